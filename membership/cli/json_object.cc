#include "membership/cli/json_object.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"
#include "membership/cli/utf8.h"

namespace membership {
namespace cli {
namespace {

// One code point, or one byte that is none (`length` 0), as JSON spells it.
void AppendCharacter(absl::string_view text, size_t length, std::string* out) {
  const auto byte = static_cast<unsigned char>(text[0]);
  if (length == 0) {
    out->append("\xEF\xBF\xBD");  // U+FFFD
  } else if (byte == '"' || byte == '\\') {
    absl::StrAppend(out, "\\", text.substr(0, 1));
  } else if (byte < 0x20 || byte == 0x7F) {
    absl::StrAppendFormat(out, "\\u%04x", byte);
  } else {
    absl::StrAppend(out, text.substr(0, length));
  }
}

}  // namespace

std::string JsonString(absl::string_view text) {
  std::string quoted = "\"";
  while (!text.empty()) {
    const size_t length = CodePointLength(text);
    AppendCharacter(text, length, &quoted);
    text.remove_prefix(std::max<size_t>(length, 1));
  }
  quoted.push_back('"');
  return quoted;
}

std::string& JsonObject::Name(absl::string_view name) {
  absl::StrAppend(&members_, members_.empty() ? "" : ",", JsonString(name),
                  ":");
  return members_;
}

JsonObject& JsonObject::Add(absl::string_view name, absl::string_view value) {
  Name(name).append(JsonString(value));
  return *this;
}

JsonObject& JsonObject::AddBool(absl::string_view name, bool value) {
  Name(name).append(value ? "true" : "false");
  return *this;
}

JsonObject& JsonObject::AddNumber(absl::string_view name, int64_t value) {
  absl::StrAppend(&Name(name), value);
  return *this;
}

JsonObject& JsonObject::AddArray(absl::string_view name,
                                 const std::vector<std::string>& values) {
  std::string& text = Name(name);
  absl::string_view separator = "[";
  for (const std::string& value : values) {
    absl::StrAppend(&text, separator, JsonString(value));
    separator = ",";
  }
  absl::StrAppend(&text, values.empty() ? "[" : "", "]");
  return *this;
}

JsonObject& JsonObject::AddObject(absl::string_view name,
                                  const JsonObject& value) {
  Name(name).append(value.ToString());
  return *this;
}

JsonObject& JsonObject::AddObjects(absl::string_view name,
                                   const std::vector<JsonObject>& values) {
  std::string& text = Name(name);
  absl::string_view separator = "[";
  for (const JsonObject& value : values) {
    absl::StrAppend(&text, separator, value.ToString());
    separator = ",";
  }
  absl::StrAppend(&text, values.empty() ? "[" : "", "]");
  return *this;
}

JsonObject& JsonObject::AddOrNull(absl::string_view name,
                                  absl::string_view value) {
  if (!value.empty()) return Add(name, value);
  Name(name).append("null");
  return *this;
}

std::string JsonObject::ToString() const {
  return absl::StrCat("{", members_, "}");
}

}  // namespace cli
}  // namespace membership
