#include "common/runtime/notice_projection.h"

#include <algorithm>
#include <utility>

#include "common/wire/values.h"
#include "schemas/notices.capnp.h"

namespace aftercare::runtime {
namespace {

// Raised when the same events make other rows.
constexpr std::uint32_t notices_view = 1;

struct NoticeRow final : projections::Row {
  std::string id;
  Uuid subject;
  std::string subject_type;
  std::string doc_no;
  std::string recipient;
  bool overdue = false;
  std::vector<std::string> deadlines;
  Instant due_at;
  Instant given_at;
};

std::unique_ptr<NoticeRow> row_of(const eventlog::RecordView& record, std::string key,
                                  GivenNotice given) {
  auto row = std::make_unique<NoticeRow>();
  row->id = std::move(key);
  row->subject = record.stream();
  row->subject_type = record.aggregate();
  row->doc_no = std::move(given.doc_no);
  row->recipient = std::move(given.notice.recipient);
  row->overdue = given.notice.overdue;
  row->given_at = record.effective_at();
  for (Timer& timer : given.notice.deadlines) {
    if (!aftercare::given(row->due_at) || timer.due_at < row->due_at) row->due_at = timer.due_at;
    row->deadlines.push_back(std::move(timer.name));
  }
  return row;
}

class NoticeProjection final : public projections::Projection {
 public:
  NoticeProjection(std::vector<std::shared_ptr<const AggregateType>> aggregates, std::string name,
                   const schema::Struct& row)
      : aggregates_(std::move(aggregates)), name_(std::move(name)), row_(row) {}

  [[nodiscard]] const std::string& name() const override { return name_; }
  [[nodiscard]] std::uint32_t version() const override { return notices_view; }
  [[nodiscard]] const schema::Struct& row_type() const override { return row_; }

  [[nodiscard]] Expected<void, Fault> apply(const eventlog::RecordView& record,
                                            projections::Rows& rows) const override {
    const auto type = std::ranges::find_if(
        aggregates_, [&](const auto& one) { return one->name() == record.aggregate(); });
    if (type == aggregates_.end()) return {};
    auto given = (*type)->notice_in(record.type(), record.payload());
    if (!given) return unexpected(std::move(given.error()));
    if (!*given) return {};
    const std::string key = to_string(record.stream()) + "-" + std::to_string(record.version());
    rows.add(key, row_of(record, key, std::move(**given)));
    return {};
  }

  void encode(const projections::Row& row, capnp::AnyPointer::Builder to) const override {
    const auto& value = static_cast<const NoticeRow&>(row);
    auto out = to.initAs<wire::notices::Notice>();
    out.setId(text(value.id));
    aftercare::encode(value.subject, out.initSubject());
    out.setSubjectType(text(value.subject_type));
    if (!value.doc_no.empty()) out.setDocNo(text(value.doc_no));
    if (!value.recipient.empty()) out.setRecipient(text(value.recipient));
    out.setOverdue(value.overdue);
    auto names = out.initDeadlines(static_cast<unsigned>(value.deadlines.size()));
    for (unsigned i = 0; i < names.size(); ++i) names.set(i, text(value.deadlines[i]));
    out.setDueAt(micros(value.due_at));
    out.setGivenAt(micros(value.given_at));
  }

  [[nodiscard]] Expected<std::unique_ptr<projections::Row>, Fault> decode(
      capnp::AnyPointer::Reader from) const override {
    const auto in = from.getAs<wire::notices::Notice>();
    auto row = std::make_unique<NoticeRow>();
    row->id = view(in.getId());
    aftercare::decode(in.getSubject(), row->subject);
    row->subject_type = view(in.getSubjectType());
    row->doc_no = view(in.getDocNo());
    row->recipient = view(in.getRecipient());
    row->overdue = in.getOverdue();
    for (const auto name : in.getDeadlines()) row->deadlines.emplace_back(view(name));
    row->due_at = from_micros(in.getDueAt());
    row->given_at = from_micros(in.getGivenAt());
    return row;
  }

 private:
  const std::vector<std::shared_ptr<const AggregateType>> aggregates_;
  const std::string name_;
  const schema::Struct& row_;
};

}  // namespace

std::shared_ptr<const projections::Projection> notice_projection(
    std::vector<std::shared_ptr<const AggregateType>> aggregates,
    const schema::Description& description) {
  constexpr std::uint64_t row = capnp::typeId<wire::notices::Notice>();
  const auto listings = description.listings();
  const auto listing =
      std::ranges::find_if(listings, [](const auto& one) { return one.row->id == row; });
  if (listing == listings.end()) return nullptr;
  return std::make_shared<NoticeProjection>(std::move(aggregates), listing->path, *listing->row);
}

}  // namespace aftercare::runtime
