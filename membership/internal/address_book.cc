#include "membership/internal/address_book.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "absl/hash/hash.h"
#include "absl/strings/string_view.h"
#include "membership/address.h"
#include "membership/guid.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {
namespace {

std::optional<uint64_t> KeyOf(absl::string_view email) {
  const Address address = ParseAddress(email);
  if (!address.ok()) return std::nullopt;
  return absl::Hash<absl::string_view>()(address.text);
}

}  // namespace

void AddressBook::Add(const v1::Snapshot& snapshot) {
  for (const v1::EntraTenant& tenant : snapshot.entra_tenants()) {
    const Guid id = *ParseGuid(tenant.tenant_id());
    for (const v1::DirectoryUser& user : tenant.users()) Add(id, user);
  }
}

void AddressBook::Add(const Guid& tenant, const v1::DirectoryUser& user) {
  const std::optional<uint64_t> key = KeyOf(user.email());
  if (!key.has_value()) return;
  people_.Change(*key).emplace_back(tenant, *ParseGuid(user.object_id()));
}

void AddressBook::Remove(const Guid& tenant, const v1::DirectoryUser& user) {
  const std::optional<uint64_t> key = KeyOf(user.email());
  if (!key.has_value()) return;
  People& people = people_.Change(*key);
  const PersonId person(tenant, *ParseGuid(user.object_id()));
  const auto found = std::find(people.begin(), people.end(), person);
  if (found != people.end()) people.erase(found);
}

const AddressBook::People& AddressBook::Find(absl::string_view email) const {
  const std::optional<uint64_t> key = KeyOf(email);
  static const auto* const kNobody = new People();
  return key.has_value() ? people_.Find(*key) : *kNobody;
}

}  // namespace internal
}  // namespace membership
