// "The sign-in, stage by stage": every sentence of the domain facts' section
// that stands for a rule. Settled details have tests of their own.

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using ::testing::AllOf;

// "The first stage that fails decides; nothing after it runs."
TEST(StagesTest, TheFirstStageThatFailsDecides) {
  World world;
  world.AddUser(Carol()).set_state(v1::User::BLOCKED);
  world.organization().set_state(v1::Organization::SUSPENDED);
  v1::Request request = PredictedSignIn(Carol());
  SignInOf(request).set_organization_id("acme");
  world.connection().set_state(v1::Connection::DISABLED);
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::CONNECTION_DISABLED));
  world.connection().set_state(v1::Connection::ENABLED);
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::NOT_ASSIGNED));
  world.Assign(Carol().object_id, v1::Assignment::USER);
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::ACCOUNT_BLOCKED));
  world.snapshot().mutable_users(0)->set_state(v1::User::ACTIVE);
  EXPECT_THAT(world.Decide(request),
              IsRefused(Decision::ORGANIZATION_SUSPENDED));
}

// "A refusal in stages 1 to 3 has no effects at all; one in 5 or 6 keeps the
// effects of stage 4."
TEST(StagesTest, AnEarlyRefusalHasNoEffects) {
  World world;
  EXPECT_THAT(world.Decide(TypedSignIn("alice@unknown.com")), HasEffects());
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())), HasEffects());
  world.connection().set_state(v1::Connection::DISABLED);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())), HasEffects());
}

TEST(StagesTest, ALateRefusalKeepsTheAccount) {
  World world;
  world.organization().set_state(v1::Organization::SUSPENDED);
  v1::Request request = ValidatedSignIn(Alice());
  SignInOf(request).set_organization_id("acme");
  EXPECT_THAT(world.Decide(request),
              AllOf(IsRefused(Decision::ORGANIZATION_SUSPENDED),
                    HasEffects("create_user")));
  world.organization().set_state(v1::Organization::ACTIVE);
  world.policy().set_auto_membership(v1::MembershipPolicy::OFF);
  EXPECT_THAT(world.Decide(request), AllOf(IsRefused(Decision::NOT_A_MEMBER),
                                           HasEffects("create_user")));
}

// 2. "Setup states: draft, created, tested, enabled, disabled. Only enabled
// ones sign anyone in."
TEST(ConnectionStageTest, OnlyAnEnabledConnectionSignsIn) {
  World world;
  for (const auto state : {v1::Connection::DRAFT, v1::Connection::CREATED,
                           v1::Connection::TESTED}) {
    world.connection().set_state(state);
    EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
                AllOf(IsRefused(Decision::CONNECTION_NOT_ENABLED),
                      HasStage(Decision::CONNECTION), HasEffects()));
  }
  world.connection().set_state(v1::Connection::DISABLED);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsRefused(Decision::CONNECTION_DISABLED));
  world.connection().set_state(v1::Connection::ENABLED);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

// "An expired client secret (AADSTS7000222) or a missing admin consent (65001,
// 90094) stops everyone on that connection; members and non-members get the
// same reason, and there are no effects."
TEST(ConnectionStageTest, AnExpiredSecretStopsMembersAndOthersAlike) {
  World world;
  *world.connection().mutable_secret_expire_time() = FromNow(0);
  world.AddUser(Bob());
  world.AddMember("user-bob").set_role(v1::Membership::OWNER);
  for (const Person& person : {Alice(), Bob(), Carol()}) {
    EXPECT_THAT(world.Decide(PredictedSignIn(person)),
                AllOf(IsRefused(Decision::CLIENT_SECRET_EXPIRED),
                      HasStage(Decision::CONNECTION), HasEffects()));
  }
}

TEST(ConnectionStageTest, MissingConsentStopsMembersAndOthersAlike) {
  World world;
  world.connection().set_consent(v1::Connection::MISSING);
  world.AddUser(Bob());
  world.AddMember("user-bob");
  for (const Person& person : {Alice(), Bob(), Carol()}) {
    EXPECT_THAT(world.Decide(PredictedSignIn(person)),
                AllOf(IsRefused(Decision::CONSENT_MISSING),
                      HasStage(Decision::CONNECTION), HasEffects()));
  }
}

