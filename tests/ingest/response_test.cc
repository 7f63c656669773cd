#include "membership/ingest/response.h"

#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/ingest/graph.pb.h"
#include "membership/testing/matchers.h"

namespace membership {
namespace ingest {
namespace {

using policy_testing::EqualsProto;
using policy_testing::IsOk;
using policy_testing::StatusIs;

absl::Status Read(const std::string& contents, UserPage* page) {
  return ReadResponse({"users.json", contents}, page);
}

TEST(ReadResponseTest, NamesOfODataAreRead) {
  MemberPage page;
  ASSERT_THAT(ReadResponse({"members.json",
                            R"({"@odata.nextLink": "https://next",
                                "value": [{"@odata.type": "t", "id": "i"}]})"},
                           &page),
              IsOk());
  EXPECT_THAT(page, EqualsProto(R"pb(value { id: "i" type: "t" }
                                     next_link: "https://next")pb"));
}

TEST(ReadResponseTest, UnknownNamesAreIgnored) {
  UserPage page;
  ASSERT_THAT(Read(R"({"@odata.context": "c", "@odata.count": 1, "value": [
                      {"id": "i", "signInActivity": {"a": [1, [null, {}]]},
                       "onPremisesSyncEnabled": true, "n": 1e3}]})",
                   &page),
              IsOk());
  EXPECT_THAT(page, EqualsProto(R"pb(value { id: "i" })pb"));
}

TEST(ReadResponseTest, NullIsLikeAbsent) {
  UserPage page;
  ASSERT_THAT(Read(R"({"@odata.nextLink": null, "value": [
                      {"id": null, "accountEnabled": null}]})",
                   &page),
              IsOk());
  EXPECT_THAT(page, EqualsProto("value {}"));
}

TEST(ReadResponseTest, FalseIsPresent) {
  UserPage page;
  ASSERT_THAT(Read(R"({"value": [{"accountEnabled": false}]})", &page), IsOk());
  EXPECT_TRUE(page.value(0).has_account_enabled());
}

TEST(ReadResponseTest, ByteOrderMarkIsSkipped) {
  UserPage page;
  EXPECT_THAT(Read("\xEF\xBB\xBF{\"value\": []}\r\n", &page), IsOk());
}

TEST(ReadResponseTest, ListWithoutRecordsIsAPage) {
  UserPage page;
  EXPECT_THAT(Read(R"({"value": []})", &page), IsOk());
}

TEST(ReadResponseTest, ValueIsNotRequiredOfASingleRecord) {
  Application application;
  ASSERT_THAT(
      ReadResponse({"application.json", R"({"appId": "a"})"}, &application),
      IsOk());
  EXPECT_EQ(application.app_id(), "a");
}

struct Fault {
  std::string name;
  std::string contents;
  // Behind "users.json".
  std::string message;
};

class ReadResponseFaultTest : public ::testing::TestWithParam<Fault> {};

TEST_P(ReadResponseFaultTest, IsAnErrorWithItsPlace) {
  UserPage page;
  EXPECT_THAT(Read(GetParam().contents, &page),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       absl::StrCat("users.json: ", GetParam().message)));
}

constexpr char kMalformed[] =
    "expected one JSON object, got text that is cut short or malformed";

INSTANTIATE_TEST_SUITE_P(
    Faults, ReadResponseFaultTest,
    ::testing::Values(
        Fault{"EmptyFile", "", kMalformed},
        Fault{"CutShort", R"({"value": [{"mail": "ada@acme.com"})", kMalformed},
        Fault{"MoreBehindTheEnd", R"({"value": []} {"value": []})", kMalformed},
        Fault{
            "NameTwiceInOneObject",
            R"({"value": [{"accountEnabled": false, "accountEnabled": true}]})",
            kMalformed},
        Fault{"NotUtf8", "{\"value\": [{\"id\": \"\xFF\"}]}", kMalformed},
        Fault{"Utf16", std::string("\xFF\xFE{\0}\0", 6),
              "expected JSON in UTF-8, got UTF-16"},
        Fault{"Utf16BigEndian", std::string("\xFE\xFF\0{\0}", 6),
              "expected JSON in UTF-8, got UTF-16"},
        Fault{"BareList", R"([{"id": "i"}])",
              "expected one JSON object, got a list"},
        Fault{"BareNull", "null", "expected one JSON object, got null"},
        Fault{"GraphsError",
              R"({"error": {"code": "Authorization_RequestDenied",
                  "message": "ada@acme.com"}})",
              "error.code: expected no error from Graph, got "
              "\"Authorization_RequestDenied\""},
        Fault{"NoList", R"({"id": "i"})",
              "value: expected a list, got nothing"},
        Fault{"NullForAList", R"({"value": null})",
              "value: expected a list, got null"},
        Fault{"ObjectForAList", R"({"value": {"id": "i"}})",
              "value: expected a list, got an object"},
        Fault{"TextForARecord", R"({"value": [{}, "ada@acme.com"]})",
              "value[1]: expected an object, got text"},
        Fault{"NullForARecord", R"({"value": [{}, null]})",
              "value[1]: expected an object, got null"},
        Fault{"NumberForText", R"({"value": [{"id": 5}]})",
              "value[0].id: expected text, got a number"},
        Fault{"ListForText", R"({"value": [{"id": ["i"]}]})",
              "value[0].id: expected text, got a list"},
        Fault{"TextForABoolean", R"({"value": [{"accountEnabled": "yes"}]})",
              "value[0].accountEnabled: expected a boolean, got text"},
        Fault{"NumberForABoolean", R"({"value": [{"accountEnabled": 1}]})",
              "value[0].accountEnabled: expected a boolean, got a number"}),
    [](const auto& info) { return info.param.name; });

TEST(ReadResponseTest, WrongTypeInAListOfTextIsNamedWithItsIndex) {
  GroupPage page;
  EXPECT_THAT(
      ReadResponse({"groups.json", R"({"value": [{"groupTypes": ["a", 1]}]})"},
                   &page),
      StatusIs(absl::StatusCode::kInvalidArgument,
               "groups.json: value[0].groupTypes[1]: expected text, got a "
               "number"));
}

TEST(ReadResponseTest, WrongTypeInANestedRecordIsNamedWithItsPath) {
  OrganizationPage page;
  EXPECT_THAT(
      ReadResponse({"organization.json",
                    R"({"value": [{"verifiedDomains": [{"name": {}}]}]})"},
                   &page),
      StatusIs(absl::StatusCode::kInvalidArgument,
               "organization.json: value[0].verifiedDomains[0].name: expected "
               "text, got an object"));
}

}  // namespace
}  // namespace ingest
}  // namespace membership
