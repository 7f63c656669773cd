// Counts allocations: linking this replaces operator new of the whole program.

#ifndef MEMBERSHIP_BENCHMARKS_COUNTING_ALLOCATOR_H_
#define MEMBERSHIP_BENCHMARKS_COUNTING_ALLOCATOR_H_

#include <cstdint>

namespace membership {

// How many allocations this thread has made. Thread-safe.
int64_t AllocationCount();

}  // namespace membership

#endif  // MEMBERSHIP_BENCHMARKS_COUNTING_ALLOCATOR_H_
