// The code in README.md is the code of the examples, which other tests run.

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "gtest/gtest.h"

namespace membership {
namespace {

std::string Read(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  EXPECT_FALSE(text.str().empty()) << path;
  return text.str();
}

// The lines of `text` between the first two that contain `mark`, less the
// blanks that they all begin with.
std::string Marked(const std::string& text, const std::string& mark) {
  std::vector<std::string> lines;
  size_t indent = std::string::npos;
  int marks = 0;
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    if (line.find(mark) != absl::string_view::npos) {
      ++marks;
    } else if (marks == 1) {
      lines.emplace_back(line);
      if (!line.empty()) {
        indent = std::min(indent, line.find_first_not_of(' '));
      }
    }
  }
  EXPECT_EQ(marks, 2);
  for (std::string& line : lines) line.erase(0, std::min(indent, line.size()));
  return absl::StrCat(absl::StrJoin(lines, "\n"), "\n");
}

// The code block of `readme` below the comment that names `path`.
std::string Block(const std::string& readme, const std::string& path,
                  absl::string_view language) {
  const std::string head =
      absl::StrCat("<!-- ", path, " -->\n```", language, "\n");
  const size_t start = readme.find(head);
  if (start == std::string::npos) return "no such block";
  const size_t code = start + head.size();
  return readme.substr(code, readme.find("```", code) - code);
}

class ReadmeCodeTest : public testing::TestWithParam<const char*> {};

TEST_P(ReadmeCodeTest, IsTheExample) {
  EXPECT_EQ(Block(Read("README.md"), GetParam(), "cpp"),
            Marked(Read(GetParam()), "// [README]"));
}

INSTANTIATE_TEST_SUITE_P(Examples, ReadmeCodeTest,
                         testing::Values("examples/quickstart.cc",
                                         "examples/login_hook.cc",
                                         "examples/policy_test.cc"),
                         [](const testing::TestParamInfo<const char*>& info) {
                           const std::vector<std::string> parts =
                               absl::StrSplit(info.param,
                                              absl::ByAnyChar("/."));
                           return parts[1];
                         });

TEST(ReadmeScenarioTest, IsTheFile) {
  const std::string path = "tests/scenarios/start.textproto";
  EXPECT_EQ(Block(Read("README.md"), path, "textproto"), Read(path));
}

}  // namespace
}  // namespace membership
