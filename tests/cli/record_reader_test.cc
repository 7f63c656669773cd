#include "membership/cli/record_reader.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"

namespace membership::cli {
namespace {

using google::protobuf::io::ArrayInputStream;
using google::protobuf::io::CodedOutputStream;
using google::protobuf::io::StringOutputStream;
using policy_testing::IsOk;
using policy_testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// A text of any bytes, with the NULs of the literal.
template <size_t size>
std::string Bytes(const char (&literal)[size]) {
  return std::string(literal, size - 1);
}

std::string Length(uint64_t length) {
  std::string bytes;
  {
    StringOutputStream stream(&bytes);
    CodedOutputStream(&stream).WriteVarint64(length);
  }
  return bytes;
}

// What a stream was read as.
struct ReadStream {
  std::vector<std::string> records;
  std::vector<int64_t> offsets;
  // How it ended.
  absl::Status status;
  // What the last record takes.
  size_t capacity = 0;
};

// Reads a stream that arrives in blocks. Records that are too large are read as
// their error.
ReadStream ReadAll(RecordFormat format, absl::string_view bytes, int block) {
  ArrayInputStream input(bytes.data(), static_cast<int>(bytes.size()), block);
  RecordReader reader(format, &input);
  ReadStream read;
  RawRecord record;
  while (true) {
    const absl::StatusOr<bool> more = reader.Next(&record);
    read.status = more.status();
    if (!more.ok() || !*more) break;
    read.records.push_back(record.status.ok()
                               ? record.bytes
                               : std::string(record.status.message()));
    read.offsets.push_back(record.offset);
    EXPECT_EQ(record.number, static_cast<int64_t>(read.records.size()));
  }
  read.capacity = record.bytes.capacity();
  return read;
}

constexpr int kBlocks[] = {1, 2, 3, 5, 1000};

TEST(RecordReaderTest, TakesEveryLineHoweverTheStreamArrives) {
  const std::string stream = Bytes("one\n\n \r\nf\0ur\nlast");
  for (const int block : kBlocks) {
    const ReadStream read = ReadAll(RecordFormat::kJson, stream, block);
    EXPECT_THAT(read.status, IsOk());
    EXPECT_THAT(read.records,
                ElementsAre("one", "", " \r", Bytes("f\0ur"), "last"));
    EXPECT_THAT(read.offsets, ElementsAre(0, 4, 5, 8, 13));
  }
}

TEST(RecordReaderTest, TakesNoLineAfterTheLastLineEnd) {
  EXPECT_THAT(ReadAll(RecordFormat::kJson, "one\n", 2).records,
              ElementsAre("one"));
  EXPECT_THAT(ReadAll(RecordFormat::kJson, "", 2).records, IsEmpty());
}

TEST(RecordReaderTest, TakesEveryMessageHoweverTheStreamArrives) {
  const std::string large(300, 'x');  // its length takes two bytes
  const std::string stream =
      absl::StrCat(Length(3), "o\ne", Length(0), Length(300), large);
  for (const int block : kBlocks) {
    const ReadStream read = ReadAll(RecordFormat::kDelimited, stream, block);
    EXPECT_THAT(read.status, IsOk());
    EXPECT_THAT(read.records, ElementsAre("o\ne", "", large));
    EXPECT_THAT(read.offsets, ElementsAre(0, 4, 5));
  }
  EXPECT_THAT(ReadAll(RecordFormat::kDelimited, "", 2).status, IsOk());
}

TEST(RecordReaderTest, GivesRecordsBeforeTheCut) {
  const std::string whole = absl::StrCat(Length(3), "one");
  for (const int block : kBlocks) {
    for (const std::string& cut :
         {absl::StrCat(Length(3), "tw"), Length(3), std::string("\x80")}) {
      const ReadStream read =
          ReadAll(RecordFormat::kDelimited, absl::StrCat(whole, cut), block);
      EXPECT_THAT(read.records, ElementsAre("one"));
      EXPECT_THAT(read.status, StatusIs(absl::StatusCode::kDataLoss));
    }
  }
}

TEST(RecordReaderTest, RefusesLengthThatIsNone) {
  const uint64_t too_large = uint64_t{std::numeric_limits<int32_t>::max()} + 1;
  for (const int block : kBlocks) {
    for (const std::string& length :
         {std::string(11, '\xFF'), Length(too_large), Length(~uint64_t{0})}) {
      const ReadStream read = ReadAll(RecordFormat::kDelimited,
                                      absl::StrCat(length, "rest"), block);
      EXPECT_THAT(read.records, IsEmpty());
      EXPECT_THAT(read.status, StatusIs(absl::StatusCode::kDataLoss,
                                        HasSubstr("length of a record")));
    }
  }
}

TEST(RecordReaderTest, TakesNoMemoryForALengthThatDoesNotCome) {
  const ReadStream read = ReadAll(
      RecordFormat::kDelimited,
      absl::StrCat(Length(std::numeric_limits<int32_t>::max()), "rest"), 3);
  EXPECT_THAT(read.status,
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("2147483647")));
  EXPECT_LT(read.capacity, 100);
  EXPECT_LT(ReadAll(RecordFormat::kDelimited,
                    absl::StrCat(Length(kMaxRecordBytes), "rest"), 3)
                .capacity,
            100);
}

TEST(RecordReaderTest, PassesOverARecordThatIsTooLarge) {
  const std::string large(kMaxRecordBytes + 1, 'x');
  const std::string complaint = "expected at most 16777216 bytes, got 16777217";
  const ReadStream lines = ReadAll(
      RecordFormat::kJson, absl::StrCat("one\n", large, "\ntwo"), 65536);
  EXPECT_THAT(lines.records, ElementsAre("one", complaint, "two"));
  const ReadStream messages =
      ReadAll(RecordFormat::kDelimited,
              absl::StrCat(Length(3), "one", Length(large.size()), large,
                           Length(3), "two"),
              65536);
  EXPECT_THAT(messages.status, IsOk());
  EXPECT_THAT(messages.records, ElementsAre("one", complaint, "two"));
}

TEST(RecordReaderTest, TakesARecordThatIsJustNotTooLarge) {
  const std::string large(kMaxRecordBytes, 'x');
  const ReadStream read =
      ReadAll(RecordFormat::kJson, absl::StrCat(large, "\n"), 65536);
  ASSERT_EQ(read.records.size(), 1);
  EXPECT_EQ(read.records[0].size(), large.size());
}

}  // namespace
}  // namespace membership::cli
