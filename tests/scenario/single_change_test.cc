#include "membership/scenario/single_change.h"

#include <string>

#include "gtest/gtest.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/scenario/acme.h"
#include "tests/scenario/parse.h"

namespace membership::scenario {
namespace {

using scenario_test::kAcme;
using scenario_test::Parse;

// For a sign-in of Bob into the organization.
std::string Change(const std::string& organization, const std::string& expect) {
  const auto request = Parse<v1::Request>(
      "now { seconds: 1768478400 } sign_in { organization_id: '" +
      organization +
      "' claims { email: 'bob@acme.example' identity {"
      "  tenant_id: '7e000000-0000-4000-8000-000000000001'"
      "  object_id: '0b000000-0000-4000-8000-00000000000b' } }"
      "  prediction { conditional_access: PASSES } }");
  return SingleChange(request, Parse<v1::Snapshot>(kAcme),
                      Parse<v1::Expectation>(expect));
}

TEST(SingleChangeTest, NamesTheChangeThatGrants) {
  EXPECT_EQ(Change("labs", "outcome: GRANTED reason: JOINED_AUTOMATICALLY"),
            "turn auto-membership of organization labs on "
            "(organizations[labs].policy.auto_membership: ON)");
  EXPECT_EQ(Change("labs", "reason: JOINED_AUTOMATICALLY"),
            "turn auto-membership of organization labs on "
            "(organizations[labs].policy.auto_membership: ON)");
}

TEST(SingleChangeTest, NamesTheChangeThatRefuses) {
  EXPECT_EQ(Change("acme", "outcome: REFUSED reason: ACCOUNT_DISABLED"),
            "disable user 0b000000-0000-4000-8000-00000000000b in Entra "
            "(entra_tenants[7e000000-0000-4000-8000-000000000001]"
            ".users[0b000000-0000-4000-8000-00000000000b].state: DISABLED)");
}

TEST(SingleChangeTest, TheChangeMustMeetAllThatIsExpected) {
  EXPECT_EQ(Change("labs",
                   "reason: JOINED_AUTOMATICALLY some_effects { "
                   "add_membership { role: OWNER } }"),
            "");
}

TEST(SingleChangeTest, NoneIsKnownIfSeveralAreNeeded) {
  EXPECT_EQ(Change("labs", "reason: JOINED_BY_INVITATION"), "");
}

TEST(SingleChangeTest, NoneIsKnownForOtherRequests) {
  EXPECT_EQ(SingleChange(Parse<v1::Request>("now { seconds: 1768478400 } "
                                            "block_user { user_id: 'alice' }"),
                         Parse<v1::Snapshot>(kAcme),
                         Parse<v1::Expectation>("outcome: REFUSED")),
            "");
}

TEST(SingleChangeTest, NoneIsKnownForAnError) {
  EXPECT_EQ(Change("nowhere", "outcome: GRANTED"), "");
}

}  // namespace
}  // namespace membership::scenario
