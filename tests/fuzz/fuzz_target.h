// What a fuzz target is: the two functions that libFuzzer calls, and that
// driver.cc calls in its place where there is no libFuzzer.

#ifndef MEMBERSHIP_TESTS_FUZZ_FUZZ_TARGET_H_
#define MEMBERSHIP_TESTS_FUZZ_FUZZ_TARGET_H_

#include <cstddef>
#include <cstdint>

// Tries one input, and ends the process if a promise does not hold. Returns 0.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size);

// Changes the input in place, which has room for `max_size` bytes, and returns
// its new size. The same input and seed give the same bytes.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data,
                                               std::size_t size,
                                               std::size_t max_size,
                                               unsigned int seed);

#endif  // MEMBERSHIP_TESTS_FUZZ_FUZZ_TARGET_H_
