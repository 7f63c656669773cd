#include "tests/model/slice.h"

#include <cstdint>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "google/protobuf/text_format.h"

namespace membership::model_test {
namespace {

// In texts, "$T" stands for the tenant, "$C" for the application, "$alice" and
// "$bob" for people of the directory, "$staff" and "$guild" for its groups.
std::string Expand(absl::string_view text) {
  return absl::StrReplaceAll(
      text,
      {{"$T", "7e000000-0000-4000-8000-00000000000a"},
       {"$C", "c1000000-0000-4000-8000-00000000000a"},
       {"$alice", "a1000000-0000-4000-8000-00000000000a"},
       {"$bob", "b0000000-0000-4000-8000-00000000000b"},
       {"$staff", "60000000-0000-4000-8000-00000000000a"},
       {"$guild", "60000000-0000-4000-8000-00000000000b"},
       {"$soon",
        absl::StrCat("{ seconds: ",
                     absl::ToUnixSeconds(Start() + absl::Hours(24 * 7)), " }")},
       {"$late",
        absl::StrCat(
            "{ seconds: ", absl::ToUnixSeconds(Start() + absl::Hours(24 * 90)),
            " }")}});
}

// Text that does not parse gives an empty snapshot, which no slice survives.
v1::Snapshot Records(absl::string_view text) {
  v1::Snapshot snapshot;
  google::protobuf::TextFormat::ParseFromString(Expand(text), &snapshot);
  return snapshot;
}

void AddMove(const std::string& name, absl::string_view text, Slice* slice) {
  Move move{name, {}};
  google::protobuf::TextFormat::ParseFromString(Expand(text), &move.request);
  slice->moves.push_back(std::move(move));
}

// Adds `kind { fields }`, named after both.
void Add(absl::string_view kind, absl::string_view fields, Slice* slice) {
  AddMove(absl::StrCat(kind, " ", fields),
          absl::StrCat(kind, " { ", fields, " }"), slice);
}

void AddEntraChange(absl::string_view fields, Slice* slice) {
  Add("entra_change", absl::StrCat("tenant_id: '$T' ", fields), slice);
}

// The person's sign-in through the connection to the organization; what Entra
// says is predicted from the directory.
void AddSignIn(absl::string_view person, absl::string_view connection,
               absl::string_view organization, Slice* slice) {
  AddMove(absl::StrCat(person, " signs in to ", organization),
          absl::StrCat("sign_in { connection_id: '", connection,
                       "' organization_id: '", organization,
                       "' claims { identity { tenant_id: '$T' object_id: '$",
                       person, "' } email: '", person,
                       "@acme.com' email_verified: true name: '", person,
                       "' } new_user_id: 'user-", person,
                       "' prediction { conditional_access: PASSES } }"),
          slice);
}

constexpr absl::string_view kAcme = R"pb(
  organizations {
    id: "acme"
    state: ACTIVE
    domains { name: "acme.com" state: VERIFIED }
    default_role: MEMBER
    policy { auto_membership: ON }
  }
  connections {
    id: "acme-entra"
    state: ENABLED
    tenant_id: "$T"
    client_id: "$C" secret_expire_time $late
    consent: GRANTED
    domains: "acme.com"
    primary_domain: "acme.com"
    links { organization_id: "acme" state: ON }
  }
)pb";

constexpr absl::string_view kTenant = R"pb(
  entra_tenants {
    tenant_id: "$T"
    applications {
      client_id: "$C"
      state: ENABLED
      assignment_required: true
      assignments { principal_id: "$alice" principal_type: USER }
      assignments { principal_id: "$bob" principal_type: USER }
    }
    users {
      object_id: "$alice"
      state: ENABLED
      kind: MEMBER
      user_principal_name: "alice@acme.com"
      email: "alice@acme.com"
    }
    users {
      object_id: "$bob"
      state: ENABLED
      kind: MEMBER
      user_principal_name: "bob@acme.com"
      email: "bob@acme.com"
    }
  }
)pb";

std::string User(absl::string_view name) {
  return absl::StrCat("users { id: 'user-", name,
                      "' state: ACTIVE identities { tenant_id: '$T' "
                      "object_id: '$",
                      name, "' } email: '", name,
                      "@acme.com' email_verified: true display_name: '", name,
                      "' } ");
}

