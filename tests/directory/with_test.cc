// What a changed directory promises beside being the one made anew, which
// with_property_test.cc holds it to.

#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "membership/directory.h"
#include "membership/directory_builder.h"
#include "membership/guid.h"
#include "membership/sign_in_key.h"
#include "membership/snapshot_change.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/directory/same_directory.h"

namespace membership {
namespace {

using testing::HasSubstr;
using v1::Decision;

constexpr char kTenant[] = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
constexpr char kAdele[] = "87d349ed-44d7-43e1-9a83-5f2406dee5bd";
constexpr char kMegan[] = "48d31887-5fad-4d73-a9f5-3c356e68a038";

constexpr char kSnapshot[] = R"pb(
  organizations { id: "acme" state: ACTIVE seat_limit: 1 }
  connections {
    id: "acme-entra"
    state: ENABLED
    tenant_id: "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
    client_id: "d1f6a6b0-5a9b-4c2e-8a0d-0d8f4a2b7c11"
    links { organization_id: "acme" state: ON }
  }
  entra_tenants {
    tenant_id: "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
    display_name: "Acme"
    users {
      object_id: "87d349ed-44d7-43e1-9a83-5f2406dee5bd"
      state: ENABLED
      kind: MEMBER
      email: "adele@acme.com"
    }
    users {
      object_id: "48d31887-5fad-4d73-a9f5-3c356e68a038"
      state: ENABLED
      kind: MEMBER
      email: "megan@acme.com"
    }
  })pb";

v1::Snapshot Parse(const std::string& text) {
  v1::Snapshot snapshot;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &snapshot));
  return snapshot;
}

Directory MakeDirectory() {
  absl::StatusOr<Directory> directory = Directory::Create(Parse(kSnapshot));
  EXPECT_TRUE(directory.ok()) << directory.status();
  return *std::move(directory);
}

SignInKey KeyOf(const char* object) {
  return {*ParseGuid(kTenant), *ParseGuid(object), "acme-entra", "acme"};
}

absl::Time Now() { return absl::FromUnixSeconds(1000); }

Decision::Reason ReasonFor(const Directory& directory, const char* object) {
  const auto verdict = directory.Decide(KeyOf(object), Now());
  EXPECT_TRUE(verdict.ok()) << verdict.status();
  return verdict.ok() ? verdict->reason() : Decision::REASON_UNSPECIFIED;
}

Decision DecideFor(const Directory& directory, const char* object) {
  const auto request = directory.RequestFor(KeyOf(object), Now());
  EXPECT_TRUE(request.ok()) << request.status();
  return *directory.Decide(*request);
}

Directory Changed(const Directory& directory, SnapshotChange change) {
  absl::StatusOr<Directory> next = directory.With(std::move(change));
  EXPECT_TRUE(next.ok()) << next.status();
  return *std::move(next);
}

TEST(WithTest, WhoeverTakesTheLastSeatLeavesNoneForOthers) {
  const Directory before = MakeDirectory();
  EXPECT_EQ(ReasonFor(before, kMegan), Decision::JOINED_AUTOMATICALLY);
  const absl::StatusOr<Directory> after =
      before.With(DecideFor(before, kAdele));
  ASSERT_TRUE(after.ok()) << after.status();
  EXPECT_EQ(ReasonFor(*after, kAdele), Decision::ACTIVE_MEMBER);
  EXPECT_EQ(ReasonFor(*after, kMegan), Decision::SEAT_LIMIT_REACHED);
  EXPECT_EQ(ReasonFor(before, kMegan), Decision::JOINED_AUTOMATICALLY);
  EXPECT_EQ(after->snapshot().organizations(0).unlisted_seats(), 0);
}

TEST(WithTest, ALostRaceIsFound) {
  const Directory before = MakeDirectory();
  const Decision adele = DecideFor(before, kAdele);
  const Decision megan = DecideFor(before, kMegan);
  const absl::StatusOr<Directory> after = before.With(adele);
  ASSERT_TRUE(after.ok()) << after.status();
  const absl::Status status = after->With(megan).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(status.message()), HasSubstr("SEAT_FREE"));
}

