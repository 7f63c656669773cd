// Faults that lint must find, each named beside it. No target builds this.

#include <string>
#include <utility>
#include <vector>

namespace {

using std::vector;     // misc-unused-using-decls
namespace text = std;  // misc-unused-alias-decls

class Base {
 public:
  virtual ~Base() = default;
  virtual int Size() const { return 0; }
};

class Derived : public Base {
 public:
  Derived(int size) : size_(size) {}          // google-explicit-constructor
  virtual int Size() const { return size_; }  // modernize-use-override

 private:
  int size_;
};

int Total(
    std::vector<std::string> names) {  // performance-unnecessary-value-param
  int total = 0;
  for (const std::string name : names) {  // performance-for-range-copy
    total += static_cast<int>(name.size());
  }
  return total;
}

}  // namespace

int main() {
  std::string name = "a";
  std::vector<std::string> names;
  names.push_back(std::move(name));
  names.push_back(name);  // bugprone-use-after-move
  return Total(names) + Derived(1).Size();
}
