// What holds for every sign-in, each a sentence, over all combinations of
// facts. agreement_test.cc shows why the blocks of DecisionSpace stand for all.

#include <cstddef>
#include <cstdint>

#include "gtest/gtest.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/internal/sign_in_rules.h"
#include "membership/v1/decision.pb.h"
#include "tests/spec/decision_space.h"
#include "tests/spec/engine_ruling.h"
#include "tests/spec/fact_space.h"
#include "tests/spec/load_spec.h"
#include "tests/spec/spec.h"

namespace membership::spec {
namespace {

namespace fact = internal::sign_in;
using internal::EffectSet;
using v1::Decision;

constexpr EffectSet kAdds =
    internal::kAddMembership | internal::kAddRestrictedMembership;
constexpr EffectSet kJoins =
    kAdds | internal::kAcceptInvitation | internal::kConsumeInvitation;

// The facts of a sign-in, and what becomes of it.
struct SignIn {
  const FactValues& facts;
  Ruling ruling;

  // Whether the fact has one of the values.
  template <typename Fact, typename... Facts>
  bool Is(Fact first, Facts... others) const {
    const uint8_t value = facts[static_cast<size_t>(IdOf(first))];
    return value == static_cast<uint8_t>(first) ||
           ((value == static_cast<uint8_t>(others)) || ...);
  }
  bool granted() const { return ruling.outcome == Decision::GRANTED; }
  // Whether it has one of the effects.
  bool Makes(EffectSet effects) const {
    return (ruling.effects & effects) != 0;
  }
};

class SignInPropertiesTest : public testing::Test {
 protected:
  // Expects `wrong` of no sign-in, though `tried` holds for some, so that the
  // property does not hold for want of cases.
  template <typename Tried, typename Wrong>
  void ExpectNever(const Tried& tried, const Wrong& wrong) const {
    uint64_t cases = 0;
    for (const DecisionSpace::Block& block : space_.blocks()) {
      for (size_t i = 0; i < block.plain; ++i) {
        ForEachCombination(
            table_.facts, block.facts, block.backgrounds[i],
            [&](const FactValues& facts) {
              const SignIn sign_in = {facts, RulingOf(table_.rules, facts)};
              if (!tried(sign_in)) return;
              ++cases;
              if (HasFailure() || !wrong(sign_in)) return;
              ADD_FAILURE()
                  << sign_in.ruling << "\nat " << Describe(table_.facts, facts);
            });
      }
    }
    EXPECT_GT(cases, 0u);
  }
  template <typename Tried>
  void ExpectNeverGranted(const Tried& tried) const {
    ExpectNever(tried, [](const SignIn& s) { return s.granted(); });
  }

