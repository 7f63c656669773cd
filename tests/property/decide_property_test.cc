// Properties of decisions, each a sentence, on many random worlds.

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "gtest/gtest.h"
#include "membership/apply.h"
#include "membership/decide.h"
#include "membership/directory.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/property/random_world.h"

namespace membership {
namespace {

using v1::Decision;
using v1::Effect;
using v1::Request;
using v1::Snapshot;

constexpr uint32_t kWorlds = 3000;

using Check = std::function<void(const Request&, const Snapshot&,
                                 const Decision&, RandomWorld&)>;

// Calls `check` for a sign-in into each of many worlds, until one fails.
void ForEachDecision(const Check& check) {
  uint32_t granted = 0;
  for (uint32_t seed = 0; seed < kWorlds && !testing::Test::HasFailure();
       ++seed) {
    RandomWorld world(seed);
    const Snapshot snapshot = world.MakeSnapshot();
    const Request request = world.MakeRequest();
    const absl::StatusOr<Decision> decision = Decide(request, snapshot);
    ASSERT_TRUE(decision.ok()) << decision.status() << "\nseed " << seed;
    granted += decision->outcome() == Decision::GRANTED;
    check(request, snapshot, *decision, world);
    if (testing::Test::HasFailure()) {
      ADD_FAILURE() << "seed " << seed << "\n"
                    << request.DebugString() << decision->DebugString()
                    << snapshot.DebugString();
    }
  }
  // Worlds in which nobody gets in prove nothing.
  EXPECT_GT(granted, kWorlds / 20);
}

// What does not carry the instant of the decision.
std::string WithoutInstants(Decision decision) {
  for (Effect& effect : *decision.mutable_effects()) {
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

template <typename Field>
void Shuffle(Field* field, RandomWorld& world) {
  for (int i = field->size() - 1; i > 0; --i) {
    field->SwapElements(i, static_cast<int>(world.Below(i + 1)));
  }
}

TEST(DecidePropertyTest, ContextAndDirectoryGiveTheSameBytes) {
  ForEachDecision([](const Request& request, const Snapshot& snapshot,
                     const Decision& decision, RandomWorld&) {
    const absl::StatusOr<Directory> directory = Directory::Create(snapshot);
    ASSERT_TRUE(directory.ok());
    const absl::StatusOr<Decision> other = directory->Decide(request);
    ASSERT_TRUE(other.ok());
    EXPECT_EQ(decision.SerializeAsString(), other->SerializeAsString());
  });
}

TEST(DecidePropertyTest, TheOrderOfRecordsIsIrrelevant) {
  ForEachDecision([](const Request& request, const Snapshot& snapshot,
                     const Decision& decision, RandomWorld& world) {
    Snapshot shuffled = snapshot;
    Shuffle(shuffled.mutable_organizations(), world);
    Shuffle(shuffled.mutable_connections(), world);
    Shuffle(shuffled.mutable_users(), world);
    Shuffle(shuffled.mutable_memberships(), world);
    Shuffle(shuffled.mutable_invitations(), world);
    for (v1::Connection& each : *shuffled.mutable_connections()) {
      Shuffle(each.mutable_links(), world);
      Shuffle(each.mutable_domains(), world);
    }
    for (v1::EntraTenant& each : *shuffled.mutable_entra_tenants()) {
      Shuffle(each.mutable_users(), world);
      Shuffle(each.mutable_applications(0)->mutable_assignments(), world);
    }
    EXPECT_EQ(decision.DebugString(), Decide(request, shuffled)->DebugString());
  });
}

TEST(DecidePropertyTest, NobodyIsGrantedWithoutALiveWayIn) {
  ForEachDecision([](const Request&, const Snapshot& snapshot,
                     const Decision& decision, RandomWorld&) {
    if (decision.outcome() != Decision::GRANTED) return;
    for (const v1::Connection& each : snapshot.connections()) {
      if (each.id() == decision.connection_id()) {
        EXPECT_EQ(each.state(), v1::Connection::ENABLED);
      }
    }
    for (const v1::Organization& each : snapshot.organizations()) {
      if (each.id() == decision.organization_id()) {
        EXPECT_EQ(each.state(), v1::Organization::ACTIVE);
      }
    }
    for (const v1::User& each : snapshot.users()) {
      if (each.id() == decision.user_id()) {
        EXPECT_EQ(each.state(), v1::User::ACTIVE);
      }
    }
  });
}

TEST(DecidePropertyTest, ARefusalUpToTheAccountHasNoEffects) {
  ForEachDecision([](const Request&, const Snapshot&, const Decision& decision,
                     RandomWorld&) {
    if (decision.stage() <= Decision::ACCOUNT) {
      EXPECT_EQ(decision.effects_size(), 0);
    }
    if (decision.outcome() == Decision::GRANTED) return;
    for (const Effect& effect : decision.effects()) {
      EXPECT_FALSE(effect.has_add_membership());
      EXPECT_FALSE(effect.has_accept_invitation());
      EXPECT_FALSE(effect.has_consume_invitation());
    }
  });
}

TEST(DecidePropertyTest, EffectsApplyOnceAndApplyingAgainChangesNothing) {
  ForEachDecision([](const Request&, const Snapshot& snapshot,
                     const Decision& decision, RandomWorld&) {
    const absl::StatusOr<Snapshot> once = Apply(decision, snapshot);
    ASSERT_TRUE(once.ok()) << once.status();
    EXPECT_GE(once->users_size(), snapshot.users_size());
    EXPECT_GE(once->memberships_size(), snapshot.memberships_size());
    const absl::StatusOr<Snapshot> twice = Apply(decision, *once);
    ASSERT_TRUE(twice.ok()) << twice.status();
    EXPECT_EQ(once->DebugString(), twice->DebugString());
  });
}

TEST(DecidePropertyTest, GrantingTwiceEqualsGrantingOnce) {
  ForEachDecision([](const Request& request, const Snapshot& snapshot,
                     const Decision& decision, RandomWorld&) {
    if (decision.outcome() != Decision::GRANTED) return;
    const absl::StatusOr<Snapshot> after = Apply(decision, snapshot);
    ASSERT_TRUE(after.ok()) << after.status();
    // A link that was followed is used up, so the organization is named now.
    Request named = request;
    if (decision.organizations_size() == 0) {
      named.mutable_sign_in()->set_organization_id(decision.organization_id());
    }
    const absl::StatusOr<Decision> again = Decide(named, *after);
    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_EQ(again->outcome(), Decision::GRANTED);
    // A link may be followed by an update of the name at the next sign-in.
    for (const Effect& effect : again->effects()) {
      EXPECT_TRUE(effect.has_update_user()) << effect.DebugString();
    }
  });
}

TEST(DecidePropertyTest, StableUntilIsHonest) {
  ForEachDecision([](const Request& request, const Snapshot& snapshot,
                     const Decision& decision, RandomWorld&) {
    for (const int64_t second : {1005, 1010, 1019, 1020, 100000000}) {
      if (decision.has_stable_until() &&
          second > decision.stable_until().seconds()) {
        break;
      }
      Request later = request;
      if (decision.has_stable_until() &&
          second == decision.stable_until().seconds()) {
        later.mutable_now()->set_seconds(second - 1);
        later.mutable_now()->set_nanos(999999999);
      } else {
        later.mutable_now()->set_seconds(second);
      }
      EXPECT_EQ(WithoutInstants(decision),
                WithoutInstants(*Decide(later, snapshot)));
    }
  });
}

TEST(DecidePropertyTest, EveryDecisionHasAReasonARuleAndAMessage) {
  ForEachDecision([](const Request&, const Snapshot&, const Decision& decision,
                     RandomWorld&) {
    EXPECT_NE(decision.outcome(), Decision::OUTCOME_UNSPECIFIED);
    EXPECT_NE(decision.reason(), Decision::REASON_UNSPECIFIED);
    EXPECT_NE(decision.actor(), Decision::ACTOR_UNSPECIFIED);
    EXPECT_FALSE(decision.rule().empty());
    EXPECT_FALSE(decision.message().empty());
    ASSERT_GT(decision.stages_size(), 0);
    EXPECT_EQ(decision.stages(decision.stages_size() - 1).rule(),
              decision.rule());
  });
}

TEST(DecidePropertyTest, ASignInNeverChangesARoleOrRevivesAnAccount) {
  ForEachDecision([](const Request&, const Snapshot& snapshot,
                     const Decision& decision, RandomWorld&) {
    const absl::StatusOr<Snapshot> after = Apply(decision, snapshot);
    ASSERT_TRUE(after.ok()) << after.status();
    for (int i = 0; i < snapshot.memberships_size(); ++i) {
      if (snapshot.memberships(i).state() == v1::Membership::REMOVED) continue;
      EXPECT_EQ(snapshot.memberships(i).DebugString(),
                after->memberships(i).DebugString());
    }
    for (int i = 0; i < snapshot.users_size(); ++i) {
      EXPECT_EQ(snapshot.users(i).state(), after->users(i).state());
    }
  });
}

}  // namespace
}  // namespace membership
