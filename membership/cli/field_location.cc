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
  const Descriptor* type = prototype.GetDescriptor();
  for (absl::string_view name : absl::StrSplit(path, '.')) {
    if (tree == nullptr || type == nullptr) return place;
    const std::optional<Step> step = ReadStep(name, type);
    if (!step.has_value()) return std::nullopt;
    const TextFormat::ParseLocation found =
        tree->GetLocation(step->field, step->index);
    if (found.line < 0) return place;
    place = TextPlace{found.line + 1, found.column + 1};
    type = step->field->message_type();
    tree = type == nullptr ? nullptr
                           : tree->GetTreeForNested(step->field, step->index);
  }
  return place;
}

}  // namespace cli
}  // namespace membership
