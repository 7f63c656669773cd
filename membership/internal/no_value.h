// Values that stand for none.

#ifndef MEMBERSHIP_INTERNAL_NO_VALUE_H_
#define MEMBERSHIP_INTERNAL_NO_VALUE_H_

#include <type_traits>
#include <utility>

namespace membership {
namespace internal {

// Whether a value stands for none: if it is empty or, for what cannot be, made
// by default.
template <typename V, typename = void>
struct NoValue {
  static bool Is(const V& value) { return value == V(); }
};
template <typename V>
struct NoValue<V, std::void_t<decltype(std::declval<const V&>().empty())>> {
  static bool Is(const V& value) { return value.empty(); }
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_NO_VALUE_H_
