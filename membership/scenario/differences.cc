#include "membership/scenario/differences.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/message.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"
#include "membership/internal/contract.h"
#include "membership/scenario/moment.h"
#include "membership/scenario/record_path.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace scenario {
namespace {

using v1::Decision;

constexpr absl::string_view kNever = "never changes";

// Whether `actual` has at least the fields that `expected` sets.
bool HasFieldsOf(const google::protobuf::Message& expected,
                 const google::protobuf::Message& actual) {
  google::protobuf::util::MessageDifferencer differencer;
  differencer.set_scope(google::protobuf::util::MessageDifferencer::PARTIAL);
  return differencer.Compare(expected, actual);
}

std::string OneLine(const google::protobuf::Message& message) {
  google::protobuf::TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  printer.SetUseUtf8StringEscaping(true);
  std::string text;
  printer.PrintToString(message, &text);
  while (absl::EndsWith(text, " ")) text.pop_back();
  return text;
}

// Effects one a line. What makes them safe to make is left out unless it was
// asked for.
std::string Lines(
    const google::protobuf::RepeatedPtrField<v1::Effect>& effects) {
  std::vector<std::string> lines;
  lines.reserve(static_cast<size_t>(effects.size()));
  for (v1::Effect effect : effects) {
    effect.clear_preconditions();
    lines.push_back(OneLine(effect));
  }
  return lines.empty() ? "none" : absl::StrJoin(lines, "\n");
}

// Gathers the differences of one decision.
class Comparison {
 public:
  Comparison(const v1::Expectation& expect, const Decision& decision)
      : expect_(expect), decision_(decision) {}

  void Compare() {
    if (expect_.outcome() != Decision::OUTCOME_UNSPECIFIED) {
      Text("outcome", Decision::Outcome_Name(expect_.outcome()),
           Decision::Outcome_Name(decision_.outcome()));
    }
    if (expect_.reason() != Decision::REASON_UNSPECIFIED) {
      Text("reason", Decision::Reason_Name(expect_.reason()),
           Decision::Reason_Name(decision_.reason()));
    }
    if (!expect_.rule().empty()) Text("rule", expect_.rule(), decision_.rule());
    if (!expect_.message().empty()) {
      Text("message", expect_.message(), decision_.message());
    }
    if (expect_.actor() != Decision::ACTOR_UNSPECIFIED) {
      Text("actor", Decision::Actor_Name(expect_.actor()),
           Decision::Actor_Name(decision_.actor()));
    }
    CompareEffects();
    CompareWarnings();
  }

  absl::Status CompareStableUntil(absl::Time now) {
    if (expect_.stable_until().empty()) return absl::OkStatus();
    const std::string actual =
        decision_.has_stable_until()
            ? absl::FormatTime(internal::ToTime(decision_.stable_until()),
                               absl::UTCTimeZone())
            : std::string(kNever);
    if (absl::string_view(expect_.stable_until()) == kNever) {
      Text("stable_until", kNever, actual);
      return absl::OkStatus();
    }
    const auto time = ParseMoment(expect_.stable_until(), now);
    if (!time.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat("stable_until: ", time.status().message()));
    }
    Text("stable_until", absl::FormatTime(*time, absl::UTCTimeZone()), actual);
    return absl::OkStatus();
  }

  void Add(std::string what, std::string expected, std::string actual) {
    differences_.push_back(
        {std::move(what), std::move(expected), std::move(actual)});
  }

  std::vector<Difference> Take() { return std::move(differences_); }

 private:
  void Text(absl::string_view what, absl::string_view expected,
            absl::string_view actual) {
    if (expected != actual) {
      Add(std::string(what), std::string(expected), std::string(actual));
    }
  }

  void CompareEffects() {
    const auto& actual = decision_.effects();
    if (expect_.no_effects() && !actual.empty()) {
      Add("effects", "none", Lines(actual));
    }
    const auto& exactly = expect_.effects();
    if (!exactly.empty() &&
        !std::equal(exactly.begin(), exactly.end(), actual.begin(),
                    actual.end(), HasFieldsOf)) {
      Add("effects", Lines(exactly), Lines(actual));
    }
    for (const v1::Effect& some : expect_.some_effects()) {
      const bool found = std::any_of(
          actual.begin(), actual.end(),
          [&](const v1::Effect& each) { return HasFieldsOf(some, each); });
      if (!found) Add("some_effects", OneLine(some), Lines(actual));
    }
  }

