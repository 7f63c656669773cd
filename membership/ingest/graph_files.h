// Reads the files of an export of Microsoft Graph from a folder.
//
//   absl::StatusOr<std::vector<ingest::GraphFile>> files =
//       ingest::ReadGraphFiles("examples/contoso/graph");
//   if (!files.ok()) return files.status();
//   absl::StatusOr<ingest::GraphExport> graph = ingest::ReadGraph(*files);

#ifndef MEMBERSHIP_INGEST_GRAPH_FILES_H_
#define MEMBERSHIP_INGEST_GRAPH_FILES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "membership/ingest/graph_file.h"

namespace membership {
namespace ingest {

// Returns the files under `folder` that graph.h names, sorted by path, so that
// the same folder gives the same result on every file system. Other files are
// not opened; symbolic links are followed. That a file is missing is no error
// here but `ReadGraph`'s.
//
// Errors, by the operating system's code, such as kNotFound if there is no
// such folder, kFailedPrecondition if it is a file, kPermissionDenied; each
// names the path. All or nothing: one unreadable file fails the whole.
//
// Thread safety: safe to call from any number of threads at once.
absl::StatusOr<std::vector<GraphFile>> ReadGraphFiles(
    const std::string& folder);

}  // namespace ingest
}  // namespace membership

#endif  // MEMBERSHIP_INGEST_GRAPH_FILES_H_
