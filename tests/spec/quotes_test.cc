// What the rows of the specifications quote stands in the texts, word for word:
// in the handbook, of which tests/handbook has every sentence, and in the
// comments of the protos. (Of the domain facts there is no copy to compare
// with.)

#include <fstream>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.pb.h"
#include "gtest/gtest.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/rule_tables.h"
#include "tests/spec/decision_table.pb.h"
#include "tests/spec/load_spec.h"

namespace membership::spec {
namespace {

using internal::RuleTable;

// The text with single blanks.
std::string Flat(std::string text) {
  absl::RemoveExtraAsciiWhitespace(&text);
  for (char& c : text) {
    if (absl::ascii_isspace(static_cast<unsigned char>(c))) c = ' ';
  }
  return text;
}

// The sentences of the handbook, in their order.
std::string Handbook() {
  std::ifstream file("tests/handbook/sentences.txt");
  std::string text;
  for (std::string line; std::getline(file, line);) {
    const bool sentence = !line.empty() && line[0] != '#' && line[0] != ' ';
    if (sentence) absl::StrAppend(&text, line, " ");
  }
  return Flat(text);
}

// All comments of the protos.
std::string Contract() {
  static constexpr const char* kFiles[] = {
      "connection", "connection_request", "decision",     "effect",
      "entra",      "entra_change",       "invitation",   "invitation_request",
      "membership", "membership_request", "organization", "request"};
  std::string text;
  for (const char* name : kFiles) {
    std::ifstream file(absl::StrCat("proto/membership/v1/", name,
                                    "_proto-descriptor-set.proto.bin"));
    google::protobuf::FileDescriptorSet set;
    EXPECT_TRUE(set.ParseFromIstream(&file)) << name;
    for (const auto& each : set.file()) {
      for (const auto& location : each.source_code_info().location()) {
        absl::StrAppend(&text, location.leading_comments(), "\n");
      }
    }
  }
  return Flat(text);
}

class QuotesTest : public testing::TestWithParam<RuleTable> {};

TEST_P(QuotesTest, StandInTheTextsWordForWord) {
  static const std::string* const handbook = new std::string(Handbook());
  static const std::string* const contract = new std::string(Contract());
  const absl::StatusOr<DecisionTable> table =
      LoadDecisionTable(GetParam().name);
  ASSERT_TRUE(table.ok()) << table.status();
  for (const SubDecision& sub_decision : table->sub_decisions()) {
    for (const Row& row : sub_decision.rows()) {
      if (row.has_handbook()) {
        EXPECT_NE(handbook->find(row.handbook()), std::string::npos)
            << row.handbook();
      }
      if (row.has_contract()) {
        EXPECT_NE(contract->find(row.contract()), std::string::npos)
            << row.contract();
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Tables, QuotesTest,
                         testing::ValuesIn(internal::RuleTables()),
                         [](const testing::TestParamInfo<RuleTable>& info) {
                           return std::string(info.param.name);
                         });

}  // namespace
}  // namespace membership::spec
