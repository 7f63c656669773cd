#include "membership/cli/field_location.h"

#include <memory>
#include <optional>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/message.h"
#include "google/protobuf/text_format.h"

namespace membership {
namespace cli {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::TextFormat;

// One step of a path: a field, and which of its values if it is repeated.
struct Step {
  const FieldDescriptor* field = nullptr;
  int index = -1;
};

// Reads "connections[1]" or "tenant_id"; nothing if `type` has no such field.
std::optional<Step> ReadStep(absl::string_view text, const Descriptor* type) {
  Step step;
  if (absl::ConsumeSuffix(&text, "]")) {
    const size_t bracket = text.find('[');
    if (bracket == text.npos ||
        !absl::SimpleAtoi(text.substr(bracket + 1), &step.index)) {
      return std::nullopt;
    }
    text = text.substr(0, bracket);
  }
  step.field = type->FindFieldByName(std::string(text));
  if (step.field == nullptr || step.field->is_repeated() != (step.index >= 0)) {
    return std::nullopt;
  }
  return step;
}

// Whether `message` has what the step leads to; it has the step's field.
bool Has(const google::protobuf::Message& message, const Step& step) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  return step.index < 0
             ? reflection.HasField(message, step.field)
             : step.index < reflection.FieldSize(message, step.field);
}

// The message that the step leads to. REQUIRES: it has it.
const google::protobuf::Message* Inner(const google::protobuf::Message& message,
                                       const Step& step) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  return step.index < 0
             ? &reflection.GetMessage(message, step.field)
             : &reflection.GetRepeatedMessage(message, step.field, step.index);
}

// Where the step's field stands. Of a list in brackets only the beginning is
// known, as the place of its first element.
TextFormat::ParseLocation LocationOf(const TextFormat::ParseInfoTree& tree,
                                     const Step& step) {
  TextFormat::ParseLocation found = tree.GetLocation(step.field, step.index);
  for (int before = step.index - 1; found.line < 0 && before >= 0; --before) {
    found = tree.GetLocation(step.field, before);
  }
  return found;
}

// Keeps the parser from printing what it finds.
class NoErrors : public google::protobuf::io::ErrorCollector {
  void AddError(int, int, const std::string&) override {}
};

}  // namespace

std::optional<TextPlace> FindField(const std::string& text,
                                   absl::string_view path,
                                   const google::protobuf::Message& prototype) {
  TextFormat::ParseInfoTree root;
  TextFormat::Parser parser;
  NoErrors errors;
  parser.RecordErrorsTo(&errors);
  parser.WriteLocationsTo(&root);
  const std::unique_ptr<google::protobuf::Message> message(prototype.New());
  if (!parser.ParseFromString(text, message.get())) return std::nullopt;

  std::optional<TextPlace> place;
  const TextFormat::ParseInfoTree* tree = &root;
  const google::protobuf::Message* inner = message.get();
  for (absl::string_view name : absl::StrSplit(path, '.')) {
    if (tree == nullptr || inner == nullptr) return place;
    const std::optional<Step> step = ReadStep(name, inner->GetDescriptor());
    if (!step.has_value()) return std::nullopt;
    if (!Has(*inner, *step)) return place;
    const TextFormat::ParseLocation found = LocationOf(*tree, *step);
    if (found.line < 0) return place;
    place = TextPlace{found.line + 1, found.column + 1};
    const bool is_message = step->field->message_type() != nullptr;
    inner = is_message ? Inner(*inner, *step) : nullptr;
    tree =
        is_message ? tree->GetTreeForNested(step->field, step->index) : nullptr;
  }
  return place;
}

}  // namespace cli
}  // namespace membership
