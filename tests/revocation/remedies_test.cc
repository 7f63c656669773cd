// What an assessment says is still to be done is what does it.

#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/revocation.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/remedy.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/revocation.pb.h"
#include "tests/revocation/changes.h"
#include "tests/sign_in/world.h"

namespace membership::revocation_test {
namespace {

using sign_in_test::Alice;
using sign_in_test::Reordered;
using sign_in_test::World;
using ::testing::AnyOf;
using ::testing::IsEmpty;
using ::testing::Not;
using v1::AccessAssessment;

TEST(AssessmentRemediesTest, EachShutsOutWhoStillGetsIn) {
  World world;
  world.AddUser(Alice());
  world.AddMember(Alice().user_id);
  world.staff_group().add_member_user_ids(Alice().object_id);
  world.AddConnection("second", "acme.org", "acme");
  const std::vector<v1::Request> change = {
      Unassign(Alice().object_id, v1::Assignment::USER)};
  const AccessAssessment before = AssessFor(Alice(), world, change);
  ASSERT_EQ(before.result(), AccessAssessment::NO_EFFECT);
  ASSERT_THAT(before.to_refuse(), Not(IsEmpty()));
  for (const v1::Remedy& remedy : before.to_refuse()) {
    std::vector<v1::Request> changes = change;
    for (const v1::Change& each : remedy.changes()) {
      ASSERT_TRUE(each.has_request()) << each.DebugString();
      changes.push_back(each.request());
    }
    const AccessAssessment after = AssessFor(Alice(), world, changes);
    EXPECT_THAT(after.result(), AnyOf(AccessAssessment::BLOCKED_AT_SIGN_IN,
                                      AccessAssessment::BLOCKED_AFTER_SIGN_IN))
        << remedy.DebugString();
  }
}

TEST(AssessmentRemediesTest, TheSameInputGivesTheSameBytesInAnyOrderOfRecords) {
  World world;
  world.AddUser(Alice());
  world.AddMember(Alice().user_id);
  world.AddInvitation("bob@acme.com", v1::Invitation::PENDING);
  world.AddConnection("second", "acme.org", "acme");
  for (const v1::Request& change :
       {RemoveMember(Alice().user_id), DisableConnection("second"),
        TurnAutoMembershipOff()}) {
    const auto one = AssessRevocation({change}, world.snapshot(), Now());
    const auto other =
        AssessRevocation({change}, Reordered(world.snapshot()), Now());
    ASSERT_TRUE(one.ok() && other.ok());
    EXPECT_EQ(one->SerializeAsString(), other->SerializeAsString());
  }
}

}  // namespace
}  // namespace membership::revocation_test
