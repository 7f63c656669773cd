#include "membership/scenario/changed_fields.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "google/protobuf/text_format.h"
#include "membership/scenario/record_path.h"

namespace membership {
namespace scenario {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr char kUnset[] = "unset";

bool IsMessage(const FieldDescriptor* field) {
  return field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
}

// The value of a field, or of an element of it, on one line.
std::string ValueOf(const Message& message, const FieldDescriptor* field,
                    int index) {
  google::protobuf::TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  printer.SetUseUtf8StringEscaping(true);
  std::string text;
  printer.PrintFieldValueToString(message, field, index, &text);
  text = std::string(absl::StripAsciiWhitespace(text));
  return IsMessage(field) ? absl::StrCat("{ ", text, " }") : text;
}

// The element of the list with the key; nullptr if there is none.
const Message* FindElement(const Message& message, const FieldDescriptor* field,
                           const std::string& key) {
  const Reflection& reflection = *message.GetReflection();
  for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
    const Message& element = reflection.GetRepeatedMessage(message, field, i);
    if (HasKey(element, key)) return &element;
  }
  return nullptr;
}

// Goes through two messages of one type.
class Walk {
 public:
  void Compare(const std::string& path, const Message& before,
               const Message& after) {
    const google::protobuf::Descriptor& type = *before.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
      const FieldDescriptor* field = type.field(i);
      const std::string inner = absl::StrCat(path, path.empty() ? "" : ".",
                                             std::string(field->name()));
      if (field->is_repeated()) {
        CompareLists(inner, field, before, after);
      } else {
        CompareValues(inner, field, before, after);
      }
    }
  }

  std::vector<std::string> Take() { return std::move(changed_); }

 private:
  void Add(const std::string& path, const std::string& value) {
    changed_.push_back(absl::StrCat(path, ": ", value));
  }

  void CompareValues(const std::string& path, const FieldDescriptor* field,
                     const Message& before, const Message& after) {
    const bool was = before.GetReflection()->HasField(before, field);
    const bool is = after.GetReflection()->HasField(after, field);
    if (!was && !is) return;
    if (is && IsMessage(field)) {
      // Of one that was not set, too, what is set in it is told.
      const auto told = changed_.size();
      Compare(path, before.GetReflection()->GetMessage(before, field),
              after.GetReflection()->GetMessage(after, field));
      if (!was && changed_.size() == told) Add(path, "{}");
      return;
    }
    const std::string value = is ? ValueOf(after, field, -1) : kUnset;
    if (was != is || value != ValueOf(before, field, -1)) Add(path, value);
  }

  void CompareLists(const std::string& path, const FieldDescriptor* field,
                    const Message& before, const Message& after) {
    if (!IsMessage(field)) {
      CompareTexts(path, field, before, after);
      return;
    }
    const Reflection& reflection = *after.GetReflection();
    for (int i = 0; i < reflection.FieldSize(after, field); ++i) {
      const Message& element = reflection.GetRepeatedMessage(after, field, i);
      const std::string key = KeyOf(element);
      const std::string name =
          absl::StrCat(path, "[", key.empty() ? absl::StrCat(i) : key, "]");
      const Message* old =
          key.empty() && i < reflection.FieldSize(before, field)
              ? &reflection.GetRepeatedMessage(before, field, i)
              : FindElement(before, field, key);
      if (old == nullptr) {
        Add(name, ValueOf(after, field, i));
      } else {
        Compare(name, *old, element);
      }
    }
    AddGone(path, field, before, after);
  }

  void AddGone(const std::string& path, const FieldDescriptor* field,
               const Message& before, const Message& after) {
    const Reflection& reflection = *before.GetReflection();
    const int left = reflection.FieldSize(after, field);
    for (int i = 0; i < reflection.FieldSize(before, field); ++i) {
      const std::string key =
          KeyOf(reflection.GetRepeatedMessage(before, field, i));
      if (key.empty() ? i < left : FindElement(after, field, key) != nullptr) {
        continue;
      }
      Add(absl::StrCat(path, "[", key.empty() ? absl::StrCat(i) : key, "]"),
          kUnset);
    }
  }

  void CompareTexts(const std::string& path, const FieldDescriptor* field,
                    const Message& before, const Message& after) {
    const std::string was = TextsOf(field, before);
    const std::string is = TextsOf(field, after);
    if (was != is) Add(path, is.empty() ? kUnset : is);
  }

  static std::string TextsOf(const FieldDescriptor* field,
                             const Message& message) {
    std::string texts;
    const int size = message.GetReflection()->FieldSize(message, field);
    for (int i = 0; i < size; ++i) {
      absl::StrAppend(&texts, i == 0 ? "[" : ", ", ValueOf(message, field, i),
                      i + 1 == size ? "]" : "");
    }
    return texts;
  }

  std::vector<std::string> changed_;
};

}  // namespace

std::vector<std::string> ChangedFields(const Message& before,
                                       const Message& after) {
  Walk walk;
  walk.Compare("", before, after);
  return walk.Take();
}

}  // namespace scenario
}  // namespace membership
