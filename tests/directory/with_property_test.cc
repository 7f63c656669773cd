// Properties of Directory::With, each a sentence, on random walks: a world, and
// one change after the other.

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "gtest/gtest.h"
#include "membership/apply.h"
#include "membership/decide.h"
#include "membership/directory.h"
#include "membership/snapshot_change.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/directory/merged.h"
#include "tests/directory/same_directory.h"
#include "tests/property/random_change.h"
#include "tests/property/random_world.h"

namespace membership {
namespace {

using v1::Decision;
using v1::Request;
using v1::Snapshot;

absl::Time AnyTime(RandomWorld& world) {
  return absl::FromUnixSeconds(985 + world.Below(40));
}

std::string AnyEmail(RandomWorld& world) {
  static constexpr const char* kEmails[] = {
      "ann@acme.com",  "ANN@acme.com", "bob@hr.acme.com", "bob@Beta.com",
      "c_d@acme.com",  "ann@beta.com", "ann@gmail.com",   "",
      "not an address"};
  return kEmails[world.Below(9)];
}

// A snapshot whose directories and users share more than ids.
Snapshot MakeSnapshot(RandomWorld& world) {
  Snapshot snapshot = world.MakeSnapshot();
  for (v1::EntraTenant& tenant : *snapshot.mutable_entra_tenants()) {
    for (v1::DirectoryUser& user : *tenant.mutable_users()) {
      user.set_email(AnyEmail(world));
      if (world.Chance(50)) user.set_display_name("Ann");
    }
    if (world.Chance(30)) tenant.set_display_name("Acme");
    if (world.Chance(30)) tenant.add_domains("acme.com");
  }
  for (v1::User& user : *snapshot.mutable_users()) {
    if (world.Chance(50)) user.set_email(AnyEmail(world));
    // The id that a sign-in would give to a new user is taken.
    if (world.Chance(5)) {
      user.set_id(
          "aaaaaaaa-0000-4000-8000-000000000000/"
          "bbbbbbbb-0000-4000-8000-00000000000" +
          user.id().substr(4));
    }
  }
  for (v1::Invitation& invitation : *snapshot.mutable_invitations()) {
    if (world.Chance(50)) invitation.set_email("ann@acme.com");
    if (world.Chance(50)) invitation.clear_connection_id();
  }
  if (world.Chance(3)) {
    v1::OrganizationLink& link = *snapshot.mutable_connections(0)->add_links();
    link.set_organization_id("unknown");
    link.set_state(v1::OrganizationLink::ON);
  }
  return snapshot;
}

// Keeps each element with a chance of `percent`.
template <typename List>
void Thin(RandomWorld& world, uint32_t percent, List* list) {
  for (int i = list->size() - 1; i >= 0; --i) {
    if (!world.Chance(percent)) list->DeleteSubrange(i, 1);
  }
}

// A few records of a random snapshot.
Snapshot SomeRecords(RandomWorld& world, uint32_t percent) {
  Snapshot some = MakeSnapshot(world);
  Thin(world, percent, some.mutable_organizations());
  Thin(world, percent, some.mutable_connections());
  Thin(world, percent, some.mutable_users());
  Thin(world, percent, some.mutable_memberships());
  Thin(world, percent, some.mutable_invitations());
  Thin(world, 2 * percent, some.mutable_entra_tenants());
  for (v1::EntraTenant& tenant : *some.mutable_entra_tenants()) {
    Thin(world, 2 * percent, tenant.mutable_users());
    Thin(world, 2 * percent, tenant.mutable_groups());
    Thin(world, 2 * percent, tenant.mutable_applications());
  }
  return some;
}

Directory MustCreate(const Snapshot& snapshot) {
  absl::StatusOr<Directory> directory = Directory::Create(snapshot);
  EXPECT_TRUE(directory.ok()) << directory.status();
  return *std::move(directory);
}

// Whether a request can be made of the snapshot's records (random_change.h).
bool IsComplete(const Snapshot& snapshot) {
  for (const v1::EntraTenant& each : snapshot.entra_tenants()) {
    if (each.applications().empty() || each.groups().empty()) return false;
  }
  return snapshot.organizations_size() > 0 && snapshot.connections_size() > 0 &&
         snapshot.users_size() > 0 && snapshot.invitations_size() > 0;
}

TEST(WithPropertyTest, ADecisionEqualsItsEffectsApplied) {
  constexpr int kSteps = 25;
  size_t changes = 0;
  for (uint32_t seed = 0; seed < 40; ++seed) {
    RandomWorld world(seed);
    Snapshot snapshot = MakeSnapshot(world);
    Directory directory = MustCreate(snapshot);
    for (int step = 0; step < kSteps; ++step) {
      const Request request = world.Chance(40)
                                  ? world.MakeRequest()
                                  : MakeChange(snapshot, step, world);
      const absl::StatusOr<Decision> decision = directory.Decide(request);
      if (!decision.ok()) continue;
      absl::StatusOr<Directory> next = directory.With(*decision);
      ASSERT_TRUE(next.ok()) << next.status();
      absl::StatusOr<Snapshot> applied = Apply(*decision, snapshot);
      ASSERT_TRUE(applied.ok()) << applied.status();
      const absl::Time now = AnyTime(world);
      ExpectSame(*next, MustCreate(*applied), now);
      ExpectSame(directory, MustCreate(snapshot), now);
      ASSERT_FALSE(testing::Test::HasFailure())
          << "seed " << seed << " step " << step << "\n"
          << decision->DebugString() << snapshot.DebugString();
      // Twice is the same as once.
      const absl::StatusOr<Directory> twice = next->With(*decision);
      ASSERT_TRUE(twice.ok()) << twice.status();
      ExpectSame(*twice, *next, now);
      changes += decision->effects_size() > 0;
      snapshot = *std::move(applied);
      directory = *std::move(next);
    }
  }
  // Walks on which nothing happens prove nothing.
  EXPECT_GT(changes, 250u);
}

// Including the errors of what is no longer as the decision found it.
TEST(WithPropertyTest, ALateDecisionFailsAsItsEffectsDo) {
  size_t failed = 0;
  for (uint32_t seed = 0; seed < 60; ++seed) {
    RandomWorld world(seed);
    const Snapshot seen = MakeSnapshot(world);
    const Snapshot snapshot =
        Merged(seen, SomeRecords(world, 20), SomeRecords(world, 5));
    const absl::StatusOr<Directory> directory = Directory::Create(snapshot);
    if (!directory.ok()) continue;
    for (int step = 0; step < 20; ++step) {
      const Request request = world.Chance(50) ? world.MakeRequest()
                                               : MakeChange(seen, step, world);
      const absl::StatusOr<Decision> decision = Decide(request, seen);
      if (!decision.ok()) continue;
      const absl::StatusOr<Snapshot> applied = Apply(*decision, snapshot);
      const absl::StatusOr<Directory> next = directory->With(*decision);
      if (!applied.ok()) {
        ++failed;
        ASSERT_EQ(next.status(), applied.status());
        continue;
      }
      const absl::StatusOr<Directory> made = Directory::Create(*applied);
      ASSERT_EQ(next.status().code(), made.status().code())
          << next.status() << "\n"
          << decision->DebugString() << snapshot.DebugString();
      if (!made.ok()) continue;
      ExpectSame(*next, *made, AnyTime(world));
      ASSERT_FALSE(testing::Test::HasFailure())
          << "seed " << seed << " step " << step << "\n"
          << decision->DebugString() << snapshot.DebugString();
    }
  }
  EXPECT_GT(failed, 30u);
}

TEST(WithPropertyTest, ChangedRecordsEqualTheMergedSnapshot) {
  size_t changes = 0;
  size_t refused = 0;
  for (uint32_t seed = 0; seed < 50; ++seed) {
    RandomWorld world(seed);
    Snapshot snapshot = MakeSnapshot(world);
    Directory directory = MustCreate(snapshot);
    for (int step = 0; step < 20; ++step) {
      const Snapshot changed = SomeRecords(world, 15);
      const Snapshot deleted = SomeRecords(world, world.Chance(50) ? 8 : 0);
      Snapshot merged = Merged(snapshot, changed, deleted);
      const absl::StatusOr<Directory> made = Directory::Create(merged);
      absl::StatusOr<Directory> next = directory.With({changed, deleted});
      ASSERT_EQ(next.status().code(), made.status().code())
          << next.status() << " " << made.status();
      const absl::Time now = AnyTime(world);
      ExpectSame(directory, MustCreate(snapshot), now);
      if (!made.ok()) {
        ++refused;
        continue;
      }
      ExpectSame(*next, *made, now);
      ASSERT_FALSE(testing::Test::HasFailure())
          << "seed " << seed << " step " << step << "\nchanged "
          << changed.DebugString() << "\ndeleted " << deleted.DebugString()
          << "\nof " << snapshot.DebugString();
      ++changes;
      snapshot = std::move(merged);
      directory = *std::move(next);
    }
  }
  EXPECT_GT(changes, 250u);
  EXPECT_GT(refused, 25u);
}

TEST(WithPropertyTest, AThousandChangesLeaveWhatTheLastOneSays) {
  RandomWorld world(1);
  Snapshot snapshot = MakeSnapshot(world);
  Directory directory = MustCreate(snapshot);
  std::vector<std::pair<Directory, Snapshot>> kept;
  for (int step = 0; step < 1000; ++step) {
    if (step % 100 == 0) kept.emplace_back(MustCreate(snapshot), snapshot);
    absl::StatusOr<Directory> next = absl::InternalError("no change");
    if (world.Chance(50) || !IsComplete(snapshot)) {
      const Snapshot changed = SomeRecords(world, 10);
      const Snapshot deleted = SomeRecords(world, 3);
      next = directory.With({changed, deleted});
      if (next.ok()) snapshot = Merged(snapshot, changed, deleted);
    } else {
      const absl::StatusOr<Decision> decision =
          directory.Decide(MakeChange(snapshot, step, world));
      if (!decision.ok()) continue;
      next = directory.With(*decision);
      if (next.ok()) snapshot = *Apply(*decision, snapshot);
    }
    if (!next.ok()) continue;
    if (step % 100 == 0) kept.back().first = std::move(directory);
    directory = *std::move(next);
  }
  const absl::Time now = AnyTime(world);
  ExpectSame(directory, MustCreate(snapshot), now);
  for (const auto& each : kept) {
    ExpectSame(each.first, MustCreate(each.second), now);
  }
}

}  // namespace
}  // namespace membership
