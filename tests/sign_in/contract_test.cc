// The contract of a request and of records that belong together: what is an
// error, which one, and what its message names. Records that are wrong in
// themselves are in contract_records_test.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/directory.h"
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

using ::testing::HasSubstr;
using ::testing::StartsWith;

// An edit of a request that is in order, and the path that the error names.
struct BadRequest {
  std::string name;
  std::function<void(v1::Request&)> edit;
  std::string path;
};

std::string NameOf(const ::testing::TestParamInfo<BadRequest>& info) {
  return info.param.name;
}

class BadRequestTest : public ::testing::TestWithParam<BadRequest> {};

TEST_P(BadRequestTest, IsAnInvalidArgumentThatNamesTheField) {
  World world;
  v1::Request request = PredictedSignIn(Alice());
  GetParam().edit(request);
  EXPECT_THAT(world.Decide(request),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       StartsWith(GetParam().path)));
}

INSTANTIATE_TEST_SUITE_P(
    Time, BadRequestTest,
    ::testing::ValuesIn(std::vector<BadRequest>{
        {"NowMissing", [](v1::Request& r) { r.clear_now(); }, "now"},
        {"NowNanosTooLarge",
         [](v1::Request& r) { r.mutable_now()->set_nanos(1000000000); }, "now"},
        {"NowNanosNegative",
         [](v1::Request& r) { r.mutable_now()->set_nanos(-1); }, "now"},
        {"NowAfterYear9999",
         [](v1::Request& r) { r.mutable_now()->set_seconds(253402300800); },
         "now"},
        {"NowBeforeYear1",
         [](v1::Request& r) { r.mutable_now()->set_seconds(-62135596801); },
         "now"},
        {"NowLargest",
         [](v1::Request& r) { r.mutable_now()->set_seconds(INT64_MAX); },
         "now"},
    }),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    SignIn, BadRequestTest,
    ::testing::ValuesIn(std::vector<BadRequest>{
        {"KindMissing", [](v1::Request& r) { r.clear_kind(); }, ""},
        {"NoWayIn", [](v1::Request& r) { SignInOf(r).clear_connection_id(); },
         "sign_in"},
        {"IdpInitiatedWithoutConnection",
         [](v1::Request& r) {
           SignInOf(r).set_initiation(v1::SignIn::IDP_INITIATED);
           SignInOf(r).clear_connection_id();
           SignInOf(r).set_organization_id("acme");
         },
         "sign_in.connection_id"},
        {"InitiationUnknown",
         [](v1::Request& r) {
           SignInOf(r).set_initiation(static_cast<v1::SignIn::Initiation>(99));
         },
         "sign_in.initiation"},
        {"ConditionalAccessUnknown",
         [](v1::Request& r) {
           SignInOf(r).mutable_prediction()->set_conditional_access(
               static_cast<v1::Prediction::ConditionalAccess>(99));
         },
         "sign_in.prediction.conditional_access"},
        {"ErrorCodeMissing",
         [](v1::Request& r) { SignInOf(r).mutable_error(); },
         "sign_in.error.code"},
        {"ErrorCodeNegative",
         [](v1::Request& r) { SignInOf(r).mutable_error()->set_code(-50105); },
         "sign_in.error.code"},
        {"TenantIdNoGuid",
         [](v1::Request& r) {
           ClaimsOf(r).mutable_identity()->set_tenant_id("acme.com");
         },
         "sign_in.claims.identity.tenant_id"},
        {"ObjectIdNoGuid",
         [](v1::Request& r) {
           ClaimsOf(r).mutable_identity()->set_object_id("alice");
         },
         "sign_in.claims.identity.object_id"},
        {"ObjectIdInBraces",
         [](v1::Request& r) {
           ClaimsOf(r).mutable_identity()->set_object_id(
               "{0a000000-0000-4000-8000-00000000000a}");
         },
         "sign_in.claims.identity.object_id"},
    }),
    NameOf);

// "An unknown is not a refusal: a request that names what the context lacks is
// an error"
TEST(NotFoundTest, WhenTheConnectionIsUnknown) {
  World world;
  v1::Request request = ValidatedSignIn(Alice());
  SignInOf(request).set_connection_id("elsewhere");
  EXPECT_THAT(world.Decide(request),
              StatusIs(absl::StatusCode::kNotFound,
                       HasSubstr("sign_in.connection_id")));
}

TEST(NotFoundTest, WhenTheOrganizationIsUnknown) {
  World world;
  v1::Request request = ValidatedSignIn(Alice());
  SignInOf(request).set_organization_id("elsewhere");
  EXPECT_THAT(world.Decide(request),
              StatusIs(absl::StatusCode::kNotFound,
                       HasSubstr("sign_in.organization_id")));
  SignInOf(request).clear_connection_id();
  EXPECT_THAT(world.Decide(request),
              StatusIs(absl::StatusCode::kNotFound,
                       HasSubstr("sign_in.organization_id")));
}

