// Matchers for protobuf messages, and for absl::StatusOr of one. They say where
// two messages differ.
//
//   EXPECT_THAT(user, EqualsProto(R"pb(id: "u" state: ACTIVE)pb"));
//   EXPECT_THAT(user, Partially(EqualsProto(R"pb(state: ACTIVE)pb")));

#ifndef MEMBERSHIP_TESTING_PROTO_MATCHERS_H_
#define MEMBERSHIP_TESTING_PROTO_MATCHERS_H_

#include <memory>
#include <ostream>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "google/protobuf/message.h"

namespace membership::policy_testing {

// What the functions below return.
//
// Thread safety: immutable.
class ProtoMatcher {
 public:
  using is_gtest_matcher = void;

  explicit ProtoMatcher(absl::string_view text) : text_(text) {}
  explicit ProtoMatcher(const google::protobuf::Message& expected);

  bool MatchAndExplain(const google::protobuf::Message& actual,
                       ::testing::MatchResultListener* listener) const;
  template <typename T>
  bool MatchAndExplain(const absl::StatusOr<T>& actual,
                       ::testing::MatchResultListener* listener) const {
    if (actual.ok()) return MatchAndExplain(*actual, listener);
    *listener << "which is " << actual.status().ToString();
    return false;
  }

  void DescribeTo(std::ostream* os) const;
  void DescribeNegationTo(std::ostream* os) const;

 private:
  friend ProtoMatcher Partially(ProtoMatcher matcher);

  // The message in text format.
  std::string text_;
  // The same, unless only the text was given.
  std::shared_ptr<const google::protobuf::Message> expected_;
  bool partially_ = false;
};

// Equals the message that `text` spells in text format. The type is that of
// what is matched; a text that is none of it fails the test, also where the
// matcher is negated.
ProtoMatcher EqualsProto(absl::string_view text);

// Equals the message, which must be of the same type.
ProtoMatcher EqualsProto(const google::protobuf::Message& expected);

// Compares only the fields that the expected message sets: in every message
// inside it, too. A repeated field must hold as many elements as expected.
ProtoMatcher Partially(ProtoMatcher matcher);

}  // namespace membership::policy_testing

#endif  // MEMBERSHIP_TESTING_PROTO_MATCHERS_H_
