#include "membership/scenario/overlay.h"

#include <string>

#include "absl/strings/match.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "membership/scenario/record_path.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace scenario {
namespace {

template <typename Record>
int OverlayRecords(const google::protobuf::RepeatedPtrField<Record>& above,
                   google::protobuf::RepeatedPtrField<Record>* records) {
  int replaced = 0;
  for (const Record& record : above) {
    const std::string key = KeyOf(record);
    Record* place = nullptr;
    for (Record& each : *records) {
      if (absl::EqualsIgnoreCase(KeyOf(each), key)) place = &each;
    }
    replaced += place == nullptr ? 0 : 1;
    if (place == nullptr) place = records->Add();
    *place = record;
  }
  return replaced;
}

}  // namespace

int Overlay(const v1::Snapshot& above, v1::Snapshot* records) {
  records->mutable_public_mail_domains()->MergeFrom(
      above.public_mail_domains());
  return OverlayRecords(above.organizations(),
                        records->mutable_organizations()) +
         OverlayRecords(above.connections(), records->mutable_connections()) +
         OverlayRecords(above.entra_tenants(),
                        records->mutable_entra_tenants()) +
         OverlayRecords(above.users(), records->mutable_users()) +
         OverlayRecords(above.memberships(), records->mutable_memberships()) +
         OverlayRecords(above.invitations(), records->mutable_invitations());
}

}  // namespace scenario
}  // namespace membership
