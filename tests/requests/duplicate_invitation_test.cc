// Which other invitations for an address are in the way of a new one.

#include <functional>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/request.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::AllOf;

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

// Another invitation for the address, and whether it is in the way.
struct Other {
  std::string name;
  v1::Invitation::State state;
  std::function<void(World&, v1::Invitation&)> edit;
  Decision::Reason reason;
};

class OtherInvitationTest : public ::testing::TestWithParam<Other> {};

TEST_P(OtherInvitationTest, IsADuplicateOnlyWhileItIsOpen) {
  World world;
  world.AddOrganization("beta", "beta.com");
  v1::Invitation& other =
      world.AddInvitation("Dave@ACME.com", GetParam().state);
  GetParam().edit(world, other);
  const auto decision = Ask(world, Invite("dave@acme.com"));
  ASSERT_TRUE(decision.ok()) << decision.status();
  EXPECT_EQ(decision->reason(), GetParam().reason) << decision->DebugString();
}

void AsItIs(World& /*world*/, v1::Invitation& /*invitation*/) {}

INSTANTIATE_TEST_SUITE_P(
    States, OtherInvitationTest,
    ::testing::ValuesIn(std::vector<Other>{
        {"Pending", v1::Invitation::PENDING, AsItIs,
         Decision::DUPLICATE_INVITATION},
        {"PendingToTheLastNanosecond", v1::Invitation::PENDING,
         [](World&, v1::Invitation& i) {
           *i.mutable_expire_time() = FromNow(0, 1);
         },
         Decision::DUPLICATE_INVITATION},
        {"ExpiredThisInstant", v1::Invitation::PENDING,
         [](World&, v1::Invitation& i) {
           *i.mutable_expire_time() = FromNow(0);
         },
         Decision::INVITATION_CREATED},
        {"ExpiredByTheLifetime", v1::Invitation::PENDING,
         [](World&, v1::Invitation& i) {
           i.clear_expire_time();
           *i.mutable_create_time() = FromNow(-7 * kDay);
         },
         Decision::INVITATION_CREATED},
        {"OfAnotherAddress", v1::Invitation::PENDING,
         [](World&, v1::Invitation& i) { i.set_email("d_ve@acme.com"); },
         Decision::INVITATION_CREATED},
        {"OfAnotherOrganization", v1::Invitation::PENDING,
         [](World&, v1::Invitation& i) { i.set_organization_id("beta"); },
         Decision::INVITATION_CREATED},
        {"Accepted", v1::Invitation::ACCEPTED, AsItIs,
         Decision::DUPLICATE_INVITATION},
        {"AcceptedAndPastItsDate", v1::Invitation::ACCEPTED,
         [](World&, v1::Invitation& i) {
           *i.mutable_expire_time() = FromNow(-60);
         },
         Decision::DUPLICATE_INVITATION},
        {"AcceptedBeforeTheRemoval", v1::Invitation::ACCEPTED,
         [](World& w, v1::Invitation& i) {
           i.set_accepted_by_user_id("user-dave");
           w.AddUser("user-dave", "dave@acme.com");
           w.AddRemovedMember("user-dave", -60);
         },
         Decision::INVITATION_CREATED},
        {"Consumed", v1::Invitation::CONSUMED, AsItIs,
         Decision::INVITATION_CREATED},
        {"Declined", v1::Invitation::DECLINED, AsItIs,
         Decision::INVITATION_CREATED},
        {"Revoked", v1::Invitation::REVOKED, AsItIs,
         Decision::INVITATION_CREATED},
        {"Superseded", v1::Invitation::SUPERSEDED, AsItIs,
         Decision::INVITATION_CREATED},
        {"RecordedAsExpired", v1::Invitation::EXPIRED, AsItIs,
         Decision::INVITATION_CREATED},
    }),
    [](const ::testing::TestParamInfo<Other>& info) {
      return info.param.name;
    });

TEST(DuplicateInvitationTest, ADuplicateIsInTheWayUntilItExpires) {
  World world;
  world.AddInvitation("dave@acme.com", v1::Invitation::PENDING);
  EXPECT_THAT(
      Ask(world, Invite("dave@acme.com")),
      AllOf(IsRefused(Decision::DUPLICATE_INVITATION),
            HasActor(Decision::ORGANIZATION_ADMIN), IsStableUntil(6 * kDay)));
}

}  // namespace
}  // namespace membership::requests_test
