#include "membership/ingest/graph_files.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/ingest/graph_file.h"
#include "membership/testing/matchers.h"

namespace membership {
namespace ingest {
namespace {

using policy_testing::IsOk;
using policy_testing::StatusIs;

namespace fs = ::std::filesystem;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

auto FileIs(const std::string& path, const std::string& contents) {
  return AllOf(Field(&GraphFile::path, path),
               Field(&GraphFile::contents, contents));
}

class GraphFilesTest : public ::testing::Test {
 protected:
  GraphFilesTest()
      : root_(absl::StrCat(
            ::testing::TempDir(), "/",
            ::testing::UnitTest::GetInstance()->current_test_info()->name())) {
    std::error_code error;
    fs::remove_all(root_, error);
    fs::create_directories(root_, error);
  }

  void Write(const std::string& path, const std::string& contents) {
    std::error_code error;
    fs::create_directories((fs::path(root_) / path).parent_path(), error);
    std::ofstream(fs::path(root_) / path, std::ios::binary) << contents;
  }

  std::string root_;
};

TEST_F(GraphFilesTest, FilesOfAnExportAreReadInOrderOfTheirPaths) {
  Write("users.json", "1");
  Write("users.2.json", "2");
  Write("groups/b/members.json", "3");
  Write("groups/A/members.json", "4");
  Write("directoryRoles/r/members.json", "5");
  Write("groups.json", "6");
  const auto files = ReadGraphFiles(root_);
  ASSERT_THAT(files, IsOk());
  EXPECT_THAT(*files, ElementsAre(FileIs("directoryRoles/r/members.json", "5"),
                                  FileIs("groups.json", "6"),
                                  FileIs("groups/A/members.json", "4"),
                                  FileIs("groups/b/members.json", "3"),
                                  FileIs("users.2.json", "2"),
                                  FileIs("users.json", "1")));
}

TEST_F(GraphFilesTest, UnrelatedFilesAreIgnored) {
  Write("README.md", "1");
  Write("devices.json", "2");
  Write("groups/README.md", "3");
  Write("groups/a/owners.json", "4");
  Write("groups/a/b/members.json", "5");
  Write("sub/users.json", "6");
  const auto files = ReadGraphFiles(root_);
  ASSERT_THAT(files, IsOk());
  EXPECT_THAT(*files, IsEmpty());
}

TEST_F(GraphFilesTest, ContentsOfAnySizeAndAnyBytesAreReadWhole) {
  std::string contents;
  for (int i = 0; i < 100000; ++i) contents += static_cast<char>(i % 251);
  Write("users.json", contents);
  Write("groups.json", "");
  const auto files = ReadGraphFiles(root_);
  ASSERT_THAT(files, IsOk());
  EXPECT_THAT(*files, ElementsAre(FileIs("groups.json", ""),
                                  FileIs("users.json", contents)));
}

TEST_F(GraphFilesTest, FolderNamedLikeAFileIsIgnored) {
  Write("users.json/x", "");
  Write("groups", "a file named like a folder");
  const auto files = ReadGraphFiles(root_);
  ASSERT_THAT(files, IsOk());
  EXPECT_THAT(*files, IsEmpty());
}

TEST_F(GraphFilesTest, MissingFolderIsNotFound) {
  EXPECT_THAT(ReadGraphFiles(root_ + "/none"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("/none")));
}

TEST_F(GraphFilesTest, FileInPlaceOfTheFolderIsAnError) {
  Write("users.json", "");
  EXPECT_THAT(
      ReadGraphFiles(root_ + "/users.json"),
      StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("users.json")));
}

TEST_F(GraphFilesTest, LinkToNothingFailsTheWhole) {
  Write("groups.json", "");
  std::error_code error;
  fs::create_symlink("nothing", fs::path(root_) / "users.json", error);
  ASSERT_FALSE(error);
  EXPECT_THAT(ReadGraphFiles(root_),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("users.json")));
}

}  // namespace
}  // namespace ingest
}  // namespace membership
