#include "membership/cli/given_place.h"

#include <cstddef>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "membership/cli/input.h"
#include "membership/cli/scenario_input.h"
#include "membership/cli/scenario_place.h"
#include "membership/scenario/cases.h"
#include "membership/scenario/record_path.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// What "users[2].state: expected ..." names.
struct BrokenRecord {
  const FieldDescriptor* collection = nullptr;
  int index = 0;
  absl::string_view rest;  // ".state: expected ..."
};

std::optional<BrokenRecord> ReadPath(absl::string_view message) {
  BrokenRecord broken;
  const size_t open = message.find('[');
  const size_t close = message.find(']');
  if (open == message.npos || close == message.npos || close < open ||
      !absl::SimpleAtoi(message.substr(open + 1, close - open - 1),
                        &broken.index)) {
    return std::nullopt;
  }
  broken.collection = v1::Snapshot::descriptor()->FindFieldByName(
      std::string(message.substr(0, open)));
  if (broken.collection == nullptr || !broken.collection->is_repeated() ||
      broken.collection->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
    return std::nullopt;
  }
  broken.rest = message.substr(close + 1);
  return broken;
}

// Where the record stands in `records`; of several with its key, the last: the
// error may be that there are several. Nothing if it is not there.
std::optional<int> Find(const Message& record, const FieldDescriptor* field,
                        const v1::Snapshot& records) {
  const std::string key = scenario::KeyOf(record);
  const google::protobuf::Reflection& reflection = *records.GetReflection();
  for (int i = reflection.FieldSize(records, field) - 1; i >= 0; --i) {
    const Message& each = reflection.GetRepeatedMessage(records, field, i);
    if (key.empty() ? scenario::KeyOf(each).empty()
                    : scenario::HasKey(each, key)) {
      return i;
    }
  }
  return std::nullopt;
}

// The record's path in `records`, with the rest of the message; empty if it is
// not there.
std::string PathIn(const v1::Snapshot& records, const Message& record,
                   const BrokenRecord& broken) {
  const std::optional<int> index = Find(record, broken.collection, records);
  if (!index.has_value()) return "";
  return absl::StrCat(std::string(broken.collection->name()), "[", *index, "]",
                      broken.rest);
}

// `status` about a record, told where the record was written: where it is found
// first from the scenario down to the first fixture. Nothing if it is nowhere.
std::optional<absl::Status> WithRecordPlace(const absl::Status& status,
                                            const ScenarioInput& scenarios,
                                            int scenario_index,
                                            const Message& record,
                                            const BrokenRecord& broken,
                                            const Input& input) {
  const v1::ScenarioFile& file = scenarios.file;
  std::string path =
      PathIn(file.scenarios(scenario_index).given(), record, broken);
  std::string prefix = absl::StrCat("scenarios[", scenario_index, "].given.");
  if (path.empty()) {
    path = PathIn(file.given(), record, broken);
    prefix = "given.";
  }
  if (!path.empty()) {
    return WithScenarioPlace(
        absl::Status(status.code(), absl::StrCat(prefix, path)), scenarios.name,
        input);
  }
  for (size_t i = scenarios.fixtures.size(); i-- > 0;) {
    path = PathIn(scenarios.fixtures[i], record, broken);
    if (path.empty()) continue;
    const std::string place =
        input.PlaceOf(scenarios.fixture_names[i],
                      path.substr(0, path.find(": ")), v1::Snapshot());
    return absl::Status(status.code(), absl::StrCat(place, ": ", path));
  }
  return std::nullopt;
}

}  // namespace

absl::Status WithCasePlace(const absl::Status& status,
                           const ScenarioInput& scenarios,
                           const scenario::Case& scenario_case,
                           const Input& input) {
  const int index = scenario_case.scenario_index;
  absl::string_view message = status.message();
  std::optional<BrokenRecord> broken;
  if (absl::ConsumePrefix(&message,
                          absl::StrCat("scenarios[", index, "].given: "))) {
    broken = ReadPath(message);
  }
  const v1::Snapshot& all = scenario_case.scenario.given();
  const google::protobuf::Reflection& reflection = *all.GetReflection();
  std::optional<absl::Status> placed;
  if (broken.has_value() &&
      broken->index < reflection.FieldSize(all, broken->collection)) {
    placed = WithRecordPlace(
        status, scenarios, index,
        reflection.GetRepeatedMessage(all, broken->collection, broken->index),
        *broken, input);
  }
  return placed.has_value() ? *placed
                            : WithScenarioPlace(status, scenarios.name, input);
}

}  // namespace cli
}  // namespace membership
