// Apply: idempotent, all or nothing, and what it is for: lifecycles.

#include "membership/apply.h"

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;

using Policy = v1::MembershipPolicy;

// A decision with effects: the world and the request that lead to it.
struct Scene {
  std::string name;
  std::function<void(World&)> edit;
  std::function<void(v1::Request&)> request = [](v1::Request&) {};
};

std::vector<Scene> Scenes() {
  return {
      {"Joins", [](World&) {}},
      {"IsRefused",
       [](World& w) { w.policy().set_auto_membership(Policy::OFF); }},
      {"JoinsByInvitation",
       [](World& w) {
         w.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED);
       }},
      {"AcceptsAndJoins",
       [](World& w) {
         w.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
       },
       [](v1::Request& r) { SignInOf(r).set_invitation_id("invitation-0"); }},
      {"Burns",
       [](World& w) {
         w.policy().set_failed_acceptance(Policy::BURN_INVITATION);
         w.AddInvitation("bob@acme.com", v1::Invitation::PENDING);
       },
       [](v1::Request& r) { SignInOf(r).set_invitation_id("invitation-0"); }},
      {"Links",
       [](World& w) {
         v1::User& holder = w.AddUser("holder", "alice@acme.com");
         holder.set_email_verified(true);
         holder.set_display_name("Alice Adams");
       }},
      {"Updates",
       [](World& w) {
         w.AddUser(Alice()).set_email("old@acme.com");
         w.AddMember("user-alice");
       }},
      {"Rejoins",
       [](World& w) {
         w.AddUser(Alice());
         w.AddRemovedMember("user-alice", -kDay);
       }},
      {"TakesTheLastSeat",
       [](World& w) {
         w.organization().set_seat_limit(2);
         w.AddOthers(1, v1::Membership::ACTIVE);
       }},
      {"JoinsRestricted",
       [](World& w) {
         w.organization().set_seat_limit(0);
         w.policy().set_seat_limit_reached(Policy::JOIN_RESTRICTED);
       }},
  };
}

class ApplyTest : public ::testing::TestWithParam<Scene> {
 protected:
  ApplyTest() {
    GetParam().edit(world_);
    v1::Request request = ValidatedSignIn(Alice());
    GetParam().request(request);
    decision_ = world_.Decide(request);
  }

  World world_;
  absl::StatusOr<Decision> decision_;
};

// "applying a decision twice equals applying it once"
TEST_P(ApplyTest, TwiceEqualsOnce) {
  ASSERT_TRUE(decision_.ok()) << decision_.status();
  ASSERT_GT(decision_->effects_size(), 0);
  const auto once = Apply(*decision_, world_.snapshot());
  ASSERT_TRUE(once.ok()) << once.status();
  EXPECT_NE(once->SerializeAsString(), world_.snapshot().SerializeAsString());
  const auto twice = Apply(*decision_, *once);
  ASSERT_TRUE(twice.ok()) << twice.status();
  EXPECT_EQ(twice->SerializeAsString(), once->SerializeAsString());
}

// "Nothing is ever deleted."
TEST_P(ApplyTest, NothingIsDeleted) {
  ASSERT_TRUE(decision_.ok()) << decision_.status();
  const auto next = Apply(*decision_, world_.snapshot());
  ASSERT_TRUE(next.ok()) << next.status();
  EXPECT_GE(next->users_size(), world_.snapshot().users_size());
  EXPECT_GE(next->memberships_size(), world_.snapshot().memberships_size());
  EXPECT_EQ(next->invitations_size(), world_.snapshot().invitations_size());
  EXPECT_EQ(next->organizations_size(), 1);
  EXPECT_EQ(next->connections_size(), 1);
}

// The next snapshot keeps the contract of records.
TEST_P(ApplyTest, LeavesASnapshotThatDecidesAgainWithoutJoiningAgain) {
  ASSERT_TRUE(decision_.ok()) << decision_.status();
  const auto next = Apply(*decision_, world_.snapshot());
  ASSERT_TRUE(next.ok()) << next.status();
  world_.snapshot() = *next;
  const auto again = world_.Decide(ValidatedSignIn(Alice()));
  EXPECT_THAT(again, AllOf(HasOutcome(decision_->outcome()), HasEffects()));
  EXPECT_EQ(again->user_id(), decision_->user_id());
}

