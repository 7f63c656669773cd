#include "membership/cli/run_command.h"

#include <fstream>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "membership/cli/arguments.h"
#include "membership/cli/command.h"

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
    err << "membership " << name << ": " << arguments.status().message()
        << "\nSee `membership " << name << " --help`.\n";
    return kBadInput;
  }
  if (arguments->help())
    return WriteOutput({HelpText(command.spec), ""}, out, err);
  const absl::StatusOr<Output> output = command.run(*arguments, environment);
  if (output.ok()) return WriteOutput(*output, out, err);
  err << "membership " << name << ": " << output.status().message() << "\n";
  return kBadInput;
}

}  // namespace cli
}  // namespace membership
