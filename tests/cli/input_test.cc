#include "membership/cli/input.h"

#include <fstream>
#include <sstream>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/user.pb.h"

namespace membership::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kText[] = "id: \"u1\" state: ACTIVE";
constexpr char kJson[] = "\n {\"id\": \"u1\", \"state\": \"ACTIVE\"}";

class InputTest : public ::testing::Test {
 protected:
  // Writes a file into the working directory.
  void Write(const std::string& name, const std::string& content) {
    std::ofstream(absl::StrCat(::testing::TempDir(), "/", name)) << content;
  }
  // Reads as a command does whose standard input is `standard_input`.
  absl::Status Read(const std::string& name,
                    const std::string& standard_input = "") {
    std::istringstream stream(standard_input);
    return Input(&stream, ::testing::TempDir()).ReadMessage(name, &user_);
  }
  v1::User user_;
};

TEST_F(InputTest, ReadsTextByEachOfItsExtensions) {
  for (const char* name : {"t.textproto", "t.txtpb", "t.pbtxt", "t.TXTPB"}) {
    Write(name, kText);
    user_.Clear();
    EXPECT_TRUE(Read(name).ok()) << name;
    EXPECT_EQ(user_.id(), "u1") << name;
  }
}

TEST_F(InputTest, ReadsBinaryByEachOfItsExtensions) {
  v1::User user;
  user.set_id("u1");
  for (const char* name : {"b.binpb", "b.pb", "b.bin"}) {
    Write(name, user.SerializeAsString());
    user_.Clear();
    EXPECT_TRUE(Read(name).ok()) << name;
    EXPECT_EQ(user_.id(), "u1") << name;
  }
}

TEST_F(InputTest, ReadsJson) {
  Write("j.json", kJson);
  EXPECT_TRUE(Read("j.json").ok());
  EXPECT_EQ(user_.state(), v1::User::ACTIVE);
}

TEST_F(InputTest, ReplacesWhatTheMessageHeld) {
  Write("j.json", kJson);
  user_.set_email("somebody@example.com");
  EXPECT_TRUE(Read("j.json").ok());
  EXPECT_EQ(user_.email(), "");
}

TEST_F(InputTest, TellsJsonFromTextOnStandardInput) {
  EXPECT_TRUE(Read("-", kText).ok());
  EXPECT_EQ(user_.id(), "u1");
  user_.Clear();
  EXPECT_TRUE(Read("-", kJson).ok());
  EXPECT_EQ(user_.id(), "u1");
}

TEST_F(InputTest, RefusesToReadStandardInputTwice) {
  std::istringstream stream(kText);
  Input input(&stream, "");
  EXPECT_TRUE(input.ReadMessage("-", &user_).ok());
  EXPECT_EQ(input.ReadMessage("-", &user_).message(),
            "-: the standard input can be read only once");
}

TEST_F(InputTest, NamesLineAndColumnOfWrongText) {
  Write("wrong.textproto", "id: \"u1\"\n  state: ASLEEP\n");
  const absl::Status status = Read("wrong.textproto");
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()),
              StartsWith("wrong.textproto:2:10: "));
}

TEST_F(InputTest, NamesLineAndColumnOfWrongTextOnStandardInput) {
  EXPECT_THAT(std::string(Read("-", "name: 1").message()),
              StartsWith("standard input:1:1: "));
}

TEST_F(InputTest, NamesPlaceOfUnknownFieldNotOfTheTokenAfterIt) {
  EXPECT_THAT(
      std::string(Read("-", "id: \"u\"  # u\n surname\n\n {}").message()),
      StartsWith("standard input:2:2: "));
}

TEST_F(InputTest, NamesPlaceWhereTextIsCutOff) {
  EXPECT_THAT(std::string(Read("-", "id: \"u1\"\nidentities {").message()),
              StartsWith("standard input:2:13: "));
}

TEST_F(InputTest, NamesWhatIsWrongInJson) {
  Write("wrong.json", "{\"id\": \"u1\", \"state\": \"ASLEEP\"}");
  const absl::Status status = Read("wrong.json");
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), StartsWith("wrong.json: "));
  EXPECT_THAT(std::string(status.message()), HasSubstr("state"));
}

TEST_F(InputTest, NamesPlaceOfBrokenJson) {
  Write("wrong.json", "{\n  \"id\": \"u1\"\n  \"email\": \"a@b.com\"}");
  EXPECT_THAT(std::string(Read("wrong.json").message()),
              StartsWith("wrong.json:3:3: "));
}

TEST_F(InputTest, NeverShowsAValue) {
  for (const char* text :
       {"{\"email\": \"hunter2\" \"id\": \"u1\"}", "{\"email\": hunter2}",
        "{\"email\": {\"a\": \"hunter2\"}}", "{\"state\": \"hunter2\"}",
        "{\"create_time\": \"hunter2\"}", "{\"email_verified\": \"hunter2\"}",
        "email: hunter2", "email \"hunter2\"", "email_verified: hunter2",
        "email: \"hunter2\n\"", "create_time: \"hunter2\""}) {
    const absl::Status status = Read("-", text);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << text;
    EXPECT_THAT(std::string(status.message()), Not(HasSubstr("hunter2")))
        << text;
  }
}

TEST_F(InputTest, NamesFileThatIsNotSuchBinary) {
  Write("wrong.bin", "\xff\xff\xff");
  EXPECT_EQ(Read("wrong.bin").message(),
            "wrong.bin: expected a binary membership.v1.User, got 3 bytes that "
            "are none");
}

TEST_F(InputTest, NamesReasonWhyFileCannotBeRead) {
  const absl::Status status = Read("absent.json");
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(status.message(),
            "absent.json: cannot be read: No such file or directory");
}

TEST_F(InputTest, RefusesUnknownExtension) {
  Write("user.yaml", kText);
  EXPECT_THAT(std::string(Read("user.yaml").message()),
              StartsWith("user.yaml: expected a name ending in .textproto"));
}

TEST(InputPathTest, StartsRelativeNamesAtWorkingDirectory) {
  std::istringstream stream;
  EXPECT_EQ(Input(&stream, "/home/a").Path("b/c"), "/home/a/b/c");
  EXPECT_EQ(Input(&stream, "/home/a").Path("/b/c"), "/b/c");
  EXPECT_EQ(Input(&stream, "").Path("b/c"), "b/c");
}

}  // namespace
}  // namespace membership::cli
