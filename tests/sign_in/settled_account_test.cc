// Stage 4 and "Settled, Account", sentence by sentence.

#include "absl/strings/ascii.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using policy_testing::LinksIdentity;
using ::testing::AllOf;
using ::testing::Contains;

// Someone unknown holds Alice's address; the token says nothing of proof.
struct HeldAddress {
  HeldAddress() : request(ValidatedSignIn(Alice())) {
    world.AddUser("holder", "Alice@Acme.com");
    ClaimsOf(request).clear_email_verified();
  }
  v1::User& holder() { return *world.snapshot().mutable_users(0); }
  void set_linking(v1::ConnectionPolicy::AccountLinking linking) {
    world.connection_policy().set_account_linking(linking);
  }

  World world;
  v1::Request request;
};

// "Key: `tid`+`oid`, never e-mail or UPN (both can be changed or reused)."
TEST(AccountTest, TheIdentityFindsTheUserWhateverTheAddress) {
  World world;
  world.AddUser(Alice()).set_email("old.name@acme.com");
  const auto decision = world.Decide(ValidatedSignIn(Alice()));
  EXPECT_THAT(decision, HasOutcome(Decision::GRANTED));
  EXPECT_EQ(decision->user_id(), "user-alice");
}

TEST(AccountTest, TheSameObjectIdInAnotherTenantIsSomebodyElse) {
  World world;
  v1::User& user = world.AddUser("user-elsewhere", "a@elsewhere.com");
  *user.add_identities() = IdentityOf(Alice());
  user.mutable_identities(0)->set_tenant_id(kOtherTenant);
  const auto decision = world.Decide(ValidatedSignIn(Alice()));
  EXPECT_THAT(decision, HasEffects("create_user", "add_membership"));
  EXPECT_EQ(decision->user_id(), CreatedUserId(Alice()));
}

TEST(AccountTest, LetterCaseOfGuidsDoesNotMatter) {
  World world;
  world.AddUser(Alice());
  v1::Request request = ValidatedSignIn(Alice());
  v1::Identity& identity = *ClaimsOf(request).mutable_identity();
  identity.set_tenant_id(absl::AsciiStrToUpper(kTenant));
  identity.set_object_id(absl::AsciiStrToUpper(Alice().object_id));
  EXPECT_EQ(world.Decide(request)->user_id(), "user-alice");
  world.snapshot().clear_users();
  EXPECT_EQ(world.Decide(request)->user_id(), CreatedUserId(Alice()));
}

// "Not found: create the user."
TEST(AccountTest, AnUnknownIdentityCreatesAUserWithTheGivenId) {
  World world;
  v1::Request request = ValidatedSignIn(Alice());
  SignInOf(request).set_new_user_id("chosen");
  const auto decision = world.Decide(request);
  EXPECT_EQ(TheEffect(decision, "create_user").create_user().id(), "chosen");
  EXPECT_EQ(decision->user_id(), "chosen");
  EXPECT_EQ(TheEffect(decision, "add_membership").add_membership().user_id(),
            "chosen");
}

TEST(AccountTest, TheNewAddressIsInItsNormalForm) {
  World world;
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).set_email("Alice@ACME.com");
  EXPECT_EQ(
      TheEffect(world.Decide(request), "create_user").create_user().email(),
      "alice@acme.com");
}

// "Found: use it; changed e-mail or name is an update effect."
TEST(AccountTest, AChangedAddressOrNameIsAnUpdate) {
  World world;
  world.AddUser(Alice());
  world.AddMember("user-alice");
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).set_email("Alice.Baker@acme.com");
  ClaimsOf(request).set_name("Alice Baker");
  const auto decision = world.Decide(request);
  EXPECT_THAT(decision, AllOf(IsGranted(Decision::ACTIVE_MEMBER),
                              HasEffects("update_user")));
  EXPECT_THAT(TheEffect(decision, "update_user").update_user(),
              EqualsProto(R"pb(
                user_id: "user-alice"
                email: "alice.baker@acme.com"
                email_verified: true
                display_name: "Alice Baker"
              )pb"));
}

TEST(AccountTest, AnUpdateCarriesOnlyWhatChanged) {
  World world;
  world.AddUser(Alice());
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).set_name("Alice Baker");
  EXPECT_THAT(TheEffect(world.Decide(request), "update_user").update_user(),
              EqualsProto(R"pb(
                user_id: "user-alice" display_name: "Alice Baker"
              )pb"));
}

TEST(AccountTest, ANewAddressOfWhichNothingIsSaidIsNeitherProvenNorNot) {
  World world;
  world.AddUser(Alice());
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).set_email("alice.baker@acme.com");
  ClaimsOf(request).clear_email_verified();
  EXPECT_FALSE(TheEffect(world.Decide(request), "update_user")
                   .update_user()
                   .has_email_verified());
}

