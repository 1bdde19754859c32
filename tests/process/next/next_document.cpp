#include "tests/process/next/next_document.h"

#include <capnp/dynamic.h>
#include <capnp/schema-loader.h>
#include <capnp/serialize.h>

#include <stdexcept>
#include <string>
#include <utility>

#include "common/wire/values.h"

namespace aftercare::next {
namespace {

using runtime::AggregateType;
using runtime::Circumstances;
using runtime::DocumentHolder;
using runtime::EventSink;

// The structs of the later schema that differ, by their names.
class Schemas {
 public:
  Schemas(const Names& names, std::span<const std::uint8_t> request)
      : message_({reinterpret_cast<const capnp::word*>(request.data()),
                  request.size() / sizeof(capnp::word)},
                 unlimited()) {
    const auto root = message_.getRoot<capnp::schema::CodeGeneratorRequest>();
    for (const auto node : root.getNodes()) loader_.load(node);
    for (const auto node : root.getNodes()) {
      const std::string name = node.getDisplayName().cStr();
      const std::string last = name.substr(name.find(':') + 1);
      for (const auto& [wanted, schema] :
           {std::pair{names.create, &command}, std::pair{names.created, &registered},
            std::pair{names.document, &document}, std::pair{std::string("NoteDialect"), &note},
            std::pair{std::string("DialectNoted"), &noted}}) {
        if (last == wanted) *schema = loader_.get(node.getId()).asStruct();
      }
    }
  }
  capnp::StructSchema command, registered, document, note, noted;

 private:
  static capnp::ReaderOptions unlimited() {
    capnp::ReaderOptions options;
    options.traversalLimitInWords = std::uint64_t{1} << 24;
    return options;
  }
  capnp::FlatArrayMessageReader message_;
  capnp::SchemaLoader loader_;
};

std::uint64_t id_of(const capnp::StructSchema& schema) { return schema.getProto().getId(); }

std::string dialect_in(capnp::AnyPointer::Reader payload, const capnp::StructSchema& schema) {
  return payload.getAs<capnp::DynamicStruct>(schema).get("dialect").as<capnp::Text>().cStr();
}

class Holder final : public DocumentHolder {
 public:
  explicit Holder(std::unique_ptr<DocumentHolder> of_today) : today(std::move(of_today)) {
    follow();
  }
  [[nodiscard]] std::unique_ptr<DocumentHolder> copy() const override {
    auto twin = std::make_unique<Holder>(today->copy());
    twin->dialect = dialect;
    return twin;
  }
  // What the runtime knows of a document is of the one of today.
  void follow() {
    stream = today->stream;
    version = today->version;
  }

  std::unique_ptr<DocumentHolder> today;
  std::string dialect;
};

Holder& held(DocumentHolder& document) { return static_cast<Holder&>(document); }
const Holder& held(const DocumentHolder& document) { return static_cast<const Holder&>(document); }
const DocumentHolder& today(const DocumentHolder& document) { return *held(document).today; }

// Hands the events of today's aggregate on, as those of the later document.
class Sink final : public EventSink {
 public:
  Sink(EventSink& to, Holder& holder, const capnp::StructSchema& registered, std::string dialect)
      : to_(to), holder_(holder), registered_(registered), dialect_(std::move(dialect)) {}

  void seal(Personal& value, Mask mask, const Uuid& subject) override {
    to_.seal(value, mask, subject);
  }
  void record(DocumentHolder& document, std::string_view aggregate, std::uint64_t type,
              Instant effective_at, const runtime::PayloadBuilder& payload) override {
    to_.record(holder_, aggregate, type, effective_at, [&](capnp::AnyPointer::Builder to) {
      payload(to);
      if (type != id_of(registered_) || dialect_.empty()) return;
      to.getAs<capnp::DynamicStruct>(registered_).set("dialect", text(dialect_));
      holder_.dialect = dialect_;
    });
    document.version = holder_.version;
  }

 private:
  EventSink& to_;
  Holder& holder_;
  const capnp::StructSchema registered_;
  const std::string dialect_;
};

class NextDocument final : public AggregateType {
 public:
  NextDocument(std::shared_ptr<const AggregateType> of_today, const Names& names,
               std::span<const std::uint8_t> request)
      : today_(std::move(of_today)), schemas_(std::make_unique<const Schemas>(names, request)) {}

  [[nodiscard]] std::string_view name() const override { return today_->name(); }
  [[nodiscard]] std::uint64_t document_type() const override { return today_->document_type(); }
  [[nodiscard]] std::unique_ptr<DocumentHolder> fresh(const Uuid& stream) const override {
    return std::make_unique<Holder>(today_->fresh(stream));
  }

