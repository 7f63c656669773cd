#include "membership/cli/decide_command.h"

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "membership/cli/command.h"
#include "membership/policy.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/remedy.pb.h"
#include "tests/cli/fixture.h"

namespace membership::cli {
namespace {

using cli_test::ErrorOf;
using cli_test::TestData;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

// The words that ask for Zoe's sign-in, which is refused: NOT_A_MEMBER.
std::vector<std::string> Zoe(const std::string& format) {
  return {absl::StrCat("--snapshot=", TestData("acme.textproto")),
          absl::StrCat("--snapshot=", TestData("acme_tenant.textproto")),
          absl::StrCat("--request=", TestData("zoe.textproto")),
          absl::StrCat("--format=", format)};
}

std::string Decided(const std::vector<std::string>& words) {
  const absl::StatusOr<Output> output = cli_test::Run(DecideCommand(), words);
  EXPECT_TRUE(output.ok()) << output.status();
  return output.ok() ? output->result : "";
}

TEST(DecideCommandTest, ExplainsRefusalInWords) {
  EXPECT_EQ(
      Decided(Zoe("text")),
      absl::StrCat(
          "REFUSED: NOT_A_MEMBER\n"
          "\n"
          "Message         You're not a member of this organization.\n"
          "Decided by      not_invited, in the stage membership (Handbook, "
          "model 2: not automatically added)\n"
          "Who must act    an organization admin\n"
          "Trying again    changes nothing\n"
          "Connection      acme-entra\n"
          "Organization    acme-labs\n"
          "User            7e000000-0000-4000-8000-00000000000a/"
          "a1000000-0000-4000-8000-000000000001\n"
          "\n"
          "Stages\n"
          "  routing       passed  connection_named\n"
          "  connection    passed  connection_live\n"
          "  entra         passed  assigned_by_group\n"
          "  account       passed  account_created\n"
          "  organization  passed  named_organization\n"
          "  membership    failed  not_invited: NOT_A_MEMBER\n"
          "\n"
          "Effects\n"
          "  1. create user 7e000000-0000-4000-8000-00000000000a/"
          "a1000000-0000-4000-8000-000000000001 (Zoë, zoe@acme.com)\n"
          "     provided: user absent, identity unknown, email unheld\n"
          "\n"
          "Ways through Entra\n"
          "  group Staff (60000000-0000-4000-8000-00000000000a)\n"
          "\n"
          "Assumptions\n"
          "  CONDITIONAL_ACCESS_NOT_EVALUATED: Conditional Access not "
          "evaluated.\n"
          "\n"
          "To get in\n"
          "  1. the vendor: turn auto-membership of organization acme-labs "
          "on\n"
          "  (2 other ways: --format=json)\n"
          "\n"
          "Stable until    2026-12-01T08:15:02.3127814Z\n"
          "Policy version  ",
          PolicyVersion(), "\n"));
}

TEST(DecideCommandTest, PrintsDecisionAsOneLineOfJson) {
  const std::string text = Decided(Zoe("json"));
  EXPECT_EQ(text.find('\n'), text.size() - 1);
  EXPECT_THAT(text, HasSubstr("\"stable_until\":"));
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;  // the remedies
  v1::Decision decision;
  ASSERT_TRUE(
      google::protobuf::util::JsonStringToMessage(text, &decision, options)
          .ok());
  EXPECT_EQ(decision.reason(), v1::Decision::NOT_A_MEMBER);
}

TEST(DecideCommandTest, PrintsAllRemediesInJson) {
  const std::string text = Decided(Zoe("json"));
  const size_t start = text.find("\"remedies\":") + 11;
  ASSERT_LT(start, text.size());
  v1::Remedies remedies;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(
                  text.substr(start, text.rfind('}') - start), &remedies)
                  .ok());
  ASSERT_EQ(remedies.granting_size(), 3);
  EXPECT_EQ(remedies.granting(0).changes_size(), 1);
  EXPECT_EQ(remedies.refusing_size(), 0);
}

TEST(DecideCommandTest, HasNoRemediesForWhatIsNoSignIn) {
  std::vector<std::string> words = Zoe("json");
  words[2] = "--request=-";
  const absl::StatusOr<Output> output = cli_test::Run(
      DecideCommand(), words,
      "now { seconds: 1 } disable_connection { connection_id: 'acme-entra' }");
  ASSERT_TRUE(output.ok()) << output.status();
  EXPECT_THAT(output->result, HasSubstr("\"CONNECTION_SWITCHED_OFF\""));
  EXPECT_THAT(output->result, Not(HasSubstr("remedies")));
}

TEST(DecideCommandTest, PrintsDecisionAsTextproto) {
  const std::string text = Decided(Zoe("textproto"));
  EXPECT_THAT(text, StartsWith("# proto-file: membership/v1/decision.proto\n"
                               "# proto-message: membership.v1.Decision\n\n"));
  EXPECT_THAT(text, HasSubstr("Zoë"));
  v1::Decision decision;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &decision));
  EXPECT_EQ(decision.reason(), v1::Decision::NOT_A_MEMBER);
}

