// Properties of directories, each a sentence, on many random worlds: whatever
// way a sign-in is decided, the decision is the same.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "gtest/gtest.h"
#include "membership/decide.h"
#include "membership/directory.h"
#include "membership/directory_builder.h"
#include "membership/internal/contract.h"
#include "membership/internal/people.h"
#include "membership/internal/records.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/property/random_world.h"

namespace membership {
namespace {

using v1::Decision;

constexpr uint32_t kWorlds = 1000;

std::string AnyEmail(RandomWorld& world) {
  static constexpr const char* kEmails[] = {
      "ann@acme.com",   "ANN@acme.com",    "bob@hr.acme.com",
      "bob@Beta.com",   "c_d@acme.com",    "ann@beta.com",
      "ann@gmail.com",  "c_d@hr.acme.com", "",
      "not an address", "bob@acme.com",    "ann@hr.acme.com"};
  return kEmails[world.Below(12)];
}

// A snapshot whose directories say more of their users, and whose applications
// are assigned to more groups.
v1::Snapshot MakeSnapshot(RandomWorld& world) {
  v1::Snapshot snapshot = world.MakeSnapshot();
  for (v1::EntraTenant& tenant : *snapshot.mutable_entra_tenants()) {
    for (v1::DirectoryUser& user : *tenant.mutable_users()) {
      user.set_email(AnyEmail(world));
      if (world.Chance(50)) user.set_display_name("Ann");
    }
    if (world.Chance(10)) tenant.clear_applications();
    if (world.Chance(5)) {
      tenant.mutable_applications()->Clear();
      tenant.add_applications()->set_client_id(
          "cccccccc-0000-4000-8000-000000000009");
      tenant.mutable_applications(0)->set_state(
          v1::EnterpriseApplication::ENABLED);
    }
  }
  for (v1::User& user : *snapshot.mutable_users()) {
    if (world.Chance(50)) user.set_display_name("Ann");
    if (world.Chance(50)) user.set_email(AnyEmail(world));
    // The id that a sign-in would give to a new user is taken.
    if (world.Chance(3)) {
      user.set_id(absl::StrCat("aaaaaaaa-0000-4000-8000-000000000000/",
                               "bbbbbbbb-0000-4000-8000-00000000000",
                               user.id().substr(4)));
    }
  }
  for (v1::Invitation& invitation : *snapshot.mutable_invitations()) {
    if (world.Chance(50)) invitation.set_email("ann@acme.com");
    if (world.Chance(50)) invitation.clear_connection_id();
  }
  for (v1::Organization& each : *snapshot.mutable_organizations()) {
    if (!world.Chance(30)) continue;
    each.mutable_policy()->set_pending_invitation(
        v1::MembershipPolicy::ACCEPT_PENDING);
  }
  if (world.Chance(3)) {
    v1::OrganizationLink& link = *snapshot.mutable_connections(0)->add_links();
    link.set_organization_id("unknown");
    link.set_state(v1::OrganizationLink::ON);
  }
  return snapshot;
}

using Check =
    std::function<void(const v1::Snapshot&, const Directory&, RandomWorld&)>;

void ForEachWorld(uint32_t worlds, const Check& check) {
  for (uint32_t seed = 0; seed < worlds && !testing::Test::HasFailure();
       ++seed) {
    RandomWorld world(seed);
    const v1::Snapshot snapshot = MakeSnapshot(world);
    absl::StatusOr<Directory> directory = Directory::Create(snapshot);
    ASSERT_TRUE(directory.ok()) << directory.status();
    check(snapshot, *directory, world);
    if (testing::Test::HasFailure()) {
      ADD_FAILURE() << "seed " << seed << "\n" << snapshot.DebugString();
    }
  }
}

absl::Time AnyTime(RandomWorld& world) {
  return absl::FromUnixSeconds(985 + world.Below(40));
}

// The decision in the words of a verdict, without its rule's name.
std::string Text(const Decision& decision) {
  std::string text = absl::StrCat(
      Decision::Outcome_Name(decision.outcome()), " ", decision.rule(), " ",
      Decision::Reason_Name(decision.reason()), " ", decision.stage());
  std::set<int> kinds;
  for (const v1::Effect& effect : decision.effects()) {
    kinds.insert(effect.kind_case());
  }
  for (const int kind : kinds) absl::StrAppend(&text, " +", kind);
  if (decision.has_stable_until()) {
    absl::StrAppend(
        &text, " until ",
        absl::FormatTime(internal::ToTime(decision.stable_until())));
  }
  return text;
}

std::string Text(const SignInVerdict& verdict) {
  std::string text = absl::StrCat(
      Decision::Outcome_Name(verdict.outcome()), " ", verdict.rule(), " ",
      Decision::Reason_Name(verdict.reason()), " ", verdict.stage());
  const auto& kinds = *v1::Effect::descriptor()->FindOneofByName("kind");
  std::set<int> found;
  for (int i = 0; i < kinds.field_count(); ++i) {
    const int number = kinds.field(i)->number();
    if (verdict.HasEffect(static_cast<v1::Effect::KindCase>(number))) {
      found.insert(number);
    }
  }
  for (const int kind : found) absl::StrAppend(&text, " +", kind);
  if (verdict.stable_until() != absl::InfiniteFuture()) {
    absl::StrAppend(&text, " until ", absl::FormatTime(verdict.stable_until()));
  }
  return text;
}

template <typename Answer>
std::string TextOf(const absl::StatusOr<Answer>& answer) {
  return answer.ok()
             ? Text(*answer)
             : std::string(absl::StatusCodeToString(answer.status().code()));
}

TEST(DirectoryPropertyTest, AVerdictByKeyEqualsTheDecisionOnItsRequest) {
  size_t granted = 0;
  size_t offered = 0;
  ForEachWorld(kWorlds, [&](const v1::Snapshot& snapshot,
                            const Directory& directory, RandomWorld& world) {
    for (size_t door = 0; door < directory.door_count(); ++door) {
      const absl::Time now = AnyTime(world);
      for (size_t i = 0; i < directory.PeopleAt(door); ++i) {
        const SignInKey key = directory.KeyAt(door, i);
        const auto request = directory.RequestFor(key, now);
        ASSERT_TRUE(request.ok()) << request.status();
        const auto decision = Decide(*request, snapshot);
        const auto verdict = directory.Decide(key, now);
        ASSERT_EQ(TextOf(verdict), TextOf(decision)) << request->DebugString();
        granted += verdict.ok() && verdict->granted();
        offered +=
            verdict.ok() && verdict->HasEffect(v1::Effect::kAcceptInvitation);
      }
    }
  });
  // Worlds in which nobody gets in prove nothing.
  EXPECT_GT(granted, kWorlds);
  EXPECT_GT(offered, 10u);
}

TEST(DirectoryPropertyTest, EntraPathsByKeyAreThoseOfTheDecision) {
  size_t several = 0;
  ForEachWorld(kWorlds, [&](const v1::Snapshot& snapshot,
                            const Directory& directory, RandomWorld& world) {
    for (size_t door = 0; door < directory.door_count(); ++door) {
      const absl::Time now = AnyTime(world);
      for (size_t i = 0; i < directory.PeopleAt(door); ++i) {
        const SignInKey key = directory.KeyAt(door, i);
        const auto decision = Decide(*directory.RequestFor(key, now), snapshot);
        if (!decision.ok()) continue;
        const auto paths = directory.EntraPaths(key);
        ASSERT_TRUE(paths.ok()) << paths.status();
        ASSERT_EQ(static_cast<int>(paths->size()),
                  decision->entra_paths_size());
        for (size_t path = 0; path < paths->size(); ++path) {
          EXPECT_EQ((*paths)[path].SerializeAsString(),
                    decision->entra_paths(static_cast<int>(path))
                        .SerializeAsString());
        }
        EXPECT_EQ(*directory.CountEntraPaths(key), paths->size());
        several += paths->size() > 1;
      }
    }
  });
  EXPECT_GT(several, 100u);
}

TEST(DirectoryPropertyTest, DecidingAllDoorsEqualsDecidingEach) {
  ForEachWorld(kWorlds / 3, [&](const v1::Snapshot&, const Directory& directory,
                                RandomWorld& world) {
    const absl::Time now = AnyTime(world);
    const auto end = static_cast<uint32_t>(directory.door_count());
    const size_t first = world.Below(end + 1);
    size_t people = 0;
    for (size_t i = first; i < end; ++i) people += directory.PeopleAt(i);
    std::vector<SignInVerdict> verdicts(people);
    ASSERT_TRUE(
        directory.DecideDoors(first, end, now, absl::MakeSpan(verdicts)).ok());
    size_t next = 0;
    for (size_t door = first; door < end; ++door) {
      for (size_t i = 0; i < directory.PeopleAt(door); ++i, ++next) {
        const auto verdict = directory.Decide(directory.KeyAt(door, i), now);
        EXPECT_EQ(verdicts[next].decided(), verdict.ok());
        if (!verdict.ok()) continue;
        EXPECT_EQ(Text(verdicts[next]), Text(*verdict));
      }
    }
  });
}

TEST(DirectoryPropertyTest, DecidingAllEqualsDecidingEach) {
  ForEachWorld(kWorlds / 3, [&](const v1::Snapshot&, const Directory& directory,
                                RandomWorld& world) {
    for (size_t door = 0; door < directory.door_count(); ++door) {
      const absl::Time now = AnyTime(world);
      const size_t people = directory.PeopleAt(door);
      const size_t first = world.Below(static_cast<uint32_t>(people + 1));
      std::vector<SignInVerdict> verdicts(people - first);
      const absl::Status status =
          directory.DecideAll(door, first, now, absl::MakeSpan(verdicts));
      for (size_t i = 0; i < verdicts.size(); ++i) {
        const auto verdict =
            directory.Decide(directory.KeyAt(door, first + i), now);
        if (!status.ok()) {
          EXPECT_EQ(verdict.status(), status);
        } else if (verdict.ok()) {
          EXPECT_EQ(Text(verdicts[i]), Text(*verdict));
        } else {
          EXPECT_FALSE(verdicts[i].decided());
        }
      }
    }
  });
}

TEST(DirectoryPropertyTest, FactsAloneDecideAsRecordsDo) {
  ForEachWorld(
      kWorlds / 3, [&](const v1::Snapshot& snapshot, const Directory& directory,
                       RandomWorld& world) {
        DirectoryBuilder builder;
        ASSERT_TRUE(builder.AddSnapshot(snapshot).ok());
        const absl::StatusOr<Directory> facts = std::move(builder).Build();
        ASSERT_TRUE(facts.ok()) << facts.status();
        ASSERT_EQ(facts->door_count(), directory.door_count());
        for (size_t door = 0; door < directory.door_count(); ++door) {
          const absl::Time now = AnyTime(world);
          for (size_t i = 0; i < directory.PeopleAt(door); ++i) {
            const SignInKey key = directory.KeyAt(door, i);
            EXPECT_EQ(TextOf(facts->Decide(key, now)),
                      TextOf(directory.Decide(key, now)));
          }
        }
      });
}

TEST(DirectoryPropertyTest, EverybodyIsAtEachDoorOfTheirTenant) {
  ForEachWorld(kWorlds / 3, [&](const v1::Snapshot& snapshot,
                                const Directory& directory, RandomWorld&) {
    using Row = std::tuple<std::string, std::string, std::string, std::string>;
    std::set<Row> expected;
    const auto records = internal::Records::Create(snapshot);
    for (const internal::Person& person : internal::AllPeople(**records)) {
      for (const internal::Door& door :
           internal::DoorsOf(**records, person.identity)) {
        expected.emplace(person.identity.tenant_id(),
                         person.identity.object_id(), door.connection->id(),
                         door.organization_id);
      }
    }
    std::set<Row> rows;
    for (size_t door = 0; door < directory.door_count(); ++door) {
      for (size_t i = 0; i < directory.PeopleAt(door); ++i) {
        const SignInKey key = directory.KeyAt(door, i);
        rows.emplace(key.tenant_id.ToString(), key.object_id.ToString(),
                     key.connection_id, key.organization_id);
      }
    }
    EXPECT_EQ(rows, expected);
  });
}

TEST(DirectoryPropertyTest, TheContextOfASignInDecidesAsAllRecordsDo) {
  ForEachWorld(kWorlds, [&](const v1::Snapshot& snapshot,
                            const Directory& directory, RandomWorld& world) {
    const v1::Request request = world.MakeRequest();
    const auto all = Decide(request, snapshot);
    const auto context = directory.ContextFor(request);
    ASSERT_TRUE(context.ok());
    const auto few = Decide(request, *context);
    ASSERT_EQ(all.ok(), few.ok());
    if (!all.ok()) {
      EXPECT_EQ(all.status().code(), few.status().code());
    } else {
      EXPECT_EQ(all->DebugString(), few->DebugString());
    }
  });
}

}  // namespace
}  // namespace membership
