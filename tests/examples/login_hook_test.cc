#include "examples/login_hook.h"

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "examples/memory_store.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace examples {
namespace {

using membership::v1::Decision;
using membership::v1::SignIn;
using membership::v1::Snapshot;

constexpr char kRecords[] = R"pb(
  organizations { id: "acme" state: ACTIVE }
  connections {
    id: "acme-entra"
    state: ENABLED
    tenant_id: "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
    client_id: "d1f6a6b0-5a9b-4c2e-8a0d-0d8f4a2b7c11"
    links { organization_id: "acme" state: ON }
  })pb";

constexpr char kSignIn[] = R"pb(
  connection_id: "acme-entra"
  claims {
    identity {
      tenant_id: "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
      object_id: "87d349ed-44d7-43e1-9a83-5f2406dee5bd"
    }
    email: "adele@acme.example"
  }
  validated {})pb";

Snapshot Records() {
  Snapshot records;
  google::protobuf::TextFormat::ParseFromString(kRecords, &records);
  return records;
}

SignIn Adele() {
  SignIn sign_in;
  google::protobuf::TextFormat::ParseFromString(kSignIn, &sign_in);
  return sign_in;
}

TEST(LoginHookTest, CreatesTheUserAndTheMembershipAtTheFirstSignIn) {
  MemoryStore store;
  store.Reset(Records());
  const auto decision = OnSignIn(Adele(), absl::FromUnixSeconds(100), store);
  ASSERT_TRUE(decision.ok()) << decision.status();
  EXPECT_EQ(decision->reason(), Decision::JOINED_AUTOMATICALLY);
  EXPECT_EQ(store.records().users_size(), 1);
  EXPECT_EQ(store.records().memberships_size(), 1);
}

TEST(LoginHookTest, ChangesNothingAtTheSecondSignIn) {
  MemoryStore store;
  store.Reset(Records());
  ASSERT_TRUE(OnSignIn(Adele(), absl::FromUnixSeconds(100), store).ok());
  const auto decision = OnSignIn(Adele(), absl::FromUnixSeconds(200), store);
  ASSERT_TRUE(decision.ok()) << decision.status();
  EXPECT_EQ(decision->reason(), Decision::ACTIVE_MEMBER);
  EXPECT_EQ(decision->effects_size(), 0);
}

TEST(LoginHookTest, CreatesOneUserWhenTwoFirstSignInsRace) {
  MemoryStore store;
  store.Reset(Records());
  store.BeforeNextCommit([&store] {
    EXPECT_TRUE(OnSignIn(Adele(), absl::FromUnixSeconds(100), store).ok());
  });
  const auto decision = OnSignIn(Adele(), absl::FromUnixSeconds(101), store);
  ASSERT_TRUE(decision.ok()) << decision.status();
  EXPECT_EQ(decision->reason(), Decision::ACTIVE_MEMBER);
  EXPECT_EQ(store.records().users_size(), 1);
}

TEST(LoginHookTest, ReportsABrokenContract) {
  MemoryStore store;
  store.Reset(Records());
  SignIn sign_in = Adele();
  sign_in.set_connection_id("none");
  EXPECT_EQ(
      OnSignIn(sign_in, absl::FromUnixSeconds(100), store).status().code(),
      absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace examples
