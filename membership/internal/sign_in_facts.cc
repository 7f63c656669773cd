#include "membership/internal/sign_in_facts.h"

#include <cstddef>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "membership/internal/rule_table.h"

namespace membership {
namespace internal {
namespace sign_in {
namespace {

constexpr absl::string_view kRouting[] = {
    "connection_named",  "domain_matched",      "organization_named",
    "address_malformed", "address_not_ascii",   "public_mail_domain",
    "domain_unknown",    "domain_not_verified", "domain_not_attached",
    "ambiguous",         "no_connection"};
constexpr absl::string_view kInitiation[] = {"sp", "idp_allowed",
                                             "idp_not_allowed"};
constexpr absl::string_view kConnectionState[] = {"draft", "created", "tested",
                                                  "enabled", "disabled"};
constexpr absl::string_view kSecret[] = {"not_supplied", "valid", "expired",
                                         "wrong"};
constexpr absl::string_view kConsent[] = {"not_supplied", "granted", "missing"};
constexpr absl::string_view kTenant[] = {"matches", "differs", "missing",
                                         "no_token"};
constexpr absl::string_view kEntraError[] = {"none",
                                             "application_unknown",
                                             "tenant_unknown",
                                             "redirect_uri_mismatch",
                                             "single_tenant_at_common_endpoint",
                                             "guest_not_redeemed",
                                             "consent_declined",
                                             "session_ended",
                                             "unavailable",
                                             "other"};
constexpr absl::string_view kDirectoryUser[] = {
    "settled", "not_supplied", "absent", "disabled", "enabled"};
constexpr absl::string_view kApplication[] = {"settled", "not_supplied",
                                              "disabled", "enabled"};
constexpr absl::string_view kAssignment[] = {
    "settled", "not_supplied", "not_required",        "none",
    "direct",  "by_group",     "global_administrator"};
constexpr absl::string_view kConditionalAccess[] = {
    "settled", "not_supplied", "passes", "requires_mfa", "blocks"};
constexpr absl::string_view kIdentity[] = {"no_stable_id", "unknown", "known",
                                           "known_blocked"};
constexpr absl::string_view kProfile[] = {"same", "changed"};
constexpr absl::string_view kEmailHolder[] = {
    "none",   "one", "one_blocked", "one_unverified", "one_of_same_tenant",
    "several"};
constexpr absl::string_view kEmailVerified[] = {"absent", "true", "false"};
constexpr absl::string_view kXmsEdov[] = {"absent", "true", "false"};
constexpr absl::string_view kTrustedDomain[] = {"no", "yes"};
constexpr absl::string_view kLinking[] = {"verified_only", "never", "always"};
constexpr absl::string_view kRefusedAccount[] = {"kept", "not_created"};
constexpr absl::string_view kOrganization[] = {
    "named",   "only_candidate", "domain_owner", "each_candidate", "suspended",
    "deleted", "not_served",     "none_active",  "ambiguous",      "none"};
constexpr absl::string_view kMembership[] = {"none", "active", "restricted",
                                             "suspended", "removed"};
constexpr absl::string_view kAutoMembership[] = {"on", "off"};
constexpr absl::string_view kTrigger[] = {"every_sign_in", "first_link"};
constexpr absl::string_view kRejoin[] = {"rejoin", "stay_out"};
constexpr absl::string_view kInvitation[] = {
    "none",     "pending_left", "pending_holds", "pending_accepted",
    "accepted", "carried"};
constexpr absl::string_view kCarriedInvitation[] = {"not_burned", "burned"};
constexpr absl::string_view kDomainGate[] = {"none", "passed", "failed"};
constexpr absl::string_view kGuest[] = {"no", "like_member", "must_be_invited",
                                        "not_allowed"};
constexpr absl::string_view kSeat[] = {"free", "none_refuse", "none_restrict"};

constexpr FactNames kNames[] = {
    {"routing", kRouting},
    {"initiation", kInitiation},
    {"connection_state", kConnectionState},
    {"secret", kSecret},
    {"consent", kConsent},
    {"tenant", kTenant},
    {"entra_error", kEntraError},
    {"directory_user", kDirectoryUser},
    {"application", kApplication},
    {"assignment", kAssignment},
    {"conditional_access", kConditionalAccess},
    {"identity", kIdentity},
    {"profile", kProfile},
    {"email_holder", kEmailHolder},
    {"email_verified", kEmailVerified},
    {"xms_edov", kXmsEdov},
    {"trusted_domain", kTrustedDomain},
    {"linking", kLinking},
    {"refused_account", kRefusedAccount},
    {"organization", kOrganization},
    {"membership", kMembership},
    {"auto_membership", kAutoMembership},
    {"trigger", kTrigger},
    {"rejoin", kRejoin},
    {"invitation", kInvitation},
    {"carried_invitation", kCarriedInvitation},
    {"domain_gate", kDomainGate},
    {"guest", kGuest},
    {"seat", kSeat},
};
static_assert(sizeof(kNames) / sizeof(kNames[0]) == kFactCount,
              "one row a fact");

constexpr bool EachValueHasOneName() {
  for (size_t i = 0; i < kFactCount; ++i) {
    if (kNames[i].values.size() != Facts::ValueCount(i)) return false;
  }
  return true;
}
static_assert(EachValueHasOneName(), "one name a value");

constexpr Condition kSomeError = In(
    EntraError::kApplicationUnknown, EntraError::kTenantUnknown,
    EntraError::kRedirectUriMismatch, EntraError::kSingleTenantAtCommonEndpoint,
    EntraError::kGuestNotRedeemed, EntraError::kConsentDeclined,
    EntraError::kSessionEnded, EntraError::kUnavailable, EntraError::kOther);

// An error of Entra is one fact, and settles what else it could have said.
constexpr Exclusion kExclusions[] = {
    // An IdP-initiated sign-in names its connection.
    {In(Initiation::kIdpAllowed, Initiation::kIdpNotAllowed),
     In(Routing::kDomainMatched, Routing::kOrganizationNamed,
        Routing::kAddressMalformed, Routing::kAddressNotAscii,
        Routing::kPublicMailDomain, Routing::kDomainUnknown,
        Routing::kDomainNotVerified, Routing::kDomainNotAttached,
        Routing::kAmbiguous, Routing::kNoConnection)},
    {In(Secret::kWrong), In(Consent::kNotSupplied, Consent::kMissing)},
    {In(Secret::kWrong), kSomeError},
    {kSomeError, In(Secret::kNotSupplied, Secret::kExpired)},
    {kSomeError, In(Consent::kNotSupplied, Consent::kMissing)},
    {kSomeError, In(DirectoryUser::kNotSupplied, DirectoryUser::kAbsent,
                    DirectoryUser::kDisabled, DirectoryUser::kEnabled)},
    {kSomeError, In(Application::kNotSupplied, Application::kDisabled,
                    Application::kEnabled)},
    {kSomeError, In(Assignment::kNotSupplied, Assignment::kNotRequired,
                    Assignment::kNone, Assignment::kDirect,
                    Assignment::kByGroup, Assignment::kGlobalAdministrator)},
    {kSomeError,
     In(ConditionalAccess::kNotSupplied, ConditionalAccess::kPasses,
        ConditionalAccess::kRequiresMfa, ConditionalAccess::kBlocks)},
};

}  // namespace

absl::Span<const FactNames> Names() { return kNames; }

absl::Span<const Exclusion> Exclusions() { return kExclusions; }

}  // namespace sign_in
}  // namespace internal
}  // namespace membership
