// HTTPS with a certificate made for the test, against OpenSSL's own client.
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <memory>
#include <string>
#include <thread>

#include "common/testing/temporary_folder.h"
#include "gateway/http/server.h"

namespace aftercare::gateway::http {
namespace {

template <auto free>
struct Free {
  template <class T>
  void operator()(T* what) const {
    free(what);
  }
};
template <class T, auto free>
using Owned = std::unique_ptr<T, Free<free>>;

// A self-signed certificate and its key, as PEM files.
Tls make_certificate(const std::string& folder) {
  const Tls tls{.certificate = folder + "/cert.pem", .key = folder + "/key.pem"};
  const Owned<EVP_PKEY, EVP_PKEY_free> key(EVP_EC_gen("P-256"));
  const Owned<X509, X509_free> certificate(X509_new());
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
  X509_set_pubkey(certificate.get(), key.get());
  X509_NAME* const name = X509_get_subject_name(certificate.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  X509_sign(certificate.get(), key.get(), EVP_sha256());
  const Owned<FILE, fclose> certificate_file(fopen(tls.certificate.c_str(), "w"));
  PEM_write_X509(certificate_file.get(), certificate.get());
  const Owned<FILE, fclose> key_file(fopen(tls.key.c_str(), "w"));
  PEM_write_PrivateKey(key_file.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  return tls;
}

int connect_to(std::uint16_t port) {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(::connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  const timeval patience{.tv_sec = 10, .tv_usec = 0};
  ::setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  return descriptor;
}

class TlsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ServerOptions options;
    options.tls = make_certificate(folder_.path().string());
    options.limits.header = std::chrono::milliseconds(300);
    options.refuse = [](const ProtocolError& error) { return Response{.status = error.status}; };
    auto listening = Server::listen(loop_, std::move(options), [](Request request, ReplyPtr to) {
      to->send({.content_type = "text/plain", .body = request.target + " " + request.body});
    });
    ASSERT_TRUE(listening) << listening.error();
    server_ = std::move(*listening);
    thread_ = std::thread([this] { loop_.run(); });
  }

  void TearDown() override {
    loop_.stop();
    if (thread_.joinable()) thread_.join();
  }

  aftercare::testing::TemporaryFolder folder_;
  Loop loop_;
  std::unique_ptr<Server> server_;
  std::thread thread_;
};

TEST_F(TlsTest, ServesRequestsOnOneConnection) {
  const Owned<SSL_CTX, SSL_CTX_free> context(SSL_CTX_new(TLS_client_method()));
  const int descriptor = connect_to(server_->port());
  const Owned<SSL, SSL_free> client(SSL_new(context.get()));
  SSL_set_fd(client.get(), descriptor);
  ASSERT_EQ(SSL_connect(client.get()), 1);
  EXPECT_GE(SSL_version(client.get()), TLS1_2_VERSION);
  for (const std::string& body : {std::string("one"), std::string(300'000, 'x')}) {
    const std::string request =
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) +
        "\r\n\r\n" + body;
    ASSERT_EQ(SSL_write(client.get(), request.data(), static_cast<int>(request.size())),
              static_cast<int>(request.size()));
    std::string answer;
    while (!answer.ends_with("/echo " + body)) {
      char chunk[8192];
      const int got = SSL_read(client.get(), chunk, sizeof chunk);
      ASSERT_GT(got, 0);
      answer.append(chunk, static_cast<std::size_t>(got));
    }
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\n"));
  }
  ::close(descriptor);
}

TEST_F(TlsTest, RefusesOldProtocolsAndPlainHttp) {
  const Owned<SSL_CTX, SSL_CTX_free> context(SSL_CTX_new(TLS_client_method()));
  SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
  SSL_CTX_set_max_proto_version(context.get(), TLS1_1_VERSION);
  const int descriptor = connect_to(server_->port());
  const Owned<SSL, SSL_free> client(SSL_new(context.get()));
  SSL_set_fd(client.get(), descriptor);
  EXPECT_NE(SSL_connect(client.get()), 1);
  ::close(descriptor);

  const int plain = connect_to(server_->port());
  const std::string request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  EXPECT_GT(::send(plain, request.data(), request.size(), MSG_NOSIGNAL), 0);
  std::string answer;
  char chunk[512];
  for (ssize_t got = 1; got > 0;) {
    got = ::recv(plain, chunk, sizeof chunk, 0);
    if (got > 0) answer.append(chunk, static_cast<std::size_t>(got));
  }
  EXPECT_EQ(answer.find("HTTP/"), std::string::npos);
  ::close(plain);
}

TEST_F(TlsTest, EndsAHandshakeThatGoesNowhere) {
  const int descriptor = connect_to(server_->port());
  char byte = 0;
  EXPECT_LE(::recv(descriptor, &byte, 1, 0), 0) << "the server closes";
  EXPECT_NE(errno, EAGAIN) << "before our own patience ends";
  ::close(descriptor);
}

}  // namespace
}  // namespace aftercare::gateway::http
