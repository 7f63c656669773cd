#include "membership/scenario/unused_fixture.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "membership/internal/judge.h"
#include "membership/internal/judging.h"
#include "membership/internal/rule_table.h"
#include "membership/scenario/cases.h"
#include "membership/scenario/field_differences.h"
#include "membership/scenario/overlay.h"
#include "membership/scenario/run.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace scenario {
namespace {

// Writes down the facts by which requests are judged.
class FactsWriter : public internal::JudgeWatcher {
 public:
  void Judged(const internal::RuleTable& table, absl::Span<const uint8_t> facts,
              const internal::Verdict& /*verdict*/) override {
    absl::StrAppend(&text_, table.name, " ");
    for (const uint8_t fact : facts) absl::StrAppend(&text_, int{fact}, ",");
    absl::StrAppend(&text_, "\n");
  }

  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// What a case sees and how it goes.
std::string CourseOf(const Case& scenario_case) {
  FactsWriter facts;
  internal::Judging judging;
  judging.watcher = &facts;
  const absl::StatusOr<CaseResult> result = RunCase(scenario_case, judging);
  if (!result.ok()) return result.status().ToString();
  std::string course = facts.text();
  for (const FailedStep& failed : result->failed) {
    for (const Difference& each : failed.differences) {
      absl::StrAppend(&course, failed.step, " ", each.what, ": ", each.expected,
                      " / ", each.actual, "\n");
    }
  }
  return course;
}

// The cases on all fixtures but one; none if they can't be made without it.
std::vector<Case> CasesWithout(int left_out, const v1::ScenarioFile& file,
                               const std::vector<v1::Snapshot>& fixtures) {
  v1::Snapshot records;
  for (size_t i = 0; i < fixtures.size(); ++i) {
    if (static_cast<int>(i) != left_out) Overlay(fixtures[i], &records);
  }
  absl::StatusOr<std::vector<Case>> cases = MakeCases(file, records);
  return cases.ok() ? *std::move(cases) : std::vector<Case>();
}

}  // namespace

std::optional<int> FindUnusedFixture(
    const v1::ScenarioFile& file, const std::vector<v1::Snapshot>& fixtures) {
  if (fixtures.empty()) return std::nullopt;
  const std::vector<Case> all = CasesWithout(-1, file, fixtures);
  std::vector<std::string> courses;  // of the first of them
  for (int i = 0; i < static_cast<int>(fixtures.size()); ++i) {
    const std::vector<Case> cases = CasesWithout(i, file, fixtures);
    bool is_used = cases.size() != all.size();
    for (size_t k = 0; k < cases.size() && !is_used; ++k) {
      if (k == courses.size()) courses.push_back(CourseOf(all[k]));
      is_used = CourseOf(cases[k]) != courses[k];
    }
    if (!is_used) return i;
  }
  return std::nullopt;
}

}  // namespace scenario
}  // namespace membership
