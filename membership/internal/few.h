// Lists that mostly hold one or two.

#ifndef MEMBERSHIP_INTERNAL_FEW_H_
#define MEMBERSHIP_INTERNAL_FEW_H_

#include <algorithm>
#include <cstddef>

#include "absl/container/inlined_vector.h"

namespace membership {
namespace internal {

// As large as a std::vector, but allocates only for more than fit into that.
template <typename T>
using Few =
    absl::InlinedVector<T, std::max<size_t>(1, 2 * sizeof(void*) / sizeof(T))>;

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_FEW_H_
