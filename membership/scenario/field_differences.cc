#include "membership/scenario/field_differences.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"

namespace membership {
namespace scenario {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::util::MessageDifferencer;

// What stands for an element that is not there, and for a field that is not
// set.
constexpr char kNothing[] = "nothing";
constexpr char kUnset[] = "unset";

google::protobuf::TextFormat::Printer OneLinePrinter() {
  google::protobuf::TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  printer.SetUseUtf8StringEscaping(true);
  return printer;
}

std::string Trimmed(const std::string& text) {
  return std::string(absl::StripTrailingAsciiWhitespace(text));
}

// The value of a field of `message`, or of the element of it.
std::string ValueOf(const Message& message, const FieldDescriptor* field,
                    int index) {
  std::string text;
  OneLinePrinter().PrintFieldValueToString(
      message, field, field->is_repeated() ? index : -1, &text);
  return Trimmed(text);
}

// Gathers what differs.
class Collector : public MessageDifferencer::Reporter {
 public:
  explicit Collector(absl::string_view what) : what_(what) {}

  using Path = std::vector<MessageDifferencer::SpecificField>;

  void ReportAdded(const Message& /*expected*/, const Message& actual,
                   const Path& path) override {
    const auto& [field, index] = Last(path, false);
    if (field == nullptr) return;
    Add(path, kNothing, ValueOf(actual, field, index));
  }

  void ReportDeleted(const Message& expected, const Message& /*actual*/,
                     const Path& path) override {
    const auto& [field, index] = Last(path, true);
    if (field == nullptr) return;
    Add(path, ValueOf(expected, field, index),
        field->is_repeated() ? kNothing : kUnset);
  }

  // Called for the messages around a field, too.
  void ReportModified(const Message& expected, const Message& actual,
                      const Path& path) override {
    const auto& [field, index] = Last(path, true);
    if (field == nullptr ||
        field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      return;
    }
    Add(path, ValueOf(expected, field, index),
        ValueOf(actual, field, Last(path, false).second));
  }

  std::vector<Difference> Take() { return std::move(differences_); }

 private:
  // The field, nullptr if it is unknown, and its index on one side.
  static std::pair<const FieldDescriptor*, int> Last(const Path& path,
                                                     bool expected) {
    return {path.back().field,
            expected ? path.back().index : path.back().new_index};
  }

  void Add(const Path& path, std::string expected, std::string actual) {
    std::string what = what_;
    for (const MessageDifferencer::SpecificField& each : path) {
      if (each.field == nullptr) continue;
      absl::StrAppend(&what, ".", std::string(each.field->name()));
      if (!each.field->is_repeated()) continue;
      absl::StrAppend(&what, "[", each.index < 0 ? each.new_index : each.index,
                      "]");
    }
    differences_.push_back(
        {std::move(what), std::move(expected), std::move(actual)});
  }

  const std::string what_;
  std::vector<Difference> differences_;
};

}  // namespace

std::vector<Difference> FieldDifferences(absl::string_view what,
                                         const Message& expected,
                                         const Message& actual) {
  MessageDifferencer differencer;
  differencer.set_scope(MessageDifferencer::PARTIAL);
  Collector collector(what);
  differencer.ReportDifferencesTo(&collector);
  differencer.Compare(expected, actual);
  return collector.Take();
}

std::vector<Difference> FieldsNotUnset(
    const google::protobuf::RepeatedPtrField<std::string>& names,
    const Message& actual) {
  std::vector<Difference> differences;
  const google::protobuf::Reflection& reflection = *actual.GetReflection();
  for (const auto& name : names) {
    const FieldDescriptor* field =
        actual.GetDescriptor()->FindFieldByName(std::string(name));
    if (field == nullptr) continue;
    const int size = field->is_repeated()
                         ? reflection.FieldSize(actual, field)
                         : (reflection.HasField(actual, field) ? 1 : 0);
    if (size == 0) continue;
    std::vector<std::string> values;
    values.reserve(static_cast<size_t>(size));
    for (int i = 0; i < size; ++i) values.push_back(ValueOf(actual, field, i));
    differences.push_back(
        {std::string(name), kUnset, absl::StrJoin(values, "\n")});
  }
  return differences;
}

std::string OneLine(const Message& message) {
  std::string text;
  OneLinePrinter().PrintToString(message, &text);
  return Trimmed(text);
}

}  // namespace scenario
}  // namespace membership
