#include "membership/lint_codes.h"

#include <iterator>
#include <vector>

#include "membership/v1/lint.pb.h"

namespace membership {
namespace {

using v1::LintFinding;

constexpr LintDescription kRows[] = {
    {LintFinding::EVERYONE_JOINS, LintFinding::WARNING,
     "Everybody in the tenant joins the organization, assigned or not.",
     "Handbook, step 5: assignment required, default off; access control, "
     "auto-membership on",
     "In Entra, require assignment and assign who should have access; or turn "
     "auto-membership off."},
    {LintFinding::REMOVED_MEMBER_RETURNS, LintFinding::WARNING,
     "A member removed inside the application joins again at the next sign-in.",
     "Domain, Other requests: removing a member does nothing lasting with "
     "auto-membership on",
     "Unassign the person in Entra; or set rejoin to STAY_OUT, or turn "
     "auto-membership off."},
    {LintFinding::NESTED_GROUP_GRANTS_NOTHING, LintFinding::WARNING,
     "A group nested in an assigned group has people who can't sign in.",
     "Domain, stage 3: group assignment reaches direct members only",
     "Assign the nested group itself, or add its people to the assigned "
     "group."},
    {LintFinding::ASSIGNED_BUT_DISABLED, LintFinding::NOTE,
     "Directory users are assigned, but their accounts are disabled.",
     "Domain, stage 3: user exists in the tenant and is enabled",
     "Unassign them, so that enabling an account again gives no access by "
     "itself."},
    {LintFinding::SECRET_EXPIRED, LintFinding::ERROR,
     "The client secret expired: nobody signs in through the connection.",
     "Handbook, step 3: the secret expires; domain, stage 2",
     "Create a new client secret in Entra and set its value on the "
     "connection."},
    {LintFinding::SECRET_EXPIRING, LintFinding::WARNING,
     "The client secret is about to expire; then nobody signs in through the "
     "connection.",
     "Handbook, step 3: create a new one a few days before it expires",
     "Create a new client secret in Entra and set its value on the connection "
     "before the old one ends."},
    {LintFinding::OWNERS_LOCKED_OUT, LintFinding::ERROR,
     "The only owners sign in through connections whose client secret expired "
     "or is about to.",
     "Domain, What goes wrong: an SSO outage that locks out the admins who "
     "would renew the secret",
     "Renew the secret now, and give an owner a way in that does not depend on "
     "it."},
    {LintFinding::CONNECTION_NEVER_ENABLED, LintFinding::WARNING,
     "The connection was tested with success, but never enabled: it signs "
     "nobody in.",
     "Handbook, step 7: enable the connection", "Enable the connection."},
    {LintFinding::CONSENT_MISSING, LintFinding::ERROR,
     "The tenant's consent is missing.",
     "Handbook, step 6: in some cases this needs to be approved by an admin; "
     "domain, stage 2",
     "Have an administrator of the tenant approve the application's "
     "permissions."},
    {LintFinding::DOMAIN_NOT_ATTACHED, LintFinding::WARNING,
     "The organization verified a domain that no connection has: its addresses "
     "don't trigger SSO.",
     "Handbook, FAQ: SSO is not triggered for all domains",
     "Have the vendor's support attach the domain to the connection."},
    {LintFinding::DOMAIN_NOT_VERIFIED, LintFinding::WARNING,
     "The connection has a domain that no organization which it serves "
     "verified: it routes nobody.",
     "Domain, stage 1: only verified domains count",
     "Verify the domain in the organization, or detach it."},
    {LintFinding::DOMAIN_CLAIMED_TWICE, LintFinding::ERROR,
     "Several organizations verified one domain: its addresses route nobody "
     "who names no organization.",
     "Domain, stage 1: the same verified domain at two organizations, no "
     "silent pick",
     "Leave the domain to one of the organizations."},
    {LintFinding::DOMAIN_ATTACHED_TWICE, LintFinding::ERROR,
     "Several enabled connections have one domain: its addresses route nobody.",
     "Domain, Settled, Routing: a domain on several connections",
     "Detach the domain from all but one connection, or disable the others."},
    {LintFinding::PUBLIC_MAIL_DOMAIN, LintFinding::WARNING,
     "The domain of a public mail provider is claimed or attached: it routes "
     "nobody.",
     "Domain, Settled, Routing: public mail domains are never attached",
     "Remove the domain, and use one of the customer's own."},
    {LintFinding::DOMAIN_MALFORMED, LintFinding::WARNING,
     "What is claimed or attached is no domain, or not ASCII: it matches "
     "nothing.",
     "Domain, Settled, Routing: a non-ASCII domain matches nothing",
     "Correct the domain; write an international one in its xn-- form."},
    {LintFinding::INVITATION_UNACCEPTABLE, LintFinding::WARNING,
     "Nobody whom the organization's connections bring can accept the "
     "invitation.",
     "Domain, Policy fields: who may accept an invitation; Settled, Joining",
     "Revoke the invitation, and invite the address that the person signs in "
     "with."},
    {LintFinding::INVITATION_EXPIRED, LintFinding::NOTE,
     "The invitation is stored as pending, but its time is over.",
     "Domain, stage 6: a stored pending past its date is expired",
     "Record it as expired. If the person is still to join, invite them anew."},
    {LintFinding::INVITATION_TO_MEMBER, LintFinding::NOTE,
     "The invitation is pending, but whom it is addressed to is a member.",
     "Domain, Other requests: inviting a current member is refused",
     "Revoke the invitation. To change a role, change the membership."},
    {LintFinding::SEATS_RUNNING_OUT, LintFinding::WARNING,
     "A tenth or less of the organization's seats is free.",
     "Domain, stage 6: a seat limit refuses new members only",
     "Raise the seat limit, or remove members who don't need a seat."},
    {LintFinding::DOMAIN_GATE_CLOSED, LintFinding::ERROR,
     "Joining is limited to verified domains, and the organization has none: "
     "nobody joins.",
     "Domain, Settled, Joining: no verified domain means nobody passes",
     "Verify a domain, or lift the domain gate."},
    {LintFinding::POLICY_CONTRADICTION, LintFinding::WARNING,
     "Two policy fields contradict each other.",
     "Domain, Policy fields and Settled",
     "Decide for one of the two, and clear the other field."},
    {LintFinding::POLICY_WITHOUT_EFFECT, LintFinding::NOTE,
     "A policy field is set that the others leave without effect.",
     "Domain, Policy fields and Settled",
     "Clear the field, or set what it needs to have an effect."},
};

}  // namespace

std::vector<LintDescription> DescribeLints() {
  return {std::begin(kRows), std::end(kRows)};
}

LintDescription DescribeLint(LintFinding::Code code) {
  for (const LintDescription& row : kRows) {
    if (row.code == code) return row;
  }
  return {};
}

}  // namespace membership
