#include "membership/cli/audit_json.h"

#include "gtest/gtest.h"
#include "tests/cli/audit_row_fixture.h"

namespace membership::cli {
namespace {

TEST(AuditJsonTest, PrintsAnObjectALine) {
  cli_test::AuditRows fixture;
  EXPECT_EQ(
      AuditJson(fixture.rows),
      R"json({"object_id":"a1","display_name":"Zoë",)json"
      R"json("user_principal_name":"zoe@acme.com","email":"z@acme.com",)json"
      R"json("organization_id":"acme","connection_id":"acme-entra",)json"
      R"json("outcome":"GRANTED","reason":"JOINED_AUTOMATICALLY",)json"
      R"json("rule":"joins_automatically","stage":"MEMBERSHIP","actor":"NOBODY",)json"
      R"json("message":"Welcome.","paths":["direct","group Staff (60)"],)json"
      R"json("effects":["create_user","add_membership"],"warnings":[],)json"
      R"json("assumptions":["CONDITIONAL_ACCESS_NOT_EVALUATED"],"routes":true,)json"
      R"json("routing_reason":null,)json"
      R"json("stable_until":"2026-12-01T08:15:02.3127814Z",)json"
      R"json("policy_version":"0123456789abcdef"})json"
      "\n"
      R"json({"object_id":"a2","display_name":null,)json"
      R"json("user_principal_name":"lee@acme.org","email":null,)json"
      R"json("organization_id":"acme","connection_id":"acme-entra",)json"
      R"json("outcome":"REFUSED","reason":"ACCOUNT_DISABLED",)json"
      R"json("rule":"account_disabled","stage":"ENTRA","actor":"CUSTOMER_IT",)json"
      R"json("message":"Disabled.","paths":[],"effects":[],)json"
      R"json("warnings":["DIRECTORY_DISAGREES"],"assumptions":[],"routes":false,)json"
      R"json("routing_reason":"DOMAIN_UNKNOWN","stable_until":null,)json"
      R"json("policy_version":"0123456789abcdef"})json"
      "\n");
}

TEST(AuditJsonTest, IsEmptyWithoutRows) { EXPECT_EQ(AuditJson({}), ""); }

}  // namespace
}  // namespace membership::cli
