// Runs a fuzz target over seeds and a fixed number of mutations of them, where
// there is no libFuzzer: the same inputs on every machine.
//
//   driver MUTATIONS SEED_FILE...
//
// Ends with 0, or by the failed promise; the input that broke it is then the
// file last_input, among the test's outputs or in the current folder.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <ios>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/random.h"

namespace {

// Room for an input, in bytes; as much as run_fuzzer.sh gives it.
constexpr std::size_t kMaxSize = 1 << 16;
// How many mutations an input undergoes before the next begins with a seed.
constexpr std::size_t kChain = 8;

// Tries the input, which is in the file if it does not come back.
void Try(const std::vector<std::uint8_t>& input, const std::string& last) {
  std::ofstream(last, std::ios::binary)
      .write(reinterpret_cast<const char*>(input.data()),
             static_cast<std::streamsize>(input.size()));
  LLVMFuzzerTestOneInput(input.data(), input.size());
}

void Mutate(std::vector<std::uint8_t>* input, unsigned int seed) {
  const std::size_t size = input->size();
  input->resize(kMaxSize);
  input->resize(LLVMFuzzerCustomMutator(input->data(), size, kMaxSize, seed));
}

}  // namespace

int main(int argc, char** argv) {
  int mutations = 0;
  if (argc < 3 || !absl::SimpleAtoi(argv[1], &mutations)) {
    std::fprintf(stderr, "usage: driver MUTATIONS SEED_FILE...\n");
    return 2;
  }
  const char* const outputs = std::getenv("TEST_UNDECLARED_OUTPUTS_DIR");
  const std::string last =
      std::string(outputs == nullptr ? "." : outputs) + "/last_input";

  std::vector<std::vector<std::uint8_t>> seeds;
  for (int i = 2; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(file),
                       std::istreambuf_iterator<char>());
    if (seeds.back().empty() || seeds.back().size() > kMaxSize) {
      std::fprintf(stderr, "%s: expected a file of 1 to %zu bytes\n", argv[i],
                   kMaxSize);
      return 2;
    }
    Try(seeds.back(), last);
  }
  std::fprintf(stderr, "INITED by %zu seeds\n", seeds.size());
  membership::fuzz::Random random(1);
  std::vector<std::uint8_t> input;
  for (int i = 0; i < mutations; ++i) {
    if (i % kChain == 0) input = seeds[random.Below(seeds.size())];
    Mutate(&input, i);
    Try(input, last);
  }
  std::printf("%zu seeds, %d mutations\n", seeds.size(), mutations);
  return 0;
}
