// A service that asks the engine about one sign-in. Prints the decision, and
// ends with 0 if the person is let in.

#include <iostream>

#include "absl/status/statusor.h"
#include "membership/decide.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace v1 = membership::v1;

constexpr char kTenant[] = "11111111-1111-4111-8111-111111111111";
constexpr char kClient[] = "22222222-2222-4222-8222-222222222222";
constexpr char kAlice[] = "33333333-3333-4333-8333-333333333333";

// One organization, and one connection that serves it.
v1::Snapshot Records() {
  v1::Snapshot records;
  v1::Organization* organization = records.add_organizations();
  organization->set_id("acme");
  organization->set_state(v1::Organization::ACTIVE);

  v1::Connection* connection = records.add_connections();
  connection->set_id("acme-sso");
  connection->set_state(v1::Connection::ENABLED);
  connection->set_tenant_id(kTenant);
  connection->set_client_id(kClient);
  v1::OrganizationLink* link = connection->add_links();
  link->set_organization_id("acme");
  link->set_state(v1::OrganizationLink::ON);
  return records;
}

// Alice came back from Entra with a token that the service validated.
v1::Request AliceSignsIn() {
  v1::Request request;
  request.mutable_now()->set_seconds(1'700'000'000);
  v1::SignIn* sign_in = request.mutable_sign_in();
  sign_in->set_connection_id("acme-sso");
  v1::Claims* claims = sign_in->mutable_claims();
  claims->mutable_identity()->set_tenant_id(kTenant);
  claims->mutable_identity()->set_object_id(kAlice);
  claims->set_email("alice@acme.example");
  sign_in->mutable_validated();
  return request;
}

int main() {
  const absl::StatusOr<v1::Decision> decision =
      membership::Decide(AliceSignsIn(), Records());
  if (!decision.ok()) {
    std::cerr << decision.status() << "\n";
    return 2;
  }
  std::cout << v1::Decision::Outcome_Name(decision->outcome()) << " "
            << v1::Decision::Reason_Name(decision->reason()) << "\n";
  return decision->outcome() == v1::Decision::GRANTED ? 0 : 1;
}
