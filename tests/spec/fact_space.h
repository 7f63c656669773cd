// Facts of any kind of request by number, and all combinations of them.

#ifndef MEMBERSHIP_TESTS_SPEC_FACT_SPACE_H_
#define MEMBERSHIP_TESTS_SPEC_FACT_SPACE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "membership/internal/rule_table.h"

namespace membership::spec {

// The values of facts by their numbers, as Judge reads them. At first each fact
// has its first value.
class FactValues {
 public:
  static constexpr size_t kMaxFacts = 32;

  uint8_t operator[](size_t fact) const { return values_[fact]; }
  void Set(size_t fact, uint8_t value) { values_[fact] = value; }
  absl::Span<const uint8_t> values() const { return values_; }

  // Takes over the values that `other` has of `facts`.
  void Take(const std::vector<uint8_t>& facts, const FactValues& other) {
    for (const uint8_t fact : facts) values_[fact] = other.values_[fact];
  }

 private:
  std::array<uint8_t, kMaxFacts> values_{};
};

// How many combinations `facts` have.
inline uint64_t CountCombinations(absl::Span<const internal::FactNames> names,
                                  const std::vector<uint8_t>& facts) {
  uint64_t count = 1;
  for (const uint8_t fact : facts) count *= names[fact].values.size();
  return count;
}

// Calls `visit(const FactValues&)` for every combination of the values of
// `facts`; the other facts are as in `background`.
template <typename Visit>
void ForEachCombination(absl::Span<const internal::FactNames> names,
                        const std::vector<uint8_t>& facts,
                        const FactValues& background, const Visit& visit) {
  FactValues combination = background;
  for (const uint8_t fact : facts) combination.Set(fact, 0);
  while (true) {
    visit(combination);
    size_t i = 0;
    for (; i < facts.size(); ++i) {
      const auto next = static_cast<uint8_t>(combination[facts[i]] + 1);
      combination.Set(facts[i],
                      next < names[facts[i]].values.size() ? next : 0);
      if (combination[facts[i]] != 0) break;
    }
    if (i == facts.size()) return;
  }
}

// The names of all facts and their values, for test failures.
inline std::string Describe(absl::Span<const internal::FactNames> names,
                            const FactValues& facts) {
  std::string text;
  for (size_t i = 0; i < names.size(); ++i) {
    absl::StrAppend(&text, names[i].fact, "=", names[i].values[facts[i]], " ");
  }
  return text;
}

}  // namespace membership::spec

#endif  // MEMBERSHIP_TESTS_SPEC_FACT_SPACE_H_
