#include "membership/cli/arguments.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace membership::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

CommandSpec Spec() {
  return {"cook",
          "Cooks.",
          "More about cooking.\n",
          {{"pot", "FILE", Count::kExactlyOnce, "What to cook in."},
           {"spice", "NAME", Count::kAnyNumber, "What to add."},
           {"time", "MINUTES", Count::kAtMostOnce, "How long."},
           {"heat", "HEAT", Count::kAtMostOnce, "How hot.", {"low", "high"}}}};
}

std::string ErrorOf(const std::vector<std::string>& words) {
  const absl::StatusOr<Arguments> arguments = Arguments::Parse(Spec(), words);
  EXPECT_EQ(arguments.status().code(), absl::StatusCode::kInvalidArgument);
  return std::string(arguments.status().message());
}

TEST(ArgumentsTest, ReadsValueAfterEqualsSign) {
  const auto arguments = Arguments::Parse(Spec(), {"--pot=a=b"});
  ASSERT_TRUE(arguments.ok()) << arguments.status();
  EXPECT_EQ(arguments->One("pot"), "a=b");
}

TEST(ArgumentsTest, ReadsValueFromNextWord) {
  const auto arguments =
      Arguments::Parse(Spec(), {"--pot", "-", "--time", "-5"});
  ASSERT_TRUE(arguments.ok()) << arguments.status();
  EXPECT_EQ(arguments->One("pot"), "-");
  EXPECT_EQ(arguments->One("time"), "-5");
}

TEST(ArgumentsTest, KeepsOrderOfRepeatedFlag) {
  const auto arguments = Arguments::Parse(
      Spec(), {"--spice=salt", "--pot=p", "--spice", "pepper", "--spice=salt"});
  ASSERT_TRUE(arguments.ok()) << arguments.status();
  EXPECT_THAT(arguments->All("spice"), ElementsAre("salt", "pepper", "salt"));
}

TEST(ArgumentsTest, FallsBackToFirstChoiceOrNothing) {
  const auto arguments = Arguments::Parse(Spec(), {"--pot=p"});
  ASSERT_TRUE(arguments.ok()) << arguments.status();
  EXPECT_EQ(arguments->One("heat"), "low");
  EXPECT_EQ(arguments->One("time"), "");
  EXPECT_THAT(arguments->All("spice"), IsEmpty());
  EXPECT_FALSE(arguments->help());
}

TEST(ArgumentsTest, AsksForHelpWhateverElseIsWrong) {
  for (const char* help : {"--help", "-h"}) {
    const auto arguments = Arguments::Parse(Spec(), {"--wok=1", help});
    ASSERT_TRUE(arguments.ok()) << arguments.status();
    EXPECT_TRUE(arguments->help());
  }
}

TEST(ArgumentsTest, SuggestsNearestFlagForUnknownOne) {
  EXPECT_EQ(ErrorOf({"--spcie=salt"}),
            "unknown flag --spcie; did you mean --spice?");
}

TEST(ArgumentsTest, SuggestsNothingWhenNoFlagIsNear) {
  EXPECT_EQ(ErrorOf({"--refrigerate"}), "unknown flag --refrigerate");
}

TEST(ArgumentsTest, RefusesFlagWithoutValue) {
  EXPECT_EQ(ErrorOf({"--pot"}), "--pot: expected a value, FILE");
  EXPECT_EQ(ErrorOf({"--pot="}), "--pot: expected a value, FILE");
  EXPECT_EQ(ErrorOf({"--pot", "--time=3"}), "--pot: expected a value, FILE");
}

TEST(ArgumentsTest, RefusesValueThatIsNoChoice) {
  EXPECT_EQ(ErrorOf({"--pot=p", "--heat=hot"}),
            "--heat: expected low or high, got hot");
}

TEST(ArgumentsTest, RefusesSecondValueOfSingleFlag) {
  EXPECT_EQ(ErrorOf({"--pot=p", "--pot=q"}), "--pot: expected once, got 2");
}

TEST(ArgumentsTest, RefusesMissingFlag) {
  EXPECT_EQ(ErrorOf({"--time=3"}), "--pot FILE is required");
}

TEST(ArgumentsTest, RefusesWordOfNoFlag) {
  EXPECT_THAT(ErrorOf({"--pot", "p", "q"}), HasSubstr("unexpected argument q"));
  EXPECT_THAT(ErrorOf({"-p"}), HasSubstr("unexpected argument -p"));
  EXPECT_THAT(ErrorOf({"--"}), HasSubstr("unexpected argument --"));
}

