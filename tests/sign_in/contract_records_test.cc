// Records that are wrong in themselves: an error that names the field's path.

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

// One field of one record, and a value that is wrong there. Fields are set by
// name so that the table reads as paths: strings as they are, numbers for enums
// and for `nanos`; an empty value clears the field.
struct BadField {
  std::string name;
  std::string path;
  std::string value;
};

std::string NameOf(const ::testing::TestParamInfo<BadField>& info) {
  return info.param.name;
}

using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::Reflection;

void SetScalar(Message& message, const FieldDescriptor& field, int index,
               const std::string& value) {
  const Reflection& reflection = *message.GetReflection();
  if (value.empty() && !field.is_repeated()) {
    reflection.ClearField(&message, &field);
  } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
    reflection.SetEnumValue(&message, &field, std::stoi(value));
  } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_INT64) {
    reflection.SetInt64(&message, &field, std::stoll(value));
  } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_INT32) {
    reflection.SetInt32(&message, &field, std::stoi(value));
  } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    ADD_FAILURE() << field.full_name() << " is no scalar";
  } else if (field.is_repeated()) {
    reflection.SetRepeatedString(&message, &field, index, value);
  } else {
    reflection.SetString(&message, &field, value);
  }
}

// Sets the field at `path`, such as "connections[0].links[0].state".
void SetField(Message& message, const std::string& path,
              const std::string& value) {
  const size_t dot = path.find('.');
  std::string step = path.substr(0, dot);
  const size_t bracket = step.find('[');
  int index = 0;
  if (bracket != std::string::npos) index = std::stoi(step.substr(bracket + 1));
  const FieldDescriptor* field =
      message.GetDescriptor()->FindFieldByName(step.substr(0, bracket));
  ASSERT_NE(field, nullptr) << path;
  const Reflection& reflection = *message.GetReflection();
  if (dot == std::string::npos) {
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      reflection.ClearField(&message, field);
    } else {
      SetScalar(message, *field, index, value);
    }
    return;
  }
  Message& next =
      field->is_repeated()
          ? *reflection.MutableRepeatedMessage(&message, field, index)
          : *reflection.MutableMessage(&message, field);
  SetField(next, path.substr(dot + 1), value);
}

World FullWorld() {
  World world;
  world.AddUser(Alice());
  world.AddMember("user-alice");
  world.AddRemovedMember("user-bob", -kDay);
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED);
  world.staff_group().add_member_group_ids(kOtherGroup);
  return world;
}

class BadFieldTest : public ::testing::TestWithParam<BadField> {};

TEST_P(BadFieldTest, IsAnInvalidArgumentThatNamesTheField) {
  World world = FullWorld();
  ASSERT_THAT(world.Decide(PredictedSignIn(Alice())),
              HasOutcome(v1::Decision::GRANTED));
  SetField(world.snapshot(), GetParam().path, GetParam().value);
  // The error may name the whole time or duration rather than its part.
  std::string path = GetParam().path;
  for (const std::string part : {".nanos", ".seconds"}) {
    if (path.find(part) != std::string::npos) path.resize(path.find(part));
  }
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              StatusIs(absl::StatusCode::kInvalidArgument, StartsWith(path)));
}

