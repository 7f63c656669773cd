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

absl::Status CheckValue(const FlagSpec& flag, absl::string_view value) {
  if (value.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("--", flag.name, ": expected a value, ", flag.value));
  }
  const auto& choices = flag.choices;
  if (choices.empty() ||
      std::find(choices.begin(), choices.end(), value) != choices.end()) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(absl::StrCat("--", flag.name, ": expected ",
                                                 absl::StrJoin(choices, " or "),
                                                 ", got ", value));
}

// Takes the flag at words[i], and its value, which may be the next word: then
// moves `i` to it.
absl::StatusOr<std::string> TakeValue(const FlagSpec& flag,
                                      const std::vector<std::string>& words,
                                      size_t* i) {
  const absl::string_view word = words[*i];
  const size_t equals = word.find('=');
  if (flag.value.empty()) {
    if (equals == word.npos) return std::string();
    return absl::InvalidArgumentError(
        absl::StrCat("--", flag.name, ": expected no value"));
  }
  absl::string_view value;
  if (equals == word.npos && flag.value_is_optional) {
    return std::string(flag.choices.front());
  }
  if (equals != word.npos) {
    value = word.substr(equals + 1);
  } else if (*i + 1 < words.size() && !absl::StartsWith(words[*i + 1], "--")) {
    value = words[++*i];
  }
  absl::Status status = CheckValue(flag, value);
  if (!status.ok()) return status;
  return std::string(value);
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

// What follows a flag's name: nothing, or `value`, in brackets if it can be
// left out.
std::string ShownValue(const FlagSpec& flag, absl::string_view value) {
  if (flag.value.empty()) return "";
  return flag.value_is_optional ? absl::StrCat("[=", value, "]")
                                : absl::StrCat("=", value);
}

// A flag and its value.
std::string Shown(const FlagSpec& flag) {
  return absl::StrCat("--", flag.name,
                      ShownValue(flag, flag.choices.empty()
                                           ? std::string(flag.value)
                                           : absl::StrJoin(flag.choices, "|")));
}

// The same as the list of flags shows it.
std::string Listed(const FlagSpec& flag) {
  return absl::StrCat("--", flag.name, ShownValue(flag, flag.value));
}

// A flag as the usage line shows it, in brackets if it can be left out.
std::string Usage(const FlagSpec& flag) {
  std::string shown = Shown(flag);
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
      if (!spec.operand.has_value()) {
        return absl::InvalidArgumentError(absl::StrCat(
            "unexpected argument ", words[i], ": every value follows a flag"));
      }
      arguments.operands_.push_back(words[i]);
      continue;
    }
    name = name.substr(0, name.find('='));
    const FlagSpec* flag = FindFlag(spec, name);
    if (flag == nullptr) return UnknownFlag(spec, name);
    absl::StatusOr<std::string> value = TakeValue(*flag, words, &i);
    if (!value.ok()) return value.status();
    arguments.given_[name].push_back(*std::move(value));
  }
  if (spec.operand.has_value() && arguments.operands_.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(spec.operand->name, " is required"));
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
  size_t width = 6;  // of --help
  for (const FlagSpec& flag : spec.flags) {
    absl::StrAppend(&text, " ", Usage(flag));
    width = std::max(width, Listed(flag).size());
  }
  if (spec.operand.has_value()) {
    absl::StrAppend(&text, " ", spec.operand->name, "...");
    width = std::max(width, spec.operand->name.size());
  }
  absl::StrAppend(&text, "\n\n", spec.summary, "\n\n", spec.description);
  const auto add = [&](absl::string_view name, absl::string_view help) {
    absl::StrAppend(&text, "  ", name,
                    std::string(width - name.size() + 2, ' '), help, "\n");
  };
  if (spec.operand.has_value()) {
    absl::StrAppend(&text, "\nOperands:\n");
    add(spec.operand->name, spec.operand->help);
  }
  absl::StrAppend(&text, "\nFlags:\n");
  for (const FlagSpec& flag : spec.flags) add(Listed(flag), flag.help);
  add("--help", "Prints this text.");
  return text;
}

}  // namespace cli
}  // namespace membership
