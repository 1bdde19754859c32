# Orders of the 400 hotline (workorders.md 2.1), the engineers they are dispatched to, and what
# service wins or finds on the way: opportunities and findings (2.8).

@0xc5a1c8a1f0e8d702;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using I = import "/schemas/workorders.capnp";
$Cxx.namespace("aftercare::wire::workorders");
$A.service("workorders");
$A.values("aftercare::workorders");

const hotline :List(Text) = ["hotline_agent", "hotline_supervisor"];
const field :List(Text) = ["hotline_agent", "hotline_supervisor", "service_supervisor",
  "service_engineer", "lead_engineer", "team_leader"];
const reviewers :List(Text) = ["hotline_agent", "hotline_supervisor", "service_support", "claims_support"];

enum OrderSource {
  none @0;
  hotline @1 $A.zh("400热线");
  online @2 $A.zh("网上录入");
  gps @3 $A.zh("GPS");
  appointment @4 $A.zh("预约");
  campaign @5 $A.zh("技改");
  maintenancePlan @6 $A.zh("保养计划");
}

enum OrderType {
  none @0;
  fault @1 $A.zh("故障");
  stoppedMachine @2 $A.zh("停机");
  maintenance @3 $A.zh("保养");
  inspection @4 $A.zh("定检");
  campaign @5 $A.zh("技改");
  visit @6 $A.zh("拜访");
  arrivalCheck @7 $A.zh("到货检查");
  preDelivery @8 $A.zh("交机前检查");
  delivery @9 $A.zh("交机");
  stockMachine @10 $A.zh("库存机保养");
  commercial @11 $A.zh("商务");
  installation @12 $A.zh("安装");
}

enum OrderState {
  none @0;
  registered @1 $A.zh("已登记");
  assigned @2 $A.zh("已派站");
  contacted @3 $A.zh("已联系");
  planned @4 $A.zh("已计划");
  onTheWay @5 $A.zh("途中");
  onSite @6 $A.zh("现场");
  unrepaired @7 $A.zh("未修复");
  resolved @8 $A.zh("已解决");
  reviewed @9 $A.zh("资料已审");
  settled @10 $A.zh("工时已批");
  closed @11 $A.zh("已关闭");
  cancelled @12 $A.zh("已取消");
}

enum Zone {
  none @0;
  a @1 $A.zh("A区");
  b @2 $A.zh("B区");
  c @3 $A.zh("C区");
}

enum NodeKind {
  none @0;
  contacted @1 $A.zh("已联系");
  phoneSolved @2 $A.zh("电话解决");
  planned @3 $A.zh("计划派工");
  accepted @4 $A.zh("已接单");
  departed @5 $A.zh("已出发");
  arrived @6 $A.zh("已到达");
  repairedLeft @7 $A.zh("修复离开");
  notRepaired @8 $A.zh("未修复");
}

enum UnrepairedReason {
  none @0;
  part @1 $A.zh("缺件");
  claim @2 $A.zh("索赔");
  customer @3 $A.zh("客户原因");
  diagnosis @4 $A.zh("诊断");
  weather @5 $A.zh("天气");
  other @6 $A.zh("其他");
}

enum PaperKind {
  none @0;
  serviceRecord @1 $A.zh("服务记录单");
  photo @2 $A.zh("照片");
  faultReport @3 $A.zh("产品故障报告");
  certificatePhoto @4 $A.zh("合格证照片");
  checkSheet @5 $A.zh("检查表");
  satisfactionForm @6 $A.zh("满意度表");
  attachment @7 $A.zh("附件");
}

enum PaperDefect {
  none @0;
  missing @1 $A.zh("缺失");
  incomplete @2 $A.zh("不完整");
  wrongName @3 $A.zh("命名错误");
  wrongRecipient @4 $A.zh("发错对象");
  lateCreation @5 $A.zh("建单逾期");
  lateOriginal @6 $A.zh("原件逾期");
  unsigned @7 $A.zh("客户未签字");
  badlyFilled @8 $A.zh("填写不合格");
}

enum FollowUpResult {
  none @0;
  planned @1 $A.zh("已计划");
  done @2 $A.zh("已完成");
  missed @3 $A.zh("逾期");
  waived @4 $A.zh("已免除");
}

struct Node {
  kind @0 :NodeKind $A.zh("节点");
  at @1 :Int64 $A.time $A.zh("时间");
  by @2 :Text $A.zh("上报人");
  note @3 :Text $A.maxLength(500) $A.zh("备注");
  before @4 :Int64 $A.time $A.zh("原时间");
  # Of a corrected one: the old value is kept (WRK-12).
}

struct WorkLine {
  person @0 :Text $A.required $A.zh("人员");
  kind @1 :Text $A.maxLength(80) $A.zh("作业");
  minutes @2 :UInt32 $A.required $A.range((min = 1, max = 100000)) $A.zh("分钟");
  tcl @3 :UInt8 $A.range((min = 0, max = 4)) $A.zh("技术等级");
  # At that date.
}

struct Paper {
  kind @0 :PaperKind $A.required $A.zh("资料");
  name @1 :Text $A.maxLength(300) $A.zh("文件名");
  # Electronic evidence: order no, model, serial, hour meter, content, date (X-82).
  original @2 :Bool $A.zh("原件");
  receivedAt @3 :Int64 $A.time $A.zh("收到时间");
}

struct DefectItem {
  # One defect of the papers: counted each (WRK-62, WRK-63).
  kind @0 :PaperDefect $A.required $A.zh("缺陷");
  paper @1 :PaperKind $A.zh("资料");
  count @2 :UInt16 $A.range((min = 0, max = 1000)) $A.zh("项数");
  # Not given: one.
  note @3 :Text $A.maxLength(500) $A.zh("说明");
}

struct Weighing {
  # What a dispatch plan has weighed (WRK-14).
  parts @0 :I.PartsState $A.required $A.rule("WRK-14") $A.zh("配件");
  appointmentAt @1 :Int64 $A.time $A.zh("与客户约定");
  debt @2 :C.Money $A.zh("客户欠款");
  advancePaid @3 :Bool $A.zh("已预付");
  approvedBy @4 :Text $A.rule("WRK-14") $A.zh("批准人");
  # Of a dispatch to a customer with debts that has not paid in advance.
  costTold @5 :Bool $A.rule("WRK-29") $A.zh("已告知费用");
  routeRefused @6 :Bool $A.rule("WRK-17") $A.zh("拒绝路线建议");
  # The supervisor did not follow the dispatcher's route.
}

