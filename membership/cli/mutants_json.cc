#include "membership/cli/mutants_json.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "membership/cli/json_object.h"
#include "membership/cli/mutants_text.h"
#include "membership/internal/rule_table.h"
#include "membership/scenario/mutants.h"
#include "membership/scenario/mutation.h"
#include "membership/scenario/scenario_search.h"
#include "membership/scenario/suggested_tests.h"

namespace membership {
namespace cli {

std::string MutantsJson(const scenario::MutationResult& result) {
  std::string lines;
  scenario::ScenarioSearch search;
  const scenario::SuggestedTests suggested =
      scenario::SuggestTests(result.survivors, &search);
  for (size_t i = 0; i < result.survivors.size(); ++i) {
    const scenario::Mutant& mutant = result.survivors[i];
    const internal::Rule& rule = mutant.original.rules[mutant.row];
    const std::optional<size_t> killer = suggested.killers[i];
    JsonObject object;
    object.Add("mutant", mutant.name())
        .Add("table", mutant.original.name)
        .Add("rule", rule.name)
        .Add("kind", scenario::NameOf(mutant.kind))
        .Add("change", mutant.change)
        .Add("file", mutant.original.file)
        .AddNumber("line", rule.line)
        .AddOrNull("scenario",
                   killer.has_value()
                       ? scenario::ScenarioText(suggested.scenarios[*killer])
                       : "");
    absl::StrAppend(&lines, object.ToString(), "\n");
  }
  return lines;
}

void AddMutationSummary(const scenario::MutationResult& result,
                        JsonObject* object) {
  object->AddNumber("mutants", result.mutants)
      .AddNumber("killed", result.killed)
      .AddNumber("survived", static_cast<int64_t>(result.survivors.size()))
      .AddNumber("equivalent", result.equivalent)
      .Add("score", MutationScore(result));
}

}  // namespace cli
}  // namespace membership
