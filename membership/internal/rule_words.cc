#include "membership/internal/rule_words.h"

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "membership/internal/rule_table.h"

namespace membership {
namespace internal {

std::string ConditionInWords(const Condition& condition,
                             absl::Span<const FactNames> names) {
  const FactNames& fact = names[condition.fact];
  std::vector<absl::string_view> values;
  for (size_t value = 0; value < fact.values.size(); ++value) {
    if (condition.allowed >> value & 1) values.push_back(fact.values[value]);
  }
  return absl::StrCat(fact.fact, " is ", absl::StrJoin(values, " or "));
}

std::string ConditionInWords(const Rule& rule,
                             absl::Span<const FactNames> names) {
  std::vector<std::string> conditions;
  for (const Condition& condition : rule.conditions) {
    if (condition.allowed == 0) break;
    conditions.push_back(ConditionInWords(condition, names));
  }
  return conditions.empty() ? "always" : absl::StrJoin(conditions, ", and ");
}

absl::string_view ThenInWords(Then then) {
  switch (then) {
    case Then::kGrant:
      return "grant";
    case Then::kRefuse:
      return "refuse";
    case Then::kChallenge:
      return "challenge";
    case Then::kNotApplicable:
      return "not applicable";
    case Then::kNextStage:
      return "next stage";
    case Then::kNextRule:
      break;
  }
  return "next rule";
}

std::vector<std::string> EffectNames(EffectSet set) {
  struct Name {
    EffectSet bit = 0;
    absl::string_view name;
  };
  static constexpr Name kNames[] = {
      {kCreateUser, "create_user"},
      {kLinkIdentity, "link_identity"},
      {kUpdateUser, "update_user"},
      {kBurnInvitation, "burn_invitation"},
      {kAcceptInvitation, "accept_invitation"},
      {kAddMembership, "add_membership"},
      {kAddRestrictedMembership, "add_membership (restricted)"},
      {kConsumeInvitation, "consume_invitation"},
      {kSupersedeInvitation, "end_invitation (superseded)"},
      {kCreateInvitation, "create_invitation"},
      {kDeclineInvitation, "end_invitation (declined)"},
      {kRevokeInvitation, "end_invitation (revoked)"},
      {kRemoveMembership, "update_membership (removed)"},
      {kSuspendMembership, "update_membership (suspended)"},
      {kReinstateMembership, "update_membership (active)"},
      {kReinstateRestricted, "update_membership (restricted)"},
      {kChangeRole, "update_membership (role)"},
      {kBlockUser, "set_user_state (blocked)"},
      {kUnblockUser, "set_user_state (active)"},
      {kCreateConnection, "create_connection"},
      {kSetClientSecret, "update_connection (new secret)"},
      {kRecordTest, "update_connection (tested)"},
      {kEnableConnection, "update_connection (enabled)"},
      {kDisableConnection, "update_connection (disabled)"},
      {kAttachDomain, "update_connection (domain)"},
      {kSetAutoMembership, "set_auto_membership"},
      {kRecordEntraChange, "record_entra_change"},
  };
  std::vector<std::string> effects;
  for (const Name& each : kNames) {
    if (set & each.bit) effects.emplace_back(each.name);
  }
  return effects;
}

}  // namespace internal
}  // namespace membership
