#include "membership/scenario/cases.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "membership/internal/contract.h"
#include "membership/scenario/moment.h"
#include "membership/scenario/overlay.h"
#include "membership/scenario/record_path.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace scenario {
namespace {

constexpr size_t kMostCombinations = 10000;

absl::Status At(absl::string_view path, const absl::Status& status) {
  if (status.ok()) return status;
  return absl::Status(status.code(),
                      absl::StrCat(path, ": ", status.message()));
}

// Sets the times of records that are given as text.
absl::Status SetTimes(const std::string& path, v1::Scenario* scenario) {
  if (scenario->start().empty()) scenario->set_start(kDefaultStart);
  const auto start = ParseMoment(scenario->start(), absl::UnixEpoch());
  if (!start.ok()) return At(path + ".start", start.status());
  for (int i = 0; i < scenario->times_size(); ++i) {
    const v1::GivenTime& given = scenario->times(i);
    const std::string place = absl::StrCat(path, ".times[", i, "]");
    const auto time = ParseMoment(given.at(), *start);
    if (!time.ok()) return At(place + ".at", time.status());
    const auto found = FindMessage(given.field(), scenario->mutable_given());
    if (!found.ok()) return At(place + ".field", found.status());
    if ((*found)->GetTypeName() != "google.protobuf.Timestamp") {
      return absl::InvalidArgumentError(
          absl::StrCat(place, ".field: expected a time, got ", given.field()));
    }
    (*found)->CopyFrom(internal::ToTimestamp(*time));
  }
  return absl::OkStatus();
}

// Which value each variable has, by their numbers.
using Combination = std::vector<int>;

std::vector<Combination> Combinations(const v1::Scenario& scenario) {
  std::vector<Combination> all = {{}};
  for (const v1::Variable& variable : scenario.variables()) {
    std::vector<Combination> longer;
    longer.reserve(all.size() * static_cast<size_t>(variable.values_size()));
    for (const Combination& each : all) {
      for (int value = 0; value < variable.values_size(); ++value) {
        longer.push_back(each);
        longer.back().push_back(value);
      }
    }
    if (longer.size() > kMostCombinations) return {};
    all = std::move(longer);
  }
  return all;
}

std::string NameOf(const v1::Scenario& scenario,
                   const Combination& combination) {
  std::string name(scenario.name());
  absl::string_view separator = "[";
  for (size_t i = 0; i < combination.size(); ++i) {
    const v1::Variable& variable = scenario.variables(static_cast<int>(i));
    absl::StrAppend(&name, separator, variable.name(), "=",
                    variable.values(combination[i]));
    separator = ",";
  }
  return combination.empty() ? name : absl::StrCat(name, "]");
}

bool Applies(const v1::ScenarioException& exception,
             const v1::Scenario& scenario, const Combination& combination) {
  return std::all_of(
      exception.when().begin(), exception.when().end(),
      [&](const v1::VariableValue& asked) {
        for (size_t i = 0; i < combination.size(); ++i) {
          const v1::Variable& variable =
              scenario.variables(static_cast<int>(i));
          if (absl::string_view(variable.name()) == asked.variable()) {
            return variable.values(combination[i]) == asked.value();
          }
        }
        return false;
      });
}

// Makes the cases of one scenario.
class CaseMaker {
 public:
  CaseMaker(v1::Scenario scenario, int index)
      : scenario_(std::move(scenario)),
        index_(index),
        path_(absl::StrCat("scenarios[", index, "]")),
        applied_(static_cast<size_t>(scenario_.exceptions_size())) {}

  absl::Status AddCases(std::vector<Case>* cases) {
    const std::vector<Combination> combinations = Combinations(scenario_);
    if (combinations.empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat(path_, ".variables: expected at most ",
                       kMostCombinations, " combinations, got more"));
    }
    absl::Status status = CheckValues(combinations[0]);
    if (!status.ok()) return status;
    for (const Combination& combination : combinations) {
      status = AddCase(combination, cases);
      if (!status.ok()) return status;
    }
    const auto never = std::find(applied_.begin(), applied_.end(), false);
    if (never == applied_.end()) return absl::OkStatus();
    return absl::InvalidArgumentError(absl::StrCat(
        path_, ".exceptions[", never - applied_.begin(),
        "]: expected one that applies to some combination, got one that never "
        "does, or never before another"));
  }

