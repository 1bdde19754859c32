// The whole service in a test, without threads, sockets and disk: commands, reactions, reports.
#pragma once

#include <gtest/gtest.h>

#include <cctype>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/link.h"
#include "common/testing/scenario.h"
#include "common/testing/service_fixture.h"
#include "schemas/complaints.codec.h"
#include "services/complaints/definition.h"

namespace aftercare::complaints {

class ServiceTest : public testing::ServiceFixture {
 protected:
  explicit ServiceTest(const std::string& preset = "retail-franchise")
      : ServiceFixture(shipped(preset), testing::local("2026-03-02 09:00")) {}

  void at(const char* local_time) { ServiceFixture::at(testing::local(local_time)); }

  // A command of somebody who may; refusals fail the test. Returns its stream.
  template <class Codec, class Command>
  Uuid done(const Command& command, const std::string& role, const Uuid& stream = {},
            const std::string& person = "zhang") {
    const auto reply = ask<Codec>(stream, typename Codec::Command(command), person, role);
    if (reply.problem) ADD_FAILURE() << *reply.problem;
    return reply.stream;
  }

  RegisterComplaint request() {
    return {.channel = Channel::phone,
            .complainant_type = ComplainantType::consumer,
            .contact = Contact{.name = {.clear = "王小明"}, .phone = {.clear = "13812345678"}},
            .cause_class = CauseClass::product_quality,
            .event = Incident{.cause = "鞋底开胶", .unit = "一号店"},
            .demand = Demand::repair};
  }

  // --- questions ---------------------------------------------------------------------------------

  template <class Codec>
  std::vector<typename Codec::Document> all() {
    as_of_ = {};
    return list<Codec>({});
  }

  // What `?q=` finds.
  template <class Codec>
  std::vector<typename Codec::Document> searched(const std::string& words) {
    as_of_ = {};
    return list<Codec>({}, words);
  }

  // What a link opens, as the gateway would ask for it: the records, at most a page.
  template <class Codec>
  std::vector<typename Codec::Document> opened(const Link& link) {
    const std::size_t mark = link.path.find('?');
    EXPECT_NE(mark, std::string::npos) << link.path;
    std::vector<std::pair<std::string, std::string>> filters;
    std::string_view rest = std::string_view(link.path).substr(mark + 1);
    as_of_ = {};
    while (!rest.empty()) {
      const std::string_view one = rest.substr(0, rest.find('&'));
      const std::size_t equals = one.find('=');
      if (one.substr(0, equals) == "asOf") {
        as_of_ = testing::instant(plain(one.substr(equals + 1)));
      } else {
        filters.emplace_back(one.substr(0, equals), plain(one.substr(equals + 1)));
      }
      rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    }
    return list<Codec>(filters);
  }

  static const Link& link_to(const std::vector<Link>& links, std::string_view figure) {
    for (const Link& link : links) {
      if (link.figure == figure) return link;
    }
    throw std::logic_error("no link of " + std::string(figure));
  }

 private:
  // Of a tenant who has selected the preset.
  static runtime::Definition shipped(const std::string& preset) {
    const auto policies = shipped_policies(preset);
    if (!policies) throw std::runtime_error("no policy " + preset + ": " + policies.error().what);
    auto definition = definition_of(*policies);
    if (!definition) throw std::runtime_error("no definition of " + preset);
    return *definition;
  }

  Instant as_of_{};  // of the link that is being opened

  static std::string plain(std::string_view encoded) {
    std::string out;
    for (std::size_t i = 0; i < encoded.size(); ++i) {
      if (encoded[i] != '%') {
        out += encoded[i];
        continue;
      }
      out += static_cast<char>(std::stoi(std::string(encoded.substr(i + 1, 2)), nullptr, 16));
      i += 2;
    }
    return out;
  }

  template <class Codec>
  std::vector<typename Codec::Document> list(
      const std::vector<std::pair<std::string, std::string>>& filters,
      const std::string& words = {}) {
    return page<Codec>([&](wire::ListQuery::Builder query) {
      query.setLimit(200);
      query.setSearch(text(words));
      query.initView().setAsOfTime(micros(as_of_));
      auto to = query.initFilters(static_cast<unsigned>(filters.size()));
      for (unsigned i = 0; i < filters.size(); ++i) {
        std::string field = filters[i].first;
        auto op = wire::ListQuery::Filter::Op::EQ;
        if (field.ends_with(".from")) op = wire::ListQuery::Filter::Op::FROM;
        if (field.ends_with(".to")) op = wire::ListQuery::Filter::Op::TO;
        field = field.substr(0, field.find('.'));
        to[i].setField(text(field));
        to[i].setOp(op);
        to[i].setValue(text(filters[i].second));
      }
    });
  }
};

}  // namespace aftercare::complaints
