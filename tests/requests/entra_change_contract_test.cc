// Changes in Entra that make no sense are errors that name the field.

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/request.pb.h"
#include "tests/requests/asking.h"
#include "tests/requests/entra_changes.h"

namespace membership::requests_test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

using Type = v1::Assignment;

constexpr char kUnlisted[] = "99000000-0000-4000-8000-000000000099";

struct Senseless {
  std::string name;
  v1::Request request;
  std::string path;
};

std::string NameOf(const ::testing::TestParamInfo<Senseless>& info) {
  return info.param.name;
}

v1::Request WithTenant(const std::string& tenant_id) {
  v1::Request request = Change("disable_user", Alice().object_id);
  request.mutable_entra_change()->set_tenant_id(tenant_id);
  return request;
}

v1::Request WithClient(const std::string& client_id) {
  v1::Request request = Assign(Carol().object_id, Type::USER);
  request.mutable_entra_change()->mutable_assign()->set_client_id(client_id);
  return request;
}

v1::Request WithoutKind() {
  v1::Request request = Change("disable_user", Alice().object_id);
  request.mutable_entra_change()->clear_kind();
  return request;
}

// "Every id is a GUID."
class MalformedChangeTest : public ::testing::TestWithParam<Senseless> {};

TEST_P(MalformedChangeTest, IsAnInvalidArgumentThatNamesTheField) {
  World world;
  EXPECT_THAT(Ask(world, GetParam().request),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       StartsWith(GetParam().path)));
}

INSTANTIATE_TEST_SUITE_P(
    Changes, MalformedChangeTest,
    ::testing::ValuesIn(std::vector<Senseless>{
        {"TenantMissing", WithTenant(""), "entra_change.tenant_id"},
        {"TenantNoGuid", WithTenant("acme"), "entra_change.tenant_id"},
        {"KindMissing", WithoutKind(), "entra_change"},
        {"ClientMissing", WithClient(""), "entra_change.assign.client_id"},
        {"ClientNoGuid", WithClient("x"), "entra_change.assign.client_id"},
        {"PrincipalMissing", Assign("", Type::USER),
         "entra_change.assign.principal_id"},
        {"PrincipalNoGuid", Assign("alice@acme.com", Type::USER),
         "entra_change.assign.principal_id"},
        {"PrincipalTypeMissing",
         Assign(Carol().object_id, Type::PRINCIPAL_TYPE_UNSPECIFIED),
         "entra_change.assign.principal_type"},
        {"PrincipalTypeUnknown",
         Assign(Carol().object_id, static_cast<Type::PrincipalType>(99)),
         "entra_change.assign.principal_type"},
        {"UnassignPrincipalNoGuid", Unassign("x", Type::USER),
         "entra_change.unassign.principal_id"},
        {"GroupNoGuid", Join("Staff", Carol().object_id, Type::USER),
         "entra_change.join_group.group_id"},
        {"MemberNoGuid", Join(kStaffGroup, "carol", Type::USER),
         "entra_change.join_group.member_id"},
        {"GroupOfItself", Join(kStaffGroup, kStaffGroup, Type::GROUP),
         "entra_change.join_group.member_id"},
        {"MemberTypeUnknown",
         Join(kStaffGroup, Carol().object_id,
              static_cast<Type::PrincipalType>(-1)),
         "entra_change.join_group.member_type"},
        {"LeaveMemberTypeMissing",
         Leave(kStaffGroup, Bob().object_id, Type::PRINCIPAL_TYPE_UNSPECIFIED),
         "entra_change.leave_group.member_type"},
        {"DisableUserEmpty", Change("disable_user", ""),
         "entra_change.disable_user"},
        {"EnableUserNoGuid", Change("enable_user", "x"),
         "entra_change.enable_user"},
        {"DeleteUserNoGuid", Change("delete_user", "alice@acme.com"),
         "entra_change.delete_user"},
        {"RequireAssignmentNoGuid", Change("require_assignment", "x"),
         "entra_change.require_assignment"},
        {"WaiveAssignmentEmpty", Change("waive_assignment", ""),
         "entra_change.waive_assignment"},
        {"EnableApplicationNoGuid", Change("enable_application", "x"),
         "entra_change.enable_application"},
        {"DisableApplicationNoGuid", Change("disable_application", "x"),
         "entra_change.disable_application"},
        {"GrantConsentNoGuid", Change("grant_consent", "x"),
         "entra_change.grant_consent"},
        {"WithdrawConsentNoGuid", Change("withdraw_consent", "x"),
         "entra_change.withdraw_consent"},
    }),
    NameOf);

// "Every id ... names what the tenant lists."
class UnlistedChangeTest : public ::testing::TestWithParam<Senseless> {};

TEST_P(UnlistedChangeTest, IsAnErrorThatNamesTheField) {
  World world;
  const auto decision = Ask(world, GetParam().request);
  EXPECT_FALSE(decision.ok()) << decision->DebugString();
  EXPECT_THAT(std::string(decision.status().message()),
              AllOf(StartsWith(GetParam().path), Not(HasSubstr("@"))));
  EXPECT_NE(decision.status().code(), absl::StatusCode::kInternal);
}

INSTANTIATE_TEST_SUITE_P(
    Changes, UnlistedChangeTest,
    ::testing::ValuesIn(std::vector<Senseless>{
        {"Tenant", WithTenant(kOtherTenant), "entra_change.tenant_id"},
        {"Application", WithClient(kUnlisted), "entra_change.assign.client_id"},
        {"User", Assign(kUnlisted, Type::USER),
         "entra_change.assign.principal_id"},
        {"Group", Assign(kUnlisted, Type::GROUP),
         "entra_change.assign.principal_id"},
        {"GroupCalledUser", Assign(kStaffGroup, Type::USER),
         "entra_change.assign.principal_id"},
        {"UserCalledGroup", Assign(Carol().object_id, Type::GROUP),
         "entra_change.assign.principal_id"},
        {"JoinedGroup", Join(kOtherGroup, Carol().object_id, Type::USER),
         "entra_change.join_group.group_id"},
        {"JoiningUser", Join(kStaffGroup, kUnlisted, Type::USER),
         "entra_change.join_group.member_id"},
        {"JoiningGroup", Join(kStaffGroup, kUnlisted, Type::GROUP),
         "entra_change.join_group.member_id"},
        {"LeftGroup", Leave(kOtherGroup, Carol().object_id, Type::USER),
         "entra_change.leave_group.group_id"},
        {"DisabledUser", Change("disable_user", kUnlisted),
         "entra_change.disable_user"},
        {"EnabledUser", Change("enable_user", kUnlisted),
         "entra_change.enable_user"},
        {"RequiringApplication", Change("require_assignment", kUnlisted),
         "entra_change.require_assignment"},
        {"WaivingApplication", Change("waive_assignment", kUnlisted),
         "entra_change.waive_assignment"},
        {"EnabledApplication", Change("enable_application", kUnlisted),
         "entra_change.enable_application"},
        {"DisabledApplication", Change("disable_application", kUnlisted),
         "entra_change.disable_application"},
    }),
    NameOf);

}  // namespace
}  // namespace membership::requests_test
