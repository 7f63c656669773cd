// `explain_all`: beside the rule that refused, every other that would refuse
// too. It changes nothing of the decision itself.

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

using Policy = v1::MembershipPolicy;

std::vector<Decision::Reason> AlsoFailing(const World& world,
                                          const std::string& text) {
  v1::Request request = RequestOf(text);
  const auto brief = Ask(world, request);
  request.set_explain_all(true);
  const auto explained = Ask(world, request);
  std::vector<Decision::Reason> reasons;
  if (!brief.ok() || !explained.ok()) {
    ADD_FAILURE() << brief.status() << explained.status();
    return reasons;
  }
  EXPECT_EQ(brief->also_failing_size(), 0);
  EXPECT_EQ(brief->reason(), explained->reason());
  EXPECT_EQ(brief->effects_size(), explained->effects_size());
  reasons.reserve(explained->also_failing_size());
  for (const v1::StageResult& each : explained->also_failing()) {
    EXPECT_FALSE(each.passed());
    EXPECT_FALSE(each.rule().empty());
    EXPECT_NE(each.rule(), explained->rule());
    reasons.push_back(each.reason());
  }
  return reasons;
}

// A world in which everything is wrong with Gina's joining.
World ClosedWorld() {
  World world;
  world.organization().set_state(v1::Organization::SUSPENDED);
  world.organization().set_seat_limit(0);
  world.policy().set_domain_gate(Policy::VERIFIED_DOMAINS);
  world.policy().set_guests(Policy::GUESTS_REFUSED);
  world.AddUser(Gina()).set_state(v1::User::BLOCKED);
  world.AddInvitation("other@partner.com", v1::Invitation::REVOKED);
  return world;
}

TEST(ExplainAllTest, TellsOfEveryGateThatKeepsANewMemberOut) {
  EXPECT_THAT(AlsoFailing(ClosedWorld(), R"pb(add_membership {
                                                organization_id: "acme"
                                                user_id: "user-gina"
                                                role: MEMBER
                                              })pb"),
              UnorderedElementsAre(
                  Decision::ACCOUNT_BLOCKED, Decision::DOMAIN_NOT_ALLOWED,
                  Decision::GUEST_NOT_ALLOWED, Decision::SEAT_LIMIT_REACHED));
}

TEST(ExplainAllTest, TellsOfEveryGateThatKeepsAnAcceptanceOut) {
  EXPECT_THAT(AlsoFailing(ClosedWorld(), R"pb(accept_invitation {
                                                invitation_id: "invitation-0"
                                                user_id: "user-gina"
                                              })pb"),
              UnorderedElementsAre(
                  Decision::INVITATION_ENDED, Decision::ACCOUNT_BLOCKED,
                  Decision::WRONG_ADDRESS, Decision::DOMAIN_NOT_ALLOWED,
                  Decision::GUEST_NOT_ALLOWED, Decision::SEAT_LIMIT_REACHED));
}

TEST(ExplainAllTest, HasNothingToAddWhereOneGateRefuses) {
  World world;
  world.AddUser(Gina()).set_state(v1::User::BLOCKED);
  EXPECT_THAT(AlsoFailing(world, R"pb(add_membership {
                                        organization_id: "acme"
                                        user_id: "user-gina"
                                        role: MEMBER
                                      })pb"),
              IsEmpty());
}

TEST(ExplainAllTest, HasNothingToAddToAGrant) {
  World world;
  world.AddUser(Gina());
  EXPECT_THAT(AlsoFailing(world, R"pb(block_user { user_id: "user-gina" })pb"),
              IsEmpty());
}

}  // namespace
}  // namespace membership::requests_test
