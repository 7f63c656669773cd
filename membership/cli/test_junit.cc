#include "membership/cli/test_junit.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "membership/cli/test_run.h"
#include "membership/cli/test_text.h"
#include "membership/cli/xml_text.h"
#include "membership/scenario/field_differences.h"

namespace membership {
namespace cli {
namespace {

struct TestCase {
  std::string name;
  std::string message;  // of the failure; empty if it passed
  std::string text;
};

struct TestSuite {
  std::string name;
  std::string class_name;
  std::string file;  // empty if there is none
  std::vector<TestCase> cases;
};

size_t FailuresOf(const TestSuite& suite) {
  size_t failures = 0;
  for (const TestCase& each : suite.cases) {
    failures += each.message.empty() ? 0 : 1;
  }
  return failures;
}

// "steps[0]: outcome: expected GRANTED, got REFUSED".
std::string MessageOf(const StepFailure& failure) {
  const scenario::Difference& first = failure.step.differences[0];
  return absl::StrCat("steps[", failure.step.step, "]: ", first.what,
                      ": expected ", first.expected, ", got ", first.actual);
}

TestCase MakeCase(const FileRun& file, const CaseRun& run) {
  TestCase made{file.scenarios.cases[run.number].name, "", ""};
  for (const StepFailure& failure : run.failures) {
    if (made.message.empty()) made.message = MessageOf(failure);
    absl::StrAppend(&made.text, failure.place, ": steps[", failure.step.step,
                    "]\n", StepFailureText(failure), "\n");
  }
  return made;
}

// CI systems group by the part before the last dot.
std::string ClassName(const std::string& file) {
  const std::filesystem::path path(file);
  return absl::StrReplaceAll(
      (path.parent_path() / path.stem()).relative_path().generic_string(),
      {{"../", ""}, {"/", "."}});
}

std::string Numbers(size_t tests, size_t failures) {
  return absl::StrCat("tests=\"", tests, "\" failures=\"", failures,
                      "\" errors=\"0\" skipped=\"0\" time=\"0\"");
}

std::string Attribute(absl::string_view name, absl::string_view value) {
  return absl::StrCat(" ", name, "=\"", XmlAttribute(value), "\"");
}

void AddSuite(const TestSuite& suite, std::string* xml) {
  absl::StrAppend(xml, "  <testsuite", Attribute("name", suite.name), " ",
                  Numbers(suite.cases.size(), FailuresOf(suite)), ">\n");
  for (const TestCase& each : suite.cases) {
    absl::StrAppend(xml, "    <testcase", Attribute("name", each.name),
                    Attribute("classname", suite.class_name),
                    suite.file.empty() ? "" : Attribute("file", suite.file),
                    " time=\"0\"");
    if (each.message.empty()) {
      absl::StrAppend(xml, "/>\n");
      continue;
    }
    absl::StrAppend(xml, ">\n      <failure",
                    Attribute("message", each.message), " type=\"failure\">",
                    XmlText(each.text), "</failure>\n    </testcase>\n");
  }
  absl::StrAppend(xml, "  </testsuite>\n");
}

}  // namespace

std::string TestJunit(const std::vector<FileRun>& runs,
                      const std::vector<WholeCheck>& checks) {
  std::vector<TestSuite> suites;
  suites.reserve(runs.size() + 1);
  for (const FileRun& file : runs) {
    const std::string& name = file.scenarios.name;
    suites.push_back({name, ClassName(name), name, {}});
    for (const CaseRun& run : file.runs) {
      suites.back().cases.push_back(MakeCase(file, run));
    }
  }
  if (!checks.empty()) suites.push_back({"policy", "policy", "", {}});
  for (const WholeCheck& check : checks) {
    suites.back().cases.push_back({check.name, check.failure, check.failure});
  }
  size_t tests = 0;
  size_t failures = 0;
  std::string inner;
  for (const TestSuite& suite : suites) {
    tests += suite.cases.size();
    failures += FailuresOf(suite);
    AddSuite(suite, &inner);
  }
  return absl::StrCat("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
                      "<testsuites ", Numbers(tests, failures), ">\n", inner,
                      "</testsuites>\n");
}

}  // namespace cli
}  // namespace membership
