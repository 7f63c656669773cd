// A sign-in from messages to a message, beside its floor (beside_floor.h).
//
//   bazel run -c opt //benchmarks:sign_in_benchmark

#include <cstddef>

#include "absl/status/statusor.h"
#include "benchmark/benchmark.h"
#include "benchmarks/beside_floor.h"
#include "benchmarks/run_benchmarks.h"
#include "google/protobuf/text_format.h"
#include "membership/decide.h"
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

constexpr size_t kDecisions = 300;
constexpr int kRuns = 25;
constexpr size_t kCounted = 3;  // decisions whose instructions are counted

template <typename Message>
Message Parse(const char* text) {
  Message message;
  google::protobuf::TextFormat::ParseFromString(text, &message);
  return message;
}

// One sign-in of a member, granted without effects, from a request and the
// records that matter for it to a decision that is used again. The floor:
// filling a decision that is used again with the same fields.
void BM_Decide(benchmark::State& state) {
  const auto context = Parse<v1::Snapshot>(kContext);
  const auto request = Parse<v1::Request>(kRequest);
  const absl::StatusOr<v1::Decision> expected = Decide(request, context);
  if (!expected.ok() || expected->outcome() != v1::Decision::GRANTED ||
      !expected->effects().empty()) {
    state.SkipWithError("expected a sign-in granted without effects");
    return;
  }
  v1::Decision decision;
  const auto decide = [&](size_t count) {
    for (size_t i = 0; i < count; ++i) {
      benchmark::DoNotOptimize(Decide(request, context, &decision));
      benchmark::DoNotOptimize(decision);
    }
  };
  v1::Decision filled;
  BesideFloor(
      state, kDecisions, static_cast<double>(expected->ByteSizeLong()),
      [&] { decide(kDecisions); },
      [&] {
        for (size_t i = 0; i < kDecisions; ++i) {
          filled.CopyFrom(*expected);
          benchmark::DoNotOptimize(filled);
        }
      });
  CountInstructionsOf(state, kCounted, [&] { decide(kCounted); });
  state.SetLabel("filling the same decision, used again, with the same fields");
}
BENCHMARK(BM_Decide)->Name("decide")->Iterations(kRuns)->UseManualTime();

}  // namespace
}  // namespace membership

int main(int argc, char** argv) {
  return membership::RunBenchmarks(argc, argv);
}
