#include "membership/guid.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace membership {
namespace {

// 8-4-4-4-12 digits and four hyphens.
constexpr size_t kTextSize = 36;
constexpr size_t kHighDigits = 16;

constexpr bool IsHyphenAt(size_t i) {
  return i == 8 || i == 13 || i == 18 || i == 23;
}

// The value of a hexadecimal digit, or -1.
constexpr int DigitValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::optional<Guid> ParseGuid(absl::string_view text) {
  if (text.size() != kTextSize) return std::nullopt;
  Guid guid;
  size_t digits = 0;
  for (size_t i = 0; i < kTextSize; ++i) {
    if (IsHyphenAt(i)) {
      if (text[i] != '-') return std::nullopt;
      continue;
    }
    const int value = DigitValue(text[i]);
    if (value < 0) return std::nullopt;
    uint64_t& half = digits++ < kHighDigits ? guid.high : guid.low;
    half = half << 4 | static_cast<uint64_t>(value);
  }
  return guid;
}

std::string Guid::ToString() const {
  std::string text(kTextSize, '-');
  size_t digits = 0;
  for (size_t i = 0; i < kTextSize; ++i) {
    if (IsHyphenAt(i)) continue;
    const uint64_t half = digits < kHighDigits ? high : low;
    const size_t shift = 4 * (kHighDigits - 1 - digits++ % kHighDigits);
    text[i] = "0123456789abcdef"[half >> shift & 0xf];
  }
  return text;
}

}  // namespace membership
