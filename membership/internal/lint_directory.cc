#include "membership/internal/lint_directory.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "membership/guid.h"
#include "membership/internal/lint_findings.h"
#include "membership/internal/predicted_sign_in.h"
#include "membership/internal/records.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/lint.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::Decision;
using v1::LintFinding;
using v1::LintRecord;

// One connection, and whom Entra does not let in through it.
struct Gate {
  const v1::Connection* connection = nullptr;
  const TenantRecords* tenant = nullptr;
  Guid client;
  absl::flat_hash_set<Guid> not_assigned;
  std::vector<std::string> assigned_but_disabled;  // object ids
};

bool HasAssignment(const Decision& decision) {
  return std::any_of(decision.entra_paths().begin(),
                     decision.entra_paths().end(),
                     [](const v1::EntraPath& path) {
                       return path.kind() == v1::EntraPath::DIRECT_ASSIGNMENT ||
                              path.kind() == v1::EntraPath::GROUP_ASSIGNMENT;
                     });
}

absl::Status FillGate(const LintContext& context, Gate* gate) {
  absl::Status status;
  gate->tenant->users.ForEach([&](const Guid& object_id,
                                  const v1::DirectoryUser* user) {
    if (!status.ok()) return;
    const absl::StatusOr<Decision> decision =
        DecidePredicted(PredictedSignIn(gate->connection->tenant_id(), *user),
                        gate->connection->id(), "", context.now, context.live);
    status = decision.status();
    if (!status.ok()) return;
    if (decision->reason() == Decision::NOT_ASSIGNED) {
      gate->not_assigned.insert(object_id);
    }
    if (decision->reason() == Decision::ACCOUNT_DISABLED &&
        HasAssignment(*decision)) {
      gate->assigned_but_disabled.push_back(object_id.ToString());
    }
  });
  return status;
}

bool IsAssigned(const Gate& gate, const Guid& group) {
  return gate.tenant->group_assignments.Contains(
      std::make_pair(gate.client, group));
}

// How many people of the group, or of groups nested in it at any depth, are not
// let in because nothing assigns them. What is assigned itself is left out.
size_t CountLeftOut(const Gate& gate, const Guid& group) {
  absl::flat_hash_set<Guid> seen = {group};
  absl::flat_hash_set<Guid> left_out;
  std::vector<Guid> open = {group};
  while (!open.empty()) {
    const v1::Group* found = gate.tenant->groups.Find(open.back());
    open.pop_back();
    if (found == nullptr) continue;
    for (const auto& text : found->member_user_ids()) {
      const Guid user = *ParseGuid(text);
      if (gate.not_assigned.contains(user)) left_out.insert(user);
    }
    for (const auto& text : found->member_group_ids()) {
      const Guid nested = *ParseGuid(text);
      if (!IsAssigned(gate, nested) && seen.insert(nested).second) {
        open.push_back(nested);
      }
    }
  }
  return left_out.size();
}

// What people call a group: by its name, if it has one, and its id.
std::string NameOf(const Gate& gate, const Guid& group) {
  const v1::Group* found = gate.tenant->groups.Find(group);
  return found == nullptr || found->display_name().empty()
             ? group.ToString()
             : absl::StrCat(found->display_name(), " (", group.ToString(), ")");
}

void LintNestedGroups(const Gate& gate, LintFindings* findings) {
  // The assigned groups in which a group that is not assigned is nested.
  std::map<Guid, std::set<Guid>> parents;
  gate.tenant->groups.ForEach([&](const Guid& id, const v1::Group* group) {
    if (!IsAssigned(gate, id)) return;
    for (const auto& text : group->member_group_ids()) {
      const Guid nested = *ParseGuid(text);
      if (!IsAssigned(gate, nested)) parents[nested].insert(id);
    }
  });
  for (const auto& [nested, assigned] : parents) {
    const size_t left_out = CountLeftOut(gate, nested);
    if (left_out == 0) continue;
    std::vector<LintRecord> records = {
        LintRecordOf("group", nested.ToString()),
        LintRecordOf("connection", gate.connection->id())};
    std::vector<std::string> names;
    for (const Guid& each : assigned) {
      records.push_back(LintRecordOf("group", each.ToString()));
      names.push_back(NameOf(gate, each));
    }
    findings->Add(
        LintFinding::NESTED_GROUP_GRANTS_NOTHING, std::move(records),
        absl::StrCat("Group ", NameOf(gate, nested), " is nested in assigned ",
                     names.size() == 1 ? "group " : "groups ",
                     absl::StrJoin(names, ", "), ", but ", PeopleText(left_out),
                     " of it can't sign in through connection ",
                     gate.connection->id(), "."));
  }
}

void LintDisabled(const Gate& gate, LintFindings* findings) {
  std::vector<std::string> disabled = gate.assigned_but_disabled;
  if (disabled.empty()) return;
  std::sort(disabled.begin(), disabled.end());
  std::vector<LintRecord> records = {
      LintRecordOf("application", gate.client.ToString()),
      LintRecordOf("connection", gate.connection->id())};
  AddLintRecords("directory_user", disabled, &records);
  findings->Add(
      LintFinding::ASSIGNED_BUT_DISABLED, std::move(records),
      absl::StrCat(PeopleText(disabled.size()),
                   " assigned to the application of connection ",
                   gate.connection->id(), disabled.size() == 1 ? " is" : " are",
                   " disabled in the directory."));
}

}  // namespace

absl::Status LintDirectory(const LintContext& context, LintFindings* findings) {
  for (const v1::Connection& connection :
       context.live.snapshot().connections()) {
    const std::optional<Guid> tenant_id = ParseGuid(connection.tenant_id());
    const std::optional<Guid> client_id = ParseGuid(connection.client_id());
    if (!IsInUse(connection) || !tenant_id.has_value() ||
        !client_id.has_value()) {
      continue;
    }
    Gate gate = {
        &connection, context.live.FindTenant(*tenant_id), *client_id, {}, {}};
    if (gate.tenant == nullptr || gate.tenant->applications.empty()) continue;
    absl::Status status = FillGate(context, &gate);
    if (!status.ok()) return status;
    LintNestedGroups(gate, findings);
    LintDisabled(gate, findings);
  }
  return absl::OkStatus();
}

}  // namespace internal
}  // namespace membership
