#include "membership/cli/decide_stream.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <sstream>
#include <streambuf>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "google/protobuf/io/zero_copy_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/message.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "membership/cli/decide_command.h"
#include "membership/cli/record_reader.h"
#include "membership/directory.h"
#include "membership/testing/matchers.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/stream.pb.h"
#include "tests/cli/fixture.h"
#include "tests/cli/stream_fixture.h"

namespace membership::cli {
namespace {

using cli_test::Acme;
using cli_test::InStream;
using cli_test::ReadResults;
using cli_test::RecordAt;
using cli_test::TestData;
using cli_test::ZoeAt;
using policy_testing::EqualsProto;
using policy_testing::IsOk;
using policy_testing::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

// What came of a stream.
struct Streamed {
  absl::StatusOr<StreamCounts> counts = StreamCounts();
  std::string out;
  std::string err;
};

Streamed Decide(const StreamOptions& options, const std::string& stream,
                int block = 1000) {
  google::protobuf::io::ArrayInputStream in(
      stream.data(), static_cast<int>(stream.size()), block);
  std::ostringstream out;
  std::ostringstream err;
  Streamed streamed;
  streamed.counts = DecideStream(options, {&in, &out, &err, nullptr});
  streamed.out = out.str();
  streamed.err = err.str();
  return streamed;
}

// What `membership decide` says to one request.
v1::Decision DecideAlone(const v1::Request& request) {
  std::string text;
  EXPECT_TRUE(google::protobuf::TextFormat::PrintToString(request, &text));
  const absl::StatusOr<Output> output = cli_test::Run(
      DecideCommand(),
      {absl::StrCat("--snapshot=", TestData("acme.textproto")),
       absl::StrCat("--snapshot=", TestData("acme_tenant.textproto")),
       "--request=-", "--format=textproto"},
      text);
  EXPECT_TRUE(output.ok()) << output.status();
  v1::Decision decision;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      output.ok() ? output->result : "", &decision));
  return decision;
}

class DecideStreamTest : public testing::TestWithParam<RecordFormat> {
 protected:
  DecideStreamTest() { options_.format = GetParam(); }

  std::string InStream(const google::protobuf::Message& message) const {
    return cli_test::InStream(GetParam(), message);
  }
  std::vector<v1::DecideResult> Results(const Streamed& streamed) const {
    return ReadResults(GetParam(), streamed.out);
  }

  StreamOptions options_;
};

TEST_P(DecideStreamTest, AnswersInOrderWhatTheCommandDecidesOneByOne) {
  const std::vector<std::string> organizations = {"acme", "acme-labs", "",
                                                  "closed", "acme"};
  std::string stream;
  for (const std::string& each : organizations) {
    stream += InStream(RecordAt(each));
  }
  for (const int block : {1, 7, 1000, 1000000}) {
    const Streamed streamed = Decide(options_, stream, block);
    ASSERT_THAT(streamed.counts, IsOk());
    EXPECT_EQ(streamed.counts->records, 5);
    EXPECT_THAT(streamed.err, IsEmpty());
    const std::vector<v1::DecideResult> results = Results(streamed);
    ASSERT_EQ(results.size(), organizations.size());
    for (size_t i = 0; i < results.size(); ++i) {
      EXPECT_EQ(std::string(results[i].key()), organizations[i]);
      EXPECT_THAT(results[i].decision(),
                  EqualsProto(DecideAlone(ZoeAt(organizations[i]))));
    }
  }
}

TEST_P(DecideStreamTest, DecidesBareRequestsByTheDirectory) {
  absl::StatusOr<Directory> directory = Directory::Create(Acme());
  ASSERT_THAT(directory.status(), IsOk());
  v1::DecideRecord bare = RecordAt("acme-labs");
  bare.clear_context();
  options_.directory = &*directory;
  const Streamed by_directory = Decide(options_, InStream(bare));
  EXPECT_THAT(by_directory.counts, IsOk());
  options_.directory = nullptr;
  EXPECT_EQ(by_directory.out,
            Decide(options_, InStream(RecordAt("acme-labs"))).out);
}

