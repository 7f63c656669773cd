// Writes a world (world.h) as streams for `membership decide --stream`: the
// next sign-in of each of its people, with the few records that matter for it.
//
//   world_stream PEOPLE PARTITIONS json|delimited DIRECTORY
//
// writes DIRECTORY/part-0 and so on, each with whole organizations and about as
// many people as the others. For worlds of at most 100 000 people also
// DIRECTORY/world.binpb, all records together, and DIRECTORY/requests-0 and so
// on, the same sign-ins without theirs. Holds no more than one organization
// and, of those small worlds, all.

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <ios>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "benchmarks/world.h"
#include "benchmarks/world_directory.h"
#include "google/protobuf/util/delimited_message_util.h"
#include "google/protobuf/util/json_util.h"
#include "membership/directory.h"
#include "membership/guid.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/stream.pb.h"

namespace membership {
namespace {

constexpr size_t kSmallWorld = 100000;

struct Settings {
  WorldShape shape;
  size_t partitions = 0;
  bool is_json = false;
  std::string directory;
};

// A stream, and how many records it has.
struct Partition {
  std::ofstream records;
  std::ofstream requests;
  size_t count = 0;
};

// Takes a world organization by organization.
class StreamSink : public WorldSink {
 public:
  explicit StreamSink(const Settings& settings)
      : settings_(settings),
        is_small_(settings.shape.people <= kSmallWorld),
        partitions_(settings.partitions) {
    for (size_t i = 0; i < partitions_.size(); ++i) {
      partitions_[i].records.open(Path(absl::StrCat("part-", i)),
                                  std::ios::binary);
      if (!is_small_) continue;
      partitions_[i].requests.open(Path(absl::StrCat("requests-", i)),
                                   std::ios::binary);
    }
  }

  void Add(v1::Organization organization) override {
    Write();
    *snapshot_.add_organizations() = std::move(organization);
  }
  void Add(v1::Connection connection) override {
    *snapshot_.add_connections() = std::move(connection);
  }
  void Add(const Guid& tenant, const v1::DirectoryUser& user) override {
    *Tenant(tenant).add_users() = user;
  }
  void Add(const Guid& tenant, const v1::Group& group) override {
    *Tenant(tenant).add_groups() = group;
  }
  void Add(const Guid& tenant,
           const v1::EnterpriseApplication& application) override {
    *Tenant(tenant).add_applications() = application;
  }
  void Add(const v1::User& user) override { *snapshot_.add_users() = user; }
  void Add(const v1::Membership& membership) override {
    *snapshot_.add_memberships() = membership;
  }
  void Add(const v1::Invitation& invitation) override {
    *snapshot_.add_invitations() = invitation;
  }

  // Writes what is left.
  absl::Status Finish() {
    Write();
    for (Partition& each : partitions_) {
      each.records.close();
      if (is_small_) each.requests.close();
      if (each.records.fail() || each.requests.fail()) {
        status_.Update(absl::UnavailableError("the streams can't be written"));
      }
    }
    return status_;
  }

 private:
  std::string Path(const std::string& name) const {
    return absl::StrCat(settings_.directory, "/", name);
  }

  v1::EntraTenant& Tenant(const Guid& id) {
    if (snapshot_.entra_tenants().empty()) {
      snapshot_.add_entra_tenants()->set_tenant_id(id.ToString());
    }
    return *snapshot_.mutable_entra_tenants(0);
  }

  // Writes the sign-ins into the organization that was added, if any.
  void Write() {
    if (snapshot_.organizations().empty() || !status_.ok()) return;
    const absl::StatusOr<Directory> directory =
        Directory::Create(std::exchange(snapshot_, v1::Snapshot()));
    if (!directory.ok()) {
      status_ = directory.status();
      return;
    }
    Partition& partition =
        *std::min_element(partitions_.begin(), partitions_.end(),
                          [](const Partition& a, const Partition& b) {
                            return a.count < b.count;
                          });
    for (size_t door = 0; door < directory->door_count(); ++door) {
      for (size_t i = 0; i < directory->PeopleAt(door); ++i) {
        status_.Update(
            WritePerson(*directory, directory->KeyAt(door, i), &partition));
      }
    }
  }

  absl::Status WritePerson(const Directory& directory, const SignInKey& key,
                           Partition* partition) const {
    absl::StatusOr<v1::Request> request =
        directory.RequestFor(key, absl::FromUnixSeconds(kWorldTime));
    if (!request.ok()) return request.status();
    absl::StatusOr<v1::Snapshot> context = directory.ContextFor(*request);
    if (!context.ok()) return context.status();
    v1::DecideRecord record;
    record.set_key(key.object_id.ToString());
    *record.mutable_request() = *std::move(request);
    if (is_small_) WriteRecord(record, &partition->requests);
    *record.mutable_context() = *std::move(context);
    WriteRecord(record, &partition->records);
    ++partition->count;
    return absl::OkStatus();
  }

  void WriteRecord(const v1::DecideRecord& record, std::ofstream* file) const {
    if (!settings_.is_json) {
      google::protobuf::util::SerializeDelimitedToOstream(record, file);
      return;
    }
    std::string line;
    if (!google::protobuf::util::MessageToJsonString(record, &line).ok()) {
      file->setstate(std::ios::failbit);
    }
    *file << line << "\n";
  }

  const Settings& settings_;
  const bool is_small_;
  std::vector<Partition> partitions_;
  // Of the organization that is being added.
  v1::Snapshot snapshot_;
  absl::Status status_;
};

absl::Status WriteStreams(const Settings& settings) {
  StreamSink sink(settings);
  MakeWorld(settings.shape, &sink);
  absl::Status status = sink.Finish();
  if (!status.ok() || settings.shape.people > kSmallWorld) return status;
  std::ofstream file(absl::StrCat(settings.directory, "/world.binpb"),
                     std::ios::binary);
  if (MakeWorldSnapshot(settings.shape).SerializeToOstream(&file)) {
    return absl::OkStatus();
  }
  return absl::UnavailableError("the world can't be written");
}

}  // namespace
}  // namespace membership

int main(int argc, char** argv) {
  membership::Settings settings;
  if (argc != 5 || !absl::SimpleAtoi(argv[1], &settings.shape.people) ||
      !absl::SimpleAtoi(argv[2], &settings.partitions) ||
      settings.partitions == 0) {
    std::cerr << "world_stream: expected PEOPLE PARTITIONS json|delimited "
                 "DIRECTORY\n";
    return 2;
  }
  settings.is_json = std::string(argv[3]) == "json";
  settings.directory = argv[4];
  const absl::Status status = membership::WriteStreams(settings);
  if (status.ok()) return 0;
  std::cerr << "world_stream: " << status << "\n";
  return 1;
}
