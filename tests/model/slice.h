// Small worlds to explore whole: the records they begin with, and everything
// that can happen in them.
//
// All that the engine decides about two organizations, two connections, two
// people, two groups and two invitations at once has more states than anybody
// can walk. So each slice lets some kinds of records vary together, those whose
// rules read each other, and holds the others still; every kind of request is
// in at least one slice.

#ifndef TESTS_MODEL_SLICE_H_
#define TESTS_MODEL_SLICE_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership::model_test {

// Something that can happen: a request without `now`, under a name for traces.
struct Move {
  std::string name;
  v1::Request request;
};

struct Slice {
  std::string name;
  v1::Snapshot given;
  std::vector<Move> moves;
  // How often time may pass, and how much of it each time.
  int waits = 0;
  absl::Duration wait = absl::ZeroDuration();
  // How many moves after one another are explored; 0: until nothing new comes.
  int most_moves = 0;
};

// When every slice begins: 2026-01-15 12:00 UTC.
absl::Time Start();

// One person's invitation, membership and account in one organization, with two
// invitations, auto-membership on and off, and time that passes by expiries.
Slice OnePersonsMembership();
// Two people who want the last seat, with whatever role.
Slice TwoPeopleAndOneSeat();
// One person, two organizations, each with a connection to the same tenant.
Slice TwoOrganizations();
// Two people and two groups, one of which is nested, in the directory.
Slice DirectoryOfGroups();
// The application's switches, consent and the people in the directory.
Slice DirectoryOfPeople();
// Two connections, from their creation to their end.
Slice ConnectionSetup();
// Everything at once, for a few moves.
Slice EverythingForAWhile();

// All of them.
std::vector<Slice> AllSlices();

}  // namespace membership::model_test

#endif  // TESTS_MODEL_SLICE_H_
