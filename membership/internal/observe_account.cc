// Stage 4: the account that the identity opens.

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "membership/address.h"
#include "membership/guid.h"
#include "membership/internal/contract.h"
#include "membership/internal/observe.h"
#include "membership/internal/records.h"
#include "membership/internal/route.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/internal/sign_in_readings.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace internal {
namespace {

using sign_in::EmailHolder;
using sign_in::Identity;
using sign_in::Profile;
using sign_in::TrustedDomain;
using sign_in::XmsEdov;

// The user of the identity, or nullptr.
const v1::User* UserOfIdentity(const Records& records,
                               const SignInObservation& observation) {
  return observation.tenant_id.has_value() && observation.object_id.has_value()
             ? records.FindUser(*observation.tenant_id, *observation.object_id)
             : nullptr;
}

bool HasIdentityOfTenant(const v1::User& user,
                         const std::optional<Guid>& tenant_id) {
  for (const v1::Identity& identity : user.identities()) {
    if (ParseGuid(identity.tenant_id()) == tenant_id) return true;
  }
  return false;
}

// Who holds the asserted address. Sets `observation->user` to a sole holder.
EmailHolder ObserveHolder(const Records& records,
                          SignInObservation* observation) {
  if (!observation->asserted.ok()) return EmailHolder::kNone;
  const auto holders = records.UsersByEmail(observation->asserted.text);
  HolderReading reading;
  reading.holders = static_cast<int>(std::min<size_t>(holders.size(), 2));
  if (holders.size() == 1) {
    const v1::User& holder = *holders.front();
    reading.same_tenant = HasIdentityOfTenant(holder, observation->tenant_id);
    reading.verified =
        ClaimOf(holder.has_email_verified(), holder.email_verified());
    reading.active = holder.state() == v1::User::ACTIVE;
  }
  const EmailHolder fact = HolderOf(reading);
  if (fact == EmailHolder::kOne || fact == EmailHolder::kOneBlocked) {
    observation->user = holders.front();
  }
  return fact;
}

// What the claims change in the record of a known user, whose own address is
// `stored`.
void ObserveProfile(const Records& records, const Address& stored,
                    SignInObservation* observation) {
  const v1::User& user = *observation->user;
  const v1::Claims& claims = observation->request->claims();
  const Address& asserted = observation->asserted;
  ProfileReading reading;
  reading.asserted = asserted.ok();
  reading.same_address = asserted.text == stored.text;
  // Where the user's own address is another, any holder is another user.
  reading.held = asserted.ok() && !reading.same_address &&
                 !records.UsersByEmail(asserted.text).empty();
  reading.claimed =
      ClaimOf(claims.has_email_verified(), claims.email_verified());
  reading.recorded = ClaimOf(user.has_email_verified(), user.email_verified());
  reading.new_name =
      !claims.name().empty() && claims.name() != user.display_name();
  observation->profile = ChangeOf(reading);
  observation->facts.Set(observation->profile.any() ? Profile::kChanged
                                                    : Profile::kSame);
}

// The address that joins, and whether it is explicitly unverified: by the token
// or, where the token says nothing, by the record of the user who has it, whose
// own address is `stored`.
void ObserveJoiningAddress(const Address& stored,
                           SignInObservation* observation) {
  const v1::Claims& claims = observation->request->claims();
  const v1::User* user = observation->user;
  const bool asserted = observation->asserted.ok();
  observation->joining = asserted ? observation->asserted : stored;
  const Claim recorded = user == nullptr ? Claim::kAbsent
                                         : ClaimOf(user->has_email_verified(),
                                                   user->email_verified());
  observation->joining_unverified = JoiningUnverified(
      asserted, ClaimOf(claims.has_email_verified(), claims.email_verified()),
      user != nullptr && observation->joining.text == stored.text, recorded);
}

// The id of a user that this sign-in creates must be free.
absl::Status CheckNewUserId(const Records& records,
                            const SignInObservation& observation) {
  if (records.FindUser(NewUserId(observation)) == nullptr) {
    return absl::OkStatus();
  }
  return Duplicate("sign_in.new_user_id");
}

}  // namespace

v1::Identity IdentityOf(const SignInObservation& observation) {
  v1::Identity identity;
  if (observation.tenant_id.has_value()) {
    identity.set_tenant_id(observation.tenant_id->ToString());
  }
  if (observation.object_id.has_value()) {
    identity.set_object_id(observation.object_id->ToString());
  }
  return identity;
}

std::string NewUserId(const SignInObservation& observation) {
  if (!observation.request->new_user_id().empty()) {
    return std::string(observation.request->new_user_id());
  }
  const v1::Identity identity = IdentityOf(observation);
  return absl::StrCat(identity.tenant_id(), "/", identity.object_id());
}

absl::Status ObserveAccount(const Records& records,
                            SignInObservation* observation) {
  sign_in::Facts& facts = observation->facts;
  const v1::Claims& claims = observation->request->claims();
  facts.Set(EmailVerifiedOf(
      ClaimOf(claims.has_email_verified(), claims.email_verified())));
  facts.Set(!claims.has_xms_edov() ? XmsEdov::kAbsent
            : claims.xms_edov()    ? XmsEdov::kTrue
                                   : XmsEdov::kFalse);
  Address stored;  // the user's own
  observation->user = UserOfIdentity(records, *observation);
  if (!observation->object_id.has_value()) {
    facts.Set(Identity::kNoStableId);
  } else if (observation->user != nullptr) {
    facts.Set(observation->user->state() == v1::User::ACTIVE
                  ? Identity::kKnown
                  : Identity::kKnownBlocked);
    stored = ParseAddress(observation->user->email());
    ObserveProfile(records, stored, observation);
  } else {
    facts.Set(Identity::kUnknown);
    facts.Set(ObserveHolder(records, observation));
    if (facts.Get<EmailHolder>() == EmailHolder::kNone) {
      absl::Status status = CheckNewUserId(records, *observation);
      if (!status.ok()) return status;
    } else if (observation->connection->trusted()) {
      const absl::StatusOr<bool> verified = HasVerifiedDomain(
          records, *observation->connection, observation->asserted.domain());
      if (!verified.ok()) return verified.status();
      facts.Set(*verified ? TrustedDomain::kYes : TrustedDomain::kNo);
    }
    if (observation->user != nullptr) {
      stored = ParseAddress(observation->user->email());
    }
  }
  ObserveJoiningAddress(stored, observation);
  return absl::OkStatus();
}

}  // namespace internal
}  // namespace membership
