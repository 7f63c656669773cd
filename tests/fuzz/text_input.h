// Inputs of fuzz targets that are messages in text form: seeds that people can
// read, and finds too.

#ifndef MEMBERSHIP_TESTS_FUZZ_TEXT_INPUT_H_
#define MEMBERSHIP_TESTS_FUZZ_TEXT_INPUT_H_

#include <cstddef>
#include <cstdint>

#include "google/protobuf/message.h"

namespace membership {
namespace fuzz {

// Reads the input into `message`. Returns false, and prints nothing, if it is
// none of that type. Thread-safe.
bool ParseInput(const uint8_t* data, size_t size,
                google::protobuf::Message* message);

// LLVMFuzzerCustomMutator of fuzz_target.h for messages of the type of
// `message`, whose value is of no account: it mutates the message and, now and
// then, its bytes. What is too long is left as it was. Thread-safe.
size_t MutateInput(google::protobuf::Message* message, uint8_t* data,
                   size_t size, size_t max_size, unsigned int seed);

}  // namespace fuzz
}  // namespace membership

#endif  // MEMBERSHIP_TESTS_FUZZ_TEXT_INPUT_H_
