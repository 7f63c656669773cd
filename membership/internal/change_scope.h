// Whom a change is about, whether it takes access away, and how it is taken
// back.

#ifndef MEMBERSHIP_INTERNAL_CHANGE_SCOPE_H_
#define MEMBERSHIP_INTERNAL_CHANGE_SCOPE_H_

#include <optional>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "membership/internal/people.h"
#include "membership/internal/records.h"
#include "membership/v1/request.pb.h"

namespace membership {
namespace internal {

// The people and organizations that one change is about.
class ChangeScope {
 public:
  // Goes by the records before the change.
  ChangeScope(const v1::Request& change, const Records& before);

  // Whether the change is about this very person, by identity or user record,
  // and this organization.
  bool Names(const Person& person, const std::string& organization_id) const;
  // Whether it takes access away from all people of the person's tenant who
  // enter this organization.
  bool IsTakenFromAllOf(const Person& person,
                        const std::string& organization_id) const;
  // As TakesAccess below.
  bool takes_access() const { return takes_access_; }

 private:
  void AddUser(absl::string_view user_id, const Records& before);
  void AddObject(absl::string_view tenant_id, absl::string_view object_id);
  void AddGroup(absl::string_view tenant_id, absl::string_view group_id,
                const Records& before);
  void AddInvitation(absl::string_view invitation_id, const Records& before);
  void AddEntraChange(const v1::EntraChange& change, const Records& before);
  void AddAddress(absl::string_view email, const Records& before);
  void AddOrganization(absl::string_view organization_id);
  void AddConnection(absl::string_view connection_id, const Records& before);
  bool IsAboutOrganization(const std::string& organization_id) const;

  bool takes_access_ = false;
  bool everybody_ = false;
  std::string tenant_;                           // lower case; empty: any
  absl::flat_hash_set<std::string> identities_;  // "tenant/object"
  std::optional<absl::flat_hash_set<std::string>> organizations_;  // or all
};

// Whether the change is one by which people lose access, if it is made.
bool TakesAccess(const v1::Request& change);

// Returns the request that takes `change` back, if there is one. It has no
// `now`.
std::optional<v1::Request> Inverse(const v1::Request& change,
                                   const Records& before);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_CHANGE_SCOPE_H_
