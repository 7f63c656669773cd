#include "membership/internal/compiled_stage.h"

#include <cstdint>

namespace membership {
namespace internal {

uint8_t NumberOf(const Outcome& outcome, bool ends, CompiledStage* stage) {
  if (outcome.rule == kNoRule) return kUndecided;
  const uint8_t first = ends ? kFirstEnd : 0;
  const uint8_t last = ends ? kUndecided : kFirstEnd;
  for (uint8_t number = first; number < last; ++number) {
    Outcome& known = stage->outcomes[number];
    if (known.rule == kNoRule) known = outcome;
    if (known == outcome) return number;
  }
  return kUndecided;
}

}  // namespace internal
}  // namespace membership