void AddInvitationMoves(absl::string_view id, absl::string_view person,
                        Slice* slice) {
  Add("create_invitation",
      absl::StrCat("invitation_id: '", id, "' organization_id: 'acme' email: '",
                   person, "@acme.com' role: ADMIN"),
      slice);
  Add("accept_invitation",
      absl::StrCat("invitation_id: '", id, "' user_id: 'user-", person, "'"),
      slice);
  Add("decline_invitation", absl::StrCat("invitation_id: '", id, "'"), slice);
  Add("revoke_invitation", absl::StrCat("invitation_id: '", id, "'"), slice);
}

void AddMemberMoves(absl::string_view organization, absl::string_view person,
                    Slice* slice) {
  const std::string who = absl::StrCat("organization_id: '", organization,
                                       "' user_id: 'user-", person, "'");
  Add("add_membership", absl::StrCat(who, " role: MEMBER"), slice);
  Add("remove_membership", who, slice);
  Add("suspend_membership", who, slice);
  Add("reinstate_membership", who, slice);
  Add("change_role", absl::StrCat(who, " role: OWNER"), slice);
  Add("change_role", absl::StrCat(who, " role: MEMBER"), slice);
}

void AddAccountMoves(absl::string_view person, Slice* slice) {
  Add("block_user", absl::StrCat("user_id: 'user-", person, "'"), slice);
  Add("unblock_user", absl::StrCat("user_id: 'user-", person, "'"), slice);
}

void AddAutoMembershipMoves(absl::string_view organization, Slice* slice) {
  for (const absl::string_view value : {"ON", "OFF"}) {
    Add("set_auto_membership",
        absl::StrCat("organization_id: '", organization,
                     "' auto_membership: ", value, " channel: BACK_OFFICE"),
        slice);
  }
}

void AddGroupMoves(absl::string_view group, absl::string_view member,
                   absl::string_view type, Slice* slice) {
  for (const absl::string_view kind : {"join_group", "leave_group"}) {
    AddEntraChange(
        absl::StrCat(kind, " { group_id: '$", group, "' member_id: '$", member,
                     "' member_type: ", type, " }"),
        slice);
  }
}

void AddAssignmentMoves(absl::string_view principal, absl::string_view type,
                        Slice* slice) {
  for (const absl::string_view kind : {"assign", "unassign"}) {
    AddEntraChange(absl::StrCat(kind, " { client_id: '$C' principal_id: '$",
                                principal, "' principal_type: ", type, " }"),
                   slice);
  }
}

void AddApplicationMoves(Slice* slice) {
  for (const absl::string_view kind :
       {"require_assignment", "waive_assignment", "enable_application",
        "disable_application", "grant_consent", "withdraw_consent"}) {
    AddEntraChange(absl::StrCat(kind, ": '$C'"), slice);
  }
}

void AddDirectoryUserMoves(absl::string_view person, Slice* slice) {
  for (const absl::string_view kind :
       {"disable_user", "enable_user", "delete_user"}) {
    AddEntraChange(absl::StrCat(kind, ": '$", person, "'"), slice);
  }
}

void AddConnectionMoves(absl::string_view id, absl::string_view organization,
                        absl::string_view domain, Slice* slice) {
  const std::string which = absl::StrCat("connection_id: '", id, "'");
  Add("create_connection",
      absl::StrCat(which, " organization_id: '", organization,
                   "' primary_domain: '", domain,
                   "' tenant_id: '$T' client_id: '$C' client_secret: "
                   "'s3cr3t~value' secret_expire_time $late callback_url: "
                   "'https://login.example/callback' account_types: "
                   "SINGLE_TENANT"),
      slice);
  Add("set_client_secret",
      absl::StrCat(which, " client_secret: 'n3w~value' secret_expire_time ",
                   "$late"),
      slice);
  Add("test_connection", absl::StrCat(which, " tenant_id: '$T' validated {}"),
      slice);
  Add("test_connection", absl::StrCat(which, " error { code: 7000215 }"),
      slice);
  Add("enable_connection", which, slice);
  Add("disable_connection", which, slice);
  Add("attach_domain",
      absl::StrCat(which, " domain: 'second-", domain,
                   "' channel: BACK_OFFICE"),
      slice);
}

}  // namespace

