#include "membership/testing/people.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "membership/v1/user.pb.h"

namespace membership::policy_testing {

Person Alice() {
  return {"0a000000-0000-4000-8000-00000000000a", "user-alice",
          "alice@acme.com", "Alice Adams"};
}

Person Bob() {
  return {"0b000000-0000-4000-8000-00000000000b", "user-bob", "bob@acme.com",
          "Bob Brown"};
}

Person Carol() {
  return {"0c000000-0000-4000-8000-00000000000c", "user-carol",
          "carol@acme.com", "Carol Clark"};
}

Person Gina() {
  return {"0d000000-0000-4000-8000-00000000000d", "user-gina",
          "gina@partner.com", "Gina Green"};
}

Person Nobody() {
  return {"0e000000-0000-4000-8000-00000000000e", "user-nobody",
          "nobody@acme.com", "No Body"};
}

v1::Identity IdentityOf(const Person& person) {
  v1::Identity identity;
  identity.set_tenant_id(kTenant);
  identity.set_object_id(person.object_id);
  return identity;
}

std::string CreatedUserId(const Person& person) {
  return absl::StrCat(kTenant, "/", person.object_id);
}

}  // namespace membership::policy_testing
