// Users, groups, members and Global Administrators.

#include "membership/ingest/directory_objects.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/ingest/graph.h"
#include "membership/testing/matchers.h"
#include "membership/v1/entra.pb.h"
#include "tests/ingest/sample_export.h"

namespace membership {
namespace ingest {
namespace {

using policy_testing::EqualsProto;
using policy_testing::StatusIs;

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

auto IsInvalid(const std::string& message) {
  return StatusIs(absl::StatusCode::kInvalidArgument, message);
}

std::string UserWithId(const std::string& id) {
  return absl::StrCat(R"({"id": ")", id,
                      R"(", "accountEnabled": true, "userType": "Member"})");
}

std::string MemberWithType(const std::string& id, const std::string& type) {
  return absl::StrCat(R"({"@odata.type": ")", type, R"(", "id": ")", id,
                      R"("})");
}

std::string MemberWithoutType(const std::string& id) {
  return absl::StrCat(R"({"id": ")", id, R"("})");
}

TEST(UserTest, FieldsAreRead) {
  const GraphExport graph = SampleExport().MustRead();
  ASSERT_THAT(graph.tenant.users(), SizeIs(2));
  EXPECT_THAT(graph.tenant.users(0), EqualsProto(R"pb(
                object_id: "aaaaaaaa-0000-0000-0000-000000000001"
                state: ENABLED
                kind: MEMBER
                user_principal_name: "ada@acme.com"
                email: "ada.l@acme.com"
                display_name: "Ada"
              )pb"));
  EXPECT_EQ(graph.tenant.users(1).state(), v1::DirectoryUser::DISABLED);
}

TEST(UserTest, NullMailIsAnEmptyAddress) {
  EXPECT_EQ(SampleExport()
                .Replace("users.json", "\"ada.l@acme.com\"", "null")
                .MustRead()
                .tenant.users(0)
                .email(),
            "");
}

TEST(UserTest, GuestIsAGuest) {
  EXPECT_EQ(SampleExport()
                .Replace("users.json", "Member", "Guest")
                .MustRead()
                .tenant.users(0)
                .kind(),
            v1::DirectoryUser::GUEST);
}

TEST(UserTest, NoTypeCountsAsMemberWithAWarning) {
  const GraphExport graph =
      SampleExport()
          .Replace("users.json", "\"userType\": \"Member\"",
                   "\"userType\": null")
          .MustRead();
  EXPECT_EQ(graph.tenant.users(0).kind(), v1::DirectoryUser::MEMBER);
  EXPECT_THAT(graph.warnings,
              ElementsAre(HasSubstr("users.json: value[0].userType: nothing")));
}

TEST(UserTest, UnknownTypeIsAnError) {
  EXPECT_THAT(SampleExport().Replace("users.json", "Member", "Alien").Read(),
              IsInvalid("users.json: value[0].userType: expected Member or "
                        "Guest, got \"Alien\""));
}

TEST(UserTest, AccountEnabledThatIsNotSelectedIsAnErrorSinceAGuessCouldGrant) {
  const std::string message =
      "users.json: value[1].accountEnabled: expected true or false ($select "
      "must include it), got nothing";
  EXPECT_THAT(SampleExport()
                  .Replace("users.json", "\"accountEnabled\": false",
                           "\"accountEnabled\": null")
                  .Read(),
              IsInvalid(message));
  EXPECT_THAT(SampleExport()
                  .Replace("users.json", "\"accountEnabled\": false,", "")
                  .Read(),
              IsInvalid(message));
}

TEST(UserTest, IdThatIsNoGuidIsAnErrorWithoutTheAddress) {
  EXPECT_THAT(
      SampleExport().Replace("users.json", kBob, "bob@acme.com").Read(),
      IsInvalid("users.json: value[1].id: expected a GUID, got text of 12 "
                "bytes"));
}

TEST(UserTest, IdTwiceIsAnErrorWhateverItsLetterCase) {
  EXPECT_THAT(SampleExport()
                  .Replace("users.json", kBob, absl::AsciiStrToUpper(kAda))
                  .Read(),
              IsInvalid("users.json: value[1].id: expected an unused id, got a "
                        "duplicate"));
}

TEST(UserTest, IdInTwoPagesIsAnErrorThatNamesTheLaterPage) {
  EXPECT_THAT(SampleExport()
                  .Put("users.json", PageWithMore(UserWithId(kAda)))
                  .Put("users.2.json",
                       PageOf(UserWithId(kBob) + "," + UserWithId(kAda)))
                  .Read(),
              IsInvalid("users.2.json: value[1].id: expected an unused id, got "
                        "a duplicate"));
}

TEST(UserTest, DeletedUserIsLeftOutWithAWarning) {
  const GraphExport graph =
      SampleExport()
          .Replace("users.json", "\"accountEnabled\": true",
                   R"("deletedDateTime": "2026-01-01T00:00:00Z",
                   "accountEnabled": true)")
          .MustRead();
  ASSERT_THAT(graph.tenant.users(), SizeIs(1));
  EXPECT_EQ(graph.tenant.users(0).object_id(), kBob);
  EXPECT_THAT(graph.warnings,
              ElementsAre(absl::StrCat("users.json: value[0].deletedDateTime: ",
                                       kAda, " is deleted and left out"),
                          HasSubstr("is assigned but no listed user")));
}

TEST(UserTest, UppercaseIdsAreStoredInLowerCase) {
  EXPECT_EQ(SampleExport()
                .Replace("users.json", kAda, absl::AsciiStrToUpper(kAda))
                .MustRead()
                .tenant.users(0)
                .object_id(),
            kAda);
}

TEST(GroupTest, FieldsAreRead) {
  const GraphExport graph = SampleExport().MustRead();
  ASSERT_THAT(graph.tenant.groups(), SizeIs(2));
  EXPECT_THAT(graph.tenant.groups(0), EqualsProto(R"pb(
                object_id: "bbbbbbbb-0000-0000-0000-000000000001"
                kind: ASSIGNED
                display_name: "Staff"
                member_user_ids: "aaaaaaaa-0000-0000-0000-000000000002"
              )pb"));
}

TEST(GroupTest, GroupWithARuleIsDynamicAlsoBesideOtherTypes) {
  EXPECT_EQ(SampleExport()
                .Replace("groups.json", "[\"Unified\"]",
                         "[\"Unified\", \"DynamicMembership\"]")
                .MustRead()
                .tenant.groups(1)
                .kind(),
            v1::Group::DYNAMIC);
}

TEST(GroupTest, IdTwiceIsAnError) {
  EXPECT_THAT(SampleExport().Replace("groups.json", kBoard, kStaff).Read(),
              IsInvalid("groups.json: value[1].id: expected an unused id, got "
                        "a duplicate"));
}

TEST(GroupTest, DeletedGroupIsLeftOutAndReachesNobody) {
  const GraphExport graph =
      SampleExport()
          .Replace("groups.json", "\"groupTypes\": []",
                   R"("deletedDateTime": "2026-01-01T00:00:00Z",
                   "groupTypes": [])")
          .MustRead();
  ASSERT_THAT(graph.tenant.groups(), SizeIs(1));
  EXPECT_EQ(graph.tenant.groups(0).object_id(), kBoard);
  EXPECT_THAT(graph.warnings,
              ElementsAre(HasSubstr("is deleted and left out"),
                          HasSubstr("its folder's name is no listed id"),
                          HasSubstr("is assigned but no listed group")));
}

TEST(GroupTest, FolderOfMembersIsFoundWhateverItsLetterCase) {
  const GraphExport graph =
      SampleExport()
          .Remove(StaffMembers())
          .Put(absl::StrCat("groups/", absl::AsciiStrToUpper(kStaff),
                            "/members.json"),
               PageOf(MemberWithoutType(kAda)))
          .MustRead();
  EXPECT_THAT(graph.tenant.groups(0).member_user_ids(), ElementsAre(kAda));
  EXPECT_THAT(graph.warnings, IsEmpty());
}

TEST(GroupTest, FolderOfAnUnlistedGroupIsAWarning) {
  EXPECT_THAT(
      SampleExport()
          .Put(absl::StrCat("groups/", kNobody, "/members.json"), PageOf(""))
          .Put("groups/staff/members.json", PageOf(""))
          .MustRead()
          .warnings,
      ElementsAre(absl::StrCat("groups/", kNobody,
                               "/members.json: its folder's name is no listed "
                               "id; left out"),
                  "groups/staff/members.json: its folder's name is no listed "
                  "id; left out"));
}

TEST(MemberTest, TypeTellsUsersFromGroupsAndOthersAreIgnored) {
  const GraphExport graph =
      SampleExport()
          .Put(StaffMembers(),
               PageOf(absl::StrCat(
                   MemberWithType(kAda, "#microsoft.graph.user"), ",",
                   MemberWithType(kBoard, "#microsoft.graph.group"), ",",
                   MemberWithType(kNobody, "#microsoft.graph.device"), ",",
                   MemberWithType(kNobody, "#microsoft.graph.orgContact"), ",",
                   MemberWithType(kNobody,
                                  "#microsoft.graph.servicePrincipal"))))
          .MustRead();
  EXPECT_THAT(graph.tenant.groups(0).member_user_ids(), ElementsAre(kAda));
  EXPECT_THAT(graph.tenant.groups(0).member_group_ids(), ElementsAre(kBoard));
  EXPECT_THAT(graph.warnings, IsEmpty());
}

TEST(MemberTest, WithoutTypeTheIdTells) {
  const GraphExport graph =
      SampleExport()
          .Put(StaffMembers(), PageOf(MemberWithoutType(kAda) + "," +
                                      MemberWithoutType(kBoard) + "," +
                                      MemberWithoutType(kNobody)))
          .MustRead();
  EXPECT_THAT(graph.tenant.groups(0).member_user_ids(), ElementsAre(kAda));
  EXPECT_THAT(graph.tenant.groups(0).member_group_ids(), ElementsAre(kBoard));
  EXPECT_THAT(graph.warnings,
              ElementsAre(absl::StrCat(
                  StaffMembers(), ": value[2].id: ", kNobody,
                  " has no @odata.type and is no listed user or group; left "
                  "out")));
}

TEST(MemberTest, UserWhoIsNotListedIsAWarning) {
  const GraphExport graph =
      SampleExport().Replace(StaffMembers(), kBob, kNobody).MustRead();
  EXPECT_THAT(graph.tenant.groups(0).member_user_ids(), ElementsAre(kNobody));
  EXPECT_THAT(graph.warnings, ElementsAre(absl::StrCat(
                                  StaffMembers(), ": value[0].id: ", kNobody,
                                  " is a member but no listed user")));
}

TEST(MemberTest, MemberTwiceIsOneMember) {
  const GraphExport graph =
      SampleExport()
          .Put(StaffMembers(),
               PageOf(MemberWithoutType(kAda) + "," +
                      MemberWithoutType(absl::AsciiStrToUpper(kAda))))
          .MustRead();
  EXPECT_THAT(graph.tenant.groups(0).member_user_ids(), ElementsAre(kAda));
}

TEST(MemberTest, IdThatIsNoGuidIsAnError) {
  EXPECT_THAT(
      SampleExport().Replace(StaffMembers(), kBob, "x").Read(),
      IsInvalid(StaffMembers() + ": value[0].id: expected a GUID, got \"x\""));
}

class AdministratorTest : public ::testing::Test {
 protected:
  AdministratorTest() {
    export_.Put(
        "directoryRoles.json",
        PageOf(absl::StrCat(R"({"id": ")", kAdminRole, R"(", "roleTemplateId":
                    "62E90394-69F5-4237-9190-012177145E10"})")));
  }

  static std::string MembersPath(const std::string& role) {
    return absl::StrCat("directoryRoles/", role, "/members.json");
  }

  SampleExport export_;
};

TEST_F(AdministratorTest, MembersOfTheRoleAreGlobalAdministrators) {
  const GraphExport graph =
      export_
          .Put(MembersPath(kAdminRole),
               PageOf(MemberWithType(kBob, "#microsoft.graph.user")))
          .MustRead();
  EXPECT_FALSE(graph.tenant.users(0).global_administrator());
  EXPECT_TRUE(graph.tenant.users(1).global_administrator());
  EXPECT_THAT(graph.warnings, IsEmpty());
}

TEST_F(AdministratorTest, MembersOfOtherRolesAreNot) {
  const GraphExport graph =
      export_
          .Put("directoryRoles.json",
               PageOf(absl::StrCat(R"({"id": ")", kAdminRole,
                                   R"(", "roleTemplateId": ")", kNobody,
                                   R"("})")))
          .Put(MembersPath(kAdminRole), PageOf(MemberWithoutType(kBob)))
          .MustRead();
  EXPECT_FALSE(graph.tenant.users(1).global_administrator());
}

TEST_F(AdministratorTest, MissingMembersAreAWarning) {
  EXPECT_THAT(export_.MustRead().warnings,
              ElementsAre(MembersPath(kAdminRole) +
                          ": no such file: who is Global Administrator is "
                          "unknown"));
}

TEST_F(AdministratorTest, GroupInTheRoleIsAWarning) {
  const GraphExport graph =
      export_
          .Put(MembersPath(kAdminRole),
               PageOf(MemberWithType(kStaff, "#microsoft.graph.group")))
          .MustRead();
  EXPECT_FALSE(graph.tenant.users(1).global_administrator());
  EXPECT_THAT(graph.warnings,
              ElementsAre(HasSubstr("a group's members are not counted")));
}

TEST_F(AdministratorTest, FolderOfAnUnlistedRoleIsAWarning) {
  EXPECT_THAT(export_.Put(MembersPath(kAdminRole), PageOf(""))
                  .Put(MembersPath(kNobody), PageOf(MemberWithoutType(kBob)))
                  .MustRead()
                  .warnings,
              ElementsAre(MembersPath(kNobody) +
                          ": its folder's name is no listed id; left out"));
}

TEST_F(AdministratorTest, RoleWithoutTemplateOrListedTwiceIsAnError) {
  EXPECT_THAT(
      SampleExport()
          .Put("directoryRoles.json", PageOf(MemberWithoutType(kAdminRole)))
          .Read(),
      IsInvalid("directoryRoles.json: value[0].roleTemplateId: "
                "expected a GUID, got nothing"));
  const std::string role = absl::StrCat(
      R"({"id": ")", kAdminRole, R"(", "roleTemplateId": ")", kNobody, R"("})");
  EXPECT_THAT(
      SampleExport()
          .Put("directoryRoles.json", PageOf(role + "," + role))
          .Read(),
      IsInvalid("directoryRoles.json: value[1].id: expected an unused id, got "
                "a duplicate"));
}

}  // namespace
}  // namespace ingest
}  // namespace membership