TEST(ConnectionStageTest, TheSecretInEntraCountsWhenTheConnectionHasNone) {
  World world;
  world.connection().clear_secret_expire_time();
  *world.application().mutable_secret_expire_time() = FromNow(-kDay);
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsRefused(Decision::CLIENT_SECRET_EXPIRED));
  *world.connection().mutable_secret_expire_time() = FromNow(kDay);
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

// "Token tenant (`tid`) differs from the connection's: refused."
TEST(ConnectionStageTest, ATokenOfAnotherTenantIsRefused) {
  World world;
  for (v1::Request request :
       {ValidatedSignIn(Alice()), PredictedSignIn(Alice())}) {
    ClaimsOf(request).mutable_identity()->set_tenant_id(kOtherTenant);
    EXPECT_THAT(world.Decide(request),
                AllOf(IsRefused(Decision::TENANT_MISMATCH), HasEffects()));
  }
}

// 3. "User exists in the tenant and is enabled"
TEST(EntraStageTest, TheUserMustExistAndBeEnabled) {
  World world;
  EXPECT_THAT(world.Decide(PredictedSignIn(Nobody())),
              IsRefused(Decision::NOT_IN_TENANT));
  world.directory_user(Alice()).set_state(v1::DirectoryUser::DISABLED);
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsRefused(Decision::ACCOUNT_DISABLED));
}

TEST(EntraStageTest, APersonOfNoListedTenantUserIsNotInTenant) {
  World world;
  world.tenant().clear_users();
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsRefused(Decision::NOT_IN_TENANT));
}

// "the app is enabled for sign-in (its off switch stops everyone, assigned or
// not)"
TEST(EntraStageTest, ASwitchedOffApplicationStopsEveryone) {
  World world;
  world.application().set_state(v1::EnterpriseApplication::DISABLED);
  world.directory_user(Carol()).set_global_administrator(true);
  for (const Person& person : {Alice(), Bob(), Carol()}) {
    EXPECT_THAT(world.Decide(PredictedSignIn(person)),
                AllOf(IsRefused(Decision::APPLICATION_DISABLED), HasEffects()));
  }
}

// "if 'assignment required' is on (default off) the user is assigned directly
// or through a group."
TEST(EntraStageTest, AssignmentIsNotRequiredByDefault) {
  World world;
  world.application().clear_assignment_required();
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

TEST(EntraStageTest, RequiredAssignmentIsDirectOrThroughAGroup) {
  World world;
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              HasOutcome(Decision::GRANTED));
  EXPECT_THAT(world.Decide(PredictedSignIn(Bob())),
              HasOutcome(Decision::GRANTED));
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              IsRefused(Decision::NOT_ASSIGNED));
}

TEST(EntraStageTest, AnAssignmentOfTheWrongKindReachesNobody) {
  World world;
  world.Assign(Carol().object_id, v1::Assignment::GROUP);
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              IsRefused(Decision::NOT_ASSIGNED));
}

// "Group assignment reaches direct members only, never nested groups; a nested
// group that is itself assigned counts; dynamic groups count."
TEST(EntraStageTest, AnAssignedGroupDoesNotReachNestedGroups) {
  World world;
  world.AddGroup(kOtherGroup).add_member_user_ids(Carol().object_id);
  world.staff_group().add_member_group_ids(kOtherGroup);
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              IsRefused(Decision::NOT_ASSIGNED));
}

TEST(EntraStageTest, ANestedGroupThatIsAssignedItselfCounts) {
  World world;
  world.AddGroup(kOtherGroup).add_member_user_ids(Carol().object_id);
  world.staff_group().add_member_group_ids(kOtherGroup);
  world.Assign(kOtherGroup, v1::Assignment::GROUP);
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              HasOutcome(Decision::GRANTED));
}

TEST(EntraStageTest, GroupsNestedInEachOtherDoNoHarm) {
  World world;
  v1::Group& other = world.AddGroup(kOtherGroup);
  other.add_member_group_ids(kStaffGroup);
  other.add_member_group_ids(kOtherGroup);
  world.staff_group().add_member_group_ids(kOtherGroup);
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              IsRefused(Decision::NOT_ASSIGNED));
}

