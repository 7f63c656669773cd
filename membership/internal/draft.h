// A snapshot that effects are being made on: whether one is in effect, whether
// what it assumes holds, and making it. Each effect kind answers all three.

#ifndef MEMBERSHIP_INTERNAL_DRAFT_H_
#define MEMBERSHIP_INTERNAL_DRAFT_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "membership/internal/effect_subject.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {

// Borrows the snapshot. Every member is linear in its size.
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
  // Each returns nullptr if there is none.
  v1::User* FindUser(absl::string_view id) const;
  v1::Invitation* FindInvitation(absl::string_view id) const;
  v1::Membership* FindMembership(const EffectSubject& key) const;
  v1::Organization* FindOrganization(absl::string_view id) const;
  v1::Connection* FindConnection(absl::string_view id) const;
  // The link that an effect on auto-membership sets.
  v1::OrganizationLink* FindLink(const EffectSubject& key) const;

  bool IdentityKnown(const v1::Identity& identity) const;
  // How many users hold an address, apart from the one with the id.
  int HoldersBeside(absl::string_view email, absl::string_view user_id) const;
  bool SeatFree(absl::string_view organization_id) const;
  // Whether the change to a membership leaves an active owner.
  bool KeepsOwner(const v1::UpdateMembership& update) const;
  bool IsPending(const v1::Invitation& invitation,
                 const v1::Effect& effect) const;
  // Whether another invitation to the same address is pending and not past its
  // expiry when `created` is created.
  bool HasOpenInvitation(const v1::Invitation& created) const;

  // The parts of Holds, by the record that the precondition is about.
  bool HoldsForUser(const EffectSubject& subject,
                    v1::Effect::Precondition precondition) const;
  bool HoldsForMember(const v1::Effect& effect,
                      v1::Effect::Precondition precondition) const;
  bool HoldsForInvitation(const v1::Effect& effect,
                          v1::Effect::Precondition precondition) const;
  bool HoldsForConnection(const v1::Effect& effect,
                          v1::Effect::Precondition precondition) const;

  // Makes the effect; false if a record that it changes is not there.
  bool Change(const v1::Effect& effect);
  bool SetAutoMembership(const v1::SetAutoMembership& set);

  v1::Snapshot& snapshot_;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_DRAFT_H_
