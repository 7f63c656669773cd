#include "membership/testing/proto_matchers.h"

#include <memory>
#include <ostream>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "google/protobuf/message.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"

namespace membership::policy_testing {
namespace {

using ::google::protobuf::Message;
using ::google::protobuf::TextFormat;
using ::google::protobuf::util::MessageDifferencer;

std::string TextOf(const Message& message) {
  TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  std::string text;
  printer.PrintToString(message, &text);
  if (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

}  // namespace

ProtoMatcher::ProtoMatcher(const Message& expected) : text_(TextOf(expected)) {
  std::unique_ptr<Message> copy(expected.New());
  copy->CopyFrom(expected);
  expected_ = std::move(copy);
}

bool ProtoMatcher::MatchAndExplain(
    const Message& actual, ::testing::MatchResultListener* listener) const {
  const std::string type(actual.GetDescriptor()->full_name());
  if (expected_ != nullptr &&
      expected_->GetDescriptor() != actual.GetDescriptor()) {
    ADD_FAILURE() << "a " << type << " was compared with a "
                  << expected_->GetDescriptor()->full_name();
    return false;
  }
  std::unique_ptr<Message> expected(actual.New());
  if (expected_ != nullptr) {
    expected->CopyFrom(*expected_);
  } else if (!TextFormat::ParseFromString(text_, expected.get())) {
    ADD_FAILURE() << "the expected text spells no " << type << ": " << text_;
    return false;
  }
  std::string differences;
  MessageDifferencer differencer;
  if (partially_) differencer.set_scope(MessageDifferencer::PARTIAL);
  differencer.ReportDifferencesToString(&differences);
  if (differencer.Compare(*expected, actual)) return true;
  *listener << "with these differences (expected -> actual):\n" << differences;
  return false;
}

void ProtoMatcher::DescribeTo(std::ostream* os) const {
  *os << (partially_ ? "has at least the fields " : "equals ") << "{ " << text_
      << " }";
}

void ProtoMatcher::DescribeNegationTo(std::ostream* os) const {
  *os << "not (";
  DescribeTo(os);
  *os << ")";
}

ProtoMatcher EqualsProto(absl::string_view text) { return ProtoMatcher(text); }

ProtoMatcher EqualsProto(const Message& expected) {
  return ProtoMatcher(expected);
}

ProtoMatcher Partially(ProtoMatcher matcher) {
  matcher.partially_ = true;
  return matcher;
}

}  // namespace membership::policy_testing
