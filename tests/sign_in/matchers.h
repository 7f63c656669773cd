// Matchers for what World::Decide returns.
//
//   EXPECT_THAT(world.Decide(request),
//               AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
//                     HasEffects("create_user", "add_membership")));

#ifndef TESTS_SIGN_IN_MATCHERS_H_
#define TESTS_SIGN_IN_MATCHERS_H_

#include <ostream>
#include <string>
#include <type_traits>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"

namespace membership::v1 {

// Found by GoogleTest through the template argument.
void PrintTo(const absl::StatusOr<Decision>& decision, std::ostream* os);

}  // namespace membership::v1

namespace membership::sign_in_test {

// The parts of a decision as names. Of an error: none.
std::vector<std::string> EffectNames(
    const absl::StatusOr<v1::Decision>& decision);
std::vector<std::string> WarningNames(
    const absl::StatusOr<v1::Decision>& decision);
std::vector<std::string> AssumptionNames(
    const absl::StatusOr<v1::Decision>& decision);

// The one effect of a kind. Fails the test if there is none or several.
v1::Effect TheEffect(const absl::StatusOr<v1::Decision>& decision,
                     const std::string& name);

// Implementation of the four matchers below.
bool HasResult(const absl::StatusOr<v1::Decision>& decision,
               v1::Decision::Outcome outcome, v1::Decision::Reason reason);

MATCHER_P(IsGranted, reason,
          "is GRANTED, " + v1::Decision::Reason_Name(reason)) {
  return HasResult(arg, v1::Decision::GRANTED, reason);
}
MATCHER_P(IsRefused, reason,
          "is REFUSED, " + v1::Decision::Reason_Name(reason)) {
  return HasResult(arg, v1::Decision::REFUSED, reason);
}
MATCHER_P(IsChallenged, reason,
          "is CHALLENGED, " + v1::Decision::Reason_Name(reason)) {
  return HasResult(arg, v1::Decision::CHALLENGED, reason);
}
MATCHER_P(IsNotApplicable, reason,
          "is NOT_APPLICABLE, " + v1::Decision::Reason_Name(reason)) {
  return HasResult(arg, v1::Decision::NOT_APPLICABLE, reason);
}

// The outcome alone, where the texts leave the reason open.
MATCHER_P(HasOutcome, outcome,
          "has outcome " + v1::Decision::Outcome_Name(outcome)) {
  return arg.ok() && arg->outcome() == outcome;
}

MATCHER_P(HasStage, stage,
          "was decided by stage " + v1::Decision::Stage_Name(stage)) {
  return arg.ok() && arg->stage() == stage;
}

// Exactly these effects, by the name of their kind, in any order.
template <typename... Names>
auto HasEffects(Names... names) {
  return ::testing::ResultOf(
      "effects", EffectNames,
      ::testing::UnorderedElementsAre(std::string(names)...));
}

// At least this effect.
inline auto HasEffect(const std::string& name) {
  return ::testing::ResultOf("effects", EffectNames, ::testing::Contains(name));
}

// Exactly these warnings or assumptions, in any order.
template <typename... Names>
auto HasWarnings(Names... names) {
  return ::testing::ResultOf(
      "warnings", WarningNames,
      ::testing::UnorderedElementsAre(std::string(names)...));
}
inline auto HasWarning(const std::string& name) {
  return ::testing::ResultOf("warnings", WarningNames,
                             ::testing::Contains(name));
}
template <typename... Names>
auto HasAssumptions(Names... names) {
  return ::testing::ResultOf(
      "assumptions", AssumptionNames,
      ::testing::UnorderedElementsAre(std::string(names)...));
}

// A status, or a StatusOr of anything, with this code and a message that
// matches.
inline const absl::Status& StatusOf(const absl::Status& status) {
  return status;
}
template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& result) {
  return result.status();
}
MATCHER_P2(StatusIs, code, message,
           "has status " + absl::StatusCodeToString(code) + ", message " +
               ::testing::DescribeMatcher<const std::string&>(message)) {
  const absl::Status& status = StatusOf(arg);
  return status.code() == code &&
         ::testing::ExplainMatchResult(message, std::string(status.message()),
                                       result_listener);
}
template <typename Code>
auto StatusIs(Code code) {
  return StatusIs(code, ::testing::A<std::string>());
}

// A message that equals `text`, or at least in the fields that `text` sets.
MATCHER_P(EqualsProto, text, "equals " + std::string(text)) {
  std::decay_t<decltype(arg)> expected;
  return google::protobuf::TextFormat::ParseFromString(text, &expected) &&
         google::protobuf::util::MessageDifferencer::Equals(expected, arg);
}
MATCHER_P(HasFields, text, "has the fields " + std::string(text)) {
  std::decay_t<decltype(arg)> expected;
  google::protobuf::util::MessageDifferencer differencer;
  differencer.set_scope(google::protobuf::util::MessageDifferencer::PARTIAL);
  return google::protobuf::TextFormat::ParseFromString(text, &expected) &&
         differencer.Compare(expected, arg);
}

}  // namespace membership::sign_in_test

#endif  // TESTS_SIGN_IN_MATCHERS_H_
