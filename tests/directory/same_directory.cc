#include "tests/directory/same_directory.h"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "gtest/gtest.h"
#include "membership/decide.h"
#include "membership/directory.h"
#include "membership/guid.h"
#include "membership/sign_in_key.h"
#include "membership/sign_in_verdict.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace {

template <typename List>
void AddTexts(const List& list, std::multiset<std::string>* texts) {
  for (const auto& each : list) texts->insert(each.DebugString());
}

// The records in an order of their own.
std::multiset<std::string> TextsOf(const v1::Snapshot& snapshot) {
  std::multiset<std::string> texts;
  AddTexts(snapshot.organizations(), &texts);
  AddTexts(snapshot.connections(), &texts);
  AddTexts(snapshot.users(), &texts);
  AddTexts(snapshot.memberships(), &texts);
  AddTexts(snapshot.invitations(), &texts);
  for (v1::EntraTenant tenant : snapshot.entra_tenants()) {
    AddTexts(tenant.users(), &texts);
    AddTexts(tenant.groups(), &texts);
    AddTexts(tenant.applications(), &texts);
    tenant.clear_users();
    tenant.clear_groups();
    tenant.clear_applications();
    texts.insert(tenant.DebugString());
  }
  texts.insert(snapshot.public_mail_domains().begin(),
               snapshot.public_mail_domains().end());
  return texts;
}

template <typename Answer, typename Same>
bool AreSame(const absl::StatusOr<Answer>& a, const absl::StatusOr<Answer>& b,
             const Same& same) {
  return a.ok() && b.ok() ? same(*a, *b)
                          : a.status().code() == b.status().code();
}

bool AreSame(const absl::StatusOr<SignInVerdict>& a,
             const absl::StatusOr<SignInVerdict>& b) {
  return AreSame(a, b, [](const SignInVerdict& one, const SignInVerdict& two) {
    return one == two;
  });
}

template <typename Message>
bool HaveSameText(const absl::StatusOr<Message>& a,
                  const absl::StatusOr<Message>& b) {
  return AreSame(a, b, [](const Message& one, const Message& two) {
    return one.DebugString() == two.DebugString();
  });
}

// The verdicts of DecideAll by object id; empty if it has an error.
std::map<Guid, SignInVerdict> AllAt(const Directory& directory, size_t door,
                                    absl::Time now) {
  std::vector<SignInVerdict> verdicts(directory.PeopleAt(door));
  std::map<Guid, SignInVerdict> all;
  if (!directory.DecideAll(door, 0, now, absl::MakeSpan(verdicts)).ok()) {
    return all;
  }
  for (size_t i = 0; i < verdicts.size(); ++i) {
    all.emplace(directory.KeyAt(door, i).object_id, verdicts[i]);
  }
  return all;
}

// The paths by key are those of the decision.
void ExpectPathsOf(const v1::Decision& decision, const Directory& directory,
                   const SignInKey& key) {
  const auto paths = directory.EntraPaths(key);
  ASSERT_TRUE(paths.ok()) << paths.status();
  v1::Decision with_paths;
  for (const v1::EntraPath& path : *paths) *with_paths.add_entra_paths() = path;
  v1::Decision expected;
  *expected.mutable_entra_paths() = decision.entra_paths();
  ASSERT_EQ(with_paths.DebugString(), expected.DebugString());
  const auto count = directory.CountEntraPaths(key);
  ASSERT_TRUE(count.ok()) << count.status();
  ASSERT_EQ(*count, paths->size());
}

// The sign-in of one person at one door, by every way.
void ExpectSameSignIn(const Directory& actual, const Directory& expected,
                      const SignInKey& key, absl::Time now) {
  ASSERT_TRUE(AreSame(actual.Decide(key, now), expected.Decide(key, now)))
      << key.object_id.ToString() << " " << key.connection_id << " "
      << key.organization_id;
  const absl::StatusOr<v1::Request> request = actual.RequestFor(key, now);
  ASSERT_TRUE(HaveSameText(request, expected.RequestFor(key, now)));
  if (!request.ok()) return;
  const absl::StatusOr<v1::Decision> decision = expected.Decide(*request);
  ASSERT_TRUE(HaveSameText(actual.Decide(*request), decision));
  if (decision.ok()) ExpectPathsOf(*decision, actual, key);
  const absl::StatusOr<v1::Snapshot> context = actual.ContextFor(*request);
  ASSERT_TRUE(context.ok());
  ASSERT_TRUE(HaveSameText(Decide(*request, *context), decision));
}

void ExpectSameDoor(const Directory& actual, const Directory& expected,
                    const v1::Connection& connection,
                    absl::string_view organization_id, absl::Time now) {
  const std::optional<size_t> door =
      expected.FindDoor(connection.id(), organization_id);
  const std::optional<size_t> other =
      actual.FindDoor(connection.id(), organization_id);
  ASSERT_EQ(other.has_value(), door.has_value());
  if (!door.has_value()) return;
  ASSERT_EQ(actual.PeopleAt(*other), expected.PeopleAt(*door));
  ASSERT_TRUE(AllAt(actual, *other, now) == AllAt(expected, *door, now))
      << connection.id() << " " << organization_id;
  for (size_t i = 0; i < expected.PeopleAt(*door); ++i) {
    ExpectSameSignIn(actual, expected, expected.KeyAt(*door, i), now);
    if (testing::Test::HasFatalFailure()) return;
  }
}

}  // namespace

void ExpectSame(const Directory& actual, const Directory& expected,
                absl::Time now) {
  ASSERT_EQ(TextsOf(actual.snapshot()), TextsOf(expected.snapshot()));
  ASSERT_EQ(actual.door_count(), expected.door_count());
  for (const v1::Connection& connection : expected.snapshot().connections()) {
    for (const v1::OrganizationLink& link : connection.links()) {
      ExpectSameDoor(actual, expected, connection, link.organization_id(), now);
      if (testing::Test::HasFatalFailure()) return;
    }
  }
  for (const v1::Organization& each : expected.snapshot().organizations()) {
    ASSERT_EQ(actual.DoorsInto(each.id()).size(),
              expected.DoorsInto(each.id()).size());
  }
}

}  // namespace membership
