// Text that is likely to be misread: mixed case, look-alikes, embedded NUL, and
// what means something to other languages.

#ifndef MEMBERSHIP_TESTS_FUZZ_HOSTILE_TEXT_H_
#define MEMBERSHIP_TESTS_FUZZ_HOSTILE_TEXT_H_

#include <string>

#include "tests/fuzz/random.h"

namespace membership {
namespace fuzz {

// Returns a hostile text, in UTF-8: one of a list, or `text` with its letter
// case, its ends or a letter changed. Thread-safe.
std::string HostileText(const std::string& text, Random& random);

}  // namespace fuzz
}  // namespace membership

#endif  // MEMBERSHIP_TESTS_FUZZ_HOSTILE_TEXT_H_
