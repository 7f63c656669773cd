// Where a field stands, put into words only if something is wrong there.

#ifndef MEMBERSHIP_INTERNAL_FIELD_PATH_H_
#define MEMBERSHIP_INTERNAL_FIELD_PATH_H_

#include <string>
#include <type_traits>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace membership {
namespace internal {

// A path such as "users[3].identities[0].tenant_id". Borrows its texts and the
// path that it continues: for parameters and variables of one function.
//
// Thread safety: a plain value.
class FieldPath {
 public:
  // Any text is a path.
  template <typename Text, typename = std::enable_if_t<std::is_convertible<
                               const Text&, absl::string_view>::value>>
  FieldPath(const Text& text)  // NOLINT: implicit, as said
      : name_(text) {}
  // An element of a repeated field.
  FieldPath(absl::string_view name, int index) : name_(name), index_(index) {}

  // The path continued by `name`, and by an element of the repeated field.
  FieldPath operator+(absl::string_view name) const {
    return FieldPath(this, name, -1);
  }
  FieldPath At(absl::string_view name, int index) const {
    return FieldPath(this, name, index);
  }

  // Whether this is the empty text alone.
  bool empty() const {
    return name_.empty() && parent_ == nullptr && index_ < 0;
  }

  std::string ToString() const {
    return absl::StrCat(
        parent_ == nullptr ? std::string() : parent_->ToString(), name_,
        index_ < 0 ? std::string() : absl::StrCat("[", index_, "]"));
  }

 private:
  FieldPath(const FieldPath* parent, absl::string_view name, int index)
      : parent_(parent), name_(name), index_(index) {}

  const FieldPath* parent_ = nullptr;
  absl::string_view name_;
  int index_ = -1;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_FIELD_PATH_H_
