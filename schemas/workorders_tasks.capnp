# Assignments of the report-back system 复命制 (cross-cutting.md 2.2, X-20 to X-29): every task is
# answered in time, done or not; and the calendar of periodic reports (X-18, 3.11).

@0xc5a1c8a1f0e8d703;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
$Cxx.namespace("aftercare::wire::workorders");
$A.service("workorders");
$A.values("aftercare::workorders");

enum AssignmentState {
  none @0;
  issued @1 $A.zh("已下达");
  accepted @2 $A.zh("已接受");
  objected @3 $A.zh("有异议");
  extensionPending @4 $A.zh("延期待批");
  answered @5 $A.zh("已复命");
  overdue @6 $A.zh("逾期");
  closed @7 $A.zh("已确认");
  cancelled @8 $A.zh("已取消");
}

enum AssignmentOrigin {
  none @0;
  manual @1 $A.zh("直接下达");
  meeting @2 $A.zh("会议决议");
  complaint @3 $A.zh("客诉");
  order @4 $A.zh("工单");
  claim @5 $A.zh("索赔");
  audit @6 $A.zh("稽核");
  workError @7 $A.zh("工作差错");
  training @8 $A.zh("培训");
  dailyPlan @9 $A.zh("日计划");
}

enum AnswerKind {
  none @0;
  done @1 $A.zh("完成");
  cannot @2 $A.zh("无法完成");
  extension @3 $A.zh("申请延期");
  objection @4 $A.zh("异议");
}

struct Answer {
  kind @0 :AnswerKind $A.zh("答复");
  at @1 :Int64 $A.time $A.zh("时间");
  by @2 :Text $A.zh("答复人");
  text @3 :Text $A.maxLength(2000) $A.zh("内容");
  # The result, or the reason why not.
  proposedDue @4 :Int64 $A.time $A.zh("建议期限");
  evidence @5 :List(Text) $A.maxItems(20) $A.zh("凭证");
  late @6 :Bool $A.zh("逾期");
}

struct Assignment $A.aggregate(name = "assignment", path = "assignments", zh = "任务") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.searchable(number) $A.zh("任务编号");
  policy @3 :C.PolicyRef $A.hidden $A.zh("适用制度");
  title @4 :Text $A.filtered $A.searchable(words) $A.zh("标题");
  body @5 :Text $A.maxLength(4000) $A.searchable(words) $A.zh("内容");
  issuer @6 :Text $A.grouped $A.zh("下令人");
  assignee @7 :Text $A.grouped $A.zh("受令人");
  checker @8 :Text $A.filtered $A.zh("检查人");
  manager @9 :Text $A.filtered $A.zh("部门经理");
  # Sees it and grants extensions (X-23).
  department @10 :Text $A.filtered $A.zh("部门");
  origin @11 :AssignmentOrigin $A.filtered $A.zh("来源");
  reference @12 :Text $A.filtered $A.searchable(number) $A.zh("来源单号");
  referenceId @13 :C.Uuid $A.filtered $A.zh("来源单据");
  state @14 :AssignmentState $A.grouped $A.zh("状态");
  open @15 :Bool $A.filtered $A.zh("未结");
  issuedAt @16 :Int64 $A.time $A.indexed $A.zh("下达时间");
  answerBy @17 :Int64 $A.time $A.indexed $A.zh("复命期限");
  answers @18 :List(Answer) $A.maxItems(100) $A.zh("复命");
  lastAnswer @19 :AnswerKind $A.filtered $A.zh("最近复命");
  answeredAt @20 :Int64 $A.time $A.filtered $A.zh("复命时间");
  late @21 :Bool $A.filtered $A.zh("逾期复命");
  tacit @22 :Bool $A.filtered $A.zh("默认接受");
  extensionBy @23 :Int64 $A.time $A.zh("申请延期至");
  # Of a request that is still open.
  returned @24 :UInt16 $A.filtered $A.zh("退回次数");
  misses @25 :UInt16 $A.filtered $A.zh("逾期次数");
  decisionLate @26 :Bool $A.filtered $A.zh("下令人逾期");
  slipNo @27 :Text $A.filtered $A.zh("催办单号");
  penaltyPoints @28 :UInt16 $A.zh("扣分");
  # Of each, assignee and checker, where a rule names points for not done or late (X-27).
  attendance @29 :List(Text) $A.maxItems(200) $A.zh("出席");
  # Of a training (CLM-34).
  closedAt @30 :Int64 $A.time $A.filtered $A.zh("结束时间");
  endReason @31 :Text $A.maxLength(500) $A.zh("取消理由");
  timers @32 :List(C.Timer) $A.zh("时限");
  dueAt @33 :Int64 $A.time $A.indexed $A.zh("下一期限");
}

