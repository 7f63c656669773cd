#include "membership/scenario/run.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "membership/apply.h"
#include "membership/internal/contract.h"
#include "membership/internal/decide_records.h"
#include "membership/internal/judging.h"
#include "membership/internal/people.h"
#include "membership/internal/records.h"
#include "membership/remedy.h"
#include "membership/scenario/cases.h"
#include "membership/scenario/differences.h"
#include "membership/scenario/moment.h"
#include "membership/scenario/persons.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/remedy.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace scenario {
namespace {

using internal::Person;
using internal::Records;
using v1::Decision;

absl::Status At(const std::string& path, const absl::Status& status) {
  return absl::Status(status.code(),
                      absl::StrCat(path, ": ", status.message()));
}

// The only change of a set after which the decision is as expected; empty if
// there is none.
std::string SingleChange(
    const google::protobuf::RepeatedPtrField<v1::Remedy>& remedies,
    Decision::Reason reason) {
  for (const v1::Remedy& each : remedies) {
    if (each.changes_size() == 1 &&
        (reason == Decision::REASON_UNSPECIFIED || each.reason() == reason)) {
      return std::string(each.changes(0).text());
    }
  }
  return "";
}

std::string RemedyFor(const v1::Request& request, const v1::Snapshot& snapshot,
                      const v1::Expectation& expect, const Decision& decision) {
  const bool should_grant = expect.outcome() == Decision::GRANTED;
  const bool grants = decision.outcome() == Decision::GRANTED;
  if (!request.has_sign_in() || should_grant == grants ||
      expect.outcome() == Decision::OUTCOME_UNSPECIFIED) {
    return "";
  }
  const absl::StatusOr<v1::Remedies> remedies = Remedies(request, snapshot);
  if (!remedies.ok()) return "";
  return SingleChange(
      should_grant ? remedies->granting() : remedies->refusing(),
      expect.reason());
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
    const auto start = ParseMoment(scenario_.start(), absl::UnixEpoch());
    if (!start.ok()) return At(path_ + ".start", start.status());
    now_ = *start;
    absl::Status status = Read(path_ + ".given");
    for (int i = 0; status.ok() && i < scenario_.steps_size(); ++i) {
      status = RunStep(i);
    }
    if (!status.ok()) return status;
    return std::move(result_);
  }

 private:
  // Indexes the records as they stand.
  absl::Status Read(const std::string& path) {
    auto records = Records::Create(snapshot_);
    if (!records.ok()) return At(path, records.status());
    records_ = *std::move(records);
    return absl::OkStatus();
  }

  absl::Status RunStep(int index) {
    const v1::Step& step = scenario_.steps(index);
    const std::string path = absl::StrCat(path_, ".steps[", index, "]");
    if (!step.at().empty()) {
      const auto time = ParseMoment(step.at(), now_);
      if (!time.ok()) return At(path + ".at", time.status());
      if (*time < now_) {
        return absl::InvalidArgumentError(absl::StrCat(
            path, ".at: expected a time after the step before, got ",
            step.at()));
      }
      now_ = *time;
    }
    if (step.has_access()) return RunAccess(index, path + ".access");
    v1::Request request = step.request();
    if (step.has_sign_in()) {
      auto sign_in = SignInOf(step.sign_in(), *records_);
      if (!sign_in.ok()) return At(path + ".sign_in.person", sign_in.status());
      *request.mutable_sign_in() = *std::move(sign_in);
    }
    return RunRequest(index, std::move(request), path);
  }

  absl::Status RunRequest(int index, v1::Request request,
                          const std::string& path) {
    *request.mutable_now() = internal::ToTimestamp(now_);
    const v1::Expectation& expect = scenario_.steps(index).expect();
    const absl::StatusOr<Decision> decision =
        internal::DecideRecords(request, *records_, judging_);
    v1::Snapshot after = snapshot_;
    if (decision.ok()) {
      absl::StatusOr<v1::Snapshot> applied = Apply(*decision, snapshot_);
      if (!applied.ok()) return At(path, applied.status());
      after = *std::move(applied);
    }
    auto differences = Differences(expect, decision, after, now_);
    if (!differences.ok()) {
      return absl::Status(
          differences.status().code(),
          absl::StrCat(path, ".expect.", differences.status().message()));
    }
    if (!differences->empty()) {
      FailedStep failed{index, *std::move(differences), std::nullopt, ""};
      if (decision.ok()) {
        failed.decision = *decision;
        // Remedies are those of the policy as it stands.
        if (judging_.changed_table == nullptr) {
          failed.remedy = RemedyFor(request, snapshot_, expect, *decision);
        }
      }
      result_.failed.push_back(std::move(failed));
    }
    if (!decision.ok() || decision->effects().empty()) return absl::OkStatus();
    records_.reset();
    snapshot_ = std::move(after);
    return Read(path);
  }

