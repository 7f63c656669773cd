// The loader: what it refuses, with which words, and how a table composes.

#include "tests/spec/spec.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "membership/internal/rule_table.h"
#include "membership/v1/decision.pb.h"
#include "tests/spec/decision_table.pb.h"
#include "tests/spec/fact_space.h"

namespace membership::spec {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using v1::Decision;

constexpr absl::string_view kColors[] = {"red", "green", "blue"};
constexpr absl::string_view kSizes[] = {"small", "large"};
constexpr internal::FactNames kFacts[] = {{"color", kColors}, {"size", kSizes}};

DecisionTable TableOf(const std::string& text) {
  DecisionTable table;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      "table: 't' " + text, &table))
      << text;
  return table;
}

// A fault, and the words in which it is told.
struct Fault {
  std::string name;
  std::string text;
  std::string message;
};

class FaultTest : public testing::TestWithParam<Fault> {};

TEST_P(FaultTest, IsToldWithItsPlace) {
  const absl::StatusOr<Spec> spec =
      Spec::Compile(TableOf(GetParam().text), kFacts);
  EXPECT_EQ(spec.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(std::string(spec.status().message()), GetParam().message);
}

// A sub-decision about colors that ends the stage, with `row` before the rest.
std::string Colors(const std::string& row) {
  return "sub_decisions { stage: ACCOUNT inputs: 'color' " + row +
         " rows { when { input: 'color' is_not: 'red' } refuse: "
         "ACCOUNT_BLOCKED domain: 'd' } }";
}

INSTANTIATE_TEST_SUITE_P(
    Faults, FaultTest,
    testing::ValuesIn(std::vector<Fault>{
        {"Empty", "",
         "t: expected a last stage that always ends, got one that passes"},
        {"UnknownInput", "sub_decisions { stage: ACCOUNT inputs: 'shape' }",
         "t.ACCOUNT: expected facts, or intermediate values that stand before, "
         "got shape"},
        {"InputTwice",
         "sub_decisions { stage: ACCOUNT inputs: ['size', 'size'] }",
         "t.ACCOUNT: expected every input once, got size"},
        {"NoInput", "sub_decisions { stage: ACCOUNT }",
         "t.ACCOUNT: expected inputs, got none"},
        {"DecidesNothing", "sub_decisions { inputs: 'size' }",
         "t.STAGE_UNSPECIFIED: expected a stage or a named intermediate value, "
         "got neither"},
        {"UnknownValue",
         Colors("rows { when { input: 'color' is: ['red', 'rot'] } grant: "
                "ACTIVE_MEMBER domain: 'd' }"),
         "t.ACCOUNT.rows[0].when[0]: expected a value of color, got rot"},
        {"ConditionOnNoInput",
         Colors("rows { when { input: 'size' is: 'small' } grant: "
                "ACTIVE_MEMBER domain: 'd' }"),
         "t.ACCOUNT.rows[0].when[0]: expected one of the inputs, got size"},
        {"TwoConditionsOnOneInput",
         Colors("rows { when { input: 'color' is: 'red' } when { input: "
                "'color' is: 'blue' } grant: ACTIVE_MEMBER domain: 'd' }"),
         "t.ACCOUNT.rows[0].when[1]: expected one condition an input, got "
         "color"},
        {"ConditionWithoutValues",
         Colors("rows { when { input: 'color' } grant: ACTIVE_MEMBER domain: "
                "'d' }"),
         "t.ACCOUNT.rows[0].when[0]: expected either is or is_not, got both or "
         "neither"},
        {"NoSource",
         Colors("rows { when { input: 'color' is: 'red' } grant: "
                "ACTIVE_MEMBER }"),
         "t.ACCOUNT.rows[0]: expected a source, got none"},
        {"NoResult",
         Colors("rows { when { input: 'color' is: 'red' } domain: 'd' }"),
         "t.ACCOUNT.rows[0]: expected a value of an intermediate one, or what "
         "becomes of a stage, got something else"},
        {"ValueOfAStage",
         Colors("rows { when { input: 'color' is: 'red' } value: 'x' domain: "
                "'d' }"),
         "t.ACCOUNT.rows[0]: expected one of the intermediate values, got x"},
        {"NoReason",
         Colors("rows { when { input: 'color' is: 'red' } grant: "
                "REASON_UNSPECIFIED domain: 'd' }"),
         "t.ACCOUNT.rows[0]: expected a reason, got another number"},
        {"LastStagePasses",
         Colors("rows { when { input: 'color' is: 'red' } pass: true domain: "
                "'d' }"),
         "t: expected a last stage that always ends, got one that passes"},
        {"StagesOutOfOrder",
         "sub_decisions { stage: MEMBERSHIP inputs: 'size' rows { grant: "
         "ACTIVE_MEMBER domain: 'd' } } sub_decisions { stage: ACCOUNT inputs: "
         "'size' rows { pass: true domain: 'd' } }",
         "t.ACCOUNT: expected stages in their order, got another"},
        {"TwoEndsOfOneStage",
         "sub_decisions { stage: ACCOUNT inputs: 'size' rows { grant: "
         "ACTIVE_MEMBER domain: 'd' } } sub_decisions { stage: ACCOUNT inputs: "
         "'color' rows { grant: ACTIVE_MEMBER domain: 'd' } }",
         "t.ACCOUNT: expected one sub-decision that can end it, got several"},
        {"NameOfAFact",
         "sub_decisions { intermediate { name: 'color' values: 'x' } inputs: "
         "'size' rows { value: 'x' domain: 'd' } }",
         "t.color: expected a new name, got color"},
        {"EffectsInBetween",
         "sub_decisions { intermediate { name: 'i' values: 'x' } inputs: "
         "'size' rows { value: 'x' effects: CREATE_USER domain: 'd' } }",
         "t.i.rows[0]: expected effects of stages only, got some"},
    }),
    [](const testing::TestParamInfo<Fault>& info) { return info.param.name; });

// Small people are refused. Large ones pass, and what they wear decides; green
// is red to those who can't tell.
constexpr char kTable[] = R"pb(
  sub_decisions {
    stage: ACCOUNT
    inputs: "size"
    rows {
      when { input: "size" is: "small" }
      refuse: ACCOUNT_BLOCKED
      effects: BLOCK_USER
      domain: "d"
    }
    rows {
      when { input: "size" is: "large" }
      pass: true
      effects: CREATE_USER
      effects_if_granted: UPDATE_USER
      domain: "d"
    }
  }
  sub_decisions {
    intermediate { name: "warm" values: "no" values: "yes" }
    inputs: "color"
    rows {
      when { input: "color" is: "blue" }
      value: "no"
      domain: "d"
    }
    rows {
      when { input: "color" is_not: "blue" }
      value: "yes"
      domain: "d"
    }
  }
  sub_decisions {
    stage: MEMBERSHIP
    inputs: "warm"
    rows {
      when { input: "warm" is: "yes" }
      grant: ACTIVE_MEMBER
      domain: "d"
    }
    rows {
      when { input: "warm" is: "no" }
      challenge: MFA_REQUIRED
      domain: "d"
    }
  }
  sub_decisions {
    stage: MEMBERSHIP
    inputs: "color"
    rows {
      when {
        input: "color"
        is: [ "blue", "green" ]
      }
      pass: true
      effects: BURN_INVITATION
      domain: "d"
    }
    rows {
      when { input: "color" is: "red" }
      pass: true
      domain: "d"
    }
  }
)pb";

