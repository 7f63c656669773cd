// Walks every descriptor of the models and holds it to the house's style. The
// style's own checks are tested on planted faults.

#include <cctype>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/descriptor.pb.h"
#include "google/protobuf/descriptor_database.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/timestamp.pb.h"
#include "gtest/gtest.h"

namespace membership {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using google::protobuf::SourceLocation;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Faults = std::vector<std::string>;

// A name as a string, whether protobuf gives a string or a view.
std::string Text(absl::string_view name) { return std::string(name); }

// The comment above an element, without its leading blank.
template <typename Element>
std::string CommentOf(const Element& element) {
  SourceLocation location;
  if (!element.GetSourceLocation(&location)) return "";
  const size_t start = location.leading_comments.find_first_not_of(' ');
  return start == std::string::npos ? ""
                                    : location.leading_comments.substr(start);
}

bool StartsWith(const std::string& text, const std::string& prefix) {
  return text.compare(0, prefix.size(), prefix) == 0;
}

bool EndsWith(const std::string& text, const std::string& suffix) {
  return text.size() >= suffix.size() &&
         text.compare(text.size() - suffix.size(), suffix.size(), suffix) == 0;
}

std::string UpperSnake(const std::string& camel) {
  std::string snake;
  for (char c : camel) {
    if (c >= 'A' && c <= 'Z' && !snake.empty()) snake += '_';
    snake += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return snake;
}

void CheckField(const FieldDescriptor& field, Faults* faults) {
  const std::string name = Text(field.full_name());
  const std::string comment = CommentOf(field);
  if (!StartsWith(comment, "Required. ") &&
      !StartsWith(comment, "Required, ") &&
      !StartsWith(comment, "Optional. ") &&
      !StartsWith(comment, "Output only. ")) {
    faults->push_back(
        name + ": comment must begin Required., Optional. or Output only.");
  }
  const bool is_time = field.message_type() != nullptr &&
                       std::string(field.message_type()->full_name()) ==
                           "google.protobuf.Timestamp";
  const char* const suffix = field.is_repeated() ? "_times" : "_time";
  if (is_time && !EndsWith(name, suffix) && !EndsWith(name, ".now") &&
      !EndsWith(name, "_until")) {
    faults->push_back(name + ": a time ends in _time");
  }
  if (StartsWith(std::string(field.name()), "is_")) {
    faults->push_back(name + ": no is_");
  }
  if (StartsWith(std::string(field.name()), "status") ||
      EndsWith(name, "_status")) {
    faults->push_back(name + ": say state, not status");
  }
  if (field.is_required()) faults->push_back(name + ": proto3 only");
}

void CheckEnum(const EnumDescriptor& descriptor, Faults* faults) {
  const std::string name = Text(descriptor.full_name());
  if (CommentOf(descriptor).empty()) faults->push_back(name + ": no comment");
  if (EndsWith(name, "Status")) faults->push_back(name + ": say State");
  const EnumValueDescriptor& zero = *descriptor.value(0);
  const std::string expected =
      UpperSnake(std::string(descriptor.name())) + "_UNSPECIFIED";
  if (zero.number() != 0 || std::string(zero.name()) != expected) {
    faults->push_back(name + ": the value 0 must be " + expected);
  }
  for (int i = 0; i < descriptor.value_count(); ++i) {
    if (CommentOf(*descriptor.value(i)).empty()) {
      faults->push_back(std::string(descriptor.value(i)->full_name()) +
                        ": no comment");
    }
  }
}

void CheckMessage(const Descriptor& descriptor, Faults* faults) {
  const std::string name = Text(descriptor.full_name());
  if (CommentOf(descriptor).empty()) faults->push_back(name + ": no comment");
  for (int i = 0; i < descriptor.field_count(); ++i) {
    CheckField(*descriptor.field(i), faults);
  }
  for (int i = 0; i < descriptor.real_oneof_decl_count(); ++i) {
    if (CommentOf(*descriptor.oneof_decl(i)).empty()) {
      faults->push_back(std::string(descriptor.oneof_decl(i)->full_name()) +
                        ": no comment");
    }
  }
  for (int i = 0; i < descriptor.enum_type_count(); ++i) {
    CheckEnum(*descriptor.enum_type(i), faults);
  }
  for (int i = 0; i < descriptor.nested_type_count(); ++i) {
    CheckMessage(*descriptor.nested_type(i), faults);
  }
}

Faults CheckFile(const FileDescriptor& file) {
  Faults faults;
  if (std::string(file.package()) != "membership.v1") {
    faults.push_back(std::string(file.name()) + ": package membership.v1");
  }
  for (int i = 0; i < file.message_type_count(); ++i) {
    CheckMessage(*file.message_type(i), &faults);
  }
  for (int i = 0; i < file.enum_type_count(); ++i) {
    CheckEnum(*file.enum_type(i), &faults);
  }
  return faults;
}

// Adds a descriptor set that Bazel made of one of the files, with its comments.
void Add(const std::string& name,
         google::protobuf::SimpleDescriptorDatabase* database) {
  std::ifstream file("proto/membership/v1/" + name +
                     "_proto-descriptor-set.proto.bin");
  google::protobuf::FileDescriptorSet set;
  ASSERT_TRUE(set.ParseFromIstream(&file)) << name;
  for (const auto& each : set.file()) database->Add(each);
}

constexpr const char* kModels[] = {"connection",   "connection_request",
                                   "decision",     "effect",
                                   "entra",        "entra_change",
                                   "invitation",   "invitation_request",
                                   "membership",   "membership_request",
                                   "organization", "request",
                                   "snapshot",     "request_evidence",
                                   "user",         "remedy",
                                   "revocation",   "lint",
                                   "stream"};

class ProtoStyleTest : public testing::TestWithParam<const char*> {};

TEST_P(ProtoStyleTest, HoldsForEveryElement) {
  google::protobuf::SimpleDescriptorDatabase database;
  for (const char* model : kModels) Add(model, &database);
  for (const FileDescriptor* known :
       {google::protobuf::Timestamp::descriptor()->file(),
        google::protobuf::Duration::descriptor()->file()}) {
    google::protobuf::FileDescriptorProto proto;
    known->CopyTo(&proto);
    database.Add(proto);
  }
  google::protobuf::DescriptorPool pool(&database);
  const FileDescriptor* file = pool.FindFileByName(
      "membership/v1/" + std::string(GetParam()) + ".proto");
  ASSERT_NE(file, nullptr);
  EXPECT_GT(file->message_type_count(), 0);
  EXPECT_THAT(CheckFile(*file), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Models, ProtoStyleTest, testing::ValuesIn(kModels),
                         [](const testing::TestParamInfo<const char*>& info) {
                           return std::string(info.param);
                         });

// The style faults of a file that is given as a FileDescriptorProto in text
// format. It has no comments at all.
Faults FaultsOf(const std::string& text) {
  google::protobuf::FileDescriptorProto proto;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &proto));
  google::protobuf::DescriptorPool pool;
  const FileDescriptor* file = pool.BuildFile(proto);
  return file == nullptr ? Faults{"does not build"} : CheckFile(*file);
}

TEST(ProtoStyleCheckTest, FindsPlantedFaults) {
  const Faults faults = FaultsOf(
      "name: 'planted.proto' package: 'membership.v1' syntax: 'proto3' "
      "message_type { name: 'Bare' "
      "  field { name: 'is_live' number: 1 type: TYPE_BOOL "
      "          label: LABEL_OPTIONAL } "
      "  enum_type { name: 'Kind' value { name: 'NOTHING' number: 0 } } }");
  EXPECT_THAT(faults, Contains(HasSubstr("Bare: no comment")));
  EXPECT_THAT(faults, Contains(HasSubstr("is_live: comment must begin")));
  EXPECT_THAT(faults, Contains(HasSubstr("is_live: no is_")));
  EXPECT_THAT(faults, Contains(HasSubstr("must be KIND_UNSPECIFIED")));
  EXPECT_THAT(faults, Contains(HasSubstr("NOTHING: no comment")));
}

TEST(ProtoStyleCheckTest, WantsThePackage) {
  EXPECT_THAT(
      FaultsOf("name: 'planted.proto' package: 'other' syntax: 'proto3'"),
      ElementsAre(HasSubstr("package membership.v1")));
}

}  // namespace
}  // namespace membership
