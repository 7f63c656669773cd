// Everything that a request, a snapshot or a decision holds is checked: each
// field is found by reflection, so that none is forgotten, now or later.

#include "membership/internal/well_formed.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <set>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/message.h"
#include "google/protobuf/timestamp.pb.h"
#include "gtest/gtest.h"
#include "membership/internal/check_fields.h"
#include "membership/testing/matchers.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/fuzz/mutate_message.h"
#include "tests/fuzz/random.h"

namespace membership {
namespace internal {
namespace {

using google::protobuf::Duration;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using google::protobuf::Timestamp;
using policy_testing::StatusIs;
using testing::StartsWith;

struct Length {
  int64_t seconds;
  int32_t nanos;
  bool in_range;
};

// Source: google/protobuf/timestamp.proto, 0001-01-01T00:00:00Z to
// 9999-12-31T23:59:59.999999999Z.
constexpr Length kTimes[] = {{0, 0, true},
                             {-62135596800, 0, true},
                             {-62135596801, 0, false},
                             {-62135596801, 999999999, false},
                             {253402300799, 999999999, true},
                             {253402300800, 0, false},
                             {std::numeric_limits<int64_t>::min(), 0, false},
                             {std::numeric_limits<int64_t>::max(), 0, false},
                             {0, -1, false},
                             {0, 1000000000, false}};
// Source: google/protobuf/duration.proto.
constexpr Length kDurations[] = {
    {0, 0, true},
    {-315576000000, -999999999, true},
    {-315576000001, 0, false},
    {315576000000, 999999999, true},
    {315576000001, 0, false},
    {std::numeric_limits<int64_t>::min(), 0, false},
    {std::numeric_limits<int64_t>::max(), 0, false},
    {0, -1000000000, false},
    {0, 1000000000, false}};

// Every number of the enum, those between and beside them, and far ones.
std::set<int> NumbersToTry(const EnumDescriptor& type) {
  std::set<int> numbers = {9999, std::numeric_limits<int>::min(),
                           std::numeric_limits<int>::max()};
  int last = 0;
  for (int i = 0; i < type.value_count(); ++i) {
    last = std::max(last, type.value(i)->number());
  }
  for (int number = -1; number <= last + 1; ++number) numbers.insert(number);
  return numbers;
}

// Puts each value worth trying into each field that holds enums or times, one
// at a time in a message that is otherwise empty, and expects of both checks
// that they deny the message exactly if that value is wrong.
template <typename Root>
class Trial {
 public:
  void Run() { TryFields(&root_, ""); }

  // The paths of the fields that were tried.
  const std::set<std::string>& paths() const { return paths_; }

 private:
  void Expect(bool well_formed, const std::string& path) {
    SCOPED_TRACE(absl::StrCat(path, " in ", root_.ShortDebugString()));
    paths_.insert(path);
    EXPECT_EQ(IsWellFormed(root_), well_formed);
    if (well_formed) {
      EXPECT_TRUE(CheckFields(root_).ok());
      EXPECT_TRUE(CheckWellFormed(root_).ok());
      return;
    }
    EXPECT_THAT(CheckWellFormed(root_),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         StartsWith(absl::StrCat(path, ": expected "))));
  }

  template <typename Time>
  void TryTimes(absl::Span<const Length> lengths, const std::string& path,
                Time* time) {
    for (const Length& length : lengths) {
      time->set_seconds(length.seconds);
      time->set_nanos(length.nanos);
      Expect(length.in_range, path);
    }
  }

  void TryMessage(Message* message, const std::string& path) {
    if (message->GetDescriptor() == Timestamp::descriptor()) {
      TryTimes(kTimes, path, static_cast<Timestamp*>(message));
    } else if (message->GetDescriptor() == Duration::descriptor()) {
      TryTimes(kDurations, path, static_cast<Duration*>(message));
    } else {
      TryFields(message, absl::StrCat(path, "."));
    }
  }

