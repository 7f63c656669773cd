#include "tests/impact/reports.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "membership/directory.h"
#include "membership/impact.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/impact.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership::impact_test {
namespace {

std::string TextOf(const v1::Standing& standing) {
  return standing.presence() == v1::Standing::DECIDED
             ? v1::Decision::Reason_Name(standing.reason())
             : v1::Standing::Presence_Name(standing.presence());
}

}  // namespace

Directory DirectoryOf(const v1::Snapshot& snapshot) {
  absl::StatusOr<Directory> directory = Directory::Create(snapshot);
  EXPECT_TRUE(directory.ok()) << directory.status();
  if (!directory.ok()) directory = Directory::Create({});
  return *std::move(directory);
}

v1::ImpactReport ReportOf(const v1::Snapshot& before, const v1::Snapshot& after,
                          const ImpactOptions& options) {
  const absl::StatusOr<v1::ImpactReport> report =
      Compare(DirectoryOf(before), DirectoryOf(after), options);
  EXPECT_TRUE(report.ok()) << report.status();
  return report.value_or(v1::ImpactReport());
}

v1::ImpactReport ReportOf(const std::vector<v1::Request>& changes,
                          const v1::Snapshot& snapshot,
                          const ImpactOptions& options) {
  const absl::StatusOr<v1::ImpactReport> report =
      CompareChanges(changes, snapshot, options);
  EXPECT_TRUE(report.ok()) << report.status();
  return report.value_or(v1::ImpactReport());
}

v1::OrganizationImpact ImpactOn(const std::string& organization_id,
                                const v1::ImpactReport& report) {
  for (const v1::OrganizationImpact& each : report.organizations()) {
    if (each.organization_id() == organization_id) return each;
  }
  return v1::OrganizationImpact();
}

std::vector<std::string> TransitionsOf(const v1::OrganizationImpact& impact) {
  std::vector<std::string> texts;
  texts.reserve(impact.transitions_size());
  for (const v1::ImpactTransition& each : impact.transitions()) {
    texts.push_back(absl::StrCat(v1::ImpactTransition::Kind_Name(each.kind()),
                                 " ", each.people(), " ", TextOf(each.before()),
                                 " > ", TextOf(each.after())));
  }
  return texts;
}

std::string CountsOf(const v1::ImpactCounts& counts) {
  return absl::StrCat(counts.people(), " people, ", counts.in_before(), " in, ",
                      counts.in_after(), " in, +", counts.gains(), " -",
                      counts.loses(), " ~", counts.changes_reason());
}

std::string SeatsOf(const v1::SeatNeed& need) {
  const auto number = [](bool present, int64_t value) {
    return present ? absl::StrCat(value) : "-";
  };
  return absl::StrCat("limit ",
                      number(need.has_seat_limit(), need.seat_limit()), ", ",
                      number(need.has_taken(), need.taken()), " taken, ",
                      need.joining(), " joining, ", need.denied(), " denied, ",
                      number(need.has_needed(), need.needed()), " needed, ",
                      need.missing(), " missing");
}

}  // namespace membership::impact_test
