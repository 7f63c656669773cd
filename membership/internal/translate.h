// Translates enum values of messages into facts.

#ifndef MEMBERSHIP_INTERNAL_TRANSLATE_H_
#define MEMBERSHIP_INTERNAL_TRANSLATE_H_

namespace membership {
namespace internal {

// One enum value of a message and the fact that it stands for.
template <typename Value, typename Fact>
struct Translation {
  Value value;
  Fact fact;
};

// Returns the fact that `value` stands for, or `otherwise` if `rows` lack it:
// the default of a policy field, or what fails closed.
template <typename Value, typename Fact, int kRows>
Fact Translate(Value value, const Translation<Value, Fact> (&rows)[kRows],
               Fact otherwise) {
  for (const Translation<Value, Fact>& row : rows) {
    if (row.value == value) return row.fact;
  }
  return otherwise;
}

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_TRANSLATE_H_
