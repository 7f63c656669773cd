// What Bazel tells a test by environment variables. Source: Bazel's Test
// encyclopedia, "Initial conditions" and "Test sharding".

#ifndef MEMBERSHIP_CLI_BAZEL_ENVIRONMENT_H_
#define MEMBERSHIP_CLI_BAZEL_ENVIRONMENT_H_

#include <functional>
#include <string>
#include <vector>

namespace membership {
namespace cli {

// Returns the value of an environment variable, or null if it is not set.
using Variables = std::function<const char*(const char* name)>;

// Returns the flags of `membership test` that do what Bazel asks for: the
// filter of --test_filter, this shard's part, and the file for the results case
// by case. A test in which the filter or the shard leaves nothing passes.
// Thread-safe if `variables` is.
std::vector<std::string> BazelTestFlags(const Variables& variables);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_BAZEL_ENVIRONMENT_H_
