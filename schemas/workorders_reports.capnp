# Lists and reports of the workorders context (workorders.md 5) that are no aggregate's documents.

@0xc5a1c8a1f0e8d708;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using I = import "/schemas/workorders.capnp";
using O = import "/schemas/workorders_orders.capnp";
using S = import "/schemas/workorders_sites.capnp";
$Cxx.namespace("aftercare::wire::workorders");
$A.service("workorders");
$A.values("aftercare::workorders");

const managers :List(Text) = ["hotline_agent", "hotline_supervisor", "service_supervisor",
  "service_support", "claims_support", "bu_manager", "service_director",
  "regional_service_director", "customer_centre_manager", "department_manager", "gm", "auditor"];

struct ServiceMessage $A.listing(path = "service-messages", key = "no",
    readers = ["hotline_agent", "hotline_supervisor", "service_support", "auditor"], zh = "短信通知") {
  # What goes out by SMS or mail: one row per message, for whatever sends them.
  no @0 :Text $A.zh("序号");
  at @1 :Int64 $A.time $A.indexed $A.zh("时间");
  to @2 :Text $A.grouped $A.zh("对象");
  # A person, a role, or "customer": reached by the contact of the document.
  topic @3 :I.MessageTopic $A.filtered $A.zh("主题");
  document @4 :C.Uuid $A.filtered $A.zh("单据");
  text @5 :Text $A.maxLength(500) $A.zh("内容");
}

struct NodeGap $A.listing(path = "node-gaps", key = "no", readers = .managers, zh = "节点缺报") {
  # WRK-15: each costs whoever owed it.
  no @0 :Text $A.zh("序号");
  at @1 :Int64 $A.time $A.indexed $A.zh("时间");
  order @2 :C.Uuid $A.filtered $A.zh("工单");
  node @3 :O.NodeKind $A.filtered $A.zh("节点");
  due @4 :Int64 $A.time $A.zh("应报");
  person @5 :Text $A.grouped $A.zh("责任人");
}

struct DocumentDefect $A.listing(path = "document-defects", key = "no", readers = .managers, zh = "资料缺陷") {
  # WRK-62, WRK-63: so many items of one kind.
  no @0 :Text $A.zh("序号");
  at @1 :Int64 $A.time $A.indexed $A.zh("时间");
  order @2 :C.Uuid $A.filtered $A.zh("工单");
  kind @3 :O.PaperDefect $A.filtered $A.zh("缺陷");
  paper @4 :O.PaperKind $A.filtered $A.zh("资料");
  items @5 :UInt16 $A.zh("项数");
  engineer @6 :Text $A.grouped $A.zh("主修工程师");
  supervisor @7 :Text $A.grouped $A.zh("服务主管");
}

struct LookupRow $A.listing(path = "workorder-lookups", key = "no",
    readers = ["auditor", "file_manager", "hotline_supervisor", "service_supervisor",
               "department_manager", "customer_service_manager", "customer_centre_manager",
               "service_director", "gm"],
    zh = "查阅日志") {
  # Every look-up of contact values, and every one that was refused (X-43).
  no @0 :Text $A.zh("序号");
  at @1 :Int64 $A.time $A.indexed $A.zh("时间");
  person @2 :Text $A.grouped $A.zh("查阅人");
  aggregate @3 :Text $A.filtered $A.zh("对象类别");
  document @4 :C.Uuid $A.filtered $A.zh("对象");
  personId @5 :C.Uuid $A.filtered $A.zh("个人编号");
  fields @6 :List(Text) $A.zh("字段");
  reason @7 :Text $A.maxLength(500) $A.zh("理由");
  refusal @8 :I.LookupRefusal $A.filtered $A.zh("拒绝原因");
}

struct ServiceDay $A.report(path = "service-day", answer = "ServiceDayReport", readers = .managers, zh = "服务日报") {
  # 日报 by region: what came in and went out that day, and what stands.
  on @0 :Int32 $A.date $A.zh("日期");
  # Not given: today.
}
struct ServiceDayReport {
  asOf @0 :Int64 $A.time $A.zh("截至");
  on @1 :Int32 $A.date $A.zh("日期");
  rows @2 :List(ServiceDayRow) $A.maxItems(100000) $A.zh("明细");
}
struct ServiceDayRow {
  region @0 :Text $A.zh("区域");
  registered @1 :UInt32 $A.zh("新增");
  resolved @2 :UInt32 $A.zh("解决");
  open @3 :UInt32 $A.zh("未关闭");
  unrepaired @4 :UInt32 $A.zh("未修复");
  nodeGaps @5 :UInt32 $A.zh("节点缺报");
}

