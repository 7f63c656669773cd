#include "membership/internal/personal_context.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "membership/address.h"
#include "membership/guid.h"
#include "membership/internal/records.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/remedy.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {
namespace {

// How many assigned groups of an application are kept for somebody who is in
// none of them.
constexpr int kOtherGroups = 4;

using Ids = absl::flat_hash_set<std::string>;

// The users with the identity, the address or the id of a new user, and who
// accepted the invitation that is carried.
Ids UsersOf(const v1::SignIn& sign_in, const Records& records) {
  Ids ids;
  const v1::Identity& identity = sign_in.claims().identity();
  const std::optional<Guid> tenant = ParseGuid(identity.tenant_id());
  const std::optional<Guid> object = ParseGuid(identity.object_id());
  if (tenant.has_value() && object.has_value()) {
    const v1::User* user = records.FindUser(*tenant, *object);
    if (user != nullptr) ids.emplace(user->id());
    // Who has the id that a new user would have.
    ids.insert(absl::StrCat(tenant->ToString(), "/", object->ToString()));
  }
  ids.emplace(sign_in.new_user_id());
  const Address address = ParseAddress(sign_in.claims().email());
  for (const v1::User* user : records.UsersByEmail(address.text)) {
    ids.emplace(user->id());
  }
  const v1::Invitation* carried =
      records.FindInvitation(sign_in.invitation_id());
  if (carried != nullptr) ids.emplace(carried->accepted_by_user_id());
  return ids;
}

void AddUsers(const Ids& users, const Records& records,
              v1::Snapshot* snapshot) {
  for (const v1::User& user : records.snapshot().users()) {
    if (users.contains(std::string(user.id()))) *snapshot->add_users() = user;
  }
}

// Adds the memberships of `users`, and counts those of others in their
// organizations.
void AddMemberships(const Ids& users, const Records& records,
                    v1::Snapshot* snapshot) {
  absl::flat_hash_map<std::string, v1::Organization*> organizations;
  for (v1::Organization& each : *snapshot->mutable_organizations()) {
    organizations.emplace(each.id(), &each);
  }
  for (const v1::Membership& each : records.snapshot().memberships()) {
    if (users.contains(std::string(each.user_id()))) {
      *snapshot->add_memberships() = each;
      continue;
    }
    const auto found = organizations.find(std::string(each.organization_id()));
    if (found == organizations.end() ||
        each.state() != v1::Membership::ACTIVE) {
      continue;
    }
    v1::Organization& organization = *found->second;
    if (organization.unlisted_seats() < INT64_MAX) {
      organization.set_unlisted_seats(organization.unlisted_seats() + 1);
    }
    const v1::User* user = records.FindUser(each.user_id());
    const bool owner = each.role() == v1::Membership::OWNER &&
                       (user == nullptr || user->state() == v1::User::ACTIVE);
    if (owner && organization.unlisted_owners() < INT64_MAX) {
      organization.set_unlisted_owners(organization.unlisted_owners() + 1);
    }
  }
}

void AddInvitations(const v1::SignIn& sign_in, const Ids& users,
                    const Records& records, v1::Snapshot* snapshot) {
  Ids addresses;
  const auto add_address = [&](absl::string_view text) {
    const Address address = ParseAddress(text);
    if (address.ok()) addresses.insert(address.text);
  };
  add_address(sign_in.claims().email());
  for (const v1::User& user : snapshot->users()) add_address(user.email());
  for (const v1::Invitation& each : records.snapshot().invitations()) {
    if (absl::string_view(each.id()) == sign_in.invitation_id() ||
        users.contains(std::string(each.accepted_by_user_id())) ||
        addresses.contains(ParseAddress(each.email()).text)) {
      *snapshot->add_invitations() = each;
    }
  }
}

// Narrows a tenant to one person. Absent ids narrow it to nobody.
class Narrower {
 public:
  Narrower(const v1::EntraTenant& tenant, std::optional<Guid> object)
      : tenant_(tenant), object_(object) {}

