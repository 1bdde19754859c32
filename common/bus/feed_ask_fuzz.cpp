// The feed server: any bytes as a FeedAsk of two peers. It never sends anything but what was asked.
#include <cstddef>

#include "common/bus/feed_server.h"
#include "common/bus/records_only.h"

namespace {

using namespace aftercare;

// Half of the bytes are of one peer, half of another.
class TwoPeers final : public bus::Listener {
 public:
  explicit TwoPeers(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  void receive(std::vector<bus::Incoming>& to, std::size_t, std::chrono::microseconds) override {
    const std::size_t half = bytes_.size() / 16 * 8;
    to.push_back({"a", bus::Message(bytes_.first(half))});
    to.push_back({"b", bus::Message(bytes_.subspan(half))});
  }
  bool send(const bus::Peer&, std::span<const std::uint8_t> message) override {
    if (message.empty() || message.size() % 8 != 0) __builtin_trap();
    return true;
  }
  void wake() override {}
  [[nodiscard]] const std::string& endpoint() const override { return endpoint_; }

 private:
  std::span<const std::uint8_t> bytes_;
  std::string endpoint_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static bus::test::RecordsOnly log;
  if (log.head() == 0) log.add(10);
  TwoPeers listener({data, size});
  std::chrono::microseconds now{0};
  bus::FeedServer server(listener, log, {}, [&] { return now; });
  for (int i = 0; i < 3; ++i) {
    if (!server.step(std::chrono::microseconds::zero())) __builtin_trap();
    now += bus::heartbeat_every;
  }
  if (server.readers() > 2) __builtin_trap();
  return 0;
}