  void CompareWarnings() {
    if (!expect_.no_warnings() && expect_.warnings().empty()) return;
    std::vector<std::string> expected;
    expected.reserve(static_cast<size_t>(expect_.warnings_size()));
    for (const int code : expect_.warnings()) {
      expected.push_back(
          v1::Warning::Code_Name(static_cast<v1::Warning::Code>(code)));
    }
    std::vector<std::string> actual;
    actual.reserve(static_cast<size_t>(decision_.warnings_size()));
    for (const v1::Warning& each : decision_.warnings()) {
      actual.push_back(v1::Warning::Code_Name(each.code()));
    }
    std::sort(expected.begin(), expected.end());
    std::sort(actual.begin(), actual.end());
    if (expected == actual) return;
    Add("warnings", expected.empty() ? "none" : absl::StrJoin(expected, ", "),
        actual.empty() ? "none" : absl::StrJoin(actual, ", "));
  }

  const v1::Expectation& expect_;
  const Decision& decision_;
  std::vector<Difference> differences_;
};

// Adds a difference for each expected record that is not there or other.
template <typename Record>
void CompareRecords(const google::protobuf::RepeatedPtrField<Record>& expected,
                    const google::protobuf::RepeatedPtrField<Record>& records,
                    Comparison* comparison) {
  for (const Record& each : expected) {
    const auto found =
        std::find_if(records.begin(), records.end(), [&](const Record& record) {
          return absl::EqualsIgnoreCase(KeyOf(record), KeyOf(each));
        });
    const std::string what = absl::StrCat(
        "after, ", std::string(each.GetDescriptor()->name()), " ", KeyOf(each));
    if (found == records.end()) {
      comparison->Add(what, OneLine(each), "none");
    } else if (!HasFieldsOf(each, *found)) {
      comparison->Add(what, OneLine(each), OneLine(*found));
    }
  }
}

void CompareAfter(const v1::Snapshot& expected, const v1::Snapshot& after,
                  Comparison* comparison) {
  CompareRecords(expected.organizations(), after.organizations(), comparison);
  CompareRecords(expected.connections(), after.connections(), comparison);
  CompareRecords(expected.entra_tenants(), after.entra_tenants(), comparison);
  CompareRecords(expected.users(), after.users(), comparison);
  CompareRecords(expected.memberships(), after.memberships(), comparison);
  CompareRecords(expected.invitations(), after.invitations(), comparison);
}

absl::Status CompareAbsent(const v1::Expectation& expect, v1::Snapshot after,
                           Comparison* comparison) {
  for (int i = 0; i < expect.absent_size(); ++i) {
    google::protobuf::Message* found = nullptr;
    const absl::Status status = FindMessage(expect.absent(i), &after, &found);
    if (status.ok()) {
      comparison->Add(expect.absent(i), "none", OneLine(*found));
    } else if (!absl::IsNotFound(status)) {
      return absl::InvalidArgumentError(
          absl::StrCat("absent[", i, "]: ", status.message()));
    }
  }
  return absl::OkStatus();
}

std::vector<Difference> CompareError(
    const v1::ExpectedError& expected,
    const absl::StatusOr<v1::Decision>& decision) {
  const std::string wanted = absl::StrCat(
      expected.code(), expected.field().empty() ? "" : " ", expected.field());
  if (decision.ok()) {
    return {
        {"error", wanted,
         absl::StrCat("none, but ", Decision::Outcome_Name(decision->outcome()),
                      " ", Decision::Reason_Name(decision->reason()))}};
  }
  const absl::string_view message = decision.status().message();
  const std::string field(message.substr(0, message.find(": ")));
  const std::string code = absl::StatusCodeToString(decision.status().code());
  if (code == expected.code() &&
      (expected.field().empty() || field == expected.field())) {
    return {};
  }
  return {{"error", wanted, decision.status().ToString()}};
}

}  // namespace

absl::StatusOr<std::vector<Difference>> Differences(
    const v1::Expectation& expect, const absl::StatusOr<v1::Decision>& decision,
    const v1::Snapshot& after, absl::Time now) {
  if (expect.has_error()) return CompareError(expect.error(), decision);
  if (!decision.ok()) {
    return std::vector<Difference>{
        {"error", "none", decision.status().ToString()}};
  }
  Comparison comparison(expect, *decision);
  comparison.Compare();
  absl::Status status = comparison.CompareStableUntil(now);
  if (!status.ok()) return status;
  CompareAfter(expect.after(), after, &comparison);
  status = CompareAbsent(expect, after, &comparison);
  if (!status.ok()) return status;
  return comparison.Take();
}

}  // namespace scenario
}  // namespace membership