TEST(AccountTest, LetterCaseAloneIsNoChange) {
  World world;
  world.AddUser(Alice()).set_email("Alice@Acme.com");
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).set_email("ALICE@acme.com");
  EXPECT_THAT(world.Decide(request), HasEffects("add_membership"));
}

TEST(AccountTest, AnAbsentClaimChangesNothing) {
  World world;
  world.AddUser(Alice());
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).clear_email();
  ClaimsOf(request).clear_email_verified();
  ClaimsOf(request).clear_name();
  EXPECT_THAT(world.Decide(request), HasEffects("add_membership"));
}

// "Blocked account: refused, and a good IdP login never revives it."
TEST(AccountTest, ABlockedAccountIsRefusedAndNotRevived) {
  World world;
  world.AddUser(Alice()).set_state(v1::User::BLOCKED);
  world.AddMember("user-alice").set_role(v1::Membership::OWNER);
  EXPECT_THAT(world.DecideAndApply(ValidatedSignIn(Alice())),
              AllOf(IsRefused(Decision::ACCOUNT_BLOCKED),
                    HasStage(Decision::ACCOUNT), HasEffects()));
  EXPECT_EQ(world.snapshot().users(0).state(), v1::User::BLOCKED);
}

// "Another user holds the same e-mail: link only under the linking policy, else
// refused as a conflict"
TEST(AccountTest, AnUnprovenAddressInUseIsAConflict) {
  HeldAddress held;
  EXPECT_THAT(held.world.Decide(held.request),
              AllOf(IsRefused(Decision::EMAIL_CONFLICT),
                    HasStage(Decision::ACCOUNT), HasEffects()));
}

TEST(AccountTest, AProvenAddressLinks) {
  HeldAddress held;
  ClaimsOf(held.request).set_email_verified(true);
  const auto decision = held.world.Decide(held.request);
  EXPECT_THAT(decision, HasOutcome(Decision::GRANTED));
  EXPECT_THAT(TheEffect(decision, "link_identity").link_identity(),
              EqualsProto(R"pb(
                user_id: "holder"
                identity {
                  tenant_id: "7e000000-0000-4000-8000-00000000000a"
                  object_id: "0a000000-0000-4000-8000-00000000000a"
                }
                email: "alice@acme.com"
              )pb"));
  EXPECT_EQ(TheEffect(decision, "add_membership").add_membership().user_id(),
            "holder");
  EXPECT_EQ(decision->user_id(), "holder");
}

// "`email_verified` absent is neither true nor false"
TEST(AccountTest, AnAbsentClaimIsNoProofAndNoDenial) {
  HeldAddress held;
  EXPECT_THAT(held.world.Decide(held.request),
              IsRefused(Decision::EMAIL_CONFLICT));
  held.set_linking(v1::ConnectionPolicy::ALWAYS);
  EXPECT_THAT(held.world.Decide(held.request),
              HasEffects(Contains(LinksIdentity())));
}

// "explicit false is never overridden" and "Explicit `email_verified` false
// beats `xms_edov` true and beats the policy 'always'"
TEST(AccountTest, ExplicitlyUnverifiedIsNeverOverridden) {
  HeldAddress held;
  ClaimsOf(held.request).set_email_verified(false);
  ClaimsOf(held.request).set_xms_edov(true);
  held.world.connection().set_trusted(true);
  EXPECT_THAT(held.world.Decide(held.request),
              IsRefused(Decision::EMAIL_CONFLICT));
  held.set_linking(v1::ConnectionPolicy::ALWAYS);
  EXPECT_THAT(held.world.Decide(held.request),
              IsRefused(Decision::EMAIL_CONFLICT));
}

// "`xms_edov` true is proof."
TEST(AccountTest, XmsEdovIsProof) {
  HeldAddress held;
  ClaimsOf(held.request).set_xms_edov(true);
  EXPECT_THAT(held.world.Decide(held.request),
              HasEffects(Contains(LinksIdentity())));
}

// "An identity without a stable id is refused."
TEST(AccountTest, AnIdentityWithoutAnObjectIdIsRefused) {
  World world;
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).mutable_identity()->clear_object_id();
  EXPECT_THAT(world.Decide(request),
              AllOf(IsRefused(Decision::NO_STABLE_ID),
                    HasStage(Decision::ACCOUNT), HasEffects()));
}

// "Link only when exactly one user holds the address"
TEST(SettledAccountTest, AnAddressHeldByTwoUsersIsAConflict) {
  HeldAddress held;
  ClaimsOf(held.request).set_email_verified(true);
  held.world.AddUser("second", "alice@acme.com");
  EXPECT_THAT(held.world.Decide(held.request),
              IsRefused(Decision::EMAIL_CONFLICT));
}

