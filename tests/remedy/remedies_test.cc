// What can be done about a decision, as people would say it.

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "gtest/gtest.h"
#include "membership/remedy.h"
#include "membership/testing/matchers.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/remedy.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/sign_in/world.h"

namespace membership::remedy_test {
namespace {

using sign_in_test::Alice;
using sign_in_test::Bob;
using sign_in_test::Carol;
using sign_in_test::FromNow;
using sign_in_test::kHour;
using sign_in_test::kOtherGroup;
using sign_in_test::kStaffGroup;
using sign_in_test::PredictedSignIn;
using sign_in_test::StatusIs;
using sign_in_test::ValidatedSignIn;
using sign_in_test::World;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using v1::Decision;
using Policy = v1::MembershipPolicy;

using Sets = std::vector<std::string>;

// "who: what; who: what" of each set.
Sets Texts(const google::protobuf::RepeatedPtrField<v1::Remedy>& remedies) {
  Sets texts;
  for (const v1::Remedy& remedy : remedies) {
    std::string text;
    for (const v1::Change& change : remedy.changes()) {
      if (!text.empty()) text += "; ";
      text += Decision::Actor_Name(change.actor()) + ": ";
      text += change.text();
    }
    texts.push_back(text);
  }
  return texts;
}

v1::Remedies RemediesOf(const v1::Request& request, World& world) {
  const absl::StatusOr<v1::Remedies> remedies =
      Remedies(request, world.snapshot());
  EXPECT_TRUE(remedies.ok()) << remedies.status();
  return remedies.value_or(v1::Remedies());
}

Sets Granting(const v1::Request& request, World& world) {
  return Texts(RemediesOf(request, world).granting());
}

Sets Refusing(const v1::Request& request, World& world) {
  return Texts(RemediesOf(request, world).refusing());
}

TEST(RemediesTest, WhoIsNotAssignedIsAssignedOrJoinsAnAssignedGroup) {
  World world;
  const Sets sets = Granting(PredictedSignIn(Carol()), world);
  EXPECT_THAT(sets, Contains("CUSTOMER_IT: assign user " + Carol().object_id +
                             " to the application"));
  EXPECT_THAT(sets, Contains(HasSubstr(kStaffGroup)));
}

// "Grant access: Add the user or their group to the enterprise app."
TEST(RemediesTest, WhoIsNotAssignedIsAssignedByAGroupThatHasThePerson) {
  World world;
  world.AddGroup(kOtherGroup).add_member_user_ids(Carol().object_id);
  EXPECT_THAT(Granting(PredictedSignIn(Carol()), world),
              Contains(std::string("CUSTOMER_IT: assign group ") + kOtherGroup +
                       ", which has user " + Carol().object_id +
                       ", to the application"));
}

TEST(RemediesTest, NobodyJoinsOrLeavesADynamicGroupByHand) {
  World world;
  world.staff_group().set_kind(v1::Group::DYNAMIC);
  const std::string rule =
      std::string("CUSTOMER_IT: have the rule of group ") + kStaffGroup;
  EXPECT_THAT(Granting(PredictedSignIn(Carol()), world),
              Contains(rule + ", which is assigned, take in user " +
                       Carol().object_id));
  EXPECT_THAT(Refusing(PredictedSignIn(Bob()), world),
              Contains(rule + " leave out user " + Bob().object_id));
}

TEST(RemediesTest, ADisabledConnectionIsEnabledByWhomTheDecisionNames) {
  World world;
  world.connection().set_state(v1::Connection::DISABLED);
  *world.connection().mutable_test_time() = FromNow(-kHour);
  const absl::StatusOr<Decision> decision =
      world.Decide(PredictedSignIn(Alice()));
  ASSERT_TRUE(decision.ok()) << decision.status();
  EXPECT_EQ(decision->reason(), Decision::CONNECTION_DISABLED);
  EXPECT_THAT(Granting(PredictedSignIn(Alice()), world),
              ElementsAre(Decision::Actor_Name(decision->actor()) +
                          ": enable connection acme-entra"));
}

TEST(RemediesTest, WhoIsDisabledInEntraIsEnabled) {
  World world;
  world.directory_user(Alice()).set_state(v1::DirectoryUser::DISABLED);
  const Sets sets = Granting(PredictedSignIn(Alice()), world);
  ASSERT_THAT(sets, Not(IsEmpty()));
  EXPECT_THAT(sets[0], HasSubstr("CUSTOMER_IT: enable user"));
}

TEST(RemediesTest, WhoIsNoMemberIsInvitedAndAccepts) {
  World world;
  world.policy().set_auto_membership(Policy::OFF);
  const v1::Remedies remedies = RemediesOf(PredictedSignIn(Alice()), world);
  bool invited = false;
  for (const v1::Remedy& remedy : remedies.granting()) {
    if (!remedy.changes(0).request().has_create_invitation()) continue;
    invited = true;
    EXPECT_EQ(remedy.changes_size(), 2);
    EXPECT_EQ(remedy.changes(0).actor(), Decision::ORGANIZATION_ADMIN);
    EXPECT_EQ(remedy.changes(1).actor(), Decision::USER);
    EXPECT_EQ(remedy.reason(), Decision::JOINED_BY_INVITATION);
  }
  EXPECT_TRUE(invited) << remedies.DebugString();
}

TEST(RemediesTest, WhoseInvitationIsPendingAcceptsIt) {
  World world;
  world.policy().set_auto_membership(Policy::OFF);
  world.AddInvitation(Alice().email, v1::Invitation::PENDING);
  const v1::Remedies remedies = RemediesOf(PredictedSignIn(Alice()), world);
  ASSERT_GT(remedies.granting_size(), 0);
  EXPECT_EQ(remedies.granting(0).changes_size(), 1);
  EXPECT_EQ(remedies.granting(0).actor(), Decision::USER);
}

TEST(RemediesTest, WhoIsSuspendedIsReinstated) {
  World world;
  world.AddUser(Alice());
  world.AddMember(Alice().user_id).set_state(v1::Membership::SUSPENDED);
  const v1::Remedies remedies = RemediesOf(PredictedSignIn(Alice()), world);
  ASSERT_GT(remedies.granting_size(), 0);
  EXPECT_TRUE(
      remedies.granting(0).changes(0).request().has_reinstate_membership());
}

TEST(RemediesTest, WhoIsBlockedIsUnblocked) {
  World world;
  world.AddUser(Alice()).set_state(v1::User::BLOCKED);
  const v1::Remedies remedies = RemediesOf(PredictedSignIn(Alice()), world);
  ASSERT_GT(remedies.granting_size(), 0);
  EXPECT_TRUE(remedies.granting(0).changes(0).request().has_unblock_user());
}

TEST(RemediesTest, AnExpiredSecretIsReplaced) {
  World world;
  *world.connection().mutable_secret_expire_time() = FromNow(-kHour);
  const v1::Remedies remedies = RemediesOf(PredictedSignIn(Alice()), world);
  ASSERT_GT(remedies.granting_size(), 0) << remedies.DebugString();
  bool replaced = false;
  for (const v1::Change& change : remedies.granting(0).changes()) {
    replaced |= change.request().has_set_client_secret();
  }
  EXPECT_TRUE(replaced) << remedies.DebugString();
}

TEST(RemediesTest, AmongSetsOfOneSizeWhoIsNearestActsFirst) {
  World world;
  world.policy().set_auto_membership(Policy::OFF);
  world.AddInvitation(Alice().email, v1::Invitation::PENDING);
  const v1::Remedies remedies = RemediesOf(PredictedSignIn(Alice()), world);
  std::vector<Decision::Actor> actors;
  for (const v1::Remedy& remedy : remedies.granting()) {
    if (remedy.changes_size() == 1) actors.push_back(remedy.actor());
  }
  ASSERT_THAT(actors, Not(IsEmpty()));
  EXPECT_EQ(actors.front(), Decision::USER);
  EXPECT_EQ(actors.back(), Decision::VENDOR);
}

TEST(RemediesTest, WhoGetsInByTwoWaysLosesBoth) {
  World world;
  world.staff_group().add_member_user_ids(Alice().object_id);
  const v1::Remedies remedies = RemediesOf(PredictedSignIn(Alice()), world);
  EXPECT_THAT(remedies.granting(), IsEmpty());
  const std::string unassign =
      "CUSTOMER_IT: unassign user " + Alice().object_id;
  const Sets sets = Texts(remedies.refusing());
  EXPECT_THAT(sets, Not(Contains(unassign)));
  EXPECT_THAT(sets, Contains(unassign + "; CUSTOMER_IT: remove user " +
                             Alice().object_id + " from group " + kStaffGroup));
}

TEST(RemediesTest, WhoWouldBeAddedAgainIsNotShutOutByRemoval) {
  World world;
  world.AddUser(Alice());
  world.AddMember(Alice().user_id);
  EXPECT_THAT(Refusing(PredictedSignIn(Alice()), world),
              Each(Not("ORGANIZATION_ADMIN: remove user user-alice from "
                       "organization acme")));
  world.policy().set_rejoin(Policy::STAY_OUT);
  EXPECT_THAT(Refusing(PredictedSignIn(Alice()), world),
              Contains("ORGANIZATION_ADMIN: remove user user-alice from "
                       "organization acme"));
}

TEST(RemediesTest, AnswersForAProvedSignInToo) {
  World world;
  world.policy().set_auto_membership(Policy::OFF);
  EXPECT_THAT(Granting(ValidatedSignIn(Bob()), world), Not(IsEmpty()));
}

TEST(RemediesTest, TakesSignInsAlone) {
  World world;
  v1::Request request;
  request.mutable_block_user()->set_user_id("user-alice");
  EXPECT_THAT(Remedies(request, world.snapshot()),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("kind")));
}

}  // namespace
}  // namespace membership::remedy_test
