// Facts and conditions on them, of which rules are made: see rule_table.h.
//
// A fact is a small enum; facts of one kind are a fixed-size array of such
// values. A condition allows some values of one fact.

#ifndef MEMBERSHIP_INTERNAL_FACT_H_
#define MEMBERSHIP_INTERNAL_FACT_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace membership {
namespace internal {

// The values of `kCount` facts. `FactId` is an enum that numbers them from 0,
// and for each fact's enum E there is a `constexpr FactId IdOf(E)`. A fact that
// was never set has its enum's value 0.
template <typename FactId, size_t kCount>
class FactArray {
 public:
  template <typename Fact>
  constexpr void Set(Fact value) {
    values_[static_cast<size_t>(IdOf(value))] = static_cast<uint8_t>(value);
  }
  template <typename Fact>
  constexpr Fact Get() const {
    return static_cast<Fact>(values_[static_cast<size_t>(IdOf(Fact{}))]);
  }
  constexpr uint8_t operator[](size_t fact) const { return values_[fact]; }
  constexpr void SetRaw(size_t fact, uint8_t value) { values_[fact] = value; }
  absl::Span<const uint8_t> values() const { return values_; }

  friend bool operator==(const FactArray& a, const FactArray& b) {
    return a.values_ == b.values_;
  }

 private:
  std::array<uint8_t, kCount> values_{};
};

// The name of a fact and of each of its values, for people.
struct FactNames {
  absl::string_view fact;
  absl::Span<const absl::string_view> values;
};

// Allows the values of `fact` whose bits are set in `allowed`. A condition that
// allows nothing stands for "no condition" and ends a rule's list.
struct Condition {
  uint8_t fact = 0;
  uint16_t allowed = 0;
};

// Allows the given values of one fact: `In(Color::kRed, Color::kBlue)`.
template <typename Fact, typename... Facts>
constexpr Condition In(Fact first, Facts... others) {
  uint16_t allowed = static_cast<uint16_t>(1u << static_cast<unsigned>(first));
  for (Fact other : std::array<Fact, sizeof...(others)>{others...}) {
    allowed |= static_cast<uint16_t>(1u << static_cast<unsigned>(other));
  }
  return {static_cast<uint8_t>(IdOf(first)), allowed};
}

// Values of two facts that are never observed together.
struct Exclusion {
  Condition one;
  Condition other;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_FACT_H_
