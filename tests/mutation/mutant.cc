#include "tests/mutation/mutant.h"

#include <cstdlib>

namespace membership::mutation {

bool IsOn(int number) {
  static const int on = [] {
    const char* text = std::getenv("MEMBERSHIP_MUTANT");
    return text == nullptr ? 0 : std::atoi(text);
  }();
  return number == on;
}

}  // namespace membership::mutation
