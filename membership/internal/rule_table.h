// What rule tables are made of: facts, conditions and rules. Each kind of
// request brings its own facts and its own table; judge.h judges by them.
//
// A fact is a small enum; facts of one kind are a fixed-size array of such
// values. A condition allows some values of one fact. A rule holds if all of
// its conditions do. Everything is constexpr data, so that a table can be
// printed, digested, enumerated and changed row by row, and so that nothing
// decides but the table.

#ifndef MEMBERSHIP_INTERNAL_RULE_TABLE_H_
#define MEMBERSHIP_INTERNAL_RULE_TABLE_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace internal {

// The values of `kCount` facts. `FactId` is an enum that numbers them from 0,
// and for each fact's enum E there is a `constexpr FactId IdOf(E)`. A fact that
// was never set has its enum's value 0.
template <typename FactId, size_t kCount>
class FactArray {
 public:
  template <typename Fact>
  constexpr void Set(Fact value) {
    values_[static_cast<size_t>(IdOf(value))] = static_cast<uint8_t>(value);
  }
  template <typename Fact>
  constexpr Fact Get() const {
    return static_cast<Fact>(values_[static_cast<size_t>(IdOf(Fact{}))]);
  }
  constexpr uint8_t operator[](size_t fact) const { return values_[fact]; }
  constexpr void SetRaw(size_t fact, uint8_t value) { values_[fact] = value; }
  absl::Span<const uint8_t> values() const { return values_; }

  friend bool operator==(const FactArray& a, const FactArray& b) {
    return a.values_ == b.values_;
  }

 private:
  std::array<uint8_t, kCount> values_{};
};

// The name of a fact and of each of its values, for people.
struct FactNames {
  absl::string_view fact;
  absl::Span<const absl::string_view> values;
};

// Allows the values of `fact` whose bits are set in `allowed`. A condition that
// allows nothing stands for "no condition" and ends a rule's list.
struct Condition {
  uint8_t fact = 0;
  uint16_t allowed = 0;
};

// Allows the given values of one fact: `In(Color::kRed, Color::kBlue)`.
template <typename Fact, typename... Facts>
constexpr Condition In(Fact first, Facts... others) {
  uint16_t allowed = static_cast<uint16_t>(1u << static_cast<unsigned>(first));
  for (Fact other : std::array<Fact, sizeof...(others)>{others...}) {
    allowed |= static_cast<uint16_t>(1u << static_cast<unsigned>(other));
  }
  return {static_cast<uint8_t>(IdOf(first)), allowed};
}

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

// The outcome of a rule that ends a decision.
constexpr v1::Decision::Outcome OutcomeOf(Then then) {
  switch (then) {
    case Then::kGrant:
      return v1::Decision::GRANTED;
    case Then::kChallenge:
      return v1::Decision::CHALLENGED;
    case Then::kNotApplicable:
      return v1::Decision::NOT_APPLICABLE;
    case Then::kRefuse:
    case Then::kNextStage:
    case Then::kNextRule:
      break;
  }
  return v1::Decision::REFUSED;
}

constexpr size_t kMaxConditions = 6;

// One row of a rule table.
struct Rule {
  v1::Decision::Stage stage = v1::Decision::STAGE_UNSPECIFIED;
  absl::string_view name;
  std::array<Condition, kMaxConditions> conditions;
  Then then = Then::kRefuse;
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
constexpr Rule End(v1::Decision::Stage stage, absl::string_view name, Then then,
                   v1::Decision::Reason reason, absl::string_view source,
                   Conditions... conditions) {
  return {stage, name, {{conditions...}}, then, reason, 0, 0, source};
}
template <typename... Conditions>
constexpr Rule Grant(v1::Decision::Stage stage, absl::string_view name,
                     v1::Decision::Reason reason, EffectSet if_granted,
                     absl::string_view source, Conditions... conditions) {
  return {stage,  name, {{conditions...}}, Then::kGrant,
          reason, 0,    if_granted,        source};
}
template <typename... Conditions>
constexpr Rule Pass(v1::Decision::Stage stage, absl::string_view name,
                    EffectSet effects, EffectSet if_granted,
                    absl::string_view source, Conditions... conditions) {
  return {stage,
          name,
          {{conditions...}},
          Then::kNextStage,
          v1::Decision::REASON_UNSPECIFIED,
          effects,
          if_granted,
          source};
}
template <typename... Conditions>
constexpr Rule Add(v1::Decision::Stage stage, absl::string_view name,
                   EffectSet effects, absl::string_view source,
                   Conditions... conditions) {
  return {stage,
          name,
          {{conditions...}},
          Then::kNextRule,
          v1::Decision::REASON_UNSPECIFIED,
          effects,
          0,
          source};
}

// A rule table: the kind of request that it decides, its rows, and the names of
// the facts that they read.
struct RuleTable {
  absl::string_view name;
  absl::Span<const Rule> rules;
  absl::Span<const FactNames> facts;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_RULE_TABLE_H_
