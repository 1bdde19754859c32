# Notices (X-17), as every service shows them. A service whose model records `NoticeGiven` adopts the
# list (see $adopts in annotations.capnp); common/runtime/notice_projection.h fills it.

@0xc5a1c8a1f0e8d311;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
$Cxx.namespace("aftercare::wire::notices");

struct Notices $A.adopts {
  notice @0 :Notice;
}

struct Notice $A.listing(path = "notices", key = "id", zh = "提醒") {
  # Somebody was reminded of a deadline that he holds. The newest of a case says how it stands.
  id @0 :Text $A.zh("编号");
  # Case and version of the event.
  subject @1 :C.Uuid $A.filtered $A.zh("对象");
  # The case that it is about.
  subjectType @2 :Text $A.filtered $A.zh("对象类别");
  # "complaint"
  docNo @3 :Text $A.filtered $A.zh("单号");
  recipient @4 :Text $A.grouped $A.zh("接收人");
  # A person, or a function as long as no person holds the case.
  overdue @5 :Bool $A.filtered $A.zh("已逾期");
  # Of deadlines that were missed: one on each working day. Otherwise they are still to come.
  deadlines @6 :List(Text) $A.zh("时限");
  # Their names: "first_contact".
  dueAt @7 :Int64 $A.time $A.indexed $A.zh("期限");
  # The earliest of them.
  givenAt @8 :Int64 $A.time $A.indexed $A.zh("提醒时间");
}
