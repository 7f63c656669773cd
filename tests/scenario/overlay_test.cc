#include "membership/scenario/overlay.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/scenario/parse.h"

namespace membership::scenario {
namespace {

using policy_testing::EqualsProto;
using scenario_test::Parse;

v1::Snapshot Overlaid(const char* above, const char* below) {
  auto records = Parse<v1::Snapshot>(below);
  Overlay(Parse<v1::Snapshot>(above), &records);
  return records;
}

TEST(OverlayTest, RecordWithTheSameKeyIsReplacedAsAWhole) {
  EXPECT_THAT(
      Overlaid("users { id: 'u1' state: BLOCKED }",
               "users { id: 'u0' } users { id: 'u1' email: 'a@b.example' }"),
      EqualsProto("users { id: 'u0' } users { id: 'u1' state: BLOCKED }"));
}

TEST(OverlayTest, RecordWithANewKeyIsAdded) {
  EXPECT_THAT(Overlaid("users { id: 'U1' }", "users { id: 'u1' }"),
              EqualsProto("users { id: 'u1' } users { id: 'U1' }"));
}

TEST(OverlayTest, EveryCollectionIsOverlaid) {
  EXPECT_THAT(
      Overlaid("organizations { id: 'a' state: ACTIVE }"
               "connections { id: 'c' state: ENABLED }"
               "entra_tenants { tenant_id: 'ABC' display_name: 'T' }"
               "users { id: 'u' state: ACTIVE }"
               "memberships { organization_id: 'a' user_id: 'u' role: OWNER }"
               "invitations { id: 'i' state: PENDING }"
               "public_mail_domains: 'y.example'",
               "organizations { id: 'a' } connections { id: 'c' }"
               "entra_tenants { tenant_id: 'abc' } users { id: 'u' }"
               "memberships { organization_id: 'a' user_id: 'u' }"
               "invitations { id: 'i' } public_mail_domains: 'x.example'"),
      EqualsProto(
          "organizations { id: 'a' state: ACTIVE }"
          "connections { id: 'c' state: ENABLED }"
          "entra_tenants { tenant_id: 'ABC' display_name: 'T' }"
          "users { id: 'u' state: ACTIVE }"
          "memberships { organization_id: 'a' user_id: 'u' role: OWNER }"
          "invitations { id: 'i' state: PENDING }"
          "public_mail_domains: 'x.example' public_mail_domains: 'y.example'"));
}

TEST(OverlayTest, DuplicatesAreKeptForTheEngineToObjectTo) {
  EXPECT_THAT(Overlaid("users { id: 'u1' } users { id: 'u1' }", ""),
              EqualsProto("users { id: 'u1' } users { id: 'u1' }"));
  EXPECT_THAT(
      Overlaid("users { id: 'u1' state: ACTIVE } users { id: 'u1' }",
               "users { id: 'u1' state: BLOCKED }"),
      EqualsProto("users { id: 'u1' state: ACTIVE } users { id: 'u1' }"));
}

TEST(OverlayTest, RecordWithoutKeyReplacesNone) {
  EXPECT_THAT(Overlaid("users {}", "users {}"),
              EqualsProto("users {} users {}"));
  EXPECT_THAT(Overlaid("memberships { organization_id: 'a' }",
                       "memberships { organization_id: 'a' }"),
              EqualsProto("memberships { organization_id: 'a' }"
                          "memberships { organization_id: 'a' }"));
}

}  // namespace
}  // namespace membership::scenario
