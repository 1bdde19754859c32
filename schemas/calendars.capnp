# The working calendar of a service (X-10), as far as it is a matter of record. Every service adopts
# these (see $adopts in annotations.capnp); common/runtime/working_calendar.h decides.

@0xc5a1c8a1f0e8d321;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
$Cxx.namespace("aftercare::wire::calendars");
$A.values("aftercare::calendars");

struct Calendars $A.adopts {
  calendar @0 :WorkingCalendar;
  note @1 :NoteCalendarYear;
  missing @2 :CalendarYearMissing;
}

struct MissingYear {
  # A year that deadlines were counted in though the calendar has no data for it: only Saturdays and
  # Sundays were off (X-10).
  calendar @0 :Text $A.zh("日历版本");
  year @1 :UInt16 $A.zh("年份");
  notedAt @2 :Int64 $A.time $A.zh("发现时间");
  neededBy @3 :C.Uuid $A.zh("首次涉及");
  # The first case that needed it.
}

struct WorkingCalendar $A.aggregate(name = "calendar", path = "calendars", zh = "工作日历") {
  # What is known of the calendar of this service; there is one.
  id @0 :C.Uuid;
  version @1 :UInt32;
  missing @2 :List(MissingYear) $A.maxItems(1000) $A.zh("缺失年份");
}

struct NoteCalendarYear $A.command(aggregate = "calendar", creates = true, internal = true,
    zh = "登记缺失年份") {
  # By the service itself, when a deadline needs a year that the calendar has no data for.
  calendar @0 :Text $A.required $A.zh("日历版本");
  year @1 :UInt16 $A.required $A.zh("年份");
  neededBy @2 :C.Uuid $A.zh("首次涉及");
}

struct CalendarYearMissing $A.event(aggregate = "calendar", zh = "日历缺少年份") {
  # Recorded once for each year and version of the calendar (X-10). Publish the year's holidays and
  # make-up working days: deadlines until then count weekends only.
  calendar @0 :Text $A.zh("日历版本");
  year @1 :UInt16 $A.zh("年份");
  neededBy @2 :C.Uuid $A.zh("首次涉及");
}
