// The command line of one command: which flags it knows, and what it was given.
//
//   const CommandSpec spec = {"audit", "Shows who gets in.", "...", {{...}}};
//   absl::StatusOr<Arguments> arguments = Arguments::Parse(spec, words);
//   if (!arguments.ok()) return arguments.status();
//   if (arguments->help()) return HelpText(spec);
//   for (const std::string& file : arguments->All("snapshot")) { ... }
//
// absl::Flags is no help here: it has one set of flags for the whole process,
// and of a flag given twice it keeps the last.

#ifndef MEMBERSHIP_CLI_ARGUMENTS_H_
#define MEMBERSHIP_CLI_ARGUMENTS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace membership {
namespace cli {

// Whether a flag must, may or may repeatedly be given.
enum class Count {
  kAtMostOnce,
  kExactlyOnce,
  kAnyNumber,
  kAtLeastOnce,
};

// One flag.
struct FlagSpec {
  // The name without dashes, such as "snapshot".
  absl::string_view name;
  // How the help names the value, such as "FILE". Empty: the flag is a switch,
  // which takes none.
  absl::string_view value;
  // How often it is given.
  Count count;
  // What it means, one sentence.
  absl::string_view help;
  // The values it takes, the default first. Empty: any value.
  std::vector<absl::string_view> choices = {};
  // Whether it may be given as a switch, too, which then means the first of its
  // choices. Its value is then never the next word. REQUIRES: it has choices.
  bool value_is_optional = false;
};

// What is named by words that belong to no flag, at least one of them.
struct OperandSpec {
  // How the help names one, such as "PATH".
  absl::string_view name;
  // What it means, one sentence.
  absl::string_view help;
};

// One command.
struct CommandSpec {
  // The name, such as "audit".
  absl::string_view name;
  // What it does, one sentence.
  absl::string_view summary;
  // What else to know, any number of lines that end in "\n".
  absl::string_view description;
  // Its flags. Beside them each command has --help.
  std::vector<FlagSpec> flags;
  // Its operands, if it takes any.
  std::optional<OperandSpec> operand = std::nullopt;
};

// What a command was given. Immutable.
//
// Thread safety: safe to read from any number of threads at once.
class Arguments {
 public:
  // Reads `--flag=value` and `--flag value`. If --help or -h is among `words`,
  // nothing else is looked at.
  //
  // Errors: kInvalidArgument for a flag that the command doesn't know (with the
  // nearest name that it does), one without its value, one too many or missing,
  // a value that is none of its choices, a word that belongs to no flag where
  // no operands are taken, and none where they are.
  static absl::StatusOr<Arguments> Parse(const CommandSpec& spec,
                                         const std::vector<std::string>& words);

  // Whether help was asked for.
  bool help() const { return help_; }

  // Whether a switch was given.
  bool Has(absl::string_view flag) const { return given_.contains(flag); }

  // The operands in the order given.
  const std::vector<std::string>& operands() const { return operands_; }

  // The values of a flag in the order given; empty if it was not.
  std::vector<std::string> All(absl::string_view flag) const;

  // The value of a flag that is given at most once. If it was not: the first of
  // its choices, or an empty string if it has none.
  std::string One(absl::string_view flag) const;

 private:
  Arguments() = default;

  bool help_ = false;
  std::vector<std::string> operands_;
  absl::flat_hash_map<std::string, std::vector<std::string>> given_;
  absl::flat_hash_map<std::string, std::string> defaults_;
};

// Returns what `membership NAME --help` prints.
std::string HelpText(const CommandSpec& spec);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_ARGUMENTS_H_
