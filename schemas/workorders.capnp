# The workorders context: orders of the 400 hotline, scheduled inspections, campaigns, visits,
# appointments, the workshop, shipments, installations and owners' repairs; assignments of the
# report-back system (复命制) and the calendar of periodic reports. Rules and words are those of
# docs/domain/workorders.md and cross-cutting.md.
#
# This file has the words and structs that its parts share; the parts are one file per family of
# aggregates. Commands with `internal` are sent by the service itself, when it reacts to
# events. `timers` of an event are the deadlines that it starts; `messages` are what goes out by SMS.

@0xc5a1c8a1f0e8d701;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using H = import "/schemas/handovers.capnp";
using N = import "/schemas/notices.capnp";
using O = import "/schemas/operations.capnp";
using P = import "/schemas/policies.capnp";
using W = import "/schemas/calendars.capnp";
$Cxx.namespace("aftercare::wire::workorders");
$A.service("workorders");
$A.values("aftercare::workorders");

enum MessageTopic {
  none @0;
  orderAssigned @1 $A.zh("新工单");
  faultOrder @2 $A.zh("故障工单");
  machineStopped @3 $A.zh("停机");
  machineStillStopped @4 $A.zh("仍停机");
  dispatchPlanned @5 $A.zh("派工计划");
  departed @6 $A.zh("已出发");
  arrived @7 $A.zh("已到达");
  repaired @8 $A.zh("已修复离开");
  unrepaired @9 $A.zh("未修复");
  deadlineMissed @10 $A.zh("逾期");
  remoteFailed @11 $A.zh("远程未解决");
  machineMoved @12 $A.zh("设备转移");
  campaign @13 $A.zh("技改通知");
  reminder @14 $A.zh("提醒");
  claimPartsArrived @15 $A.zh("索赔件到货");
}

enum PartsState {
  none @0;
  notNeeded @1 $A.zh("不需配件");
  inStock @2 $A.zh("有库存");
  ordered @3 $A.zh("已订货");
  missing @4 $A.zh("缺件");
}

struct Contact {
  # How a person is reached. Personal values: sealed from the first event on, shown as masks (X-41,
  # X-44); opened by a look-up only, which is logged first (X-43).
  personId @0 :C.Uuid $A.subject $A.zh("个人编号");
  # Given by the service (X-49); never part of a command.
  name @1 :C.Personal $A.personal(name) $A.maxLength(80) $A.searchable(words) $A.zh("姓名");
  phone @2 :C.Personal $A.personal(phone) $A.maxLength(40) $A.searchable(number) $A.zh("电话");
  address @3 :C.Personal $A.personal(address) $A.maxLength(300) $A.zh("地址");
  plate @4 :C.Personal $A.personal(plate) $A.maxLength(20) $A.searchable(number) $A.zh("车牌号");
}

enum ContactField {
  none @0;
  name @1 $A.zh("姓名");
  phone @2 $A.zh("电话");
  address @3 $A.zh("地址");
  plate @4 $A.zh("车牌号");
}

enum LookupRefusal {
  none @0;
  notOnCase @1 $A.zh("非经办人");
  notOpen @2 $A.zh("单据已结");
}

struct Message {
  # One SMS or mail: to a person, or to whoever holds a role; the customer is "customer".
  to @0 :Text $A.zh("对象");
  topic @1 :MessageTopic $A.zh("主题");
  text @2 :Text $A.maxLength(500) $A.zh("内容");
  # Without personal values.
}

struct PartLine {
  partNo @0 :Text $A.required $A.maxLength(60) $A.zh("零件号");
  name @1 :Text $A.zh("名称");
  qty @2 :Int64 $A.required $A.range((min = 1, max = 100000)) $A.zh("数量");
  slipNo @3 :Text $A.zh("出库单号");
  # Once inventory has issued it.
  value @4 :C.Money $A.zh("金额");
}

# --- events of several aggregates -----------------------------------------------------------------

struct ReminderSlipIssued $A.event(aggregate = "work-order assignment", zh = "已开催办单") {
  # 催办单 (X-16), to whoever holds what is late; it is answered (SlipAnswered).
  docNo @0 :Text $A.zh("催办单号");
  holder @1 :Text $A.zh("接收人");
  timer @2 :C.Timer $A.zh("时限");
  about @3 :Text $A.zh("事由");
  timers @4 :List(C.Timer) $A.zh("时限");
}

struct SlipAnswered $A.event(aggregate = "work-order assignment", zh = "催办单已答复") {
  docNo @0 :Text $A.zh("催办单号");
  answer @1 :Text $A.maxLength(1000) $A.zh("答复");
  late @2 :Bool $A.zh("逾期");
}

struct DeadlineMissed $A.event(
    aggregate = "work-order assignment visit request-log",
    zh = "逾期") {
  # Of a deadline that has no event of its own (X-14).
  timer @0 :C.Timer $A.zh("时限");
  informed @1 :Text $A.zh("知会");
}

struct NoticeGiven $A.event(
    aggregate = "work-order assignment periodic-report maintenance-plan campaign-task opportunity defect-repair quality-circle visit stage-reminder",
    zh = "已提醒") {
  # Whoever holds a deadline was reminded of it, before it is due or while it is overdue (X-17).
  recipient @0 :Text $A.zh("接收人");
  # Person, or function as long as no person is assigned.
  overdue @1 :Bool $A.zh("已逾期");
  docNo @2 :Text $A.zh("单号");
  deadlines @3 :List(C.Timer) $A.zh("时限");
  # What he was reminded of, each with the time of its next notice.
}

struct LookupLogged $A.event(aggregate = "work-order appointment workshop-job defect-repair", zh = "查阅日志") {
  # Personal values were opened for the actor of this event (X-43).
  personId @0 :C.Uuid $A.zh("个人编号");
  fields @1 :List(Text) $A.zh("字段");
  # JSON pointers into the document: "/contact/phone". Exactly these are opened, in this answer only.
  reason @2 :Text $A.maxLength(500) $A.zh("理由");
}

struct LookupRefused $A.event(aggregate = "work-order appointment workshop-job defect-repair", zh = "查阅被拒") {
  # Nothing was opened.
  personId @0 :C.Uuid $A.zh("个人编号");
  fields @1 :List(Text) $A.zh("字段");
  reason @2 :Text $A.maxLength(500) $A.zh("理由");
  refusal @3 :LookupRefusal $A.zh("拒绝原因");
}

struct ContactErased $A.event(aggregate = "work-order appointment workshop-job defect-repair", zh = "联系人信息已销毁") {
  # The document stays and counts; its contact reads `erased` (X-45).
  persons @0 :List(C.Uuid) $A.shreds $A.zh("个人编号");
  decision @1 :C.Uuid $A.zh("销毁决定");
}

struct CustomerFollowed $A.event(aggregate = "work-order appointment", zh = "随客户合并") {
  # Its customer's file was merged into another.
  before @0 :C.Uuid $A.zh("原客户");
  into @1 :C.Uuid $A.zh("合并至");
}

# --- what every service has ----------------------------------------------------------------------

struct Platform $A.adopts {
  notices @0 :N.Notices;
  calendars @1 :W.Calendars;
  policies @2 :P.Policies;
  operations @3 :O.Operations;
  handovers @4 :H.Handovers;
}
