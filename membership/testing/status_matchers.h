// Matchers for absl::Status and absl::StatusOr of anything.
//
//   EXPECT_THAT(Apply(decision, snapshot), IsOk());
//   EXPECT_THAT(Decide(request, context),
//               StatusIs(absl::StatusCode::kNotFound,
//                        HasSubstr("sign_in.connection_id")));

#ifndef MEMBERSHIP_TESTING_STATUS_MATCHERS_H_
#define MEMBERSHIP_TESTING_STATUS_MATCHERS_H_

#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"

namespace membership::policy_testing {

// What the functions below return: a matcher of absl::Status and of
// absl::StatusOr<T> for every T. Its failure text holds the status.
//
// Thread safety: immutable.
class StatusMatcher {
 public:
  using is_gtest_matcher = void;

  StatusMatcher(absl::StatusCode code,
                ::testing::Matcher<const std::string&> message)
      : code_(code), message_(std::move(message)) {}

  bool MatchAndExplain(const absl::Status& status,
                       ::testing::MatchResultListener* listener) const;
  template <typename T>
  bool MatchAndExplain(const absl::StatusOr<T>& result,
                       ::testing::MatchResultListener* listener) const {
    return MatchAndExplain(result.status(), listener);
  }

  void DescribeTo(std::ostream* os) const;
  void DescribeNegationTo(std::ostream* os) const;

 private:
  absl::StatusCode code_;
  ::testing::Matcher<const std::string&> message_;
};

// Is OK.
StatusMatcher IsOk();

// Has this code and, if a matcher is given, a message that it matches. A text
// in place of the matcher must be the whole message.
StatusMatcher StatusIs(
    absl::StatusCode code,
    const ::testing::Matcher<const std::string&>& message = ::testing::_);

}  // namespace membership::policy_testing

#endif  // MEMBERSHIP_TESTING_STATUS_MATCHERS_H_
