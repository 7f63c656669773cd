// A stream of bytes whose reader is told before it has to wait for more.

#ifndef MEMBERSHIP_CLI_WATCHED_INPUT_H_
#define MEMBERSHIP_CLI_WATCHED_INPUT_H_

#include <cstdint>
#include <functional>
#include <utility>

#include "google/protobuf/io/zero_copy_stream.h"

namespace membership {
namespace cli {

// Reads `input`, calling `before_more` each time that all which was read from
// it is used up: what was made of it can be passed on before the next read,
// which may wait long. If `before_more` returns false, the stream ends.
//
// Thread safety: none.
class WatchedInput : public google::protobuf::io::ZeroCopyInputStream {
 public:
  // `input` must outlive this object. REQUIRES: nothing else reads from it.
  WatchedInput(google::protobuf::io::ZeroCopyInputStream* input,
               std::function<bool()> before_more)
      : input_(input), before_more_(std::move(before_more)) {}

  bool Next(const void** data, int* size) override {
    if (!std::exchange(has_rest_, false) && !before_more_()) return false;
    return input_->Next(data, size);
  }
  void BackUp(int count) override {
    if (count == 0) return;
    input_->BackUp(count);
    has_rest_ = true;
  }
  // Not as the stream itself would, which may pass over the end of a file
  // without noticing.
  bool Skip(int count) override {
    const void* data = nullptr;
    int size = 0;
    while (count > 0) {
      if (!Next(&data, &size)) return false;
      if (size > count) BackUp(size - count);
      count -= size < count ? size : count;
    }
    return true;
  }
  int64_t ByteCount() const override { return input_->ByteCount(); }

 private:
  google::protobuf::io::ZeroCopyInputStream* const input_;
  const std::function<bool()> before_more_;
  // Whether a part of what was read is still to be used.
  bool has_rest_ = false;
};

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_WATCHED_INPUT_H_
