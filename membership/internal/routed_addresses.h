// Whose own address, typed, leads to an organization. Source: handbook, FAQ,
// "SSO is not triggered for all"; domain facts, stage 1.

#ifndef MEMBERSHIP_INTERNAL_ROUTED_ADDRESSES_H_
#define MEMBERSHIP_INTERNAL_ROUTED_ADDRESSES_H_

#include <cstdint>
#include <map>
#include <string>

#include "membership/directory.h"

namespace membership {
namespace internal {

// By organization id.
using AddressesByOrganization = std::map<std::string, int64_t>;

// Whether addresses are routed alike by both, as far as can be told without
// looking at them: by the domains of organizations and connections, and what
// connects the two. If false, they may be all the same. True too if one of them
// did not keep its records: then there are no addresses.
bool HasSameRouting(const Directory& before, const Directory& after);

// Returns how many directory users' addresses lead to a connection of their
// tenant that is on for the organization. An address is the mail address or,
// for who has none, the user principal name. Nobody's if the records were not
// kept.
//
// Complexity: linear in the directory users; a route for each domain.
// Thread-safe.
AddressesByOrganization CountRoutedAddresses(const Directory& directory);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_ROUTED_ADDRESSES_H_