struct Correction {
  # A node's time that is asked to be corrected (WRK-12).
  node @0 :NodeKind $A.zh("节点");
  at @1 :Int64 $A.time $A.zh("应为");
  reason @2 :Text $A.maxLength(500) $A.zh("理由");
  requestedBy @3 :Text $A.zh("申请人");
}

struct ClaimParts {
  # Parts that claims had ordered for the order (CLM-22).
  partsOrder @0 :C.Uuid $A.zh("定件单");
  docNo @1 :Text $A.zh("定件单号");
  arrivedAt @2 :Int64 $A.time $A.zh("到货时间");
}

struct OrderPart {
  # What inventory keeps of a part for the order, and what it has not got yet (WRK-14).
  partNo @0 :Text $A.zh("零件号");
  kept @1 :Int64 $A.zh("已留数量");
  short @2 :Int64 $A.zh("短缺数量");
  expectedOn @3 :Int32 $A.date $A.zh("预计到货");
}

struct OrderClaim {
  # What the manufacturer decided about one claim of the order, and has paid by now.
  claim @0 :C.Uuid $A.zh("索赔单");
  docNo @1 :Text $A.zh("索赔单号");
  approved @2 :C.Money $A.zh("批准金额");
  paid @3 :C.Money $A.zh("已付金额");
}

struct WorkOrder $A.aggregate(name = "work-order", path = "work-orders", zh = "400工单",
    life = "equipment/serialNo") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.searchable(number) $A.zh("工单号");
  foreignNo @3 :Text $A.filtered $A.searchable(number) $A.zh("厂家单号");
  policy @4 :C.PolicyRef $A.hidden $A.zh("适用制度");
  source @5 :OrderSource $A.filtered $A.zh("来源");
  type @6 :OrderType $A.grouped $A.zh("类型");
  state @7 :OrderState $A.grouped $A.zh("状态");
  open @8 :Bool $A.filtered $A.zh("未关闭");
  equipment @9 :C.Uuid $A.filtered $A.zh("设备");
  serialNo @10 :Text $A.filtered $A.searchable(number) $A.zh("序列号");
  model @11 :Text $A.filtered $A.zh("型号");
  serialMissing @12 :Bool $A.filtered $A.zh("无序列号");
  customerId @13 :C.Uuid $A.filtered $A.zh("客户");
  contact @14 :I.Contact $A.zh("联系方式");
  place @15 :Text $A.filtered $A.zh("地点");
  gps @16 :Text $A.maxLength(80) $A.zh("坐标");
  zone @17 :Zone $A.filtered $A.zh("区位");
  region @18 :Text $A.grouped $A.zh("区域");
  fault @19 :Text $A.maxLength(2000) $A.searchable(words) $A.zh("故障描述");
  stopped @20 :Bool $A.filtered $A.zh("停机");
  machineState @21 :Text $A.maxLength(1000) $A.zh("设备状态");
  station @22 :Text $A.grouped $A.zh("服务站");
  supervisor @23 :Text $A.filtered $A.zh("服务主管");
  salesDirector @24 :Text $A.zh("销售总监");
  engineer @25 :Text $A.grouped $A.zh("主修工程师");
  companions @26 :List(Text) $A.maxItems(20) $A.zh("同行人员");
  dispatchAt @27 :Int64 $A.time $A.filtered $A.zh("派工时间");
  eta @28 :Int64 $A.time $A.filtered $A.zh("预计到达");
  weighing @29 :Weighing $A.zh("派工考虑");
  nodes @30 :List(Node) $A.maxItems(200) $A.zh("节点");
  workLines @31 :List(WorkLine) $A.maxItems(200) $A.zh("作业工时");
  minutes @32 :UInt32 $A.filtered $A.zh("总分钟");
  kmTenths @33 :UInt32 $A.filtered $A.zh("里程");
  # Tenths of a kilometre.
  kmStandardTenths @34 :UInt32 $A.filtered $A.zh("里程标准");
  # Of the area; 0: not compared (WRK-17).
  parts @35 :List(I.PartLine) $A.maxItems(500) $A.zh("用件");
  partsState @36 :I.PartsState $A.filtered $A.zh("配件状态");
  partsEta @37 :Int32 $A.date $A.filtered $A.zh("配件预计到货");
  oldParts @38 :List(Text) $A.maxItems(200) $A.zh("旧件");
  papers @39 :List(Paper) $A.maxItems(200) $A.zh("资料");
  defects @40 :UInt16 $A.filtered $A.zh("资料缺陷数");
  commissionLost @41 :Bool $A.filtered $A.zh("不计提成");
  # Papers not returned, incomplete or badly filled (WRK-66).
  labourCost @42 :C.Money $A.zh("人工费");
  partsCost @43 :C.Money $A.zh("配件费");
  travelCost @44 :C.Money $A.zh("差旅费");
  costChecked @45 :Bool $A.filtered $A.zh("已核算");
  followUp @46 :FollowUpResult $A.filtered $A.zh("回访");
  cause @47 :Text $A.maxLength(2000) $A.zh("原因");
  measures @48 :Text $A.maxLength(2000) $A.zh("措施");
  phoneSolved @49 :Bool $A.filtered $A.zh("电话解决");
  unrepairedReason @50 :UnrepairedReason $A.filtered $A.zh("未修复原因");
  unrepairedNote @51 :Text $A.maxLength(1000) $A.zh("未修复说明");
  unrepairedSince @52 :Int64 $A.time $A.filtered $A.zh("未修复起");
  unrepairedFollowedAt @53 :Int64 $A.time $A.filtered $A.zh("最近跟进");
  visits @54 :UInt16 $A.filtered $A.zh("到场次数");
  repeats @55 :UInt16 $A.filtered $A.zh("返修次数");
  repeatOf @56 :C.Uuid $A.zh("返修自");
  registeredAt @57 :Int64 $A.time $A.indexed $A.zh("登记时间");
  contactedAt @58 :Int64 $A.time $A.filtered $A.zh("首次响应");
  arrivedAt @59 :Int64 $A.time $A.filtered $A.zh("首次到达");
  resolvedAt @60 :Int64 $A.time $A.indexed $A.zh("解决时间");
  closedAt @61 :Int64 $A.time $A.filtered $A.zh("关闭时间");
  responseMissed @62 :Bool $A.filtered $A.zh("首次响应逾期");
  arrivalMissed @63 :Bool $A.filtered $A.zh("到达逾期");
  nodeGaps @64 :UInt16 $A.filtered $A.zh("节点缺报");
  correction @65 :Correction $A.zh("节点更正申请");
  systemFault @66 :Bool $A.filtered $A.zh("系统故障");
  paidRepair @67 :Bool $A.filtered $A.zh("收费维修");
  inClaim @68 :Bool $A.filtered $A.zh("索赔工单");
  campaignTask @69 :C.Uuid $A.filtered $A.zh("技改任务");
  maintenancePlan @70 :C.Uuid $A.filtered $A.zh("保养计划");
  signedByCustomer @71 :Bool $A.filtered $A.zh("客户已签字");
  hoursComputedBy @72 :Text $A.zh("工时核算人");
  hoursApprovedBy @73 :Text $A.zh("工时批准人");
  cancelReason @74 :Text $A.maxLength(500) $A.zh("取消理由");
  slipNo @75 :Text $A.filtered $A.zh("催办单号");
  timers @76 :List(C.Timer) $A.zh("时限");
  dueAt @77 :Int64 $A.time $A.indexed $A.zh("下一期限");
  originals @78 :List(PaperKind) $A.maxItems(20) $A.zh("已收原件");
  expectedOriginals @79 :List(PaperKind) $A.maxItems(20) $A.zh("应交原件");
  serialSupplementedAt @80 :Int64 $A.time $A.filtered $A.zh("补录时间");
  submittedAt @81 :Int64 $A.time $A.filtered $A.zh("资料提交");
  accidentSuspected @82 :Bool $A.filtered $A.zh("疑似事故");
  # Same fault again, or a machine down three days or more (WRK-72).
  claimParts @83 :List(ClaimParts) $A.maxItems(50) $A.zh("索赔件");
  claims @84 :List(OrderClaim) $A.maxItems(50) $A.zh("索赔");
  claimApproved @85 :C.Money $A.indexed $A.zh("厂家批准");
  claimPaid @86 :C.Money $A.indexed $A.zh("厂家已付");
  ownCost @87 :C.Money $A.indexed $A.zh("自担费用");
  # What the order cost, without what the manufacturer paid; below zero where he paid more. Once the
  # cost is checked (WRK-68).
  gauges @88 :List(Text) $A.maxItems(30) $A.zh("携带量具");
  stoppedSince @89 :Int64 $A.time $A.zh("停机起");
  # While it stands: from then on its three days count (WRK-72).
  openParts @90 :List(OrderPart) $A.maxItems(500) $A.zh("待领配件");
  # Asked for and not issued yet.
}

