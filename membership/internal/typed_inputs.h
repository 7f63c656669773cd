// Reads what is typed into the set-up ticket.

#ifndef MEMBERSHIP_INTERNAL_TYPED_INPUTS_H_
#define MEMBERSHIP_INTERNAL_TYPED_INPUTS_H_

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/timestamp.pb.h"
#include "membership/internal/observe_setup.h"
#include "membership/internal/records.h"
#include "membership/v1/organization.pb.h"

namespace membership {
namespace internal {

// Reads a client secret and its end, if there is one. Never keeps the secret.
void ObserveSecret(absl::string_view typed, bool has_end,
                   const google::protobuf::Timestamp& end,
                   SetupObservation* observation);

// Whether the connection serves an organization.
using ServesFunction = absl::FunctionRef<bool(const v1::Organization&)>;

// Reads a domain or wildcard, given as `observation->domain` in its normal
// form, which is empty if it has none.
void ObserveDomain(const Records& records, ServesFunction serves,
                   SetupObservation* observation);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_TYPED_INPUTS_H_
