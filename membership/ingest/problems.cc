#include "membership/ingest/problems.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/protobuf/util/time_util.h"
#include "membership/guid.h"
#include "membership/internal/contract.h"

namespace membership {
namespace ingest {
namespace {

constexpr size_t kLongestShown = 36;  // a GUID

bool IsHarmless(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
         absl::string_view(" ._-:#").find(c) != absl::string_view::npos;
}

}  // namespace

std::string Place::Field(absl::string_view name) const {
  if (index_ < 0) return absl::StrCat(file_, ": ", name);
  return absl::StrCat(file_, ": value[", index_, "].", name);
}

std::string ShownText(absl::string_view text) {
  if (text.empty()) return "nothing";
  if (text.size() > kLongestShown ||
      !std::all_of(text.begin(), text.end(), IsHarmless)) {
    return absl::StrCat("text of ", text.size(), " bytes");
  }
  return absl::StrCat("\"", text, "\"");
}

absl::StatusOr<Guid> ReadGuid(absl::string_view text, const Place& place,
                              absl::string_view name) {
  const std::optional<Guid> guid = ParseGuid(text);
  if (guid.has_value()) return *guid;
  return internal::InvalidField(place.Field(name), "a GUID", ShownText(text));
}

absl::Status DuplicateId(const Place& place) {
  return internal::InvalidField(place.Field("id"), "an unused id",
                                "a duplicate");
}

absl::StatusOr<google::protobuf::Timestamp> ReadTime(const std::string& text,
                                                     const Place& place,
                                                     absl::string_view name) {
  google::protobuf::Timestamp time;
  if (google::protobuf::util::TimeUtil::FromString(text, &time)) return time;
  return internal::InvalidField(place.Field(name), "a time (RFC 3339)",
                                ShownText(text));
}

absl::StatusOr<bool> ReadDeleted(const std::string& text, const Place& place) {
  if (text.empty()) return false;
  const auto time = ReadTime(text, place, "deletedDateTime");
  if (!time.ok()) return time.status();
  return true;
}

void Warnings::Add(absl::string_view place, absl::string_view text) {
  if (++count_[std::string(text)] > kMostOfOneText) return;
  kept_.push_back(absl::StrCat(place, ": ", text));
}

void Warnings::Add(absl::string_view place, absl::string_view subject,
                   absl::string_view text) {
  if (++count_[std::string(text)] > kMostOfOneText) return;
  kept_.push_back(absl::StrCat(place, ": ", subject, " ", text));
}

std::vector<std::string> Warnings::Take() {
  std::vector<std::string> warnings = std::move(kept_);
  kept_.clear();
  for (const auto& [text, count] : count_) {
    if (count <= kMostOfOneText) continue;
    warnings.push_back(
        absl::StrCat("and ", count - kMostOfOneText, " more: ", text));
  }
  count_.clear();
  return warnings;
}

}  // namespace ingest
}  // namespace membership