absl::Time Start() {
  return absl::FromCivil(absl::CivilHour(2026, 1, 15, 12), absl::UTCTimeZone());
}

Slice OnePersonsMembership() {
  Slice slice{"one_persons_membership",
              Records(absl::StrCat(kAcme, kTenant)),
              {},
              2,
              absl::Hours(24 * 4),
              0};
  AddSignIn("alice", "acme-entra", "acme", &slice);
  AddInvitationMoves("invitation-1", "alice", &slice);
  Add("resend_invitation",
      "invitation_id: 'invitation-1' new_invitation_id: 'invitation-2'",
      &slice);
  Add("accept_invitation",
      "invitation_id: 'invitation-2' user_id: 'user-alice'", &slice);
  Add("remove_membership", "organization_id: 'acme' user_id: 'user-alice'",
      &slice);
  Add("suspend_membership", "organization_id: 'acme' user_id: 'user-alice'",
      &slice);
  Add("reinstate_membership", "organization_id: 'acme' user_id: 'user-alice'",
      &slice);
  AddAccountMoves("alice", &slice);
  AddAutoMembershipMoves("acme", &slice);
  return slice;
}

Slice TwoPeopleAndOneSeat() {
  Slice slice{"two_people_and_one_seat",
              Records(absl::StrCat(kAcme, kTenant, User("alice"), User("bob"))),
              {},
              0,
              absl::ZeroDuration(),
              0};
  slice.given.mutable_organizations(0)->set_seat_limit(2);
  slice.given.mutable_organizations(0)->set_unlisted_seats(1);
  for (const absl::string_view person : {"alice", "bob"}) {
    AddSignIn(person, "acme-entra", "acme", &slice);
    AddMemberMoves("acme", person, &slice);
  }
  AddAccountMoves("alice", &slice);
  AddInvitationMoves("invitation-1", "bob", &slice);
  return slice;
}

Slice TwoOrganizations() {
  Slice slice{"two_organizations",
              Records(absl::StrCat(kAcme, kTenant, R"pb(
                organizations {
                  id: "globex"
                  state: ACTIVE
                  domains { name: "globex.com" state: VERIFIED }
                  default_role: MEMBER
                  policy { auto_membership: OFF }
                }
                connections {
                  id: "globex-entra"
                  state: ENABLED
                  tenant_id: "$T"
                  client_id: "$C" secret_expire_time $late
                  consent: GRANTED
                  domains: "globex.com"
                  primary_domain: "globex.com"
                  links { organization_id: "globex" state: ON }
                }
              )pb")),
              {},
              1,
              absl::Hours(24 * 8),
              0};
  AddSignIn("alice", "acme-entra", "acme", &slice);
  AddSignIn("alice", "globex-entra", "globex", &slice);
  for (const absl::string_view organization : {"acme", "globex"}) {
    const std::string who = absl::StrCat("organization_id: '", organization,
                                         "' user_id: 'user-alice'");
    Add("add_membership", absl::StrCat(who, " role: MEMBER"), &slice);
    Add("remove_membership", who, &slice);
    Add("suspend_membership", who, &slice);
    Add("reinstate_membership", who, &slice);
    AddAutoMembershipMoves(organization, &slice);
    Add("disable_connection",
        absl::StrCat("connection_id: '", organization, "-entra'"), &slice);
    Add("enable_connection",
        absl::StrCat("connection_id: '", organization, "-entra'"), &slice);
  }
  AddAccountMoves("alice", &slice);
  return slice;
}

Slice DirectoryOfGroups() {
  Slice slice{"directory_of_groups",
              Records(absl::StrCat(kAcme, kTenant)),
              {},
              0,
              absl::ZeroDuration(),
              0};
  v1::EntraTenant& tenant = *slice.given.mutable_entra_tenants(0);
  tenant.mutable_applications(0)->clear_assignments();
  for (const absl::string_view id : {"$staff", "$guild"}) {
    v1::Group& group = *tenant.add_groups();
    group.set_object_id(Expand(id));
    group.set_kind(v1::Group::ASSIGNED);
  }
  AddSignIn("alice", "acme-entra", "acme", &slice);
  AddSignIn("bob", "acme-entra", "acme", &slice);
  AddGroupMoves("staff", "alice", "USER", &slice);
  AddGroupMoves("guild", "alice", "USER", &slice);
  AddGroupMoves("guild", "bob", "USER", &slice);
  AddGroupMoves("staff", "guild", "GROUP", &slice);
  AddAssignmentMoves("staff", "GROUP", &slice);
  AddAssignmentMoves("guild", "GROUP", &slice);
  AddAssignmentMoves("alice", "USER", &slice);
  return slice;
}

Slice DirectoryOfPeople() {
  Slice slice{"directory_of_people",
              Records(absl::StrCat(kAcme, kTenant)),
              {},
              0,
              absl::ZeroDuration(),
              0};
  for (const absl::string_view person : {"alice", "bob"}) {
    AddSignIn(person, "acme-entra", "acme", &slice);
    AddDirectoryUserMoves(person, &slice);
    AddAssignmentMoves(person, "USER", &slice);
  }
  AddApplicationMoves(&slice);
  return slice;
}

Slice ConnectionSetup() {
  Slice slice{"connection_setup",
              Records(absl::StrCat(
                  R"pb(
                    organizations {
                      id: "acme"
                      state: ACTIVE
                      domains { name: "acme.com" state: VERIFIED }
                      domains { name: "second-acme.com" state: VERIFIED }
                      default_role: MEMBER
                    }
                    organizations {
                      id: "globex"
                      state: ACTIVE
                      domains { name: "globex.com" state: VERIFIED }
                      default_role: MEMBER
                    }
                  )pb",
                  kTenant)),
              {},
              1,
              absl::Hours(24 * 91),
              0};
  AddConnectionMoves("acme-entra", "acme", "acme.com", &slice);
  Add("create_connection",
      "connection_id: 'globex-entra' organization_id: 'globex' "
      "primary_domain: 'acme.com' tenant_id: '$T' client_id: '$C' "
      "client_secret: 's3cr3t~value' callback_url: "
      "'https://login.example/callback' account_types: SINGLE_TENANT",
      &slice);
  Add("attach_domain",
      "connection_id: 'acme-entra' domain: 'globex.com' channel: SELF_SERVICE",
      &slice);
  Add("set_auto_membership",
      "organization_id: 'acme' connection_id: 'acme-entra' auto_membership: "
      "OFF channel: BACK_OFFICE",
      &slice);
  AddSignIn("alice", "acme-entra", "acme", &slice);
  return slice;
}