TEST_P(DecideStreamTest, RefusesRecordsWithoutWhatDecidesThem) {
  absl::StatusOr<Directory> directory = Directory::Create(Acme());
  ASSERT_THAT(directory.status(), IsOk());
  v1::DecideRecord bare = RecordAt("acme");
  bare.clear_context();
  EXPECT_THAT(
      Decide(options_, InStream(bare)).counts.status(),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(": context: ")));
  options_.directory = &*directory;
  EXPECT_THAT(
      Decide(options_, InStream(RecordAt("acme"))).counts.status(),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(": context: ")));
  bare.clear_request();
  EXPECT_THAT(
      Decide(options_, InStream(bare)).counts.status(),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(": request: ")));
}

TEST_P(DecideStreamTest, AnswersNothingToNothing) {
  const Streamed streamed = Decide(options_, "");
  ASSERT_THAT(streamed.counts, IsOk());
  EXPECT_EQ(streamed.counts->records, 0);
  EXPECT_THAT(streamed.out, IsEmpty());
}

TEST_P(DecideStreamTest, EndsAtABrokenRecordWithItsPlaceAndField) {
  const std::string good = InStream(RecordAt("acme"));
  v1::DecideRecord broken = RecordAt("acme");
  broken.mutable_request()->clear_now();
  const Streamed streamed =
      Decide(options_, absl::StrCat(good, InStream(broken), good));
  EXPECT_THAT(streamed.counts.status(),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       StartsWith(absl::StrCat("record 2 at byte ", good.size(),
                                               ": request.now: "))));
  EXPECT_EQ(streamed.out, Decide(options_, good).out);
}

TEST_P(DecideStreamTest, SkipsBrokenRecordsWithAnErrorInTheirPlace) {
  const std::string good = InStream(RecordAt("acme"));
  v1::DecideRecord missing = RecordAt("acme");
  missing.mutable_request()->mutable_sign_in()->set_connection_id("none");
  v1::DecideRecord twice = RecordAt("acme");
  *twice.mutable_context()->add_organizations() =
      twice.context().organizations(0);
  v1::DecideRecord scim = RecordAt("acme");
  scim.mutable_request()->mutable_scim();
  v1::DecideRecord timeless = RecordAt("acme");
  timeless.mutable_request()->clear_now();
  const std::vector<std::pair<v1::DecideRecord, v1::RecordError::Code>> cases =
      {{missing, v1::RecordError::NOT_FOUND},
       {twice, v1::RecordError::FAILED_PRECONDITION},
       {scim, v1::RecordError::UNIMPLEMENTED},
       {timeless, v1::RecordError::INVALID_ARGUMENT}};
  options_.skip_broken = true;
  for (const auto& [broken, code] : cases) {
    const Streamed streamed =
        Decide(options_, absl::StrCat(good, InStream(broken), good));
    ASSERT_THAT(streamed.counts, IsOk());
    EXPECT_EQ(streamed.counts->records, 3);
    EXPECT_EQ(streamed.counts->broken, 1);
    EXPECT_THAT(streamed.err,
                StartsWith(absl::StrCat("record 2 at byte ", good.size())));
    const std::vector<v1::DecideResult> results = Results(streamed);
    ASSERT_EQ(results.size(), 3);
    EXPECT_EQ(results[1].error().code(), code);
    EXPECT_EQ(results[1].key(), "acme");
    EXPECT_THAT(std::string(results[1].error().message()), HasSubstr(": "));
    EXPECT_THAT(results[2], EqualsProto(results[0]));
  }
}

