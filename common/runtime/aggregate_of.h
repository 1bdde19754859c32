// AggregateType of a Decider. Included once per aggregate, by the service's wiring.
#pragma once

#include <kj/exception.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>

#include "common/policy/policy_book.h"
#include "common/runtime/aggregate.h"
#include "common/wire/unknown_value.h"

namespace aftercare::runtime {

template <Decider Model>
class AggregateOf final : public AggregateType {
 public:
  using Document = typename Model::Document;
  using Codec = typename Model::Codec;
  using Policy = typename Model::Policy;
  using Policies = policy::PolicyBook<Policy>;

  explicit AggregateOf(std::shared_ptr<const Policies> policies) : policies_(std::move(policies)) {}

  [[nodiscard]] std::string_view name() const override { return Codec::aggregate; }
  [[nodiscard]] std::uint64_t document_type() const override { return Document::type_id; }

  [[nodiscard]] std::unique_ptr<DocumentHolder> fresh(const Uuid& stream) const override {
    auto holder = std::make_unique<Holder>();
    holder->stream = stream;
    holder->value.id = stream;
    return holder;
  }

  [[nodiscard]] Expected<Answer, Rejection> execute(DocumentHolder& document,
                                                    std::uint64_t command_type,
                                                    capnp::AnyPointer::Reader payload,
                                                    const Circumstances& circumstances,
                                                    EventSink& sink) const override {
    typename Model::Command command;
    try {
      if (!Codec::decode_command(command_type, payload, command)) return unexpected(unknown_type());
    } catch (const UnknownValue& unknown) {
      return unexpected(malformed(unknown.what()));
    } catch (const kj::Exception& broken) {
      return unexpected(malformed(broken.getDescription().cStr()));
    }
    // Masks and boxes are ours to make: what a sender put there is not believed.
    Codec::for_each_personal(command, [](Personal& value, Mask, const Uuid&, const std::string&) {
      value.mask.clear();
      value.box.clear();
    });
    Holder& holder = held(document);
    const auto policy = policy_for(holder, circumstances.now);
    if (!policy) return unexpected(no_policy(policy.error()));
    const auto given = context(holder, *policy, circumstances);
    auto decision = Model::decide(holder.value, command, given);
    if (!decision) return unexpected(std::move(decision.error()));
    if (auto taken = key_taken<Model>(holder.value, *decision,
                                      {.at = circumstances.now,
                                       .actor = circumstances.actor.person,
                                       .stream = holder.stream,
                                       .version = holder.version},
                                      circumstances.keys)) {
      return unexpected(std::move(*taken));
    }
    Answer answer;
    if constexpr (requires { Model::refusal(*decision); }) {
      answer.refusal = Model::refusal(*decision);
    }
    take(holder, *decision, circumstances, sink);
    if constexpr (requires { Model::consequences(holder.value, *decision, given); }) {
      for (auto& one : Model::consequences(holder.value, *decision, given)) {
        answer.consequences.push_back(own_command(std::move(one)));
      }
    }
    return answer;
  }

  void miss(DocumentHolder& document, const Timer& timer, const Circumstances& circumstances,
            EventSink& sink) const override {
    Holder& holder = held(document);
    const auto policy = policy_for(holder, circumstances.now);
    if (!policy) throw std::runtime_error("a deadline cannot be decided: " + policy.error().what);
    auto events = Model::miss(holder.value, timer, context(holder, *policy, circumstances));
    take(holder, events, circumstances, sink);
  }

  [[nodiscard]] std::optional<Instant> next_notice(const DocumentHolder& document) const override {
    if constexpr (GivesNotices<Model>) {
      return aftercare::next_notice(Model::timers(held(document).value));
    } else {
      return std::nullopt;
    }
  }

  void give_notices(DocumentHolder& document, const Circumstances& circumstances,
                    EventSink& sink) const override {
    if constexpr (GivesNotices<Model>) {
      Holder& holder = held(document);
      const auto policy = policy_for(holder, circumstances.now);
      if (!policy) throw std::runtime_error("a notice cannot be given: " + policy.error().what);
      auto events =
          aftercare::give_notices<Model>(holder.value, context(holder, *policy, circumstances));
      take(holder, events, circumstances, sink);
    }
  }

