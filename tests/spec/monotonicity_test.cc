// A fact that speaks more for a person never takes a grant away: adding a path
// never refuses, and removing one never grants. Over all combinations of the
// other facts; agreement_test.cc shows why the blocks of DecisionSpace stand
// for all. (A challenge is no grant yet: what comes after it may still refuse.)

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gtest/gtest.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/sign_in_rules.h"
#include "membership/v1/decision.pb.h"
#include "tests/spec/decision_space.h"
#include "tests/spec/engine_ruling.h"
#include "tests/spec/fact_space.h"
#include "tests/spec/load_spec.h"
#include "tests/spec/spec.h"

namespace membership::spec {
namespace {

using v1::Decision;

// Two values of a fact.
struct Step {
  std::string fact;
  std::string worse;
  std::string better;
};

class MonotonicityTest : public testing::TestWithParam<Step> {
 protected:
  // With how many combinations of the other facts the worse value is granted
  // and the better one is not.
  uint64_t CountLost() const {
    const internal::FactNames& names = table_.facts[FactNumber()];
    uint64_t lost = 0;
    for (const DecisionSpace::Block& block : space_.blocks()) {
      std::vector<uint8_t> others = block.facts;
      const auto here = std::find(others.begin(), others.end(), FactNumber());
      if (here == others.end()) continue;
      others.erase(here);
      for (const FactValues& background : PlainOnes(block)) {
        ForEachCombination(
            table_.facts, others, background, [&](const FactValues& facts) {
              FactValues changed = facts;
              changed.Set(FactNumber(), ValueOf(names, GetParam().worse));
              if (!IsGranted(changed)) return;
              changed.Set(FactNumber(), ValueOf(names, GetParam().better));
              if (!IsGranted(changed)) ++lost;
            });
      }
    }
    return lost;
  }

 private:
  static std::vector<FactValues> PlainOnes(const DecisionSpace::Block& block) {
    return {block.backgrounds.begin(),
            block.backgrounds.begin() + static_cast<ptrdiff_t>(block.plain)};
  }
  static uint8_t ValueOf(const internal::FactNames& names,
                         const std::string& value) {
    const auto found =
        std::find(names.values.begin(), names.values.end(), value);
    EXPECT_NE(found, names.values.end()) << value;
    return static_cast<uint8_t>(found - names.values.begin());
  }
  uint8_t FactNumber() const {
    size_t number = 0;
    while (number < table_.facts.size() &&
           table_.facts[number].fact != absl::string_view(GetParam().fact)) {
      ++number;
    }
    EXPECT_LT(number, table_.facts.size()) << GetParam().fact;
    return static_cast<uint8_t>(number);
  }
  bool IsGranted(const FactValues& facts) const {
    return RulingOf(table_.rules, facts).outcome == Decision::GRANTED;
  }

