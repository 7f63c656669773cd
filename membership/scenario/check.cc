#include "membership/scenario/check.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "google/protobuf/util/message_differencer.h"
#include "membership/scenario/check_expectation.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/scenario.pb.h"

namespace membership {
namespace scenario {
namespace {

absl::Status Mistake(absl::string_view path, absl::string_view text) {
  return absl::InvalidArgumentError(absl::StrCat(path, ": ", text));
}

bool IsName(absl::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '_';
  });
}

// Adds `name` to those that are taken.
absl::Status CheckName(absl::string_view name, absl::string_view path,
                       std::set<std::string>* taken) {
  if (!IsName(name)) {
    return Mistake(path, absl::StrCat("expected a name of letters, digits and "
                                      "underscores, got \"",
                                      name, "\""));
  }
  if (!taken->emplace(name).second) {
    return Mistake(path, absl::StrCat("expected a name that is used once, got ",
                                      name, " again"));
  }
  return absl::OkStatus();
}

// Whether each of `names` is there once. They are not shown: they may be
// addresses.
template <typename Names>
absl::Status CheckOnce(const Names& names, const std::string& path) {
  std::map<std::string, int> taken;
  int index = 0;
  for (const auto& name : names) {
    const auto first = taken.emplace(name, index);
    if (!first.second) {
      return Mistake(absl::StrCat(path, "[", index, "]"),
                     absl::StrCat("expected each once, got the same as [",
                                  first.first->second, "]"));
    }
    ++index;
  }
  return absl::OkStatus();
}

absl::Status CheckAccess(const v1::Access& access, const std::string& path) {
  if (access.organizations().empty()) {
    return Mistake(path, "expected organizations");
  }
  std::vector<std::string> ids;
  ids.reserve(static_cast<size_t>(access.organizations_size()));
  absl::Status status;
  for (const v1::OrganizationAccess& each : access.organizations()) {
    status.Update(CheckOnce(
        each.persons(),
        absl::StrCat(path, ".organizations[", ids.size(), "].persons")));
    ids.emplace_back(each.organization_id());
  }
  status.Update(CheckOnce(ids, path + ".organizations"));
  return status;
}

absl::Status CheckStep(const v1::Step& step, const std::string& path) {
  switch (step.kind_case()) {
    case v1::Step::kRequest:
      if (step.request().has_now()) {
        return Mistake(path + ".request.now",
                       "expected the step's time in `at`, not here");
      }
      if (step.request().kind_case() == v1::Request::KIND_NOT_SET) {
        return Mistake(path + ".request", "expected a request of some kind");
      }
      break;
    case v1::Step::kSignIn:
      if (step.sign_in().person().empty()) {
        return Mistake(path + ".sign_in.person", "expected who signs in");
      }
      break;
    case v1::Step::kAccess:
      if (step.has_expect()) {
        return Mistake(path + ".expect",
                       "expected none: access says who gets in");
      }
      return CheckAccess(step.access(), path + ".access");
    case v1::Step::KIND_NOT_SET:
      return Mistake(path, "expected request, sign_in or access");
  }
  return CheckExpectation(step.expect(), path + ".expect");
}

bool CanVary(absl::string_view field) {
  return absl::StartsWith(field, "given.") ||
         absl::StartsWith(field, "steps[") ||
         absl::StartsWith(field, "times[") || field == "start";
}

absl::Status CheckVariable(const v1::Variable& variable,
                           const std::string& path) {
  if (variable.fields().empty()) {
    return Mistake(path + ".fields", "expected the fields that vary, got none");
  }
  for (int i = 0; i < variable.fields_size(); ++i) {
    if (CanVary(variable.fields(i))) continue;
    return Mistake(absl::StrCat(path, ".fields[", i, "]"),
                   absl::StrCat("expected a field that begins with given., "
                                "steps[ or times[, or start, got ",
                                std::string(variable.fields(i))));
  }
  const std::set<std::string> values(variable.values().begin(),
                                     variable.values().end());
  if (values.size() < 2 ||
      values.size() != static_cast<size_t>(variable.values_size())) {
    return Mistake(path + ".values", "expected two or more different values");
  }
  return absl::OkStatus();
}

bool HasValue(const v1::Scenario& scenario, const v1::VariableValue& asked) {
  return std::any_of(
      scenario.variables().begin(), scenario.variables().end(),
      [&](const v1::Variable& each) {
        return absl::string_view(each.name()) == asked.variable() &&
               std::find(each.values().begin(), each.values().end(),
                         asked.value()) != each.values().end();
      });
}

absl::Status CheckException(const v1::ScenarioException& exception,
                            const v1::Scenario& scenario,
                            const std::string& path) {
  if (exception.step() < 0 || exception.step() >= scenario.steps_size() ||
      scenario.steps(exception.step()).has_access()) {
    return Mistake(path + ".step",
                   "expected the number of a request's or "
                   "sign-in's step, counted from 0");
  }
  if (exception.when().empty()) {
    return Mistake(path + ".when", "expected values of variables, got none");
  }
  for (int i = 0; i < exception.when_size(); ++i) {
    if (HasValue(scenario, exception.when(i))) continue;
    return Mistake(absl::StrCat(path, ".when[", i, "]"),
                   "expected a variable of the scenario and one of its values");
  }
  if (google::protobuf::util::MessageDifferencer::Equals(
          exception.expect(), scenario.steps(exception.step()).expect())) {
    return Mistake(path + ".expect",
                   "expected something else than the step expects");
  }
  return CheckExpectation(exception.expect(), path + ".expect");
}

// Which fields the times are for.
std::vector<std::string> FieldsOf(
    const google::protobuf::RepeatedPtrField<v1::GivenTime>& times) {
  std::vector<std::string> fields;
  fields.reserve(static_cast<size_t>(times.size()));
  for (const v1::GivenTime& each : times) fields.emplace_back(each.field());
  return fields;
}

absl::Status CheckScenario(const v1::Scenario& scenario,
                           const std::string& path) {
  if (scenario.description().empty()) {
    return Mistake(path + ".description",
                   "expected a sentence on what it shows and why it matters");
  }
  if (scenario.steps().empty()) {
    return Mistake(path + ".steps", "expected one or more, got none");
  }
  absl::Status status = CheckOnce(FieldsOf(scenario.times()), path + ".times");
  for (int i = 0; i < scenario.steps_size(); ++i) {
    status.Update(
        CheckStep(scenario.steps(i), absl::StrCat(path, ".steps[", i, "]")));
  }
  std::set<std::string> taken;
  for (int i = 0; i < scenario.variables_size(); ++i) {
    const std::string variable = absl::StrCat(path, ".variables[", i, "]");
    status.Update(
        CheckName(scenario.variables(i).name(), variable + ".name", &taken));
    status.Update(CheckVariable(scenario.variables(i), variable));
  }
  for (int i = 0; i < scenario.exceptions_size(); ++i) {
    status.Update(CheckException(scenario.exceptions(i), scenario,
                                 absl::StrCat(path, ".exceptions[", i, "]")));
  }
  return status;
}

}  // namespace

absl::Status CheckFile(const v1::ScenarioFile& file) {
  if (file.scenarios().empty()) {
    return Mistake("scenarios", "expected one or more, got none");
  }
  absl::Status status = CheckOnce(file.fixtures(), "fixtures");
  std::set<std::string> taken;
  for (int i = 0; i < file.scenarios_size(); ++i) {
    const std::string path = absl::StrCat("scenarios[", i, "]");
    status.Update(CheckName(file.scenarios(i).name(), path + ".name", &taken));
    status.Update(CheckScenario(file.scenarios(i), path));
  }
  return status;
}

}  // namespace scenario
}  // namespace membership
