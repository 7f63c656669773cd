#include "membership/ingest/response.h"

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "membership/ingest/graph_file.h"
#include "membership/ingest/problems.h"
#include "membership/internal/contract.h"

namespace membership {
namespace ingest {
namespace {

using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::ListValue;
using ::google::protobuf::Message;
using ::google::protobuf::Reflection;
using ::google::protobuf::Struct;
using ::google::protobuf::Value;

// Where a value has another type than the message's field. The path is built
// from its end while the functions below return.
struct Mismatch {
  std::string path;
  std::string expected;
  std::string got;
};

std::string KindOf(const Value& value) {
  switch (value.kind_case()) {
    case Value::kNullValue:
      return "null";
    case Value::kNumberValue:
      return "a number";
    case Value::kStringValue:
      return "text";
    case Value::kBoolValue:
      return "a boolean";
    case Value::kStructValue:
      return "an object";
    case Value::kListValue:
      return "a list";
    case Value::KIND_NOT_SET:
      break;
  }
  return "nothing";
}

bool IsNull(const Value& value) {
  return value.kind_case() == Value::kNullValue ||
         value.kind_case() == Value::KIND_NOT_SET;
}

bool Differs(absl::string_view expected, const Value& got, Mismatch* mismatch) {
  *mismatch = {"", std::string(expected), KindOf(got)};
  return false;
}

void PutBefore(absl::string_view prefix, Mismatch* mismatch) {
  mismatch->path = mismatch->path.empty()
                       ? std::string(prefix)
                       : absl::StrCat(prefix, ".", mismatch->path);
}

bool Fill(const Struct& object, Message* message, Mismatch* mismatch);

// Sets the field, or adds to it if it is repeated.
bool Put(const Value& value, const FieldDescriptor* field, Message* message,
         Mismatch* mismatch) {
  const Reflection* reflection = message->GetReflection();
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    if (value.kind_case() != Value::kStructValue) {
      return Differs("an object", value, mismatch);
    }
    return Fill(value.struct_value(),
                field->is_repeated()
                    ? reflection->AddMessage(message, field)
                    : reflection->MutableMessage(message, field),
                mismatch);
  }
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_BOOL) {
    if (value.kind_case() != Value::kBoolValue) {
      return Differs("a boolean", value, mismatch);
    }
    reflection->SetBool(message, field, value.bool_value());
    return true;
  }
  if (value.kind_case() != Value::kStringValue) {
    return Differs("text", value, mismatch);
  }
  if (field->is_repeated()) {
    reflection->AddString(message, field, value.string_value());
  } else {
    reflection->SetString(message, field, value.string_value());
  }
  return true;
}

bool PutAll(const Value& value, const FieldDescriptor* field, Message* message,
            Mismatch* mismatch) {
  if (value.kind_case() != Value::kListValue) {
    return Differs("a list", value, mismatch);
  }
  const ListValue& list = value.list_value();
  for (int i = 0; i < list.values_size(); ++i) {
    if (Put(list.values(i), field, message, mismatch)) continue;
    PutBefore(absl::StrCat("[", i, "]"), mismatch);
    return false;
  }
  return true;
}

bool Fill(const Struct& object, Message* message, Mismatch* mismatch) {
  for (int i = 0; i < message->GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = message->GetDescriptor()->field(i);
    const std::string name(field->json_name());
    const auto found = object.fields().find(name);
    if (found == object.fields().end() || IsNull(found->second)) continue;
    if (field->is_repeated()) {
      if (PutAll(found->second, field, message, mismatch)) continue;
      // "value" and "[3].id" make "value[3].id".
      mismatch->path = absl::StrCat(name, mismatch->path);
      return false;
    }
    if (Put(found->second, field, message, mismatch)) continue;
    PutBefore(name, mismatch);
    return false;
  }
  return true;
}

// What stands under `name`, null if nothing does.
const Value& Member(const Struct& object, const char* name) {
  const auto found = object.fields().find(name);
  return found == object.fields().end() ? Value::default_instance()
                                        : found->second;
}

absl::Status Parse(const GraphFile& file, Value* value) {
  absl::string_view text = file.contents;
  if (absl::StartsWith(text, "\xFF\xFE") ||
      absl::StartsWith(text, "\xFE\xFF")) {
    return internal::InvalidField(file.path, "JSON in UTF-8", "UTF-16");
  }
  text = absl::StripPrefix(text, "\xEF\xBB\xBF");
  // Its message quotes the text, which may hold addresses: never passed on.
  const auto status = google::protobuf::util::JsonStringToMessage(
      {text.data(), text.size()}, value);
  if (!status.ok()) {
    return internal::InvalidField(file.path, "one JSON object",
                                  "text that is cut short or malformed");
  }
  if (value->kind_case() != Value::kStructValue) {
    return internal::InvalidField(file.path, "one JSON object", KindOf(*value));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status ReadResponse(const GraphFile& file, Message* message) {
  Value root;
  absl::Status status = Parse(file, &root);
  if (!status.ok()) return status;
  const Struct& object = root.struct_value();
  const Value& error = Member(object, "error");
  if (!IsNull(error)) {
    const Value& code = Member(error.struct_value(), "code");
    return internal::InvalidField(absl::StrCat(file.path, ": error.code"),
                                  "no error from Graph",
                                  ShownText(code.string_value()));
  }
  // An empty page has an empty list; a file without one is something else.
  const Value& list = Member(object, "value");
  if (IsNull(list) &&
      message->GetDescriptor()->FindFieldByName("value") != nullptr) {
    return internal::InvalidField(absl::StrCat(file.path, ": value"), "a list",
                                  KindOf(list));
  }
  Mismatch mismatch;
  if (Fill(object, message, &mismatch)) return absl::OkStatus();
  return internal::InvalidField(absl::StrCat(file.path, ": ", mismatch.path),
                                mismatch.expected, mismatch.got);
}

}  // namespace ingest
}  // namespace membership
