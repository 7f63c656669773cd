// Walks through every state that a slice can reach, breadth first, and checks
// what must hold after every step. Breadth first, so that the trace to the
// first violation is a shortest one.

#ifndef TESTS_MODEL_EXPLORE_H_
#define TESTS_MODEL_EXPLORE_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/model/slice.h"

namespace membership::model_test {

// One step: what was asked of which records, what was decided, and the records
// with its effects.
struct Step {
  const v1::Request& request;
  const v1::Snapshot& before;
  const v1::Decision& decision;
  const v1::Snapshot& after;
};

// A sentence that holds for every step, and what checks it: returns what is
// wrong, or nothing.
struct Invariant {
  std::string sentence;
  std::function<std::optional<std::string>(const Step&)> check;
};

// The first violation.
struct Violation {
  std::string sentence;
  std::string what;
  // The shortest trace, as a file of scenarios that `membership test` runs.
  v1::ScenarioFile trace;
};

struct Exploration {
  int64_t states = 0;
  int64_t transitions = 0;
  // Pairs of decisions on the same state, applied in both orders.
  int64_t pairs = 0;
  std::optional<Violation> violation;
};

// Explores the slice. Stops at the first violation. Of every state the
// decisions that change something are applied to each other in pairs: either
// the second finds its precondition gone, or both orders end in the same state,
// or `last_write_wins` says of their requests that the later one is meant to
// win.
//
// Errors: what Decide and Apply return for a step, which is a defect of the
// slice or the engine.
absl::StatusOr<Exploration> Explore(
    const Slice& slice, const std::vector<Invariant>& invariants,
    const std::function<bool(const v1::Request&, const v1::Request&)>&
        last_write_wins);

// The records in an order of their own, without the times of creation, which
// nothing reads, and the revisions of inputs, which are only compared with what
// was decided on the same state: the same bytes for the same state.
std::string CanonicalState(v1::Snapshot snapshot);

}  // namespace membership::model_test

#endif  // TESTS_MODEL_EXPLORE_H_
