// Whom the directory seems to assign, but does not let in.

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/lint.pb.h"
#include "tests/lint/found.h"
#include "tests/sign_in/world.h"

namespace membership::lint_test {
namespace {

using sign_in_test::Alice;
using sign_in_test::Bob;
using sign_in_test::Carol;
using sign_in_test::kOtherGroup;
using sign_in_test::kStaffGroup;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr auto kNested = LintFinding::NESTED_GROUP_GRANTS_NOTHING;
constexpr auto kDisabled = LintFinding::ASSIGNED_BUT_DISABLED;
constexpr char kDeepGroup[] = "60000000-0000-4000-8000-00000000000c";

// A world in which Carol is in a group nested in the assigned group.
World NestedWorld() {
  World world;
  world.AddGroup(kOtherGroup).add_member_user_ids(Carol().object_id);
  world.staff_group().add_member_group_ids(kOtherGroup);
  return world;
}

TEST(LintNestedGroupsTest, FindsGroupWhosePeopleAreNotLetIn) {
  World world = NestedWorld();
  const LintFinding finding = TheFinding(world, kNested);
  EXPECT_THAT(finding.message(), HasSubstr("1 person of it can't sign in"));
  EXPECT_THAT(RecordsOf(finding),
              ElementsAre("group 60000000-0000-4000-8000-00000000000b",
                          "connection acme-entra",
                          "group 60000000-0000-4000-8000-00000000000a"));
}

TEST(LintNestedGroupsTest, CountsPeopleNestedDeeper) {
  World world;
  world.AddGroup(kOtherGroup).add_member_group_ids(kDeepGroup);
  world.AddGroup(kDeepGroup).add_member_user_ids(Carol().object_id);
  world.staff_group().add_member_group_ids(kOtherGroup);
  EXPECT_THAT(Found(world), ElementsAre(kNested));
}

TEST(LintNestedGroupsTest, EndsWhereGroupsAreNestedInEachOther) {
  World world = NestedWorld();
  v1::Group& other = *world.tenant().mutable_groups(1);
  other.add_member_group_ids(kOtherGroup);
  other.add_member_group_ids(kStaffGroup);
  world.staff_group().add_member_group_ids(kStaffGroup);
  EXPECT_THAT(Found(world), ElementsAre(kNested));
}

TEST(LintNestedGroupsTest, FindsItBehindConnectionThatIsNotEnabledYet) {
  World world = NestedWorld();
  world.connection().set_state(v1::Connection::CREATED);
  EXPECT_THAT(Found(world), ElementsAre(kNested));
}

TEST(LintNestedGroupsTest, IgnoresNestedGroupThatIsAssigned) {
  World world = NestedWorld();
  world.Assign(kOtherGroup, v1::Assignment::GROUP);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintNestedGroupsTest, IgnoresNestedGroupWhosePeopleAreAssigned) {
  World world;
  v1::Group& other = world.AddGroup(kOtherGroup);
  other.add_member_user_ids(Alice().object_id);
  other.add_member_user_ids(Bob().object_id);
  world.staff_group().add_member_group_ids(kOtherGroup);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintNestedGroupsTest, IgnoresGlobalAdministrator) {
  World world = NestedWorld();
  world.directory_user(Carol()).set_global_administrator(true);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintNestedGroupsTest, IgnoresGroupNestedInOneThatIsNotAssigned) {
  World world = NestedWorld();
  world.Unassign(kStaffGroup);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintNestedGroupsTest, IgnoresApplicationThatRequiresNoAssignment) {
  World world = NestedWorld();
  world.application().set_assignment_required(false);
  EXPECT_THAT(Found(world), ElementsAre(LintFinding::EVERYONE_JOINS));
}

TEST(LintNestedGroupsTest, IgnoresGroupThatIsNotListed) {
  World world;
  world.staff_group().add_member_group_ids(kDeepGroup);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintNestedGroupsTest, IgnoresConnectionSwitchedOff) {
  World world = NestedWorld();
  world.connection().set_state(v1::Connection::DISABLED);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintDisabledTest, FindsUsersAssignedDirectlyAndByGroup) {
  World world;
  world.directory_user(Alice()).set_state(v1::DirectoryUser::DISABLED);
  world.directory_user(Bob()).set_state(v1::DirectoryUser::DISABLED);
  const LintFinding finding = TheFinding(world, kDisabled);
  EXPECT_EQ(finding.message(),
            "2 people assigned to the application of connection acme-entra are "
            "disabled in the directory.");
  EXPECT_THAT(RecordsOf(finding),
              ElementsAre("application c1000000-0000-4000-8000-00000000000a",
                          "connection acme-entra",
                          "directory_user " + Alice().object_id,
                          "directory_user " + Bob().object_id));
}

TEST(LintDisabledTest, IgnoresUserWhoIsNotAssigned) {
  World world;
  world.directory_user(Carol()).set_state(v1::DirectoryUser::DISABLED);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintDisabledTest, IgnoresUserOfANestedGroup) {
  World world = NestedWorld();
  world.directory_user(Carol()).set_state(v1::DirectoryUser::DISABLED);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintDisabledTest, IgnoresAssignmentOfWhoIsNotInTheTenant) {
  World world;
  world.Assign(sign_in_test::Nobody().object_id, v1::Assignment::USER);
  EXPECT_THAT(Found(world), IsEmpty());
}

}  // namespace
}  // namespace membership::lint_test
