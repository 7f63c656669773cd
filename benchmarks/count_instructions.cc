#include "benchmarks/count_instructions.h"

#include <linux/perf_event.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <optional>

#include "absl/functional/function_ref.h"

namespace membership {
namespace {

std::optional<int64_t> ByCounter(absl::FunctionRef<void()> work) {
  perf_event_attr event = {};
  event.type = PERF_TYPE_HARDWARE;
  event.size = sizeof(event);
  event.config = PERF_COUNT_HW_INSTRUCTIONS;
  event.disabled = 1;
  event.exclude_kernel = 1;
  event.exclude_hv = 1;
  const auto counter =
      static_cast<int>(syscall(SYS_perf_event_open, &event, 0, -1, -1, 0));
  if (counter < 0) return std::nullopt;
  ioctl(counter, PERF_EVENT_IOC_ENABLE, 0);
  work();
  ioctl(counter, PERF_EVENT_IOC_DISABLE, 0);
  int64_t count = 0;
  const bool is_read = read(counter, &count, sizeof(count)) == sizeof(count);
  close(counter);
  if (!is_read || count == 0) return std::nullopt;
  return count;
}

// Stops itself before the work and after it.
[[noreturn]] void BeStepped(absl::FunctionRef<void()> work) {
  if (ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) _exit(1);
  raise(SIGSTOP);
  work();
  raise(SIGSTOP);
  _exit(0);
}

bool StopsBy(pid_t child, int signal) {
  int state = 0;
  return waitpid(child, &state, 0) == child && WIFSTOPPED(state) &&
         WSTOPSIG(state) == signal;
}

// Includes the few instructions that it takes to stop.
std::optional<int64_t> BySteps(absl::FunctionRef<void()> work) {
  const pid_t child = fork();
  if (child == 0) BeStepped(work);
  if (child < 0) return std::nullopt;
  int64_t steps = 0;
  int state = 0;
  bool ended = false;
  if (StopsBy(child, SIGSTOP)) {
    while (ptrace(PTRACE_SINGLESTEP, child, nullptr, nullptr) == 0 &&
           waitpid(child, &state, 0) == child && WIFSTOPPED(state)) {
      ended = WSTOPSIG(state) == SIGSTOP;
      if (ended || WSTOPSIG(state) != SIGTRAP) break;
      ++steps;
    }
  }
  kill(child, SIGKILL);
  waitpid(child, &state, 0);
  if (!ended) return std::nullopt;
  return steps;
}

}  // namespace

std::optional<int64_t> CountInstructions(absl::FunctionRef<void()> work) {
  work();
  const std::optional<int64_t> counted = ByCounter(work);
  if (counted.has_value()) return counted;
  const std::optional<int64_t> empty = BySteps([] {});
  if (!empty.has_value()) return std::nullopt;
  const std::optional<int64_t> steps = BySteps(work);
  if (!steps.has_value()) return std::nullopt;
  return *steps - *empty;
}

}  // namespace membership
