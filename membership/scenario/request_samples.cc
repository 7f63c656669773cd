// The ways in which requests other than sign-ins vary. An edit that does not
// fit a request's kind is passed over.

#include <vector>

#include "membership/scenario/samples.h"

namespace membership {
namespace scenario {
namespace {

constexpr SampleEdit kOrganization[] = {
    {"organization", "organizations[acme].state=SUSPENDED"},
    {"organization", "organizations[acme].state=DELETED"},
};

constexpr SampleEdit kJoining[] = {
    {"account", "users[ivy].state=BLOCKED"},
    {"membership", "memberships[acme/ann].user_id=ivy"},
    {"guest",
     "organizations[acme].policy.guests=GUESTS_REFUSED;"
     "entra_tenants[0].users[1].kind=GUEST"},
    {"guest",
     "organizations[acme].policy.guests=GUESTS_MUST_BE_INVITED;"
     "entra_tenants[0].users[1].kind=GUEST"},
    {"gate",
     "organizations[acme].policy.domain_gate=VERIFIED_DOMAINS;"
     "organizations[acme].domains[acme.com].name=gate.example"},
    {"seat", "organizations[acme].seat_limit=0"},
    {"seat",
     "organizations[acme].seat_limit=0;"
     "organizations[acme].policy.seat_limit_reached=JOIN_RESTRICTED"},
};

constexpr SampleEdit kInvitation[] = {
    {"email", "$.email=ivy@acme.com"},
    {"email", "$.email=ann@acme.com"},
    {"email", "$.email=new@@acme.com"},
    {"email", "$.email=néw@acme.com"},
    {"expiry", "$.expire_time=@-1d"},
    {"expiry", "$.expire_time=@+1d"},
    {"state", "invitations[invitation].expire_time=@-1h"},
    {"state",
     "invitations[invitation].state=ACCEPTED;"
     "invitations[invitation].accept_time=@-1h"},
    {"state",
     "invitations[invitation].state=CONSUMED;"
     "invitations[invitation].accept_time=@-1h"},
    {"state", "invitations[invitation].state=REVOKED"},
    {"earlier", "invitations[earlier].state=PENDING"},
    {"address", "users[ivy].email=ivy@beta.com"},
    {"address",
     "users[ivy].email=ivy@beta.com;"
     "organizations[acme].policy.failed_acceptance=BURN_INVITATION"},
    {"address", "users[ivy].email_verified=false"},
};

constexpr SampleEdit kMember[] = {
    {"user", "users[ann].state=BLOCKED"},
    {"membership", "memberships[acme/ann].state=RESTRICTED"},
    {"membership", "memberships[acme/ann].state=SUSPENDED"},
    {"membership",
     "memberships[acme/ann].state=REMOVED;"
     "memberships[acme/ann].remove_time=@-3d"},
    {"membership",
     "memberships[acme/ann].user_id=ivy;memberships[acme/ivy].state=REMOVED;"
     "memberships[acme/ivy].remove_time=@-3d"},
    {"membership",
     "memberships[acme/ann].user_id=ivy;memberships[acme/ivy].state="
     "SUSPENDED"},
    {"membership",
     "memberships[acme/ann].user_id=ivy;memberships[acme/ivy].state="
     "RESTRICTED"},
    {"owner",
     "memberships[acme/olga].role=MEMBER;memberships[acme/ann].role=OWNER"},
    {"owner", "memberships[acme/ann].role=OWNER"},
    {"role", "$.role=MEMBER"},
    {"role", "$.role=OWNER"},
};

constexpr SampleEdit kSetup[] = {
    {"connection", "connections[acme-entra].state=DRAFT"},
    {"connection", "connections[acme-entra].state=CREATED"},
    {"connection", "connections[acme-entra].state=TESTED"},
    {"connection", "connections[acme-entra].state=DISABLED"},
    {"connection",
     "connections[acme-entra].state=DISABLED;"
     "connections[acme-entra].test_time=@-3d"},
    {"known", "$.connection_id=acme-entra"},
    {"known", "$.connection_id=bare"},
    {"types", "$.account_types=MULTI_TENANT"},
    {"client", "$.client_id=my application"},
    {"callback", "$.callback_url=http://login.example/back"},
    {"typed", "$.client_secret=unset"},
    {"typed", "$.client_secret=33333333-3333-4333-8333-333333333333"},
    {"end", "$.secret_expire_time=@-1d"},
    {"end", "$.secret_expire_time=@+90d"},
    {"end", "connections[acme-entra].secret_expire_time=@-1d"},
    {"domain", "$.primary_domain=not a domain"},
    {"domain", "$.primary_domain=acme.onmicrosoft.com"},
    {"domain", "$.primary_domain=gmail.com"},
    {"domain", "$.primary_domain=beta.com"},
    {"domain",
     "$.primary_domain=beta.com;"
     "connections[acme-entra].primary_domain=beta.com"},
    {"domain", "$.primary_domain=other.example"},
    {"domain", "$.domain=not a domain"},
    {"domain", "$.domain=acme.onmicrosoft.com"},
    {"domain", "$.domain=gmail.com"},
    {"domain", "$.domain=beta.com"},
    {"domain", "$.domain=acme.com"},
    {"domain",
     "$.domain=acme.com;organizations[beta].domains[beta.com].name=acme.com;"
     "connections[acme-entra].links[beta].organization_id=gone"},
    {"channel", "$.channel=SELF_SERVICE"},
    {"auto", "organizations[acme].policy.auto_membership=OFF"},
    {"tested", "$.tenant_id=11111111-1111-4111-8111-11111111ffff"},
    {"tested", "$.error={ code: 7000222 }"},
    {"tested", "$.error={ code: 7000215 }"},
    {"tested", "$.error={ code: 65001 }"},
    {"tested", "$.error={ code: 700016 }"},
    {"tested", "$.error={ code: 50011 }"},
    {"tested", "$.error={ code: 50194 }"},
    {"tested", "$.error={ code: 50034 }"},
    {"tested", "$.error={ code: 50057 }"},
    {"tested", "$.error={ code: 50014 }"},
    {"tested", "$.error={ code: 7000112 }"},
    {"tested", "$.error={ code: 50105 }"},
    {"tested", "$.error={ code: 53003 }"},
    {"tested", "$.error={ code: 50076 }"},
    {"tested", "$.error={ code: 65004 }"},
    {"tested", "$.error={ code: 50173 }"},
    {"tested", "$.error={ code: 90033 }"},
    {"tested", "$.error={ code: 12345 }"},
};

constexpr SampleEdit kEntraChange[] = {
    {"directory", "entra_tenants[0].users[0].state=DISABLED"},
};

template <typename... Edits>
std::vector<SampleEdit> Join(const Edits&... parts) {
  std::vector<SampleEdit> edits;
  (edits.insert(edits.end(), std::begin(parts), std::end(parts)), ...);
  return edits;
}

}  // namespace

std::vector<SampleEdit> InvitationEdits() {
  return Join(kOrganization, kInvitation, kJoining);
}
std::vector<SampleEdit> MemberEdits() {
  return Join(kOrganization, kJoining, kMember);
}
std::vector<SampleEdit> SetupEdits() { return Join(kOrganization, kSetup); }
std::vector<SampleEdit> EntraChangeEdits() { return Join(kEntraChange); }

}  // namespace scenario
}  // namespace membership