TEST(DecideCommandTest, NamesLineOfWrongRequest) {
  std::vector<std::string> words = Zoe("text");
  words[2] = "--request=-";
  EXPECT_THAT(ErrorOf(DecideCommand(), words, "now {}\nsignin {}"),
              StartsWith("standard input:2:"));
}

TEST(DecideCommandTest, NamesRequestThatLacksAField) {
  std::vector<std::string> words = Zoe("text");
  words[2] = "--request=-";
  EXPECT_THAT(ErrorOf(DecideCommand(), words, "sign_in { email: 'a@b.c' }"),
              StartsWith("standard input: now: "));
}

TEST(DecideCommandTest, NamesPlaceInTheRequestThatBreaksTheContract) {
  std::vector<std::string> words = Zoe("text");
  words[2] = "--request=-";
  EXPECT_THAT(ErrorOf(DecideCommand(), words,
                      "now { seconds: 1 }\nsign_in {\n connection_id: 'x' }"),
              StartsWith("standard input:3:2: sign_in.connection_id: "));
}

TEST(DecideCommandTest, NamesPlaceInTheRecordsThatBreaksTheContract) {
  std::vector<std::string> words = Zoe("text");
  words.push_back(words[0]);
  EXPECT_THAT(ErrorOf(DecideCommand(), words),
              StartsWith(absl::StrCat(TestData("acme.textproto"),
                                      ":6:3: organizations[0].id: ")));
}

TEST(DecideCommandTest, RequiresSnapshotAndRequest) {
  EXPECT_EQ(ErrorOf(DecideCommand(), {"--request=-"}),
            "--snapshot FILE is required");
  EXPECT_EQ(ErrorOf(DecideCommand(), {"--snapshot=-"}),
            "--request FILE is required");
}

TEST(DecideCommandTest, RefusesFlagsThatSayNothingAboutAStream) {
  EXPECT_EQ(ErrorOf(DecideCommand(), {"--stream", "--request=-"}),
            "--request: expected none with --stream");
  EXPECT_EQ(ErrorOf(DecideCommand(), {"--stream", "--format=json"}),
            "--format: expected none with --stream");
  EXPECT_EQ(ErrorOf(DecideCommand(), {"--stream", "--graph=folder"}),
            "--snapshot FILE is required");
  EXPECT_THAT(ErrorOf(DecideCommand(), {"--stream", "--snapshot=-"}),
              StartsWith("--snapshot: expected a file with --stream"));
  std::vector<std::string> words = Zoe("text");
  words.push_back("--on-error=skip");
  EXPECT_EQ(ErrorOf(DecideCommand(), words),
            "--on-error: expected with "
            "--stream");
}

}  // namespace
}  // namespace membership::cli
