// Reads one response of Microsoft Graph into a message, by the names of its
// fields in JSON.

#ifndef MEMBERSHIP_INGEST_RESPONSE_H_
#define MEMBERSHIP_INGEST_RESPONSE_H_

#include "absl/status/status.h"
#include "google/protobuf/message.h"
#include "membership/ingest/graph_file.h"

namespace membership {
namespace ingest {

// Adds to `*message`, a message of graph.proto, what `file` holds. Names that
// the message does not know are ignored; null is the same as absent.
//
// Stricter than protobuf's own reading of JSON into a message, which takes the
// text "yes" for true and an object for a list: here a field gets its own type
// of JSON value or the file is refused.
//
// Errors: kInvalidArgument, naming the file and the place in it:
//   "users.json: expected one JSON object, got text that is cut short or
//   malformed"; a value of a wrong type; a name twice in one object; UTF-16; a
//   page without its list `value`; a response that is Graph's error.
//
// Thread safety: safe to call from any number of threads at once.
// Complexity: linear in the size of the file, for which it needs about ten
// times the memory while it runs; a page of Graph has at most 999 records.
absl::Status ReadResponse(const GraphFile& file,
                          google::protobuf::Message* message);

}  // namespace ingest
}  // namespace membership

#endif  // MEMBERSHIP_INGEST_RESPONSE_H_
