// A map for entries that are mostly few.

#ifndef MEMBERSHIP_INTERNAL_SMALL_MAP_H_
#define MEMBERSHIP_INTERNAL_SMALL_MAP_H_

#include <cstddef>
#include <memory>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"

namespace membership {
namespace internal {

// A flat_hash_map that is a list as long as it has few entries: without hashing
// and, up to two, without allocating.
//
// Thread safety: that of a standard container.
template <typename K, typename V>
class SmallMap {
 public:
  using Map = absl::flat_hash_map<K, V>;

  SmallMap() = default;
  SmallMap(const SmallMap& other)
      : list_(other.list_),
        map_(other.map_ == nullptr ? nullptr
                                   : std::make_unique<Map>(*other.map_)) {}
  SmallMap& operator=(const SmallMap& other) {
    *this = SmallMap(other);
    return *this;
  }
  SmallMap(SmallMap&& other) noexcept
      : list_(std::move(other.list_)), map_(std::move(other.map_)) {}
  SmallMap& operator=(SmallMap&& other) noexcept {
    list_ = std::move(other.list_);
    map_ = std::move(other.map_);
    return *this;
  }
  ~SmallMap() = default;

  bool empty() const { return list_.empty() && map_ == nullptr; }

  // Returns null if there is none. Valid until the map changes.
  template <typename Key>
  const V* Find(const Key& key) const {
    if (map_ != nullptr) {
      const auto found = map_->find(key);
      return found == map_->end() ? nullptr : &found->second;
    }
    for (const auto& each : list_) {
      if (each.first == key) return &each.second;
    }
    return nullptr;
  }

  // Returns the value of a key, and whether it was made just now. Valid until
  // the map changes.
  template <typename Key>
  std::pair<V*, bool> FindOrAdd(Key&& key) {
    if (map_ == nullptr) {
      for (auto& each : list_) {
        if (each.first == key) return {&each.second, false};
      }
      if (list_.size() < kFew) {
        list_.emplace_back(std::piecewise_construct,
                           std::forward_as_tuple(std::forward<Key>(key)),
                           std::forward_as_tuple());
        return {&list_.back().second, true};
      }
      map_ = std::make_unique<Map>(MoveToMap());
    }
    const auto added = map_->try_emplace(std::forward<Key>(key));
    return {&added.first->second, added.second};
  }

  // Calls `visit` with each key and its value, in any order, until it is true;
  // returns whether it was.
  template <typename Visit>
  bool VisitUntil(const Visit& visit) const {
    for (const auto& each : list_) {
      if (visit(each.first, each.second)) return true;
    }
    if (map_ == nullptr) return false;
    for (const auto& each : *map_) {
      if (visit(each.first, each.second)) return true;
    }
    return false;
  }
  // Calls `visit` with each value, to change it.
  template <typename Visit>
  void VisitValues(const Visit& visit) {
    for (auto& each : list_) visit(each.second);
    if (map_ == nullptr) return;
    for (auto& each : *map_) visit(each.second);
  }

  // Returns all entries, and leaves none.
  Map Take() {
    if (map_ == nullptr) return MoveToMap();
    return std::move(*std::exchange(map_, nullptr));
  }

 private:
  static constexpr size_t kFew = 8;

  Map MoveToMap() {
    Map map(2 * kFew);
    for (auto& each : list_) map.emplace(std::move(each));
    list_.clear();
    return map;
  }

  absl::InlinedVector<std::pair<K, V>, 2> list_;
  std::unique_ptr<Map> map_;  // then the list is empty
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_SMALL_MAP_H_
