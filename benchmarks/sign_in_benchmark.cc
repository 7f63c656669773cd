// Sign-ins from messages to messages, each beside its floor (beside_floor.h).
//
//   bazel run --config=opt //benchmarks:sign_in_benchmark

#include <cstddef>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "benchmark/benchmark.h"
#include "benchmarks/beside_floor.h"
#include "google/protobuf/text_format.h"
#include "membership/decide.h"
#include "membership/directory.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace {

constexpr char kContext[] = R"pb(
  organizations { id: "acme" state: ACTIVE }
  connections {
    id: "acme-entra"
    state: ENABLED
    tenant_id: "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
    client_id: "d1f6a6b0-5a9b-4c2e-8a0d-0d8f4a2b7c11"
    links { organization_id: "acme" state: ON }
  }
  users {
    id: "adele"
    state: ACTIVE
    identities {
      tenant_id: "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
      object_id: "87d349ed-44d7-43e1-9a83-5f2406dee5bd"
    }
  }
  memberships {
    organization_id: "acme"
    user_id: "adele"
    role: MEMBER
    state: ACTIVE
  })pb";

constexpr char kRequest[] = R"pb(
  now { seconds: 1795348800 }
  sign_in {
    connection_id: "acme-entra"
    claims {
      identity {
        tenant_id: "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
        object_id: "87d349ed-44d7-43e1-9a83-5f2406dee5bd"
      }
    }
    validated {}
  })pb";

template <typename Message>
Message Parse(const char* text) {
  Message message;
  google::protobuf::TextFormat::ParseFromString(text, &message);
  return message;
}

// The floor: copying the same decision into one that is used again.
void DecideBesideFloor(benchmark::State& state,
                       absl::FunctionRef<absl::StatusOr<v1::Decision>()> ours) {
  static constexpr size_t kDecisions = 100;
  const absl::StatusOr<v1::Decision> decision = ours();
  if (!decision.ok()) {
    state.SkipWithError("the context is broken");
    return;
  }
  v1::Decision reused;
  BesideFloor(
      state, kDecisions, static_cast<double>(decision->ByteSizeLong()),
      [&] {
        for (size_t i = 0; i < kDecisions; ++i) {
          benchmark::DoNotOptimize(ours());
        }
      },
      [&] {
        for (size_t i = 0; i < kDecisions; ++i) {
          reused.CopyFrom(*decision);
          benchmark::DoNotOptimize(reused);
        }
      });
}

void BM_Decide(benchmark::State& state) {
  const auto context = Parse<v1::Snapshot>(kContext);
  const auto request = Parse<v1::Request>(kRequest);
  DecideBesideFloor(state, [&] { return Decide(request, context); });
}
BENCHMARK(BM_Decide)->UseManualTime();

void BM_DirectoryDecide(benchmark::State& state) {
  const auto request = Parse<v1::Request>(kRequest);
  const absl::StatusOr<Directory> directory =
      Directory::Create(Parse<v1::Snapshot>(kContext));
  if (!directory.ok()) {
    state.SkipWithError("the context is broken");
    return;
  }
  DecideBesideFloor(state, [&] { return directory->Decide(request); });
}
BENCHMARK(BM_DirectoryDecide)->UseManualTime();

}  // namespace
}  // namespace membership
