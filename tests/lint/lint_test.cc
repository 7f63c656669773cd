// What holds for every finding of Lint, whatever its code.

#include "membership/lint.h"

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "gtest/gtest.h"
#include "membership/lint_codes.h"
#include "membership/testing/matchers.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/lint.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/lint/found.h"
#include "tests/property/random_world.h"
#include "tests/sign_in/world.h"

namespace membership::lint_test {
namespace {

using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// Every code, by the enum's own list.
std::vector<LintFinding::Code> AllCodes() {
  std::vector<LintFinding::Code> codes;
  const auto* type = LintFinding::Code_descriptor();
  for (int i = 0; i < type->value_count(); ++i) {
    const int number = type->value(i)->number();
    if (number != LintFinding::CODE_UNSPECIFIED) {
      codes.push_back(static_cast<LintFinding::Code>(number));
    }
  }
  return codes;
}

TEST(LintCodesTest, HaveOneRowEachInOrder) {
  std::vector<LintFinding::Code> described;
  for (const LintDescription& row : DescribeLints()) {
    described.push_back(row.code);
    EXPECT_NE(row.severity, LintFinding::SEVERITY_UNSPECIFIED);
    for (const absl::string_view text : {row.summary, row.source, row.fix}) {
      EXPECT_FALSE(text.empty()) << LintFinding::Code_Name(row.code);
    }
    EXPECT_EQ(DescribeLint(row.code).summary, row.summary);
  }
  EXPECT_EQ(described, AllCodes());
}

TEST(LintCodesTest, DescribeNothingForUnknownNumber) {
  EXPECT_EQ(DescribeLint(LintFinding::CODE_UNSPECIFIED).severity,
            LintFinding::SEVERITY_UNSPECIFIED);
  EXPECT_TRUE(DescribeLint(static_cast<LintFinding::Code>(9999)).fix.empty());
}

TEST(LintTest, FindsNothingInTheBaseWorld) {
  World world;
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintTest, FindsNothingInNoRecords) {
  World world;
  world.snapshot().Clear();
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintTest, FindsAHazardOfEveryCode) {
  std::set<LintFinding::Code> covered;
  for (const Hazard& hazard : Hazards()) {
    SCOPED_TRACE(LintFinding::Code_Name(hazard.code));
    EXPECT_TRUE(covered.insert(hazard.code).second);
    World world;
    hazard.make(world);
    const LintFinding finding = TheFinding(world, hazard.code);
    const LintDescription row = DescribeLint(hazard.code);
    EXPECT_EQ(finding.severity(), row.severity);
    EXPECT_EQ(finding.source(), std::string(row.source));
    EXPECT_EQ(finding.fix(), std::string(row.fix));
    EXPECT_FALSE(finding.message().empty());
    EXPECT_GT(finding.records_size(), 0);
  }
  const std::vector<LintFinding::Code> all = AllCodes();
  EXPECT_EQ(covered, std::set<LintFinding::Code>(all.begin(), all.end()));
}

TEST(LintTest, TellsNoAddressOfPeople) {
  for (const Hazard& hazard : Hazards()) {
    World world;
    hazard.make(world);
    EXPECT_THAT(ReportOn(world).DebugString(), Not(HasSubstr("@")))
        << LintFinding::Code_Name(hazard.code);
  }
}

TEST(LintTest, PutsTheMostSevereFirst) {
  World world;
  world.AddInvitation("a@elsewhere.com", v1::Invitation::PENDING);
  *world.AddInvitation("b@elsewhere.com", v1::Invitation::PENDING)
       .mutable_expire_time() = sign_in_test::FromNow(0);
  *world.connection().mutable_secret_expire_time() = sign_in_test::FromNow(0);
  EXPECT_THAT(Found(world), ElementsAre(LintFinding::SECRET_EXPIRED,
                                        LintFinding::INVITATION_UNACCEPTABLE,
                                        LintFinding::INVITATION_EXPIRED));
}

// Shuffles all that repeats in a message, at any depth, but for the domains of
// a tenant, the first of which is its default.
void Shuffle(Message& message, std::mt19937& engine) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const bool is_message =
        field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    if (!field->is_repeated() ||
        field->full_name() == "membership.v1.EntraTenant.domains") {
      continue;
    }
    const int size = reflection.FieldSize(message, field);
    for (int i = size - 1; i > 0; --i) {
      reflection.SwapElements(&message, field, i,
                              static_cast<int>(engine() % (i + 1)));
    }
    for (int i = 0; is_message && i < size; ++i) {
      Shuffle(*reflection.MutableRepeatedMessage(&message, field, i), engine);
    }
  }
}

