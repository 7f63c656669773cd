#include "tests/directory/merged.h"

#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace {

std::string Lower(absl::string_view guid) {
  return absl::AsciiStrToLower(guid);
}

std::string KeyOf(const v1::Organization& each) { return each.id(); }
std::string KeyOf(const v1::Connection& each) { return each.id(); }
std::string KeyOf(const v1::User& each) { return each.id(); }
std::string KeyOf(const v1::Invitation& each) { return each.id(); }
std::string KeyOf(const v1::Membership& each) {
  return absl::StrCat(each.organization_id(), "\n", each.user_id());
}
std::string KeyOf(const v1::EntraTenant& each) {
  return Lower(each.tenant_id());
}
std::string KeyOf(const v1::DirectoryUser& each) {
  return Lower(each.object_id());
}
std::string KeyOf(const v1::Group& each) { return Lower(each.object_id()); }
std::string KeyOf(const v1::EnterpriseApplication& each) {
  return Lower(each.client_id());
}

template <typename List, typename Record>
auto* Find(List* list, const Record& record) {
  for (auto& each : *list) {
    if (KeyOf(each) == KeyOf(record)) return &each;
  }
  return decltype(&*list->begin()){nullptr};
}

template <typename List, typename Deleted>
void Delete(const Deleted& deleted, List* list) {
  for (int i = list->size() - 1; i >= 0; --i) {
    if (Find(&deleted, (*list)[i]) != nullptr) {
      list->DeleteSubrange(i, 1);
    }
  }
}

template <typename List>
void Merge(const List& changed, List* list) {
  List added;  // what is listed twice stays so
  for (const auto& each : changed) {
    auto* found = Find(list, each);
    if (found == nullptr) {
      *added.Add() = each;
    } else {
      *found = each;
    }
  }
  list->MergeFrom(added);
}

void DeleteTenants(const v1::Snapshot& deleted, v1::Snapshot* records) {
  auto& tenants = *records->mutable_entra_tenants();
  for (const v1::EntraTenant& each : deleted.entra_tenants()) {
    v1::EntraTenant* tenant = Find(&tenants, each);
    if (tenant == nullptr) continue;
    if (each.users().empty() && each.groups().empty() &&
        each.applications().empty()) {
      Delete(std::vector<v1::EntraTenant>{each}, &tenants);
      continue;
    }
    Delete(each.users(), tenant->mutable_users());
    Delete(each.groups(), tenant->mutable_groups());
    Delete(each.applications(), tenant->mutable_applications());
  }
}

}  // namespace

v1::Snapshot Merged(v1::Snapshot records, const v1::Snapshot& changed,
                    const v1::Snapshot& deleted) {
  Delete(deleted.organizations(), records.mutable_organizations());
  Delete(deleted.connections(), records.mutable_connections());
  Delete(deleted.users(), records.mutable_users());
  Delete(deleted.memberships(), records.mutable_memberships());
  Delete(deleted.invitations(), records.mutable_invitations());
  DeleteTenants(deleted, &records);
  Merge(changed.organizations(), records.mutable_organizations());
  Merge(changed.connections(), records.mutable_connections());
  Merge(changed.users(), records.mutable_users());
  Merge(changed.memberships(), records.mutable_memberships());
  Merge(changed.invitations(), records.mutable_invitations());
  records.mutable_public_mail_domains()->MergeFrom(
      changed.public_mail_domains());
  for (const v1::EntraTenant& each : changed.entra_tenants()) {
    v1::EntraTenant* tenant = Find(records.mutable_entra_tenants(), each);
    if (tenant == nullptr) {
      *records.add_entra_tenants() = each;
      continue;
    }
    if (!each.display_name().empty()) {
      tenant->set_display_name(each.display_name());
    }
    if (each.domains_size() > 0) *tenant->mutable_domains() = each.domains();
    Merge(each.users(), tenant->mutable_users());
    Merge(each.groups(), tenant->mutable_groups());
    Merge(each.applications(), tenant->mutable_applications());
  }
  return records;
}

}  // namespace membership
