#include "membership/cli/lint_json.h"

#include <string>

#include "gmock/gmock.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "membership/lint_codes.h"
#include "membership/v1/lint.pb.h"

namespace membership::cli {
namespace {

using ::testing::HasSubstr;

v1::LintReport OneFinding(const std::string& id) {
  v1::LintReport report;
  v1::LintFinding& finding = *report.add_findings();
  finding.set_code(v1::LintFinding::SECRET_EXPIRED);
  finding.set_severity(v1::LintFinding::ERROR);
  v1::LintRecord& record = *finding.add_records();
  record.set_kind("connection");
  record.set_id(id);
  finding.set_message("Connection " + id + ".");
  finding.set_source("Handbook");
  finding.set_fix("Renew it.");
  return report;
}

bool IsJson(const std::string& text) {
  google::protobuf::Struct parsed;
  return google::protobuf::util::JsonStringToMessage(text, &parsed).ok();
}

TEST(LintJsonTest, PrintsAnObjectALine) {
  v1::LintReport report = OneFinding("c");
  *report.add_findings() = report.findings(0);
  const std::string line =
      R"({"code":"SECRET_EXPIRED","severity":"ERROR",)"
      R"("records":[{"kind":"connection","id":"c"}],)"
      R"("message":"Connection c.","source":"Handbook","fix":"Renew it."})"
      "\n";
  EXPECT_EQ(LintJson(report), line + line);
}

TEST(LintJsonTest, PrintsSarifResultsWithTheirRecords) {
  EXPECT_THAT(
      LintSarif(OneFinding("c")),
      HasSubstr(
          R"("results":[{"ruleId":"SECRET_EXPIRED","level":"error",)"
          R"("message":{"text":"Connection c. Renew it."},)"
          R"("locations":[{"logicalLocations":[{"name":"c",)"
          R"("kind":"connection","fullyQualifiedName":"connection/c"}]}]}])"));
}

TEST(LintJsonTest, ListsAllCodesAsSarifRules) {
  const std::string sarif = LintSarif({});
  for (const LintDescription& each : DescribeLints()) {
    EXPECT_THAT(sarif, HasSubstr("{\"id\":\"" +
                                 v1::LintFinding::Code_Name(each.code) + "\""));
  }
}

TEST(LintJsonTest, StaysJsonWhateverTheRecordsAreCalled) {
  for (const std::string& id :
       {std::string("\"}],"), std::string("\\"), std::string("\0\n\x1b", 3),
        std::string("\xff\xfe"), std::string("\xE2\x80\xA8")}) {
    EXPECT_TRUE(IsJson(LintJson(OneFinding(id)))) << id;
    EXPECT_TRUE(IsJson(LintSarif(OneFinding(id)))) << id;
  }
}

}  // namespace
}  // namespace membership::cli
