#include "membership/internal/invitation_facts.h"

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "membership/internal/rule_table.h"

namespace membership {
namespace internal {
namespace invitation {
namespace {

constexpr absl::string_view kOrganization[] = {"active", "suspended",
                                               "deleted"};
constexpr absl::string_view kAddress[] = {"normal", "not_ascii", "malformed"};
constexpr absl::string_view kExpiry[] = {"in_future", "not_in_future"};
constexpr absl::string_view kAddressee[] = {"no_member", "member"};
constexpr absl::string_view kOpenInvitation[] = {"none", "open"};
constexpr absl::string_view kState[] = {"pending", "accepted", "consumed",
                                        "expired", "ended"};
constexpr absl::string_view kAccount[] = {"active", "blocked"};
constexpr absl::string_view kAcceptor[] = {"fits", "unverified", "differs",
                                           "differs_burns"};
constexpr absl::string_view kDomainGate[] = {"none_or_passed", "failed"};
constexpr absl::string_view kGuest[] = {"no_or_allowed", "not_allowed"};
constexpr absl::string_view kSeat[] = {"free_or_restrict", "none_refuse"};

// In the order of FactId.
constexpr FactNames kNames[] = {
    {"organization", kOrganization},
    {"address", kAddress},
    {"expiry", kExpiry},
    {"addressee", kAddressee},
    {"open_invitation", kOpenInvitation},
    {"state", kState},
    {"account", kAccount},
    {"acceptor", kAcceptor},
    {"domain_gate", kDomainGate},
    {"guest", kGuest},
    {"seat", kSeat},
};
static_assert(sizeof(kNames) / sizeof(kNames[0]) == kFactCount,
              "every fact has its names");

}  // namespace

absl::Span<const FactNames> Names() { return kNames; }

}  // namespace invitation
}  // namespace internal
}  // namespace membership
