// The matchers of the test kit match, don't match, and say what is wrong.

#include "membership/testing/matchers.h"

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest-spi.h"
#include "gtest/gtest.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/user.pb.h"

namespace membership::policy_testing {
namespace {

using ::testing::AllOf;
using ::testing::DescribeMatcher;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using v1::Decision;

using Result = absl::StatusOr<Decision>;

Decision Refusal() {
  Decision decision;
  decision.set_outcome(Decision::REFUSED);
  decision.set_reason(Decision::NOT_A_MEMBER);
  decision.set_stage(Decision::MEMBERSHIP);
  decision.set_actor(Decision::ORGANIZATION_ADMIN);
  decision.set_table("sign_in");
  decision.set_rule("not_invited");
  decision.set_message("You're not a member of this organization.");
  decision.add_effects()->mutable_create_user()->set_id("u");
  return decision;
}

Decision With(Decision::Outcome outcome, Decision::Reason reason) {
  Decision decision;
  decision.set_outcome(outcome);
  decision.set_reason(reason);
  return decision;
}

// What `matcher` says of `value`.
template <typename T, typename M>
std::string Explanation(const T& value, const M& matcher) {
  ::testing::StringMatchResultListener listener;
  ::testing::ExplainMatchResult(::testing::SafeMatcherCast<const T&>(matcher),
                                value, &listener);
  return listener.str();
}

TEST(DecisionMatchersTest, OutcomeAndReasonMustBothAgree) {
  const Decision granted = With(Decision::GRANTED, Decision::ACTIVE_MEMBER);
  EXPECT_THAT(granted, AllOf(IsGranted(), IsGranted(Decision::ACTIVE_MEMBER)));
  EXPECT_THAT(granted, Not(IsGranted(Decision::JOINED_AUTOMATICALLY)));
  EXPECT_THAT(granted, Not(IsRefused(Decision::ACTIVE_MEMBER)));
  EXPECT_THAT(granted, Not(IsChallenged(Decision::ACTIVE_MEMBER)));
  EXPECT_THAT(granted, Not(IsNotApplicable(Decision::ACTIVE_MEMBER)));
  EXPECT_THAT(Refusal(), AllOf(Not(IsGranted()), HasOutcome(Decision::REFUSED),
                               IsRefused(Decision::NOT_A_MEMBER)));
  EXPECT_THAT(With(Decision::CHALLENGED, Decision::MFA_REQUIRED),
              IsChallenged(Decision::MFA_REQUIRED));
  EXPECT_THAT(With(Decision::NOT_APPLICABLE, Decision::DOMAIN_UNKNOWN),
              IsNotApplicable(Decision::DOMAIN_UNKNOWN));
}

TEST(DecisionMatchersTest, AStatusOrIsMatchedLikeTheDecisionInIt) {
  EXPECT_THAT(Result(Refusal()), IsRefused(Decision::NOT_A_MEMBER));
  EXPECT_THAT(Result(Refusal()), Not(IsGranted()));
}

TEST(DecisionMatchersTest, AnErrorMatchesNoneOfThem) {
  const Result error = absl::NotFoundError("a.b: gone");
  EXPECT_THAT(error, Not(IsGranted()));
  EXPECT_THAT(error, Not(IsRefused(Decision::REASON_UNSPECIFIED)));
  EXPECT_THAT(error, Not(StableForGood()));
  EXPECT_THAT(error, Not(HasWarnings()));
}

TEST(DecisionMatchersTest, AFailureExplainsTheDecisionOnOneLine) {
  EXPECT_NONFATAL_FAILURE(
      EXPECT_THAT(Refusal(), IsGranted()),
      "Expected: is GRANTED\n  Actual: REFUSED, NOT_A_MEMBER, by rule "
      "sign_in/not_invited: \"You're not a member of this organization.\"; "
      "effects create_user");
  EXPECT_NONFATAL_FAILURE(
      EXPECT_THAT(Result(Refusal()), IsRefused(Decision::ACCOUNT_BLOCKED)),
      "Expected: is REFUSED, ACCOUNT_BLOCKED\n  Actual: REFUSED, NOT_A_MEMBER");
  EXPECT_NONFATAL_FAILURE(
      EXPECT_THAT(Result(absl::NotFoundError("a.b: gone")), IsGranted()),
      "Actual: the error NOT_FOUND: a.b: gone");
}

TEST(DecisionMatchersTest, StageAndActorAreCompared) {
  EXPECT_THAT(Refusal(), AllOf(HasStage(Decision::MEMBERSHIP),
                               HasActor(Decision::ORGANIZATION_ADMIN)));
  EXPECT_THAT(Refusal(), AllOf(Not(HasStage(Decision::ENTRA)),
                               Not(HasActor(Decision::NOBODY))));
  EXPECT_EQ(Explanation(Refusal(), HasStage(Decision::ENTRA)),
            "which stage MEMBERSHIP decided");
  EXPECT_EQ(Explanation(Refusal(), HasActor(Decision::USER)),
            "which asks ORGANIZATION_ADMIN to act");
}

TEST(DecisionMatchersTest, TheRuleIsComparedByItsName) {
  EXPECT_THAT(Refusal(), DecidedByRule("not_invited"));
  EXPECT_THAT(Refusal(), Not(DecidedByRule("active_member")));
}

TEST(DecisionMatchersTest, ARuleThatDoesNotExistFailsTheTestAlsoIfNegated) {
  EXPECT_NONFATAL_FAILURE(EXPECT_THAT(Refusal(), Not(DecidedByRule("nobody"))),
                          "no rule is called \"nobody\"");
}

TEST(DecisionMatchersTest, StabilityIsComparedToTheNanosecond) {
  Decision decision = Refusal();
  EXPECT_THAT(decision, StableForGood());
  EXPECT_THAT(decision, Not(StableUntil(absl::UnixEpoch())));
  decision.mutable_stable_until()->set_seconds(60);
  const absl::Time minute = absl::FromUnixSeconds(60);
  EXPECT_THAT(decision, StableUntil(minute));
  EXPECT_THAT(decision, Not(StableUntil(minute + absl::Nanoseconds(1))));
  EXPECT_THAT(decision, Not(StableForGood()));
  EXPECT_EQ(Explanation(decision, StableUntil(absl::UnixEpoch())),
            "which is stable until 1970-01-01T00:01:00+00:00, 1m from that");
}

TEST(DecisionMatchersTest, WarningsAndAssumptionsCompareByNameInAnyOrder) {
  Decision decision = Refusal();
  EXPECT_THAT(decision, AllOf(HasWarnings(), HasAssumptions()));
  decision.add_warnings()->set_code(v1::Warning::INVITATION_NOT_USED);
  decision.add_warnings()->set_code(v1::Warning::EMAIL_UNUSABLE);
  decision.add_assumptions()->set_code(v1::Assumption::SECRET_NOT_EVALUATED);
  EXPECT_THAT(decision,
              AllOf(HasWarnings("INVITATION_NOT_USED", "EMAIL_UNUSABLE"),
                    HasWarnings("EMAIL_UNUSABLE", "INVITATION_NOT_USED"),
                    HasAssumptions("SECRET_NOT_EVALUATED")));
  EXPECT_THAT(decision, Not(HasWarnings("EMAIL_UNUSABLE")));
  EXPECT_EQ(Explanation(decision, HasWarnings()),
            "which has [EMAIL_UNUSABLE, INVITATION_NOT_USED]");
  EXPECT_NONFATAL_FAILURE(HasWarnings("EMAIL_UNUSEABLE"), "EMAIL_UNUSEABLE");
  EXPECT_NONFATAL_FAILURE(HasAssumptions("NONE"), "NONE");
}

TEST(StatusMatchersTest, CodeAndMessageAreCompared) {
  const absl::Status error = absl::NotFoundError("a.b: gone");
  EXPECT_THAT(absl::OkStatus(), IsOk());
  EXPECT_THAT(absl::StatusOr<int>(1), IsOk());
  EXPECT_THAT(error, Not(IsOk()));
  EXPECT_THAT(error, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(error, StatusIs(absl::StatusCode::kNotFound, HasSubstr("a.b")));
  EXPECT_THAT(error, StatusIs(absl::StatusCode::kNotFound, "a.b: gone"));
  EXPECT_THAT(absl::StatusOr<int>(error), Not(IsOk()));
  EXPECT_THAT(absl::StatusOr<int>(error),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("gone")));
  EXPECT_THAT(error, Not(StatusIs(absl::StatusCode::kInternal)));
  EXPECT_THAT(error, Not(StatusIs(absl::StatusCode::kNotFound, "a.b")));
}

TEST(StatusMatchersTest, AFailureTellsTheStatus) {
  EXPECT_EQ(
      Explanation(absl::StatusOr<int>(absl::NotFoundError("gone")), IsOk()),
      "which is NOT_FOUND: gone");
  EXPECT_EQ(DescribeMatcher<absl::Status>(
                StatusIs(absl::StatusCode::kNotFound, HasSubstr("a"))),
            "is NOT_FOUND with a message that has substring \"a\"");
  EXPECT_EQ(DescribeMatcher<absl::Status>(Not(IsOk())), "not (is OK)");
}

TEST(ProtoMatchersTest, AllFieldsAreComparedOrThoseThatAreSet) {
  v1::User user;
  user.set_id("u");
  user.set_email("a@b.c");
  EXPECT_THAT(user, EqualsProto(R"pb(id: "u" email: "a@b.c")pb"));
  EXPECT_THAT(user, EqualsProto(user));
  EXPECT_THAT(user, Not(EqualsProto(R"pb(id: "u")pb")));
  EXPECT_THAT(user, Partially(EqualsProto(R"pb(id: "u")pb")));
  EXPECT_THAT(user, Not(Partially(EqualsProto(R"pb(id: "v")pb"))));
  EXPECT_THAT(absl::StatusOr<v1::User>(user),
              Partially(EqualsProto(R"pb(id: "u")pb")));
  EXPECT_THAT(Result(absl::InternalError("x")), Not(EqualsProto("")));
}

TEST(ProtoMatchersTest, AFailureTellsTheDifference) {
  v1::User user;
  user.set_id("u");
  user.set_email("a@b.c");
  EXPECT_EQ(Explanation(user, EqualsProto(R"pb(id: "v")pb")),
            "with these differences (expected -> actual):\n"
            "modified: id: \"v\" -> \"u\"\nadded: email: \"a@b.c\"\n");
  EXPECT_EQ(Explanation(user, Partially(EqualsProto(R"pb(id: "v")pb"))),
            "with these differences (expected -> actual):\n"
            "modified: id: \"v\" -> \"u\"\n");
  EXPECT_EQ(DescribeMatcher<v1::User>(EqualsProto(user)),
            "equals { id: \"u\" email: \"a@b.c\" }");
  EXPECT_THAT(DescribeMatcher<v1::User>(Not(Partially(EqualsProto("")))),
              StartsWith("not (has at least the fields"));
}

TEST(ProtoMatchersTest, WhatCannotBeComparedFailsTheTestAlsoIfNegated) {
  EXPECT_NONFATAL_FAILURE(
      EXPECT_THAT(v1::User(), Not(EqualsProto("identifier: 1"))),
      "spells no membership.v1.User: identifier: 1");
  EXPECT_NONFATAL_FAILURE(
      EXPECT_THAT(v1::User(), Not(EqualsProto(v1::Connection()))),
      "membership.v1.User was compared with a membership.v1.Connection");
}

}  // namespace
}  // namespace membership::policy_testing
