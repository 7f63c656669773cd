#include "tests/fuzz/personal_texts.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace membership {
namespace fuzz {
namespace {

using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::Reflection;

// The shortest text that is looked for, in bytes.
constexpr size_t kShortest = 6;

struct Texts {
  std::vector<std::string> personal;
  std::vector<std::string> others;
};

bool IsPersonal(const FieldDescriptor& field) {
  const absl::string_view name = field.name();
  return name == "email" || name == "mail" || name == "user_principal_name" ||
         name == "client_secret";
}

// Messages nest as deep as the protos say, which is not deep.
void AddTexts(const Message& message, Texts* texts) {
  const Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    std::vector<std::string>& list =
        IsPersonal(*field) ? texts->personal : texts->others;
    const bool is_text = field->cpp_type() == FieldDescriptor::CPPTYPE_STRING;
    const bool is_message = field->message_type() != nullptr;
    if (!field->is_repeated()) {
      if (is_text) list.push_back(reflection.GetString(message, field));
      if (is_message) AddTexts(reflection.GetMessage(message, field), texts);
      continue;
    }
    const int size = reflection.FieldSize(message, field);
    for (int i = 0; i < size; ++i) {
      if (is_text) {
        list.push_back(reflection.GetRepeatedString(message, field, i));
      }
      if (is_message) {
        AddTexts(reflection.GetRepeatedMessage(message, field, i), texts);
      }
    }
  }
}

}  // namespace

std::vector<std::string> PersonalTexts(
    const std::vector<const Message*>& messages) {
  Texts texts;
  for (const Message* message : messages) AddTexts(*message, &texts);
  std::vector<std::string>& personal = texts.personal;
  personal.erase(
      std::remove_if(personal.begin(), personal.end(),
                     [&texts](const std::string& text) {
                       return text.size() < kShortest ||
                              std::any_of(
                                  texts.others.begin(), texts.others.end(),
                                  [&text](const std::string& other) {
                                    return absl::StrContains(other, text);
                                  });
                     }),
      personal.end());
  return personal;
}

}  // namespace fuzz
}  // namespace membership
