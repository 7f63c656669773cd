#include "membership/scenario/differences.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/message.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "google/protobuf/util/message_differencer.h"
#include "membership/internal/contract.h"
#include "membership/scenario/moment.h"
#include "membership/scenario/record_differences.h"
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

using Effects = google::protobuf::RepeatedPtrField<v1::Effect>;

bool IsOfKind(const v1::Effect& expected, const v1::Effect& actual) {
  return expected.kind_case() == actual.kind_case();
}

// Effects one a line. What makes them safe to make is left out unless it was
// asked for.
std::string Lines(const Effects& effects) {
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
    Add(FieldDifferences("decision", expect_.decision(), decision_));
    Add(FieldsNotUnset(expect_.unset(), decision_));
  }

  absl::Status CompareStableUntil(absl::Time now) {
    if (expect_.stable_until().empty()) return absl::OkStatus();
    const std::string actual =
        decision_.has_stable_until()
            ? FormatMoment(internal::ToTime(decision_.stable_until()))
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
    Text("stable_until", FormatMoment(*time), actual);
    return absl::OkStatus();
  }

  void Add(std::string what, std::string expected, std::string actual) {
    differences_.push_back(
        {std::move(what), std::move(expected), std::move(actual)});
  }

  void Add(std::vector<Difference> differences) {
    for (Difference& each : differences) {
      differences_.push_back(std::move(each));
    }
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
      AddEffects(exactly, actual);
    }
    for (int i = 0; i < expect_.some_effects_size(); ++i) {
      AddMissing(expect_.some_effects(i), absl::StrCat("some_effects[", i, "]"),
                 actual);
    }
  }

  // Field by field if the kinds are as expected.
  void AddEffects(const Effects& expected, const Effects& actual) {
    if (!std::equal(expected.begin(), expected.end(), actual.begin(),
                    actual.end(), IsOfKind)) {
      Add("effects", Lines(expected), Lines(actual));
      return;
    }
    for (int i = 0; i < expected.size(); ++i) {
      Add(FieldDifferences(absl::StrCat("effects[", i, "]"), expected.Get(i),
                           actual.Get(i)));
    }
  }

  // The same for one that is not among the effects.
  void AddMissing(const v1::Effect& some, const std::string& what,
                  const Effects& actual) {
    std::vector<const v1::Effect*> of_kind;
    for (const v1::Effect& each : actual) {
      if (HasFieldsOf(some, each)) return;
      if (IsOfKind(some, each)) of_kind.push_back(&each);
    }
    if (of_kind.size() == 1) {
      Add(FieldDifferences(what, some, *of_kind[0]));
    } else {
      Add(what, OneLine(some), Lines(actual));
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

// The field that an error's message begins with, and the rest.
std::vector<std::string> FieldAndText(const absl::Status& status) {
  std::vector<std::string> parts =
      absl::StrSplit(status.message(), absl::MaxSplits(": ", 1));
  if (parts.size() < 2) parts.insert(parts.begin(), "");
  return parts;
}

std::vector<Difference> CompareError(
    const v1::ExpectedError& expected,
    const absl::StatusOr<v1::Decision>& decision) {
  if (decision.ok()) {
    return {
        {"error", std::string(expected.code()),
         absl::StrCat("none, but ", Decision::Outcome_Name(decision->outcome()),
                      " ", Decision::Reason_Name(decision->reason()))}};
  }
  std::vector<Difference> differences;
  const absl::Status& error = decision.status();
  const std::vector<std::string> parts = FieldAndText(error);
  const std::string code = absl::StatusCodeToString(error.code());
  if (expected.code() != code) {
    differences.push_back({"error.code", std::string(expected.code()),
                           absl::StrCat(code, ": ", error.message())});
  }
  if (!expected.field().empty() && expected.field() != parts[0]) {
    differences.push_back(
        {"error.field", std::string(expected.field()), parts[0]});
  }
  if (!absl::StrContains(parts[1], expected.message())) {
    differences.push_back(
        {"error.message", std::string(expected.message()), parts[1]});
  }
  return differences;
}

}  // namespace

absl::StatusOr<std::vector<Difference>> Differences(
    const v1::Expectation& expect, const absl::StatusOr<v1::Decision>& decision,
    const v1::Snapshot& after, absl::Time now) {
  if (expect.has_error()) return CompareError(expect.error(), decision);
  if (!decision.ok()) {
    return std::vector<Difference>{
        {"error", "none",
         absl::StrCat(absl::StatusCodeToString(decision.status().code()), ": ",
                      decision.status().message())}};
  }
  Comparison comparison(expect, *decision);
  comparison.Compare();
  absl::Status status = comparison.CompareStableUntil(now);
  if (!status.ok()) return status;
  auto records = RecordDifferences(expect, after);
  if (!records.ok()) return records.status();
  comparison.Add(*std::move(records));
  return comparison.Take();
}

}  // namespace scenario
}  // namespace membership
