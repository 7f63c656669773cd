// Whom a change is about, and how it is taken back.

#ifndef MEMBERSHIP_INTERNAL_CHANGE_SCOPE_H_
#define MEMBERSHIP_INTERNAL_CHANGE_SCOPE_H_

#include <optional>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "membership/internal/people.h"
#include "membership/internal/records.h"
#include "membership/v1/request.pb.h"

namespace membership {
namespace internal {

// The people and organizations that changes are about.
class ChangeScope {
 public:
  // Adds whom `change` is about, going by the records before it.
  void Add(const v1::Request& change, const Records& before);

  // Whether a change is about this very person, by identity or user record, and
  // this organization.
  bool Names(const Person& person, const std::string& organization_id) const;
  // Whether a change is about everybody of the tenant or the organization.
  bool IsAboutEverybody() const { return everybody_; }

 private:
  void AddUser(const std::string& user_id, const Records& before);
  void AddObject(const std::string& tenant_id, const std::string& object_id);
  void AddGroup(const std::string& tenant_id, const std::string& group_id,
                const Records& before);
  void AddInvitation(const std::string& invitation_id, const Records& before);
  void AddEntraChange(const v1::EntraChange& change, const Records& before);
  void AddAddress(const std::string& email, const Records& before);

  bool everybody_ = false;
  absl::flat_hash_set<std::string> identities_;     // "tenant/object"
  absl::flat_hash_set<std::string> organizations_;  // empty: all
};

// Returns the request that takes `change` back, if there is one. It has no
// `now`.
std::optional<v1::Request> Inverse(const v1::Request& change,
                                   const Records& before);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_CHANGE_SCOPE_H_
