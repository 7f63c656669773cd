#include "membership/cli/whatif_command.h"

#include <fstream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "membership/cli/command.h"
#include "membership/v1/impact.pb.h"
#include "tests/cli/fixture.h"

namespace membership::cli {
namespace {

using cli_test::ErrorOf;
using cli_test::kUnassignGroup;
using cli_test::TestData;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string Snapshot() {
  return absl::StrCat("--snapshot=", TestData("acme.textproto"));
}
std::string Tenant() {
  return absl::StrCat("--snapshot=", TestData("acme_tenant.textproto"));
}

std::string Compared(std::vector<std::string> words,
                     const std::string& standard_input = "") {
  words.insert(words.begin(), {Snapshot(), Tenant()});
  const absl::StatusOr<Output> output =
      cli_test::Run(WhatIfCommand(), words, standard_input);
  EXPECT_TRUE(output.ok()) << output.status();
  return output.ok() ? output->result : "";
}

std::string Error(std::vector<std::string> words,
                  const std::string& standard_input = "") {
  words.insert(words.begin(), {Snapshot(), Tenant()});
  return ErrorOf(WhatIfCommand(), words, standard_input);
}

v1::ImpactReport Parsed(const std::string& json) {
  v1::ImpactReport report;
  EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(json, &report).ok());
  return report;
}

TEST(WhatIfCommandTest, ShowsWhatAChangeDoesToEachOrganization) {
  EXPECT_EQ(
      Compared({"--change=-"}, kUnassignGroup),
      "GRANTED: ENTRA_CHANGE_RECORDED\n"
      "The change made in Entra is recorded.\n"
      "\n"
      "ORGANIZATION  PEOPLE  IN BEFORE  IN AFTER  GAIN ACCESS  LOSE ACCESS  "
      "CHANGE REASON\n"
      "acme          3       2          1         0            1            "
      "0\n"
      "acme-labs     3       0          0         0            0            "
      "1\n"
      "(all)         6       2          1         0            1            "
      "1\n"
      "\n"
      "ORGANIZATION  WHO            PEOPLE  BEFORE                AFTER\n"
      "acme          lose access    1       JOINED_AUTOMATICALLY  "
      "NOT_ASSIGNED\n"
      "acme-labs     change reason  1       NOT_A_MEMBER          "
      "NOT_ASSIGNED\n"
      "\n"
      "ORGANIZATION  SEATS     NEEDED BEFORE  NEEDED AFTER  MEMBERS  "
      "WOULD JOIN  FIND NO SEAT  TOO FEW\n"
      "acme          no limit  2              1             0        "
      "1           0             0\n"
      "\n"
      "FOR EXAMPLE  OBJECT ID                             ORGANIZATION  WHO   "
      "         BEFORE                AFTER\n"
      "Zoë          a1000000-0000-4000-8000-000000000001  acme          lose "
      "access    JOINED_AUTOMATICALLY  NOT_ASSIGNED\n"
      "Zoë          a1000000-0000-4000-8000-000000000001  acme-labs     change "
      "reason  NOT_A_MEMBER          NOT_ASSIGNED\n");
}

TEST(WhatIfCommandTest, PrintsTheReportAsOneLineOfJson) {
  const std::string text =
      Compared({"--change=-", "--format=json"}, kUnassignGroup);
  EXPECT_EQ(text.find('\n'), text.size() - 1);
  const v1::ImpactReport report = Parsed(text);
  EXPECT_EQ(report.total().loses(), 1);
  EXPECT_EQ(report.organizations_size(), 2);
}

// The secret expires on 2026-12-01: two people are in until then, all three are
// out for that reason from then on.
TEST(WhatIfCommandTest, ShowsWhatBecomesOfASecretThatIsForgotten) {
  const std::string text = Compared({"--until=2027-03-01T00:00:00Z"});
  EXPECT_THAT(text, StartsWith("Before: 2026-11-22T12:00:00Z. After: "
                               "2027-03-01T00:00:00Z.\n\n"));
  EXPECT_THAT(text, HasSubstr("acme          3       2          0         0    "
                              "        2            1\n"));
  EXPECT_THAT(text, HasSubstr("CLIENT_SECRET_EXPIRED"));
}

TEST(WhatIfCommandTest, SaysThatNothingDiffers) {
  EXPECT_EQ(Compared({"--until=2026-11-30T00:00:00Z"}),
            "Before: 2026-11-22T12:00:00Z. After: 2026-11-30T00:00:00Z.\n\n"
            "Nobody is let in or kept out otherwise: 2 of 6 get in, as "
            "before.\n");
}

TEST(WhatIfCommandTest, ComparesWithOtherRecords) {
  const std::string text = Compared(
      {absl::StrCat("--against=", TestData("acme.textproto")), "--against=-"},
      "entra_tenants { tenant_id: "
      "'7e000000-0000-4000-8000-00000000000a' }");
  EXPECT_THAT(text, HasSubstr("person unknown"));
  EXPECT_THAT(text, Not(HasSubstr("GRANTED")));
}

TEST(WhatIfCommandTest, NamesAsManyPeopleAsAskedFor) {
  const std::string json = Compared(
      {"--until=2027-03-01T00:00:00Z", "--examples=1", "--format=json"});
  EXPECT_EQ(Parsed(json).organizations(0).transitions(0).examples_size(), 1);
  EXPECT_THAT(Compared({"--until=2027-03-01T00:00:00Z", "--examples=0"}),
              Not(HasSubstr("FOR EXAMPLE")));
}

TEST(WhatIfCommandTest, NamesThePlaceInTheChangeThatBreaksTheContract) {
  EXPECT_THAT(Error({"--change=-"}, "\nblock_user { user_id: 'nobody' }"),
              StartsWith("standard input:2:"));
  EXPECT_EQ(Error({"--change=-"}, "sign_in {}"),
            "-: expected a change, got a sign-in; see `membership decide`");
}

// The first change that can't be made is the one that is named.
TEST(WhatIfCommandTest, NamesTheChangeOfSeveralThatBreaksTheContract) {
  const std::string good = testing::TempDir() + "/good.textproto";
  std::ofstream(good) << kUnassignGroup;
  const std::string bad = testing::TempDir() + "/bad.textproto";
  std::ofstream(bad) << "block_user { user_id: 'nobody' }";
  EXPECT_THAT(Error({"--change=" + good, "--change=-"},
                    "block_user { user_id: 'nobody' }"),
              StartsWith("standard input:1:"));
  EXPECT_THAT(Error({"--change=" + bad, "--change=-"}, kUnassignGroup),
              StartsWith(bad + ":1:"));
}

TEST(WhatIfCommandTest, NamesThePlaceInOtherRecords) {
  EXPECT_THAT(Error({"--against=-"}, "\nusers { id: 'u' }"),
              StartsWith("standard input:2:"));
}

TEST(WhatIfCommandTest, SaysWhatIsMissing) {
  EXPECT_EQ(ErrorOf(WhatIfCommand(), {"--until=2027-03-01T00:00:00Z"}),
            "--snapshot FILE or --graph DIR is required");
  EXPECT_EQ(Error({}),
            "--change FILE, --against FILE or --until TIME is required");
}

TEST(WhatIfCommandTest, RefusesWhatContradictsItself) {
  EXPECT_THAT(Error({"--change=-", "--against=-"}),
              StartsWith("--change and --against: expected one of them"));
  EXPECT_THAT(Error({"--until=2026-11-22T11:00:00Z"}),
              StartsWith("--until: expected a time after --now"));
  EXPECT_THAT(Error({"--until=tomorrow"}), StartsWith("--until: "));
  EXPECT_THAT(Error({"--until=2027-03-01T00:00:00Z", "--examples=-1"}),
              StartsWith("--examples: expected a number of 0 or more"));
  EXPECT_THAT(Error({"--until=2027-03-01T00:00:00Z", "--examples=some"}),
              StartsWith("--examples: expected a number of 0 or more"));
}

}  // namespace
}  // namespace membership::cli
