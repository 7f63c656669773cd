#include "membership/internal/index_rows.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "membership/internal/contract.h"
#include "membership/internal/directory_data.h"
#include "membership/internal/interner.h"
#include "membership/internal/invitation_terms.h"
#include "membership/internal/people_block.h"
#include "membership/internal/records.h"
#include "membership/internal/route.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/internal/sign_in_index.h"
#include "membership/internal/sign_in_readings.h"

namespace membership {
namespace internal {
namespace {

using sign_in::DomainGate;
using sign_in::EmailHolder;
using sign_in::Facts;
using sign_in::Identity;
using sign_in::Invitation;
using sign_in::Profile;
using sign_in::TrustedDomain;

constexpr uint32_t kNone = Interner::kNone;

uint64_t PairOf(uint32_t organization, uint32_t text) {
  return uint64_t{organization} << 32 | text;
}

template <typename Map, typename Key>
const typename Map::mapped_type* Find(const Map& map, const Key& key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

}  // namespace

IndexRows::IndexRows(const DirectoryData& data, const Records& configuration)
    : data_(data),
      configuration_(configuration),
      holder_(data.texts.size(), kNobody),
      several_(data.texts.size(), false) {
  for (uint32_t i = 0; i < data.users.size(); ++i) {
    const uint32_t email = data.users[i].email;
    if (email == kNone) continue;
    if (holder_[email] != kNobody) several_[email] = true;
    holder_[email] = i;
  }
  memberships_.reserve(data.memberships.size());
  for (uint32_t i = 0; i < data.memberships.size(); ++i) {
    const MembershipData& each = data.memberships[i];
    memberships_.emplace(PairOf(each.organization, each.user), i);
  }
  for (uint32_t i = 0; i < data.invitations.size(); ++i) {
    const InvitationData& each = data.invitations[i];
    if (each.email != kNone) {
      invited_[PairOf(each.organization, each.email)].push_back(i);
    }
    if (each.acceptor != kNone) {
      accepted_[PairOf(each.organization, each.acceptor)].push_back(i);
    }
  }
}

IndexRows::Claims IndexRows::ClaimsOf(const PersonData& person) const {
  Claims claims;
  if (person.user != kNobody) claims.user = &data_.users[person.user];
  if (person.listed) {
    claims.email = person.email;
    claims.name = person.name;
  } else {
    // What the record of a user says that the token would too.
    claims.email = claims.user->email;
    claims.verified = claims.user->verified;
    claims.name = claims.user->name;
  }
  return claims;
}

bool IndexRows::NewUserIdIsTaken(const TenantData& tenant,
                                 const PersonData& person) const {
  const std::string id =
      absl::StrCat(tenant.id.ToString(), "/", person.object.ToString());
  const uint32_t text = data_.texts.Find(id);
  return text != kNone && data_.user_numbers.contains(text);
}

uint8_t IndexRows::ReadAccount(const TenantData& tenant,
                               const PersonData& person,
                               const DoorRecords& door, Claims* claims,
                               Facts* facts) {
  const bool asserted = claims->email != kNone;
  if (claims->user != nullptr) {
    const UserData& user = *claims->user;
    ProfileReading reading;
    reading.asserted = asserted;
    reading.same_address = claims->email == user.email;
    reading.held = asserted && holder_[claims->email] != kNobody;
    reading.claimed = claims->verified;
    reading.recorded = user.verified;
    reading.new_name =
        claims->name != user.name && !data_.texts.Text(claims->name).empty();
    facts->Set(user.active ? Identity::kKnown : Identity::kKnownBlocked);
    facts->Set(ChangeOf(reading).any() ? Profile::kChanged : Profile::kSame);
    return 0;
  }
  facts->Set(Identity::kUnknown);
  HolderReading reading;
  const UserData* holder = nullptr;
  if (asserted && holder_[claims->email] != kNobody) {
    reading.holders = several_[claims->email] ? 2 : 1;
    holder = &data_.users[holder_[claims->email]];
    for (uint32_t i = holder->first_identity; i != kNobody;
         i = data_.identities[i].next) {
      reading.same_tenant |=
          &data_.tenants[data_.identities[i].tenant] == &tenant;
    }
    reading.verified = holder->verified;
    reading.active = holder->active;
  }
  const EmailHolder fact = HolderOf(reading);
  facts->Set(fact);
  if (fact == EmailHolder::kOne || fact == EmailHolder::kOneBlocked) {
    claims->user = holder;
  }
  if (fact == EmailHolder::kNone) {
    return NewUserIdIsTaken(tenant, person) ? kNewUserIdTaken : 0;
  }
  if (!door.connection->trusted()) return 0;
  const int has = HasDomain(door, claims->email);
  if (has < 0) return kLinkUnknown;
  facts->Set(has > 0 ? TrustedDomain::kYes : TrustedDomain::kNo);
  return 0;
}

void IndexRows::ReadInvitations(const DoorRecords& door, const UserData* user,
                                uint32_t joining, Facts* facts,
                                Offers* offers) const {
  using Acceptor = InvitationTerms::Acceptor;
  const auto terms_of = [&](uint32_t number) {
    const InvitationData& data = data_.invitations[number];
    InvitationTerms terms;
    terms.state = data.record.state();
    terms.accept_time = ToTime(data.record.accept_time());
    terms.expiry = ExpiryOf(data.record, *door.organization);
    terms.bound_elsewhere =
        data.connection != kNone && data.connection != door.connection_id;
    terms.to_joining = joining != kNone && data.email == joining;
    if (data.acceptor != kNone) {
      terms.acceptor = user != nullptr && data.acceptor == user->id
                           ? Acceptor::kThePerson
                           : Acceptor::kAnother;
    }
    return terms;
  };
  const Numbers* accepted =
      user == nullptr ? nullptr
                      : Find(accepted_, PairOf(door.organization_id, user->id));
  const Numbers* invited =
      joining == kNone ? nullptr
                       : Find(invited_, PairOf(door.organization_id, joining));
  bool admitted = false;
  for (const Numbers* numbers : {accepted, invited}) {
    if (numbers == nullptr) continue;
    for (const uint32_t number : *numbers) {
      admitted |= CountsAsAccepted(terms_of(number), offers->invitee);
    }
  }
  if (admitted) {
    facts->Set(Invitation::kAccepted);
    return;
  }
  if (invited == nullptr) return;
  for (const uint32_t number : *invited) {
    const InvitationTerms terms = terms_of(number);
    if (IsOffer(terms)) offers->expiries.push_back(terms.expiry);
  }
  if (offers->expiries.empty()) return;
  facts->SetRaw(static_cast<size_t>(sign_in::FactId::kInvitation),
                kOffersInvitation);
}

void IndexRows::ReadMember(const PersonData& person, const DoorRecords& door,
                           const Claims& claims, Facts* facts, Offers* offers) {
  const UserData* user = claims.user;
  const bool asserted = claims.email != kNone;
  const uint32_t joining = asserted          ? claims.email
                           : user == nullptr ? kNone
                                             : user->email;
  offers->invitee.joining_unverified = JoiningUnverified(
      asserted, claims.verified, user != nullptr && joining == user->email,
      user == nullptr ? Claim::kAbsent : user->verified);
  v1::Membership::State state = v1::Membership::STATE_UNSPECIFIED;
  if (user != nullptr) {
    const uint32_t* number =
        Find(memberships_, PairOf(door.organization_id, user->id));
    if (number != nullptr) {
      state = data_.memberships[*number].state;
      offers->invitee.removed = data_.memberships[*number].removed;
    }
  }
  facts->Set(MembershipOf(state));
  facts->Set(GuestOf(person.guest, *door.organization));
  if (HasDomainGate(*door.organization)) {
    facts->Set(!offers->invitee.joining_unverified && IsVerified(door, joining)
                   ? DomainGate::kPassed
                   : DomainGate::kFailed);
  }
  ReadInvitations(door, user, joining, facts, offers);
}

absl::string_view IndexRows::DomainOf(uint32_t email) const {
  if (email == kNone) return absl::string_view();
  const absl::string_view text = data_.texts.Text(email);
  return text.substr(text.find('@') + 1);
}

bool IndexRows::IsVerified(const DoorRecords& door, uint32_t email) {
  const absl::string_view domain = DomainOf(email);
  const auto known = domains_.try_emplace(
      std::make_pair(static_cast<const void*>(door.organization),
                     std::string(domain)),
      0);
  if (known.second) {
    known.first->second =
        configuration_.IsVerifiedBy(*door.organization, domain) ? 1 : 0;
  }
  return known.first->second != 0;
}

int IndexRows::HasDomain(const DoorRecords& door, uint32_t email) {
  const absl::string_view domain = DomainOf(email);
  const auto known = domains_.try_emplace(
      std::make_pair(static_cast<const void*>(door.connection),
                     std::string(domain)),
      0);
  if (known.second) {
    const absl::StatusOr<bool> has =
        HasVerifiedDomain(configuration_, *door.connection, domain);
    known.first->second = !has.ok() ? -1 : *has ? 1 : 0;
  }
  return known.first->second;
}

Row IndexRows::MakeRow(const TenantData& tenant, const PersonData& person,
                       uint8_t ways, const DoorRecords& door, Offers* offers) {
  Facts facts;
  DirectoryReading reading;
  reading.supplied = tenant.listed;
  reading.identified = true;
  reading.listed = person.listed;
  reading.enabled = person.enabled;
  reading.global_administrator = person.global_administrator;
  reading.direct = person.listed && (ways & kDirectly) != 0;
  reading.by_group = person.listed && (ways & kByGroup) != 0;
  ReadDirectory(reading, door.application, &facts);
  Claims claims = ClaimsOf(person);
  facts.Set(EmailVerifiedOf(claims.verified));
  const uint8_t error = ReadAccount(tenant, person, door, &claims, &facts);
  if (error != 0) {
    facts.SetRaw(static_cast<size_t>(sign_in::FactId::kRouting), error);
    return facts.words()[0];
  }
  ReadMember(person, door, claims, &facts, offers);
  return facts.words()[0];
}

}  // namespace internal
}  // namespace membership
