#include "membership/scenario/persons.h"

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/internal/people.h"
#include "membership/internal/records.h"
#include "membership/testing/matchers.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/scenario/acme.h"
#include "tests/scenario/parse.h"

namespace membership::scenario {
namespace {

using policy_testing::StatusIs;
using scenario_test::kAcme;
using scenario_test::Parse;
using ::testing::StartsWith;

class PersonsTest : public ::testing::Test {
 protected:
  // The object id's last digit, or the error.
  std::string Find(const std::string& name) {
    const auto records = internal::Records::Create(snapshot_);
    EXPECT_TRUE(records.ok()) << records.status();
    const auto person =
        FindPerson(name, internal::AllPeople(**records), **records);
    if (!person.ok()) return person.status().ToString();
    return std::string(1, person->identity.object_id().back());
  }

  absl::StatusOr<v1::SignIn> SignIn(const std::string& text) {
    const auto records = internal::Records::Create(snapshot_);
    EXPECT_TRUE(records.ok()) << records.status();
    return SignInOf(Parse<v1::PersonSignIn>(text), **records);
  }

  v1::Snapshot snapshot_ = Parse<v1::Snapshot>(kAcme);
};

TEST_F(PersonsTest, PersonIsFoundByEveryName) {
  EXPECT_EQ(Find("alice@acme.example"), "a");
  EXPECT_EQ(Find("ALICE@acme.example"), "a");
  EXPECT_EQ(Find("alice@acme.onmicrosoft.example"), "a");
  EXPECT_EQ(Find("0B000000-0000-4000-8000-00000000000A"), "a");
  EXPECT_EQ(Find("alice"), "a");
}

TEST_F(PersonsTest, PersonWithoutDirectoryIsFound) {
  EXPECT_EQ(Find("carol"), "d");
  EXPECT_EQ(Find("carol@else.example"), "d");
}

TEST_F(PersonsTest, LetterCaseOfAUserIdMatters) {
  EXPECT_THAT(Find("Alice"), StartsWith("NOT_FOUND: expected a person"));
}

TEST_F(PersonsTest, NameThatSeveralHaveIsAnError) {
  snapshot_.mutable_entra_tenants(0)->mutable_users(1)->set_email(
      "alice@acme.example");
  EXPECT_THAT(
      Find("alice@acme.example"),
      StartsWith("INVALID_ARGUMENT: expected one person, got 2: name the "
                 "object id"));
}

TEST_F(PersonsTest, SignInIsRoutedByTheAddress) {
  const auto sign_in = SignIn("person: 'bob@acme.example'");
  ASSERT_TRUE(sign_in.ok()) << sign_in.status();
  EXPECT_EQ(sign_in->email(), "bob@acme.example");
  EXPECT_EQ(sign_in->claims().name(), "Bob");
  EXPECT_TRUE(sign_in->has_prediction());
}

TEST_F(PersonsTest, SignInThatNamesTheWayInIsNotRouted) {
  for (const char* way : {"connection_id: 'sso'", "organization_id: 'acme'",
                          "invitation_id: 'i'"}) {
    const auto sign_in =
        SignIn(std::string("person: 'bob@acme.example' ") + way);
    ASSERT_TRUE(sign_in.ok()) << sign_in.status();
    EXPECT_EQ(sign_in->email(), "") << way;
    EXPECT_THAT(*sign_in,
                policy_testing::Partially(policy_testing::EqualsProto(way)));
  }
}

TEST_F(PersonsTest, ValidatedSignInPredictsNothing) {
  const auto sign_in = SignIn("person: 'alice' validated: true");
  ASSERT_TRUE(sign_in.ok()) << sign_in.status();
  EXPECT_TRUE(sign_in->has_validated());
}

TEST_F(PersonsTest, SignInOfNobodyIsAnError) {
  EXPECT_THAT(SignIn("person: 'zoe'"),
              StatusIs(absl::StatusCode::kNotFound, StartsWith("expected ")));
}

}  // namespace
}  // namespace membership::scenario
