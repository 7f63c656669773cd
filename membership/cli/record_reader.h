// Takes a stream of records apart, without reading what is in them.
//
//   RecordReader reader(RecordFormat::kJson, &input);
//   RawRecord record;
//   while (true) {
//     const absl::StatusOr<bool> more = reader.Next(&record);
//     if (!more.ok()) return more.status();
//     if (!*more) break;
//     ...
//   }

#ifndef MEMBERSHIP_CLI_RECORD_READER_H_
#define MEMBERSHIP_CLI_RECORD_READER_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/io/zero_copy_stream.h"

namespace membership {
namespace cli {

// How records follow each other.
enum class RecordFormat {
  // One a line. Lines end in "\n"; what follows the last one is a line too,
  // unless it is empty. An empty line is a record, since who counts lines
  // counts
  // it.
  kJson,
  // Each after its length as a varint, as protobuf's
  // util::ParseDelimitedFrom...
  // and Java's parseDelimitedFrom read them.
  kDelimited,
};

// The most bytes of a record. The context of a sign-in has about a thousand.
// What is made of a record takes more: of nothing but empty messages, which is
// the worst, 54 times its size.
inline constexpr int64_t kMaxRecordBytes = int64_t{16} << 20;

// One record as it came.
struct RawRecord {
  // Its number, from 1.
  int64_t number = 0;
  // How many bytes of the stream are before it (of kDelimited: before its
  // length).
  int64_t offset = 0;
  // Its bytes. Without the length or the end of the line.
  std::string bytes;
  // kInvalidArgument if it is larger than kMaxRecordBytes; `bytes` is then of
  // no use. The stream can be read on.
  absl::Status status;
};

// Thread safety: none.
class RecordReader {
 public:
  // `input` must outlive this object.
  RecordReader(RecordFormat format,
               google::protobuf::io::ZeroCopyInputStream* input)
      : format_(format), input_(*input) {}

  // Reads the next record, or returns false at the end. Reuses the memory of
  // `record`, and needs no more than that of the largest record so far.
  //
  // Errors: kDataLoss if the stream can't be read on: it ends within a record,
  // or a length is none. `record` then has the number and offset.
  absl::StatusOr<bool> Next(RawRecord* record);

 private:
  bool ReadLine(RawRecord* record);
  absl::StatusOr<bool> ReadDelimited(RawRecord* record);
  bool ReadBytes(int64_t size, RawRecord* record);

  const RecordFormat format_;
  google::protobuf::io::ZeroCopyInputStream& input_;
  int64_t count_ = 0;
};

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_RECORD_READER_H_
