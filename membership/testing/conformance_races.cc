// What happens between reading and writing.

#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/builders.h"
#include "membership/testing/conformance_cases.h"
#include "membership/testing/matchers.h"
#include "membership/testing/policy_adapter.h"
#include "membership/testing/world.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership::policy_testing {
namespace {

using ::testing::AnyOf;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using v1::Decision;

constexpr char kSkipped[] = "the adapter cannot be interrupted";

// Two first sign-ins of Alice, from two requests that each picked an id.
ASignIn First() { return ASignIn(Alice()).WithNewUserId("user-first"); }
ASignIn Second() { return ASignIn(Alice()).WithNewUserId("user-second"); }

// Alice has one account and one membership, and gets in.
void ExpectOneAlice(PolicyAdapter& adapter) {
  const v1::Snapshot records = RecordsOf(adapter);
  ASSERT_THAT(records.users(), SizeIs(1));
  ASSERT_THAT(records.memberships(), SizeIs(1));
  EXPECT_EQ(records.memberships(0).user_id(), records.users(0).id());
  EXPECT_THAT(SignInAtStart(adapter, ASignIn(Alice())),
              IsGranted(Decision::ACTIVE_MEMBER));
}

void SignInsAtOnce(PolicyAdapter& adapter) {
  constexpr int kRounds = 20;
  for (int round = 0; round < kRounds; ++round) {
    Reset(adapter, World());
    absl::StatusOr<Decision> first;
    std::thread other(
        [&adapter, &first] { first = SignInAtStart(adapter, First()); });
    const absl::StatusOr<Decision> second = SignInAtStart(adapter, Second());
    other.join();
    EXPECT_THAT(first, AnyOf(IsGranted(), Not(IsOk())));
    EXPECT_THAT(second, AnyOf(IsGranted(), Not(IsOk())));
    EXPECT_TRUE(first.ok() || second.ok());
    ExpectOneAlice(adapter);
    if (::testing::Test::HasFailure()) return;
  }
}

void OvertakenByOneself(PolicyAdapter& adapter) {
  Reset(adapter, World());
  absl::StatusOr<Decision> rival;
  if (!adapter.InterruptWith(
          [&adapter, &rival] { rival = SignInAtStart(adapter, Second()); })) {
    GTEST_SKIP() << kSkipped;
  }
  const absl::StatusOr<Decision> overtaken = SignInAtStart(adapter, First());
  EXPECT_THAT(rival, IsGranted(Decision::JOINED_AUTOMATICALLY));
  EXPECT_THAT(overtaken,
              AnyOf(IsGranted(Decision::ACTIVE_MEMBER), Not(IsOk())));
  ExpectOneAlice(adapter);
}

void OvertakenForTheLastSeat(PolicyAdapter& adapter) {
  Reset(adapter, World{AnOrganization().WithSeatLimit(1)});
  absl::StatusOr<Decision> rival;
  if (!adapter.InterruptWith([&adapter, &rival] {
        rival = SignInAtStart(adapter, ASignIn(Bob()));
      })) {
    GTEST_SKIP() << kSkipped;
  }
  EXPECT_THAT(SignInAtStart(adapter, ASignIn(Alice())), Not(IsGranted()));
  EXPECT_THAT(rival, IsGranted(Decision::JOINED_AUTOMATICALLY));
  EXPECT_THAT(RecordsOf(adapter).memberships(), SizeIs(1));
}

// The second of three effects can be made, and the third not.
void OvertakenByARevocation(PolicyAdapter& adapter) {
  const AnOrganization off = AnOrganization().WithAutoMembershipOff();
  Reset(adapter, World{off, AnInvitation(Alice()).Accepted()});
  if (!adapter.InterruptWith([&adapter, &off] {
        Reset(adapter, World{off, AnInvitation(Alice()).Revoked()});
      })) {
    GTEST_SKIP() << kSkipped;
  }
  EXPECT_THAT(SignInAtStart(adapter, ASignIn(Alice())),
              AnyOf(IsRefused(Decision::NOT_A_MEMBER), Not(IsOk())));
  const v1::Snapshot records = RecordsOf(adapter);
  EXPECT_THAT(records.memberships(), IsEmpty());
  EXPECT_EQ(records.invitations(0).state(), v1::Invitation::REVOKED);
}

// Blocking comes between, and must not be answered by a session.
void OvertakenByABlock(PolicyAdapter& adapter) {
  Reset(adapter, World{AUser(Alice()).WithEmail("alice@old.example"),
                       AMembership(Alice()).Removed()});
  if (!adapter.InterruptWith([&adapter] {
        Reset(adapter,
              World{AUser(Alice()).Blocked(), AMembership(Alice()).Removed()});
      })) {
    GTEST_SKIP() << kSkipped;
  }
  EXPECT_THAT(SignInAtStart(adapter, ASignIn(Alice())), Not(IsGranted()));
  const v1::Snapshot records = RecordsOf(adapter);
  ASSERT_THAT(records.memberships(), SizeIs(1));
  EXPECT_EQ(records.memberships(0).state(), v1::Membership::REMOVED);
}

}  // namespace

std::vector<ConformanceCase> RaceCases() {
  return {
      {"TwoFirstSignInsAtOnceCreateOneUser",
       "Two requests of one person at once create one account.", SignInsAtOnce},
      {"OvertakenFirstSignInCreatesOneUser",
       "Who loses the race to create an account uses the winner's.",
       OvertakenByOneself},
      {"OvertakenForTheLastSeatStaysOut",
       "The last seat is taken once: preconditions are checked when writing.",
       OvertakenForTheLastSeat},
      {"EffectsAreMadeAllOrNone",
       "An effect that can't be made takes those before it back.",
       OvertakenByARevocation},
      {"BlockedMeanwhileStaysOut",
       "An account that is blocked between decision and writing does not join.",
       OvertakenByABlock},
  };
}

}  // namespace membership::policy_testing