// "that user has no identity of the same tenant (else it is a leaver:
// conflict)"
TEST(SettledAccountTest, ALeaversAddressIsAConflictUnderEveryPolicy) {
  HeldAddress held;
  *held.holder().add_identities() = IdentityOf(Bob());
  ClaimsOf(held.request).set_email_verified(true);
  for (const auto linking :
       {v1::ConnectionPolicy::VERIFIED_ONLY, v1::ConnectionPolicy::ALWAYS}) {
    held.set_linking(linking);
    EXPECT_THAT(held.world.Decide(held.request),
                IsRefused(Decision::EMAIL_CONFLICT));
  }
}

TEST(SettledAccountTest, AHolderWithAnIdentityOfAnotherTenantLinks) {
  HeldAddress held;
  *held.holder().add_identities() = IdentityOf(Bob());
  held.holder().mutable_identities(0)->set_tenant_id(kOtherTenant);
  ClaimsOf(held.request).set_email_verified(true);
  EXPECT_THAT(held.world.Decide(held.request),
              HasEffects(Contains(LinksIdentity())));
}

// "and that user's own address is not explicitly unverified"
TEST(SettledAccountTest, AHolderWhoseAddressIsUnverifiedIsAConflict) {
  HeldAddress held;
  held.holder().set_email_verified(false);
  ClaimsOf(held.request).set_email_verified(true);
  for (const auto linking :
       {v1::ConnectionPolicy::VERIFIED_ONLY, v1::ConnectionPolicy::ALWAYS}) {
    held.set_linking(linking);
    EXPECT_THAT(held.world.Decide(held.request),
                IsRefused(Decision::EMAIL_CONFLICT));
  }
}

// "a blocked holder: account blocked."
TEST(SettledAccountTest, ABlockedHolderIsAccountBlocked) {
  HeldAddress held;
  held.holder().set_state(v1::User::BLOCKED);
  ClaimsOf(held.request).set_email_verified(true);
  EXPECT_THAT(held.world.Decide(held.request),
              AllOf(IsRefused(Decision::ACCOUNT_BLOCKED), HasEffects()));
}

// "`xms_edov` false beats a trusted connection."
TEST(SettledAccountTest, ATrustedConnectionWithAVerifiedDomainIsProof) {
  HeldAddress held;
  held.world.connection().set_trusted(true);
  EXPECT_THAT(held.world.Decide(held.request),
              HasEffects(Contains(LinksIdentity())));
  ClaimsOf(held.request).set_xms_edov(false);
  EXPECT_THAT(held.world.Decide(held.request),
              IsRefused(Decision::EMAIL_CONFLICT));
}

TEST(SettledAccountTest, ATrustedConnectionProvesItsVerifiedDomainsOnly) {
  HeldAddress held;
  held.world.connection().set_trusted(true);
  held.holder().set_email("alice@other.com");
  ClaimsOf(held.request).set_email("alice@other.com");
  EXPECT_THAT(held.world.Decide(held.request),
              IsRefused(Decision::EMAIL_CONFLICT));
  held.world.connection().add_domains("other.com");
  v1::Domain& domain = *held.world.organization().add_domains();
  domain.set_name("other.com");
  domain.set_state(v1::Domain::UNVERIFIED);
  EXPECT_THAT(held.world.Decide(held.request),
              IsRefused(Decision::EMAIL_CONFLICT));
  domain.set_state(v1::Domain::VERIFIED);
  EXPECT_THAT(held.world.Decide(held.request),
              HasEffects(Contains(LinksIdentity())));
}

// "A found user whose new address another user holds: granted, address not
// updated, warning."
TEST(SettledAccountTest, ANewAddressThatAnotherHoldsIsNotUpdated) {
  HeldAddress held;
  held.world.AddUser(Alice()).set_email("old.name@acme.com");
  ClaimsOf(held.request).set_email_verified(true);
  EXPECT_THAT(
      held.world.Decide(held.request),
      AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
            HasEffects("add_membership"), HasWarnings("EMAIL_NOT_UPDATED")));
}

// "No e-mail claim at all: the user is created without one."
TEST(SettledAccountTest, WithoutAnAddressTheUserIsCreatedWithoutOne) {
  World world;
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).clear_email();
  ClaimsOf(request).clear_email_verified();
  const auto decision = world.Decide(request);
  EXPECT_THAT(decision,
              AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY), HasWarnings()));
  EXPECT_EQ(TheEffect(decision, "create_user").create_user().email(), "");
}

// Claims: "One that is malformed counts as absent."
TEST(SettledAccountTest, AMalformedAddressCountsAsAbsentWithAWarning) {
  World world;
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).set_email("alice@acme.com@acme.com");
  const auto decision = world.Decide(request);
  EXPECT_THAT(decision, AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                              HasWarnings("EMAIL_UNUSABLE")));
  EXPECT_EQ(TheEffect(decision, "create_user").create_user().email(), "");
}

}  // namespace
}  // namespace membership::sign_in_test
