#include "membership/internal/check_fields.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/message.h"
#include "google/protobuf/timestamp.pb.h"
#include "membership/internal/contract.h"
#include "membership/internal/field_path.h"

namespace membership {
namespace internal {
namespace {

using google::protobuf::Duration;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using google::protobuf::Timestamp;

absl::Status CheckTimestamp(const Timestamp& time, const FieldPath& path) {
  if (IsInRange(time)) return absl::OkStatus();
  return InvalidField(path, "a time in the years 1 to 9999",
                      absl::StrCat(time.seconds(), " s, ", time.nanos(),
                                   " ns since the epoch"));
}

absl::Status CheckDuration(const Duration& duration, const FieldPath& path) {
  if (IsInRange(duration)) return absl::OkStatus();
  return InvalidField(
      path, "a duration below 10000 years",
      absl::StrCat(duration.seconds(), " s, ", duration.nanos(), " ns"));
}

absl::Status CheckEnum(const FieldDescriptor& field, int number,
                       const FieldPath& path) {
  if (field.enum_type()->FindValueByNumber(number) != nullptr) {
    return absl::OkStatus();
  }
  return InvalidField(path, "a known enum value", absl::StrCat(number));
}

absl::Status CheckMessage(const Message& message, const FieldPath& path);

// Checks an enum or message that is not repeated.
absl::Status CheckSingular(const Message& message, const FieldDescriptor& field,
                           const FieldPath& path) {
  const Reflection& reflection = *message.GetReflection();
  if (!reflection.HasField(message, &field)) return absl::OkStatus();
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
    return CheckEnum(field, reflection.GetEnumValue(message, &field), path);
  }
  return CheckMessage(reflection.GetMessage(message, &field), path);
}

absl::Status CheckRepeated(const Message& message, const FieldDescriptor& field,
                           const FieldPath& parent) {
  const Reflection& reflection = *message.GetReflection();
  const bool is_enum = field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM;
  const int size = reflection.FieldSize(message, &field);
  for (int i = 0; i < size; ++i) {
    const FieldPath path = parent.At(field.name(), i);
    absl::Status status =
        is_enum ? CheckEnum(field,
                            reflection.GetRepeatedEnumValue(message, &field, i),
                            path)
                : CheckMessage(
                      reflection.GetRepeatedMessage(message, &field, i), path);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

// The messages of this library nest to a fixed depth, so this recursion ends.
absl::Status CheckMessage(const Message& message, const FieldPath& path) {
  const google::protobuf::Descriptor& type = *message.GetDescriptor();
  if (&type == Timestamp::descriptor()) {
    return CheckTimestamp(static_cast<const Timestamp&>(message), path);
  }
  if (&type == Duration::descriptor()) {
    return CheckDuration(static_cast<const Duration&>(message), path);
  }
  // The outermost message has the empty path.
  const FieldPath prefix = path + (path.empty() ? "" : ".");
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE &&
        field.cpp_type() != FieldDescriptor::CPPTYPE_ENUM) {
      continue;
    }
    absl::Status status =
        field.is_repeated()
            ? CheckRepeated(message, field, prefix)
            : CheckSingular(message, field, prefix + field.name());
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckFields(const Message& message) {
  return CheckMessage(message, "");
}

}  // namespace internal
}  // namespace membership