struct IssueAssignment $A.command(aggregate = "assignment", creates = true, zh = "下达任务") {
  title @0 :Text $A.required $A.rule("X-20") $A.zh("标题");
  body @1 :Text $A.maxLength(4000) $A.zh("内容");
  issuer @2 :Text $A.zh("下令人");
  # Not given: who sends it. Another one only by the service itself.
  assignee @3 :Text $A.required $A.rule("X-20") $A.zh("受令人");
  checker @4 :Text $A.rule("X-27") $A.zh("检查人");
  manager @5 :Text $A.zh("部门经理");
  department @6 :Text $A.zh("部门");
  answerBy @7 :Int64 $A.time $A.rule("X-20") $A.zh("复命期限");
  # Not given: as the origin says (of a work error: 2 CD; by a claim: 1 WD; of the weekly meeting: 7
  # CD).
  origin @8 :AssignmentOrigin $A.required $A.zh("来源");
  reference @9 :Text $A.maxLength(80) $A.zh("来源单号");
  referenceId @10 :C.Uuid $A.zh("来源单据");
  penaltyPoints @11 :UInt16 $A.range((min = 0, max = 100)) $A.rule("X-27") $A.zh("扣分");
}

struct AcceptAssignment $A.command(aggregate = "assignment", verb = "accept", zh = "接受任务") {
}

struct RaiseObjection $A.command(aggregate = "assignment", verb = "raise-objection", zh = "提出异议") {
  reason @0 :Text $A.required $A.maxLength(2000) $A.rule("X-22") $A.zh("理由");
}

struct ReportDone $A.command(aggregate = "assignment", verb = "report-done", zh = "复命完成") {
  result @0 :Text $A.required $A.maxLength(2000) $A.rule("X-22") $A.zh("结果");
  evidence @1 :List(Text) $A.maxItems(20) $A.zh("凭证");
  attendance @2 :List(Text) $A.maxItems(200) $A.rule("CLM-34") $A.zh("出席");
}

struct ReportCannot $A.command(aggregate = "assignment", verb = "report-cannot", zh = "复命无法完成") {
  reason @0 :Text $A.required $A.maxLength(2000) $A.rule("X-21") $A.zh("理由");
}

struct RequestExtension $A.command(aggregate = "assignment", verb = "request-extension", zh = "申请延期") {
  reason @0 :Text $A.required $A.maxLength(2000) $A.rule("X-23") $A.zh("理由");
  proposedDue @1 :Int64 $A.time $A.required $A.rule("X-23") $A.zh("建议期限");
}

struct GrantExtension $A.command(aggregate = "assignment", verb = "grant-extension", zh = "批准延期") {
  answerBy @0 :Int64 $A.time $A.required $A.rule("X-23") $A.zh("新期限");
}

struct RefuseExtension $A.command(aggregate = "assignment", verb = "refuse-extension", zh = "拒绝延期") {
  reason @0 :Text $A.required $A.maxLength(500) $A.zh("理由");
}

struct ChangeAssignment $A.command(aggregate = "assignment", verb = "change", zh = "变更任务") {
  title @0 :Text $A.zh("标题");
  body @1 :Text $A.maxLength(4000) $A.zh("内容");
  answerBy @2 :Int64 $A.time $A.required $A.rule("X-21") $A.zh("新期限");
}

struct CancelAssignment $A.command(aggregate = "assignment", verb = "cancel", zh = "取消任务") {
  reason @0 :Text $A.required $A.maxLength(500) $A.rule("X-21") $A.zh("理由");
}

