// What holds for every request but sign-ins, each a sentence, over all
// combinations of the facts that its kind reads.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "gtest/gtest.h"
#include "membership/internal/invitation_facts.h"
#include "membership/internal/member_facts.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/rule_tables.h"
#include "membership/internal/setup_facts.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "tests/spec/decision_space.h"
#include "tests/spec/engine_ruling.h"
#include "tests/spec/fact_space.h"
#include "tests/spec/load_spec.h"
#include "tests/spec/spec.h"

namespace membership::spec {
namespace {

namespace invitation = internal::invitation;
namespace member = internal::member;
namespace setup = internal::setup;
using internal::EffectSet;
using internal::RuleTable;
using v1::Decision;

constexpr EffectSet kAdds =
    internal::kAddMembership | internal::kAddRestrictedMembership;

// The facts of a request of one kind, and what becomes of it.
struct Asked {
  absl::string_view kind;
  const FactValues& facts;
  Ruling ruling;

  template <typename Fact>
  bool Is(Fact value) const {
    return facts[static_cast<size_t>(IdOf(value))] ==
           static_cast<uint8_t>(value);
  }
  bool granted() const { return ruling.outcome == Decision::GRANTED; }
  bool Makes(EffectSet effects) const {
    return (ruling.effects & effects) != 0;
  }
};

// Calls `visit` for every combination of every kind of request, of all kinds
// or of those in `kinds`; sign-ins are left out.
template <typename Visit>
void ForEachAsked(const std::vector<std::string>& kinds, const Visit& visit) {
  for (const RuleTable& table : internal::RuleTables()) {
    bool listed = kinds.empty() && table.name != "sign_in";
    for (const std::string& kind : kinds) listed |= table.name == kind;
    if (!listed) continue;
    const Spec spec = *LoadSpec(table);
    const DecisionSpace space(table, spec);
    ASSERT_EQ(space.blocks().size(), 1u);
    ForEachCombination(
        table.facts, space.blocks()[0].facts, FactValues(),
        [&](const FactValues& facts) {
          visit(Asked{table.name, facts, RulingOf(table.rules, facts)});
        });
  }
}

// Expects `wrong` of no request of `kinds` for which `tried` holds, and that
// there is some such request of each kind.
template <typename Tried, typename Wrong>
void ExpectNever(const std::vector<std::string>& kinds, const Tried& tried,
                 const Wrong& wrong) {
  std::vector<std::string> seen;
  ForEachAsked(kinds, [&](const Asked& asked) {
    if (!tried(asked)) return;
    if (seen.empty() || seen.back() != asked.kind)
      seen.emplace_back(asked.kind);
    if (wrong(asked) && !testing::Test::HasFailure()) {
      ADD_FAILURE() << asked.kind << ": " << asked.ruling;
    }
  });
  EXPECT_GE(seen.size(), kinds.empty() ? size_t{1} : kinds.size());
}

bool IsGranted(const Asked& asked) { return asked.granted(); }
bool IsAny(const Asked& /*asked*/) { return true; }

TEST(RequestPropertiesTest, AGrantChangesSomethingExactlyIfItSaysSo) {
  ExpectNever({}, IsGranted, [](const Asked& a) {
    return (a.ruling.effects == 0) !=
           (a.ruling.reason == Decision::NOTHING_TO_CHANGE);
  });
}

TEST(RequestPropertiesTest, ARefusalChangesNothingButMayBurnAnInvitation) {
  ExpectNever(
      {}, [](const Asked& a) { return !a.granted(); },
      [](const Asked& a) {
        return a.ruling.effects != 0 &&
               (a.ruling.effects != internal::kBurnInvitation ||
                a.ruling.reason != Decision::WRONG_ADDRESS);
      });
}

TEST(RequestPropertiesTest, OnlyUnblockingUnblocks) {
  ExpectNever({}, IsAny, [](const Asked& a) {
    return a.Makes(internal::kUnblockUser) && a.kind != "unblock_user";
  });
}

TEST(RequestPropertiesTest, BlockingIsNeverRefused) {
  ExpectNever({"block_user", "unblock_user"}, IsAny,
              [](const Asked& a) { return !a.granted(); });
}

// "The handbook: it does not delete their profile."
TEST(RequestPropertiesTest, NoEffectThereIsDeletesAUser) {
  const auto* kinds = v1::Effect::descriptor()->FindOneofByName("kind");
  for (int i = 0; i < kinds->field_count(); ++i) {
    const std::string name(kinds->field(i)->name());
    EXPECT_EQ(name.find("delete"), std::string::npos) << name;
    EXPECT_NE(name, "remove_user");
  }
}

TEST(RequestPropertiesTest, AccessIsNeverGivenInAnInactiveOrganization) {
  ExpectNever(
      {"create_invitation", "resend_invitation", "accept_invitation"},
      [](const Asked& a) { return !a.Is(invitation::Organization::kActive); },
      IsGranted);
  ExpectNever(
      {"add_membership", "reinstate_membership", "change_role"},
      [](const Asked& a) { return !a.Is(member::Organization::kActive); },
      IsGranted);
  ExpectNever(
      {"create_connection"},
      [](const Asked& a) { return !a.Is(setup::Organization::kActive); },
      IsGranted);
}

TEST(RequestPropertiesTest, OnlyAnOpenInvitationIsAnsweredOrTakenBack) {
  ExpectNever({"resend_invitation", "accept_invitation", "decline_invitation"},
              IsGranted, [](const Asked& a) {
                return !a.Is(invitation::State::kPending);
              });
  ExpectNever({"revoke_invitation"}, IsGranted, [](const Asked& a) {
    return !a.Is(invitation::State::kPending) &&
           !a.Is(invitation::State::kAccepted);
  });
}

TEST(RequestPropertiesTest, AMemberIsNeverInvitedNorAddedAgain) {
  ExpectNever(
      {"create_invitation", "resend_invitation", "accept_invitation"},
      [](const Asked& a) { return a.Is(invitation::Addressee::kMember); },
      IsGranted);
  ExpectNever(
      {"add_membership"},
      [](const Asked& a) {
        return !a.Is(member::Membership::kNone) &&
               !a.Is(member::Membership::kRemoved);
      },
      IsGranted);
}

TEST(RequestPropertiesTest, OneAddressHasOneOpenInvitation) {
  ExpectNever(
      {"create_invitation", "resend_invitation"},
      [](const Asked& a) { return a.Is(invitation::OpenInvitation::kOpen); },
      IsGranted);
}

TEST(RequestPropertiesTest, AnInvitationIsAcceptedOnlyByItsAddress) {
  ExpectNever({"accept_invitation"}, IsGranted, [](const Asked& a) {
    return !a.Is(invitation::Acceptor::kFits) ||
           !a.Is(invitation::Account::kActive);
  });
}

TEST(RequestPropertiesTest, ABlockedAccountIsNeverAdded) {
  ExpectNever(
      {"add_membership"},
      [](const Asked& a) { return a.Is(member::Account::kBlocked); },
      IsGranted);
}

TEST(RequestPropertiesTest, AFullOrganizationTakesNoNewMember) {
  ExpectNever(
      {"add_membership", "reinstate_membership"},
      [](const Asked& a) { return !a.Is(member::Seat::kFree); },
      [](const Asked& a) {
        return a.Makes(internal::kAddMembership |
                       internal::kReinstateMembership) ||
               (a.Is(member::Seat::kNoneRefuse) &&
                a.Makes(kAdds | internal::kReinstateRestricted));
      });
  ExpectNever(
      {"accept_invitation"},
      [](const Asked& a) { return a.Is(invitation::Seat::kNoneRefuse); },
      IsGranted);
}

TEST(RequestPropertiesTest, TheLastOwnerIsNeverRemovedSuspendedOrDemoted) {
  ExpectNever(
      {"remove_membership", "suspend_membership", "change_role"},
      [](const Asked& a) { return a.Is(member::LastOwner::kYes); },
      [](const Asked& a) { return a.ruling.effects != 0; });
}

TEST(RequestPropertiesTest, OnlyChangingTheRoleChangesIt) {
  ExpectNever({}, IsAny, [](const Asked& a) {
    return a.Makes(internal::kChangeRole) && a.kind != "change_role";
  });
}

TEST(RequestPropertiesTest, NothingIsDoneToAConnectionThatWasNotCreated) {
  ExpectNever(
      {"set_client_secret", "test_connection", "enable_connection",
       "attach_domain"},
      [](const Asked& a) {
        return a.Is(setup::ConnectionState::kAbsent) ||
               a.Is(setup::ConnectionState::kDraft);
      },
      IsGranted);
}

TEST(RequestPropertiesTest, AConnectionIsEnabledOnlyAfterAGoodTest) {
  ExpectNever(
      {"enable_connection"},
      [](const Asked& a) { return a.Makes(internal::kEnableConnection); },
      [](const Asked& a) {
        return !a.Is(setup::EverTested::kYes) || a.Is(setup::SecretEnd::kPast);
      });
}

TEST(RequestPropertiesTest, TheIdOfASecretIsNeverTakenForIt) {
  ExpectNever(
      {"create_connection", "set_client_secret"},
      [](const Asked& a) { return !a.Is(setup::ClientSecret::kValue); },
      IsGranted);
}

TEST(RequestPropertiesTest, OnlyAUsableDomainIsAttached) {
  ExpectNever(
      {"create_connection", "attach_domain"},
      [](const Asked& a) { return !a.Is(setup::Domain::kUsable); }, IsGranted);
}

TEST(RequestPropertiesTest, SelfServiceAttachesOneDomainAndSetsNoMembership) {
  ExpectNever(
      {"attach_domain"},
      [](const Asked& a) {
        return a.Is(setup::Channel::kSelfService) &&
               a.Is(setup::OtherDomains::kSome);
      },
      [](const Asked& a) { return a.ruling.effects != 0; });
  ExpectNever(
      {"set_auto_membership"},
      [](const Asked& a) { return a.Is(setup::Channel::kSelfService); },
      IsGranted);
}

}  // namespace
}  // namespace membership::spec
