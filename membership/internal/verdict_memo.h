// The verdicts on facts that were judged last: people are many, but the ways in
// which they differ are few.

#ifndef MEMBERSHIP_INTERNAL_VERDICT_MEMO_H_
#define MEMBERSHIP_INTERNAL_VERDICT_MEMO_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "membership/internal/people_block.h"
#include "membership/sign_in_verdict.h"

namespace membership {
namespace internal {

// Of sign-ins at one instant. Has 2^kBits entries.
//
// Thread safety: none.
template <unsigned kBits>
class VerdictMemo {
 public:
  struct Entry {
    Row facts = ~Row{0};  // no facts are so
    SignInVerdict verdict;
    // Whether it is stable only until the client secret ends.
    bool counts_secret = false;
  };

  // The entry for some facts. It may have others, to be replaced.
  Entry& For(Row facts) {
    return entries_[facts * uint64_t{0x9E3779B97F4A7C15} >> (64 - kBits)];
  }

 private:
  std::array<Entry, size_t{1} << kBits> entries_;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_VERDICT_MEMO_H_
