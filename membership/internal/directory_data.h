// Records of a directory that is being built, one by one and in any order, as
// what their sign-ins read of them: numbers in place of texts and messages.

#ifndef MEMBERSHIP_INTERNAL_DIRECTORY_DATA_H_
#define MEMBERSHIP_INTERNAL_DIRECTORY_DATA_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "membership/guid.h"
#include "membership/internal/interner.h"
#include "membership/internal/sign_in_readings.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace internal {

constexpr uint32_t kNobody = ~uint32_t{0};  // no number

// A user of a directory; or an identity that no listed directory has.
struct PersonData {
  Guid object;
  uint32_t email = Interner::kNone;  // in normal form
  uint32_t name = Interner::kNone;
  uint32_t user = kNobody;  // set when all records are there
  bool listed = false;
  bool enabled = false;
  bool guest = false;
  bool global_administrator = false;
};

struct GroupData {
  Guid id;
  size_t first_member = 0;  // in TenantData::members
  size_t members = 0;
};

struct ApplicationData {
  Guid client_id;
  v1::EnterpriseApplication record;  // without assignments
  std::vector<Guid> users;
  absl::flat_hash_set<Guid> groups;
};

struct TenantData {
  Guid id;
  bool listed = false;
  std::vector<PersonData> people;
  absl::flat_hash_map<Guid, uint32_t> numbers;  // of people
  std::vector<ApplicationData> applications;
  absl::flat_hash_map<Guid, GroupData> groups;
  std::vector<Guid> members;
};

struct UserData {
  uint32_t id = Interner::kNone;
  uint32_t email = Interner::kNone;  // in normal form
  uint32_t name = Interner::kNone;
  uint32_t first_identity = kNobody;
  bool active = false;
  Claim verified = Claim::kAbsent;
};

struct IdentityData {
  Guid object;
  uint32_t tenant = 0;
  uint32_t user = 0;
  uint32_t next = kNobody;  // of the same user
};

struct MembershipData {
  uint32_t organization = 0;
  uint32_t user = 0;  // the text of the id: the user need not be there
  v1::Membership::State state = v1::Membership::STATE_UNSPECIFIED;
  absl::Time removed = absl::InfinitePast();
};

// The members `to_joining`, `bound_elsewhere` and `acceptor` of the terms
// follow from who signs in.
struct InvitationData {
  uint32_t organization = 0;
  uint32_t email = Interner::kNone;       // in normal form
  uint32_t acceptor = Interner::kNone;    // the text of the user's id
  uint32_t connection = Interner::kNone;  // kNone: any
  v1::Invitation record;                  // its state and times alone
};

// Thread safety: none.
class DirectoryData {
 public:
  // Each checks the record in itself and against those of the same kind.
  // Errors: as Records::Create; a path starts with the kind of record.
  absl::Status AddTenant(absl::string_view tenant_id);
  absl::Status AddApplication(absl::string_view tenant_id,
                              const v1::EnterpriseApplication& application);
  absl::Status AddPerson(absl::string_view tenant_id,
                         const v1::DirectoryUser& user);
  absl::Status AddGroup(absl::string_view tenant_id, const v1::Group& group);
  absl::Status AddUser(const v1::User& user);
  absl::Status AddMembership(const v1::Membership& membership);
  absl::Status AddInvitation(const v1::Invitation& invitation);
  // Adds all of these in a snapshot.
  absl::Status AddPeople(const v1::Snapshot& snapshot);

  // Organizations, connections and public mail domains: few, so kept whole.
  v1::Snapshot configuration;

  Interner texts;
  std::vector<TenantData> tenants;
  std::vector<UserData> users;
  std::vector<IdentityData> identities;
  std::vector<MembershipData> memberships;
  std::vector<InvitationData> invitations;
  // Users by the text of their id.
  absl::flat_hash_map<uint32_t, uint32_t> user_numbers;
  // How many active members an organization has, by the text of its id.
  absl::flat_hash_map<uint32_t, int64_t> active_members;

  // The number of a tenant, which is made if it is new.
  uint32_t TenantNumber(const Guid& id);
  // The number of the normal form of an address; kNone if it has none.
  uint32_t AddressNumber(absl::string_view email);

 private:
  absl::Status FindTenant(absl::string_view tenant_id, TenantData** tenant);

  absl::flat_hash_map<Guid, uint32_t> tenant_numbers_;
  absl::flat_hash_set<uint64_t> membership_keys_;
  absl::flat_hash_set<uint32_t> invitation_ids_;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_DIRECTORY_DATA_H_
