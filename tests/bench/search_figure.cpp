#include "tests/bench/search_figure.h"

#include <array>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <vector>

#include "common/bus/draft.h"
#include "common/eventlog/memory_event_log.h"
#include "common/personal/vault.h"
#include "common/runtime/service_core.h"
#include "common/testing/notebook/notebook_definition.h"
#include "common/testing/notebook/notebook_model.h"
#include "common/testing/requests.h"
#include "tests/bench/must.h"
#include "tests/bench/percentiles.h"

namespace aftercare::bench {
namespace {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

constexpr double target_p99_us = 50'000;

// As unevenly as in life: a fifth of all persons have one of three surnames.
std::string name_of(const Random& random) {
  static constexpr std::array<std::string_view, 20> surnames{
      "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴",
      "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗"};
  static constexpr std::array<std::string_view, 30> given{
      "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛",
      "明", "超", "霞", "平", "刚", "桂", "英", "华", "玉", "兰", "红", "小", "建", "国", "文"};
  const std::uint64_t roll = random() % 100;
  std::string name(roll < 21 ? surnames[roll % 3] : surnames[random() % surnames.size()]);
  name += given[random() % given.size()];
  if (random() % 5 != 0) name += given[random() % given.size()];
  return name;
}

std::string phone_of(const Random& random) {
  std::string digits = std::to_string(random() % 1'000'000'000);
  digits.insert(0, 9 - digits.size(), '0');
  return "13" + digits;
}

// A service in this process; no socket, no disk but for keys and view.
class Searched {
 public:
  Searched(const fs::path& folder, std::uint64_t rows) : folder_(folder), rows_(rows) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    vault_ = must(personal::Vault::open({.directory = (folder_ / "vault").string()}, master_));
    core_ = must(runtime::ServiceCore::make({.definition = definition_,
                                             .log = log_,
                                             .vault = *vault_,
                                             .views = folder_ / "views",
                                             .clock = system_clock(),
                                             .wall = system_clock(),
                                             .random = random_,
                                             .metrics = [] { return std::string(); }}));
    write();
    const auto begin = steady_clock::now();
    while (must(core_->project(50'000)) > 0) {
    }
    project_s_ = std::chrono::duration<double>(steady_clock::now() - begin).count();
  }
  ~Searched() {
    core_.reset();
    vault_.reset();
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  // The number of rows on the first page.
  unsigned ask(const std::string& words) {
    auto query = testing::begin_request(draft_, 1, {}).initList();
    query.setType(notebook::Note::type_id);
    query.setSearch(text(words));
    std::vector<runtime::Outgoing> replies;
    core_->queries().answer({"bench", bus::Message(draft_.bytes())}, replies);
    unsigned found = 0;
    const bus::Message message(replies.at(0).message);
    must(bus::read_message<wire::Reply>(message.bytes(), [&](wire::Reply::Reader reply) {
      if (!reply.isPage()) throw CannotMeasure("a search was refused");
      found = reply.getPage().getItems().size();
      return true;
    }));
    return found;
  }

  // What people type, of somebody who is there.
  std::string words() {
    const auto& [name, phone] = persons_[random_() % persons_.size()];
    constexpr std::size_t sign = 3;  // bytes
    switch (random_() % 5) {
      case 0: return name.substr(0, 2 * sign);
      case 1: return name;
      case 2: return phone.substr(7);
      case 3: return phone;
      default: return name + " " + phone.substr(7);
    }
  }

  [[nodiscard]] double project_seconds() const { return project_s_; }

 private:
  void write() {
    for (std::uint64_t i = 0; i < rows_; ++i) {
      persons_.emplace_back(name_of(random_), phone_of(random_));
      notebook::OpenNote note{.title = "客户"};
      note.owner.emplace();
      note.owner->name.clear = persons_.back().first;
      note.owner->phone.clear = persons_.back().second;
      testing::write_command<notebook::NoteCodec>(
          draft_, i, note,
          {.id = uuid_v7(system_clock()(), random_), .person = "bench", .roles = {"author"}});
      core_->writer().take({"bench", bus::Message(draft_.bytes())});
      if (core_->writer().wants_commit() || i + 1 == rows_) {
        must(core_->writer().commit());
        must(vault_->refill());
      }
    }
  }

  const fs::path folder_;
  const std::uint64_t rows_;
  const runtime::Definition definition_ = notebook::definition();
  const personal::MasterKey master_ = personal::MasterKey::random();
  const Random random_ = seeded_random(11);
  eventlog::MemoryEventLog log_;
  std::unique_ptr<personal::Vault> vault_;
  std::unique_ptr<runtime::ServiceCore> core_;
  bus::Draft draft_;
  std::vector<std::pair<std::string, std::string>> persons_;
  double project_s_ = 0;
};

}  // namespace

Figure search(const Options& options, Probes&) {
  std::cerr << "bench: making " << options.searched_rows() << " persons" << std::endl;
  Searched searched(options.data / "search", options.searched_rows());
  const auto warm = steady_clock::now() + options.warm_up();
  while (steady_clock::now() < warm) searched.ask(searched.words());

  Latencies latencies;
  std::uint64_t empty = 0;
  const auto begin = steady_clock::now();
  while (steady_clock::now() - begin < options.duration()) {
    const std::string words = searched.words();
    const auto asked = steady_clock::now();
    if (searched.ask(words) == 0) ++empty;
    latencies.add(steady_clock::now() - asked);
  }
  const double seconds = std::chrono::duration<double>(steady_clock::now() - begin).count();
  Figure figure{.name = "search",
                .value = static_cast<double>(latencies.size()) / seconds,
                .unit = "1/s",
                .p50_us = latencies.percentile(0.5),
                .p99_us = latencies.percentile(0.99),
                .more = {{"rows", static_cast<double>(options.searched_rows())},
                         {"view_rows_per_s", static_cast<double>(options.searched_rows()) /
                                                 searched.project_seconds()}},
                .facts = {{"all_found", empty == 0}},
                .target = "p99 50 ms"};
  figure.reached = *figure.p99_us <= target_p99_us && empty == 0;
  return figure;
}

}  // namespace aftercare::bench
