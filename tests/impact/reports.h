// What tests of impact share: reports on worlds, and what they say of one
// organization.

#ifndef TESTS_IMPACT_REPORTS_H_
#define TESTS_IMPACT_REPORTS_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "membership/directory.h"
#include "membership/impact.h"
#include "membership/v1/impact.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership::impact_test {

// Each fails the test on an error.
Directory DirectoryOf(const v1::Snapshot& snapshot);
v1::ImpactReport ReportOf(const v1::Snapshot& before, const v1::Snapshot& after,
                          const ImpactOptions& options);
v1::ImpactReport ReportOf(const std::vector<v1::Request>& changes,
                          const v1::Snapshot& snapshot,
                          const ImpactOptions& options);

// What the report says of an organization; nothing if that is nothing.
v1::OrganizationImpact ImpactOn(const std::string& organization_id,
                                const v1::ImpactReport& report);

// The transitions in words, such as "LOSES_ACCESS 2 JOINED_AUTOMATICALLY >
// NOT_A_MEMBER". In place of a reason stands a presence that is not DECIDED.
std::vector<std::string> TransitionsOf(const v1::OrganizationImpact& impact);

// The counts in words: "4 people, 3 in, 1 in, +0 -2 ~0".
std::string CountsOf(const v1::ImpactCounts& counts);

// The seats in words: "limit 3, 1 taken, 2 joining, 0 denied, 3 needed, 0
// missing", with - for what is absent.
std::string SeatsOf(const v1::SeatNeed& need);

}  // namespace membership::impact_test

#endif  // TESTS_IMPACT_REPORTS_H_
