// Properties of every request but sign-ins, each a sentence, on random walks: a
// world, and one change after the other.

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "gtest/gtest.h"
#include "membership/apply.h"
#include "membership/decide.h"
#include "membership/directory.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/property/random_change.h"
#include "tests/property/random_world.h"
#include "tests/sign_in/world.h"

namespace membership {
namespace {

using v1::Decision;
using v1::Effect;
using v1::Request;
using v1::Snapshot;

constexpr uint32_t kWalks = 40;
constexpr int kSteps = 25;

// One step: what was asked of which records, what was decided, and the records
// afterwards.
struct Step {
  const Request& request;
  const Snapshot& before;
  const Decision& decision;
  const Snapshot& after;
};

using Check = std::function<void(const Step&)>;

// Calls `check` for every step of many walks, until one fails.
void ForEachStep(const Check& check) {
  std::map<std::string, int> granted;
  for (uint32_t seed = 0; seed < kWalks; ++seed) {
    RandomWorld world(seed);
    Snapshot snapshot = world.MakeSnapshot();
    for (int step = 0; step < kSteps; ++step) {
      const Request request = MakeChange(snapshot, step, world);
      const absl::StatusOr<Decision> decision = Decide(request, snapshot);
      ASSERT_TRUE(decision.ok())
          << decision.status() << "\nseed " << seed << "\n"
          << request.DebugString() << snapshot.DebugString();
      absl::StatusOr<Snapshot> next = Apply(*decision, snapshot);
      ASSERT_TRUE(next.ok()) << next.status() << "\nseed " << seed << "\n"
                             << decision->DebugString();
      granted[decision->table()] +=
          decision->outcome() == Decision::GRANTED && decision->effects_size();
      check(Step{request, snapshot, *decision, *next});
      ASSERT_FALSE(testing::Test::HasFailure())
          << "seed " << seed << ", step " << step << "\n"
          << request.DebugString() << decision->DebugString()
          << snapshot.DebugString();
      snapshot = *std::move(next);
    }
  }
  // Walks on which nothing of a kind happens prove nothing about it.
  EXPECT_EQ(granted.size(), 20);
  for (const auto& each : granted) EXPECT_GE(each.second, 1) << each.first;
}

TEST(ChangePropertyTest, DecidingAgainGivesTheSameBytes) {
  ForEachStep([](const Step& step) {
    const absl::StatusOr<Decision> again = Decide(step.request, step.before);
    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_EQ(step.decision.SerializeAsString(), again->SerializeAsString());
    const absl::StatusOr<Directory> directory = Directory::Create(step.before);
    ASSERT_TRUE(directory.ok()) << directory.status();
    const absl::StatusOr<Decision> other = directory->Decide(step.request);
    ASSERT_TRUE(other.ok()) << other.status();
    EXPECT_EQ(step.decision.SerializeAsString(), other->SerializeAsString());
  });
}

TEST(ChangePropertyTest, TheOrderOfRecordsIsIrrelevant) {
  ForEachStep([](const Step& step) {
    const absl::StatusOr<Decision> reordered =
        Decide(step.request, sign_in_test::Reordered(step.before));
    ASSERT_TRUE(reordered.ok()) << reordered.status();
    EXPECT_EQ(step.decision.DebugString(), reordered->DebugString());
  });
}

TEST(ChangePropertyTest, OnlyWhatIsGrantedHasEffects) {
  ForEachStep([](const Step& step) {
    const Decision& decision = step.decision;
    EXPECT_NE(decision.outcome(), Decision::NOT_APPLICABLE);
    EXPECT_FALSE(decision.message().empty());
    if (decision.outcome() == Decision::GRANTED) {
      EXPECT_EQ(decision.effects_size() == 0,
                decision.reason() == Decision::NOTHING_TO_CHANGE);
      return;
    }
    for (const Effect& effect : decision.effects()) {
      EXPECT_TRUE(effect.has_burn_invitation()) << effect.DebugString();
    }
  });
}

TEST(ChangePropertyTest, ApplyingTwiceEqualsApplyingOnce) {
  ForEachStep([](const Step& step) {
    const absl::StatusOr<Snapshot> twice = Apply(step.decision, step.after);
    ASSERT_TRUE(twice.ok()) << twice.status();
    EXPECT_EQ(step.after.DebugString(), twice->DebugString());
  });
}

template <typename Records>
std::set<std::string> Ids(const Records& records) {
  std::set<std::string> ids;
  for (const auto& each : records) ids.insert(each.id());
  return ids;
}

TEST(ChangePropertyTest, NoRecordOfTheApplicationIsEverDeleted) {
  ForEachStep([](const Step& step) {
    EXPECT_EQ(Ids(step.before.users()), Ids(step.after.users()));
    EXPECT_EQ(Ids(step.before.organizations()),
              Ids(step.after.organizations()));
    EXPECT_GE(step.after.memberships_size(), step.before.memberships_size());
    EXPECT_GE(step.after.invitations_size(), step.before.invitations_size());
    EXPECT_GE(step.after.connections_size(), step.before.connections_size());
  });
}

// Whatever happened, the records still belong together.
TEST(ChangePropertyTest, SignInsAreDecidedAfterwards) {
  ForEachStep([](const Step& step) {
    RandomWorld world(static_cast<uint32_t>(step.after.ByteSizeLong()));
    Request sign_in = world.MakeRequest();
    *sign_in.mutable_now() = step.request.now();
    const absl::StatusOr<Decision> decision = Decide(sign_in, step.after);
    EXPECT_TRUE(decision.ok()) << decision.status() << step.after.DebugString();
  });
}

// Of what a record is made to be, there is nothing left to change.
TEST(ChangePropertyTest, AskingAgainForAStateChangesNothing) {
  static const auto& kStates = *new std::set<std::string>{
      "remove_membership",   "suspend_membership", "reinstate_membership",
      "change_role",         "block_user",         "unblock_user",
      "disable_connection",  "enable_connection",  "attach_domain",
      "set_auto_membership", "entra_change"};
  ForEachStep([](const Step& step) {
    if (step.decision.outcome() != Decision::GRANTED) return;
    if (kStates.count(step.decision.table()) == 0) return;
    const absl::StatusOr<Decision> again = Decide(step.request, step.after);
    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_EQ(again->reason(), Decision::NOTHING_TO_CHANGE)
        << again->DebugString();
  });
}

// Without what tells the instant of the decision itself.
std::string WithoutInstants(Decision decision) {
  for (Effect& effect : *decision.mutable_effects()) {
    if (effect.has_create_invitation()) {
      effect.mutable_create_invitation()->clear_create_time();
      effect.mutable_create_invitation()->clear_expire_time();
    }
    if (effect.has_accept_invitation()) {
      effect.mutable_accept_invitation()->clear_accept_time();
    }
    if (effect.has_add_membership()) {
      effect.mutable_add_membership()->clear_create_time();
    }
    if (effect.has_update_membership()) {
      effect.mutable_update_membership()->clear_remove_time();
    }
    if (effect.has_update_connection()) {
      effect.mutable_update_connection()->clear_test_time();
    }
  }
  return decision.DebugString();
}

TEST(ChangePropertyTest, StableUntilIsHonest) {
  ForEachStep([](const Step& step) {
    Request later = step.request;
    if (step.decision.has_stable_until()) {
      const int64_t until = step.decision.stable_until().seconds();
      ASSERT_GT(until, step.request.now().seconds());
      later.mutable_now()->set_seconds(until - 1);
      later.mutable_now()->set_nanos(999999999);
    } else {
      later.mutable_now()->set_seconds(100000000);
    }
    const absl::StatusOr<Decision> decision = Decide(later, step.before);
    ASSERT_TRUE(decision.ok()) << decision.status();
    EXPECT_EQ(WithoutInstants(step.decision), WithoutInstants(*decision));
  });
}

TEST(ChangePropertyTest, NoSecretIsEverToldOrKept) {
  ForEachStep([](const Step& step) {
    EXPECT_EQ(step.decision.SerializeAsString().find(kTypedSecret),
              std::string::npos);
    EXPECT_EQ(step.after.SerializeAsString().find(kTypedSecret),
              std::string::npos);
  });
}

std::set<std::string> OwnedOrganizations(const Snapshot& snapshot) {
  std::set<std::string> blocked;
  for (const v1::User& each : snapshot.users()) {
    if (each.state() == v1::User::BLOCKED) blocked.insert(each.id());
  }
  std::set<std::string> owned;
  for (const v1::Membership& each : snapshot.memberships()) {
    if (each.role() == v1::Membership::OWNER &&
        each.state() == v1::Membership::ACTIVE &&
        blocked.count(each.user_id()) == 0) {
      owned.insert(each.organization_id());
    }
  }
  return owned;
}

TEST(ChangePropertyTest, NobodyButABlockTakesTheLastOwnerAway) {
  ForEachStep([](const Step& step) {
    if (step.request.has_block_user()) return;
    const std::set<std::string> after = OwnedOrganizations(step.after);
    for (const std::string& each : OwnedOrganizations(step.before)) {
      EXPECT_EQ(after.count(each), 1) << each;
    }
  });
}

std::map<std::string, int64_t> Seats(const Snapshot& snapshot) {
  std::map<std::string, int64_t> seats;
  for (const v1::Membership& each : snapshot.memberships()) {
    seats[each.organization_id()] += each.state() == v1::Membership::ACTIVE;
  }
  return seats;
}

TEST(ChangePropertyTest, NoSeatIsTakenBeyondTheLimit) {
  ForEachStep([](const Step& step) {
    std::map<std::string, int64_t> before = Seats(step.before);
    std::map<std::string, int64_t> after = Seats(step.after);
    for (const v1::Organization& each : step.after.organizations()) {
      if (!each.has_seat_limit()) continue;
      EXPECT_LE(after[each.id()],
                std::max(each.seat_limit(), before[each.id()]));
    }
  });
}

TEST(ChangePropertyTest, EndedInvitationsStayEnded) {
  ForEachStep([](const Step& step) {
    for (int i = 0; i < step.before.invitations_size(); ++i) {
      const v1::Invitation& before = step.before.invitations(i);
      if (before.state() == v1::Invitation::PENDING ||
          before.state() == v1::Invitation::ACCEPTED) {
        continue;
      }
      EXPECT_EQ(step.after.invitations(i).DebugString(), before.DebugString());
    }
  });
}

}  // namespace
}  // namespace membership
