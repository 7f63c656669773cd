#include "membership/cli/utf8.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/string_view.h"

namespace membership {
namespace cli {
namespace {

bool Between(char c, unsigned char low, unsigned char high) {
  const auto byte = static_cast<unsigned char>(c);
  return low <= byte && byte <= high;
}

// Whether the second byte may follow the first: this is where overlong forms
// (E0, F0), surrogates (ED) and numbers above U+10FFFF (F4) are told.
bool SecondByteFits(char first, char second) {
  switch (static_cast<unsigned char>(first)) {
    case 0xE0:
      return Between(second, 0xA0, 0xBF);
    case 0xED:
      return Between(second, 0x80, 0x9F);
    case 0xF0:
      return Between(second, 0x90, 0xBF);
    case 0xF4:
      return Between(second, 0x80, 0x8F);
    default:
      return Between(second, 0x80, 0xBF);
  }
}

size_t LengthByFirstByte(char first) {
  if (Between(first, 0x00, 0x7F)) return 1;
  if (Between(first, 0xC2, 0xDF)) return 2;
  if (Between(first, 0xE0, 0xEF)) return 3;
  if (Between(first, 0xF0, 0xF4)) return 4;
  return 0;
}

}  // namespace

size_t CodePointLength(absl::string_view text) {
  if (text.empty()) return 0;
  const size_t length = LengthByFirstByte(text[0]);
  if (length <= 1) return length;
  if (length > text.size() || !SecondByteFits(text[0], text[1])) return 0;
  for (size_t i = 2; i < length; ++i) {
    if (!Between(text[i], 0x80, 0xBF)) return 0;
  }
  return length;
}

size_t DisplayWidth(absl::string_view text) {
  size_t width = 0;
  for (; !text.empty(); ++width) {
    text.remove_prefix(std::max<size_t>(CodePointLength(text), 1));
  }
  return width;
}

}  // namespace cli
}  // namespace membership
