#include "membership/scenario/record_path.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
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

std::string StringField(const Message& message, absl::string_view name) {
  const FieldDescriptor* field =
      message.GetDescriptor()->FindFieldByName(std::string(name));
  if (field == nullptr || field->is_repeated() ||
      field->cpp_type() != FieldDescriptor::CPPTYPE_STRING) {
    return "";
  }
  return message.GetReflection()->GetString(message, field);
}

// The element with the key or number; nullptr if there is none.
Message* FindElement(const PathStep& step, const FieldDescriptor* field,
                     Message* message) {
  const google::protobuf::Reflection& reflection = *message->GetReflection();
  const int size = reflection.FieldSize(*message, field);
  for (int i = 0; i < size; ++i) {
    Message* element = reflection.MutableRepeatedMessage(message, field, i);
    if (absl::EqualsIgnoreCase(KeyOf(*element), step.key)) return element;
  }
  int index = 0;
  if (!absl::SimpleAtoi(step.key, &index) || index < 0 || index >= size) {
    return nullptr;
  }
  return reflection.MutableRepeatedMessage(message, field, index);
}

absl::StatusOr<const FieldDescriptor*> FieldOf(absl::string_view path,
                                               const PathStep& step,
                                               const Message& message) {
  const FieldDescriptor* field =
      message.GetDescriptor()->FindFieldByName(step.field);
  if (field == nullptr) {
    return Wrong(path,
                 absl::StrCat("expected a field of ",
                              std::string(message.GetDescriptor()->name()),
                              ", got ", step.field));
  }
  return field;
}

// Goes from `message` to the message that `step` names.
absl::StatusOr<Message*> Descend(absl::string_view path, const PathStep& step,
                                 Message* message) {
  const auto field = FieldOf(path, step, *message);
  if (!field.ok()) return field.status();
  if ((*field)->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE ||
      (*field)->is_repeated() != step.has_key) {
    return Wrong(path, absl::StrCat((*field)->is_repeated()
                                        ? "expected a key in brackets after "
                                        : "expected no more after ",
                                    step.field));
  }
  if (!step.has_key) {
    return message->GetReflection()->MutableMessage(message, *field);
  }
  Message* element = FindElement(step, *field, message);
  if (element == nullptr) {
    return absl::NotFoundError(absl::StrCat(path, ": expected ", step.field,
                                            " with the key ", step.key,
                                            ", got none"));
  }
  return element;
}

// Takes what it can't parse in silence: the caller says so.
class NoErrors : public google::protobuf::io::ErrorCollector {
  void AddError(int, int, const std::string&) override {}
};

bool Parse(absl::string_view value, const FieldDescriptor* field,
           Message* message) {
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
    message->GetReflection()->SetString(message, field, std::string(value));
    return true;
  }
  google::protobuf::TextFormat::Parser parser;
  NoErrors errors;
  parser.RecordErrorsTo(&errors);
  return parser.ParseFieldValueFromString(std::string(value), field, message);
}

}  // namespace

std::string KeyOf(const Message& message) {
  if (message.GetDescriptor()->name() == "Membership") {
    return absl::StrCat(StringField(message, "organization_id"), "/",
                        StringField(message, "user_id"));
  }
  for (const char* name : {"id", "tenant_id", "object_id", "client_id", "name",
                           "organization_id"}) {
    std::string key = StringField(message, name);
    if (!key.empty()) return key;
  }
  return "";
}

absl::Status FindMessage(absl::string_view path, Message* message,
                         Message** found) {
  const auto steps = Split(path);
  if (!steps.ok()) return steps.status();
  for (const PathStep& step : *steps) {
    const auto next = Descend(path, step, message);
    if (!next.ok()) return next.status();
    message = *next;
  }
  *found = message;
  return absl::OkStatus();
}

absl::Status SetField(absl::string_view path, absl::string_view value,
                      Message* message) {
  auto steps = Split(path);
  if (!steps.ok()) return steps.status();
  const PathStep last = steps->back();
  steps->pop_back();
  for (const PathStep& step : *steps) {
    const auto next = Descend(path, step, message);
    if (!next.ok()) return next.status();
    message = *next;
  }
  const auto field = FieldOf(path, last, *message);
  if (!field.ok()) return field.status();
  if ((*field)->is_repeated() || last.has_key) {
    return Wrong(path, "expected a field with one value, got a list");
  }
  if (value == "unset") {
    message->GetReflection()->ClearField(message, *field);
    return absl::OkStatus();
  }
  if (Parse(value, *field, message)) return absl::OkStatus();
  return Wrong(path,
               absl::StrCat("expected a value of the field, got ", value));
}

}  // namespace scenario
}  // namespace membership
