#include "membership/testing/decision_matchers.h"

#include <algorithm>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "gtest/gtest.h"
#include "membership/internal/contract.h"
#include "membership/policy.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"

namespace membership::v1 {

void PrintTo(const Decision& decision, std::ostream* os) {
  *os << Decision::Outcome_Name(decision.outcome()) << ", "
      << Decision::Reason_Name(decision.reason()) << ", by rule "
      << decision.table() << "/" << decision.rule() << ": \""
      << decision.message() << "\"";
  const char* separator = "; effects ";
  for (const Effect& effect : decision.effects()) {
    const google::protobuf::FieldDescriptor* kind =
        Effect::descriptor()->FindFieldByNumber(effect.kind_case());
    *os << separator << (kind == nullptr ? "none" : kind->name());
    separator = ", ";
  }
}

void PrintTo(const absl::StatusOr<Decision>& decision, std::ostream* os) {
  if (decision.ok()) {
    PrintTo(*decision, os);
  } else {
    *os << "the error " << decision.status().ToString();
  }
}

}  // namespace membership::v1

namespace membership::policy_testing {
namespace {

using ::testing::MatchResultListener;
using v1::Decision;

DecisionMatcher HasResult(Decision::Outcome outcome, Decision::Reason reason) {
  const std::string result = absl::StrCat(Decision::Outcome_Name(outcome), ", ",
                                          Decision::Reason_Name(reason));
  return DecisionMatcher(
      absl::StrCat("is ", result), absl::StrCat("isn't ", result),
      [outcome, reason](const Decision& decision, MatchResultListener*) {
        return decision.outcome() == outcome && decision.reason() == reason;
      });
}

std::string TimeText(absl::Time time) {
  return absl::FormatTime(absl::RFC3339_full, time, absl::UTCTimeZone());
}

// Matches a repeated field whose elements have codes.
template <typename Repeated>
bool HasNames(const Repeated& repeated, const std::vector<std::string>& sorted,
              MatchResultListener* listener) {
  std::vector<std::string> actual;
  actual.reserve(repeated.size());
  for (const auto& each : repeated) {
    actual.push_back(each.Code_Name(each.code()));
  }
  std::sort(actual.begin(), actual.end());
  *listener << "which has [" << absl::StrJoin(actual, ", ") << "]";
  return actual == sorted;
}

// Sorts `names`. Fails the test for one that the enum lacks.
void PrepareNames(const google::protobuf::EnumDescriptor& codes,
                  std::vector<std::string>& names) {
  for (const std::string& name : names) {
    EXPECT_NE(codes.FindValueByName(name), nullptr)
        << name << " is no " << codes.full_name();
  }
  std::sort(names.begin(), names.end());
}

}  // namespace

DecisionMatcher::DecisionMatcher(std::string description, std::string negation,
                                 Check check)
    : description_(std::move(description)),
      negation_(std::move(negation)),
      check_(std::move(check)) {}

bool DecisionMatcher::MatchAndExplain(const Decision& decision,
                                      MatchResultListener* listener) const {
  return check_(decision, listener);
}

bool DecisionMatcher::MatchAndExplain(const absl::StatusOr<Decision>& decision,
                                      MatchResultListener* listener) const {
  return decision.ok() && check_(*decision, listener);
}

void DecisionMatcher::DescribeTo(std::ostream* os) const {
  *os << description_;
}

void DecisionMatcher::DescribeNegationTo(std::ostream* os) const {
  *os << negation_;
}

DecisionMatcher HasOutcome(Decision::Outcome outcome) {
  return DecisionMatcher(
      absl::StrCat("is ", Decision::Outcome_Name(outcome)),
      absl::StrCat("isn't ", Decision::Outcome_Name(outcome)),
      [outcome](const Decision& decision, MatchResultListener*) {
        return decision.outcome() == outcome;
      });
}

DecisionMatcher IsGranted() { return HasOutcome(Decision::GRANTED); }

DecisionMatcher IsGranted(Decision::Reason reason) {
  return HasResult(Decision::GRANTED, reason);
}

DecisionMatcher IsRefused(Decision::Reason reason) {
  return HasResult(Decision::REFUSED, reason);
}

DecisionMatcher IsChallenged(Decision::Reason reason) {
  return HasResult(Decision::CHALLENGED, reason);
}

DecisionMatcher IsNotApplicable(Decision::Reason reason) {
  return HasResult(Decision::NOT_APPLICABLE, reason);
}

DecisionMatcher HasStage(Decision::Stage stage) {
  return DecisionMatcher(
      absl::StrCat("is decided by stage ", Decision::Stage_Name(stage)),
      absl::StrCat("isn't decided by stage ", Decision::Stage_Name(stage)),
      [stage](const Decision& decision, MatchResultListener* listener) {
        *listener << "which stage " << Decision::Stage_Name(decision.stage())
                  << " decided";
        return decision.stage() == stage;
      });
}

DecisionMatcher DecidedByRule(absl::string_view rule) {
  const std::vector<RuleDescription> rules = DescribeRules();
  EXPECT_TRUE(std::any_of(
      rules.begin(), rules.end(),
      [rule](const RuleDescription& each) { return each.rule == rule; }))
      << "no rule is called \"" << rule << "\"";
  return DecisionMatcher(absl::StrCat("is decided by rule ", rule),
                         absl::StrCat("isn't decided by rule ", rule),
                         [name = std::string(rule)](const Decision& decision,
                                                    MatchResultListener*) {
                           return decision.rule() == name;
                         });
}

DecisionMatcher HasActor(Decision::Actor actor) {
  return DecisionMatcher(
      absl::StrCat("asks ", Decision::Actor_Name(actor), " to act"),
      absl::StrCat("doesn't ask ", Decision::Actor_Name(actor), " to act"),
      [actor](const Decision& decision, MatchResultListener* listener) {
        *listener << "which asks " << Decision::Actor_Name(decision.actor())
                  << " to act";
        return decision.actor() == actor;
      });
}

DecisionMatcher StableUntil(absl::Time time) {
  return DecisionMatcher(
      absl::StrCat("is stable until ", TimeText(time)),
      absl::StrCat("isn't stable until ", TimeText(time)),
      [time](const Decision& decision, MatchResultListener* listener) {
        if (!decision.has_stable_until()) {
          *listener << "which is stable for good";
          return false;
        }
        const absl::Time actual = internal::ToTime(decision.stable_until());
        *listener << "which is stable until " << TimeText(actual) << ", "
                  << absl::FormatDuration(actual - time) << " from that";
        return actual == time;
      });
}

DecisionMatcher StableForGood() {
  return DecisionMatcher(
      "is stable for good", "isn't stable for good",
      [](const Decision& decision, MatchResultListener* listener) {
        if (!decision.has_stable_until()) return true;
        *listener << "which is stable until "
                  << TimeText(internal::ToTime(decision.stable_until()));
        return false;
      });
}

DecisionMatcher HasTheseWarnings(std::vector<std::string> names) {
  PrepareNames(*v1::Warning::Code_descriptor(), names);
  const std::string list = absl::StrJoin(names, ", ");
  return DecisionMatcher(
      absl::StrCat("has the warnings [", list, "]"),
      absl::StrCat("hasn't the warnings [", list, "]"),
      [names = std::move(names)](const Decision& decision,
                                 MatchResultListener* listener) {
        return HasNames(decision.warnings(), names, listener);
      });
}

DecisionMatcher HasTheseAssumptions(std::vector<std::string> names) {
  PrepareNames(*v1::Assumption::Code_descriptor(), names);
  const std::string list = absl::StrJoin(names, ", ");
  return DecisionMatcher(
      absl::StrCat("has the assumptions [", list, "]"),
      absl::StrCat("hasn't the assumptions [", list, "]"),
      [names = std::move(names)](const Decision& decision,
                                 MatchResultListener* listener) {
        return HasNames(decision.assumptions(), names, listener);
      });
}

}  // namespace membership::policy_testing
