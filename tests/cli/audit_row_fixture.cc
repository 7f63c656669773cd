#include "tests/cli/audit_row_fixture.h"

#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "membership/cli/audit.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"

namespace membership::cli_test {
namespace {

constexpr char kZoe[] = R"pb(
  outcome: GRANTED
  reason: JOINED_AUTOMATICALLY
  rule: "joins_automatically"
  stage: MEMBERSHIP
  actor: NOBODY
  message: "Welcome."
  effects { create_user { id: "u1" } }
  effects { add_membership { user_id: "u1" } }
  assumptions {
    code: CONDITIONAL_ACCESS_NOT_EVALUATED
    message: "Conditional Access not evaluated"
  }
  entra_paths { kind: DIRECT_ASSIGNMENT }
  entra_paths {
    kind: GROUP_ASSIGNMENT
    group_id: "60"
    group_display_name: "Staff"
  }
  stable_until { seconds: 1796112902 nanos: 312781400 }
  policy_version: "0123456789abcdef"
)pb";

constexpr char kLee[] = R"pb(
  outcome: REFUSED
  reason: ACCOUNT_DISABLED
  rule: "account_disabled"
  stage: ENTRA
  actor: CUSTOMER_IT
  message: "Disabled."
  warnings { code: DIRECTORY_DISAGREES message: "It lags." }
  policy_version: "0123456789abcdef"
)pb";

cli::AuditRow Row(const v1::DirectoryUser& person,
                  const v1::Connection& connection, const char* decision) {
  cli::AuditRow row;
  row.person = &person;
  row.connection = &connection;
  row.organization_id = "acme";
  EXPECT_TRUE(
      google::protobuf::TextFormat::ParseFromString(decision, &row.decision));
  return row;
}

}  // namespace

AuditRows::AuditRows() {
  connection.set_id("acme-entra");
  other_connection.set_id("labs-entra");
  zoe_person.set_object_id("a1");
  zoe_person.set_display_name("Zoë");
  zoe_person.set_user_principal_name("zoe@acme.com");
  zoe_person.set_email("z@acme.com");
  lee_person.set_object_id("a2");
  lee_person.set_user_principal_name("lee@acme.org");
  rows = {Row(zoe_person, connection, kZoe), Row(lee_person, connection, kLee)};
  zoe().routed_address = zoe_person.email();
  zoe().routes = true;
  zoe().routing_reason = v1::Decision::JOINED_AUTOMATICALLY;
  lee().routed_address = lee_person.user_principal_name();
  lee().routing_reason = v1::Decision::DOMAIN_UNKNOWN;
}

}  // namespace membership::cli_test
