// Lays out rows of text in columns, for people.

#ifndef MEMBERSHIP_CLI_TEXT_TABLE_H_
#define MEMBERSHIP_CLI_TEXT_TABLE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace membership {
namespace cli {

// Returns `rows` with their columns aligned by display width, two blanks apart,
// each row on a line without blanks at its end. An empty cell shows as "-". The
// first row is the heading. Cells go through `Printable`.
//
// REQUIRES: all rows have the same number of cells.
// Thread safety: safe to call from any number of threads at once.
std::string TextTable(const std::vector<std::vector<std::string>>& rows);

// Returns `rows` as a Markdown table, the first row its heading. Each "|" in a
// cell is escaped; cells go through `Printable`.
//
// REQUIRES: all rows have the same number of cells.
// Thread safety: safe to call from any number of threads at once.
std::string MarkdownTable(const std::vector<std::vector<std::string>>& rows);

// Returns `text` with every control character (line breaks and terminal escapes
// among them) and every byte that is not UTF-8 replaced by "?": directories
// hold whatever somebody typed, and it must not drive the reader's terminal.
// Thread-safe.
std::string Printable(absl::string_view text);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_TEXT_TABLE_H_
