# The inventory context: parts with lots and bins, receipts and issues, purchases, stock-takes,
# tools and gauges, returned old parts, returned goods, stock machines, controlled items. Rules and
# words are those of docs/domain/inventory.md.
#
# This file has the words and structs that its parts share; the parts are one file per family of
# aggregates. Commands with the role `system` are sent by the service itself, when it reacts to
# events. `timers` of an event are the deadlines that it starts. Quantities are whole units of the
# part.

@0xc5a1c8a1f0e8d601;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using H = import "/schemas/handovers.capnp";
using N = import "/schemas/notices.capnp";
using O = import "/schemas/operations.capnp";
using P = import "/schemas/policies.capnp";
using W = import "/schemas/calendars.capnp";
$Cxx.namespace("aftercare::wire::inventory");
$A.service("inventory");
$A.values("aftercare::inventory");

enum Purpose {
  none @0;
  workOrder @1 $A.zh("工单");
  workshop @2 $A.zh("车间领用");
  claim @3 $A.zh("索赔");
  campaign @4 $A.zh("技术升级");
  internal @5 $A.zh("内部使用");
  sale @6 $A.zh("销售");
}

enum ChargeKind {
  none @0;
  toolDamaged @1 $A.zh("工具损坏");
  toolLost @2 $A.zh("工具遗失");
  oldPartLate @3 $A.zh("旧件逾期");
  oldPartNone @4 $A.zh("当月未返旧件");
  oldPartLost @5 $A.zh("旧件遗失");
  oldPartDefect @6 $A.zh("旧件不合格");
  oldPartNotReturned @7 $A.zh("旧件未按规定返回");
  testReport @8 $A.zh("缺检测报告");
  partRemoved @9 $A.zh("擅自拆件");
  machineRefused @10 $A.zh("还原不合格");
  itemLost @11 $A.zh("物品遗失");
  itemLate @12 $A.zh("物品逾期");
  keyHeld @13 $A.zh("钥匙滞留");
  giftUnregistered @14 $A.zh("礼品未登记");
  giftNotDelivered @15 $A.zh("礼品未送达");
}

struct Location {
  # Where a lot lies (INV-01).
  warehouse @0 :Text $A.required $A.maxLength(40) $A.rule("INV-01") $A.zh("仓库");
  rack @1 :Text $A.maxLength(40) $A.zh("货架");
  bin @2 :Text $A.maxLength(40) $A.zh("货位");
}

struct Charge {
  # What somebody is proposed to pay; scoring decides and books it.
  kind @0 :ChargeKind $A.zh("类别");
  person @1 :Text $A.zh("责任人");
  base @2 :C.Money $A.zh("基数");
  sharePpm @3 :UInt32 $A.ppm $A.zh("比例");
  amount @4 :C.Money $A.zh("金额");
  # Not given: the amount is set by hand, case by case.
  reversal @5 :Bool $A.zh("冲销");
  # The amount of an earlier charge is given back in full.
  reason @6 :Text $A.maxLength(500) $A.zh("事由");
}

struct Pick {
  # So many pieces of a lot.
  lot @0 :Text $A.zh("批次");
  qty @1 :Int64 $A.zh("数量");
  cost @2 :C.Money $A.zh("单价");
  location @3 :Location $A.zh("货位");
}

struct Counter {
  # Somebody who counts, and the duty he does it in.
  person @0 :Text $A.required $A.zh("人员");
  role @1 :Text $A.required $A.zh("职务");
}

struct Slip {
  # A 催办单 (X-16).
  no @0 :Text $A.zh("单号");
  holder @1 :Text $A.zh("接收人");
  about @2 :Text $A.zh("事由");
  issuedAt @3 :Int64 $A.time $A.zh("发出时间");
  answer @4 :Text $A.maxLength(2000) $A.zh("答复");
  answeredBy @5 :Text $A.zh("答复人");
  answeredAt @6 :Int64 $A.time $A.zh("答复时间");
}

# --- events of several aggregates -----------------------------------------------------------------

struct ReminderSlipIssued $A.event(aggregate = "stock-take-plan goods-return tool", zh = "已开催办单") {
  # 催办单 (X-16), to whoever holds what is late; it is answered (SlipAnswered).
  docNo @0 :Text $A.zh("催办单号");
  holder @1 :Text $A.zh("接收人");
  timer @2 :C.Timer $A.zh("时限");
  about @3 :Text $A.zh("事由");
  timers @4 :List(C.Timer) $A.zh("时限");
  # The answer.
}

struct SlipAnswered $A.event(aggregate = "stock-take-plan goods-return tool", zh = "催办单已答复") {
  no @0 :Text $A.zh("单号");
  answer @1 :Text $A.maxLength(2000) $A.zh("答复");
  late @2 :Bool $A.zh("逾期");
}

struct DeadlineMissed $A.event(aggregate = "purchase-order goods-return stock-take-plan tool",
    zh = "逾期") {
  timer @0 :C.Timer $A.zh("时限");
  informed @1 :Text $A.zh("知会");
}

struct NoticeGiven $A.event(aggregate = "stock-take-plan purchase-order goods-return tool controlled-item old-part old-part-month periodic-report",
    zh = "已提醒") {
  # Whoever holds a deadline was reminded of it, before it is due or while it is overdue (X-17).
  recipient @0 :Text $A.zh("接收人");
  # Person, or function as long as no person is assigned.
  overdue @1 :Bool $A.zh("已逾期");
  docNo @2 :Text $A.zh("单号");
  deadlines @3 :List(C.Timer) $A.zh("时限");
  # What he was reminded of, each with the time of its next notice.
}

# --- what every service has ----------------------------------------------------------------------

struct Platform $A.adopts {
  notices @0 :N.Notices;
  calendars @1 :W.Calendars;
  policies @2 :P.Policies;
  operations @3 :O.Operations;
  handovers @4 :H.Handovers;
}
