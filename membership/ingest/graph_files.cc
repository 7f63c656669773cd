#include "membership/ingest/graph_files.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "membership/ingest/export_files.h"
#include "membership/ingest/graph_file.h"

namespace membership {
namespace ingest {
namespace {

namespace fs = ::std::filesystem;

absl::Status FileError(const std::error_code& error, const fs::path& path) {
  return absl::ErrnoToStatus(error.value(), path.string());
}

// The names in `folder`, sorted. A folder that is not there has none.
absl::StatusOr<std::vector<std::string>> ListNames(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  fs::directory_iterator it(folder, error);
  if (error == std::errc::no_such_file_or_directory ||
      error == std::errc::not_a_directory) {
    return names;
  }
  for (; !error && it != fs::directory_iterator(); it.increment(error)) {
    names.push_back(it->path().filename().string());
  }
  if (error) return FileError(error, folder);
  std::sort(names.begin(), names.end());
  return names;
}

absl::Status ReadFile(const fs::path& path, std::string* contents) {
  errno = 0;
  std::ifstream stream(path, std::ios::binary);
  std::array<char, 1 << 14> buffer{};
  while (stream.good()) {
    stream.read(buffer.data(), buffer.size());
    contents->append(buffer.data(), static_cast<size_t>(stream.gcount()));
  }
  if (stream.is_open() && stream.eof()) return absl::OkStatus();
  return absl::ErrnoToStatus(errno == 0 ? EIO : errno, path.string());
}

// Adds the file at `path` under `root`, if it is part of an export.
absl::Status AddFile(const fs::path& root, const std::string& path,
                     std::vector<GraphFile>* files) {
  if (!ParseExportPath(path).has_value()) return absl::OkStatus();
  std::error_code error;
  if (fs::is_directory(root / path, error)) return absl::OkStatus();
  files->push_back({path, ""});
  return ReadFile(root / path, &files->back().contents);
}

// Adds the files of root/parent/*/.
absl::Status AddFolders(const fs::path& root, const std::string& parent,
                        std::vector<GraphFile>* files) {
  const absl::StatusOr<std::vector<std::string>> folders =
      ListNames(root / parent);
  if (!folders.ok()) return folders.status();
  for (const std::string& folder : *folders) {
    const std::string path = absl::StrCat(parent, "/", folder);
    const absl::StatusOr<std::vector<std::string>> names =
        ListNames(root / path);
    if (!names.ok()) return names.status();
    for (const std::string& name : *names) {
      absl::Status status = AddFile(root, absl::StrCat(path, "/", name), files);
      if (!status.ok()) return status;
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<GraphFile>> ReadGraphFiles(
    const std::string& folder) {
  const fs::path root(folder);
  std::error_code error;
  const bool is_folder = fs::is_directory(root, error);
  if (error) return FileError(error, root);
  if (!is_folder) return absl::ErrnoToStatus(ENOTDIR, folder);
  const absl::StatusOr<std::vector<std::string>> names = ListNames(root);
  if (!names.ok()) return names.status();
  std::vector<GraphFile> files;
  for (const std::string& name : *names) {
    absl::Status status = AddFile(root, name, &files);
    if (!status.ok()) return status;
  }
  for (const char* parent : {kDirectoryRoles, kGroups}) {
    absl::Status status = AddFolders(root, parent, &files);
    if (!status.ok()) return status;
  }
  std::sort(
      files.begin(), files.end(),
      [](const GraphFile& a, const GraphFile& b) { return a.path < b.path; });
  return files;
}

}  // namespace ingest
}  // namespace membership
