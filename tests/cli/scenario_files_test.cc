#include "membership/cli/scenario_files.h"

#include <sstream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/cli/input.h"
#include "membership/testing/matchers.h"
#include "tests/cli/scenario_folder.h"

namespace membership::cli {
namespace {

using cli_test::ScenarioFolder;
using policy_testing::StatusIs;
using ::testing::ElementsAre;

absl::StatusOr<std::vector<std::string>> Find(
    const std::vector<std::string>& paths,
    const std::string& working_directory = "") {
  std::istringstream none;
  return FindScenarioFiles(paths, Input(&none, working_directory));
}

TEST(ScenarioFilesTest, FilesAreTakenAsGiven) {
  const ScenarioFolder folder;
  const std::string b = folder.WriteScenarios("b.textproto", "");
  const std::string a = folder.WriteScenarios("a.textproto", "");
  const std::string c = folder.Write("c.json", "{}");
  const auto names = Find({b, a, c, "-"});
  ASSERT_TRUE(names.ok()) << names.status();
  EXPECT_THAT(*names, ElementsAre(b, a, c, "-"));
}

TEST(ScenarioFilesTest, FoldersAreSearchedInTheOrderOfNames) {
  const ScenarioFolder folder;
  const std::string b = folder.WriteScenarios("b.textproto", "");
  const std::string deep = folder.WriteScenarios("a/deep/x.txtpb", "");
  folder.WriteRecords("fixtures/acme.textproto", "");
  folder.WriteScenarios(".hidden/x.textproto", "");
  folder.WriteScenarios(".hidden.textproto", "");
  folder.Write("README.md", "no head");
  const auto names = Find({folder.name() + "/"});
  ASSERT_TRUE(names.ok()) << names.status();
  EXPECT_THAT(*names, ElementsAre(deep, b));
}

TEST(ScenarioFilesTest, NamesStartWhereTheCommandDoes) {
  const ScenarioFolder folder;
  folder.WriteScenarios("tests/a.textproto", "");
  const auto names = Find({"tests"}, folder.name());
  ASSERT_TRUE(names.ok()) << names.status();
  EXPECT_THAT(*names, ElementsAre("tests/a.textproto"));
}

TEST(ScenarioFilesTest, FileGivenTwiceIsTakenOnce) {
  const ScenarioFolder folder;
  const std::string a = folder.WriteScenarios("a.textproto", "");
  const auto names = Find({a, folder.name(), folder.name() + "/./a.textproto"});
  ASSERT_TRUE(names.ok()) << names.status();
  EXPECT_THAT(*names, ElementsAre(a));
}

TEST(ScenarioFilesTest, HeadMayHaveOtherComments) {
  const ScenarioFolder folder;
  const std::string a = folder.Write(
      "a.textproto",
      "# Ours.\n\n#proto-message: no\n"
      "  # proto-message:   membership.v1.ScenarioFile  \r\nscenarios {}");
  EXPECT_TRUE(Find({a}).ok()) << Find({a}).status();
}

TEST(ScenarioFilesTest, FileWithoutHeadIsAnErrorThatSaysWhatToWrite) {
  const ScenarioFolder folder;
  const std::string a = folder.Write(
      "a.textproto",
      "scenarios {}\n# proto-message: membership.v1.ScenarioFile\n");
  const std::string message =
      a +
      ":1:1: expected a head that says what the file holds, such as \"# "
      "proto-message: membership.v1.ScenarioFile\", got none";
  EXPECT_THAT(Find({a}), StatusIs(absl::StatusCode::kInvalidArgument, message));
  EXPECT_THAT(Find({folder.name()}),
              StatusIs(absl::StatusCode::kInvalidArgument, message));
}

TEST(ScenarioFilesTest, GivenFileWithAnotherMessageIsAnError) {
  const ScenarioFolder folder;
  const std::string a = folder.WriteRecords("a.textproto", "");
  EXPECT_THAT(Find({a}), StatusIs(absl::StatusCode::kInvalidArgument,
                                  a + ":1:1: expected \"# proto-message: "
                                      "membership.v1.ScenarioFile\", got "
                                      "membership.v1.Snapshot"));
}

TEST(ScenarioFilesTest, FolderWithoutScenariosIsAnError) {
  const ScenarioFolder folder;
  folder.WriteRecords("a.textproto", "");
  EXPECT_THAT(Find({folder.name()}),
              StatusIs(absl::StatusCode::kNotFound,
                       folder.name() + ": expected files of scenarios in the "
                                       "folder, got none"));
}

TEST(ScenarioFilesTest, PathThatIsNotThereIsAnError) {
  EXPECT_THAT(Find({"nowhere"}),
              StatusIs(absl::StatusCode::kNotFound,
                       "nowhere: cannot be read: No such file or directory"));
}

}  // namespace
}  // namespace membership::cli
