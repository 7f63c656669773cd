// What tests of commands share: messages from text, and commands run on words.

#ifndef TESTS_CLI_FIXTURE_H_
#define TESTS_CLI_FIXTURE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/message.h"
#include "membership/cli/command.h"

namespace membership::cli_test {

// The name of a file in testdata/, as a command takes it.
std::string TestData(const std::string& name);

// Reads a file in testdata/ into `message`, added to what it holds. Fails the
// test if it can't.
void MergeTestData(const std::string& name, google::protobuf::Message* message);

// A change. Zoe of testdata/acme.textproto is only in the group, and this is
// how its assignment ends.
inline constexpr char kUnassignGroup[] =
    "entra_change {\n"
    "  tenant_id: '7e000000-0000-4000-8000-00000000000a'\n"
    "  unassign {\n"
    "    client_id: 'c1000000-0000-4000-8000-00000000000a'\n"
    "    principal_id: '60000000-0000-4000-8000-00000000000a'\n"
    "    principal_type: GROUP\n"
    "  }\n"
    "}\n";

// Runs `command` at 2026-11-22T12:00:00Z, showing no progress. Bad arguments
// are errors like those of the command itself.
absl::StatusOr<cli::Output> Run(const cli::Command& command,
                                const std::vector<std::string>& words,
                                const std::string& standard_input = "");

// The message of the error with which `command` ends. Fails the test if it
// doesn't end with kInvalidArgument, kNotFound or kFailedPrecondition.
std::string ErrorOf(const cli::Command& command,
                    const std::vector<std::string>& words,
                    const std::string& standard_input = "");

}  // namespace membership::cli_test

#endif  // TESTS_CLI_FIXTURE_H_
