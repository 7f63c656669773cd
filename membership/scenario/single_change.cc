#include "membership/scenario/single_change.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "membership/apply.h"
#include "membership/decide.h"
#include "membership/internal/changes.h"
#include "membership/internal/contract.h"
#include "membership/remedy.h"
#include "membership/scenario/changed_fields.h"
#include "membership/scenario/differences.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/remedy.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace scenario {
namespace {

// Whether the sign-in goes as expected after the change.
bool Passes(const v1::Change& change, internal::Case sign_in,
            const v1::Expectation& expect) {
  if (!internal::MakeChange(change, &sign_in)) return false;
  const absl::StatusOr<v1::Decision> decision =
      Decide(sign_in.request, sign_in.context);
  if (!decision.ok()) return false;
  const absl::StatusOr<v1::Snapshot> after = Apply(*decision, sign_in.context);
  if (!after.ok()) return false;
  const auto differences = Differences(expect, decision, *after,
                                       internal::ToTime(sign_in.request.now()));
  return differences.ok() && differences->empty();
}

// What to do, and the fields that it changes.
std::string InWords(const v1::Change& change, const internal::Case& sign_in) {
  internal::Case changed = sign_in;
  internal::MakeChange(change, &changed);
  std::vector<std::string> fields =
      ChangedFields(sign_in.context, changed.context);
  for (std::string& each : ChangedFields(sign_in.request, changed.request)) {
    fields.push_back(std::move(each));
  }
  return fields.empty() ? std::string(change.text())
                        : absl::StrCat(std::string(change.text()), " (",
                                       absl::StrJoin(fields, ", "), ")");
}

}  // namespace

std::string SingleChange(const v1::Request& request,
                         const v1::Snapshot& snapshot,
                         const v1::Expectation& expect) {
  if (!request.has_sign_in()) return "";
  const absl::StatusOr<v1::Remedies> remedies = Remedies(request, snapshot);
  if (!remedies.ok()) return "";
  for (const auto* sets : {&remedies->granting(), &remedies->refusing()}) {
    for (const v1::Remedy& each : *sets) {
      if (each.changes_size() == 1 &&
          Passes(each.changes(0), {request, snapshot}, expect)) {
        return InWords(each.changes(0), {request, snapshot});
      }
    }
  }
  return "";
}

}  // namespace scenario
}  // namespace membership
