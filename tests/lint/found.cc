#include "tests/lint/found.h"

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "gtest/gtest.h"
#include "membership/lint.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/lint.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "tests/sign_in/world.h"

namespace membership::lint_test {

using sign_in_test::Alice;
using sign_in_test::Bob;
using sign_in_test::Carol;
using sign_in_test::FromNow;
using sign_in_test::Gina;
using sign_in_test::kDay;
using sign_in_test::kOtherGroup;

v1::LintReport ReportOn(World& world) {
  const absl::Time now = absl::FromUnixSeconds(FromNow(0).seconds());
  const absl::StatusOr<v1::LintReport> report = Lint(world.snapshot(), now);
  const absl::StatusOr<v1::LintReport> reordered =
      Lint(sign_in_test::Reordered(world.snapshot()), now);
  EXPECT_TRUE(report.ok()) << report.status();
  EXPECT_TRUE(reordered.ok()) << reordered.status();
  if (!report.ok() || !reordered.ok()) return {};
  EXPECT_EQ(reordered->SerializeAsString(), report->SerializeAsString())
      << reordered->DebugString() << " in place of " << report->DebugString();
  return *report;
}

std::vector<LintFinding::Code> Found(World& world) {
  std::vector<LintFinding::Code> codes;
  const v1::LintReport report = ReportOn(world);
  for (const LintFinding& each : report.findings()) {
    codes.push_back(each.code());
  }
  return codes;
}

LintFinding TheFinding(World& world, LintFinding::Code code) {
  LintFinding found;
  int count = 0;
  const v1::LintReport report = ReportOn(world);
  for (const LintFinding& each : report.findings()) {
    if (each.code() != code) continue;
    found = each;
    ++count;
  }
  EXPECT_EQ(count, 1) << LintFinding::Code_Name(code);
  return found;
}

std::vector<std::string> RecordsOf(const LintFinding& finding) {
  std::vector<std::string> records;
  for (const v1::LintRecord& each : finding.records()) {
    records.push_back(absl::StrCat(each.kind(), " ", each.id()));
  }
  return records;
}

std::vector<Hazard> Hazards() {
  return {
      {LintFinding::EVERYONE_JOINS,
       [](World& w) { w.application().set_assignment_required(false); }},
      {LintFinding::REMOVED_MEMBER_RETURNS,
       [](World& w) {
         w.AddUser(Alice());
         w.AddRemovedMember(Alice().user_id, -kDay);
       }},
      {LintFinding::NESTED_GROUP_GRANTS_NOTHING,
       [](World& w) {
         w.AddGroup(kOtherGroup).add_member_user_ids(Carol().object_id);
         w.staff_group().add_member_group_ids(kOtherGroup);
       }},
      {LintFinding::ASSIGNED_BUT_DISABLED,
       [](World& w) {
         w.directory_user(Bob()).set_state(v1::DirectoryUser::DISABLED);
       }},
      {LintFinding::SECRET_EXPIRED,
       [](World& w) {
         *w.connection().mutable_secret_expire_time() = FromNow(0);
       }},
      {LintFinding::SECRET_EXPIRING,
       [](World& w) {
         *w.connection().mutable_secret_expire_time() = FromNow(30 * kDay);
       }},
      {LintFinding::OWNERS_LOCKED_OUT,
       [](World& w) {
         *w.connection().mutable_secret_expire_time() = FromNow(kDay);
         w.AddUser(Gina());
         w.AddMember(Gina().user_id).set_role(v1::Membership::OWNER);
       }},
      {LintFinding::CONNECTION_NEVER_ENABLED,
       [](World& w) { w.connection().set_state(v1::Connection::TESTED); }},
      {LintFinding::CONSENT_MISSING,
       [](World& w) { w.connection().set_consent(v1::Connection::MISSING); }},
      {LintFinding::DOMAIN_NOT_ATTACHED,
       [](World& w) {
         v1::Domain& domain = *w.organization().add_domains();
         domain.set_name("acme.org");
         domain.set_state(v1::Domain::VERIFIED);
       }},
      {LintFinding::DOMAIN_NOT_VERIFIED,
       [](World& w) { w.connection().add_domains("acme.org"); }},
      {LintFinding::DOMAIN_CLAIMED_TWICE,
       [](World& w) { w.AddOrganization("beta", "acme.com"); }},
      {LintFinding::DOMAIN_ATTACHED_TWICE,
       [](World& w) { w.AddConnection("second", "acme.com", "acme"); }},
      {LintFinding::PUBLIC_MAIL_DOMAIN,
       [](World& w) { w.connection().add_domains("gmail.com"); }},
      {LintFinding::DOMAIN_MALFORMED,
       [](World& w) { w.connection().add_domains("m\xC3\xBCller.de"); }},
      {LintFinding::INVITATION_UNACCEPTABLE,
       [](World& w) {
         w.AddInvitation("nobody@elsewhere.com", v1::Invitation::PENDING);
       }},
      {LintFinding::INVITATION_EXPIRED,
       [](World& w) {
         *w.AddInvitation(Carol().email, v1::Invitation::PENDING)
              .mutable_expire_time() = FromNow(0);
       }},
      {LintFinding::INVITATION_TO_MEMBER,
       [](World& w) {
         w.AddUser("user-eve", "eve@acme.com");
         w.AddMember("user-eve");
         w.AddInvitation("EVE@acme.com", v1::Invitation::PENDING);
       }},
      {LintFinding::SEATS_RUNNING_OUT,
       [](World& w) {
         w.organization().set_seat_limit(10);
         w.AddOthers(9, v1::Membership::ACTIVE);
       }},
      {LintFinding::DOMAIN_GATE_CLOSED,
       [](World& w) {
         w.policy().set_domain_gate(v1::MembershipPolicy::VERIFIED_DOMAINS);
         w.organization().mutable_domains(0)->set_state(v1::Domain::UNVERIFIED);
       }},
      {LintFinding::POLICY_CONTRADICTION,
       [](World& w) {
         w.policy().set_trigger(v1::MembershipPolicy::FIRST_LINK);
         w.policy().set_rejoin(v1::MembershipPolicy::REJOIN);
       }},
      {LintFinding::POLICY_WITHOUT_EFFECT,
       [](World& w) {
         w.policy().set_auto_membership(v1::MembershipPolicy::OFF);
         w.policy().set_rejoin(v1::MembershipPolicy::STAY_OUT);
       }},
  };
}

}  // namespace membership::lint_test
