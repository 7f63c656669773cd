#include "membership/internal/typed_inputs.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"
#include "membership/guid.h"
#include "membership/internal/contract.h"
#include "membership/internal/observe_setup.h"
#include "membership/internal/records.h"
#include "membership/internal/setup_facts.h"

namespace membership {
namespace internal {
namespace {

using setup::ClientSecret;
using setup::Domain;

// Whether `domain` is verified by an organization that `serves` accepts, and by
// one that it does not.
void ObserveClaims(const Records& records, absl::string_view domain,
                   ServesFunction serves, SetupObservation* observation) {
  observation->domain_verified = false;
  for (const DomainClaim& claim : records.ClaimsOn(domain)) {
    if (!claim.verified) continue;
    if (serves(*claim.organization)) {
      observation->domain_verified = true;
    } else {
      observation->facts.Set(Domain::kOfAnother);
    }
  }
}

}  // namespace

void ObserveSecret(absl::string_view typed, bool has_end,
                   const google::protobuf::Timestamp& end,
                   SetupObservation* observation) {
  // What is copied often brings blanks or a line break along.
  const absl::string_view value = absl::StripAsciiWhitespace(typed);
  observation->facts.Set(value.empty()                  ? ClientSecret::kMissing
                         : ParseGuid(value).has_value() ? ClientSecret::kId
                                                        : ClientSecret::kValue);
  observation->secret_end = has_end ? ToTime(end) : absl::InfiniteFuture();
}

void ObserveDomain(const Records& records, ServesFunction serves,
                   SetupObservation* observation) {
  constexpr absl::string_view kMicrosoft = "onmicrosoft.com";
  const absl::string_view base = absl::StripPrefix(observation->domain, "*.");
  if (base.empty()) {
    observation->facts.Set(Domain::kMalformed);
  } else if (base == kMicrosoft ||
             absl::EndsWith(base, absl::StrCat(".", kMicrosoft))) {
    observation->facts.Set(Domain::kMicrosoft);
  } else if (records.IsPublicMail(base)) {
    observation->facts.Set(Domain::kPublicMail);
  } else {
    ObserveClaims(records, base, serves, observation);
  }
}

}  // namespace internal
}  // namespace membership
