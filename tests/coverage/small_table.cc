#include "tests/coverage/small_table.h"

#include "absl/strings/string_view.h"
#include "membership/internal/rule_table.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace small {
namespace {

using internal::In;
using internal::Then;
using v1::Decision;

constexpr absl::string_view kColors[] = {"red", "green", "blue"};
constexpr absl::string_view kSizes[] = {"small", "large"};
constexpr internal::FactNames kNames[] = {{"color", kColors}, {"size", kSizes}};

constexpr internal::Rule kRules[] = {
    internal::End(Decision::ROUTING, "red_is_refused", Then::kRefuse,
                  Decision::DOMAIN_UNKNOWN, "Source", In(Color::kRed)),
    internal::Pass(Decision::ROUTING, "others_pass", 0, 0, "Source"),
    internal::End(Decision::MEMBERSHIP, "large_green", Then::kRefuse,
                  Decision::NOT_A_MEMBER, "Source", In(Size::kLarge),
                  In(Color::kGreen)),
    internal::Add(Decision::MEMBERSHIP, "blue_burns", internal::kBurnInvitation,
                  "Source", In(Color::kBlue)),
    internal::Grant(Decision::MEMBERSHIP, "joins",
                    Decision::JOINED_AUTOMATICALLY, internal::kAddMembership,
                    "Source"),
};

}  // namespace

Facts Make(Color color, Size size) {
  Facts facts;
  facts.Set(color);
  facts.Set(size);
  return facts;
}

internal::RuleTable Table() { return {"small", kRules, kNames}; }

}  // namespace small
}  // namespace membership
