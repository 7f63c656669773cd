// "What goes wrong in the field (so test it)", item by item. Hostile addresses
// have a test of their own, and so has what Apply must hold.

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using policy_testing::AddsMembership;
using policy_testing::LinksIdentity;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Not;

using Policy = v1::MembershipPolicy;

// "Letter case in e-mails"
TEST(LetterCaseTest, DoesNotMatterAnywhere) {
  World world;
  world.policy().set_auto_membership(Policy::OFF);
  world.policy().set_domain_gate(Policy::VERIFIED_DOMAINS);
  world.AddUser("holder", "ALICE@acme.COM");
  world.AddInvitation("aLiCe@ACME.com", v1::Invitation::ACCEPTED);
  v1::Request request = TypedSignIn("aliCE@acME.com");
  ClaimsOf(request).set_email("AlIcE@aCmE.cOm");
  EXPECT_THAT(world.Decide(request),
              AllOf(IsGranted(Decision::JOINED_BY_INVITATION),
                    HasEffects(Contains(LinksIdentity()))));
}

TEST(LetterCaseTest, DoesNotMatterInIds) {
  World world;
  world.connection().set_tenant_id(absl::AsciiStrToUpper(kTenant));
  world.connection().set_client_id(absl::AsciiStrToUpper(kClient));
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

// "wildcard or `LIKE` characters in addresses": hostile_input_test.
// "Unicode look-alikes and IDN domains"
TEST(LookAlikeTest, ALookAlikeIsSomebodyElse) {
  World world;
  world.policy().set_auto_membership(Policy::OFF);
  world.AddUser("holder", "alice@acme.com");
  world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED);
  for (const std::string address :
       {"\u0430lice@acme.com", "alice@\u0430cme.com", "al\u0131ce@acme.com",
        "ALİCE@acme.com"}) {
    v1::Request request = ValidatedSignIn(Bob());
    ClaimsOf(request).set_email(address);
    EXPECT_THAT(world.Decide(request), AllOf(IsRefused(Decision::NOT_A_MEMBER),
                                             HasEffects("create_user")))
        << address;
  }
}

TEST(LookAlikeTest, AnXnNameIsNotTheNameItLooksLike) {
  World world;
  EXPECT_THAT(world.Decide(TypedSignIn("alice@xn--cme-7cd.com")),
              IsNotApplicable(Decision::DOMAIN_UNKNOWN));
}

// "missing claims read as false *or* as true"
TEST(MissingClaimTest, AMissingEmailVerifiedIsNoProof) {
  World world;
  world.AddUser("holder", "alice@acme.com");
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).clear_email_verified();
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::EMAIL_CONFLICT));
}

TEST(MissingClaimTest, AMissingEmailVerifiedIsNoDenial) {
  World world;
  world.policy().set_domain_gate(Policy::VERIFIED_DOMAINS);
  world.policy().set_pending_invitation(Policy::ACCEPT_PENDING);
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).clear_email_verified();
  const auto decision = world.Decide(request);
  EXPECT_THAT(decision, IsGranted(Decision::JOINED_BY_INVITATION));
  EXPECT_FALSE(
      TheEffect(decision, "create_user").create_user().has_email_verified());
}

TEST(MissingClaimTest, AMissingGuestClaimMakesNoGuest) {
  World world;
  world.policy().set_guests(Policy::GUESTS_REFUSED);
  world.snapshot().clear_entra_tenants();
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

TEST(MissingClaimTest, AMissingTenantOrObjectIdMatchesNobody) {
  World world;
  world.AddUser(Alice());
  world.AddMember("user-alice");
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).mutable_identity()->clear_object_id();
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::NO_STABLE_ID));
  ClaimsOf(request).clear_identity();
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::TENANT_MISMATCH));
}

// Ways to be refused after the account was found or made.
std::vector<std::function<void(World&)>> LateRefusals() {
  return {
      [](World& w) { w.policy().set_auto_membership(Policy::OFF); },
      [](World& w) { w.organization().set_seat_limit(0); },
      [](World& w) { w.organization().set_state(v1::Organization::SUSPENDED); },
      [](World& w) {
        w.policy().set_domain_gate(Policy::VERIFIED_DOMAINS);
        w.organization().clear_domains();
      },
      [](World& w) {
        w.policy().set_guests(Policy::GUESTS_REFUSED);
        w.directory_user(Alice()).set_kind(v1::DirectoryUser::GUEST);
      },
      [](World& w) {
        w.policy().set_pending_invitation(Policy::HOLD_AUTO_MEMBERSHIP);
        w.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
      },
  };
}

// "writing the membership before the decision is final"
TEST(EffectsTest, ARefusalNeverTouchesMembershipsOrInvitations) {
  for (const auto& edit : LateRefusals()) {
    World world;
    edit(world);
    EXPECT_THAT(
        world.Decide(ValidatedSignIn(Alice())),
        AllOf(HasOutcome(Decision::REFUSED), HasEffects("create_user")));
  }
}

// "a decision and its effects that disagree"
TEST(EffectsTest, AfterJoiningThePersonIsTheMemberThatTheDecisionNames) {
  for (const bool invited : {false, true}) {
    World world;
    if (invited) {
      world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED);
    }
    const auto decision = world.DecideAndApply(ValidatedSignIn(Alice()));
    ASSERT_THAT(decision, HasOutcome(Decision::GRANTED));
    ASSERT_EQ(world.snapshot().users_size(), 1);
    ASSERT_EQ(world.snapshot().memberships_size(), 1);
    const v1::Membership& membership = world.snapshot().memberships(0);
    EXPECT_EQ(world.snapshot().users(0).id(), decision->user_id());
    EXPECT_EQ(membership.user_id(), decision->user_id());
    EXPECT_EQ(membership.organization_id(), decision->organization_id());
    EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
                AllOf(IsGranted(Decision::ACTIVE_MEMBER), HasEffects()));
  }
}

