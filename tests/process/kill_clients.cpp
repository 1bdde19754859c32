#include "tests/process/kill_clients.h"

namespace aftercare::process_tests {

using std::chrono::milliseconds;

namespace {

constexpr const char* path = "/v1/complaints";

// Answers that promise nothing: the client asks again with the same key.
bool is_no_promise(int status) {
  return status == 0 || status == 503 || status == 504 || status == 507;
}

}  // namespace

std::string complaint_of(const std::string& key) {
  return R"({"channel":"phone","complainantType":"consumer","causeClass":"product_quality",)"
         R"("demand":"repair","contact":{"name":"王小明","phone":"13812345678"},)"
         R"("event":{"cause":"漏油","place":"一号店"},"foreignNo":")" +
         key + "\"}";
}

KillClients::KillClients(std::uint16_t port, Ledger& ledger, std::uint64_t seed, milliseconds think)
    : port_(port), ledger_(ledger), seed_(seed), think_(think) {}

void KillClients::start(int clients) {
  for (int i = 0; i < clients; ++i) threads_.emplace_back([this, i] { run(i); });
}

void KillClients::stop() {
  stopping_ = true;
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

std::vector<std::string> KillClients::problems() const {
  const std::lock_guard lock(mutex_);
  return problems_;
}

void KillClients::complain(const std::string& what) {
  constexpr std::size_t enough = 20;
  const std::lock_guard lock(mutex_);
  if (problems_.size() < enough) problems_.push_back(what);
}

void KillClients::run(int number) {
  Dice dice(seed_ + static_cast<std::uint64_t>(number) + 1);
  HttpClient http(port_, "demo-agent_l1");
  http.limit = std::chrono::seconds(15);  // longer than the gateway waits for a service
  const std::string prefix = "kill-" + std::to_string(seed_) + "-" + std::to_string(number) + "-";
  try {
    for (int i = 1; !stopping_; ++i) {
      if (!acknowledge(http, prefix + std::to_string(i), dice)) break;
      pause(milliseconds(roll(dice, 0, static_cast<int>(think_.count()))));
    }
    std::uint64_t seen = counts_.position;
    while (seen < http.position() &&
           !counts_.position.compare_exchange_weak(seen, http.position())) {
    }
  } catch (const std::exception& failure) {
    complain(prefix + ": " + failure.what());
  }
}

// False: it went wrong, and was noted.
bool KillClients::acknowledge(HttpClient& http, const std::string& key, Dice& dice) {
  const std::string body = complaint_of(key);
  const auto until = Steady::now() + 2 * patience;
  for (;;) {
    const Answer answer = http.post(path, body, {{"Idempotency-Key", key}});
    if (answer.status == 201) {
      const Ledger::Entry entry{
          .key = key, .status = 201, .id = answer.json().text("/id"), .body = answer.body};
      if (answer.replayed()) ++counts_.replayed;
      ledger_.record(entry);
      if (roll(dice, 1, 20) == 1) retry_at_once(http, entry);
      return true;
    }
    if (!is_no_promise(answer.status)) {
      complain(key + " was answered " + std::to_string(answer.status) + " " + answer.body);
      return false;
    }
    if (Steady::now() > until) {
      complain(key + " was not acknowledged within " + std::to_string((2 * patience).count()) +
               " s; last answer: " + std::to_string(answer.status) + " " + answer.body);
      return false;
    }
    ++counts_.retries;
    pause(milliseconds(roll(dice, 20, 120)));
  }
}

void KillClients::retry_at_once(HttpClient& http, const Ledger::Entry& entry) {
  const Answer again = http.post(path, complaint_of(entry.key), {{"Idempotency-Key", entry.key}});
  if (is_no_promise(again.status)) return;
  if (again.status != entry.status || again.body != entry.body || !again.replayed()) {
    complain(entry.key + " was answered differently when it was repeated: " +
             std::to_string(again.status) + " " + again.body + "\ninstead of " + entry.body);
  }
}

}  // namespace aftercare::process_tests
