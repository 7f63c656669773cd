// Faults planted for the control of each fuzz target: a run that does not find
// its own would find no other.

#ifndef MEMBERSHIP_TESTS_FUZZ_PLANTED_H_
#define MEMBERSHIP_TESTS_FUZZ_PLANTED_H_

#include <cstdlib>

namespace membership {
namespace fuzz {

// Whether a target is to spoil what the library answered before it looks at it,
// as a fault of the library would, for some inputs: when the environment
// variable MEMBERSHIP_FUZZ_PLANTED is set. Thread-safe.
inline bool Planted() {
  static const bool planted = std::getenv("MEMBERSHIP_FUZZ_PLANTED") != nullptr;
  return planted;
}

}  // namespace fuzz
}  // namespace membership

#endif  // MEMBERSHIP_TESTS_FUZZ_PLANTED_H_
