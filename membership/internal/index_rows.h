// The rows of an index: from the records of a directory that is being built to
// everybody's facts, by the readings that observe uses (sign_in_readings.h).

#ifndef MEMBERSHIP_INTERNAL_INDEX_ROWS_H_
#define MEMBERSHIP_INTERNAL_INDEX_ROWS_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "membership/internal/directory_data.h"
#include "membership/internal/invitation_terms.h"
#include "membership/internal/people_block.h"
#include "membership/internal/records.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/internal/sign_in_index.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/organization.pb.h"

namespace membership {
namespace internal {

// How people are assigned to an application, by their numbers.
constexpr uint8_t kDirectly = 1;
constexpr uint8_t kByGroup = 2;
using Ways = std::vector<uint8_t>;

// The records behind a way in.
struct DoorRecords {
  const v1::Connection* connection = nullptr;
  const v1::Organization* organization = nullptr;
  const v1::OrganizationLink* link = nullptr;
  const v1::EnterpriseApplication* application = nullptr;  // null: not supplied
  const Ways* ways = nullptr;
  uint32_t connection_id = 0;  // as texts of the data
  uint32_t organization_id = 0;
};

// Joins the records of a directory. Borrows both; they must not change.
//
// Thread safety: none.
class IndexRows {
 public:
  // `configuration` indexes data.configuration.
  IndexRows(const DirectoryData& data, const Records& configuration);

  // Returns the facts of one person at one door. Sets the invitee and expiries
  // of `offers`, which is empty and stays without expiries if there are none.
  Row MakeRow(const TenantData& tenant, const PersonData& person, uint8_t ways,
              const DoorRecords& door, Offers* offers);

 private:
  // The claims that the person's token would have, and whose account it opens.
  struct Claims {
    uint32_t email = Interner::kNone;
    Claim verified = Claim::kAbsent;
    uint32_t name = Interner::kNone;
    const UserData* user = nullptr;
  };

  Claims ClaimsOf(const PersonData& person) const;
  // Stage 4. Sets `claims->user` to who could be linked. Returns a number for
  // Routing that says what is wrong, or 0.
  uint8_t ReadAccount(const TenantData& tenant, const PersonData& person,
                      const DoorRecords& door, Claims* claims,
                      sign_in::Facts* facts);
  bool NewUserIdIsTaken(const TenantData& tenant,
                        const PersonData& person) const;
  // Stage 6.
  void ReadMember(const PersonData& person, const DoorRecords& door,
                  const Claims& claims, sign_in::Facts* facts, Offers* offers);
  void ReadInvitations(const DoorRecords& door, const UserData* user,
                       uint32_t joining, sign_in::Facts* facts,
                       Offers* offers) const;

  // Whether the organization verified the domain of an address.
  bool IsVerified(const DoorRecords& door, uint32_t email);
  // Whether a connection has the domain of an address, verified; -1 if it
  // serves an organization that is not there.
  int HasDomain(const DoorRecords& door, uint32_t email);
  absl::string_view DomainOf(uint32_t email) const;

  using Pair = uint64_t;  // of the numbers of an organization and a text
  using Numbers = std::vector<uint32_t>;

  const DirectoryData& data_;
  const Records& configuration_;
  // By the text of the address: the first user who holds it, kNobody if none;
  // and whether another does too.
  std::vector<uint32_t> holder_;
  std::vector<bool> several_;
  absl::flat_hash_map<Pair, uint32_t> memberships_;
  absl::flat_hash_map<Pair, Numbers> invited_;
  absl::flat_hash_map<Pair, Numbers> accepted_;
  absl::flat_hash_map<std::pair<const void*, std::string>, int> domains_;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_INDEX_ROWS_H_