INSTANTIATE_TEST_SUITE_P(
    Organization, BadFieldTest,
    ::testing::ValuesIn(std::vector<BadField>{
        {"IdMissing", "organizations[0].id", ""},
        {"StateMissing", "organizations[0].state", "0"},
        {"StateUnknown", "organizations[0].state", "99"},
        {"DomainNameMissing", "organizations[0].domains[0].name", ""},
        {"DomainStateMissing", "organizations[0].domains[0].state", "0"},
        {"DomainStateUnknown", "organizations[0].domains[0].state", "99"},
        {"SeatLimitNegative", "organizations[0].seat_limit", "-1"},
        {"UnlistedSeatsNegative", "organizations[0].unlisted_seats", "-1"},
        {"DefaultRoleUnknown", "organizations[0].default_role", "99"},
        {"AutoMembership", "organizations[0].policy.auto_membership", "99"},
        {"Rejoin", "organizations[0].policy.rejoin", "99"},
        {"Pending", "organizations[0].policy.pending_invitation", "99"},
        {"Acceptance", "organizations[0].policy.acceptance", "99"},
        {"Failed", "organizations[0].policy.failed_acceptance", "99"},
        {"DomainGate", "organizations[0].policy.domain_gate", "99"},
        {"Guests", "organizations[0].policy.guests", "99"},
        {"Trigger", "organizations[0].policy.trigger", "99"},
        {"Seats", "organizations[0].policy.seat_limit_reached", "99"},
        {"Refused", "organizations[0].policy.refused_account", "99"},
        {"LifetimeZero", "organizations[0].policy.invitation_lifetime.seconds",
         "0"},
        {"LifetimeTooShort",
         "organizations[0].policy.invitation_lifetime.seconds", "86399"},
        {"LifetimeTooLong",
         "organizations[0].policy.invitation_lifetime.seconds", "2592001"},
        {"LifetimeNegative",
         "organizations[0].policy.invitation_lifetime.seconds", "-604800"},
    }),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Connection, BadFieldTest,
    ::testing::ValuesIn(std::vector<BadField>{
        {"IdMissing", "connections[0].id", ""},
        {"StateMissing", "connections[0].state", "0"},
        {"StateUnknown", "connections[0].state", "99"},
        {"TenantIdMissing", "connections[0].tenant_id", ""},
        {"TenantIdNoGuid", "connections[0].tenant_id", "acme.com"},
        {"ClientIdMissing", "connections[0].client_id", ""},
        {"ClientIdNoGuid", "connections[0].client_id", "c1-acme"},
        {"SecretNanosNegative", "connections[0].secret_expire_time.nanos",
         "-1"},
        {"SecretNanosTooLarge", "connections[0].secret_expire_time.nanos",
         "1000000000"},
        {"SecretSecondsTooLarge", "connections[0].secret_expire_time.seconds",
         "253402300800"},
        {"ConsentUnknown", "connections[0].consent", "99"},
        {"LinkOrganizationMissing", "connections[0].links[0].organization_id",
         ""},
        {"LinkStateMissing", "connections[0].links[0].state", "0"},
        {"LinkStateUnknown", "connections[0].links[0].state", "99"},
        {"LinkAutoMembership", "connections[0].links[0].auto_membership", "99"},
        {"Linking", "connections[0].policy.account_linking", "99"},
        {"Unnamed", "connections[0].policy.unnamed_organization", "99"},
        {"IdpInitiated", "connections[0].policy.idp_initiated", "99"},
    }),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    UserAndMembership, BadFieldTest,
    ::testing::ValuesIn(std::vector<BadField>{
        {"UserIdMissing", "users[0].id", ""},
        {"UserStateMissing", "users[0].state", "0"},
        {"UserStateUnknown", "users[0].state", "99"},
        {"TenantIdMissing", "users[0].identities[0].tenant_id", ""},
        {"TenantIdNoGuid", "users[0].identities[0].tenant_id", "acme"},
        {"ObjectIdMissing", "users[0].identities[0].object_id", ""},
        {"ObjectIdNoGuid", "users[0].identities[0].object_id", "alice"},
        {"MembershipOrganizationMissing", "memberships[0].organization_id", ""},
        {"MembershipUserMissing", "memberships[0].user_id", ""},
        {"MembershipRoleMissing", "memberships[0].role", "0"},
        {"MembershipRoleUnknown", "memberships[0].role", "99"},
        {"MembershipStateMissing", "memberships[0].state", "0"},
        {"MembershipStateUnknown", "memberships[0].state", "99"},
        {"MembershipSourceUnknown", "memberships[0].source", "99"},
        {"RemoveTimeMissing", "memberships[1].remove_time", ""},
        {"RemoveNanos", "memberships[1].remove_time.nanos", "-1"},
    }),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Invitation, BadFieldTest,
    ::testing::ValuesIn(std::vector<BadField>{
        {"IdMissing", "invitations[0].id", ""},
        {"OrganizationMissing", "invitations[0].organization_id", ""},
        {"EmailMissing", "invitations[0].email", ""},
        {"RoleMissing", "invitations[0].role", "0"},
        {"RoleUnknown", "invitations[0].role", "99"},
        {"StateMissing", "invitations[0].state", "0"},
        {"StateUnknown", "invitations[0].state", "99"},
        {"ExpireNanos", "invitations[0].expire_time.nanos", "1000000000"},
        {"CreateNanos", "invitations[0].create_time.nanos", "-1"},
        {"AcceptTimeMissing", "invitations[1].accept_time", ""},
        {"AcceptNanos", "invitations[1].accept_time.nanos", "-1"},
    }),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    EntraTenant, BadFieldTest,
    ::testing::ValuesIn(std::vector<BadField>{
        {"IdMissing", "entra_tenants[0].tenant_id", ""},
        {"IdNoGuid", "entra_tenants[0].tenant_id", "acme"},
        {"ClientIdMissing", "entra_tenants[0].applications[0].client_id", ""},
        {"ApplicationState", "entra_tenants[0].applications[0].state", "0"},
        {"ApplicationStateUnknown", "entra_tenants[0].applications[0].state",
         "99"},
        {"SecretNanos",
         "entra_tenants[0].applications[0].secret_expire_time.nanos", "-1"},
        {"PrincipalId",
         "entra_tenants[0].applications[0].assignments[0].principal_id",
         "alice"},
        {"PrincipalType",
         "entra_tenants[0].applications[0].assignments[0].principal_type", "0"},
        {"PrincipalTypeUnknown",
         "entra_tenants[0].applications[0].assignments[0].principal_type",
         "99"},
        {"GroupId", "entra_tenants[0].groups[0].object_id", "staff"},
        {"GroupKind", "entra_tenants[0].groups[0].kind", "0"},
        {"GroupKindUnknown", "entra_tenants[0].groups[0].kind", "99"},
        {"GroupMember", "entra_tenants[0].groups[0].member_user_ids[0]", "bob"},
        {"NestedGroup", "entra_tenants[0].groups[0].member_group_ids[0]", "it"},
        {"UserId", "entra_tenants[0].users[0].object_id", "alice"},
        {"UserState", "entra_tenants[0].users[0].state", "0"},
        {"UserStateUnknown", "entra_tenants[0].users[0].state", "99"},
        {"UserKind", "entra_tenants[0].users[0].kind", "0"},
        {"UserKindUnknown", "entra_tenants[0].users[0].kind", "99"},
    }),
    NameOf);

