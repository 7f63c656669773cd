// Decides a stream of records one by one, in the memory of one.

#ifndef MEMBERSHIP_CLI_DECIDE_STREAM_H_
#define MEMBERSHIP_CLI_DECIDE_STREAM_H_

#include <cstdint>
#include <ostream>

#include "absl/status/statusor.h"
#include "google/protobuf/io/zero_copy_stream.h"
#include "membership/cli/record_reader.h"
#include "membership/directory.h"

namespace membership {
namespace cli {

// How to decide a stream.
struct StreamOptions {
  // Of the records and of the results.
  RecordFormat format = RecordFormat::kJson;
  // Whether a broken record gets an error as its result. Else it ends the
  // stream.
  bool skip_broken = false;
  // What all records are decided by. Null: each by its own context.
  const Directory* directory = nullptr;
};

// Where a stream comes from and goes to. `progress` may be null.
struct StreamEnds {
  google::protobuf::io::ZeroCopyInputStream* in = nullptr;
  std::ostream* out = nullptr;
  std::ostream* err = nullptr;
  std::ostream* progress = nullptr;
};

// A stream of another kind is broken in each record, which would fill a disk.
inline constexpr int64_t kMostTold = 1000;

// How many records there were.
struct StreamCounts {
  int64_t records = 0;
  int64_t broken = 0;
};

// Reads a DecideRecord after the other from `in` and writes the DecideResult of
// each to `out`, in their order. The results of all records that have come
// whole are written before more input is waited for. The first kMostTold broken
// records that are skipped are told on `err`, one a line.
//
// Errors, "record 3 at byte 1204: request.now: expected ...", after the results
// of all records before it:
//   kInvalidArgument and those of `Decide` in decide.h for a broken record,
//                 unless they are skipped.
//   kDataLoss     the input can't be read on (record_reader.h).
//   kUnavailable  `out` takes no more.
//
// Not thread-safe: it uses the streams.
absl::StatusOr<StreamCounts> DecideStream(const StreamOptions& options,
                                          const StreamEnds& ends);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_DECIDE_STREAM_H_
