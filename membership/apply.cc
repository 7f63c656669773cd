#include "membership/apply.h"

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "membership/internal/contract.h"
#include "membership/internal/draft.h"
#include "membership/internal/well_formed.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace {

using internal::Draft;
using v1::Effect;

absl::Status ApplyEffect(const Effect& effect, const std::string& path,
                         Draft* draft) {
  if (effect.kind_case() == Effect::KIND_NOT_SET) {
    return internal::InvalidField(path + ".kind", "an effect", "none");
  }
  if (draft->InEffect(effect)) return absl::OkStatus();
  for (const int number : effect.preconditions()) {
    const auto precondition = static_cast<Effect::Precondition>(number);
    if (draft->Holds(effect, precondition)) continue;
    return absl::FailedPreconditionError(absl::StrCat(
        path, ".preconditions: ", Effect::Precondition_Name(precondition),
        " does not hold"));
  }
  return draft->Make(effect, path);
}

}  // namespace

absl::StatusOr<v1::Snapshot> Apply(const v1::Decision& decision,
                                   v1::Snapshot snapshot) {
  absl::Status status = internal::CheckWellFormed(decision);
  if (!status.ok()) return status;
  Draft draft(&snapshot);
  for (int i = 0; i < decision.effects_size(); ++i) {
    status = ApplyEffect(decision.effects(i), absl::StrCat("effects[", i, "]"),
                         &draft);
    if (!status.ok()) return status;
  }
  return snapshot;
}

}  // namespace membership
