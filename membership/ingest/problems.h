// How the reader of an export names places, values and doubts. Nothing that it
// prints can hold an address, a secret or more than a line.

#ifndef MEMBERSHIP_INGEST_PROBLEMS_H_
#define MEMBERSHIP_INGEST_PROBLEMS_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/timestamp.pb.h"
#include "membership/guid.h"

namespace membership {
namespace ingest {

// A record of an export: a file, and if the file is a page of a collection the
// record's index. Borrows the file's path. Thread safety: a plain value.
class Place {
 public:
  // The file's only record.
  explicit Place(absl::string_view file) : file_(file) {}
  // A record of the collection's page.
  Place(absl::string_view file, int index) : file_(file), index_(index) {}

  // "users.2.json: value[3].id", or "application.json: appId".
  std::string Field(absl::string_view name) const;

 private:
  absl::string_view file_;
  int index_ = -1;
};

// Returns `text` in quotes if it is harmless, "nothing" if it is empty, else
// its length: "text of 17 bytes". Harmless are up to 36 ASCII letters, digits,
// blanks, ".", "_", "-", ":" and "#", so never an e-mail address. Thread-safe.
std::string ShownText(absl::string_view text);

// Returns the GUID in field `name` of `place`. Errors: kInvalidArgument: "users
// .json: value[3].id: expected a GUID, got nothing". Thread-safe.
absl::StatusOr<Guid> ReadGuid(absl::string_view text, const Place& place,
                              absl::string_view name);

// "users.json: value[3].id: expected an unused id, got a duplicate",
// kInvalidArgument. Thread-safe.
absl::Status DuplicateId(const Place& place);

// Returns the time in field `name` of `place`, RFC 3339, exact to 1 ns.
// Errors: kInvalidArgument if it is anything else. Thread-safe.
absl::StatusOr<google::protobuf::Timestamp> ReadTime(const std::string& text,
                                                     const Place& place,
                                                     absl::string_view name);

// Whether `text`, the deletedDateTime of `place`, says that it was deleted.
// Errors: as ReadTime. Thread-safe.
absl::StatusOr<bool> ReadDeleted(const std::string& text, const Place& place);

// Collects warnings. Of one text, the first kMostOfOneText are kept and the
// others counted, so that a filtered export of a large tenant stays readable.
// Thread safety: for one thread at a time.
class Warnings {
 public:
  static constexpr int kMostOfOneText = 20;

  // Adds "`place`: `text`".
  void Add(absl::string_view place, absl::string_view text);
  // Adds "`place`: `subject` `text`".
  void Add(absl::string_view place, absl::string_view subject,
           absl::string_view text);

  // Returns what was added, in that order, then the counts: "and 5 more:
  // `text`". Leaves nothing.
  std::vector<std::string> Take();

 private:
  std::vector<std::string> kept_;
  std::map<std::string, int> count_;  // by text
};

}  // namespace ingest
}  // namespace membership

#endif  // MEMBERSHIP_INGEST_PROBLEMS_H_
