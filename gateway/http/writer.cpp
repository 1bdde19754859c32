#include "gateway/http/writer.h"

#include <charconv>

namespace aftercare::gateway::http {

namespace {

std::string_view reason(int status) {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 204: return "No Content";
    case 302: return "Found";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 422: return "Unprocessable Content";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 505: return "HTTP Version Not Supported";
    case 507: return "Insufficient Storage";
    default: return "Status";
  }
}

void append(std::string& to, std::size_t number) {
  char digits[20];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  to.append(digits, end);
}

void append_value(std::string& to, std::string_view value) {
  for (const char c : value) {
    to += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
  }
}

// The date of an answer, written anew once a second. Per thread, as the loop is.
const std::string& date(std::time_t now) {
  thread_local std::time_t written = 0;
  thread_local std::string text;
  if (now != written) {
    std::tm parts{};
    gmtime_r(&now, &parts);
    char buffer[40];
    text.assign(buffer, std::strftime(buffer, sizeof buffer, "%a, %d %b %Y %H:%M:%S GMT", &parts));
    written = now;
  }
  return text;
}

}  // namespace

void write_head(std::string& to, const Response& response, std::size_t body_bytes,
                const HeadOptions& options, std::time_t now) {
  to.assign("HTTP/1.1 ");
  append(to, static_cast<std::size_t>(response.status));
  to.append(" ").append(reason(response.status)).append("\r\nDate: ").append(date(now));
  if (!response.content_type.empty()) {
    to.append("\r\nContent-Type: ").append(response.content_type);
  }
  if (!options.endless && response.status != 204 && response.status != 304) {
    to.append("\r\nContent-Length: ");
    append(to, body_bytes);
  }
  if (!options.keep_alive) to.append("\r\nConnection: close");
  for (const Header& header : response.headers) {
    to.append("\r\n").append(header.name).append(": ");
    append_value(to, header.value);
  }
  to.append("\r\n\r\n");
}

}  // namespace aftercare::gateway::http
