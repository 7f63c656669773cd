// Texts as small numbers: each different text once.

#ifndef MEMBERSHIP_INTERNAL_INTERNER_H_
#define MEMBERSHIP_INTERNAL_INTERNER_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"

namespace membership {
namespace internal {

// Holds up to 2^32 - 1 texts, each up to 2^32 - 1 bytes.
//
// Thread safety: const members may be called from any number of threads.
class Interner {
 public:
  // Stands for no text.
  static constexpr uint32_t kNone = ~uint32_t{0};

  Interner();
  Interner(const Interner&) = delete;
  Interner& operator=(const Interner&) = delete;

  // Returns the number of `text`, from 0 on; a new one is the next.
  uint32_t Add(absl::string_view text);
  // Returns the number of `text`, or kNone if it was not added.
  uint32_t Find(absl::string_view text) const;

  absl::string_view Text(uint32_t number) const {
    return absl::string_view(bytes_.data() + ends_[number],
                             ends_[number + 1] - ends_[number]);
  }
  size_t size() const { return ends_.size() - 1; }

 private:
  struct Hash {
    using is_transparent = void;
    const Interner* interner;
    size_t operator()(absl::string_view text) const;
    size_t operator()(uint32_t number) const;
  };
  struct Equal {
    using is_transparent = void;
    const Interner* interner;
    bool operator()(uint32_t a, uint32_t b) const { return a == b; }
    bool operator()(absl::string_view a, uint32_t b) const {
      return a == interner->Text(b);
    }
    bool operator()(uint32_t a, absl::string_view b) const {
      return b == interner->Text(a);
    }
  };

  std::vector<char> bytes_;
  std::vector<uint64_t> ends_ = {0};  // a text ends where the next begins
  absl::flat_hash_set<uint32_t, Hash, Equal> numbers_;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_INTERNER_H_
