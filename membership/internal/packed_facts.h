// The values of facts, packed side by side into as few bits each as the fact
// has values. Reads like FactArray (rule_table.h), but is a few words of memory
// that can be stored by the million and index tables.

#ifndef MEMBERSHIP_INTERNAL_PACKED_FACTS_H_
#define MEMBERSHIP_INTERNAL_PACKED_FACTS_H_

#include <array>
#include <cstddef>
#include <cstdint>

namespace membership {
namespace internal {

// The bits of one fact: in which word, from which bit on, and how many.
struct FactBits {
  uint8_t word = 0;
  uint8_t shift = 0;
  uint8_t bits = 0;

  constexpr uint64_t mask() const { return (uint64_t{1} << bits) - 1; }
};

// Places facts in their order, none of them across two words. `value_counts`
// holds for each fact how many values it has.
template <size_t kCount>
constexpr std::array<FactBits, kCount> PlaceFacts(
    const std::array<uint8_t, kCount>& value_counts) {
  std::array<FactBits, kCount> places{};
  unsigned word = 0;
  unsigned used = 0;
  for (size_t i = 0; i < kCount; ++i) {
    unsigned bits = 0;
    while ((1u << bits) < value_counts[i]) ++bits;
    if (used + bits > 64) {
      ++word;
      used = 0;
    }
    places[i] = {static_cast<uint8_t>(word), static_cast<uint8_t>(used),
                 static_cast<uint8_t>(bits)};
    used += bits;
  }
  return places;
}

// `Vocabulary` has a static constexpr array `kValueCounts`, indexed by an enum
// FactId; and for each fact's enum E there is a `constexpr FactId IdOf(E)`. A
// fact that was never set has its enum's value 0.
//
// Thread safety: a plain value.
template <typename Vocabulary>
class PackedFacts {
 public:
  static constexpr auto kPlaces = PlaceFacts(Vocabulary::kValueCounts);
  static constexpr size_t kFacts = kPlaces.size();
  static constexpr size_t kWords = kPlaces.back().word + 1u;
  using Words = std::array<uint64_t, kWords>;

  constexpr PackedFacts() = default;
  explicit constexpr PackedFacts(const Words& words) : words_(words) {}

  static constexpr uint8_t ValueCount(size_t fact) {
    return Vocabulary::kValueCounts[fact];
  }

  template <typename Fact>
  constexpr void Set(Fact value) {
    SetRaw(static_cast<size_t>(IdOf(value)), static_cast<uint8_t>(value));
  }
  template <typename Fact>
  constexpr Fact Get() const {
    return static_cast<Fact>((*this)[static_cast<size_t>(IdOf(Fact{}))]);
  }
  constexpr uint8_t operator[](size_t fact) const {
    const FactBits place = kPlaces[fact];
    return static_cast<uint8_t>(words_[place.word] >> place.shift &
                                place.mask());
  }
  constexpr void SetRaw(size_t fact, uint8_t value) {
    const FactBits place = kPlaces[fact];
    uint64_t& word = words_[place.word];
    word &= ~(place.mask() << place.shift);
    word |= (value & place.mask()) << place.shift;
  }
  constexpr const Words& words() const { return words_; }
  // The values one by one, in the order of their facts.
  std::array<uint8_t, kFacts> values() const {
    std::array<uint8_t, kFacts> values{};
    for (size_t i = 0; i < kFacts; ++i) values[i] = (*this)[i];
    return values;
  }

  friend bool operator==(const PackedFacts& a, const PackedFacts& b) {
    return a.words_ == b.words_;
  }

 private:
  Words words_{};
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_PACKED_FACTS_H_
