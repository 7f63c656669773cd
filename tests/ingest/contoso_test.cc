// The example tenant, whole: what is read, and what must come out of it.

#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/directory.h"
#include "membership/ingest/assumed_organization.h"
#include "membership/ingest/graph.h"
#include "membership/ingest/graph_files.h"
#include "membership/testing/matchers.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/request.pb.h"

namespace membership {
namespace ingest {
namespace {

using policy_testing::EqualsProto;
using policy_testing::IsOk;

using ::testing::IsEmpty;

absl::StatusOr<GraphExport> ReadContoso() {
  const auto files = ReadGraphFiles("examples/contoso/graph");
  if (!files.ok()) return files.status();
  return ReadGraph(*files);
}

std::string ReadText(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(stream),
                     std::istreambuf_iterator<char>());
}

TEST(ContosoTest, WholeTenantIsRead) {
  const auto graph = ReadContoso();
  ASSERT_THAT(graph, IsOk());
  EXPECT_THAT(graph->tenant,
              EqualsProto(ReadText("tests/ingest/contoso_tenant.textproto")));
  EXPECT_EQ(graph->default_domain, "contoso.com");
  EXPECT_THAT(graph->warnings, IsEmpty());
}

struct Expectation {
  std::string user;
  v1::Decision::Reason reason;
};

// The table of examples/contoso/README.md.
class ContosoSignInTest : public ::testing::TestWithParam<Expectation> {};

TEST_P(ContosoSignInTest, DecidesAsTheReadmeSays) {
  auto graph = ReadContoso();
  ASSERT_THAT(graph, IsOk());
  v1::Request request;
  request.mutable_now()->set_seconds(1795348800);  // 2026-11-22T12:00:00Z
  request.mutable_sign_in()->set_connection_id("contoso-entra");
  v1::Claims* claims = request.mutable_sign_in()->mutable_claims();
  for (const v1::DirectoryUser& user : graph->tenant.users()) {
    if (user.display_name() != GetParam().user) continue;
    claims->mutable_identity()->set_tenant_id(graph->tenant.tenant_id());
    claims->mutable_identity()->set_object_id(user.object_id());
  }
  ASSERT_TRUE(claims->has_identity()) << "no such user";
  const auto directory =
      Directory::Create(AssumeOrganization(*std::move(graph)));
  ASSERT_THAT(directory, IsOk());
  const auto decision = directory->Decide(request);
  ASSERT_THAT(decision, IsOk());
  EXPECT_EQ(v1::Decision::Reason_Name(decision->reason()),
            v1::Decision::Reason_Name(GetParam().reason))
      << decision->DebugString();
}

INSTANTIATE_TEST_SUITE_P(
    Users, ContosoSignInTest,
    ::testing::Values(
        Expectation{"MOD Administrator", v1::Decision::JOINED_AUTOMATICALLY},
        Expectation{"Adele Vance", v1::Decision::JOINED_AUTOMATICALLY},
        Expectation{"Alex Wilber", v1::Decision::NOT_ASSIGNED},
        Expectation{"Johanna Lorenz", v1::Decision::JOINED_AUTOMATICALLY},
        Expectation{"Lee Gu", v1::Decision::ACCOUNT_DISABLED},
        Expectation{"Partner Pat", v1::Decision::JOINED_AUTOMATICALLY},
        Expectation{"Grady Archie", v1::Decision::JOINED_AUTOMATICALLY},
        Expectation{"Miriam Graham", v1::Decision::NOT_ASSIGNED}),
    [](const auto& info) {
      std::string name;
      for (const char c : info.param.user) {
        if (c != ' ') name += c;
      }
      return name;
    });

}  // namespace
}  // namespace ingest
}  // namespace membership
