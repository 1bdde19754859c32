# Goods that are shipped and installed, and owners' repairs (workorders.md 2.7): machines of steps,
# each one command named after its event.

@0xc5a1c8a1f0e8d706;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using I = import "/schemas/workorders.capnp";
$Cxx.namespace("aftercare::wire::workorders");
$A.service("workorders");
$A.values("aftercare::workorders");

const office :List(Text) = ["service_support", "after_sales_head", "storekeeper", "sales_dept"];
const owners :List(Text) = ["service_desk", "front_desk", "customer_service_manager", "after_sales_head"];

enum ShipmentState {
  none @0;
  requested @1 $A.zh("已申请");
  noteIssued @2 $A.zh("已开单");
  sent @3 $A.zh("已发货");
  arrived @4 $A.zh("已到货");
}

struct Shipment $A.aggregate(name = "shipment", path = "shipments", zh = "发货") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.searchable(number) $A.zh("发货编号");
  policy @3 :C.PolicyRef $A.hidden $A.zh("适用制度");
  state @4 :ShipmentState $A.grouped $A.zh("状态");
  customerId @5 :C.Uuid $A.filtered $A.zh("客户");
  product @6 :Text $A.filtered $A.searchable(words) $A.zh("产品");
  productNo @7 :Text $A.filtered $A.searchable(number) $A.zh("产品编号");
  paymentRef @8 :Text $A.zh("收款凭证");
  producedOn @9 :Int32 $A.date $A.zh("生产日期");
  copies @10 :List(Text) $A.maxItems(10) $A.zh("联次去向");
  carrier @11 :Text $A.zh("承运人");
  sentOn @12 :Int32 $A.date $A.filtered $A.zh("发货日期");
  arrivedOn @13 :Int32 $A.date $A.filtered $A.zh("到货日期");
  requestedAt @14 :Int64 $A.time $A.indexed $A.zh("申请时间");
}
struct RequestShipment $A.command(aggregate = "shipment", creates = true, roles = .office, zh = "申请发货") {
  customerId @0 :C.Uuid $A.required $A.rule("WRK-80") $A.zh("客户");
  product @1 :Text $A.required $A.rule("WRK-80") $A.zh("产品");
  paymentRef @2 :Text $A.required $A.rule("WRK-80") $A.zh("收款凭证");
}
struct IssueDeliveryNote $A.command(aggregate = "shipment", verb = "issue-note", roles = .office, zh = "开发货单") {
  productNo @0 :Text $A.required $A.rule("WRK-80") $A.zh("产品编号");
  producedOn @1 :Int32 $A.date $A.required $A.rule("WRK-80") $A.zh("生产日期");
}
struct SendShipment $A.command(aggregate = "shipment", verb = "send", roles = .office, zh = "发货") {
  carrier @0 :Text $A.required $A.rule("WRK-80") $A.zh("承运人");
  on @1 :Int32 $A.date $A.required $A.rule("WRK-80") $A.zh("日期");
}
struct ConfirmShipment $A.command(aggregate = "shipment", verb = "confirm-arrival", roles = .office, zh = "确认到货") {
  on @0 :Int32 $A.date $A.required $A.rule("WRK-80") $A.zh("日期");
  confirmedByCustomer @1 :Bool $A.rule("WRK-80") $A.zh("客户已确认");
}
struct ShipmentRequested $A.event(aggregate = "shipment", zh = "发货已申请") {
  docNo @0 :Text $A.zh("发货编号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  customerId @2 :C.Uuid $A.zh("客户");
  product @3 :Text $A.zh("产品");
  paymentRef @4 :Text $A.zh("收款凭证");
}
struct DeliveryNoteIssued $A.event(aggregate = "shipment", zh = "发货单已开") {
  productNo @0 :Text $A.zh("产品编号");
  producedOn @1 :Int32 $A.date $A.zh("生产日期");
  copies @2 :List(Text) $A.maxItems(10) $A.zh("联次去向");
}
struct ShipmentSent $A.event(aggregate = "shipment", zh = "已发货") {
  carrier @0 :Text $A.zh("承运人");
  on @1 :Int32 $A.date $A.zh("日期");
}
struct ShipmentArrived $A.event(aggregate = "shipment", zh = "已到货") {
  on @0 :Int32 $A.date $A.zh("日期");
}

# --- installations --------------------------------------------------------------------------------

enum InstallationState {
  none @0;
  requested @1 $A.zh("已申请");
  approved @2 $A.zh("已批准");
  assigned @3 $A.zh("已派人");
  underway @4 $A.zh("进行中");
  done @5 $A.zh("已完成");
  filed @6 $A.zh("已归档");
}

struct SignedStep {
  role @0 :Text $A.zh("职务");
  person @1 :Text $A.zh("签署人");
  at @2 :Int64 $A.time $A.zh("时间");
}

struct Installation $A.aggregate(name = "installation", path = "installations", zh = "安装") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.searchable(number) $A.zh("安装编号");
  policy @3 :C.PolicyRef $A.hidden $A.zh("适用制度");
  state @4 :InstallationState $A.grouped $A.zh("状态");
  customerId @5 :C.Uuid $A.filtered $A.zh("客户");
  shipment @6 :C.Uuid $A.filtered $A.zh("发货");
  product @7 :Text $A.filtered $A.searchable(words) $A.zh("产品");
  quantity @8 :UInt32 $A.zh("数量");
  place @9 :Text $A.zh("地点");
  wishes @10 :Text $A.maxLength(1000) $A.zh("要求");
  deadline @11 :Int32 $A.date $A.indexed $A.zh("期限");
  estimatedDays @12 :UInt16 $A.zh("预计天数");
  signatures @13 :List(SignedStep) $A.maxItems(10) $A.zh("审批");
  installer @14 :Text $A.grouped $A.zh("安装人");
  agreedOn @15 :Int32 $A.date $A.filtered $A.zh("约定日期");
  progress @16 :List(Text) $A.maxItems(100) $A.zh("进度报告");
  safetyChecked @17 :Bool $A.filtered $A.zh("安全检查");
  qualityChecked @18 :Bool $A.filtered $A.zh("质量检查");
  doneOn @19 :Int32 $A.date $A.filtered $A.zh("完成日期");
  tripDays @20 :UInt16 $A.zh("出差天数");
  papers @21 :List(Text) $A.maxItems(50) $A.zh("归档资料");
  commissioning @22 :Bool $A.filtered $A.zh("新设备调试");
  requestedBy @23 :Text $A.zh("申请人");
  requestedAt @24 :Int64 $A.time $A.indexed $A.zh("申请时间");
}
struct RequestInstallation $A.command(aggregate = "installation", creates = true,
    roles = ["service_support", "after_sales_head", "sales_dept", "sales_manager", "service_supervisor"], zh = "申请安装") {
  customerId @0 :C.Uuid $A.required $A.zh("客户");
  shipment @1 :C.Uuid $A.zh("发货");
  product @2 :Text $A.required $A.rule("WRK-83") $A.zh("产品");
  quantity @3 :UInt32 $A.required $A.rule("WRK-83") $A.zh("数量");
  place @4 :Text $A.required $A.maxLength(200) $A.rule("WRK-83") $A.zh("地点");
  # Town or project, without a personal address.
  wishes @5 :Text $A.maxLength(1000) $A.zh("要求");
  deadline @6 :Int32 $A.date $A.required $A.rule("WRK-83") $A.zh("期限");
  estimatedDays @7 :UInt16 $A.required $A.range((min = 1, max = 365)) $A.rule("WRK-81") $A.zh("预计天数");
  commissioning @8 :Bool $A.rule("WRK-87") $A.zh("新设备调试");
}
struct ApproveInstallation $A.command(aggregate = "installation", verb = "approve",
    roles = ["gm", "after_sales_head", "sales_manager", "director", "department_manager"], zh = "批准安装") {
  comment @0 :Text $A.maxLength(500) $A.zh("意见");
}
struct AssignInstaller $A.command(aggregate = "installation", verb = "assign-installer",
    roles = ["after_sales_head", "service_support", "service_supervisor"], zh = "派安装人") {
  installer @0 :Text $A.required $A.rule("WRK-83") $A.zh("安装人");
  agreedOn @1 :Int32 $A.date $A.required $A.rule("WRK-81") $A.zh("约定日期");
}
struct StartTrip $A.command(aggregate = "installation", verb = "start-trip",
    roles = ["technician", "service_engineer", "lead_engineer"], zh = "出发安装") {
}
struct ReportProgress $A.command(aggregate = "installation", verb = "report-progress",
    roles = ["technician", "service_engineer", "lead_engineer"], zh = "报告进度") {
  note @0 :Text $A.required $A.maxLength(500) $A.rule("WRK-81") $A.zh("进度");
}
struct FinishInstallation $A.command(aggregate = "installation", verb = "finish",
    roles = ["technician", "service_engineer", "lead_engineer", "after_sales_head"], zh = "完成安装") {
  on @0 :Int32 $A.date $A.required $A.zh("日期");
  tripDays @1 :UInt16 $A.required $A.range((min = 1, max = 365)) $A.rule("WRK-81") $A.zh("出差天数");
  safetyChecked @2 :Bool $A.rule("WRK-83") $A.zh("安全检查");
  qualityChecked @3 :Bool $A.rule("WRK-83") $A.zh("质量检查");
}
struct FileFeedback $A.command(aggregate = "installation", verb = "file-feedback",
    roles = ["service_support", "after_sales_head"], zh = "归档反馈表") {
  papers @0 :List(Text) $A.required $A.maxItems(50) $A.rule("WRK-81") $A.zh("归档资料");
  # feedback_form, trip_record; of a commissioning also project_plan, drawings, acceptance, training.
}
struct InstallationRequested $A.event(aggregate = "installation", zh = "安装已申请") {
  docNo @0 :Text $A.zh("安装编号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  customerId @2 :C.Uuid $A.zh("客户");
  shipment @3 :C.Uuid $A.zh("发货");
  product @4 :Text $A.zh("产品");
  quantity @5 :UInt32 $A.zh("数量");
  place @6 :Text $A.zh("地点");
  wishes @7 :Text $A.maxLength(1000) $A.zh("要求");
  deadline @8 :Int32 $A.date $A.zh("期限");
  estimatedDays @9 :UInt16 $A.zh("预计天数");
  commissioning @10 :Bool $A.zh("新设备调试");
}
struct InstallationSigned $A.event(aggregate = "installation", zh = "安装已签批") {
  step @0 :SignedStep $A.zh("审批");
  comment @1 :Text $A.maxLength(500) $A.zh("意见");
}
struct InstallationApproved $A.event(aggregate = "installation", zh = "安装已批准") {
}
struct InstallerAssigned $A.event(aggregate = "installation", zh = "安装人已派") {
  installer @0 :Text $A.zh("安装人");
  agreedOn @1 :Int32 $A.date $A.zh("约定日期");
}
struct TripStarted $A.event(aggregate = "installation", zh = "已出发安装") {
  installer @0 :Text $A.zh("安装人");
}
struct ProgressReported $A.event(aggregate = "installation", zh = "进度已报告") {
  note @0 :Text $A.maxLength(500) $A.zh("进度");
}
struct InstallationDone $A.event(aggregate = "installation", zh = "安装已完成") {
  # To scoring: trip points, and the half-year check of the project (SCO-46).
  docNo @0 :Text $A.zh("安装编号");
  customerId @1 :C.Uuid $A.zh("客户");
  installer @2 :Text $A.zh("安装人");
  on @3 :Int32 $A.date $A.zh("日期");
  tripDays @4 :UInt16 $A.zh("出差天数");
  commissioning @5 :Bool $A.zh("新设备调试");
  late @6 :Bool $A.zh("逾期");
  product @7 :Text $A.zh("产品");
}
struct FeedbackFormFiled $A.event(aggregate = "installation", zh = "反馈表已归档") {
  papers @0 :List(Text) $A.maxItems(50) $A.zh("归档资料");
}

# --- owners' repairs ------------------------------------------------------------------------------

enum DefectState {
  none @0;
  reported @1 $A.zh("已报修");
  notified @2 $A.zh("已通知承建商");
  contractorFailed @3 $A.zh("承建商未修");
  assigned @4 $A.zh("已派修");
  repaired @5 $A.zh("已修复");
  accepted @6 $A.zh("已验收");
  charged @7 $A.zh("已扣款");
}

enum RepairBy {
  none @0;
  contractor @1 $A.zh("承建商");
  ownStaff @2 $A.zh("自有人员");
  outsideFirm @3 $A.zh("外包单位");
}

struct DefectRepair $A.aggregate(name = "defect-repair", path = "owner-repairs", zh = "业主报修") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.searchable(number) $A.zh("报修编号");
  policy @3 :C.PolicyRef $A.hidden $A.zh("适用制度");
  state @4 :DefectState $A.grouped $A.zh("状态");
  unitNo @5 :Text $A.filtered $A.searchable(number) $A.zh("房号");
  customerId @6 :C.Uuid $A.filtered $A.zh("业主");
  contact @7 :I.Contact $A.zh("联系方式");
  defect @8 :Text $A.maxLength(1000) $A.filtered $A.searchable(words) $A.zh("缺陷");
  builder @9 :Text $A.grouped $A.zh("承建商");
  promisedOn @10 :Int32 $A.date $A.indexed $A.zh("承诺日期");
  by @11 :RepairBy $A.filtered $A.zh("维修方");
  firm @12 :Text $A.filtered $A.zh("外包单位");
  large @13 :Bool $A.filtered $A.zh("大修");
  cost @14 :C.Money $A.filtered $A.zh("费用");
  chargedTo @15 :Text $A.filtered $A.zh("扣款对象");
  rejections @16 :UInt16 $A.filtered $A.zh("验收不合格");
  missed @17 :Bool $A.filtered $A.zh("逾期");
  reportedAt @18 :Int64 $A.time $A.indexed $A.zh("报修时间");
  acceptedAt @19 :Int64 $A.time $A.filtered $A.zh("验收时间");
  beforeHandover @20 :Bool $A.filtered $A.zh("交付前查验");
  timers @21 :List(C.Timer) $A.zh("时限");
  dueAt @22 :Int64 $A.time $A.indexed $A.zh("下一期限");
  satisfaction @23 :UInt8 $A.filtered $A.zh("满意度");
  # As the owner answered the follow-up; 0: not asked yet.
}
struct ReportDefect $A.command(aggregate = "defect-repair", creates = true, roles = .owners, zh = "登记报修") {
  unitNo @0 :Text $A.required $A.maxLength(60) $A.rule("WRK-84") $A.zh("房号");
  customerId @1 :C.Uuid $A.zh("业主");
  contact @2 :I.Contact $A.zh("联系方式");
  defect @3 :Text $A.required $A.maxLength(1000) $A.rule("WRK-84") $A.zh("缺陷");
  builder @4 :Text $A.required $A.rule("WRK-84") $A.zh("承建商");
  promisedOn @5 :Int32 $A.date $A.required $A.rule("WRK-84") $A.zh("承诺日期");
  beforeHandover @6 :Bool $A.rule("WRK-84") $A.zh("交付前查验");
}
struct NotifyContractor $A.command(aggregate = "defect-repair", verb = "notify-contractor", roles = .owners, zh = "通知承建商") {
}
struct NoteContractorAnswer $A.command(aggregate = "defect-repair", verb = "note-contractor",
    roles = ["service_desk", "front_desk", "customer_service_manager", "after_sales_head", "contractor"], zh = "登记承建商结果") {
  repaired @0 :Bool $A.zh("已修复");
  note @1 :Text $A.maxLength(500) $A.zh("说明");
}
struct AssignRepair $A.command(aggregate = "defect-repair", verb = "assign",
    roles = ["customer_service_manager", "after_sales_head"], zh = "派修") {
  large @0 :Bool $A.rule("WRK-84") $A.zh("大修");
  firm @1 :Text $A.rule("WRK-84") $A.zh("外包单位");
  # Of a large job; a small one is done by own staff.
}
struct FinishRepair $A.command(aggregate = "defect-repair", verb = "finish",
    roles = ["service_desk", "service_staff", "customer_service_manager", "after_sales_head", "contractor"], zh = "修复完成") {
  cost @0 :C.Money $A.zh("费用");
  note @1 :Text $A.maxLength(500) $A.zh("说明");
}
struct InspectRepair $A.command(aggregate = "defect-repair", verb = "inspect",
    roles = ["customer_service_manager", "after_sales_head", "service_desk"], zh = "验收") {
  accepted @0 :Bool $A.rule("WRK-84") $A.zh("合格");
  reason @1 :Text $A.maxLength(500) $A.zh("理由");
  ownerSigned @2 :Bool $A.rule("WRK-84") $A.zh("业主已签收");
}
struct ChargeRepair $A.command(aggregate = "defect-repair", verb = "charge",
    roles = ["finance", "customer_service_manager"], zh = "扣回费用") {
  settlementNo @0 :Text $A.required $A.rule("WRK-84") $A.zh("结算单号");
}
struct OpenDefectContact $A.command(aggregate = "defect-repair", verb = "open-contact", opens = true, roles = .owners, zh = "查阅联系方式") {
  fields @0 :List(I.ContactField) $A.required $A.maxItems(4) $A.rule("X-43") $A.zh("字段");
  reason @1 :Text $A.required $A.maxLength(500) $A.rule("X-43") $A.zh("理由");
}
struct EraseDefectContact $A.command(aggregate = "defect-repair", verb = "erase-contact", internal = true, zh = "销毁联系方式") {
  decision @0 :C.Uuid $A.zh("销毁决定");
}
struct NoteOwnersAnswer $A.command(aggregate = "defect-repair", verb = "note-answer", internal = true, zh = "登记业主满意度") {
  answer @0 :UInt8 $A.required $A.rule("WRK-85") $A.zh("满意度");
}
struct DefectReported $A.event(aggregate = "defect-repair", zh = "已报修") {
  docNo @0 :Text $A.zh("报修编号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  unitNo @2 :Text $A.zh("房号");
  customerId @3 :C.Uuid $A.zh("业主");
  contact @4 :I.Contact $A.zh("联系方式");
  defect @5 :Text $A.maxLength(1000) $A.zh("缺陷");
  builder @6 :Text $A.zh("承建商");
  promisedOn @7 :Int32 $A.date $A.zh("承诺日期");
  beforeHandover @8 :Bool $A.zh("交付前查验");
  timers @9 :List(C.Timer) $A.zh("时限");
}
struct ContractorNotified $A.event(aggregate = "defect-repair", zh = "已通知承建商") {
  builder @0 :Text $A.zh("承建商");
}
struct ContractorRepaired $A.event(aggregate = "defect-repair", zh = "承建商已修复") {
  note @0 :Text $A.maxLength(500) $A.zh("说明");
}
struct ContractorFailed $A.event(aggregate = "defect-repair", zh = "承建商未修复") {
  builder @0 :Text $A.zh("承建商");
  note @1 :Text $A.maxLength(500) $A.zh("说明");
}
struct OwnStaffAssigned $A.event(aggregate = "defect-repair", zh = "已派自有人员") {
}
struct OutsideFirmAssigned $A.event(aggregate = "defect-repair", zh = "已派外包单位") {
  firm @0 :Text $A.zh("外包单位");
}
struct DefectRepaired $A.event(aggregate = "defect-repair", zh = "缺陷已修复") {
  cost @0 :C.Money $A.zh("费用");
  note @1 :Text $A.maxLength(500) $A.zh("说明");
}
struct DefectAccepted $A.event(aggregate = "defect-repair", zh = "缺陷已验收") {
  # To complaints: the follow-up (X-70).
  docNo @0 :Text $A.zh("报修编号");
  customerId @1 :C.Uuid $A.zh("业主");
  late @2 :Bool $A.zh("逾期");
}
struct DefectRejected $A.event(aggregate = "defect-repair", zh = "验收不合格") {
  reason @0 :Text $A.maxLength(500) $A.zh("理由");
}
struct RepairCostCharged $A.event(aggregate = "defect-repair", zh = "费用已扣回") {
  builder @0 :Text $A.zh("承建商");
  amount @1 :C.Money $A.zh("金额");
  settlementNo @2 :Text $A.zh("结算单号");
}
struct OwnersAnswerNoted $A.event(aggregate = "defect-repair", zh = "业主满意度已登记") {
  answer @0 :UInt8 $A.zh("满意度");
}
struct DefectRepairMissed $A.event(aggregate = "defect-repair", zh = "报修逾期") {
  timer @0 :C.Timer $A.zh("时限");
  by @1 :RepairBy $A.zh("维修方");
}

# --- owners' warranty cards (WRK-85) --------------------------------------------------------------

struct WarrantyItem {
  component @0 :Text $A.required $A.maxLength(100) $A.zh("部位");
  months @1 :UInt16 $A.required $A.range((min = 1, max = 1200)) $A.zh("保修月数");
  until @2 :Int32 $A.date $A.zh("保修至");
}
struct WarrantyCard $A.aggregate(name = "warranty-card", path = "warranty-cards", zh = "业主保修卡") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.searchable(number) $A.zh("保修卡号");
  policy @3 :C.PolicyRef $A.hidden $A.zh("适用制度");
  unitNo @4 :Text $A.filtered $A.searchable(number) $A.zh("房号");
  customerId @5 :C.Uuid $A.filtered $A.zh("业主");
  builder @6 :Text $A.grouped $A.zh("承建商");
  handedOverOn @7 :Int32 $A.date $A.indexed $A.zh("交付日期");
  items @8 :List(WarrantyItem) $A.maxItems(100) $A.zh("保修项目");
  issuedAt @9 :Int64 $A.time $A.filtered $A.zh("签发时间");
}
struct IssueWarrantyCard $A.command(aggregate = "warranty-card", creates = true, roles = .owners, zh = "签发保修卡") {
  unitNo @0 :Text $A.required $A.maxLength(60) $A.rule("WRK-85") $A.zh("房号");
  customerId @1 :C.Uuid $A.zh("业主");
  builder @2 :Text $A.maxLength(80) $A.zh("承建商");
  handedOverOn @3 :Int32 $A.date $A.required $A.rule("WRK-85") $A.zh("交付日期");
  items @4 :List(WarrantyItem) $A.maxItems(100) $A.rule("WRK-85") $A.zh("保修项目");
  # None given: those of the policy.
}
struct PassWarrantyCard $A.command(aggregate = "warranty-card", verb = "pass", roles = .owners, zh = "保修卡过户") {
  customerId @0 :C.Uuid $A.required $A.rule("WRK-85") $A.zh("业主");
}
struct WarrantyCardIssued $A.event(aggregate = "warranty-card", zh = "保修卡已签发") {
  docNo @0 :Text $A.zh("保修卡号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  unitNo @2 :Text $A.zh("房号");
  customerId @3 :C.Uuid $A.zh("业主");
  builder @4 :Text $A.zh("承建商");
  handedOverOn @5 :Int32 $A.date $A.zh("交付日期");
  items @6 :List(WarrantyItem) $A.maxItems(100) $A.zh("保修项目");
}
struct WarrantyCardPassed $A.event(aggregate = "warranty-card", zh = "保修卡已过户") {
  before @0 :C.Uuid $A.zh("原业主");
  customerId @1 :C.Uuid $A.zh("业主");
}