  // The next sign-in of everybody through each way in: who gets in, and why the
  // others don't.
  absl::StatusOr<std::map<std::string, std::string>> EntriesInto(
      const std::string& organization_id, std::set<std::string>* in) {
    std::map<std::string, std::string> reasons;
    for (const Person& person : internal::AllPeople(*records_)) {
      const std::string key = person.identity.ShortDebugString();
      for (const internal::Door& door :
           internal::DoorsOf(*records_, person.identity)) {
        if (door.organization_id != organization_id) continue;
        v1::Request request;
        *request.mutable_now() = internal::ToTimestamp(now_);
        *request.mutable_sign_in() = person.sign_in;
        request.mutable_sign_in()->set_connection_id(door.connection->id());
        request.mutable_sign_in()->set_organization_id(organization_id);
        const absl::StatusOr<Decision> decision =
            internal::DecideRecords(request, *records_, judging_);
        if (!decision.ok()) return decision.status();
        if (decision->outcome() == Decision::GRANTED) in->insert(key);
        reasons[key] = Decision::Reason_Name(decision->reason());
      }
    }
    return reasons;
  }

  // Compares who gets into the organization with who should.
  absl::Status Look(const std::string& organization_id,
                    const std::map<std::string, std::string>& expected,
                    FailedStep* failed) {
    std::set<std::string> in;
    const auto reasons = EntriesInto(organization_id, &in);
    if (!reasons.ok()) return reasons.status();
    for (const Person& person : internal::AllPeople(*records_)) {
      const std::string key = person.identity.ShortDebugString();
      const bool is_in = in.count(key) > 0;
      if (is_in == (expected.count(key) > 0)) continue;
      const auto reason = reasons->find(key);
      const std::string why =
          reason == reasons->end() ? "NO_WAY_IN" : reason->second;
      const std::string name = person.display_name.empty()
                                   ? std::string(person.identity.object_id())
                                   : person.display_name;
      failed->differences.push_back(
          {absl::StrCat(name, " into ", organization_id),
           is_in ? "refused" : "granted",
           absl::StrCat(is_in ? "granted, " : "refused, ", why)});
    }
    return absl::OkStatus();
  }

  absl::Status RunAccess(int index, const std::string& path) {
    const v1::Access& access = scenario_.steps(index).access();
    FailedStep failed{index, {}, std::nullopt, ""};
    std::set<std::string> looked_at;
    for (int i = 0; i < access.organizations_size(); ++i) {
      const v1::OrganizationAccess& each = access.organizations(i);
      const std::string place = absl::StrCat(path, ".organizations[", i, "]");
      const std::string organization_id(each.organization_id());
      if (records_->FindOrganization(organization_id) == nullptr) {
        return absl::NotFoundError(absl::StrCat(
            place, ".organization_id: expected an organization, got ",
            organization_id));
      }
      std::map<std::string, std::string> expected;
      for (int j = 0; j < each.persons_size(); ++j) {
        const auto person = FindPerson(each.persons(j), *records_);
        if (!person.ok()) {
          return At(absl::StrCat(place, ".persons[", j, "]"), person.status());
        }
        expected.emplace(person->identity.ShortDebugString(), each.persons(j));
      }
      absl::Status status = Look(organization_id, expected, &failed);
      if (!status.ok()) return At(place, status);
      looked_at.insert(organization_id);
    }
    if (access.no_others()) {
      for (const v1::Organization& each : snapshot_.organizations()) {
        if (looked_at.count(std::string(each.id())) > 0) continue;
        absl::Status status = Look(std::string(each.id()), {}, &failed);
        if (!status.ok()) return At(path, status);
      }
    }
    if (!failed.differences.empty()) result_.failed.push_back(failed);
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

}  // namespace scenario
}  // namespace membership
