#include "membership/internal/people_block.h"

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "gtest/gtest.h"
#include "membership/directory.h"
#include "membership/guid.h"
#include "membership/internal/people_view.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {
namespace {

constexpr uint32_t kDoors = 2;

PeopleBlock BlockOf(uint32_t people) {
  PeopleBlock block(people, kDoors);
  for (uint32_t i = 0; i < people; ++i) {
    block.SetPerson(i, Guid{i, ~uint64_t{i}});
    for (uint32_t door = 0; door < kDoors; ++door) {
      block.SetRow(door, i, uint64_t{i} * kDoors + door);
    }
  }
  return block;
}

class PeopleBlockTest : public ::testing::TestWithParam<uint32_t> {};

TEST_P(PeopleBlockTest, EverybodyIsFoundWithTheirRows) {
  const PeopleBlock block = BlockOf(GetParam());
  const PeopleView view = block.people();
  ASSERT_EQ(view.count(), GetParam());
  for (uint32_t i = 0; i < view.count(); ++i) {
    const Guid object = {i, ~uint64_t{i}};
    ASSERT_EQ(view.ObjectOf(i), object);
    ASSERT_EQ(view.Find(object, MixOf(object)), i);
    for (uint32_t door = 0; door < kDoors; ++door) {
      ASSERT_EQ(view.RowOf(door, i), uint64_t{i} * kDoors + door);
    }
    const Row* const rows = view.FindRows(object, MixOf(object));
    ASSERT_EQ(rows == nullptr, GetParam() > 43690);  // where slots are wide
    if (rows == nullptr) continue;
    ASSERT_EQ(rows[0], view.RowOf(0, i));
  }
}

TEST_P(PeopleBlockTest, NobodyElseIsFound) {
  const PeopleBlock block = BlockOf(GetParam());
  const PeopleView view = block.people();
  for (uint32_t i = 0; i < 1000; ++i) {
    const Guid object = {i, i};
    ASSERT_EQ(view.Find(object, MixOf(object)), view.count());
    ASSERT_EQ(view.FindRows(object, MixOf(object)), nullptr);
  }
}

// About where the slots get more, or wider.
INSTANTIATE_TEST_SUITE_P(Sizes, PeopleBlockTest,
                         ::testing::Values(0, 1, 2, 3, 192, 32767, 32768, 43690,
                                           43691, 65535, 65536, 100000),
                         ::testing::PrintToStringParamName());

// The number by which to multiply to undo a multiplication by an odd one.
uint64_t InverseOf(uint64_t odd) {
  uint64_t inverse = odd;
  for (int i = 0; i < 6; ++i) inverse *= 2 - odd * inverse;
  return inverse;
}

// The id that has these mixed bits, so that all ids can be put into one block.
Guid WithMix(uint64_t mix) {
  mix *= InverseOf(0xD6E8FEB86659FD93);
  mix ^= mix >> 32;
  return {mix * InverseOf(0x9E3779B97F4A7C15), 0};
}

TEST(CrowdedBlockTest, IdsMadeUpToBeInOneBlockAreDecidedAsOthers) {
  constexpr uint64_t kPeople = 70000;
  const Guid tenant = {1, 2};
  v1::Snapshot snapshot;
  v1::Organization& organization = *snapshot.add_organizations();
  organization.set_id("acme");
  organization.set_state(v1::Organization::ACTIVE);
  v1::Connection& connection = *snapshot.add_connections();
  connection.set_id("acme-entra");
  connection.set_state(v1::Connection::ENABLED);
  connection.set_tenant_id(tenant.ToString());
  connection.set_client_id(Guid{3, 4}.ToString());
  v1::OrganizationLink& link = *connection.add_links();
  link.set_organization_id("acme");
  link.set_state(v1::OrganizationLink::ON);
  v1::EntraTenant& listed = *snapshot.add_entra_tenants();
  listed.set_tenant_id(tenant.ToString());
  for (uint64_t i = 0; i < kPeople; ++i) {
    ASSERT_EQ(MixOf(WithMix(i)), i);
    v1::DirectoryUser& user = *listed.add_users();
    user.set_object_id(WithMix(i).ToString());
    user.set_state(i % 3 == 0 ? v1::DirectoryUser::DISABLED
                              : v1::DirectoryUser::ENABLED);
    user.set_kind(v1::DirectoryUser::MEMBER);
  }
  const absl::StatusOr<Directory> directory = Directory::Create(snapshot);
  ASSERT_TRUE(directory.ok()) << directory.status();
  ASSERT_EQ(directory->PeopleAt(0), kPeople);
  const absl::Time now = absl::FromUnixSeconds(1000);
  size_t granted = 0;
  for (uint64_t i = 0; i < kPeople; ++i) {
    const auto verdict = directory->Decide(0, WithMix(i), now);
    ASSERT_TRUE(verdict.ok()) << verdict.status();
    ASSERT_EQ(verdict->granted(), i % 3 != 0);
    granted += verdict->granted();
  }
  std::vector<SignInVerdict> verdicts(kPeople);
  ASSERT_TRUE(directory->DecideAll(0, 0, now, absl::MakeSpan(verdicts)).ok());
  for (const SignInVerdict& each : verdicts) granted -= each.granted();
  EXPECT_EQ(granted, 0u);
}

}  // namespace
}  // namespace internal
}  // namespace membership
