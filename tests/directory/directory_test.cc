// What a directory promises beside deciding as Decide does, which
// tests/property/directory_property_test.cc holds it to.

#include "membership/directory.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "membership/directory_builder.h"
#include "membership/guid.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using v1::Decision;

constexpr char kTenant[] = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
constexpr char kAdele[] = "87d349ed-44d7-43e1-9a83-5f2406dee5bd";
constexpr char kNobody[] = "00000000-0000-0000-0000-000000000000";

constexpr char kSnapshot[] = R"pb(
  organizations { id: "acme" state: ACTIVE }
  organizations { id: "beta" state: ACTIVE }
  connections {
    id: "acme-entra"
    state: ENABLED
    tenant_id: "3F2504E0-4f89-41d3-9a0c-0305e82c3301"
    client_id: "d1f6a6b0-5a9b-4c2e-8a0d-0d8f4a2b7c11"
    secret_expire_time { seconds: 2000 }
    links { organization_id: "acme" state: ON }
    links { organization_id: "beta" state: OFF }
    links { organization_id: "gone" state: ON }
  }
  entra_tenants {
    tenant_id: "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
    users {
      object_id: "87d349ed-44d7-43e1-9a83-5f2406dee5bd"
      state: ENABLED
      kind: MEMBER
      email: "adele@acme.com"
    }
  })pb";

v1::Snapshot Snapshot() {
  v1::Snapshot snapshot;
  EXPECT_TRUE(
      google::protobuf::TextFormat::ParseFromString(kSnapshot, &snapshot));
  return snapshot;
}

Directory MakeDirectory() {
  absl::StatusOr<Directory> directory = Directory::Create(Snapshot());
  EXPECT_TRUE(directory.ok()) << directory.status();
  return *std::move(directory);
}

SignInKey AdelesKey() {
  return {*ParseGuid(kTenant), *ParseGuid(kAdele), "acme-entra", "acme"};
}

absl::Time At(int seconds) { return absl::FromUnixSeconds(seconds); }

TEST(DirectoryTest, DecidesByKeyWhateverTheLetterCaseOfIds) {
  const Directory directory = MakeDirectory();
  const auto verdict = directory.Decide(AdelesKey(), At(1000));
  ASSERT_TRUE(verdict.ok()) << verdict.status();
  EXPECT_EQ(verdict->outcome(), Decision::GRANTED);
  EXPECT_EQ(verdict->reason(), Decision::JOINED_AUTOMATICALLY);
  EXPECT_EQ(verdict->rule(), "joins_automatically");
  EXPECT_TRUE(verdict->HasEffect(v1::Effect::kCreateUser));
  EXPECT_TRUE(verdict->HasEffect(v1::Effect::kAddMembership));
  EXPECT_FALSE(verdict->HasEffect(v1::Effect::kUpdateUser));
  EXPECT_EQ(verdict->stable_until(), At(2000));
}

TEST(DirectoryTest, KnowsThatTimePassed) {
  const Directory directory = MakeDirectory();
  const auto verdict = directory.Decide(AdelesKey(), At(2000));
  ASSERT_TRUE(verdict.ok());
  EXPECT_EQ(verdict->reason(), Decision::CLIENT_SECRET_EXPIRED);
  EXPECT_EQ(verdict->stable_until(), absl::InfiniteFuture());
}

TEST(DirectoryTest, FindsNoWayInWhereNoneIsOn) {
  const Directory directory = MakeDirectory();
  SignInKey key = AdelesKey();
  key.organization_id = "beta";
  EXPECT_EQ(directory.Decide(key, At(1000)).status().code(),
            absl::StatusCode::kNotFound);
  key = AdelesKey();
  key.connection_id = "other";
  EXPECT_EQ(directory.Decide(key, At(1000)).status().code(),
            absl::StatusCode::kNotFound);
  key = AdelesKey();
  key.tenant_id = *ParseGuid(kNobody);
  EXPECT_EQ(directory.Decide(key, At(1000)).status().code(),
            absl::StatusCode::kNotFound);
}

