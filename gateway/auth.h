// Who asks: API keys (Authorization: Bearer KEY) of a TOML file, each with a person and roles.
//
//   [[key]]
//   sha256 = "9f86d081…"        # of the key; or, for demonstrations only: plain = "demo-gm"
//   person = "p-0001"
//   roles  = ["agent_l1"]
//   per_second = 100            # optional: another rate limit than the configuration's
//   burst = 200
//
// Keys are compared by their hashes, in constant time. Single-threaded.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/base/outcome.h"
#include "gateway/config.h"

namespace aftercare::gateway {

// How many requests a key may still make: `rate` come back every second, up to `burst`.
class TokenBucket {
 public:
  using Time = std::chrono::steady_clock::time_point;
  TokenBucket(const RateConfig& rate, Time now);
  // 0: go on. Otherwise the seconds after which it is worth a try.
  std::uint32_t take(Time now);

 private:
  double rate_;  // a second; 0: no limit
  double burst_;
  double left_;
  Time seen_;
};

struct Person {
  std::string id;
  std::vector<std::string> roles;
  TokenBucket bucket;

  // Whether one of `wanted` is among the roles; nothing wanted: yes.
  [[nodiscard]] bool has_any(const std::vector<std::string>& wanted) const;
};

class Keys {
 public:
  explicit Keys(RateConfig rate = {}) : rate_(rate) {}

  // Adds the keys of a file. `allow_plain`: false where production = true. Faults: io, naming the
  // lines that are wrong.
  Expected<void, Fault> add_file(const std::string& path, bool allow_plain);
  Expected<void, Fault> add_text(const std::string& name, std::string_view text, bool allow_plain);
  void add_plain(std::string_view key, std::string person, std::vector<std::string> roles);

  // Of an Authorization header. Rejection: kind unauthorised, code "no-key" or "unknown-key".
  [[nodiscard]] Expected<std::shared_ptr<Person>, Rejection> find(std::string_view header) const;

  [[nodiscard]] std::size_t size() const { return people_.size(); }

 private:
  using Digest = std::array<unsigned char, 32>;
  void add(const Digest& digest, Person person);

  RateConfig rate_;
  // By the first eight bytes of the hash: what a lookup's timing can tell says nothing of the key.
  std::unordered_multimap<std::uint64_t, std::pair<Digest, std::shared_ptr<Person>>> people_;
};

// The keys that a configuration names, and the demo keys where they are asked for. Faults: io;
// conflict (demo keys and production = true).
Expected<Keys, Fault> load_keys(const Config& config, bool demo);

// Adds "demo-<role>" for each role of schemas/roles.capnp, and "demo-all" with all of them. Returns
// the keys in the order of the list.
std::vector<std::string> add_demo_keys(Keys& keys);

}  // namespace aftercare::gateway
