#include "membership/cli/arguments.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "membership/cli/nearest_name.h"

namespace membership {
namespace cli {
namespace {

const FlagSpec* FindFlag(const CommandSpec& spec, absl::string_view name) {
  for (const FlagSpec& flag : spec.flags) {
    if (flag.name == name) return &flag;
  }
  return nullptr;
}

absl::Status UnknownFlag(const CommandSpec& spec, absl::string_view name) {
  std::vector<absl::string_view> names = {"help"};
  for (const FlagSpec& flag : spec.flags) names.push_back(flag.name);
  const absl::string_view nearest = NearestName(name, names);
  std::string message = absl::StrCat("unknown flag --", name);
  if (!nearest.empty()) {
    absl::StrAppend(&message, "; did you mean --", nearest, "?");
  }
  return absl::InvalidArgumentError(message);
}

absl::Status CheckValue(const CommandSpec& spec, absl::string_view name,
                        absl::string_view value) {
  const FlagSpec* flag = FindFlag(spec, name);
  if (flag == nullptr) return UnknownFlag(spec, name);
  if (value.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("--", name, ": expected a value, ", flag->value));
  }
  const auto& choices = flag->choices;
  if (choices.empty() ||
      std::find(choices.begin(), choices.end(), value) != choices.end()) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(absl::StrCat("--", name, ": expected ",
                                                 absl::StrJoin(choices, " or "),
                                                 ", got ", value));
}

absl::Status CheckCount(const FlagSpec& flag, size_t count) {
  const bool required =
      flag.count == Count::kExactlyOnce || flag.count == Count::kAtLeastOnce;
  const bool repeats =
      flag.count == Count::kAnyNumber || flag.count == Count::kAtLeastOnce;
  if (count == 0 && required) {
    return absl::InvalidArgumentError(
        absl::StrCat("--", flag.name, " ", flag.value, " is required"));
  }
  if (count > 1 && !repeats) {
    return absl::InvalidArgumentError(
        absl::StrCat("--", flag.name, ": expected once, got ", count));
  }
  return absl::OkStatus();
}

// A flag as the usage line shows it, in brackets if it can be left out.
std::string Usage(const FlagSpec& flag) {
  std::string shown =
      absl::StrCat("--", flag.name, "=",
                   flag.choices.empty() ? std::string(flag.value)
                                        : absl::StrJoin(flag.choices, "|"));
  switch (flag.count) {
    case Count::kAtMostOnce:
      return absl::StrCat("[", shown, "]");
    case Count::kExactlyOnce:
      return shown;
    case Count::kAnyNumber:
      return absl::StrCat("[", shown, "]...");
    case Count::kAtLeastOnce:
      return absl::StrCat(shown, "...");
  }
  return shown;
}

}  // namespace

absl::StatusOr<Arguments> Arguments::Parse(
    const CommandSpec& spec, const std::vector<std::string>& words) {
  Arguments arguments;
  for (const std::string& word : words) {
    if (word == "--help" || word == "-h") {
      arguments.help_ = true;
      return arguments;
    }
  }
  for (size_t i = 0; i < words.size(); ++i) {
    absl::string_view name = words[i];
    if (!absl::ConsumePrefix(&name, "--") || name.empty()) {
      return absl::InvalidArgumentError(absl::StrCat(
          "unexpected argument ", words[i], ": every value follows a flag"));
    }
    absl::string_view value;
    if (const size_t equals = name.find('='); equals != name.npos) {
      value = name.substr(equals + 1);
      name = name.substr(0, equals);
    } else if (i + 1 < words.size() && !absl::StartsWith(words[i + 1], "--")) {
      value = words[++i];
    }
    if (absl::Status status = CheckValue(spec, name, value); !status.ok()) {
      return status;
    }
    arguments.given_[name].emplace_back(value);
  }
  for (const FlagSpec& flag : spec.flags) {
    if (absl::Status status = CheckCount(flag, arguments.All(flag.name).size());
        !status.ok()) {
      return status;
    }
    if (!flag.choices.empty()) {
      arguments.defaults_[flag.name] = std::string(flag.choices.front());
    }
  }
  return arguments;
}

std::vector<std::string> Arguments::All(absl::string_view flag) const {
  const auto found = given_.find(flag);
  return found == given_.end() ? std::vector<std::string>() : found->second;
}

std::string Arguments::One(absl::string_view flag) const {
  const auto found = given_.find(flag);
  if (found != given_.end()) return found->second.back();
  const auto fallback = defaults_.find(flag);
  return fallback == defaults_.end() ? std::string() : fallback->second;
}

std::string HelpText(const CommandSpec& spec) {
  std::string text = absl::StrCat("Usage: membership ", spec.name);
  size_t width = 0;
  for (const FlagSpec& flag : spec.flags) {
    absl::StrAppend(&text, " ", Usage(flag));
    width = std::max(width, flag.name.size() + flag.value.size());
  }
  absl::StrAppend(&text, "\n\n", spec.summary, "\n\n", spec.description,
                  "\nFlags:\n");
  for (const FlagSpec& flag : spec.flags) {
    const std::string gap(width - flag.name.size() - flag.value.size() + 2,
                          ' ');
    absl::StrAppend(&text, "  --", flag.name, "=", flag.value, gap, flag.help,
                    "\n");
  }
  absl::StrAppend(&text, "  --help",
                  std::string(width > 3 ? width - 1 : 2, ' '),
                  "Prints this text.\n");
  return text;
}

}  // namespace cli
}  // namespace membership
