#include "membership/scenario/check_absent.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/scenario/cases.h"
#include "membership/testing/matchers.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/scenario/parse.h"

namespace membership::scenario {
namespace {

using policy_testing::StatusIs;
using scenario_test::Parse;
using ::testing::StartsWith;

// Organization acme, which connection sso serves, user bob, and Alice, who is
// known to the directory only.
constexpr char kGiven[] = R"pb(
  organizations { id: "acme" state: ACTIVE }
  organizations { id: "labs" state: ACTIVE }
  connections {
    id: "sso"
    links { organization_id: "acme" }
  }
  users { id: "bob" }
  entra_tenants {
    tenant_id: "7e000000-0000-4000-8000-000000000001"
    users { object_id: "0b000000-0000-4000-8000-00000000000a" }
  }
)pb";

// Checks a scenario whose only step makes a request and expects the absence.
absl::Status Check(const std::string& absent, const std::string& request = "",
                   const std::string& more = "") {
  const auto file = Parse<v1::ScenarioFile>(
      "scenarios { name: 's' steps { request { " + request +
      " } expect { absent: '" + absent + "' } } " + more + " }");
  const absl::StatusOr<std::vector<Case>> cases =
      MakeCases(file, Parse<v1::Snapshot>(kGiven));
  return cases.ok() ? CheckAbsent(file, *cases) : cases.status();
}

auto IsMistake(const std::string& path) {
  return StatusIs(absl::StatusCode::kInvalidArgument, StartsWith(path + ": "));
}

TEST(CheckAbsentTest, TakesWhatIsGiven) {
  for (const char* absent :
       {"users[bob]", "organizations[acme]", "connections[sso].links[acme]",
        "entra_tenants[7E000000-0000-4000-8000-000000000001]"
        ".users[0b000000-0000-4000-8000-00000000000A]"}) {
    EXPECT_TRUE(Check(absent).ok()) << absent;
  }
}

TEST(CheckAbsentTest, TakesAMembershipOfAGivenUserAndOrganization) {
  EXPECT_TRUE(Check("memberships[labs/bob]").ok());
}

TEST(CheckAbsentTest, TakesAUserWhoWouldBeCreatedForAGivenIdentity) {
  const std::string alice =
      "7e000000-0000-4000-8000-000000000001/"
      "0b000000-0000-4000-8000-00000000000a";
  EXPECT_TRUE(Check("users[" + alice + "]").ok());
  EXPECT_TRUE(Check("memberships[acme/" + alice + "]").ok());
}

TEST(CheckAbsentTest, TakesWhatARequestWouldMake) {
  EXPECT_TRUE(
      Check("invitations[i1]", "create_invitation { invitation_id: 'i1' }")
          .ok());
  EXPECT_TRUE(Check("users[carol]", "sign_in { new_user_id: 'carol' }").ok());
  EXPECT_TRUE(Check("connections[sso].links[labs]").ok());
}

TEST(CheckAbsentTest, TakesWhatAVariableNames) {
  EXPECT_TRUE(Check("invitations[i2]",
                    "create_invitation { invitation_id: 'i1' }",
                    "variables { name: 'v' values: 'i1' values: 'i2' fields: "
                    "'steps[0].request.create_invitation.invitation_id' }")
                  .ok());
}

TEST(CheckAbsentTest, RecordThatNothingNamesIsAMistake) {
  static constexpr char kAccount[] =
      "users[7e000000-0000-4000-8000-000000000001/"
      "0b000000-0000-4000-8000-00000000000f]";
  for (const char* absent :
       {"users[bbo]", "memberships[acme/bbo]", "memberships[amce/bob]",
        "invitations[i1]", "connections[other]",
        "connections[other].links[acme]", "connections[sso].links[other]",
        "organizations[other]", kAccount}) {
    EXPECT_THAT(Check(absent),
                IsMistake("scenarios[0].steps[0].expect.absent[0]"))
        << absent;
  }
}

TEST(CheckAbsentTest, IdOfARecordOfAnotherKindIsAMistake) {
  EXPECT_THAT(Check("users[acme]"),
              IsMistake("scenarios[0].steps[0].expect.absent[0]"));
}

TEST(CheckAbsentTest, OrganizationThatOnlyARequestNamesIsAMistake) {
  EXPECT_THAT(Check("organizations[other]",
                    "set_auto_membership { organization_id: 'other' }"),
              IsMistake("scenarios[0].steps[0].expect.absent[0]"));
}

TEST(CheckAbsentTest, LooksAtExceptionsToo) {
  EXPECT_THAT(
      Check("users[bob]", "sign_in {}",
            "variables { name: 'v' values: 'true' values: 'false' "
            "fields: 'steps[0].request.sign_in.claims.guest' } exceptions { "
            "when { variable: 'v' value: 'true' } "
            "expect { absent: 'users[bob]' absent: 'users[bbo]' } }"),
      IsMistake("scenarios[0].exceptions[0].expect.absent[1]"));
}

}  // namespace
}  // namespace membership::scenario
