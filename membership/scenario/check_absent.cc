#include "membership/scenario/check_absent.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "membership/scenario/cases.h"
#include "membership/scenario/record_path.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace scenario {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Texts in small letters: for some keys letter case is no matter.
using Texts = std::set<std::string>;

void AddText(absl::string_view text, Texts* texts) {
  if (!text.empty()) texts->insert(absl::AsciiStrToLower(text));
}

// Adds the texts of all fields, however deep.
void AddTextsOf(const Message& message, Texts* texts) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const bool is_message =
        field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    if (!is_message && field->cpp_type() != FieldDescriptor::CPPTYPE_STRING) {
      continue;
    }
    const int size =
        field->is_repeated() ? reflection.FieldSize(message, field) : 0;
    if (is_message) {
      if (size == 0) AddTextsOf(reflection.GetMessage(message, field), texts);
      for (int i = 0; i < size; ++i) {
        AddTextsOf(reflection.GetRepeatedMessage(message, field, i), texts);
      }
    } else {
      if (size == 0) AddText(reflection.GetString(message, field), texts);
      for (int i = 0; i < size; ++i) {
        AddText(reflection.GetRepeatedString(message, field, i), texts);
      }
    }
  }
}

// What may be there in a scenario.
class Possible {
 public:
  // `given` are its records with those of the file.
  Possible(const v1::Scenario& scenario, const v1::Snapshot& given)
      : given_(given) {
    AddTextsOf(given, &in_given_);
    for (const v1::Step& step : scenario.steps()) {
      AddTextsOf(step.request(), &asked_);
      AddTextsOf(step.sign_in(), &asked_);
    }
    for (const v1::Variable& variable : scenario.variables()) {
      for (const auto& value : variable.values()) AddText(value, &varied_);
    }
    asked_.insert(varied_.begin(), varied_.end());
  }

  // Whether the element that `path` names may ever be there. What is made takes
  // its key from a request or, of several parts, from records too: an identity
  // of a user, an organization and a user of a membership.
  bool Has(absl::string_view path) {
    if (FindMessage(path, &given_).ok()) return true;
    bool is_record = true;
    for (absl::string_view rest = path; !rest.empty();) {
      const std::string name(rest.substr(0, rest.find('[')));
      rest.remove_prefix(std::min(rest.size(), name.size() + 1));
      const std::string key(rest.substr(0, rest.find(']')));
      rest.remove_prefix(std::min(rest.size(), key.size() + 1));
      const bool is_given =
          is_record &&
          FindMessage(absl::StrCat(name, "[", key, "]"), &given_).ok();
      if (!is_given && !CanBeMade(name, key, is_record)) return false;
      is_record = false;
    }
    return true;
  }

 private:
  bool CanBeMade(absl::string_view name, const std::string& key,
                 bool is_record) const {
    // No request makes one of these.
    if (name == "organizations" || name == "entra_tenants") {
      return varied_.count(absl::AsciiStrToLower(key)) > 0;
    }
    const std::vector<std::string> parts =
        absl::StrSplit(absl::AsciiStrToLower(key), '/');
    const bool from_given = !is_record || parts.size() > 1;
    return std::all_of(parts.begin(), parts.end(),
                       [&](const std::string& part) {
                         return asked_.count(part) > 0 ||
                                (from_given && in_given_.count(part) > 0);
                       });
  }

  v1::Snapshot given_;
  Texts in_given_;
  // Of requests and variables, and of variables alone.
  Texts asked_;
  Texts varied_;
};

absl::Status CheckPaths(const v1::Expectation& expect, const std::string& path,
                        Possible* possible) {
  for (int i = 0; i < expect.absent_size(); ++i) {
    if (possible->Has(expect.absent(i))) continue;
    return absl::InvalidArgumentError(absl::StrCat(
        path, ".expect.absent[", i,
        "]: expected a record that is given or that a step could add, got ",
        std::string(expect.absent(i)),
        ", which nothing here names: it is always absent"));
  }
  return absl::OkStatus();
}

bool ExpectsAbsence(const v1::Scenario& scenario) {
  const auto expects = [](const auto& each) {
    return !each.expect().absent().empty();
  };
  return std::any_of(scenario.steps().begin(), scenario.steps().end(),
                     expects) ||
         std::any_of(scenario.exceptions().begin(), scenario.exceptions().end(),
                     expects);
}

absl::Status CheckScenario(const v1::Scenario& scenario,
                           const v1::Snapshot& given, const std::string& path) {
  Possible possible(scenario, given);
  absl::Status status;
  for (int i = 0; i < scenario.steps_size(); ++i) {
    status.Update(CheckPaths(scenario.steps(i).expect(),
                             absl::StrCat(path, ".steps[", i, "]"), &possible));
  }
  for (int i = 0; i < scenario.exceptions_size(); ++i) {
    status.Update(CheckPaths(scenario.exceptions(i).expect(),
                             absl::StrCat(path, ".exceptions[", i, "]"),
                             &possible));
  }
  return status;
}

}  // namespace

absl::Status CheckAbsent(const v1::ScenarioFile& file,
                         const std::vector<Case>& cases) {
  int checked = -1;  // the last scenario that was
  absl::Status status;
  for (const Case& each : cases) {
    if (each.scenario_index == checked) continue;
    checked = each.scenario_index;
    const v1::Scenario& scenario = file.scenarios(checked);
    if (!ExpectsAbsence(scenario)) continue;
    status.Update(CheckScenario(scenario, each.scenario.given(),
                                absl::StrCat("scenarios[", checked, "]")));
  }
  return status;
}

}  // namespace scenario
}  // namespace membership
