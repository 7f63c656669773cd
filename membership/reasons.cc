// What each reason means to people: who must act, whether to try again, and the
// message. The one place for messages.

#include <algorithm>

#include "membership/policy.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace {

using v1::Decision;

struct Row {
  Decision::Reason reason = Decision::REASON_UNSPECIFIED;
  ReasonDescription description;
};

// Source of the messages: handbook, FAQ, for NOT_A_MEMBER; else our words.
constexpr Row kRows[] = {
    {Decision::ACTIVE_MEMBER, {Decision::NOBODY, false, "Welcome back."}},
    {Decision::RESTRICTED_MEMBER,
     {Decision::NOBODY, false,
      "Welcome back. Your access is restricted until a seat is free."}},
    {Decision::JOINED_AUTOMATICALLY,
     {Decision::NOBODY, false, "Welcome. You have joined the organization."}},
    {Decision::JOINED_BY_INVITATION,
     {Decision::NOBODY, false,
      "Welcome. You have joined the organization by invitation."}},
    {Decision::ADDRESS_MALFORMED,
     {Decision::USER, true,
      "This is not an e-mail address. Check it and try again."}},
    {Decision::ADDRESS_NOT_ASCII,
     {Decision::USER, true,
      "This e-mail address has characters that single sign-on does not "
      "support."}},
    {Decision::PUBLIC_MAIL_DOMAIN,
     {Decision::USER, true, "Single sign-on needs your work e-mail address."}},
    {Decision::DOMAIN_UNKNOWN,
     {Decision::USER, true,
      "Single sign-on is not set up for this e-mail domain."}},
    {Decision::DOMAIN_NOT_VERIFIED,
     {Decision::ORGANIZATION_ADMIN, false,
      "Single sign-on is not available: your organization has not verified "
      "this e-mail domain."}},
    {Decision::DOMAIN_NOT_ATTACHED,
     {Decision::VENDOR, false,
      "Single sign-on is not triggered for this e-mail domain. Your "
      "organization can ask support to add it."}},
    {Decision::ROUTE_AMBIGUOUS,
     {Decision::USER, true,
      "Several organizations or connections fit. Sign in from your "
      "organization's own page."}},
    {Decision::NO_CONNECTION,
     {Decision::ORGANIZATION_ADMIN, false,
      "Your organization has no single sign-on connection."}},
    {Decision::IDP_INITIATED_NOT_ALLOWED,
     {Decision::USER, true, "Start the sign-in from the application."}},
    {Decision::CONNECTION_NOT_ENABLED,
     {Decision::CUSTOMER_IT, false,
      "Your organization's single sign-on is not enabled yet."}},
    {Decision::CONNECTION_DISABLED,
     {Decision::ORGANIZATION_ADMIN, false,
      "Your organization's single sign-on is switched off."}},
    {Decision::CLIENT_SECRET_EXPIRED,
     {Decision::CUSTOMER_IT, false,
      "Your organization's single sign-on needs a new client secret."}},
    {Decision::CLIENT_SECRET_WRONG,
     {Decision::CUSTOMER_IT, false,
      "Your organization's single sign-on has a wrong client secret. It must "
      "be the secret's value, not its ID."}},
    {Decision::CONSENT_MISSING,
     {Decision::CUSTOMER_IT, false,
      "An administrator must approve the application's permissions first."}},
    {Decision::TENANT_MISMATCH,
     {Decision::USER, true,
      "You signed in with an account of another organization."}},
    {Decision::APPLICATION_UNKNOWN,
     {Decision::CUSTOMER_IT, false,
      "Your organization's identity provider does not know the application."}},
    {Decision::REDIRECT_URI_MISMATCH,
     {Decision::CUSTOMER_IT, false,
      "The application's redirect URI is not registered with your identity "
      "provider."}},
    {Decision::SINGLE_TENANT_AT_COMMON_ENDPOINT,
     {Decision::VENDOR, false,
      "The application is set up for one tenant but was reached through the "
      "common endpoint."}},
    {Decision::NOT_IN_TENANT,
     {Decision::CUSTOMER_IT, false,
      "This account does not exist in your organization's directory."}},
    {Decision::ACCOUNT_DISABLED,
     {Decision::CUSTOMER_IT, false,
      "Your account is disabled in your organization's directory."}},
    {Decision::APPLICATION_DISABLED,
     {Decision::CUSTOMER_IT, false,
      "Your organization has disabled sign-in to the application."}},
    {Decision::NOT_ASSIGNED,
     {Decision::CUSTOMER_IT, false,
      "You are not assigned to the application. Ask your IT to add you or your "
      "group."}},
    {Decision::CONDITIONAL_ACCESS_BLOCKED,
     {Decision::CUSTOMER_IT, false,
      "Your organization's Conditional Access policy blocks this sign-in."}},
    {Decision::MFA_REQUIRED,
     {Decision::USER, true,
      "Confirm the sign-in with multi-factor authentication."}},
    {Decision::GUEST_NOT_REDEEMED,
     {Decision::USER, true,
      "Accept your guest invitation from the organization's directory first."}},
    {Decision::CONSENT_DECLINED,
     {Decision::USER, true,
      "You declined the permissions that the application needs. Sign in again "
      "to accept them."}},
    {Decision::SESSION_ENDED,
     {Decision::USER, true, "Your session has ended. Sign in again."}},
    {Decision::IDENTITY_PROVIDER_UNAVAILABLE,
     {Decision::USER, true,
      "Your identity provider is not available. Try again in a moment."}},
    {Decision::IDENTITY_PROVIDER_REFUSED,
     {Decision::CUSTOMER_IT, false,
      "Your organization's identity provider refused the sign-in."}},
    {Decision::NO_STABLE_ID,
     {Decision::VENDOR, false,
      "The sign-in carried no stable id for your account."}},
    {Decision::ACCOUNT_BLOCKED,
     {Decision::ORGANIZATION_ADMIN, false, "Your account is blocked."}},
    {Decision::EMAIL_CONFLICT,
     {Decision::VENDOR, false,
      "Another account uses this e-mail address. Contact support."}},
    {Decision::ORGANIZATION_SUSPENDED,
     {Decision::VENDOR, false, "This organization is suspended."}},
    {Decision::ORGANIZATION_DELETED,
     {Decision::VENDOR, false, "This organization no longer exists."}},
    {Decision::ORGANIZATION_NOT_SERVED,
     {Decision::ORGANIZATION_ADMIN, false,
      "This organization does not use this single sign-on connection."}},
    {Decision::ORGANIZATION_INACTIVE,
     {Decision::VENDOR, false, "None of your organizations is active."}},
    {Decision::ORGANIZATION_AMBIGUOUS,
     {Decision::USER, true,
      "Choose the organization that you want to sign in to."}},
    {Decision::NO_ORGANIZATION,
     {Decision::ORGANIZATION_ADMIN, false,
      "No organization fits this sign-in."}},
    {Decision::MEMBER_SUSPENDED,
     {Decision::ORGANIZATION_ADMIN, false,
      "Your membership in this organization is suspended."}},
    {Decision::NOT_A_MEMBER,
     {Decision::ORGANIZATION_ADMIN, false,
      "You're not a member of this organization."}},
    {Decision::DOMAIN_NOT_ALLOWED,
     {Decision::ORGANIZATION_ADMIN, false,
      "Your e-mail domain may not join this organization."}},
    {Decision::GUEST_NOT_INVITED,
     {Decision::ORGANIZATION_ADMIN, false,
      "Guests join this organization by invitation only."}},
    {Decision::GUEST_NOT_ALLOWED,
     {Decision::ORGANIZATION_ADMIN, false,
      "Guests may not join this organization."}},
    {Decision::SEAT_LIMIT_REACHED,
     {Decision::ORGANIZATION_ADMIN, false,
      "This organization has no free seat."}},
};

// What is said of a reason that is not known: the least that is true.
constexpr ReasonDescription kUnknown = {
    Decision::CUSTOMER_IT, false,
    "Your organization's identity provider refused the sign-in."};

}  // namespace

const ReasonDescription& DescribeReason(Decision::Reason reason) {
  for (const Row& row : kRows) {
    if (row.reason == reason) return row.description;
  }
  return kUnknown;
}

}  // namespace membership
