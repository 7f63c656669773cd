// A specification that can be asked: a decision table, compiled against the
// facts of its kind of request.
//
//   absl::StatusOr<Spec> spec = Spec::Compile(table, sign_in::Names());
//   Ruling ruling = spec->Decide(facts.values());
//
// It shares no code with the engine that decides anything: rows stand in no
// order here, and exactly one applies.

#ifndef MEMBERSHIP_TESTS_SPEC_SPEC_H_
#define MEMBERSHIP_TESTS_SPEC_SPEC_H_

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "membership/internal/rule_table.h"
#include "membership/v1/decision.pb.h"
#include "tests/spec/decision_table.pb.h"

namespace membership::spec {

// What becomes of a request. Nothing is set where nothing decides.
struct Ruling {
  v1::Decision::Stage stage = v1::Decision::STAGE_UNSPECIFIED;
  v1::Decision::Outcome outcome = v1::Decision::OUTCOME_UNSPECIFIED;
  v1::Decision::Reason reason = v1::Decision::REASON_UNSPECIFIED;
  internal::EffectSet effects = 0;

  friend bool operator==(const Ruling& a, const Ruling& b) {
    return a.stage == b.stage && a.outcome == b.outcome &&
           a.reason == b.reason && a.effects == b.effects;
  }
  friend bool operator!=(const Ruling& a, const Ruling& b) { return !(a == b); }
};

// For test failures.
std::ostream& operator<<(std::ostream& out, const Ruling& ruling);

// Immutable. Thread safety: const functions may be called from many threads.
class Spec {
 public:
  // Compiles `table`, whose facts are numbered as in `facts`, which has to
  // outlive nothing.
  //
  // Errors: InvalidArgument, with the place and what is wrong there, such as
  // `sign_in.ROUTING.rows[2].when[0].is[1]: expected a value of "routing", got
  // "somewhere"`.
  static absl::StatusOr<Spec> Compile(
      const DecisionTable& table, absl::Span<const internal::FactNames> facts);

  // Where rows overlap, and where none applies: one line for each such
  // combination of a sub-decision's inputs. Empty if every sub-decision is
  // unique and complete.
  const std::vector<std::string>& problems() const { return problems_; }

  // Decides. Nothing is decided where no row applies; where rows overlap, any
  // of them does.
  //
  // REQUIRES: `facts` has a value of each fact.
  Ruling Decide(absl::Span<const uint8_t> facts) const;

  // The numbers of the facts that sub-decisions of `stage` read, themselves or
  // through those that feed them; in ascending order.
  std::vector<uint8_t> FactsOf(v1::Decision::Stage stage) const;

  size_t rows() const;

 private:
  friend class SpecCompiler;

  static constexpr uint8_t kNoRow = 255;
  static constexpr size_t kMaxInputs = 64;

  // An input: the number of a fact, or of an intermediate value after those;
  // and how far apart two values of it are in `Step::cells`.
  struct Input {
    uint8_t number = 0;
    uint16_t stride = 0;
  };
  struct CompiledRow {
    // Not set: the row passes, or gives an intermediate value.
    v1::Decision::Outcome outcome = v1::Decision::OUTCOME_UNSPECIFIED;
    v1::Decision::Reason reason = v1::Decision::REASON_UNSPECIFIED;
    internal::EffectSet effects = 0;
    internal::EffectSet effects_if_granted = 0;
    uint8_t value = 0;
  };
  // A sub-decision: the row that applies for each combination of inputs.
  struct Step {
    // Not set: it gives the intermediate value with the number `output`.
    v1::Decision::Stage stage = v1::Decision::STAGE_UNSPECIFIED;
    uint8_t output = kMaxInputs - 1;
    std::vector<Input> inputs;
    std::vector<CompiledRow> rows;
    std::vector<uint8_t> cells;
  };

  void AddFacts(const Step& step, std::vector<uint8_t>* facts) const;

  size_t facts_ = 0;
  // In the order in which they are judged.
  std::vector<Step> steps_;
  std::vector<std::string> problems_;
};

}  // namespace membership::spec

#endif  // MEMBERSHIP_TESTS_SPEC_SPEC_H_
