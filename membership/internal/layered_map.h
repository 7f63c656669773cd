// A hash map whose copies share what they have in common, so that a changed
// copy costs as much as the change.

#ifndef MEMBERSHIP_INTERNAL_LAYERED_MAP_H_
#define MEMBERSHIP_INTERNAL_LAYERED_MAP_H_

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "membership/internal/no_value.h"
#include "membership/internal/small_map.h"

namespace membership {
namespace internal {

// Maps each key to a value; a key that has none to V(), which is as no value
// (no_value.h). Layers that copies share lie below what was changed since the
// last Seal. Until then it is a SmallMap and copies share nothing.
//
// After n changes to look up takes at most O(log n) look-ups in hash tables,
// and a change O(log n) on average. Keys that borrow must outlive every map
// that stems from this one.
//
// Thread safety: const members may be called from any number of threads, on
// copies too.
template <typename K, typename V>
class LayeredMap {
 public:
  // Valid until the map changes.
  template <typename Key>
  const V& Find(const Key& key) const {
    const V* found = changed_.empty() ? nullptr : changed_.Find(key);
    if (found == nullptr) found = FindBelow(layers_.size(), key);
    static const auto* const kNone = new V();
    return found == nullptr ? *kNone : *found;
  }
  template <typename Key>
  bool Contains(const Key& key) const {
    return !NoValue<V>::Is(Find(key));
  }

  // The value to change. Valid until the next call.
  template <typename Key>
  V& Change(Key&& key) {
    if (layers_.empty()) {
      return *changed_.FindOrAdd(std::forward<Key>(key)).first;
    }
    const std::pair<V*, bool> added = changed_.FindOrAdd(key);
    if (added.second) {
      const V* below = FindBelow(layers_.size(), key);
      if (below != nullptr) *added.first = *below;
    }
    return *added.first;
  }

  // Calls `visit` for each value that was changed since the last Seal.
  template <typename Visit>
  void VisitChanged(const Visit& visit) {
    changed_.VisitValues(visit);
  }

  // Lets copies share what is here. Each layer is more than twice as large as
  // the one on it.
  void Seal() {
    if (changed_.empty()) return;
    auto top = std::make_shared<Map>(changed_.Take());
    for (; !layers_.empty() && layers_.back()->size() <= 2 * top->size();
         layers_.pop_back()) {
      auto merged = std::make_shared<Map>(*layers_.back());
      for (auto& each : *top) {
        merged->insert_or_assign(each.first, std::move(each.second));
      }
      top = std::move(merged);
    }
    if (layers_.empty()) {
      absl::erase_if(*top,
                     [](const auto& each) { return IsNone(each.second); });
    }
    if (!top->empty()) layers_.push_back(std::move(top));
  }

  // Calls `visit` with each key that has a value, and that, in any order.
  template <typename Visit>
  void ForEach(const Visit& visit) const {
    FindFirst([&](const K& key, const V& value) {
      visit(key, value);
      return false;
    });
  }
  bool empty() const {
    return !FindFirst([](const K&, const V&) { return true; });
  }

 private:
  using Map = typename SmallMap<K, V>::Map;

  static bool IsNone(const V& value) { return NoValue<V>::Is(value); }

  template <typename Key>
  static const V* FindIn(const Map& map, const Key& key) {
    const auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
  }
  // Looks at the first `count` layers, from the newest of them on.
  template <typename Key>
  const V* FindBelow(size_t count, const Key& key) const {
    for (; count > 0; --count) {
      const V* found = FindIn(*layers_[count - 1], key);
      if (found != nullptr) return found;
    }
    return nullptr;
  }

  // Whether `is_wanted` is true for an entry; ends with it.
  template <typename IsWanted>
  bool FindFirst(const IsWanted& is_wanted) const {
    if (changed_.VisitUntil([&](const K& key, const V& value) {
          return !IsNone(value) && is_wanted(key, value);
        })) {
      return true;
    }
    for (size_t i = layers_.size(); i > 0; --i) {
      for (const auto& each : *layers_[i - 1]) {
        if (!IsNone(each.second) && !IsHidden(i, each.first) &&
            is_wanted(each.first, each.second)) {
          return true;
        }
      }
    }
    return false;
  }
  // Whether a key of the layer below `layer` was changed on it.
  bool IsHidden(size_t layer, const K& key) const {
    if (changed_.Find(key) != nullptr) return true;
    for (; layer < layers_.size(); ++layer) {
      if (layers_[layer]->contains(key)) return true;
    }
    return false;
  }

  SmallMap<K, V> changed_;
  std::vector<std::shared_ptr<const Map>> layers_;  // the newest last
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_LAYERED_MAP_H_
