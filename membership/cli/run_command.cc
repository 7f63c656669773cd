#include "membership/cli/run_command.h"

#include <fstream>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "membership/cli/arguments.h"
#include "membership/cli/command.h"
#include "membership/cli/text_table.h"

namespace membership {
namespace cli {
namespace {

bool WriteFile(const OutputFile& file, std::ostream& err) {
  std::ofstream stream(file.path, std::ios::binary);
  stream << file.content;
  stream.close();
  if (!stream.fail()) return true;
  err << "membership: cannot write to " << file.path << "\n";
  return false;
}

// Messages may quote files and arguments, in which somebody else typed.
std::string ErrorText(absl::string_view message) {
  std::vector<std::string> lines;
  for (absl::string_view line : absl::StrSplit(message, '\n')) {
    lines.push_back(Printable(line));
  }
  return absl::StrJoin(lines, "\n");
}

}  // namespace

int WriteOutput(const Output& output, std::ostream& out, std::ostream& err) {
  for (const OutputFile& file : output.files) {
    if (!WriteFile(file, err)) return kNotWritten;
  }
  err << output.warnings << std::flush;
  out << output.result << std::flush;
  if (out.good()) return output.failed ? kFound : kDone;
  err << "membership: cannot write to the standard output\n";
  return kNotWritten;
}

int RunCommand(const Command& command, const std::vector<std::string>& words,
               const Environment& environment, std::ostream& out,
               std::ostream& err) {
  const absl::string_view name = command.spec.name;
  const absl::StatusOr<Arguments> arguments =
      Arguments::Parse(command.spec, words);
  if (!arguments.ok()) {
    err << "membership " << name << ": "
        << ErrorText(arguments.status().message()) << "\nSee `membership "
        << name << " --help`.\n";
    return kBadInput;
  }
  if (arguments->help())
    return WriteOutput({HelpText(command.spec), ""}, out, err);
  Environment with_streams = environment;
  with_streams.out = &out;
  with_streams.err = &err;
  const absl::StatusOr<Output> output = command.run(*arguments, with_streams);
  if (output.ok()) return WriteOutput(*output, out, err);
  err << "membership " << name << ": " << ErrorText(output.status().message())
      << "\n";
  return kBadInput;
}

}  // namespace cli
}  // namespace membership
