// Stage 4 of the reference: which account, new or known?

#ifndef MEMBERSHIP_TESTS_REFERENCE_ACCOUNT_H_
#define MEMBERSHIP_TESTS_REFERENCE_ACCOUNT_H_

#include <string>

#include "membership/v1/connection.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership::reference {

// What stage 4 comes to.
struct Account {
  bool passes = false;
  // Whether the user is created, and whether the identity is new to a user.
  bool created = false;
  bool linked = false;
  // The known user's id; empty for one to be created.
  std::string user_id;
  // The address by which the person joins, in small letters, or empty.
  std::string address;
  // Whether somebody said explicitly that the address is not verified.
  bool explicitly_unverified = false;
};

// Returns what becomes of the account in a sign-in that Entra let in.
Account JudgeAccount(const v1::SignIn& sign_in,
                     const v1::Connection& connection,
                     const v1::Snapshot& snapshot);

}  // namespace membership::reference

#endif  // MEMBERSHIP_TESTS_REFERENCE_ACCOUNT_H_
