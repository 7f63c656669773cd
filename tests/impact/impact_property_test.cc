// Properties of comparisons, each a sentence, on many random worlds and on a
// large one.

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "benchmarks/world.h"
#include "benchmarks/world_directory.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/directory.h"
#include "membership/impact.h"
#include "membership/internal/people.h"
#include "membership/internal/records.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/impact.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/impact/reports.h"
#include "tests/property/random_world.h"
#include "tests/sign_in/world.h"

namespace membership::impact_test {
namespace {

using sign_in_test::Reordered;
using ::testing::IsEmpty;
using v1::Decision;

constexpr uint32_t kWorlds = 600;

absl::Time AnyTime(RandomWorld& world) {
  return absl::FromUnixSeconds(985 + world.Below(40));
}

// Two worlds that have much in common, or nothing, at two times.
struct Pair {
  v1::Snapshot before;
  v1::Snapshot after;
  ImpactOptions options;
};

// Changes some records, of which others may still speak.
void Change(RandomWorld& world, v1::Snapshot* snapshot) {
  for (v1::Organization& each : *snapshot->mutable_organizations()) {
    if (!world.Chance(50)) continue;
    each.mutable_policy()->set_auto_membership(world.Chance(50)
                                                   ? v1::MembershipPolicy::ON
                                                   : v1::MembershipPolicy::OFF);
  }
  for (v1::EntraTenant& tenant : *snapshot->mutable_entra_tenants()) {
    if (world.Chance(40) && tenant.users_size() > 0) {
      tenant.mutable_users()->RemoveLast();
    }
    for (v1::EnterpriseApplication& each : *tenant.mutable_applications()) {
      if (world.Chance(30)) each.set_assignment_required(world.Chance(50));
    }
  }
  for (v1::Connection& each : *snapshot->mutable_connections()) {
    if (world.Chance(20) && each.links_size() > 0) {
      each.mutable_links()->RemoveLast();
    }
  }
  if (world.Chance(30)) *snapshot = Reordered(*snapshot);
}

Pair MakePair(uint32_t seed) {
  RandomWorld world(seed);
  Pair pair;
  pair.before = world.MakeSnapshot();
  pair.after = pair.before;
  if (world.Chance(80)) {
    Change(world, &pair.after);
  } else {
    pair.after = world.MakeSnapshot();
  }
  pair.options.now = AnyTime(world);
  pair.options.after_now = AnyTime(world);
  pair.options.max_examples = static_cast<int>(world.Below(4));
  return pair;
}

void ForEachPair(const std::function<void(const Pair&)>& check) {
  for (uint32_t seed = 0; seed < kWorlds && !testing::Test::HasFailure();
       ++seed) {
    const Pair pair = MakePair(seed);
    check(pair);
    if (testing::Test::HasFailure()) {
      ADD_FAILURE() << "seed " << seed << "\n"
                    << pair.before.DebugString() << "after:\n"
                    << pair.after.DebugString();
    }
  }
}

// By organization, tenant and object id: how far the sign-in gets, and why.
using Key = std::tuple<std::string, std::string, std::string>;
struct Result {
  bool in = false;
  int stage = -1;
  std::string reason;  // or the name of a presence
  bool joins = false;  // and takes a seat
  bool denied = false;
};
using Results = std::map<Key, Result>;

Result ResultOf(const Decision& decision) {
  Result result{decision.outcome() == Decision::GRANTED, decision.stage(),
                Decision::Reason_Name(decision.reason())};
  result.denied = decision.reason() == Decision::SEAT_LIMIT_REACHED;
  for (const v1::Effect& effect : decision.effects()) {
    if (!effect.has_add_membership()) continue;
    const v1::Membership& added = effect.add_membership();
    result.joins |= added.state() == v1::Membership::ACTIVE;
    result.denied |= added.state() == v1::Membership::RESTRICTED;
  }
  return result;
}

// Decides the sign-ins one by one.
Results DecideEach(const v1::Snapshot& snapshot, absl::Time now) {
  Results results;
  const Directory directory = DirectoryOf(snapshot);
  const auto records = internal::Records::Create(snapshot);
  for (const internal::Person& person : internal::AllPeople(**records)) {
    for (const internal::Door& door :
         internal::DoorsOf(**records, person.identity)) {
      v1::Request request;
      request.mutable_now()->set_seconds(absl::ToUnixSeconds(now));
      *request.mutable_sign_in() = person.sign_in;
      request.mutable_sign_in()->set_connection_id(door.connection->id());
      request.mutable_sign_in()->set_organization_id(door.organization_id);
      const auto decision = directory.Decide(request);
      Result result{false, 0, "UNDECIDED"};
      if (decision.ok()) result = ResultOf(*decision);
      Result& best = results[{door.organization_id, person.identity.tenant_id(),
                              person.identity.object_id()}];
      if (std::make_pair(result.in, result.stage) >
          std::make_pair(best.in, best.stage)) {
        best = result;
      }
    }
  }
  return results;
}

// "acme GAINS_ACCESS NOT_A_MEMBER > ACTIVE_MEMBER", and how many people.
using Transitions = std::map<std::string, int64_t>;

// Of who is on one side alone, it says no more than that.
std::string Sides(const std::string& before, const std::string& after) {
  const auto side = [](const std::string& reason) {
    return reason == "NO_WAY_IN" || reason == "PERSON_UNKNOWN" ? "ABSENT"
                                                               : reason;
  };
  return absl::StrCat(side(before), " > ", side(after));
}

Transitions Expected(const Results& before, const Results& after) {
  std::map<Key, std::pair<Result, Result>> both;
  for (const auto& [key, result] : before) {
    both[key] = {result, {false, 0, "NO_WAY_IN"}};
  }
  for (const auto& [key, result] : after) {
    const auto inserted = both.emplace(
        key, std::make_pair(Result{false, 0, "NO_WAY_IN"}, result));
    if (!inserted.second) inserted.first->second.second = result;
  }
  Transitions transitions;
  for (const auto& [key, results] : both) {
    const auto& [from, to] = results;
    if (from.reason == to.reason) continue;
    const std::string kind = from.in == to.in ? "CHANGES_REASON"
                             : to.in          ? "GAINS_ACCESS"
                                              : "LOSES_ACCESS";
    ++transitions[absl::StrCat(std::get<0>(key), " ", kind, " ",
                               Sides(from.reason, to.reason))];
  }
  return transitions;
}

Transitions Reported(const v1::ImpactReport& report) {
  const auto name = [](const v1::Standing& standing) {
    return standing.presence() == v1::Standing::DECIDED
               ? Decision::Reason_Name(standing.reason())
               : v1::Standing::Presence_Name(standing.presence());
  };
  Transitions transitions;
  for (const v1::OrganizationImpact& organization : report.organizations()) {
    for (const v1::ImpactTransition& each : organization.transitions()) {
      transitions[absl::StrCat(
          organization.organization_id(), " ",
          v1::ImpactTransition::Kind_Name(each.kind()), " ",
          Sides(name(each.before()), name(each.after())))] += each.people();
    }
  }
  return transitions;
}

int64_t CountIn(const Results& results) {
  int64_t in = 0;
  for (const auto& [key, result] : results) in += result.in;
  return in;
}

// Expects the seats of one side to be those of the results.
void ExpectSeats(const v1::SeatNeed& need, absl::string_view organization_id,
                 const Results& results) {
  int64_t joining = 0;
  int64_t denied = 0;
  for (const auto& [key, result] : results) {
    if (std::get<0>(key) != organization_id) continue;
    joining += result.joins;
    denied += result.denied;
  }
  EXPECT_EQ(need.joining(), joining);
  EXPECT_EQ(need.denied(), denied);
  EXPECT_EQ(need.needed(), need.taken() + joining + denied);
}

TEST(ImpactPropertyTest, AComparisonEqualsDecidingEachSignIn) {
  int64_t gains = 0;
  int64_t loses = 0;
  int64_t changes = 0;
  int64_t seats = 0;
  ForEachPair([&](const Pair& pair) {
    const Results before = DecideEach(pair.before, pair.options.now);
    const Results after = DecideEach(pair.after, *pair.options.after_now);
    const v1::ImpactReport report =
        ReportOf(pair.before, pair.after, pair.options);
    EXPECT_EQ(Reported(report), Expected(before, after));
    EXPECT_EQ(report.total().in_before(), CountIn(before));
    EXPECT_EQ(report.total().in_after(), CountIn(after));
    for (const v1::OrganizationImpact& each : report.organizations()) {
      const absl::string_view id = each.organization_id();
      if (each.has_seats_before()) ExpectSeats(each.seats_before(), id, before);
      if (each.has_seats_after()) ExpectSeats(each.seats_after(), id, after);
      seats += each.seats_after().joining() + each.seats_after().denied();
    }
    gains += report.total().gains();
    loses += report.total().loses();
    changes += report.total().changes_reason();
  });
  // Worlds in which nothing differs prove nothing.
  EXPECT_GT(gains, kWorlds / 10);
  EXPECT_GT(loses, kWorlds / 10);
  EXPECT_GT(changes, kWorlds);
  EXPECT_GT(seats, kWorlds / 10);
}

TEST(ImpactPropertyTest, NothingDiffersFromItself) {
  ForEachPair([](const Pair& pair) {
    ImpactOptions options = pair.options;
    options.after_now = options.now;
    EXPECT_THAT(
        ReportOf(pair.before, Reordered(pair.before), options).organizations(),
        IsEmpty());
  });
}

TEST(ImpactPropertyTest, WhoGainsIsWhoLosesTheOtherWayRound) {
  ForEachPair([](const Pair& pair) {
    const v1::ImpactReport there =
        ReportOf(pair.before, pair.after, pair.options);
    ImpactOptions back_again = pair.options;
    back_again.now = *pair.options.after_now;
    back_again.after_now = pair.options.now;
    const v1::ImpactReport back = ReportOf(pair.after, pair.before, back_again);
    ASSERT_EQ(there.organizations_size(), back.organizations_size());
    for (int i = 0; i < there.organizations_size(); ++i) {
      const v1::OrganizationImpact& a = there.organizations(i);
      const v1::OrganizationImpact& b = back.organizations(i);
      EXPECT_EQ(a.counts().gains(), b.counts().loses());
      EXPECT_EQ(a.counts().loses(), b.counts().gains());
      EXPECT_EQ(a.counts().changes_reason(), b.counts().changes_reason());
      EXPECT_EQ(a.counts().in_before(), b.counts().in_after());
      EXPECT_EQ(a.transitions_size(), b.transitions_size());
      EXPECT_EQ(SeatsOf(a.seats_before()), SeatsOf(b.seats_after()));
    }
  });
}

TEST(ImpactPropertyTest, TheOrderOfRecordsChangesNothing) {
  ForEachPair([](const Pair& pair) {
    EXPECT_EQ(
        ReportOf(Reordered(pair.before), Reordered(pair.after), pair.options)
            .DebugString(),
        ReportOf(pair.before, pair.after, pair.options).DebugString());
  });
}

// Adds a second way into some organizations, for the same people.
void AddSecondWays(int every, v1::Snapshot* snapshot) {
  for (int i = snapshot->connections_size() - 1; i >= 0; i -= every) {
    v1::Connection second = snapshot->connections(i);
    second.set_id(absl::StrCat("way-", snapshot->connections_size()));
    if (i % 2 == 0) second.set_state(v1::Connection::DISABLED);
    *snapshot->add_connections() = second;
  }
}

// Removes some organizations, which others may still link to.
void RemoveOrganizations(int every, v1::Snapshot* snapshot) {
  auto& organizations = *snapshot->mutable_organizations();
  for (int i = organizations.size() - 1; i >= 0; i -= every) {
    organizations.DeleteSubrange(i, 1);
  }
}

// More people than are compared at a time; some come, some go, and the others
// stand elsewhere; some have several ways in, and some cannot be decided.
TEST(ImpactPropertyTest, ALargeComparisonEqualsDecidingEachSignIn) {
  v1::Snapshot before = MakeWorldSnapshot({5000, 7});
  AddSecondWays(7, &before);
  v1::Snapshot after = before;
  RemoveOrganizations(9, &after);
  AddSecondWays(5, &after);
  RandomWorld random(1);
  for (v1::EntraTenant& tenant : *after.mutable_entra_tenants()) {
    auto& users = *tenant.mutable_users();
    for (int i = users.size() - 1; i >= 0; --i) {
      if (random.Chance(1)) users.DeleteSubrange(i, 1);
    }
    if (users.size() > 2) users.SwapElements(0, users.size() - 1);
    v1::DirectoryUser& added = *tenant.add_users();
    added.set_object_id(
        absl::StrCat("ffffffff-0000-4000-8000-0000000", 10000 + users.size()));
    added.set_state(v1::DirectoryUser::ENABLED);
    added.set_kind(v1::DirectoryUser::MEMBER);
    if (tenant.applications_size() > 0 && random.Chance(50)) {
      tenant.mutable_applications(0)->set_assignment_required(false);
    }
  }
  ImpactOptions options;
  options.now = absl::FromUnixSeconds(kWorldTime);
  const v1::ImpactReport report = ReportOf(before, after, options);
  const Results results_before = DecideEach(before, options.now);
  const Results results_after = DecideEach(after, options.now);
  EXPECT_EQ(Reported(report), Expected(results_before, results_after));
  EXPECT_EQ(report.total().in_before(), CountIn(results_before));
  EXPECT_EQ(report.total().in_after(), CountIn(results_after));
  EXPECT_GT(report.total().people(), 5000);
  EXPECT_GT(report.total().gains(), 100);
  EXPECT_GT(report.total().loses(), 10);
}

}  // namespace
}  // namespace membership::impact_test
