#include "membership/internal/changed_world.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "membership/apply.h"
#include "membership/internal/change_scope.h"
#include "membership/internal/contract.h"
#include "membership/internal/decide_records.h"
#include "membership/internal/records.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra_change.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::Decision;

absl::StatusOr<World> MakeOne(v1::Request change, absl::Time now, World world,
                              std::vector<Decision>* decisions) {
  *change.mutable_now() = ToTimestamp(now);
  absl::StatusOr<Decision> decision = DecideRecords(change, *world.records);
  if (!decision.ok()) return decision.status();
  decisions->push_back(*decision);
  if (decision->outcome() != Decision::GRANTED) return world;
  absl::StatusOr<v1::Snapshot> next = Apply(*decision, *world.snapshot);
  if (!next.ok()) return next.status();
  return MakeWorld(*std::move(next));
}

}  // namespace

absl::StatusOr<World> MakeWorld(v1::Snapshot snapshot) {
  World world;
  world.snapshot = std::make_unique<const v1::Snapshot>(std::move(snapshot));
  auto records = Records::Create(*world.snapshot);
  if (!records.ok()) return records.status();
  world.records = *std::move(records);
  return world;
}

absl::Status CheckChanges(absl::Span<const v1::Request> changes) {
  if (changes.empty()) return InvalidField("changes", "one or more", "none");
  for (size_t i = 0; i < changes.size(); ++i) {
    if (changes[i].has_sign_in()) {
      return InvalidField(absl::StrCat("changes[", i, "].kind"), "a change",
                          "a sign-in");
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<Changed> MakeChanges(absl::Span<const v1::Request> changes,
                                    const v1::Snapshot& snapshot,
                                    absl::Time now) {
  Changed changed;
  absl::StatusOr<World> world = MakeWorld(snapshot);
  if (!world.ok()) return world.status();
  for (const v1::Request& change : changes) {
    changed.scopes.emplace_back(change, *world->records);
    const std::optional<v1::Request> inverse = Inverse(change, *world->records);
    world = MakeOne(change, now, *std::move(world), &changed.decisions);
    if (!world.ok()) return world.status();
    const Decision& decision = changed.decisions.back();
    if (decision.outcome() != Decision::GRANTED) break;
    if (decision.effects().empty()) continue;
    changed.deletes_user =
        changed.deletes_user ||
        change.entra_change().kind_case() == v1::EntraChange::kDeleteUser;
    if (inverse.has_value()) {
      changed.inverses.insert(changed.inverses.begin(), *inverse);
    } else {
      changed.invertible = false;
    }
  }
  changed.after = *std::move(world);
  return changed;
}

std::optional<World> TakeBack(const Changed& changed, absl::Time now) {
  if (!changed.invertible) return std::nullopt;
  absl::StatusOr<World> world = MakeWorld(*changed.after.snapshot);
  for (const v1::Request& inverse : changed.inverses) {
    if (!world.ok()) return std::nullopt;
    std::vector<Decision> decisions;
    world = MakeOne(inverse, now, *std::move(world), &decisions);
    if (decisions.empty() || decisions.front().outcome() != Decision::GRANTED) {
      return std::nullopt;
    }
  }
  if (!world.ok()) return std::nullopt;
  return *std::move(world);
}

}  // namespace internal
}  // namespace membership