struct UpholdAssignment $A.command(aggregate = "assignment", verb = "uphold", zh = "维持任务") {
  reason @0 :Text $A.required $A.maxLength(500) $A.rule("X-21") $A.zh("理由");
  answerBy @1 :Int64 $A.time $A.rule("X-21") $A.zh("新期限");
  # Required where the old one has passed.
}

struct ConfirmDone $A.command(aggregate = "assignment", verb = "confirm", zh = "确认完成") {
  note @0 :Text $A.maxLength(500) $A.zh("备注");
}

struct ReturnWork $A.command(aggregate = "assignment", verb = "return-work", zh = "退回重做") {
  reason @0 :Text $A.required $A.maxLength(500) $A.zh("理由");
  answerBy @1 :Int64 $A.time $A.zh("新期限");
}

struct ReassignAssignment $A.command(aggregate = "assignment", verb = "reassign",
    roles = ["department_manager", "gm", "hr"], zh = "移交任务") {
  # With its due time unchanged (X-63).
  from @0 :Text $A.zh("交接人");
  to @1 :Text $A.required $A.rule("X-63") $A.zh("接任人");
  reason @2 :Text $A.required $A.maxLength(500) $A.zh("理由");
}

struct AnswerAssignmentSlip $A.command(aggregate = "assignment", verb = "answer-slip", zh = "答复催办单") {
  answer @0 :Text $A.required $A.maxLength(1000) $A.rule("X-16") $A.zh("答复");
}

struct AssignmentIssued $A.event(aggregate = "assignment", zh = "任务已下达") {
  docNo @0 :Text $A.zh("任务编号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  title @2 :Text $A.zh("标题");
  body @3 :Text $A.maxLength(4000) $A.zh("内容");
  issuer @4 :Text $A.zh("下令人");
  assignee @5 :Text $A.zh("受令人");
  checker @6 :Text $A.zh("检查人");
  manager @7 :Text $A.zh("部门经理");
  department @8 :Text $A.zh("部门");
  answerBy @9 :Int64 $A.time $A.zh("复命期限");
  origin @10 :AssignmentOrigin $A.zh("来源");
  reference @11 :Text $A.zh("来源单号");
  referenceId @12 :C.Uuid $A.zh("来源单据");
  penaltyPoints @13 :UInt16 $A.zh("扣分");
  timers @14 :List(C.Timer) $A.zh("时限");
}
struct AssignmentAccepted $A.event(aggregate = "assignment", zh = "任务已接受") {
  by @0 :Text $A.zh("受令人");
}
struct AssignmentTacitlyAccepted $A.event(aggregate = "assignment", zh = "任务默认接受") {
  timer @0 :C.Timer $A.zh("时限");
}
struct AssignmentObjected $A.event(aggregate = "assignment", zh = "任务有异议") {
  reason @0 :Text $A.maxLength(2000) $A.zh("理由");
  timers @1 :List(C.Timer) $A.zh("时限");
}
struct AssignmentReportedDone $A.event(aggregate = "assignment", zh = "已复命完成") {
  result @0 :Text $A.maxLength(2000) $A.zh("结果");
  evidence @1 :List(Text) $A.maxItems(20) $A.zh("凭证");
  late @2 :Bool $A.zh("逾期");
  attendance @3 :List(Text) $A.maxItems(200) $A.zh("出席");
  assignee @4 :Text $A.zh("受令人");
}
struct AssignmentReportedImpossible $A.event(aggregate = "assignment", zh = "已复命无法完成") {
  reason @0 :Text $A.maxLength(2000) $A.zh("理由");
  late @1 :Bool $A.zh("逾期");
  timers @2 :List(C.Timer) $A.zh("时限");
  assignee @3 :Text $A.zh("受令人");
}
struct ExtensionRequested $A.event(aggregate = "assignment", zh = "已申请延期") {
  reason @0 :Text $A.maxLength(2000) $A.zh("理由");
  proposedDue @1 :Int64 $A.time $A.zh("建议期限");
}
struct ExtensionGranted $A.event(aggregate = "assignment", zh = "延期已批准") {
  answerBy @0 :Int64 $A.time $A.zh("新期限");
  timers @1 :List(C.Timer) $A.zh("时限");
}
struct ExtensionRefused $A.event(aggregate = "assignment", zh = "延期被拒") {
  reason @0 :Text $A.maxLength(500) $A.zh("理由");
}
struct AssignmentChanged $A.event(aggregate = "assignment", zh = "任务已变更") {
  title @0 :Text $A.zh("标题");
  body @1 :Text $A.maxLength(4000) $A.zh("内容");
  answerBy @2 :Int64 $A.time $A.zh("新期限");
  timers @3 :List(C.Timer) $A.zh("时限");
}
struct AssignmentCancelled $A.event(aggregate = "assignment", zh = "任务已取消") {
  reason @0 :Text $A.maxLength(500) $A.zh("理由");
}
struct AssignmentUpheld $A.event(aggregate = "assignment", zh = "任务已维持") {
  reason @0 :Text $A.maxLength(500) $A.zh("理由");
  answerBy @1 :Int64 $A.time $A.zh("期限");
  timers @2 :List(C.Timer) $A.zh("时限");
}
struct AssignmentConfirmed $A.event(aggregate = "assignment", zh = "任务已确认") {
  note @0 :Text $A.maxLength(500) $A.zh("备注");
}
struct AssignmentReturned $A.event(aggregate = "assignment", zh = "任务被退回") {
  reason @0 :Text $A.maxLength(500) $A.zh("理由");
  answerBy @1 :Int64 $A.time $A.zh("期限");
  timers @2 :List(C.Timer) $A.zh("时限");
}
struct AssignmentOverdue $A.event(aggregate = "assignment", zh = "任务逾期") {
  # Once for each due time; to scoring with the points that a rule names (X-27).
  timer @0 :C.Timer $A.zh("时限");
  assignee @1 :Text $A.zh("受令人");
  checker @2 :Text $A.zh("检查人");
  origin @3 :AssignmentOrigin $A.zh("来源");
  points @4 :UInt16 $A.zh("扣分");
  informed @5 :List(Text) $A.maxItems(10) $A.zh("知会");
}
struct AssignmentReassigned $A.event(aggregate = "assignment", zh = "任务已移交") {
  from @0 :Text $A.zh("交接人");
  to @1 :Text $A.zh("接任人");
  reason @2 :Text $A.maxLength(500) $A.zh("理由");
}

# --- work errors (X-26) ---------------------------------------------------------------------------

struct WorkError $A.aggregate(name = "work-error", path = "work-errors", zh = "工作差错") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.hidden $A.zh("适用制度");
  person @3 :Text $A.grouped $A.zh("责任人");
  manager @4 :Text $A.filtered $A.zh("部门经理");
  department @5 :Text $A.filtered $A.zh("部门");
  what @6 :Text $A.maxLength(2000) $A.zh("差错");
  foundAt @7 :Int64 $A.time $A.indexed $A.zh("发现时间");
}

