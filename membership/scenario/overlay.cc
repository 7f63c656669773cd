#include "membership/scenario/overlay.h"

#include <set>
#include <string>

#include "google/protobuf/repeated_ptr_field.h"
#include "membership/scenario/record_path.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace scenario {
namespace {

template <typename Record>
void OverlayRecords(const google::protobuf::RepeatedPtrField<Record>& above,
                    google::protobuf::RepeatedPtrField<Record>* records) {
  // A second record with a key is no replacement of the first beside it.
  std::set<int> replaced;
  const int below = records->size();
  for (const Record& record : above) {
    const std::string key = KeyOf(record);
    int place = 0;
    while (place < below && !HasKey(records->Get(place), key)) ++place;
    const bool is_free = place < below && replaced.insert(place).second;
    *(is_free ? records->Mutable(place) : records->Add()) = record;
  }
}

}  // namespace

void Overlay(const v1::Snapshot& above, v1::Snapshot* records) {
  records->mutable_public_mail_domains()->MergeFrom(
      above.public_mail_domains());
  OverlayRecords(above.organizations(), records->mutable_organizations());
  OverlayRecords(above.connections(), records->mutable_connections());
  OverlayRecords(above.entra_tenants(), records->mutable_entra_tenants());
  OverlayRecords(above.users(), records->mutable_users());
  OverlayRecords(above.memberships(), records->mutable_memberships());
  OverlayRecords(above.invitations(), records->mutable_invitations());
}

}  // namespace scenario
}  // namespace membership
