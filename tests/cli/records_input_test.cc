#include "membership/cli/records_input.h"

#include <fstream>
#include <sstream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/cli/input.h"
#include "membership/directory.h"

namespace membership::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

constexpr char kExport[] = "examples/contoso/graph";
constexpr char kContosoId[] = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

class RecordsInputTest : public ::testing::Test {
 protected:
  std::string Write(const std::string& name, const std::string& content) {
    std::string path = absl::StrCat(::testing::TempDir(), "/", name);
    std::ofstream(path) << content;
    return path;
  }
  // The error with which the engine refuses the records, with its place.
  std::string ErrorOf(const absl::StatusOr<RecordsInput>& records) {
    if (!records.ok()) return std::string(records.status().message());
    const absl::Status status = Directory::Create(records->snapshot).status();
    EXPECT_FALSE(status.ok());
    return std::string(WithPlace(status, *records, input_).message());
  }

  std::istringstream standard_input_;
  Input input_{&standard_input_, ""};
};

TEST_F(RecordsInputTest, AssumesOrganizationWithoutSnapshots) {
  const auto records = ReadRecords({}, {kExport}, &input_);
  ASSERT_TRUE(records.ok()) << records.status();
  EXPECT_TRUE(records->assumed);
  EXPECT_EQ(records->snapshot.organizations_size(), 1);
  EXPECT_EQ(records->snapshot.connections_size(), 1);
  EXPECT_THAT(records->tenant_ids, ElementsAre(kContosoId));
}

TEST_F(RecordsInputTest, AddsTheTenantAloneToSnapshots) {
  const std::string file = Write("a.txtpb", "organizations { id: 'a' }");
  const auto records = ReadRecords({file}, {kExport}, &input_);
  ASSERT_TRUE(records.ok()) << records.status();
  EXPECT_FALSE(records->assumed);
  EXPECT_EQ(records->snapshot.organizations_size(), 1);
  EXPECT_EQ(records->snapshot.connections_size(), 0);
  EXPECT_EQ(records->snapshot.entra_tenants_size(), 1);
}

TEST_F(RecordsInputTest, ReadsNothingFromNothing) {
  const auto records = ReadRecords({}, {}, &input_);
  ASSERT_TRUE(records.ok()) << records.status();
  EXPECT_THAT(records->tenant_ids, IsEmpty());
}

TEST_F(RecordsInputTest, PutsTheFolderBeforeWhatIsWrongInAnExport) {
  EXPECT_THAT(ErrorOf(ReadRecords({}, {::testing::TempDir()}, &input_)),
              StartsWith(::testing::TempDir() + ": "));
}

TEST_F(RecordsInputTest, PlacesErrorInTheFileOfTheRecord) {
  const std::string first =
      Write("first.txtpb", "organizations { id: 'a' state: ACTIVE }");
  const std::string second = Write("second.txtpb",
                                   "organizations { id: 'b' state: ACTIVE }\n"
                                   "organizations {\n  id: 'a' state: ACTIVE "
                                   "}");
  EXPECT_THAT(ErrorOf(ReadRecords({first, second}, {}, &input_)),
              StartsWith(second + ":3:3: organizations[1].id: expected "));
}

TEST_F(RecordsInputTest, PlacesErrorInStandardInput) {
  standard_input_.str("\norganizations { state: ACTIVE }");
  EXPECT_THAT(ErrorOf(ReadRecords({"-"}, {}, &input_)),
              StartsWith("standard input:2:1: organizations[0].id: expected "));
}

TEST_F(RecordsInputTest, NamesFileAloneIfItIsNoText) {
  const std::string file =
      Write("a.json", R"({"organizations": [{"state": "ACTIVE"}]})");
  EXPECT_THAT(ErrorOf(ReadRecords({file}, {}, &input_)),
              StartsWith(file + ": organizations[0].id: expected "));
}

TEST_F(RecordsInputTest, NamesExportOfDuplicateTenant) {
  EXPECT_THAT(ErrorOf(ReadRecords({}, {kExport, kExport}, &input_)),
              StartsWith(absl::StrCat(kExport, ": ")));
}

TEST_F(RecordsInputTest, LeavesErrorsAboutNoRecordAsTheyAre) {
  RecordsInput records;
  records.sources = {{"a.txtpb", false, {{"users", 1}}}};
  for (const char* message :
       {"", "no path", "now: expected a time", "users[1].id: expected an id",
        "users[x].id: expected an id", "sign_in.people[0]: expected more"}) {
    const absl::Status status = absl::InvalidArgumentError(message);
    EXPECT_EQ(WithPlace(status, records, input_), status) << message;
  }
}

}  // namespace
}  // namespace membership::cli
