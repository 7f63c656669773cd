// The contract of requests that are no sign-ins: a record that the request
// names and the context lacks is an error that names the field, never a
// decision.

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

// What the request names and the context lacks.
class UnknownRecordTest : public ::testing::TestWithParam<Bad> {};

TEST_P(UnknownRecordTest, IsNotFoundAndNamesTheField) {
  EXPECT_THAT(
      Ask(FullWorld(), GetParam().text),
      StatusIs(absl::StatusCode::kNotFound, StartsWith(GetParam().path)));
}

INSTANTIATE_TEST_SUITE_P(
    Requests, UnknownRecordTest,
    ::testing::ValuesIn(std::vector<Bad>{
        {"CreateInvitationOrganization", R"pb(create_invitation {
                                                invitation_id: "new"
                                                organization_id: "ACME"
                                                email: "d@acme.com"
                                                role: MEMBER
                                              })pb",
         "create_invitation.organization_id"},
        {"CreateInvitationConnection", R"pb(create_invitation {
                                              invitation_id: "new"
                                              organization_id: "acme"
                                              email: "d@acme.com"
                                              role: MEMBER
                                              connection_id: "x"
                                            })pb",
         "create_invitation.connection_id"},
        {"ResendInvitation", R"pb(resend_invitation {
                                    invitation_id: "x"
                                    new_invitation_id: "new"
                                  })pb",
         "resend_invitation.invitation_id"},
        {"AcceptInvitation", R"pb(accept_invitation {
                                    invitation_id: "x"
                                    user_id: "user-alice"
                                  })pb",
         "accept_invitation.invitation_id"},
        {"AcceptUser", R"pb(accept_invitation {
                              invitation_id: "invitation-0"
                              user_id: "x"
                            })pb",
         "accept_invitation.user_id"},
        {"Decline", R"pb(decline_invitation { invitation_id: "x" })pb",
         "decline_invitation.invitation_id"},
        {"Revoke", R"pb(revoke_invitation { invitation_id: "x" })pb",
         "revoke_invitation.invitation_id"},
        {"AddOrganization", R"pb(add_membership {
                                   organization_id: "x"
                                   user_id: "user-alice"
                                   role: MEMBER
                                 })pb",
         "add_membership.organization_id"},
        {"AddUser", R"pb(add_membership {
                           organization_id: "acme"
                           user_id: "x"
                           role: MEMBER
                         })pb",
         "add_membership.user_id"},
        {"RemoveOrganization", R"pb(remove_membership {
                                      organization_id: "x"
                                      user_id: "user-alice"
                                    })pb",
         "remove_membership.organization_id"},
        {"SuspendOrganization", R"pb(suspend_membership {
                                       organization_id: "x"
                                       user_id: "user-alice"
                                     })pb",
         "suspend_membership.organization_id"},
        {"ReinstateOrganization", R"pb(reinstate_membership {
                                         organization_id: "x"
                                         user_id: "user-alice"
                                       })pb",
         "reinstate_membership.organization_id"},
        {"ChangeRoleOrganization", R"pb(change_role {
                                          organization_id: "x"
                                          user_id: "user-alice"
                                          role: ADMIN
                                        })pb",
         "change_role.organization_id"},
        {"BlockUser", R"pb(block_user { user_id: "USER-ALICE" })pb",
         "block_user.user_id"},
        {"UnblockUser", R"pb(unblock_user { user_id: "x" })pb",
         "unblock_user.user_id"},
        {"CreateConnectionOrganization",
         R"pb(create_connection {
                connection_id: "new"
                organization_id: "x"
                primary_domain: "acme.com"
                tenant_id: "7e000000-0000-4000-8000-00000000000b"
              })pb",
         "create_connection.organization_id"},
        {"SetSecret",
         R"pb(set_client_secret { connection_id: "x" client_secret: "s" })pb",
         "set_client_secret.connection_id"},
        {"Test", R"pb(test_connection {
                        connection_id: "x"
                        validated {}
                      })pb",
         "test_connection.connection_id"},
        {"Enable", R"pb(enable_connection { connection_id: "x" })pb",
         "enable_connection.connection_id"},
        {"Disable", R"pb(disable_connection { connection_id: "x" })pb",
         "disable_connection.connection_id"},
        {"Attach", R"pb(attach_domain {
                          connection_id: "x"
                          domain: "acme.org"
                          channel: BACK_OFFICE
                        })pb",
         "attach_domain.connection_id"},
        {"SetAutoMembershipOrganization", R"pb(set_auto_membership {
                                                 organization_id: "x"
                                                 auto_membership: OFF
                                                 channel: BACK_OFFICE
                                               })pb",
         "set_auto_membership.organization_id"},
        {"SetAutoMembershipConnection", R"pb(set_auto_membership {
                                               organization_id: "acme"
                                               connection_id: "x"
                                               auto_membership: OFF
                                               channel: BACK_OFFICE
                                             })pb",
         "set_auto_membership.connection_id"},
    }),
    NameOf);

}  // namespace
}  // namespace membership::requests_test
