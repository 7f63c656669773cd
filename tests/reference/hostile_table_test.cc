// Hostile input, a row for each kind: the engine neither crashes nor hangs, and
// grants nothing that the reference refuses. An error grants nothing.

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "membership/decide.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/reference/comparison.h"
#include "tests/reference/reference.h"

namespace membership::reference {
namespace {

// What the texts say of a row.
enum class Expected {
  // The sign-in is decided, and not granted.
  kNotGranted,
  // The person gets in: what is hostile is in nobody's way.
  kGranted,
  // A broken contract.
  kError,
};

struct Row {
  std::string name;
  Expected expected = Expected::kNotGranted;
  void (*change)(v1::Request& request, v1::Snapshot& snapshot) = nullptr;
};

constexpr char kObject[] = "bbbbbbbb-0000-4000-8000-000000000001";
constexpr char kOther[] = "bbbbbbbb-0000-4000-8000-000000000002";
constexpr char kStaff[] = "dddddddd-0000-4000-8000-000000000001";

// Alice types her address, and Entra's answer is predicted: she is assigned
// through the group, and joins automatically.
constexpr char kRequest[] = R"pb(
  now { seconds: 1000 }
  sign_in {
    email: "alice@acme.com"
    claims {
      identity {
        tenant_id: "aaaaaaaa-0000-4000-8000-000000000001"
        object_id: "bbbbbbbb-0000-4000-8000-000000000001"
      }
      email: "alice@acme.com"
    }
    prediction { conditional_access: PASSES }
  }
)pb";

constexpr char kSnapshot[] = R"pb(
  organizations {
    id: "acme"
    state: ACTIVE
    domains { name: "acme.com" state: VERIFIED }
  }
  connections {
    id: "entra"
    state: ENABLED
    tenant_id: "aaaaaaaa-0000-4000-8000-000000000001"
    client_id: "cccccccc-0000-4000-8000-000000000001"
    domains: "acme.com"
    links { organization_id: "acme" state: ON }
  }
  entra_tenants {
    tenant_id: "aaaaaaaa-0000-4000-8000-000000000001"
    applications {
      client_id: "cccccccc-0000-4000-8000-000000000001"
      state: ENABLED
      assignment_required: true
      assignments {
        principal_id: "dddddddd-0000-4000-8000-000000000001"
        principal_type: GROUP
      }
    }
    users {
      object_id: "bbbbbbbb-0000-4000-8000-000000000001"
      state: ENABLED
      kind: MEMBER
    }
    groups {
      object_id: "dddddddd-0000-4000-8000-000000000001"
      kind: ASSIGNED
      member_user_ids: "bbbbbbbb-0000-4000-8000-000000000001"
    }
  }
)pb";

std::string GroupId(int number) {
  std::string digits = std::to_string(number);
  return "eeeeeeee-0000-4000-8000-" + std::string(12 - digits.size(), '0') +
         digits;
}

v1::Group& AddGroup(const std::string& id, v1::Snapshot& snapshot) {
  v1::Group& group = *snapshot.mutable_entra_tenants(0)->add_groups();
  group.set_object_id(id);
  group.set_kind(v1::Group::ASSIGNED);
  return group;
}

// Ten thousand groups have the user as a member, and none but the last is
// assigned.
void AddGroups(v1::Snapshot& snapshot, bool assigned) {
  v1::EntraTenant& tenant = *snapshot.mutable_entra_tenants(0);
  tenant.mutable_groups(0)->clear_member_user_ids();
  for (int i = 0; i < 10000; ++i) {
    AddGroup(GroupId(i), snapshot).add_member_user_ids(kObject);
  }
  if (!assigned) return;
  v1::Assignment& assignment =
      *tenant.mutable_applications(0)->add_assignments();
  assignment.set_principal_id(GroupId(9999));
  assignment.set_principal_type(v1::Assignment::GROUP);
}

// The assigned group and another are nested in each other.
void Nest(v1::Snapshot& snapshot) {
  AddGroup(GroupId(0), snapshot).add_member_group_ids(kStaff);
  snapshot.mutable_entra_tenants(0)->mutable_groups(0)->add_member_group_ids(
      GroupId(0));
}

