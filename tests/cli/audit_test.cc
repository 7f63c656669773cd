#include "membership/cli/audit.h"

#include <sstream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/directory.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/cli/fixture.h"

namespace membership::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr char kTenant[] = "7e000000-0000-4000-8000-00000000000a";

class AuditTest : public ::testing::Test {
 protected:
  void SetUp() override {
    cli_test::MergeTestData("acme.textproto", &snapshot_);
    cli_test::MergeTestData("acme_tenant.textproto", &snapshot_);
    scope_.tenant_ids = {kTenant};
    scope_.now.set_seconds(1795348800);
  }
  // Audits; the rows point into `directory_`.
  absl::StatusOr<std::vector<AuditRow>> Rows() {
    directory_ = Directory::Create(snapshot_);
    if (!directory_.ok()) return directory_.status();
    return Audit(*directory_, scope_);
  }
  // The rows, of which there must be `count`.
  std::vector<AuditRow> Rows(size_t count) {
    absl::StatusOr<std::vector<AuditRow>> rows = Rows();
    EXPECT_TRUE(rows.ok()) << rows.status();
    if (!rows.ok()) return std::vector<AuditRow>(count);
    EXPECT_THAT(*rows, SizeIs(count));
    rows->resize(count);
    return *rows;
  }

  v1::Snapshot snapshot_;
  AuditScope scope_;
  absl::StatusOr<Directory> directory_ = absl::UnknownError("not created");
};

TEST_F(AuditTest, DecidesForEveryUserOnEveryLinkThatIsOn) {
  const std::vector<AuditRow> rows = Rows(6);
  for (size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(rows[i].organization_id, "acme");
    EXPECT_EQ(rows[i + 3].organization_id, "acme-labs");
    EXPECT_EQ(rows[i].person, rows[i + 3].person);
    EXPECT_EQ(rows[i].connection->id(), "acme-entra");
  }
  EXPECT_EQ(rows[0].decision.reason(), v1::Decision::JOINED_AUTOMATICALLY);
  EXPECT_EQ(rows[2].decision.reason(), v1::Decision::ACCOUNT_DISABLED);
  EXPECT_EQ(rows[3].decision.reason(), v1::Decision::NOT_A_MEMBER);
}

TEST_F(AuditTest, DecidesForNamedOrganizationAlone) {
  scope_.organization_id = "acme-labs";
  for (const AuditRow& row : Rows(3)) {
    EXPECT_EQ(row.organization_id, "acme-labs");
    EXPECT_EQ(
        row.decision.organization_id(),
        row.decision.stage() == v1::Decision::MEMBERSHIP ? "acme-labs" : "");
  }
}

TEST_F(AuditTest, NamesTheOrganizationsThatThereAreForAnUnknownOne) {
  scope_.organization_id = "closed";
  EXPECT_EQ(Rows().status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Rows().status().message(),
            "--organization: expected one that is on a connection to the "
            "tenant (acme, acme-labs), got closed");
}

TEST_F(AuditTest, SaysWhatToDoWithoutConnectionToTheTenant) {
  snapshot_.clear_connections();
  EXPECT_EQ(Rows().status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(Rows().status().message()), HasSubstr(kTenant));
}

TEST_F(AuditTest, SaysWhatToDoWithoutLinkThatIsOn) {
  snapshot_.mutable_connections(0)->clear_links();
  EXPECT_EQ(Rows().status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(AuditTest, RoutesByMailAddress) {
  const std::vector<AuditRow> rows = Rows(6);
  EXPECT_EQ(rows[0].routed_address, "Zoe@acme.com");
  EXPECT_TRUE(rows[0].routes);
  EXPECT_EQ(rows[1].routed_address, "pat@partner.com");
  EXPECT_FALSE(rows[1].routes);
  EXPECT_EQ(rows[1].routing_reason, v1::Decision::DOMAIN_UNKNOWN);
}

TEST_F(AuditTest, RoutesByUserPrincipalNameWithoutMailAddress) {
  const std::vector<AuditRow> rows = Rows(6);
  EXPECT_EQ(rows[2].routed_address, "lee@acme.com");
  EXPECT_TRUE(rows[2].routes);
}

TEST_F(AuditTest, RoutesNowhereWithoutAnyAddress) {
  snapshot_.mutable_entra_tenants(0)
      ->mutable_users(2)
      ->clear_user_principal_name();
  const std::vector<AuditRow> rows = Rows(6);
  EXPECT_FALSE(rows[2].routes);
  EXPECT_EQ(rows[2].routing_reason, v1::Decision::REASON_UNSPECIFIED);
}

TEST_F(AuditTest, TakesGuestsAsGuests) {
  snapshot_.mutable_organizations(0)->mutable_policy()->set_guests(
      v1::MembershipPolicy::GUESTS_REFUSED);
  EXPECT_EQ(Rows(6)[1].decision.reason(), v1::Decision::GUEST_NOT_ALLOWED);
}

TEST_F(AuditTest, IsEmptyForTenantWithoutUsers) {
  snapshot_.mutable_entra_tenants(0)->clear_users();
  Rows(0);
}

TEST_F(AuditTest, ReturnsWhatTheEngineFindsWrong) {
  scope_.now.set_nanos(-1);
  EXPECT_EQ(Rows().status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(AuditTest, ShowsProgressOfLongWorkOnly) {
  std::ostringstream progress;
  scope_.progress = &progress;
  Rows(6);
  EXPECT_EQ(progress.str(), "");
  for (int i = 0; i < 600; ++i) {
    v1::DirectoryUser& user = *snapshot_.mutable_entra_tenants(0)->add_users();
    user = snapshot_.entra_tenants(0).users(0);
    user.set_object_id("a1000000-0000-4000-8000-000000001" +
                       std::to_string(100 + i));
  }
  Rows(1206);
  EXPECT_THAT(progress.str(), HasSubstr("auditing: 1000 of 1206"));
}

}  // namespace
}  // namespace membership::cli
