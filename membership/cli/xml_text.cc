#include "membership/cli/xml_text.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "membership/cli/utf8.h"

namespace membership {
namespace cli {
namespace {

// Whether the code point may stand in XML 1.0. Source: its production Char.
bool IsChar(absl::string_view code_point) {
  if (code_point.size() > 1) {
    return code_point != "\xEF\xBF\xBE" && code_point != "\xEF\xBF\xBF";
  }
  const auto byte = static_cast<unsigned char>(code_point[0]);
  return byte >= 0x20 || byte == '\t' || byte == '\n' || byte == '\r';
}

}  // namespace

std::string XmlText(absl::string_view text) {
  std::string escaped;
  while (!text.empty()) {
    const size_t length = CodePointLength(text);
    const absl::string_view code_point = text.substr(0, length);
    text.remove_prefix(std::max<size_t>(length, 1));
    if (length == 0 || !IsChar(code_point)) {
      escaped += '?';
    } else {
      escaped += absl::StrReplaceAll(
          code_point,
          {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}});
    }
  }
  return escaped;
}

std::string XmlAttribute(absl::string_view text) {
  return absl::StrReplaceAll(
      XmlText(text), {{"\n", "&#10;"}, {"\r", "&#13;"}, {"\t", "&#9;"}});
}

}  // namespace cli
}  // namespace membership
