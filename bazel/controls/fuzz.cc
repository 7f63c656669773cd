// Reads past the end of what begins with "id:". Only a fuzzer that sees which
// branches its inputs take finds one that does.

#include <cstddef>
#include <cstdint>
#include <cstdio>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  if (size > 3 && data[0] == 'i') {
    if (data[1] == 'd') {
      if (data[2] == ':') std::printf("%d\n", data[size]);
    }
  }
  return 0;
}