struct RecordWorkError $A.command(aggregate = "work-error", creates = true,
    roles = ["department_manager", "workshop_manager", "customer_centre_manager"], zh = "登记工作差错") {
  # Issues its assignment, due in 2 CD, to be reported to the department manager (X-26).
  person @0 :Text $A.required $A.rule("X-26") $A.zh("责任人");
  department @1 :Text $A.zh("部门");
  what @2 :Text $A.required $A.maxLength(2000) $A.rule("X-26") $A.zh("差错");
}

struct WorkErrorFound $A.event(aggregate = "work-error", zh = "发现工作差错") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  person @1 :Text $A.zh("责任人");
  manager @2 :Text $A.zh("部门经理");
  department @3 :Text $A.zh("部门");
  what @4 :Text $A.maxLength(2000) $A.zh("差错");
}

# --- periodic reports (X-18, 3.11) ----------------------------------------------------------------

enum ReportState {
  none @0;
  due @1 $A.zh("待提交");
  submitted @2 $A.zh("已提交");
  missed @3 $A.zh("逾期");
  submittedLate @4 $A.zh("逾期已提交");
}

enum ReportFault {
  none @0;
  late @1 $A.zh("逾期");
  wrong @2 $A.zh("错误");
  incomplete @3 $A.zh("不完整");
}

