#include "membership/internal/decision_change.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/util/message_differencer.h"
#include "membership/apply.h"
#include "membership/internal/effects_context.h"
#include "membership/internal/records.h"
#include "membership/snapshot_change.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {
namespace {

using google::protobuf::util::MessageDifferencer;

// Copies the records of `after` that are not the same in `before`, where they
// have the same place.
template <typename List>
void CopyChanged(const List& before, const List& after, List* changed) {
  for (int i = 0; i < after.size(); ++i) {
    if (i >= before.size() ||
        !MessageDifferencer::Equals(before[i], after[i])) {
      *changed->Add() = after[i];
    }
  }
}

// Copies the changes of a tenant, from which users alone may have been deleted.
void CopyTenant(const v1::EntraTenant& before, const v1::EntraTenant& after,
                SnapshotChange* changes) {
  v1::EntraTenant changed;
  CopyChanged(before.applications(), after.applications(),
              changed.mutable_applications());
  CopyChanged(before.groups(), after.groups(), changed.mutable_groups());
  v1::EntraTenant deleted;
  int next = 0;  // the users that are left stand in the same order
  for (const v1::DirectoryUser& user : before.users()) {
    if (next == after.users_size() ||
        after.users(next).object_id() != user.object_id()) {
      deleted.add_users()->set_object_id(user.object_id());
    } else if (!MessageDifferencer::Equals(user, after.users(next++))) {
      *changed.add_users() = after.users(next - 1);
    }
  }
  if (changed.ByteSizeLong() > 0) {
    changed.set_tenant_id(after.tenant_id());
    *changes->changed.add_entra_tenants() = std::move(changed);
  }
  if (deleted.users_size() > 0) {
    deleted.set_tenant_id(after.tenant_id());
    *changes->deleted.add_entra_tenants() = std::move(deleted);
  }
}

// Puts back what stood for the members that the context does not list.
void RestoreCounts(const Records& records, v1::Snapshot* changed) {
  for (v1::Organization& each : *changed->mutable_organizations()) {
    const v1::Organization* record = records.FindOrganization(each.id());
    if (record == nullptr) continue;
    each.set_unlisted_seats(record->unlisted_seats());
    each.set_unlisted_owners(record->unlisted_owners());
  }
}

}  // namespace

absl::StatusOr<SnapshotChange> ChangeOfDecision(const v1::Decision& decision,
                                                const Records& records) {
  const v1::Snapshot before = EffectsContext(decision, records);
  const absl::StatusOr<v1::Snapshot> after = Apply(decision, before);
  if (!after.ok()) return after.status();
  // What is created must not have the key of another record.
  absl::Status status = Records::Create(*after).status();
  if (!status.ok()) return status;
  SnapshotChange changes;
  v1::Snapshot& changed = changes.changed;
  CopyChanged(before.organizations(), after->organizations(),
              changed.mutable_organizations());
  CopyChanged(before.connections(), after->connections(),
              changed.mutable_connections());
  CopyChanged(before.users(), after->users(), changed.mutable_users());
  CopyChanged(before.memberships(), after->memberships(),
              changed.mutable_memberships());
  CopyChanged(before.invitations(), after->invitations(),
              changed.mutable_invitations());
  for (int i = 0; i < after->entra_tenants_size(); ++i) {
    CopyTenant(before.entra_tenants(i), after->entra_tenants(i), &changes);
  }
  RestoreCounts(records, &changed);
  return changes;
}

}  // namespace internal
}  // namespace membership