TEST(LintTest, OrderOfRecordsChangesNothing) {
  World world;
  for (const Hazard& hazard : Hazards()) hazard.make(world);
  const std::string expected = ReportOn(world).SerializeAsString();
  EXPECT_FALSE(expected.empty());
  std::mt19937 engine(1);
  for (int i = 0; i < 50; ++i) {
    Shuffle(world.snapshot(), engine);
    ASSERT_EQ(ReportOn(world).SerializeAsString(), expected) << i;
  }
}

TEST(LintTest, RandomWorldsNeverCrashAndGiveTheSameBytesInAnyOrder) {
  const absl::Time now = absl::FromUnixSeconds(1000);
  std::mt19937 engine(1);
  int found = 0;
  for (uint32_t seed = 0; seed < 500; ++seed) {
    v1::Snapshot snapshot = RandomWorld(seed).MakeSnapshot();
    const absl::StatusOr<v1::LintReport> report = Lint(snapshot, now);
    Shuffle(snapshot, engine);
    const absl::StatusOr<v1::LintReport> shuffled = Lint(snapshot, now);
    ASSERT_EQ(report.status().code(), shuffled.status().code()) << seed;
    if (!report.ok()) continue;
    found += report->findings_size();
    ASSERT_EQ(report->SerializeAsString(), shuffled->SerializeAsString())
        << seed << ": " << report->DebugString() << shuffled->DebugString();
  }
  EXPECT_GT(found, 500);
}

TEST(LintTest, HostileNamesAreJustNames) {
  World world;
  v1::Connection& connection = world.connection();
  world.organization().set_id("\"\n\x1b[31m,;*%");
  world.link().set_organization_id("\"\n\x1b[31m,;*%");
  connection.set_id(std::string("a\0b", 3));
  for (const char* domain :
       {"", "*", "*.", "*.*.com", "@", "a@b", "..", "%", "acme.com "}) {
    connection.add_domains(domain);
  }
  connection.add_domains(std::string(100000, 'a'));
  for (const char* email : {"@", "a@b@c", "\n", "*@acme.com"}) {
    world.AddInvitation(email, v1::Invitation::PENDING)
        .set_organization_id("\"\n\x1b[31m,;*%");
  }
  EXPECT_THAT(Found(world), Contains(LintFinding::DOMAIN_MALFORMED));
}

TEST(LintTest, RefusesTimesThatNoTimestampHolds) {
  World world;
  for (const absl::Time now : {absl::InfinitePast(), absl::InfiniteFuture()}) {
    EXPECT_THAT(Lint(world.snapshot(), now),
                sign_in_test::StatusIs(absl::StatusCode::kInvalidArgument,
                                       HasSubstr("now: ")));
  }
}

TEST(LintTest, RefusesBrokenRecords) {
  World world;
  world.connection().set_tenant_id("no guid");
  EXPECT_THAT(Lint(world.snapshot(), absl::UnixEpoch()),
              sign_in_test::StatusIs(absl::StatusCode::kInvalidArgument,
                                     HasSubstr("connections[0].tenant_id")));
}

TEST(LintTest, RefusesConnectionToOrganizationThatIsNotThere) {
  World world;
  world.AddLink(world.connection(), "absent");
  EXPECT_THAT(Lint(world.snapshot(), absl::UnixEpoch()),
              sign_in_test::StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace membership::lint_test
