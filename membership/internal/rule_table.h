// What rule tables are made of: rules, which hold if all of their conditions on
// facts do (fact.h). Each kind of request brings its own table; judge.h judges
// by them. Everything is constexpr data, so that a table can be printed,
// digested, enumerated and changed row by row, and so that nothing decides but
// the table.

#ifndef MEMBERSHIP_INTERNAL_RULE_TABLE_H_
#define MEMBERSHIP_INTERNAL_RULE_TABLE_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "membership/internal/fact.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace internal {

// Effects by kind, as a set. They are made in the order of their bits.
enum EffectBit : uint32_t {
  kCreateUser = 1 << 0,
  kLinkIdentity = 1 << 1,
  kUpdateUser = 1 << 2,
  kBurnInvitation = 1 << 3,
  kAcceptInvitation = 1 << 4,
  kAddMembership = 1 << 5,
  kAddRestrictedMembership = 1 << 6,
  kConsumeInvitation = 1 << 7,
  kSupersedeInvitation = 1 << 8,
  kCreateInvitation = 1 << 9,
  kDeclineInvitation = 1 << 10,
  kRevokeInvitation = 1 << 11,
  kRemoveMembership = 1 << 12,
  kSuspendMembership = 1 << 13,
  kReinstateMembership = 1 << 14,
  kReinstateRestricted = 1 << 15,
  kChangeRole = 1 << 16,
  kBlockUser = 1 << 17,
  kUnblockUser = 1 << 18,
  kCreateConnection = 1 << 19,
  kSetClientSecret = 1 << 20,
  kRecordTest = 1 << 21,
  kEnableConnection = 1 << 22,
  kDisableConnection = 1 << 23,
  kAttachDomain = 1 << 24,
  kSetAutoMembership = 1 << 25,
  kRecordEntraChange = 1 << 26,
};
using EffectSet = uint32_t;

// What a rule that holds does.
enum class Then : uint8_t {
  kGrant,          // ends the decision
  kRefuse,         // ends the decision
  kChallenge,      // ends the decision
  kNotApplicable,  // ends the decision
  kNextStage,      // passes the stage
  kNextRule,       // adds its effects and lets the stage go on
};

constexpr size_t kMaxConditions = 6;

// A rule's name and the line of the source in which it stands: coverage reports
// mark it, and nothing decides by it.
struct RuleName {
  // Implicit, so that a row begins with nothing but the name.
  // NOLINTNEXTLINE(google-explicit-constructor)
  constexpr RuleName(const char* the_text, int the_line = __builtin_LINE())
      : text(the_text), line(static_cast<uint16_t>(the_line)) {}

  absl::string_view text;
  uint16_t line;
};

// One row of a rule table.
struct Rule {
  v1::Decision::Stage stage = v1::Decision::STAGE_UNSPECIFIED;
  absl::string_view name;
  std::array<Condition, kMaxConditions> conditions;
  Then then = Then::kRefuse;
  // The line of the table's file in which the row stands.
  uint16_t line = 0;
  v1::Decision::Reason reason = v1::Decision::REASON_UNSPECIFIED;
  // Made even if a later stage refuses; and only if the decision is to grant.
  EffectSet effects = 0;
  EffectSet effects_if_granted = 0;
  absl::string_view source;
};

// The forms that a row can take; each takes its conditions last.
//
// End: ends the decision with a reason. Grant: ends it by granting; its effects
// are made then. Pass: passes the stage. Add: adds effects, the stage goes on.
template <typename... Conditions>
constexpr Rule End(v1::Decision::Stage stage, const RuleName& name, Then then,
                   v1::Decision::Reason reason, absl::string_view source,
                   Conditions... conditions) {
  return {stage, name.text, {{conditions...}}, then, name.line, reason, 0,
          0,     source};
}
template <typename... Conditions>
constexpr Rule Grant(v1::Decision::Stage stage, const RuleName& name,
                     v1::Decision::Reason reason, EffectSet if_granted,
                     absl::string_view source, Conditions... conditions) {
  return {stage,  name.text, {{conditions...}}, Then::kGrant, name.line,
          reason, 0,         if_granted,        source};
}
template <typename... Conditions>
constexpr Rule Pass(v1::Decision::Stage stage, const RuleName& name,
                    EffectSet effects, EffectSet if_granted,
                    absl::string_view source, Conditions... conditions) {
  return {stage,
          name.text,
          {{conditions...}},
          Then::kNextStage,
          name.line,
          v1::Decision::REASON_UNSPECIFIED,
          effects,
          if_granted,
          source};
}
template <typename... Conditions>
constexpr Rule Add(v1::Decision::Stage stage, const RuleName& name,
                   EffectSet effects, absl::string_view source,
                   Conditions... conditions) {
  return {stage,           name.text, {{conditions...}},
          Then::kNextRule, name.line, v1::Decision::REASON_UNSPECIFIED,
          effects,         0,         source};
}

// A rule table: the kind of request that it decides, its rows, and the names of
// the facts that they read. It is made in the file in which the rows stand.
struct RuleTable {
  absl::string_view name;
  absl::Span<const Rule> rules;
  absl::Span<const FactNames> facts;
  // What no request brings about. Rules don't rely on it.
  absl::Span<const Exclusion> exclusions = {};
  // The source file of the rows, from the root of the sources.
  absl::string_view file = __builtin_FILE();
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_RULE_TABLE_H_
