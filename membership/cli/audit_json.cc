#include "membership/cli/audit_json.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "membership/cli/audit.h"
#include "membership/cli/json_object.h"
#include "membership/cli/time_text.h"
#include "membership/cli/words.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/entra.pb.h"

namespace membership {
namespace cli {
namespace {

void AddPerson(const AuditRow& row, JsonObject* object) {
  object->Add("object_id", row.person->object_id())
      .AddOrNull("display_name", row.person->display_name())
      .AddOrNull("user_principal_name", row.person->user_principal_name())
      .AddOrNull("email", row.person->email())
      .Add("organization_id", row.organization_id)
      .Add("connection_id", row.connection->id());
}

void AddVerdict(const v1::Decision& decision, JsonObject* object) {
  object->Add("outcome", v1::Decision::Outcome_Name(decision.outcome()))
      .Add("reason", v1::Decision::Reason_Name(decision.reason()))
      .Add("rule", decision.rule())
      .Add("stage", v1::Decision::Stage_Name(decision.stage()))
      .Add("actor", v1::Decision::Actor_Name(decision.actor()))
      .Add("message", decision.message());
}

void AddLists(const v1::Decision& decision, JsonObject* object) {
  std::vector<std::string> paths;
  for (const v1::EntraPath& path : decision.entra_paths()) {
    paths.push_back(PathText(path));
  }
  std::vector<std::string> effects;
  for (const v1::Effect& effect : decision.effects()) {
    effects.push_back(EffectName(effect));
  }
  std::vector<std::string> warnings;
  for (const v1::Warning& warning : decision.warnings()) {
    warnings.push_back(v1::Warning::Code_Name(warning.code()));
  }
  std::vector<std::string> assumptions;
  for (const v1::Assumption& assumption : decision.assumptions()) {
    assumptions.push_back(v1::Assumption::Code_Name(assumption.code()));
  }
  object->AddArray("paths", paths)
      .AddArray("effects", effects)
      .AddArray("warnings", warnings)
      .AddArray("assumptions", assumptions);
}

void AddRouting(const AuditRow& row, JsonObject* object) {
  const bool told =
      !row.routes && row.routing_reason != v1::Decision::REASON_UNSPECIFIED;
  object->AddBool("routes", row.routes)
      .AddOrNull("routing_reason",
                 told ? v1::Decision::Reason_Name(row.routing_reason) : "");
}

}  // namespace

std::string AuditJson(const std::vector<AuditRow>& rows) {
  std::string text;
  for (const AuditRow& row : rows) {
    JsonObject object;
    AddPerson(row, &object);
    AddVerdict(row.decision, &object);
    AddLists(row.decision, &object);
    AddRouting(row, &object);
    object.AddOrNull("stable_until", row.decision.has_stable_until()
                                         ? TimeText(row.decision.stable_until())
                                         : "");
    object.Add("policy_version", row.decision.policy_version());
    absl::StrAppend(&text, object.ToString(), "\n");
  }
  return text;
}

}  // namespace cli
}  // namespace membership