  void TryFields(Message* message, const std::string& prefix) {
    for (int i = 0; i < message->GetDescriptor()->field_count(); ++i) {
      const FieldDescriptor& field = *message->GetDescriptor()->field(i);
      const std::string path = absl::StrCat(prefix, field.name());
      if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
        TryEnum(message, field, path);
      } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        TryMessages(message, field, path);
      }
      message->GetReflection()->ClearField(message, &field);
    }
  }

  void TryEnum(Message* message, const FieldDescriptor& field,
               const std::string& path) {
    const Reflection& reflection = *message->GetReflection();
    for (const int number : NumbersToTry(*field.enum_type())) {
      const bool known =
          field.enum_type()->FindValueByNumber(number) != nullptr;
      if (!field.is_repeated()) {
        reflection.SetEnumValue(message, &field, number);
        Expect(known, path);
        continue;
      }
      reflection.AddEnumValue(message, &field, number);
      Expect(known, absl::StrCat(path, "[0]"));
      reflection.SetRepeatedEnumValue(message, &field, 0, 0);
      reflection.AddEnumValue(message, &field, number);
      Expect(known, absl::StrCat(path, "[1]"));
      reflection.ClearField(message, &field);
    }
  }

  void TryMessages(Message* message, const FieldDescriptor& field,
                   const std::string& path) {
    const Reflection& reflection = *message->GetReflection();
    if (!field.is_repeated()) {
      TryMessage(reflection.MutableMessage(message, &field), path);
      return;
    }
    TryMessage(reflection.AddMessage(message, &field),
               absl::StrCat(path, "[0]"));
    reflection.MutableRepeatedMessage(message, &field, 0)->Clear();
    TryMessage(reflection.AddMessage(message, &field),
               absl::StrCat(path, "[1]"));
  }

  Root root_;
  std::set<std::string> paths_;
};

template <typename Root>
class WellFormedTest : public testing::Test {};

using Roots = testing::Types<v1::Request, v1::Snapshot, v1::Decision>;
TYPED_TEST_SUITE(WellFormedTest, Roots);

TYPED_TEST(WellFormedTest, EveryFieldIsCheckedAndNamed) {
  Trial<TypeParam> trial;
  trial.Run();
}

// Fields that the walk must meet: in a oneof, in an element of a list, as an
// element itself, and three lists down.
TEST(WellFormedTrialTest, MeetsFieldsOfEachKind) {
  Trial<v1::Request> request;
  request.Run();
  EXPECT_THAT(
      request.paths(),
      testing::IsSupersetOf({"now", "sign_in.prediction.conditional_access",
                             "entra_change.leave_group.member_type"}));
  Trial<v1::Snapshot> snapshot;
  snapshot.Run();
  EXPECT_THAT(
      snapshot.paths(),
      testing::IsSupersetOf(
          {"organizations[0].policy.invitation_lifetime",
           "connections[1].links[1].auto_membership",
           "entra_tenants[1].applications[1].assignments[1].principal_type"}));
  Trial<v1::Decision> decision;
  decision.Run();
  EXPECT_THAT(
      decision.paths(),
      testing::IsSupersetOf({"reminder_times[1]", "effects[1].preconditions[1]",
                             "effects[1].create_connection.links[1].state"}));
}

// "True exactly if CheckFields(message) is OK"
TYPED_TEST(WellFormedTest, BothChecksAgreeOnRandomMessages) {
  int accepted = 0;
  int denied = 0;
  for (uint32_t seed = 0; seed < 300; ++seed) {
    fuzz::Random random(seed);
    TypeParam message;
    for (int i = 0; i < 100; ++i) {
      fuzz::MutateMessage(&message, random);
      const bool well_formed = IsWellFormed(message);
      ASSERT_EQ(well_formed, CheckFields(message).ok())
          << message.ShortDebugString();
      ++(well_formed ? accepted : denied);
    }
  }
  EXPECT_GE(accepted, 1000);
  EXPECT_GE(denied, 1000);
}

}  // namespace
}  // namespace internal
}  // namespace membership
