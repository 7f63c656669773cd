// Runs the benchmarks of a binary.

#ifndef MEMBERSHIP_BENCHMARKS_RUN_BENCHMARKS_H_
#define MEMBERSHIP_BENCHMARKS_RUN_BENCHMARKS_H_

namespace membership {

// Runs those registered benchmarks that the command line asks for, and says
// what they were compiled with. Returns the exit code of `main`.
int RunBenchmarks(int argc, char** argv);

}  // namespace membership

#endif  // MEMBERSHIP_BENCHMARKS_RUN_BENCHMARKS_H_
