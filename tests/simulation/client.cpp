#include "tests/simulation/client.h"

#include <sstream>
#include <stdexcept>

namespace aftercare::simulation {
namespace {

complaints::RegisterComplaint complaint(std::uint64_t number) {
  complaints::RegisterComplaint command;
  command.channel = complaints::Channel::phone;
  command.complainant_type = complaints::ComplainantType::consumer;
  command.kind = complaints::CaseKind::complaint;
  command.cause_class = complaints::CauseClass::product_quality;
  command.demand = complaints::Demand::repair;
  command.contact.emplace();
  command.contact->name.clear = "王小明";
  command.contact->phone.clear = "138" + std::to_string(10'000'000 + number % 90'000'000);
  command.event.emplace();
  command.event->cause = "漏油 " + std::to_string(number % 1'000);
  return command;
}

}  // namespace

Client::Client(bus::SimulatedNetwork& network, const std::string& endpoint, std::uint64_t seed,
               int commands)
    : network_(network),
      random_(seeded_random(seed)),
      link_(network.connect(endpoint, {}).value()),
      left_(commands) {
  next_command();
}

void Client::next_command() {
  ask_ = {.id = uuid_v7(network_.now(), random_),
          .stream = case_,
          .person = "agent-" + std::to_string(random_() % 3),
          .roles = {"agent_l1", "agent_l2"}};
  if (!case_.given() || random_() % 4 == 0) {
    ask_.stream = {};
    command_ = complaint(random_());
  } else if (random_() % 2 == 0) {
    complaints::RecordProgressContact contact;
    contact.mode = complaints::ContactMode::call;
    command_ = contact;
  } else {
    complaints::RecordFirstContact contact;
    contact.mode = complaints::ContactMode::call;
    command_ = contact;
  }
  sent_at_.reset();
}

void Client::turn() {
  std::vector<bus::Message> answers;
  link_->receive(answers, 16, {});
  for (const bus::Message& answer : answers) take(testing::read_reply(answer.bytes()));
  if (done()) return;
  if (!sent_at_ || network_.now() - *sent_at_ >= patience) send();
}

void Client::send() {
  testing::write_command<complaints::ComplaintCodec>(draft_, ++request_, command_, ask_);
  if (!link_->send(draft_.bytes())) return;  // away; tried again in the next turn
  asked_[request_] = ask_.id;
  if (sent_at_) ++resent_;
  sent_at_ = network_.now();
}

void Client::take(const testing::CommandReply& reply) {
  if (reply.outcome.empty()) {  // not executed, and will never be
    std::ostringstream text;
    text << *reply.problem;
    throw std::runtime_error(text.str());
  }
  const auto asked = asked_.find(reply.request);
  if (asked == asked_.end()) throw std::runtime_error("an answer to what was never asked");
  if (const auto known = ledger_.find(asked->second); known != ledger_.end()) {
    // A late answer to an earlier try.
    if (known->second.reply.outcome != reply.outcome) {
      throw std::runtime_error("a retry was answered with other bytes");
    }
    return;
  }
  ledger_[ask_.id] = {reply, !ask_.stream.given()};
  if (!ask_.stream.given() && !reply.problem) case_ = reply.stream;
  --left_;
  if (!done()) next_command();
}

}  // namespace aftercare::simulation
