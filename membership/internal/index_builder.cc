#include "membership/internal/index_builder.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "membership/guid.h"
#include "membership/internal/client_secret.h"
#include "membership/internal/contract.h"
#include "membership/internal/directory_data.h"
#include "membership/internal/door_finder.h"
#include "membership/internal/door_table.h"
#include "membership/internal/index_rows.h"
#include "membership/internal/joining.h"
#include "membership/internal/people_block.h"
#include "membership/internal/people_table.h"
#include "membership/internal/records.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/internal/sign_in_index.h"
#include "membership/internal/sign_in_readings.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/organization.pb.h"

namespace membership {
namespace internal {
namespace {

using sign_in::Facts;

// Gives each identity its user; identities that no directory has are people
// too.
absl::Status JoinIdentities(DirectoryData* data) {
  for (const IdentityData& identity : data->identities) {
    TenantData& tenant = data->tenants[identity.tenant];
    const auto inserted = tenant.numbers.emplace(
        identity.object, static_cast<uint32_t>(tenant.people.size()));
    if (inserted.second) {
      tenant.people.emplace_back();
      tenant.people.back().object = identity.object;
    }
    PersonData& person = tenant.people[inserted.first->second];
    if (person.user != kNobody) return Duplicate("user.identities");
    person.user = identity.user;
  }
  return absl::OkStatus();
}

Ways WaysInto(const ApplicationData& application, const TenantData& tenant) {
  Ways ways(tenant.people.size(), 0);
  const auto mark = [&](const Guid& object, uint8_t way) {
    const auto found = tenant.numbers.find(object);
    if (found != tenant.numbers.end()) ways[found->second] |= way;
  };
  for (const Guid& user : application.users) mark(user, kDirectly);
  for (const Guid& id : application.groups) {
    const auto found = tenant.groups.find(id);
    if (found == tenant.groups.end()) continue;
    const GroupData& group = found->second;
    for (size_t i = 0; i < group.members; ++i) {
      mark(tenant.members[group.first_member + i], kByGroup);
    }
  }
  return ways;
}

// One tenant, while its people are put into blocks.
class TenantBuilder {
 public:
  TenantBuilder(const DirectoryData& data, const TenantData& tenant,
                const Records& configuration, IndexRows* rows)
      : data_(data),
        tenant_(tenant),
        configuration_(configuration),
        rows_(*rows) {}

  // Adds the doors of the tenant, which are its connections', then its people.
  void Build(absl::Span<const v1::Connection* const> connections,
             std::vector<DoorNames>* names, SignInIndex* index) {
    for (const ApplicationData& each : tenant_.applications) {
      ways_.push_back(WaysInto(each, tenant_));
    }
    for (const v1::Connection* connection : connections) {
      for (const v1::OrganizationLink& link : connection->links()) {
        if (link.state() != v1::OrganizationLink::ON) continue;
        AddDoor(*connection, link, names, index);
      }
    }
    const TenantBlocks blocks = AddPeople(&index->people);
    for (size_t i = 1; i <= doors_.size(); ++i) {
      index->doors.Change(index->doors.size() - i).people = blocks;
    }
    index->tenants.Change(tenant_.id) = TenantPlace{blocks, true};
  }

 private:
  // Finds the application of a connection. Errors: kFailedPrecondition if the
  // directory has applications, but not this one.
  absl::Status FindApplication(const v1::Connection& connection,
                               DoorRecords* records) const {
    const std::optional<Guid> client = ParseGuid(connection.client_id());
    if (tenant_.applications.empty() || !client.has_value()) {
      return absl::OkStatus();
    }
    for (size_t i = 0; i < tenant_.applications.size(); ++i) {
      if (tenant_.applications[i].client_id != *client) continue;
      records->application = &tenant_.applications[i].record;
      records->ways = &ways_[i];
      return absl::OkStatus();
    }
    return ContradictingField(
        absl::StrCat("entra_tenants[tenant_id=", tenant_.id.ToString(),
                     "].applications"),
        "the application with the connection's client id", "others");
  }

  void AddDoor(const v1::Connection& connection,
               const v1::OrganizationLink& link,
               std::vector<DoorNames>* all_names, SignInIndex* index) {
    DoorRecords records;
    records.connection = &connection;
    records.link = &link;
    records.organization =
        configuration_.FindOrganization(link.organization_id());
    records.connection_id = data_.texts.Find(connection.id());
    records.organization_id = data_.texts.Find(link.organization_id());
    DoorNames names{std::string(connection.id()),
                    std::string(link.organization_id()), tenant_.id,
                    absl::OkStatus()};
    DoorFacts door;
    door.number = static_cast<uint32_t>(doors_.size());
    if (records.organization == nullptr) {
      names.status =
          UnknownRecord("sign_in.organization_id", "an organization");
    } else {
      names.status = FindApplication(connection, &records);
      ReadDoor(records, &door);
    }
    door.broken = !names.status.ok();
    doors_.push_back(records);
    index->doors.Add(door);
    all_names->push_back(std::move(names));
  }