TEST(WithTest, EitherDirectoryOutlivesTheOther) {
  auto before = std::make_unique<Directory>(MakeDirectory());
  auto after =
      std::make_unique<Directory>(*before->With(DecideFor(*before, kAdele)));
  Directory last = *after->With(DecideFor(*after, kAdele));
  before.reset();
  EXPECT_EQ(ReasonFor(*after, kAdele), Decision::ACTIVE_MEMBER);
  after.reset();
  EXPECT_EQ(ReasonFor(last, kAdele), Decision::ACTIVE_MEMBER);
  EXPECT_EQ(last.snapshot().users_size(), 1);
  last = MakeDirectory();
  EXPECT_EQ(last.snapshot().users_size(), 0);
}

TEST(WithTest, ATenantKeepsWhatTheChangeDoesNotList) {
  SnapshotChange change;
  change.changed = Parse(R"pb(
    entra_tenants {
      tenant_id: "3F2504E0-4F89-41D3-9A0C-0305E82C3301"
      users {
        object_id: "48D31887-5FAD-4D73-A9F5-3C356E68A038"
        state: DISABLED
        kind: MEMBER
      }
    })pb");
  const Directory after = Changed(MakeDirectory(), std::move(change));
  EXPECT_EQ(ReasonFor(after, kMegan), Decision::ACCOUNT_DISABLED);
  EXPECT_EQ(ReasonFor(after, kAdele), Decision::JOINED_AUTOMATICALLY);
  EXPECT_EQ(after.snapshot().entra_tenants(0).display_name(), "Acme");
}

