// Random changes of bytes whose form is not known.

#ifndef MEMBERSHIP_TESTS_FUZZ_MUTATE_BYTES_H_
#define MEMBERSHIP_TESTS_FUZZ_MUTATE_BYTES_H_

#include <string>

#include "tests/fuzz/random.h"

namespace membership {
namespace fuzz {

// Changes, cuts out, repeats or moves a part of `bytes`, or puts hostile text
// into them. Thread-safe.
void MutateBytes(std::string* bytes, Random& random);

}  // namespace fuzz
}  // namespace membership

#endif  // MEMBERSHIP_TESTS_FUZZ_MUTATE_BYTES_H_