  // Reads what all people share at a door.
  void ReadDoor(const DoorRecords& records, DoorFacts* door) const {
    Facts facts;
    facts.Set(sign_in::Routing::kConnectionNamed);
    facts.Set(sign_in::Initiation::kSp);
    facts.Set(sign_in::Tenant::kMatches);
    facts.Set(sign_in::ConditionalAccess::kNotSupplied);
    ReadConnection(*records.connection, &facts);
    ReadApplication(records.application, &facts);
    facts.Set(NamedOrganizationOf(*records.organization, records.link));
    ReadPolicy(*records.organization, records.link,
               HasFreeSeat(*records.organization,
                           ActiveMembers(records.organization_id)),
               &facts);
    door->facts = facts.words()[0];
    door->secret_end = SecretEnd(*records.connection, records.application);
    door->pending_policy = records.organization->policy().pending_invitation();
  }

  int64_t ActiveMembers(uint32_t organization) const {
    const auto found = data_.active_members.find(organization);
    return found == data_.active_members.end() ? 0 : found->second;
  }

  TenantBlocks AddPeople(PeopleTable* table) {
    const TenantBlocks blocks = table->AddTenant(tenant_.people.size());
    const auto block_of = [&](const PersonData& person) {
      return blocks.BlockFor(MixOf(person.object)) - blocks.first;
    };
    // The people of each block, one block after the other.
    std::vector<uint32_t> first(size_t{blocks.mask} + 2, 0);
    for (const PersonData& each : tenant_.people) ++first[block_of(each) + 1];
    for (size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
    std::vector<uint32_t> people(tenant_.people.size());
    std::vector<uint32_t> next = first;
    for (uint32_t i = 0; i < tenant_.people.size(); ++i) {
      people[next[block_of(tenant_.people[i])]++] = i;
    }
    for (uint32_t i = 0; i <= blocks.mask; ++i) {
      table->SetBlock(blocks.first + i, MakeBlock(people.data() + first[i],
                                                  first[i + 1] - first[i]));
    }
    table->NumberPeople(blocks);
    return blocks;
  }

  std::shared_ptr<const PeopleBlock> MakeBlock(const uint32_t* people,
                                               uint32_t count) {
    auto block = std::make_shared<PeopleBlock>(
        count, static_cast<uint32_t>(doors_.size()));
    std::vector<Offers> offers;
    for (uint32_t i = 0; i < count; ++i) {
      block->SetPerson(i, tenant_.people[people[i]].object);
    }
    for (uint32_t door = 0; door < doors_.size(); ++door) {
      const DoorRecords& records = doors_[door];
      if (records.organization == nullptr) continue;
      for (uint32_t i = 0; i < count; ++i) {
        Offers of_person;
        of_person.door = door;
        of_person.person = i;
        const uint8_t ways =
            records.ways == nullptr ? 0 : (*records.ways)[people[i]];
        block->SetRow(door, i,
                      rows_.MakeRow(tenant_, tenant_.people[people[i]], ways,
                                    records, &of_person));
        if (!of_person.expiries.empty()) offers.push_back(std::move(of_person));
      }
    }
    block->SetOffers(std::move(offers));
    return block;
  }

  const DirectoryData& data_;
  const TenantData& tenant_;
  const Records& configuration_;
  IndexRows& rows_;
  std::vector<Ways> ways_;  // by application
  std::vector<DoorRecords> doors_;
};

}  // namespace

absl::StatusOr<SignInIndex> BuildIndex(DirectoryData* data,
                                       const Records& configuration) {
  return BuildIndex(data, configuration, configuration.Connections());
}

absl::StatusOr<SignInIndex> BuildIndex(
    DirectoryData* data, const Records& configuration,
    std::vector<const v1::Connection*> connections) {
  absl::Status status = JoinIdentities(data);
  if (!status.ok()) return status;
  std::sort(connections.begin(), connections.end(),
            [](const v1::Connection* a, const v1::Connection* b) {
              return a->id() < b->id();
            });
  absl::flat_hash_map<uint32_t, std::vector<const v1::Connection*>> of_tenant;
  for (const v1::Connection* each : connections) {
    data->texts.Add(each->id());
    for (const v1::OrganizationLink& link : each->links()) {
      data->texts.Add(link.organization_id());
    }
    const std::optional<Guid> id = ParseGuid(each->tenant_id());
    if (!id.has_value()) continue;
    of_tenant[data->TenantNumber(*id)].push_back(each);
  }
  IndexRows rows(*data, configuration);
  SignInIndex index;
  std::vector<DoorNames> names;
  for (uint32_t i = 0; i < data->tenants.size(); ++i) {
    TenantBuilder(*data, data->tenants[i], configuration, &rows)
        .Build(of_tenant[i], &names, &index);
  }
  index.names = DoorTable(std::move(names));
  index.tenants.Seal();
  return index;
}

}  // namespace internal
}  // namespace membership
