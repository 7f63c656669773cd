#include "membership/scenario/record_path.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/message.h"
#include "google/protobuf/text_format.h"

namespace membership {
namespace scenario {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// "domains[acme.com]": a field's name and what stands in brackets.
struct PathStep {
  std::string field;
  std::string key;
  bool has_key = false;
};

absl::Status Wrong(absl::string_view path, absl::string_view text) {
  return absl::InvalidArgumentError(absl::StrCat(path, ": ", text));
}

// Keys may hold dots, so that what is in brackets is skipped.
absl::StatusOr<std::vector<PathStep>> Split(absl::string_view path) {
  std::vector<PathStep> steps;
  absl::string_view rest = path;
  while (!rest.empty()) {
    PathStep step;
    const size_t end = rest.find_first_of(".[");
    step.field = std::string(rest.substr(0, end));
    rest.remove_prefix(end == rest.npos ? rest.size() : end);
    if (absl::StartsWith(rest, "[")) {
      const size_t close = rest.find(']');
      if (close == rest.npos) return Wrong(path, "expected a closing ]");
      step.key = std::string(rest.substr(1, close - 1));
      step.has_key = true;
      rest.remove_prefix(close + 1);
    }
    steps.push_back(std::move(step));
    if (rest.empty()) break;
    if (rest[0] != '.' || rest.size() == 1) {
      return Wrong(path, "expected names with dots between them");
    }
    rest.remove_prefix(1);
  }
  if (steps.empty()) return Wrong(path, "expected a field's name");
  return steps;
}

const FieldDescriptor* KeyField(const Message& message) {
  const google::protobuf::Descriptor& type = *message.GetDescriptor();
  for (const char* name : {"id", "tenant_id", "object_id", "client_id", "name",
                           "organization_id"}) {
    const FieldDescriptor* field = type.FindFieldByName(name);
    if (field != nullptr && !field->is_repeated() &&
        field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      return field;
    }
  }
  return nullptr;
}

// Up to eight of the names, for people.
std::string SomeOf(const std::vector<std::string>& names) {
  constexpr size_t kMost = 8;
  if (names.empty()) return "none";
  const size_t shown = std::min(names.size(), kMost);
  return absl::StrCat(
      absl::StrJoin(names.begin(),
                    names.begin() + static_cast<std::ptrdiff_t>(shown), ", "),
      names.size() > kMost ? ", ..." : "");
}

std::string FieldsOf(const google::protobuf::Descriptor& type) {
  std::vector<std::string> names;
  names.reserve(static_cast<size_t>(type.field_count()));
  for (int i = 0; i < type.field_count(); ++i) {
    names.emplace_back(type.field(i)->name());
  }
  return absl::StrJoin(names, ", ");
}

absl::StatusOr<const FieldDescriptor*> FieldOf(
    absl::string_view path, const PathStep& step,
    const google::protobuf::Descriptor& type) {
  const FieldDescriptor* field = type.FindFieldByName(step.field);
  if (field != nullptr) return field;
  return Wrong(
      path, absl::StrCat("expected a field of ", std::string(type.name()), " (",
                         FieldsOf(type), "), got ", step.field));
}

// The message field that `step` names, as a list or not.
absl::StatusOr<const FieldDescriptor*> MessageFieldOf(
    absl::string_view path, const PathStep& step,
    const google::protobuf::Descriptor& type) {
  auto field = FieldOf(path, step, type);
  if (!field.ok()) return field.status();
  if ((*field)->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
    return Wrong(path, absl::StrCat("expected a message, got ", step.field,
                                    ", which is none"));
  }
  if ((*field)->is_repeated() && !step.has_key) {
    return Wrong(path,
                 absl::StrCat("expected a key in brackets after ", step.field));
  }
  if (!(*field)->is_repeated() && step.has_key) {
    return Wrong(path, absl::StrCat("expected no brackets after ", step.field));
  }
  return field;
}

// The element with the key or number; nullptr if there is none.
Message* FindElement(const PathStep& step, const FieldDescriptor* field,
                     Message* message) {
  const google::protobuf::Reflection& reflection = *message->GetReflection();
  const int size = reflection.FieldSize(*message, field);
  for (int i = 0; i < size; ++i) {
    Message* element = reflection.MutableRepeatedMessage(message, field, i);
    if (HasKey(*element, step.key)) return element;
  }
  int index = 0;
  if (!absl::SimpleAtoi(step.key, &index) || index < 0 || index >= size) {
    return nullptr;
  }
  return reflection.MutableRepeatedMessage(message, field, index);
}

std::string KeysOf(const FieldDescriptor* field, const Message& message) {
  std::vector<std::string> keys;
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  const int size = reflection.FieldSize(message, field);
  keys.reserve(static_cast<size_t>(size));
  for (int i = 0; i < size; ++i) {
    keys.push_back(KeyOf(reflection.GetRepeatedMessage(message, field, i)));
    if (keys.back().empty()) keys.back() = absl::StrCat(i);
  }
  return SomeOf(keys);
}

// Goes from `message` to the message that `step` names.
absl::StatusOr<Message*> Descend(absl::string_view path, const PathStep& step,
                                 Message* message) {
  const auto field = MessageFieldOf(path, step, *message->GetDescriptor());
  if (!field.ok()) return field.status();
  if (!step.has_key) {
    return message->GetReflection()->MutableMessage(message, *field);
  }
  Message* element = FindElement(step, *field, message);
  if (element != nullptr) return element;
  return absl::NotFoundError(
      absl::StrCat(path, ": expected one of the ", step.field, " (",
                   KeysOf(*field, *message), "), got ", step.key));
}

// Takes what it can't parse in silence: the caller says so.
class NoErrors : public google::protobuf::io::ErrorCollector {
  void AddError(int, int, const std::string&) override {}
};

bool Parse(const FieldPlace& place, absl::string_view value) {
  google::protobuf::TextFormat::Parser parser;
  NoErrors errors;
  parser.RecordErrorsTo(&errors);
  return parser.ParseFieldValueFromString(std::string(value), place.field,
                                          place.message);
}

// What a field takes, for people.
std::string ValuesOf(const FieldDescriptor* field) {
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_BOOL) {
    return "true, false or unset";
  }
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    return absl::StrCat("{ fields of ",
                        std::string(field->message_type()->full_name()),
                        " } or unset");
  }
  if (field->cpp_type() != FieldDescriptor::CPPTYPE_ENUM) {
    return absl::StrCat("a value of the type ",
                        std::string(field->cpp_type_name()), ", or unset");
  }
  std::vector<std::string> names;
  for (int i = 1; i < field->enum_type()->value_count(); ++i) {
    names.emplace_back(field->enum_type()->value(i)->name());
  }
  return absl::StrCat(SomeOf(names), " or unset");
}

}  // namespace

