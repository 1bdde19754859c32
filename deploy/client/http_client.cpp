#include "deploy/client/http_client.h"

#include <curl/curl.h>
#include <strings.h>

#include <algorithm>
#include <deque>
#include <stdexcept>

namespace aftercare::client {
namespace {

constexpr std::size_t answer_bytes_max = std::size_t{64} << 20;

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

// One call under way. The buffers live here, as curl only points to them.
struct Transfer {
  std::size_t number = 0;
  HttpCall what;
  std::string url;
  std::unique_ptr<curl_slist, FreeList> headers;
  HttpAnswer answer;
  CURL* easy = nullptr;
};

std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* to) {
  auto& answer = static_cast<Transfer*>(to)->answer;
  if (answer.body.size() + count > answer_bytes_max) return 0;  // ends the transfer
  answer.body.append(bytes, count);
  return count;
}

std::size_t take_header(char* bytes, std::size_t, std::size_t count, void* to) {
  auto& answer = static_cast<Transfer*>(to)->answer;
  const std::string_view line(bytes, count);
  if (line.starts_with("HTTP/")) answer.headers.clear();  // 100 Continue came before
  if (const auto colon = line.find(':'); colon != std::string_view::npos) {
    const auto begin = line.find_first_not_of(" \t", colon + 1);
    const auto end = line.find_last_not_of(" \t\r\n");
    if (begin != std::string_view::npos && end >= begin)
      answer.headers.emplace_back(line.substr(0, colon), line.substr(begin, end - begin + 1));
  }
  return count;
}

void add_header(Transfer& transfer, const std::string& line) {
  curl_slist* longer = curl_slist_append(transfer.headers.get(), line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  [[maybe_unused]] auto* same = transfer.headers.release();
  transfer.headers.reset(longer);
}

}  // namespace

std::string_view HttpAnswer::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (key.size() == name.size() && strncasecmp(key.data(), name.data(), name.size()) == 0)
      return value;
  return {};
}

struct HttpClient::State {
  std::string url;
  std::string key;
  CURLM* multi = nullptr;
  std::vector<CURL*> idle;  // handles used again, with their connections in `multi`

  void prepare(Transfer& transfer, std::chrono::milliseconds timeout) {
    if (idle.empty()) {
      transfer.easy = curl_easy_init();
      if (transfer.easy == nullptr) throw std::bad_alloc();
    } else {
      transfer.easy = idle.back();
      idle.pop_back();
      curl_easy_reset(transfer.easy);
    }
    CURL* easy = transfer.easy;
    transfer.url = url + transfer.what.path;
    if (!key.empty()) add_header(transfer, "Authorization: Bearer " + key);
    if (!transfer.what.body.empty()) add_header(transfer, "Content-Type: application/json");
    add_header(transfer, "Accept-Language: en");
    add_header(transfer, "Expect:");  // no wait for 100 Continue
    for (const auto& [name, value] : transfer.what.headers)
      add_header(transfer, name + ": " + value);
    curl_easy_setopt(easy, CURLOPT_URL, transfer.url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer.headers.get());
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "127.0.0.1,localhost,::1");
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(timeout.count()));
    curl_easy_setopt(easy, CURLOPT_PRIVATE, &transfer);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &transfer);
    if (transfer.what.method != "GET") {
      curl_easy_setopt(easy, CURLOPT_POST, 1L);
      curl_easy_setopt(easy, CURLOPT_POSTFIELDS, transfer.what.body.data());
      curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE,
                       static_cast<curl_off_t>(transfer.what.body.size()));
      curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, transfer.what.method.c_str());
    }
    curl_multi_add_handle(multi, easy);
  }

  Result result_of(Transfer& transfer, CURLcode code) {
    if (code != CURLE_OK)
      return unexpected(
          Fault{Fault::Kind::unavailable, url + " does not answer: " + curl_easy_strerror(code)});
    long status = 0;
    curl_easy_getinfo(transfer.easy, CURLINFO_RESPONSE_CODE, &status);
    transfer.answer.status = static_cast<int>(status);
    return std::move(transfer.answer);
  }
};

HttpClient::HttpClient(std::string url, std::string key) : state_(std::make_unique<State>()) {
  curl_global_init(CURL_GLOBAL_DEFAULT);
  while (url.ends_with('/')) url.pop_back();
  state_->url = std::move(url);
  state_->key = std::move(key);
  state_->multi = curl_multi_init();
  if (state_->multi == nullptr) throw std::bad_alloc();
}

HttpClient::~HttpClient() {
  for (CURL* easy : state_->idle) curl_easy_cleanup(easy);
  curl_multi_cleanup(state_->multi);
  curl_global_cleanup();
}

HttpClient::Result HttpClient::call(const HttpCall& what, std::chrono::milliseconds timeout) {
  Result result = unexpected(Fault{});
  bool asked = false;
  run(
      [&]() -> std::optional<HttpCall> {
        if (std::exchange(asked, true)) return std::nullopt;
        return what;
      },
      [&](std::size_t, Result answer) { result = std::move(answer); }, 1, timeout);
  return result;
}

void HttpClient::run(const std::function<std::optional<HttpCall>()>& next,
                     const std::function<void(std::size_t, Result)>& done, std::size_t in_flight,
                     std::chrono::milliseconds timeout) {
  State& state = *state_;
  std::size_t numbers = 0;
  std::deque<std::unique_ptr<Transfer>> under_way;

  for (;;) {
    while (under_way.size() < in_flight) {
      auto call = next();
      if (!call) break;
      auto transfer = std::make_unique<Transfer>();
      transfer->number = numbers++;
      transfer->what = std::move(*call);
      state.prepare(*transfer, timeout);
      under_way.push_back(std::move(transfer));
    }
    if (under_way.empty()) return;

    int running = 0;
    curl_multi_perform(state.multi, &running);
    bool answered = false;
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(state.multi, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      answered = true;
      CURL* easy = message->easy_handle;
      const CURLcode code = message->data.result;
      const auto at = std::ranges::find_if(
          under_way, [&](const auto& transfer) { return transfer->easy == easy; });
      const std::unique_ptr<Transfer> transfer = std::move(*at);
      under_way.erase(at);
      Result result = state.result_of(*transfer, code);
      curl_multi_remove_handle(state.multi, easy);
      state.idle.push_back(easy);
      done(transfer->number, std::move(result));
    }
    if (!answered) curl_multi_poll(state.multi, nullptr, 0, 1000, nullptr);
  }
}

}  // namespace aftercare::client
