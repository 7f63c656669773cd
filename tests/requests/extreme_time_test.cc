// The ends of time, and what is beyond: no instant overflows, none is made up.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "google/protobuf/timestamp.pb.h"
#include "gtest/gtest.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::StartsWith;

// 0001-01-01 and 9999-12-31 23:59:59 UTC, the ends of
// google.protobuf.Timestamp.
constexpr int64_t kFirstSecond = -62135596800;
constexpr int64_t kLastSecond = 253402300799;

google::protobuf::Timestamp At(int64_t seconds, int32_t nanos = 0) {
  google::protobuf::Timestamp time;
  time.set_seconds(seconds);
  time.set_nanos(nanos);
  return time;
}

constexpr char kInvite[] = R"pb(
  create_invitation {
    invitation_id: "new"
    organization_id: "acme"
    email: "dave@acme.com"
    role: MEMBER
  }
)pb";
constexpr char kSetSecret[] = R"pb(
  set_client_secret { connection_id: "acme-entra" client_secret: "n3w" }
)pb";

// Whatever is recorded at an end of time is a valid record afterwards.
class EndOfTimeTest : public ::testing::TestWithParam<int64_t> {
 protected:
  EndOfTimeTest() {
    world_.connection().clear_secret_expire_time();
    world_.AddUser(Alice());
    world_.AddMember("user-alice");
    world_.AddUser(Gina());
  }

  // Makes the change, and asks something else of the records afterwards.
  void ExpectLeavesValidRecords(const std::string& text) {
    v1::Request request = RequestOf(text);
    *request.mutable_now() = At(GetParam());
    ASSERT_THAT(Make(world_, request), HasOutcome(Decision::GRANTED)) << text;
    v1::Request other =
        RequestOf(R"pb(unblock_user { user_id: "user-gina" })pb");
    EXPECT_THAT(Ask(world_, other), HasOutcome(Decision::GRANTED)) << text;
  }

  World world_;
};

TEST_P(EndOfTimeTest, LeavesValidRecords) {
  ExpectLeavesValidRecords(kInvite);
  ExpectLeavesValidRecords(R"pb(resend_invitation {
                                  invitation_id: "new"
                                  new_invitation_id: "newer"
                                })pb");
  ExpectLeavesValidRecords(R"pb(accept_invitation {
                                  invitation_id: "newer"
                                  link_followed: true
                                })pb");
  ExpectLeavesValidRecords(R"pb(add_membership {
                                  organization_id: "acme"
                                  user_id: "user-gina"
                                  role: MEMBER
                                })pb");
  ExpectLeavesValidRecords(R"pb(remove_membership {
                                  organization_id: "acme"
                                  user_id: "user-gina"
                                })pb");
  ExpectLeavesValidRecords(kSetSecret);
  ExpectLeavesValidRecords(
      R"pb(test_connection {
             connection_id: "acme-entra"
             tenant_id: "7e000000-0000-4000-8000-00000000000a"
             validated {}
           })pb");
}

INSTANTIATE_TEST_SUITE_P(Ends, EndOfTimeTest,
                         ::testing::Values(kFirstSecond, -1, 0,
                                           kLastSecond - 8 * kDay,
                                           kLastSecond - 1, kLastSecond));

// An instant beyond the ends of time is malformed.
struct Beyond {
  std::string name;
  std::string text;
  std::function<google::protobuf::Timestamp*(v1::Request&)> time;
  std::string path;
};

class BeyondTimeTest : public ::testing::TestWithParam<Beyond> {};

TEST_P(BeyondTimeTest, IsAnInvalidArgumentThatNamesTheField) {
  World world;
  world.AddInvitation("gina@partner.com", v1::Invitation::PENDING);
  for (const google::protobuf::Timestamp& time :
       {At(kFirstSecond - 1), At(kLastSecond + 1), At(INT64_MIN), At(INT64_MAX),
        At(0, -1), At(0, 1000000000), At(kLastSecond, INT32_MAX),
        At(kFirstSecond, INT32_MIN)}) {
    v1::Request request = RequestOf(GetParam().text);
    *GetParam().time(request) = time;
    EXPECT_THAT(Ask(world, request),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         StartsWith(GetParam().path)))
        << time.ShortDebugString();
  }
}

INSTANTIATE_TEST_SUITE_P(
    Fields, BeyondTimeTest,
    ::testing::ValuesIn(std::vector<Beyond>{
        {"Now", R"pb(block_user { user_id: "user-alice" })pb",
         [](v1::Request& r) { return r.mutable_now(); }, "now"},
        {"InvitationsEnd", kInvite,
         [](v1::Request& r) {
           return r.mutable_create_invitation()->mutable_expire_time();
         },
         "create_invitation.expire_time"},
        {"ResentInvitationsEnd",
         R"pb(resend_invitation {
                invitation_id: "invitation-0"
                new_invitation_id: "new"
              })pb",
         [](v1::Request& r) {
           return r.mutable_resend_invitation()->mutable_expire_time();
         },
         "resend_invitation.expire_time"},
        {"FirstSecretsEnd",
         R"pb(create_connection {
                connection_id: "new"
                organization_id: "acme"
                primary_domain: "acme.com"
                tenant_id: "7e000000-0000-4000-8000-00000000000b"
                client_id: "c1000000-0000-4000-8000-00000000000b"
                client_secret: "s3cr3t"
                callback_url: "https://a.com/b"
              })pb",
         [](v1::Request& r) {
           return r.mutable_create_connection()->mutable_secret_expire_time();
         },
         "create_connection.secret_expire_time"},
        {"NewSecretsEnd", kSetSecret,
         [](v1::Request& r) {
           return r.mutable_set_client_secret()->mutable_secret_expire_time();
         },
         "set_client_secret.secret_expire_time"},
    }),
    [](const ::testing::TestParamInfo<Beyond>& info) {
      return info.param.name;
    });

TEST(ReminderTest, NoneIsBeforeTheFirstInstant) {
  World world;
  for (const int32_t days : {1, 36500, INT32_MAX}) {
    world.connection_policy().add_reminder_days(days);
  }
  v1::Request request = RequestOf(kSetSecret);
  *request.mutable_now() = At(kFirstSecond);
  *request.mutable_set_client_secret()->mutable_secret_expire_time() =
      At(kFirstSecond + 2 * kDay);
  const auto decision = Ask(world, request);
  ASSERT_THAT(decision, IsGranted(Decision::CLIENT_SECRET_SET));
  ASSERT_EQ(decision->reminder_times_size(), 1);
  EXPECT_EQ(decision->reminder_times(0).seconds(), kFirstSecond + kDay);
}

// "Each 1 or more."
TEST(ReminderTest, DaysBelowOneAreMalformed) {
  World world;
  for (const int32_t days : {0, -1, INT32_MIN}) {
    world.connection_policy().clear_reminder_days();
    world.connection_policy().add_reminder_days(days);
    EXPECT_THAT(Ask(world, kSetSecret),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         StartsWith("connections[0].policy.reminder_days")));
  }
}

TEST(ReminderTest, TheSameDayRemindsOnce) {
  World world;
  world.connection_policy().add_reminder_days(1);
  world.connection_policy().add_reminder_days(1);
  v1::Request request = RequestOf(kSetSecret);
  *request.mutable_set_client_secret()->mutable_secret_expire_time() =
      FromNow(2 * kDay);
  const auto decision = Ask(world, request);
  ASSERT_TRUE(decision.ok()) << decision.status();
  EXPECT_EQ(decision->reminder_times_size(), 1);
}

}  // namespace
}  // namespace membership::requests_test
