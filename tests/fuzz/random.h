// Random numbers that are the same on every machine.

#ifndef MEMBERSHIP_TESTS_FUZZ_RANDOM_H_
#define MEMBERSHIP_TESTS_FUZZ_RANDOM_H_

#include <cstddef>
#include <cstdint>
#include <random>

namespace membership {
namespace fuzz {

// Thread safety: as a plain value.
class Random {
 public:
  explicit Random(std::uint32_t seed) : generator_(seed) {}

  // A number from 0 to `end` - 1. REQUIRES: `end` > 0.
  std::size_t Below(std::size_t end) { return generator_() % end; }
  // True once in `n` times.
  bool OneIn(std::size_t n) { return Below(n) == 0; }

 private:
  std::mt19937 generator_;
};

}  // namespace fuzz
}  // namespace membership

#endif  // MEMBERSHIP_TESTS_FUZZ_RANDOM_H_
