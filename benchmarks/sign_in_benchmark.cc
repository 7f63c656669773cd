// How many sign-ins a second one core decides, each measure beside its floor:
// the least work that any implementation must do for the same answer.
//
//   bazel run --config=opt //benchmarks:sign_in_benchmark

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

#include "absl/status/statusor.h"
#include "benchmark/benchmark.h"
#include "google/protobuf/text_format.h"
#include "membership/decide.h"
#include "membership/directory.h"
#include "membership/internal/judge.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/internal/sign_in_rules.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace {

using internal::sign_in::Facts;

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

// Random facts, the same in every run. Few enough to stay in the cache.
std::vector<Facts> RandomFacts() {
  std::mt19937 engine(1);
  std::vector<Facts> all(1024);
  const auto names = internal::sign_in::Names();
  for (Facts& facts : all) {
    for (size_t i = 0; i < names.size(); ++i) {
      facts.SetRaw(i, static_cast<uint8_t>(engine() % names[i].values.size()));
    }
  }
  return all;
}

void BM_Judge(benchmark::State& state) {
  const std::vector<Facts> all = RandomFacts();
  size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        internal::Judge(internal::sign_in::Rules(), all[i++ % all.size()]));
  }
}
BENCHMARK(BM_Judge);

// The floor: one look-up in a table of verdicts.
void BM_JudgeFloor(benchmark::State& state) {
  const std::vector<Facts> all = RandomFacts();
  std::vector<internal::Verdict> table(256);
  size_t i = 0;
  for (auto _ : state) {
    const Facts& facts = all[i++ % all.size()];
    benchmark::DoNotOptimize(table[facts[0] * 16u + facts[1]]);
  }
}
BENCHMARK(BM_JudgeFloor);

void BM_Decide(benchmark::State& state) {
  const auto context = Parse<v1::Snapshot>(kContext);
  const auto request = Parse<v1::Request>(kRequest);
  for (auto _ : state) {
    benchmark::DoNotOptimize(Decide(request, context));
  }
}
BENCHMARK(BM_Decide);

void BM_DirectoryDecide(benchmark::State& state) {
  const auto request = Parse<v1::Request>(kRequest);
  const absl::StatusOr<Directory> directory =
      Directory::Create(Parse<v1::Snapshot>(kContext));
  if (!directory.ok()) {
    state.SkipWithError("the context is broken");
    return;
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(directory->Decide(request));
  }
}
BENCHMARK(BM_DirectoryDecide);

// The floor of both: filling the same decision.
void BM_DecideFloor(benchmark::State& state) {
  const absl::StatusOr<v1::Decision> decision =
      Decide(Parse<v1::Request>(kRequest), Parse<v1::Snapshot>(kContext));
  if (!decision.ok()) {
    state.SkipWithError("the context is broken");
    return;
  }
  for (auto _ : state) {
    v1::Decision copy = *decision;
    benchmark::DoNotOptimize(copy);
  }
}
BENCHMARK(BM_DecideFloor);

}  // namespace
}  // namespace membership
