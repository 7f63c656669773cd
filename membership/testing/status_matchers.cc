#include "membership/testing/status_matchers.h"

#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "gmock/gmock.h"

namespace membership::policy_testing {

bool StatusMatcher::MatchAndExplain(
    const absl::Status& status,
    ::testing::MatchResultListener* listener) const {
  *listener << "which is " << status.ToString();
  return status.code() == code_ &&
         message_.Matches(std::string(status.message()));
}

void StatusMatcher::DescribeTo(std::ostream* os) const {
  *os << "is " << absl::StatusCodeToString(code_);
  const std::string message =
      ::testing::DescribeMatcher<const std::string&>(message_);
  if (message != ::testing::DescribeMatcher<const std::string&>(::testing::_)) {
    *os << " with a message that " << message;
  }
}

void StatusMatcher::DescribeNegationTo(std::ostream* os) const {
  *os << "not (";
  DescribeTo(os);
  *os << ")";
}

StatusMatcher IsOk() {
  return StatusMatcher(absl::StatusCode::kOk, ::testing::_);
}

StatusMatcher StatusIs(absl::StatusCode code,
                       const ::testing::Matcher<const std::string&>& message) {
  return StatusMatcher(code, message);
}

}  // namespace membership::policy_testing
