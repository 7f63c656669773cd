#include "membership/scenario/run.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "membership/apply.h"
#include "membership/internal/contract.h"
#include "membership/internal/decide_records.h"
#include "membership/internal/judging.h"
#include "membership/internal/records.h"
#include "membership/scenario/access.h"
#include "membership/scenario/cases.h"
#include "membership/scenario/differences.h"
#include "membership/scenario/moment.h"
#include "membership/scenario/persons.h"
#include "membership/scenario/single_change.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace scenario {
namespace {

using internal::Records;
using v1::Decision;

absl::Status At(const std::string& path, const absl::Status& status) {
  return absl::Status(status.code(),
                      absl::StrCat(path, ": ", status.message()));
}

// Runs one case.
class Runner {
 public:
  Runner(const Case& scenario_case, const internal::Judging& judging)
      : scenario_(scenario_case.scenario),
        judging_(judging),
        path_(absl::StrCat("scenarios[", scenario_case.scenario_index, "]")),
        snapshot_(scenario_.given()) {}

  absl::StatusOr<CaseResult> Run() {
    absl::Status status = RunSteps(scenario_.steps_size());
    if (!status.ok()) return status;
    return std::move(result_);
  }

  // The change for a step, once those before it are run.
  std::string FindRemedy(int index) {
    if (!RunSteps(index).ok() || !MoveOn(index, PathOf(index)).ok() ||
        scenario_.steps(index).has_access()) {
      return "";
    }
    const absl::StatusOr<v1::Request> request = RequestOf(index, PathOf(index));
    return request.ok() ? SingleChange(*request, snapshot_,
                                       scenario_.steps(index).expect())
                        : "";
  }

 private:
  std::string PathOf(int index) const {
    return absl::StrCat(path_, ".steps[", index, "]");
  }

  absl::Status RunSteps(int count) {
    const auto start = ParseMoment(scenario_.start(), absl::UnixEpoch());
    if (!start.ok()) return At(path_ + ".start", start.status());
    now_ = *start;
    absl::Status status = Read(path_ + ".given");
    for (int i = 0; status.ok() && i < count; ++i) {
      status = RunStep(i, PathOf(i));
    }
    return status;
  }

  // Indexes the records as they stand.
  absl::Status Read(const std::string& path) {
    auto records = Records::Create(snapshot_);
    if (!records.ok()) return At(path, records.status());
    records_ = *std::move(records);
    return absl::OkStatus();
  }

  // Sets the time to the step's.
  absl::Status MoveOn(int index, const std::string& path) {
    const v1::Step& step = scenario_.steps(index);
    if (step.at().empty()) return absl::OkStatus();
    const auto time = ParseMoment(step.at(), now_);
    if (!time.ok()) return At(path + ".at", time.status());
    if (*time < now_) {
      return absl::InvalidArgumentError(absl::StrCat(
          path, ".at: expected ", FormatMoment(now_),
          ", when the step before is, or later, got ", std::string(step.at())));
    }
    now_ = *time;
    return absl::OkStatus();
  }

  absl::StatusOr<v1::Request> RequestOf(int index,
                                        const std::string& path) const {
    const v1::Step& step = scenario_.steps(index);
    v1::Request request = step.request();
    *request.mutable_now() = internal::ToTimestamp(now_);
    if (!step.has_sign_in()) return request;
    auto sign_in = SignInOf(step.sign_in(), *records_);
    if (!sign_in.ok()) return At(path + ".sign_in.person", sign_in.status());
    *request.mutable_sign_in() = *std::move(sign_in);
    return request;
  }

  absl::Status RunStep(int index, const std::string& path) {
    absl::Status status = MoveOn(index, path);
    if (!status.ok()) return status;
    if (scenario_.steps(index).has_access()) {
      return RunAccess(index, path + ".access");
    }
    const absl::StatusOr<v1::Request> request = RequestOf(index, path);
    if (!request.ok()) return request.status();
    const absl::StatusOr<Decision> decision =
        internal::DecideRecords(*request, *records_, judging_);
    if (!decision.ok() || decision->effects().empty()) {
      return Compare(index, decision, snapshot_, path);
    }
    absl::StatusOr<v1::Snapshot> after = Apply(*decision, snapshot_);
    if (!after.ok()) return At(path, after.status());
    status = Compare(index, decision, *after, path);
    if (!status.ok()) return status;
    records_.reset();
    snapshot_ = *std::move(after);
    return Read(path);
  }

  // Keeps how the step went otherwise than expected.
  absl::Status Compare(int index, const absl::StatusOr<Decision>& decision,
                       const v1::Snapshot& after, const std::string& path) {
    auto differences =
        Differences(scenario_.steps(index).expect(), decision, after, now_);
    if (!differences.ok()) {
      return absl::Status(
          differences.status().code(),
          absl::StrCat(path, ".expect.", differences.status().message()));
    }
    if (differences->empty()) return absl::OkStatus();
    FailedStep failed{index, *std::move(differences), std::nullopt};
    if (decision.ok()) failed.decision = *decision;
    result_.failed.push_back(std::move(failed));
    return absl::OkStatus();
  }

  absl::Status RunAccess(int index, const std::string& path) {
    absl::StatusOr<AccessDifferences> access = CompareAccess(
        scenario_.steps(index).access(), *records_, now_, judging_);
    if (!access.ok()) {
      return absl::Status(access.status().code(),
                          absl::StrCat(path, ".", access.status().message()));
    }
    if (access->differences.empty()) return absl::OkStatus();
    result_.failed.push_back(
        {index, std::move(access->differences), std::move(access->decision)});
    return absl::OkStatus();
  }

  const v1::Scenario& scenario_;
  const internal::Judging& judging_;
  const std::string path_;
  v1::Snapshot snapshot_;
  std::unique_ptr<const Records> records_;
  absl::Time now_;
  CaseResult result_;
};

}  // namespace

absl::StatusOr<CaseResult> RunCase(const Case& scenario_case,
                                   const internal::Judging& judging) {
  return Runner(scenario_case, judging).Run();
}

std::string FindRemedy(const Case& scenario_case, int step) {
  const internal::Judging judging;
  return Runner(scenario_case, judging).FindRemedy(step);
}

}  // namespace scenario
}  // namespace membership
