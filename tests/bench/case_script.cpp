#include "tests/bench/case_script.h"

#include <array>

#include "common/bus/reading.h"
#include "common/wire/values.h"
#include "schemas/bus.capnp.h"
#include "schemas/complaints.codec.h"
#include "tests/bench/figure.h"

namespace aftercare::bench {
namespace {

using namespace complaints;  // NOLINT(google-build-using-namespace): its commands only

constexpr std::uint64_t agents = 200;

std::string digits(std::uint64_t number, std::size_t width) {
  std::string text = std::to_string(number);
  return text.size() >= width ? text : std::string(width - text.size(), '0') + text;
}

std::string agent_of(std::uint64_t number) { return "agent-" + digits(number % agents, 3); }

RegisterComplaint registration(std::uint64_t number) {
  constexpr std::array<Channel, 4> channels{Channel::phone, Channel::web, Channel::sms,
                                            Channel::visit};
  constexpr std::array<const char*, 4> faults{"前照灯间歇性熄灭", "发动机异响，怠速不稳",
                                              "空调不制冷", "变速箱换挡顿挫"};
  return {.channel = channels[number % channels.size()],
          .complainant_type = ComplainantType::machine_owner,
          .contact = Contact{.name = {.clear = "王小" + std::to_string(number % 1'000)},
                             .phone = {.clear = "138" + digits(number % 100'000'000, 8)}},
          .kind = CaseKind::complaint,
          .cause_class = CauseClass::product_quality,
          .event = Incident{.cause = faults[number % faults.size()],
                            .content = "客户反映：" + std::string(faults[number % faults.size()]) +
                                       "，已出现三次，要求尽快处理。",
                            .place = "上海浦东店"},
          .products = {Product{.make = "TOYOTA",
                               .model = "COROLLA",
                               .model_year = 2021,
                               .serial_no = "VIN" + digits(number, 14)}},
          .demand = Demand::repair,
          .level = static_cast<std::uint8_t>(1 + (number % 10 == 0 ? 1 : 0))};
}

wire::Request::Builder begin(bus::Draft& draft, const Step& step, const std::string& person,
                             const char* role) {
  auto request = draft.begin().initRoot<wire::Request>();
  request.setId(step.request);
  encode(step.correlation, request.initCorrelation());
  auto actor = request.initActor();
  actor.setPerson(text(person));
  actor.initRoles(1).set(0, role);
  return request;
}

template <class Command>
void write(bus::Draft& draft, const Step& step, const std::string& person, const char* role,
           Command command) {
  auto body = begin(draft, step, person, role).initCommand();
  body.setType(Command::type_id);
  encode(step.command, body.initId());
  if (step.step > 0) encode(step.stream, body.initStream());
  ComplaintCodec::encode_command(std::move(command), body.getPayload());
}

}  // namespace

void write_life_step(bus::Draft& draft, const Step& step) {
  // A case of level 2 is handled by a supervisor and reviewed by a director.
  const bool second = step.number % 10 == 0;
  const char* const role = second ? "agent_l2" : "agent_l1";
  const std::string agent = agent_of(step.number);
  switch (step.step) {
    case 0: return write(draft, step, agent, role, registration(step.number));
    case 1:
      return write(draft, step, agent, role,
                   RecordFirstContact{.mode = ContactMode::call,
                                      .note = "已联系客户，说明处理流程和时限。"});
    case 2:
      return write(draft, step, agent, role,
                   JudgeValidity{.validity = Validity::valid, .reason = "经检测，故障属实。"});
    case 3:
      return write(draft, step, agent, role,
                   RecordProgressContact{.mode = ContactMode::call,
                                         .note = "配件已订，预计三天到货，已告知客户。"});
    case 4: return write(draft, step, agent, role, StartExecution{});
    case 5:
      return write(draft, step, agent, role,
                   NotifyResult{.result = "已更换总成并路试合格。", .mode = ContactMode::call});
    case 6:
      return write(draft, step, agent, role,
                   RecordSatisfaction{.answer = 2, .mode = ContactMode::call});
    default:
      return write(draft, step, second ? "director-1" : "supervisor-1",
                   second ? "agent_l3" : "agent_l2", ReviewCase{.verdict = Verdict::ok});
  }
}

void write_inquiry_step(bus::Draft& draft, const Step& step) {
  const std::string agent = agent_of(step.number);
  if (step.step == 0) {
    RegisterComplaint inquiry = registration(step.number);
    inquiry.kind = CaseKind::consultation;
    inquiry.level = 1;
    return write(draft, step, agent, "agent_l1", std::move(inquiry));
  }
  write(draft, step, agent, "agent_l1",
        AnswerInquiry{.answer = "已答复保养周期和最近的服务网点。"});
}

std::string registration_json(std::uint64_t number) {
  const RegisterComplaint r = registration(number);
  return R"({"channel":")" + std::string(to_word(r.channel)) +
         R"(","complainantType":"machine_owner","contact":{"name":")" + r.contact->name.clear +
         R"(","phone":")" + r.contact->phone.clear +
         R"("},"kind":"complaint","causeClass":"product_quality","event":{"cause":")" +
         r.event->cause + R"(","content":")" + r.event->content + R"(","place":")" +
         r.event->place +
         R"("},"products":[{"make":"TOYOTA","model":"COROLLA","modelYear":2021,"serialNo":")" +
         r.products.front().serial_no + R"("}],"demand":"repair","level":)" +
         std::to_string(r.level) + "}";
}

Replied read_reply(std::span<const std::uint8_t> bytes) {
  Replied replied;
  const auto read = bus::read_message<wire::Reply>(bytes, [&](wire::Reply::Reader reply) {
    replied.request = reply.getId();
    if (reply.isProblem()) {
      replied.why = std::string(view(reply.getProblem().getCode()));
      return;
    }
    if (!reply.isOutcome()) {
      replied.why = "no outcome";
      return;
    }
    const auto data = reply.getOutcome();
    replied.outcome_bytes = data.size();
    const auto outcome = bus::read_message<wire::Outcome>(
        {data.begin(), data.size()}, [&](wire::Outcome::Reader one) {
          replied.done = one.isDone();
          if (one.isDone()) {
            decode(one.getDone().getStream(), replied.stream);
            replied.version = one.getDone().getVersion();
          } else {
            replied.why = std::string(view(one.getRefused().getCode())) + " " +
                          std::string(view(one.getRefused().getDetail()));
          }
        });
    if (!outcome) replied.why = outcome.error().what;
  });
  if (!read) throw CannotMeasure("a reply cannot be read: " + read.error().what);
  return replied;
}

}  // namespace aftercare::bench
