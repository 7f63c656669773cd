#include "membership/internal/setup_facts.h"

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "membership/internal/rule_table.h"

namespace membership {
namespace internal {
namespace setup {
namespace {

constexpr absl::string_view kOrganization[] = {"active", "suspended",
                                               "deleted"};
constexpr absl::string_view kConnectionState[] = {
    "absent", "draft", "created", "tested", "enabled", "disabled"};
constexpr absl::string_view kFixedInputs[] = {"same", "others"};
constexpr absl::string_view kEverTested[] = {"no", "yes"};
constexpr absl::string_view kAccountTypes[] = {"single_tenant", "others"};
constexpr absl::string_view kClientId[] = {"guid", "malformed"};
constexpr absl::string_view kCallbackUrl[] = {"https", "other"};
constexpr absl::string_view kClientSecret[] = {"value", "missing", "id"};
constexpr absl::string_view kSecretEnd[] = {"in_future_or_unknown", "past"};
constexpr absl::string_view kDomain[] = {"usable", "malformed", "microsoft",
                                         "public_mail", "of_another"};
constexpr absl::string_view kDomainAttached[] = {"no", "yes"};
constexpr absl::string_view kOtherDomains[] = {"none", "some"};
constexpr absl::string_view kChannel[] = {"self_service", "back_office"};
constexpr absl::string_view kAutoMembership[] = {"other", "same"};
constexpr absl::string_view kTestedConnection[] = {
    "live",
    "tenant_differs",
    "secret_expired",
    "secret_wrong",
    "consent_missing",
    "application_unknown",
    "redirect_uri_mismatch",
    "single_tenant_at_common_endpoint"};
constexpr absl::string_view kTestedSignIn[] = {"let_in",
                                               "not_in_tenant",
                                               "account_disabled",
                                               "guest_not_redeemed",
                                               "application_disabled",
                                               "not_assigned",
                                               "conditional_access_blocked",
                                               "mfa_required",
                                               "consent_declined",
                                               "session_ended",
                                               "unavailable",
                                               "refused"};

// In the order of FactId.
constexpr FactNames kNames[] = {
    {"organization", kOrganization},
    {"connection_state", kConnectionState},
    {"fixed_inputs", kFixedInputs},
    {"ever_tested", kEverTested},
    {"account_types", kAccountTypes},
    {"client_id", kClientId},
    {"callback_url", kCallbackUrl},
    {"client_secret", kClientSecret},
    {"secret_end", kSecretEnd},
    {"domain", kDomain},
    {"domain_attached", kDomainAttached},
    {"other_domains", kOtherDomains},
    {"channel", kChannel},
    {"auto_membership", kAutoMembership},
    {"tested_connection", kTestedConnection},
    {"tested_sign_in", kTestedSignIn},
};
static_assert(sizeof(kNames) / sizeof(kNames[0]) == kFactCount,
              "every fact has its names");

constexpr Exclusion kExclusions[] = {
    // Only a good test leads to these states.
    {In(ConnectionState::kTested, ConnectionState::kEnabled),
     In(EverTested::kNo)},
};

}  // namespace

absl::Span<const FactNames> Names() { return kNames; }

absl::Span<const Exclusion> Exclusions() { return kExclusions; }

}  // namespace setup
}  // namespace internal
}  // namespace membership
