#include "membership/scenario/field_differences.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/user.pb.h"
#include "tests/scenario/parse.h"

namespace membership::scenario {
namespace {

using scenario_test::Parse;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The differences as "what: expected / actual".
std::vector<std::string> Compared(const std::string& expected,
                                  const std::string& actual) {
  std::vector<std::string> lines;
  for (const Difference& each : FieldDifferences(
           "user", Parse<v1::User>(expected), Parse<v1::User>(actual))) {
    lines.push_back(
        absl::StrCat(each.what, ": ", each.expected, " / ", each.actual));
  }
  return lines;
}

TEST(FieldDifferencesTest, WhatIsNotExpectedMayBeAnything) {
  EXPECT_THAT(Compared("", "id: 'u' state: ACTIVE"), IsEmpty());
  EXPECT_THAT(Compared("id: 'u'", "id: 'u' state: ACTIVE"), IsEmpty());
}

TEST(FieldDifferencesTest, ShowsEachFieldThatIsOther) {
  EXPECT_THAT(Compared("id: 'u' state: BLOCKED display_name: 'A'",
                       "id: 'u' state: ACTIVE display_name: 'B'"),
              ElementsAre("user.state: BLOCKED / ACTIVE",
                          "user.display_name: \"A\" / \"B\""));
}

TEST(FieldDifferencesTest, ShowsFieldsThatAreNotSet) {
  EXPECT_THAT(Compared("email_verified: false", "id: 'u'"),
              ElementsAre("user.email_verified: false / unset"));
}

TEST(FieldDifferencesTest, AllElementsOfAListCount) {
  EXPECT_THAT(Compared("identities { tenant_id: 't' }",
                       "identities { tenant_id: 'x' object_id: 'o' }"
                       "identities { tenant_id: 'y' }"),
              ElementsAre("user.identities[0].tenant_id: \"t\" / \"x\"",
                          "user.identities[1]: nothing / tenant_id: \"y\""));
  EXPECT_THAT(Compared("identities { tenant_id: 't' }", ""),
              ElementsAre("user.identities[0]: tenant_id: \"t\" / nothing"));
}

TEST(FieldDifferencesTest, OneLineIsTheTextForm) {
  EXPECT_EQ(OneLine(Parse<v1::User>("id: 'u'\n identities { object_id: 'o' }")),
            "id: \"u\" identities { object_id: \"o\" }");
  EXPECT_EQ(OneLine(v1::User()), "");
  EXPECT_EQ(OneLine(Parse<v1::User>("display_name: 'J\u00fcrgen'")),
            "display_name: \"J\u00fcrgen\"");
}

}  // namespace
}  // namespace membership::scenario
