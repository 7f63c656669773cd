// A GUID as a value: the ids of tenants, applications, users and groups.
//
//   std::optional<membership::Guid> id = membership::ParseGuid(text);
//   if (!id.has_value()) return error;  // not 8-4-4-4-12 hexadecimal digits
//   id->ToString();  // lower case
//
// Entra compares GUIDs without regard to letter case; so do these.

#ifndef MEMBERSHIP_GUID_H_
#define MEMBERSHIP_GUID_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace membership {

// The 128 bits in the order of the digits: `high` holds the first 16 of the 32
// hexadecimal digits, `low` the last. Ordered as the lower-case text is.
//
// Thread safety: a plain value.
struct Guid {
  uint64_t high = 0;
  uint64_t low = 0;

  // Returns the 36 characters, digits in lower case.
  std::string ToString() const;

  friend bool operator==(const Guid& a, const Guid& b) {
    return a.high == b.high && a.low == b.low;
  }
  friend bool operator!=(const Guid& a, const Guid& b) { return !(a == b); }
  friend bool operator<(const Guid& a, const Guid& b) {
    return a.high != b.high ? a.high < b.high : a.low < b.low;
  }
  template <typename H>
  friend H AbslHashValue(H state, const Guid& guid) {
    return H::combine(std::move(state), guid.high, guid.low);
  }
};

// Returns the GUID that `text` spells, or nothing if it is not exactly
// 8-4-4-4-12 hexadecimal digits in any letter case: no braces, no blanks. The
// GUID of all zeros is one like any other. Never allocates. Thread-safe.
std::optional<Guid> ParseGuid(absl::string_view text);

}  // namespace membership

#endif  // MEMBERSHIP_GUID_H_
