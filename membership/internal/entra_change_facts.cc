#include "membership/internal/entra_change_facts.h"

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "membership/internal/rule_table.h"

namespace membership {
namespace internal {
namespace entra_change {
namespace {

constexpr absl::string_view kDirectory[] = {"differs", "same"};

// In the order of FactId.
constexpr FactNames kNames[] = {
    {"directory", kDirectory},
};
static_assert(sizeof(kNames) / sizeof(kNames[0]) == kFactCount,
              "every fact has its names");

}  // namespace

absl::Span<const FactNames> Names() { return kNames; }

}  // namespace entra_change
}  // namespace internal
}  // namespace membership
