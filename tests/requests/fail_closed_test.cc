// Numbers that no enum has, ids that are taken, and what is not supported:
// nothing of it is ever granted.

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/connection_request.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

struct Unknown {
  std::string name;
  std::string text;
  std::function<void(v1::Request&, int)> set;
  std::string path;
};

class UnknownNumberTest : public ::testing::TestWithParam<Unknown> {};

TEST_P(UnknownNumberTest, IsAnInvalidArgumentThatNamesTheField) {
  World world;
  world.AddUser(Alice());
  world.AddMember("user-alice");
  for (const int number : {99, -1, 2147483647}) {
    v1::Request request = RequestOf(GetParam().text);
    GetParam().set(request, number);
    EXPECT_THAT(Ask(world, request),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         StartsWith(GetParam().path)));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Fields, UnknownNumberTest,
    ::testing::ValuesIn(std::vector<Unknown>{
        {"InvitationRole",
         R"pb(create_invitation {
                invitation_id: "new"
                organization_id: "acme"
                email: "dave@acme.com"
              })pb",
         [](v1::Request& r, int number) {
           r.mutable_create_invitation()->set_role(
               static_cast<v1::Membership::Role>(number));
         },
         "create_invitation.role"},
        {"AddedRole", R"pb(add_membership {
                             organization_id: "acme"
                             user_id: "user-alice"
                           })pb",
         [](v1::Request& r, int number) {
           r.mutable_add_membership()->set_role(
               static_cast<v1::Membership::Role>(number));
         },
         "add_membership.role"},
        {"ChangedRole",
         R"pb(change_role { organization_id: "acme" user_id: "user-alice" })pb",
         [](v1::Request& r, int number) {
           r.mutable_change_role()->set_role(
               static_cast<v1::Membership::Role>(number));
         },
         "change_role.role"},
        {"AccountTypes",
         R"pb(create_connection {
                connection_id: "new"
                organization_id: "acme"
                primary_domain: "acme.com"
                tenant_id: "7e000000-0000-4000-8000-00000000000b"
                client_id: "c1000000-0000-4000-8000-00000000000b"
                client_secret: "s3cr3t"
                callback_url: "https://a.com/b"
              })pb",
         [](v1::Request& r, int number) {
           r.mutable_create_connection()->set_account_types(
               static_cast<v1::CreateConnectionRequest::AccountTypes>(number));
         },
         "create_connection.account_types"},
        {"AttachingChannel", R"pb(attach_domain {
                                    connection_id: "acme-entra"
                                    domain: "acme.org"
                                  })pb",
         [](v1::Request& r, int number) {
           r.mutable_attach_domain()->set_channel(
               static_cast<v1::Channel>(number));
         },
         "attach_domain.channel"},
        {"SettingChannel", R"pb(set_auto_membership {
                                  organization_id: "acme"
                                  auto_membership: OFF
                                })pb",
         [](v1::Request& r, int number) {
           r.mutable_set_auto_membership()->set_channel(
               static_cast<v1::Channel>(number));
         },
         "set_auto_membership.channel"},
        {"AutoMembership", R"pb(set_auto_membership {
                                  organization_id: "acme"
                                  channel: BACK_OFFICE
                                })pb",
         [](v1::Request& r, int number) {
           r.mutable_set_auto_membership()->set_auto_membership(
               static_cast<v1::MembershipPolicy::AutoMembership>(number));
         },
         "set_auto_membership.auto_membership"},
    }),
    [](const ::testing::TestParamInfo<Unknown>& info) {
      return info.param.name;
    });

// Records with unknown numbers are errors for these requests too.
TEST(UnknownRecordNumberTest, NothingIsDecidedOnARecordNobodyUnderstands) {
  World world;
  world.AddUser(Alice());
  world.AddMember("user-alice")
      .set_state(static_cast<v1::Membership::State>(9));
  EXPECT_THAT(Ask(world, R"pb(change_role {
                                organization_id: "acme"
                                user_id: "user-alice"
                                role: OWNER
                              })pb"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       StartsWith("memberships[0].state")));
}

// "The id of the new invitation, unused": an id names one invitation for good.
TEST(TakenIdTest, NamesNoSecondInvitation) {
  World world;
  world.AddInvitation("dave@acme.com", v1::Invitation::REVOKED);
  const auto created = Ask(world, R"pb(create_invitation {
                                         invitation_id: "invitation-0"
                                         organization_id: "acme"
                                         email: "eve@acme.com"
                                         role: OWNER
                                       })pb");
  EXPECT_FALSE(created.ok()) << created->DebugString();
  EXPECT_THAT(std::string(created.status().message()),
              StartsWith("create_invitation.invitation_id"));
  world.AddInvitation("eve@acme.com", v1::Invitation::PENDING);
  for (const char* id : {"invitation-0", "invitation-1"}) {
    v1::Request resend = RequestOf(R"pb(
      resend_invitation { invitation_id: "invitation-1" }
    )pb");
    resend.mutable_resend_invitation()->set_new_invitation_id(id);
    const auto resent = Ask(world, resend);
    EXPECT_FALSE(resent.ok()) << resent->DebugString();
    EXPECT_THAT(std::string(resent.status().message()),
                StartsWith("resend_invitation.new_invitation_id"));
  }
}

TEST(NowTest, IsRequiredOfEveryRequest) {
  World world;
  world.AddUser(Alice());
  v1::Request request =
      RequestOf(R"pb(block_user { user_id: "user-alice" })pb");
  request.clear_now();
  EXPECT_THAT(Ask(world, request),
              StatusIs(absl::StatusCode::kInvalidArgument, StartsWith("now")));
}

// "Does Legora support SCIM provisioning? Not yet."
TEST(ScimTest, IsUnimplementedWithTheHandbooksAnswer) {
  World world;
  for (const char* text : {"scim {}", R"pb(scim { method: "DELETE" })pb"}) {
    EXPECT_THAT(
        Ask(world, text),
        StatusIs(absl::StatusCode::kUnimplemented,
                 AllOf(StartsWith("scim"), HasSubstr("not supported yet"),
                       HasSubstr("Entra"), HasSubstr("does not delete"))));
  }
}

TEST(ScimTest, RepeatsNothingOfTheRequest) {
  World world;
  EXPECT_THAT(Ask(world, R"pb(scim { method: "alice@acme.com" })pb"),
              StatusIs(absl::StatusCode::kUnimplemented,
                       Not(HasSubstr("alice@acme.com"))));
}

}  // namespace
}  // namespace membership::requests_test
