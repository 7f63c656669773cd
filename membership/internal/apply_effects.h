// Single effects on a snapshot: whether one is in effect, whether what it
// assumes holds, and making it. Each effect kind answers all three.

#ifndef MEMBERSHIP_INTERNAL_APPLY_EFFECTS_H_
#define MEMBERSHIP_INTERNAL_APPLY_EFFECTS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {

// A snapshot that effects are being made on. Borrows it. Every member is linear
// in the size of the snapshot.
class Draft {
 public:
  explicit Draft(v1::Snapshot* snapshot) : snapshot_(*snapshot) {}

  // Whether the snapshot already shows all that the effect does.
  bool InEffect(const v1::Effect& effect) const;

  // Whether `precondition` holds for the records that the effect names. False
  // for numbers that are not known and for what does not fit the effect's kind.
  bool Holds(const v1::Effect& effect,
             v1::Effect::Precondition precondition) const;

  // Makes the effect. Errors: kFailedPrecondition if a record that it changes
  // is not there; the path names the effect.
  absl::Status Make(const v1::Effect& effect, const std::string& path);

 private:
  bool HoldsForUser(const v1::Effect& effect,
                    v1::Effect::Precondition precondition) const;
  bool HoldsForMembership(const v1::Membership& added,
                          v1::Effect::Precondition precondition) const;
  bool HoldsForInvitation(const v1::Effect& effect,
                          v1::Effect::Precondition precondition) const;
  bool IsPending(const v1::Invitation& invitation,
                 const v1::Effect& effect) const;
  v1::User* FindUser(absl::string_view id) const;
  v1::Invitation* FindInvitation(absl::string_view id) const;
  v1::Membership* FindMembership(const v1::Membership& key) const;
  bool IdentityKnown(const v1::Identity& identity) const;
  // How many users hold an address, apart from the one with the id.
  int HoldersBeside(absl::string_view email, absl::string_view user_id) const;
  bool SeatFree(absl::string_view organization_id) const;

  v1::Snapshot& snapshot_;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_APPLY_EFFECTS_H_