TEST_P(DecideStreamTest, SaysTheSameOfARecordWhereverItStands) {
  options_.skip_broken = true;
  v1::DecideRecord broken = RecordAt("acme");
  broken.mutable_request()->clear_now();
  const std::string one = InStream(RecordAt("acme-labs"));
  const std::string two = InStream(broken);
  EXPECT_EQ(Decide(options_, one + two + one).out,
            Decide(options_, one).out + Decide(options_, two).out +
                Decide(options_, one).out);
}

TEST_P(DecideStreamTest, TellsTheFirstBrokenRecordsOnly) {
  options_.skip_broken = true;
  std::string stream;
  for (int64_t i = 0; i < 2 * kMostTold; ++i) {
    stream += InStream(v1::DecideRecord());
  }
  const Streamed streamed = Decide(options_, stream);
  ASSERT_THAT(streamed.counts, IsOk());
  EXPECT_EQ(streamed.counts->broken, 2 * kMostTold);
  EXPECT_EQ(Results(streamed).size(), 2 * kMostTold);
  EXPECT_EQ(std::count(streamed.err.begin(), streamed.err.end(), '\n'),
            kMostTold + 1);
}

// A stream that expects, each time that it is asked for more, that all which it
// gave before was answered.
class PausingInput : public google::protobuf::io::ZeroCopyInputStream {
 public:
  PausingInput(std::string record, std::string result, std::ostringstream* out)
      : record_(std::move(record)), result_(std::move(result)), out_(out) {}

  bool Next(const void** data, int* size) override {
    if (rest_ == 0) {
      EXPECT_EQ(out_->str(), answered_);
      if (given_ == 3) return false;
      ++given_;
      answered_ += result_;
      rest_ = static_cast<int>(record_.size());
    }
    *data = record_.data() + record_.size() - rest_;
    *size = rest_;
    rest_ = 0;
    return true;
  }
  void BackUp(int count) override { rest_ = count; }
  bool Skip(int /*count*/) override { return false; }
  int64_t ByteCount() const override {
    return static_cast<int64_t>(record_.size()) * given_ - rest_;
  }

 private:
  const std::string record_;
  const std::string result_;
  std::ostringstream* const out_;
  std::string answered_;
  int given_ = 0;
  int rest_ = 0;
};

TEST_P(DecideStreamTest, AnswersBeforeItWaitsForMore) {
  const std::string record = InStream(RecordAt("acme"));
  std::ostringstream out;
  std::ostringstream err;
  PausingInput in(record, Decide(options_, record).out, &out);
  EXPECT_THAT(DecideStream(options_, {&in, &out, &err, nullptr}), IsOk());
}

// A file on a disk that is full after some bytes.
class FullDisk : public std::streambuf {
 public:
  explicit FullDisk(std::streamsize space) : space_(space) {}

 protected:
  std::streamsize xsputn(const char* /*text*/, std::streamsize size) override {
    const std::streamsize taken = std::min(size, space_);
    space_ -= taken;
    return taken;
  }
  int_type overflow(int_type /*c*/) override { return traits_type::eof(); }

 private:
  std::streamsize space_;
};

