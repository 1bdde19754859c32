#include "common/runtime/projector.h"

#include <algorithm>
#include <thread>

namespace aftercare::runtime {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t records_a_step = 10'000;
constexpr milliseconds idle_wait{100};  // how long a stop may go unnoticed
// A lone event is shown at once; under load one write of many events costs a fraction of many
// writes, because each row and page that they share is written once. So the views rest three times
// as long as it took them to catch up, between these bounds; the upper one ends when somebody waits
// for them.
constexpr milliseconds view_pause{3};
constexpr milliseconds longest_view_pause{250};

}  // namespace

Expected<void, Fault> Projector::run(const std::stop_token& stop) {
  auto begin = steady_clock::now();  // of the work since the last rest
  bool worked = false;
  while (!stop.stop_requested()) {
    const auto records = core_.project(records_a_step);
    if (!records) return unexpected(records.error());
    worked = worked || *records > 0;
    if (*records > 0 && questions_wait_.load()) came_on_();
    if (*records >= records_a_step) continue;  // there is more
    if (worked) {
      rest_after(steady_clock::now() - begin);
    } else {
      grown_.wait(idle_wait);
    }
    begin = steady_clock::now();
    worked = false;
  }
  return {};
}

void Projector::log_grew() { grown_.set(); }

void Projector::questions_wait(bool yes) {
  questions_wait_ = yes;
  if (yes) asked_.set();
}

void Projector::rest_after(steady_clock::duration work) {
  const auto rest = std::chrono::floor<milliseconds>(3 * work);
  std::this_thread::sleep_for(view_pause);
  if (rest > view_pause && !questions_wait_.load()) {
    asked_.wait(std::min(rest, longest_view_pause) - view_pause);
  }
}

}  // namespace aftercare::runtime
