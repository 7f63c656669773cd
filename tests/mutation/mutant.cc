#include "tests/mutation/mutant.h"

#include <cstdlib>

#include "absl/strings/numbers.h"

namespace membership::mutation {

bool IsOn(int number) {
  static const int on = [] {
    const char* text = std::getenv("MEMBERSHIP_MUTANT");
    int on_now = 0;
    return text != nullptr && absl::SimpleAtoi(text, &on_now) ? on_now : 0;
  }();
  return number == on;
}

}  // namespace membership::mutation
