#include "tests/bench/bare_loop.h"

#include <rocksdb/db.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>
#include <rocksdb/write_batch.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <iostream>
#include <memory>
#include <vector>

#include "common/base/uuid.h"
#include "common/bus/draft.h"
#include "common/bus/reading.h"
#include "common/bus/zmq_transport.h"
#include "common/wire/values.h"
#include "schemas/bus.capnp.h"

namespace aftercare::bench {
namespace {

using rocksdb::Slice;

constexpr std::size_t noise_bytes = std::size_t{1} << 20;

volatile std::sig_atomic_t stopped = 0;

void stop(int) { stopped = 1; }

std::array<char, 8> big_endian(std::uint64_t value) {
  std::array<char, 8> key{};
  for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<char>(value >> (56 - 8 * i));
  return key;
}

// Bytes that compress about as well as records do: half of them are noise.
std::string filler(std::size_t size) {
  std::string bytes(size, '\0');
  const Random random = seeded_random(1);
  for (std::size_t i = 0; i + 8 <= size; i += 16) {
    const auto noise = big_endian(random());
    bytes.replace(i, noise.size(), noise.data(), noise.size());
  }
  return bytes;
}

class BareLoop {
 public:
  explicit BareLoop(const BareLoopOptions& options)
      : size_(options.size),
        noise_(
            filler(noise_bytes + std::max(options.size.record_bytes, options.size.stored_bytes))),
        outcome_(make_outcome(options.size.outcome_bytes)) {
    open(options.data);
    auto listener = transport_.listen(options.endpoint, {});
    if (!listener) throw std::runtime_error(listener.error().what);
    listener_ = std::move(*listener);
  }
  ~BareLoop() {
    for (auto* family : families_) db_->DestroyColumnFamilyHandle(family);
  }
  BareLoop(const BareLoop&) = delete;
  BareLoop& operator=(const BareLoop&) = delete;

  void run() {
    std::vector<bus::Incoming> incoming;
    std::vector<std::uint64_t> requests;
    rocksdb::WriteBatch batch;
    rocksdb::WriteOptions durable;
    durable.sync = true;
    while (stopped == 0) {
      incoming.clear();
      requests.clear();
      batch.Clear();
      listener_->receive(incoming, 1'024, std::chrono::milliseconds(50));
      for (const auto& one : incoming) requests.push_back(put(one.message, batch));
      if (incoming.empty()) continue;
      if (const auto status = db_->Write(durable, &batch); !status.ok()) {
        throw std::runtime_error(status.ToString());
      }
      for (std::size_t i = 0; i < incoming.size(); ++i) reply(incoming[i].peer, requests[i]);
    }
  }

 private:
  // Tuned as the event log is (rocks_store.cpp), for its three busy families.
  void open(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    rocksdb::Options options;
    options.create_if_missing = true;
    options.create_missing_column_families = true;
    options.atomic_flush = true;
    options.allow_concurrent_memtable_write = false;
    options.enable_write_thread_adaptive_yield = false;
    options.max_total_wal_size = std::uint64_t{48} << 20U;
    options.write_buffer_size = std::size_t{16} << 20U;
    options.compression = rocksdb::kLZ4Compression;
    rocksdb::BlockBasedTableOptions table;
    table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
    options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
    const std::vector<rocksdb::ColumnFamilyDescriptor> descriptors{
        {rocksdb::kDefaultColumnFamilyName, options}, {"streams", options}, {"commands", options}};
    rocksdb::DB* db = nullptr;
    const auto status = rocksdb::DB::Open(options, folder.string(), descriptors, &families_, &db);
    db_.reset(db);
    if (!status.ok()) throw std::runtime_error(status.ToString());
  }

  // An outcome that reads as one, of the wanted size.
  static std::string make_outcome(std::size_t size) {
    constexpr std::size_t around = 96;  // of the message itself
    const std::string body = filler(size > around ? size - around : 0);
    bus::Draft draft;
    auto done = draft.begin().initRoot<wire::Outcome>().initDone();
    encode(Uuid{1, 1}, done.initStream());
    done.getBody().setAs<capnp::Data>(
        capnp::Data::Reader(reinterpret_cast<const std::uint8_t*>(body.data()), body.size()));
    const auto bytes = draft.bytes();
    return {bytes.begin(), bytes.end()};
  }

  // Other bytes each time: what is the same again and again is compressed to nothing.
  Slice noise(std::size_t size) {
    at_ = (at_ + 4'099) % noise_bytes;
    return {noise_.data() + at_, size};
  }

  // Returns the id of the request.
  std::uint64_t put(const bus::Message& message, rocksdb::WriteBatch& batch) {
    std::uint64_t request = 0;
    Uuid id;
    const auto read =
        bus::read_message<wire::Request>(message.bytes(), [&](wire::Request::Reader one) {
          request = one.getId();
          decode(one.getCommand().getId(), id);
        });
    if (!read) throw std::runtime_error(read.error().what);
    const auto key = to_bytes(id);
    for (owed_ += size_.records; owed_ >= 1; owed_ -= 1) {
      const auto position = big_endian(++position_);
      batch.Put(families_[0], Slice(position.data(), position.size()), noise(size_.record_bytes));
      std::array<char, 20> index{};
      std::copy(key.begin(), key.end(), index.begin());
      std::copy(position.begin() + 4, position.end(), index.begin() + 16);
      batch.Put(families_[1], Slice(index.data(), index.size()),
                Slice(position.data(), position.size()));
    }
    batch.Put(families_[2], Slice(key.data(), key.size()), noise(size_.stored_bytes));
    return request;
  }

  void reply(const bus::Peer& peer, std::uint64_t request) {
    auto reply = draft_.begin().initRoot<wire::Reply>();
    reply.setId(request);
    reply.setOutcome({reinterpret_cast<const std::uint8_t*>(outcome_.data()), outcome_.size()});
    listener_->send(peer, draft_.bytes());
  }

  const CommandSize size_;
  const std::string noise_;
  const std::string outcome_;
  bus::ZmqTransport transport_;
  std::unique_ptr<bus::Listener> listener_;
  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*> families_;
  bus::Draft draft_;
  std::uint64_t position_ = 0;
  std::size_t at_ = 0;  // in the noise
  double owed_ = 0;     // records that the commands so far should have made and have not
};

}  // namespace

int run_bare_loop(const BareLoopOptions& options) {
  std::signal(SIGTERM, stop);
  std::signal(SIGINT, SIG_IGN);
  try {
    BareLoop(options).run();
    return 0;
  } catch (const std::exception& failure) {
    std::cerr << "bare loop: " << failure.what() << '\n';
    return 3;
  }
}

}  // namespace aftercare::bench