Slice EverythingForAWhile() {
  Slice slice = TwoOrganizations();
  slice.name = "everything_for_a_while";
  slice.most_moves = 3;
  v1::EntraTenant& tenant = *slice.given.mutable_entra_tenants(0);
  for (const absl::string_view id : {"$staff", "$guild"}) {
    v1::Group& group = *tenant.add_groups();
    group.set_object_id(Expand(id));
    group.set_kind(v1::Group::ASSIGNED);
  }
  AddSignIn("bob", "acme-entra", "acme", &slice);
  AddSignIn("bob", "globex-entra", "globex", &slice);
  AddInvitationMoves("invitation-1", "alice", &slice);
  AddInvitationMoves("invitation-2", "bob", &slice);
  Add("resend_invitation",
      "invitation_id: 'invitation-1' new_invitation_id: 'invitation-3'",
      &slice);
  AddMemberMoves("acme", "bob", &slice);
  AddAccountMoves("bob", &slice);
  AddGroupMoves("staff", "alice", "USER", &slice);
  AddAssignmentMoves("staff", "GROUP", &slice);
  AddAssignmentMoves("alice", "USER", &slice);
  AddApplicationMoves(&slice);
  AddDirectoryUserMoves("alice", &slice);
  Add("set_client_secret",
      "connection_id: 'acme-entra' client_secret: 'n3w~value' "
      "secret_expire_time $late",
      &slice);
  Add("test_connection", "connection_id: 'acme-entra' error { code: 7000215 }",
      &slice);
  Add("attach_domain",
      "connection_id: 'acme-entra' domain: 'hr.acme.com' channel: BACK_OFFICE",
      &slice);
  return slice;
}

std::vector<Slice> AllSlices() {
  return {OnePersonsMembership(), TwoPeopleAndOneSeat(), TwoOrganizations(),
          DirectoryOfGroups(),    DirectoryOfPeople(),   ConnectionSetup(),
          EverythingForAWhile()};
}

}  // namespace membership::model_test
