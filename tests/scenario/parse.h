// Messages from text, for tests of scenarios.

#ifndef TESTS_SCENARIO_PARSE_H_
#define TESTS_SCENARIO_PARSE_H_

#include <string>

#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace membership::scenario_test {

// Returns the message; fails the test if `text` is none.
template <typename Message>
Message Parse(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message))
      << text;
  return message;
}

}  // namespace membership::scenario_test

#endif  // TESTS_SCENARIO_PARSE_H_
