#include "membership/cli/lint_command.h"

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "membership/cli/command.h"
#include "membership/lint_codes.h"
#include "membership/v1/lint.pb.h"
#include "tests/cli/fixture.h"

namespace membership::cli {
namespace {

using cli_test::ErrorOf;
using cli_test::TestData;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr char kContoso[] = "--graph=examples/contoso/graph";
constexpr char kNow[] = "--now=2026-11-22T12:00:00Z";
// A draft with a domain that nobody can own: one warning.
constexpr char kWarning[] =
    "connections { id: 'c' state: DRAFT domains: 'gmail.com' }";

Output Linted(const std::vector<std::string>& words,
              const std::string& standard_input = "") {
  const absl::StatusOr<Output> output =
      cli_test::Run(LintCommand(), words, standard_input);
  EXPECT_TRUE(output.ok()) << output.status();
  return output.ok() ? *output : Output();
}

std::string Golden(const std::string& name) {
  std::ifstream file(TestData(name));
  return {std::istreambuf_iterator<char>(file), {}};
}

// JSON, parsed by protobuf's own parser.
google::protobuf::Struct Parsed(absl::string_view json) {
  google::protobuf::Struct parsed;
  EXPECT_TRUE(
      google::protobuf::util::JsonStringToMessage(std::string(json), &parsed)
          .ok())
      << json;
  return parsed;
}

const google::protobuf::Value& Field(const google::protobuf::Value& object,
                                     const std::string& name) {
  return object.struct_value().fields().at(name);
}

TEST(LintCommandTest, ShowsTheHazardsOfTheSampleTenant) {
  const Output output = Linted({kContoso, kNow});
  EXPECT_EQ(output.result, Golden("contoso_lint.golden"));
  EXPECT_EQ(output.warnings, "");
  EXPECT_FALSE(output.failed);
}

TEST(LintCommandTest, PrintsTheSameAsJson) {
  const Output output = Linted({kContoso, kNow, "--format=json"});
  EXPECT_EQ(output.result, Golden("contoso_lint.jsonl"));
  EXPECT_THAT(output.warnings, StartsWith("note: assumed one organization"));
  for (absl::string_view line :
       absl::StrSplit(output.result, '\n', absl::SkipEmpty())) {
    const google::protobuf::Struct object = Parsed(line);
    for (const char* member :
         {"code", "severity", "records", "message", "source", "fix"}) {
      EXPECT_EQ(object.fields().count(member), 1) << member;
    }
  }
}

TEST(LintCommandTest, PrintsTheSameAsSarif) {
  const Output output = Linted({kContoso, kNow, "--format=sarif"});
  const google::protobuf::Struct log = Parsed(output.result);
  EXPECT_EQ(log.fields().at("version").string_value(), "2.1.0");
  const google::protobuf::Value& run =
      log.fields().at("runs").list_value().values(0);
  std::vector<std::string> codes;
  for (const auto& result : Field(run, "results").list_value().values()) {
    codes.push_back(Field(result, "ruleId").string_value());
  }
  EXPECT_THAT(codes,
              ElementsAre("NESTED_GROUP_GRANTS_NOTHING", "SECRET_EXPIRING",
                          "DOMAIN_NOT_ATTACHED", "ASSIGNED_BUT_DISABLED"));
  EXPECT_THAT(output.warnings, StartsWith("note: assumed one organization"));
}

TEST(LintCommandTest, PrintsWhatIsFoundBySnapshotAlone) {
  const Output output = Linted({"--snapshot=-"}, kWarning);
  EXPECT_EQ(output.result,
            "WARNING\n"
            "  PUBLIC_MAIL_DOMAIN  Domain gmail.com of connection c belongs to "
            "a public mail provider.\n"
            "                      Fix: Remove the domain, and use one of the "
            "customer's own.\n"
            "1 warning.\n");
  EXPECT_EQ(output.warnings, "");
}

// README.md shows this one.
TEST(LintCommandTest, FindsEachHazardInTheExampleThatHasThemAll) {
  const Output output = Linted({"--snapshot=examples/hazards/tenant.textproto",
                                "--now=2026-01-15T12:00:00Z"});
  for (const LintDescription& each : DescribeLints()) {
    EXPECT_THAT(output.result,
                HasSubstr(absl::StrCat(
                    "  ", v1::LintFinding::Code_Name(each.code), " ")));
  }
}

TEST(LintCommandTest, SaysThatNothingWasFound) {
  EXPECT_EQ(Linted({"--snapshot=-"}, "# nothing").result, "Nothing found.\n");
  EXPECT_EQ(Linted({"--snapshot=-", "--format=json"}, "# nothing").result, "");
  const google::protobuf::Struct log =
      Parsed(Linted({"--snapshot=-", "--format=sarif"}, "# nothing").result);
  const google::protobuf::Value& run =
      log.fields().at("runs").list_value().values(0);
  EXPECT_TRUE(Field(run, "results").has_list_value());
  EXPECT_EQ(Field(run, "results").list_value().values_size(), 0);
}

TEST(LintCommandTest, FailsOnTheSeverityNamedAndThoseAbove) {
  for (const char* format : {"text", "json", "sarif"}) {
    const auto failed = [&](const std::string& fail_on) {
      return Linted({"--snapshot=-", "--fail-on", fail_on, "--format", format},
                    kWarning)
          .failed;
    };
    EXPECT_FALSE(failed("never"));
    EXPECT_TRUE(failed("note"));
    EXPECT_TRUE(failed("warning"));
    EXPECT_FALSE(failed("error"));
  }
}

TEST(LintCommandTest, FailsOnNothingIfNothingWasFound) {
  EXPECT_FALSE(Linted({"--snapshot=-", "--fail-on=note"}, "# nothing").failed);
}

TEST(LintCommandTest, TakesThePresentWithoutTime) {
  EXPECT_EQ(Linted({kContoso}).result, Linted({kContoso, kNow}).result);
}

TEST(LintCommandTest, ChangesTheAnswerWithTheTime) {
  EXPECT_THAT(Linted({kContoso, "--now=2026-12-01T08:15:03Z"}).result,
              HasSubstr("SECRET_EXPIRED "));
}

TEST(LintCommandTest, ShowsNoControlCharacters) {
  EXPECT_THAT(
      Linted({"--snapshot=-"},
             "connections { id: 'a\\033[31m' state: DRAFT domains: 'x y' }")
          .result,
      HasSubstr(" of connection a?[31m "));
}

TEST(LintCommandTest, NeedsRecords) {
  EXPECT_EQ(ErrorOf(LintCommand(), {}),
            "--graph DIR or --snapshot FILE is required");
}

TEST(LintCommandTest, RefusesUnknownSeverityAndTime) {
  EXPECT_EQ(ErrorOf(LintCommand(), {kContoso, "--fail-on=fatal"}),
            "--fail-on: expected never or note or warning or error, got fatal");
  EXPECT_THAT(ErrorOf(LintCommand(), {kContoso, "--now=soon"}),
              StartsWith("--now: "));
}

TEST(LintCommandTest, TellsThePlaceOfABrokenRecord) {
  EXPECT_THAT(
      ErrorOf(LintCommand(), {"--snapshot=-"}, "connections {\n  id: 'c'\n}"),
      StartsWith("standard input:1:1: connections[0].state: "));
}

}  // namespace
}  // namespace membership::cli
