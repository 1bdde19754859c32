// The feed server: any bytes as a FeedAsk again and again. It never sends anything but what was
// asked.
#include <cstddef>

#include "common/bus/feed_server.h"
#include "common/bus/fuzz_input.h"
#include "common/bus/records_only.h"
#include "schemas/bus.capnp.h"

namespace {

using namespace aftercare;

class OnePeer final : public bus::Listener {
 public:
  explicit OnePeer(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  void receive(std::vector<bus::Incoming>& to, std::size_t, std::chrono::microseconds) override {
    to.push_back({"peer", bus::Message(bytes_)});
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
  capnp::MallocMessageBuilder good;
  auto ask = good.initRoot<wire::FeedAsk>();
  ask.setOpen(true);
  ask.setAfter(3);
  ask.setCredits(4);
  const auto input = bus::test::fuzz_input({data, size}, good);
  OnePeer listener(input);
  std::chrono::microseconds now{0};
  bus::FeedServer server(listener, log, {.batch_bytes = 500}, [&] { return now; });
  for (int i = 0; i < 3; ++i) {
    if (!server.step(std::chrono::microseconds::zero())) __builtin_trap();
    now += bus::heartbeat_every;
  }
  if (server.readers() > 1) __builtin_trap();
  return 0;
}
