// Reads past the end of an array on the heap.

#include <cstdio>
#include <vector>

int main(int argc, char**) {
  const std::vector<int> values = {1, 2};
  const int* first = values.data();
  std::printf("%d\n", first[argc + 1]);
  return 0;
}
