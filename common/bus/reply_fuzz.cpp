// The asking side: any bytes as a Reply, and as the Problem within it.
#include <capnp/message.h>

#include <cstddef>

#include "common/bus/fuzz_input.h"
#include "common/bus/problem.h"
#include "common/bus/reading.h"
#include "common/bus/requests.h"

namespace {

using namespace aftercare;

// Gives one message to whoever listens.
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
  auto answer = good.initRoot<wire::Reply>();
  answer.setId(1);
  bus::encode(
      Rejection{.code = "LEVEL_FLOOR", .errors = {{.pointer = "/level"}, {.code = "range"}}},
      answer.initProblem());
  const auto input = bus::test::fuzz_input({data, size}, good);
  OneMessage link(input);
  bus::Asker asker(
      link, 4, [] { return Instant{}; }, [] { return std::chrono::seconds{1}; });
  capnp::MallocMessageBuilder request;
  (void)asker.send(request, std::chrono::seconds{1});
  std::vector<bus::Answer> answers;
  asker.receive(answers, std::chrono::microseconds::zero());
  if (answers.size() > 1) __builtin_trap();
  (void)bus::read_message<wire::Reply>(input, [](wire::Reply::Reader reply) {
    return reply.isProblem() ? bus::decode(reply.getProblem()).errors.size() : 0;
  });
  return 0;
}
