// Directories over worlds (world.h) for benchmarks, made once for all that use
// the same size one after the other.

#ifndef MEMBERSHIP_BENCHMARKS_WORLDS_H_
#define MEMBERSHIP_BENCHMARKS_WORLDS_H_

#include <cstddef>
#include <memory>
#include <vector>

#include "absl/time/time.h"
#include "membership/directory.h"

namespace membership {

// The sizes, in people, and how many times work on each is measured.
struct WorldSize {
  size_t people = 0;
  int runs = 0;
};
constexpr WorldSize kWorldSizes[] = {
    {1000, 11}, {100000, 15}, {1000000, 9}, {10000000, 5}};

struct World {
  size_t people = 0;
  std::unique_ptr<const Directory> directory;
  // By door: how many people the doors before it have. One more at the end.
  std::vector<size_t> door_starts;

  double bytes_per_person() const {
    return static_cast<double>(directory->index_bytes()) /
           static_cast<double>(people);
  }
};

// The time of decisions in worlds.
absl::Time WorldNow();

// Thread safety: none.
class Worlds {
 public:
  // Returns the world of a size. Those asked for before end then, unless they
  // are the same.
  const World& Of(size_t people);

 private:
  World world_;
};

}  // namespace membership

#endif  // MEMBERSHIP_BENCHMARKS_WORLDS_H_