TEST(EffectsTest, AfterARefusalTheSameSignInIsRefusedForTheSameReason) {
  for (const auto& edit : LateRefusals()) {
    World world;
    edit(world);
    const auto first = world.DecideAndApply(ValidatedSignIn(Alice()));
    const auto second = world.Decide(ValidatedSignIn(Alice()));
    ASSERT_TRUE(first.ok() && second.ok());
    EXPECT_EQ(second->reason(), first->reason());
    EXPECT_THAT(second, HasEffects());
  }
}

TEST(EffectsTest, MembershipsAreAddedExactlyWhereTheResultsGrant) {
  World world;
  world.connection_policy().set_unnamed_organization(
      v1::ConnectionPolicy::ALL_CANDIDATES);
  for (const std::string id : {"b", "c", "d"}) {
    v1::Organization& added = world.AddOrganization(id, id + ".com");
    world.AddLink(world.connection(), id);
    if (id == "c") added.set_seat_limit(0);
  }
  const auto decision = world.Decide(ValidatedSignIn(Alice()));
  std::multiset<std::string> granted;
  for (const v1::OrganizationResult& result : decision->organizations()) {
    if (result.outcome() == Decision::GRANTED) {
      granted.insert(result.organization_id());
    }
  }
  std::multiset<std::string> added;
  for (const v1::Effect& effect : decision->effects()) {
    if (effect.has_add_membership()) {
      added.insert(effect.add_membership().organization_id());
    }
  }
  EXPECT_EQ(added, (std::multiset<std::string>{"acme", "b", "d"}));
  EXPECT_EQ(granted, added);
}

// "clock skew around expiry"
TEST(ClockTest, ExpiryIsExclusiveToTheNanosecond) {
  World world;
  *world.connection().mutable_secret_expire_time() = FromNow(0, 1);
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              HasOutcome(Decision::GRANTED));
  v1::Request request = PredictedSignIn(Alice());
  *request.mutable_now() = FromNow(0, 1);
  EXPECT_THAT(world.Decide(request),
              IsRefused(Decision::CLIENT_SECRET_EXPIRED));
  *world.connection().mutable_secret_expire_time() = FromNow(-1, 999999999);
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsRefused(Decision::CLIENT_SECRET_EXPIRED));
}

// "an SSO outage that locks out the admins who would renew the secret"
TEST(OutageTest, AnExpiredSecretStopsTheAdministratorsToo) {
  World world;
  *world.connection().mutable_secret_expire_time() = FromNow(-1);
  world.AddUser(Alice());
  world.AddMember("user-alice").set_role(v1::Membership::OWNER);
  const auto decision = world.Decide(PredictedSignIn(Alice()));
  EXPECT_THAT(decision, IsRefused(Decision::CLIENT_SECRET_EXPIRED));
  EXPECT_EQ(decision->actor(), Decision::CUSTOMER_IT);
}

// "unblocking a blocked user on login"
TEST(BlockedTest, NoSignInUnblocks) {
  World world;
  world.AddUser(Alice()).set_state(v1::User::BLOCKED);
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  v1::Request request = ValidatedSignIn(Alice());
  SignInOf(request).set_invitation_id("invitation-0");
  ClaimsOf(request).set_name("Alice After");
  EXPECT_THAT(world.DecideAndApply(request),
              AllOf(IsRefused(Decision::ACCOUNT_BLOCKED), HasEffects()));
  EXPECT_EQ(world.snapshot().users(0).state(), v1::User::BLOCKED);
}

// "downgrading an owner on login"
TEST(RoleTest, NoSignInChangesAMembersRole) {
  for (const auto role :
       {v1::Membership::OWNER, v1::Membership::ADMIN, v1::Membership::MEMBER}) {
    World world;
    world.policy().set_pending_invitation(Policy::ACCEPT_PENDING);
    world.organization().set_default_role(v1::Membership::ADMIN);
    world.AddUser(Alice());
    world.AddMember("user-alice").set_role(role);
    world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED);
    world.AddInvitation("alice@acme.com", v1::Invitation::PENDING)
        .set_role(v1::Membership::OWNER);
    v1::Request request = ValidatedSignIn(Alice());
    EXPECT_THAT(world.DecideAndApply(request),
                AllOf(IsGranted(Decision::ACTIVE_MEMBER), HasEffects()));
    SignInOf(request).set_invitation_id("invitation-1");
    EXPECT_THAT(world.DecideAndApply(request),
                AllOf(IsGranted(Decision::ACTIVE_MEMBER),
                      Not(HasEffects(Contains(AddsMembership())))));
    EXPECT_EQ(world.snapshot().memberships(0).role(), role);
  }
}

// A leaver's address given to a new person.
TEST(LeaverTest, ANewPersonDoesNotOpenTheLeaversAccount) {
  World world;
  world.AddUser(Bob()).set_email("alice@acme.com");
  world.AddMember("user-bob").set_role(v1::Membership::OWNER);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              AllOf(IsRefused(Decision::EMAIL_CONFLICT), HasEffects()));
}

// "trusting error numbers not in the list"
TEST(ErrorNumberTest, NumbersThatAreNotListedAreNotTrusted) {
  World world;
  for (const int code : {7, 50, 50073, 50077, 50104, 50172, 90032, 900331}) {
    EXPECT_THAT(world.Decide(ErrorSignIn(code)),
                IsRefused(Decision::IDENTITY_PROVIDER_REFUSED))
        << code;
  }
}

}  // namespace
}  // namespace membership::sign_in_test
