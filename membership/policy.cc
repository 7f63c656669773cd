#include "membership/policy.h"

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "membership/internal/entra_errors.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/rule_tables.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace {

using internal::Condition;
using internal::FactNames;
using internal::Rule;
using internal::RuleTable;
using internal::Then;

std::string DescribeCondition(const Rule& rule,
                              absl::Span<const FactNames> names) {
  std::vector<std::string> conditions;
  for (const Condition& condition : rule.conditions) {
    if (condition.allowed == 0) break;
    const FactNames& fact = names[condition.fact];
    std::vector<absl::string_view> values;
    for (size_t value = 0; value < fact.values.size(); ++value) {
      if (condition.allowed >> value & 1) values.push_back(fact.values[value]);
    }
    conditions.push_back(
        absl::StrCat(fact.fact, " is ", absl::StrJoin(values, " or ")));
  }
  return conditions.empty() ? "always" : absl::StrJoin(conditions, ", and ");
}

std::string DescribeThen(Then then) {
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

std::vector<std::string> DescribeEffects(internal::EffectSet set) {
  struct Name {
    internal::EffectSet bit = 0;
    absl::string_view name;
  };
  static constexpr Name kNames[] = {
      {internal::kCreateUser, "create_user"},
      {internal::kLinkIdentity, "link_identity"},
      {internal::kUpdateUser, "update_user"},
      {internal::kBurnInvitation, "burn_invitation"},
      {internal::kAcceptInvitation, "accept_invitation"},
      {internal::kAddMembership, "add_membership"},
      {internal::kAddRestrictedMembership, "add_membership (restricted)"},
      {internal::kConsumeInvitation, "consume_invitation"},
      {internal::kSupersedeInvitation, "end_invitation (superseded)"},
      {internal::kCreateInvitation, "create_invitation"},
      {internal::kDeclineInvitation, "end_invitation (declined)"},
      {internal::kRevokeInvitation, "end_invitation (revoked)"},
      {internal::kRemoveMembership, "update_membership (removed)"},
      {internal::kSuspendMembership, "update_membership (suspended)"},
      {internal::kReinstateMembership, "update_membership (active)"},
      {internal::kReinstateRestricted, "update_membership (restricted)"},
      {internal::kChangeRole, "update_membership (role)"},
      {internal::kBlockUser, "set_user_state (blocked)"},
      {internal::kUnblockUser, "set_user_state (active)"},
      {internal::kCreateConnection, "create_connection"},
      {internal::kSetClientSecret, "update_connection (new secret)"},
      {internal::kRecordTest, "update_connection (tested)"},
      {internal::kEnableConnection, "update_connection (enabled)"},
      {internal::kDisableConnection, "update_connection (disabled)"},
      {internal::kAttachDomain, "update_connection (domain)"},
      {internal::kSetAutoMembership, "set_auto_membership"},
      {internal::kRecordEntraChange, "record_entra_change"},
  };
  std::vector<std::string> effects;
  for (const Name& each : kNames) {
    if (set & each.bit) effects.emplace_back(each.name);
  }
  return effects;
}

// FNV-1a, 64 bits: detects changes, and defends against none.
class Digest {
 public:
  void Add(uint64_t number) {
    for (int i = 0; i < 8; ++i) AddByte(number >> (8 * i) & 0xff);
  }
  void Add(absl::string_view text) {
    Add(uint64_t{text.size()});
    for (char c : text) AddByte(static_cast<unsigned char>(c));
  }
  std::string ToString() const { return absl::StrFormat("%016x", hash_); }

 private:
  void AddByte(uint64_t byte) { hash_ = (hash_ ^ byte) * 0x100000001b3; }

  uint64_t hash_ = 0xcbf29ce484222325;
};

void AddRule(const Rule& rule, Digest* digest) {
  digest->Add(static_cast<uint64_t>(rule.stage));
  digest->Add(rule.name);
  for (const Condition& condition : rule.conditions) {
    digest->Add(uint64_t{condition.fact});
    digest->Add(uint64_t{condition.allowed});
  }
  digest->Add(static_cast<uint64_t>(rule.then));
  digest->Add(static_cast<uint64_t>(rule.reason));
  digest->Add(uint64_t{rule.effects});
  digest->Add(uint64_t{rule.effects_if_granted});
}

std::string DigestPolicy() {
  Digest digest;
  for (const RuleTable& table : internal::RuleTables()) {
    digest.Add(table.name);
    for (const Rule& rule : table.rules) AddRule(rule, &digest);
  }
  for (const internal::EntraErrorMeaning& row :
       internal::EntraErrorMeanings()) {
    digest.Add(static_cast<uint64_t>(row.code));
    digest.Add(uint64_t{row.fact});
    digest.Add(uint64_t{row.value});
  }
  return digest.ToString();
}

RuleDescription Describe(const RuleTable& table, const Rule& rule) {
  RuleDescription description;
  description.table = std::string(table.name);
  description.stage = rule.stage;
  description.rule = std::string(rule.name);
  description.condition = DescribeCondition(rule, table.facts);
  description.then = DescribeThen(rule.then);
  description.reason = rule.reason;
  description.effects = DescribeEffects(rule.effects);
  description.effects_if_granted = DescribeEffects(rule.effects_if_granted);
  description.source = std::string(rule.source);
  return description;
}

}  // namespace

std::vector<RuleDescription> DescribeRules() {
  std::vector<RuleDescription> descriptions;
  for (const RuleTable& table : internal::RuleTables()) {
    for (const Rule& rule : table.rules) {
      descriptions.push_back(Describe(table, rule));
    }
  }
  return descriptions;
}

absl::string_view PolicyVersion() {
  static const auto* const kVersion = new std::string(DigestPolicy());
  return *kVersion;
}

}  // namespace membership
