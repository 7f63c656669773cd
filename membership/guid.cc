#include "membership/guid.h"

#include <array>
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

// What stands for a character that is no digit: its bits outlive being joined
// with those of digits.
constexpr uint8_t kNoDigit = 0x80;

// The value of each character as a hexadecimal digit.
constexpr std::array<uint8_t, 256> DigitValues() {
  std::array<uint8_t, 256> values{};
  for (size_t i = 0; i < values.size(); ++i) values[i] = kNoDigit;
  for (uint8_t i = 0; i < 10; ++i) values[size_t{'0'} + i] = i;
  for (uint8_t i = 0; i < 6; ++i) {
    values[size_t{'a'} + i] = static_cast<uint8_t>(10 + i);
    values[size_t{'A'} + i] = static_cast<uint8_t>(10 + i);
  }
  return values;
}

// Reads `count` digits on to the end of `half`; gathers in `seen` the bits of
// all values.
void ReadDigits(const char* text, size_t count, uint64_t* half, uint8_t* seen) {
  static constexpr std::array<uint8_t, 256> kValues = DigitValues();
  for (size_t i = 0; i < count; ++i) {
    const uint8_t value = kValues[static_cast<unsigned char>(text[i])];
    *seen |= value;
    *half = *half << 4 | value;
  }
}

}  // namespace

std::optional<Guid> ParseGuid(absl::string_view text) {
  if (text.size() != kTextSize || text[8] != '-' || text[13] != '-' ||
      text[18] != '-' || text[23] != '-') {
    return std::nullopt;
  }
  Guid guid;
  uint8_t seen = 0;
  ReadDigits(text.data(), 8, &guid.high, &seen);
  ReadDigits(text.data() + 9, 4, &guid.high, &seen);
  ReadDigits(text.data() + 14, 4, &guid.high, &seen);
  ReadDigits(text.data() + 19, 4, &guid.low, &seen);
  ReadDigits(text.data() + 24, 12, &guid.low, &seen);
  if (seen >= kNoDigit) return std::nullopt;
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
