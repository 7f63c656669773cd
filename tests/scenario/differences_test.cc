#include "membership/scenario/differences.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/scenario/field_differences.h"
#include "membership/testing/matchers.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/scenario/parse.h"

namespace membership::scenario {
namespace {

using policy_testing::StatusIs;
using scenario_test::Parse;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

constexpr char kDecision[] = R"pb(
  outcome: REFUSED
  reason: NOT_A_MEMBER
  rule: "not_invited"
  message: "You're not a member of this organization."
  actor: ORGANIZATION_ADMIN
  effects {
    create_user { id: "u" state: ACTIVE }
    preconditions: USER_ABSENT
  }
  effects {
    add_membership { organization_id: "acme" user_id: "u" role: MEMBER }
  }
  warnings { code: EMAIL_UNUSABLE }
  warnings { code: DIRECTORY_DISAGREES }
  stable_until { seconds: 1768564800 }
)pb";
constexpr int64_t kNow = 1768478400;  // a day before it changes

absl::StatusOr<std::vector<Difference>> Compare(
    const std::string& expect, const absl::StatusOr<v1::Decision>& decision) {
  return Differences(Parse<v1::Expectation>(expect), decision,
                     Parse<v1::Snapshot>("users { id: 'u' state: ACTIVE }"),
                     absl::FromUnixSeconds(kNow));
}

// The differences as "what: expected / actual".
std::vector<std::string> Lines(
    const absl::StatusOr<std::vector<Difference>>& differences) {
  EXPECT_TRUE(differences.ok()) << differences.status();
  std::vector<std::string> lines;
  if (!differences.ok()) return lines;
  for (const Difference& each : *differences) {
    lines.push_back(
        absl::StrCat(each.what, ": ", each.expected, " / ", each.actual));
  }
  return lines;
}

std::vector<std::string> Compared(const std::string& expect) {
  return Lines(Compare(expect, Parse<v1::Decision>(kDecision)));
}

TEST(DifferencesTest, WhatIsAsExpectedDoesNotDiffer) {
  for (const char* expect :
       {"outcome: REFUSED", "reason: NOT_A_MEMBER", "rule: 'not_invited'",
        "message: \"You're not a member of this organization.\"",
        "actor: ORGANIZATION_ADMIN",
        "effects { create_user { id: 'u' } } effects { add_membership {} }",
        ("effects { create_user {} preconditions: USER_ABSENT } "
         "effects { add_membership { role: MEMBER } }"),
        "some_effects { add_membership { user_id: 'u' } }",
        "warnings: DIRECTORY_DISAGREES warnings: EMAIL_UNUSABLE",
        "stable_until: '+1d'", "stable_until: '2026-01-16T12:00:00Z'",
        "after { users { id: 'u' } }", "absent: 'users[v]'",
        "decision { actor: ORGANIZATION_ADMIN rule: 'not_invited' }",
        "unset: 'retry_helps' unset: 'user_id' unset: 'assumptions'"}) {
    EXPECT_THAT(Compared(expect), IsEmpty()) << expect;
  }
}

TEST(DifferencesTest, ShowsWhatIsOther) {
  EXPECT_THAT(
      Compared("outcome: GRANTED reason: ACTIVE_MEMBER rule: 'r' message: 'm' "
               "actor: NOBODY"),
      ElementsAre("outcome: GRANTED / REFUSED",
                  "reason: ACTIVE_MEMBER / NOT_A_MEMBER",
                  "rule: r / not_invited",
                  "message: m / You're not a member of this organization.",
                  "actor: NOBODY / ORGANIZATION_ADMIN"));
  EXPECT_THAT(Compared("decision { retry_helps: true actor: USER }"),
              ElementsAre("decision.actor: USER / ORGANIZATION_ADMIN",
                          "decision.retry_helps: true / unset"));
}

TEST(DifferencesTest, ShowsWhatShouldBeUnset) {
  EXPECT_THAT(Compared("unset: 'rule' unset: 'warnings'"),
              ElementsAre("rule: unset / \"not_invited\"",
                          "warnings: unset / code: EMAIL_UNUSABLE\n"
                          "code: DIRECTORY_DISAGREES"));
}

TEST(DifferencesTest, EffectsOfTheKindsExpectedAreComparedByField) {
  EXPECT_THAT(Compared("effects { create_user { id: 'u' } } "
                       "effects { add_membership { role: OWNER } }"),
              ElementsAre("effects[1].add_membership.role: OWNER / MEMBER"));
  EXPECT_THAT(
      Compared("some_effects { add_membership { role: OWNER } }"),
      ElementsAre("some_effects[0].add_membership.role: OWNER / MEMBER"));
}

TEST(DifferencesTest, OtherEffectsAreShownAsAWhole) {
  const std::string all =
      "create_user { id: \"u\" state: ACTIVE }\n"
      "add_membership { organization_id: \"acme\" user_id: \"u\" role: MEMBER "
      "}";
  EXPECT_THAT(Compared("effects { create_user { id: 'u' } }"),
              ElementsAre("effects: create_user { id: \"u\" } / " + all));
  EXPECT_THAT(
      Compared("effects { add_membership {} } effects { create_user {} }"),
      ElementsAre("effects: add_membership { }\ncreate_user { } / " + all));
  EXPECT_THAT(Compared("some_effects { consume_invitation {} }"),
              ElementsAre("some_effects[0]: consume_invitation { } / " + all));
  EXPECT_THAT(Compared("no_effects: true"),
              ElementsAre("effects: none / " + all));
}

TEST(DifferencesTest, EffectsExpectedWhereThereAreNone) {
  EXPECT_THAT(Lines(Compare("effects { create_user {} }", v1::Decision())),
              ElementsAre("effects: create_user { } / none"));
  EXPECT_THAT(Lines(Compare("no_effects: true", v1::Decision())), IsEmpty());
}

TEST(DifferencesTest, WarningsAreExactlyTheseInAnyOrder) {
  EXPECT_THAT(Compared("warnings: EMAIL_UNUSABLE"),
              ElementsAre("warnings: EMAIL_UNUSABLE / DIRECTORY_DISAGREES, "
                          "EMAIL_UNUSABLE"));
  EXPECT_THAT(
      Compared("no_warnings: true"),
      ElementsAre("warnings: none / DIRECTORY_DISAGREES, EMAIL_UNUSABLE"));
  EXPECT_THAT(Lines(Compare("warnings: EMAIL_UNUSABLE", v1::Decision())),
              ElementsAre("warnings: EMAIL_UNUSABLE / none"));
}

TEST(DifferencesTest, StableUntilCountsFromTheStep) {
  EXPECT_THAT(Compared("stable_until: '+2d'"),
              ElementsAre("stable_until: 2026-01-17T12:00:00Z / "
                          "2026-01-16T12:00:00Z"));
  EXPECT_THAT(
      Compared("stable_until: 'never changes'"),
      ElementsAre("stable_until: never changes / 2026-01-16T12:00:00Z"));
  EXPECT_THAT(Lines(Compare("stable_until: 'never changes'", v1::Decision())),
              IsEmpty());
  EXPECT_THAT(Lines(Compare("stable_until: '+1d'", v1::Decision())),
              ElementsAre("stable_until: 2026-01-16T12:00:00Z / never "
                          "changes"));
}

TEST(DifferencesTest, MalformedStableUntilIsAnErrorWithItsField) {
  EXPECT_THAT(Compare("stable_until: 'never'", v1::Decision()),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       StartsWith("stable_until: expected a time")));
}

