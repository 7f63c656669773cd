#include "tests/reference/joining.h"

#include <cstdint>
#include <string>

#include "google/protobuf/timestamp.pb.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/reference/account.h"
#include "tests/reference/entra.h"
#include "tests/reference/routing.h"
#include "tests/reference/text.h"

namespace membership::reference {
namespace {

using Policy = v1::MembershipPolicy;

const v1::Membership* MembershipOf(const Entering& entering) {
  for (const v1::Membership& each : entering.snapshot.memberships()) {
    if (!entering.account.user_id.empty() &&
        std::string(each.user_id()) == entering.account.user_id &&
        std::string(each.organization_id()) ==
            std::string(entering.organization.id())) {
      return &each;
    }
  }
  return nullptr;
}

// "7 days", unless the organization or the invitation says otherwise.
google::protobuf::Timestamp EndOf(const v1::Invitation& invitation,
                                  const v1::Organization& organization) {
  if (invitation.has_expire_time()) return invitation.expire_time();
  const Policy& policy = organization.policy();
  const int64_t days_7 = int64_t{7} * 24 * 60 * 60;
  google::protobuf::Timestamp end = invitation.create_time();
  end.set_seconds(end.seconds() + (policy.has_invitation_lifetime()
                                       ? policy.invitation_lifetime().seconds()
                                       : days_7));
  return end;
}

// "Expiry is computed from `now`; a stored "pending" past its date is
// expired." "Expiry is exclusive: at the instant itself it is over."
bool Open(const v1::Invitation& invitation, const Entering& entering) {
  return invitation.state() == v1::Invitation::PENDING &&
         Before(entering.request.now(),
                EndOf(invitation, entering.organization));
}

// "foreign invitation is no help"; "Through another connection it is no help."
bool OfThisPlace(const v1::Invitation& invitation, const Entering& entering) {
  if (std::string(invitation.organization_id()) !=
      std::string(entering.organization.id())) {
    return false;
  }
  return invitation.connection_id().empty() ||
         std::string(invitation.connection_id()) ==
             std::string(entering.connection.id());
}

bool SameAddress(const v1::Invitation& invitation, const Entering& entering) {
  return !entering.account.address.empty() &&
         Address(std::string(invitation.email())) == entering.account.address;
}

// "exact address, letter case ignored / any address of the same verified
// domain". The mailed link proves the address that it was sent to, and no
// other.
bool AddressRuleAllows(const v1::Invitation& invitation,
                       const Entering& entering) {
  if (SameAddress(invitation, entering)) return true;
  if (entering.account.explicitly_unverified ||
      entering.organization.policy().acceptance() !=
          Policy::SAME_VERIFIED_DOMAIN) {
    return false;
  }
  const std::string domain = DomainOf(entering.account.address);
  return !domain.empty() &&
         DomainOf(Address(std::string(invitation.email()))) == domain &&
         Verified(entering.organization, domain, entering.snapshot);
}

// "A sign-in may carry the invitation whose link was followed: if the address
// rule allows, it is accepted in the same decision, before any other".
const v1::Invitation* Carried(const Entering& entering) {
  for (const v1::Invitation& each : entering.snapshot.invitations()) {
    if (std::string(each.id()) ==
            std::string(entering.request.sign_in().invitation_id()) &&
        OfThisPlace(each, entering) && Open(each, entering) &&
        AddressRuleAllows(each, entering)) {
      return &each;
    }
  }
  return nullptr;
}

// "Accepted in time, it stays good after its date." "An accepted one counts for
// the user who accepted it; by address only if nobody is recorded."
bool AcceptedByThePerson(const v1::Invitation& invitation,
                         const Entering& entering) {
  if (!Before(invitation.accept_time(),
              EndOf(invitation, entering.organization))) {
    return false;
  }
  if (!invitation.accepted_by_user_id().empty()) {
    return std::string(invitation.accepted_by_user_id()) ==
           entering.account.user_id;
  }
  return SameAddress(invitation, entering) &&
         !entering.account.explicitly_unverified;
}

// "accepted after any removal"; "Of several, the one accepted last."
const v1::Invitation* Accepted(const v1::Membership* tombstone,
                               const Entering& entering) {
  const v1::Invitation* last = nullptr;
  for (const v1::Invitation& each : entering.snapshot.invitations()) {
    if (each.state() != v1::Invitation::ACCEPTED) continue;
    if (!OfThisPlace(each, entering)) continue;
    if (!AcceptedByThePerson(each, entering)) continue;
    if (tombstone != nullptr &&
        !Before(tombstone->remove_time(), each.accept_time())) {
      continue;
    }
    if (last == nullptr || Before(last->accept_time(), each.accept_time())) {
      last = &each;
    }
  }
  return last;
}

// "Under "accept it" the address must match exactly; explicit false never
// matches, absent does".
const v1::Invitation* Pending(const Entering& entering) {
  if (entering.account.explicitly_unverified) return nullptr;
  for (const v1::Invitation& each : entering.snapshot.invitations()) {
    if (OfThisPlace(each, entering) && Open(each, entering) &&
        SameAddress(each, entering)) {
      return &each;
    }
  }
  return nullptr;
}

// "It wins over auto-membership: its role, and it is consumed".
const v1::Invitation* Admitting(const v1::Membership* tombstone,
                                const Entering& entering) {
  if (const v1::Invitation* carried = Carried(entering)) return carried;
  if (const v1::Invitation* last = Accepted(tombstone, entering)) return last;
  return entering.organization.policy().pending_invitation() ==
                 Policy::ACCEPT_PENDING
             ? Pending(entering)
             : nullptr;
}

// "auto-membership on the link between organization and connection, with the
// organization's value as its default"; "**on** / off"
bool AutoMembershipOn(const Entering& entering) {
  const v1::OrganizationLink* link =
      LinkTo(std::string(entering.organization.id()), entering.connection);
  const auto value = link != nullptr && link->auto_membership() !=
                                            Policy::AUTO_MEMBERSHIP_UNSPECIFIED
                         ? link->auto_membership()
                         : entering.organization.policy().auto_membership();
  return value != Policy::OFF;
}

bool AutoMembershipAdds(const v1::Membership* tombstone,
                        const Entering& entering) {
  const Policy& policy = entering.organization.policy();
  if (!AutoMembershipOn(entering)) return false;
  if (tombstone != nullptr && policy.rejoin() == Policy::STAY_OUT) return false;
  if (policy.trigger() == Policy::FIRST_LINK && !entering.account.created &&
      !entering.account.linked) {
    return false;
  }
  return policy.pending_invitation() != Policy::HOLD_AUTO_MEMBERSHIP ||
         Pending(entering) == nullptr;
}

// "a guest is who is one by claim or by directory"
bool IsGuest(const Entering& entering) {
  const v1::Claims& claims = entering.request.sign_in().claims();
  if (claims.guest()) return true;
  const v1::DirectoryUser* user =
      DirectoryUserOf(claims.identity(), entering.snapshot);
  return user != nullptr && user->kind() == v1::DirectoryUser::GUEST;
}

// "The domain gate holds for everyone who joins, invited too"; "explicit false
// fails it; no verified domain means nobody passes".
bool DomainGatePasses(const Entering& entering) {
  if (entering.organization.policy().domain_gate() !=
      Policy::VERIFIED_DOMAINS) {
    return true;
  }
  return !entering.account.explicitly_unverified &&
         Verified(entering.organization, DomainOf(entering.account.address),
                  entering.snapshot);
}

// "Suspended and restricted members take no seat."
bool SeatFree(const Entering& entering) {
  const v1::Organization& organization = entering.organization;
  if (!organization.has_seat_limit()) return true;
  int64_t taken = organization.unlisted_seats();
  for (const v1::Membership& each : entering.snapshot.memberships()) {
    if (std::string(each.organization_id()) == std::string(organization.id()) &&
        each.state() == v1::Membership::ACTIVE) {
      ++taken;
    }
  }
  return taken < organization.seat_limit();
}

}  // namespace

bool InvitationHelps(const Entering& entering) {
  if (LinkTo(std::string(entering.organization.id()), entering.connection) ==
      nullptr) {
    return false;
  }
  if (Carried(entering) != nullptr) return true;
  for (const v1::Invitation& each : entering.snapshot.invitations()) {
    if (std::string(each.id()) ==
            std::string(entering.request.sign_in().invitation_id()) &&
        each.state() == v1::Invitation::ACCEPTED &&
        OfThisPlace(each, entering) && AcceptedByThePerson(each, entering)) {
      return true;
    }
  }
  return false;
}

Joining Join(const Entering& entering) {
  const Policy& policy = entering.organization.policy();
  const v1::Membership* membership = MembershipOf(entering);
  Joining joining;
  if (membership != nullptr && membership->state() != v1::Membership::REMOVED) {
    joining.granted = membership->state() == v1::Membership::ACTIVE ||
                      membership->state() == v1::Membership::RESTRICTED;
    return joining;
  }
  const v1::Invitation* invitation = Admitting(membership, entering);
  if (invitation == nullptr && !AutoMembershipAdds(membership, entering)) {
    return joining;
  }
  if (!DomainGatePasses(entering)) return joining;
  if (IsGuest(entering)) {
    if (policy.guests() == Policy::GUESTS_REFUSED) return joining;
    if (policy.guests() == Policy::GUESTS_MUST_BE_INVITED &&
        invitation == nullptr) {
      return joining;
    }
  }
  if (!SeatFree(entering) &&
      policy.seat_limit_reached() != Policy::JOIN_RESTRICTED) {
    return joining;
  }
  joining.granted = joining.added = true;
  const auto default_role = entering.organization.default_role();
  joining.role = invitation != nullptr ? invitation->role()
                 : default_role == v1::Membership::ROLE_UNSPECIFIED
                     ? v1::Membership::MEMBER
                     : default_role;
  return joining;
}

}  // namespace membership::reference
