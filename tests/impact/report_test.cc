// The parts of a report beside who gains and who loses: seats, examples,
// decisions on changes; and what is refused to compare.

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "google/protobuf/arena.h"
#include "gtest/gtest.h"
#include "membership/directory.h"
#include "membership/directory_builder.h"
#include "membership/impact.h"
#include "membership/testing/matchers.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/impact.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/impact/reports.h"
#include "tests/revocation/changes.h"
#include "tests/sign_in/world.h"

namespace membership::impact_test {
namespace {

using revocation_test::Now;
using revocation_test::TurnAutoMembershipOff;
using sign_in_test::Alice;
using sign_in_test::Bob;
using sign_in_test::EqualsProto;
using sign_in_test::Reordered;
using sign_in_test::StatusIs;
using sign_in_test::World;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Policy = v1::MembershipPolicy;

// Alice is a member; Bob and Gina are let in by Entra and would join.
World WithMember() {
  World world;
  world.AddUser(Alice());
  world.AddMember(Alice().user_id);
  return world;
}

// The seats of acme with a limit, before auto-membership is turned off.
std::string SeatsWithLimit(World world, int limit) {
  world.organization().set_seat_limit(limit);
  const v1::ImpactReport report =
      ReportOf({TurnAutoMembershipOff()}, world.snapshot(), {Now()});
  return SeatsOf(ImpactOn("acme", report).seats_before());
}

// Each of them finds the seat that is free, but not both.
TEST(ImpactSeatsTest, ThoseWhoWouldJoinNeedOneEach) {
  EXPECT_EQ(SeatsWithLimit(WithMember(), 2),
            "limit 2, 1 taken, 2 joining, 0 denied, 3 needed, 1 missing");
}

TEST(ImpactSeatsTest, ThoseWhoFindNoneNeedOneToo) {
  EXPECT_EQ(SeatsWithLimit(WithMember(), 1),
            "limit 1, 1 taken, 0 joining, 2 denied, 3 needed, 2 missing");
}

TEST(ImpactSeatsTest, ThoseWhoJoinRestrictedWouldNeedOne) {
  World world = WithMember();
  world.policy().set_seat_limit_reached(Policy::JOIN_RESTRICTED);
  EXPECT_EQ(SeatsWithLimit(world, 1),
            "limit 1, 1 taken, 0 joining, 2 denied, 3 needed, 2 missing");
}

TEST(ImpactSeatsTest, MembersWhoAreNotListedTakeTheirs) {
  World world = WithMember();
  world.organization().set_unlisted_seats(7);
  EXPECT_EQ(SeatsWithLimit(world, 20),
            "limit 20, 8 taken, 2 joining, 0 denied, 10 needed, 0 missing");
}

TEST(ImpactSeatsTest, SuspendedMembersTakeNone) {
  World world;
  world.AddUser(Alice());
  world.AddMember(Alice().user_id).set_state(v1::Membership::SUSPENDED);
  EXPECT_EQ(SeatsWithLimit(world, 5),
            "limit 5, 0 taken, 2 joining, 0 denied, 2 needed, 0 missing");
}

TEST(ImpactSeatsTest, ALimitThatIsRaisedIsToldThoughNobodyIsDecidedOtherwise) {
  World before;
  before.organization().set_seat_limit(10);
  World after = before;
  after.organization().set_seat_limit(20);
  const v1::OrganizationImpact acme =
      ImpactOn("acme", ReportOf(before.snapshot(), after.snapshot(), {Now()}));
  EXPECT_THAT(acme.transitions(), IsEmpty());
  EXPECT_EQ(acme.seats_before().seat_limit(), 10);
  EXPECT_EQ(acme.seats_after().seat_limit(), 20);
}

TEST(ImpactSeatsTest, FactsAloneDoNotTellHowManyAreTaken) {
  World after = WithMember();
  after.policy().set_auto_membership(Policy::OFF);
  after.organization().set_seat_limit(1);
  DirectoryBuilder builder;
  ASSERT_TRUE(builder.AddSnapshot(after.snapshot()).ok());
  const absl::StatusOr<Directory> facts = std::move(builder).Build();
  ASSERT_TRUE(facts.ok());
  const absl::StatusOr<v1::ImpactReport> report =
      Compare(DirectoryOf(WithMember().snapshot()), *facts, {Now()});
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(SeatsOf(ImpactOn("acme", *report).seats_after()),
            "limit 1, - taken, 0 joining, 0 denied, - needed, 0 missing");
}

TEST(ImpactReportTest, NamesTheSmallestIdentitiesUpToTheNumberAskedFor) {
  const World world;
  ImpactOptions options = {Now()};
  options.max_examples = 2;
  const auto examples = [&] {
    return ReportOf({TurnAutoMembershipOff()}, world.snapshot(), options)
        .organizations(0)
        .transitions(0);
  };
  ASSERT_EQ(examples().examples_size(), 2);
  EXPECT_EQ(examples().people(), 3);
  EXPECT_THAT(examples().examples(0).identity(),
              EqualsProto(IdentityOf(Alice())));
  EXPECT_EQ(examples().examples(0).display_name(), Alice().name);
  EXPECT_THAT(examples().examples(1).identity(),
              EqualsProto(IdentityOf(Bob())));
  options.max_examples = 0;
  EXPECT_THAT(examples().examples(), IsEmpty());
  EXPECT_EQ(examples().people(), 3);
}

TEST(ImpactReportTest, TellsWhatARefusedChangeDoesNotDo) {
  v1::Request off = TurnAutoMembershipOff();
  off.mutable_set_auto_membership()->clear_channel();
  const v1::ImpactReport report =
      ReportOf({off, TurnAutoMembershipOff()}, World().snapshot(), {Now()});
  ASSERT_EQ(report.changes_size(), 1);
  EXPECT_EQ(report.changes(0).reason(), v1::Decision::BACK_OFFICE_REQUIRED);
  EXPECT_THAT(report.organizations(), IsEmpty());
}

TEST(ImpactReportTest, TheOrderOfRecordsChangesNothing) {
  const World before = WithMember();
  World after = before;
  after.policy().set_auto_membership(Policy::OFF);
  const v1::ImpactReport report =
      ReportOf(before.snapshot(), after.snapshot(), {Now()});
  EXPECT_EQ(ReportOf(Reordered(before.snapshot()), after.snapshot(), {Now()})
                .SerializeAsString(),
            report.SerializeAsString());
  EXPECT_EQ(ReportOf(before.snapshot(), Reordered(after.snapshot()), {Now()})
                .SerializeAsString(),
            report.SerializeAsString());
}

TEST(ImpactReportTest, AReportThatIsUsedAgainIsTheSameAsANewOne) {
  const World before = WithMember();
  World after = before;
  after.policy().set_auto_membership(Policy::OFF);
  const Directory a = DirectoryOf(before.snapshot());
  const Directory b = DirectoryOf(after.snapshot());
  google::protobuf::Arena arena;
  auto& report = *v1::ImpactReport::default_instance().New(&arena);
  ASSERT_TRUE(Compare(a, b, {Now()}, &report).ok());
  ASSERT_TRUE(Compare(b, a, {Now()}, &report).ok());
  EXPECT_THAT(report, EqualsProto(*Compare(b, a, {Now()})));
  ASSERT_FALSE(Compare(a, b, {absl::InfiniteFuture()}, &report).ok());
  EXPECT_THAT(report, EqualsProto(v1::ImpactReport()));
}

// Many, so that what is read ahead is on one side alone, too.
TEST(ImpactReportTest, TellsOfOrganizationsThatAreOnOneSideAlone) {
  const World world;
  v1::Snapshot more = world.snapshot();
  for (int i = 0; i < 20; ++i) {
    v1::Organization& added = *more.add_organizations();
    added.set_id(absl::StrCat("other-", i));
    added.set_state(v1::Organization::ACTIVE);
  }
  const v1::ImpactReport added = ReportOf(world.snapshot(), more, {Now()});
  const v1::ImpactReport removed = ReportOf(more, world.snapshot(), {Now()});
  EXPECT_EQ(added.organizations_size(), 20);
  EXPECT_EQ(removed.organizations_size(), 20);
  EXPECT_FALSE(ImpactOn("other-7", added).has_seats_before());
  EXPECT_TRUE(ImpactOn("other-7", added).has_seats_after());
  EXPECT_TRUE(ImpactOn("other-7", removed).has_seats_before());
  EXPECT_FALSE(ImpactOn("other-7", removed).has_seats_after());
}

TEST(ImpactErrorsTest, ThereMustBeChangesAndNoSignIns) {
  const v1::Snapshot snapshot = World().snapshot();
  EXPECT_THAT(CompareChanges({}, snapshot, {Now()}),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("changes: expected one or more")));
  v1::Request sign_in;
  sign_in.mutable_sign_in();
  EXPECT_THAT(CompareChanges({sign_in}, snapshot, {Now()}),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("changes[0].kind: expected a change")));
}

TEST(ImpactErrorsTest, TimesMustBeInTheYears1To9999) {
  const Directory directory = DirectoryOf(World().snapshot());
  EXPECT_THAT(Compare(directory, directory, {absl::InfiniteFuture()}),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("options.now: expected a time")));
  EXPECT_THAT(Compare(directory, directory, {Now(), absl::InfinitePast()}),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("options.after_now: expected a time")));
}

TEST(ImpactErrorsTest, ExamplesMustBeZeroOrMore) {
  const Directory directory = DirectoryOf(World().snapshot());
  ImpactOptions options = {Now()};
  options.max_examples = -1;
  EXPECT_THAT(Compare(directory, directory, options),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("options.max_examples: expected 0 or more")));
}

}  // namespace
}  // namespace membership::impact_test
