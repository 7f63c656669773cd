// Fuzzes files of scenarios: those that pass the checks make cases, and cases
// run to an end.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "membership/scenario/cases.h"
#include "membership/scenario/check.h"
#include "membership/scenario/check_absent.h"
#include "membership/scenario/run.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/planted.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/text_input.h"

namespace membership {
namespace fuzz {
namespace {

// A file with more combinations is left out, and of one with more cases the
// first are run: there are many files to try.
constexpr std::size_t kMostCombinations = 256;
constexpr std::size_t kMostCases = 16;

std::size_t CombinationsOf(const v1::ScenarioFile& file) {
  std::size_t all = 0;
  for (const v1::Scenario& each : file.scenarios()) {
    std::size_t combinations = 1;
    for (const v1::Variable& variable : each.variables()) {
      combinations *= variable.values_size();
      if (combinations > kMostCombinations) return combinations;
    }
    all += combinations;
  }
  return all;
}

void RunFile(const v1::ScenarioFile& file) {
  const absl::StatusOr<std::vector<scenario::Case>> cases =
      scenario::MakeCases(file, v1::Snapshot());
  if (!cases.ok() || !scenario::CheckAbsent(file, *cases).ok()) return;
  Require(!cases->empty(), "a file that passes the checks has cases");
  for (std::size_t i = 0; i < cases->size() && i < kMostCases; ++i) {
    const absl::StatusOr<scenario::CaseResult> result =
        scenario::RunCase((*cases)[i]);
    if (!result.ok()) continue;
    for (const scenario::FailedStep& each : result->failed) {
      // As if steps were counted on from those before.
      const int step =
          each.step + (Planted() ? (*cases)[i].scenario.steps_size() : 0);
      Require(step >= 0 && step < (*cases)[i].scenario.steps_size(),
              "a failed step is one of the scenario's", (*cases)[i].name);
    }
  }
}

}  // namespace
}  // namespace fuzz
}  // namespace membership

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  membership::v1::ScenarioFile file;
  if (!membership::fuzz::ParseInput(data, size, &file) ||
      !membership::scenario::CheckFile(file).ok() ||
      membership::fuzz::CombinationsOf(file) >
          membership::fuzz::kMostCombinations) {
    return 0;
  }
  membership::fuzz::RunFile(file);
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data,
                                               std::size_t size,
                                               std::size_t max_size,
                                               unsigned int seed) {
  membership::v1::ScenarioFile file;
  return membership::fuzz::MutateInput(&file, data, size, max_size, seed);
}
