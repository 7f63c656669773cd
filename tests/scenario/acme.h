// The records that tests of scenarios start with.

#ifndef TESTS_SCENARIO_ACME_H_
#define TESTS_SCENARIO_ACME_H_

namespace membership::scenario_test {

// Acme and Labs, both on one connection; Alice, Bob and Guest in its tenant,
// of whom Alice is a member of Acme. Labs has auto-membership off. Carol has a
// user record in a tenant whose directory is not listed.
inline constexpr char kAcme[] = R"pb(
  organizations {
    id: "acme"
    state: ACTIVE
    domains { name: "acme.example" state: VERIFIED }
  }
  organizations {
    id: "labs"
    state: ACTIVE
    policy { auto_membership: OFF }
  }
  connections {
    id: "sso"
    state: ENABLED
    tenant_id: "7e000000-0000-4000-8000-000000000001"
    client_id: "c1000000-0000-4000-8000-000000000001"
    domains: "acme.example"
    links { organization_id: "acme" state: ON }
    links { organization_id: "labs" state: ON }
  }
  entra_tenants {
    tenant_id: "7e000000-0000-4000-8000-000000000001"
    users {
      object_id: "0b000000-0000-4000-8000-00000000000a"
      state: ENABLED
      kind: MEMBER
      user_principal_name: "alice@acme.onmicrosoft.example"
      email: "alice@acme.example"
      display_name: "Alice"
    }
    users {
      object_id: "0b000000-0000-4000-8000-00000000000b"
      state: ENABLED
      kind: MEMBER
      user_principal_name: "bob@acme.example"
      email: "bob@acme.example"
      display_name: "Bob"
    }
    users {
      object_id: "0b000000-0000-4000-8000-00000000000c"
      state: DISABLED
      kind: GUEST
      user_principal_name: "guest@acme.example"
    }
  }
  users {
    id: "alice"
    state: ACTIVE
    email: "alice@acme.example"
    identities {
      tenant_id: "7e000000-0000-4000-8000-000000000001"
      object_id: "0b000000-0000-4000-8000-00000000000a"
    }
  }
  users {
    id: "carol"
    state: ACTIVE
    email: "carol@else.example"
    identities {
      tenant_id: "7e000000-0000-4000-8000-000000000002"
      object_id: "0b000000-0000-4000-8000-00000000000d"
    }
  }
  memberships {
    organization_id: "acme"
    user_id: "alice"
    state: ACTIVE
    role: MEMBER
  }
)pb";

}  // namespace membership::scenario_test

#endif  // TESTS_SCENARIO_ACME_H_
