// The little of UTF-8 that printing other people's names takes.

#ifndef MEMBERSHIP_CLI_UTF8_H_
#define MEMBERSHIP_CLI_UTF8_H_

#include <cstddef>

#include "absl/strings/string_view.h"

namespace membership {
namespace cli {

// Returns the length in bytes of the code point that `text` begins with; 0 if
// `text` is empty or doesn't begin with well-formed UTF-8 (Unicode 15, table
// 3-7: neither overlong forms nor surrogates). Thread-safe.
size_t CodePointLength(absl::string_view text);

// Returns how many columns `text` takes on a terminal: one for each code point,
// and for each byte that is none. Wide and combining characters are not known,
// so that a column beside them may be off. Thread-safe.
size_t DisplayWidth(absl::string_view text);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_UTF8_H_
