#include "membership/cli/record_reader.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/io/coded_stream.h"

namespace membership {
namespace cli {
namespace {

absl::Status TooLarge(int64_t size) {
  return absl::InvalidArgumentError(
      absl::StrCat("expected at most ", kMaxRecordBytes, " bytes, got ", size));
}

absl::Status NoLength() {
  return absl::DataLossError(
      "expected the length of a record, got bytes that are none");
}

}  // namespace

absl::StatusOr<bool> RecordReader::Next(RawRecord* record) {
  record->number = count_ + 1;
  record->offset = input_.ByteCount();
  record->bytes.clear();
  record->status = absl::OkStatus();
  absl::StatusOr<bool> more = false;
  switch (format_) {
    case RecordFormat::kJson:
      more = ReadLine(record);
      break;
    case RecordFormat::kDelimited:
      more = ReadDelimited(record);
      break;
  }
  if (more.ok() && *more) ++count_;
  return more;
}

bool RecordReader::ReadLine(RawRecord* record) {
  const void* data = nullptr;
  int size = 0;
  int64_t length = 0;
  bool any = false;
  bool ended = false;
  while (!ended && input_.Next(&data, &size)) {
    absl::string_view part(static_cast<const char*>(data),
                           static_cast<size_t>(size));
    const size_t end = part.find('\n');
    ended = end != part.npos;
    if (ended) {
      input_.BackUp(size - static_cast<int>(end) - 1);
      part = part.substr(0, end);
    }
    any = any || ended || !part.empty();
    length += static_cast<int64_t>(part.size());
    if (length <= kMaxRecordBytes)
      record->bytes.append(part.data(), part.size());
  }
  if (length > kMaxRecordBytes) record->status = TooLarge(length);
  return any;
}

absl::StatusOr<bool> RecordReader::ReadDelimited(RawRecord* record) {
  uint64_t size = 0;
  {
    google::protobuf::io::CodedInputStream coded(&input_);
    const void* data = nullptr;
    int available = 0;
    if (!coded.GetDirectBufferPointer(&data, &available)) return false;
    if (!coded.ReadVarint64(&size)) return NoLength();
  }
  // protobuf's own limit of a message.
  if (size > static_cast<uint64_t>(std::numeric_limits<int32_t>::max())) {
    return NoLength();
  }
  if (!ReadBytes(static_cast<int64_t>(size), record)) {
    return absl::DataLossError(absl::StrCat(
        "expected ", size, " bytes, got the end of the stream before"));
  }
  return true;
}

bool RecordReader::ReadBytes(int64_t size, RawRecord* record) {
  const bool keep = size <= kMaxRecordBytes;
  if (!keep) record->status = TooLarge(size);
  while (size > 0) {
    const void* data = nullptr;
    int available = 0;
    if (!input_.Next(&data, &available)) return false;
    const int64_t used = std::min<int64_t>(size, available);
    if (keep) {
      record->bytes.append(static_cast<const char*>(data),
                           static_cast<size_t>(used));
    }
    input_.BackUp(available - static_cast<int>(used));
    size -= used;
  }
  return true;
}

}  // namespace cli
}  // namespace membership
