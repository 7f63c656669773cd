// Matchers for absl::Status and absl::StatusOr, and for protobuf messages.

#ifndef MEMBERSHIP_TESTS_INGEST_STATUS_MATCHERS_H_
#define MEMBERSHIP_TESTS_INGEST_STATUS_MATCHERS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"

namespace membership {
namespace ingest {

inline const absl::Status& GetStatus(const absl::Status& status) {
  return status;
}
template <typename T>
const absl::Status& GetStatus(const absl::StatusOr<T>& result) {
  return result.status();
}

MATCHER(IsOk, "is OK") {
  *result_listener << GetStatus(arg).ToString();
  return GetStatus(arg).ok();
}

// The message is matched by a matcher of std::string, or equal to a text.
MATCHER_P2(StatusIs, code, message,
           "has code " + absl::StatusCodeToString(code) +
               " and a message that " +
               ::testing::DescribeMatcher<std::string>(message)) {
  *result_listener << GetStatus(arg).ToString();
  return GetStatus(arg).code() == code &&
         ::testing::ExplainMatchResult(
             message, std::string(GetStatus(arg).message()), result_listener);
}

// The message equals the one that `text` spells in text format.
MATCHER_P(EqualsProto, text, "equals the message " + std::string(text)) {
  auto expected = arg;
  expected.Clear();
  if (!google::protobuf::TextFormat::ParseFromString(text, &expected)) {
    *result_listener << "whose text cannot be parsed";
    return false;
  }
  std::string difference;
  google::protobuf::util::MessageDifferencer differencer;
  differencer.ReportDifferencesToString(&difference);
  const bool equal = differencer.Compare(expected, arg);
  *result_listener << difference;
  return equal;
}

}  // namespace ingest
}  // namespace membership

#endif  // MEMBERSHIP_TESTS_INGEST_STATUS_MATCHERS_H_
