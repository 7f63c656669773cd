#include "membership/ingest/export_files.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "membership/guid.h"
#include "membership/ingest/graph_file.h"
#include "membership/internal/contract.h"

namespace membership {
namespace ingest {
namespace {

constexpr char kMembers[] = "members";

struct Collection {
  const char* name = "";
  absl::string_view request;
  // Whether Graph answers in pages.
  bool has_pages = false;
};

constexpr Collection kCollections[] = {
    {kOrganization, "GET /v1.0/organization", true},
    {kServicePrincipal, "GET /v1.0/servicePrincipals/{id}", false},
    {kApplication, "GET /v1.0/applications/{id}", false},
    {kUsers,
     "GET /v1.0/users?$select=id,displayName,userPrincipalName,mail,"
     "accountEnabled,userType",
     true},
    {kGroups, "GET /v1.0/groups", true},
    {kAssignments, "GET /v1.0/servicePrincipals/{id}/appRoleAssignedTo", true},
    {kDirectoryRoles, "GET /v1.0/directoryRoles", true},
};

const Collection* FindCollection(absl::string_view name) {
  const auto* found = std::find_if(
      std::begin(kCollections), std::end(kCollections),
      [name](const Collection& collection) { return collection.name == name; });
  return found == std::end(kCollections) ? nullptr : found;
}

// Splits "users" or "users.2" into name and page.
bool SplitName(absl::string_view text, absl::string_view* name, int* page) {
  const size_t dot = text.find('.');
  *name = text.substr(0, dot);
  *page = 1;
  if (dot == absl::string_view::npos) return true;
  const absl::string_view number = text.substr(dot + 1);
  return !number.empty() && number[0] != '0' &&
         std::all_of(number.begin(), number.end(), absl::ascii_isdigit) &&
         absl::SimpleAtoi(number, page) && *page > 1;
}

}  // namespace

std::string MembersOf(absl::string_view parent, const Guid& id) {
  return absl::StrCat(parent, "/", id.ToString(), "/", kMembers);
}

std::optional<ExportPath> ParseExportPath(absl::string_view path) {
  if (!absl::ConsumeSuffix(&path, ".json")) return std::nullopt;
  const std::vector<absl::string_view> parts = absl::StrSplit(path, '/');
  absl::string_view name;
  ExportPath result;
  if (!SplitName(parts.back(), &name, &result.page)) return std::nullopt;
  if (parts.size() == 1) {
    const Collection* collection = FindCollection(name);
    if (collection == nullptr) return std::nullopt;
    if (result.page > 1 && !collection->has_pages) return std::nullopt;
    result.collection = std::string(name);
    return result;
  }
  if (parts.size() != 3 || name != kMembers || parts[1].empty() ||
      (parts[0] != kGroups && parts[0] != kDirectoryRoles)) {
    return std::nullopt;
  }
  result.collection = absl::StrCat(
      parts[0], "/", absl::AsciiStrToLower(parts[1]), "/", kMembers);
  return result;
}

absl::StatusOr<ExportFiles> ExportFiles::Create(
    const std::vector<GraphFile>& files) {
  ExportFiles result;
  for (const GraphFile& file : files) {
    std::optional<ExportPath> path = ParseExportPath(file.path);
    if (!path.has_value()) continue;
    result.pages_[std::move(path->collection)].push_back({path->page, &file});
  }
  for (auto& [collection, pages] : result.pages_) {
    std::stable_sort(
        pages.begin(), pages.end(),
        [](const Page& a, const Page& b) { return a.number < b.number; });
    for (size_t i = 1; i < pages.size(); ++i) {
      if (pages[i - 1].number != pages[i].number) continue;
      return internal::InvalidField(
          pages[i].file->path, "each page once",
          absl::StrCat("also ", pages[i - 1].file->path));
    }
  }
  return result;
}

const ExportFiles::Pages& ExportFiles::Of(const std::string& collection) const {
  static const Pages& none = *new Pages;
  const auto found = pages_.find(collection);
  return found == pages_.end() ? none : found->second;
}

absl::StatusOr<ExportFiles::Pages> ExportFiles::Require(
    const std::string& collection) const {
  const Pages& pages = Of(collection);
  if (!pages.empty()) return pages;
  return internal::InvalidField(
      absl::StrCat(collection, ".json"),
      absl::StrCat("the response to ", RequestFor(collection)), "no such file");
}

std::vector<const ExportFiles::Pages*> ExportFiles::MembersIn(
    absl::string_view parent) const {
  const std::string prefix = absl::StrCat(parent, "/");
  std::vector<const Pages*> members;
  for (auto it = pages_.lower_bound(prefix);
       it != pages_.end() && absl::StartsWith(it->first, prefix); ++it) {
    members.push_back(&it->second);
  }
  return members;
}

absl::string_view RequestFor(absl::string_view collection) {
  const Collection* found = FindCollection(collection);
  return found == nullptr ? "GET /v1.0/groups/{id}/members" : found->request;
}

absl::Status CheckPage(const ExportFiles::Pages& pages, size_t i,
                       bool has_next_link) {
  const int expected = static_cast<int>(i) + 1;
  const std::string& path = pages[i].file->path;
  if (pages[i].number != expected) {
    return internal::InvalidField(
        path, absl::StrCat("page ", expected, " of its collection"),
        absl::StrCat("page ", pages[i].number));
  }
  const bool is_last = i + 1 == pages.size();
  if (has_next_link == !is_last) return absl::OkStatus();
  return internal::InvalidField(
      absl::StrCat(path, ": @odata.nextLink"),
      is_last ? "no further page, since there is no file of it"
              : absl::StrCat("a further page, since there is ",
                             pages[i + 1].file->path),
      is_last ? "a link" : "nothing");
}

}  // namespace ingest
}  // namespace membership
