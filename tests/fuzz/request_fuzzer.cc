// Fuzzes requests and contexts: a ScenarioFile of which each step's request is
// decided in view of the scenario's records, and granted ones are applied. Of
// sign-ins, none may be granted that the reference of tests/reference refuses.
// What the steps expect does not matter here; see scenario_fuzzer.cc.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/text_format.h"
#include "membership/apply.h"
#include "membership/decide.h"
#include "membership/directory.h"
#include "membership/scenario/overlay.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/personal_texts.h"
#include "tests/fuzz/planted.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/text_input.h"
#include "tests/reference/comparison.h"
#include "tests/reference/reference.h"

namespace membership {
namespace fuzz {
namespace {

using v1::Decision;
using v1::Request;
using v1::Snapshot;

// When steps happen whose request does not say: 2026-01-15T12:00:00Z, as in the
// scenarios.
constexpr int64_t kStart = 1768478400;

void RequireNothingTold(const absl::Status& status, const Request& request,
                        const Snapshot& snapshot) {
  for (const std::string& text : PersonalTexts({&request, &snapshot})) {
    Require(!absl::StrContains(status.message(), text),
            "an error tells no address and no secret", status.ToString());
  }
}

// Returns the records after the decision.
Snapshot RequireApplies(const Decision& decision, const Snapshot& snapshot) {
  const absl::StatusOr<Snapshot> once = Apply(decision, snapshot);
  Require(once.ok(), "a decision applies to the records that it was made on",
          once.status().ToString());
  const absl::StatusOr<Snapshot> twice = Apply(decision, *once);
  Require(twice.ok(), "a decision applies twice", twice.status().ToString());
  Require(once->SerializeAsString() == twice->SerializeAsString(),
          "applying twice equals applying once", decision.rule());
  return *once;
}

// A sign-in may be refused where the reference lets in, never the reverse; and
// nobody joins an organization that the reference keeps them out of.
void RequireNoMoreThanTheReference(Decision decision, const Request& request,
                                   const Snapshot& snapshot) {
  // As if a disabled account were let in.
  if (Planted() && decision.reason() == Decision::ACCOUNT_DISABLED) {
    decision.set_outcome(Decision::GRANTED);
  }
  const reference::ReferenceResult result = reference::ResultOf(decision);
  if (!result.granted && result.memberships_added.empty()) return;
  const reference::ReferenceResult expected =
      reference::Reference(request, snapshot);
  const std::string details =
      absl::StrCat("rule ", decision.rule(), ": ", reference::LineOf(result),
                   "\nreference: ", reference::LineOf(expected));
  Require(expected.granted, "grants nothing that the reference refuses",
          details);
  Require(std::includes(expected.memberships_added.begin(),
                        expected.memberships_added.end(),
                        result.memberships_added.begin(),
                        result.memberships_added.end()),
          "adds no membership that the reference does not", details);
}

// Returns the records after the request.
Snapshot Step(const Request& request, const Snapshot& snapshot) {
  const absl::StatusOr<Decision> decision = Decide(request, snapshot);
  const absl::StatusOr<Directory> directory = Directory::Create(snapshot);
  const absl::StatusOr<Decision> other =
      directory.ok() ? directory->Decide(request) : directory.status();
  Require(decision.status() == other.status(),
          "context and directory give the same error",
          decision.status().ToString() + other.status().ToString());
  if (!decision.ok()) {
    RequireNothingTold(decision.status(), request, snapshot);
    return snapshot;
  }
  Require(decision->SerializeAsString() == other->SerializeAsString(),
          "context and directory give the same bytes", decision->rule());
  Require(decision->outcome() != Decision::OUTCOME_UNSPECIFIED &&
              decision->reason() != Decision::REASON_UNSPECIFIED,
          "a decision has an outcome and a reason", decision->rule());
  if (request.has_sign_in() && decision->outcome() != Decision::GRANTED) {
    Require(decision->stage() >= Decision::ORGANIZATION ||
                decision->effects().empty(),
            "a sign-in refused before its organization has no effects",
            decision->rule());
  }
  if (request.has_sign_in()) {
    RequireNoMoreThanTheReference(*decision, request, snapshot);
  }
  return RequireApplies(*decision, snapshot);
}

// Clears what is not looked at here, so that mutations meet what is.
void LeaveRequests(v1::ScenarioFile* file) {
  for (v1::Scenario& each : *file->mutable_scenarios()) {
    each.clear_variables();
    each.clear_times();
    each.clear_exceptions();
    for (v1::Step& step : *each.mutable_steps()) step.clear_expect();
  }
}

}  // namespace
}  // namespace fuzz
}  // namespace membership

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  membership::v1::ScenarioFile file;
  if (!membership::fuzz::ParseInput(data, size, &file)) return 0;
  for (const membership::v1::Scenario& each : file.scenarios()) {
    membership::v1::Snapshot snapshot = file.given();
    membership::scenario::Overlay(each.given(), &snapshot);
    for (const membership::v1::Step& step : each.steps()) {
      membership::v1::Request request = step.request();
      if (!request.has_now()) {
        request.mutable_now()->set_seconds(membership::fuzz::kStart);
      }
      snapshot = membership::fuzz::Step(request, snapshot);
    }
  }
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data,
                                               std::size_t size,
                                               std::size_t max_size,
                                               unsigned int seed) {
  membership::v1::ScenarioFile file;
  std::string text;
  if (membership::fuzz::ParseInput(data, size, &file)) {
    membership::fuzz::LeaveRequests(&file);
    google::protobuf::TextFormat::PrintToString(file, &text);
  }
  if (!text.empty() && text.size() <= max_size) {
    std::copy(text.begin(), text.end(), data);
    size = text.size();
  }
  return membership::fuzz::MutateInput(&file, data, size, max_size, seed);
}
