#include "membership/lint.h"

#include <memory>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "membership/internal/contract.h"
#include "membership/internal/lint_connections.h"
#include "membership/internal/lint_directory.h"
#include "membership/internal/lint_domains.h"
#include "membership/internal/lint_findings.h"
#include "membership/internal/lint_invitations.h"
#include "membership/internal/lint_people.h"
#include "membership/internal/lint_policy.h"
#include "membership/internal/people.h"
#include "membership/internal/records.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/lint.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace {

// The snapshot as if every connection in use worked.
v1::Snapshot Live(const v1::Snapshot& snapshot) {
  v1::Snapshot live = snapshot;
  for (v1::Connection& connection : *live.mutable_connections()) {
    if (!internal::IsInUse(connection)) continue;
    connection.set_state(v1::Connection::ENABLED);
    connection.set_consent(v1::Connection::GRANTED);
    *connection.mutable_secret_expire_time() =
        internal::ToTimestamp(internal::LastTime());
  }
  return live;
}

}  // namespace

absl::StatusOr<v1::LintReport> Lint(const v1::Snapshot& snapshot,
                                    absl::Time now) {
  absl::Status status = internal::CheckHolds("now", now);
  if (!status.ok()) return status;
  const auto records = internal::Records::Create(snapshot);
  if (!records.ok()) return records.status();
  const v1::Snapshot live_snapshot = Live(snapshot);
  const auto live = internal::Records::Create(live_snapshot);
  if (!live.ok()) return live.status();
  const std::vector<internal::Person> people = internal::AllPeople(**live);
  const internal::LintContext context = {**records, **live, people, now};
  internal::LintFindings findings;
  internal::LintConnections(context, &findings);
  internal::LintPolicy(context, &findings);
  for (auto lint : {&internal::LintEveryoneJoins, &internal::LintRemovedMembers,
                    &internal::LintDirectory, &internal::LintOwners,
                    &internal::LintDomains, &internal::LintInvitations}) {
    status = lint(context, &findings);
    if (!status.ok()) return status;
  }
  return std::move(findings).Report();
}

}  // namespace membership
