#include "membership/cli/scenario_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "membership/cli/input.h"

namespace membership {
namespace cli {
namespace {

namespace fs = ::std::filesystem;

constexpr absl::string_view kHead = "# proto-message:";
constexpr absl::string_view kMessage = "membership.v1.ScenarioFile";

bool IsText(absl::string_view name) {
  return absl::EndsWithIgnoreCase(name, ".textproto") ||
         absl::EndsWithIgnoreCase(name, ".txtpb") ||
         absl::EndsWithIgnoreCase(name, ".pbtxt");
}

absl::Status CannotRead(absl::string_view name, const std::error_code& error) {
  return absl::NotFoundError(
      absl::StrCat(name, ": cannot be read: ", error.message()));
}

// The message that the comments at the head of a text file name.
absl::StatusOr<std::string> MessageOf(const std::string& name,
                                      const Input& input) {
  std::ifstream file(input.Path(name));
  std::string line;
  while (std::getline(file, line)) {
    absl::string_view text = absl::StripAsciiWhitespace(line);
    if (absl::ConsumePrefix(&text, kHead)) {
      return std::string(absl::StripAsciiWhitespace(text));
    }
    if (!text.empty() && text[0] != '#') break;
  }
  return absl::InvalidArgumentError(
      absl::StrCat(name,
                   ":1:1: expected a head that says what the file holds, "
                   "such as \"",
                   kHead, " ", kMessage, "\", got none"));
}

absl::Status CheckFile(const std::string& name, const Input& input) {
  if (!IsText(name)) return absl::OkStatus();
  const absl::StatusOr<std::string> message = MessageOf(name, input);
  if (!message.ok()) return message.status();
  if (*message == kMessage) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      name, ":1:1: expected \"", kHead, " ", kMessage, "\", got ", *message));
}

// Adds those of the files in the folder that hold scenarios.
absl::Status AddFolder(const std::string& folder, const Input& input,
                       std::vector<std::string>* names) {
  std::vector<std::string> found;
  std::error_code error;
  const fs::path root(input.Path(folder));
  fs::recursive_directory_iterator it(root, error);
  while (!error && it != fs::recursive_directory_iterator()) {
    const bool hidden = absl::StartsWith(it->path().filename().string(), ".");
    if (hidden) it.disable_recursion_pending();
    std::error_code unknown;
    if (!hidden && IsText(it->path().string()) &&
        it->is_regular_file(unknown)) {
      found.push_back(
          (fs::path(folder) / it->path().lexically_relative(root)).string());
    }
    it.increment(error);
  }
  if (error) return CannotRead(folder, error);
  std::sort(found.begin(), found.end());
  const size_t before = names->size();
  for (const std::string& name : found) {
    const absl::StatusOr<std::string> message = MessageOf(name, input);
    if (!message.ok()) return message.status();
    if (*message == kMessage) names->push_back(name);
  }
  if (names->size() > before) return absl::OkStatus();
  return absl::NotFoundError(absl::StrCat(
      folder, ": expected files of scenarios in the folder, got none"));
}

}  // namespace

absl::StatusOr<std::vector<std::string>> FindScenarioFiles(
    const std::vector<std::string>& paths, const Input& input) {
  std::vector<std::string> all;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path != "-" && fs::is_directory(input.Path(path), error)) {
      absl::Status status = AddFolder(path, input, &all);
      if (!status.ok()) return status;
      continue;
    }
    if (error) return CannotRead(path, error);
    absl::Status status =
        path == "-" ? absl::OkStatus() : CheckFile(path, input);
    if (!status.ok()) return status;
    all.push_back(path);
  }
  std::vector<std::string> names;
  names.reserve(all.size());
  for (std::string& each : all) {
    const std::string name = fs::path(each).lexically_normal().string();
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(name);
    }
  }
  return names;
}

}  // namespace cli
}  // namespace membership
