#include "benchmarks/world.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "membership/guid.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace {

constexpr size_t kSmallest = 3;
constexpr size_t kLargest = 300000;

// SplitMix64: small, fast, and the same everywhere.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t Next() {
    uint64_t z = state_ += uint64_t{0x9E3779B97F4A7C15};
    z = (z ^ z >> 30) * uint64_t{0xBF58476D1CE4E5B9};
    z = (z ^ z >> 27) * uint64_t{0x94D049BB133111EB};
    return z ^ z >> 31;
  }
  size_t Below(size_t limit) { return Next() % limit; }
  bool Chance(unsigned percent) { return Below(100) < percent; }
  Guid NextGuid() {
    const uint64_t high = Next();
    return {high, Next()};
  }
  // A number of [least, most], twice as large being about half as likely.
  size_t PowerLaw(size_t least, size_t most) {
    const double u = static_cast<double>(Next() >> 11) / 9007199254740992.0;
    const double value =
        static_cast<double>(least) /
        std::max(u, static_cast<double>(least) / static_cast<double>(most));
    return std::min(most, static_cast<size_t>(value));
  }

 private:
  uint64_t state_;
};

// One organization, while it is made.
class OrganizationMaker {
 public:
  OrganizationMaker(uint32_t number, size_t people, Random* random,
                    WorldSink* sink)
      : number_(number),
        people_(people),
        random_(*random),
        sink_(*sink),
        tenant_(random->NextGuid()),
        domain_(absl::StrCat("org", number, ".example")) {}

  void Make() {
    AddOrganization();
    const Guid client = random_.NextGuid();
    AddConnection(client);
    const size_t groups = std::max<size_t>(1, people_ / 100);
    std::vector<v1::Group> all(groups);
    for (v1::Group& group : all) {
      group.set_object_id(random_.NextGuid().ToString());
      group.set_kind(v1::Group::ASSIGNED);
    }
    for (size_t i = 0; i < people_; ++i) AddPerson(i, &all);
    v1::EnterpriseApplication application;
    application.set_client_id(client.ToString());
    application.set_state(v1::EnterpriseApplication::ENABLED);
    application.set_assignment_required(random_.Chance(70));
    for (const v1::Group& group : all) {
      sink_.Add(tenant_, group);
      if (random_.Chance(50)) Assign(group.object_id(), &application);
    }
    sink_.Add(tenant_, application);
  }

 private:
  static void Assign(const std::string& group,
                     v1::EnterpriseApplication* application) {
    v1::Assignment& assignment = *application->add_assignments();
    assignment.set_principal_type(v1::Assignment::GROUP);
    assignment.set_principal_id(group);
  }

  void AddOrganization() {
    v1::Organization organization;
    organization.set_id(OrganizationId(number_));
    organization.set_state(random_.Chance(98) ? v1::Organization::ACTIVE
                                              : v1::Organization::SUSPENDED);
    v1::Domain& domain = *organization.add_domains();
    domain.set_name(domain_);
    domain.set_state(v1::Domain::VERIFIED);
    v1::MembershipPolicy& policy = *organization.mutable_policy();
    if (random_.Chance(30)) policy.set_auto_membership(policy.OFF);
    if (random_.Chance(20)) policy.set_domain_gate(policy.VERIFIED_DOMAINS);
    if (random_.Chance(20)) policy.set_guests(policy.GUESTS_MUST_BE_INVITED);
    sink_.Add(std::move(organization));
  }

  void AddConnection(const Guid& client) {
    v1::Connection connection;
    connection.set_id(ConnectionId(number_));
    connection.set_state(random_.Chance(95) ? v1::Connection::ENABLED
                                            : v1::Connection::TESTED);
    connection.set_tenant_id(tenant_.ToString());
    connection.set_client_id(client.ToString());
    connection.mutable_secret_expire_time()->set_seconds(
        kWorldTime + 86400 * static_cast<int64_t>(random_.Below(720)));
    connection.add_domains(domain_);
    connection.set_trusted(random_.Chance(50));
    v1::OrganizationLink& link = *connection.add_links();
    link.set_organization_id(OrganizationId(number_));
    link.set_state(v1::OrganizationLink::ON);
    sink_.Add(std::move(connection));
  }

  void AddPerson(size_t i, std::vector<v1::Group>* groups) {
    const Guid object = random_.NextGuid();
    const bool guest = random_.Chance(5);
    v1::DirectoryUser person;
    person.set_object_id(object.ToString());
    person.set_state(random_.Chance(3) ? v1::DirectoryUser::DISABLED
                                       : v1::DirectoryUser::ENABLED);
    person.set_kind(guest ? v1::DirectoryUser::GUEST
                          : v1::DirectoryUser::MEMBER);
    person.set_email(
        guest ? absl::StrCat("guest", i, ".", number_, "@example.com")
              : absl::StrCat("user", i, "@", domain_));
    person.set_display_name(absl::StrCat("Person ", i));
    person.set_global_administrator(i == 0);
    sink_.Add(tenant_, person);
    // Low numbers are far more likely: so the sizes of groups follow a power
    // law.
    for (int j = 0; j < 2; ++j) {
      const size_t group = random_.PowerLaw(1, groups->size()) - 1;
      (*groups)[group].add_member_user_ids(person.object_id());
    }
    if (random_.Chance(80)) AddAccount(i, object, person);
    if (random_.Chance(1)) AddInvitation(i, person);
  }

  void AddAccount(size_t i, const Guid& object,
                  const v1::DirectoryUser& person) {
    v1::User user;
    user.set_id(absl::StrCat("u", number_, "-", i));
    user.set_state(random_.Chance(1) ? v1::User::BLOCKED : v1::User::ACTIVE);
    v1::Identity& identity = *user.add_identities();
    identity.set_tenant_id(tenant_.ToString());
    identity.set_object_id(object.ToString());
    user.set_email(person.email());
    user.set_display_name(person.display_name());
    sink_.Add(user);
    if (!random_.Chance(90)) return;
    v1::Membership membership;
    membership.set_organization_id(OrganizationId(number_));
    membership.set_user_id(user.id());
    membership.set_role(i == 0 ? v1::Membership::OWNER
                               : v1::Membership::MEMBER);
    membership.set_state(random_.Chance(97) ? v1::Membership::ACTIVE
                                            : v1::Membership::SUSPENDED);
    sink_.Add(membership);
  }

  void AddInvitation(size_t i, const v1::DirectoryUser& person) {
    v1::Invitation invitation;
    invitation.set_id(absl::StrCat("i", number_, "-", i));
    invitation.set_organization_id(OrganizationId(number_));
    invitation.set_email(person.email());
    invitation.set_role(v1::Membership::MEMBER);
    invitation.set_state(v1::Invitation::PENDING);
    invitation.mutable_create_time()->set_seconds(kWorldTime - 86400);
    sink_.Add(invitation);
  }

  const uint32_t number_;
  const size_t people_;
  Random& random_;
  WorldSink& sink_;
  const Guid tenant_;
  const std::string domain_;
};

}  // namespace

std::string OrganizationId(uint32_t number) {
  return absl::StrCat("org-", number);
}

std::string ConnectionId(uint32_t number) {
  return absl::StrCat("connection-", number);
}

void MakeWorld(const WorldShape& shape, WorldSink* sink) {
  Random random(shape.seed);
  size_t left = shape.people;
  for (uint32_t number = 0; left > 0; ++number) {
    const size_t people = std::min(left, random.PowerLaw(kSmallest, kLargest));
    OrganizationMaker(number, people, &random, sink).Make();
    left -= people;
  }
}

}  // namespace membership
