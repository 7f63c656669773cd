// What tests of streams share: records, and streams of them.

#ifndef TESTS_CLI_STREAM_FIXTURE_H_
#define TESTS_CLI_STREAM_FIXTURE_H_

#include <string>
#include <vector>

#include "google/protobuf/message.h"
#include "membership/cli/record_reader.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/stream.pb.h"

namespace membership::cli_test {

// The records of testdata/acme.textproto and acme_tenant.textproto.
v1::Snapshot Acme();

// The request of testdata/zoe.textproto, changed to name an organization:
// "acme", where she joins, or "acme-labs", where she is refused.
v1::Request ZoeAt(const std::string& organization);

// ZoeAt with Acme() as its context and the organization as its key.
v1::DecideRecord RecordAt(const std::string& organization);

// A message as it stands in a stream, with its line end or length.
std::string InStream(cli::RecordFormat format,
                     const google::protobuf::Message& message);

// The results in a stream. Fails the test if there are bytes that are none.
std::vector<v1::DecideResult> ReadResults(cli::RecordFormat format,
                                          const std::string& stream);

}  // namespace membership::cli_test

#endif  // TESTS_CLI_STREAM_FIXTURE_H_
