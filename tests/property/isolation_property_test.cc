// What a decision does not depend on, and until when it holds: sentences, on
// many random worlds.

#include <cstdint>
#include <functional>
#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/timestamp.pb.h"
#include "gtest/gtest.h"
#include "membership/decide.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/property/random_change.h"
#include "tests/property/random_world.h"

namespace membership {
namespace {

using v1::Decision;
using v1::Request;
using v1::Snapshot;

constexpr uint32_t kWorlds = 2000;
constexpr int kGroups = 4;

// A request, the records that it is about, and what is decided.
struct Case {
  const Request& request;
  const Snapshot& snapshot;
  const Decision& decision;
  RandomWorld& world;
};
using Check = std::function<void(const Case&)>;

std::string GroupId(int number) {
  return absl::StrCat("dddddddd-0000-4000-8000-00000000000", number);
}

// Groups in and beside one another, some of them assigned.
void AddGroups(RandomWorld& world, Snapshot* snapshot) {
  for (v1::EntraTenant& tenant : *snapshot->mutable_entra_tenants()) {
    for (int i = 1; i < kGroups; ++i) {
      v1::Group& group = *tenant.add_groups();
      group.set_object_id(GroupId(i));
      group.set_kind(world.Chance(50) ? v1::Group::ASSIGNED
                                      : v1::Group::DYNAMIC);
      for (const v1::DirectoryUser& user : tenant.users()) {
        if (world.Chance(30)) group.add_member_user_ids(user.object_id());
      }
      if (world.Chance(50)) {
        group.add_member_group_ids(GroupId(static_cast<int>(world.Below(i))));
      }
      if (!world.Chance(40)) continue;
      v1::Assignment& assignment =
          *tenant.mutable_applications(0)->add_assignments();
      assignment.set_principal_id(GroupId(i));
      assignment.set_principal_type(v1::Assignment::GROUP);
    }
  }
}

void CheckOne(const Request& request, const Snapshot& snapshot, uint32_t seed,
              const Check& check, RandomWorld& world) {
  const absl::StatusOr<Decision> decision = Decide(request, snapshot);
  ASSERT_TRUE(decision.ok()) << decision.status() << "\nseed " << seed;
  check({request, snapshot, *decision, world});
  if (testing::Test::HasFailure()) {
    ADD_FAILURE() << "seed " << seed << "\n"
                  << request.DebugString() << decision->DebugString()
                  << snapshot.DebugString();
  }
}

// Calls `check` for a sign-in into each of many worlds, until one fails.
void ForEachSignIn(const Check& check) {
  for (uint32_t seed = 0; seed < kWorlds && !testing::Test::HasFailure();
       ++seed) {
    RandomWorld world(seed);
    Snapshot snapshot = world.MakeSnapshot();
    AddGroups(world, &snapshot);
    Request request = world.MakeRequest();
    // What else would refuse is asked of organizations that are not decided on.
    request.set_explain_all(false);
    CheckOne(request, snapshot, seed, check, world);
  }
}

// The same for a request of any other kind.
void ForEachChange(const Check& check) {
  for (uint32_t seed = 0; seed < kWorlds && !testing::Test::HasFailure();
       ++seed) {
    RandomWorld world(seed);
    const Snapshot snapshot = world.MakeSnapshot();
    CheckOne(MakeChange(snapshot, 0, world), snapshot, seed, check, world);
  }
}

void ExpectSameDecision(const Case& it, const Snapshot& other) {
  const absl::StatusOr<Decision> decision = Decide(it.request, other);
  ASSERT_TRUE(decision.ok()) << decision.status();
  EXPECT_EQ(it.decision.DebugString(), decision->DebugString())
      << other.DebugString();
}

// The id of the invitation that the request names, if it names one.
std::string InvitationNamed(const Request& request) {
  if (request.has_sign_in()) return request.sign_in().invitation_id();
  if (request.has_resend_invitation()) {
    return request.resend_invitation().invitation_id();
  }
  if (request.has_accept_invitation()) {
    return request.accept_invitation().invitation_id();
  }
  if (request.has_decline_invitation()) {
    return request.decline_invitation().invitation_id();
  }
  return request.revoke_invitation().invitation_id();
}

// The organizations that the decision is about.
std::set<std::string> OrganizationsOf(const Case& it) {
  std::set<std::string> ids = {it.decision.organization_id()};
  for (const v1::OrganizationResult& each : it.decision.organizations()) {
    ids.insert(each.organization_id());
  }
  for (const v1::Invitation& each : it.snapshot.invitations()) {
    if (each.id() == InvitationNamed(it.request)) {
      ids.insert(each.organization_id());
    }
  }
  return ids;
}

// The same records, but that organizations with other ids have other policies,
// members, seats and invitations.
Snapshot WithOthersChanged(const Snapshot& snapshot,
                           const std::set<std::string>& kept) {
  using Policy = v1::MembershipPolicy;
  Snapshot changed = snapshot;
  for (v1::Organization& each : *changed.mutable_organizations()) {
    if (kept.count(each.id()) > 0) continue;
    each.set_seat_limit(each.has_seat_limit() ? 100 : 0);
    each.set_default_role(v1::Membership::OWNER);
    Policy& policy = *each.mutable_policy();
    policy.set_auto_membership(
        policy.auto_membership() == Policy::OFF ? Policy::ON : Policy::OFF);
    policy.set_rejoin(policy.rejoin() == Policy::STAY_OUT ? Policy::REJOIN
                                                          : Policy::STAY_OUT);
    policy.set_pending_invitation(Policy::HOLD_AUTO_MEMBERSHIP);
    policy.set_domain_gate(Policy::VERIFIED_DOMAINS);
    policy.set_guests(Policy::GUESTS_REFUSED);
    policy.set_trigger(Policy::FIRST_LINK);
    policy.set_refused_account(Policy::DO_NOT_CREATE_ACCOUNT);
  }
  for (v1::Membership& each : *changed.mutable_memberships()) {
    if (kept.count(each.organization_id()) > 0) continue;
    each.clear_remove_time();
    each.set_state(each.state() == v1::Membership::ACTIVE
                       ? v1::Membership::SUSPENDED
                       : v1::Membership::ACTIVE);
  }
  for (v1::Invitation& each : *changed.mutable_invitations()) {
    if (kept.count(each.organization_id()) > 0) continue;
    each.set_state(v1::Invitation::REVOKED);
  }
  return changed;
}

TEST(IsolationPropertyTest, OtherOrganizationsChangeNothingAboutASignIn) {
  ForEachSignIn([](const Case& it) {
    ExpectSameDecision(it, WithOthersChanged(it.snapshot, OrganizationsOf(it)));
  });
}

TEST(IsolationPropertyTest, OtherOrganizationsChangeNothingAboutARequest) {
  ForEachChange([](const Case& it) {
    ExpectSameDecision(it, WithOthersChanged(it.snapshot, OrganizationsOf(it)));
  });
}

TEST(IsolationPropertyTest, OtherTenantsChangeNothingAboutASignIn) {
  ForEachSignIn([](const Case& it) {
    std::string own;
    for (const v1::Connection& each : it.snapshot.connections()) {
      if (each.id() == it.decision.connection_id()) own = each.tenant_id();
    }
    Snapshot changed = it.snapshot;
    changed.clear_entra_tenants();
    for (const v1::EntraTenant& each : it.snapshot.entra_tenants()) {
      if (each.tenant_id() == own) *changed.add_entra_tenants() = each;
    }
    ExpectSameDecision(it, changed);
  });
}

template <typename Field>
void Shuffle(Field* field, RandomWorld& world) {
  for (int i = field->size() - 1; i > 0; --i) {
    field->SwapElements(i, static_cast<int>(world.Below(i + 1)));
  }
}

TEST(IsolationPropertyTest, TheOrderOfGroupsAndAssignmentsIsIrrelevant) {
  ForEachSignIn([](const Case& it) {
    Snapshot shuffled = it.snapshot;
    Shuffle(shuffled.mutable_entra_tenants(), it.world);
    for (v1::EntraTenant& tenant : *shuffled.mutable_entra_tenants()) {
      Shuffle(tenant.mutable_groups(), it.world);
      Shuffle(tenant.mutable_applications(0)->mutable_assignments(), it.world);
      for (v1::Group& group : *tenant.mutable_groups()) {
        Shuffle(group.mutable_member_user_ids(), it.world);
        Shuffle(group.mutable_member_group_ids(), it.world);
      }
    }
    ExpectSameDecision(it, shuffled);
  });
}

TEST(IsolationPropertyTest, NestingAGroupChangesNothing) {
  ForEachSignIn([](const Case& it) {
    Snapshot flat = it.snapshot;
    for (v1::EntraTenant& tenant : *flat.mutable_entra_tenants()) {
      for (v1::Group& group : *tenant.mutable_groups()) {
        group.clear_member_group_ids();
      }
    }
    ExpectSameDecision(it, flat);
  });
}

TEST(IsolationPropertyTest,
     AddingAnAssignmentNeverRefusesAndTakingNeverGrants) {
  uint32_t better = 0;
  ForEachSignIn([&](const Case& it) {
    Snapshot more = it.snapshot;
    Snapshot fewer = it.snapshot;
    for (v1::EntraTenant& tenant : *more.mutable_entra_tenants()) {
      v1::Assignment& assignment =
          *tenant.mutable_applications(0)->add_assignments();
      assignment.set_principal_id(GroupId(4));
      assignment.set_principal_type(v1::Assignment::GROUP);
      v1::Group& group = *tenant.add_groups();
      group.set_object_id(GroupId(4));
      group.set_kind(v1::Group::ASSIGNED);
      for (const v1::DirectoryUser& user : tenant.users()) {
        group.add_member_user_ids(user.object_id());
      }
    }
    for (v1::EntraTenant& tenant : *fewer.mutable_entra_tenants()) {
      tenant.mutable_applications(0)->clear_assignments();
    }
    const absl::StatusOr<Decision> with_more = Decide(it.request, more);
    const absl::StatusOr<Decision> with_fewer = Decide(it.request, fewer);
    ASSERT_TRUE(with_more.ok()) << with_more.status();
    ASSERT_TRUE(with_fewer.ok()) << with_fewer.status();
    const auto granted = [](const Decision& decision) {
      return decision.outcome() == Decision::GRANTED;
    };
    EXPECT_GE(granted(*with_more), granted(it.decision));
    EXPECT_LE(granted(*with_fewer), granted(it.decision));
    better += granted(*with_more) && !granted(*with_fewer);
  });
  EXPECT_GT(better, 0u);
}

// Without what tells the instant of the decision itself.
std::string WithoutInstants(Decision decision) {
  for (v1::Effect& effect : *decision.mutable_effects()) {
    if (effect.has_create_user()) {
      effect.mutable_create_user()->clear_create_time();
    }
    if (effect.has_add_membership()) {
      effect.mutable_add_membership()->clear_create_time();
    }
    if (effect.has_accept_invitation()) {
      effect.mutable_accept_invitation()->clear_accept_time();
    }
  }
  return decision.DebugString();
}

TEST(IsolationPropertyTest, ADecisionHoldsToTheLastTickBeforeItsEnd) {
  uint32_t ends = 0;
  uint32_t differs = 0;
  ForEachSignIn([&](const Case& it) {
    if (!it.decision.has_stable_until()) return;
    ++ends;
    const google::protobuf::Timestamp& end = it.decision.stable_until();
    ASSERT_GT(end.seconds(), it.request.now().seconds());
    Request later = it.request;
    *later.mutable_now() = end;
    // At the end it may be another; if so, it is the first that is.
    differs += WithoutInstants(*Decide(later, it.snapshot)) !=
               WithoutInstants(it.decision);
    later.mutable_now()->set_seconds(end.nanos() == 0 ? end.seconds() - 1
                                                      : end.seconds());
    later.mutable_now()->set_nanos(end.nanos() == 0 ? 999999999
                                                    : end.nanos() - 1);
    EXPECT_EQ(WithoutInstants(*Decide(later, it.snapshot)),
              WithoutInstants(it.decision));
    const int64_t seconds = end.seconds() - it.request.now().seconds();
    later.mutable_now()->set_seconds(
        it.request.now().seconds() +
        it.world.Below(static_cast<uint32_t>(seconds)));
    EXPECT_EQ(WithoutInstants(*Decide(later, it.snapshot)),
              WithoutInstants(it.decision));
  });
  // Ends at which nothing ever changes would prove nothing.
  EXPECT_GT(differs, ends / 2);
  RecordProperty("ends", static_cast<int>(ends));
  RecordProperty("differs", static_cast<int>(differs));
}

}  // namespace
}  // namespace membership
