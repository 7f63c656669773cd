// Every change, made and asked for again: the second time there is nothing left
// to do, or it is refused, and nothing changes.

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/decision.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

// A change that is made, and what becomes of asking for it again.
struct Change {
  std::string name;
  std::string text;
  Decision::Outcome again;
  Decision::Reason reason;
};

class RepeatTest : public ::testing::TestWithParam<Change> {};

TEST_P(RepeatTest, FindsNothingLeftToDo) {
  World world = BusyWorld();
  ASSERT_THAT(Make(world, GetParam().text), HasOutcome(Decision::GRANTED));
  const auto again = Ask(world, GetParam().text);
  EXPECT_THAT(again, HasOutcome(GetParam().again));
  EXPECT_THAT(again, HasEffects());
  EXPECT_EQ(again->reason(), GetParam().reason);
}

constexpr Decision::Outcome kDone = Decision::GRANTED;
constexpr Decision::Reason kNothing = Decision::NOTHING_TO_CHANGE;

INSTANTIATE_TEST_SUITE_P(
    Changes, RepeatTest,
    ::testing::ValuesIn(std::vector<Change>{
        {"AcceptInvitation", R"pb(accept_invitation {
                                    invitation_id: "invitation-0"
                                    user_id: "user-gina"
                                  })pb",
         Decision::REFUSED, Decision::INVITATION_ALREADY_ACCEPTED},
        {"DeclineInvitation", R"pb(decline_invitation {
                                     invitation_id: "invitation-0"
                                   })pb",
         Decision::REFUSED, Decision::INVITATION_ENDED},
        {"RevokeInvitation", R"pb(revoke_invitation {
                                    invitation_id: "invitation-0"
                                  })pb",
         Decision::REFUSED, Decision::INVITATION_ENDED},
        {"AddMembership", R"pb(add_membership {
                                 organization_id: "acme"
                                 user_id: "user-gina"
                                 role: MEMBER
                               })pb",
         Decision::REFUSED, Decision::ALREADY_A_MEMBER},
        {"RemoveMembership", R"pb(remove_membership {
                                    organization_id: "acme"
                                    user_id: "user-bob"
                                  })pb",
         kDone, kNothing},
        {"SuspendMembership", R"pb(suspend_membership {
                                     organization_id: "acme"
                                     user_id: "user-bob"
                                   })pb",
         kDone, kNothing},
        {"ChangeRole", R"pb(change_role {
                              organization_id: "acme"
                              user_id: "user-bob"
                              role: ADMIN
                            })pb",
         kDone, kNothing},
        {"BlockUser", R"pb(block_user { user_id: "user-bob" })pb", kDone,
         kNothing},
        {"DisableConnection", R"pb(disable_connection {
                                     connection_id: "acme-entra"
                                   })pb",
         kDone, kNothing},
        {"AttachDomain", R"pb(attach_domain {
                                connection_id: "acme-entra"
                                domain: "acme.org"
                                channel: BACK_OFFICE
                              })pb",
         kDone, kNothing},
        {"SetAutoMembership", R"pb(set_auto_membership {
                                     organization_id: "acme"
                                     auto_membership: OFF
                                     channel: BACK_OFFICE
                                   })pb",
         kDone, kNothing},
        {"EntraChange",
         R"pb(entra_change {
                tenant_id: "7e000000-0000-4000-8000-00000000000a"
                delete_user: "0b000000-0000-4000-8000-00000000000b"
              })pb",
         kDone, kNothing},
    }),
    [](const ::testing::TestParamInfo<Change>& info) {
      return info.param.name;
    });

}  // namespace
}  // namespace membership::requests_test