TEST(DirectoryTest, FindsNobodyWhoIsNotKnown) {
  const Directory directory = MakeDirectory();
  SignInKey key = AdelesKey();
  key.object_id = *ParseGuid(kNobody);
  EXPECT_EQ(directory.Decide(key, At(1000)).status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(directory.RequestFor(key, At(1000)).status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(directory.EntraPaths(key).status().code(),
            absl::StatusCode::kNotFound);
}

TEST(DirectoryTest, TellsByWhichPathsAndByHowMany) {
  v1::Snapshot snapshot = Snapshot();
  snapshot.clear_entra_tenants();
  ASSERT_TRUE(google::protobuf::TextFormat::MergeFromString(
      R"pb(
        entra_tenants {
          tenant_id: "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
          users {
            object_id: "87d349ed-44d7-43e1-9a83-5f2406dee5bd"
            state: ENABLED
            kind: MEMBER
          }
          users {
            object_id: "48d31887-5fad-4d73-a9f5-3c356e68a038"
            state: ENABLED
            kind: MEMBER
          }
          groups {
            object_id: "bbbbbbbb-0000-4000-8000-000000000002"
            kind: ASSIGNED
            display_name: "Staff"
            member_user_ids: "87d349ed-44d7-43e1-9a83-5f2406dee5bd"
          }
          groups {
            object_id: "bbbbbbbb-0000-4000-8000-000000000001"
            kind: DYNAMIC
            display_name: "Sales"
            member_user_ids: "87d349ed-44d7-43e1-9a83-5f2406dee5bd"
          }
          groups {
            object_id: "bbbbbbbb-0000-4000-8000-000000000003"
            kind: ASSIGNED
            display_name: "Chess"
            member_user_ids: "87d349ed-44d7-43e1-9a83-5f2406dee5bd"
          }
          applications {
            client_id: "d1f6a6b0-5a9b-4c2e-8a0d-0d8f4a2b7c11"
            state: ENABLED
            assignment_required: true
            assignments {
              principal_id: "bbbbbbbb-0000-4000-8000-000000000002"
              principal_type: GROUP
            }
            assignments {
              principal_id: "bbbbbbbb-0000-4000-8000-000000000001"
              principal_type: GROUP
            }
          }
        })pb",
      &snapshot));
  const absl::StatusOr<Directory> directory =
      Directory::Create(std::move(snapshot));
  ASSERT_TRUE(directory.ok()) << directory.status();
  const auto paths = directory->EntraPaths(AdelesKey());
  ASSERT_TRUE(paths.ok()) << paths.status();
  ASSERT_THAT(*paths, SizeIs(2));
  EXPECT_EQ((*paths)[0].group_display_name(), "Sales");
  EXPECT_EQ((*paths)[1].group_display_name(), "Staff");
  EXPECT_EQ(*directory->CountEntraPaths(AdelesKey()), 2u);
  SignInKey other = AdelesKey();
  other.object_id = *ParseGuid("48d31887-5fad-4d73-a9f5-3c356e68a038");
  EXPECT_THAT(*directory->EntraPaths(other), IsEmpty());
  EXPECT_EQ(*directory->CountEntraPaths(other), 0u);
}

TEST(DirectoryTest, FindsNoWayInOfAnotherTenantThatHasThePerson) {
  constexpr char kOther[] = "99999999-4f89-41d3-9a0c-0305e82c3301";
  v1::Snapshot snapshot = Snapshot();
  const v1::EntraTenant tenant = snapshot.entra_tenants(0);
  *snapshot.add_entra_tenants() = tenant;
  snapshot.mutable_entra_tenants(1)->set_tenant_id(kOther);
  const absl::StatusOr<Directory> directory =
      Directory::Create(std::move(snapshot));
  ASSERT_TRUE(directory.ok()) << directory.status();
  SignInKey key = AdelesKey();
  key.tenant_id = *ParseGuid(kOther);
  EXPECT_EQ(directory->Decide(key, At(1000)).status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(directory->RequestFor(key, At(1000)).status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(directory->EntraPaths(key).status().code(),
            absl::StatusCode::kNotFound);
}

TEST(DirectoryTest, RefusesATimeThatNoRequestHolds) {
  const Directory directory = MakeDirectory();
  for (const absl::Time now : {absl::InfiniteFuture(), absl::InfinitePast()}) {
    EXPECT_EQ(directory.RequestFor(AdelesKey(), now).status().code(),
              absl::StatusCode::kInvalidArgument);
    std::vector<SignInVerdict> verdicts(1);
    EXPECT_EQ(directory.DecideAll(0, 0, now, absl::MakeSpan(verdicts)).code(),
              absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(directory.DecideDoors(0, 1, now, absl::MakeSpan(verdicts)).code(),
              absl::StatusCode::kInvalidArgument);
    EXPECT_FALSE(verdicts[0].decided());
  }
}

TEST(DirectoryTest, SaysThatAnOrganizationIsUnknown) {
  const Directory directory = MakeDirectory();
  SignInKey key = AdelesKey();
  key.organization_id = "gone";
  EXPECT_EQ(directory.Decide(key, At(1000)).status().code(),
            absl::StatusCode::kNotFound);
  std::vector<SignInVerdict> verdicts(1);
  EXPECT_EQ(directory
                .DecideAll(*directory.FindDoor("acme-entra", "gone"), 0,
                           At(1000), absl::MakeSpan(verdicts))
                .code(),
            absl::StatusCode::kNotFound);
}

TEST(DirectoryTest, ListsTheWaysInAndTheirPeople) {
  const Directory directory = MakeDirectory();
  EXPECT_EQ(directory.door_count(), 2u);
  const std::optional<size_t> door = directory.FindDoor("acme-entra", "acme");
  ASSERT_TRUE(door.has_value());
  EXPECT_THAT(directory.DoorsInto("acme"), ElementsAre(*door));
  EXPECT_THAT(directory.DoorsInto("beta"), IsEmpty());
  EXPECT_EQ(directory.PeopleAt(*door), 1u);
  EXPECT_EQ(directory.KeyAt(*door, 0).object_id, *ParseGuid(kAdele));
}

TEST(DirectoryTest, DecidesForNoMorePeopleThanThereAre) {
  const Directory directory = MakeDirectory();
  std::vector<SignInVerdict> verdicts(2);
  const size_t door = *directory.FindDoor("acme-entra", "acme");
  EXPECT_EQ(
      directory.DecideAll(door, 0, At(1000), absl::MakeSpan(verdicts)).code(),
      absl::StatusCode::kOutOfRange);
  EXPECT_EQ(directory.DecideAll(door, 2, At(1000), {}).code(),
            absl::StatusCode::kOutOfRange);
  EXPECT_TRUE(directory.DecideAll(door, 1, At(1000), {}).ok());
}

TEST(DirectoryTest, DecidesAllDoorsIntoJustTheRoomForThem) {
  const Directory directory = MakeDirectory();
  std::vector<SignInVerdict> verdicts(2);  // one to "acme", one to "gone"
  EXPECT_TRUE(
      directory.DecideDoors(0, 2, At(1000), absl::MakeSpan(verdicts)).ok());
  EXPECT_NE(verdicts[0].decided(), verdicts[1].decided());
  EXPECT_EQ(
      directory.DecideDoors(0, 1, At(1000), absl::MakeSpan(verdicts)).code(),
      absl::StatusCode::kOutOfRange);
  EXPECT_TRUE(directory.DecideDoors(2, 2, At(1000), {}).ok());
}

TEST(DirectoryTest, MovesWithAllThatItHas) {
  Directory directory = MakeDirectory();
  Directory other = std::move(directory);
  directory = std::move(other);
  EXPECT_TRUE(directory.Decide(AdelesKey(), At(1000)).ok());
}

TEST(DirectoryTest, GivesAContextForSignInsAlone) {
  const Directory directory = MakeDirectory();
  v1::Request request;
  request.mutable_block_user()->set_user_id("adele");
  EXPECT_EQ(directory.ContextFor(request).status().code(),
            absl::StatusCode::kInvalidArgument);
}

// The same request has the same context, to the byte.
TEST(DirectoryTest, GivesTheApplicationsOfAContextInTheirOrder) {
  v1::Snapshot snapshot = Snapshot();
  const std::string begin = "d1f6a6b0-5a9b-4c2e-8a0d-0d8f4a2b7c";
  for (const char* end : {"15", "11", "17", "12", "16", "13", "14"}) {
    auto& application = *snapshot.mutable_entra_tenants(0)->add_applications();
    application.set_client_id(begin + end);
    application.set_state(v1::EnterpriseApplication::ENABLED);
  }
  const auto directory = Directory::Create(std::move(snapshot));
  ASSERT_TRUE(directory.ok()) << directory.status();
  const auto context =
      directory->ContextFor(*directory->RequestFor(AdelesKey(), At(1000)));
  ASSERT_TRUE(context.ok()) << context.status();
  std::vector<std::string> ends;
  for (const auto& each : context->entra_tenants(0).applications()) {
    ends.emplace_back(std::string(each.client_id()).substr(begin.size()));
  }
  EXPECT_THAT(ends, ElementsAre("11", "12", "13", "14", "15", "16", "17"));
}

TEST(DirectoryBuilderTest, KeepsNoRecords) {
  DirectoryBuilder builder;
  ASSERT_TRUE(builder.AddSnapshot(Snapshot()).ok());
  const absl::StatusOr<Directory> directory = std::move(builder).Build();
  ASSERT_TRUE(directory.ok()) << directory.status();
  EXPECT_FALSE(directory->keeps_records());
  EXPECT_TRUE(directory->snapshot().entra_tenants().empty());
  EXPECT_TRUE(directory->Decide(AdelesKey(), At(1000)).ok());
  EXPECT_EQ(directory->RequestFor(AdelesKey(), At(1000)).status().code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(directory->Decide(v1::Request()).status().code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(directory->ContextFor(v1::Request()).status().code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(directory->EntraPaths(AdelesKey()).status().code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST(DirectoryBuilderTest, RefusesASecondRecordWithOneKey) {
  v1::Snapshot snapshot = Snapshot();
  DirectoryBuilder builder;
  const v1::DirectoryUser adele = snapshot.entra_tenants(0).users(0);
  ASSERT_TRUE(builder.AddDirectoryUser(kTenant, adele).ok());
  EXPECT_EQ(builder.AddDirectoryUser(kTenant, adele).code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST(DirectoryBuilderTest, RefusesOneIdentityOnTwoUsers) {
  DirectoryBuilder builder;
  for (const char* id : {"adele", "megan"}) {
    v1::User user;
    user.set_id(id);
    user.set_state(v1::User::ACTIVE);
    user.add_identities()->set_tenant_id(kTenant);
    user.mutable_identities(0)->set_object_id(kAdele);
    ASSERT_TRUE(builder.AddUser(user).ok());
  }
  EXPECT_EQ(std::move(builder).Build().status().code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST(DirectoryBuilderTest, NamesTheFieldThatIsBroken) {
  DirectoryBuilder builder;
  v1::DirectoryUser user;
  user.set_object_id("adele@acme.com");
  const absl::Status status = builder.AddDirectoryUser(kTenant, user);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("directory_user.object_id"));
  EXPECT_THAT(std::string(status.message()), Not(HasSubstr("adele")));
}

}  // namespace
}  // namespace membership
