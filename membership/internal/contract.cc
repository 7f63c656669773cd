#include "membership/internal/contract.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/message.h"
#include "google/protobuf/timestamp.pb.h"
#include "membership/guid.h"

namespace membership {
namespace internal {
namespace {

using google::protobuf::Duration;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using google::protobuf::Timestamp;

// Seconds since the epoch. Source: google/protobuf/timestamp.proto, years 1 to
// 9999; duration.proto, about 10000 years.
constexpr int64_t kMinTimestamp = -62135596800;
constexpr int64_t kMaxTimestamp = 253402300799;
constexpr int64_t kMaxDuration = 315576000000;
constexpr int32_t kNanosInSecond = 1000000000;

absl::Status CheckTimestamp(const Timestamp& time, absl::string_view path) {
  if (time.seconds() < kMinTimestamp || time.seconds() > kMaxTimestamp ||
      time.nanos() < 0 || time.nanos() >= kNanosInSecond) {
    return InvalidField(path, "a time in the years 1 to 9999",
                        absl::StrCat(time.seconds(), " s, ", time.nanos(),
                                     " ns since the epoch"));
  }
  return absl::OkStatus();
}

absl::Status CheckDuration(const Duration& duration, absl::string_view path) {
  if (duration.seconds() < -kMaxDuration || duration.seconds() > kMaxDuration ||
      duration.nanos() <= -kNanosInSecond ||
      duration.nanos() >= kNanosInSecond) {
    return InvalidField(
        path, "a duration below 10000 years",
        absl::StrCat(duration.seconds(), " s, ", duration.nanos(), " ns"));
  }
  return absl::OkStatus();
}

absl::Status CheckMessage(const Message& message, absl::string_view path);

absl::Status CheckEnum(const FieldDescriptor& field, int number,
                       absl::string_view path) {
  if (field.enum_type()->FindValueByNumber(number) != nullptr) {
    return absl::OkStatus();
  }
  return InvalidField(path, "a known enum value", absl::StrCat(number));
}

// Checks element `index` of a repeated field, or a singular one if -1.
absl::Status CheckElement(const Message& message, const FieldDescriptor& field,
                          int index, absl::string_view path) {
  const Reflection& reflection = *message.GetReflection();
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    return CheckMessage(
        index < 0 ? reflection.GetMessage(message, &field)
                  : reflection.GetRepeatedMessage(message, &field, index),
        path);
  }
  return CheckEnum(
      field,
      index < 0 ? reflection.GetEnumValue(message, &field)
                : reflection.GetRepeatedEnumValue(message, &field, index),
      path);
}

// The messages of this library nest to a fixed depth, so this recursion ends.
absl::Status CheckMessage(const Message& message, absl::string_view path) {
  if (message.GetDescriptor() == Timestamp::descriptor()) {
    return CheckTimestamp(static_cast<const Timestamp&>(message), path);
  }
  if (message.GetDescriptor() == Duration::descriptor()) {
    return CheckDuration(static_cast<const Duration&>(message), path);
  }
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE &&
        field->cpp_type() != FieldDescriptor::CPPTYPE_ENUM) {
      continue;
    }
    const std::string name = absl::StrCat(path, path.empty() ? "" : ".",
                                          absl::string_view(field->name()));
    if (!field->is_repeated()) {
      absl::Status status = CheckElement(message, *field, -1, name);
      if (!status.ok()) return status;
      continue;
    }
    const int size = message.GetReflection()->FieldSize(message, field);
    for (int i = 0; i < size; ++i) {
      absl::Status status =
          CheckElement(message, *field, i, absl::StrCat(name, "[", i, "]"));
      if (!status.ok()) return status;
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status InvalidField(absl::string_view path, absl::string_view expected,
                          absl::string_view got) {
  return absl::InvalidArgumentError(
      absl::StrCat(path, ": expected ", expected, ", got ", got));
}

absl::Status ContradictingField(absl::string_view path,
                                absl::string_view expected,
                                absl::string_view got) {
  return absl::FailedPreconditionError(
      absl::StrCat(path, ": expected ", expected, ", got ", got));
}

absl::Status UnknownRecord(absl::string_view path, absl::string_view expected) {
  return absl::NotFoundError(
      absl::StrCat(path, ": expected ", expected, ", which the context lacks"));
}

absl::Status Duplicate(absl::string_view path) {
  return ContradictingField(path, "an unused id", "a duplicate");
}

absl::Status RequireGuid(absl::string_view text, absl::string_view path,
                         std::optional<Guid>* guid) {
  *guid = ParseGuid(text);
  if (guid->has_value()) return absl::OkStatus();
  return InvalidField(path, "a GUID", text.empty() ? "nothing" : "other text");
}

absl::Status RequireText(absl::string_view text, absl::string_view path) {
  if (!text.empty()) return absl::OkStatus();
  return InvalidField(path, "some text", "nothing");
}

absl::Status RequireSet(int enum_value, absl::string_view path) {
  if (enum_value != 0) return absl::OkStatus();
  return InvalidField(path, "a value", "none");
}

absl::Status CheckWellFormed(const Message& message) {
  return CheckMessage(message, "");
}

absl::Time ToTime(const Timestamp& timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) +
         absl::Nanoseconds(timestamp.nanos());
}

absl::Duration ToDuration(const Duration& duration) {
  return absl::Seconds(duration.seconds()) +
         absl::Nanoseconds(duration.nanos());
}

absl::Time LastTime() {
  return absl::FromUnixSeconds(kMaxTimestamp) +
         absl::Nanoseconds(kNanosInSecond - 1);
}

Timestamp ToTimestamp(absl::Time time) {
  Timestamp timestamp;
  const int64_t seconds = absl::ToUnixSeconds(time);  // rounds down
  timestamp.set_seconds(seconds);
  timestamp.set_nanos(static_cast<int32_t>(
      absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
  return timestamp;
}

}  // namespace internal
}  // namespace membership
