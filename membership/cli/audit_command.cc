#include "membership/cli/audit_command.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "membership/cli/arguments.h"
#include "membership/cli/audit.h"
#include "membership/cli/audit_json.h"
#include "membership/cli/audit_text.h"
#include "membership/cli/command.h"
#include "membership/cli/now_argument.h"
#include "membership/cli/records_input.h"
#include "membership/cli/time_text.h"
#include "membership/directory.h"

namespace membership {
namespace cli {
namespace {

absl::StatusOr<AuditScope> ScopeOf(const Arguments& arguments,
                                   const Environment& environment) {
  AuditScope scope;
  scope.organization_id = arguments.One("organization");
  scope.progress = environment.progress;
  const absl::StatusOr<absl::Time> now = NowArgument(arguments, environment);
  if (!now.ok()) return now.status();
  scope.now = ToTimestamp(*now);
  return scope;
}

absl::StatusOr<Output> RunAudit(const Arguments& arguments,
                                const Environment& environment) {
  absl::StatusOr<AuditScope> scope = ScopeOf(arguments, environment);
  if (!scope.ok()) return scope.status();
  absl::StatusOr<RecordsInput> records = ReadRecords(
      arguments.All("snapshot"), arguments.All("graph"), environment.input);
  if (!records.ok()) return records.status();
  scope->tenant_ids = std::move(records->tenant_ids);
  const absl::StatusOr<Directory> directory =
      Directory::Create(std::move(records->snapshot));
  if (!directory.ok()) {
    return WithPlace(directory.status(), *records, *environment.input);
  }
  const absl::StatusOr<std::vector<AuditRow>> rows = Audit(*directory, *scope);
  if (!rows.ok()) {
    return WithPlace(rows.status(), *records, *environment.input);
  }

  Output output = {"", std::move(records->warnings)};
  if (arguments.One("format") == "json") {
    output.result = AuditJson(*rows);
    if (records->assumed) {
      absl::StrAppend(&output.warnings, "note: assumed ", kAssumedText);
    }
    return output;
  }
  output.result = AuditText(*rows);
  if (records->assumed) {
    absl::StrAppend(&output.result, "Assumed: ", kAssumedText);
  }
  return output;
}

}  // namespace

Command AuditCommand() {
  return {
      {"audit",
       "Decides the sign-in of every user of an exported Entra tenant.",
       "For every user and every organization on a connection to the tenant: "
       "in or out,\nwhy, by which ways through Entra, what the next sign-in "
       "would change, and whether\nthe e-mail's domain would lead there by "
       "itself. People are taken to come through\nthe connection: by the "
       "organization's login or from My Apps. Without --snapshot,\none "
       "organization with the handbook's defaults is assumed, on one enabled\n"
       "connection to the tenant.\n\n"
       "DIR holds what Microsoft Graph returned; FILE is a Snapshot of "
       "membership/v1, text\n(.textproto, .txtpb, .pbtxt), binary (.binpb, "
       ".pb, .bin) or JSON (.json); - is the\nstandard input, text or JSON.\n",
       {{"graph", "DIR", Count::kAtLeastOnce,
         "The export to audit. Repeated: several tenants."},
        {"snapshot", "FILE", Count::kAnyNumber,
         "Organizations, connections, users. Repeated: all together."},
        {"organization", "ID", Count::kAtMostOnce,
         "Decides for this organization alone."},
        {"now", "TIME", Count::kAtMostOnce,
         "The instant to decide for, RFC 3339. Default: the present."},
        {"format",
         "FORMAT",
         Count::kAtMostOnce,
         "How to print: text (the default), or json, an object a line.",
         {"text", "json"}}}},
      RunAudit};
}

}  // namespace cli
}  // namespace membership
