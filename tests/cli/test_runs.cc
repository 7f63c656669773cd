#include "tests/cli/test_runs.h"

#include <string>
#include <vector>

#include "membership/cli/test_run.h"
#include "membership/scenario/cases.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/scenario.pb.h"

namespace membership::cli_test {
namespace {

scenario::Case MakeCase(const std::string& scenario, int index,
                        const std::string& values) {
  scenario::Case made;
  made.name = scenario + values;
  made.scenario_index = index;
  made.scenario.set_name(scenario);
  return made;
}

v1::Decision Refusal() {
  v1::Decision decision;
  decision.set_outcome(v1::Decision::REFUSED);
  decision.set_reason(v1::Decision::GUEST_NOT_INVITED);
  decision.set_table("sign_in");
  decision.set_rule("a_rule");
  decision.set_stage(v1::Decision::MEMBERSHIP);
  v1::StageResult& stage = *decision.add_stages();
  stage.set_stage(v1::Decision::MEMBERSHIP);
  stage.set_rule("a_rule");
  stage.set_reason(v1::Decision::GUEST_NOT_INVITED);
  return decision;
}

}  // namespace

std::vector<cli::FileRun> GuestsFailed() {
  cli::FileRun run;
  run.scenarios.name = "tests/guests.textproto";
  run.scenarios.cases = {MakeCase("guests", 0, "[mode=ON]"),
                         MakeCase("guests", 0, "[mode=OFF]"),
                         MakeCase("members", 1, "")};
  run.runs.resize(3);
  for (size_t i = 0; i < 3; ++i) run.runs[i].number = i;
  cli::CaseRun& failed = run.runs[1];
  failed.is_explained = true;
  failed.failures.resize(2);
  failed.failures[0].place = "tests/guests.textproto:7:3";
  failed.failures[0].step = {0,
                             {{"outcome", "GRANTED", "REFUSED"},
                              {"some_effects[0]", "create_user { }", "a\nb"}},
                             Refusal()};
  failed.failures[0].remedy = "invite the guest";
  failed.failures[1].place = "tests/guests.textproto:17:3";
  failed.failures[1].step.step = 2;
  failed.failures[1].step.differences = {{"error", "none", "NOT_FOUND: <x>"}};
  return {run};
}

}  // namespace membership::cli_test
