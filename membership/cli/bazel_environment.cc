#include "membership/cli/bazel_environment.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace membership {
namespace cli {

namespace {

// Whether the word asks for a check of all cases together.
bool IsWholeCheck(absl::string_view word) {
  return word == "--mutants" || absl::StartsWith(word, "--min-rule-coverage=");
}

}  // namespace

std::vector<std::string> BazelTestWords(const Variables& variables,
                                        const std::vector<std::string>& words) {
  const auto value = [&](const char* name) {
    const char* found = variables(name);
    return std::string(found == nullptr ? "" : found);
  };
  std::vector<std::string> all;
  const std::string filter = value("TESTBRIDGE_TEST_ONLY");
  if (!filter.empty()) all.push_back("--filter=" + filter);
  int shards = 0;
  int shard = 0;  // counted from 0
  if (absl::SimpleAtoi(value("TEST_TOTAL_SHARDS"), &shards) && shards > 1 &&
      absl::SimpleAtoi(value("TEST_SHARD_INDEX"), &shard)) {
    all.push_back(absl::StrCat("--shard=", shard + 1, "/", shards));
  }
  if (!all.empty()) all.emplace_back("--allow-none");
  const std::string xml = value("XML_OUTPUT_FILE");
  if (!xml.empty()) all.push_back("--junit-file=" + xml);
  const std::string coverage = value("COVERAGE_DIR");
  if (!coverage.empty()) {
    all.push_back(absl::StrCat("--lcov-file=", coverage, "/rules.dat"));
  }
  for (const std::string& word : words) {
    if (filter.empty() || !IsWholeCheck(word)) all.push_back(word);
  }
  return all;
}

}  // namespace cli
}  // namespace membership
