// Small random worlds, dense with the coincidences that matter: shared domains,
// addresses and identities, ended and pending invitations, links that are off.

#ifndef MEMBERSHIP_TESTS_PROPERTY_RANDOM_WORLD_H_
#define MEMBERSHIP_TESTS_PROPERTY_RANDOM_WORLD_H_

#include <cstdint>
#include <random>
#include <string>

#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {

// Makes worlds and sign-ins. The same seed makes the same ones on every
// machine.
//
// Thread safety: none.
class RandomWorld {
 public:
  explicit RandomWorld(uint32_t seed) : engine_(seed) {}

  // A valid snapshot of up to 2 tenants, 3 organizations, 3 connections, 4
  // users and 4 invitations, around the time 1000 s.
  v1::Snapshot MakeSnapshot();

  // A valid sign-in that mostly names records of such a snapshot.
  v1::Request MakeRequest();

  // A uniformly random number below `limit`.
  uint32_t Below(uint32_t limit) { return engine_() % limit; }
  bool Chance(uint32_t percent) { return Below(100) < percent; }

 private:
  // A uniformly random enum value in [first, last].
  template <typename Enum>
  Enum Any(Enum first, Enum last) {
    return static_cast<Enum>(first + Below(last - first + 1));
  }

  std::string Domain();
  std::string Email();
  void FillIdentity(v1::Identity* identity);
  void FillPolicy(v1::MembershipPolicy* policy);
  void FillOrganization(int number, v1::Organization* organization);
  void FillConnection(int number, v1::Connection* connection);
  void FillTenant(int number, v1::EntraTenant* tenant);
  void FillInvitation(int number, v1::Invitation* invitation);
  void FillClaims(v1::Claims* claims);

  std::mt19937 engine_;
};

}  // namespace membership

#endif  // MEMBERSHIP_TESTS_PROPERTY_RANDOM_WORLD_H_
