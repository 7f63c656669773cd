#include "membership/ingest/assignments.h"

#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "membership/guid.h"
#include "membership/ingest/collection.h"
#include "membership/ingest/directory_objects.h"
#include "membership/ingest/export_files.h"
#include "membership/ingest/graph.pb.h"
#include "membership/ingest/problems.h"
#include "membership/internal/contract.h"
#include "membership/v1/entra.pb.h"

namespace membership {
namespace ingest {
namespace {

class AssignmentReader {
 public:
  AssignmentReader(const ExportFiles& files, const Guid& service_principal,
                   const DirectoryIndex& index,
                   v1::EnterpriseApplication* application, Warnings* warnings)
      : files_(files),
        service_principal_(service_principal),
        index_(index),
        application_(application),
        warnings_(warnings) {}

  absl::Status Read(const AppRoleAssignment& record, const Place& place) {
    const absl::StatusOr<Guid> resource =
        ReadGuid(record.resource_id(), place, "resourceId");
    if (!resource.ok()) return resource.status();
    if (*resource != service_principal_) {
      return internal::ContradictingField(
          place.Field("resourceId"),
          absl::StrCat("the id of servicePrincipal.json, ",
                       service_principal_.ToString()),
          resource->ToString());
    }
    const absl::StatusOr<bool> deleted =
        ReadDeleted(record.deleted_date_time(), place);
    if (!deleted.ok()) return deleted.status();
    if (*deleted) {
      warnings_->Add(place.Field("deletedDateTime"),
                     "the assignment is deleted and left out");
      return absl::OkStatus();
    }
    return ReadPrincipal(record, place);
  }

 private:
  absl::Status ReadPrincipal(const AppRoleAssignment& record,
                             const Place& place) {
    const std::string& type = record.principal_type();
    if (type == "ServicePrincipal") return absl::OkStatus();
    if (type != "User" && type != "Group") {
      return internal::InvalidField(place.Field("principalType"),
                                    "User, Group or ServicePrincipal",
                                    ShownText(type));
    }
    const absl::StatusOr<Guid> id =
        ReadGuid(record.principal_id(), place, "principalId");
    if (!id.ok()) return id.status();
    const bool is_group = type == "Group";
    if (!seen_.emplace(*id, is_group).second) return absl::OkStatus();
    v1::Assignment* assignment = application_->add_assignments();
    assignment->set_principal_id(id->ToString());
    assignment->set_principal_type(is_group ? v1::Assignment::GROUP
                                            : v1::Assignment::USER);
    if (is_group) {
      CheckGroup(*id, place);
    } else if (index_.FindUser(*id) == nullptr) {
      warnings_->Add(place.Field("principalId"), id->ToString(),
                     "is assigned but no listed user: reaches nobody");
    }
    return absl::OkStatus();
  }

  void CheckGroup(const Guid& id, const Place& place) {
    if (index_.FindGroup(id) == nullptr) {
      warnings_->Add(place.Field("principalId"), id.ToString(),
                     "is assigned but no listed group: reaches nobody");
      return;
    }
    const std::string members = MembersOf(kGroups, id);
    if (!files_.Of(members).empty()) return;
    warnings_->Add(members + ".json",
                   "no such file: the group is assigned but reaches nobody");
  }

  const ExportFiles& files_;
  const Guid& service_principal_;
  const DirectoryIndex& index_;
  v1::EnterpriseApplication* const application_;
  Warnings* const warnings_;
  // Principals and whether they are groups.
  absl::flat_hash_set<std::pair<Guid, bool>> seen_;
};

bool HasGroup(const v1::EnterpriseApplication& application) {
  for (const v1::Assignment& assignment : application.assignments()) {
    if (assignment.principal_type() == v1::Assignment::GROUP) return true;
  }
  return false;
}

}  // namespace

absl::Status ReadAssignments(const ExportFiles& files,
                             const Guid& service_principal,
                             const DirectoryIndex& index,
                             v1::EnterpriseApplication* application,
                             Warnings* warnings) {
  if (application->assignment_required()) {
    const auto pages = files.Require(kAssignments);
    if (!pages.ok()) return pages.status();
  } else if (files.Of(kAssignments).empty()) {
    warnings->Add("appRoleAssignedTo.json",
                  absl::StrCat("no such file (", RequestFor(kAssignments),
                               "): who is assigned is unknown"));
  }
  AssignmentReader reader(files, service_principal, index, application,
                          warnings);
  absl::Status status = ForEachRecord<AssignmentPage>(
      files.Of(kAssignments),
      [&reader](const AppRoleAssignment& record, const Place& place) {
        return reader.Read(record, place);
      });
  if (!status.ok()) return status;
  if (files.Of(kGroups).empty() && HasGroup(*application)) {
    warnings->Add("groups.json",
                  absl::StrCat("no such file (", RequestFor(kGroups),
                               "): the assigned groups reach nobody"));
  }
  return absl::OkStatus();
}

}  // namespace ingest
}  // namespace membership