TEST(DifferencesTest, RecordsAfterwardsAreCompared) {
  EXPECT_THAT(Compared("after { users { id: 'u' state: BLOCKED } } "
                       "absent: 'users[u]'"),
              ElementsAre("after.users[u].state: BLOCKED / ACTIVE",
                          "absent[0]: nothing / id: \"u\" state: ACTIVE"));
}

const absl::Status& MalformedId() {
  static const auto* const kStatus = new absl::Status(
      absl::StatusCode::kInvalidArgument,
      "sign_in.claims.identity.tenant_id: expected a GUID, got another text");
  return *kStatus;
}

TEST(DifferencesTest, ErrorAsExpectedDoesNotDiffer) {
  for (const char* error :
       {"code: 'INVALID_ARGUMENT'",
        "code: 'INVALID_ARGUMENT' field: 'sign_in.claims.identity.tenant_id'",
        "code: 'INVALID_ARGUMENT' message: 'expected a GUID'"}) {
    EXPECT_THAT(
        Lines(Compare(absl::StrCat("error { ", error, " }"), MalformedId())),
        IsEmpty())
        << error;
  }
}

TEST(DifferencesTest, ShowsWhatIsOtherOfAnError) {
  EXPECT_THAT(
      Lines(Compare("error { code: 'NOT_FOUND' field: 'now' message: 'GUUID' }",
                    MalformedId())),
      ElementsAre("error.code: NOT_FOUND / INVALID_ARGUMENT: "
                  "sign_in.claims.identity.tenant_id: expected a GUID, got "
                  "another text",
                  "error.field: now / sign_in.claims.identity.tenant_id",
                  "error.message: GUUID / expected a GUID, got another text"));
}

TEST(DifferencesTest, ErrorWithoutFieldHasNone) {
  EXPECT_THAT(Lines(Compare("error { code: 'UNIMPLEMENTED' field: 'scim' }",
                            absl::UnimplementedError("no"))),
              ElementsAre("error.field: scim / "));
}

TEST(DifferencesTest, DecisionInPlaceOfAnErrorDiffers) {
  EXPECT_THAT(Compared("error { code: 'NOT_FOUND' }"),
              ElementsAre("error: NOT_FOUND / none, but REFUSED NOT_A_MEMBER"));
}

TEST(DifferencesTest, ErrorInPlaceOfADecisionDiffers) {
  EXPECT_THAT(Lines(Compare("no_effects: true", MalformedId())),
              ElementsAre(StartsWith("error: none / INVALID_ARGUMENT: "
                                     "sign_in.claims.")));
}

}  // namespace
}  // namespace membership::scenario
