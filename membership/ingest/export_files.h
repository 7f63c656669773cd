// Which file of an export holds what: collections and their pages, by path.

#ifndef MEMBERSHIP_INGEST_EXPORT_FILES_H_
#define MEMBERSHIP_INGEST_EXPORT_FILES_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "membership/guid.h"
#include "membership/ingest/graph_file.h"

namespace membership {
namespace ingest {

// The collections. A single record is a collection of one file.
inline constexpr char kOrganization[] = "organization";
inline constexpr char kServicePrincipal[] = "servicePrincipal";
inline constexpr char kApplication[] = "application";
inline constexpr char kUsers[] = "users";
inline constexpr char kGroups[] = "groups";
inline constexpr char kAssignments[] = "appRoleAssignedTo";
inline constexpr char kDirectoryRoles[] = "directoryRoles";

// Returns "groups/{id}/members": `parent` is kGroups or kDirectoryRoles.
std::string MembersOf(absl::string_view parent, const Guid& id);

// What a path says.
struct ExportPath {
  // One of the above, or "groups/{folder}/members" with the folder's name in
  // lower case, likewise for directoryRoles.
  std::string collection;
  // 1 for "users.json", 2 for "users.2.json".
  int page = 1;
};

// Returns what `path` says, or nothing if such a file is no part of an export:
// another name, "users.1.json", "users.02.json", "application.2.json".
// Thread-safe.
std::optional<ExportPath> ParseExportPath(absl::string_view path);

// Borrows files. Thread safety: immutable after Create; copyable.
class ExportFiles {
 public:
  struct Page {
    int number = 0;
    const GraphFile* file = nullptr;
  };
  // In order of their numbers, each different.
  using Pages = std::vector<Page>;

  // Sorts `files`, which must outlive the result, by their paths; unrelated
  // ones are left out. Errors: kInvalidArgument if two are the same page.
  static absl::StatusOr<ExportFiles> Create(
      const std::vector<GraphFile>& files);

  // Returns the pages of `collection`, none if the export lacks it.
  const Pages& Of(const std::string& collection) const;
  // The same, but none is an error, kInvalidArgument, which names the file and
  // the request of Graph that produces it.
  absl::StatusOr<Pages> Require(const std::string& collection) const;

  // Returns all collections "`parent`/{folder}/members", in order of `folder`.
  std::vector<const Pages*> MembersIn(absl::string_view parent) const;

 private:
  std::map<std::string, Pages> pages_;
};

// The request of Graph that produces `collection`.
absl::string_view RequestFor(absl::string_view collection);

// Checks that `pages[i]` comes next after the pages before it, and that it
// announces (`has_next_link`) another page if and only if there is one. Errors:
// kInvalidArgument.
absl::Status CheckPage(const ExportFiles::Pages& pages, size_t i,
                       bool has_next_link);

}  // namespace ingest
}  // namespace membership

#endif  // MEMBERSHIP_INGEST_EXPORT_FILES_H_
