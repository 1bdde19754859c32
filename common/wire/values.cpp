#include "common/wire/values.h"

namespace aftercare {

void encode(const Link& value, wire::Link::Builder to) {
  if (!value.figure.empty()) to.setFigure(text(value.figure));
  if (!value.path.empty()) to.setPath(text(value.path));
}

void decode(wire::Link::Reader from, Link& value) {
  value.figure = view(from.getFigure());
  value.path = view(from.getPath());
}

void encode(const Personal& value, wire::Personal::Builder to) {
  if (!value.clear.empty()) to.setClear(text(value.clear));
  if (!value.mask.empty()) to.setMask(text(value.mask));
  if (!value.box.empty()) to.setBox({value.box.data(), value.box.size()});
}

void decode(wire::Personal::Reader from, Personal& value) {
  value.clear = view(from.getClear());
  value.mask = view(from.getMask());
  const auto box = from.getBox();
  value.box.assign(box.begin(), box.end());
}

void encode(const PolicyRef& value, wire::PolicyRef::Builder to) {
  if (!value.preset.empty()) to.setPreset(text(value.preset));
  to.setVersion(value.version);
  if (!value.calendar.empty()) to.setCalendar(text(value.calendar));
}

void decode(wire::PolicyRef::Reader from, PolicyRef& value) {
  value.preset = view(from.getPreset());
  value.version = from.getVersion();
  value.calendar = view(from.getCalendar());
}

void encode(const Timer& value, wire::Timer::Builder to) {
  if (!value.name.empty()) to.setName(text(value.name));
  to.setStartedAt(micros(value.started_at));
  to.setDueAt(micros(value.due_at));
  to.setFiredAt(micros(value.fired_at));
  to.setEndedAt(micros(value.ended_at));
  if (!value.holder.empty()) to.setHolder(text(value.holder));
  to.setNoticeAt(micros(value.notice_at));
  to.setRemindAt(micros(value.remind_at));
}

void decode(wire::Timer::Reader from, Timer& value) {
  value.name = view(from.getName());
  value.started_at = from_micros(from.getStartedAt());
  value.due_at = from_micros(from.getDueAt());
  value.fired_at = from_micros(from.getFiredAt());
  value.ended_at = from_micros(from.getEndedAt());
  value.holder = view(from.getHolder());
  value.notice_at = from_micros(from.getNoticeAt());
  value.remind_at = from_micros(from.getRemindAt());
}

}  // namespace aftercare
