// Collections that come in pages.

#include "membership/ingest/collection.h"

#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/ingest/graph.h"
#include "membership/testing/matchers.h"
#include "tests/ingest/sample_export.h"

namespace membership {
namespace ingest {
namespace {

using policy_testing::StatusIs;

using ::testing::ElementsAre;
using ::testing::SizeIs;

auto IsInvalid(const std::string& message) {
  return StatusIs(absl::StatusCode::kInvalidArgument, message);
}

std::string UserWithId(const std::string& id) {
  return absl::StrCat(R"({"id": ")", id,
                      R"(", "accountEnabled": true, "userType": "Member"})");
}

std::string RecordWithId(const std::string& id) {
  return absl::StrCat(R"({"id": ")", id, R"("})");
}

TEST(PageTest, UsersOfAllPagesAreReadInTheirOrder) {
  const GraphExport graph =
      SampleExport()
          .Put("users.3.json", PageOf(UserWithId(kNobody)))
          .Put("users.2.json", PageWithMore(UserWithId(kBob)))
          .Put("users.json", PageWithMore(UserWithId(kAda)))
          .MustRead();
  ASSERT_THAT(graph.tenant.users(), SizeIs(3));
  EXPECT_EQ(graph.tenant.users(0).object_id(), kAda);
  EXPECT_EQ(graph.tenant.users(1).object_id(), kBob);
  EXPECT_EQ(graph.tenant.users(2).object_id(), kNobody);
}

TEST(PageTest, LinkWithoutAFurtherFileIsAnError) {
  EXPECT_THAT(
      SampleExport().Put("users.json", PageWithMore(UserWithId(kAda))).Read(),
      IsInvalid("users.json: @odata.nextLink: expected no further page, since "
                "there is no file of it, got a link"));
}

TEST(PageTest, FurtherFileThatNoPageAnnouncesIsAnError) {
  EXPECT_THAT(
      SampleExport().Put("users.2.json", PageOf(UserWithId(kNobody))).Read(),
      IsInvalid("users.json: @odata.nextLink: expected a further page, since "
                "there is users.2.json, got nothing"));
}

TEST(PageTest, MissingPageInBetweenIsAnError) {
  EXPECT_THAT(SampleExport()
                  .Put("users.json", PageWithMore(UserWithId(kAda)))
                  .Put("users.3.json", PageOf(UserWithId(kBob)))
                  .Read(),
              IsInvalid("users.3.json: expected page 2 of its collection, got "
                        "page 3"));
}

TEST(PageTest, MembersGroupsAndAssignmentsComeInPagesToo) {
  const std::string assignment = absl::StrCat(
      R"("principalType": "User", "resourceId": ")", kPrincipalId, R"("})");
  const GraphExport graph =
      SampleExport()
          .Put("groups.json", PageWithMore(RecordWithId(kStaff)))
          .Put("groups.2.json", PageOf(RecordWithId(kBoard)))
          .Put(StaffMembers(), PageWithMore(RecordWithId(kAda)))
          .Put(absl::StrCat("groups/", kStaff, "/members.2.json"),
               PageOf(RecordWithId(kBob)))
          .Put("appRoleAssignedTo.json",
               PageWithMore(absl::StrCat(R"({"principalId": ")", kAda, "\",",
                                         assignment)))
          .Put("appRoleAssignedTo.2.json",
               PageOf(absl::StrCat(R"({"principalId": ")", kBob, "\",",
                                   assignment)))
          .MustRead();
  ASSERT_THAT(graph.tenant.groups(), SizeIs(2));
  EXPECT_THAT(graph.tenant.groups(0).member_user_ids(),
              ElementsAre(kAda, kBob));
  EXPECT_THAT(graph.tenant.applications(0).assignments(), SizeIs(2));
}

}  // namespace
}  // namespace ingest
}  // namespace membership
