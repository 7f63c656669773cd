#include "membership/policy.h"

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"
#include "membership/internal/entra_errors.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/rule_tables.h"
#include "membership/internal/rule_words.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace {

using internal::Condition;
using internal::Rule;
using internal::RuleTable;

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
  description.condition = internal::ConditionInWords(rule, table.facts);
  description.then = std::string(internal::ThenInWords(rule.then));
  description.reason = rule.reason;
  description.effects = internal::EffectNames(rule.effects);
  description.effects_if_granted =
      internal::EffectNames(rule.effects_if_granted);
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
