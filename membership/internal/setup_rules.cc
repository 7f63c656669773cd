#include "membership/internal/setup_rules.h"

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/setup_facts.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace internal {
namespace setup {
namespace {

using v1::Decision;

// Refuses in the stage CONNECTION.
template <typename... Conditions>
constexpr Rule Refuse(const RuleName& name, Decision::Reason reason,
                      absl::string_view source, Conditions... conditions) {
  return End(Decision::CONNECTION, name, Then::kRefuse, reason, source,
             conditions...);
}
// Grants in the stage CONNECTION.
template <typename... Conditions>
constexpr Rule Do(const RuleName& name, Decision::Reason reason,
                  EffectSet effects, absl::string_view source,
                  Conditions... conditions) {
  return Grant(Decision::CONNECTION, name, reason, effects, source,
               conditions...);
}

// Rows that several tables share. Within a stage the first row whose conditions
// all hold decides.
constexpr Rule kNotCreated =
    Refuse("connection_not_created", Decision::CONNECTION_NOT_CREATED,
           "Handbook, step 4: select Create Connection",
           In(ConnectionState::kAbsent, ConnectionState::kDraft));
constexpr Rule kSecretMissing = Refuse(
    "client_secret_missing", Decision::CLIENT_SECRET_MISSING,
    "Handbook, step 3: copy the Secret value", In(ClientSecret::kMissing));
constexpr Rule kSecretIsId = Refuse(
    "client_secret_is_id", Decision::CLIENT_SECRET_IS_ID,
    "Handbook, step 3: it is the value, not the ID", In(ClientSecret::kId));
constexpr Rule kSecretExpired =
    Refuse("client_secret_expired", Decision::CLIENT_SECRET_EXPIRED,
           "Handbook, step 3: the secret expires", In(SecretEnd::kPast));
constexpr Rule kDomainMalformed =
    Refuse("domain_malformed", Decision::DOMAIN_MALFORMED,
           "Domain, Settled, Routing: non-ASCII or malformed matches nothing",
           In(Domain::kMalformed));
constexpr Rule kMicrosoftDomain = Refuse(
    "microsoft_domain", Decision::MICROSOFT_DOMAIN,
    "Handbook, step 4: not the Microsoft provided one", In(Domain::kMicrosoft));
constexpr Rule kPublicMailDomain =
    Refuse("public_mail_domain", Decision::PUBLIC_MAIL_DOMAIN,
           "Domain, Settled, Routing: public mail domains are never attached",
           In(Domain::kPublicMail));
constexpr Rule kDomainOfAnother = Refuse(
    "domain_of_another_organization", Decision::DOMAIN_OF_ANOTHER_ORGANIZATION,
    "Domain, Other requests: primary domain is the customer's own",
    In(Domain::kOfAnother));

constexpr Rule kCreateRules[] = {
    Refuse("organization_suspended", Decision::ORGANIZATION_SUSPENDED,
           "Domain, stage 5: suspended, refused", In(Organization::kSuspended)),
    Refuse("organization_deleted", Decision::ORGANIZATION_DELETED,
           "Domain, stage 5: deleted, refused", In(Organization::kDeleted)),
    Refuse("connection_already_created", Decision::CONNECTION_ALREADY_CREATED,
           "Handbook, step 7: enabling finishes the setup",
           In(ConnectionState::kEnabled, ConnectionState::kDisabled)),
    Refuse("fixed_inputs_differ", Decision::CONNECTION_ALREADY_CREATED,
           "Handbook, step 4: you can not edit after Create Connection",
           In(ConnectionState::kCreated, ConnectionState::kTested),
           In(FixedInputs::kOthers)),
    Refuse("not_single_tenant", Decision::NOT_SINGLE_TENANT,
           "Handbook, step 1: supported account types, single tenant",
           In(AccountTypes::kOthers)),
    Refuse("client_id_malformed", Decision::CLIENT_ID_MALFORMED,
           "Domain, Other requests: client id is a GUID",
           In(ClientId::kMalformed)),
    Refuse("callback_url_not_https", Decision::CALLBACK_URL_NOT_HTTPS,
           "Handbook, step 4: Callback URL", In(CallbackUrl::kOther)),
    kSecretMissing,
    kSecretIsId,
    kSecretExpired,
    kDomainMalformed,
    kMicrosoftDomain,
    kPublicMailDomain,
    kDomainOfAnother,
    Do("corrects_connection", Decision::CONNECTION_CREATED, kCreateConnection,
       "Handbook, step 6: go back and update incorrect information",
       In(ConnectionState::kCreated, ConnectionState::kTested)),
    Do("creates_connection", Decision::CONNECTION_CREATED, kCreateConnection,
       "Handbook, step 4: Create Connection"),
};

constexpr Rule kSetSecretRules[] = {
    kNotCreated,
    kSecretMissing,
    kSecretIsId,
    kSecretExpired,
    Do("sets_client_secret", Decision::CLIENT_SECRET_SET, kSetClientSecret,
       "Handbook, step 3: create a new one before it expires"),
};

// A failed test has the reason that the same answer has at a sign-in.
constexpr Rule kTestRules[] = {
    kNotCreated,
    Refuse("test_secret_expired", Decision::CLIENT_SECRET_EXPIRED,
           "Domain, Entra error codes", In(TestedConnection::kSecretExpired)),
    Refuse("test_secret_wrong", Decision::CLIENT_SECRET_WRONG,
           "Domain, Entra error codes", In(TestedConnection::kSecretWrong)),
    Refuse("test_consent_missing", Decision::CONSENT_MISSING,
           "Handbook, step 6: an admin will have to approve",
           In(TestedConnection::kConsentMissing)),
    Refuse("test_tenant_mismatch", Decision::TENANT_MISMATCH,
           "Domain, stage 2: token tenant differs",
           In(TestedConnection::kTenantDiffers)),
    Refuse("test_application_unknown", Decision::APPLICATION_UNKNOWN,
           "Domain, Entra error codes",
           In(TestedConnection::kApplicationUnknown)),
    Refuse("test_redirect_uri_mismatch", Decision::REDIRECT_URI_MISMATCH,
           "Domain, Entra error codes",
           In(TestedConnection::kRedirectUriMismatch)),
    Refuse("test_single_tenant_at_common_endpoint",
           Decision::SINGLE_TENANT_AT_COMMON_ENDPOINT,
           "Domain, Entra error codes",
           In(TestedConnection::kSingleTenantAtCommonEndpoint)),
    Pass(Decision::CONNECTION, "test_reaches_connection", 0, 0,
         "Handbook, step 6: test the connection"),
    End(Decision::ENTRA, "test_not_in_tenant", Then::kRefuse,
        Decision::NOT_IN_TENANT, "Domain, Entra error codes",
        In(TestedSignIn::kNotInTenant)),
    End(Decision::ENTRA, "test_account_disabled", Then::kRefuse,
        Decision::ACCOUNT_DISABLED, "Domain, Entra error codes",
        In(TestedSignIn::kAccountDisabled)),
    End(Decision::ENTRA, "test_guest_not_redeemed", Then::kRefuse,
        Decision::GUEST_NOT_REDEEMED, "Domain, Entra error codes",
        In(TestedSignIn::kGuestNotRedeemed)),
    End(Decision::ENTRA, "test_application_disabled", Then::kRefuse,
        Decision::APPLICATION_DISABLED, "Domain, Entra error codes",
        In(TestedSignIn::kApplicationDisabled)),
    End(Decision::ENTRA, "test_not_assigned", Then::kRefuse,
        Decision::NOT_ASSIGNED, "Handbook, step 5: assign the users",
        In(TestedSignIn::kNotAssigned)),
    End(Decision::ENTRA, "test_conditional_access_blocked", Then::kRefuse,
        Decision::CONDITIONAL_ACCESS_BLOCKED, "Domain, Entra error codes",
        In(TestedSignIn::kConditionalAccessBlocked)),
    End(Decision::ENTRA, "test_mfa_required", Then::kChallenge,
        Decision::MFA_REQUIRED, "Domain, Entra error codes",
        In(TestedSignIn::kMfaRequired)),
    End(Decision::ENTRA, "test_consent_declined", Then::kRefuse,
        Decision::CONSENT_DECLINED, "Handbook, step 6: click Accept",
        In(TestedSignIn::kConsentDeclined)),
    End(Decision::ENTRA, "test_session_ended", Then::kChallenge,
        Decision::SESSION_ENDED, "Domain, Entra error codes",
        In(TestedSignIn::kSessionEnded)),
    End(Decision::ENTRA, "test_unavailable", Then::kRefuse,
        Decision::IDENTITY_PROVIDER_UNAVAILABLE, "Domain, Entra error codes",
        In(TestedSignIn::kUnavailable)),
    End(Decision::ENTRA, "test_refused", Then::kRefuse,
        Decision::IDENTITY_PROVIDER_REFUSED,
        "Domain, Entra error codes: anything else", In(TestedSignIn::kRefused)),
    Grant(Decision::ENTRA, "test_passed", Decision::CONNECTION_TEST_PASSED,
          kRecordTest, "Handbook, step 6: the test was successful"),
};

constexpr Rule kEnableRules[] = {
    Do("already_enabled", Decision::NOTHING_TO_CHANGE, 0,
       "Handbook, step 7: enable the connection",
       In(ConnectionState::kEnabled)),
    kNotCreated,
    Refuse("never_tested", Decision::CONNECTION_NOT_TESTED,
           "Domain, Other requests: enable only after a good test",
           In(EverTested::kNo)),
    kSecretExpired,
    Do("enables_connection", Decision::CONNECTION_ENABLED, kEnableConnection,
       "Handbook, step 7: select Enable Connection"),
};

constexpr Rule kDisableRules[] = {
    Do("disables_connection", Decision::CONNECTION_SWITCHED_OFF,
       kDisableConnection, "Domain, Other requests: connection setup, disable",
       In(ConnectionState::kEnabled)),
    Do("not_enabled", Decision::NOTHING_TO_CHANGE, 0,
       "Domain, stage 2: only enabled ones sign anyone in"),
};

constexpr Rule kAttachRules[] = {
    kNotCreated,
    kDomainMalformed,
    kMicrosoftDomain,
    kPublicMailDomain,
    kDomainOfAnother,
    Do("already_attached", Decision::NOTHING_TO_CHANGE, 0,
       "Domain, Other requests: attach domain", In(DomainAttached::kYes)),
    Refuse("one_domain_by_self_service", Decision::BACK_OFFICE_REQUIRED,
           "Handbook, FAQ: the self-serve link does not support multiple",
           In(Channel::kSelfService), In(OtherDomains::kSome)),
    Do("attaches_domain", Decision::DOMAIN_ATTACHED, kAttachDomain,
       "Handbook, FAQ: this can be enabled from the backend"),
};

constexpr Rule kAutoMembershipRules[] = {
    Refuse("auto_membership_by_support", Decision::BACK_OFFICE_REQUIRED,
           "Handbook, access control: by reaching out to our support",
           In(Channel::kSelfService)),
    Do("auto_membership_is_so", Decision::NOTHING_TO_CHANGE, 0,
       "Handbook, access control: auto-membership", In(AutoMembership::kSame)),
    Do("sets_auto_membership", Decision::AUTO_MEMBERSHIP_SET,
       kSetAutoMembership,
       "Handbook, access control: you can disable auto-membership"),
};

}  // namespace

RuleTable CreateTable() {
  return {"create_connection", kCreateRules, Names(), Exclusions()};
}
RuleTable SetSecretTable() {
  return {"set_client_secret", kSetSecretRules, Names(), Exclusions()};
}
RuleTable TestTable() {
  return {"test_connection", kTestRules, Names(), Exclusions()};
}
RuleTable EnableTable() {
  return {"enable_connection", kEnableRules, Names(), Exclusions()};
}
RuleTable DisableTable() {
  return {"disable_connection", kDisableRules, Names(), Exclusions()};
}
RuleTable AttachTable() {
  return {"attach_domain", kAttachRules, Names(), Exclusions()};
}
RuleTable AutoMembershipTable() {
  return {"set_auto_membership", kAutoMembershipRules, Names(), Exclusions()};
}

}  // namespace setup
}  // namespace internal
}  // namespace membership
