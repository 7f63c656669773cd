// Counts the instructions that work takes: clocks are noisy, instructions
// aren't.

#ifndef MEMBERSHIP_BENCHMARKS_COUNT_INSTRUCTIONS_H_
#define MEMBERSHIP_BENCHMARKS_COUNT_INSTRUCTIONS_H_

#include <cstdint>
#include <optional>

#include "absl/functional/function_ref.h"

namespace membership {

// Returns how many instructions `work` takes in user mode: by the processor's
// counter or, where there is none (as in many virtual machines), by running a
// forked copy of this process step by step, at some 25 000 steps a second.
// Returns nothing where the system allows neither. Runs `work` twice, the first
// time uncounted.
//
// REQUIRES: `work` starts no threads, and the process has no others.
std::optional<int64_t> CountInstructions(absl::FunctionRef<void()> work);

}  // namespace membership

#endif  // MEMBERSHIP_BENCHMARKS_COUNT_INSTRUCTIONS_H_
