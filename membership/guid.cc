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

// What stands for a character that is no digit: in whichever of four places it
// is, the four read as this or more.
constexpr uint32_t kNoDigit = 0x10000;

// The value of each character as a hexadecimal digit.
constexpr std::array<uint32_t, 256> DigitValues() {
  std::array<uint32_t, 256> values{};
  for (size_t i = 0; i < values.size(); ++i) values[i] = kNoDigit;
  for (uint32_t i = 0; i < 10; ++i) values[size_t{'0'} + i] = i;
  for (uint32_t i = 0; i < 6; ++i) {
    values[size_t{'a'} + i] = 10 + i;
    values[size_t{'A'} + i] = 10 + i;
  }
  return values;
}

// Reads four digits; gathers in `seen` the bits of what was read.
uint64_t ReadFour(const char* text, uint64_t* seen) {
  static constexpr std::array<uint32_t, 256> kValues = DigitValues();
  const auto value = [text](size_t i) {
    return kValues[static_cast<unsigned char>(text[i])];
  };
  const uint64_t four =
      value(0) << 12 | value(1) << 8 | value(2) << 4 | value(3);
  *seen |= four;
  return four;
}

}  // namespace

std::optional<Guid> ParseGuid(absl::string_view text) {
  if (text.size() != kTextSize || text[8] != '-' || text[13] != '-' ||
      text[18] != '-' || text[23] != '-') {
    return std::nullopt;
  }
  const char* const at = text.data();
  uint64_t seen = 0;
  Guid guid;
  guid.high = ReadFour(at, &seen) << 48 | ReadFour(at + 4, &seen) << 32 |
              ReadFour(at + 9, &seen) << 16 | ReadFour(at + 14, &seen);
  guid.low = ReadFour(at + 19, &seen) << 48 | ReadFour(at + 24, &seen) << 32 |
             ReadFour(at + 28, &seen) << 16 | ReadFour(at + 32, &seen);
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
