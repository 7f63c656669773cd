// The ways in which sign-ins vary: one or more for each value of each fact.

#include <vector>

#include "membership/scenario/samples.h"

namespace membership {
namespace scenario {
namespace {

constexpr SampleEdit kRouting[] = {
    {"way",
     "$.connection_id=unset;"
     "$.email=ann@acme.com"},
    {"way",
     "$.connection_id=unset;"
     "$.organization_id=acme"},
    {"way",
     "$.connection_id=unset;"
     "$.email=ann@@acme.com"},
    {"way",
     "$.connection_id=unset;"
     "$.email=änn@acme.com"},
    {"way",
     "$.connection_id=unset;"
     "$.email=ann@gmail.com"},
    {"way",
     "$.connection_id=unset;"
     "$.email=ann@unknown.example"},
    {"way",
     "$.connection_id=unset;"
     "$.email=ann@acme.com;"
     "organizations[acme].domains[acme.com].state=UNVERIFIED"},
    {"way",
     "$.connection_id=unset;"
     "$.email=ann@other.example"},
    {"way",
     "$.connection_id=unset;"
     "$.organization_id=acme;"
     "connections[acme-entra].links[acme].state=OFF"},
    {"way",
     "$.connection_id=unset;"
     "$.email=ann@acme.com;"
     "organizations[beta].domains[beta.com].name=acme.com"},
    {"way", "$.initiation=IDP_INITIATED"},
    {"way",
     "$.initiation=IDP_INITIATED;"
     "connections[acme-entra].policy.idp_initiated=IDP_INITIATED_REFUSED"},
};

constexpr SampleEdit kConnection[] = {
    {"connection", "connections[acme-entra].state=DRAFT"},
    {"connection", "connections[acme-entra].state=CREATED"},
    {"connection", "connections[acme-entra].state=TESTED"},
    {"connection", "connections[acme-entra].state=DISABLED"},
    {"secret", "connections[acme-entra].secret_expire_time=@-1d"},
    {"secret", "connections[acme-entra].secret_expire_time=@+90d"},
    {"consent", "connections[acme-entra].consent=GRANTED"},
    {"consent", "connections[acme-entra].consent=MISSING"},
    {"tenant",
     "$.claims.identity.tenant_id=11111111-1111-4111-8111-11111111ffff"},
    {"tenant", "$.claims.identity.tenant_id=unset"},
};

constexpr SampleEdit kEvidence[] = {
    {"evidence", "$.validated={}"},
    {"evidence", "$.prediction={ conditional_access: PASSES }"},
    {"evidence", "$.prediction={ conditional_access: REQUIRES_MFA }"},
    {"evidence", "$.prediction={ conditional_access: BLOCKS }"},
    {"evidence", "$.error={ code: 7000215 }"},
    {"evidence", "$.error={ code: 7000222 }"},
    {"evidence", "$.error={ code: 65001 }"},
    {"evidence", "$.error={ code: 700016 }"},
    {"evidence", "$.error={ code: 90002 }"},
    {"evidence", "$.error={ code: 50011 }"},
    {"evidence", "$.error={ code: 50194 }"},
    {"evidence", "$.error={ code: 50034 }"},
    {"evidence", "$.error={ code: 50057 }"},
    {"evidence", "$.error={ code: 50014 }"},
    {"evidence", "$.error={ code: 7000112 }"},
    {"evidence", "$.error={ code: 50105 }"},
    {"evidence", "$.error={ code: 53003 }"},
    {"evidence", "$.error={ code: 50076 }"},
    {"evidence", "$.error={ code: 65004 }"},
    {"evidence", "$.error={ code: 50173 }"},
    {"evidence", "$.error={ code: 90033 }"},
    {"evidence", "$.error={ code: 12345 }"},
};

constexpr SampleEdit kEntra[] = {
    {"directory", "entra_tenants[0].users[0].state=DISABLED"},
    {"directory",
     "entra_tenants[0].users[0].object_id=aaaaaaaa-0000-4000-8000-"
     "00000000ffff"},
    {"directory",
     "entra_tenants[0].tenant_id=11111111-1111-4111-8111-11111111ffff"},
    {"application", "entra_tenants[0].applications[0].state=DISABLED"},
    {"assignment", "entra_tenants[0].applications[0].assignment_required=true"},
    {"assignment",
     "entra_tenants[0].applications[0].assignment_required=true;"
     "entra_tenants[0].applications[0].assignments[0].principal_id=aaaaaaaa-"
     "0000-4000-8000-00000000ffff"},
    {"assignment",
     "entra_tenants[0].applications[0].assignment_required=true;"
     "entra_tenants[0].applications[0].assignments[0].principal_id=aaaaaaaa-"
     "0000-4000-8000-00000000ffff;"
     "entra_tenants[0].applications[0].assignments[1].principal_id=aaaaaaaa-"
     "0000-4000-8000-00000000ffff"},
    {"assignment",
     "entra_tenants[0].applications[0].assignment_required=true;"
     "entra_tenants[0].applications[0].assignments[0].principal_id=aaaaaaaa-"
     "0000-4000-8000-00000000ffff;"
     "entra_tenants[0].applications[0].assignments[1].principal_id=aaaaaaaa-"
     "0000-4000-8000-00000000ffff;"
     "entra_tenants[0].users[0].global_administrator=true"},
};

constexpr SampleEdit kAccount[] = {
    {"identity", "$.claims.identity.object_id=unset"},
    {"account", "users[ann].state=BLOCKED"},
    // Nobody has the identity, nor the address.
    {"account",
     "users[ann].identities[0].object_id=aaaaaaaa-0000-4000-8000-00000000ffff;"
     "users[ann].email=else@acme.com"},
    // Nobody has the identity; one or several have the address.
    {"account",
     "users[ann].identities[0].tenant_id=11111111-1111-4111-8111-11111111ffff"},
    {"account",
     "users[ann].identities[0].object_id=aaaaaaaa-0000-4000-8000-00000000ffff"},
    {"account",
     "users[ann].identities[0].tenant_id=11111111-1111-4111-8111-11111111ffff;"
     "users[ann].email_verified=false"},
    {"account",
     "users[ann].identities[0].tenant_id=11111111-1111-4111-8111-11111111ffff;"
     "users[ann].state=BLOCKED"},
    {"account",
     "users[ann].identities[0].tenant_id=11111111-1111-4111-8111-11111111ffff;"
     "users[ivy].email=ann@acme.com"},
    {"email_verified", "$.claims.email_verified=true"},
    {"email_verified", "$.claims.email_verified=false"},
    {"xms_edov", "$.claims.xms_edov=true"},
    {"xms_edov", "$.claims.xms_edov=false"},
    {"trusted", "connections[acme-entra].trusted=true"},
    {"linking", "connections[acme-entra].policy.account_linking=NEVER"},
    {"linking", "connections[acme-entra].policy.account_linking=ALWAYS"},
    {"refused",
     "organizations[acme].policy.refused_account=DO_NOT_CREATE_ACCOUNT"},
    {"profile", "$.claims.name=Ann Other"},
};

constexpr SampleEdit kOrganization[] = {
    {"organization", "$.organization_id=acme"},
    {"organization", "$.organization_id=beta"},
    {"organization",
     "$.organization_id=acme;"
     "organizations[acme].state=SUSPENDED"},
    {"organization",
     "$.organization_id=acme;"
     "organizations[acme].state=DELETED"},
    {"organization", "organizations[acme].state=SUSPENDED"},
    {"organization", "connections[acme-entra].links[acme].state=OFF"},
    {"organization", "connections[acme-entra].links[beta].state=ON"},
    {"organization",
     "connections[acme-entra].policy.unnamed_organization=EMAIL_DOMAIN_OWNER"},
    {"organization",
     "connections[acme-entra].policy.unnamed_organization=ALL_CANDIDATES"},
};

constexpr SampleEdit kMembership[] = {
    {"membership", "memberships[acme/ann].user_id=ivy"},
    {"membership", "memberships[acme/ann].state=RESTRICTED"},
    {"membership", "memberships[acme/ann].state=SUSPENDED"},
    {"membership",
     "memberships[acme/ann].state=REMOVED;"
     "memberships[acme/ann].remove_time=@-3d"},
    {"auto", "organizations[acme].policy.auto_membership=OFF"},
    {"trigger", "organizations[acme].policy.trigger=FIRST_LINK"},
    {"rejoin", "organizations[acme].policy.rejoin=STAY_OUT"},
    {"guest", "$.claims.guest=true"},
    {"guest",
     "$.claims.guest=true;"
     "organizations[acme].policy.guests=GUESTS_MUST_BE_INVITED"},
    {"guest",
     "$.claims.guest=true;"
     "organizations[acme].policy.guests=GUESTS_REFUSED"},
    {"gate", "organizations[acme].policy.domain_gate=VERIFIED_DOMAINS"},
    {"gate",
     "organizations[acme].policy.domain_gate=VERIFIED_DOMAINS;"
     "organizations[acme].domains[acme.com].name=gate.example"},
    {"seat", "organizations[acme].seat_limit=0"},
    {"seat",
     "organizations[acme].seat_limit=0;"
     "organizations[acme].policy.seat_limit_reached=JOIN_RESTRICTED"},
};

constexpr SampleEdit kInvitation[] = {
    {"invitation", "invitations[invitation].email=ann@acme.com"},
    {"invitation",
     "invitations[invitation].email=ann@acme.com;"
     "organizations[acme].policy.pending_invitation=ACCEPT_PENDING"},
    {"invitation",
     "invitations[invitation].email=ann@acme.com;"
     "organizations[acme].policy.pending_invitation=HOLD_AUTO_MEMBERSHIP"},
    {"invitation",
     "invitations[invitation].email=ann@acme.com;"
     "invitations[invitation].state=ACCEPTED;"
     "invitations[invitation].accept_time=@-1h"},
    {"invitation",
     "invitations[invitation].email=ann@acme.com;"
     "$.invitation_id=invitation"},
    {"carried",
     "$.invitation_id=invitation;"
     "organizations[acme].policy.failed_acceptance=BURN_INVITATION"},
    {"carried", "$.invitation_id=invitation"},
};

}  // namespace

std::vector<SampleEdit> SignInEdits() {
  std::vector<SampleEdit> edits;
  const auto add = [&](const auto& all) {
    edits.insert(edits.end(), std::begin(all), std::end(all));
  };
  add(kMembership);
  add(kInvitation);
  add(kAccount);
  add(kOrganization);
  add(kEntra);
  add(kConnection);
  add(kRouting);
  add(kEvidence);
  return edits;
}

}  // namespace scenario
}  // namespace membership
