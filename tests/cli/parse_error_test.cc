#include "membership/cli/parse_error.h"

#include <string>

#include "gtest/gtest.h"

namespace membership::cli {
namespace {

TEST(TextErrorTextTest, LeavesOutWhatWasFound) {
  EXPECT_EQ(TextErrorText("Expected string, got: hunter2"), "Expected string.");
  EXPECT_EQ(TextErrorText("Expected \":\", found \"hunter2\"."),
            "Expected \":\".");
  EXPECT_EQ(TextErrorText("Invalid value for boolean field \"trusted\". Value: "
                          "\"hunter2\"."),
            "Invalid value for boolean field \"trusted\".");
}

TEST(TextErrorTextTest, KeepsNames) {
  for (const char* message :
       {"Unknown enumeration value of \"ASLEEP\" for field \"state\".",
        "Message type \"membership.v1.User\" has no field named "
        "\"surname\"."}) {
    EXPECT_EQ(TextErrorText(message), message);
  }
}

TEST(JsonErrorTextTest, LeavesOutTheValue) {
  EXPECT_EQ(JsonErrorText("(user.state): invalid value \"hunter2\" for type "
                          "type.googleapis.com/membership.v1.User.State",
                          ""),
            ": user.state: expected membership.v1.User.State, got another "
            "value");
  EXPECT_EQ(JsonErrorText("(now): invalid value Field 'now', Invalid time "
                          "format: hunter2 for type T for type "
                          "type.googleapis.com/google.protobuf.Timestamp",
                          ""),
            ": now: expected google.protobuf.Timestamp, got another value");
}

TEST(JsonErrorTextTest, KeepsWhatIsNoValue) {
  EXPECT_EQ(JsonErrorText("(user) surname: Cannot find field.", ""),
            ": (user) surname: Cannot find field.");
  EXPECT_EQ(JsonErrorText(": invalid value oneof field 'kind' is already set. "
                          "Cannot set 'scim' for type oneof",
                          ""),
            ": oneof field 'kind' is already set. Cannot set 'scim' for type "
            "oneof");
}

TEST(JsonErrorTextTest, TellsThePlaceWithoutQuotingIt) {
  const std::string content = "{\n \"secret\": hunter2\n}";
  EXPECT_EQ(
      JsonErrorText("Unexpected token.\n\"secret\": hunter2\n}\n          ^",
                    content),
      ":2:12: Unexpected token.");
}

TEST(JsonErrorTextTest, TellsNoPlaceThatMayBeAnother) {
  EXPECT_EQ(JsonErrorText("Unexpected token.\nx\n^", "{x x}"),
            ": Unexpected token.");
  EXPECT_EQ(JsonErrorText("Unexpected token.\ny\n^", "{x}"),
            ": Unexpected token.");
  EXPECT_EQ(JsonErrorText("Unexpected end of string.\n\n^", ""),
            ": Unexpected end of string.");
}

}  // namespace
}  // namespace membership::cli
