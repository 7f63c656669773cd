// Large worlds of realistic shape, the same for the same seed: organizations
// from 3 to 300 000 people whose sizes follow a power law, each with a tenant,
// a connection and groups whose sizes do too.

#ifndef MEMBERSHIP_BENCHMARKS_WORLD_H_
#define MEMBERSHIP_BENCHMARKS_WORLD_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "membership/guid.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {

struct WorldShape {
  size_t people = 1000;
  uint64_t seed = 1;
};

// Takes the records of a world one by one.
class WorldSink {
 public:
  virtual ~WorldSink() = default;
  virtual void Add(v1::Organization organization) = 0;
  virtual void Add(v1::Connection connection) = 0;
  virtual void Add(const Guid& tenant, const v1::DirectoryUser& user) = 0;
  virtual void Add(const Guid& tenant, const v1::Group& group) = 0;
  virtual void Add(const Guid& tenant,
                   const v1::EnterpriseApplication& application) = 0;
  virtual void Add(const v1::User& user) = 0;
  virtual void Add(const v1::Membership& membership) = 0;
  virtual void Add(const v1::Invitation& invitation) = 0;
};

// Makes a world: 5 % of its people are guests, 3 % are disabled, four of five
// have an account and most of these a membership; 1 % are invited. Each is in
// about two groups of their tenant's. Its time is about kWorldTime.
//
// Never holds more than one organization's records. Thread-safe.
void MakeWorld(const WorldShape& shape, WorldSink* sink);

// Seconds since the epoch.
constexpr int64_t kWorldTime = 1795348800;

// The ids of the organization with a number, and of its connection.
std::string OrganizationId(uint32_t number);
std::string ConnectionId(uint32_t number);

}  // namespace membership

#endif  // MEMBERSHIP_BENCHMARKS_WORLD_H_
