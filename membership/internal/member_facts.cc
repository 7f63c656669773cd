#include "membership/internal/member_facts.h"

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "membership/internal/rule_table.h"

namespace membership {
namespace internal {
namespace member {
namespace {

constexpr absl::string_view kOrganization[] = {"active", "suspended",
                                               "deleted"};
constexpr absl::string_view kAccount[] = {"active", "blocked"};
constexpr absl::string_view kMembership[] = {"none", "active", "restricted",
                                             "suspended", "removed"};
constexpr absl::string_view kLastOwner[] = {"no", "yes"};
constexpr absl::string_view kRole[] = {"other", "same"};
constexpr absl::string_view kDomainGate[] = {"none_or_passed", "failed"};
constexpr absl::string_view kGuest[] = {"no_or_like_member", "must_be_invited",
                                        "not_allowed"};
constexpr absl::string_view kSeat[] = {"free", "none_refuse", "none_restrict"};

// In the order of FactId.
constexpr FactNames kNames[] = {
    {"organization", kOrganization},
    {"account", kAccount},
    {"membership", kMembership},
    {"last_owner", kLastOwner},
    {"role", kRole},
    {"domain_gate", kDomainGate},
    {"guest", kGuest},
    {"seat", kSeat},
};
static_assert(sizeof(kNames) / sizeof(kNames[0]) == kFactCount,
              "every fact has its names");

}  // namespace

absl::Span<const FactNames> Names() { return kNames; }

}  // namespace member
}  // namespace internal
}  // namespace membership
