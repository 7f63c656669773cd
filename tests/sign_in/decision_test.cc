// The envelope of a decision: stages, rules, message, actor, expiry,
// assumptions, explanation and the ways through Entra's gate.

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/policy.h"
#include "membership/testing/matchers.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using policy_testing::AcceptsInvitation;
using policy_testing::AddsMembership;
using policy_testing::ConsumesInvitation;
using policy_testing::CreatesUser;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

using Policy = v1::MembershipPolicy;

// One sign-in for every stage that can decide, and grants.
std::vector<absl::StatusOr<Decision>> Samples() {
  std::vector<absl::StatusOr<Decision>> samples;
  World world;
  samples.push_back(world.Decide(TypedSignIn("alice@unknown.com")));
  samples.push_back(world.Decide(ErrorSignIn(7000222)));
  samples.push_back(world.Decide(ErrorSignIn(50076)));
  samples.push_back(world.Decide(PredictedSignIn(Carol())));
  samples.push_back(world.Decide(ValidatedSignIn(Alice())));
  world.policy().set_auto_membership(Policy::OFF);
  samples.push_back(world.Decide(ValidatedSignIn(Alice())));
  world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED);
  samples.push_back(world.Decide(ValidatedSignIn(Alice())));
  world.organization().set_state(v1::Organization::SUSPENDED);
  samples.push_back(world.Decide(ValidatedSignIn(Alice())));
  world.AddUser(Alice()).set_state(v1::User::BLOCKED);
  samples.push_back(world.Decide(ValidatedSignIn(Alice())));
  return samples;
}

TEST(DecisionTest, ListsTheStagesThatWereJudgedInTheirOrder) {
  for (const auto& decision : Samples()) {
    ASSERT_TRUE(decision.ok()) << decision.status();
    ASSERT_EQ(decision->stages_size(), decision->stage());
    for (int i = 0; i < decision->stages_size(); ++i) {
      const v1::StageResult& result = decision->stages(i);
      const bool last = i + 1 == decision->stages_size();
      EXPECT_EQ(result.stage(), i + 1);
      EXPECT_EQ(result.passed(),
                !last || decision->outcome() == Decision::GRANTED);
      EXPECT_EQ(result.reason(),
                last ? decision->reason() : Decision::REASON_UNSPECIFIED);
      EXPECT_EQ(result.rule() == decision->rule(), last);
    }
  }
}

TEST(DecisionTest, NamesRulesThatDescribeRulesKnows) {
  std::map<std::string, Decision::Stage> rules;
  for (const RuleDescription& rule : DescribeRules()) {
    if (rule.table != "sign_in") continue;
    EXPECT_TRUE(rules.emplace(rule.rule, rule.stage).second) << rule.rule;
  }
  for (const auto& decision : Samples()) {
    EXPECT_THAT(rules,
                Contains(std::make_pair(decision->rule(), decision->stage())));
    for (const v1::StageResult& result : decision->stages()) {
      EXPECT_THAT(rules,
                  Contains(std::make_pair(result.rule(), result.stage())));
    }
  }
}

TEST(DecisionTest, SaysWhatTheReasonsDescriptionSays) {
  for (const auto& decision : Samples()) {
    const ReasonDescription& reason = DescribeReason(decision->reason());
    EXPECT_EQ(decision->actor(), reason.actor);
    EXPECT_EQ(decision->retry_helps(), reason.retry_helps);
    EXPECT_EQ(decision->message(), std::string(reason.message));
    EXPECT_NE(decision->message(), "");
    EXPECT_EQ(decision->actor() == Decision::NOBODY,
              decision->outcome() == Decision::GRANTED);
  }
}

// "Otherwise refused with 'You're not a member of this organization.'"
TEST(DecisionTest, TellsWhoeverIsNoMemberInTheHandbooksWords) {
  constexpr char kMessage[] = "You're not a member of this organization.";
  EXPECT_EQ(DescribeReason(Decision::NOT_A_MEMBER).message, kMessage);
  for (const auto& decision : Samples()) {
    EXPECT_EQ(decision->message() == kMessage,
              decision->reason() == Decision::NOT_A_MEMBER);
  }
}

TEST(DecisionTest, CarriesThePolicyVersion) {
  EXPECT_THAT(std::string(PolicyVersion()), MatchesRegex("[0-9a-f]{16}"));
  for (const auto& decision : Samples()) {
    EXPECT_EQ(decision->policy_version(), std::string(PolicyVersion()));
  }
}

