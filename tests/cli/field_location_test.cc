#include "membership/cli/field_location.h"

#include <optional>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/snapshot.pb.h"

namespace membership::cli {
namespace {

using ::testing::AllOf;
using ::testing::Eq;
using ::testing::Field;
using ::testing::Optional;

constexpr char kText[] =
    "organizations { id: 'a' }\n"
    "organizations {\n"
    "  id: 'b'\n"
    "  domains { name: 'b.com' } domains { state: VERIFIED }\n"
    "}\n";

auto At(int line, int column) {
  return Optional(
      AllOf(Field(&TextPlace::line, line), Field(&TextPlace::column, column)));
}

std::optional<TextPlace> Find(const std::string& path) {
  return FindField(kText, path, v1::Snapshot());
}

TEST(FindFieldTest, FindsRecord) {
  EXPECT_THAT(Find("organizations[0]"), At(1, 1));
  EXPECT_THAT(Find("organizations[1]"), At(2, 1));
}

TEST(FindFieldTest, FindsFieldInRecord) {
  EXPECT_THAT(Find("organizations[1].id"), At(3, 3));
  EXPECT_THAT(Find("organizations[1].domains[1].state"), At(4, 39));
}

TEST(FindFieldTest, FindsMessageThatLacksTheField) {
  EXPECT_THAT(Find("organizations[1].state"), At(2, 1));
  EXPECT_THAT(Find("organizations[1].domains[1].name"), At(4, 29));
  EXPECT_THAT(Find("organizations[0].policy.guests"), At(1, 1));
}

TEST(FindFieldTest, FindsNothingOutsideTheText) {
  EXPECT_THAT(Find("organizations[2].id"), Eq(std::nullopt));
  EXPECT_THAT(Find("users[0]"), Eq(std::nullopt));
}

TEST(FindFieldTest, FindsElementsOfAListInBrackets) {
  const auto find = [](const char* path) {
    return FindField(
        "public_mail_domains: [\n 'a.example',\n 'b.example']\n"
        "users: [\n { id: 'u' },\n { id: 'v'\n state: ACTIVE }]",
        path, v1::Snapshot());
  };
  EXPECT_THAT(find("public_mail_domains[1]"), At(1, 1));
  EXPECT_THAT(find("public_mail_domains[2]"), Eq(std::nullopt));
  EXPECT_THAT(find("users[1].state"), At(7, 2));
  EXPECT_THAT(find("users[1].email"), At(4, 1));
}

TEST(FindFieldTest, FindsNothingForWhatIsNoPath) {
  for (const char* path : {"", "people[0]", "organizations", "organizations[",
                           "organizations[x]", "organizations]"}) {
    EXPECT_THAT(Find(path), Eq(std::nullopt)) << path;
  }
}

TEST(FindFieldTest, FindsNothingInTextOfNoSuchMessage) {
  EXPECT_THAT(FindField("people {}", "organizations[0]", v1::Snapshot()),
              Eq(std::nullopt));
}

}  // namespace
}  // namespace membership::cli
