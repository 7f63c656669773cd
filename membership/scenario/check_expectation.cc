#include "membership/scenario/check_expectation.h"

#include <algorithm>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "membership/scenario/record_path.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace scenario {
namespace {

absl::Status Mistake(absl::string_view path, absl::string_view text) {
  return absl::InvalidArgumentError(absl::StrCat(path, ": ", text));
}

bool IsEmpty(const google::protobuf::Message& message) {
  return message.ByteSizeLong() == 0;
}

absl::Status CheckKinds(
    const google::protobuf::RepeatedPtrField<v1::Effect>& effects,
    absl::string_view path) {
  for (int i = 0; i < effects.size(); ++i) {
    if (effects.Get(i).kind_case() != v1::Effect::KIND_NOT_SET) continue;
    return Mistake(absl::StrCat(path, "[", i, "]"),
                   "expected an effect of a kind, such as create_user {}: one "
                   "without is always true");
  }
  return absl::OkStatus();
}

absl::Status CheckEffects(const v1::Expectation& expect,
                          const std::string& path) {
  absl::Status status = CheckKinds(expect.effects(), path + ".effects");
  status.Update(CheckKinds(expect.some_effects(), path + ".some_effects"));
  const int about_effects = (expect.effects().empty() ? 0 : 1) +
                            (expect.some_effects().empty() ? 0 : 1) +
                            (expect.no_effects() ? 1 : 0);
  if (about_effects > 1) {
    status.Update(
        Mistake(path, "expected one of effects, some_effects and no_effects"));
  }
  return status;
}

// What is expected of a collection of records.
template <typename Record>
absl::Status CheckKeys(
    const google::protobuf::RepeatedPtrField<Record>& records,
    absl::string_view path) {
  for (int i = 0; i < records.size(); ++i) {
    if (!KeyOf(records.Get(i)).empty()) continue;
    return Mistake(absl::StrCat(path, "[", i, "]"),
                   "expected a record with its key, got one without");
  }
  return absl::OkStatus();
}

absl::Status CheckAfter(const v1::Snapshot& after, const std::string& path) {
  if (IsEmpty(after)) {
    return Mistake(path, "expected records: without, it is always true");
  }
  if (!after.public_mail_domains().empty()) {
    return Mistake(path + ".public_mail_domains",
                   "expected records that a decision can change");
  }
  absl::Status status =
      CheckKeys(after.organizations(), path + ".organizations");
  status.Update(CheckKeys(after.connections(), path + ".connections"));
  status.Update(CheckKeys(after.entra_tenants(), path + ".entra_tenants"));
  status.Update(CheckKeys(after.users(), path + ".users"));
  status.Update(CheckKeys(after.memberships(), path + ".memberships"));
  status.Update(CheckKeys(after.invitations(), path + ".invitations"));
  return status;
}

absl::Status CheckDecision(const v1::Expectation& expect,
                           const std::string& path) {
  absl::Status status;
  for (int i = 0; i < expect.unset_size(); ++i) {
    if (v1::Decision::descriptor()->FindFieldByName(
            std::string(expect.unset(i))) != nullptr) {
      continue;
    }
    status.Update(Mistake(absl::StrCat(path, ".unset[", i, "]"),
                          absl::StrCat("expected a field of a decision, got ",
                                       std::string(expect.unset(i)))));
  }
  if (expect.has_decision() && IsEmpty(expect.decision())) {
    status.Update(Mistake(path + ".decision",
                          "expected fields: without, it is always true"));
  }
  return status;
}

// Whether the engine's errors can have a status code with the name.
bool IsErrorCode(absl::string_view name) {
  for (const absl::StatusCode code :
       {absl::StatusCode::kInvalidArgument, absl::StatusCode::kNotFound,
        absl::StatusCode::kFailedPrecondition,
        absl::StatusCode::kUnimplemented}) {
    if (name == absl::StatusCodeToString(code)) return true;
  }
  return false;
}

absl::Status CheckError(const v1::Expectation& expect,
                        const std::string& path) {
  v1::Expectation rest = expect;
  rest.clear_error();
  if (!IsEmpty(rest)) {
    return Mistake(path, "expected nothing else beside error");
  }
  if (IsErrorCode(expect.error().code())) return absl::OkStatus();
  return Mistake(path + ".error.code",
                 absl::StrCat("expected INVALID_ARGUMENT, NOT_FOUND, "
                              "FAILED_PRECONDITION or UNIMPLEMENTED, got \"",
                              std::string(expect.error().code()), "\""));
}

}  // namespace

absl::Status CheckExpectation(const v1::Expectation& expect,
                              const std::string& path) {
  if (IsEmpty(expect)) {
    return Mistake(path,
                   "expected at least one field: without, it is always true");
  }
  if (expect.has_error()) return CheckError(expect, path);
  absl::Status status = CheckEffects(expect, path);
  if (expect.no_warnings() && !expect.warnings().empty()) {
    status.Update(Mistake(path, "expected one of warnings and no_warnings"));
  }
  if (expect.has_after()) {
    status.Update(CheckAfter(expect.after(), path + ".after"));
  }
  for (int i = 0; i < expect.absent_size(); ++i) {
    const absl::Status element =
        CheckElementPath(expect.absent(i), *v1::Snapshot::descriptor());
    if (element.ok()) continue;
    status.Update(
        Mistake(absl::StrCat(path, ".absent[", i, "]"), element.message()));
  }
  status.Update(CheckDecision(expect, path));
  return status;
}

}  // namespace scenario
}  // namespace membership
