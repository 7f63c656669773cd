// What no error text may hold.

#ifndef MEMBERSHIP_TESTS_FUZZ_PERSONAL_TEXTS_H_
#define MEMBERSHIP_TESTS_FUZZ_PERSONAL_TEXTS_H_

#include <string>
#include <vector>

#include "google/protobuf/message.h"

namespace membership {
namespace fuzz {

// Returns the e-mail addresses, user principal names and client secrets of the
// messages. Left out are those so short that they may be in a text by chance,
// and those that another field holds, too: an id may be told. Thread-safe.
std::vector<std::string> PersonalTexts(
    const std::vector<const google::protobuf::Message*>& messages);

}  // namespace fuzz
}  // namespace membership

#endif  // MEMBERSHIP_TESTS_FUZZ_PERSONAL_TEXTS_H_