struct RegisterWorkOrder $A.command(aggregate = "work-order", creates = true,
    roles = ["hotline_agent", "hotline_supervisor", "service_support"], zh = "登记工单") {
  foreignNo @0 :Text $A.maxLength(80) $A.rule("X-81") $A.zh("厂家单号");
  source @1 :OrderSource $A.required $A.rule("WRK-01") $A.zh("来源");
  type @2 :OrderType $A.required $A.zh("类型");
  equipment @3 :C.Uuid $A.zh("设备");
  serialNo @4 :Text $A.maxLength(80) $A.zh("序列号");
  # Not given: a serial-less order (99工单), to be completed (WRK-04).
  model @5 :Text $A.maxLength(80) $A.zh("型号");
  customerId @6 :C.Uuid $A.zh("客户");
  contact @7 :I.Contact $A.zh("联系方式");
  place @8 :Text $A.required $A.maxLength(200) $A.rule("WRK-13") $A.zh("地点");
  # Town or road, without the personal address.
  gps @9 :Text $A.maxLength(80) $A.zh("坐标");
  zone @10 :Zone $A.zh("区位");
  region @11 :Text $A.required $A.maxLength(80) $A.rule("WRK-02") $A.zh("区域");
  fault @12 :Text $A.maxLength(2000) $A.zh("故障描述");
  stopped @13 :Bool $A.zh("停机");
  salesDirector @14 :Text $A.rule("WRK-09") $A.zh("销售总监");
  arriveBy @15 :Int64 $A.time $A.rule("WRK-27") $A.zh("客户要求到达");
  # Where the preset lets the customer set it.
  paidRepair @16 :Bool $A.rule("WRK-29") $A.zh("收费维修");
  inClaim @17 :Bool $A.zh("索赔工单");
  campaignTask @18 :C.Uuid $A.zh("技改任务");
  maintenancePlan @19 :C.Uuid $A.zh("保养计划");
  repeatOf @20 :C.Uuid $A.zh("返修自");
}

struct SupplementSerial $A.command(aggregate = "work-order", verb = "supplement-serial",
    roles = ["hotline_agent", "hotline_supervisor", "service_supervisor", "service_support"], zh = "补录序列号") {
  serialNo @0 :Text $A.required $A.maxLength(80) $A.rule("WRK-04") $A.zh("序列号");
  model @1 :Text $A.maxLength(80) $A.zh("型号");
  equipment @2 :C.Uuid $A.zh("设备");
}

struct AssignStation $A.command(aggregate = "work-order", verb = "assign-station",
    roles = .hotline, zh = "派服务站") {
  station @0 :Text $A.required $A.maxLength(80) $A.rule("WRK-02") $A.zh("服务站");
  supervisor @1 :Text $A.required $A.rule("WRK-02") $A.zh("站长");
}