struct ResponseRates $A.report(path = "response-rates", answer = "ResponseRatesReport", readers = .managers, zh = "响应率") {
  # Orders registered in a month, by station (WRK-06, WRK-07). Solved by phone: no arrival asked.
  month @0 :Int32 $A.date $A.required $A.zh("月份");
  # Any day of it.
}
struct ResponseRatesReport {
  asOf @0 :Int64 $A.time $A.zh("截至");
  month @1 :Int32 $A.date $A.zh("月份");
  rows @2 :List(ResponseRatesRow) $A.maxItems(100000) $A.zh("明细");
}
struct ResponseRatesRow {
  station @0 :Text $A.zh("服务站");
  orders @1 :UInt32 $A.zh("工单数");
  responseMissed @2 :UInt32 $A.zh("首次响应逾期");
  responsePpm @3 :UInt32 $A.ppm $A.zh("首次响应及时率");
  visited @4 :UInt32 $A.zh("到场工单");
  # Those that asked for an arrival: arrived, or missed.
  arrivalMissed @5 :UInt32 $A.zh("到达逾期");
  arrivalPpm @6 :UInt32 $A.ppm $A.knownBy("visited") $A.zh("到达及时率");
}

struct FirstTimeFix $A.report(path = "first-time-fix", answer = "FirstTimeFixReport", readers = .managers, zh = "一次性修复率") {
  # Repairs of a month by lead engineer: fixed in the first visit, and repeated within the window.
  month @0 :Int32 $A.date $A.required $A.zh("月份");
  # Any day of it.
}
struct FirstTimeFixReport {
  asOf @0 :Int64 $A.time $A.zh("截至");
  month @1 :Int32 $A.date $A.zh("月份");
  rows @2 :List(FirstTimeFixRow) $A.maxItems(100000) $A.zh("明细");
}
struct FirstTimeFixRow {
  engineer @0 :Text $A.zh("主修工程师");
  repaired @1 :UInt32 $A.zh("修复工单");
  firstVisit @2 :UInt32 $A.zh("一次到场修复");
  repeated @3 :UInt32 $A.zh("返修");
  firstFixPpm @4 :UInt32 $A.ppm $A.zh("一次性修复率");
  reworkPpm @5 :UInt32 $A.ppm $A.zh("返修率");
}

struct EngineerLoad $A.report(path = "engineer-load", answer = "EngineerLoadReport", readers = .managers, zh = "工程师在手工单") {
  # What each engineer has in hand: for the next dispatch (WRK-14).
  station @0 :Text $A.zh("服务站");
}
struct EngineerLoadReport {
  asOf @0 :Int64 $A.time $A.zh("截至");
  rows @1 :List(EngineerLoadRow) $A.maxItems(100000) $A.zh("明细");
}
struct EngineerLoadRow {
  engineer @0 :Text $A.zh("工程师");
  inHand @1 :UInt32 $A.zh("在手");
  unrepaired @2 :UInt32 $A.zh("未修复");
  waitingForParts @3 :UInt32 $A.zh("待件");
  nextEta @4 :Int64 $A.time $A.zh("最近到达");
}

struct ServiceMileage $A.report(path = "service-mileage", answer = "ServiceMileageReport", readers = .managers, zh = "里程") {
  # Kilometres of a month's repairs against the standard of their area, by station (WRK-17).
  month @0 :Int32 $A.date $A.required $A.zh("月份");
  # Any day of it.
}
struct ServiceMileageReport {
  asOf @0 :Int64 $A.time $A.zh("截至");
  month @1 :Int32 $A.date $A.zh("月份");
  rows @2 :List(ServiceMileageRow) $A.maxItems(100000) $A.zh("明细");
}
struct ServiceMileageRow {
  station @0 :Text $A.zh("服务站");
  orders @1 :UInt32 $A.zh("工单数");
  kmTenths @2 :UInt64 $A.tenths("km") $A.zh("里程");
  kmStandardTenths @3 :UInt64 $A.tenths("km") $A.zh("里程标准");
  overPpm @4 :Int64 $A.ppm $A.range(min = -1000000, max = 9223372036854775807) $A.zh("超出");
  # Below zero: less than the standard.
}

struct ReportBackRate $A.report(path = "report-back-rate", answer = "ReportBackRateReport", readers = .managers, zh = "复命率") {
  # Assignments of a month by assignee (X-29).
  month @0 :Int32 $A.date $A.required $A.rule("X-29") $A.zh("月份");
  # Any day of it.
  department @1 :Text $A.zh("部门");
}
struct ReportBackRateReport {
  asOf @0 :Int64 $A.time $A.zh("截至");
  month @1 :Int32 $A.date $A.zh("月份");
  rows @2 :List(ReportBackRateRow) $A.maxItems(100000) $A.zh("明细");
}
struct ReportBackRateRow {
  assignee @0 :Text $A.zh("受令人");
  issued @1 :UInt32 $A.zh("下达");
  inTime @2 :UInt32 $A.zh("及时复命");
  late @3 :UInt32 $A.zh("逾期复命");
  impossible @4 :UInt32 $A.zh("无法完成");
  overdueOpen @5 :UInt32 $A.zh("逾期未复命");
}

