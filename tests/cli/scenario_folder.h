// A folder with files of scenarios, for tests of what reads them.

#ifndef TESTS_CLI_SCENARIO_FOLDER_H_
#define TESTS_CLI_SCENARIO_FOLDER_H_

#include <string>

namespace membership::cli_test {

// A new folder, empty, for one test.
class ScenarioFolder {
 public:
  ScenarioFolder();

  // Writes a file and returns its name, as a command takes it. Makes folders on
  // the way.
  std::string Write(const std::string& name, const std::string& text) const;
  // The same with the head of a file of scenarios, two lines, or of records.
  std::string WriteScenarios(const std::string& name,
                             const std::string& text) const;
  std::string WriteRecords(const std::string& name,
                           const std::string& text) const;

  // The folder's name, without a slash at its end.
  const std::string& name() const { return name_; }

 private:
  std::string name_;
};

// Records: organization acme with auto-membership on, and Alice in the
// directory of its connection sso.
extern const char kAliceOfAcme[];

// A scenario in which Alice signs in and the text is expected of it. It takes
// lines 1 to 5 of the text.
std::string AliceSignsIn(const std::string& name, const std::string& expect,
                         const std::string& more = "");

}  // namespace membership::cli_test

#endif  // TESTS_CLI_SCENARIO_FOLDER_H_