TEST(DecisionTest, NamesConnectionOrganizationAndUserOnceKnown) {
  World world;
  auto decision = world.Decide(TypedSignIn("alice@unknown.com"));
  EXPECT_EQ(decision->connection_id(), "");
  decision = world.Decide(PredictedSignIn(Carol()));
  EXPECT_EQ(decision->connection_id(), "acme-entra");
  EXPECT_EQ(decision->user_id(), "");
  decision = world.Decide(ValidatedSignIn(Alice()));
  EXPECT_EQ(decision->connection_id(), "acme-entra");
  EXPECT_EQ(decision->organization_id(), "acme");
  EXPECT_EQ(decision->user_id(), CreatedUserId(Alice()));
}

TEST(DecisionTest, OrdersEffectsSoThatEachFindsWhatItNeeds) {
  World world;
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  v1::Request request = ValidatedSignIn(Alice());
  SignInOf(request).set_invitation_id("invitation-0");
  EXPECT_THAT(world.Decide(request),
              HasEffects(ElementsAre(CreatesUser(), AcceptsInvitation(),
                                     AddsMembership(), ConsumesInvitation())));
}

// "What is not supplied is not guessed: the decision lists it as an assumption"
TEST(AssumptionsTest, EverythingNotSuppliedIsListed) {
  World world;
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())), HasAssumptions());
  world.connection().clear_secret_expire_time();
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              HasAssumptions("SECRET_NOT_EVALUATED"));
  world.connection().clear_consent();
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              HasAssumptions("SECRET_NOT_EVALUATED", "CONSENT_NOT_EVALUATED"));
  v1::Request request = PredictedSignIn(Alice());
  SignInOf(request).mutable_prediction()->clear_conditional_access();
  EXPECT_THAT(world.Decide(request),
              HasAssumptions("SECRET_NOT_EVALUATED", "CONSENT_NOT_EVALUATED",
                             "CONDITIONAL_ACCESS_NOT_EVALUATED"));
  SignInOf(request).clear_evidence();
  EXPECT_THAT(world.Decide(request),
              HasAssumptions("SECRET_NOT_EVALUATED", "CONSENT_NOT_EVALUATED",
                             "CONDITIONAL_ACCESS_NOT_EVALUATED"));
}

TEST(AssumptionsTest, AnApplicationNotSuppliedIsListed) {
  World world;
  world.tenant().clear_applications();
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                    HasAssumptions("ASSIGNMENT_NOT_EVALUATED")));
  EXPECT_THAT(world.Decide(PredictedSignIn(Nobody())),
              IsRefused(Decision::NOT_IN_TENANT));
}

TEST(AssumptionsTest, ADirectoryNotSuppliedIsListedAndRefusesNobody) {
  World world;
  world.snapshot().clear_entra_tenants();
  const auto decision = world.Decide(PredictedSignIn(Nobody()));
  EXPECT_THAT(decision, AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                              HasAssumptions("DIRECTORY_NOT_EVALUATED",
                                             "ASSIGNMENT_NOT_EVALUATED")));
  for (const v1::Assumption& assumption : decision->assumptions()) {
    EXPECT_NE(assumption.message(), "");
  }
}

TEST(AssumptionsTest, AValidatedSignInNeedsNone) {
  World world;
  world.snapshot().clear_entra_tenants();
  world.connection().clear_secret_expire_time();
  world.connection().clear_consent();
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              AllOf(HasAssumptions(), HasWarnings()));
}

// also_failing: "If asked for: every other rule that would refuse too."
TEST(ExplainAllTest, ListsTheOtherRulesThatWouldRefuseToo) {
  World world;
  world.connection().set_state(v1::Connection::DISABLED);
  world.connection().set_consent(v1::Connection::MISSING);
  world.policy().set_auto_membership(Policy::OFF);
  v1::Request request = PredictedSignIn(Carol());
  EXPECT_THAT(world.Decide(request)->also_failing(), IsEmpty());
  const auto plain = world.Decide(request);
  request.set_explain_all(true);
  auto explained = world.Decide(request);
  EXPECT_THAT(explained, IsRefused(Decision::CONNECTION_DISABLED));
  std::set<Decision::Reason> reasons;
  for (const v1::StageResult& result : explained->also_failing()) {
    EXPECT_FALSE(result.passed());
    EXPECT_NE(result.rule(), "");
    reasons.insert(result.reason());
  }
  EXPECT_THAT(reasons, AllOf(Contains(Decision::CONSENT_MISSING),
                             Contains(Decision::NOT_ASSIGNED),
                             Contains(Decision::NOT_A_MEMBER),
                             Not(Contains(Decision::CONNECTION_DISABLED)),
                             Not(Contains(Decision::CLIENT_SECRET_EXPIRED))));
  // The explanation may use expiries that the decision alone did not.
  explained->clear_also_failing();
  explained->clear_stable_until();
  EXPECT_EQ(explained->SerializeAsString(), plain->SerializeAsString());
}

