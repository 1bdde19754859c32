// The feed reader: any bytes as a FeedBatch. What it hands out is dense and lies in the message.
#include <cstddef>

#include "common/bus/feed_reader.h"
#include "common/bus/fuzz_input.h"
#include "common/bus/records_only.h"
#include "schemas/bus.capnp.h"

namespace {

using namespace aftercare;

class OneMessage final : public bus::Link {
 public:
  explicit OneMessage(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  void receive(std::vector<bus::Message>& to, std::size_t, std::chrono::microseconds) override {
    to.emplace_back(bytes_);
  }
  bool send(std::span<const std::uint8_t>) override { return true; }
  void wake() override {}

 private:
  std::span<const std::uint8_t> bytes_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  capnp::MallocMessageBuilder good;
  auto batch = good.initRoot<wire::FeedBatch>();
  batch.setHead(3);
  auto list = batch.initRecords(3);
  for (unsigned i = 0; i < 3; ++i) {
    const auto words = bus::test::record(i + 1, 10);
    list.set(i, {reinterpret_cast<const kj::byte*>(words.data()), words.size() * 8});
  }
  const auto input = bus::test::fuzz_input({data, size}, good);
  OneMessage link(input);
  bus::FeedReader reader(link, 100, [] { return std::chrono::seconds{100}; });
  std::vector<bus::FeedRecord> records;
  std::uint64_t position = 0;
  std::uint64_t sum = 0;
  for (int i = 0; i < 2; ++i) {
    (void)reader.receive(records, std::chrono::microseconds::zero());
    for (const bus::FeedRecord& record : records) {
      if (record.position != ++position) __builtin_trap();
      for (const std::uint8_t byte : record.bytes) sum += byte;
    }
  }
  // The sum is used, so that the bytes are really read.
  return sum == ~std::uint64_t{0} ? 1 : 0;
}