// Invitation.create_time: "Required where `expire_time` is absent."
TEST(ContractRecordsTest, AnInvitationWithoutAnyTimeIsAnError) {
  World world = FullWorld();
  world.snapshot().mutable_invitations(0)->clear_create_time();
  EXPECT_TRUE(world.Decide(PredictedSignIn(Alice())).ok());
  world.snapshot().mutable_invitations(0)->clear_expire_time();
  EXPECT_THAT(
      world.Decide(PredictedSignIn(Alice())),
      StatusIs(absl::StatusCode::kInvalidArgument,
               AllOf(StartsWith("invitations[0]."), HasSubstr("create_time"))));
}

// Connection: tenant and client id are "Required, but for DRAFT."
TEST(ContractRecordsTest, ADraftNeedsNoTenantAndNoClient) {
  World world = FullWorld();
  world.connection().set_state(v1::Connection::DRAFT);
  world.connection().clear_tenant_id();
  world.connection().clear_client_id();
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsRefused(v1::Decision::CONNECTION_NOT_ENABLED));
}

// "never an e-mail, token or secret in it"
TEST(ContractRecordsTest, ErrorsNeverQuoteAnAddress) {
  for (const std::string path :
       {"connections[0].tenant_id", "connections[0].client_id",
        "users[0].identities[0].object_id", "entra_tenants[0].tenant_id",
        "entra_tenants[0].users[0].object_id",
        "entra_tenants[0].groups[0].member_user_ids[0]"}) {
    World world = FullWorld();
    SetField(world.snapshot(), path, "secret.person@acme.com");
    EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         AllOf(Not(HasSubstr("@")), Not(HasSubstr("secret")))))
        << path;
  }
}

TEST(ContractRecordsTest, ErrorsAboutDuplicatesNeverQuoteAnAddress) {
  World world;
  world.AddUser("alice@acme.com", "alice@acme.com");
  world.AddUser("alice@acme.com", "alice@acme.com");
  EXPECT_THAT(
      world.Decide(PredictedSignIn(Alice())),
      StatusIs(absl::StatusCode::kFailedPrecondition, Not(HasSubstr("alice"))));
}

TEST(ContractRecordsTest, ErrorsAboutTheRequestNeverQuoteAnAddress) {
  World world;
  v1::Request request = ValidatedSignIn(Alice());
  for (auto* field :
       {SignInOf(request).mutable_connection_id(),
        SignInOf(request).mutable_invitation_id(),
        SignInOf(request).mutable_organization_id(),
        ClaimsOf(request).mutable_identity()->mutable_object_id(),
        ClaimsOf(request).mutable_identity()->mutable_tenant_id()}) {
    std::string before = "secret.person@acme.com";
    field->swap(before);
    const auto decision = world.Decide(request);
    EXPECT_FALSE(decision.ok());
    EXPECT_THAT(std::string(decision.status().message()),
                AllOf(Not(HasSubstr("@")), Not(HasSubstr("secret"))));
    field->swap(before);
  }
}

}  // namespace
}  // namespace membership::sign_in_test