struct ReassignStation $A.command(aggregate = "work-order", verb = "reassign-station",
    roles = ["hotline_agent", "hotline_supervisor"], zh = "改派服务站") {
  station @0 :Text $A.required $A.maxLength(80) $A.rule("WRK-05") $A.zh("服务站");
  supervisor @1 :Text $A.zh("站长");
  reason @2 :Text $A.required $A.maxLength(500) $A.rule("WRK-05") $A.zh("理由");
}

struct RecordFirstContact $A.command(aggregate = "work-order", verb = "record-first-contact",
    roles = ["service_supervisor", "team_leader"], zh = "登记首次响应") {
  # The four checks of the first call (WRK-13).
  faultDetail @0 :Text $A.required $A.maxLength(2000) $A.rule("WRK-13") $A.zh("故障详情");
  phoneSolution @1 :Text $A.required $A.maxLength(500) $A.rule("WRK-13") $A.zh("能否电话解决");
  place @2 :Text $A.required $A.maxLength(200) $A.rule("WRK-13") $A.zh("地点");
  customerParts @3 :Text $A.required $A.maxLength(500) $A.rule("WRK-13") $A.zh("客户现有配件");
}

struct SolveByPhone $A.command(aggregate = "work-order", verb = "solve-by-phone",
    roles = .field, zh = "电话解决") {
  resolution @0 :Text $A.required $A.maxLength(2000) $A.rule("WRK-10") $A.zh("解决办法");
}

struct PlanDispatch $A.command(aggregate = "work-order", verb = "plan-dispatch",
    roles = ["service_supervisor", "team_leader", "hotline_agent", "hotline_supervisor"], needsVersion = true, zh = "计划派工") {
  dispatchAt @0 :Int64 $A.time $A.required $A.rule("WRK-10") $A.zh("派工时间");
  engineer @1 :Text $A.required $A.rule("WRK-14") $A.zh("主修工程师");
  weighing @2 :Weighing $A.required $A.rule("WRK-14") $A.zh("派工考虑");
  gauges @3 :List(Text) $A.maxItems(30) $A.rule("INV-48") $A.zh("携带量具");
  # Their numbers in inventory; none that is overdue for its calibration.
}

struct AcceptDispatch $A.command(aggregate = "work-order", verb = "accept-dispatch",
    roles = .field, zh = "接单出发") {
  # The engineer's answer at departure.
  companions @0 :List(Text) $A.maxItems(20) $A.rule("WRK-10") $A.zh("同行人员");
  eta @1 :Int64 $A.time $A.required $A.rule("WRK-10") $A.zh("预计到达");
}

struct ReportArrival $A.command(aggregate = "work-order", verb = "report-arrival",
    roles = .field, zh = "报到达") {
  note @0 :Text $A.maxLength(500) $A.zh("备注");
}

struct RecordMachineState $A.command(aggregate = "work-order", verb = "record-machine-state",
    roles = .field, zh = "登记设备状态") {
  running @0 :Bool $A.rule("WRK-08") $A.zh("运行中");
  measures @1 :Text $A.required $A.maxLength(1000) $A.rule("WRK-08") $A.zh("应急措施");
}

struct RequestParts $A.command(aggregate = "work-order", verb = "request-parts",
    roles = .field, zh = "申请配件") {
  lines @0 :List(I.PartLine) $A.required $A.maxItems(100) $A.zh("配件");
  warehouse @1 :Text $A.maxLength(40) $A.zh("仓库");
}

struct ReportRepaired $A.command(aggregate = "work-order", verb = "report-repaired",
    roles = .field, zh = "报修复") {
  cause @0 :Text $A.required $A.maxLength(2000) $A.rule("WRK-10") $A.zh("原因");
  measures @1 :Text $A.required $A.maxLength(2000) $A.rule("WRK-10") $A.zh("措施");
  work @2 :List(WorkLine) $A.required $A.maxItems(50) $A.rule("WRK-68") $A.zh("作业工时");
  kmTenths @3 :UInt32 $A.range((min = 0, max = 1000000)) $A.rule("WRK-17") $A.zh("里程");
  signedByCustomer @4 :Bool $A.rule("WRK-67") $A.zh("客户已签字");
  unsignedConsent @5 :Text $A.maxLength(500) $A.rule("WRK-67") $A.zh("未签字的事先同意");
  oldParts @6 :List(Text) $A.maxItems(100) $A.zh("旧件");
  calledHeadOffice @7 :Bool $A.rule("WRK-28") $A.zh("离场已电话报告");
  hourMeterTenths @8 :UInt32 $A.zh("小时表");
}

struct ReportNotRepaired $A.command(aggregate = "work-order", verb = "report-not-repaired",
    roles = .field, zh = "报未修复") {
  reason @0 :UnrepairedReason $A.required $A.rule("WRK-16") $A.zh("原因");
  note @1 :Text $A.maxLength(1000) $A.zh("说明");
  partsEta @2 :Int32 $A.date $A.zh("配件预计到货");
}

struct UpdateUnrepaired $A.command(aggregate = "work-order", verb = "update-unrepaired",
    roles = .field, zh = "跟进未修复") {
  reason @0 :UnrepairedReason $A.required $A.rule("WRK-16") $A.zh("原因");
  note @1 :Text $A.required $A.maxLength(1000) $A.rule("WRK-16") $A.zh("说明");
  partsEta @2 :Int32 $A.date $A.zh("配件预计到货");
}

struct SubmitServiceDocuments $A.command(aggregate = "work-order", verb = "submit-documents",
    roles = ["service_engineer", "lead_engineer", "service_supervisor", "team_leader"], zh = "提交服务资料") {
  # The order in the manufacturer's system, photos and papers mailed (WRK-63).
  foreignNo @0 :Text $A.maxLength(80) $A.rule("WRK-63") $A.zh("厂家单号");
  papers @1 :List(Paper) $A.required $A.maxItems(100) $A.rule("WRK-63") $A.zh("资料");
  recipient @2 :Text $A.rule("WRK-64") $A.zh("收件人");
}

struct ReviewDocuments $A.command(aggregate = "work-order", verb = "review-documents",
    roles = .reviewers, needsVersion = true, zh = "审核资料") {
  ok @0 :Bool $A.rule("WRK-64") $A.zh("合格");
  items @1 :List(DefectItem) $A.maxItems(100) $A.rule("WRK-63") $A.zh("缺陷");
}

