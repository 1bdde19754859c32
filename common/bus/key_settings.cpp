#include "common/bus/key_settings.h"

#include "common/settings/reader.h"

namespace aftercare::bus {

KeySettings read_key_settings(const std::string& config, const settings::Reader& table) {
  KeySettings keys{.public_key = table.text("public_key", ""),
                   .secret_key_file = settings::beside(config, table.text("secret_key_file", "")),
                   .plain_tcp_between_hosts = table.boolean("plain_tcp_between_hosts", false)};
  if (keys.public_key.empty() != keys.secret_key_file.empty()) {
    table.problem("public_key", "public_key and secret_key_file are given together or not at all");
  }
  return keys;
}

Expected<Security, Fault> security_of(const KeySettings& keys, std::vector<std::string> admitted,
                                      std::map<std::string, std::string> servers) {
  Security security{.plain_tcp_between_hosts = keys.plain_tcp_between_hosts};
  if (keys.public_key.empty()) return security;
  auto secret = settings::load_line(keys.secret_key_file);
  if (!secret) return unexpected(std::move(secret.error()));
  security.own = {.public_key = keys.public_key, .secret_key = std::move(*secret)};
  security.admitted = std::move(admitted);
  security.servers = std::move(servers);
  std::erase_if(security.servers, [](const auto& server) { return server.second.empty(); });
  return security;
}

}  // namespace aftercare::bus
