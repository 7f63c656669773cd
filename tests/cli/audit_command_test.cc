#include "membership/cli/audit_command.h"

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/cli/command.h"
#include "membership/policy.h"
#include "tests/cli/fixture.h"

namespace membership::cli {
namespace {

using cli_test::ErrorOf;
using cli_test::TestData;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kContoso[] = "--graph=examples/contoso/graph";
constexpr char kNow[] = "--now=2026-11-22T12:00:00Z";

Output Audited(const std::vector<std::string>& words) {
  const absl::StatusOr<Output> output = cli_test::Run(AuditCommand(), words);
  EXPECT_TRUE(output.ok()) << output.status();
  return output.ok() ? *output : Output();
}

std::string Golden(const std::string& name) {
  std::ifstream file(TestData(name));
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(AuditCommandTest, ShowsWhoOfTheSampleTenantGetsIn) {
  const Output output = Audited({kContoso, kNow});
  EXPECT_EQ(output.result, Golden("contoso_audit.golden"));
  EXPECT_EQ(output.warnings, "");
}

TEST(AuditCommandTest, PrintsTheSameAsJson) {
  const Output output = Audited({kContoso, kNow, "--format=json"});
  EXPECT_EQ(
      absl::StrReplaceAll(output.result, {{PolicyVersion(), "POLICY_VERSION"}}),
      Golden("contoso_audit.jsonl"));
  EXPECT_THAT(output.warnings, StartsWith("note: assumed one organization"));
}

TEST(AuditCommandTest, TakesThePresentWithoutTime) {
  EXPECT_EQ(Audited({kContoso}).result, Audited({kContoso, kNow}).result);
}

TEST(AuditCommandTest, ChangesTheAnswerWithTheTime) {
  EXPECT_THAT(Audited({kContoso, "--now=2026-12-01T08:15:02.3127814Z"}).result,
              HasSubstr("0 in, 8 out: 8 CLIENT_SECRET_EXPIRED\n"));
}

TEST(AuditCommandTest, RefusesWrongTime) {
  EXPECT_EQ(ErrorOf(AuditCommand(), {kContoso, "--now=noon"}),
            "--now: expected an RFC 3339 time such as 2026-11-22T12:00:00Z, "
            "got noon");
}

TEST(AuditCommandTest, AssumesNothingBesideSnapshots) {
  const std::string connected = R"pb(
    organizations {
      id: "c"
      state: ACTIVE
      policy { auto_membership: OFF }
    }
    connections {
      id: "c-entra"
      state: ENABLED
      tenant_id: "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
      client_id: "d1f6a6b0-5a9b-4c2e-8a0d-0d8f4a2b7c11"
      links { organization_id: "c" state: ON }
    }
  )pb";
  const absl::StatusOr<Output> output = cli_test::Run(
      AuditCommand(), {kContoso, kNow, "--snapshot=-"}, connected);
  ASSERT_TRUE(output.ok()) << output.status();
  EXPECT_THAT(output->result,
              HasSubstr("0 in, 8 out: 5 NOT_A_MEMBER, 2 NOT_ASSIGNED, 1 "
                        "ACCOUNT_DISABLED\n"));
  EXPECT_THAT(output->result, Not(HasSubstr("no --snapshot")));
}

TEST(AuditCommandTest, NamesTheTenantThatNoSnapshotConnects) {
  EXPECT_THAT(ErrorOf(AuditCommand(),
                      {kContoso, absl::StrCat("--snapshot=",
                                              TestData("acme.textproto"))}),
              StartsWith("no connection to the tenant "
                         "3f2504e0-4f89-41d3-9a0c-0305e82c3301 "));
}

TEST(AuditCommandTest, NamesTheAssumedOrganizationForAnUnknownOne) {
  EXPECT_THAT(ErrorOf(AuditCommand(), {kContoso, "--organization=acme"}),
              HasSubstr("(contoso), got acme"));
}

TEST(AuditCommandTest, NamesFolderThatIsNoExport) {
  EXPECT_THAT(ErrorOf(AuditCommand(), {"--graph=tests/cli/testdata"}),
              StartsWith("tests/cli/testdata: "));
}

TEST(AuditCommandTest, RequiresExport) {
  EXPECT_EQ(ErrorOf(AuditCommand(), {}), "--graph DIR is required");
}

}  // namespace
}  // namespace membership::cli
