#include "membership/cli/revoke_command.h"

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "membership/cli/command.h"
#include "membership/v1/revocation.pb.h"
#include "tests/cli/fixture.h"

namespace membership::cli {
namespace {

using cli_test::ErrorOf;
using cli_test::kUnassignGroup;
using cli_test::TestData;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::vector<std::string> Words(const std::vector<std::string>& more = {}) {
  std::vector<std::string> words = {
      absl::StrCat("--snapshot=", TestData("acme.textproto")),
      absl::StrCat("--snapshot=", TestData("acme_tenant.textproto")),
      "--change=-"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

std::string Assessed(const std::vector<std::string>& words,
                     const std::string& change) {
  const absl::StatusOr<Output> output =
      cli_test::Run(RevokeCommand(), words, change);
  EXPECT_TRUE(output.ok()) << output.status();
  return output.ok() ? output->result : "";
}

TEST(RevokeCommandTest, ShowsWhatBecomesOfEachPerson) {
  EXPECT_EQ(
      Assessed(Words(), kUnassignGroup),
      "GRANTED: ENTRA_CHANGE_RECORDED\n"
      "The change made in Entra is recorded.\n"
      "\n"
      "PERSON  ORGANIZATION  RESULT              WHY           STILL IN BY  "
      "UNDOING RESTORES        USER RECORD\n"
      "Zoë     acme          blocked at sign-in  NOT_ASSIGNED  -            "
      "account and membership  none\n"
      "Zoë     acme-labs     still out           NOT_ASSIGNED  -            "
      "-                       none\n"
      "\n"
      "1 blocked at sign-in, 1 still out\n"
      "Sessions and tokens from before may live on until "
      "2026-11-29T12:00:00Z.\n"
      "\n"
      "For Zoë to get into acme-labs\n"
      "  1. the customer's IT: assign user "
      "a1000000-0000-4000-8000-000000000001 to the application\n"
      "  2. the vendor: turn auto-membership of organization acme-labs on\n"
      "  (2 other ways: --format=json)\n");
}

TEST(RevokeCommandTest, PrintsTheAssessmentAsOneLineOfJson) {
  const std::string text = Assessed(Words({"--format=json"}), kUnassignGroup);
  EXPECT_EQ(text.find('\n'), text.size() - 1);
  v1::RevocationAssessment assessment;
  ASSERT_TRUE(
      google::protobuf::util::JsonStringToMessage(text, &assessment).ok());
  ASSERT_EQ(assessment.access_size(), 2);
  EXPECT_EQ(assessment.access(0).result(),
            v1::AccessAssessment::BLOCKED_AT_SIGN_IN);
}

TEST(RevokeCommandTest, SessionsEndAsTheLifetimesSay) {
  const std::vector<std::string> words =
      Words({"--now=2026-11-22T00:00:00Z", "--session-lifetime=8h",
             "--token-lifetime=90m"});
  EXPECT_THAT(Assessed(words, kUnassignGroup),
              HasSubstr("live on until 2026-11-22T08:00:00Z.\n"));
}

TEST(RevokeCommandTest, SaysWhenAChangeIsAboutNobody) {
  EXPECT_THAT(
      Assessed(Words(), "disable_connection { connection_id: 'acme-entra' }"),
      Not(HasSubstr("nobody")));
  EXPECT_THAT(Assessed(Words(),
                       "set_auto_membership { organization_id: 'closed' "
                       "auto_membership: OFF channel: BACK_OFFICE }"),
              HasSubstr("It is about nobody who can sign in.\n"));
}

TEST(RevokeCommandTest, NamesPlaceInTheChangeThatBreaksTheContract) {
  EXPECT_THAT(
      ErrorOf(RevokeCommand(), Words(), "\nblock_user { user_id: 'nobody' }"),
      StartsWith("standard input:2:"));
}

TEST(RevokeCommandTest, RefusesLifetimesThatAreNone) {
  EXPECT_THAT(ErrorOf(RevokeCommand(), Words({"--session-lifetime=7d"})),
              StartsWith("--session-lifetime: expected a duration"));
  EXPECT_THAT(ErrorOf(RevokeCommand(), Words({"--token-lifetime=-1h"})),
              StartsWith("--token-lifetime: expected a duration"));
}

TEST(RevokeCommandTest, RequiresSnapshotAndChange) {
  EXPECT_EQ(ErrorOf(RevokeCommand(), {"--change=-"}),
            "--snapshot FILE is required");
  EXPECT_EQ(ErrorOf(RevokeCommand(), {"--snapshot=-"}),
            "--change FILE is required");
}

}  // namespace
}  // namespace membership::cli