class ComposedTest : public testing::Test {
 protected:
  Ruling Decide(uint8_t color, uint8_t size) const {
    FactValues facts;
    facts.Set(0, color);
    facts.Set(1, size);
    return spec_.Decide(facts.values());
  }

  const Spec spec_ = *Spec::Compile(TableOf(kTable), kFacts);
};

TEST_F(ComposedTest, FirstStageThatFailsDecidesWithoutTheEffectsOfLaterOnes) {
  EXPECT_EQ(Decide(2, 0),
            (Ruling{Decision::ACCOUNT, Decision::REFUSED,
                    Decision::ACCOUNT_BLOCKED, internal::kBlockUser}));
}

TEST_F(ComposedTest, GrantMakesTheEffectsOfAllStages) {
  EXPECT_EQ(
      Decide(0, 1),
      (Ruling{Decision::MEMBERSHIP, Decision::GRANTED, Decision::ACTIVE_MEMBER,
              internal::kCreateUser | internal::kUpdateUser}));
  EXPECT_EQ(
      Decide(1, 1),
      (Ruling{Decision::MEMBERSHIP, Decision::GRANTED, Decision::ACTIVE_MEMBER,
              internal::kCreateUser | internal::kUpdateUser |
                  internal::kBurnInvitation}));
}

TEST_F(ComposedTest, OtherEndsLeaveOutWhatIsOnlyForGrants) {
  EXPECT_EQ(Decide(2, 1),
            (Ruling{Decision::MEMBERSHIP, Decision::CHALLENGED,
                    Decision::MFA_REQUIRED,
                    internal::kCreateUser | internal::kBurnInvitation}));
}

TEST_F(ComposedTest, KnowsWhichFactsAStageReads) {
  EXPECT_THAT(spec_.FactsOf(Decision::ACCOUNT), ElementsAre(1));
  EXPECT_THAT(spec_.FactsOf(Decision::MEMBERSHIP), ElementsAre(0));
  EXPECT_THAT(spec_.FactsOf(Decision::ENTRA), IsEmpty());
}

TEST_F(ComposedTest, HasNoProblems) {
  EXPECT_THAT(spec_.problems(), IsEmpty());
}

}  // namespace
}  // namespace membership::spec
