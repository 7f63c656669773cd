// Finds files of scenarios.

#ifndef MEMBERSHIP_CLI_SCENARIO_FILES_H_
#define MEMBERSHIP_CLI_SCENARIO_FILES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "membership/cli/input.h"

namespace membership {
namespace cli {

// Returns the names of the files of scenarios among `paths`, each once: files
// as they are given, and of folders every file in them, however deep, whose
// head says "# proto-message: membership.v1.ScenarioFile", in the order of
// their names. In folders, names that begin with a dot, and text files with
// another message, such as fixtures, are left out.
//
// Errors, each message beginning with the name of the file or folder:
//   kNotFound         a path can't be read, or a folder has no such file.
//   kInvalidArgument  the head of a text file names no message, or that of a
//                     given file another one.
//
// Thread safety: safe to call from any number of threads at once.
absl::StatusOr<std::vector<std::string>> FindScenarioFiles(
    const std::vector<std::string>& paths, const Input& input);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_SCENARIO_FILES_H_
