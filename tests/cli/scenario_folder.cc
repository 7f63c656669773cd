#include "tests/cli/scenario_folder.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace membership::cli_test {

const char kAliceOfAcme[] = R"pb(
  organizations { id: "acme" state: ACTIVE }
  connections {
    id: "sso"
    state: ENABLED
    tenant_id: "7e000000-0000-4000-8000-000000000001"
    client_id: "c1000000-0000-4000-8000-000000000001"
    links { organization_id: "acme" state: ON }
  }
  entra_tenants {
    tenant_id: "7e000000-0000-4000-8000-000000000001"
    users {
      object_id: "0b000000-0000-4000-8000-00000000000a"
      state: ENABLED
      kind: MEMBER
      email: "alice@acme.example"
      display_name: "Alice"
    }
  }
)pb";

ScenarioFolder::ScenarioFolder() {
  const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
  name_ = absl::StrCat(::testing::TempDir(), test->test_suite_name(), ".",
                       test->name());
  std::error_code error;
  std::filesystem::remove_all(name_, error);
  std::filesystem::create_directories(name_, error);
  EXPECT_FALSE(error) << name_ << ": " << error.message();
}

std::string ScenarioFolder::Write(const std::string& name,
                                  const std::string& text) const {
  const std::filesystem::path path = std::filesystem::path(name_) / name;
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  std::ofstream(path) << text;
  EXPECT_TRUE(std::filesystem::exists(path, error)) << path;
  return path.string();
}

std::string ScenarioFolder::WriteScenarios(const std::string& name,
                                           const std::string& text) const {
  return Write(name,
               absl::StrCat("# proto-file: membership/v1/scenario.proto\n"
                            "# proto-message: membership.v1.ScenarioFile\n",
                            text));
}

std::string ScenarioFolder::WriteRecords(const std::string& name,
                                         const std::string& text) const {
  return Write(name, absl::StrCat("# proto-file: membership/v1/snapshot.proto\n"
                                  "# proto-message: membership.v1.Snapshot\n",
                                  text));
}

std::string AliceSignsIn(const std::string& name, const std::string& expect,
                         const std::string& more) {
  return absl::StrCat("scenarios {\n  name: '", name, "' description: 'why' ",
                      more,
                      "\n  steps { sign_in { person: 'alice@acme.example' "
                      "organization_id: 'acme' }\n    expect { ",
                      expect, " } }\n}\n");
}

}  // namespace membership::cli_test
