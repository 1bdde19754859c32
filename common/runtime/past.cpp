#include "common/runtime/past.h"

#include <algorithm>
#include <utility>

#include "common/eventlog/record.h"

namespace aftercare::runtime {
namespace {

constexpr std::size_t copies_kept = 4;
constexpr std::size_t records_a_step = 2'000;  // some 10 ms
constexpr std::size_t rows_kept = 100'000;

Expected<Instant, Fault> recorded_at(const eventlog::EventLog& log, eventlog::Position position) {
  Instant at{};
  std::optional<Fault> broken;
  const auto read = log.scan(position - 1, 1, [&](eventlog::Position, auto bytes) {
    const auto record = eventlog::RecordView::read(bytes);
    if (record) {
      at = record->recorded_at();
    } else {
      broken = record.error();
    }
    return false;
  });
  if (!read) return unexpected(read.error());
  if (broken) return unexpected(std::move(*broken));
  return at;
}

}  // namespace

Expected<eventlog::Position, Fault> position_at(const eventlog::EventLog& log, Instant at) {
  eventlog::Position low = 0;  // at or before `at`, or the beginning
  eventlog::Position high = log.head() + 1;
  while (high - low > 1) {
    const eventlog::Position middle = low + (high - low) / 2;
    const auto written = recorded_at(log, middle);
    if (!written) return unexpected(written.error());
    (*written <= at ? low : high) = middle;
  }
  return low;
}

Past::Past(const eventlog::EventLog& log, std::filesystem::path directory)
    : log_(log), directory_(std::move(directory)) {
  std::error_code ignored;  // left by a process that was killed
  std::filesystem::remove_all(directory_, ignored);
}

Past::~Past() {
  while (!copies_.empty()) drop(copies_.begin());
}

Expected<projections::ViewReader*, Fault> Past::reader(
    const std::shared_ptr<const projections::Projection>& projection, eventlog::Position position) {
  const auto found = std::ranges::find_if(copies_, [&](const Copy& copy) {
    return copy.projection == projection && copy.position == position;
  });
  if (found != copies_.end() && found->fault) {
    Fault fault = std::move(*found->fault);
    drop(found);  // who asks again begins anew
    return unexpected(std::move(fault));
  }
  if (found != copies_.end()) {
    found->unasked = 0;
    copies_.splice(copies_.begin(), copies_, found);
    return copies_.front().reader.get();
  }
  if (!make_room()) return nullptr;
  const std::uint64_t number = ++made_;
  const auto path = directory_ / ("copy-" + std::to_string(number) + ".db");
  auto file = projections::ViewFile::open(path, projection, projections::ViewFile::Mode::build);
  if (!file) return unexpected(file.error());
  (*file)->keep_rows(rows_kept);
  copies_.push_front({number, projection, position, path, std::move(*file), nullptr, std::nullopt});
  return nullptr;
}

bool Past::make_room() {
  if (copies_.size() < copies_kept) return true;
  const auto oldest = std::find_if_not(copies_.rbegin(), copies_.rend(), [](const Copy& copy) {
    return copy.in_the_making() && copy.wanted();
  });
  if (oldest == copies_.rend()) return false;
  drop(std::prev(oldest.base()));
  return true;
}

bool Past::step() {
  // Of those that somebody waits for, the one that was begun first: being asked for again moves a
  // copy, so their order does not tell.
  auto building = copies_.end();
  for (auto copy = copies_.begin(); copy != copies_.end(); ++copy) {
    if (!copy->in_the_making()) continue;
    const auto before = [](const Copy& one, const Copy& other) {
      return std::pair(!one.wanted(), one.number) < std::pair(!other.wanted(), other.number);
    };
    if (building == copies_.end() || before(*copy, *building)) building = copy;
  }
  for (Copy& copy : copies_) ++copy.unasked;
  if (building == copies_.end()) return false;
  if (auto gone_on = step(*building); !gone_on) {
    building->file.reset();
    building->fault = std::move(gone_on.error());
  }
  return true;
}

Expected<void, Fault> Past::step(Copy& copy) const {
  const auto left = copy.position - copy.file->position();
  if (left > 0) {
    const auto applied = copy.file->apply(log_, std::min<std::size_t>(records_a_step, left));
    if (!applied) return unexpected(applied.error());
    if (*applied > 0) return {};
  }
  if (const auto finished = copy.file->finish(); !finished) return finished;
  copy.file.reset();
  auto reader = projections::ViewReader::open(copy.path, copy.projection->row_type());
  if (!reader) return unexpected(reader.error());
  copy.reader = std::move(*reader);
  return {};
}

void Past::drop(std::list<Copy>::iterator copy) {
  copy->reader.reset();
  copy->file.reset();
  projections::remove_file(copy->path);
  copies_.erase(copy);
}

}  // namespace aftercare::runtime
