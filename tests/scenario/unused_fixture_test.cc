#include "membership/scenario/unused_fixture.h"

#include <optional>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/scenario/acme.h"
#include "tests/scenario/parse.h"

namespace membership::scenario {
namespace {

using scenario_test::kAcme;
using scenario_test::Parse;

constexpr char kAliceEnters[] =
    "scenarios { name: 's' steps { sign_in { person: 'alice' organization_id: "
    "'acme' } expect { outcome: GRANTED } } }";

std::optional<int> Unused(const std::string& file,
                          const std::vector<std::string>& fixtures) {
  std::vector<v1::Snapshot> records;
  records.reserve(fixtures.size());
  for (const std::string& each : fixtures) {
    records.push_back(Parse<v1::Snapshot>(each));
  }
  return FindUnusedFixture(Parse<v1::ScenarioFile>(file), records);
}

TEST(UnusedFixtureTest, FixtureThatDecisionsReadIsUsed) {
  EXPECT_EQ(Unused(kAliceEnters, {kAcme}), std::nullopt);
  EXPECT_EQ(Unused(kAliceEnters, {}), std::nullopt);
}

TEST(UnusedFixtureTest, FixtureThatChangesOneFactIsUsed) {
  EXPECT_EQ(Unused(kAliceEnters,
                   {kAcme,
                    "memberships { organization_id: 'acme' user_id: "
                    "'alice' state: ACTIVE role: OWNER } users { id: "
                    "'dave' state: ACTIVE email: 'alice@acme.example' }"}),
            1);
  EXPECT_EQ(
      Unused(kAliceEnters, {kAcme,
                            "memberships { organization_id: 'acme' user_id: "
                            "'alice' state: SUSPENDED role: MEMBER }"}),
      std::nullopt);
}

TEST(UnusedFixtureTest, FixtureWithoutRecordsIsUnused) {
  EXPECT_EQ(Unused(kAliceEnters, {"", kAcme}), 0);
}

TEST(UnusedFixtureTest, FixtureThatNoScenarioTouchesIsUnused) {
  EXPECT_EQ(Unused(kAliceEnters,
                   {kAcme, "organizations { id: 'other' state: ACTIVE }"}),
            1);
}

TEST(UnusedFixtureTest, FixtureThatLaterRecordsReplaceIsUnused) {
  const std::string blocked = "users { id: 'alice' state: BLOCKED }";
  EXPECT_EQ(Unused(kAliceEnters, {blocked, kAcme}), 0);
}

TEST(UnusedFixtureTest, FixtureThatOneOfTheScenariosUsesIsUsed) {
  EXPECT_EQ(
      Unused(std::string(kAliceEnters) +
                 "scenarios { name: 't' steps { request { create_invitation { "
                 "organization_id: 'other' invitation_id: 'i' role: MEMBER "
                 "email: 'a@b.example' } } expect { outcome: GRANTED } } }",
             {kAcme, "organizations { id: 'other' state: ACTIVE }"}),
      std::nullopt);
}

TEST(UnusedFixtureTest, FixtureThatAVariableChangesIsUsed) {
  EXPECT_EQ(Unused("scenarios { name: 's' "
                   "variables { name: 'v' values: 'ACTIVE' values: 'DELETED' "
                   "            fields: 'given.organizations[other].state' } "
                   "steps { request { scim {} } "
                   "        expect { error { code: 'UNIMPLEMENTED' } } } }",
                   {"organizations { id: 'other' state: ACTIVE }"}),
            std::nullopt);
}

TEST(UnusedFixtureTest, FixtureThatOnlyAnExpectationReadsIsUsed) {
  EXPECT_EQ(Unused("scenarios { name: 's' steps { request { create_invitation "
                   "{ organization_id: 'acme' invitation_id: 'i' role: MEMBER "
                   "email: 'a@b.example' } } "
                   "expect { after { users { id: 'dave' } } } } }",
                   {kAcme, "users { id: 'dave' state: ACTIVE }"}),
            std::nullopt);
}

}  // namespace
}  // namespace membership::scenario