TEST(ExplainAllTest, ListsNothingWhenGranted) {
  World world;
  v1::Request request = PredictedSignIn(Alice());
  request.set_explain_all(true);
  EXPECT_THAT(world.Decide(request)->also_failing(), IsEmpty());
}

std::vector<v1::EntraPath::Kind> PathKinds(
    const absl::StatusOr<Decision>& decision) {
  std::vector<v1::EntraPath::Kind> kinds;
  for (const v1::EntraPath& path : decision->entra_paths()) {
    kinds.push_back(path.kind());
  }
  return kinds;
}

// entra_paths: "The ways in which Entra's gate lets the person in"
TEST(EntraPathsTest, NamesTheAssignmentAndTheGroup) {
  World world;
  EXPECT_THAT(PathKinds(world.Decide(PredictedSignIn(Alice()))),
              ElementsAre(v1::EntraPath::DIRECT_ASSIGNMENT));
  const auto bob = world.Decide(PredictedSignIn(Bob()));
  ASSERT_THAT(PathKinds(bob), ElementsAre(v1::EntraPath::GROUP_ASSIGNMENT));
  EXPECT_EQ(bob->entra_paths(0).group_id(), kStaffGroup);
  EXPECT_EQ(bob->entra_paths(0).group_display_name(), "Staff");
  EXPECT_THAT(PathKinds(world.Decide(PredictedSignIn(Carol()))), IsEmpty());
}

TEST(EntraPathsTest, NamesEveryWay) {
  World world;
  world.staff_group().add_member_user_ids(Alice().object_id);
  world.AddGroup(kOtherGroup).add_member_user_ids(Alice().object_id);
  world.Assign(kOtherGroup, v1::Assignment::GROUP);
  world.directory_user(Alice()).set_global_administrator(true);
  EXPECT_THAT(PathKinds(world.Decide(PredictedSignIn(Alice()))),
              UnorderedElementsAre(v1::EntraPath::GLOBAL_ADMINISTRATOR,
                                   v1::EntraPath::DIRECT_ASSIGNMENT,
                                   v1::EntraPath::GROUP_ASSIGNMENT,
                                   v1::EntraPath::GROUP_ASSIGNMENT));
  world.application().set_assignment_required(false);
  EXPECT_THAT(PathKinds(world.Decide(PredictedSignIn(Carol()))),
              ElementsAre(v1::EntraPath::ASSIGNMENT_NOT_REQUIRED));
}

TEST(EntraPathsTest, NamesNoNestedGroup) {
  World world;
  v1::Group& other = world.AddGroup(kOtherGroup);
  other.add_member_user_ids(Alice().object_id);
  world.staff_group().add_member_group_ids(kOtherGroup);
  EXPECT_THAT(PathKinds(world.Decide(PredictedSignIn(Alice()))),
              ElementsAre(v1::EntraPath::DIRECT_ASSIGNMENT));
}

TEST(EntraPathsTest, NamesNoGroupOfAnotherApplication) {
  World world;
  world.AddGroup(kOtherGroup).add_member_user_ids(Alice().object_id);
  v1::EnterpriseApplication& other = *world.tenant().add_applications();
  other.set_client_id("eeeeeeee-0000-4000-8000-000000000009");
  other.set_state(v1::EnterpriseApplication::ENABLED);
  v1::Assignment& assignment = *other.add_assignments();
  assignment.set_principal_id(kOtherGroup);
  assignment.set_principal_type(v1::Assignment::GROUP);
  EXPECT_THAT(PathKinds(world.Decide(PredictedSignIn(Alice()))),
              ElementsAre(v1::EntraPath::DIRECT_ASSIGNMENT));
}

}  // namespace
}  // namespace membership::sign_in_test
