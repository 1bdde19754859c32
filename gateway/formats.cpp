#include "gateway/formats.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <string>
#include <utility>

#include "common/base/time.h"
#include "common/bus/reading.h"
#include "common/wire/values.h"
#include "gateway/tables/sheet.h"
#include "gateway/workshop.h"

namespace aftercare::gateway {
namespace {

struct Name {
  Format format;
  std::string_view word;
  std::string_view media;
};
constexpr std::array file_formats{
    Name{Format::json, "json", "application/json"},
    Name{Format::csv, "csv", "text/csv"},
    Name{Format::xlsx, "xlsx", xlsx_type},
    Name{Format::pptx, "pptx", pptx_type},
};

const Name& name_of(Format format) {
  return *std::ranges::find(file_formats, format, &Name::format);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// The part before `mark`, taken off the text with the mark.
std::string_view cut(std::string_view& text, char mark) {
  const std::size_t at = std::min(text.find(mark), text.size());
  const std::string_view part = trimmed(text.substr(0, at));
  text.remove_prefix(std::min(at + 1, text.size()));
  return part;
}

// Of the parameters behind a media range; 1 where none is given, 0 where it is no number.
double quality(std::string_view parameters) {
  while (!parameters.empty()) {
    const std::string_view one = cut(parameters, ';');
    if (!one.starts_with("q=") && !one.starts_with("Q=")) continue;
    double value = 0;
    const auto read = std::from_chars(one.data() + 2, one.data() + one.size(), value);
    return read.ec == std::errc{} ? value : 0;
  }
  return 1;
}

// "complaint-ageing-20260306.csv"
std::string file_name(const Call& call, Instant now, std::string_view ending) {
  const std::string_view path(call.route->pattern);
  std::string name(path.substr(path.rfind('/') + 1));
  const std::string day = tables::local_time(now);
  name += "-" + day.substr(0, 4) + day.substr(5, 2) + day.substr(8, 2);
  return name.append(".").append(ending);
}

// Where the client reached us; empty where it did not say, or said something odd.
std::string base_of(const Call& call, bool tls) {
  const std::string_view host = call.request.header("Host");
  const bool plain = !host.empty() && host.size() <= 255 && std::ranges::all_of(host, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == ':' || c == '[' || c == ']';
  });
  if (!plain) return {};
  return (tls ? "https://" : "http://") + std::string(host);
}

std::string title_of(const Call& call) {
  for (const schema::Report& report : call.route->description->reports()) {
    if (report.parameters != call.route->type) continue;
    return call.language == Language::zh && !report.zh.empty() ? report.zh : report.path;
  }
  return "report";
}

// All that is needed to make the file, off the loop.
struct Order {
  Format format = Format::csv;
  bus::Message reply;
  std::shared_ptr<const schema::Description> description;
  tables::Sheet sheet;  // without its answer
};

Expected<std::string, Rejection> make(Order& order) {
  Expected<std::string, Rejection> made = unexpected(Rejection{});
  const auto read =
      bus::read_message<wire::Reply>(order.reply.bytes(), [&](wire::Reply::Reader reply) {
        order.sheet.answer = reply.getDocument().getBody();
        switch (order.format) {
          case Format::xlsx: made = tables::xlsx(order.sheet); break;
          case Format::pptx: made = tables::pptx(order.sheet); break;
          default: made = tables::csv(order.sheet);
        }
      });
  if (!read) {
    return unexpected(problem(Kind::none, "bad-service-reply", "服务的答复无法读取，请联系管理员。",
                              "The service answered something that cannot be read; tell the "
                              "operator.",
                              read.error().what));
  }
  return made;
}

}  // namespace

Expected<Format, Rejection> format_of(const Target& target, std::string_view accept) {
  if (const auto asked = target.parameter("format")) {
    const auto* const known = std::ranges::find(file_formats, *asked, &Name::word);
    if (known == file_formats.end())
      return unexpected(
          bad_parameter("format", {"json, csv, xlsx or pptx", "json、csv、xlsx 或 pptx"}));
    return known->format;
  }
  Format best = Format::json;
  double most = 0;
  while (!accept.empty()) {
    std::string_view range = cut(accept, ',');
    const std::string_view media = cut(range, ';');
    const auto* const known = std::ranges::find_if(
        file_formats, [&](const Name& name) { return http::same_name(name.media, media); });
    const double liked = quality(range);
    if (known == file_formats.end() || liked <= most) continue;
    most = liked;
    best = known->format;
  }
  return best;
}

bool answer_file(Tools& tools, const CallPtr& call, Format format, wire::Reply::Reader reply,
                 std::span<const std::uint8_t> reply_bytes) {
  if (!reply.isDocument()) return false;
  const auto document = reply.getDocument();
  const schema::Struct* const type = call->route->description->find(document.getType());
  if (type == nullptr) return false;

  const Instant now = tools.clock();
  const std::string position = std::to_string(document.getPosition());
  auto order = std::make_shared<Order>();
  order->format = format;
  order->reply = bus::Message(reply_bytes);
  order->description = call->route->description;
  order->sheet.type = type;
  order->sheet.title = title_of(*call);
  order->sheet.chinese = call->language == Language::zh;
  order->sheet.base = base_of(*call, tools.tls);
  const auto label = [&order](const char* zh, const char* en) {
    return std::string(order->sheet.chinese ? zh : en);
  };
  order->sheet.facts = {{label("报表", "report"), call->request.target},
                        {label("日志位置", "position"), position},
                        {label("生成时间 (UTC+8)", "made (UTC+8)"), tables::local_time(now)},
                        {label("生成人", "by"), call->person->id}};

  const Name& kind = name_of(format);
  http::Response response{.content_type =
                              std::string(format == Format::csv ? csv_type : kind.media)};
  response.headers.push_back({"Aftercare-Position", position});
  response.headers.push_back({"Vary", "Accept, Accept-Language"});
  response.headers.push_back(
      {"Content-Disposition", "attachment; filename=\"" + file_name(*call, now, kind.word) + "\""});
  const bool taken = tools.workshop->take([call, order, response]() -> Workshop::Done {
    auto made = std::make_shared<Expected<std::string, Rejection>>(make(*order));
    return [call, response, made]() mutable {
      if (!*made) return refuse(*call, made->error());
      response.body = std::move(**made);
      answer(*call, std::move(response));
    };
  });
  if (!taken) {
    auto busy = problem(Kind::busy, "too-many-files", "正在生成的报表文件过多，请稍后重试。",
                        "Too many report files are being made; try again later.");
    busy.retry_after_s = 5;
    refuse(*call, busy);
  }
  return true;
}

}  // namespace aftercare::gateway
