// Finds what somebody probably meant by a misspelt name.

#ifndef MEMBERSHIP_CLI_NEAREST_NAME_H_
#define MEMBERSHIP_CLI_NEAREST_NAME_H_

#include <vector>

#include "absl/strings/string_view.h"

namespace membership {
namespace cli {

// Returns the name that the fewest single-character insertions, deletions,
// replacements and swaps of neighbours turn `name` into, the first of several;
// or an empty string if even that one would need more of them than a third of
// the longer name's length.
//
// Thread safety: safe to call from any number of threads at once.
// Complexity: the product of the lengths, for each of `names`.
absl::string_view NearestName(absl::string_view name,
                              const std::vector<absl::string_view>& names);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_NEAREST_NAME_H_