  [[nodiscard]] std::vector<MissingYear> missing_years(
      const DocumentHolder& document) const override {
    std::vector<MissingYear> all;
    const Holder& holder = held(document);
    const auto policy = policy_for(holder, Instant{});
    if (!policy) return all;  // the decision says so
    for (const Timer& timer : Model::timers(holder.value)) {
      if (!timer.running()) continue;
      const Instant last = std::max(timer.due_at, timer.remind_at);
      for (const int year : calendar::missing_years(timer.started_at, last, policy->calendar)) {
        all.push_back({policy->calendar.version, year});
      }
    }
    return all;
  }

  [[nodiscard]] Expected<std::optional<GivenNotice>, Fault> notice_in(
      std::uint64_t event_type, capnp::AnyPointer::Reader payload) const override {
    if constexpr (GivesNotices<Model>) {
      using Given = typename Model::NoticeGiven;
      if (event_type != Given::type_id) return std::nullopt;
      typename Model::Event event;
      if (const auto read = decode(event_type, payload, event); !read) {
        return unexpected(read.error());
      }
      auto& given = std::get<Given>(event);
      return GivenNotice{.doc_no = std::move(given.doc_no),
                         .notice = {.recipient = std::move(given.recipient),
                                    .overdue = given.overdue,
                                    .deadlines = std::move(given.deadlines)}};
    } else {
      return std::nullopt;
    }
  }

  [[nodiscard]] Expected<void, Fault> fold(DocumentHolder& document, std::uint64_t event_type,
                                           capnp::AnyPointer::Reader payload,
                                           const Recorded& recorded) const override {
    // One of each type, used again and again with the memory of its strings: a replay decodes
    // millions.
    thread_local std::unordered_map<std::uint64_t, typename Model::Event> decoded;
    typename Model::Event& event = decoded[event_type];
    if (const auto read = decode(event_type, payload, event); !read) return read;
    apply(held(document), event, recorded);
    return {};
  }

  [[nodiscard]] bool governs() const override { return governing; }

  [[nodiscard]] Expected<void, Fault> govern(
      const std::vector<const DocumentHolder*>& documents) const override {
    if constexpr (governing) {
      std::vector<const Document*> values;
      for (const DocumentHolder* document : documents) values.push_back(&held(*document).value);
      const auto policy = policies_->in_force({}, Instant{});
      if (!policy) return unexpected(policy.error());
      return Model::govern(policy->content, values);
    } else {
      return {};
    }
  }

  [[nodiscard]] const std::vector<Timer>& timers(const DocumentHolder& document) const override {
    return Model::timers(held(document).value);
  }

  void for_each_personal(DocumentHolder& document, const PersonalVisitor& visit) const override {
    Codec::for_each_personal(held(document).value, visit);
  }

  [[nodiscard]] std::vector<DocumentKey> keys(const DocumentHolder& document) const override {
    if constexpr (HoldsKeys<Model>) {
      return Model::keys(held(document).value);
    } else {
      static_cast<void>(document);
      return {};
    }
  }

  [[nodiscard]] std::uint32_t keys_version() const override {
    if constexpr (!HoldsKeys<Model>) {
      return 0;
    } else if constexpr (requires { Model::keys_version; }) {
      return Model::keys_version;
    } else {
      return 1;
    }
  }

  void encode(const DocumentHolder& document, capnp::AnyPointer::Builder to) const override {
    Codec::encode_document(held(document).value, to);
  }

  [[nodiscard]] Expected<std::unique_ptr<DocumentHolder>, Fault> decode(
      capnp::AnyPointer::Reader from) const override {
    auto holder = std::make_unique<Holder>();
    try {
      Codec::decode_document(from, holder->value);
    } catch (const UnknownValue& unknown) {
      return unexpected(newer(unknown.what()));
    } catch (const kj::Exception& broken) {
      return unexpected(Fault{Fault::Kind::corrupt, broken.getDescription().cStr()});
    }
    holder->stream = holder->value.id;
    holder->version = holder->value.version;
    return holder;
  }

 private:
  struct Holder final : DocumentHolder {
    [[nodiscard]] std::unique_ptr<DocumentHolder> copy() const override {
      return std::make_unique<Holder>(*this);
    }
    Document value;
  };

