#include "membership/scenario/record_path.h"

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "google/protobuf/message.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/scenario/parse.h"

namespace membership::scenario {
namespace {

using policy_testing::EqualsProto;
using policy_testing::StatusIs;
using scenario_test::Parse;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr absl::StatusCode kInvalid = absl::StatusCode::kInvalidArgument;

constexpr char kRecords[] = R"pb(
  organizations {
    id: "acme"
    domains { name: "acme.com" }
    domains { name: "acme.org" }
  }
  organizations { id: "labs" }
  entra_tenants { tenant_id: "7E000000-0000-4000-8000-00000000000A" }
  memberships { organization_id: "acme" user_id: "u1" }
)pb";

// The records after the field was set.
absl::StatusOr<v1::Snapshot> Set(absl::string_view path,
                                 absl::string_view value) {
  auto records = Parse<v1::Snapshot>(kRecords);
  const absl::StatusOr<FieldPlace> place = FindField(path, &records);
  if (!place.ok()) return place.status();
  absl::Status status = SetField(*place, value);
  if (!status.ok()) return status;
  return records;
}

std::string Key(const google::protobuf::Message& message) {
  return KeyOf(message);
}

TEST(RecordPathTest, KeysAreThoseOfTheRecords) {
  const auto records = Parse<v1::Snapshot>(kRecords);
  EXPECT_EQ(Key(records.organizations(0)), "acme");
  EXPECT_EQ(Key(records.organizations(0).domains(1)), "acme.org");
  EXPECT_EQ(Key(records.entra_tenants(0)),
            "7E000000-0000-4000-8000-00000000000A");
  EXPECT_EQ(Key(records.memberships(0)), "acme/u1");
  EXPECT_EQ(Key(Parse<v1::OrganizationLink>("organization_id: 'acme'")),
            "acme");
}

TEST(RecordPathTest, RecordWithoutKeyHasNone) {
  EXPECT_EQ(Key(Parse<v1::Connection>("tenant_id: 'not the key'")), "");
  EXPECT_EQ(Key(Parse<v1::Membership>("organization_id: 'acme'")), "");
  EXPECT_EQ(Key(Parse<v1::MembershipPolicy>("")), "");
  EXPECT_FALSE(HasKey(v1::User(), ""));
  EXPECT_FALSE(HasKey(v1::MembershipPolicy(), "x"));
}

TEST(RecordPathTest, LetterCaseMattersForIdsButNotForGuidsAndDomains) {
  const auto records = Parse<v1::Snapshot>(kRecords);
  EXPECT_TRUE(HasKey(records.organizations(0), "acme"));
  EXPECT_FALSE(HasKey(records.organizations(0), "Acme"));
  EXPECT_FALSE(HasKey(records.memberships(0), "acme/U1"));
  EXPECT_TRUE(
      HasKey(records.entra_tenants(0), "7e000000-0000-4000-8000-00000000000a"));
  EXPECT_TRUE(HasKey(records.organizations(0).domains(0), "ACME.com"));
}

TEST(RecordPathTest, SetsFieldsOfEveryType) {
  EXPECT_THAT(*Set("organizations[labs].display_name", "two words"),
              policy_testing::Partially(policy_testing::EqualsProto(
                  "organizations {} organizations { display_name: 'two words' "
                  "id: 'labs' }")));
  EXPECT_EQ(Set("organizations[acme].domains[acme.org].state", "VERIFIED")
                ->organizations(0)
                .domains(1)
                .state(),
            v1::Domain::VERIFIED);
  EXPECT_EQ(
      Set("organizations[acme].seat_limit", "5")->organizations(0).seat_limit(),
      5);
  EXPECT_TRUE(Set("memberships[acme/u1].remove_time", "{ seconds: 7 }")
                  ->memberships(0)
                  .has_remove_time());
}

TEST(RecordPathTest, UnsetClearsTheField) {
  auto records = Parse<v1::Snapshot>("users { id: 'u' email_verified: false }");
  const auto place = FindField("users[u].email_verified", &records);
  ASSERT_TRUE(place.ok()) << place.status();
  EXPECT_TRUE(SetField(*place, "true").ok());
  EXPECT_THAT(records, EqualsProto("users { id: 'u' email_verified: true }"));
  EXPECT_TRUE(SetField(*place, "unset").ok());
  EXPECT_THAT(records, EqualsProto("users { id: 'u' }"));
}

TEST(RecordPathTest, NumberInBracketsCountsFromZero) {
  auto scenario = Parse<v1::Scenario>("steps {} steps {}");
  const auto place = FindField("steps[1].at", &scenario);
  ASSERT_TRUE(place.ok()) << place.status();
  EXPECT_TRUE(SetField(*place, "+1d").ok());
  EXPECT_THAT(scenario, EqualsProto("steps {} steps { at: '+1d' }"));
}

TEST(RecordPathTest, UnknownFieldIsAnErrorThatNamesTheKnownOnes) {
  EXPECT_THAT(
      Set("organizations[acme].domains[acme.com].stat", "VERIFIED"),
      StatusIs(kInvalid,
               "organizations[acme].domains[acme.com].stat: expected a field "
               "of Domain (name, state), got stat"));
}

TEST(RecordPathTest, UnknownElementIsAnErrorThatNamesTheKnownOnes) {
  EXPECT_THAT(Set("organizations[acm].state", "ACTIVE"),
              StatusIs(absl::StatusCode::kNotFound,
                       "organizations[acm].state: expected one of the "
                       "organizations (acme, labs), got acm"));
  EXPECT_THAT(Set("organizations[2].state", "ACTIVE"),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Set("users[u1].state", "ACTIVE"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("(none)")));
}

TEST(RecordPathTest, ValueOfAnotherTypeIsAnErrorThatNamesTheValues) {
  EXPECT_THAT(
      Set("organizations[acme].domains[acme.com].state", "VERIFED"),
      StatusIs(kInvalid, AllOf(StartsWith("expected "), HasSubstr("VERIFIED"),
                               HasSubstr(" or unset, got VERIFED"))));
  EXPECT_THAT(Set("organizations[acme].seat_limit", "many"),
              StatusIs(kInvalid,
                       "expected a value of the type int64, or unset, got "
                       "many"));
  EXPECT_THAT(Set("memberships[acme/u1].remove_time", "seconds: 7"),
              StatusIs(kInvalid,
                       "expected { fields of google.protobuf.Timestamp } or "
                       "unset, got seconds: 7"));
}

TEST(RecordPathTest, MalformedPathIsAnError) {
  for (const char* path :
       {"", ".", "organizations", "organizations[acme", "organizations[acme]",
        "organizations[acme].", "organizations[acme]state",
        "organizations.state", "organizations[acme].state.x",
        "organizations[acme].policy[x].rejoin", "[acme].state"}) {
    EXPECT_THAT(Set(path, "1"), StatusIs(kInvalid, StartsWith(path))) << path;
  }
}

TEST(RecordPathTest, FindsMessages) {
  auto records = Parse<v1::Snapshot>(kRecords);
  const auto found = FindMessage("memberships[acme/u1]", &records);
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(*found, records.mutable_memberships(0));
  EXPECT_THAT(FindMessage("memberships[acme/u1].role", &records),
              StatusIs(kInvalid, HasSubstr("expected a message, got role")));
}

TEST(RecordPathTest, ChecksPathsOfElementsWithoutRecords) {
  const auto check = [](absl::string_view path) {
    return CheckElementPath(path, *v1::Snapshot::descriptor());
  };
  EXPECT_TRUE(check("memberships[acme/u1]").ok());
  EXPECT_TRUE(check("connections[c].links[acme]").ok());
  EXPECT_THAT(check("membership[acme/u1]"), StatusIs(kInvalid));
  EXPECT_THAT(check("memberships"), StatusIs(kInvalid));
  EXPECT_THAT(check("memberships[acme/u1].role"), StatusIs(kInvalid));
  EXPECT_THAT(check("organizations[acme].policy"),
              StatusIs(kInvalid, HasSubstr("an element of a list")));
}

}  // namespace
}  // namespace membership::scenario