TEST(EntraStageTest, ADynamicGroupCounts) {
  World world;
  world.staff_group().set_kind(v1::Group::DYNAMIC);
  EXPECT_THAT(world.Decide(PredictedSignIn(Bob())),
              HasOutcome(Decision::GRANTED));
}

// "Global Administrators pass the assignment check always."
TEST(EntraStageTest, AGlobalAdministratorPassesTheAssignmentCheckOnly) {
  World world;
  v1::DirectoryUser& carol = world.directory_user(Carol());
  carol.set_global_administrator(true);
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              HasOutcome(Decision::GRANTED));
  v1::Request request = PredictedSignIn(Carol());
  SignInOf(request).mutable_prediction()->set_conditional_access(
      v1::Prediction::BLOCKS);
  EXPECT_THAT(world.Decide(request),
              IsRefused(Decision::CONDITIONAL_ACCESS_BLOCKED));
  carol.set_state(v1::DirectoryUser::DISABLED);
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              IsRefused(Decision::ACCOUNT_DISABLED));
}

// "Guests are directory users too."
TEST(EntraStageTest, GuestsAreDirectoryUsersToo) {
  World world;
  EXPECT_THAT(world.Decide(PredictedSignIn(Gina())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
  world.Unassign(Gina().object_id);
  EXPECT_THAT(world.Decide(PredictedSignIn(Gina())),
              IsRefused(Decision::NOT_ASSIGNED));
}

// "Conditional Access may block, or ask for MFA: a challenge, not a refusal.
// Any failure here: no user, no membership is created."
TEST(EntraStageTest, ConditionalAccessBlocksOrAsksForMfaWithoutEffects) {
  World world;
  v1::Request request = PredictedSignIn(Alice());
  v1::Prediction& prediction = *SignInOf(request).mutable_prediction();
  prediction.set_conditional_access(v1::Prediction::BLOCKS);
  EXPECT_THAT(world.Decide(request),
              AllOf(IsRefused(Decision::CONDITIONAL_ACCESS_BLOCKED),
                    HasStage(Decision::ENTRA), HasEffects()));
  prediction.set_conditional_access(v1::Prediction::REQUIRES_MFA);
  EXPECT_THAT(world.Decide(request),
              AllOf(IsChallenged(Decision::MFA_REQUIRED),
                    HasStage(Decision::ENTRA), HasEffects()));
}

// "If a validated sign-in result is supplied, Entra has spoken: what it proves
// (secret, consent, assignment, Conditional Access, MFA) is not predicted
// again; directory data that disagrees gives a warning (it lags behind)."
TEST(EntraStageTest, AValidatedSignInIsNotPredictedAgain) {
  World world;
  *world.connection().mutable_secret_expire_time() = FromNow(-kDay);
  world.connection().set_consent(v1::Connection::MISSING);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Carol())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

TEST(EntraStageTest, DirectoryDataThatDisagreesGivesAWarning) {
  World world;
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())), HasWarnings());
  EXPECT_THAT(world.Decide(ValidatedSignIn(Carol())),
              AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                    HasWarnings("DIRECTORY_DISAGREES")));
  EXPECT_THAT(world.Decide(ValidatedSignIn(Nobody())),
              AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                    HasWarnings("DIRECTORY_DISAGREES")));
  world.directory_user(Alice()).set_state(v1::DirectoryUser::DISABLED);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                    HasWarnings("DIRECTORY_DISAGREES")));
  world.application().set_state(v1::EnterpriseApplication::DISABLED);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Bob())),
              AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                    HasWarnings("DIRECTORY_DISAGREES")));
}

// "Connection state and tenant stay ours to enforce."
TEST(EntraStageTest, ConnectionStateAndTenantBindValidatedSignInsToo) {
  World world;
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).mutable_identity()->set_tenant_id(kOtherTenant);
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::TENANT_MISMATCH));
  world.connection().set_state(v1::Connection::DISABLED);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsRefused(Decision::CONNECTION_DISABLED));
}

}  // namespace
}  // namespace membership::sign_in_test
