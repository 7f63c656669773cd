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

// Returns the words of `membership test` for what Bazel asks for, and `words`,
// those of the test itself: the filter of --test_filter, without the checks of
// all cases together then; this shard's part; the file for the results case by
// case; and under `bazel coverage` the file for the coverage of rules. A test
// in which the filter or the shard leaves nothing passes. Thread-safe if
// `variables` is.
std::vector<std::string> BazelTestWords(const Variables& variables,
                                        const std::vector<std::string>& words);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_BAZEL_ENVIRONMENT_H_
