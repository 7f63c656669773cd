#include "membership/cli/parse_error.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "absl/types/span.h"

namespace membership {
namespace cli {
namespace {

// Where `content` has the place that the parser quotes: the lines between the
// first of `lines` and the last, which points below it. Empty if that is not to
// be told.
std::string PlaceIn(absl::string_view content,
                    absl::Span<const absl::string_view> lines) {
  if (lines.size() < 3) return "";
  absl::string_view pointer = lines.back();
  const size_t offset = pointer.size() - 1;
  if (!absl::ConsumeSuffix(&pointer, "^")) return "";
  const std::string quoted =
      absl::StrJoin(lines.subspan(1, lines.size() - 2), "\n");
  const size_t start = content.find(quoted);
  if (quoted.empty() || start == content.npos ||
      content.find(quoted, start + 1) != content.npos) {
    return "";
  }
  const absl::string_view before = content.substr(0, start + offset);
  const size_t line_start = before.rfind('\n') + 1;  // 0 if there is none
  return absl::StrCat(":", std::count(before.begin(), before.end(), '\n') + 1,
                      ":", before.size() - line_start + 1);
}

// What the parser says is the value of a field, where that is a sentence of its
// own and not what it read.
bool IsSentence(absl::string_view value) {
  return absl::StartsWith(value, "Starting an object") ||
         absl::StartsWith(value, "oneof field");
}

// Leaves the value out of "(path): invalid value VALUE for type TYPE".
std::string WithoutValue(absl::string_view message) {
  constexpr absl::string_view kValue = ": invalid value ";
  constexpr absl::string_view kType = " for type ";
  const size_t value = message.find(kValue);
  const size_t type = message.rfind(kType);
  if (value == message.npos || type == message.npos || type < value) {
    return std::string(message);
  }
  absl::string_view path = message.substr(0, value);
  if (absl::ConsumePrefix(&path, "(")) absl::ConsumeSuffix(&path, ")");
  const absl::string_view text = message.substr(
      value + kValue.size(), type - std::min(type, value + kValue.size()));
  const std::string begin = path.empty() ? "" : absl::StrCat(path, ": ");
  if (IsSentence(text)) {
    return absl::StrCat(begin, text, message.substr(type));
  }
  return absl::StrCat(begin, "expected ",
                      absl::StripPrefix(message.substr(type + kType.size()),
                                        "type.googleapis.com/"),
                      ", got another value");
}

}  // namespace

std::string TextErrorText(absl::string_view message) {
  size_t end = message.size();
  for (absl::string_view found : {", got: ", ", found \"", " Value: \""}) {
    end = std::min(end, message.find(found));
  }
  if (end == message.size()) return std::string(message);
  return absl::StrCat(absl::StripSuffix(message.substr(0, end), "."), ".");
}

std::string JsonErrorText(absl::string_view message,
                          absl::string_view content) {
  const std::vector<absl::string_view> lines = absl::StrSplit(message, '\n');
  return absl::StrCat(PlaceIn(content, lines), ": ",
                      WithoutValue(lines.front()));
}

}  // namespace cli
}  // namespace membership