std::string KeyOf(const Message& message) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  const FieldDescriptor* field = KeyField(message);
  if (field == nullptr) return "";
  if (message.GetDescriptor()->name() != "Membership") {
    return reflection.GetString(message, field);
  }
  const std::string organization = reflection.GetString(message, field);
  const std::string user = reflection.GetString(
      message, message.GetDescriptor()->FindFieldByName("user_id"));
  return organization.empty() || user.empty()
             ? ""
             : absl::StrCat(organization, "/", user);
}

bool HasKey(const Message& message, absl::string_view key) {
  const FieldDescriptor* field = KeyField(message);
  if (field == nullptr || key.empty()) return false;
  const std::string own = KeyOf(message);
  const bool is_id =
      field->name() == "id" || field->name() == "organization_id";
  return is_id ? own == key : absl::EqualsIgnoreCase(own, key);
}

absl::StatusOr<Message*> FindMessage(absl::string_view path, Message* message) {
  const auto steps = Split(path);
  if (!steps.ok()) return steps.status();
  for (const PathStep& step : *steps) {
    const auto next = Descend(path, step, message);
    if (!next.ok()) return next.status();
    message = *next;
  }
  return message;
}

absl::StatusOr<FieldPlace> FindField(absl::string_view path, Message* message) {
  auto steps = Split(path);
  if (!steps.ok()) return steps.status();
  const PathStep last = steps->back();
  steps->pop_back();
  for (const PathStep& step : *steps) {
    const auto next = Descend(path, step, message);
    if (!next.ok()) return next.status();
    message = *next;
  }
  const auto field = FieldOf(path, last, *message->GetDescriptor());
  if (!field.ok()) return field.status();
  if ((*field)->is_repeated() || last.has_key) {
    return Wrong(path, "expected a field with one value, got a list");
  }
  return FieldPlace{message, *field};
}

absl::Status SetField(const FieldPlace& place, absl::string_view value) {
  const google::protobuf::Reflection& reflection =
      *place.message->GetReflection();
  if (value == "unset") {
    reflection.ClearField(place.message, place.field);
    return absl::OkStatus();
  }
  if (place.field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
    reflection.SetString(place.message, place.field, std::string(value));
    return absl::OkStatus();
  }
  if (Parse(place, value)) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("expected ", ValuesOf(place.field), ", got ", value));
}

absl::Status CheckElementPath(absl::string_view path,
                              const google::protobuf::Descriptor& type) {
  const auto steps = Split(path);
  if (!steps.ok()) return steps.status();
  const google::protobuf::Descriptor* inner = &type;
  for (const PathStep& step : *steps) {
    const auto field = MessageFieldOf(path, step, *inner);
    if (!field.ok()) return field.status();
    inner = (*field)->message_type();
  }
  if (steps->back().has_key) return absl::OkStatus();
  return Wrong(path, "expected an element of a list");
}

}  // namespace scenario
}  // namespace membership
