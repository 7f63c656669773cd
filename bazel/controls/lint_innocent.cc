// Uses what lint_fault.cc only declares: a fault must not hide behind a source
// that lint reads in the same unit.

#include <string>
#include <utility>
#include <vector>

namespace innocent {
namespace {

using std::vector;
namespace text = std;

vector<text::string> Twice(const text::string& name) { return {name, name}; }

}  // namespace

std::size_t Count(const std::string& name) { return Twice(name).size(); }

}  // namespace innocent
