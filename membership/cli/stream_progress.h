// How far a stream is, for somebody who watches a terminal.

#ifndef MEMBERSHIP_CLI_STREAM_PROGRESS_H_
#define MEMBERSHIP_CLI_STREAM_PROGRESS_H_

#include <cstdint>
#include <ostream>

#include "absl/time/time.h"

namespace membership {
namespace cli {

// Writes "decided 120000 records, 60000 a second" over itself, at most once a
// second. The times are the caller's, from any one clock.
//
// Thread safety: none.
class StreamProgress {
 public:
  // `terminal` may be null: nothing is shown. Else it must outlive this object.
  StreamProgress(std::ostream* terminal, absl::Time start)
      : terminal_(terminal), start_(start), shown_(start) {}

  // Whether anything is ever shown, and so the time worth asking for.
  bool is_shown() const { return terminal_ != nullptr; }

  // Tells that so many records are done.
  void Show(int64_t records, absl::Time now);

  // Takes the line away, so that something else can be written.
  void Clear();

 private:
  std::ostream* const terminal_;
  const absl::Time start_;
  absl::Time shown_;
};

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_STREAM_PROGRESS_H_