  static constexpr bool governing =
      requires(const Policy& policy, const std::vector<const Document*>& documents) {
    { Model::govern(policy, documents) } -> std::same_as<Expected<void, Fault>>;
  };

  static OwnCommand own_command(Consequence<typename Model::Command> one) {
    const std::uint64_t type = Codec::type_of(one.command);
    return {.stream = one.stream,
            .type = type,
            .payload = [command = std::move(one.command)](
                           capnp::AnyPointer::Builder to) { Codec::encode_command(command, to); },
            .purpose = std::move(one.purpose)};
  }

  static Holder& held(DocumentHolder& document) { return static_cast<Holder&>(document); }
  static const Holder& held(const DocumentHolder& document) {
    return static_cast<const Holder&>(document);
  }

  static Expected<void, Fault> decode(std::uint64_t event_type, capnp::AnyPointer::Reader payload,
                                      typename Model::Event& event) {
    try {
      if (Codec::decode_event(event_type, payload, event)) return {};
      return unexpected(newer("an event type this build does not know"));
    } catch (const UnknownValue& unknown) {
      return unexpected(newer(unknown.what()));
    } catch (const kj::Exception& broken) {
      return unexpected(Fault{Fault::Kind::corrupt, broken.getDescription().cStr()});
    }
  }

  // A case keeps the version it was opened under (X-02, P8); a new one takes the one in force.
  [[nodiscard]] Expected<policy::Chosen<Policy>, Fault> policy_for(const Holder& holder,
                                                                   Instant now) const {
    const PolicyRef& pinned = Model::policy_of(holder.value);
    return pinned.given() ? policies_->pinned(pinned) : policies_->in_force({}, now);
  }

  static Context<Policy> context(const Holder& holder, const policy::Chosen<Policy>& policy,
                                 const Circumstances& circumstances) {
    return {.now = circumstances.now,
            .actor = circumstances.actor,
            .policy = policy.content,
            .policy_ref = policy.ref,
            .calendar = policy.calendar,
            .stream = holder.stream,
            .command = circumstances.command,
            .number = circumstances.number,
            .keys = &circumstances.keys};
  }

  void take(Holder& holder, std::vector<typename Model::Event>& events,
            const Circumstances& circumstances, EventSink& sink) const {
    // All before the first is recorded: a person who was erased refuses the decision as a whole.
    for (auto& event : events) {
      Codec::for_each_personal(
          event, [&sink](Personal& value, Mask mask, const Uuid& subject, const std::string&) {
            if (!value.clear.empty()) sink.seal(value, mask, subject);
          });
    }
    for (auto& event : events) {
      sink.record(holder, name(), Codec::type_of(event), circumstances.now,
                  [&event](capnp::AnyPointer::Builder to) { Codec::encode_event(event, to); });
      apply(holder, event,
            {.at = circumstances.now,
             .actor = circumstances.actor.person,
             .stream = holder.stream,
             .version = holder.version});
    }
  }

  static void apply(Holder& holder, const typename Model::Event& event, const Recorded& recorded) {
    Model::evolve(holder.value, event, recorded);
    holder.version = recorded.version;
    holder.value.version = recorded.version;
  }

  static Rejection unknown_type() {
    return {.kind = Kind::malformed,
            .code = "unknown-command",
            .zh = "此命令不属于该对象。",
            .en = "This aggregate knows no such command."};
  }
  static Rejection malformed(std::string detail) {
    return {.kind = Kind::malformed,
            .code = "malformed",
            .zh = "消息无法解读。",
            .en = "The message cannot be read.",
            .detail = std::move(detail)};
  }
  static Rejection no_policy(const Fault& why) {
    return {.kind = Kind::unavailable,
            .code = "no-policy",
            .rule = "X-01",
            .zh = "没有适用的制度版本，请联系管理员。",
            .en = "No policy version applies to this case; tell the administrator.",
            .detail = why.what};
  }
  static Fault newer(const std::string& what) {
    return {Fault::Kind::unavailable,
            what + "; it was written by a newer build: upgrade this service"};
  }

  const std::shared_ptr<const Policies> policies_;
};

}  // namespace aftercare::runtime
