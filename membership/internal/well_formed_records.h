// The part of well_formed.h that concerns records, and what checks are made of.

#ifndef MEMBERSHIP_INTERNAL_WELL_FORMED_RECORDS_H_
#define MEMBERSHIP_INTERNAL_WELL_FORMED_RECORDS_H_

#include <cstdint>

#include "google/protobuf/repeated_field.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace internal {

// Whether `value` is known to its enum, which has all numbers from 0 to `last`.
template <typename Enum>
bool Known(Enum value, Enum last) {
  return static_cast<uint32_t>(value) <= static_cast<uint32_t>(last);
}

// Whether `holds` is true of all elements.
template <typename Message>
bool All(const google::protobuf::RepeatedPtrField<Message>& elements,
         bool (*holds)(const Message&)) {
  for (const Message& element : elements) {
    if (!holds(element)) return false;
  }
  return true;
}

// As IsWellFormed in well_formed.h. A time that is not set reads as 0, which is
// in range, so that none of these asks whether it is set.
bool IsWellFormed(const v1::Organization& organization);
bool IsWellFormed(const v1::Connection& connection);
bool IsWellFormed(const v1::EntraTenant& tenant);
bool IsWellFormed(const v1::User& user);
bool IsWellFormed(const v1::Membership& membership);
bool IsWellFormed(const v1::Invitation& invitation);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_WELL_FORMED_RECORDS_H_