struct MaintenanceRates $A.report(path = "maintenance-rates", answer = "MaintenanceRatesReport", readers = .managers, zh = "定检率") {
  # Inspections whose tolerance ends in a month, by station (WRK-39).
  month @0 :Int32 $A.date $A.required $A.rule("WRK-39") $A.zh("月份");
  # Any day of it.
}
struct MaintenanceRatesReport {
  asOf @0 :Int64 $A.time $A.zh("截至");
  month @1 :Int32 $A.date $A.zh("月份");
  rows @2 :List(MaintenanceRatesRow) $A.maxItems(100000) $A.zh("明细");
}
struct MaintenanceRatesRow {
  station @0 :Text $A.zh("服务站");
  due @1 :UInt32 $A.zh("到期");
  done @2 :UInt32 $A.zh("完成");
  inTime @3 :UInt32 $A.zh("及时");
  donePpm @4 :UInt32 $A.ppm $A.zh("完成率");
  inTimePpm @5 :UInt32 $A.ppm $A.zh("及时率");
}

struct ContactRate $A.report(path = "contact-rate", answer = "ContactRateReport", readers = .managers, zh = "设备接触率") {
  # Machines with an accepted visit report from the first month of the programme on (WRK-46).
  year @0 :UInt16 $A.range((min = 2000, max = 2100)) $A.zh("年份");
  through @1 :UInt8 $A.range((min = 1, max = 12)) $A.zh("至月份");
  # Both, or `month` instead of them.
  machines @2 :UInt32 $A.required $A.zh("台数");
  # Of the station or company at the programme's begin.
  station @3 :Text $A.zh("服务站");
  month @4 :Int32 $A.date $A.rule("WRK-46") $A.zh("月份");
  # The last one that counts: any day of it.
}
struct ContactRateReport {
  asOf @0 :Int64 $A.time $A.zh("截至");
  machines @1 :UInt32 $A.zh("台数");
  accepted @2 :UInt32 $A.zh("已接触");
  ratePpm @3 :UInt32 $A.ppm $A.zh("接触率");
  targetPpm @4 :UInt32 $A.ppm $A.zh("累计目标");
  shortfallPpm @5 :UInt32 $A.ppm $A.zh("差额");
}

enum SummaryPeriod {
  none @0;
  week @1 $A.zh("周");
  month @2 $A.zh("月");
  quarter @3 $A.zh("季");
}
struct OwnerRepairs $A.report(path = "owner-repairs", answer = "OwnerRepairsReport", readers = .ownerManagers, zh = "业主报修汇总") {
  # Owners' repairs that were reported in a week, month or quarter (WRK-85).
  period @0 :SummaryPeriod $A.required $A.rule("WRK-85") $A.zh("周期");
  day @1 :Int32 $A.date $A.required $A.rule("WRK-85") $A.zh("日期");
  # Any day of it.
  builder @2 :Text $A.zh("承建商");
}
struct OwnerRepairsRow {
  docNo @0 :Text $A.zh("报修编号");
  unitNo @1 :Text $A.zh("房号");
  defect @2 :Text $A.zh("缺陷");
  builder @3 :Text $A.zh("承建商");
  by @4 :S.RepairBy $A.zh("维修方");
  firm @5 :Text $A.zh("外包单位");
  cost @6 :C.Money $A.zh("费用");
  state @7 :S.DefectState $A.zh("状态");
  acceptedAt @8 :Int64 $A.time $A.zh("验收时间");
  missed @9 :Bool $A.zh("逾期");
  satisfaction @10 :UInt8 $A.zh("满意度");
}
struct OwnerRepairsReport {
  asOf @0 :Int64 $A.time $A.zh("截至");
  period @1 :Text $A.zh("周期");
  # "2026-W10", "2026-03", "2026-Q1"
  rows @2 :List(OwnerRepairsRow) $A.maxItems(100000) $A.zh("明细");
  reported @3 :UInt32 $A.zh("报修");
  accepted @4 :UInt32 $A.zh("已验收");
  missed @5 :UInt32 $A.zh("逾期");
  cost @6 :C.Money $A.zh("费用");
}
const ownerManagers :List(Text) = ["service_desk", "front_desk", "customer_service_manager", "after_sales_head",
  "department_manager", "gm", "auditor"];