TEST(NotFoundTest, WhenTheInvitationIsUnknown) {
  World world;
  v1::Request request = ValidatedSignIn(Alice());
  SignInOf(request).set_invitation_id("elsewhere");
  EXPECT_THAT(world.Decide(request),
              StatusIs(absl::StatusCode::kNotFound,
                       HasSubstr("sign_in.invitation_id")));
}

TEST(NotFoundTest, WhenAServedOrganizationIsMissing) {
  World world;
  world.AddLink(world.connection(), "elsewhere");
  EXPECT_THAT(
      world.Decide(ValidatedSignIn(Alice())),
      StatusIs(absl::StatusCode::kNotFound, HasSubstr("organization_id")));
}

// "FailedPrecondition: facts contradict each other."
struct Contradiction {
  std::string name;
  std::function<void(World&)> edit;
  std::string path;
};

std::string ContradictionName(
    const ::testing::TestParamInfo<Contradiction>& info) {
  return info.param.name;
}

class ContradictionTest : public ::testing::TestWithParam<Contradiction> {};

TEST_P(ContradictionTest, IsAFailedPrecondition) {
  World world;
  world.AddUser(Alice());
  world.AddMember("user-alice");
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  GetParam().edit(world);
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr(GetParam().path)));
}

TEST_P(ContradictionTest, IsFoundByADirectoryToo) {
  World world;
  world.AddUser(Alice());
  world.AddMember("user-alice");
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  GetParam().edit(world);
  const auto directory = Directory::Create(world.snapshot());
  if (directory.ok()) {
    EXPECT_THAT(directory->Decide(PredictedSignIn(Alice())),
                StatusIs(absl::StatusCode::kFailedPrecondition));
  } else {
    EXPECT_THAT(directory.status(),
                StatusIs(absl::StatusCode::kFailedPrecondition));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Records, ContradictionTest,
    ::testing::ValuesIn(std::vector<Contradiction>{
        {"TwoOrganizationsWithOneId",
         [](World& w) { w.AddOrganization("acme", "acme.org"); },
         "organizations["},
        {"TwoConnectionsWithOneId",
         [](World& w) { w.AddConnection("acme-entra", "acme.org", "acme"); },
         "connections["},
        {"TwoUsersWithOneId",
         [](World& w) { w.AddUser("user-alice", "other@acme.com"); }, "users["},
        {"OneIdentityOnTwoUsers",
         [](World& w) {
           *w.AddUser("other", "other@acme.com").add_identities() =
               IdentityOf(Alice());
         },
         "identities["},
        {"TwoMembershipsOfOnePair",
         [](World& w) {
           w.AddMember("user-alice").set_state(v1::Membership::SUSPENDED);
         },
         "memberships["},
        {"TwoInvitationsWithOneId",
         [](World& w) {
           w.AddInvitation("bob@acme.com", v1::Invitation::PENDING)
               .set_id("invitation-0");
         },
         "invitations["},
        {"TwoTenantsWithOneId",
         [](World& w) {
           *w.snapshot().add_entra_tenants() = v1::EntraTenant(w.tenant());
         },
         "entra_tenants["},
        {"TwoDirectoryUsersWithOneId",
         [](World& w) {
           *w.tenant().add_users() =
               v1::DirectoryUser(w.directory_user(Alice()));
         },
         "entra_tenants[0].users["},
        {"TwoGroupsWithOneId", [](World& w) { w.AddGroup(kStaffGroup); },
         "entra_tenants[0].groups["},
        {"TwoApplicationsWithOneId",
         [](World& w) {
           *w.tenant().add_applications() =
               v1::EnterpriseApplication(w.application());
         },
         "entra_tenants[0].applications["},
        {"ApplicationThatTheTenantDoesNotList",
         [](World& w) {
           w.application().set_client_id(
               "c1000000-0000-4000-8000-00000000000b");
         },
         ""},
    }),
    ContradictionName);

TEST(ContractTest, RecordsThatHaveNothingToDoWithTheRequestMayBePresent) {
  World world;
  const auto expected = world.Decide(PredictedSignIn(Alice()));
  world.AddOrganization("globex", "globex.com");
  world.AddConnection("globex-entra", "globex.com", "globex");
  world.AddUser(Bob());
  world.AddMember("user-bob");
  world.AddInvitation("bob@acme.com", v1::Invitation::PENDING);
  v1::EntraTenant& tenant = *world.snapshot().add_entra_tenants();
  tenant.set_tenant_id(kOtherTenant);
  const auto actual = world.Decide(PredictedSignIn(Alice()));
  ASSERT_TRUE(actual.ok()) << actual.status();
  EXPECT_EQ(actual->SerializeAsString(), expected->SerializeAsString());
}

TEST(ContractTest, AnEmptySnapshotLacksWhatTheRequestNames) {
  World world;
  world.snapshot().Clear();
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(world.Decide(TypedSignIn("alice@acme.com")),
              IsNotApplicable(Decision::DOMAIN_UNKNOWN));
}

}  // namespace
}  // namespace membership::sign_in_test
