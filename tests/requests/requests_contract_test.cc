// The contract of requests that are no sign-ins: what is missing or
// malformed is an error that names the field, never a decision.

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/invitation.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::StartsWith;

// A request that is wrong, and the field that the error names.
struct Bad {
  std::string name;
  std::string text;
  std::string path;
};

std::string NameOf(const ::testing::TestParamInfo<Bad>& info) {
  return info.param.name;
}

// "acme", its connection "acme-entra", the user "user-alice", who is a member,
// and a pending invitation "invitation-0".
World FullWorld() {
  World world;
  world.AddUser(Alice());
  world.AddMember("user-alice");
  world.AddInvitation("dave@acme.com", v1::Invitation::PENDING);
  return world;
}

class MissingTest : public ::testing::TestWithParam<Bad> {};

TEST_P(MissingTest, IsAnInvalidArgumentThatNamesTheField) {
  EXPECT_THAT(Ask(FullWorld(), GetParam().text),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       StartsWith(GetParam().path)));
}

INSTANTIATE_TEST_SUITE_P(
    Invitations, MissingTest,
    ::testing::ValuesIn(std::vector<Bad>{
        {"CreateId", R"pb(create_invitation {
                            organization_id: "acme"
                            email: "d@acme.com"
                            role: MEMBER
                          })pb",
         "create_invitation.invitation_id"},
        {"CreateOrganization", R"pb(create_invitation {
                                      invitation_id: "new"
                                      email: "d@acme.com"
                                      role: MEMBER
                                    })pb",
         "create_invitation.organization_id"},
        {"CreateRole", R"pb(create_invitation {
                              invitation_id: "new"
                              organization_id: "acme"
                              email: "d@acme.com"
                            })pb",
         "create_invitation.role"},
        {"ResendId", R"pb(resend_invitation { new_invitation_id: "new" })pb",
         "resend_invitation.invitation_id"},
        {"ResendNewId",
         R"pb(resend_invitation { invitation_id: "invitation-0" })pb",
         "resend_invitation.new_invitation_id"},
        {"AcceptId", R"pb(accept_invitation { user_id: "user-alice" })pb",
         "accept_invitation.invitation_id"},
        {"AcceptNeitherUserNorLink", R"pb(accept_invitation {
                                            invitation_id: "invitation-0"
                                          })pb",
         "accept_invitation"},
        {"DeclineId", R"pb(decline_invitation {})pb",
         "decline_invitation.invitation_id"},
        {"RevokeId", R"pb(revoke_invitation {})pb",
         "revoke_invitation.invitation_id"},
    }),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Memberships, MissingTest,
    ::testing::ValuesIn(std::vector<Bad>{
        {"AddOrganization",
         R"pb(add_membership { user_id: "user-alice" role: MEMBER })pb",
         "add_membership.organization_id"},
        {"AddUser",
         R"pb(add_membership { organization_id: "acme" role: MEMBER })pb",
         "add_membership.user_id"},
        {"AddRole", R"pb(add_membership {
                           organization_id: "acme"
                           user_id: "user-alice"
                         })pb",
         "add_membership.role"},
        {"RemoveOrganization",
         R"pb(remove_membership { user_id: "user-alice" })pb",
         "remove_membership.organization_id"},
        {"RemoveUser", R"pb(remove_membership { organization_id: "acme" })pb",
         "remove_membership.user_id"},
        {"SuspendUser", R"pb(suspend_membership { organization_id: "acme" })pb",
         "suspend_membership.user_id"},
        {"SuspendOrganization", R"pb(suspend_membership {
                                       user_id: "user-alice"
                                     })pb",
         "suspend_membership.organization_id"},
        {"ReinstateUser",
         R"pb(reinstate_membership { organization_id: "acme" })pb",
         "reinstate_membership.user_id"},
        {"ReinstateOrganization", R"pb(reinstate_membership {
                                         user_id: "user-alice"
                                       })pb",
         "reinstate_membership.organization_id"},
        {"ChangeRoleRole",
         R"pb(change_role { organization_id: "acme" user_id: "user-alice" })pb",
         "change_role.role"},
        {"ChangeRoleUser",
         R"pb(change_role { organization_id: "acme" role: ADMIN })pb",
         "change_role.user_id"},
        {"ChangeRoleOrganization",
         R"pb(change_role { user_id: "user-alice" role: ADMIN })pb",
         "change_role.organization_id"},
        {"BlockUser", R"pb(block_user {})pb", "block_user.user_id"},
        {"UnblockUser", R"pb(unblock_user {})pb", "unblock_user.user_id"},
    }),
    NameOf);

constexpr char kCreate[] = R"pb(
  create_connection {
    connection_id: "new"
    organization_id: "acme"
    primary_domain: "acme.com"
    tenant_id: "7e000000-0000-4000-8000-00000000000b"
    client_id: "c1000000-0000-4000-8000-00000000000b"
    client_secret: "s3cr3t"
    callback_url: "https://login.example.com/callback"
  }
)pb";

// `kCreate` without the line that sets `field`, or with `value` in its place.
std::string CreateWith(const std::string& field,
                       const std::string& value = "") {
  std::string text = kCreate;
  const size_t begin = text.find(field);
  const size_t end = text.find('\n', begin);
  return text.replace(begin, end - begin, value);
}

INSTANTIATE_TEST_SUITE_P(
    Connections, MissingTest,
    ::testing::ValuesIn(std::vector<Bad>{
        {"CreateId", CreateWith("connection_id"),
         "create_connection.connection_id"},
        {"CreateOrganization", CreateWith("organization_id"),
         "create_connection.organization_id"},
        {"CreateTenant", CreateWith("tenant_id"),
         "create_connection.tenant_id"},
        {"CreateTenantNoGuid", CreateWith("tenant_id", "tenant_id: 'acme'"),
         "create_connection.tenant_id"},
        {"SetSecretId", R"pb(set_client_secret { client_secret: "x" })pb",
         "set_client_secret.connection_id"},
        {"TestId", R"pb(test_connection { validated {} })pb",
         "test_connection.connection_id"},
        {"TestResult", R"pb(test_connection { connection_id: "acme-entra" })pb",
         "test_connection"},
        {"TestTenantNoGuid",
         R"pb(test_connection {
                connection_id: "acme-entra"
                tenant_id: "acme"
                validated {}
              })pb",
         "test_connection.tenant_id"},
        {"TestErrorWithoutCode", R"pb(test_connection {
                                        connection_id: "acme-entra"
                                        error {}
                                      })pb",
         "test_connection.error.code"},
        {"TestErrorBelowZero", R"pb(test_connection {
                                      connection_id: "acme-entra"
                                      error { code: -1 }
                                    })pb",
         "test_connection.error.code"},
        {"EnableId", R"pb(enable_connection {})pb",
         "enable_connection.connection_id"},
        {"DisableId", R"pb(disable_connection {})pb",
         "disable_connection.connection_id"},
        {"AttachId", R"pb(attach_domain { domain: "acme.org" })pb",
         "attach_domain.connection_id"},
        {"SetAutoMembershipOrganization", R"pb(set_auto_membership {
                                                 auto_membership: ON
                                                 channel: BACK_OFFICE
                                               })pb",
         "set_auto_membership.organization_id"},
        {"SetAutoMembershipValue", R"pb(set_auto_membership {
                                          organization_id: "acme"
                                          channel: BACK_OFFICE
                                        })pb",
         "set_auto_membership.auto_membership"},
    }),
    NameOf);

}  // namespace
}  // namespace membership::requests_test
