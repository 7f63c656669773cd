// Fuzzes requests and contexts: a ScenarioFile of which each step's request is
// decided in view of the scenario's records, and granted ones are applied.
// What the steps expect does not matter here; see scenario_fuzzer.cc.

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/match.h"
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
#include "tests/fuzz/require.h"
#include "tests/fuzz/text_input.h"

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
  return RequireApplies(*decision, snapshot);
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
  return membership::fuzz::MutateInput(&file, data, size, max_size, seed);
}
