// Some people of one tenant, and for each way in the facts of their next
// sign-in: the smallest unit that directories share.

#ifndef MEMBERSHIP_INTERNAL_PEOPLE_BLOCK_H_
#define MEMBERSHIP_INTERNAL_PEOPLE_BLOCK_H_

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "membership/guid.h"
#include "membership/internal/invitation_terms.h"
#include "membership/internal/people_view.h"

namespace membership {
namespace internal {

// Open offers to one person: what the invitation fact of a row is at an instant
// follows from them.
struct Offers {
  uint32_t door = 0;
  uint32_t person = 0;
  Invitee invitee;
  std::vector<absl::Time> expiries;  // at least one
};

// Thread safety: immutable once built.
class PeopleBlock {
 public:
  // For people who are then set one by one, each once. `doors` is how many ways
  // in they have.
  PeopleBlock(uint32_t count, uint32_t doors);

  void SetPerson(uint32_t person, const Guid& object);
  void SetRow(uint32_t door, uint32_t person, Row row);
  // In the order of (door, person).
  void SetOffers(std::vector<Offers> offers) { offers_ = std::move(offers); }

  // Valid as long as the block.
  PeopleView people() const {
    return PeopleView(words_.data(), slots_, count_, stride_);
  }
  // Returns null if there are none.
  const Offers* FindOffers(uint32_t door, uint32_t person) const;

  size_t bytes() const;

 private:
  template <typename Slot>
  void FillSlot(uint32_t person, uint64_t mix);

  uint32_t slots_;
  uint32_t count_;
  uint32_t stride_;
  std::vector<uint64_t> words_;
  std::vector<Offers> offers_;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_PEOPLE_BLOCK_H_