INSTANTIATE_TEST_SUITE_P(Scenes, ApplyTest, ::testing::ValuesIn(Scenes()),
                         [](const ::testing::TestParamInfo<Scene>& info) {
                           return info.param.name;
                         });

std::vector<int> PreconditionsOf(const absl::StatusOr<Decision>& decision,
                                 const std::string& name) {
  const v1::Effect effect = TheEffect(decision, name);
  return {effect.preconditions().begin(), effect.preconditions().end()};
}

// Effects "carry what they assume (user absent, invitation still pending)".
TEST(PreconditionsTest, EffectsCarryWhatTheyAssume) {
  World world;
  world.organization().set_seat_limit(5);
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  v1::Request request = ValidatedSignIn(Alice());
  SignInOf(request).set_invitation_id("invitation-0");
  const auto decision = world.Decide(request);
  EXPECT_THAT(
      PreconditionsOf(decision, "create_user"),
      IsSupersetOf({v1::Effect::USER_ABSENT, v1::Effect::IDENTITY_UNKNOWN,
                    v1::Effect::EMAIL_UNHELD}));
  EXPECT_THAT(
      PreconditionsOf(decision, "add_membership"),
      IsSupersetOf({v1::Effect::ORGANIZATION_ACTIVE,
                    v1::Effect::MEMBERSHIP_ABSENT, v1::Effect::SEAT_FREE}));
  EXPECT_THAT(PreconditionsOf(decision, "accept_invitation"),
              IsSupersetOf({v1::Effect::INVITATION_PENDING}));
  EXPECT_THAT(PreconditionsOf(decision, "consume_invitation"),
              IsSupersetOf({v1::Effect::INVITATION_ACCEPTED}));
}

TEST(PreconditionsTest, LinkingAndRejoiningCarryWhatTheyAssume) {
  World world;
  world.AddUser("holder", "alice@acme.com");
  world.AddRemovedMember("holder", -kDay);
  const auto decision = world.Decide(ValidatedSignIn(Alice()));
  EXPECT_THAT(
      PreconditionsOf(decision, "link_identity"),
      IsSupersetOf({v1::Effect::IDENTITY_UNKNOWN, v1::Effect::USER_ACTIVE,
                    v1::Effect::NO_IDENTITY_OF_TENANT,
                    v1::Effect::SOLE_EMAIL_HOLDER}));
  EXPECT_THAT(PreconditionsOf(decision, "add_membership"),
              IsSupersetOf({v1::Effect::ORGANIZATION_ACTIVE,
                            v1::Effect::MEMBERSHIP_REMOVED}));
}

// "kFailedPrecondition: a precondition of an effect no longer holds; the
// message names the effect and the precondition"
struct LostRace {
  std::string name;
  std::string scene;
  std::function<void(World&)> meanwhile;
  std::string effect;
  std::string precondition;
};

class LostRaceTest : public ::testing::TestWithParam<LostRace> {};

TEST_P(LostRaceTest, IsFoundAndNamed) {
  World world;
  v1::Request request = ValidatedSignIn(Alice());
  for (const Scene& scene : Scenes()) {
    if (scene.name != GetParam().scene) continue;
    scene.edit(world);
    scene.request(request);
  }
  const auto decision = world.Decide(request);
  ASSERT_TRUE(decision.ok()) << decision.status();
  GetParam().meanwhile(world);
  std::string effect = "effects[";
  const int kind =
      v1::Effect::descriptor()->FindFieldByName(GetParam().effect)->number();
  for (int i = 0; i < decision->effects_size(); ++i) {
    if (decision->effects(i).kind_case() != kind) continue;
    effect += std::to_string(i) + "]";
  }
  EXPECT_THAT(Apply(*decision, world.snapshot()),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr(effect + ".preconditions: " +
                                 GetParam().precondition + " does not hold")));
}