  const internal::RuleTable table_ = internal::sign_in::Table();
  const Spec spec_ = *LoadSpec(table_);
  const DecisionSpace space_{table_, spec_};
};

std::string NameOf(const testing::TestParamInfo<Step>& info) {
  return absl::StrCat(info.param.fact, "_", info.param.worse, "_to_",
                      info.param.better);
}

TEST_P(MonotonicityTest, TheBetterFactNeverTakesAGrantAway) {
  EXPECT_EQ(CountLost(), 0u);
}

INSTANTIATE_TEST_SUITE_P(
    Routing, MonotonicityTest,
    testing::Values(Step{"routing", "address_malformed", "connection_named"},
                    Step{"routing", "address_not_ascii", "domain_matched"},
                    Step{"routing", "public_mail_domain", "domain_matched"},
                    Step{"routing", "domain_unknown", "domain_matched"},
                    Step{"routing", "domain_not_verified", "domain_matched"},
                    Step{"routing", "domain_not_attached", "domain_matched"},
                    Step{"routing", "ambiguous", "organization_named"},
                    Step{"routing", "no_connection", "connection_named"},
                    Step{"initiation", "idp_not_allowed", "idp_allowed"},
                    Step{"initiation", "idp_not_allowed", "sp"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Connection, MonotonicityTest,
    testing::Values(Step{"connection_state", "draft", "enabled"},
                    Step{"connection_state", "created", "enabled"},
                    Step{"connection_state", "tested", "enabled"},
                    Step{"connection_state", "disabled", "enabled"},
                    Step{"secret", "expired", "valid"},
                    Step{"secret", "wrong", "valid"},
                    Step{"secret", "expired", "not_supplied"},
                    Step{"consent", "missing", "granted"},
                    Step{"consent", "missing", "not_supplied"},
                    Step{"tenant", "differs", "matches"},
                    Step{"tenant", "missing", "matches"},
                    Step{"entra_error", "session_ended", "none"},
                    Step{"entra_error", "unavailable", "none"},
                    Step{"entra_error", "other", "none"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Entra, MonotonicityTest,
    testing::Values(Step{"directory_user", "absent", "enabled"},
                    Step{"directory_user", "disabled", "enabled"},
                    Step{"application", "disabled", "enabled"},
                    Step{"assignment", "none", "direct"},
                    Step{"assignment", "none", "by_group"},
                    Step{"assignment", "by_group", "direct"},
                    Step{"assignment", "direct", "by_group"},
                    Step{"assignment", "none", "global_administrator"},
                    Step{"assignment", "none", "not_required"},
                    Step{"assignment", "not_required", "direct"},
                    Step{"assignment", "not_supplied", "direct"},
                    Step{"conditional_access", "blocks", "requires_mfa"},
                    Step{"conditional_access", "requires_mfa", "passes"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Account, MonotonicityTest,
    testing::Values(Step{"identity", "no_stable_id", "known"},
                    Step{"identity", "no_stable_id", "unknown"},
                    Step{"identity", "known_blocked", "known"},
                    Step{"email_holder", "one_blocked", "one"},
                    Step{"email_holder", "one_unverified", "one"},
                    Step{"email_holder", "one_of_same_tenant", "one"},
                    Step{"email_holder", "several", "one"},
                    Step{"email_holder", "one", "none"},
                    Step{"email_verified", "false", "absent"},
                    Step{"email_verified", "absent", "true"},
                    Step{"xms_edov", "false", "absent"},
                    Step{"xms_edov", "absent", "true"},
                    Step{"trusted_domain", "no", "yes"},
                    Step{"linking", "never", "verified_only"},
                    Step{"linking", "verified_only", "always"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Organization, MonotonicityTest,
    testing::Values(Step{"organization", "suspended", "named"},
                    Step{"organization", "deleted", "named"},
                    Step{"organization", "not_served", "named"},
                    Step{"organization", "none_active", "only_candidate"},
                    Step{"organization", "ambiguous", "only_candidate"},
                    Step{"organization", "none", "domain_owner"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Membership, MonotonicityTest,
    testing::Values(Step{"membership", "none", "active"},
                    Step{"membership", "none", "restricted"},
                    Step{"membership", "removed", "none"},
                    Step{"membership", "removed", "active"},
                    Step{"membership", "suspended", "active"},
                    Step{"auto_membership", "off", "on"},
                    Step{"trigger", "first_link", "every_sign_in"},
                    Step{"rejoin", "stay_out", "rejoin"},
                    Step{"invitation", "none", "pending_left"},
                    Step{"invitation", "pending_left", "none"},
                    Step{"invitation", "none", "pending_accepted"},
                    Step{"invitation", "none", "accepted"},
                    Step{"invitation", "none", "carried"},
                    Step{"invitation", "pending_holds", "accepted"},
                    Step{"carried_invitation", "burned", "not_burned"},
                    Step{"domain_gate", "failed", "passed"},
                    Step{"domain_gate", "passed", "none"},
                    Step{"guest", "not_allowed", "must_be_invited"},
                    Step{"guest", "must_be_invited", "like_member"},
                    Step{"guest", "like_member", "no"},
                    Step{"seat", "none_refuse", "none_restrict"},
                    Step{"seat", "none_restrict", "free"}),
    NameOf);

// Steps that one might take for better, and that do take grants away.
using ExceptionTest = MonotonicityTest;

TEST_P(ExceptionTest, IsOneForTheStepTakesSomeGrantAway) {
  EXPECT_GT(CountLost(), 0u);
}

INSTANTIATE_TEST_SUITE_P(
    Exceptions, ExceptionTest,
    testing::Values(
        // The policy "hold auto-join back until accepted" makes a pending
        // invitation a thing to answer first.
        Step{"invitation", "none", "pending_holds"},
        // A suspended membership is a bar and no path: "Suspended: refused,
        // also with auto-membership on". So taking it away does grant:
        // "removing a member does nothing lasting with auto-membership on".
        Step{"membership", "none", "suspended"},
        Step{"membership", "removed", "suspended"},
        // The policy "first link of the identity only" admits at that sign-in
        // and at no later one.
        Step{"identity", "unknown", "known"}),
    NameOf);

}  // namespace
}  // namespace membership::spec
