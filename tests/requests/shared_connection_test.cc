// A connection that serves several organizations, and organizations with
// several connections: a change reaches what it names, and nothing beside it.

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;

using Policy = v1::MembershipPolicy;

// "acme-entra" serves "acme" and "beta".
class SharedConnectionTest : public ::testing::Test {
 protected:
  SharedConnectionTest() {
    world_.AddOrganization("beta", "beta.com");
    world_.AddLink(world_.connection(), "beta");
  }

  v1::Request SignInTo(const std::string& organization_id) {
    v1::Request request = ValidatedSignIn(Alice());
    request.mutable_sign_in()->set_organization_id(organization_id);
    return request;
  }

  World world_;
};

TEST_F(SharedConnectionTest, AutoMembershipOfOneLinkLeavesTheOther) {
  ASSERT_THAT(Make(world_, R"pb(set_auto_membership {
                                  organization_id: "beta"
                                  connection_id: "acme-entra"
                                  auto_membership: OFF
                                  channel: BACK_OFFICE
                                })pb"),
              IsGranted(Decision::AUTO_MEMBERSHIP_SET));
  EXPECT_THAT(world_.Decide(SignInTo("acme")),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
  EXPECT_THAT(world_.Decide(SignInTo("beta")),
              IsRefused(Decision::NOT_A_MEMBER));
}

TEST_F(SharedConnectionTest, AutoMembershipOfTheOrganizationLeavesItsLinks) {
  world_.link().set_auto_membership(Policy::ON);
  ASSERT_THAT(Make(world_, R"pb(set_auto_membership {
                                  organization_id: "acme"
                                  auto_membership: OFF
                                  channel: BACK_OFFICE
                                })pb"),
              IsGranted(Decision::AUTO_MEMBERSHIP_SET));
  EXPECT_EQ(world_.link().auto_membership(), Policy::ON);
  EXPECT_THAT(world_.Decide(SignInTo("acme")),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

TEST_F(SharedConnectionTest, AttachesADomainOfEitherOrganization) {
  EXPECT_THAT(Make(world_, R"pb(attach_domain {
                                  connection_id: "acme-entra"
                                  domain: "beta.com"
                                  channel: BACK_OFFICE
                                })pb"),
              AllOf(IsGranted(Decision::DOMAIN_ATTACHED), HasWarnings()));
  EXPECT_THAT(world_.connection().domains(),
              ElementsAre("acme.com", "beta.com"));
}

TEST_F(SharedConnectionTest, RefusesADomainOfAThirdOrganization) {
  world_.AddOrganization("gamma", "gamma.com");
  EXPECT_THAT(Ask(world_, R"pb(attach_domain {
                                 connection_id: "acme-entra"
                                 domain: "*.gamma.com"
                                 channel: BACK_OFFICE
                               })pb"),
              IsRefused(Decision::DOMAIN_OF_ANOTHER_ORGANIZATION));
}

// Who is removed from one organization stays a member of the other.
TEST_F(SharedConnectionTest, RemovingAMemberLeavesOtherMemberships) {
  world_.AddUser(Alice());
  world_.AddMember("user-alice");
  world_.AddMember("user-alice").set_organization_id("beta");
  ASSERT_THAT(Make(world_, R"pb(remove_membership {
                                  organization_id: "beta"
                                  user_id: "user-alice"
                                })pb"),
              IsGranted(Decision::MEMBERSHIP_REMOVED));
  EXPECT_THAT(world_.Decide(SignInTo("acme")),
              IsGranted(Decision::ACTIVE_MEMBER));
}

// A suspended organization is no reason to keep the other one waiting.
TEST_F(SharedConnectionTest, AnInvitationAsksItsOwnOrganizationOnly) {
  world_.organization().set_state(v1::Organization::SUSPENDED);
  EXPECT_THAT(Ask(world_, R"pb(create_invitation {
                                 invitation_id: "new"
                                 organization_id: "beta"
                                 email: "dave@acme.com"
                                 role: MEMBER
                                 connection_id: "acme-entra"
                               })pb"),
              IsGranted(Decision::INVITATION_CREATED));
}

// Consent withdrawn, secret expired, switched off: everybody, everywhere.
TEST_F(SharedConnectionTest, SwitchingItOffStopsBothOrganizations) {
  ASSERT_THAT(
      Make(world_, R"pb(disable_connection { connection_id: "acme-entra" })pb"),
      IsGranted(Decision::CONNECTION_SWITCHED_OFF));
  EXPECT_THAT(world_.Decide(SignInTo("acme")),
              IsRefused(Decision::CONNECTION_DISABLED));
  EXPECT_THAT(world_.Decide(SignInTo("beta")),
              IsRefused(Decision::CONNECTION_DISABLED));
}

}  // namespace
}  // namespace membership::requests_test
