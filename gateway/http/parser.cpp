#include "gateway/http/parser.h"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace aftercare::gateway::http {

namespace beast = boost::beast::http;

namespace {

ProtocolError told(const boost::system::error_code& error) {
  if (error == beast::error::header_limit || error == beast::error::buffer_overflow) {
    return {.status = 431, .code = "headers-too-large"};
  }
  if (error == beast::error::body_limit) return {.status = 413, .code = "body-too-large"};
  if (error == beast::error::bad_version) return {.status = 505, .code = "http-version"};
  return {.status = 400, .code = "malformed-http"};
}

std::string text(boost::beast::string_view view) { return {view.data(), view.size()}; }

}  // namespace

struct RequestParser::Impl {
  beast::request_parser<beast::string_body> parser;
};

RequestParser::RequestParser(const MessageLimits& limits) : impl_(std::make_unique<Impl>()) {
  impl_->parser.eager(true);
  impl_->parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes));
  impl_->parser.body_limit(limits.body_bytes);
}

RequestParser::~RequestParser() = default;

std::size_t RequestParser::feed(std::string_view bytes) {
  if (bytes.empty() || complete() || error_) return 0;
  boost::system::error_code error;
  const std::size_t used =
      impl_->parser.put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
  if (error && error != beast::error::need_more) {
    error_ = told(error);
  } else if (header_complete() && impl_->parser.get().count(beast::field::host) != 1 &&
             impl_->parser.get().version() >= 11) {
    error_ = {.status = 400, .code = "malformed-http"};  // RFC 9112 3.2: exactly one Host
  } else if (header_complete() && impl_->parser.get().version() > 11) {
    error_ = {.status = 505, .code = "http-version"};
  }
  return used;
}

bool RequestParser::header_complete() const { return impl_->parser.is_header_done(); }

bool RequestParser::complete() const { return impl_->parser.is_done(); }

bool RequestParser::expects_continue() const {
  return header_complete() && !complete() &&
         same_name(text(impl_->parser.get()[beast::field::expect]), "100-continue");
}

// HTTP/1.0 clients would have to be told that their connection stays: not worth a header.
bool RequestParser::keep_alive() const {
  return impl_->parser.get().version() >= 11 && impl_->parser.get().keep_alive();
}

bool RequestParser::head() const { return impl_->parser.get().method() == beast::verb::head; }

Request RequestParser::take() {
  auto message = impl_->parser.release();
  Request request;
  request.method = message.method() == beast::verb::head ? "GET" : text(message.method_string());
  request.target = text(message.target());
  for (const auto& field : message) {
    request.headers.push_back({text(field.name_string()), text(field.value())});
  }
  request.body = std::move(message.body());
  return request;
}

}  // namespace aftercare::gateway::http
