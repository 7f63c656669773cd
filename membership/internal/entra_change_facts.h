// The facts on which changes made in Entra are recorded: they are not refused.

#ifndef MEMBERSHIP_INTERNAL_ENTRA_CHANGE_FACTS_H_
#define MEMBERSHIP_INTERNAL_ENTRA_CHANGE_FACTS_H_

#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"
#include "membership/internal/rule_table.h"

namespace membership {
namespace internal {
namespace entra_change {

// Whether the directory data shows the change already.
enum class Directory : uint8_t { kDiffers, kSame };

enum class FactId : uint8_t {
  kDirectory,
};
constexpr size_t kFactCount = static_cast<size_t>(FactId::kDirectory) + 1;

constexpr FactId IdOf(Directory) { return FactId::kDirectory; }

using Facts = FactArray<FactId, kFactCount>;

// The names of all facts and values, indexed by FactId and by value.
absl::Span<const FactNames> Names();

}  // namespace entra_change
}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_ENTRA_CHANGE_FACTS_H_
