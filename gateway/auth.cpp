#include "gateway/auth.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>
#include <stdexcept>

#include "common/roles/roles.h"
#include "common/settings/reader.h"
#include "gateway/http/message.h"
#include "gateway/problems.h"

namespace aftercare::gateway {

namespace {

using Digest = std::array<unsigned char, 32>;

constexpr std::size_t key_bytes_max = 512;  // longer ones are no keys: not worth hashing

Digest sha256(std::string_view text) {
  Digest digest{};
  // Fetched once: a one-shot call looks the algorithm up each time.
  static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  thread_local const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(
      EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  if (EVP_DigestInit_ex2(context.get(), algorithm, nullptr) != 1 ||
      EVP_DigestUpdate(context.get(), text.data(), text.size()) != 1 ||
      EVP_DigestFinal_ex(context.get(), digest.data(), nullptr) != 1) {
    throw std::runtime_error("OpenSSL has no SHA-256");
  }
  return digest;
}

std::uint64_t front_of(const Digest& digest) {
  std::uint64_t front = 0;
  std::memcpy(&front, digest.data(), sizeof front);
  return front;
}

std::optional<Digest> parse_digest(std::string_view hex) {
  Digest digest{};
  if (hex.size() != 2 * digest.size()) return std::nullopt;
  const auto value = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
  };
  for (std::size_t i = 0; i < digest.size(); ++i) {
    const int high = value(hex[2 * i]);
    const int low = value(hex[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    digest[i] = static_cast<unsigned char>(high * 16 + low);
  }
  return digest;
}

// The credentials of "Bearer KEY"; empty: it is something else.
std::string_view bearer(std::string_view header) {
  constexpr std::string_view scheme = "Bearer ";
  if (header.size() <= scheme.size()) return {};
  if (!http::same_name(header.substr(0, scheme.size()), scheme)) return {};
  header.remove_prefix(scheme.size());
  while (header.starts_with(' ')) header.remove_prefix(1);
  return header;
}

RateConfig rate_of(const settings::Reader& table, const RateConfig& fallback) {
  return {
      .per_second = static_cast<std::uint32_t>(
          table.integer_or("per_second", fallback.per_second, 0, 1'000'000)),
      .burst = static_cast<std::uint32_t>(table.integer_or("burst", fallback.burst, 0, 1'000'000))};
}

}  // namespace

TokenBucket::TokenBucket(const RateConfig& rate, Time now)
    : rate_(rate.per_second),
      burst_(rate.burst > 0 ? rate.burst : std::max(1U, rate.per_second)),
      left_(burst_),
      seen_(now) {}

std::uint32_t TokenBucket::take(Time now) {
  if (rate_ <= 0) return 0;
  left_ = std::min(burst_, left_ + std::chrono::duration<double>(now - seen_).count() * rate_);
  seen_ = now;
  if (left_ >= 1) {
    left_ -= 1;
    return 0;
  }
  return static_cast<std::uint32_t>(std::ceil((1 - left_) / rate_));
}

bool Person::has_any(const std::vector<std::string>& wanted) const {
  if (wanted.empty()) return true;
  return std::ranges::any_of(wanted, [&](const std::string& role) {
    return std::ranges::find(roles, role) != roles.end();
  });
}

Expected<void, Fault> Keys::add_file(const std::string& path, bool allow_plain) {
  const auto text = settings::load(path);
  if (!text) return unexpected(text.error());
  return add_text(path, *text, allow_plain);
}

Expected<void, Fault> Keys::add_text(const std::string& name, std::string_view text,
                                     bool allow_plain) {
  settings::File file(name, text);
  std::vector<std::pair<Digest, Person>> found;
  for (const settings::Reader& table : file.root().tables("key")) {
    std::optional<Digest> digest;
    if (table.has("plain")) {
      if (!allow_plain) table.problem("plain", "a production gateway takes hashed keys only");
      if (table.has("sha256")) table.problem("plain", "give plain or sha256, not both");
      digest = sha256(table.text("plain"));
    } else {
      digest = parse_digest(table.text("sha256"));
      if (!digest) table.problem("sha256", "64 hexadecimal digits are expected (sha256sum)");
    }
    Person person{.id = table.text("person"),
                  .roles = table.texts_if("roles"),
                  .bucket = TokenBucket(rate_of(table, rate_), TokenBucket::Time::clock::now())};
    if (digest) found.emplace_back(*digest, std::move(person));
  }
  if (const auto problems = file.finish(); !problems.empty()) {
    return unexpected(Fault{Fault::Kind::io, settings::to_string(problems)});
  }
  for (auto& [digest, person] : found) add(digest, std::move(person));
  return {};
}

void Keys::add_plain(std::string_view key, std::string person, std::vector<std::string> roles) {
  add(sha256(key), {.id = std::move(person),
                    .roles = std::move(roles),
                    .bucket = TokenBucket(rate_, TokenBucket::Time::clock::now())});
}

void Keys::add(const Digest& digest, Person person) {
  people_.emplace(front_of(digest), std::pair(digest, std::make_shared<Person>(std::move(person))));
}

Expected<std::shared_ptr<Person>, Rejection> Keys::find(std::string_view header) const {
  const std::string_view key = bearer(header);
  if (key.empty()) {
    return unexpected(problem(Kind::unauthorised, "no-key",
                              "请求未带密钥。请在 Authorization 头中给出 Bearer 密钥。",
                              "No key was given. Send it as Authorization: Bearer KEY."));
  }
  if (key.size() <= key_bytes_max) {
    const Digest digest = sha256(key);
    const auto [begin, end] = people_.equal_range(front_of(digest));
    for (auto at = begin; at != end; ++at) {
      const auto& [known, person] = at->second;
      if (CRYPTO_memcmp(known.data(), digest.data(), digest.size()) == 0) return person;
    }
  }
  return unexpected(
      problem(Kind::unauthorised, "unknown-key", "密钥无效。", "The key is not known here."));
}

Expected<Keys, Fault> load_keys(const Config& config, bool demo) {
  Keys keys(config.rate);
  if (demo && config.production) {
    return unexpected(Fault{Fault::Kind::conflict,
                            "--demo-keys and production = true do not go together: everybody "
                            "knows the demo keys; leave out one of the two"});
  }
  if (!config.keys.empty()) {
    if (auto added = keys.add_file(config.keys, !config.production); !added) {
      return unexpected(added.error());
    }
  }
  if (demo) add_demo_keys(keys);
  return keys;
}

std::vector<std::string> add_demo_keys(Keys& keys) {
  const std::vector<std::string> roles = roles::all();
  std::vector<std::string> names;
  for (const std::string& role : roles) {
    names.push_back("demo-" + role);
    keys.add_plain(names.back(), names.back(), {role});
  }
  names.emplace_back("demo-all");
  keys.add_plain(names.back(), names.back(), roles);
  return names;
}

}  // namespace aftercare::gateway
