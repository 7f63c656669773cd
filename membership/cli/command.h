// What the commands have in common: what they are given, and what they return.

#ifndef MEMBERSHIP_CLI_COMMAND_H_
#define MEMBERSHIP_CLI_COMMAND_H_

#include <ostream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "google/protobuf/io/zero_copy_stream_impl.h"
#include "membership/cli/arguments.h"
#include "membership/cli/input.h"

namespace membership {
namespace cli {

// The outer world, as far as a command may see it.
struct Environment {
  // Where files and the standard input come from. Not null.
  Input* input = nullptr;
  // The present, for decisions whose time was not given.
  absl::Time now;
  // Where to show how far long work is, or null to show nothing.
  std::ostream* progress = nullptr;
  // The standard input for a command that takes what has arrived without
  // waiting for more, which then leaves that of `input` alone; or null.
  google::protobuf::io::FileInputStream* arriving = nullptr;
  // The standard output and error, for a command whose result is not to be kept
  // until its end. RunCommand sets them.
  std::ostream* out = nullptr;
  std::ostream* err = nullptr;
};

// A file that a command writes.
struct OutputFile {
  std::string path;
  std::string content;
};

// What a command says when it is done. Nothing is printed before, but by a
// command that uses `Environment::out`.
struct Output {
  // The result, for the standard output.
  std::string result;
  // Warnings, for the standard error; lines that end in "\n".
  std::string warnings;
  // Whether what the command was told to fail on was found.
  bool failed = false;
  // Files, to write before the result.
  std::vector<OutputFile> files = {};
};

// A command: its flags, and what it does. `run` is pure but for what it reads
// and shows through the environment. Its errors are bad input; a refused
// sign-in is none.
struct Command {
  CommandSpec spec;
  absl::StatusOr<Output> (*run)(const Arguments& arguments,
                                const Environment& environment) = nullptr;
};

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_COMMAND_H_