  const internal::RuleTable table_ = fact::Table();
  const Spec spec_ = *LoadSpec(table_);
  const DecisionSpace space_{table_, spec_};
};

TEST_F(SignInPropertiesTest, NobodyIsGrantedWithoutAnEnabledConnection) {
  ExpectNeverGranted(
      [](const SignIn& s) { return !s.Is(fact::ConnectionState::kEnabled); });
}

TEST_F(SignInPropertiesTest, NobodyIsGrantedWhileSecretOrConsentIsAmiss) {
  ExpectNeverGranted([](const SignIn& s) {
    return s.Is(fact::Secret::kExpired, fact::Secret::kWrong) ||
           s.Is(fact::Consent::kMissing);
  });
}

TEST_F(SignInPropertiesTest, NobodyIsGrantedWithTheTokenOfAnotherTenant) {
  ExpectNeverGranted([](const SignIn& s) {
    return s.Is(fact::Tenant::kDiffers, fact::Tenant::kMissing);
  });
}

TEST_F(SignInPropertiesTest, NobodyIsGrantedOnAnErrorOfEntra) {
  ExpectNeverGranted(
      [](const SignIn& s) { return !s.Is(fact::EntraError::kNone); });
}

TEST_F(SignInPropertiesTest, NobodyIsGrantedWhomTheDirectoryKeepsOut) {
  ExpectNeverGranted([](const SignIn& s) {
    return s.Is(fact::DirectoryUser::kAbsent, fact::DirectoryUser::kDisabled) ||
           s.Is(fact::Application::kDisabled) ||
           s.Is(fact::ConditionalAccess::kBlocks,
                fact::ConditionalAccess::kRequiresMfa);
  });
}

TEST_F(SignInPropertiesTest,
       AnUnassignedUserIsNeverGrantedWhereAssignmentIsRequired) {
  ExpectNeverGranted(
      [](const SignIn& s) { return s.Is(fact::Assignment::kNone); });
}

TEST_F(SignInPropertiesTest,
       AGlobalAdministratorIsNeverRefusedForWantOfAnAssignment) {
  ExpectNever(
      [](const SignIn& s) {
        return s.Is(fact::Assignment::kGlobalAdministrator);
      },
      [](const SignIn& s) {
        return s.ruling.reason == Decision::NOT_ASSIGNED;
      });
}

TEST_F(SignInPropertiesTest, ARefusalAtTheEntraGateOrBeforeHasNoEffects) {
  ExpectNever([](const SignIn& s) { return s.ruling.stage <= Decision::ENTRA; },
              [](const SignIn& s) { return s.ruling.effects != 0; });
}

TEST_F(SignInPropertiesTest, ARefusalOfTheAccountHasNoEffects) {
  ExpectNever(
      [](const SignIn& s) { return s.ruling.stage == Decision::ACCOUNT; },
      [](const SignIn& s) { return s.ruling.effects != 0; });
}

TEST_F(SignInPropertiesTest, NobodyJoinsWhoIsNotGranted) {
  ExpectNever([](const SignIn& s) { return !s.granted(); },
              [](const SignIn& s) { return s.Makes(kJoins); });
}

TEST_F(SignInPropertiesTest, ANewAccountIsKeptThoughAccessIsRefused) {
  ExpectNever(
      [](const SignIn& s) {
        return s.ruling.stage >= Decision::ORGANIZATION && !s.granted() &&
               s.Is(fact::Identity::kUnknown) && s.Is(fact::EmailHolder::kNone);
      },
      [](const SignIn& s) {
        return s.Makes(internal::kCreateUser) !=
               s.Is(fact::RefusedAccount::kKept);
      });
}

TEST_F(SignInPropertiesTest, WhoeverIsGrantedHasOneAccountAndOneMembership) {
  ExpectNever(
      [](const SignIn& s) { return s.granted(); },
      [](const SignIn& s) {
        const bool creates = s.Makes(internal::kCreateUser);
        const bool links = s.Makes(internal::kLinkIdentity);
        const bool known = s.Is(fact::Identity::kKnown);
        const bool adds = s.Makes(internal::kAddMembership);
        const bool restricted = s.Makes(internal::kAddRestrictedMembership);
        const bool member =
            s.Is(fact::Membership::kActive, fact::Membership::kRestricted);
        return creates + links + known != 1 || adds + restricted + member != 1;
      });
}

TEST_F(SignInPropertiesTest,
       AutoMembershipOffNeverAddsAMemberWithoutAnAcceptedInvitation) {
  ExpectNever(
      [](const SignIn& s) {
        return s.Is(fact::AutoMembership::kOff) && s.Makes(kAdds);
      },
      [](const SignIn& s) {
        return !s.Is(fact::Invitation::kAccepted, fact::Invitation::kCarried,
                     fact::Invitation::kPendingAccepted) ||
               !s.Makes(internal::kConsumeInvitation);
      });
}

TEST_F(SignInPropertiesTest, AutoMembershipOnAddsWhomeverEntraLetsIn) {
  ExpectNever(
      [](const SignIn& s) {
        return s.ruling.stage == Decision::MEMBERSHIP &&
               s.Is(fact::Membership::kNone, fact::Membership::kRemoved) &&
               s.Is(fact::AutoMembership::kOn) &&
               s.Is(fact::Trigger::kEverySignIn) &&
               s.Is(fact::Rejoin::kRejoin) && s.Is(fact::Invitation::kNone) &&
               s.Is(fact::DomainGate::kNone) &&
               s.Is(fact::Guest::kNo, fact::Guest::kLikeMember) &&
               s.Is(fact::Seat::kFree);
      },
      [](const SignIn& s) {
        return s.ruling.reason != Decision::JOINED_AUTOMATICALLY ||
               !s.Makes(internal::kAddMembership);
      });
}

TEST_F(SignInPropertiesTest, AnInvitationIsUsedExactlyByWhoJoinsByIt) {
  ExpectNever(
      [](const SignIn&) { return true; },
      [](const SignIn& s) {
        const bool used = s.Makes(internal::kConsumeInvitation);
        return used != (s.ruling.reason == Decision::JOINED_BY_INVITATION) ||
               (s.Makes(internal::kAcceptInvitation) && !used);
      });
}

TEST_F(SignInPropertiesTest, SigningInNeverChangesAnExistingMembershipOrRole) {
  constexpr EffectSet kOfOthers =
      internal::kChangeRole | internal::kRemoveMembership |
      internal::kSuspendMembership | internal::kReinstateMembership |
      internal::kReinstateRestricted;
  ExpectNever(
      [](const SignIn& s) {
        return s.Is(fact::Membership::kActive, fact::Membership::kRestricted,
                    fact::Membership::kSuspended);
      },
      [](const SignIn& s) { return s.Makes(kJoins | kOfOthers); });
  ExpectNever([](const SignIn&) { return true; },
              [](const SignIn& s) { return s.Makes(kOfOthers); });
}

TEST_F(SignInPropertiesTest, ASuspendedMemberIsNeverGranted) {
  ExpectNeverGranted(
      [](const SignIn& s) { return s.Is(fact::Membership::kSuspended); });
}

TEST_F(SignInPropertiesTest, ABlockedAccountIsNeverRevivedOrChanged) {
  ExpectNever(
      [](const SignIn& s) { return s.Is(fact::Identity::kKnownBlocked); },
      [](const SignIn& s) { return s.granted() || s.ruling.effects != 0; });
  ExpectNever([](const SignIn&) { return true; },
              [](const SignIn& s) {
                return s.Makes(internal::kUnblockUser | internal::kBlockUser);
              });
}

TEST_F(SignInPropertiesTest, AnAccountIsLinkedOnlyToItsProvenSoleActiveHolder) {
  ExpectNever([](const SignIn& s) { return s.Makes(internal::kLinkIdentity); },
              [](const SignIn& s) {
                const bool proven = s.Is(fact::EmailVerified::kTrue) ||
                                    s.Is(fact::XmsEdov::kTrue) ||
                                    (s.Is(fact::TrustedDomain::kYes) &&
                                     s.Is(fact::XmsEdov::kAbsent));
                return !s.Is(fact::EmailHolder::kOne) ||
                       s.Is(fact::EmailVerified::kFalse) ||
                       s.Is(fact::Linking::kNever) ||
                       (!proven && !s.Is(fact::Linking::kAlways));
              });
}

TEST_F(SignInPropertiesTest, AFullOrganizationTakesNoNewMember) {
  ExpectNever([](const SignIn& s) { return !s.Is(fact::Seat::kFree); },
              [](const SignIn& s) {
                return s.Makes(internal::kAddMembership) ||
                       (s.Is(fact::Seat::kNoneRefuse) && s.Makes(kAdds));
              });
}

TEST_F(SignInPropertiesTest, NobodyJoinsPastTheDomainGateOrTheGuestPolicy) {
  ExpectNever([](const SignIn& s) { return s.Makes(kAdds); },
              [](const SignIn& s) {
                return s.Is(fact::DomainGate::kFailed) ||
                       s.Is(fact::Guest::kNotAllowed) ||
                       (s.Is(fact::Guest::kMustBeInvited) &&
                        s.ruling.reason != Decision::JOINED_BY_INVITATION);
              });
}

}  // namespace
}  // namespace membership::spec
