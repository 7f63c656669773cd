#include "membership/cli/parse_hint.h"

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "membership/cli/nearest_name.h"

namespace membership {
namespace cli {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

// What the message has in double quotes.
std::vector<absl::string_view> Quoted(absl::string_view message) {
  const std::vector<absl::string_view> pieces = absl::StrSplit(message, '"');
  std::vector<absl::string_view> quoted;
  for (size_t i = 1; i < pieces.size(); i += 2) quoted.push_back(pieces[i]);
  return quoted;
}

// Of many names only the nearest is worth telling.
std::string Hint(absl::string_view name,
                 const std::vector<std::string>& names) {
  constexpr size_t kFew = 20;
  const std::vector<absl::string_view> views(names.begin(), names.end());
  const absl::string_view nearest = NearestName(name, views);
  if (!nearest.empty()) return absl::StrCat(" Did you mean \"", nearest, "\"?");
  if (names.empty() || names.size() > kFew) return "";
  return absl::StrCat(" It has: ", absl::StrJoin(names, ", "), ".");
}

std::vector<std::string> FieldsOf(const Descriptor& type) {
  std::vector<std::string> names;
  names.reserve(static_cast<size_t>(type.field_count()));
  for (int i = 0; i < type.field_count(); ++i) {
    names.emplace_back(type.field(i)->name());
  }
  return names;
}

// Adds the type and the types of fields inside.
void AddTypes(const Descriptor& type, std::set<const Descriptor*>* types) {
  if (!types->insert(&type).second) return;
  for (int i = 0; i < type.field_count(); ++i) {
    const Descriptor* inner = type.field(i)->message_type();
    if (inner != nullptr) AddTypes(*inner, types);
  }
}

// The values of the enums that fields with the name have: the parser does not
// say of which message the field is.
std::vector<std::string> ValuesOf(absl::string_view field_name,
                                  const Descriptor& type) {
  std::set<const Descriptor*> types;
  AddTypes(type, &types);
  std::set<std::string> names;
  for (const Descriptor* each : types) {
    const FieldDescriptor* field =
        each->FindFieldByName(std::string(field_name));
    if (field == nullptr || field->enum_type() == nullptr) continue;
    for (int i = 1; i < field->enum_type()->value_count(); ++i) {
      names.emplace(field->enum_type()->value(i)->name());
    }
  }
  return {names.begin(), names.end()};
}

}  // namespace

std::string ParseHint(absl::string_view message, const Descriptor& type) {
  const std::vector<absl::string_view> quoted = Quoted(message);
  if (quoted.size() != 2) return "";
  if (absl::StrContains(message, "has no field named")) {
    const Descriptor* inner =
        type.file()->pool()->FindMessageTypeByName(std::string(quoted[0]));
    return inner == nullptr ? "" : Hint(quoted[1], FieldsOf(*inner));
  }
  if (absl::StrContains(message, "nknown enumeration value")) {
    return Hint(quoted[0], ValuesOf(quoted[1], type));
  }
  return "";
}

}  // namespace cli
}  // namespace membership