TEST(HelpTextTest, ShowsUsageDescriptionAndAlignedFlags) {
  EXPECT_EQ(HelpText(Spec()),
            "Usage: membership cook --pot=FILE [--spice=NAME]... "
            "[--time=MINUTES] [--heat=low|high]\n"
            "\n"
            "Cooks.\n"
            "\n"
            "More about cooking.\n"
            "\n"
            "Flags:\n"
            "  --pot=FILE      What to cook in.\n"
            "  --spice=NAME    What to add.\n"
            "  --time=MINUTES  How long.\n"
            "  --heat=HEAT     How hot.\n"
            "  --help          Prints this text.\n");
}

// A command that takes operands and has a switch.
CommandSpec Sorting() {
  return {"sort",
          "Sorts.",
          "More about sorting.\n",
          {{"reverse", "", Count::kAtMostOnce, "The other way round."},
           {"key", "KEY", Count::kAtMostOnce, "By what."}},
          OperandSpec{"PATH", "What to sort."}};
}

TEST(ArgumentsTest, ReadsOperandsAmongFlags) {
  const auto arguments = Arguments::Parse(
      Sorting(), {"a", "--reverse", "b", "--key", "name", "-"});
  ASSERT_TRUE(arguments.ok()) << arguments.status();
  EXPECT_THAT(arguments->operands(), ElementsAre("a", "b", "-"));
  EXPECT_TRUE(arguments->Has("reverse"));
  EXPECT_EQ(arguments->One("key"), "name");
}

TEST(ArgumentsTest, LacksSwitchThatWasNotGiven) {
  const auto arguments = Arguments::Parse(Sorting(), {"a"});
  ASSERT_TRUE(arguments.ok()) << arguments.status();
  EXPECT_FALSE(arguments->Has("reverse"));
}

TEST(ArgumentsTest, RefusesSwitchWithAValueAndNoOperands) {
  EXPECT_EQ(
      Arguments::Parse(Sorting(), {"a", "--reverse=yes"}).status().message(),
      "--reverse: expected no value");
  EXPECT_EQ(Arguments::Parse(Sorting(), {"--reverse"}).status().message(),
            "PATH is required");
}

// A command with a flag whose value can be left out.
CommandSpec Copying() {
  return {"copy",
          "Copies.",
          "",
          {{"as",
            "FORMAT",
            Count::kAtMostOnce,
            "How.",
            {"text", "binary"},
            /*value_is_optional=*/true},
           {"from", "FILE", Count::kAtMostOnce, "What."}}};
}

TEST(ArgumentsTest, TakesTheFirstChoiceWhereTheValueIsLeftOut) {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"--as"},
        {"--as=text"},
        {"--as", "--from=x"}}) {
    const auto arguments = Arguments::Parse(Copying(), words);
    ASSERT_TRUE(arguments.ok()) << arguments.status();
    EXPECT_TRUE(arguments->Has("as"));
    EXPECT_EQ(arguments->One("as"), "text");
  }
  const auto arguments = Arguments::Parse(Copying(), {"--as=binary"});
  ASSERT_TRUE(arguments.ok()) << arguments.status();
  EXPECT_EQ(arguments->One("as"), "binary");
}

TEST(ArgumentsTest, TakesNoNextWordWhereTheValueCanBeLeftOut) {
  EXPECT_EQ(Arguments::Parse(Copying(), {"--as", "binary"}).status().message(),
            "unexpected argument binary: every value follows a flag");
  EXPECT_EQ(Arguments::Parse(Copying(), {"--as=sound"}).status().message(),
            "--as: expected text or binary, got sound");
}

TEST(ArgumentsTest, HelpShowsThatAValueCanBeLeftOut) {
  EXPECT_EQ(HelpText(Copying()),
            "Usage: membership copy [--as[=text|binary]] [--from=FILE]\n"
            "\n"
            "Copies.\n"
            "\n"
            "\n"
            "Flags:\n"
            "  --as[=FORMAT]  How.\n"
            "  --from=FILE    What.\n"
            "  --help         Prints this text.\n");
}

TEST(ArgumentsTest, HelpShowsOperandsAndSwitches) {
  EXPECT_EQ(HelpText(Sorting()),
            "Usage: membership sort [--reverse] [--key=KEY] PATH...\n"
            "\n"
            "Sorts.\n"
            "\n"
            "More about sorting.\n"
            "\n"
            "Operands:\n"
            "  PATH       What to sort.\n"
            "\n"
            "Flags:\n"
            "  --reverse  The other way round.\n"
            "  --key=KEY  By what.\n"
            "  --help     Prints this text.\n");
}

}  // namespace
}  // namespace membership::cli
