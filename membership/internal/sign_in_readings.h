// What records say about a sign-in, in the words of its facts. observe.h reads
// one request with these functions, index_rows.h everybody's next
// sign-in: so both read alike. How a record is found is no matter here.
//
// Thread safety: all functions are pure, and none allocates.

#ifndef MEMBERSHIP_INTERNAL_SIGN_IN_READINGS_H_
#define MEMBERSHIP_INTERNAL_SIGN_IN_READINGS_H_

#include <cstdint>

#include "absl/time/time.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"

namespace membership {
namespace internal {

// A claim or a field that is neither true nor false where nobody said.
enum class Claim : uint8_t { kAbsent, kTrue, kFalse };
constexpr Claim ClaimOf(bool has, bool value) {
  return !has ? Claim::kAbsent : value ? Claim::kTrue : Claim::kFalse;
}

sign_in::EmailVerified EmailVerifiedOf(Claim claim);

// Stage 2 and the application, which is null if it is not supplied.
void ReadConnection(const v1::Connection& connection, sign_in::Facts* facts);
void ReadApplication(const v1::EnterpriseApplication* application,
                     sign_in::Facts* facts);
// `end` is exclusive; InfiniteFuture if nothing tells.
inline sign_in::Secret SecretAt(absl::Time now, absl::Time end) {
  if (end == absl::InfiniteFuture()) return sign_in::Secret::kNotSupplied;
  return now >= end ? sign_in::Secret::kExpired : sign_in::Secret::kValid;
}

// Stage 3: what a directory says of a person.
struct DirectoryReading {
  bool supplied = false;    // the tenant's directory
  bool identified = false;  // the person has an object id
  bool listed = false;      // the user; all below is false unless so
  bool enabled = false;
  bool global_administrator = false;
  bool direct = false;    // assigned
  bool by_group = false;  // a direct member of a group that is assigned
};
void ReadDirectory(const DirectoryReading& reading,
                   const v1::EnterpriseApplication* application,
                   sign_in::Facts* facts);

// Stage 4: who holds the asserted address while the identity is unknown.
struct HolderReading {
  int holders = 0;  // 2 stands for several
  // Of the sole holder.
  bool same_tenant = false;  // has an identity of the tenant
  Claim verified = Claim::kAbsent;
  bool active = false;
};
sign_in::EmailHolder HolderOf(const HolderReading& reading);

// What the claims change in the record of a known user.
struct ProfileReading {
  bool asserted = false;      // an address that has a normal form
  bool same_address = false;  // and it is that of the record
  bool held = false;          // and another user holds it
  Claim claimed = Claim::kAbsent;
  Claim recorded = Claim::kAbsent;
  bool new_name = false;
};
struct ProfileChange {
  bool email = false;
  bool email_verified = false;
  bool name = false;
  bool email_not_updated = false;  // for another user holds it

  bool any() const { return email || email_verified || name; }
};
ProfileChange ChangeOf(const ProfileReading& reading);

// Whether the address that joins is explicitly unverified: by the token or,
// where the token says nothing, by the record of the user who has it.
bool JoiningUnverified(bool asserted, Claim claimed, bool is_recorded,
                       Claim recorded);

// Stage 5, of an organization that the sign-in names; `link` is that of the
// connection if it is on, else null.
sign_in::Organization NamedOrganizationOf(const v1::Organization& organization,
                                          const v1::OrganizationLink* link);

// Stage 6 and the account if refused: what policy and seats say.
void ReadPolicy(const v1::Organization& organization,
                const v1::OrganizationLink* link, bool free_seat,
                sign_in::Facts* facts);
// `state` is unspecified where there is no membership.
sign_in::Membership MembershipOf(v1::Membership::State state);
sign_in::Guest GuestOf(bool guest, const v1::Organization& organization);
// Whether joining is limited to the organization's domains.
bool HasDomainGate(const v1::Organization& organization);

// When what was observed changes by itself; InfiniteFuture if never.
struct Expiries {
  absl::Time secret = absl::InfiniteFuture();
  absl::Time carried = absl::InfiniteFuture();
  absl::Time pending = absl::InfiniteFuture();
};
// The earliest expiry that a decision which ended at `stage` used.
inline absl::Time StableUntil(const sign_in::Facts& facts,
                              v1::Decision::Stage stage, bool explain_all,
                              const Expiries& expiries, absl::Time now) {
  const bool live = facts.Get<sign_in::ConnectionState>() ==
                    sign_in::ConnectionState::kEnabled;
  const auto membership = facts.Get<sign_in::Membership>();
  const bool joining = membership == sign_in::Membership::kNone ||
                       membership == sign_in::Membership::kRemoved;
  absl::Time until = absl::InfiniteFuture();
  const auto consider = [&](bool used, absl::Time expiry) {
    // What already passed changes no more.
    if (used && expiry > now && expiry < until) until = expiry;
  };
  consider(explain_all || (stage >= v1::Decision::CONNECTION && live),
           expiries.secret);
  consider(explain_all || stage >= v1::Decision::ORGANIZATION,
           expiries.carried);
  consider(explain_all || (stage == v1::Decision::MEMBERSHIP && joining),
           expiries.pending);
  return until;
}

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_SIGN_IN_READINGS_H_
