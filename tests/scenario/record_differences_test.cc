#include "membership/scenario/record_differences.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/scenario/field_differences.h"
#include "membership/testing/matchers.h"
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

// The differences as "what: expected / actual".
std::vector<std::string> Compared(const std::string& expect) {
  const auto differences = RecordDifferences(Parse<v1::Expectation>(expect),
                                             Parse<v1::Snapshot>(kAcme));
  EXPECT_TRUE(differences.ok()) << differences.status();
  std::vector<std::string> lines;
  if (!differences.ok()) return lines;
  for (const Difference& each : *differences) {
    lines.push_back(
        absl::StrCat(each.what, ": ", each.expected, " / ", each.actual));
  }
  return lines;
}

TEST(RecordDifferencesTest, RecordsAsExpectedDoNotDiffer) {
  EXPECT_THAT(
      Compared("after { organizations { id: 'acme' } "
               "connections { id: 'sso' state: ENABLED } entra_tenants { "
               "tenant_id: '7e000000-0000-4000-8000-000000000001' } users { "
               "id: 'alice' state: ACTIVE } memberships { organization_id: "
               "'acme' user_id: 'alice' role: MEMBER } } "
               "absent: 'memberships[labs/alice]' absent: 'users[bob]'"),
      IsEmpty());
}

TEST(RecordDifferencesTest, ShowsTheFieldsOfARecordThatAreOther) {
  EXPECT_THAT(
      Compared("after { memberships { organization_id: 'acme' user_id: "
               "'alice' role: OWNER } users { id: 'alice' state: BLOCKED } }"),
      ElementsAre("after.users[alice].state: BLOCKED / ACTIVE",
                  "after.memberships[acme/alice].role: OWNER / MEMBER"));
}

TEST(RecordDifferencesTest, ShowsARecordThatIsNotThere) {
  EXPECT_THAT(Compared("after { invitations { id: 'i' state: PENDING } }"),
              ElementsAre("after.invitations[i]: id: \"i\" state: PENDING / "
                          "nothing"));
}

TEST(RecordDifferencesTest, ShowsARecordThatShouldBeAbsent) {
  EXPECT_THAT(Compared("absent: 'users[bob]' "
                       "absent: 'connections[sso].links[labs]'"),
              ElementsAre("absent[1]: nothing / organization_id: \"labs\" "
                          "state: ON"));
}

TEST(RecordDifferencesTest, AbsenceInsideOfWhatIsAbsentHolds) {
  EXPECT_THAT(Compared("absent: 'connections[other].links[labs]'"), IsEmpty());
}

TEST(RecordDifferencesTest, AbsenceOfWhatCannotBeIsAnError) {
  EXPECT_THAT(RecordDifferences(Parse<v1::Expectation>("absent: 'user[bob]'"),
                                Parse<v1::Snapshot>(kAcme)),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       StartsWith("absent[0]: user[bob]: expected a field")));
}

}  // namespace
}  // namespace membership::scenario