TEST_P(DecideStreamTest, EndsWithAnErrorWhenTheOutputTakesNoMore) {
  const std::string record = InStream(RecordAt("acme"));
  std::string stream;
  for (int i = 0; i < 200; ++i) stream += record;
  google::protobuf::io::ArrayInputStream in(
      stream.data(), static_cast<int>(stream.size()), 1000);
  FullDisk disk(1500);
  std::ostream out(&disk);
  std::ostringstream err;
  EXPECT_THAT(DecideStream(options_, {&in, &out, &err, nullptr}).status(),
              StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_LT(in.ByteCount(), static_cast<int64_t>(stream.size()));
}

INSTANTIATE_TEST_SUITE_P(Formats, DecideStreamTest,
                         testing::Values(RecordFormat::kJson,
                                         RecordFormat::kDelimited),
                         [](const testing::TestParamInfo<RecordFormat>& info) {
                           return info.param == RecordFormat::kJson
                                      ? "json"
                                      : "delimited";
                         });

TEST(DecideJsonStreamTest, SkipsLinesThatAreNoRecords) {
  const std::string good = InStream(RecordFormat::kJson, RecordAt("acme"));
  const std::string lines[] = {
      "",
      "\r",
      "{",
      "[]",
      "null",
      "{\"request\":{\"sign_in\":{\"email\":\"zoe@acme.com",
      "{\"request\":{\"sign_in\":{\"email\":\"zoe@acme.com\",\"typo\":1}}}",
      "{\"request\":{\"now\":\"zoe@acme.com\"}}",
      "{\"key\":\"\xFFzoe@acme.com\"}",
      std::string("{\"key\":\"\0zoe@acme.com\"}", 22),
      std::string("\0", 1),
      std::string(100000, '['),
      good.substr(0, good.size() - 1) + good};
  StreamOptions options;
  options.skip_broken = true;
  for (const std::string& line : lines) {
    const Streamed streamed =
        Decide(options, absl::StrCat(good, line, "\n", good));
    ASSERT_THAT(streamed.counts, IsOk());
    const std::vector<v1::DecideResult> results =
        ReadResults(RecordFormat::kJson, streamed.out);
    ASSERT_GE(results.size(), 3) << line;
    EXPECT_EQ(results[1].error().code(), v1::RecordError::INVALID_ARGUMENT)
        << line;
    EXPECT_THAT(results.back(), EqualsProto(results[0]));
    EXPECT_THAT(std::string(results[1].error().message()),
                Not(HasSubstr("zoe@acme")));
    EXPECT_THAT(streamed.err, AllOf(HasSubstr("record 2 at byte"),
                                    Not(HasSubstr("zoe@acme"))));
  }
}

TEST(DecideJsonStreamTest, TakesLineEndsOfOtherSystems) {
  const std::string unix_line = InStream(RecordFormat::kJson, RecordAt("acme"));
  const std::string line = absl::StrReplaceAll(unix_line, {{"\n", "\r\n"}});
  EXPECT_EQ(Decide({}, line + line).out, Decide({}, unix_line + unix_line).out);
}

TEST(DecideDelimitedStreamTest, SkipsBytesThatAreNoRecord) {
  const std::string good = InStream(RecordFormat::kDelimited, RecordAt("acme"));
  StreamOptions options = {RecordFormat::kDelimited, /*skip_broken=*/true};
  // Another type, an end too early, and a key that is not UTF-8.
  for (const std::string& bytes :
       {std::string("\x03\xFF\xFF\xFF"), std::string("\x02\x12\x7F"),
        std::string("\x03\x0A\x01\xFF"), std::string("\0", 1)}) {
    const Streamed streamed = Decide(options, absl::StrCat(good, bytes, good));
    ASSERT_THAT(streamed.counts, IsOk());
    const std::vector<v1::DecideResult> results =
        ReadResults(RecordFormat::kDelimited, streamed.out);
    ASSERT_EQ(results.size(), 3);
    EXPECT_EQ(results[1].error().code(), v1::RecordError::INVALID_ARGUMENT);
    EXPECT_THAT(results[2], EqualsProto(results[0]));
  }
}

TEST(DecideDelimitedStreamTest, EndsWhereTheStreamIsCutThoughItSkips) {
  const std::string good = InStream(RecordFormat::kDelimited, RecordAt("acme"));
  const Streamed streamed =
      Decide({RecordFormat::kDelimited, /*skip_broken=*/true},
             good + good.substr(0, good.size() - 1));
  EXPECT_THAT(
      streamed.counts.status(),
      StatusIs(absl::StatusCode::kDataLoss,
               StartsWith(absl::StrCat("record 2 at byte ", good.size()))));
  EXPECT_EQ(ReadResults(RecordFormat::kDelimited, streamed.out).size(), 1);
}

}  // namespace
}  // namespace membership::cli
