#include "membership/directory_builder.h"

#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "membership/directory.h"
#include "membership/internal/directory_data.h"
#include "membership/internal/index_builder.h"
#include "membership/internal/records.h"
#include "membership/internal/sign_in_index.h"
#include "membership/internal/updatable.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {

DirectoryBuilder::DirectoryBuilder()
    : data_(std::make_unique<internal::DirectoryData>()) {}
DirectoryBuilder::DirectoryBuilder(DirectoryBuilder&&) noexcept = default;
DirectoryBuilder& DirectoryBuilder::operator=(DirectoryBuilder&&) noexcept =
    default;
DirectoryBuilder::~DirectoryBuilder() = default;

absl::Status DirectoryBuilder::AddOrganization(v1::Organization organization) {
  *data_->configuration.add_organizations() = std::move(organization);
  return absl::OkStatus();
}

absl::Status DirectoryBuilder::AddConnection(v1::Connection connection) {
  *data_->configuration.add_connections() = std::move(connection);
  return absl::OkStatus();
}

absl::Status DirectoryBuilder::AddPublicMailDomain(absl::string_view domain) {
  data_->configuration.add_public_mail_domains(std::string(domain));
  return absl::OkStatus();
}

absl::Status DirectoryBuilder::AddTenant(absl::string_view tenant_id) {
  return data_->AddTenant(tenant_id);
}

absl::Status DirectoryBuilder::AddApplication(
    absl::string_view tenant_id, const v1::EnterpriseApplication& application) {
  return data_->AddApplication(tenant_id, application);
}

absl::Status DirectoryBuilder::AddDirectoryUser(absl::string_view tenant_id,
                                                const v1::DirectoryUser& user) {
  return data_->AddPerson(tenant_id, user);
}

absl::Status DirectoryBuilder::AddGroup(absl::string_view tenant_id,
                                        const v1::Group& group) {
  return data_->AddGroup(tenant_id, group);
}

absl::Status DirectoryBuilder::AddUser(const v1::User& user) {
  return data_->AddUser(user);
}

absl::Status DirectoryBuilder::AddMembership(const v1::Membership& membership) {
  return data_->AddMembership(membership);
}

absl::Status DirectoryBuilder::AddInvitation(const v1::Invitation& invitation) {
  return data_->AddInvitation(invitation);
}

absl::Status DirectoryBuilder::AddSnapshot(const v1::Snapshot& snapshot) {
  data_->configuration.mutable_organizations()->MergeFrom(
      snapshot.organizations());
  data_->configuration.mutable_connections()->MergeFrom(snapshot.connections());
  data_->configuration.mutable_public_mail_domains()->MergeFrom(
      snapshot.public_mail_domains());
  return data_->AddPeople(snapshot);
}

absl::StatusOr<Directory> DirectoryBuilder::Build() && {
  auto configuration =
      std::make_unique<const v1::Snapshot>(std::move(data_->configuration));
  auto records = internal::Records::Create(*configuration);
  if (!records.ok()) return records.status();
  absl::StatusOr<internal::SignInIndex> index =
      internal::BuildIndex(data_.get(), **records);
  if (!index.ok()) return index.status();
  return Directory(
      std::move(configuration), *std::move(records),
      std::make_unique<const internal::SignInIndex>(*std::move(index)),
      /*updatable=*/nullptr);
}

}  // namespace membership
