#include "membership/cli/json_object.h"

#include <string>

#include "absl/strings/string_view.h"
#include "gtest/gtest.h"

namespace membership::cli {
namespace {

TEST(JsonObjectTest, KeepsOrderOfMembers) {
  JsonObject object;
  object.Add("b", "1").AddBool("a", true).AddBool("c", false);
  EXPECT_EQ(object.ToString(), R"({"b":"1","a":true,"c":false})");
}

TEST(JsonObjectTest, WritesWholeNumbers) {
  JsonObject object;
  object.AddNumber("a", 0).AddNumber("b", -3).AddNumber("c", 1LL << 53);
  EXPECT_EQ(object.ToString(), R"({"a":0,"b":-3,"c":9007199254740992})");
}

TEST(JsonObjectTest, WritesArraysOfAnyLength) {
  JsonObject object;
  object.AddArray("none", {})
      .AddArray("one", {"x"})
      .AddArray("two", {"x", "y"});
  EXPECT_EQ(object.ToString(), R"({"none":[],"one":["x"],"two":["x","y"]})");
}

TEST(JsonObjectTest, NestsObjects) {
  JsonObject object;
  object.AddObject("a", JsonObject().Add("b", "\""))
      .AddObjects("none", {})
      .AddObjects("two", {JsonObject(), JsonObject().AddBool("c", true)});
  EXPECT_EQ(object.ToString(),
            R"({"a":{"b":"\""},"none":[],"two":[{},{"c":true}]})");
}

TEST(JsonObjectTest, WritesNullForEmptyValueIfAsked) {
  JsonObject object;
  object.AddOrNull("a", "").AddOrNull("b", "x").Add("c", "");
  EXPECT_EQ(object.ToString(), R"({"a":null,"b":"x","c":""})");
}

TEST(JsonObjectTest, IsEmptyObjectWithoutMembers) {
  EXPECT_EQ(JsonObject().ToString(), "{}");
}

TEST(JsonStringTest, EscapesWhatJsonMust) {
  EXPECT_EQ(JsonString("a\"b\\c\n\x1b"), R"("a\"b\\c\u000a\u001b")");
  EXPECT_EQ(JsonString(absl::string_view("\0", 1)), R"("\u0000")");
}

TEST(JsonStringTest, KeepsUtf8) {
  EXPECT_EQ(JsonString("Zoë 🙂"), "\"Zoë 🙂\"");
}

TEST(JsonStringTest, ReplacesBytesThatAreNotUtf8) {
  EXPECT_EQ(JsonString("a\xff"), "\"a\uFFFD\"");
}

}  // namespace
}  // namespace membership::cli
