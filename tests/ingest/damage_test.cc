// Damaged exports: nothing is half loaded, nothing crashes, and no message
// holds what may be an address.

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/ingest/graph.h"
#include "membership/ingest/graph_file.h"
#include "membership/ingest/graph_files.h"
#include "membership/testing/matchers.h"

namespace membership {
namespace ingest {
namespace {

using policy_testing::IsOk;
using policy_testing::StatusIs;

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

class DamageTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto files = ReadGraphFiles("examples/contoso/graph");
    ASSERT_THAT(files, IsOk());
    ASSERT_THAT(*files, Not(IsEmpty()));
    files_ = *files;
  }

  std::vector<GraphFile> files_;
};

TEST_F(DamageTest, FileCutShortAnywhereIsAnErrorThatNamesIt) {
  for (GraphFile& file : files_) {
    const std::string whole = file.contents;
    const size_t size = whole.rfind('}');
    for (size_t i = 0; i <= size; ++i) {
      file.contents = whole.substr(0, i);
      EXPECT_THAT(ReadGraph(files_),
                  StatusIs(absl::StatusCode::kInvalidArgument,
                           StartsWith(absl::StrCat(
                               file.path, ": expected one JSON object"))))
          << i;
    }
    file.contents = whole;
  }
}

TEST_F(DamageTest, FileThatLacksAByteNeitherCrashesNorTellsAnAddress) {
  for (GraphFile& file : files_) {
    const std::string whole = file.contents;
    // Every third byte: all of them take long under sanitizers.
    for (size_t i = 0; i < whole.size(); i += 3) {
      file.contents = whole;
      file.contents.erase(i, 1);
      const absl::StatusOr<GraphExport> graph = ReadGraph(files_);
      if (graph.ok()) continue;
      EXPECT_THAT(graph,
                  StatusIs(graph.status().code(),
                           AllOf(HasSubstr(file.path), HasSubstr(": expected "),
                                 Not(HasSubstr("@contoso")))))
          << i;
    }
    file.contents = whole;
  }
}

// Places of all values `"name": value` in one line of JSON each.
std::vector<size_t> ValuesOf(const std::string& json) {
  std::vector<size_t> places;
  for (size_t at = json.find("\": "); at != std::string::npos;
       at = json.find("\": ", at + 1)) {
    places.push_back(at + 3);
  }
  return places;
}

TEST_F(DamageTest, AddressInPlaceOfAnyValueIsInNoMessage) {
  for (GraphFile& file : files_) {
    const std::string whole = file.contents;
    for (const size_t at : ValuesOf(whole)) {
      if (whole[at] == '{' || whole[at] == '[') continue;
      const size_t end = whole.find_first_of(",\n", at);
      file.contents = whole;
      file.contents.replace(at, end - at, "\"eve@contoso.com\"");
      const absl::StatusOr<GraphExport> graph = ReadGraph(files_);
      EXPECT_THAT(std::string(graph.status().message()), Not(HasSubstr("eve")))
          << at;
      if (!graph.ok()) continue;
      for (const std::string& warning : graph->warnings) {
        EXPECT_THAT(warning, Not(HasSubstr("eve"))) << at;
      }
    }
    file.contents = whole;
  }
}

TEST_F(DamageTest, OrderOfTheFilesDoesNotMatter) {
  const absl::StatusOr<GraphExport> forward = ReadGraph(files_);
  const absl::StatusOr<GraphExport> backward =
      ReadGraph({files_.rbegin(), files_.rend()});
  ASSERT_THAT(forward, IsOk());
  ASSERT_THAT(backward, IsOk());
  EXPECT_EQ(backward->tenant.SerializeAsString(),
            forward->tenant.SerializeAsString());
}

}  // namespace
}  // namespace ingest
}  // namespace membership
