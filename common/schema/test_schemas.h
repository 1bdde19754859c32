// The schemas of testdata/, compiled by the build; for tests and fuzz targets.
#pragma once

#include <cstdint>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/schema/description.h"

namespace aftercare::schema {

inline std::vector<std::uint8_t> request_of(const std::string& sample) {
  std::ifstream in(std::string(SCHEMA_REQUESTS) + "/" + sample + ".request", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline std::shared_ptr<const Description> load_sample(const std::string& sample) {
  auto loaded = Description::load(request_of(sample));
  if (!loaded) throw std::runtime_error(sample + ": " + loaded.error().what);
  return *loaded;
}

// The sample that most tests use.
inline const Description& shop() {
  static const std::shared_ptr<const Description> description = load_sample("shop");
  return *description;
}

inline const Struct& shop_type(const std::string& name) {
  const Struct* found = shop().find(name);
  if (found == nullptr) throw std::runtime_error(name);
  return *found;
}

}  // namespace aftercare::schema
