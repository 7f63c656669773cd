#include "tests/ingest/sample_export.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "membership/ingest/graph.h"
#include "membership/ingest/graph_file.h"

namespace membership {
namespace ingest {

SampleExport::SampleExport() {
  Put("organization.json", PageOf(absl::StrCat(R"({"id": ")", kTenantId, R"(",
      "displayName": "Acme", "verifiedDomains": [
      {"name": "acme.onmicrosoft.com", "isDefault": false},
      {"name": "acme.com", "isDefault": true}]})")));
  Put("servicePrincipal.json",
      absl::StrCat(R"({"id": ")", kPrincipalId, R"(",
      "appId": ")",
                   kClientId, R"(", "displayName": "SSO",
      "accountEnabled": true, "appRoleAssignmentRequired": true,
      "signInAudience": "AzureADMyOrg", "deletedDateTime": null})"));
  Put("application.json", absl::StrCat(R"({"appId": ")", kClientId, R"(",
      "signInAudience": "AzureADMyOrg", "passwordCredentials": [
      {"endDateTime": "2027-01-01T00:00:00Z"}]})"));
  Put("users.json", PageOf(absl::StrCat(R"({"id": ")", kAda, R"(",
      "displayName": "Ada", "userPrincipalName": "ada@acme.com",
      "mail": "ada.l@acme.com", "accountEnabled": true,
      "userType": "Member"}, {"id": ")",
                                        kBob, R"(",
      "displayName": "Bob", "userPrincipalName": "bob@acme.com",
      "mail": "bob@acme.com", "accountEnabled": false,
      "userType": "Member"})")));
  Put("groups.json", PageOf(absl::StrCat(R"({"id": ")", kStaff, R"(",
      "displayName": "Staff", "groupTypes": []}, {"id": ")",
                                         kBoard, R"(",
      "displayName": "Board", "groupTypes": ["Unified"]})")));
  Put(StaffMembers(),
      PageOf(absl::StrCat(R"({"@odata.type": "#microsoft.graph.user", "id": ")",
                          kBob, R"("})")));
  Put("appRoleAssignedTo.json",
      PageOf(absl::StrCat(R"({"principalId": ")", kAda,
                          R"(", "principalType": "User",
      "resourceId": ")",
                          kPrincipalId, R"("}, {"principalId": ")", kStaff,
                          R"(", "principalType": "Group", "resourceId": ")",
                          kPrincipalId, R"("})")));
}

SampleExport& SampleExport::Put(const std::string& path,
                                const std::string& contents) {
  Remove(path);
  files_.push_back({path, contents});
  return *this;
}

SampleExport& SampleExport::Remove(const std::string& path) {
  files_.erase(std::remove_if(files_.begin(), files_.end(),
                              [&path](const GraphFile& file) {
                                return file.path == path;
                              }),
               files_.end());
  return *this;
}

SampleExport& SampleExport::Replace(const std::string& path,
                                    const std::string& from,
                                    const std::string& to) {
  for (GraphFile& file : files_) {
    const size_t at = file.contents.find(from);
    if (file.path != path || at == std::string::npos) continue;
    file.contents.replace(at, from.size(), to);
    return *this;
  }
  ADD_FAILURE() << path << " does not contain " << from;
  return *this;
}

GraphExport SampleExport::MustRead() const {
  absl::StatusOr<GraphExport> result = Read();
  if (result.ok()) return *std::move(result);
  ADD_FAILURE() << result.status();
  return {};
}

std::string PageOf(const std::string& records) {
  return absl::StrCat(R"({"value": [)", records, "]}");
}

std::string PageWithMore(const std::string& records) {
  return absl::StrCat(R"({"@odata.nextLink": "https://graph.example/next", )",
                      R"("value": [)", records, "]}");
}

std::string StaffMembers() {
  return absl::StrCat("groups/", kStaff, "/members.json");
}

}  // namespace ingest
}  // namespace membership
