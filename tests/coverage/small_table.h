// A rule table that is small enough to count by hand.

#ifndef MEMBERSHIP_TESTS_COVERAGE_SMALL_TABLE_H_
#define MEMBERSHIP_TESTS_COVERAGE_SMALL_TABLE_H_

#include <cstddef>
#include <cstdint>

#include "membership/internal/rule_table.h"

namespace membership {
namespace small {

enum class Color : uint8_t { kRed, kGreen, kBlue };
enum class Size : uint8_t { kSmall, kLarge };
enum class FactId : uint8_t { kColor, kSize };

constexpr FactId IdOf(Color) { return FactId::kColor; }
constexpr FactId IdOf(Size) { return FactId::kSize; }

using Facts = internal::FactArray<FactId, 2>;

// The values as facts.
Facts Make(Color color, Size size);

// ROUTING:
//   red_is_refused      refuses if color is red
//   others_pass         passes
// MEMBERSHIP:
//   large_green         refuses if size is large and color is green
//   blue_burns          burns an invitation if color is blue
//   joins               grants and adds a membership
internal::RuleTable Table();
// Their places.
enum Row : size_t {
  kRedIsRefused,
  kOthersPass,
  kLargeGreen,
  kBlueBurns,
  kJoins
};

}  // namespace small
}  // namespace membership

#endif  // MEMBERSHIP_TESTS_COVERAGE_SMALL_TABLE_H_
