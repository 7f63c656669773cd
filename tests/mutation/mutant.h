// Which mutant is on, in a library that was compiled with mutants (mutate.py).

#ifndef TESTS_MUTATION_MUTANT_H_
#define TESTS_MUTATION_MUTANT_H_

namespace membership::mutation {

// Whether the mutant with the number is on: the one that the environment
// variable MEMBERSHIP_MUTANT names when it is asked for first; none if it names
// none. Thread-safe.
bool IsOn(int number);

}  // namespace membership::mutation

#endif  // TESTS_MUTATION_MUTANT_H_
