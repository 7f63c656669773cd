#include "membership/scenario/access.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/internal/judging.h"
#include "membership/internal/records.h"
#include "membership/scenario/field_differences.h"
#include "membership/testing/matchers.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/scenario/acme.h"
#include "tests/scenario/parse.h"

namespace membership::scenario {
namespace {

using policy_testing::StatusIs;
using scenario_test::kAcme;
using scenario_test::Parse;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

absl::StatusOr<AccessDifferences> Compare(const std::string& access,
                                          const v1::Snapshot& snapshot) {
  const auto records = internal::Records::Create(snapshot);
  EXPECT_TRUE(records.ok()) << records.status();
  return CompareAccess(Parse<v1::Access>(access), **records,
                       absl::FromUnixSeconds(1768478400), internal::Judging());
}

// Of Acme's records, as "what: expected / actual".
std::vector<std::string> Compared(const std::string& access) {
  const auto found = Compare(access, Parse<v1::Snapshot>(kAcme));
  EXPECT_TRUE(found.ok()) << found.status();
  std::vector<std::string> lines;
  if (!found.ok()) return lines;
  for (const Difference& each : found->differences) {
    lines.push_back(
        absl::StrCat(each.what, ": ", each.expected, " / ", each.actual));
  }
  return lines;
}

constexpr char kAliceAndBob[] =
    "organizations { organization_id: 'acme' persons: 'alice' "
    "persons: 'bob@acme.example' }";

TEST(AccessTest, ExactlyTheListedGetIn) {
  EXPECT_THAT(Compared(kAliceAndBob), IsEmpty());
}

TEST(AccessTest, WhoeverIsNotListedMustBeRefused) {
  EXPECT_THAT(
      Compared("organizations { organization_id: 'acme' persons: 'alice' }"),
      ElementsAre("bob@acme.example into acme: not GRANTED / GRANTED "
                  "JOINED_AUTOMATICALLY"));
}

TEST(AccessTest, WhoeverIsListedMustGetIn) {
  EXPECT_THAT(
      Compared("organizations { organization_id: 'labs' persons: 'alice' "
               "persons: 'guest@acme.example' persons: 'carol' }"),
      ElementsAre("alice@acme.example into labs: GRANTED / REFUSED "
                  "NOT_A_MEMBER",
                  "0b000000-0000-4000-8000-00000000000c into labs: GRANTED / "
                  "REFUSED ACCOUNT_DISABLED",
                  "carol@else.example into labs: GRANTED / no connection "
                  "leads there"));
}

TEST(AccessTest, OrganizationsThatAreNotListedAreClosedIfAsked) {
  const std::string nobody = "organizations { organization_id: 'labs' }";
  EXPECT_THAT(Compared(nobody), IsEmpty());
  EXPECT_THAT(Compared(absl::StrCat(nobody, "no_others: true")),
              ElementsAre("alice@acme.example into acme: not GRANTED / GRANTED "
                          "ACTIVE_MEMBER",
                          "bob@acme.example into acme: not GRANTED / GRANTED "
                          "JOINED_AUTOMATICALLY"));
  EXPECT_THAT(Compared(absl::StrCat(kAliceAndBob, "no_others: true")),
              IsEmpty());
}

TEST(AccessTest, OneWayInIsEnough) {
  auto snapshot = Parse<v1::Snapshot>(kAcme);
  // Decided before and after the other one, in the order of ids.
  for (const char* id : {"a-draft", "z-draft"}) {
    v1::Connection& draft = *snapshot.add_connections();
    draft = snapshot.connections(0);
    draft.set_id(id);
    draft.clear_domains();
    draft.set_state(v1::Connection::DRAFT);
  }
  const auto found = Compare(kAliceAndBob, snapshot);
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_THAT(found->differences, IsEmpty());
}

TEST(AccessTest, KeepsTheDecisionOnTheFirst) {
  const auto found = Compare("organizations { organization_id: 'acme' }",
                             Parse<v1::Snapshot>(kAcme));
  ASSERT_TRUE(found.ok()) << found.status();
  ASSERT_TRUE(found->decision.has_value());
  EXPECT_EQ(found->decision->reason(), v1::Decision::ACTIVE_MEMBER);
}

TEST(AccessTest, UnknownOrganizationIsAMistake) {
  EXPECT_THAT(
      Compare("organizations { organization_id: 'acm' }",
              Parse<v1::Snapshot>(kAcme)),
      StatusIs(absl::StatusCode::kNotFound,
               "organizations[0].organization_id: expected an organization of "
               "the records, got \"acm\""));
}

TEST(AccessTest, UnknownPersonIsAMistake) {
  EXPECT_THAT(Compare("organizations { organization_id: 'acme' "
                      "persons: 'alice' persons: 'zoe' }",
                      Parse<v1::Snapshot>(kAcme)),
              StatusIs(absl::StatusCode::kNotFound,
                       StartsWith("organizations[0].persons[1]: expected a "
                                  "person of the records")));
}

TEST(AccessTest, PersonNamedInTwoWaysIsAMistake) {
  EXPECT_THAT(Compare("organizations { organization_id: 'acme' "
                      "persons: 'alice' persons: 'alice@acme.example' }",
                      Parse<v1::Snapshot>(kAcme)),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       StartsWith("organizations[0].persons[1]: expected each "
                                  "once")));
}

TEST(AccessTest, RecordsWithoutPeopleAreAMistake) {
  EXPECT_THAT(
      Compare(
          "organizations { organization_id: 'acme' }",
          Parse<v1::Snapshot>("organizations { id: 'acme' state: ACTIVE }")),
      StatusIs(absl::StatusCode::kInvalidArgument,
               "organizations: expected records with people, got none: it is "
               "always true"));
}

}  // namespace
}  // namespace membership::scenario
