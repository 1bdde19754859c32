// What is counted about requests: by method, path pattern and status; never by id or person.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "common/telemetry/metrics.h"

namespace aftercare::gateway {

// On the loop's thread.
class Traffic {
 public:
  explicit Traffic(telemetry::Metrics& metrics) : metrics_(metrics) {}
  void count(std::string_view method, std::string_view pattern, int status,
             std::chrono::microseconds took);

 private:
  using Key = std::tuple<std::string, std::string, int>;
  using KeyView = std::tuple<std::string_view, std::string_view, int>;
  struct Less {
    using is_transparent = void;
    template <class A, class B>
    bool operator()(const A& a, const B& b) const {
      return KeyView(a) < KeyView(b);
    }
  };
  struct Cells {
    telemetry::Counter requests;
    telemetry::Histogram seconds;
  };
  telemetry::Metrics& metrics_;
  std::map<Key, Cells, Less> cells_;
};

}  // namespace aftercare::gateway
