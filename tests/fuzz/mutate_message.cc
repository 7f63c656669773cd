#include "tests/fuzz/mutate_message.h"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <string>
#include <vector>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "tests/fuzz/hostile_text.h"
#include "tests/fuzz/random.h"

namespace membership {
namespace fuzz {
namespace {

using ::google::protobuf::EnumDescriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::Reflection;

// What a message holds, itself included.
struct Parts {
  std::vector<Message*> messages;
  std::vector<std::string> texts;
};

// Adds the texts of a field that is set.
void AddTexts(const Message& message, const FieldDescriptor* field,
              std::vector<std::string>* texts) {
  const Reflection& reflection = *message.GetReflection();
  if (!field->is_repeated()) {
    texts->push_back(reflection.GetString(message, field));
    return;
  }
  const int size = reflection.FieldSize(message, field);
  for (int i = 0; i < size; ++i) {
    texts->push_back(reflection.GetRepeatedString(message, field, i));
  }
}

// Messages nest as deep as the protos say, which is not deep.
void AddParts(Message* message, Parts* parts) {
  parts->messages.push_back(message);
  const Reflection& reflection = *message->GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(*message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      AddTexts(*message, field, &parts->texts);
    }
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      AddParts(reflection.MutableMessage(message, field), parts);
      continue;
    }
    const int size = reflection.FieldSize(*message, field);
    for (int i = 0; i < size; ++i) {
      AddParts(reflection.MutableRepeatedMessage(message, field, i), parts);
    }
  }
}

// A number of int64: small, or at the ends of the type or of Timestamp, whose
// first and last seconds are those of the years 1 and 9999.
int64_t ExtremeNumber(Random& random) {
  constexpr int64_t kFirstSecond = -62135596800;
  constexpr int64_t kLastSecond = 253402300799;
  constexpr int64_t kNumbers[] = {0,
                                  1,
                                  -1,
                                  999999999,
                                  1000000000,
                                  1768478400,
                                  1768478401,
                                  kFirstSecond,
                                  kFirstSecond - 1,
                                  kLastSecond,
                                  kLastSecond + 1,
                                  std::numeric_limits<int32_t>::min(),
                                  std::numeric_limits<int32_t>::max(),
                                  std::numeric_limits<int64_t>::min(),
                                  std::numeric_limits<int64_t>::max()};
  return kNumbers[random.Below(std::size(kNumbers))];
}

// One of the enum's numbers or, sometimes, none of them.
int AnyNumber(const EnumDescriptor& type, Random& random) {
  if (random.OneIn(8)) return random.OneIn(2) ? 9999 : -1;
  return type.value(static_cast<int>(random.Below(type.value_count())))
      ->number();
}

std::string AnyText(const std::string& old,
                    const std::vector<std::string>& texts, Random& random) {
  if (!texts.empty() && random.OneIn(2)) {
    return texts[random.Below(texts.size())];
  }
  return HostileText(old, random);
}

// Sets a field that is not repeated.
void SetField(Message* message, const FieldDescriptor* field,
              const std::vector<std::string>& texts, Random& random) {
  const Reflection& reflection = *message->GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      reflection.SetString(
          message, field,
          AnyText(reflection.GetString(*message, field), texts, random));
      return;
    case FieldDescriptor::CPPTYPE_ENUM:
      reflection.SetEnumValue(message, field,
                              AnyNumber(*field->enum_type(), random));
      return;
    case FieldDescriptor::CPPTYPE_BOOL:
      reflection.SetBool(message, field, random.OneIn(2));
      return;
    case FieldDescriptor::CPPTYPE_INT32:
      reflection.SetInt32(message, field,
                          static_cast<int32_t>(ExtremeNumber(random)));
      return;
    case FieldDescriptor::CPPTYPE_INT64:
      reflection.SetInt64(message, field, ExtremeNumber(random));
      return;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      reflection.MutableMessage(message, field);
      return;
    default:  // types that the protos do not use
      return;
  }
}

// Appends an element to a repeated field, or a copy of one that it has.
void AddElement(Message* message, const FieldDescriptor* field,
                const std::vector<std::string>& texts, Random& random) {
  const Reflection& reflection = *message->GetReflection();
  const int size = reflection.FieldSize(*message, field);
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      reflection.AddString(message, field, AnyText("", texts, random));
      return;
    case FieldDescriptor::CPPTYPE_ENUM:
      reflection.AddEnumValue(message, field,
                              AnyNumber(*field->enum_type(), random));
      return;
    case FieldDescriptor::CPPTYPE_MESSAGE: {
      Message* added = reflection.AddMessage(message, field);
      if (size == 0) return;
      added->CopyFrom(reflection.GetRepeatedMessage(
          *message, field, static_cast<int>(random.Below(size))));
      return;
    }
    default:  // types that the protos do not use
      return;
  }
}

void ChangeElements(Message* message, const FieldDescriptor* field,
                    const std::vector<std::string>& texts, Random& random) {
  const Reflection& reflection = *message->GetReflection();
  const int size = reflection.FieldSize(*message, field);
  const size_t choice = random.Below(3);
  if (size == 0 || choice == 0) {
    AddElement(message, field, texts, random);
    return;
  }
  reflection.SwapElements(message, field, static_cast<int>(random.Below(size)),
                          size - 1);
  if (choice == 1) reflection.RemoveLast(message, field);
}

}  // namespace

void MutateMessage(Message* message, Random& random) {
  Parts parts;
  AddParts(message, &parts);
  Message* chosen = parts.messages[random.Below(parts.messages.size())];
  const int count = chosen->GetDescriptor()->field_count();
  if (count == 0) return;
  const FieldDescriptor* field =
      chosen->GetDescriptor()->field(static_cast<int>(random.Below(count)));
  if (random.OneIn(5)) {
    chosen->GetReflection()->ClearField(chosen, field);
  } else if (field->is_repeated()) {
    ChangeElements(chosen, field, parts.texts, random);
  } else {
    SetField(chosen, field, parts.texts, random);
  }
}

}  // namespace fuzz
}  // namespace membership
