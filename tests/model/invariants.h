// What holds after every step of every lifecycle, each a sentence of the
// handbook or of the domain.

#ifndef TESTS_MODEL_INVARIANTS_H_
#define TESTS_MODEL_INVARIANTS_H_

#include <vector>

#include "membership/v1/request.pb.h"
#include "tests/model/explore.h"

namespace membership::model_test {

std::vector<Invariant> Invariants();

// Whether two requests are meant to overwrite each other's effects, so that the
// order in which both are applied shows: they set the same thing to different
// values, and nothing says that either is wrong.
bool LastWriteWins(const v1::Request& one, const v1::Request& other);

}  // namespace membership::model_test

#endif  // TESTS_MODEL_INVARIANTS_H_
