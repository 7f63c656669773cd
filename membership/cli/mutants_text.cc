#include "membership/cli/mutants_text.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "membership/internal/rule_table.h"
#include "membership/scenario/mutants.h"
#include "membership/scenario/mutation.h"
#include "membership/scenario/scenario_search.h"
#include "membership/scenario/suggested_tests.h"

namespace membership {
namespace cli {
namespace {

// Such as "sign_in.not_invited.dropped: the row is dropped
// (membership/internal/sign_in_rules.cc:230)".
std::string SurvivorLine(const scenario::Mutant& mutant) {
  return absl::StrCat("# ", mutant.name(), ": ", mutant.change, " (",
                      mutant.original.file, ":",
                      mutant.original.rules[mutant.row].line, ")\n");
}

}  // namespace

std::string MutationScore(const scenario::MutationResult& result) {
  if (result.mutants == 0) return "100.0";
  const int64_t tenths = int64_t{1000} * result.killed / result.mutants;
  return absl::StrCat(tenths / 10, ".", tenths % 10);
}

std::string MutantsText(const scenario::MutationResult& result) {
  std::string text;
  scenario::ScenarioSearch search;
  const scenario::SuggestedTests suggested =
      scenario::SuggestTests(result.survivors, &search);
  size_t printed = 0;
  for (size_t i = 0; i < result.survivors.size(); ++i) {
    absl::StrAppend(&text, SurvivorLine(result.survivors[i]));
    const std::optional<size_t> killer = suggested.killers[i];
    if (!killer.has_value()) {
      absl::StrAppend(&text, "# No scenario was found that kills it.\n");
    } else if (*killer < printed) {
      absl::StrAppend(&text, "# Killed by ",
                      std::string(suggested.scenarios[*killer].name()),
                      " above.\n");
    } else {
      absl::StrAppend(&text,
                      scenario::ScenarioText(suggested.scenarios[*killer]));
      printed = *killer + 1;
    }
  }
  return absl::StrCat(
      text, text.empty() ? "" : "\n", result.mutants,
      " mutants: ", result.killed, " killed, ", result.survivors.size(),
      " survived (", result.equivalent,
      " more are the same policy). Score: ", MutationScore(result), " %.\n");
}

}  // namespace cli
}  // namespace membership
