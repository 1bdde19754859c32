#include "tests/bench/search_figure.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "common/bus/draft.h"
#include "common/eventlog/memory_event_log.h"
#include "common/personal/vault.h"
#include "common/runtime/service_core.h"
#include "common/testing/replies.h"
#include "common/testing/requests.h"
#include "schemas/customers.codec.h"
#include "services/customers/definition.h"
#include "tests/bench/must.h"
#include "tests/bench/percentiles.h"

namespace aftercare::bench {
namespace {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

constexpr double target_p99_us = 50'000;

// As unevenly as in life: a fifth of all persons have one of three surnames.
std::string full_name(const Random& random) {
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

std::string digits_of(std::uint64_t number, std::size_t width) {
  std::string digits = std::to_string(number);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}
std::string phone_of(const Random& random) { return "13" + digits_of(random() % 1'000'000'000, 9); }

// An ID number of its own for each, with the check digit of GB 11643; its last four are as uneven
// as those of life.
std::string id_number_of(std::uint64_t i) {
  const std::string body = "110105" + std::to_string(1950 + i / 1'000 % 50) +
                           digits_of(1 + i / 50'000 % 12, 2) + digits_of(1 + i / 600'000 % 28, 2) +
                           digits_of(i % 1'000, 3);
  constexpr std::array weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t at = 0; at < weights.size(); ++at) sum += weights[at] * (body[at] - '0');
  return body + "10X98765432"[sum % 11];
}
std::string serial_of(std::uint64_t i) { return "SY215" + digits_of(i * 7'919 % 10'000'000, 7); }

// Who is looked for, and what the service wrote of him.
struct Known {
  std::string name;
  std::string phone;
  std::string id_number;
  std::string file_no;
  std::string serial_no;  // of his machine
};
struct Question {
  std::uint64_t type = 0;  // customers or machines
  std::string words;
};

// The customers service in this process, each customer with a machine; no socket, no disk but for
// keys and views.
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
  unsigned ask(const Question& question) {
    auto query =
        testing::begin_request(draft_, 1, {.person = "bench", .roles = {"file_keeper"}}).initList();
    query.setType(question.type);
    query.setSearch(text(question.words));
    std::vector<runtime::Outgoing> replies;
    core_->queries().answer({"bench", bus::Message(draft_.bytes())}, testing::into(replies));
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
  Question question() {
    const Known& one = known_[random_() % known_.size()];
    constexpr std::size_t sign = 3;  // bytes
    constexpr std::size_t last_four = 4;
    const auto end_of = [](const std::string& number) {
      return number.substr(number.size() - last_four);
    };
    const auto file = [](std::string words) {
      return Question{customers::Customer::type_id, std::move(words)};
    };
    switch (random_() % 9) {
      case 0: return file(one.name.substr(0, 2 * sign));
      case 1: return file(one.name);
      case 2: return file(end_of(one.phone));
      case 3: return file(one.phone);
      case 4: return file(one.name + " " + end_of(one.phone));
      case 5: return file(end_of(one.id_number));
      case 6: return file(one.id_number);
      case 7: return file(one.file_no);
      default: return Question{customers::Equipment::type_id, one.serial_no};
    }
  }

  [[nodiscard]] double project_seconds() const { return project_s_; }

 private:
  template <class Codec>
  void send(const typename Codec::Command& command, const char* role) {
    testing::write_command<Codec>(
        draft_, 1, command,
        {.id = uuid_v7(system_clock()(), random_), .person = "bench", .roles = {role}});
    core_->writer().take({"bench", bus::Message(draft_.bytes())});
    if (core_->writer().wants_commit()) commit();
  }
  void commit() {
    must(core_->writer().commit());
    must(vault_->refill());
  }
  static Personal clear(const std::string& value) {
    Personal personal;
    personal.clear = value;
    return personal;
  }

  void write() {
    for (std::uint64_t i = 0; i < rows_; ++i) {
      Known one{.name = full_name(random_),
                .phone = phone_of(random_),
                .id_number = id_number_of(i),
                .serial_no = serial_of(i)};
      customers::RegisterCustomer command;
      command.details.emplace();
      command.details->class_ = customers::CustomerClass::machine_owner;
      command.details->person = customers::Person{
          .name = clear(one.name), .id_no = clear(one.id_number), .phone = clear(one.phone)};
      send<customers::CustomerCodec>(command, "file_keeper");
      known_.push_back(std::move(one));
    }
    commit();
    const auto files = registered();
    if (files.size() != rows_) throw CannotMeasure("customers were refused");
    for (std::uint64_t i = 0; i < rows_; ++i) {
      known_[i].file_no = files[i].second;
      send<customers::EquipmentCodec>(customers::AnnounceDelivery{.model = "SY215",
                                                                  .serial_no = known_[i].serial_no,
                                                                  .customer_id = files[i].first,
                                                                  .region = "东区",
                                                                  .delivered_on = 20'000},
                                      "service_support");
    }
    commit();
  }
  // Stream and file number of each, in order.
  std::vector<std::pair<Uuid, std::string>> registered() {
    std::vector<std::pair<Uuid, std::string>> files;
    must(log_.scan(0, SIZE_MAX, [&files](eventlog::Position, auto bytes) {
      const auto read = eventlog::RecordView::read(bytes);
      const auto& record = read.value();
      if (record.type() != customers::CustomerRegistered::type_id) return true;
      const auto event = record.payload().template getAs<wire::customers::CustomerRegistered>();
      files.emplace_back(record.stream(), std::string(event.getFileNo().cStr()));
      return true;
    }));
    return files;
  }

  const fs::path folder_;
  const std::uint64_t rows_;
  const runtime::Definition definition_ = must(customers::definition());
  const personal::MasterKey master_ = personal::MasterKey::random();
  const Random random_ = seeded_random(11);
  eventlog::MemoryEventLog log_;
  std::unique_ptr<personal::Vault> vault_;
  std::unique_ptr<runtime::ServiceCore> core_;
  bus::Draft draft_;
  std::vector<Known> known_;
  double project_s_ = 0;
};

}  // namespace

Figure search(const Options& options, Probes&) {
  std::cerr << "bench: making " << options.searched_rows() << " customers" << std::endl;
  Searched searched(options.data / "search", options.searched_rows());
  const auto warm = steady_clock::now() + options.warm_up();
  while (steady_clock::now() < warm) searched.ask(searched.question());

  Latencies latencies;
  std::uint64_t empty = 0;
  const auto begin = steady_clock::now();
  while (steady_clock::now() - begin < options.duration()) {
    const Question question = searched.question();
    const auto asked = steady_clock::now();
    if (searched.ask(question) == 0) ++empty;
    latencies.add(steady_clock::now() - asked);
  }
  const double seconds = std::chrono::duration<double>(steady_clock::now() - begin).count();
  Figure figure{.name = "search",
                .value = static_cast<double>(latencies.size()) / seconds,
                .unit = "1/s",
                .p50_us = latencies.percentile(0.5),
                .p99_us = latencies.percentile(0.99),
                .more = {{"rows", static_cast<double>(options.searched_rows())},
                         {"view_rows_per_s", 2 * static_cast<double>(options.searched_rows()) /
                                                 searched.project_seconds()}},
                .facts = {{"all_found", empty == 0}},
                .target = "p99 50 ms"};
  figure.reached = *figure.p99_us <= target_p99_us && empty == 0;
  return figure;
}

}  // namespace aftercare::bench
