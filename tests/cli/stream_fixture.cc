#include "tests/cli/stream_fixture.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/message.h"
#include "google/protobuf/util/delimited_message_util.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "membership/cli/record_reader.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/stream.pb.h"
#include "tests/cli/fixture.h"

namespace membership::cli_test {

using cli::RecordFormat;

v1::Snapshot Acme() {
  v1::Snapshot snapshot;
  MergeTestData("acme.textproto", &snapshot);
  MergeTestData("acme_tenant.textproto", &snapshot);
  return snapshot;
}

v1::Request ZoeAt(const std::string& organization) {
  v1::Request request;
  MergeTestData("zoe.textproto", &request);
  request.mutable_sign_in()->set_organization_id(organization);
  return request;
}

v1::DecideRecord RecordAt(const std::string& organization) {
  v1::DecideRecord record;
  record.set_key(organization);
  *record.mutable_request() = ZoeAt(organization);
  *record.mutable_context() = Acme();
  return record;
}

std::string InStream(RecordFormat format,
                     const google::protobuf::Message& message) {
  std::string bytes;
  if (format == RecordFormat::kJson) {
    EXPECT_TRUE(
        google::protobuf::util::MessageToJsonString(message, &bytes).ok());
    return absl::StrCat(bytes, "\n");
  }
  google::protobuf::io::StringOutputStream stream(&bytes);
  EXPECT_TRUE(google::protobuf::util::SerializeDelimitedToZeroCopyStream(
      message, &stream));
  return bytes;
}

std::vector<v1::DecideResult> ReadResults(RecordFormat format,
                                          const std::string& stream) {
  std::vector<v1::DecideResult> results;
  if (format == RecordFormat::kJson) {
    EXPECT_TRUE(stream.empty() || stream.back() == '\n');
    for (const absl::string_view line :
         absl::StrSplit(stream, '\n', absl::SkipEmpty())) {
      const auto status = google::protobuf::util::JsonStringToMessage(
          std::string(line), &results.emplace_back());
      EXPECT_TRUE(status.ok()) << std::string(status.message());
    }
    return results;
  }
  google::protobuf::io::ArrayInputStream input(stream.data(),
                                               static_cast<int>(stream.size()));
  bool ended = false;
  while (google::protobuf::util::ParseDelimitedFromZeroCopyStream(
      &results.emplace_back(), &input, &ended)) {
  }
  EXPECT_TRUE(ended);
  results.pop_back();
  return results;
}

}  // namespace membership::cli_test
