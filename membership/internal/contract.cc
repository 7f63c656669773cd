#include "membership/internal/contract.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "absl/container/flat_hash_map.h"
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

using google::protobuf::Descriptor;
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

absl::Status CheckTimestamp(const Timestamp& time, const FieldPath& path) {
  if (time.seconds() < kMinTimestamp || time.seconds() > kMaxTimestamp ||
      time.nanos() < 0 || time.nanos() >= kNanosInSecond) {
    return InvalidField(path, "a time in the years 1 to 9999",
                        absl::StrCat(time.seconds(), " s, ", time.nanos(),
                                     " ns since the epoch"));
  }
  return absl::OkStatus();
}

absl::Status CheckDuration(const Duration& duration, const FieldPath& path) {
  if (duration.seconds() < -kMaxDuration || duration.seconds() > kMaxDuration ||
      duration.nanos() <= -kNanosInSecond ||
      duration.nanos() >= kNanosInSecond) {
    return InvalidField(
        path, "a duration below 10000 years",
        absl::StrCat(duration.seconds(), " s, ", duration.nanos(), " ns"));
  }
  return absl::OkStatus();
}

// What is to be checked in messages of one type: its enums, and its messages
// that have any. Found out once, for reflection is slow.
struct TypePlan {
  enum class Kind { kTimestamp, kDuration, kOther };
  struct Field {
    const FieldDescriptor* field;
    const TypePlan* type;  // null: an enum
    bool repeated;
    int known_to = -1;  // all numbers from 0 to this one are values of the enum
  };

  Kind kind = Kind::kOther;
  const Reflection* reflection = nullptr;
  std::vector<Field> fields;
};

int KnownTo(const google::protobuf::EnumDescriptor& type) {
  int next = 0;
  while (type.FindValueByNumber(next) != nullptr) ++next;
  return next - 1;
}

// The plans of a type and of those of its fields. Immutable once made.
class TypePlans {
 public:
  void Add(const Descriptor& type) { Find(type); }

  // Returns nullptr for a type that was not added.
  const TypePlan* PlanOf(const Descriptor& type) const {
    const auto found = plans_.find(&type);
    return found == plans_.end() ? nullptr : found->second.get();
  }

 private:
  const TypePlan* Find(const Descriptor& type) {
    std::unique_ptr<TypePlan>& known = plans_[&type];
    if (known != nullptr) return known.get();
    known = std::make_unique<TypePlan>();
    TypePlan* const plan = known.get();
    if (&type == Timestamp::descriptor()) {
      plan->kind = TypePlan::Kind::kTimestamp;
    } else if (&type == Duration::descriptor()) {
      plan->kind = TypePlan::Kind::kDuration;
    }
    plan->reflection = google::protobuf::MessageFactory::generated_factory()
                           ->GetPrototype(&type)
                           ->GetReflection();
    if (plan->kind != TypePlan::Kind::kOther) return plan;
    for (int i = 0; i < type.field_count(); ++i) {
      const FieldDescriptor& field = *type.field(i);
      if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        const TypePlan* plan_of_field = Find(*field.message_type());
        plan->fields.push_back({&field, plan_of_field, field.is_repeated()});
      } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
        plan->fields.push_back({&field, nullptr, field.is_repeated(),
                                KnownTo(*field.enum_type())});
      }
    }
    return plan;
  }

  absl::flat_hash_map<const Descriptor*, std::unique_ptr<TypePlan>> plans_;
};

// The plans of what is checked at every decision, made once.
const TypePlans& UsualPlans() {
  static const TypePlans* const kPlans = [] {
    auto* plans = new TypePlans();
    for (const char* name : {"membership.v1.Request", "membership.v1.Snapshot",
                             "membership.v1.Decision"}) {
      const Descriptor* type =
          google::protobuf::DescriptorPool::generated_pool()
              ->FindMessageTypeByName(name);
      if (type != nullptr) plans->Add(*type);
    }
    return plans;
  }();
  return *kPlans;
}

absl::Status CheckMessage(const Message& message, const TypePlan& plan,
                          const FieldPath& path);

