// The two names of a way in as a few words, to hash and to compare them without
// a call: of a name, its first and its last 8 bytes, which are all of it up to
// 16 bytes.

#ifndef MEMBERSHIP_INTERNAL_NAME_WORDS_H_
#define MEMBERSHIP_INTERNAL_NAME_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "absl/numeric/int128.h"
#include "absl/strings/string_view.h"

namespace membership {
namespace internal {

// Thread safety: a plain value.
class NameWords {
 public:
  NameWords(absl::string_view connection_id, absl::string_view organization_id)
      : connection_(EndsOf(connection_id)),
        organization_(EndsOf(organization_id)),
        sizes_(uint64_t{connection_id.size()} << 32 | organization_id.size()) {}

  // Whether the words leave out some of the names: unless so, equal words are
  // equal names.
  static bool AreLong(absl::string_view connection_id,
                      absl::string_view organization_id) {
    return connection_id.size() > 2 * kWord ||
           organization_id.size() > 2 * kWord;
  }
  // A hash of what the words leave out; 0 if that is nothing.
  static uint64_t HashInside(absl::string_view connection_id,
                             absl::string_view organization_id) {
    uint64_t hash = 0;
    for (const absl::string_view name : {connection_id, organization_id}) {
      if (name.size() <= 2 * kWord) continue;
      for (size_t i = kWord; i < name.size() - kWord; i += kWord) {
        hash = Mix(hash ^ Load<uint64_t>(name.data() + i), kMix);
      }
    }
    return hash;
  }

  // A hash of names, given that of what is left out: well mixed, but no secret,
  // so whoever makes up names can make many with the same.
  uint64_t Hash(uint64_t inside) const {
    const uint64_t hash =
        Mix(inside ^ sizes_ ^ connection_.first, connection_.last ^ kMix);
    return Mix(hash ^ organization_.first, organization_.last ^ kMix);
  }

  friend bool operator==(const NameWords& a, const NameWords& b) {
    return ((a.connection_.first ^ b.connection_.first) |
            (a.connection_.last ^ b.connection_.last) |
            (a.organization_.first ^ b.organization_.first) |
            (a.organization_.last ^ b.organization_.last) |
            (a.sizes_ ^ b.sizes_)) == 0;
  }

 private:
  static constexpr size_t kWord = 8;
  static constexpr uint64_t kMix = 0x9E3779B97F4A7C15;

  struct Ends {
    uint64_t first = 0;
    uint64_t last = 0;
  };

  template <typename Word>
  static Word Load(const char* bytes) {
    Word word = 0;
    std::memcpy(&word, bytes, sizeof(word));
    return word;
  }
  static Ends EndsOf(absl::string_view name) {
    const char* const end = name.data() + name.size();
    if (name.size() >= kWord) {
      return {Load<uint64_t>(name.data()), Load<uint64_t>(end - kWord)};
    }
    if (name.size() >= kWord / 2) {
      return {Load<uint32_t>(name.data()), Load<uint32_t>(end - kWord / 2)};
    }
    Ends ends;
    for (const char c : name) {
      ends.first = ends.first << 8 | static_cast<unsigned char>(c);
    }
    return ends;
  }
  static uint64_t Mix(uint64_t a, uint64_t b) {
    const absl::uint128 product = absl::uint128(a) * b;
    return absl::Uint128High64(product) ^ absl::Uint128Low64(product);
  }

  Ends connection_;
  Ends organization_;
  uint64_t sizes_;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_NAME_WORDS_H_