struct ReceiveOriginals $A.command(aggregate = "work-order", verb = "receive-originals",
    roles = ["service_support"], zh = "收到原件") {
  paper @0 :PaperKind $A.required $A.rule("WRK-62") $A.zh("资料");
  on @1 :Int32 $A.date $A.required $A.rule("WRK-62") $A.zh("收到日期");
}

struct ComputeHours $A.command(aggregate = "work-order", verb = "compute-hours",
    roles = ["service_support"], zh = "核算工时费用") {
  # 工单核算: the work lines as they count, and what the order cost.
  work @0 :List(WorkLine) $A.required $A.maxItems(200) $A.rule("WRK-68") $A.zh("作业工时");
  labour @1 :C.Money $A.rule("WRK-68") $A.zh("人工费");
  parts @2 :C.Money $A.rule("WRK-68") $A.zh("配件费");
  travel @3 :C.Money $A.rule("WRK-68") $A.zh("差旅费");
}

struct ApproveHours $A.command(aggregate = "work-order", verb = "approve-hours",
    roles = ["service_supervisor", "service_director", "regional_service_director"], needsVersion = true, zh = "批准工时") {
  # The head's review of what support has computed.
  note @0 :Text $A.maxLength(500) $A.zh("意见");
}

struct CloseWorkOrder $A.command(aggregate = "work-order", verb = "close",
    roles = .reviewers, needsVersion = true, zh = "关闭工单") {
  note @0 :Text $A.maxLength(500) $A.zh("备注");
}

struct RecordRepeatRepair $A.command(aggregate = "work-order", verb = "record-repeat-repair",
    roles = ["hotline_agent", "hotline_supervisor", "service_support", "service_supervisor"], zh = "登记返修") {
  repeatedBy @0 :C.Uuid $A.zh("返修工单");
  sameFault @1 :Bool $A.zh("同一故障");
  ownWork @2 :Bool $A.zh("本方作业原因");
  excludedReason @3 :Text $A.maxLength(500) $A.zh("不计返修的原因");
}

struct CancelWorkOrder $A.command(aggregate = "work-order", verb = "cancel",
    roles = ["hotline_supervisor"], needsVersion = true, zh = "取消工单") {
  reason @0 :Text $A.required $A.maxLength(500) $A.zh("理由");
}

struct RequestNodeCorrection $A.command(aggregate = "work-order", verb = "request-node-correction",
    roles = .field, zh = "申请更正节点") {
  node @0 :NodeKind $A.required $A.rule("WRK-12") $A.zh("节点");
  at @1 :Int64 $A.time $A.required $A.rule("WRK-12") $A.zh("应为");
  reason @2 :Text $A.required $A.maxLength(500) $A.rule("WRK-12") $A.zh("理由");
  systemFault @3 :Bool $A.rule("WRK-12") $A.zh("系统故障");
}

struct ApproveNodeCorrection $A.command(aggregate = "work-order", verb = "approve-node-correction",
    roles = ["hotline_supervisor", "customer_centre_manager"], zh = "批准节点更正") {
  approvalRef @0 :Text $A.required $A.maxLength(80) $A.rule("WRK-12") $A.zh("厂家批准编号");
}

struct RefuseNodeCorrection $A.command(aggregate = "work-order", verb = "refuse-node-correction",
    roles = ["hotline_supervisor", "customer_centre_manager"], zh = "拒绝节点更正") {
  reason @0 :Text $A.required $A.maxLength(500) $A.rule("WRK-12") $A.zh("理由");
}

struct AnswerOrderSlip $A.command(aggregate = "work-order", verb = "answer-slip",
    roles = ["service_supervisor", "hotline_agent", "hotline_supervisor", "team_leader"], zh = "答复催办单") {
  answer @0 :Text $A.required $A.maxLength(1000) $A.rule("X-16") $A.zh("答复");
}

struct OpenOrderContact $A.command(aggregate = "work-order", verb = "open-contact", opens = true,
    roles = .field, zh = "查阅联系方式") {
  # For those who work on the open order (X-42); the look-up is logged before it is shown (X-43).
  fields @0 :List(I.ContactField) $A.required $A.maxItems(4) $A.rule("X-43") $A.zh("字段");
  reason @1 :Text $A.required $A.maxLength(500) $A.rule("X-43") $A.zh("理由");
}

struct NoteOrderParts $A.command(aggregate = "work-order", verb = "note-parts",
    internal = true, zh = "登记用件") {
  # What inventory issued for the order, has not got, keeps for it, or has got back from it.
  issued @0 :I.PartLine $A.zh("已出库");
  short @1 :I.PartLine $A.zh("短缺");
  expectedOn @2 :Int32 $A.date $A.zh("预计到货");
  kept @3 :I.PartLine $A.zh("已预留");
  returned @4 :I.PartLine $A.zh("已退库");
}

struct NoteOrderFollowUp $A.command(aggregate = "work-order", verb = "note-follow-up",
    internal = true, zh = "登记回访") {
  result @0 :FollowUpResult $A.zh("结果");
}

struct WaiveOrderFollowUp $A.command(aggregate = "work-order", verb = "waive-follow-up",
    roles = ["hotline_supervisor", "customer_centre_manager"], zh = "免除回访") {
  # Where the preset plans none.
  reason @0 :Text $A.required $A.maxLength(500) $A.zh("理由");
}

struct EraseOrderContact $A.command(aggregate = "work-order", verb = "erase-contact",
    internal = true, zh = "销毁联系方式") {
  decision @0 :C.Uuid $A.zh("销毁决定");
}

struct HandOverOrder $A.command(aggregate = "work-order", verb = "hand-over",
    internal = true, zh = "移交工单") {
  # Open work passes to a successor with unchanged due times (X-63).
  from @0 :Text $A.zh("交接人");
  to @1 :Text $A.zh("接任人");
}

