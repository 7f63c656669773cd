#include "membership/scenario/changed_fields.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/scenario/parse.h"

namespace membership::scenario {
namespace {

using scenario_test::Parse;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Changed(const std::string& before,
                                 const std::string& after) {
  return ChangedFields(Parse<v1::Snapshot>(before), Parse<v1::Snapshot>(after));
}

TEST(ChangedFieldsTest, AreNoneOfEqualMessages) {
  EXPECT_THAT(Changed("users { id: 'u' state: ACTIVE }",
                      "users { id: 'u' state: ACTIVE }"),
              IsEmpty());
}

TEST(ChangedFieldsTest, HaveTheValueAfterwards) {
  EXPECT_THAT(Changed("users { id: 'u' state: ACTIVE email: 'u@acme.com' }",
                      "users { id: 'u' state: BLOCKED }"),
              ElementsAre("users[u].state: BLOCKED", "users[u].email: unset"));
}

TEST(ChangedFieldsTest, OfAMessageThatWasNotSetAreThoseInIt) {
  EXPECT_THAT(
      Changed("organizations { id: 'acme' }",
              "organizations { id: 'acme' policy { auto_membership: OFF } }"),
      ElementsAre("organizations[acme].policy.auto_membership: OFF"));
}

TEST(ChangedFieldsTest, NameAMessageThatIsSetAndEmpty) {
  EXPECT_THAT(ChangedFields(Parse<v1::Request>("sign_in {}"),
                            Parse<v1::Request>("sign_in { validated {} }")),
              ElementsAre("sign_in.validated: {}"));
}

TEST(ChangedFieldsTest, OrderOfElementsIsNoMatter) {
  EXPECT_THAT(Changed("users { id: 'a' } users { id: 'b' }",
                      "users { id: 'b' } users { id: 'a' }"),
              IsEmpty());
}

TEST(ChangedFieldsTest, ElementThatCameIsWholeAndOneThatWentIsUnset) {
  EXPECT_THAT(Changed("memberships { organization_id: 'acme' user_id: 'u' }",
                      "memberships { organization_id: 'labs' user_id: 'u' }"),
              ElementsAre("memberships[labs/u]: { organization_id: \"labs\" "
                          "user_id: \"u\" }",
                          "memberships[acme/u]: unset"));
}

TEST(ChangedFieldsTest, ListsOfTextsAreGivenWhole) {
  EXPECT_THAT(Changed("connections { id: 'sso' domains: 'a.com' }",
                      "connections { id: 'sso' domains: ['a.com', 'b.com'] }"),
              ElementsAre("connections[sso].domains: [\"a.com\", \"b.com\"]"));
  EXPECT_THAT(Changed("public_mail_domains: 'a.com'", ""),
              ElementsAre("public_mail_domains: unset"));
}

}  // namespace
}  // namespace membership::scenario
