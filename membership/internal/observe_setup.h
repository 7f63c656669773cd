// Reads requests about the set-up of connections. Source: handbook, steps 1 to
// 7.

#ifndef MEMBERSHIP_INTERNAL_OBSERVE_SETUP_H_
#define MEMBERSHIP_INTERNAL_OBSERVE_SETUP_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "membership/internal/records.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/setup_facts.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"

namespace membership {
namespace internal {

// What is read of one request about set-up.
struct SetupObservation {
  RuleTable table;
  setup::Facts facts;
  absl::Time now;
  // Null if the request names none, or the connection is to be created.
  const v1::Organization* organization = nullptr;
  const v1::Connection* connection = nullptr;
  // The domain in its normal form, and whether an organization of the
  // connection verified it.
  std::string domain;
  bool domain_verified = true;
  // When the secret that the connection has afterwards ends; InfiniteFuture if
  // that is not known.
  absl::Time secret_end = absl::InfiniteFuture();
  // Whether a test said that the tenant is unknown.
  bool tenant_unknown = false;
};

// Errors: as `Decide` in decide.h.
absl::StatusOr<SetupObservation> ObserveSetup(const v1::Request& request,
                                              const Records& records);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_OBSERVE_SETUP_H_
