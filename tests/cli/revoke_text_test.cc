#include "membership/cli/revoke_text.h"

#include <string>

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "membership/v1/revocation.pb.h"

namespace membership::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string TextOf(const std::string& assessment) {
  v1::RevocationAssessment parsed;
  EXPECT_TRUE(
      google::protobuf::TextFormat::ParseFromString(assessment, &parsed));
  return RevokeText(parsed);
}

TEST(RevokeTextTest, NamesTheConnectionWhereItIsAnotherThanBefore) {
  EXPECT_THAT(TextOf(R"pb(
                access {
                  result: NO_EFFECT
                  before { outcome: GRANTED connection_id: "one" }
                  after { outcome: GRANTED connection_id: "two" }
                  entra_paths { kind: DIRECT_ASSIGNMENT connection_id: "two" }
                }
              )pb"),
              HasSubstr("direct through connection two"));
}

TEST(RevokeTextTest, NamesTheConnectionsWhereSeveralLeadIn) {
  EXPECT_THAT(
      TextOf(R"pb(
        access {
          result: NO_EFFECT
          before { outcome: GRANTED connection_id: "one" }
          after { outcome: GRANTED connection_id: "one" }
          entra_paths { kind: DIRECT_ASSIGNMENT connection_id: "one" }
          entra_paths { kind: ASSIGNMENT_NOT_REQUIRED connection_id: "two" }
        }
      )pb"),
      HasSubstr("direct through connection one, assignment not required "
                "through connection two"));
}

TEST(RevokeTextTest, NamesTheOtherConnectionWhereNoDirectoryTellsTheWay) {
  EXPECT_THAT(TextOf(R"pb(
                access {
                  result: NO_EFFECT
                  before { outcome: GRANTED connection_id: "one" }
                  after { outcome: GRANTED connection_id: "two" }
                }
              )pb"),
              HasSubstr("connection two"));
}

TEST(RevokeTextTest, DoesNotNameTheOnlyConnection) {
  EXPECT_THAT(TextOf(R"pb(
                access {
                  result: NO_EFFECT
                  before { outcome: GRANTED connection_id: "one" }
                  after { outcome: GRANTED connection_id: "one" }
                  entra_paths { kind: DIRECT_ASSIGNMENT connection_id: "one" }
                }
              )pb"),
              Not(HasSubstr("through")));
}

}  // namespace
}  // namespace membership::cli
