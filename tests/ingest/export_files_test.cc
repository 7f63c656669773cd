#include "membership/ingest/export_files.h"

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/guid.h"
#include "membership/ingest/graph_file.h"
#include "membership/testing/matchers.h"

namespace membership {
namespace ingest {
namespace {

using policy_testing::IsOk;
using policy_testing::StatusIs;

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Optional;
using ::testing::SizeIs;

auto PathIs(const std::string& collection, int page) {
  return Optional(AllOf(Field(&ExportPath::collection, collection),
                        Field(&ExportPath::page, page)));
}

TEST(ParseExportPathTest, FirstPageHasNoNumber) {
  for (const char* collection :
       {kOrganization, kServicePrincipal, kApplication, kUsers, kGroups,
        kAssignments, kDirectoryRoles}) {
    EXPECT_THAT(ParseExportPath(std::string(collection) + ".json"),
                PathIs(collection, 1));
  }
}

TEST(ParseExportPathTest, FurtherPagesAreNumberedFromTwo) {
  EXPECT_THAT(ParseExportPath("users.2.json"), PathIs(kUsers, 2));
  EXPECT_THAT(ParseExportPath("users.1001.json"), PathIs(kUsers, 1001));
}

TEST(ParseExportPathTest, FolderOfMembersIsReadInLowerCase) {
  EXPECT_THAT(ParseExportPath("groups/AbC/members.2.json"),
              PathIs("groups/abc/members", 2));
  EXPECT_THAT(ParseExportPath("directoryRoles/x/members.json"),
              PathIs("directoryRoles/x/members", 1));
}

TEST(ParseExportPathTest, OtherPathsAreUnrelated) {
  for (const char* path : {"",
                           ".json",
                           "users",
                           "users.1.json",
                           "users.0.json",
                           "users.02.json",
                           "users.-2.json",
                           "users.+2.json",
                           "users.2.3.json",
                           "users..json",
                           "users.x.json",
                           "users.99999999999.json",
                           "Users.json",
                           "users.json.bak",
                           "application.2.json",
                           "servicePrincipal.2.json",
                           "members.json",
                           "users/x/members.json",
                           "groups/members.json",
                           "groups//members.json",
                           "groups/x/owners.json",
                           "groups/x/y/members.json",
                           "/users.json",
                           "sub/users.json",
                           "README.md"}) {
    EXPECT_EQ(ParseExportPath(path).has_value(), false) << path;
  }
}

TEST(ExportFilesTest, PagesAreSortedByNumberAndNotByName) {
  const std::vector<GraphFile> files = {
      {"users.10.json", ""}, {"users.2.json", ""}, {"users.json", ""}};
  const auto sorted = ExportFiles::Create(files);
  ASSERT_THAT(sorted, IsOk());
  EXPECT_THAT(sorted->Of(kUsers),
              ElementsAre(Field(&ExportFiles::Page::number, 1),
                          Field(&ExportFiles::Page::number, 2),
                          Field(&ExportFiles::Page::number, 10)));
}

TEST(ExportFilesTest, MembersAreFoundByTheGroupsIdInAnyLetterCase) {
  const std::vector<GraphFile> files = {
      {"groups/ABCDEF00-0000-0000-0000-000000000000/members.json", ""}};
  const auto sorted = ExportFiles::Create(files);
  ASSERT_THAT(sorted, IsOk());
  const Guid id = *ParseGuid("abcdef00-0000-0000-0000-000000000000");
  EXPECT_THAT(sorted->Of(MembersOf(kGroups, id)), SizeIs(1));
  EXPECT_THAT(sorted->Of(MembersOf(kDirectoryRoles, id)), IsEmpty());
  EXPECT_THAT(sorted->MembersIn(kGroups), SizeIs(1));
  EXPECT_THAT(sorted->MembersIn(kDirectoryRoles), IsEmpty());
}

TEST(ExportFilesTest, SamePageTwiceIsAnError) {
  EXPECT_THAT(ExportFiles::Create({{"groups/a/members.json", ""},
                                   {"groups/A/members.json", ""}}),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       "groups/A/members.json: expected each page once, got "
                       "also groups/a/members.json"));
}

TEST(ExportFilesTest, MissingFileIsAnErrorWithTheRequestThatProducesIt) {
  const auto sorted = ExportFiles::Create({});
  ASSERT_THAT(sorted, IsOk());
  EXPECT_THAT(sorted->Require(kUsers),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("users.json: expected the response to "
                                       "GET /v1.0/users?$select=id,"),
                             HasSubstr("accountEnabled"),
                             HasSubstr("got no such file"))));
}

TEST(CheckPageTest, AllButTheLastPageHaveALink) {
  const GraphFile first = {"users.json", ""};
  const GraphFile second = {"users.2.json", ""};
  const ExportFiles::Pages pages = {{1, &first}, {2, &second}};
  EXPECT_THAT(CheckPage(pages, 0, true), IsOk());
  EXPECT_THAT(CheckPage(pages, 1, false), IsOk());
  EXPECT_THAT(CheckPage(pages, 0, false),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       "users.json: @odata.nextLink: expected a further page, "
                       "since there is users.2.json, got nothing"));
  EXPECT_THAT(CheckPage(pages, 1, true),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       "users.2.json: @odata.nextLink: expected no further "
                       "page, since there is no file of it, got a link"));
}

TEST(CheckPageTest, PageThatIsLeftOutIsAnError) {
  const GraphFile first = {"users.json", ""};
  const GraphFile third = {"users.3.json", ""};
  const ExportFiles::Pages pages = {{1, &first}, {3, &third}};
  EXPECT_THAT(CheckPage(pages, 1, false),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       "users.3.json: expected page 2 of its collection, got "
                       "page 3"));
}

}  // namespace
}  // namespace ingest
}  // namespace membership