INSTANTIATE_TEST_SUITE_P(
    Races, LostRaceTest,
    ::testing::ValuesIn(std::vector<LostRace>{
        {"IdTaken", "Joins",
         [](World& w) {
           w.AddUser(CreatedUserId(Alice()), "someone@acme.com");
         },
         "create_user", "USER_ABSENT"},
        {"IdentityTaken", "Joins", [](World& w) { w.AddUser(Alice()); },
         "create_user", "IDENTITY_UNKNOWN"},
        {"AddressTaken", "Joins",
         [](World& w) { w.AddUser("other", "Alice@acme.com"); }, "create_user",
         "EMAIL_UNHELD"},
        {"OrganizationSuspended", "Joins",
         [](World& w) {
           w.organization().set_state(v1::Organization::SUSPENDED);
         },
         "add_membership", "ORGANIZATION_ACTIVE"},
        {"SeatTaken", "TakesTheLastSeat",
         [](World& w) { w.AddOthers(1, v1::Membership::ACTIVE); },
         "add_membership", "SEAT_FREE"},
        {"MembershipSuspended", "Rejoins",
         [](World& w) {
           w.snapshot().mutable_memberships(0)->set_state(
               v1::Membership::SUSPENDED);
         },
         "add_membership", "MEMBERSHIP_REMOVED"},
        {"InvitationRevoked", "AcceptsAndJoins",
         [](World& w) {
           w.snapshot().mutable_invitations(0)->set_state(
               v1::Invitation::REVOKED);
         },
         "accept_invitation", "INVITATION_PENDING"},
        {"InvitationRevokedAfterAccepting", "JoinsByInvitation",
         [](World& w) {
           w.snapshot().mutable_invitations(0)->set_state(
               v1::Invitation::REVOKED);
         },
         "consume_invitation", "INVITATION_ACCEPTED"},
        {"HolderBlocked", "Links",
         [](World& w) {
           w.snapshot().mutable_users(0)->set_state(v1::User::BLOCKED);
         },
         "link_identity", "USER_ACTIVE"},
        {"HolderGotAnotherIdentity", "Links",
         [](World& w) {
           *w.snapshot().mutable_users(0)->add_identities() = IdentityOf(Bob());
         },
         "link_identity", "NO_IDENTITY_OF_TENANT"},
        {"SecondHolder", "Links",
         [](World& w) { w.AddUser("other", "alice@acme.com"); },
         "link_identity", "SOLE_EMAIL_HOLDER"},
    }),
    [](const ::testing::TestParamInfo<LostRace>& info) {
      return info.param.name;
    });

// "kInvalidArgument: an effect is malformed"
TEST(ApplyContractTest, AMalformedEffectIsAnInvalidArgument) {
  World world;
  Decision decision;
  decision.add_effects();
  EXPECT_THAT(
      Apply(decision, world.snapshot()),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("effects[0]")));
  decision = *world.Decide(ValidatedSignIn(Alice()));
  decision.mutable_effects(1)->add_preconditions(
      static_cast<v1::Effect::Precondition>(99));
  EXPECT_THAT(Apply(decision, world.snapshot()),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("effects[1].preconditions")));
}

TEST(ApplyContractTest, WithoutEffectsTheSnapshotStays) {
  World world;
  const auto next = Apply(Decision(), world.snapshot());
  ASSERT_TRUE(next.ok()) << next.status();
  EXPECT_EQ(next->SerializeAsString(), world.snapshot().SerializeAsString());
}

// Nobody proved the new address because the old one was proven.
TEST(ApplyEffectsTest, ANewAddressIsNotVerifiedAsTheOldOneWas) {
  World world;
  world.AddUser(Alice()).set_email_verified(true);
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).set_email("alicia@acme.com");
  ClaimsOf(request).clear_email_verified();
  ASSERT_THAT(world.DecideAndApply(request), HasOutcome(Decision::GRANTED));
  EXPECT_EQ(world.snapshot().users(0).email(), "alicia@acme.com");
  EXPECT_FALSE(world.snapshot().users(0).has_email_verified());
}

}  // namespace
}  // namespace membership::sign_in_test
