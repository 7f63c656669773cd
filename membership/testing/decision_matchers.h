// Matchers for decisions: for v1::Decision, and for
// absl::StatusOr<v1::Decision> as `Decide` and `World` return it.
//
//   EXPECT_THAT(Decide(request, context), IsGranted());
//   EXPECT_THAT(world.SignIn(Alice()),
//               AllOf(IsRefused(Decision::NOT_A_MEMBER),
//                     DecidedByRule("not_invited"), StableUntil(expiry)));
//
// A decision in a failure text takes one line: outcome, reason, rule, message
// and the kinds of its effects. An error matches none of these matchers.
//
// The namespace is not called `testing`: inside namespace membership, that
// would hide GoogleTest's.

#ifndef MEMBERSHIP_TESTING_DECISION_MATCHERS_H_
#define MEMBERSHIP_TESTING_DECISION_MATCHERS_H_

#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "membership/v1/decision.pb.h"

namespace membership::v1 {

// How GoogleTest prints decisions.
void PrintTo(const Decision& decision, std::ostream* os);
void PrintTo(const absl::StatusOr<Decision>& decision, std::ostream* os);

}  // namespace membership::v1

namespace membership::policy_testing {

// What the functions below return. Make your own from a description that goes
// on after "a decision that", its negation, and a check that may explain
// itself.
//
// Thread safety: immutable, and as safe as the check is.
class DecisionMatcher {
 public:
  using is_gtest_matcher = void;
  using Check = std::function<bool(const v1::Decision&,
                                   ::testing::MatchResultListener* listener)>;

  DecisionMatcher(std::string description, std::string negation, Check check);

  bool MatchAndExplain(const v1::Decision& decision,
                       ::testing::MatchResultListener* listener) const;
  bool MatchAndExplain(const absl::StatusOr<v1::Decision>& decision,
                       ::testing::MatchResultListener* listener) const;
  void DescribeTo(std::ostream* os) const;
  void DescribeNegationTo(std::ostream* os) const;

 private:
  std::string description_;
  std::string negation_;
  Check check_;
};

// The outcome alone. Say the reason where you know it: a test that a sign-in is
// refused should not pass because the connection is broken.
DecisionMatcher HasOutcome(v1::Decision::Outcome outcome);
DecisionMatcher IsGranted();

// The outcome and the reason.
DecisionMatcher IsGranted(v1::Decision::Reason reason);
DecisionMatcher IsRefused(v1::Decision::Reason reason);
DecisionMatcher IsChallenged(v1::Decision::Reason reason);
DecisionMatcher IsNotApplicable(v1::Decision::Reason reason);

// The stage that decided.
DecisionMatcher HasStage(v1::Decision::Stage stage);

// The rule that decided, as `membership rules` prints it. A name that is no
// rule's fails the test, also where the matcher is negated.
DecisionMatcher DecidedByRule(absl::string_view rule);

// Who must act.
DecisionMatcher HasActor(v1::Decision::Actor actor);

// The instant before which the decision holds if nothing but time passes; or
// that no instant ends it.
DecisionMatcher StableUntil(absl::Time time);
DecisionMatcher StableForGood();

// Exactly these warnings, or assumptions, by the names of their codes, in any
// order: HasWarnings("EMAIL_UNUSABLE"). No name: none at all. A name that is no
// code's fails the test, also where the matcher is negated.
DecisionMatcher HasTheseWarnings(std::vector<std::string> names);
DecisionMatcher HasTheseAssumptions(std::vector<std::string> names);
template <typename... Names>
DecisionMatcher HasWarnings(const Names&... names) {
  return HasTheseWarnings({std::string(names)...});
}
template <typename... Names>
DecisionMatcher HasAssumptions(const Names&... names) {
  return HasTheseAssumptions({std::string(names)...});
}

}  // namespace membership::policy_testing

#endif  // MEMBERSHIP_TESTING_DECISION_MATCHERS_H_
