// Services that packages have installed, found and asked without the files of `aftercare up`.
#include "deploy/aftercare/service_door.h"

#include <capnp/message.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "common/bus/draft.h"
#include "common/bus/reading.h"
#include "common/bus/zmq_transport.h"
#include "deploy/aftercare/exit_codes.h"
#include "deploy/aftercare/status.h"

namespace aftercare::tool {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class ServiceDoorTest : public testing::Test {
 protected:
  ServiceDoorTest() {
    std::string name = testing::TempDir() + "door-XXXXXX";
    folder = mkdtemp(name.data());
    fs::create_directories(folder / "data/customers");
    fs::create_directories(folder / "etc");
  }
  ~ServiceDoorTest() override { fs::remove_all(folder); }

  void configure(const fs::path& file) const {
    std::ofstream out(file);
    out << "data = \"" << (folder / "data/customers").string() << "\"\nmaster_key = \"none\"\n";
    for (const char* door : {"commands", "queries", "feed"})
      out << door << " = \"" << endpoint(door) << "\"\n";
  }
  std::string endpoint(const std::string& door) const {
    return "ipc://" + (folder / door).string();
  }

  fs::path folder;
};

// Says that it is there, to whoever asks.
class FakeService {
 public:
  explicit FakeService(const std::string& endpoint)
      : listener_(transport_.listen(endpoint, {}).value()), thread_([this] { answer(); }) {}
  ~FakeService() {
    stopping_ = true;
    listener_->wake();
    thread_.join();
  }

 private:
  void answer() {
    bus::Draft draft;
    while (!stopping_) {
      std::vector<bus::Incoming> incoming;
      listener_->receive(incoming, 1, std::chrono::milliseconds(100));
      for (const auto& one : incoming) {
        auto reply = draft.begin().initRoot<wire::Reply>();
        EXPECT_TRUE(bus::read_message<wire::Request>(one.message.bytes(),
                                                     [&](wire::Request::Reader request) {
                                                       EXPECT_TRUE(request.isStatus());
                                                       reply.setId(request.getId());
                                                       reply.initStatus().setService("customers");
                                                     }));
        listener_->send(one.peer, draft.bytes());
      }
    }
  }

  bus::ZmqTransport transport_;
  std::unique_ptr<bus::Listener> listener_;
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

TEST_F(ServiceDoorTest, AServiceOfAPackageIsFoundByItsFoldersName) {
  const fs::path data = folder / "data/customers";
  const auto none = find_service_config(data, folder / "etc");
  ASSERT_FALSE(none);
  EXPECT_THAT(none.error().what, HasSubstr((folder / "etc/customers.toml").string()));

  configure(folder / "etc/customers.toml");
  EXPECT_EQ(find_service_config(data, folder / "etc").value(), folder / "etc/customers.toml");
  EXPECT_EQ(find_service_config(data / "", folder / "etc").value(), folder / "etc/customers.toml");

  configure(data / "config.toml");
  EXPECT_EQ(find_service_config(data, folder / "etc").value(), data / "config.toml");
}

TEST_F(ServiceDoorTest, TheOperatorMayNameTheConfiguration) {
  configure(folder / "mine.toml");
  EXPECT_TRUE(ServiceDoor::open(folder / "data/customers", folder / "mine.toml"));
  EXPECT_FALSE(ServiceDoor::open(folder / "data/customers", folder / "nowhere.toml"));
}

TEST_F(ServiceDoorTest, AServiceWithoutAPidFileIsAsked) {
  configure(folder / "data/customers/config.toml");
  const auto status = [&] {
    testing::internal::CaptureStdout();
    const StatusOptions options{.data = folder / "data", .url = "http://127.0.0.1:1"};
    EXPECT_EQ(run_status(options), exit_unreachable) << "no gateway is there";
    return testing::internal::GetCapturedStdout();
  };
  EXPECT_THAT(status(), HasSubstr("customers       does not run: "));
  const FakeService service(endpoint("queries"));
  const std::string said = status();
  EXPECT_THAT(said, HasSubstr("customers       answers\n"));
  EXPECT_THAT(said, HasSubstr("inventory       is not on this machine\n"));
}

}  // namespace
}  // namespace aftercare::tool