 private:
  // Whether each value makes something of its own, the other variables being as
  // in `combination`.
  absl::Status CheckValues(Combination combination) {
    for (size_t i = 0; i < combination.size(); ++i) {
      const v1::Variable& variable = scenario_.variables(static_cast<int>(i));
      std::map<std::string, int> made;
      const int before = combination[i];
      for (int value = 0; value < variable.values_size(); ++value) {
        combination[i] = value;
        const absl::StatusOr<v1::Scenario> scenario = Make(combination);
        if (!scenario.ok()) return scenario.status();
        const auto other = made.emplace(scenario->SerializeAsString(), value);
        if (other.second) continue;
        return absl::InvalidArgumentError(
            absl::StrCat(path_, ".variables[", i, "].values[", value,
                         "]: expected a value that changes something, got one "
                         "that makes the same as values[",
                         other.first->second, "]"));
      }
      combination[i] = before;
    }
    return absl::OkStatus();
  }

  // The scenario with the variables' values and the times in place.
  absl::StatusOr<v1::Scenario> Make(const Combination& combination) const {
    v1::Scenario made = scenario_;
    for (size_t i = 0; i < combination.size(); ++i) {
      const v1::Variable& variable = scenario_.variables(static_cast<int>(i));
      const std::string place = absl::StrCat(path_, ".variables[", i, "].");
      for (int j = 0; j < variable.fields_size(); ++j) {
        const auto field = FindField(variable.fields(j), &made);
        if (!field.ok()) {
          return At(absl::StrCat(place, "fields[", j, "]"), field.status());
        }
        absl::Status status = SetField(*field, variable.values(combination[i]));
        if (!status.ok()) {
          return At(absl::StrCat(place, "values[", combination[i],
                                 "]: ", std::string(variable.fields(j))),
                    status);
        }
      }
    }
    absl::Status status = SetTimes(path_, &made);
    if (!status.ok()) return status;
    return made;
  }

  absl::Status AddCase(const Combination& combination,
                       std::vector<Case>* cases) {
    absl::StatusOr<v1::Scenario> scenario = Make(combination);
    if (!scenario.ok()) return scenario.status();
    SetExceptions(combination, &*scenario);
    scenario->clear_variables();
    scenario->clear_times();
    scenario->clear_exceptions();
    cases->push_back(
        {NameOf(scenario_, combination), index_, *std::move(scenario)});
    return absl::OkStatus();
  }

  // Of several exceptions for a step the first that applies counts.
  void SetExceptions(const Combination& combination, v1::Scenario* scenario) {
    std::vector<bool> is_set(static_cast<size_t>(scenario->steps_size()));
    for (int i = 0; i < scenario_.exceptions_size(); ++i) {
      const v1::ScenarioException& exception = scenario_.exceptions(i);
      const auto step = static_cast<size_t>(exception.step());
      if (is_set[step] || !Applies(exception, scenario_, combination)) continue;
      is_set[step] = true;
      applied_[static_cast<size_t>(i)] = true;
      *scenario->mutable_steps(exception.step())->mutable_expect() =
          exception.expect();
    }
  }

  v1::Scenario scenario_;
  const int index_;
  const std::string path_;
  std::vector<bool> applied_;  // whether each exception ever was
};

}  // namespace

absl::StatusOr<std::vector<Case>> MakeCases(const v1::ScenarioFile& file,
                                            const v1::Snapshot& fixtures) {
  v1::Snapshot shared = fixtures;
  Overlay(file.given(), &shared);
  std::vector<Case> cases;
  for (int i = 0; i < file.scenarios_size(); ++i) {
    v1::Scenario scenario = file.scenarios(i);
    v1::Snapshot given = shared;
    Overlay(scenario.given(), &given);
    *scenario.mutable_given() = std::move(given);
    absl::Status status = CaseMaker(std::move(scenario), i).AddCases(&cases);
    if (!status.ok()) return status;
  }
  return cases;
}

}  // namespace scenario
}  // namespace membership