struct NoteClaimParts $A.command(aggregate = "work-order", verb = "note-claim-parts",
    internal = true, zh = "登记索赔件") {
  # Claims had them ordered; or they are there, where a time is given; or they went back.
  partsOrder @0 :C.Uuid $A.zh("定件单");
  docNo @1 :Text $A.zh("定件单号");
  arrivedAt @2 :Int64 $A.time $A.zh("到货时间");
  rejected @3 :Bool $A.zh("已退货");
}

struct NoteOrderClaim $A.command(aggregate = "work-order", verb = "note-claim",
    internal = true, zh = "登记索赔结果") {
  # An amount that is not given stays as it is.
  claim @0 :C.Uuid $A.zh("索赔单");
  docNo @1 :Text $A.zh("索赔单号");
  approved @2 :C.Money $A.zh("批准金额");
  paid @3 :C.Money $A.zh("已付金额");
}

struct FollowOrderCustomer $A.command(aggregate = "work-order", verb = "follow-customer",
    internal = true, zh = "随客户合并") {
  into @0 :C.Uuid $A.zh("合并至");
}

# --- events of an order ---------------------------------------------------------------------------

struct WorkOrderRegistered $A.event(aggregate = "work-order", zh = "工单已登记") {
  docNo @0 :Text $A.zh("工单号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  foreignNo @2 :Text $A.zh("厂家单号");
  source @3 :OrderSource $A.zh("来源");
  type @4 :OrderType $A.zh("类型");
  equipment @5 :C.Uuid $A.zh("设备");
  serialNo @6 :Text $A.zh("序列号");
  model @7 :Text $A.zh("型号");
  customerId @8 :C.Uuid $A.zh("客户");
  contact @9 :I.Contact $A.zh("联系方式");
  place @10 :Text $A.zh("地点");
  gps @11 :Text $A.zh("坐标");
  zone @12 :Zone $A.zh("区位");
  region @13 :Text $A.zh("区域");
  fault @14 :Text $A.maxLength(2000) $A.zh("故障描述");
  stopped @15 :Bool $A.zh("停机");
  salesDirector @16 :Text $A.zh("销售总监");
  paidRepair @17 :Bool $A.zh("收费维修");
  inClaim @18 :Bool $A.zh("索赔工单");
  campaignTask @19 :C.Uuid $A.zh("技改任务");
  maintenancePlan @20 :C.Uuid $A.zh("保养计划");
  repeatOf @21 :C.Uuid $A.zh("返修自");
  kmStandardTenths @22 :UInt32 $A.zh("里程标准");
  timers @23 :List(C.Timer) $A.zh("时限");
  messages @24 :List(I.Message) $A.zh("通知");
}
struct SerialNumberSupplemented $A.event(aggregate = "work-order", zh = "序列号已补录") {
  serialNo @0 :Text $A.zh("序列号");
  model @1 :Text $A.zh("型号");
  equipment @2 :C.Uuid $A.zh("设备");
}
struct StationAssigned $A.event(aggregate = "work-order", zh = "已派服务站") {
  station @0 :Text $A.zh("服务站");
  supervisor @1 :Text $A.zh("站长");
  before @2 :Text $A.zh("原服务站");
  reason @3 :Text $A.maxLength(500) $A.zh("理由");
  messages @4 :List(I.Message) $A.zh("通知");
  headOpen @5 :Bool $A.zh("站长待定");
  # The machine has moved: the hotline names the head of its new station (WRK-05).
}
struct FirstContactMade $A.event(aggregate = "work-order", zh = "已首次响应") {
  faultDetail @0 :Text $A.maxLength(2000) $A.zh("故障详情");
  phoneSolution @1 :Text $A.maxLength(500) $A.zh("能否电话解决");
  place @2 :Text $A.zh("地点");
  customerParts @3 :Text $A.maxLength(500) $A.zh("客户现有配件");
  late @4 :Bool $A.zh("逾期");
}
struct FirstResponseMet $A.event(aggregate = "work-order", zh = "首次响应及时") {
  station @0 :Text $A.zh("服务站");
  person @1 :Text $A.zh("响应人");
}
struct FirstResponseMissed $A.event(aggregate = "work-order", zh = "首次响应逾期") {
  timer @0 :C.Timer $A.zh("时限");
  station @1 :Text $A.zh("服务站");
  person @2 :Text $A.zh("责任人");
}
struct ResolvedByPhone $A.event(aggregate = "work-order", zh = "已电话解决") {
  resolution @0 :Text $A.maxLength(2000) $A.zh("解决办法");
}
struct WorkOrderResolved $A.event(aggregate = "work-order", zh = "工单已解决") {
  # To complaints: the follow-up (X-70).
  docNo @0 :Text $A.zh("工单号");
  type @1 :OrderType $A.zh("类型");
  customerId @2 :C.Uuid $A.zh("客户");
  equipment @3 :C.Uuid $A.zh("设备");
  station @4 :Text $A.zh("服务站");
  engineer @5 :Text $A.zh("主修工程师");
  byPhone @6 :Bool $A.zh("电话解决");
  campaignTask @7 :C.Uuid $A.zh("技改任务");
  maintenancePlan @8 :C.Uuid $A.zh("保养计划");
  hourMeterTenths @9 :UInt32 $A.zh("小时表");
  inClaim @10 :Bool $A.zh("索赔工单");
  supervisor @11 :Text $A.zh("服务主管");
  # From here on: what claims needs of the order (CLM-08).
  serialNo @12 :Text $A.zh("序列号");
  model @13 :Text $A.zh("型号");
  region @14 :Text $A.zh("区域");
  fault @15 :Text $A.maxLength(2000) $A.zh("故障描述");
  cause @16 :Text $A.maxLength(2000) $A.zh("原因");
  measures @17 :Text $A.maxLength(2000) $A.zh("措施");
  oldParts @18 :List(Text) $A.maxItems(100) $A.zh("旧件");
  registeredAt @19 :Int64 $A.time $A.zh("登记时间");
}
struct DispatchPlanned $A.event(aggregate = "work-order", zh = "已计划派工") {
  dispatchAt @0 :Int64 $A.time $A.zh("派工时间");
  engineer @1 :Text $A.zh("主修工程师");
  weighing @2 :Weighing $A.zh("派工考虑");
  timers @3 :List(C.Timer) $A.zh("时限");
  messages @4 :List(I.Message) $A.zh("通知");
  gauges @5 :List(Text) $A.maxItems(30) $A.zh("携带量具");
}
struct DispatchAccepted $A.event(aggregate = "work-order", zh = "已接单") {
  companions @0 :List(Text) $A.maxItems(20) $A.zh("同行人员");
  eta @1 :Int64 $A.time $A.zh("预计到达");
}
struct EngineerDeparted $A.event(aggregate = "work-order", zh = "已出发") {
  engineer @0 :Text $A.zh("主修工程师");
  eta @1 :Int64 $A.time $A.zh("预计到达");
  late @2 :Bool $A.zh("逾期");
  timers @3 :List(C.Timer) $A.zh("时限");
  messages @4 :List(I.Message) $A.zh("通知");
}
struct EngineerArrived $A.event(aggregate = "work-order", zh = "已到达") {
  engineer @0 :Text $A.zh("主修工程师");
  first @1 :Bool $A.zh("首次到达");
  note @2 :Text $A.maxLength(500) $A.zh("备注");
  messages @3 :List(I.Message) $A.zh("通知");
}
struct ArrivalMet $A.event(aggregate = "work-order", zh = "到达及时") {
  station @0 :Text $A.zh("服务站");
  engineer @1 :Text $A.zh("主修工程师");
  zone @2 :Zone $A.zh("区位");
}
struct ArrivalMissed $A.event(aggregate = "work-order", zh = "到达逾期") {
  timer @0 :C.Timer $A.zh("时限");
  station @1 :Text $A.zh("服务站");
  person @2 :Text $A.zh("责任人");
  zone @3 :Zone $A.zh("区位");
}
struct NodeAnswerMissing $A.event(aggregate = "work-order", zh = "节点缺报") {
  # 50 yuan per item (WRK-15).
  timer @0 :C.Timer $A.zh("时限");
  node @1 :NodeKind $A.zh("节点");
  person @2 :Text $A.zh("责任人");
}
struct MachineStateRecorded $A.event(aggregate = "work-order", zh = "设备状态已登记") {
  running @0 :Bool $A.zh("运行中");
  measures @1 :Text $A.maxLength(1000) $A.zh("应急措施");
  timers @2 :List(C.Timer) $A.zh("时限");
  messages @3 :List(I.Message) $A.zh("通知");
}
struct MachineCheckMissed $A.event(aggregate = "work-order", zh = "停机跟进逾期") {
  timer @0 :C.Timer $A.zh("时限");
  timers @1 :List(C.Timer) $A.zh("时限");
  messages @2 :List(I.Message) $A.zh("通知");
}
struct PartsRequested $A.event(aggregate = "work-order workshop-job", zh = "已申请配件") {
  # To inventory: reserve and issue.
  docNo @0 :Text $A.zh("单号");
  lines @1 :List(I.PartLine) $A.maxItems(100) $A.zh("配件");
  warehouse @2 :Text $A.zh("仓库");
  precheckNo @3 :Text $A.zh("预检单号");
  # The yellow copy, of the workshop (INV-13).
  takenBy @4 :Text $A.zh("领用人");
  station @5 :Text $A.zh("服务站");
  # Whose shortage it is.
}
struct RepairCompleted $A.event(aggregate = "work-order", zh = "已修复") {
  cause @0 :Text $A.maxLength(2000) $A.zh("原因");
  measures @1 :Text $A.maxLength(2000) $A.zh("措施");
  work @2 :List(WorkLine) $A.maxItems(50) $A.zh("作业工时");
  kmTenths @3 :UInt32 $A.zh("里程");
  signedByCustomer @4 :Bool $A.zh("客户已签字");
  unsignedConsent @5 :Text $A.maxLength(500) $A.zh("未签字的事先同意");
  oldParts @6 :List(Text) $A.maxItems(100) $A.zh("旧件");
  hourMeterTenths @7 :UInt32 $A.zh("小时表");
  docNo @8 :Text $A.zh("工单号");
  equipment @9 :C.Uuid $A.zh("设备");
  type @10 :OrderType $A.zh("类型");
  originals @11 :List(PaperKind) $A.maxItems(20) $A.zh("应交原件");
  timers @12 :List(C.Timer) $A.zh("时限");
  messages @13 :List(I.Message) $A.zh("通知");
}
struct RepairNotCompleted $A.event(aggregate = "work-order", zh = "未修复") {
  reason @0 :UnrepairedReason $A.zh("原因");
  note @1 :Text $A.maxLength(1000) $A.zh("说明");
  partsEta @2 :Int32 $A.date $A.zh("配件预计到货");
  messages @3 :List(I.Message) $A.zh("通知");
}
struct UnrepairedFollowedUp $A.event(aggregate = "work-order", zh = "未修复已跟进") {
  reason @0 :UnrepairedReason $A.zh("原因");
  note @1 :Text $A.maxLength(1000) $A.zh("说明");
  partsEta @2 :Int32 $A.date $A.zh("配件预计到货");
}
struct ServiceDocumentsSubmitted $A.event(aggregate = "work-order", zh = "服务资料已提交") {
  foreignNo @0 :Text $A.zh("厂家单号");
  papers @1 :List(Paper) $A.maxItems(100) $A.zh("资料");
  recipient @2 :Text $A.zh("收件人");
  late @3 :Bool $A.zh("逾期");
}
struct ServiceDocumentAccepted $A.event(aggregate = "work-order", zh = "资料合格") {
  items @0 :List(DefectItem) $A.maxItems(100) $A.zh("缺陷");
}
struct ServiceDocumentRejected $A.event(aggregate = "work-order", zh = "资料不合格") {
  items @0 :List(DefectItem) $A.maxItems(100) $A.zh("缺陷");
  points @1 :UInt16 $A.zh("缺陷项数");
  engineer @2 :Text $A.zh("主修工程师");
  supervisor @3 :Text $A.zh("服务主管");
  timer @4 :C.Timer $A.zh("时限");
  # Of a deadline that passed; else a review.
  commissionLost @5 :Bool $A.zh("不计提成");
  docNo @6 :Text $A.zh("工单号");
}
struct OriginalPaperReceived $A.event(aggregate = "work-order", zh = "原件已收") {
  paper @0 :PaperKind $A.zh("资料");
  on @1 :Int32 $A.date $A.zh("收到日期");
  late @2 :Bool $A.zh("逾期");
}
struct WorkHoursComputed $A.event(aggregate = "work-order", zh = "工时已核算") {
  work @0 :List(WorkLine) $A.maxItems(200) $A.zh("作业工时");
  labour @1 :C.Money $A.zh("人工费");
  parts @2 :C.Money $A.zh("配件费");
  travel @3 :C.Money $A.zh("差旅费");
}
struct WorkHoursApproved $A.event(aggregate = "work-order", zh = "工时已批准") {
  # To scoring: pay by hours and competence level.
  docNo @0 :Text $A.zh("工单号");
  work @1 :List(WorkLine) $A.maxItems(200) $A.zh("作业工时");
  note @2 :Text $A.maxLength(500) $A.zh("意见");
  type @3 :OrderType $A.zh("类型");
  engineer @4 :Text $A.zh("主修工程师");
  doneAt @5 :Int64 $A.time $A.zh("完成时间");
  # When the order was resolved.
}
struct WorkOrderClosed $A.event(aggregate = "work-order", zh = "工单已关闭") {
  docNo @0 :Text $A.zh("工单号");
  note @1 :Text $A.maxLength(500) $A.zh("备注");
}
struct WorkOrderCancelled $A.event(aggregate = "work-order", zh = "工单已取消") {
  docNo @0 :Text $A.zh("工单号");
  reason @1 :Text $A.maxLength(500) $A.zh("理由");
}
struct RepeatRepairRecorded $A.event(aggregate = "work-order", zh = "返修已登记") {
  repeatedBy @0 :C.Uuid $A.zh("返修工单");
  engineer @1 :Text $A.zh("主修工程师");
  station @2 :Text $A.zh("服务站");
  resolvedAt @3 :Int64 $A.time $A.zh("原修复时间");
  docNo @4 :Text $A.zh("工单号");
  customerId @5 :C.Uuid $A.zh("客户");
  model @6 :Text $A.zh("机型");
}
struct RepeatExcluded $A.event(aggregate = "work-order", zh = "不计返修") {
  repeatedBy @0 :C.Uuid $A.zh("返修工单");
  reason @1 :Text $A.maxLength(500) $A.zh("原因");
}
struct AccidentSuspected $A.event(aggregate = "work-order", zh = "疑似责任事故") {
  # To scoring: an accident case is proposed; only an investigation decides (WRK-72).
  reason @0 :Text $A.zh("情形");
  person @1 :Text $A.zh("责任人");
  docNo @2 :Text $A.zh("工单号");
}
struct CustomerSignatureMissing $A.event(aggregate = "work-order", zh = "服务单未签字") {
  person @0 :Text $A.zh("责任人");
}
struct HeadOfficeNotCalled $A.event(aggregate = "work-order", zh = "离场未报告") {
  person @0 :Text $A.zh("责任人");
}
struct NodeCorrectionRequested $A.event(aggregate = "work-order", zh = "节点更正已申请") {
  correction @0 :Correction $A.zh("更正");
  systemFault @1 :Bool $A.zh("系统故障");
}
struct NodeCorrected $A.event(aggregate = "work-order", zh = "节点已更正") {
  node @0 :NodeKind $A.zh("节点");
  before @1 :Int64 $A.time $A.zh("原时间");
  at @2 :Int64 $A.time $A.zh("时间");
  approvalRef @3 :Text $A.zh("厂家批准编号");
}
struct NodeCorrectionRefused $A.event(aggregate = "work-order", zh = "节点更正被拒") {
  node @0 :NodeKind $A.zh("节点");
  reason @1 :Text $A.maxLength(500) $A.zh("理由");
}
struct OrderPartsNoted $A.event(aggregate = "work-order", zh = "用件已登记") {
  issued @0 :I.PartLine $A.zh("已出库");
  short @1 :I.PartLine $A.zh("短缺");
  expectedOn @2 :Int32 $A.date $A.zh("预计到货");
  kept @3 :I.PartLine $A.zh("已预留");
}
struct OrderPartsReturned $A.event(aggregate = "work-order", zh = "用件已退库") {
  # Of an issue of the order: unused, and no part of its cost.
  returned @0 :I.PartLine $A.zh("已退库");
}
struct OrderFollowUpNoted $A.event(aggregate = "work-order", zh = "回访已登记") {
  result @0 :FollowUpResult $A.zh("结果");
  reason @1 :Text $A.maxLength(500) $A.zh("理由");
}
struct OrderHandedOver $A.event(aggregate = "work-order", zh = "工单已移交") {
  from @0 :Text $A.zh("交接人");
  to @1 :Text $A.zh("接任人");
}
struct OrderClaimPartsNoted $A.event(aggregate = "work-order", zh = "索赔件已订") {
  partsOrder @0 :C.Uuid $A.zh("定件单");
  docNo @1 :Text $A.zh("定件单号");
}
struct OrderClaimPartsArrived $A.event(aggregate = "work-order", zh = "索赔件已到") {
  # The week in which they are fitted begins (CLM-22).
  partsOrder @0 :C.Uuid $A.zh("定件单");
  docNo @1 :Text $A.zh("定件单号");
  arrivedAt @2 :Int64 $A.time $A.zh("到货时间");
  timers @3 :List(C.Timer) $A.zh("时限");
  messages @4 :List(I.Message) $A.zh("通知");
}
struct OrderClaimPartsRejected $A.event(aggregate = "work-order", zh = "索赔件已退货") {
  # Wrong or unusable: they are awaited again (INV-08), and their week with them.
  partsOrder @0 :C.Uuid $A.zh("定件单");
  docNo @1 :Text $A.zh("定件单号");
}
struct OrderClaimNoted $A.event(aggregate = "work-order", zh = "索赔结果已登记") {
  claim @0 :C.Uuid $A.zh("索赔单");
  docNo @1 :Text $A.zh("索赔单号");
  approved @2 :C.Money $A.zh("批准金额");
  paid @3 :C.Money $A.zh("已付金额");
}
