#include "common/runtime/group_commit.h"

#include <pthread.h>

#include <utility>

namespace aftercare::runtime {

GroupCommit::GroupCommit(Writer& writer, std::function<void()> written)
    : writer_(writer), written_(std::move(written)), thread_([this] { run(); }) {}

GroupCommit::~GroupCommit() {
  stopping_ = true;
  wanted_.set();
  thread_.join();
}

void GroupCommit::start() {
  busy_ = true;
  done_.store(false, std::memory_order_relaxed);
  wanted_.set();
}

void GroupCommit::wait() {
  while (!done_.load(std::memory_order_acquire)) finished_.wait();
  busy_ = false;
}

void GroupCommit::run() {
  pthread_setname_np(pthread_self(), "commit");
  for (;;) {
    wanted_.wait();
    if (stopping_) return;
    writer_.write_group();
    done_.store(true, std::memory_order_release);
    finished_.set();
    written_();
  }
}

}  // namespace aftercare::runtime
