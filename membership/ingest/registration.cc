#include "membership/ingest/registration.h"

#include <string>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_field.h"
#include "google/protobuf/timestamp.pb.h"
#include "membership/guid.h"
#include "membership/ingest/collection.h"
#include "membership/ingest/export_files.h"
#include "membership/ingest/graph.pb.h"
#include "membership/ingest/problems.h"
#include "membership/ingest/response.h"
#include "membership/internal/contract.h"
#include "membership/v1/entra.pb.h"

namespace membership {
namespace ingest {
namespace {

using ::google::protobuf::RepeatedPtrField;
using ::google::protobuf::Timestamp;

constexpr char kSingleTenant[] = "AzureADMyOrg";

absl::Status ReadDomains(const TenantOrganization& organization,
                         const Place& place, v1::EntraTenant* tenant,
                         std::string* default_domain, Warnings* warnings) {
  absl::flat_hash_set<std::string> names;
  for (int i = 0; i < organization.verified_domains_size(); ++i) {
    const VerifiedDomain& domain = organization.verified_domains(i);
    const std::string path = absl::StrCat("verifiedDomains[", i, "]");
    if (domain.name().empty()) {
      return internal::InvalidField(place.Field(path + ".name"), "a domain",
                                    "nothing");
    }
    if (!names.insert(absl::AsciiStrToLower(domain.name())).second) {
      return internal::InvalidField(place.Field(path + ".name"),
                                    "each domain once", "a duplicate");
    }
    tenant->add_domains(domain.name());
    if (!domain.is_default()) continue;
    if (!default_domain->empty()) {
      return internal::InvalidField(place.Field(path + ".isDefault"),
                                    "one default domain", "a second");
    }
    *default_domain = domain.name();
    // The others keep Graph's order behind it.
    for (int j = i; j > 0; --j)
      tenant->mutable_domains()->SwapElements(j, j - 1);
  }
  if (default_domain->empty()) {
    warnings->Add(place.Field("verifiedDomains"),
                  "no domain is the tenant's default");
  } else if (absl::EndsWithIgnoreCase(*default_domain, ".onmicrosoft.com")) {
    warnings->Add(place.Field("verifiedDomains"),
                  "the default domain is the one that Microsoft provided; a "
                  "connection needs one of the customer's own");
  }
  return absl::OkStatus();
}

void CheckAudience(absl::string_view audience, const Place& place,
                   Warnings* warnings) {
  if (audience.empty() || audience == kSingleTenant) return;
  warnings->Add(place.Field("signInAudience"), ShownText(audience),
                "is not single tenant (AzureADMyOrg)");
}

// Moves the secret's end to the last among `credentials`, if that is later.
absl::Status FindLatestEnd(
    const RepeatedPtrField<PasswordCredential>& credentials, const Place& place,
    v1::EnterpriseApplication* application, Warnings* warnings) {
  for (int i = 0; i < credentials.size(); ++i) {
    const std::string name =
        absl::StrCat("passwordCredentials[", i, "].endDateTime");
    const std::string& text = credentials.Get(i).end_date_time();
    if (text.empty()) {
      warnings->Add(place.Field(name), "no end: this secret is not counted");
      continue;
    }
    const absl::StatusOr<Timestamp> end = ReadTime(text, place, name);
    if (!end.ok()) return end.status();
    const Timestamp& latest = application->secret_expire_time();
    if (!application->has_secret_expire_time() ||
        std::make_pair(end->seconds(), end->nanos()) >
            std::make_pair(latest.seconds(), latest.nanos())) {
      *application->mutable_secret_expire_time() = *end;
    }
  }
  return absl::OkStatus();
}

// The latest end of all secrets, wherever they are kept.
absl::Status FindSecretEnd(const Application& registration, const Place& place,
                           const ServicePrincipal& principal,
                           v1::EnterpriseApplication* application,
                           Warnings* warnings) {
  absl::Status status = FindLatestEnd(registration.password_credentials(),
                                      place, application, warnings);
  if (!status.ok()) return status;
  status = FindLatestEnd(principal.password_credentials(),
                         Place("servicePrincipal.json"), application, warnings);
  if (!status.ok()) return status;
  if (!application->has_secret_expire_time()) {
    warnings->Add(place.Field("passwordCredentials"),
                  "no client secret: when it ends is unknown");
  }
  return absl::OkStatus();
}

// A deleted application signs nobody in, whichever of its objects went.
absl::Status DisableIfDeleted(const std::string& deleted, const Place& place,
                              v1::EnterpriseApplication* application,
                              Warnings* warnings) {
  const absl::StatusOr<bool> is_deleted = ReadDeleted(deleted, place);
  if (!is_deleted.ok()) return is_deleted.status();
  if (*is_deleted) {
    application->set_state(v1::EnterpriseApplication::DISABLED);
    warnings->Add(place.Field("deletedDateTime"),
                  "the application is deleted and signs nobody in");
  }
  return absl::OkStatus();
}

// Reads application.json, and the expiry of the secret from both files.
absl::Status ReadAppRegistration(const ExportFiles& files,
                                 const Guid& client_id,
                                 const ServicePrincipal& principal,
                                 v1::EnterpriseApplication* application,
                                 Warnings* warnings) {
  const ExportFiles::Pages& pages = files.Of(kApplication);
  if (pages.empty()) {
    warnings->Add("application.json",
                  absl::StrCat("no such file (", RequestFor(kApplication),
                               "): when the client secret ends is unknown"));
    return absl::OkStatus();
  }
  Application registration;
  absl::Status status = ReadResponse(*pages[0].file, &registration);
  if (!status.ok()) return status;
  const Place place(pages[0].file->path);
  const absl::StatusOr<Guid> app_id =
      ReadGuid(registration.app_id(), place, "appId");
  if (!app_id.ok()) return app_id.status();
  if (*app_id != client_id) {
    return internal::ContradictingField(
        place.Field("appId"),
        absl::StrCat("that of servicePrincipal.json, ", client_id.ToString()),
        app_id->ToString());
  }
  CheckAudience(registration.sign_in_audience(), place, warnings);
  status = DisableIfDeleted(registration.deleted_date_time(), place,
                            application, warnings);
  if (!status.ok()) return status;
  return FindSecretEnd(registration, place, principal, application, warnings);
}

absl::Status ReadSwitches(const ServicePrincipal& principal, const Place& place,
                          v1::EnterpriseApplication* application,
                          Warnings* warnings) {
  if (!principal.has_account_enabled()) {
    return internal::InvalidField(place.Field("accountEnabled"),
                                  "true or false ($select must include it)",
                                  "nothing");
  }
  if (!principal.has_app_role_assignment_required()) {
    return internal::InvalidField(place.Field("appRoleAssignmentRequired"),
                                  "true or false ($select must include it)",
                                  "nothing");
  }
  application->set_state(principal.account_enabled()
                             ? v1::EnterpriseApplication::ENABLED
                             : v1::EnterpriseApplication::DISABLED);
  application->set_assignment_required(
      principal.app_role_assignment_required());
  CheckAudience(principal.sign_in_audience(), place, warnings);
  return DisableIfDeleted(principal.deleted_date_time(), place, application,
                          warnings);
}

}  // namespace

absl::Status ReadOrganization(const ExportFiles& files, v1::EntraTenant* tenant,
                              std::string* default_domain, Warnings* warnings) {
  const absl::StatusOr<ExportFiles::Pages> pages = files.Require(kOrganization);
  if (!pages.ok()) return pages.status();
  int count = 0;
  absl::Status status = ForEachRecord<OrganizationPage>(
      *pages, [&](const TenantOrganization& organization, const Place& place) {
        if (count++ > 0) return absl::OkStatus();
        const absl::StatusOr<Guid> id =
            ReadGuid(organization.id(), place, "id");
        if (!id.ok()) return id.status();
        tenant->set_tenant_id(id->ToString());
        tenant->set_display_name(organization.display_name());
        return ReadDomains(organization, place, tenant, default_domain,
                           warnings);
      });
  if (!status.ok() || count == 1) return status;
  return internal::InvalidField("organization.json: value", "one organization",
                                absl::StrCat(count));
}

absl::StatusOr<Guid> ReadApplication(const ExportFiles& files,
                                     v1::EnterpriseApplication* application,
                                     Warnings* warnings) {
  const absl::StatusOr<ExportFiles::Pages> pages =
      files.Require(kServicePrincipal);
  if (!pages.ok()) return pages.status();
  ServicePrincipal principal;
  absl::Status status = ReadResponse(*pages->front().file, &principal);
  if (!status.ok()) return status;
  const Place place(pages->front().file->path);
  const absl::StatusOr<Guid> id = ReadGuid(principal.id(), place, "id");
  if (!id.ok()) return id.status();
  const absl::StatusOr<Guid> client_id =
      ReadGuid(principal.app_id(), place, "appId");
  if (!client_id.ok()) return client_id.status();
  application->set_client_id(client_id->ToString());
  application->set_display_name(principal.display_name());
  status = ReadSwitches(principal, place, application, warnings);
  if (!status.ok()) return status;
  status =
      ReadAppRegistration(files, *client_id, principal, application, warnings);
  if (!status.ok()) return status;
  return *id;
}

}  // namespace ingest
}  // namespace membership
