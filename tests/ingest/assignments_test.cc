// Who is assigned: appRoleAssignedTo.json.

#include "membership/ingest/assignments.h"

#include <string>

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

constexpr char kFile[] = "appRoleAssignedTo.json";

auto IsInvalid(const std::string& message) {
  return StatusIs(absl::StatusCode::kInvalidArgument, message);
}

v1::EnterpriseApplication ApplicationOf(const GraphExport& graph) {
  return graph.tenant.applications_size() == 1 ? graph.tenant.applications(0)
                                               : v1::EnterpriseApplication();
}

TEST(AssignmentsTest, UsersAndGroupsAreRead) {
  const auto application = ApplicationOf(SampleExport().MustRead());
  ASSERT_THAT(application.assignments(), SizeIs(2));
  EXPECT_THAT(application.assignments(0), EqualsProto(R"pb(
                principal_id: "aaaaaaaa-0000-0000-0000-000000000001"
                principal_type: USER
              )pb"));
  EXPECT_THAT(application.assignments(1), EqualsProto(R"pb(
                principal_id: "bbbbbbbb-0000-0000-0000-000000000001"
                principal_type: GROUP
              )pb"));
}

TEST(AssignmentsTest, ServicePrincipalsAreIgnored) {
  const GraphExport graph =
      SampleExport()
          .Replace(kFile, "\"User\"", "\"ServicePrincipal\"")
          .MustRead();
  EXPECT_THAT(ApplicationOf(graph).assignments(), SizeIs(1));
  EXPECT_THAT(graph.warnings, IsEmpty());
}

TEST(AssignmentsTest, UnknownPrincipalTypeIsAnError) {
  EXPECT_THAT(SampleExport().Replace(kFile, "\"User\"", "\"Robot\"").Read(),
              IsInvalid("appRoleAssignedTo.json: value[0].principalType: "
                        "expected User, Group or ServicePrincipal, got "
                        "\"Robot\""));
  EXPECT_THAT(SampleExport().Replace(kFile, "\"User\"", "null").Read(),
              IsInvalid("appRoleAssignedTo.json: value[0].principalType: "
                        "expected User, Group or ServicePrincipal, got "
                        "nothing"));
}

TEST(AssignmentsTest, PrincipalWithSeveralRolesIsAssignedOnce) {
  const GraphExport graph =
      SampleExport()
          .Put(kFile,
               PageOf(absl::StrCat(
                   R"({"principalId": ")", kAda, R"(", "principalType": "User",
                   "appRoleId": ")",
                   kNobody, R"(", "resourceId": ")", kPrincipalId,
                   R"("}, {"principalId": ")", absl::AsciiStrToUpper(kAda),
                   R"(", "principalType": "User",
                   "appRoleId": ")",
                   kStaff, R"(", "resourceId": ")", kPrincipalId, R"("})")))
          .MustRead();
  EXPECT_THAT(ApplicationOf(graph).assignments(), SizeIs(1));
}

TEST(AssignmentsTest, UnknownUserIsAWarning) {
  const GraphExport graph =
      SampleExport().Replace(kFile, kAda, kNobody).MustRead();
  EXPECT_THAT(ApplicationOf(graph).assignments(), SizeIs(2));
  EXPECT_THAT(graph.warnings,
              ElementsAre(absl::StrCat(
                  "appRoleAssignedTo.json: value[0].principalId: ", kNobody,
                  " is assigned but no listed user: reaches nobody")));
}

TEST(AssignmentsTest, UnknownGroupIsAWarning) {
  const GraphExport graph =
      SampleExport().Replace(kFile, kStaff, kNobody).MustRead();
  EXPECT_THAT(ApplicationOf(graph).assignments(), SizeIs(2));
  EXPECT_THAT(graph.warnings,
              ElementsAre(absl::StrCat(
                  "appRoleAssignedTo.json: value[1].principalId: ", kNobody,
                  " is assigned but no listed group: reaches nobody")));
}

TEST(AssignmentsTest, AssignedGroupWithoutMembersFileIsAWarning) {
  EXPECT_THAT(SampleExport().Remove(StaffMembers()).MustRead().warnings,
              ElementsAre(StaffMembers() +
                          ": no such file: the group is assigned but reaches "
                          "nobody"));
}

TEST(AssignmentsTest, MissingGroupsAreAWarningIfAGroupIsAssigned) {
  const GraphExport graph =
      SampleExport().Remove("groups.json").Remove(StaffMembers()).MustRead();
  EXPECT_THAT(graph.tenant.groups(), IsEmpty());
  EXPECT_THAT(graph.warnings,
              ElementsAre(HasSubstr("is assigned but no listed group"),
                          "groups.json: no such file (GET /v1.0/groups): the "
                          "assigned groups reach nobody"));
}

TEST(AssignmentsTest, MissingGroupsAreNoMatterIfNoGroupIsAssigned) {
  EXPECT_THAT(SampleExport()
                  .Remove("groups.json")
                  .Remove(StaffMembers())
                  .Put(kFile, PageOf(""))
                  .MustRead()
                  .warnings,
              IsEmpty());
}

TEST(AssignmentsTest, DeletedAssignmentIsLeftOutWithAWarning) {
  const GraphExport graph =
      SampleExport()
          .Replace(kFile, "\"principalType\": \"User\"",
                   R"("deletedDateTime": "2026-01-01T00:00:00Z",
                   "principalType": "User")")
          .MustRead();
  ASSERT_THAT(ApplicationOf(graph).assignments(), SizeIs(1));
  EXPECT_EQ(ApplicationOf(graph).assignments(0).principal_id(), kStaff);
  EXPECT_THAT(graph.warnings,
              ElementsAre("appRoleAssignedTo.json: value[0].deletedDateTime: "
                          "the assignment is deleted and left out"));
}

TEST(AssignmentsTest, DeletionThatIsNoTimeIsAnError) {
  EXPECT_THAT(SampleExport()
                  .Replace(kFile, "\"principalType\": \"User\"",
                           R"("deletedDateTime": "yes",
                           "principalType": "User")")
                  .Read(),
              IsInvalid("appRoleAssignedTo.json: value[0].deletedDateTime: "
                        "expected a time (RFC 3339), got \"yes\""));
}

TEST(AssignmentsTest, AssignmentToAnotherApplicationIsAContradiction) {
  EXPECT_THAT(
      SampleExport().Replace(kFile, kPrincipalId, kNobody).Read(),
      StatusIs(absl::StatusCode::kFailedPrecondition,
               absl::StrCat("appRoleAssignedTo.json: value[0].resourceId: "
                            "expected the id of servicePrincipal.json, ",
                            kPrincipalId, ", got ", kNobody)));
}

TEST(AssignmentsTest, IdThatIsNoGuidIsAnError) {
  EXPECT_THAT(SampleExport().Replace(kFile, kAda, "x").Read(),
              IsInvalid("appRoleAssignedTo.json: value[0].principalId: "
                        "expected a GUID, got \"x\""));
  EXPECT_THAT(SampleExport().Replace(kFile, kPrincipalId, "x").Read(),
              IsInvalid("appRoleAssignedTo.json: value[0].resourceId: "
                        "expected a GUID, got \"x\""));
}

TEST(AssignmentsTest, MissingFileIsAWarningIfAssignmentIsNotRequired) {
  EXPECT_THAT(SampleExport()
                  .Remove(kFile)
                  .Replace("servicePrincipal.json",
                           "\"appRoleAssignmentRequired\": true",
                           "\"appRoleAssignmentRequired\": false")
                  .MustRead()
                  .warnings,
              ElementsAre("appRoleAssignedTo.json: no such file (GET "
                          "/v1.0/servicePrincipals/{id}/appRoleAssignedTo): "
                          "who is assigned is unknown"));
}

}  // namespace
}  // namespace ingest
}  // namespace membership
