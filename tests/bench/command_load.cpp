#include "tests/bench/command_load.h"

#include <thread>

#include "common/base/time.h"
#include "tests/bench/case_script.h"
#include "tests/bench/figure.h"

namespace aftercare::bench {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

namespace {

// Work moves between several cases, so that they are not all at the same step.
constexpr std::size_t cases_a_slot = 16;

}  // namespace

CommandLoad::CommandLoad(bus::Link& link, std::size_t in_flight, std::uint64_t seed)
    : link_(link), random_(seeded_random(seed)), slots_(in_flight) {
  for (Slot& slot : slots_) {
    slot.cases.resize(cases_a_slot);
    for (Case& one : slot.cases) one.number = ++last_case_;
  }
}

void CommandLoad::send(std::size_t index) {
  Slot& slot = slots_[index];
  slot.at = random_() % slot.cases.size();
  const Case& one = slot.cases[slot.at];
  write_life_step(draft_, {.request = index,
                           .step = one.step,
                           .number = one.number,
                           .command = uuid_v7(system_clock()(), random_),
                           .stream = one.stream});
  slot.sent = steady_clock::now();
  const auto until = slot.sent + answer_patience;
  while (!link_.send(draft_.bytes())) {  // it is not connected yet
    if (steady_clock::now() > until) throw CannotMeasure("the service takes no commands");
    std::this_thread::sleep_for(milliseconds(1));
    slot.sent = steady_clock::now();
  }
  ++in_flight_;
}

std::size_t CommandLoad::take(const bus::Message& message, Latencies* latencies) {
  const Replied replied = read_reply(message.bytes());
  if (replied.request >= slots_.size()) throw CannotMeasure("a reply to nothing that was asked");
  Slot& slot = slots_[replied.request];
  Case& one = slot.cases[slot.at];
  if (!replied.done) {
    throw CannotMeasure("a command was refused at step " + std::to_string(one.step) + ": " +
                        replied.why);
  }
  if (latencies != nullptr) latencies->add(steady_clock::now() - slot.sent);
  if (one.step == 0) one.stream = replied.stream;
  if (++one.step == life_steps) one = {.number = ++last_case_};
  --in_flight_;
  ++traffic_.commands;
  traffic_.reply_bytes += message.bytes().size();
  traffic_.outcome_bytes += replied.outcome_bytes;
  return replied.request;
}

std::uint64_t CommandLoad::drive(Time until, Latencies* latencies) {
  std::uint64_t done = 0;
  Time heard = steady_clock::now();
  while (steady_clock::now() < until) {
    inbox_.clear();
    link_.receive(inbox_, slots_.size(), milliseconds(100));
    for (const bus::Message& message : inbox_) {
      send(take(message, latencies));
      ++done;
    }
    if (!inbox_.empty()) heard = steady_clock::now();
    if (steady_clock::now() - heard > answer_patience)
      throw CannotMeasure("the service stopped answering");
  }
  return done;
}

void CommandLoad::drain() {
  const Time until = steady_clock::now() + answer_patience;
  while (in_flight_ > 0) {
    inbox_.clear();
    link_.receive(inbox_, slots_.size(), milliseconds(100));
    for (const bus::Message& message : inbox_) static_cast<void>(take(message, nullptr));
    if (steady_clock::now() > until) throw CannotMeasure("the service left commands unanswered");
  }
}

LoadResult CommandLoad::run(milliseconds warm_up, milliseconds duration) {
  for (std::size_t i = 0; i < slots_.size(); ++i) send(i);
  drive(steady_clock::now() + warm_up, nullptr);
  Latencies latencies;
  const Time begin = steady_clock::now();
  const std::uint64_t done = drive(begin + duration, &latencies);
  const std::chrono::duration<double> took = steady_clock::now() - begin;
  drain();
  return {.per_s = static_cast<double>(done) / took.count(),
          .p50_us = latencies.percentile(0.50),
          .p99_us = latencies.percentile(0.99)};
}

}  // namespace aftercare::bench