  [[nodiscard]] Expected<runtime::Answer, Rejection> execute(DocumentHolder& document,
                                                             std::uint64_t command_type,
                                                             capnp::AnyPointer::Reader payload,
                                                             const Circumstances& circumstances,
                                                             EventSink& sink) const override {
    Holder& holder = held(document);
    if (command_type == id_of(schemas_->note)) {
      const std::string dialect = dialect_in(payload, schemas_->note);
      sink.record(holder, name(), id_of(schemas_->noted), circumstances.now,
                  [&](capnp::AnyPointer::Builder to) {
                    to.initAs<capnp::DynamicStruct>(schemas_->noted).set("dialect", text(dialect));
                  });
      holder.dialect = dialect;
      holder.today->version = holder.version;
      return runtime::Answer{};
    }
    const bool registers = command_type == id_of(schemas_->command);
    Sink on(sink, holder, schemas_->registered,
            registers ? dialect_in(payload, schemas_->command) : std::string());
    return today_->execute(*holder.today, command_type, payload, circumstances, on);
  }

  void miss(DocumentHolder& document, const Timer& timer, const Circumstances& circumstances,
            EventSink& sink) const override {
    Sink on(sink, held(document), schemas_->registered, {});
    today_->miss(*held(document).today, timer, circumstances, on);
  }

  [[nodiscard]] std::optional<Instant> next_notice(const DocumentHolder& document) const override {
    return today_->next_notice(today(document));
  }
  void give_notices(DocumentHolder& document, const Circumstances& circumstances,
                    EventSink& sink) const override {
    Sink on(sink, held(document), schemas_->registered, {});
    today_->give_notices(*held(document).today, circumstances, on);
  }
  [[nodiscard]] std::vector<runtime::MissingYear> missing_years(
      const DocumentHolder& document) const override {
    return today_->missing_years(today(document));
  }
  [[nodiscard]] Expected<std::optional<runtime::GivenNotice>, Fault> notice_in(
      std::uint64_t event_type, capnp::AnyPointer::Reader payload) const override {
    return today_->notice_in(event_type, payload);
  }
  [[nodiscard]] bool governs() const override { return false; }
  [[nodiscard]] Expected<void, Fault> govern(
      const std::vector<const DocumentHolder*>&) const override {
    return {};
  }

  [[nodiscard]] Expected<void, Fault> fold(DocumentHolder& document, std::uint64_t event_type,
                                           capnp::AnyPointer::Reader payload,
                                           const Recorded& recorded) const override {
    Holder& holder = held(document);
    if (event_type == id_of(schemas_->noted)) {
      holder.dialect = dialect_in(payload, schemas_->noted);
      holder.version = holder.today->version = recorded.version;
      return {};
    }
    if (event_type == id_of(schemas_->registered)) {
      holder.dialect = dialect_in(payload, schemas_->registered);
    }
    auto folded = today_->fold(*holder.today, event_type, payload, recorded);
    holder.follow();
    return folded;
  }

  [[nodiscard]] const std::vector<Timer>& timers(const DocumentHolder& document) const override {
    return today_->timers(today(document));
  }
  void for_each_personal(DocumentHolder& document, const PersonalVisitor& visit) const override {
    today_->for_each_personal(*held(document).today, visit);
  }
  [[nodiscard]] std::vector<DocumentKey> keys(const DocumentHolder& document) const override {
    return today_->keys(today(document));
  }
  [[nodiscard]] std::uint32_t keys_version() const override { return today_->keys_version(); }

  void encode(const DocumentHolder& document, capnp::AnyPointer::Builder to) const override {
    today_->encode(today(document), to);
    auto later = to.getAs<capnp::DynamicStruct>(schemas_->document);
    later.set("version", document.version);
    if (!held(document).dialect.empty()) later.set("dialect", text(held(document).dialect));
  }
  [[nodiscard]] Expected<std::unique_ptr<DocumentHolder>, Fault> decode(
      capnp::AnyPointer::Reader from) const override {
    auto of_today = today_->decode(from);
    if (!of_today) return of_today;
    auto holder = std::make_unique<Holder>(std::move(*of_today));
    holder->dialect = dialect_in(from, schemas_->document);
    return holder;
  }

 private:
  const std::shared_ptr<const AggregateType> today_;
  const std::unique_ptr<const Schemas> schemas_;  // its loader may throw when it ends
};

}  // namespace

std::shared_ptr<const AggregateType> next_document(std::shared_ptr<const AggregateType> of_today,
                                                   const Names& names,
                                                   std::span<const std::uint8_t> request) {
  return std::make_shared<NextDocument>(std::move(of_today), names, request);
}

}  // namespace aftercare::next
