#include "membership/cli/audit_text.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/decision.pb.h"
#include "tests/cli/audit_row_fixture.h"

namespace membership::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class AuditTextTest : public ::testing::Test, protected cli_test::AuditRows {};

TEST_F(AuditTextTest, ShowsTableSummaryAndWhatWasAssumed) {
  EXPECT_EQ(
      AuditText(rows),
      "PERSON        E-MAIL      IN   WHY                   BY             "
      "NEXT SIGN-IN  ROUTES\n"
      "Zoë           z@acme.com  in   JOINED_AUTOMATICALLY  direct, Staff  "
      "new, joins    yes\n"
      "lee@acme.org  -           out  ACCOUNT_DISABLED      -              "
      "nothing       no: DOMAIN_UNKNOWN, by UPN\n"
      "\n"
      "1 in, 1 out: 1 ACCOUNT_DISABLED\n"
      "Decisions hold until 2026-12-01T08:15:02.3127814Z.\n"
      "Assumed: Conditional Access not evaluated\n"
      "Warning, for 1: It lags.\n");
}

TEST_F(AuditTextTest, ShowsOrganizationsIfTheyDifferAndSumsUpEach) {
  lee().organization_id = "labs";
  const std::string text = AuditText(rows);
  EXPECT_THAT(text, HasSubstr("  ORGANIZATION  "));
  EXPECT_THAT(text, Not(HasSubstr("CONNECTION")));
  EXPECT_THAT(text, HasSubstr("\nacme: 1 in, 0 out\n"
                              "labs: 0 in, 1 out: 1 ACCOUNT_DISABLED\n"));
}

TEST_F(AuditTextTest, ShowsConnectionsIfTheyDiffer) {
  lee().connection = &other_connection;
  EXPECT_THAT(AuditText(rows), HasSubstr("  CONNECTION  "));
}

TEST_F(AuditTextTest, CountsReasonsMostFrequentFirst) {
  rows = {lee(), lee(), lee(), zoe()};
  rows[1].decision.set_reason(v1::Decision::NOT_ASSIGNED);
  rows[2].decision.set_reason(v1::Decision::NOT_ASSIGNED);
  EXPECT_THAT(AuditText(rows),
              HasSubstr("1 in, 3 out: 2 NOT_ASSIGNED, 1 ACCOUNT_DISABLED\n"));
}

TEST_F(AuditTextTest, CountsChallengesApart) {
  lee().decision.set_outcome(v1::Decision::CHALLENGED);
  lee().decision.set_reason(v1::Decision::MFA_REQUIRED);
  EXPECT_THAT(AuditText(rows),
              HasSubstr("1 in, 0 out, 1 challenged: 1 MFA_REQUIRED\n"));
}

TEST_F(AuditTextTest, NamesTheOtherConnectionThatAnAddressLeadsTo) {
  lee().routed_connection_id = "labs-entra";
  EXPECT_THAT(AuditText(rows), HasSubstr("no: to labs-entra, by UPN\n"));
}

TEST_F(AuditTextTest, SaysThatThereIsNoAddress) {
  lee().routed_address.clear();
  EXPECT_THAT(AuditText(rows), HasSubstr("no: no address\n"));
}

TEST_F(AuditTextTest, HoldsUntilSomethingChangesWithoutExpiry) {
  zoe().decision.clear_stable_until();
  EXPECT_THAT(AuditText(rows),
              HasSubstr("Decisions hold until something changes.\n"));
}

TEST_F(AuditTextTest, HoldsUntilTheEarliestExpiry) {
  *lee().decision.mutable_stable_until() = zoe().decision.stable_until();
  lee().decision.mutable_stable_until()->set_nanos(0);
  EXPECT_THAT(AuditText(rows),
              HasSubstr("Decisions hold until 2026-12-01T08:15:02Z.\n"));
}

TEST_F(AuditTextTest, KeepsControlCharactersFromTheTerminal) {
  zoe_person.set_display_name("Zoe\x1b[2J");
  EXPECT_THAT(AuditText(rows), Not(HasSubstr("\x1b")));
}

TEST_F(AuditTextTest, ShowsHeadingAndZerosWithoutRows) {
  const std::string text = AuditText({});
  EXPECT_THAT(text, StartsWith("PERSON  E-MAIL  IN  WHY"));
  EXPECT_THAT(text, HasSubstr("\n0 in, 0 out\n"));
}

}  // namespace
}  // namespace membership::cli
