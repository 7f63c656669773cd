#include "tests/fuzz/mutate_bytes.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "tests/fuzz/hostile_text.h"
#include "tests/fuzz/random.h"

namespace membership {
namespace fuzz {
namespace {

// The longest part that is cut out, repeated or moved, in bytes.
constexpr size_t kLongestPart = 200;

}  // namespace

void MutateBytes(std::string* bytes, Random& random) {
  const size_t at = random.Below(bytes->size() + 1);
  const size_t length =
      std::min(bytes->size() - at, 1 + random.Below(kLongestPart));
  const std::string part = bytes->substr(at, length);
  switch (random.Below(7)) {
    case 0:
      if (length > 0) (*bytes)[at] = static_cast<char>(random.Below(256));
      return;
    case 1:
      if (length > 0) (*bytes)[at] ^= static_cast<char>(1 << random.Below(8));
      return;
    case 2:
      bytes->erase(at, length);
      return;
    case 3:
      bytes->insert(at, part);
      return;
    case 4:
      bytes->erase(at, length);
      bytes->insert(random.Below(bytes->size() + 1), part);
      return;
    case 5:
      bytes->replace(at, length, HostileText(part, random));
      return;
    default:
      bytes->resize(at);
  }
}

}  // namespace fuzz
}  // namespace membership
