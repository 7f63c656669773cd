#include "membership/testing/effect_matchers.h"

#include <algorithm>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "membership/testing/decision_matchers.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"

namespace membership::v1 {

void PrintTo(const Effect& effect, std::ostream* os) {
  Effect shown = effect;
  shown.clear_preconditions();
  google::protobuf::TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  std::string text;
  printer.PrintToString(shown, &text);
  if (!text.empty() && text.back() == ' ') text.pop_back();
  *os << text;
}

}  // namespace membership::v1

namespace membership::policy_testing {
namespace {

using ::google::protobuf::FieldDescriptor;
using ::testing::Matcher;
using ::testing::MatchResultListener;
using v1::Effect;

std::string KindName(Effect::KindCase kind) {
  const FieldDescriptor* field = Effect::descriptor()->FindFieldByNumber(kind);
  return field == nullptr ? "none" : std::string(field->name());
}

}  // namespace

DecisionMatcher HasEffectsThat(const Matcher<const EffectList&>& matcher) {
  return DecisionMatcher(
      absl::StrCat("has effects that ",
                   ::testing::DescribeMatcher<const EffectList&>(matcher)),
      absl::StrCat("has effects of which is not true: ",
                   ::testing::DescribeMatcher<const EffectList&>(matcher)),
      [matcher](const v1::Decision& decision, MatchResultListener* listener) {
        *listener << "whose effects are "
                  << ::testing::PrintToString(decision.effects()) << ", ";
        return ::testing::ExplainMatchResult(matcher, decision.effects(),
                                             listener);
      });
}

DecisionMatcher HasEffectKinds(std::vector<std::string> names) {
  const google::protobuf::OneofDescriptor& kinds =
      *Effect::descriptor()->FindOneofByName("kind");
  for (const std::string& name : names) {
    const google::protobuf::FieldDescriptor* field =
        Effect::descriptor()->FindFieldByName(name);
    EXPECT_TRUE(field != nullptr && field->containing_oneof() == &kinds)
        << "no effect is called " << name;
  }
  std::sort(names.begin(), names.end());
  const std::string list = absl::StrJoin(names, ", ");
  return DecisionMatcher(
      absl::StrCat("has the effects [", list, "]"),
      absl::StrCat("hasn't the effects [", list, "]"),
      [names = std::move(names)](const v1::Decision& decision,
                                 MatchResultListener* listener) {
        *listener << "whose effects are "
                  << ::testing::PrintToString(decision.effects());
        std::vector<std::string> actual;
        actual.reserve(decision.effects_size());
        for (const Effect& effect : decision.effects()) {
          actual.push_back(KindName(effect.kind_case()));
        }
        std::sort(actual.begin(), actual.end());
        return actual == names;
      });
}

}  // namespace membership::policy_testing
