#include "tests/model/invariants.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "membership/apply.h"
#include "membership/internal/records.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"

namespace membership::model_test {
namespace {

using v1::Decision;
using v1::Effect;
using v1::Invitation;
using v1::Membership;
using v1::Snapshot;

using Fault = std::optional<std::string>;

std::map<std::string, const v1::User*> UsersOf(const Snapshot& snapshot) {
  std::map<std::string, const v1::User*> users;
  for (const v1::User& each : snapshot.users()) {
    users.emplace(each.id(), &each);
  }
  return users;
}

using MemberKey = std::pair<std::string, std::string>;

std::map<MemberKey, const Membership*> MembersOf(const Snapshot& snapshot) {
  std::map<MemberKey, const Membership*> members;
  for (const Membership& each : snapshot.memberships()) {
    members.emplace(MemberKey(each.organization_id(), each.user_id()), &each);
  }
  return members;
}

bool IsIn(const Membership& member) {
  return member.state() == Membership::ACTIVE ||
         member.state() == Membership::RESTRICTED;
}

Fault StateIsValid(const Step& step) {
  const auto records = internal::Records::Create(step.after);
  if (records.ok()) return std::nullopt;
  return records.status().ToString();
}

Fault NothingIsDeleted(const Step& step) {
  const auto users = UsersOf(step.after);
  for (const v1::User& each : step.before.users()) {
    if (users.count(std::string(each.id())) == 0) {
      return absl::StrCat("user ", each.id(), " is gone");
    }
  }
  const auto members = MembersOf(step.after);
  for (const auto& [key, member] : MembersOf(step.before)) {
    if (members.count(key) == 0) {
      return absl::StrCat("the membership of ", key.second, " is gone");
    }
  }
  if (step.after.invitations_size() < step.before.invitations_size()) {
    return "an invitation is gone";
  }
  return std::nullopt;
}

Fault SigningInChangesNoRole(const Step& step) {
  if (!step.request.has_sign_in()) return std::nullopt;
  const auto after = MembersOf(step.after);
  for (const auto& [key, member] : MembersOf(step.before)) {
    const Membership& now = *after.at(key);
    // Whoever was removed joins anew.
    if (member->state() != Membership::REMOVED &&
        now.role() != member->role()) {
      return absl::StrCat("the role of ", key.second, " changed");
    }
  }
  return std::nullopt;
}

Fault OnlyUnblockingRevives(const Step& step) {
  if (step.request.has_unblock_user()) return std::nullopt;
  const auto after = UsersOf(step.after);
  for (const v1::User& each : step.before.users()) {
    if (each.state() == v1::User::BLOCKED &&
        after.at(std::string(each.id()))->state() != v1::User::BLOCKED) {
      return absl::StrCat("user ", each.id(), " is no longer blocked");
    }
  }
  return std::nullopt;
}

Fault GrantedMeansMember(const Step& step) {
  if (!step.request.has_sign_in() ||
      step.decision.outcome() != Decision::GRANTED) {
    return std::nullopt;
  }
  const auto members = MembersOf(step.after);
  const auto found = members.find(
      MemberKey(step.decision.organization_id(), step.decision.user_id()));
  if (found == members.end() || !IsIn(*found->second)) return "no member";
  const v1::User& user =
      *UsersOf(step.after).at(std::string(step.decision.user_id()));
  if (user.state() == v1::User::BLOCKED) return "a blocked account";
  return std::nullopt;
}

Fault RefusedJoinsNothing(const Step& step) {
  if (step.decision.outcome() == Decision::GRANTED) return std::nullopt;
  const auto before = MembersOf(step.before);
  for (const auto& [key, member] : MembersOf(step.after)) {
    const auto was = before.find(key);
    if (IsIn(*member) && (was == before.end() || !IsIn(*was->second))) {
      return absl::StrCat(key.second, " became a member");
    }
  }
  return std::nullopt;
}

Fault RefusedUpToTheAccountHasNoEffects(const Step& step) {
  if (step.request.has_sign_in() &&
      step.decision.outcome() != Decision::GRANTED &&
      step.decision.stage() <= Decision::ACCOUNT &&
      step.decision.effects_size() > 0) {
    return "effects";
  }
  return std::nullopt;
}

std::map<std::string, int> OwnersOf(const Snapshot& snapshot) {
  std::map<std::string, int> owners;
  for (const Membership& each : snapshot.memberships()) {
    owners[std::string(each.organization_id())] +=
        each.state() == Membership::ACTIVE && each.role() == Membership::OWNER;
  }
  return owners;
}

Fault AnOwnerStays(const Step& step) {
  auto after = OwnersOf(step.after);
  for (const auto& [organization, owners] : OwnersOf(step.before)) {
    if (owners > 0 && after[organization] == 0) {
      return absl::StrCat(organization, " has no owner left");
    }
  }
  return std::nullopt;
}

bool AutoMembershipIsOff(const Snapshot& snapshot, const Decision& decision) {
  v1::MembershipPolicy::AutoMembership value =
      v1::MembershipPolicy::AUTO_MEMBERSHIP_UNSPECIFIED;
  for (const v1::Organization& each : snapshot.organizations()) {
    if (each.id() == decision.organization_id()) {
      value = each.policy().auto_membership();
    }
  }
  for (const v1::Connection& connection : snapshot.connections()) {
    if (connection.id() != decision.connection_id()) continue;
    for (const v1::OrganizationLink& link : connection.links()) {
      if (link.organization_id() == decision.organization_id() &&
          link.auto_membership() !=
              v1::MembershipPolicy::AUTO_MEMBERSHIP_UNSPECIFIED) {
        value = link.auto_membership();
      }
    }
  }
  return value == v1::MembershipPolicy::OFF;
}

Fault OffModeNeedsAnInvitation(const Step& step) {
  if (!step.request.has_sign_in() ||
      !AutoMembershipIsOff(step.before, step.decision)) {
    return std::nullopt;
  }
  const auto has = [&](Effect::KindCase kind) {
    return std::any_of(
        step.decision.effects().begin(), step.decision.effects().end(),
        [&](const Effect& each) { return each.kind_case() == kind; });
  };
  if (has(Effect::kAddMembership) && !has(Effect::kConsumeInvitation)) {
    return "joined without an invitation";
  }
  return std::nullopt;
}

int64_t SeatsTaken(const Snapshot& snapshot,
                   const v1::Organization& organization) {
  int64_t seats = organization.unlisted_seats();
  for (const Membership& each : snapshot.memberships()) {
    seats += each.organization_id() == organization.id() &&
             each.state() == Membership::ACTIVE;
  }
  return seats;
}

Fault SeatLimitHolds(const Step& step) {
  for (const v1::Organization& each : step.after.organizations()) {
    if (each.has_seat_limit() &&
        SeatsTaken(step.after, each) > each.seat_limit()) {
      return absl::StrCat(each.id(), " has more members than seats");
    }
  }
  return std::nullopt;
}

bool IsFinal(Invitation::State state) {
  return state != Invitation::PENDING && state != Invitation::ACCEPTED;
}

Fault EndedInvitationsStayEnded(const Step& step) {
  std::map<std::string, Invitation::State> after;
  for (const Invitation& each : step.after.invitations()) {
    after.emplace(each.id(), each.state());
  }
  for (const Invitation& each : step.before.invitations()) {
    if (IsFinal(each.state()) &&
        after.at(std::string(each.id())) != each.state()) {
      return absl::StrCat("invitation ", each.id(), " came back");
    }
  }
  return std::nullopt;
}

Fault ReplayChangesNothing(const Step& step) {
  if (step.decision.effects_size() == 0) return std::nullopt;
  const absl::StatusOr<Snapshot> again = Apply(step.decision, step.after);
  if (!again.ok()) return again.status().ToString();
  if (CanonicalState(*again) != CanonicalState(step.after)) return "it does";
  return std::nullopt;
}

Fault OneUserPerIdentity(const Step& step) {
  std::set<std::string> identities;
  for (const v1::User& user : step.after.users()) {
    for (const v1::Identity& each : user.identities()) {
      if (!identities.insert(each.SerializeAsString()).second) {
        return absl::StrCat("user ", user.id(), " is a second account");
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<Invariant> Invariants() {
  return {
      {"the records are valid", StateIsValid},
      {"nothing ever deletes a user, a membership or an invitation",
       NothingIsDeleted},
      {"an identity has one user", OneUserPerIdentity},
      {"signing in never changes a member's role", SigningInChangesNoRole},
      {"only unblocking revives a blocked account", OnlyUnblockingRevives},
      {"whoever is granted is a member with an account that is not blocked",
       GrantedMeansMember},
      {"whoever is refused becomes no member", RefusedJoinsNothing},
      {"a refusal up to the account has no effects",
       RefusedUpToTheAccountHasNoEffects},
      {"an organization with an owner keeps one", AnOwnerStays},
      {"with auto-membership off nobody joins without an invitation",
       OffModeNeedsAnInvitation},
      {"no organization has more members than seats", SeatLimitHolds},
      {"an ended invitation stays ended", EndedInvitationsStayEnded},
      {"replaying effects changes nothing", ReplayChangesNothing},
  };
}

bool LastWriteWins(const v1::Request& one, const v1::Request& other) {
  const auto both = [&](v1::Request::KindCase kind) {
    return one.kind_case() == kind && other.kind_case() == kind;
  };
  return both(v1::Request::kChangeRole) || both(v1::Request::kEntraChange);
}

}  // namespace membership::model_test
