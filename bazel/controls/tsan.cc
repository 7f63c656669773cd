// Writes one variable from two threads.

#include <cstdio>
#include <thread>

int main() {
  int value = 0;
  std::thread other([&value] { value = 1; });
  value = 2;
  other.join();
  std::printf("%d\n", value);
  return 0;
}
