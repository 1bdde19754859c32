#include "common/runtime/document_projection.h"

#include <utility>

namespace aftercare::runtime {
namespace {

struct DocumentRow final : projections::Row {
  explicit DocumentRow(std::unique_ptr<DocumentHolder> value) : holder(std::move(value)) {}
  std::unique_ptr<DocumentHolder> holder;
};

class DocumentProjection final : public projections::Projection {
 public:
  DocumentProjection(std::shared_ptr<const AggregateType> type, std::string name,
                     std::uint32_t version, const schema::Struct& row)
      : type_(std::move(type)), name_(std::move(name)), version_(version), row_(row) {}

  [[nodiscard]] const std::string& name() const override { return name_; }
  [[nodiscard]] std::uint32_t version() const override { return version_; }
  [[nodiscard]] const schema::Struct& row_type() const override { return row_; }

  [[nodiscard]] Expected<void, Fault> apply(const eventlog::RecordView& record,
                                            projections::Rows& rows) const override {
    if (record.aggregate() != type_->name()) return {};
    const std::string key = to_string(record.stream());
    projections::Row* row =
        record.version() == 1
            ? &rows.add(key, std::make_unique<DocumentRow>(type_->fresh(record.stream())))
            : rows.find(key);
    if (row == nullptr) {
      return unexpected(Fault{Fault::Kind::corrupt, "stream " + key + " has no beginning"});
    }
    return type_->fold(*static_cast<DocumentRow*>(row)->holder, record.type(), record.payload(),
                       {.at = record.effective_at(),
                        .actor = record.actor(),
                        .stream = record.stream(),
                        .version = record.version()});
  }

  void encode(const projections::Row& row, capnp::AnyPointer::Builder to) const override {
    type_->encode(*static_cast<const DocumentRow&>(row).holder, to);
  }

  [[nodiscard]] Expected<std::unique_ptr<projections::Row>, Fault> decode(
      capnp::AnyPointer::Reader from) const override {
    auto holder = type_->decode(from);
    if (!holder) return unexpected(std::move(holder.error()));
    return std::make_unique<DocumentRow>(std::move(*holder));
  }

 private:
  const std::shared_ptr<const AggregateType> type_;
  const std::string name_;
  const std::uint32_t version_;
  const schema::Struct& row_;
};

}  // namespace

std::shared_ptr<const projections::Projection> document_projection(
    std::shared_ptr<const AggregateType> type, std::string name, std::uint32_t version,
    const schema::Struct& row) {
  return std::make_shared<DocumentProjection>(std::move(type), std::move(name), version, row);
}

}  // namespace aftercare::runtime
