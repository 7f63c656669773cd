#include "membership/scenario/record_differences.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "membership/scenario/field_differences.h"
#include "membership/scenario/record_path.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace scenario {
namespace {

// Adds a difference for each expected record that is not there or other.
template <typename Record>
void CompareRecords(absl::string_view collection,
                    const google::protobuf::RepeatedPtrField<Record>& expected,
                    const google::protobuf::RepeatedPtrField<Record>& records,
                    std::vector<Difference>* differences) {
  for (const Record& each : expected) {
    const std::string key = KeyOf(each);
    const std::string what = absl::StrCat("after.", collection, "[", key, "]");
    const auto found =
        std::find_if(records.begin(), records.end(),
                     [&](const Record& record) { return HasKey(record, key); });
    if (found == records.end()) {
      differences->push_back({what, OneLine(each), "nothing"});
      continue;
    }
    std::vector<Difference> fields = FieldDifferences(what, each, *found);
    std::move(fields.begin(), fields.end(), std::back_inserter(*differences));
  }
}

void CompareAfter(const v1::Snapshot& expected, const v1::Snapshot& after,
                  std::vector<Difference>* differences) {
  CompareRecords("organizations", expected.organizations(),
                 after.organizations(), differences);
  CompareRecords("connections", expected.connections(), after.connections(),
                 differences);
  CompareRecords("entra_tenants", expected.entra_tenants(),
                 after.entra_tenants(), differences);
  CompareRecords("users", expected.users(), after.users(), differences);
  CompareRecords("memberships", expected.memberships(), after.memberships(),
                 differences);
  CompareRecords("invitations", expected.invitations(), after.invitations(),
                 differences);
}

absl::Status CompareAbsent(const v1::Expectation& expect, v1::Snapshot records,
                           std::vector<Difference>* differences) {
  for (int i = 0; i < expect.absent_size(); ++i) {
    const auto found = FindMessage(expect.absent(i), &records);
    if (found.ok()) {
      differences->push_back(
          {absl::StrCat("absent[", i, "]"), "nothing", OneLine(**found)});
    } else if (!absl::IsNotFound(found.status())) {
      return absl::InvalidArgumentError(
          absl::StrCat("absent[", i, "]: ", found.status().message()));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<Difference>> RecordDifferences(
    const v1::Expectation& expect, const v1::Snapshot& records) {
  std::vector<Difference> differences;
  CompareAfter(expect.after(), records, &differences);
  if (expect.absent().empty()) return differences;
  absl::Status status = CompareAbsent(expect, records, &differences);
  if (!status.ok()) return status;
  return differences;
}

}  // namespace scenario
}  // namespace membership
