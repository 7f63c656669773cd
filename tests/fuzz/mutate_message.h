// Random changes of a message that leave it a message of its type: what gets
// past the parser, and thus to the engine.

#ifndef MEMBERSHIP_TESTS_FUZZ_MUTATE_MESSAGE_H_
#define MEMBERSHIP_TESTS_FUZZ_MUTATE_MESSAGE_H_

#include "google/protobuf/message.h"
#include "tests/fuzz/random.h"

namespace membership {
namespace fuzz {

// Changes one field somewhere in `message`, by reflection: sets or clears it,
// drops, repeats or swaps an element, takes a text from elsewhere in the
// message (such as another record's id), puts hostile text, an enum number that
// may be unknown, or a number at an end of its range or of protobuf's times.
//
// Thread-safe. Complexity: linear in the size of the message.
void MutateMessage(google::protobuf::Message* message, Random& random);

}  // namespace fuzz
}  // namespace membership

#endif  // MEMBERSHIP_TESTS_FUZZ_MUTATE_MESSAGE_H_