absl::Status CheckEnum(const TypePlan::Field& field, int number,
                       const FieldPath& path) {
  if ((number >= 0 && number <= field.known_to) ||
      field.field->enum_type()->FindValueByNumber(number) != nullptr) {
    return absl::OkStatus();
  }
  return InvalidField(path, "a known enum value", absl::StrCat(number));
}

// Checks a field that is not repeated.
absl::Status CheckSingular(const Message& message, const TypePlan& plan,
                           const TypePlan::Field& field,
                           const FieldPath& path) {
  if (field.type == nullptr) {
    return CheckEnum(field, plan.reflection->GetEnumValue(message, field.field),
                     path);
  }
  if (!plan.reflection->HasField(message, field.field)) return absl::OkStatus();
  return CheckMessage(plan.reflection->GetMessage(message, field.field),
                      *field.type, path);
}

absl::Status CheckRepeated(const Message& message, const TypePlan& plan,
                           const TypePlan::Field& field,
                           const FieldPath& parent) {
  const int size = plan.reflection->FieldSize(message, field.field);
  for (int i = 0; i < size; ++i) {
    const FieldPath path = parent.At(field.field->name(), i);
    absl::Status status =
        field.type == nullptr
            ? CheckEnum(field,
                        plan.reflection->GetRepeatedEnumValue(message,
                                                              field.field, i),
                        path)
            : CheckMessage(
                  plan.reflection->GetRepeatedMessage(message, field.field, i),
                  *field.type, path);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

// The messages of this library nest to a fixed depth, so this recursion ends.
absl::Status CheckMessage(const Message& message, const TypePlan& plan,
                          const FieldPath& path) {
  switch (plan.kind) {
    case TypePlan::Kind::kTimestamp:
      return CheckTimestamp(static_cast<const Timestamp&>(message), path);
    case TypePlan::Kind::kDuration:
      return CheckDuration(static_cast<const Duration&>(message), path);
    case TypePlan::Kind::kOther:
      break;
  }
  // The outermost message has the empty path.
  const FieldPath prefix = path + (path.empty() ? "" : ".");
  for (const TypePlan::Field& field : plan.fields) {
    absl::Status status =
        field.repeated
            ? CheckRepeated(message, plan, field, prefix)
            : CheckSingular(message, plan, field, prefix + field.field->name());
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status InvalidField(const FieldPath& path, absl::string_view expected,
                          absl::string_view got) {
  return absl::InvalidArgumentError(
      absl::StrCat(path.ToString(), ": expected ", expected, ", got ", got));
}

absl::Status ContradictingField(const FieldPath& path,
                                absl::string_view expected,
                                absl::string_view got) {
  return absl::FailedPreconditionError(
      absl::StrCat(path.ToString(), ": expected ", expected, ", got ", got));
}

absl::Status UnknownRecord(const FieldPath& path, absl::string_view expected) {
  return absl::NotFoundError(absl::StrCat(
      path.ToString(), ": expected ", expected, ", which the context lacks"));
}

absl::Status Duplicate(const FieldPath& path) {
  return ContradictingField(path, "an unused id", "a duplicate");
}

absl::Status RequireGuid(absl::string_view text, const FieldPath& path,
                         std::optional<Guid>* guid) {
  *guid = ParseGuid(text);
  if (guid->has_value()) return absl::OkStatus();
  return InvalidField(path, "a GUID", text.empty() ? "nothing" : "other text");
}

absl::Status RequireText(absl::string_view text, const FieldPath& path) {
  if (!text.empty()) return absl::OkStatus();
  return InvalidField(path, "some text", "nothing");
}

absl::Status RequireSet(int enum_value, const FieldPath& path) {
  if (enum_value != 0) return absl::OkStatus();
  return InvalidField(path, "a value", "none");
}

absl::Status CheckWellFormed(const Message& message) {
  const Descriptor& type = *message.GetDescriptor();
  const TypePlan* plan = UsualPlans().PlanOf(type);
  if (plan != nullptr) return CheckMessage(message, *plan, "");
  TypePlans plans;
  plans.Add(type);
  return CheckMessage(message, *plans.PlanOf(type), "");
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
