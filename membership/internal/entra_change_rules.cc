#include "membership/internal/entra_change_rules.h"

#include "absl/types/span.h"
#include "membership/internal/entra_change_facts.h"
#include "membership/internal/rule_table.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace internal {
namespace entra_change {
namespace {

using v1::Decision;

// What happened in Entra is not refused.
constexpr Rule kRules[] = {
    Grant(Decision::ENTRA, "recorded_already", Decision::NOTHING_TO_CHANGE, 0,
          "Handbook, access control: Entra controls who can authenticate",
          In(Directory::kSame)),
    Grant(Decision::ENTRA, "records_change", Decision::ENTRA_CHANGE_RECORDED,
          kRecordEntraChange,
          "Handbook, access control: Entra controls who can authenticate"),
};

}  // namespace

RuleTable Table() { return {"entra_change", kRules, Names()}; }

}  // namespace entra_change
}  // namespace internal
}  // namespace membership