struct PeriodicReport $A.aggregate(name = "periodic-report", path = "office-reports", zh = "定期报表") {
  # One per report of the policy's calendar, unit and period (X-18).
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.hidden $A.zh("适用制度");
  report @3 :Text $A.grouped $A.zh("报表");
  # Its code in the calendar: "hotline_daily".
  unit @4 :Text $A.filtered $A.zh("部门");
  period @5 :Text $A.filtered $A.zh("期间");
  # 2026-03-06, 2026-W10 or 2026-03.
  firstDay @6 :Int32 $A.date $A.indexed $A.zh("首日");
  state @7 :ReportState $A.grouped $A.zh("状态");
  owner @8 :Text $A.grouped $A.zh("责任人");
  reference @9 :Text $A.zh("清单编号");
  submittedBy @10 :Text $A.filtered $A.zh("提交人");
  submittedAt @11 :Int64 $A.time $A.filtered $A.zh("提交时间");
  faults @12 :UInt16 $A.filtered $A.zh("差错数");
  timers @13 :List(C.Timer) $A.zh("时限");
  dueAt @14 :Int64 $A.time $A.indexed $A.zh("期限");
}

struct OpenPeriodicReport $A.command(aggregate = "periodic-report", creates = true,
    roles = ["hotline_supervisor", "customer_centre_manager", "department_manager", "service_director"], zh = "开立定期报表") {
  # The first of a series is opened by hand, each further one by the one before.
  report @0 :Text $A.required $A.maxLength(60) $A.rule("X-18") $A.zh("报表");
  unit @1 :Text $A.maxLength(80) $A.zh("部门");
  day @2 :Int32 $A.date $A.zh("期间内任一日");
  owner @3 :Text $A.zh("责任人");
  # Not given: the role of the calendar.
}

struct SubmitReport $A.command(aggregate = "periodic-report", verb = "submit", zh = "提交报表") {
  reference @0 :Text $A.required $A.rule("X-18") $A.zh("清单编号");
}

struct RecordReportFault $A.command(aggregate = "periodic-report", verb = "record-fault",
    roles = ["hotline_supervisor", "service_director", "customer_centre_manager", "department_manager", "auditor"], zh = "登记报表差错") {
  fault @0 :ReportFault $A.required $A.rule("X-18") $A.zh("差错");
  person @1 :Text $A.required $A.rule("X-18") $A.zh("责任人");
  note @2 :Text $A.required $A.maxLength(1000) $A.rule("X-18") $A.zh("说明");
}

struct PeriodicReportOpened $A.event(aggregate = "periodic-report", zh = "已开立报表") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  report @1 :Text $A.zh("报表");
  unit @2 :Text $A.zh("部门");
  period @3 :Text $A.zh("期间");
  firstDay @4 :Int32 $A.date $A.zh("首日");
  owner @5 :Text $A.zh("责任人");
  timers @6 :List(C.Timer) $A.zh("时限");
}
struct PeriodicReportSubmitted $A.event(aggregate = "periodic-report", zh = "报表已提交") {
  report @0 :Text $A.zh("报表");
  unit @1 :Text $A.zh("部门");
  period @2 :Text $A.zh("期间");
  reference @3 :Text $A.zh("清单编号");
  late @4 :Bool $A.zh("逾期");
  next @5 :Int32 $A.date $A.zh("下一期间首日");
  owner @6 :Text $A.zh("责任人");
  nextPeriod @7 :Text $A.zh("下一期间");
}
struct PeriodicReportMissed $A.event(aggregate = "periodic-report", zh = "报表逾期") {
  report @0 :Text $A.zh("报表");
  unit @1 :Text $A.zh("部门");
  period @2 :Text $A.zh("期间");
  owner @3 :Text $A.zh("责任人");
  timer @4 :C.Timer $A.zh("时限");
  next @5 :Int32 $A.date $A.zh("下一期间首日");
  nextPeriod @6 :Text $A.zh("下一期间");
}
struct ReportFaultRecorded $A.event(aggregate = "periodic-report", zh = "报表差错") {
  fault @0 :ReportFault $A.zh("差错");
  person @1 :Text $A.zh("责任人");
  note @2 :Text $A.maxLength(1000) $A.zh("说明");
  report @3 :Text $A.zh("报表");
  period @4 :Text $A.zh("期间");
}