  v1::EntraTenant Narrow() {
    v1::EntraTenant narrow;
    narrow.set_tenant_id(tenant_.tenant_id());
    narrow.set_display_name(tenant_.display_name());
    *narrow.mutable_domains() = tenant_.domains();
    for (const v1::DirectoryUser& user : tenant_.users()) {
      if (IsPerson(user.object_id())) *narrow.add_users() = user;
    }
    KeepGroups();
    AddGroups(&narrow);
    for (const v1::EnterpriseApplication& each : tenant_.applications()) {
      AddApplication(each, &narrow);
    }
    return narrow;
  }

 private:
  bool IsPerson(absl::string_view id) const {
    return object_.has_value() && ParseGuid(id) == object_;
  }

  // The person's groups, and the first few that each application assigns.
  void KeepGroups() {
    for (const v1::Group& group : tenant_.groups()) {
      const auto& members = group.member_user_ids();
      if (std::any_of(members.begin(), members.end(),
                      [&](const auto& each) { return IsPerson(each); })) {
        kept_.insert(*ParseGuid(group.object_id()));
      }
    }
    for (const v1::EnterpriseApplication& each : tenant_.applications()) {
      int left = kOtherGroups;
      for (const v1::Assignment& assignment : each.assignments()) {
        if (left == 0) break;
        if (assignment.principal_type() != v1::Assignment::GROUP) continue;
        if (kept_.insert(*ParseGuid(assignment.principal_id())).second) --left;
      }
    }
  }

  void AddGroups(v1::EntraTenant* narrow) const {
    for (const v1::Group& group : tenant_.groups()) {
      if (!kept_.contains(*ParseGuid(group.object_id()))) continue;
      v1::Group& kept = *narrow->add_groups();
      kept.set_object_id(group.object_id());
      kept.set_kind(group.kind());
      kept.set_display_name(group.display_name());
      for (const auto& member : group.member_user_ids()) {
        if (IsPerson(member)) kept.add_member_user_ids(member);
      }
    }
  }

  void AddApplication(const v1::EnterpriseApplication& application,
                      v1::EntraTenant* narrow) const {
    v1::EnterpriseApplication& kept = *narrow->add_applications();
    kept.set_client_id(application.client_id());
    kept.set_state(application.state());
    kept.set_display_name(application.display_name());
    kept.set_assignment_required(application.assignment_required());
    if (application.has_secret_expire_time()) {
      *kept.mutable_secret_expire_time() = application.secret_expire_time();
    }
    for (const v1::Assignment& each : application.assignments()) {
      const bool group = each.principal_type() == v1::Assignment::GROUP;
      if (group ? kept_.contains(*ParseGuid(each.principal_id()))
                : IsPerson(each.principal_id())) {
        *kept.add_assignments() = each;
      }
    }
  }

  const v1::EntraTenant& tenant_;
  const std::optional<Guid> object_;
  absl::flat_hash_set<Guid> kept_;
};

}  // namespace

v1::Snapshot PersonalContext(const v1::SignIn& sign_in,
                             const Records& records) {
  const v1::Snapshot& all = records.snapshot();
  v1::Snapshot context;
  *context.mutable_organizations() = all.organizations();
  *context.mutable_connections() = all.connections();
  *context.mutable_public_mail_domains() = all.public_mail_domains();
  Ids users = UsersOf(sign_in, records);
  users.erase("");
  AddUsers(users, records, &context);
  AddMemberships(users, records, &context);
  AddInvitations(sign_in, users, records, &context);
  const std::optional<Guid> object =
      ParseGuid(sign_in.claims().identity().object_id());
  for (const v1::EntraTenant& tenant : all.entra_tenants()) {
    *context.add_entra_tenants() = Narrower(tenant, object).Narrow();
  }
  return context;
}

void RestoreCounts(const Records& records, v1::Remedy* remedy) {
  for (v1::Change& change : *remedy->mutable_changes()) {
    if (!change.has_records()) continue;
    for (v1::Organization& each :
         *change.mutable_records()->mutable_organizations()) {
      const v1::Organization* original = records.FindOrganization(each.id());
      if (original == nullptr) continue;
      each.set_unlisted_seats(original->unlisted_seats());
      each.set_unlisted_owners(original->unlisted_owners());
    }
  }
}

}  // namespace internal
}  // namespace membership
