#include "membership/cli/text_table.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "membership/cli/utf8.h"

namespace membership {
namespace cli {
namespace {

// C0, DEL, C1 (C2 80 to C2 9F) and the marks that turn the direction of text
// or break lines (U+2028 to U+202E, U+2066 to U+2069).
bool IsControl(absl::string_view character) {
  if (character.size() == 1) {
    const auto byte = static_cast<unsigned char>(character[0]);
    return byte < 0x20 || byte == 0x7F;
  }
  if (character.size() == 2) {
    return character[0] == '\xC2' &&
           static_cast<unsigned char>(character[1]) < 0xA0;
  }
  return (character >= "\xE2\x80\xA8" && character <= "\xE2\x80\xAE") ||
         (character >= "\xE2\x81\xA6" && character <= "\xE2\x81\xA9");
}

std::string Cell(const std::string& text) {
  return text.empty() ? "-" : Printable(text);
}

}  // namespace

std::string Printable(absl::string_view text) {
  std::string printable;
  while (!text.empty()) {
    const size_t length = CodePointLength(text);
    if (length == 0 || IsControl(text.substr(0, length))) {
      printable.push_back('?');
    } else {
      absl::StrAppend(&printable, text.substr(0, length));
    }
    text.remove_prefix(std::max<size_t>(length, 1));
  }
  return printable;
}

std::string TextTable(const std::vector<std::vector<std::string>>& rows) {
  std::vector<size_t> widths;
  for (const std::vector<std::string>& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], DisplayWidth(Cell(row[i])));
    }
  }
  std::string text;
  for (const std::vector<std::string>& row : rows) {
    size_t gap = 0;
    for (size_t i = 0; i < row.size(); ++i) {
      const std::string cell = Cell(row[i]);
      absl::StrAppend(&text, std::string(gap, ' '), cell);
      gap = widths[i] - DisplayWidth(cell) + 2;
    }
    text.push_back('\n');
  }
  return text;
}

std::string MarkdownTable(const std::vector<std::vector<std::string>>& rows) {
  std::string text;
  for (size_t i = 0; i < rows.size(); ++i) {
    for (const std::string& cell : rows[i]) {
      absl::StrAppend(&text, "| ",
                      absl::StrReplaceAll(Printable(cell), {{"|", "\\|"}}),
                      cell.empty() ? "" : " ");
    }
    absl::StrAppend(&text, "|\n");
    if (i > 0) continue;
    for (size_t j = 0; j < rows[i].size(); ++j) {
      absl::StrAppend(&text, "| --- ");
    }
    absl::StrAppend(&text, "|\n");
  }
  return text;
}

}  // namespace cli
}  // namespace membership
