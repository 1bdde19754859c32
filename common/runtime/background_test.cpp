#include "common/runtime/background.h"

#include <gtest/gtest.h>
#include <linux/capability.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <thread>

#include "common/runtime/signal.h"

namespace aftercare::runtime {
namespace {

int policy_of(pid_t thread) { return sched_getscheduler(thread); }

// This thread and those that it begins may not raise any more.
bool give_up_raising() {
  const rlimit none{.rlim_cur = 0, .rlim_max = 0};
  __user_cap_header_struct header{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
  __user_cap_data_struct data[2]{};
  return setrlimit(RLIMIT_NICE, &none) == 0 && syscall(SYS_capset, &header, data) == 0;
}

TEST(Background, WhoComesToDependOnAThreadRaisesIt) {
  Background background;
  Signal lowered, raised;
  pid_t thread = 0;
  std::thread own([&] {
    background.adopt();
    thread = gettid();
    background.lower();
    lowered.set();
    raised.wait();
  });
  lowered.wait();
  const int before = policy_of(thread);
  background.raise();
  const int after = policy_of(thread);
  raised.set();
  own.join();
  EXPECT_EQ(after, SCHED_OTHER);
  if (geteuid() == 0) {
    EXPECT_EQ(before, SCHED_IDLE);
  }
}

TEST(Background, AThreadThatCouldNotBeRaisedAgainStaysAsItIs) {
  std::thread([] {
    ASSERT_TRUE(give_up_raising());
    Background background;
    background.adopt();
    background.lower();
    EXPECT_EQ(policy_of(0), SCHED_OTHER);
  }).join();
}

TEST(Background, AThreadThatIsLowByItselfIsLeftSo) {
  std::thread([] {
    const sched_param none{};
    ASSERT_EQ(sched_setscheduler(0, SCHED_BATCH, &none), 0);
    Background background;
    background.adopt();
    background.lower();
    EXPECT_EQ(policy_of(0), SCHED_BATCH);
    background.raise();
    EXPECT_EQ(policy_of(0), SCHED_BATCH);
  }).join();
}

}  // namespace
}  // namespace aftercare::runtime
