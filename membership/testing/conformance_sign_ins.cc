// What becomes of accounts.

#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/builders.h"
#include "membership/testing/conformance_cases.h"
#include "membership/testing/matchers.h"
#include "membership/testing/policy_adapter.h"
#include "membership/testing/world.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership::policy_testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using v1::Decision;

void FirstSignIn(PolicyAdapter& adapter) {
  Reset(adapter, World());
  EXPECT_THAT(SignInAtStart(adapter, ASignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
  const v1::Snapshot records = RecordsOf(adapter);
  ASSERT_THAT(records.users(), ElementsAre(Partially(EqualsProto(R"pb(
                state: ACTIVE
                identities {
                  tenant_id: "7e000000-0000-4000-8000-00000000000a"
                  object_id: "0a000000-0000-4000-8000-00000000000a"
                }
                email: "alice@acme.com")pb"))));
  ASSERT_THAT(records.memberships(), ElementsAre(Partially(EqualsProto(R"pb(
                organization_id: "acme"
                role: MEMBER
                state: ACTIVE)pb"))));
  EXPECT_EQ(records.memberships(0).user_id(), records.users(0).id());
}

void RetriedSignIn(PolicyAdapter& adapter) {
  Reset(adapter, World());
  EXPECT_THAT(SignInAtStart(adapter, ASignIn(Alice())), IsGranted());
  const v1::Snapshot before = RecordsOf(adapter);
  EXPECT_THAT(SignInAtStart(adapter, ASignIn(Alice())),
              IsGranted(Decision::ACTIVE_MEMBER));
  EXPECT_THAT(RecordsOf(adapter), EqualsProto(before));
}

void RefusedByTheConnection(PolicyAdapter& adapter) {
  Reset(adapter, World{AConnection().Disabled()});
  EXPECT_THAT(SignInAtStart(adapter, ASignIn(Alice())),
              IsRefused(Decision::CONNECTION_DISABLED));
  EXPECT_THAT(RecordsOf(adapter), EqualsProto(""));
}

void RefusedByEntra(PolicyAdapter& adapter) {
  Reset(adapter, World());
  EXPECT_THAT(SignInAtStart(adapter, ASignIn(Alice()).WithEntraError(50105)),
              IsRefused(Decision::NOT_ASSIGNED));
  EXPECT_THAT(RecordsOf(adapter), EqualsProto(""));
}

void RefusedByTheMembership(PolicyAdapter& adapter) {
  Reset(adapter, World{AnOrganization().WithAutoMembershipOff()});
  EXPECT_THAT(SignInAtStart(adapter, ASignIn(Alice())),
              IsRefused(Decision::NOT_A_MEMBER));
  EXPECT_THAT(RecordsOf(adapter).users(),
              ElementsAre(Partially(EqualsProto(R"pb(state: ACTIVE)pb"))));
  EXPECT_THAT(RecordsOf(adapter).memberships(), IsEmpty());
}

void RefusedWithoutAccount(PolicyAdapter& adapter) {
  Reset(adapter, World{AnOrganization().WithAutoMembershipOff().With(
                     v1::MembershipPolicy::DO_NOT_CREATE_ACCOUNT)});
  EXPECT_THAT(SignInAtStart(adapter, ASignIn(Alice())),
              IsRefused(Decision::NOT_A_MEMBER));
  EXPECT_THAT(RecordsOf(adapter), EqualsProto(""));
}

void BlockedAccount(PolicyAdapter& adapter) {
  Reset(adapter, World{AUser(Alice()).Blocked(), AMembership(Alice())});
  const v1::Snapshot before = RecordsOf(adapter);
  EXPECT_THAT(SignInAtStart(adapter, ASignIn(Alice())),
              IsRefused(Decision::ACCOUNT_BLOCKED));
  EXPECT_THAT(RecordsOf(adapter), EqualsProto(before));
}

void AddressOfALeaver(PolicyAdapter& adapter) {
  Reset(adapter, World{AUser(Alice()), AMembership(Alice())});
  const v1::Snapshot before = RecordsOf(adapter);
  EXPECT_THAT(
      SignInAtStart(adapter, ASignIn(Bob()).WithEmail("Alice@acme.com")),
      IsRefused(Decision::EMAIL_CONFLICT));
  EXPECT_THAT(RecordsOf(adapter), EqualsProto(before));
}

void LinkedIdentity(PolicyAdapter& adapter) {
  Reset(adapter, World{AUser(Alice()).WithoutIdentity(), AMembership(Alice())});
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT(SignInAtStart(adapter, ASignIn(Alice())),
                IsGranted(Decision::ACTIVE_MEMBER));
    EXPECT_THAT(RecordsOf(adapter).users(),
                ElementsAre(Partially(EqualsProto(R"pb(
                  id: "user-alice"
                  identities {
                    tenant_id: "7e000000-0000-4000-8000-00000000000a"
                    object_id: "0a000000-0000-4000-8000-00000000000a"
                  })pb"))));
  }
}

void ChangedAddress(PolicyAdapter& adapter) {
  Reset(adapter, World{AUser(Alice()).WithEmail("alice@old.example"),
                       AMembership(Alice())});
  EXPECT_THAT(SignInAtStart(adapter, ASignIn(Alice())),
              IsGranted(Decision::ACTIVE_MEMBER));
  EXPECT_THAT(RecordsOf(adapter).users(),
              ElementsAre(Partially(EqualsProto(R"pb(
                id: "user-alice"
                email: "alice@acme.com")pb"))));
}

void UnknownConnection(PolicyAdapter& adapter) {
  Reset(adapter, World());
  EXPECT_THAT(SignInAtStart(adapter, ASignIn(Alice()).Through("none")),
              Not(IsOk()));
  EXPECT_THAT(RecordsOf(adapter), EqualsProto(""));
}

}  // namespace

std::vector<ConformanceCase> SignInCases() {
  return {
      {"FirstSignInCreatesUserAndMembership",
       "The first sign-in creates the user and the membership, and they belong "
       "together.",
       FirstSignIn},
      {"RetriedSignInChangesNothing",
       "A sign-in that is sent again finds its effects made.", RetriedSignIn},
      {"RefusalByTheConnectionWritesNothing",
       "Nothing is written before the decision is final.",
       RefusedByTheConnection},
      {"RefusalByEntraWritesNothing",
       "Whom Entra does not let in gets no account.", RefusedByEntra},
      {"RefusalByTheMembershipKeepsTheAccount",
       "A refusal has effects, too: the account exists, access stops after the "
       "sign-in.",
       RefusedByTheMembership},
      {"RefusalWithoutAccountWritesNothing",
       "Where refused accounts are not created, no half of one is.",
       RefusedWithoutAccount},
      {"BlockedAccountIsNotRevived",
       "A good sign-in never unblocks an account.", BlockedAccount},
      {"LeaversAddressOpensNoAccount",
       "A leaver's address given to a new person does not open the leaver's "
       "account: the service looks up by identity and by address.",
       AddressOfALeaver},
      {"LinkedIdentityOpensTheSameAccount",
       "An identity that is linked by its address is written, and found again.",
       LinkedIdentity},
      {"ChangedAddressIsUpdated", "The account follows the person's address.",
       ChangedAddress},
      {"UnknownConnectionIsAnError",
       "What the context lacks is an error, never a decision.",
       UnknownConnection},
  };
}

}  // namespace membership::policy_testing
