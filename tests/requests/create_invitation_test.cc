// Inviting an address: what is sent, what is refused, and until when it holds.

#include <functional>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::AllOf;
using ::testing::IsSupersetOf;
using ::testing::StartsWith;

v1::Request Invite(const std::string& email) {
  v1::Request request = RequestOf(R"pb(
    create_invitation {
      invitation_id: "new"
      organization_id: "acme"
      role: ADMIN
    }
  )pb");
  request.mutable_create_invitation()->set_email(email);
  return request;
}

v1::Request InviteUntil(int64_t seconds, int32_t nanos = 0) {
  v1::Request request = Invite("dave@acme.com");
  *request.mutable_create_invitation()->mutable_expire_time() =
      FromNow(seconds, nanos);
  return request;
}

TEST(CreateInvitationTest, InvitesForSevenDays) {
  World world;
  EXPECT_THAT(Make(world, Invite("dave@acme.com")),
              AllOf(IsGranted(Decision::INVITATION_CREATED),
                    HasEffects("create_invitation")));
  const v1::Invitation invitation = InvitationOf(world, "new");
  EXPECT_THAT(invitation, Partially(EqualsProto(R"pb(id: "new"
                                                     organization_id: "acme"
                                                     email: "dave@acme.com"
                                                     role: ADMIN
                                                     state: PENDING)pb")));
  EXPECT_EQ(invitation.create_time().seconds(), FromNow(0).seconds());
  EXPECT_EQ(invitation.expire_time().seconds(), FromNow(7 * kDay).seconds());
  EXPECT_FALSE(invitation.has_accept_time());
}

TEST(CreateInvitationTest, TakesTheOrganizationsLifetime) {
  World world;
  world.policy().mutable_invitation_lifetime()->set_seconds(30 * kDay);
  ASSERT_THAT(Make(world, Invite("dave@acme.com")),
              IsGranted(Decision::INVITATION_CREATED));
  EXPECT_EQ(InvitationOf(world, "new").expire_time().seconds(),
            FromNow(30 * kDay).seconds());
}

TEST(CreateInvitationTest, TakesTheExpiryThatIsAskedFor) {
  World world;
  ASSERT_THAT(Make(world, InviteUntil(kHour)),
              IsGranted(Decision::INVITATION_CREATED));
  EXPECT_EQ(InvitationOf(world, "new").expire_time().seconds(),
            FromNow(kHour).seconds());
}

TEST(CreateInvitationTest, BindsItToTheConnection) {
  World world;
  v1::Request request = Invite("dave@acme.com");
  request.mutable_create_invitation()->set_connection_id("acme-entra");
  ASSERT_THAT(Make(world, request), IsGranted(Decision::INVITATION_CREATED));
  EXPECT_EQ(InvitationOf(world, "new").connection_id(), "acme-entra");
}

// Through a connection that never leads to the organization nobody uses it.
TEST(CreateInvitationTest, BindsItToNoConnectionOfOthers) {
  World world;
  world.AddConnection("elsewhere", "beta.com", "");
  v1::Request request = Invite("dave@acme.com");
  request.mutable_create_invitation()->set_connection_id("elsewhere");
  EXPECT_THAT(Ask(world, request),
              StatusIs(absl::StatusCode::kNotFound,
                       StartsWith("create_invitation.connection_id")));
  world.link().set_state(v1::OrganizationLink::OFF);
  request.mutable_create_invitation()->set_connection_id("acme-entra");
  EXPECT_THAT(Ask(world, request), IsGranted(Decision::INVITATION_CREATED));
}

TEST(CreateInvitationTest, CarriesWhatItAssumes) {
  World world;
  const v1::Effect effect =
      TheEffect(Ask(world, Invite("dave@acme.com")), "create_invitation");
  EXPECT_THAT(std::vector<int>(effect.preconditions().begin(),
                               effect.preconditions().end()),
              IsSupersetOf({v1::Effect::ORGANIZATION_ACTIVE,
                            v1::Effect::INVITATION_ABSENT,
                            v1::Effect::NO_OPEN_INVITATION}));
}

// The seat limit and the domain gate count at acceptance, not before.
TEST(CreateInvitationTest, InvitesIntoAFullOrganizationAndFromAnyDomain) {
  World world;
  world.organization().set_seat_limit(0);
  world.policy().set_domain_gate(v1::MembershipPolicy::VERIFIED_DOMAINS);
  EXPECT_THAT(Ask(world, Invite("gina@gmail.com")),
              IsGranted(Decision::INVITATION_CREATED));
}

TEST(CreateInvitationTest, RefusesForASuspendedOrganization) {
  World world;
  world.organization().set_state(v1::Organization::SUSPENDED);
  EXPECT_THAT(
      Ask(world, Invite("dave@acme.com")),
      AllOf(IsRefused(Decision::ORGANIZATION_SUSPENDED),
            HasStage(Decision::ORGANIZATION), HasActor(Decision::VENDOR)));
}

TEST(CreateInvitationTest, RefusesForADeletedOrganization) {
  World world;
  world.organization().set_state(v1::Organization::DELETED);
  EXPECT_THAT(Ask(world, Invite("dave@acme.com")),
              IsRefused(Decision::ORGANIZATION_DELETED));
}

TEST(CreateInvitationTest, TellsOfTheOrganizationBeforeAnythingElse) {
  World world;
  world.organization().set_state(v1::Organization::SUSPENDED);
  EXPECT_THAT(Ask(world, Invite("not an address")),
              IsRefused(Decision::ORGANIZATION_SUSPENDED));
}

class MalformedAddressTest : public ::testing::TestWithParam<const char*> {};

TEST_P(MalformedAddressTest, IsRefused) {
  World world;
  EXPECT_THAT(Ask(world, Invite(GetParam())),
              IsRefused(Decision::ADDRESS_MALFORMED));
}

INSTANTIATE_TEST_SUITE_P(Addresses, MalformedAddressTest,
                         ::testing::Values("", "acme.com", "a@b@acme.com",
                                           "a b@acme.com", "a@acme.com;",
                                           "a@acme.com.", "@acme.com", "a@"));

TEST(CreateInvitationTest, RefusesAnAddressThatIsNotAscii) {
  World world;
  EXPECT_THAT(Ask(world, Invite("dave@\u0430cme.com")),
              IsRefused(Decision::ADDRESS_NOT_ASCII));
}

TEST(CreateInvitationTest, RefusesAnExpiryThatIsNotInTheFuture) {
  World world;
  EXPECT_THAT(Ask(world, InviteUntil(0)),
              IsRefused(Decision::EXPIRY_NOT_IN_FUTURE));
  EXPECT_THAT(Ask(world, InviteUntil(-kDay)),
              IsRefused(Decision::EXPIRY_NOT_IN_FUTURE));
  EXPECT_THAT(Ask(world, InviteUntil(0, 1)),
              IsGranted(Decision::INVITATION_CREATED));
}

TEST(CreateInvitationTest, IsStableUntilTheExpiryThatIsAskedFor) {
  World world;
  EXPECT_THAT(Ask(world, InviteUntil(kHour)), IsStableUntil(kHour));
  EXPECT_THAT(Ask(world, Invite("dave@acme.com")), StableForGood());
  EXPECT_THAT(Ask(world, InviteUntil(0)), StableForGood());
}

// A membership of the address's holder, and what inviting the address gives.
struct Holder {
  std::string name;
  v1::Membership::State state;
  Decision::Reason reason;
};

class HolderTest : public ::testing::TestWithParam<Holder> {};

TEST_P(HolderTest, IsInvitedUnlessAMember) {
  World world;
  world.AddUser(Bob());
  v1::Membership& membership = world.AddMember("user-bob");
  membership.set_state(GetParam().state);
  if (GetParam().state == v1::Membership::REMOVED) {
    *membership.mutable_remove_time() = FromNow(-kHour);
  }
  const auto decision = Ask(world, Invite("BOB@Acme.com"));
  ASSERT_TRUE(decision.ok()) << decision.status();
  EXPECT_EQ(decision->reason(), GetParam().reason);
}

INSTANTIATE_TEST_SUITE_P(
    States, HolderTest,
    ::testing::Values(Holder{"Active", v1::Membership::ACTIVE,
                             Decision::ALREADY_A_MEMBER},
                      Holder{"Restricted", v1::Membership::RESTRICTED,
                             Decision::ALREADY_A_MEMBER},
                      Holder{"Suspended", v1::Membership::SUSPENDED,
                             Decision::ALREADY_A_MEMBER},
                      Holder{"Removed", v1::Membership::REMOVED,
                             Decision::INVITATION_CREATED}),
    [](const ::testing::TestParamInfo<Holder>& info) {
      return info.param.name;
    });

TEST(CreateInvitationTest, InvitesAMemberOfAnotherOrganization) {
  World world;
  world.AddOrganization("beta", "beta.com");
  world.AddUser(Bob());
  world.AddMember("user-bob").set_organization_id("beta");
  EXPECT_THAT(Ask(world, Invite("bob@acme.com")),
              IsGranted(Decision::INVITATION_CREATED));
}

TEST(CreateInvitationTest, TellsOfExpiryBeforeMemberBeforeDuplicate) {
  World world;
  world.AddUser("user-dave", "dave@acme.com");
  world.AddMember("user-dave");
  world.AddInvitation("dave@acme.com", v1::Invitation::PENDING);
  v1::Request request = InviteUntil(0);
  EXPECT_THAT(Ask(world, request), IsRefused(Decision::EXPIRY_NOT_IN_FUTURE));
  request.mutable_create_invitation()->set_email("dave");
  EXPECT_THAT(Ask(world, request), IsRefused(Decision::ADDRESS_MALFORMED));
  EXPECT_THAT(Ask(world, Invite("dave@acme.com")),
              IsRefused(Decision::ALREADY_A_MEMBER));
}

}  // namespace
}  // namespace membership::requests_test
