#include "membership/internal/contract.h"

#include <cstdint>
#include <optional>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/message.h"
#include "google/protobuf/timestamp.pb.h"
#include "membership/guid.h"
#include "membership/internal/field_path.h"

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

absl::Status CheckTimestamp(const Timestamp &time, const FieldPath &path) {
  if (time.seconds() < kMinTimestamp || time.seconds() > kMaxTimestamp ||
      time.nanos() < 0 || time.nanos() >= kNanosInSecond) {
    return InvalidField(path, "a time in the years 1 to 9999",
                        absl::StrCat(time.seconds(), " s, ", time.nanos(),
                                     " ns since the epoch"));
  }
  return absl::OkStatus();
}

absl::Status CheckDuration(const Duration &duration, const FieldPath &path) {
  if (duration.seconds() < -kMaxDuration || duration.seconds() > kMaxDuration ||
      duration.nanos() <= -kNanosInSecond ||
      duration.nanos() >= kNanosInSecond) {
    return InvalidField(
        path, "a duration below 10000 years",
        absl::StrCat(duration.seconds(), " s, ", duration.nanos(), " ns"));
  }
  return absl::OkStatus();
}

absl::Status CheckMessage(const Message &message, const FieldPath &path);

absl::Status CheckEnum(const FieldDescriptor &field, int number,
                       const FieldPath &path) {
  if (field.enum_type()->FindValueByNumber(number) != nullptr) {
    return absl::OkStatus();
  }
  return InvalidField(path, "a known enum value", absl::StrCat(number));
}

// Checks a field that is not repeated.
absl::Status CheckSingular(const Message &message, const FieldDescriptor &field,
                           const FieldPath &path) {
  const Reflection &reflection = *message.GetReflection();
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
    return CheckEnum(field, reflection.GetEnumValue(message, &field), path);
  }
  if (!reflection.HasField(message, &field)) return absl::OkStatus();
  return CheckMessage(reflection.GetMessage(message, &field), path);
}

absl::Status CheckRepeated(const Message &message, const FieldDescriptor &field,
                           const FieldPath &parent, absl::string_view name) {
  const Reflection &reflection = *message.GetReflection();
  const int size = reflection.FieldSize(message, &field);
  for (int i = 0; i < size; ++i) {
    const FieldPath path = parent.At(name, i);
    absl::Status status =
        field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM
            ? CheckEnum(field,
                        reflection.GetRepeatedEnumValue(message, &field, i),
                        path)
            : CheckMessage(reflection.GetRepeatedMessage(message, &field, i),
                           path);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

// The messages of this library nest to a fixed depth, so this recursion ends.
absl::Status CheckMessage(const Message &message, const FieldPath &path) {
  const google::protobuf::Descriptor &type = *message.GetDescriptor();
  if (&type == Timestamp::descriptor()) {
    return CheckTimestamp(static_cast<const Timestamp &>(message), path);
  }
  if (&type == Duration::descriptor()) {
    return CheckDuration(static_cast<const Duration &>(message), path);
  }
  // The outermost message has the empty path.
  const FieldPath prefix = path + (path.empty() ? "" : ".");
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor &field = *type.field(i);
    if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE &&
        field.cpp_type() != FieldDescriptor::CPPTYPE_ENUM) {
      continue;
    }
    absl::Status status =
        field.is_repeated()
            ? CheckRepeated(message, field, prefix, field.name())
            : CheckSingular(message, field, prefix + field.name());
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status InvalidField(const FieldPath &path, absl::string_view expected,
                          absl::string_view got) {
  return absl::InvalidArgumentError(
      absl::StrCat(path.ToString(), ": expected ", expected, ", got ", got));
}

absl::Status ContradictingField(const FieldPath &path,
                                absl::string_view expected,
                                absl::string_view got) {
  return absl::FailedPreconditionError(
      absl::StrCat(path.ToString(), ": expected ", expected, ", got ", got));
}

absl::Status UnknownRecord(const FieldPath &path, absl::string_view expected) {
  return absl::NotFoundError(absl::StrCat(
      path.ToString(), ": expected ", expected, ", which the context lacks"));
}

absl::Status Duplicate(const FieldPath &path) {
  return ContradictingField(path, "an unused id", "a duplicate");
}

absl::Status RequireGuid(absl::string_view text, const FieldPath &path,
                         std::optional<Guid> *guid) {
  *guid = ParseGuid(text);
  if (guid->has_value()) return absl::OkStatus();
  return InvalidField(path, "a GUID", text.empty() ? "nothing" : "other text");
}

absl::Status RequireText(absl::string_view text, const FieldPath &path) {
  if (!text.empty()) return absl::OkStatus();
  return InvalidField(path, "some text", "nothing");
}

absl::Status RequireSet(int enum_value, const FieldPath &path) {
  if (enum_value != 0) return absl::OkStatus();
  return InvalidField(path, "a value", "none");
}

absl::Status CheckWellFormed(const Message &message) {
  return CheckMessage(message, "");
}

absl::Time ToTime(const Timestamp &timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) +
         absl::Nanoseconds(timestamp.nanos());
}

absl::Duration ToDuration(const Duration &duration) {
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