TEST(WithTest, WhoIsDeletedIsNobody) {
  SnapshotChange change;
  v1::EntraTenant& tenant = *change.deleted.add_entra_tenants();
  tenant.set_tenant_id(kTenant);
  tenant.add_users()->set_object_id(kMegan);
  const Directory after = Changed(MakeDirectory(), std::move(change));
  EXPECT_EQ(after.PeopleAt(0), 1u);
  EXPECT_EQ(after.Decide(KeyOf(kMegan), Now()).status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(ReasonFor(after, kAdele), Decision::JOINED_AUTOMATICALLY);
}

TEST(WithTest, ATenantThatIsDeletedAndChangedIsMadeAnew) {
  SnapshotChange change;
  change.deleted.add_entra_tenants()->set_tenant_id(kTenant);
  v1::EntraTenant& tenant = *change.changed.add_entra_tenants();
  tenant.set_tenant_id(kTenant);
  *tenant.add_users() = Parse(kSnapshot).entra_tenants(0).users(0);
  const Directory after = Changed(MakeDirectory(), std::move(change));
  EXPECT_EQ(after.PeopleAt(0), 1u);
  EXPECT_EQ(after.snapshot().entra_tenants(0).display_name(), "");
}

TEST(WithTest, DoorsComeAndGo) {
  SnapshotChange change;
  v1::Connection& second = *change.changed.add_connections();
  second = Parse(kSnapshot).connections(0);
  second.set_id("acme-2");
  const Directory two = Changed(MakeDirectory(), change);
  EXPECT_EQ(two.door_count(), 2u);
  EXPECT_EQ(two.PeopleAt(*two.FindDoor("acme-2", "acme")), 2u);
  EXPECT_TRUE(two.Decide(KeyOf(kAdele), Now()).ok());
  SnapshotChange back;
  back.deleted.add_connections()->set_id("acme-2");
  const Directory one = Changed(two, back);
  EXPECT_EQ(one.FindDoor("acme-2", "acme"), std::nullopt);
  ExpectSame(one, MakeDirectory(), Now());
}

TEST(WithTest, APublicMailDomainRoutesNobodyAnyMore) {
  SnapshotChange change;
  change.changed.add_public_mail_domains("acme.com");
  const Directory after = Changed(MakeDirectory(), std::move(change));
  v1::Request request;
  request.mutable_now()->set_seconds(1000);
  request.mutable_sign_in()->set_email("adele@acme.com");
  request.mutable_sign_in()->mutable_validated();
  request.mutable_sign_in()->mutable_claims();
  const auto decision = after.Decide(request);
  ASSERT_TRUE(decision.ok()) << decision.status();
  EXPECT_EQ(decision->reason(), Decision::PUBLIC_MAIL_DOMAIN);
}

TEST(WithTest, FactsAloneCannotChange) {
  DirectoryBuilder builder;
  ASSERT_TRUE(builder.AddSnapshot(Parse(kSnapshot)).ok());
  const absl::StatusOr<Directory> directory = std::move(builder).Build();
  ASSERT_TRUE(directory.ok());
  EXPECT_EQ(directory->With(Decision()).status().code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(directory->With(SnapshotChange()).status().code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST(WithTest, NamesTheFieldThatIsBroken) {
  const Directory directory = MakeDirectory();
  SnapshotChange change;
  change.changed.add_users()->set_id("adele");
  absl::Status status = directory.With(change).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), HasSubstr("users[0].state"));
  change = SnapshotChange();
  change.deleted.add_entra_tenants()->set_tenant_id("acme.com");
  status = directory.With(change).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("entra_tenants[0].tenant_id"));
}

TEST(WithTest, AnIdentityMovesBetweenUsersInOneChange) {
  SnapshotChange change;
  for (const char* id : {"a", "b"}) {
    v1::User& user = *change.changed.add_users();
    user.set_id(id);
    user.set_state(v1::User::ACTIVE);
  }
  v1::Identity identity;
  identity.set_tenant_id(kTenant);
  identity.set_object_id(kAdele);
  *change.changed.mutable_users(0)->add_identities() = identity;
  const Directory before = Changed(MakeDirectory(), change);
  change.changed.mutable_users(0)->clear_identities();
  *change.changed.mutable_users(1)->add_identities() = identity;
  change.changed.mutable_users(1)->set_state(v1::User::BLOCKED);
  const Directory after = Changed(before, change);
  EXPECT_EQ(ReasonFor(before, kAdele), Decision::JOINED_AUTOMATICALLY);
  EXPECT_EQ(ReasonFor(after, kAdele), Decision::ACCOUNT_BLOCKED);
  *change.changed.mutable_users(0)->add_identities() = identity;
  EXPECT_EQ(before.With(change).status().code(),
            absl::StatusCode::kFailedPrecondition);
}

// More people than any block has room for, and enough changes for the directory
// to be made anew more than once.
TEST(WithTest, ATenantGrowsAndShrinks) {
  constexpr int kPeople = 6000;
  Directory directory = MakeDirectory();
  v1::Snapshot all = Parse(kSnapshot);
  for (int first = 0; first < kPeople; first += 500) {
    SnapshotChange change;
    v1::EntraTenant& tenant = *change.changed.add_entra_tenants();
    tenant.set_tenant_id(kTenant);
    for (int i = first; i < first + 500; ++i) {
      v1::DirectoryUser& user = *tenant.add_users();
      user.set_object_id(
          absl::StrCat("bbbbbbbb-0000-4000-8000-", 100000000000 + i));
      user.set_state(v1::DirectoryUser::ENABLED);
      user.set_kind(v1::DirectoryUser::MEMBER);
      *all.mutable_entra_tenants(0)->add_users() = user;
    }
    directory = Changed(directory, std::move(change));
  }
  EXPECT_EQ(directory.PeopleAt(0), kPeople + 2u);
  SnapshotChange change;
  v1::EntraTenant& tenant = *change.deleted.add_entra_tenants();
  tenant.set_tenant_id(kTenant);
  auto& users = *all.mutable_entra_tenants(0)->mutable_users();
  *tenant.mutable_users() = users;
  tenant.mutable_users()->DeleteSubrange(0, 10);
  users.DeleteSubrange(10, users.size() - 10);
  directory = Changed(directory, std::move(change));
  ExpectSame(directory, *Directory::Create(all), Now());
}

TEST(WithTest, ThreadsReadOneWhileAnotherIsMade) {
  const Directory before = MakeDirectory();
  const Directory directory = *before.With(DecideFor(before, kAdele));
  const Decision decision = DecideFor(directory, kAdele);
  std::vector<std::thread> threads;
  threads.reserve(4);
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 50; ++j) {
        const absl::StatusOr<Directory> next = directory.With(decision);
        ASSERT_TRUE(next.ok());
        EXPECT_EQ(ReasonFor(*next, kAdele), Decision::ACTIVE_MEMBER);
        EXPECT_EQ(directory.snapshot().users_size(), 1);
        EXPECT_EQ(next->snapshot().users_size(), 1);
      }
    });
  }
  for (std::thread& each : threads) each.join();
}

}  // namespace
}  // namespace membership
