// Addresses, names and times of the reference, read off the sentences of the
// domain facts.

#ifndef MEMBERSHIP_TESTS_REFERENCE_TEXT_H_
#define MEMBERSHIP_TESTS_REFERENCE_TEXT_H_

#include <string>

#include "google/protobuf/timestamp.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership::reference {

// Returns `text` with the letters A to Z as a to z. Nothing else changes.
std::string Folded(const std::string& text);

// Returns whether two ids of Entra (GUIDs) are one: letter case is no matter.
bool SameGuid(const std::string& a, const std::string& b);

// Returns whether `text` is a name of a domain: ASCII letters, digits and
// hyphens in two or more labels between single dots.
bool IsDomain(const std::string& text);

// Returns `text` in small letters if it is an address, else "".
std::string Address(const std::string& text);

// Returns the domain of an address in small letters; "" for "".
std::string DomainOf(const std::string& address);

// Returns whether the first instant is before the second.
bool Before(const google::protobuf::Timestamp& a,
            const google::protobuf::Timestamp& b);

// Returns whether `domain` is one of a public mail provider.
bool IsPublicMailDomain(const std::string& domain,
                        const v1::Snapshot& snapshot);

// Returns whether `organization` verified the whole domain `domain`, which is
// in small letters, and still may own something.
bool Verified(const v1::Organization& organization, const std::string& domain,
              const v1::Snapshot& snapshot);

}  // namespace membership::reference

#endif  // MEMBERSHIP_TESTS_REFERENCE_TEXT_H_