std::vector<Row> Rows() {
  return {
      {"UnicodeLookAlikeTypedRoutesNobody", Expected::kNotGranted,
       [](v1::Request& request, v1::Snapshot&) {
         request.mutable_sign_in()->set_email("alice@\u0430cme.com");
       }},
      {"MixedCaseIsNoMatter", Expected::kGranted,
       [](v1::Request& request, v1::Snapshot& snapshot) {
         request.mutable_sign_in()->set_email("aLiCe@AcMe.CoM");
         snapshot.mutable_connections(0)->set_domains(0, "ACME.com");
       }},
      {"EmbeddedNulRoutesNobody", Expected::kNotGranted,
       [](v1::Request& request, v1::Snapshot&) {
         request.mutable_sign_in()->set_email(
             std::string("alice@acme.com\0.evil.com", 24));
       }},
      {"AddressOfAMegabyteRoutesNobody", Expected::kNotGranted,
       [](v1::Request& request, v1::Snapshot&) {
         request.mutable_sign_in()->set_email(std::string(1 << 20, 'a') +
                                              "@acme.com");
       }},
      {"DomainOfAMegabyteRoutesNobody", Expected::kNotGranted,
       [](v1::Request& request, v1::Snapshot&) {
         request.mutable_sign_in()->set_email(
             "alice@" + std::string(1 << 20, 'a') + ".acme.com");
       }},
      {"TenThousandGroupsUnassignedLetNobodyIn", Expected::kNotGranted,
       [](v1::Request&, v1::Snapshot& snapshot) {
         AddGroups(snapshot, false);
       }},
      {"TenThousandGroupsOneAssignedLetsIn", Expected::kGranted,
       [](v1::Request&, v1::Snapshot& snapshot) { AddGroups(snapshot, true); }},
      {"CyclicNestingDoesNotReachNestedMembers", Expected::kNotGranted,
       [](v1::Request&, v1::Snapshot& snapshot) {
         Nest(snapshot);
         v1::EntraTenant& tenant = *snapshot.mutable_entra_tenants(0);
         tenant.mutable_groups(0)->clear_member_user_ids();
         tenant.mutable_groups(1)->add_member_user_ids(kObject);
       }},
      {"CyclicNestingKeepsDirectMembers", Expected::kGranted,
       [](v1::Request&, v1::Snapshot& snapshot) { Nest(snapshot); }},
      {"ContradictoryIdsOfOneIdentityAreAnError", Expected::kError,
       [](v1::Request& request, v1::Snapshot& snapshot) {
         for (const char* id : {"user1", "user2"}) {
           v1::User& user = *snapshot.add_users();
           user.set_id(id);
           user.set_state(v1::User::ACTIVE);
           *user.add_identities() = request.sign_in().claims().identity();
         }
       }},
      {"ContradictoryTenantIsRefused", Expected::kNotGranted,
       [](v1::Request& request, v1::Snapshot&) {
         request.mutable_sign_in()
             ->mutable_claims()
             ->mutable_identity()
             ->set_tenant_id(kOther);
       }},
      {"EarliestTimeIsBeforeEverySecretsEnd", Expected::kGranted,
       [](v1::Request& request, v1::Snapshot& snapshot) {
         request.mutable_now()->set_seconds(-62135596800);  // 0001-01-01.
         snapshot.mutable_connections(0)
             ->mutable_secret_expire_time()
             ->set_seconds(253402300799);  // 9999-12-31, the last second.
       }},
      {"LatestTimeIsAfterTheSecretsEnd", Expected::kNotGranted,
       [](v1::Request& request, v1::Snapshot& snapshot) {
         request.mutable_now()->set_seconds(253402300799);
         request.mutable_now()->set_nanos(999999999);
         snapshot.mutable_connections(0)
             ->mutable_secret_expire_time()
             ->set_seconds(253402300799);
       }},
      {"TimeBeyondTheRangeIsAnError", Expected::kError,
       [](v1::Request& request, v1::Snapshot&) {
         request.mutable_now()->set_seconds(
             std::numeric_limits<int64_t>::max());
       }},
      {"UnknownEnumNumberIsAnError", Expected::kError,
       [](v1::Request&, v1::Snapshot& snapshot) {
         snapshot.mutable_connections(0)->set_state(
             static_cast<v1::Connection::State>(99));
       }},
      {"UnknownPolicyNumberIsAnError", Expected::kError,
       [](v1::Request&, v1::Snapshot& snapshot) {
         snapshot.mutable_organizations(0)
             ->mutable_policy()
             ->set_auto_membership(
                 static_cast<v1::MembershipPolicy::AutoMembership>(-1));
       }},
      {"DuplicatedConnectionIsAnError", Expected::kError,
       [](v1::Request&, v1::Snapshot& snapshot) {
         *snapshot.add_connections() = v1::Connection(snapshot.connections(0));
       }},
      {"DuplicatedOrganizationIsAnError", Expected::kError,
       [](v1::Request&, v1::Snapshot& snapshot) {
         *snapshot.add_organizations() =
             v1::Organization(snapshot.organizations(0));
       }},
  };
}

class HostileTableTest : public ::testing::TestWithParam<Row> {
 protected:
  void SetUp() override {
    ASSERT_TRUE(
        google::protobuf::TextFormat::ParseFromString(kRequest, &request_));
    ASSERT_TRUE(
        google::protobuf::TextFormat::ParseFromString(kSnapshot, &snapshot_));
  }

  v1::Request request_;
  v1::Snapshot snapshot_;
};

TEST_P(HostileTableTest, GrantsNothingThatTheReferenceRefuses) {
  GetParam().change(request_, snapshot_);
  const absl::StatusOr<v1::Decision> decision = Decide(request_, snapshot_);
  ASSERT_EQ(!decision.ok(), GetParam().expected == Expected::kError)
      << decision.status();
  if (!decision.ok()) return;
  EXPECT_EQ(decision->outcome() == v1::Decision::GRANTED,
            GetParam().expected == Expected::kGranted);
  EXPECT_EQ(LineOf(ResultOf(*decision)),
            LineOf(Reference(request_, snapshot_)));
}

INSTANTIATE_TEST_SUITE_P(Rows, HostileTableTest, ::testing::ValuesIn(Rows()),
                         [](const ::testing::TestParamInfo<Row>& info) {
                           return info.param.name;
                         });

}  // namespace
}  // namespace membership::reference
