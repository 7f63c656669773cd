// One sign-in, decided. Prints the outcome, the reason and the message.

#include <iostream>

#include "absl/status/statusor.h"
#include "google/protobuf/text_format.h"
#include "membership/decide.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace v1 = membership::v1;
using google::protobuf::TextFormat;

// Acme and its connection to Entra, with auto-membership off.
constexpr char kContext[] = R"pb(
  organizations {
    id: "acme"
    state: ACTIVE
    policy { auto_membership: OFF }
  }
  connections {
    id: "acme-entra"
    state: ENABLED
    tenant_id: "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
    client_id: "d1f6a6b0-5a9b-4c2e-8a0d-0d8f4a2b7c11"
    links { organization_id: "acme" state: ON }
  })pb";

// Entra let Adele in; nobody invited her.
constexpr char kRequest[] = R"pb(
  now { seconds: 1795348800 }
  sign_in {
    connection_id: "acme-entra"
    claims {
      identity {
        tenant_id: "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
        object_id: "87d349ed-44d7-43e1-9a83-5f2406dee5bd"
      }
      email: "adele@acme.example"
    }
    validated {}
  })pb";

int main() {
  v1::Snapshot context;
  v1::Request request;
  if (!TextFormat::ParseFromString(kContext, &context)) return 2;
  if (!TextFormat::ParseFromString(kRequest, &request)) return 2;
  // [README]
  absl::StatusOr<v1::Decision> decision = membership::Decide(request, context);
  if (!decision.ok()) {
    std::cerr << decision.status()
              << "\n";  // a broken contract, never a refusal
    return 2;
  }
  std::cout << v1::Decision::Outcome_Name(decision->outcome()) << " "
            << v1::Decision::Reason_Name(decision->reason()) << ": "
            << decision->message() << "\n";
  for (const v1::Effect& effect : decision->effects()) {
    std::cout << effect.ShortDebugString() << "\n";
  }
  // [README]
  return 0;
}
