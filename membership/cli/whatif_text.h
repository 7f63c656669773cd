// Reports of what would change, as people read them.

#ifndef MEMBERSHIP_CLI_WHATIF_TEXT_H_
#define MEMBERSHIP_CLI_WHATIF_TEXT_H_

#include <string>

#include "membership/v1/impact.pb.h"

namespace membership {
namespace cli {

// Returns `report` as tables: how many people gain or lose access, by
// organization; from which reason to which; the seats that are needed; and
// people for example. Ends in "\n". Thread-safe.
std::string WhatIfText(const v1::ImpactReport& report);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_WHATIF_TEXT_H_
