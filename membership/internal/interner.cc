#include "membership/internal/interner.h"

#include <cstddef>
#include <cstdint>

#include "absl/hash/hash.h"
#include "absl/strings/string_view.h"

namespace membership {
namespace internal {

size_t Interner::Hash::operator()(absl::string_view text) const {
  return absl::Hash<absl::string_view>()(text);
}

size_t Interner::Hash::operator()(uint32_t number) const {
  return (*this)(interner->Text(number));
}

Interner::Interner() : numbers_(0, Hash{this}, Equal{this}) {}

uint32_t Interner::Add(absl::string_view text) {
  const auto found = numbers_.find(text);
  if (found != numbers_.end()) return *found;
  bytes_.insert(bytes_.end(), text.begin(), text.end());
  const auto number = static_cast<uint32_t>(size());
  ends_.push_back(bytes_.size());
  numbers_.insert(number);
  return number;
}

uint32_t Interner::Find(absl::string_view text) const {
  const auto found = numbers_.find(text);
  return found == numbers_.end() ? kNone : *found;
}

}  // namespace internal
}  // namespace membership
