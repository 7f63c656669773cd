#include "membership/cli/stream_progress.h"

#include <cstdint>
#include <ostream>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"

namespace membership {
namespace cli {

void StreamProgress::Show(int64_t records, absl::Time now) {
  if (terminal_ == nullptr || now - shown_ < absl::Seconds(1)) return;
  shown_ = now;
  const double rate =
      static_cast<double>(records) / absl::ToDoubleSeconds(now - start_);
  *terminal_ << absl::StrCat("\r\x1b[Kdecided ", records, " records, ",
                             static_cast<int64_t>(rate), " a second")
             << std::flush;
}

void StreamProgress::Clear() {
  if (terminal_ == nullptr || shown_ == start_) return;
  *terminal_ << "\r\x1b[K" << std::flush;
}

}  // namespace cli
}  // namespace membership
