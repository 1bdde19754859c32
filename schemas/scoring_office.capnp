# The scoring context: what the office owes by a day of the calendar (docs/domain/scoring.md 4).

@0xc5a1c8a1f0e8d706;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
$Cxx.namespace("aftercare::wire::scoring");
$A.service("scoring");
$A.values("aftercare::scoring");

enum OfficeReport {
  none @0;
  sanctions @1 $A.zh("奖罚公布");
  commissions @2 $A.zh("季度提成");
  ranking @3 $A.zh("季度排名");
  grading @4 $A.zh("客户评级");
  yearEnd @5 $A.zh("年末部分发放");
}

enum OfficeReportState {
  none @0;
  due @1 $A.zh("待提交");
  submitted @2 $A.zh("已提交");
  missed @3 $A.zh("逾期未交");
  submittedLate @4 $A.zh("逾期提交");
}

struct PeriodicReport $A.aggregate(name = "periodic-report", path = "scoring-periodic-reports",
    zh = "定期事项") {
  # One per report and period (X-18). The next one is opened when this one is submitted or missed.
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.zh("适用制度");
  report @3 :OfficeReport $A.filtered $A.zh("事项");
  period @4 :Text $A.filtered $A.zh("期间");
  # 2026-03, 2026-Q1, 2026
  firstDay @5 :Int32 $A.date $A.zh("首日");
  state @6 :OfficeReportState $A.grouped $A.zh("状态");
  owner @7 :Text $A.filtered $A.zh("责任人");
  reference @8 :Text $A.zh("单据编号");
  submittedBy @9 :Text $A.zh("提交人");
  submittedAt @10 :Int64 $A.time $A.indexed $A.zh("提交时间");
  dueAt @11 :Int64 $A.time $A.indexed $A.zh("期限");
  timers @12 :List(C.Timer) $A.zh("时限");
}

struct OpenPeriodicReport $A.command(aggregate = "periodic-report", creates = true,
    roles = ["service_support", "gm_office", "hr"], zh = "开立定期事项") {
  report @0 :OfficeReport $A.required $A.rule("X-18") $A.zh("事项");
  day @1 :Int32 $A.date $A.zh("期间内任一日");
  # Not given: today.
}

struct SubmitReport $A.command(aggregate = "periodic-report", verb = "submit",
    roles = ["service_support", "gm_office", "hr", "clerk"], zh = "提交") {
  reference @0 :Text $A.required $A.rule("X-18") $A.zh("单据编号");
}

struct PeriodicReportOpened $A.event(aggregate = "periodic-report", zh = "已开立") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  report @1 :OfficeReport $A.zh("事项");
  period @2 :Text $A.zh("期间");
  firstDay @3 :Int32 $A.date $A.zh("首日");
  owner @4 :Text $A.zh("责任人");
  timers @5 :List(C.Timer) $A.zh("时限");
}

struct PeriodicReportSubmitted $A.event(aggregate = "periodic-report", zh = "已提交") {
  report @0 :OfficeReport $A.zh("事项");
  period @1 :Text $A.zh("期间");
  reference @2 :Text $A.zh("单据编号");
  late @3 :Bool $A.zh("逾期");
  next @4 :Int32 $A.date $A.zh("下一期间首日");
  # Not given: the next one was opened when this one was missed.
}

struct PeriodicReportMissed $A.event(aggregate = "periodic-report", zh = "逾期未交") {
  report @0 :OfficeReport $A.zh("事项");
  period @1 :Text $A.zh("期间");
  person @2 :Text $A.zh("责任人");
  timer @3 :C.Timer $A.zh("时限");
  next @4 :Int32 $A.date $A.zh("下一期间首日");
}
