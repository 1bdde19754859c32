#include "gateway/queries.h"

#include <algorithm>
#include <limits>

#include "common/bus/reading.h"
#include "common/schema/json_in.h"
#include "common/schema/json_out.h"
#include "common/schema/utf8.h"
#include "common/wire/values.h"
#include "gateway/formats.h"
#include "gateway/label_answer.h"
#include "schemas/record.capnp.h"

namespace aftercare::gateway {

namespace {

constexpr std::string_view view_parameters[] = {"asOf", "asOfPosition", "minPosition"};
constexpr std::string_view page_parameters[] = {"sort", "limit", "cursor"};
constexpr std::string_view search_parameter = "q";
constexpr std::size_t search_bytes_max = 400;  // the service counts words and characters
constexpr std::size_t cursor_bytes_max = 1'024;

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

// --- parameters ----------------------------------------------------------------------------------

Expected<void, Rejection> read_view(const Target& target, wire::View::Builder to) {
  constexpr auto any = std::numeric_limits<std::uint64_t>::max();
  const auto min = number_parameter(target, "minPosition", 0, 0, any);
  if (!min) return unexpected(min.error());
  to.setMinPosition(*min);
  const auto position = number_parameter(target, "asOfPosition", 0, 1, any);
  if (!position) return unexpected(position.error());
  to.setAsOfPosition(*position);
  if (const auto time = target.parameter("asOf")) {
    if (*position != 0)
      return unexpected(
          bad_parameter("asOf", {"either asOf or asOfPosition", "asOf 或 asOfPosition 之一"}));
    const auto instant = parse_rfc3339(*time);
    if (!instant || !given(*instant)) {
      return unexpected(
          bad_parameter("asOf", {"a time like 2026-10-01T00:00:00Z (+ is written %2B)",
                                 "时间，如 2026-10-01T00:00:00Z（+ 写作 %2B）"}));
    }
    to.setAsOfTime(micros(*instant));
  }
  return {};
}

// Besides the fields, which the refusal names already.
Detail known_besides() {
  std::string names;
  for (const std::string_view name : page_parameters) names.append(" ").append(name);
  for (const std::string_view name : view_parameters) names.append(" ").append(name);
  return Detail{"known besides the fields:", "字段之外可用："} + names;
}

struct FilterOf {
  schema::FilterName name;
  std::string_view value;
};

Expected<std::vector<FilterOf>, Rejection> read_filters(const Target& target, const Route& route) {
  std::vector<FilterOf> filters;
  for (const auto& [name, value] : target.query) {
    if (is_one_of(name, view_parameters) || is_one_of(name, page_parameters)) continue;
    if (name == search_parameter && route.type->searchable) continue;
    auto filter = schema::parse_filter_name(route.columns, name);
    if (!filter) {
      filter.error().detail = name + Detail{"; ", "；"} + known_besides();
      return unexpected(std::move(filter.error()));
    }
    const auto column = std::ranges::find_if(
        route.columns, [&](const schema::Column& one) { return one.field->name == filter->field; });
    if (column == route.columns.end())
      return unexpected(bad_parameter(name, {"a known field", "已知字段"}));
    if (auto parsed = schema::parse_filter(*column, value); !parsed) {
      return unexpected(std::move(parsed.error()));
    }
    filters.push_back({std::move(*filter), value});
  }
  return filters;
}

Expected<std::string_view, Rejection> read_sort(const Target& target, const Route& route) {
  const auto sort = target.parameter("sort");
  if (!sort || sort->empty()) return std::string_view{};
  const std::string_view field = sort->starts_with('-') ? sort->substr(1) : *sort;
  std::string known;
  for (const schema::Column& column : route.columns) {
    if (!column.indexed) continue;
    if (column.field->name == field) return *sort;
    known += " " + column.field->name;
  }
  return unexpected(
      bad_parameter("sort", Detail{"one of:", "其中之一："} + known +
                                Detail{" (with - before it: descending)", "（前加 - 为降序）"}));
}

// --- answers -------------------------------------------------------------------------------------

http::Response json_response(std::uint64_t position) {
  http::Response response{.content_type = "application/json"};
  response.headers.push_back({"Aftercare-Position", std::to_string(position)});
  return response;
}

bool answer_document(Call& call, wire::Reply::Reader reply) {
  if (!reply.isDocument()) return false;
  const auto document = reply.getDocument();
  const schema::Struct* const type = call.route->description->find(document.getType());
  if (type == nullptr) return false;
  http::Response response = json_response(document.getPosition());
  if (!schema::to_json(document.getBody(), *type, response.body)) return false;
  if (document.getVersion() > 0) {
    response.headers.push_back({"ETag", "\"" + std::to_string(document.getVersion()) + "\""});
  }
  answer(call, std::move(response));
  return true;
}

// An item is a bare segment, as the view stores it; it lies on a word's boundary of the reply.
bool append_item(capnp::Data::Reader bytes, const schema::Struct& type, std::string& to) {
  if (bytes.size() == 0 || bytes.size() % sizeof(capnp::word) != 0) return false;
  const kj::ArrayPtr<const capnp::word> segment(reinterpret_cast<const capnp::word*>(bytes.begin()),
                                                bytes.size() / sizeof(capnp::word));
  capnp::SegmentArrayMessageReader message(kj::arrayPtr(&segment, 1),
                                           bus::limits_for(bytes.size()));
  return schema::to_json(message.getRoot<capnp::AnyPointer>(), type, to).has_value();
}

bool answer_page(Call& call, wire::Reply::Reader reply) {
  if (!reply.isPage()) return false;
  const auto page = reply.getPage();
  const schema::Struct* const type = call.route->description->find(page.getType());
  if (type == nullptr) return false;
  http::Response response = json_response(page.getPosition());
  std::string& body = response.body;
  body = "{\"items\":[";
  for (const auto item : page.getItems()) {
    if (body.back() != '[') body += ',';
    if (!append_item(item, *type, body)) return false;
  }
  body += "],\"next\":";
  if (page.getNext().size() == 0) {
    body += "null";
  } else {
    schema::append_json_string(view(page.getNext()), body);
  }
  body += '}';
  answer(call, std::move(response));
  return true;
}

Rejection no_such_record(const Call& call) {
  return problem(Kind::not_found, "not-found", "没有这条记录。", "There is no such record.",
                 call.key);
}

bool is_of(std::string_view aggregate, capnp::Data::Reader record) {
  const auto same = bus::read_message<wire::Record>(
      {record.begin(), record.size()},
      [&](wire::Record::Reader one) { return view(one.getAggregate()) == aggregate; });
  return same && *same;
}

bool answer_events(Call& call, wire::Reply::Reader reply) {
  if (!reply.isEvents()) return false;
  const auto events = reply.getEvents();
  if (events.getRecords().size() > 0 && !is_of(call.route->aggregate, events.getRecords()[0])) {
    refuse(call, no_such_record(call));  // a stream of another kind of record
    return true;
  }
  http::Response response = json_response(events.getPosition());
  std::string& body = response.body;
  body = "{\"items\":[";
  for (const auto record : events.getRecords()) {
    if (body.back() != '[') body += ',';
    const auto written =
        schema::event_to_json({record.begin(), record.size()}, *call.route->description, body);
    if (!written) return false;
  }
  body += "],\"next\":";
  body += events.getNext() == 0 ? "null" : "\"" + std::to_string(events.getNext()) + "\"";
  body += '}';
  answer(call, std::move(response));
  return true;
}

// --- questions -----------------------------------------------------------------------------------

using Asked = Expected<void, Rejection>;

// The id as services write it: in small letters.
std::optional<std::string> key_of(const Call& call) {
  if (!call.route->key_is_id) return call.key;
  const auto id = parse_uuid(call.key);
  if (!id) return std::nullopt;
  return to_string(*id);
}

Asked ask_document(const Call& call, wire::Request::Builder request) {
  if (auto known = only_parameters(call.target, {"asOf", "asOfPosition", "minPosition", "format"});
      !known) {
    return known;
  }
  const auto key = key_of(call);
  if (!key) return unexpected(no_such_record(call));
  auto query = request.initDocument();
  query.setType(call.route->type->id);
  query.setKey(text(*key));
  return read_view(call.target, query.initView());
}

Asked ask_list(const Call& call, wire::Request::Builder request) {
  const auto filters = read_filters(call.target, *call.route);
  if (!filters) return unexpected(filters.error());
  const auto sort = read_sort(call.target, *call.route);
  if (!sort) return unexpected(sort.error());
  const auto limit = number_parameter(call.target, "limit", page_size_default, 1, page_size_max);
  if (!limit) return unexpected(limit.error());
  const auto cursor = call.target.parameter("cursor").value_or("");
  if (cursor.size() > cursor_bytes_max)
    return unexpected(bad_parameter("cursor", {"`next` of a page", "某页的 `next`"}));
  const auto search = call.target.parameter(search_parameter);
  if (search && (search->empty() || search->size() > search_bytes_max || !schema::is_utf8(*search)))
    return unexpected(
        bad_parameter("q", {"words of a hundred characters in all", "搜索词，共一百字以内"}));

  auto query = request.initList();
  query.setType(call.route->type->id);
  query.setSort(std::string(*sort));
  query.setLimit(static_cast<std::uint32_t>(*limit));
  query.setCursor(std::string(cursor));
  if (search) query.setSearch(std::string(*search));
  auto to = query.initFilters(static_cast<unsigned>(filters->size()));
  for (unsigned i = 0; i < filters->size(); ++i) {
    const FilterOf& filter = (*filters)[i];
    to[i].setField(text(filter.name.field));
    // The same words in the same order.
    to[i].setOp(static_cast<wire::ListQuery::Filter::Op>(filter.name.op));
    to[i].setValue(std::string(filter.value));
  }
  return read_view(call.target, query.initView());
}

Asked ask_events(const Call& call, wire::Request::Builder request) {
  if (auto known =
          only_parameters(call.target, {"limit", "cursor", "asOf", "asOfPosition", "minPosition"});
      !known) {
    return known;
  }
  const auto id = parse_uuid(call.key);
  if (!id) return unexpected(no_such_record(call));
  const auto limit = number_parameter(call.target, "limit", page_size_default, 1, page_size_max);
  if (!limit) return unexpected(limit.error());
  const auto after =
      number_parameter(call.target, "cursor", 0, 0, std::numeric_limits<std::uint32_t>::max());
  if (!after) return unexpected(after.error());
  auto query = request.initEvents();
  encode(*id, query.initStream());
  query.setAfter(static_cast<std::uint32_t>(*after));
  query.setLimit(static_cast<std::uint32_t>(*limit));
  return read_view(call.target, query.initView());
}

Asked ask_report(const Call& call, wire::Request::Builder request) {
  std::vector<Parameter> parameters, common;
  for (const Parameter& pair : call.target.query) {
    if (is_one_of(pair.first, view_parameters) || pair.first == "format") {
      common.push_back(pair);
      continue;
    }
    if (call.route->of_document && pair.first == schema::report_key) {
      return unexpected(bad_parameter(pair.first, {"in the path", "路径中的值"}));
    }
    parameters.push_back(pair);
  }
  // A list among the report's own is given by repeating it; the schema knows which are lists.
  if (auto once = each_once(common); !once) return once;
  if (call.route->of_document) {
    const auto id = key_of(call);
    if (!id) return unexpected(no_such_record(call));
    parameters.emplace_back(schema::report_key, *id);
  }
  auto query = request.initReport();
  query.setType(call.route->type->id);
  if (auto read = schema::from_query(parameters, *call.route->type, query.getParameters()); !read) {
    return read;
  }
  return read_view(call.target, query.initView());
}

Asked ask(const Call& call, wire::Request::Builder request) {
  switch (call.route->kind) {
    case Route::Kind::document: return ask_document(call, request);
    case Route::Kind::list: return ask_list(call, request);
    case Route::Kind::events: return ask_events(call, request);
    case Route::Kind::report: return ask_report(call, request);
    case Route::Kind::create:
    case Route::Kind::command:
    case Route::Kind::life: break;
  }
  return unexpected(problem(Kind::none, "no-query", "内部错误。", "This path answers no query."));
}

bool answer_with(Call& call, wire::Reply::Reader reply) {
  switch (call.route->kind) {
    case Route::Kind::list: return answer_page(call, reply);
    case Route::Kind::events: return answer_events(call, reply);
    default: return answer_document(call, reply);
  }
}

}  // namespace

void run_query(Tools& tools, const CallPtr& call) {
  capnp::MessageBuilder& message = tools.draft.begin();
  auto request = message.initRoot<wire::Request>();
  sign(*call, request);
  if (auto asked = ask(*call, request); !asked) return refuse(*call, asked.error());
  Format format = Format::json;
  if (call->route->kind == Route::Kind::report) {
    const auto wanted = format_of(call->target, call->request.header("Accept"));
    if (!wanted) return refuse(*call, wanted.error());
    format = *wanted;
  }
  LabelForm label = LabelForm::none;
  if (call->route->kind == Route::Kind::document) {
    const auto wanted = label_form_of(call->target, call->request.header("Accept"));
    if (!wanted) return refuse(*call, wanted.error());
    label = *wanted;
  }
  tools.services.ask_query(call->route->service, message,
                           [call, format, label, &tools](const auto& reply) {
                             with_reply(call, reply, [&](wire::Reply::Reader root) {
                               if (label != LabelForm::none) {
                                 return answer_label(tools, call, label, root);
                               }
                               if (format == Format::json) return answer_with(*call, root);
                               return answer_file(tools, call, format, root, reply->bytes());
                             });
                           });
}

}  // namespace aftercare::gateway
