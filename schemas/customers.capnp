# The customers context: files of customers and machines, visits, new customers, leads, members,
# hand-over, and every erasure of personal data. Rules and words are those of
# docs/domain/customers.md and docs/domain/cross-cutting.md.
#
# Commands with the role `system` are sent by the service itself, when it reacts to events.
# `timers` of an event are the deadlines that it starts.

@0xc5a1c8a1f0e8d401;

using Cxx = import "/capnp/c++.capnp";
using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
using N = import "/schemas/notices.capnp";
using O = import "/schemas/operations.capnp";
using P = import "/schemas/policies.capnp";
using S = import "/schemas/approvals.capnp";
using W = import "/schemas/calendars.capnp";
$Cxx.namespace("aftercare::wire::customers");
$A.service("customers");
$A.values("aftercare::customers");

# --- words ---------------------------------------------------------------------------------------

enum CustomerClass {
  none @0;
  business @1 $A.zh("业务客户");
  special @2 $A.zh("特殊客户");
  individualResident @3 $A.zh("个人住户");
  enterprise @4 $A.zh("企业客户");
  tenant @5 $A.zh("租户");
  machineOwner @6 $A.zh("机主");
  member @7 $A.zh("会员");
}

enum SpecialKind {
  none @0;
  lawFirm @1 $A.zh("律师事务所");
  adviser @2 $A.zh("财务顾问");
  advertising @3 $A.zh("广告公司");
  publicRelations @4 $A.zh("公关公司");
  bank @5 $A.zh("银行");
  insurance @6 $A.zh("保险公司");
  financing @7 $A.zh("融资机构");
}

enum CustomerStatus {
  none @0;
  potential @1 $A.zh("潜在客户");
  formal @2 $A.zh("正式客户");
  inactive @3 $A.zh("停滞客户");
  retired @4 $A.zh("已退出");
}

enum FileState {
  none @0;
  draft @1 $A.zh("草稿");
  active @2 $A.zh("有效");
  inactive @3 $A.zh("停用");
  retired @4 $A.zh("已退档");
  discarded @5 $A.zh("已作废");
}

enum Importance {
  none @0;
  normal @1 $A.zh("一般");
  important @2 $A.zh("重要");
  vip @3 $A.zh("贵宾");
}

enum Grade {
  none @0;
  a @1 $A.zh("甲");
  b @2 $A.zh("乙");
  c @3 $A.zh("丙");
  d @4 $A.zh("丁");
}

enum Gender {
  none @0;
  male @1 $A.zh("男");
  female @2 $A.zh("女");
}

enum ContactKind {
  none @0;
  visit @1 $A.zh("拜访");
  call @2 $A.zh("电话");
  letter @3 $A.zh("信函");
  fax @4 $A.zh("传真");
  message @5 $A.zh("短信或消息");
  complaint @6 $A.zh("投诉");
  order @7 $A.zh("订单");
  consumption @8 $A.zh("消费");
  service @9 $A.zh("服务");
  report @10 $A.zh("接触报告");
}

enum ChangeKind {
  none @0;
  movedIn @1 $A.zh("入住");
  movedOut @2 $A.zh("迁出");
  marriage @3 $A.zh("婚姻");
  school @4 $A.zh("子女就学");
  family @5 $A.zh("家庭");
  management @6 $A.zh("经营");
  tax @7 $A.zh("税务");
  personnel @8 $A.zh("人事变动");
  other @9 $A.zh("其他");
}

enum DocumentKind {
  none @0;
  moveIn @1 $A.zh("入住资料");
  fitOut @2 $A.zh("装修资料");
  letter @3 $A.zh("信函");
  fax @4 $A.zh("传真");
  application @5 $A.zh("申请单");
  # Lock, phone, parking, sign, overtime (CUS-10).
  callRecord @6 $A.zh("长时通话记录");
  yearlyResult @7 $A.zh("年度业绩");
  financialReport @8 $A.zh("财务报告");
  contactReport @9 $A.zh("接触报告");
  contract @10 $A.zh("合同");
  other @11 $A.zh("其他");
}

enum ProofKind {
  none @0;
  identity @1 $A.zh("身份证件");
  organisationCode @2 $A.zh("组织机构代码证");
  creditCode @3 $A.zh("统一社会信用代码证");
  taxCertificate @4 $A.zh("税务登记证");
  leaseContract @5 $A.zh("租赁合同");
  rentPayment @6 $A.zh("租金缴纳凭证");
  businessLicence @7 $A.zh("营业执照");
  other @8 $A.zh("其他");
}

enum PersonField {
  none @0;
  name @1 $A.zh("姓名");
  birthDate @2 $A.zh("出生日期");
  idNo @3 $A.zh("身份证号");
  phone @4 $A.zh("电话");
  email @5 $A.zh("电子邮件");
  address @6 $A.zh("地址");
  family @7 $A.zh("家庭成员");
  employer @8 $A.zh("工作单位");
  bankAccount @9 $A.zh("银行账号");
  legalRepresentative @10 $A.zh("法定代表人");
}

enum RetireReason {
  none @0;
  movedOut @1 $A.zh("迁出");
  closed @2 $A.zh("结业");
  invalid @3 $A.zh("无效客户");
  merged @4 $A.zh("已合并");
  retentionEnded @5 $A.zh("保存期满");
}

enum FaultKind {
  none @0;
  late @1 $A.zh("逾期");
  wrong @2 $A.zh("错误");
  incomplete @3 $A.zh("不完整");
  labelMismatch @4 $A.zh("标签不符");
}

enum ShredReason {
  none @0;
  retentionEnded @1 $A.zh("保存期满");
  lawfulRequest @2 $A.zh("依法请求");
  decidedBefore @3 $A.zh("恢复前已决定");
}

enum LookupRefusal {
  none @0;
  noGrant @1 $A.zh("无授权");
  noSuchField @2 $A.zh("授权不含该字段");
  leftCompany @3 $A.zh("已离职");
  erased @4 $A.zh("已销毁");
}

enum LoanState {
  none @0;
  requested @1 $A.zh("已申请");
  approved @2 $A.zh("已批准");
  refused @3 $A.zh("已拒绝");
  out @4 $A.zh("借出");
  overdue @5 $A.zh("逾期");
  returned @6 $A.zh("已归还");
  lost @7 $A.zh("遗失");
}

enum FileCondition {
  none @0;
  intact @1 $A.zh("完好");
  damaged @2 $A.zh("损坏");
}

enum CorrectionState {
  none @0;
  drafted @1 $A.zh("已拟订");
  reviewedByManager @2 $A.zh("经理已审");
  approvedByGm @3 $A.zh("总经理已批");
  executing @4 $A.zh("执行中");
  feedbackGiven @5 $A.zh("已反馈");
  reportReviewed @6 $A.zh("报告已审");
  reportApproved @7 $A.zh("报告已批");
  archived @8 $A.zh("已归档");
}

enum ApplicationState {
  none @0;
  submitted @1 $A.zh("已提交");
  salesApproved @2 $A.zh("销售部已批");
  historyChecked @3 $A.zh("已查交易");
  recognised @4 $A.zh("已认定");
  refused @5 $A.zh("已拒绝");
}

enum RefusalReason {
  none @0;
  tooLate @1 $A.zh("逾期申请");
  notNew @2 $A.zh("非新客户");
  decided @3 $A.zh("不予认定");
}

enum EquipmentState {
  none @0;
  announced @1 $A.zh("已通知交机");
  noted @2 $A.zh("已收资料");
  checked @3 $A.zh("已审资料");
  inService @4 $A.zh("在用");
  transferring @5 $A.zh("转出中");
  transferredOut @6 $A.zh("已转出");
  retired @7 $A.zh("已注销");
}

enum EquipmentOrigin {
  none @0;
  delivery @1 $A.zh("新机交付");
  transferIn @2 $A.zh("外区转入");
}

enum MachineSize {
  none @0;
  small @1 $A.zh("小型");
  large @2 $A.zh("大型");
}

enum PaperKind {
  none @0;
  feedbackForm @1 $A.zh("用户反馈表");
  receipt @2 $A.zh("接收单");
  checkProgramme @3 $A.zh("检查程序");
  arrivalCheck @4 $A.zh("到货检查表");
  preDeliveryCheck @5 $A.zh("交机前检查表");
  newMachineDelivery @6 $A.zh("新机交付单");
  customerConfirmation @7 $A.zh("客户确认书");
  insuranceNote @8 $A.zh("保险单");
  engineWarranty @9 $A.zh("发动机保修卡");
}

enum ReadingSource {
  none @0;
  call @1 $A.zh("电话");
  visit @2 $A.zh("现场");
  gps @3 $A.zh("GPS");
  workOrder @4 $A.zh("工单");
  maintenance @5 $A.zh("定检保养");
}

enum TransferBasis {
  none @0;
  mail @1 $A.zh("邮件");
  gpsPicture @2 $A.zh("GPS图片");
}

enum EndReason {
  none @0;
  date @1 $A.zh("到期");
  hours @2 $A.zh("小时数已满");
  ended @3 $A.zh("提前终止");
}

enum ScrapReason {
  none @0;
  scrapped @1 $A.zh("报废");
  stolen @2 $A.zh("被盗");
  exported @3 $A.zh("出口");
}

enum PlanState {
  none @0;
  drafted @1 $A.zh("已拟订");
  submitted @2 $A.zh("已提交");
  approved @3 $A.zh("已批准");
  inForce @4 $A.zh("执行中");
  closed @5 $A.zh("已结束");
}

enum LeadState {
  none @0;
  open @1 $A.zh("待签");
  valid @2 $A.zh("有效");
  dead @3 $A.zh("废卡");
  converted @4 $A.zh("已成交");
  withdrawn @5 $A.zh("已撤回");
}

enum FollowUpMode {
  none @0;
  call @1 $A.zh("电话");
  visit @2 $A.zh("来访或拜访");
  sms @3 $A.zh("短信");
}

enum VoidReason {
  none @0;
  firstMissed @1 $A.zh("未首次跟进");
  secondMissed @2 $A.zh("未二次跟进");
  weeklyMissed @3 $A.zh("未按周跟进");
  smsOnly @4 $A.zh("连续三次仅短信");
  duplicate @5 $A.zh("重复卡");
  abuse @6 $A.zh("违规");
}

enum LeadAbuse {
  none @0;
  tornUp @1 $A.zh("撕毁");
  forged @2 $A.zh("伪造");
  altered @3 $A.zh("涂改");
  sourceCheckFailed @4 $A.zh("来源核查不符");
}

enum PointsKind {
  none @0;
  earned @1 $A.zh("获得");
  redeemed @2 $A.zh("兑换");
  reversed @3 $A.zh("冲销");
}

enum AnomalyKind {
  none @0;
  splitBill @1 $A.zh("拆单");
  staffCard @2 $A.zh("员工卡积分");
  tooMany @3 $A.zh("当日次数过多");
}

enum CardFault {
  none @0;
  wrongReview @1 $A.zh("回访信息错误");
  topUpDiffers @2 $A.zh("充值与单据不符");
  wrongMemberData @3 $A.zh("会员信息错误");
  eligibleOverlooked @4 $A.zh("漏办会员");
}

enum HandoverState {
  none @0;
  started @1 $A.zh("已开始");
  successor @2 $A.zh("已定接任人");
  completed @3 $A.zh("已完成");
}

enum HandoverReason {
  none @0;
  leaving @1 $A.zh("离职");
  transfer @2 $A.zh("调岗");
}

enum ItemKind {
  none @0;
  customer @1 $A.zh("客户");
  lead @2 $A.zh("信息卡");
  fileLoan @3 $A.zh("借阅档案");
  visitPlan @4 $A.zh("拜访计划");
  case @5 $A.zh("案件");
  assignment @6 $A.zh("任务");
  approval @7 $A.zh("审批");
  tool @8 $A.zh("工具");
  key @9 $A.zh("钥匙");
  document @10 $A.zh("资料");
  other @11 $A.zh("其他");
}

# --- parts of a customer's file ------------------------------------------------------------------

struct Person {
  # A natural person: the customer himself, or whom to ask for at an organisation.
  personId @0 :C.Uuid $A.subject $A.zh("个人编号");
  # Given by the service; never part of a command.
  name @1 :C.Personal $A.personal(name) $A.maxLength(80) $A.searchable(words) $A.zh("姓名");
  gender @2 :Gender $A.rule("CUS-06") $A.zh("性别");
  birthDate @3 :C.Personal $A.personal(fixed) $A.maxLength(10) $A.rule("CUS-06") $A.zh("出生日期");
  # YYYY-MM-DD. The age is reckoned, never stored (CUS-A7).
  idNo @4 :C.Personal $A.personal(idNumber) $A.maxLength(18) $A.rule("CUS-06")
    $A.searchable(number) $A.zh("身份证号");
  # 18 characters with a right check digit.
  phone @5 :C.Personal $A.personal(phone) $A.maxLength(40) $A.searchable(number) $A.zh("电话");
  email @6 :C.Personal $A.personal(email) $A.maxLength(254) $A.zh("电子邮件");
  address @7 :C.Personal $A.personal(address) $A.maxLength(300) $A.zh("地址");
  family @8 :C.Personal $A.personal(fixed) $A.maxLength(500) $A.rule("CUS-06") $A.zh("家庭成员");
  employer @9 :C.Personal $A.personal(fixed) $A.maxLength(200) $A.rule("CUS-06") $A.zh("工作单位");
  bankAccount @10 :C.Personal $A.personal(account) $A.maxLength(40) $A.zh("银行账号");
}

struct Representative {
  # Who stands for an organisation by law.
  personId @0 :C.Uuid $A.subject $A.zh("个人编号");
  name @1 :C.Personal $A.personal(name) $A.maxLength(80) $A.zh("姓名");
}

struct Organisation {
  # What is no person's (CUS-05, CUS-06).
  name @0 :Text $A.searchable(words) $A.zh("名称");
  legalRepresentative @1 :Representative $A.zh("法定代表人");
  address @2 :Text $A.maxLength(300) $A.zh("地址");
  postcode @3 :Text $A.maxLength(20) $A.zh("邮政编码");
  phone @4 :Text $A.maxLength(40) $A.searchable(number) $A.zh("电话");
  # Of the switchboard; a person's own number belongs into `person`.
  fax @5 :Text $A.maxLength(40) $A.zh("传真");
  businessScope @6 :Text $A.maxLength(1000) $A.zh("经营范围");
  registeredCapital @7 :C.Money $A.zh("注册资本");
  organisationCode @8 :Text $A.maxLength(20) $A.rule("CUS-06") $A.zh("组织机构代码");
  creditCode @9 :Text $A.maxLength(18) $A.rule("CUS-06") $A.searchable(number) $A.zh("统一社会信用代码");
  # 18 characters with a right check digit; stands for the organisation code, too (CUS-A8).
  taxNumber @10 :Text $A.maxLength(30) $A.rule("CUS-06") $A.zh("税号");
}

struct Tenancy {
  contract @0 :Text $A.zh("租赁合同");
  # Reference.
  rentProof @1 :Text $A.zh("租金凭证");
  startedOn @2 :Int32 $A.date $A.zh("起租日");
}

struct ImportantDay {
  # A day of the year that is not forgotten: a birthday, an opening.
  title @0 :Text $A.required $A.maxLength(80) $A.zh("名称");
  month @1 :UInt8 $A.required $A.range(min = 1, max = 12) $A.zh("月");
  day @2 :UInt8 $A.required $A.range(min = 1, max = 31) $A.zh("日");
}

struct Proof {
  kind @0 :ProofKind $A.zh("证明类别");
  reference @1 :Text $A.zh("证明编号");
  # Of the stored document.
  verifiedBy @2 :Text $A.zh("核验人");
}

struct CustomerDetails {
  # What is known of a customer. In a change only what is given changes.
  class @0 :CustomerClass $A.rule("CUS-02") $A.zh("客户类别");
  specialKind @1 :SpecialKind $A.rule("CUS-01") $A.zh("特殊类别");
  # Of class special.
  person @2 :Person $A.zh("个人信息");
  organisation @3 :Organisation $A.zh("单位信息");
  tenancy @4 :Tenancy $A.zh("租赁信息");
  invoiceName @5 :Text $A.rule("CUS-33") $A.zh("开票名称");
  unitNo @6 :Text $A.maxLength(40) $A.rule("CUS-09") $A.zh("房号");
  floor @7 :Text $A.maxLength(20) $A.rule("CUS-09") $A.zh("楼层");
  region @8 :Text $A.maxLength(80) $A.rule("CUS-40") $A.zh("区域");
  importance @9 :Importance $A.zh("重要程度");
  hobbies @10 :List(Text) $A.maxItems(30) $A.rule("CUS-28") $A.zh("爱好");
  importantDays @11 :List(ImportantDay) $A.maxItems(30) $A.rule("X-90") $A.zh("重要日子");
  foreignNo @12 :Text $A.maxLength(80) $A.rule("X-81") $A.zh("外部编号");
}

struct FileDocument {
  no @0 :UInt32 $A.zh("序号");
  kind @1 :DocumentKind $A.zh("类别");
  title @2 :Text $A.zh("标题");
  reference @3 :Text $A.zh("存放编号");
  hash @4 :Text $A.maxLength(128) $A.zh("内容摘要");
  # SHA-256 of its bytes, as hexadecimal digits (X-50).
  date @5 :Int32 $A.date $A.zh("日期");
  original @6 :Bool $A.zh("原件");
  filedBy @7 :Text $A.zh("归档人");
}

struct ContactEntry {
  no @0 :UInt32 $A.zh("序号");
  kind @1 :ContactKind $A.zh("方式");
  at @2 :Int64 $A.time $A.zh("时间");
  person @3 :Text $A.zh("接触人");
  summary @4 :Text $A.maxLength(1000) $A.zh("摘要");
  subject @5 :C.Uuid $A.zh("相关案件");
  # A complaint, an order.
  department @6 :Text $A.zh("部门");
  # Which reports it (CUS-17).
}

struct Grant {
  # Leave to open personal values (X-42).
  no @0 :UInt16 $A.zh("序号");
  person @1 :Text $A.zh("被授权人");
  purpose @2 :Text $A.maxLength(500) $A.zh("用途");
  fields @3 :List(PersonField) $A.maxItems(20) $A.zh("字段");
  givenBy @4 :Text $A.zh("授权人");
  givenAt @5 :Int64 $A.time $A.zh("授权时间");
  until @6 :Int64 $A.time $A.zh("有效期至");
  over @7 :Bool $A.zh("已失效");
}

struct Shredding {
  # What was decided about an erasure, and who has confirmed it (X-45, X-49).
  at @0 :Int64 $A.time $A.zh("时间");
  by @1 :Text $A.zh("签署人");
  reason @2 :ShredReason $A.zh("原因");
  basis @3 :Text $A.maxLength(500) $A.zh("依据");
  persons @4 :List(C.Uuid) $A.maxItems(1000) $A.zh("个人编号");
  scope @5 :List(Text) $A.maxItems(20) $A.zh("范围");
  # Contexts that must destroy their keys.
  confirmed @6 :List(Text) $A.maxItems(20) $A.zh("已确认");
  lateBy @7 :List(Text) $A.maxItems(20) $A.zh("逾期");
  # Contexts that had not confirmed in time.
}

struct AllowedCorrection {
  # A signed plan that lets data of this file be corrected, once (CUS-27).
  case @0 :C.Uuid $A.zh("补救案");
  docNo @1 :Text $A.zh("补救编号");
  corrects @2 :UInt32 $A.zh("所更正事件");
  # Version of the event that was wrong.
  approvedBy @3 :List(Text) $A.maxItems(20) $A.zh("批准人");
  reason @4 :Text $A.maxLength(1000) $A.zh("原因");
  fields @5 :List(Text) $A.maxItems(50) $A.zh("字段");
  # What may be corrected: "/person/phone", or all of "/organisation". Plans of older logs name none.
}

# --- the customer --------------------------------------------------------------------------------

struct Customer $A.aggregate(name = "customer", path = "customers", zh = "客户档案") {
  # The file of one customer: immutable records, corrected by new ones.
  id @0 :C.Uuid;
  version @1 :UInt32;
  fileNo @2 :Text $A.indexed $A.searchable(number) $A.zh("档案编号");
  # DA-yyyymm-nnnnn (X-80); never reused (CUS-08).
  policy @3 :C.PolicyRef $A.zh("适用制度");
  state @4 :FileState $A.grouped $A.zh("档案状态");
  status @5 :CustomerStatus $A.filtered $A.zh("客户状态");
  class @6 :CustomerClass $A.filtered $A.zh("客户类别");
  specialKind @7 :SpecialKind $A.filtered $A.zh("特殊类别");
  title @8 :Text $A.zh("名称");
  # Of an organisation its name, of a person the mask of it.
  person @9 :Person $A.zh("个人信息");
  organisation @10 :Organisation $A.zh("单位信息");
  tenancy @11 :Tenancy $A.zh("租赁信息");
  invoiceName @12 :Text $A.zh("开票名称");
  unitNo @13 :Text $A.filtered $A.searchable(number) $A.zh("房号");
  floor @14 :Text $A.filtered $A.zh("楼层");
  region @15 :Text $A.filtered $A.zh("区域");
  importance @16 :Importance $A.filtered $A.zh("重要程度");
  hobbies @17 :List(Text) $A.maxItems(30) $A.zh("爱好");
  importantDays @18 :List(ImportantDay) $A.maxItems(30) $A.zh("重要日子");
  foreignNo @19 :Text $A.filtered $A.zh("外部编号");
  owner @20 :Text $A.grouped $A.zh("责任人");
  # The responsible salesperson or clerk.
  secondContact @21 :Text $A.filtered $A.zh("第二联系人");
  grade @22 :Grade $A.filtered $A.zh("等级");
  scoreCp @23 :Int32 $A.points $A.knownBy("grade") $A.zh("评分");
  proofs @24 :List(Proof) $A.maxItems(50) $A.zh("证明");
  documents @25 :List(FileDocument) $A.maxItems(1000) $A.zh("资料");
  # Newest first (X-52, CUS-11).
  contacts @26 :List(ContactEntry) $A.maxItems(200) $A.zh("接触记录");
  # The last ones, newest first; the events hold them all.
  documentCount @27 :UInt32 $A.zh("资料数");
  contactCount @28 :UInt32 $A.zh("接触数");
  registeredAt @29 :Int64 $A.time $A.indexed $A.zh("建档时间");
  registeredBy @30 :Text $A.filtered $A.zh("建档人");
  verifiedAt @31 :Int64 $A.time $A.zh("核实时间");
  lastContactAt @32 :Int64 $A.time $A.indexed $A.zh("最近接触");
  lastBusinessAt @33 :Int64 $A.time $A.indexed $A.zh("最近业务");
  # Order, consumption, service or conversion.
  reviewDue @34 :Int32 $A.date $A.filtered $A.zh("复核期限");
  reviewOverdue @35 :Bool $A.filtered $A.zh("复核逾期");
  carePlan @36 :Text $A.maxLength(2000) $A.zh("关怀计划");
  carePlanBy @37 :Text $A.zh("拟订人");
  carePlanApproved @38 :Bool $A.zh("已批准");
  personIds @39 :List(C.Uuid) $A.maxItems(1000) $A.zh("相关个人编号");
  # All whose keys seal values of this customer, in any context (X-49).
  mergedInto @40 :C.Uuid $A.filtered $A.zh("合并至");
  retiredAt @41 :Int64 $A.time $A.filtered $A.zh("退档时间");
  retireReason @42 :RetireReason $A.filtered $A.zh("退档原因");
  bound @43 :Bool $A.zh("已装订");
  boxNo @44 :Text $A.filtered $A.zh("盒号");
  correction @45 :AllowedCorrection $A.zh("待执行更正");
  # The one that waits longest; `corrections` has them all.
  grants @46 :List(Grant) $A.maxItems(100) $A.zh("授权");
  # Running ones and the last ended ones.
  grantCount @47 :UInt16 $A.zh("授权数");
  shredding @48 :Shredding $A.zh("销毁");
  erased @49 :Bool $A.filtered $A.zh("已销毁");
  retentionEnded @50 :Bool $A.filtered $A.zh("保存期满");
  changedAt @51 :Int64 $A.time $A.filtered $A.zh("最近变更");
  reviewedAt @52 :Int64 $A.time $A.filtered $A.zh("最近复核");
  oneFilePerUnit @53 :Bool $A.zh("一户一档");
  faults @54 :UInt16 $A.filtered $A.zh("差错数");
  dueAt @55 :Int64 $A.time $A.indexed $A.zh("下一期限");
  timers @56 :List(C.Timer) $A.zh("时限");
  misses @57 :UInt16 $A.filtered $A.zh("逾期次数");
  statusBefore @58 :CustomerStatus $A.zh("停用前状态");
  # Of an inactive file: who was formal is so again when it is reactivated.
  corrections @59 :List(AllowedCorrection) $A.zh("全部待执行更正");
}

struct RegisterCustomer $A.command(aggregate = "customer", creates = true,
    roles = ["file_keeper", "account_owner", "service_support", "hotline_agent", "agent_l1", "agent_l2", "club_clerk", "admin_branch", "sales_dept"],
    zh = "建立客户档案") {
  # Opens a file; a draft until its data is verified (CUS-04, CUS-07).
  details @0 :CustomerDetails $A.required $A.rule("CUS-06") $A.zh("客户信息");
  # Class, a name and one way to reach him are needed.
  status @1 :CustomerStatus $A.zh("客户状态");
  # potential (the default) or formal.
  owner @2 :Text $A.zh("责任人");
  # Not given: nobody yet.
  secondContact @3 :Text $A.rule("CUS-19") $A.zh("第二联系人");
}

struct VerifyCustomer $A.command(aggregate = "customer", verb = "verify", needsVersion = true,
    roles = ["file_keeper", "file_manager"], zh = "核实客户档案") {
  # Truth and accuracy are checked against proofs; the file becomes active (CUS-07).
  proofs @0 :List(Proof) $A.maxItems(50) $A.rule("CUS-07") $A.zh("证明");
  complement @1 :CustomerDetails $A.zh("补充信息");
  # Data that the draft lacks; what it has is changed by correction only.
  note @2 :Text $A.maxLength(1000) $A.zh("备注");
}

struct DiscardDraft $A.command(aggregate = "customer", roles = ["file_keeper", "file_manager"],
    zh = "作废草稿") {
  reason @0 :Text $A.required $A.maxLength(1000) $A.rule("X-51") $A.zh("理由");
}

struct ChangeCustomerData $A.command(aggregate = "customer", verb = "change-data",
    needsVersion = true,
    roles = ["file_keeper", "account_owner", "second_contact", "service_support", "club_clerk"],
    zh = "变更客户信息") {
  # What has changed at the customer, as it occurs (CUS-14, CUS-16).
  kind @0 :ChangeKind $A.required $A.rule("CUS-14") $A.zh("变更类别");
  source @1 :Text $A.required $A.maxLength(500) $A.rule("CUS-14") $A.zh("信息来源");
  changes @2 :CustomerDetails $A.zh("变更内容");
  # Only what is given changes; class and unit do not.
  note @3 :Text $A.maxLength(1000) $A.zh("备注");
}

struct CorrectCustomerData $A.command(aggregate = "customer", verb = "correct-data",
    needsVersion = true, roles = ["file_keeper", "service_support", "care_agent"], zh = "更正客户信息") {
  # Executes a signed correction (CUS-27, X-51): a new record that names the wrong one.
  case @0 :C.Uuid $A.required $A.rule("CUS-27") $A.zh("补救案");
  changes @1 :CustomerDetails $A.required $A.zh("更正内容");
}

struct RecordContact $A.command(aggregate = "customer", zh = "登记接触记录") {
  # A visit, call, letter, order (CUS-16, CUS-17). Every department reports its own.
  kind @0 :ContactKind $A.required $A.rule("CUS-17") $A.zh("方式");
  at @1 :Int64 $A.time $A.zh("时间");
  # Not after now; not given: now.
  person @2 :Text $A.zh("接触人");
  # Not given: who records it.
  department @3 :Text $A.zh("部门");
  summary @4 :Text $A.required $A.maxLength(1000) $A.rule("CUS-17") $A.zh("摘要");
  subject @5 :C.Uuid $A.zh("相关案件");
}

struct AddDocument $A.command(aggregate = "customer",
    roles = ["file_keeper", "account_owner", "second_contact", "service_support", "club_clerk"],
    zh = "归档资料") {
  # Files a letter, a fax, an application (CUS-10, CUS-17).
  kind @0 :DocumentKind $A.required $A.rule("CUS-10") $A.zh("类别");
  title @1 :Text $A.required $A.rule("CUS-10") $A.zh("标题");
  reference @2 :Text $A.required $A.rule("CUS-10") $A.zh("存放编号");
  hash @3 :Text $A.required $A.maxLength(128) $A.rule("X-50") $A.zh("内容摘要");
  # SHA-256 of its bytes, as 64 hexadecimal digits.
  date @4 :Int32 $A.date $A.rule("X-52") $A.zh("日期");
  # Not given: today.
  original @5 :Bool $A.zh("原件");
}

struct AssignOwner $A.command(aggregate = "customer", needsVersion = true,
    roles = ["file_manager", "sales_manager", "customer_service_manager", "department_manager"],
    zh = "指定责任人") {
  owner @0 :Text $A.required $A.rule("CUS-40") $A.zh("责任人");
  secondContact @1 :Text $A.rule("CUS-19") $A.zh("第二联系人");
  # Of an important customer another person than the owner.
  region @2 :Text $A.maxLength(80) $A.rule("CUS-40") $A.zh("区域");
  reason @3 :Text $A.maxLength(500) $A.zh("理由");
}

struct ConvertCustomer $A.command(aggregate = "customer",
    roles = ["file_keeper", "service_support", "account_owner", "sales_dept", "admin_branch"],
    zh = "转为正式客户") {
  # First transaction or equipment registered (CUS-03).
  reason @0 :Text $A.required $A.maxLength(500) $A.rule("CUS-03") $A.zh("依据");
  reference @1 :C.Uuid $A.zh("相关设备或交易");
}

struct SetCustomerGrade $A.command(aggregate = "customer", verb = "set-grade", internal = true,
    zh = "更新等级") {
  # Sent by the service itself when scoring has graded him.
  grade @0 :Grade $A.required $A.zh("等级");
  scoreCp @1 :Int32 $A.points $A.zh("评分");
}

struct MergeCustomer $A.command(aggregate = "customer", needsVersion = true,
    roles = ["file_manager"], zh = "合并档案") {
  # The same person or organisation has two files; this one retires into the other.
  into @0 :C.Uuid $A.required $A.zh("合并至");
  idNo @1 :C.Personal $A.personal(idNumber) $A.maxLength(18) $A.zh("身份证号");
  # The number that both have; or:
  creditCode @2 :Text $A.maxLength(18) $A.zh("统一社会信用代码");
  reason @3 :Text $A.required $A.maxLength(1000) $A.zh("理由");
}

struct AbsorbCustomer $A.command(aggregate = "customer", internal = true, zh = "并入档案") {
  # Sent by the service itself: another file was merged into this one.
  from @0 :C.Uuid $A.required $A.zh("来源档案");
  fromNo @1 :Text $A.zh("来源编号");
  personIds @2 :List(C.Uuid) $A.maxItems(1000) $A.zh("相关个人编号");
  lastContactAt @3 :Int64 $A.time $A.zh("最近接触");
  status @4 :CustomerStatus $A.zh("客户状态");
}

struct ReviewFile $A.command(aggregate = "customer", roles = ["file_keeper", "file_manager"],
    zh = "复核档案") {
  # Every 12 months (CUS-15).
  note @0 :Text $A.maxLength(1000) $A.zh("复核结果");
  labelMatches @1 :Bool $A.zh("标签相符");
  # Does the label bear the present name (CUS-09)? Asked where units have files.
}

struct MarkInactive $A.command(aggregate = "customer",
    roles = ["file_keeper", "file_manager", "account_owner"], zh = "转为停用") {
  invalid @0 :Bool $A.zh("无效客户");
  # Not given: no business for the term of the policy.
  reason @1 :Text $A.required $A.maxLength(1000) $A.zh("理由");
}

struct ReactivateCustomer $A.command(aggregate = "customer", verb = "reactivate",
    roles = ["file_keeper", "file_manager", "account_owner"], zh = "恢复启用") {
  reason @0 :Text $A.required $A.maxLength(1000) $A.zh("理由");
}

struct RetireFile $A.command(aggregate = "customer", needsVersion = true,
    roles = ["file_keeper", "file_manager"], zh = "退档") {
  # Of who has left; bound and kept apart (CUS-12, X-55).
  reason @0 :RetireReason $A.required $A.rule("CUS-12") $A.zh("退档原因");
  bound @1 :Bool $A.zh("已装订");
  boxNo @2 :Text $A.maxLength(40) $A.zh("盒号");
  # Boxed by floor.
}

struct RecordFileFault $A.command(aggregate = "customer",
    roles = ["file_manager", "auditor", "customer_service_manager", "department_manager"],
    zh = "登记档案差错") {
  # What KPI-SS counts (CUS-30).
  fault @0 :FaultKind $A.required $A.rule("CUS-30") $A.zh("差错");
  person @1 :Text $A.required $A.rule("CUS-30") $A.zh("责任人");
  note @2 :Text $A.required $A.maxLength(1000) $A.rule("CUS-30") $A.zh("说明");
}

struct DraftCarePlan $A.command(aggregate = "customer",
    roles = ["account_owner", "care_agent", "club_clerk", "file_keeper"], zh = "拟订关怀计划") {
  # Made from the preferences that are kept (CUS-28).
  plan @0 :Text $A.required $A.maxLength(2000) $A.rule("CUS-28") $A.zh("关怀计划");
}

struct ApproveCarePlan $A.command(aggregate = "customer", needsVersion = true,
    roles = ["customer_service_manager", "department_manager", "file_manager"], zh = "批准关怀计划") {
  # By another person than its author; the weekly calls begin.
  comment @0 :Text $A.maxLength(1000) $A.zh("意见");
}

struct RecordCareCall $A.command(aggregate = "customer",
    roles = ["account_owner", "second_contact", "care_agent", "club_clerk"], zh = "登记关怀电话") {
  summary @0 :Text $A.required $A.maxLength(1000) $A.rule("CUS-28") $A.zh("摘要");
}

struct AllowCorrection $A.command(aggregate = "customer", internal = true, zh = "准许更正") {
  # Sent by the service itself: a correction plan was signed.
  correction @0 :AllowedCorrection $A.required $A.zh("补救案");
}

struct NoteCaseContact $A.command(aggregate = "customer", verb = "note-case", internal = true,
    zh = "登记关联案件") {
  # Sent by the service itself: a case of his in another context (X-49).
  context @0 :Text $A.required $A.zh("来源");
  personId @1 :C.Uuid $A.zh("个人编号");
  case @2 :C.Uuid $A.zh("案件");
  docNo @3 :Text $A.zh("案件编号");
  at @4 :Int64 $A.time $A.zh("时间");
  phase @5 :Text $A.zh("阶段");
  # opened, escalated, closed, linked
}

struct MoveOwner $A.command(aggregate = "customer", internal = true, zh = "移交客户") {
  # Sent by the service itself: a successor takes over (X-62).
  from @0 :Text $A.required $A.zh("原责任人");
  to @1 :Text $A.required $A.zh("接任人");
  handover @2 :C.Uuid $A.zh("交接");
}

struct GiveGrant $A.command(aggregate = "customer", roles = ["file_manager"], zh = "授权查阅") {
  # Leave to open personal values, for a purpose and a time (X-42).
  person @0 :Text $A.required $A.rule("X-42") $A.zh("被授权人");
  purpose @1 :Text $A.required $A.maxLength(500) $A.rule("X-42") $A.zh("用途");
  fields @2 :List(PersonField) $A.required $A.maxItems(20) $A.rule("X-42") $A.zh("字段");
  until @3 :Int64 $A.time $A.rule("X-42") $A.zh("有效期至");
  # Not given: the term of the policy.
}

struct RevokeGrant $A.command(aggregate = "customer", roles = ["file_manager"], zh = "撤销授权") {
  no @0 :UInt16 $A.required $A.zh("序号");
}

struct OpenPersonalData $A.command(aggregate = "customer", opens = true, zh = "查阅个人信息") {
  # Shows personal values to the holder of a grant, after the look-up is logged (X-43).
  fields @0 :List(PersonField) $A.required $A.maxItems(20) $A.rule("X-43") $A.zh("字段");
  reason @1 :Text $A.required $A.maxLength(500) $A.rule("X-43") $A.zh("理由");
  printed @2 :Bool $A.zh("打印或导出");
  # Printed, copied or exported, not only read.
}

struct ExportPersonalData $A.command(aggregate = "customer", opens = true, zh = "导出个人信息") {
  # All that the file holds of its person, in clear: a copy for himself, say. A look-up of all these
  # values (X-43), by a grant that names each of them.
  reason @0 :Text $A.required $A.maxLength(500) $A.rule("X-43") $A.zh("理由");
}

struct ShredPersonalData $A.command(aggregate = "customer", needsVersion = true,
    roles = ["file_manager"], zh = "销毁个人信息") {
  # Destroys the person's keys, here and in every context that follows (X-45).
  reason @0 :ShredReason $A.required $A.rule("X-45") $A.zh("原因");
  basis @1 :Text $A.required $A.maxLength(500) $A.rule("X-45") $A.zh("依据");
  # The request or the rule, without personal values.
  scope @2 :List(Text) $A.maxItems(20) $A.zh("范围");
  # Contexts; not given: all.
}

struct ConfirmErasure $A.command(aggregate = "customer", internal = true, zh = "确认销毁") {
  # Sent by the service itself: a context has destroyed its key.
  context @0 :Text $A.required $A.zh("来源");
  personId @1 :C.Uuid $A.zh("个人编号");
}

struct CustomerRegistered $A.event(aggregate = "customer", zh = "已建档") {
  fileNo @0 :Text $A.zh("档案编号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  details @2 :CustomerDetails $A.zh("客户信息");
  status @3 :CustomerStatus $A.zh("客户状态");
  owner @4 :Text $A.zh("责任人");
  secondContact @5 :Text $A.zh("第二联系人");
  title @6 :Text $A.zh("名称");
  # Of an organisation; of a person the mask is in `details`.
  oneFilePerUnit @7 :Bool $A.zh("一户一档");
  timers @8 :List(C.Timer) $A.zh("时限");
}

struct CustomerVerified $A.event(aggregate = "customer", zh = "已核实") {
  proofs @0 :List(Proof) $A.zh("证明");
  complement @1 :CustomerDetails $A.zh("补充信息");
  note @2 :Text $A.maxLength(1000) $A.zh("备注");
  reviewDue @3 :Int32 $A.date $A.zh("复核期限");
  timers @4 :List(C.Timer) $A.zh("时限");
}

struct CustomerDraftDiscarded $A.event(aggregate = "customer", zh = "草稿已作废") {
  reason @0 :Text $A.maxLength(1000) $A.zh("理由");
}

struct CustomerChanged $A.event(aggregate = "customer", zh = "信息已变更") {
  kind @0 :ChangeKind $A.zh("变更类别");
  source @1 :Text $A.maxLength(500) $A.zh("信息来源");
  changes @2 :CustomerDetails $A.zh("变更内容");
  note @3 :Text $A.maxLength(1000) $A.zh("备注");
  informed @4 :List(Text) $A.zh("已通知");
  # Functions that learn of it at once (CUS-29).
}

struct CustomerDataCorrected $A.event(aggregate = "customer", zh = "信息已更正") {
  case @0 :C.Uuid $A.zh("补救案");
  docNo @1 :Text $A.zh("补救编号");
  corrects @2 :UInt32 $A.zh("所更正事件");
  approvedBy @3 :List(Text) $A.zh("批准人");
  reason @4 :Text $A.maxLength(1000) $A.zh("原因");
  changes @5 :CustomerDetails $A.zh("更正内容");
}

struct CorrectionAllowed $A.event(aggregate = "customer", zh = "已准许更正") {
  correction @0 :AllowedCorrection $A.zh("补救案");
}

struct ContactRecorded $A.event(aggregate = "customer", zh = "已登记接触") {
  entry @0 :ContactEntry $A.zh("接触记录");
  business @1 :Bool $A.zh("业务往来");
  timers @2 :List(C.Timer) $A.zh("时限");
}

struct DocumentFiled $A.event(aggregate = "customer", zh = "资料已归档") {
  document @0 :FileDocument $A.zh("资料");
}

struct CustomerOwnerAssigned $A.event(aggregate = "customer", zh = "已指定责任人") {
  owner @0 :Text $A.zh("责任人");
  secondContact @1 :Text $A.zh("第二联系人");
  region @2 :Text $A.zh("区域");
}

struct CustomerOwnerReassigned $A.event(aggregate = "customer", zh = "已更换责任人") {
  before @0 :Text $A.zh("原责任人");
  owner @1 :Text $A.zh("责任人");
  secondContact @2 :Text $A.zh("第二联系人");
  region @3 :Text $A.zh("区域");
  reason @4 :Text $A.maxLength(500) $A.zh("理由");
  handover @5 :C.Uuid $A.zh("交接");
}

struct CustomerConverted $A.event(aggregate = "customer", zh = "已转正式客户") {
  status @0 :CustomerStatus $A.zh("客户状态");
  reason @1 :Text $A.maxLength(500) $A.zh("依据");
  reference @2 :C.Uuid $A.zh("相关设备或交易");
}

struct CustomerGradeSet $A.event(aggregate = "customer", zh = "等级已更新") {
  grade @0 :Grade $A.zh("等级");
  before @1 :Grade $A.zh("原等级");
  scoreCp @2 :Int32 $A.points $A.zh("评分");
}

struct CustomerMerged $A.event(aggregate = "customer", zh = "已合并") {
  into @0 :C.Uuid $A.zh("合并至");
  reason @1 :Text $A.maxLength(1000) $A.zh("理由");
  fileNo @2 :Text $A.zh("档案编号");
  personIds @3 :List(C.Uuid) $A.maxItems(1000) $A.zh("相关个人编号");
  lastContactAt @4 :Int64 $A.time $A.zh("最近接触");
  status @5 :CustomerStatus $A.zh("客户状态");
  # Potential or formal, before it retired.
}

struct CustomerAbsorbed $A.event(aggregate = "customer", zh = "已并入他档") {
  from @0 :C.Uuid $A.zh("来源档案");
  fromNo @1 :Text $A.zh("来源编号");
  personIds @2 :List(C.Uuid) $A.maxItems(1000) $A.zh("相关个人编号");
  lastContactAt @3 :Int64 $A.time $A.zh("最近接触");
  timers @4 :List(C.Timer) $A.zh("时限");
  # The retention, where the other file's last contact was later.
}

struct FileReviewed $A.event(aggregate = "customer", zh = "已复核") {
  note @0 :Text $A.maxLength(1000) $A.zh("复核结果");
  next @1 :Int32 $A.date $A.zh("下次复核");
  late @2 :Bool $A.zh("逾期");
  timers @3 :List(C.Timer) $A.zh("时限");
}

struct FileReviewOverdue $A.event(aggregate = "customer", zh = "复核逾期") {
  timer @0 :C.Timer $A.zh("时限");
}

struct CustomerMarkedInactive $A.event(aggregate = "customer", zh = "已停用") {
  invalid @0 :Bool $A.zh("无效客户");
  reason @1 :Text $A.maxLength(1000) $A.zh("理由");
}

struct CustomerReactivated $A.event(aggregate = "customer", zh = "已恢复") {
  reason @0 :Text $A.maxLength(1000) $A.zh("理由");
  timers @1 :List(C.Timer) $A.zh("时限");
}

struct CustomerRetired $A.event(aggregate = "customer", zh = "客户已退出") {
  reason @0 :RetireReason $A.zh("退档原因");
}

struct FileRetired $A.event(aggregate = "customer", zh = "档案已退档") {
  fileNo @0 :Text $A.zh("档案编号");
  bound @1 :Bool $A.zh("已装订");
  boxNo @2 :Text $A.zh("盒号");
}

struct CarePlanDrafted $A.event(aggregate = "customer", zh = "关怀计划已拟订") {
  plan @0 :Text $A.maxLength(2000) $A.zh("关怀计划");
}

struct CarePlanApproved $A.event(aggregate = "customer", zh = "关怀计划已批准") {
  comment @0 :Text $A.maxLength(1000) $A.zh("意见");
  timers @1 :List(C.Timer) $A.zh("时限");
}

struct CareCallRecorded $A.event(aggregate = "customer", zh = "已登记关怀电话") {
  summary @0 :Text $A.maxLength(1000) $A.zh("摘要");
  late @1 :Bool $A.zh("逾期");
  timers @2 :List(C.Timer) $A.zh("时限");
}

struct CareCallMissed $A.event(aggregate = "customer", zh = "未按周关怀") {
  timer @0 :C.Timer $A.zh("时限");
  timers @1 :List(C.Timer) $A.zh("时限");
}

struct PersonTied $A.event(aggregate = "customer", zh = "已关联个人") {
  personId @0 :C.Uuid $A.zh("个人编号");
  context @1 :Text $A.zh("来源");
}

struct GrantGiven $A.event(aggregate = "customer", zh = "已授权") {
  grant @0 :Grant $A.zh("授权");
  timers @1 :List(C.Timer) $A.zh("时限");
}

struct GrantExpired $A.event(aggregate = "customer", zh = "授权已到期") {
  no @0 :UInt16 $A.zh("序号");
  timer @1 :C.Timer $A.zh("时限");
}

struct GrantRevoked $A.event(aggregate = "customer", zh = "授权已撤销") {
  no @0 :UInt16 $A.zh("序号");
}

struct LookupLogged $A.event(aggregate = "customer lead", zh = "查阅日志") {
  # Personal values were opened for the actor of this event (X-43).
  personId @0 :C.Uuid $A.zh("个人编号");
  fields @1 :List(Text) $A.zh("字段");
  # JSON pointers into the document. Exactly these are opened, in this answer only.
  reason @2 :Text $A.maxLength(500) $A.zh("理由");
  grant @3 :UInt16 $A.zh("授权序号");
  printed @4 :Bool $A.zh("打印或导出");
}

struct LookupRefused $A.event(aggregate = "customer lead", zh = "查阅被拒") {
  # Nothing was opened.
  personId @0 :C.Uuid $A.zh("个人编号");
  fields @1 :List(Text) $A.zh("字段");
  reason @2 :Text $A.maxLength(500) $A.zh("理由");
  refusal @3 :LookupRefusal $A.zh("拒绝原因");
}

struct PersonalDataShredded $A.event(aggregate = "customer erasure", zh = "个人信息已销毁") {
  # The keys of these persons are destroyed here, and by every context in scope (X-45).
  customerId @0 :C.Uuid $A.zh("客户");
  persons @1 :List(C.Uuid) $A.maxItems(1000) $A.shreds $A.zh("个人编号");
  scope @2 :List(Text) $A.maxItems(20) $A.zh("范围");
  reason @3 :ShredReason $A.zh("原因");
  basis @4 :Text $A.maxLength(500) $A.zh("依据");
  timers @5 :List(C.Timer) $A.zh("时限");
}

struct ErasureConfirmed $A.event(aggregate = "customer erasure", zh = "销毁已确认") {
  context @0 :Text $A.zh("来源");
}

struct RetentionEnded $A.event(aggregate = "customer", zh = "保存期满") {
  # Whether he is erased is decided by ShredPersonalData (X-45, X-56).
  kind @0 :Text $A.zh("记录类别");
  # customer_file
  timer @1 :C.Timer $A.zh("时限");
}

struct FileFaultRecorded $A.event(aggregate = "customer equipment", zh = "档案差错") {
  # What KPI-SS counts (CUS-30).
  fault @0 :FaultKind $A.zh("差错");
  person @1 :Text $A.zh("责任人");
  note @2 :Text $A.maxLength(1000) $A.zh("说明");
  timer @3 :C.Timer $A.zh("时限");
  # Of what was late.
  charge @4 :C.Money $A.zh("扣款");
  voided @5 :Bool $A.zh("不计销售");
  # Of an incomplete delivery where the policy says so (CUS-24).
}

struct DeadlineMissed $A.event(aggregate = "customer erasure equipment lead handover", zh = "逾期") {
  # A timer without an event of its own (X-14).
  timer @0 :C.Timer $A.zh("时限");
  informed @1 :Text $A.zh("知会");
  contexts @2 :List(Text) $A.maxItems(20) $A.zh("未确认");
  # Of an erasure: who has not confirmed.
}

struct NoticeGiven $A.event(
    aggregate = "customer erasure equipment lead handover file-loan periodic-report", zh = "已提醒") {
  # Whoever holds a deadline was reminded of it, before it is due or while it is overdue (X-17).
  recipient @0 :Text $A.zh("接收人");
  # Person, or function as long as no person is assigned.
  overdue @1 :Bool $A.zh("已逾期");
  docNo @2 :Text $A.zh("编号");
  deadlines @3 :List(C.Timer) $A.zh("时限");
  # What he was reminded of, each with the time of its next notice.
}

# --- erasure of a person without a file ----------------------------------------------------------

struct Erasure $A.aggregate(name = "erasure", path = "erasures", readers = ["file_manager", "auditor", "gm"], zh = "个人信息销毁") {
  # Of a person whom no customer file knows (X-49).
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.zh("编号");
  policy @3 :C.PolicyRef $A.zh("适用制度");
  personId @4 :C.Uuid $A.filtered $A.zh("个人编号");
  shredding @5 :Shredding $A.zh("销毁");
  complete @6 :Bool $A.filtered $A.zh("已全部确认");
  timers @7 :List(C.Timer) $A.zh("时限");
  dueAt @8 :Int64 $A.time $A.indexed $A.zh("下一期限");
}

struct ErasePerson $A.command(aggregate = "erasure", creates = true, roles = ["file_manager"],
    zh = "销毁个人信息") {
  personId @0 :C.Uuid $A.required $A.rule("X-49") $A.zh("个人编号");
  reason @1 :ShredReason $A.required $A.rule("X-45") $A.zh("原因");
  basis @2 :Text $A.required $A.maxLength(500) $A.rule("X-45") $A.zh("依据");
  scope @3 :List(Text) $A.maxItems(20) $A.zh("范围");
}

struct ConfirmPersonErased $A.command(aggregate = "erasure", verb = "confirm", internal = true,
    zh = "确认销毁") {
  context @0 :Text $A.required $A.zh("来源");
}

struct ErasureOpened $A.event(aggregate = "erasure", zh = "已立销毁单") {
  docNo @0 :Text $A.zh("编号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  personId @2 :C.Uuid $A.zh("个人编号");
}

# --- cases of other contexts ---------------------------------------------------------------------

struct CaseReference $A.aggregate(name = "case-reference", path = "case-references", readers = ["file_keeper", "file_manager", "auditor", "gm"], zh = "关联案件") {
  # What customers knows of a case elsewhere: whose it is, and whether it is open (X-49).
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.zh("适用制度");
  context @3 :Text $A.filtered $A.zh("来源");
  case @4 :C.Uuid $A.filtered $A.zh("案件");
  docNo @5 :Text $A.filtered $A.zh("案件编号");
  customerId @6 :C.Uuid $A.filtered $A.zh("客户");
  personId @7 :C.Uuid $A.filtered $A.zh("个人编号");
  open @8 :Bool $A.filtered $A.zh("未结");
  openedAt @9 :Int64 $A.time $A.indexed $A.zh("立案时间");
  closedAt @10 :Int64 $A.time $A.zh("结案时间");
  timers @11 :List(C.Timer) $A.zh("时限");
}

struct NoteCase $A.command(aggregate = "case-reference", creates = true, internal = true,
    zh = "登记关联案件") {
  context @0 :Text $A.required $A.zh("来源");
  case @1 :C.Uuid $A.required $A.zh("案件");
  docNo @2 :Text $A.zh("案件编号");
  customerId @3 :C.Uuid $A.zh("客户");
  personId @4 :C.Uuid $A.zh("个人编号");
  at @5 :Int64 $A.time $A.zh("时间");
}

struct LinkCase $A.command(aggregate = "case-reference", verb = "link", internal = true,
    zh = "关联客户") {
  customerId @0 :C.Uuid $A.required $A.zh("客户");
}

struct CloseCase $A.command(aggregate = "case-reference", verb = "close", internal = true,
    zh = "结案") {
  at @0 :Int64 $A.time $A.zh("时间");
}

struct ReopenCase $A.command(aggregate = "case-reference", verb = "reopen", internal = true,
    zh = "重新受理") {
  at @0 :Int64 $A.time $A.zh("时间");
}

struct CaseNoted $A.event(aggregate = "case-reference", zh = "已登记关联案件") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  context @1 :Text $A.zh("来源");
  case @2 :C.Uuid $A.zh("案件");
  docNo @3 :Text $A.zh("案件编号");
  customerId @4 :C.Uuid $A.zh("客户");
  personId @5 :C.Uuid $A.zh("个人编号");
  at @6 :Int64 $A.time $A.zh("时间");
}

struct CaseLinked $A.event(aggregate = "case-reference", zh = "已关联客户") {
  case @0 :C.Uuid $A.zh("案件");
  customerId @1 :C.Uuid $A.zh("客户");
  personId @2 :C.Uuid $A.zh("个人编号");
  docNo @3 :Text $A.zh("案件编号");
  context @4 :Text $A.zh("来源");
  openedAt @5 :Int64 $A.time $A.zh("立案时间");
}

struct CaseClosed $A.event(aggregate = "case-reference", zh = "案件已结") {
  at @0 :Int64 $A.time $A.zh("时间");
  customerId @1 :C.Uuid $A.zh("客户");
}

struct CaseReopened $A.event(aggregate = "case-reference", zh = "案件重新受理") {
  at @0 :Int64 $A.time $A.zh("时间");
}

# --- file loans ----------------------------------------------------------------------------------

struct FileLoan $A.aggregate(name = "file-loan", path = "file-loans", zh = "档案借阅") {
  # Authorised reading of a paper file (CUS-22, CUS-23).
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.zh("借阅编号");
  policy @3 :C.PolicyRef $A.zh("适用制度");
  state @4 :LoanState $A.grouped $A.zh("状态");
  fileNo @5 :Text $A.filtered $A.zh("档案编号");
  customerId @6 :C.Uuid $A.filtered $A.zh("客户");
  borrower @7 :Text $A.grouped $A.zh("借阅人");
  purpose @8 :Text $A.maxLength(500) $A.zh("用途");
  officeOnly @9 :Bool $A.zh("仅限室内");
  approval @10 :S.Approval $A.zh("审批");
  requestedAt @11 :Int64 $A.time $A.indexed $A.zh("申请时间");
  outAt @12 :Int64 $A.time $A.indexed $A.zh("借出时间");
  dueAt @13 :Int64 $A.time $A.indexed $A.zh("归还期限");
  backAt @14 :Int64 $A.time $A.zh("归还时间");
  condition @15 :FileCondition $A.zh("归还状况");
  charge @16 :C.Money $A.filtered $A.zh("扣款");
  barred @17 :Bool $A.filtered $A.zh("停借");
  # The borrower gets no file until he is admitted again.
  timers @18 :List(C.Timer) $A.zh("时限");
  misses @19 :UInt16 $A.filtered $A.zh("逾期次数");
}

struct RequestLoan $A.command(aggregate = "file-loan", creates = true, zh = "申请借阅") {
  fileNo @0 :Text $A.required $A.rule("CUS-22") $A.zh("档案编号");
  borrower @1 :Text $A.zh("借阅人");
  # Not given: who asks.
  purpose @2 :Text $A.required $A.maxLength(500) $A.rule("CUS-21") $A.zh("用途");
}

struct ApproveLoan $A.command(aggregate = "file-loan", verb = "approve",
    roles = ["file_keeper", "file_manager", "sales_manager", "group_leader", "sales_assistant"],
    zh = "批准借阅") {
  # Signs the next open step of the policy's chain.
  comment @0 :Text $A.maxLength(1000) $A.zh("意见");
}

struct RefuseLoan $A.command(aggregate = "file-loan", verb = "refuse",
    roles = ["file_keeper", "file_manager", "sales_manager", "group_leader", "sales_assistant"],
    zh = "拒绝借阅") {
  reason @0 :Text $A.required $A.maxLength(1000) $A.zh("理由");
}

struct HandOutFile $A.command(aggregate = "file-loan", verb = "hand-out", roles = ["file_keeper"],
    zh = "借出") {
  note @0 :Text $A.maxLength(1000) $A.zh("备注");
}

struct ReturnFile $A.command(aggregate = "file-loan", verb = "return", roles = ["file_keeper"],
    zh = "归还") {
  condition @0 :FileCondition $A.required $A.rule("CUS-23") $A.zh("归还状况");
  note @1 :Text $A.maxLength(1000) $A.zh("备注");
}

struct ReportFileLost $A.command(aggregate = "file-loan", verb = "report-lost",
    roles = ["file_keeper", "file_manager"], zh = "报失") {
  note @0 :Text $A.required $A.maxLength(1000) $A.rule("CUS-23") $A.zh("说明");
}

struct UnbarBorrower $A.command(aggregate = "file-loan", verb = "unbar", roles = ["file_manager"],
    zh = "恢复借阅") {
  reason @0 :Text $A.required $A.maxLength(1000) $A.zh("理由");
}

struct LoanRequested $A.event(aggregate = "file-loan", zh = "已申请借阅") {
  docNo @0 :Text $A.zh("借阅编号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  fileNo @2 :Text $A.zh("档案编号");
  customerId @3 :C.Uuid $A.zh("客户");
  borrower @4 :Text $A.zh("借阅人");
  purpose @5 :Text $A.maxLength(500) $A.zh("用途");
  officeOnly @6 :Bool $A.zh("仅限室内");
  approval @7 :S.Approval $A.zh("审批");
}

struct LoanApproved $A.event(aggregate = "file-loan", zh = "借阅已批准") {
  borrower @0 :Text $A.zh("借阅人");
}

struct LoanRefused $A.event(aggregate = "file-loan", zh = "借阅被拒") {
  reason @0 :Text $A.maxLength(1000) $A.zh("理由");
}

struct FileHandedOut $A.event(aggregate = "file-loan", zh = "已借出") {
  fileNo @0 :Text $A.zh("档案编号");
  borrower @1 :Text $A.zh("借阅人");
  note @2 :Text $A.maxLength(1000) $A.zh("备注");
  timers @3 :List(C.Timer) $A.zh("时限");
}

struct FileReturned $A.event(aggregate = "file-loan", zh = "已归还") {
  borrower @0 :Text $A.zh("借阅人");
  condition @1 :FileCondition $A.zh("归还状况");
  late @2 :Bool $A.zh("逾期");
  charge @3 :C.Money $A.zh("扣款");
  # Of damage.
  note @4 :Text $A.maxLength(1000) $A.zh("备注");
}

struct FileLoanOverdue $A.event(aggregate = "file-loan", zh = "借阅逾期") {
  timer @0 :C.Timer $A.zh("时限");
  fileNo @1 :Text $A.zh("档案编号");
  borrower @2 :Text $A.zh("借阅人");
  charge @3 :C.Money $A.zh("扣款");
}

struct FileLost $A.event(aggregate = "file-loan", zh = "档案遗失") {
  fileNo @0 :Text $A.zh("档案编号");
  borrower @1 :Text $A.zh("借阅人");
  charge @2 :C.Money $A.zh("扣款");
  note @3 :Text $A.maxLength(1000) $A.zh("说明");
}

struct BorrowerBarred $A.event(aggregate = "file-loan", zh = "借阅人停借") {
  borrower @0 :Text $A.zh("借阅人");
  reason @1 :Text $A.zh("原因");
  # overdue, lost, damaged
}

struct BorrowerUnbarred $A.event(aggregate = "file-loan", zh = "借阅人恢复借阅") {
  borrower @0 :Text $A.zh("借阅人");
  reason @1 :Text $A.maxLength(1000) $A.zh("理由");
}

# --- signatures of any case ----------------------------------------------------------------------

struct ApprovalStepSigned $A.event(aggregate = "file-loan correction-case new-customer-application visit-plan",
    zh = "步骤已签署") {
  approval @0 :UInt16 $A.zh("审批序号");
  step @1 :UInt16 $A.zh("步骤");
  approver @2 :UInt16 $A.zh("审批人序号");
  comment @3 :Text $A.maxLength(1000) $A.zh("意见");
}

struct ApprovalRejected $A.event(aggregate = "file-loan correction-case new-customer-application visit-plan",
    zh = "审批被否决") {
  approval @0 :UInt16 $A.zh("审批序号");
  step @1 :UInt16 $A.zh("步骤");
  comment @2 :Text $A.maxLength(1000) $A.zh("意见");
}

# --- corrections of wrong customer information ---------------------------------------------------

struct CorrectionCase $A.aggregate(name = "correction-case", path = "correction-cases", zh = "客户信息错误补救") {
  # Plan, signatures, execution, report and its signatures (CUS-27).
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.zh("补救编号");
  policy @3 :C.PolicyRef $A.zh("适用制度");
  state @4 :CorrectionState $A.grouped $A.zh("状态");
  customerId @5 :C.Uuid $A.filtered $A.zh("客户");
  corrects @6 :UInt32 $A.zh("所更正事件");
  fields @7 :List(Text) $A.maxItems(50) $A.zh("错误字段");
  reason @8 :Text $A.maxLength(1000) $A.zh("错误说明");
  plan @9 :Text $A.maxLength(2000) $A.zh("补救方案");
  author @10 :Text $A.filtered $A.zh("拟订人");
  approval @11 :S.Approval $A.zh("审批");
  # Of the plan, later of the report.
  attempts @12 :UInt16 $A.zh("审批次数");
  corrected @13 :Bool $A.zh("数据已更正");
  execution @14 :Text $A.maxLength(2000) $A.zh("执行情况");
  feedback @15 :Text $A.maxLength(2000) $A.zh("反馈");
  report @16 :Text $A.maxLength(4000) $A.zh("补救报告");
  draftedAt @17 :Int64 $A.time $A.indexed $A.zh("拟订时间");
  archivedAt @18 :Int64 $A.time $A.zh("归档时间");
  timers @19 :List(C.Timer) $A.zh("时限");
}

struct DraftCorrection $A.command(aggregate = "correction-case", creates = true,
    roles = ["care_agent", "service_support", "file_keeper", "account_owner"], zh = "拟订补救方案") {
  customerId @0 :C.Uuid $A.required $A.rule("CUS-27") $A.zh("客户");
  corrects @1 :UInt32 $A.zh("所更正事件");
  # Version of the customer's event that is wrong; 0: the registration.
  fields @2 :List(Text) $A.required $A.maxItems(50) $A.rule("CUS-27") $A.zh("错误字段");
  # JSON pointers: "/organisation/taxNumber". The right values follow when it is executed.
  reason @3 :Text $A.required $A.maxLength(1000) $A.rule("X-51") $A.zh("错误说明");
  plan @4 :Text $A.required $A.maxLength(2000) $A.rule("CUS-27") $A.zh("补救方案");
}

struct SignCorrectionStep $A.command(aggregate = "correction-case", verb = "sign-step",
    roles = ["customer_service_manager", "gm"], zh = "签署") {
  comment @0 :Text $A.maxLength(1000) $A.zh("意见");
}

struct RejectCorrectionStep $A.command(aggregate = "correction-case", verb = "reject-step",
    roles = ["customer_service_manager", "gm"], zh = "否决") {
  comment @0 :Text $A.required $A.maxLength(1000) $A.rule("X-31") $A.zh("意见");
}

struct RedraftCorrection $A.command(aggregate = "correction-case", verb = "redraft",
    roles = ["care_agent", "service_support", "file_keeper", "account_owner"], zh = "重新提交方案") {
  # After a rejection: a new chain (X-31).
  plan @0 :Text $A.required $A.maxLength(2000) $A.rule("CUS-27") $A.zh("补救方案");
}

struct ExecuteCorrection $A.command(aggregate = "correction-case", verb = "execute",
    roles = ["care_agent", "service_support", "file_keeper"], zh = "执行补救") {
  note @0 :Text $A.required $A.maxLength(2000) $A.zh("执行情况");
  corrected @1 :Bool $A.zh("数据已更正");
}

struct GiveFeedback $A.command(aggregate = "correction-case",
    roles = ["care_agent", "service_support", "file_keeper", "account_owner"], zh = "反馈") {
  feedback @0 :Text $A.required $A.maxLength(2000) $A.rule("CUS-27") $A.zh("反馈");
}

struct WriteReport $A.command(aggregate = "correction-case",
    roles = ["care_agent", "service_support", "file_keeper", "account_owner"], zh = "撰写报告") {
  report @0 :Text $A.required $A.maxLength(4000) $A.rule("CUS-27") $A.zh("补救报告");
}

struct ArchiveCorrection $A.command(aggregate = "correction-case", verb = "archive",
    roles = ["file_keeper", "clerk"], zh = "归档") {
  note @0 :Text $A.maxLength(1000) $A.zh("备注");
}

struct CorrectionDrafted $A.event(aggregate = "correction-case", zh = "补救方案已拟订") {
  docNo @0 :Text $A.zh("补救编号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  customerId @2 :C.Uuid $A.zh("客户");
  corrects @3 :UInt32 $A.zh("所更正事件");
  fields @4 :List(Text) $A.maxItems(50) $A.zh("错误字段");
  reason @5 :Text $A.maxLength(1000) $A.zh("错误说明");
  plan @6 :Text $A.maxLength(2000) $A.zh("补救方案");
  approval @7 :S.Approval $A.zh("审批");
}

struct CorrectionApproved $A.event(aggregate = "correction-case", zh = "补救方案已批准") {
  customerId @0 :C.Uuid $A.zh("客户");
  docNo @1 :Text $A.zh("补救编号");
  corrects @2 :UInt32 $A.zh("所更正事件");
  approvedBy @3 :List(Text) $A.maxItems(20) $A.zh("批准人");
  reason @4 :Text $A.maxLength(1000) $A.zh("错误说明");
  fields @5 :List(Text) $A.maxItems(50) $A.zh("字段");
}

struct CorrectionExecuted $A.event(aggregate = "correction-case", zh = "补救已执行") {
  note @0 :Text $A.maxLength(2000) $A.zh("执行情况");
  corrected @1 :Bool $A.zh("数据已更正");
}

struct CorrectionFeedbackGiven $A.event(aggregate = "correction-case", zh = "已反馈") {
  feedback @0 :Text $A.maxLength(2000) $A.zh("反馈");
}

struct CorrectionReported $A.event(aggregate = "correction-case", zh = "补救报告已提交") {
  report @0 :Text $A.maxLength(4000) $A.zh("补救报告");
  approval @1 :S.Approval $A.zh("审批");
}

struct CorrectionReportApproved $A.event(aggregate = "correction-case", zh = "补救报告已批准") {
  approvedBy @0 :List(Text) $A.maxItems(20) $A.zh("批准人");
}

struct CorrectionClosed $A.event(aggregate = "correction-case", zh = "补救案已归档") {
  note @0 :Text $A.maxLength(1000) $A.zh("备注");
}

# --- recognition of new customers ----------------------------------------------------------------

struct Evaluation {
  contribution @0 :Text $A.maxLength(500) $A.zh("贡献度");
  longTermSales @1 :Text $A.maxLength(500) $A.zh("长期销售");
  credit @2 :Text $A.maxLength(500) $A.zh("信用");
}

struct FirstTransaction {
  on @0 :Int32 $A.date $A.required $A.zh("交易日期");
  invoiceNo @1 :Text $A.required $A.zh("发票号");
}

struct NewCustomerApplication $A.aggregate(name = "new-customer-application", path = "new-customer-applications", zh = "新客户开发申请表") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.zh("申请编号");
  policy @3 :C.PolicyRef $A.zh("适用制度");
  state @4 :ApplicationState $A.grouped $A.zh("状态");
  customerId @5 :C.Uuid $A.filtered $A.zh("客户");
  customerName @6 :Text $A.zh("客户名称");
  firstTransaction @7 :FirstTransaction $A.zh("首次交易");
  lastBusinessOn @8 :Int32 $A.date $A.zh("前次交易");
  # Before the first new one; not given: never dealt with us.
  course @9 :Text $A.maxLength(2000) $A.zh("开发过程");
  evaluation @10 :Evaluation $A.zh("评价");
  support @11 :Text $A.maxLength(1000) $A.zh("所需支持");
  applicant @12 :Text $A.grouped $A.zh("申请人");
  instruction @13 :Text $A.maxLength(1000) $A.zh("批示");
  approval @14 :S.Approval $A.zh("审批");
  appliedAt @15 :Int64 $A.time $A.indexed $A.zh("申请时间");
  decidedAt @16 :Int64 $A.time $A.zh("决定时间");
  refusal @17 :RefusalReason $A.filtered $A.zh("拒绝原因");
  reward @18 :C.Money $A.zh("奖励");
  timers @19 :List(C.Timer) $A.zh("时限");
}

struct ApplyNewCustomer $A.command(aggregate = "new-customer-application", creates = true,
    roles = ["account_owner", "sales_dept", "sales_manager", "group_leader"], zh = "申请新客户") {
  customerName @0 :Text $A.required $A.rule("CUS-33") $A.zh("客户名称");
  invoiceName @1 :Text $A.required $A.rule("CUS-33") $A.zh("开票名称");
  customerId @2 :C.Uuid $A.zh("客户");
  # Where his file is open already.
  firstTransaction @3 :FirstTransaction $A.required $A.rule("CUS-32") $A.zh("首次交易");
  course @4 :Text $A.required $A.maxLength(2000) $A.rule("CUS-36") $A.zh("开发过程");
  evaluation @5 :Evaluation $A.required $A.rule("CUS-36") $A.zh("评价");
  support @6 :Text $A.maxLength(1000) $A.rule("CUS-36") $A.zh("所需支持");
}

struct SignApplication $A.command(aggregate = "new-customer-application", verb = "sign-step",
    roles = ["sales_manager"], zh = "签署") {
  instruction @0 :Text $A.maxLength(1000) $A.rule("CUS-36") $A.zh("批示");
}

struct CheckHistory $A.command(aggregate = "new-customer-application", roles = ["market_branch"],
    zh = "核查交易记录") {
  # Three years of transactions; samples do not count (CUS-31, CUS-34).
  lastBusinessOn @0 :Int32 $A.date $A.zh("前次交易");
  # The last before the first new one; not given: there was none.
  note @1 :Text $A.maxLength(1000) $A.zh("备注");
}

struct RecogniseCustomer $A.command(aggregate = "new-customer-application", verb = "recognise",
    roles = ["admin_branch"], zh = "认定新客户") {
  # Stores the form and opens the file (CUS-34).
  customerId @0 :C.Uuid $A.rule("CUS-34") $A.zh("客户");
  # The file; not given: the one the application names.
}

struct RefuseCustomer $A.command(aggregate = "new-customer-application", verb = "refuse",
    roles = ["sales_manager", "market_branch", "admin_branch"], zh = "不予认定") {
  reason @0 :Text $A.required $A.maxLength(1000) $A.zh("理由");
}

struct NewCustomerApplied $A.event(aggregate = "new-customer-application", zh = "已申请新客户") {
  docNo @0 :Text $A.zh("申请编号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  customerId @2 :C.Uuid $A.zh("客户");
  customerName @3 :Text $A.zh("客户名称");
  firstTransaction @4 :FirstTransaction $A.zh("首次交易");
  course @5 :Text $A.maxLength(2000) $A.zh("开发过程");
  evaluation @6 :Evaluation $A.zh("评价");
  support @7 :Text $A.maxLength(1000) $A.zh("所需支持");
  approval @8 :S.Approval $A.zh("审批");
}

struct NewCustomerHistoryChecked $A.event(aggregate = "new-customer-application", zh = "已核查交易记录") {
  lastBusinessOn @0 :Int32 $A.date $A.zh("前次交易");
  isNew @1 :Bool $A.zh("新客户");
  note @2 :Text $A.maxLength(1000) $A.zh("备注");
}

struct NewCustomerRecognised $A.event(aggregate = "new-customer-application", zh = "新客户已认定") {
  customerId @0 :C.Uuid $A.zh("客户");
  applicant @1 :Text $A.zh("申请人");
  docNo @2 :Text $A.zh("申请编号");
  reward @3 :C.Money $A.zh("奖励");
  # By the policy; not given: none (CUS-35).
}

struct NewCustomerRefused $A.event(aggregate = "new-customer-application", zh = "新客户不予认定") {
  refusal @0 :RefusalReason $A.zh("拒绝原因");
  reason @1 :Text $A.maxLength(1000) $A.zh("理由");
}

# --- equipment -----------------------------------------------------------------------------------

struct Paper {
  kind @0 :PaperKind $A.required $A.zh("资料类别");
  reference @1 :Text $A.zh("存放编号");
  inspection @2 :List(Text) $A.maxItems(12) $A.zh("检查部位");
  # Of an arrival and a pre-delivery check: the parts of the six-part inspection form.
}

struct Reading {
  tenths @0 :UInt32 $A.zh("小时表");
  # Tenths of an hour.
  source @1 :ReadingSource $A.zh("来源");
  readOn @2 :Int32 $A.date $A.zh("读数日期");
  recordedBy @3 :Text $A.zh("登记人");
}

struct Transfer {
  # A machine leaves for another dealer's region, or comes from it (CUS-57 to CUS-61).
  otherDealer @0 :Text $A.zh("对方代理商");
  movedOn @1 :Int32 $A.date $A.zh("转移日期");
  basis @2 :TransferBasis $A.zh("依据");
  reference @3 :Text $A.zh("依据编号");
  asLease @4 :Bool $A.zh("租赁转移");
  tenths @5 :UInt32 $A.zh("小时表");
  days @6 :Int32 $A.zh("交付后天数");
  feeDue @7 :Bool $A.zh("应付侵占费");
  fee @8 :C.Money $A.zh("侵占费");
  # Not given: the policy has no amount.
  slipNo @9 :Text $A.zh("联保单号");
  startedAt @10 :Int64 $A.time $A.zh("发起时间");
  confirmedAt @11 :Int64 $A.time $A.zh("确认时间");
  invoice @12 :Text $A.zh("发票号");
  settledOn @13 :Int32 $A.date $A.zh("结清日期");
}

struct ServiceContract {
  reference @0 :Text $A.zh("合同编号");
  offeredAt @1 :Int64 $A.time $A.zh("提供时间");
  signedAt @2 :Int64 $A.time $A.zh("签订时间");
}

struct Equipment $A.aggregate(name = "equipment", path = "equipment", zh = "设备档案",
    life = "equipment/serialNo") {
  # A machine or vehicle with a serial number (机).
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.searchable(number) $A.zh("设备编号");
  # SB-yyyymm-nnnnn (X-80).
  policy @3 :C.PolicyRef $A.zh("适用制度");
  state @4 :EquipmentState $A.grouped $A.zh("状态");
  origin @5 :EquipmentOrigin $A.filtered $A.zh("来源");
  model @6 :Text $A.filtered $A.searchable(words) $A.zh("型号");
  serialNo @7 :Text $A.filtered $A.searchable(number) $A.zh("序列号");
  size @8 :MachineSize $A.filtered $A.zh("规格");
  customerId @9 :C.Uuid $A.filtered $A.zh("客户");
  region @10 :Text $A.filtered $A.zh("区域");
  supervisor @11 :Text $A.filtered $A.zh("区域主管");
  factoryDate @12 :Int32 $A.date $A.zh("出厂日期");
  deliveredOn @13 :Int32 $A.date $A.filtered $A.zh("交机日期");
  papers @14 :List(Paper) $A.maxItems(40) $A.zh("交机资料");
  missing @15 :List(PaperKind) $A.maxItems(20) $A.zh("缺少资料");
  papersComplete @16 :Bool $A.filtered $A.zh("资料齐全");
  dateConflict @17 :Bool $A.filtered $A.zh("日期冲突");
  dealerNameOk @18 :Bool $A.zh("归属本代理商");
  warrantyUntil @19 :Int32 $A.date $A.indexed $A.zh("保修期至");
  warrantyTenths @20 :UInt32 $A.zh("保修小时");
  # Tenths of an hour; 0: no limit of hours.
  underWarranty @21 :Bool $A.filtered $A.zh("保修期内");
  contract @22 :ServiceContract $A.zh("服务合同");
  gpsId @23 :Text $A.filtered $A.zh("GPS编号");
  gpsSignal @24 :Bool $A.filtered $A.zh("GPS有信号");
  station @25 :Text $A.filtered $A.zh("服务站");
  partsOwner @26 :Text $A.filtered $A.zh("配件责任人");
  lastReading @27 :Reading $A.zh("最近读数");
  tenths @28 :UInt32 $A.filtered $A.zh("小时表");
  lastReadOn @29 :Int32 $A.date $A.indexed $A.zh("最近读数日期");
  readings @30 :List(Reading) $A.maxItems(100) $A.zh("读数");
  # The last ones, newest first; the events hold them all.
  nextCallOn @31 :Int32 $A.date $A.filtered $A.zh("下次询问");
  # For machines without a signal (CUS-63).
  transfer @32 :Transfer $A.zh("转移");
  # The last one.
  feeOpen @33 :Bool $A.filtered $A.zh("侵占费未结");
  contractOffered @34 :Bool $A.filtered $A.zh("已提供服务合同");
  otherDealer @35 :Text $A.filtered $A.zh("对方代理商");
  movedOn @36 :Int32 $A.date $A.filtered $A.zh("转移日期");
  feeAmount @37 :C.Money $A.filtered $A.zh("侵占费");
  feeSettledOn @38 :Int32 $A.date $A.filtered $A.zh("结清日期");
  movedDays @39 :Int32 $A.filtered $A.zh("交付后天数");
  movedTenths @40 :UInt32 $A.filtered $A.zh("转移小时表");
  foreignNo @41 :Text $A.filtered $A.zh("外部编号");
  announcedAt @42 :Int64 $A.time $A.indexed $A.zh("通知时间");
  announcedBy @43 :Text $A.filtered $A.zh("登记人");
  registeredAt @44 :Int64 $A.time $A.indexed $A.zh("登记时间");
  faults @45 :UInt16 $A.filtered $A.zh("差错数");
  retireReason @46 :ScrapReason $A.zh("注销原因");
  dueAt @47 :Int64 $A.time $A.indexed $A.zh("下一期限");
  timers @48 :List(C.Timer) $A.zh("时限");
  misses @49 :UInt16 $A.filtered $A.zh("逾期次数");
  papersBy @50 :Text $A.filtered $A.zh("交机资料责任人");
  warrantyEndedOn @51 :Int32 $A.date $A.zh("保修提前终止日期");
  # By hand, before its time.
}

struct AnnounceDelivery $A.command(aggregate = "equipment", creates = true,
    roles = ["service_support", "hotline_agent", "service_engineer", "service_supervisor", "sales_dept"],
    zh = "登记交机通知") {
  model @0 :Text $A.required $A.maxLength(80) $A.rule("CUS-52") $A.zh("型号");
  serialNo @1 :Text $A.required $A.maxLength(80) $A.rule("CUS-52") $A.zh("序列号");
  size @2 :MachineSize $A.zh("规格");
  customerId @3 :C.Uuid $A.required $A.rule("CUS-53") $A.zh("客户");
  # His file; potential customers are converted at the registration.
  region @4 :Text $A.required $A.maxLength(80) $A.rule("CUS-54") $A.zh("区域");
  deliveredOn @5 :Int32 $A.date $A.required $A.rule("CUS-51") $A.zh("交机日期");
  origin @6 :EquipmentOrigin $A.zh("来源");
  # Not given: delivery. transfer_in: from another dealer, see AcceptTransferIn.
  foreignNo @7 :Text $A.maxLength(80) $A.rule("X-81") $A.zh("外部编号");
  papersBy @8 :Text $A.maxLength(80) $A.rule("CUS-24") $A.zh("交机资料责任人");
  # Who hands the delivery papers in: the salesperson. Not given: whoever announces.
}

struct PassDeliveryNotice $A.command(aggregate = "equipment", verb = "pass-notice",
    roles = ["service_support", "hotline_agent"], zh = "转发交机通知") {
  supervisor @0 :Text $A.required $A.rule("CUS-54") $A.zh("区域主管");
}

struct NoteDeliveryMail $A.command(aggregate = "equipment", verb = "note-mail",
    roles = ["service_support"], zh = "登记交机邮件") {
  # The electronic file is marked at once (CUS-51).
  factoryDate @0 :Int32 $A.date $A.required $A.rule("CUS-52") $A.zh("出厂日期");
  papers @1 :List(Paper) $A.maxItems(40) $A.rule("CUS-50") $A.zh("资料");
  mail @2 :Text $A.zh("邮件编号");
}

struct CheckDeliveryPapers $A.command(aggregate = "equipment", verb = "check-papers",
    roles = ["service_support"], zh = "审核交机资料") {
  papers @0 :List(Paper) $A.maxItems(40) $A.rule("CUS-50") $A.zh("补充资料");
  insured @1 :Bool $A.zh("有保险");
  # Then the insurance note is required.
  engineWarranty @2 :Bool $A.zh("有发动机保修");
  customerDataMatches @3 :Bool $A.rule("CUS-51") $A.zh("客户信息相符");
  deliveryDateMatches @4 :Bool $A.rule("CUS-51") $A.zh("交机日期相符");
}

struct RegisterEquipment $A.command(aggregate = "equipment", verb = "register",
    roles = ["service_support"], zh = "登记设备") {
  dealerNameOk @0 :Bool $A.rule("CUS-52") $A.zh("归属本代理商");
  # As the manufacturer's viewer says.
  warrantyUntil @1 :Int32 $A.date $A.rule("CUS-51") $A.zh("保修期至");
  # Not given: by the policy, from the delivery.
  warrantyTenths @2 :UInt32 $A.rule("CUS-51") $A.zh("保修小时");
}

struct RaiseDateConflict $A.command(aggregate = "equipment", roles = ["service_support"],
    zh = "上报日期冲突") {
  # The factory date is after the delivery: mail to the manufacturer (CUS-52).
  mail @0 :Text $A.required $A.rule("CUS-52") $A.zh("邮件编号");
}

struct CorrectDates $A.command(aggregate = "equipment", roles = ["service_support"], zh = "更正日期") {
  factoryDate @0 :Int32 $A.date $A.required $A.rule("CUS-52") $A.zh("出厂日期");
  deliveredOn @1 :Int32 $A.date $A.required $A.rule("CUS-52") $A.zh("交机日期");
  answer @2 :Text $A.required $A.maxLength(500) $A.rule("CUS-52") $A.zh("厂家答复");
}

struct ActivateGps $A.command(aggregate = "equipment",
    roles = ["service_support", "hotline_agent"], zh = "启用GPS") {
  gpsId @0 :Text $A.required $A.maxLength(80) $A.rule("CUS-53") $A.zh("GPS编号");
}

struct NoteGpsSignal $A.command(aggregate = "equipment",
    roles = ["service_support", "hotline_agent", "claims_support"], zh = "登记GPS信号") {
  signal @0 :Bool $A.zh("有信号");
  nextCallOn @1 :Int32 $A.date $A.rule("CUS-63") $A.zh("下次询问");
}

struct AssignStation $A.command(aggregate = "equipment",
    roles = ["hotline_agent", "service_support", "service_supervisor"], zh = "人机定位") {
  station @0 :Text $A.required $A.rule("CUS-56") $A.zh("服务站");
  partsOwner @1 :Text $A.required $A.rule("CUS-56") $A.zh("配件责任人");
  region @2 :Text $A.maxLength(80) $A.zh("区域");
}

struct RecordHourMeter $A.command(aggregate = "equipment",
    roles = ["hotline_agent", "service_support", "service_engineer", "service_supervisor"],
    zh = "登记小时表") {
  tenths @0 :UInt32 $A.required $A.zh("小时表");
  source @1 :ReadingSource $A.required $A.zh("来源");
  readOn @2 :Int32 $A.date $A.zh("读数日期");
  # Not given: today.
  nextCallOn @3 :Int32 $A.date $A.rule("CUS-63") $A.zh("下次询问");
}

struct CorrectReading $A.command(aggregate = "equipment", needsVersion = true,
    roles = ["service_support", "service_supervisor"], zh = "更正读数") {
  tenths @0 :UInt32 $A.zh("小时表");
  reason @1 :Text $A.required $A.maxLength(500) $A.rule("X-51") $A.zh("理由");
  approver @2 :Text $A.required $A.rule("X-51") $A.zh("批准人");
  # Another person than who records it.
}

struct OfferContract $A.command(aggregate = "equipment",
    roles = ["claims_support", "service_support", "account_owner"], zh = "提供服务合同") {
  reference @0 :Text $A.required $A.zh("合同编号");
}

struct SignContract $A.command(aggregate = "equipment",
    roles = ["claims_support", "service_support", "account_owner"], zh = "签订服务合同") {
  reference @0 :Text $A.required $A.zh("合同编号");
}

struct StartTransfer $A.command(aggregate = "equipment", roles = ["service_support"], zh = "发起转出") {
  targetDealer @0 :Text $A.required $A.rule("CUS-57") $A.zh("接收代理商");
  movedOn @1 :Int32 $A.date $A.required $A.rule("CUS-57") $A.zh("转移日期");
  basis @2 :TransferBasis $A.required $A.rule("CUS-57") $A.zh("依据");
  reference @3 :Text $A.required $A.rule("CUS-57") $A.zh("依据编号");
  asLease @4 :Bool $A.rule("CUS-60") $A.zh("租赁转移");
  tenths @5 :UInt32 $A.rule("CUS-58") $A.zh("小时表");
  # Not given: the last reading, where that leaves no doubt (CUS-A10).
}

struct ConfirmTransfer $A.command(aggregate = "equipment", needsVersion = true,
    roles = ["service_support"], zh = "确认转出") {
  slipNo @0 :Text $A.rule("CUS-59") $A.zh("联保单号");
  feeAmount @1 :C.Money $A.rule("CUS-58") $A.zh("侵占费");
  # By hand, where the policy has none.
}

struct CancelTransfer $A.command(aggregate = "equipment", roles = ["service_support"],
    zh = "取消转出") {
  reason @0 :Text $A.required $A.maxLength(500) $A.zh("理由");
}

struct SettleFee $A.command(aggregate = "equipment", roles = ["service_support", "finance"],
    zh = "结清侵占费") {
  invoice @0 :Text $A.required $A.rule("CUS-61") $A.zh("发票号");
  settledOn @1 :Int32 $A.date $A.rule("CUS-61") $A.zh("结清日期");
}

struct AcceptTransferIn $A.command(aggregate = "equipment", roles = ["service_support"],
    zh = "接收转入") {
  # Opens the file from the joint-warranty slip (CUS-59).
  sourceDealer @0 :Text $A.required $A.rule("CUS-57") $A.zh("转出代理商");
  movedOn @1 :Int32 $A.date $A.required $A.rule("CUS-57") $A.zh("转移日期");
  factoryDate @2 :Int32 $A.date $A.required $A.rule("CUS-52") $A.zh("出厂日期");
  basis @3 :TransferBasis $A.required $A.rule("CUS-57") $A.zh("依据");
  reference @4 :Text $A.required $A.rule("CUS-57") $A.zh("依据编号");
  asLease @5 :Bool $A.rule("CUS-60") $A.zh("租赁转移");
  tenths @6 :UInt32 $A.rule("CUS-58") $A.zh("小时表");
  warrantyUntil @7 :Int32 $A.date $A.rule("CUS-59") $A.zh("保修期至");
  warrantyTenths @8 :UInt32 $A.rule("CUS-59") $A.zh("保修小时");
  slipNo @9 :Text $A.rule("CUS-59") $A.zh("联保单号");
  feeAmount @10 :C.Money $A.rule("CUS-58") $A.zh("侵占费");
}

struct EndWarranty $A.command(aggregate = "equipment",
    roles = ["service_support", "claims_support"], zh = "结束保修") {
  reason @0 :Text $A.required $A.maxLength(500) $A.zh("理由");
}

struct RetireEquipment $A.command(aggregate = "equipment", verb = "retire", needsVersion = true,
    roles = ["service_support"], zh = "注销设备") {
  reason @0 :ScrapReason $A.required $A.zh("注销原因");
  note @1 :Text $A.maxLength(500) $A.zh("备注");
}

struct RecordEquipmentFault $A.command(aggregate = "equipment", verb = "record-file-fault",
    roles = ["file_manager", "auditor", "service_supervisor", "customer_service_manager"],
    zh = "登记档案差错") {
  fault @0 :FaultKind $A.required $A.rule("CUS-30") $A.zh("差错");
  person @1 :Text $A.required $A.rule("CUS-30") $A.zh("责任人");
  note @2 :Text $A.required $A.maxLength(1000) $A.rule("CUS-30") $A.zh("说明");
}

struct DeliveryAnnounced $A.event(aggregate = "equipment", zh = "已通知交机") {
  docNo @0 :Text $A.zh("设备编号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  model @2 :Text $A.zh("型号");
  serialNo @3 :Text $A.zh("序列号");
  size @4 :MachineSize $A.zh("规格");
  customerId @5 :C.Uuid $A.zh("客户");
  region @6 :Text $A.zh("区域");
  deliveredOn @7 :Int32 $A.date $A.zh("交机日期");
  origin @8 :EquipmentOrigin $A.zh("来源");
  foreignNo @9 :Text $A.zh("外部编号");
  timers @10 :List(C.Timer) $A.zh("时限");
  papersBy @11 :Text $A.zh("交机资料责任人");
}

struct DeliveryNoticePassed $A.event(aggregate = "equipment", zh = "交机通知已转发") {
  supervisor @0 :Text $A.zh("区域主管");
  late @1 :Bool $A.zh("逾期");
}

struct DeliveryPapersNoted $A.event(aggregate = "equipment", zh = "交机资料已登记") {
  factoryDate @0 :Int32 $A.date $A.zh("出厂日期");
  papers @1 :List(Paper) $A.maxItems(40) $A.zh("资料");
  mail @2 :Text $A.zh("邮件编号");
}

struct DeliveryPapersAccepted $A.event(aggregate = "equipment", zh = "交机资料已通过") {
  papers @0 :List(Paper) $A.maxItems(40) $A.zh("资料");
  late @1 :Bool $A.zh("逾期");
}

struct DeliveryPapersRejected $A.event(aggregate = "equipment", zh = "交机资料不全") {
  papers @0 :List(Paper) $A.maxItems(40) $A.zh("资料");
  missing @1 :List(PaperKind) $A.maxItems(20) $A.zh("缺少资料");
  mismatches @2 :List(Text) $A.maxItems(20) $A.zh("不符项");
  # customer_data, delivery_date, inspection:arrival_check
}

struct EquipmentRegistered $A.event(aggregate = "equipment", zh = "设备已登记") {
  docNo @0 :Text $A.zh("设备编号");
  customerId @1 :C.Uuid $A.zh("客户");
  model @2 :Text $A.zh("型号");
  serialNo @3 :Text $A.zh("序列号");
  deliveredOn @4 :Int32 $A.date $A.zh("交机日期");
  factoryDate @5 :Int32 $A.date $A.zh("出厂日期");
  warrantyUntil @6 :Int32 $A.date $A.zh("保修期至");
  warrantyTenths @7 :UInt32 $A.zh("保修小时");
  region @8 :Text $A.zh("区域");
  timers @9 :List(C.Timer) $A.zh("时限");
}

struct DateConflictReported $A.event(aggregate = "equipment", zh = "日期冲突已上报") {
  factoryDate @0 :Int32 $A.date $A.zh("出厂日期");
  deliveredOn @1 :Int32 $A.date $A.zh("交机日期");
  mail @2 :Text $A.zh("邮件编号");
}

struct DatesCorrected $A.event(aggregate = "equipment", zh = "日期已更正") {
  factoryDate @0 :Int32 $A.date $A.zh("出厂日期");
  deliveredOn @1 :Int32 $A.date $A.zh("交机日期");
  answer @2 :Text $A.maxLength(500) $A.zh("厂家答复");
}

struct GpsActivated $A.event(aggregate = "equipment", zh = "GPS已启用") {
  gpsId @0 :Text $A.zh("GPS编号");
}

struct GpsSignalNoted $A.event(aggregate = "equipment", zh = "GPS信号已登记") {
  signal @0 :Bool $A.zh("有信号");
  nextCallOn @1 :Int32 $A.date $A.zh("下次询问");
}

struct EquipmentStationAssigned $A.event(aggregate = "equipment", zh = "已定服务站") {
  station @0 :Text $A.zh("服务站");
  partsOwner @1 :Text $A.zh("配件责任人");
  region @2 :Text $A.zh("区域");
  before @3 :Text $A.zh("原服务站");
}

struct HourMeterRecorded $A.event(aggregate = "equipment", zh = "小时表已登记") {
  reading @0 :Reading $A.zh("读数");
  nextCallOn @1 :Int32 $A.date $A.zh("下次询问");
}

struct HourMeterCorrected $A.event(aggregate = "equipment", zh = "小时表已更正") {
  before @0 :UInt32 $A.zh("原读数");
  tenths @1 :UInt32 $A.zh("小时表");
  reason @2 :Text $A.maxLength(500) $A.zh("理由");
  approver @3 :Text $A.zh("批准人");
}

struct ContractOffered $A.event(aggregate = "equipment", zh = "服务合同已提供") {
  reference @0 :Text $A.zh("合同编号");
}

struct ContractSigned $A.event(aggregate = "equipment", zh = "服务合同已签订") {
  reference @0 :Text $A.zh("合同编号");
}

struct TransferStarted $A.event(aggregate = "equipment", zh = "转出已发起") {
  transfer @0 :Transfer $A.zh("转移");
  timers @1 :List(C.Timer) $A.zh("时限");
}

struct EquipmentTransferred $A.event(aggregate = "equipment", zh = "设备已转出") {
  transfer @0 :Transfer $A.zh("转移");
  late @1 :Bool $A.zh("逾期");
}

struct EncroachmentFeeDue $A.event(aggregate = "equipment", zh = "侵占费应付") {
  payer @0 :Text $A.zh("付款方");
  # The dealer from which the machine is transferred (CUS-A6).
  payee @1 :Text $A.zh("收款方");
  amount @2 :C.Money $A.zh("金额");
}

struct EncroachmentFeeSettled $A.event(aggregate = "equipment", zh = "侵占费已结清") {
  invoice @0 :Text $A.zh("发票号");
  settledOn @1 :Int32 $A.date $A.zh("结清日期");
  amount @2 :C.Money $A.zh("金额");
}

struct TransferCancelled $A.event(aggregate = "equipment", zh = "转出已取消") {
  reason @0 :Text $A.maxLength(500) $A.zh("理由");
}

struct TransferConfirmationLate $A.event(aggregate = "equipment", zh = "转出确认逾期") {
  timer @0 :C.Timer $A.zh("时限");
  person @1 :Text $A.zh("责任人");
}

struct EquipmentTransferredIn $A.event(aggregate = "equipment", zh = "设备已转入") {
  transfer @0 :Transfer $A.zh("转移");
  factoryDate @1 :Int32 $A.date $A.zh("出厂日期");
  warrantyUntil @2 :Int32 $A.date $A.zh("保修期至");
  warrantyTenths @3 :UInt32 $A.zh("保修小时");
  customerId @4 :C.Uuid $A.zh("客户");
  timers @5 :List(C.Timer) $A.zh("时限");
  docNo @6 :Text $A.zh("设备编号");
  model @7 :Text $A.zh("型号");
  serialNo @8 :Text $A.zh("序列号");
  deliveredOn @9 :Int32 $A.date $A.zh("交机日期");
  region @10 :Text $A.zh("区域");
}

struct WarrantyEnded $A.event(aggregate = "equipment", zh = "保修已结束") {
  reason @0 :EndReason $A.zh("原因");
  tenths @1 :UInt32 $A.zh("小时表");
  note @2 :Text $A.maxLength(500) $A.zh("说明");
  timer @3 :C.Timer $A.zh("时限");
}

struct FollowCustomer $A.command(aggregate = "equipment", internal = true, zh = "随客户合并") {
  # Sent by the service itself: its customer's file was merged into another one.
  into @0 :C.Uuid $A.required $A.zh("合并至");
}

struct CustomerFollowed $A.event(aggregate = "equipment", zh = "已随客户合并") {
  before @0 :C.Uuid $A.zh("原客户");
  into @1 :C.Uuid $A.zh("合并至");
}

struct WarrantyRestored $A.event(aggregate = "equipment", zh = "保修已恢复") {
  # Its hours were never over: the reading that ended it was corrected (CUS-59).
  tenths @0 :UInt32 $A.zh("小时表");
  timers @1 :List(C.Timer) $A.zh("时限");
}

struct EquipmentRetired $A.event(aggregate = "equipment", zh = "设备已注销") {
  reason @0 :ScrapReason $A.zh("注销原因");
  note @1 :Text $A.maxLength(500) $A.zh("备注");
}

# --- visit plans ---------------------------------------------------------------------------------

struct VisitRow {
  no @0 :UInt16 $A.zh("序号");
  customerId @1 :C.Uuid $A.required $A.zh("客户");
  fileNo @2 :Text $A.zh("档案编号");
  baseData @3 :Text $A.maxLength(500) $A.zh("基本情况");
  # Without personal values.
  purpose @4 :Text $A.maxLength(500) $A.zh("目的");
  date @5 :Int32 $A.date $A.zh("日期");
  order @6 :UInt16 $A.zh("次序");
  grade @7 :Grade $A.zh("等级");
  # That of the file; given only for a customer who has none there (CUS-43).
  lastVisitOn @8 :Int32 $A.date $A.zh("上次拜访");
  placeX @9 :Int32 $A.zh("位置东");
  # Metres on the map of the region.
  placeY @10 :Int32 $A.zh("位置北");
  doneOn @11 :Int32 $A.date $A.zh("拜访日期");
  result @12 :Text $A.maxLength(1000) $A.zh("结果");
  struck @13 :Bool $A.zh("已剔除");
  # An invalid customer (CUS-42).
}

struct VisitPlan $A.aggregate(name = "visit-plan", path = "visit-plans", zh = "拜访计划") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.zh("计划编号");
  policy @3 :C.PolicyRef $A.zh("适用制度");
  state @4 :PlanState $A.grouped $A.zh("状态");
  region @5 :Text $A.filtered $A.zh("区域");
  owner @6 :Text $A.grouped $A.zh("责任人");
  from @7 :Int32 $A.date $A.filtered $A.zh("开始日期");
  to @8 :Int32 $A.date $A.filtered $A.zh("结束日期");
  rows @9 :List(VisitRow) $A.maxItems(500) $A.zh("拜访表");
  planned @10 :UInt16 $A.filtered $A.zh("计划数");
  done @11 :UInt16 $A.filtered $A.zh("完成数");
  approval @12 :S.Approval $A.zh("审批");
  attempts @13 :UInt16 $A.zh("审批次数");
  author @14 :Text $A.zh("拟订人");
  draftedAt @15 :Int64 $A.time $A.indexed $A.zh("拟订时间");
  timers @16 :List(C.Timer) $A.zh("时限");
  dueAt @17 :Int64 $A.time $A.indexed $A.zh("下一期限");
}

struct DraftVisitPlan $A.command(aggregate = "visit-plan", creates = true,
    roles = ["customer_service_manager", "account_owner"], zh = "拟订拜访计划") {
  region @0 :Text $A.required $A.maxLength(80) $A.rule("CUS-40") $A.zh("区域");
  owner @1 :Text $A.required $A.rule("CUS-40") $A.zh("责任人");
  from @2 :Int32 $A.date $A.required $A.rule("CUS-41") $A.zh("开始日期");
  to @3 :Int32 $A.date $A.required $A.rule("CUS-41") $A.zh("结束日期");
  rows @4 :List(VisitRow) $A.required $A.maxItems(500) $A.rule("CUS-41") $A.zh("拜访表");
  # Dates and order that are not given are proposed (CUS-42 to CUS-44).
}

struct ChangePlan $A.command(aggregate = "visit-plan", needsVersion = true,
    roles = ["customer_service_manager", "account_owner"], zh = "变更计划") {
  # The owner may change content and frequency (CUS-44).
  rows @0 :List(VisitRow) $A.required $A.maxItems(500) $A.rule("CUS-41") $A.zh("拜访表");
  reason @1 :Text $A.required $A.maxLength(500) $A.zh("理由");
}

struct SubmitPlan $A.command(aggregate = "visit-plan", roles = ["customer_service_manager"],
    zh = "提交计划") {
  note @0 :Text $A.maxLength(500) $A.zh("备注");
}

struct SignPlan $A.command(aggregate = "visit-plan", verb = "sign-step", roles = ["gm"],
    zh = "签署") {
  comment @0 :Text $A.maxLength(1000) $A.zh("意见");
}

struct RejectPlan $A.command(aggregate = "visit-plan", verb = "reject-step", roles = ["gm"],
    zh = "否决") {
  comment @0 :Text $A.required $A.maxLength(1000) $A.rule("X-31") $A.zh("意见");
}

struct RecordVisit $A.command(aggregate = "visit-plan",
    roles = ["account_owner", "second_contact", "customer_service_manager"], zh = "登记拜访") {
  row @0 :UInt16 $A.required $A.zh("序号");
  doneOn @1 :Int32 $A.date $A.zh("拜访日期");
  # Not given: today.
  result @2 :Text $A.required $A.maxLength(1000) $A.rule("CUS-41") $A.zh("结果");
}

struct MovePlanOwner $A.command(aggregate = "visit-plan", verb = "move-owner", internal = true,
    zh = "移交计划") {
  # Sent by the service itself: a successor takes over (X-63).
  from @0 :Text $A.required $A.zh("原责任人");
  to @1 :Text $A.required $A.zh("接任人");
  handover @2 :C.Uuid $A.zh("交接");
}

struct VisitPlanOwnerChanged $A.event(aggregate = "visit-plan", zh = "计划已移交") {
  before @0 :Text $A.zh("原责任人");
  owner @1 :Text $A.zh("责任人");
  handover @2 :C.Uuid $A.zh("交接");
}

struct VisitPlanDrafted $A.event(aggregate = "visit-plan", zh = "拜访计划已拟订") {
  docNo @0 :Text $A.zh("计划编号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  region @2 :Text $A.zh("区域");
  owner @3 :Text $A.zh("责任人");
  from @4 :Int32 $A.date $A.zh("开始日期");
  to @5 :Int32 $A.date $A.zh("结束日期");
  rows @6 :List(VisitRow) $A.maxItems(500) $A.zh("拜访表");
}

struct VisitPlanSubmitted $A.event(aggregate = "visit-plan", zh = "拜访计划已提交") {
  approval @0 :S.Approval $A.zh("审批");
  note @1 :Text $A.maxLength(500) $A.zh("备注");
}

struct VisitPlanApproved $A.event(aggregate = "visit-plan", zh = "拜访计划已批准") {
  timers @0 :List(C.Timer) $A.zh("时限");
}

struct VisitPlanStarted $A.event(aggregate = "visit-plan", zh = "拜访计划已开始") {
  timer @0 :C.Timer $A.zh("时限");
  timers @1 :List(C.Timer) $A.zh("时限");
}

struct VisitPlanClosed $A.event(aggregate = "visit-plan", zh = "拜访计划已结束") {
  timer @0 :C.Timer $A.zh("时限");
  planned @1 :UInt16 $A.zh("计划数");
  done @2 :UInt16 $A.zh("完成数");
}

struct VisitRecorded $A.event(aggregate = "visit-plan", zh = "已登记拜访") {
  row @0 :UInt16 $A.zh("序号");
  customerId @1 :C.Uuid $A.zh("客户");
  doneOn @2 :Int32 $A.date $A.zh("拜访日期");
  result @3 :Text $A.maxLength(1000) $A.zh("结果");
}

struct VisitPlanChanged $A.event(aggregate = "visit-plan", zh = "拜访计划已变更") {
  rows @0 :List(VisitRow) $A.maxItems(500) $A.zh("拜访表");
  reason @1 :Text $A.maxLength(500) $A.zh("理由");
}

# --- leads ---------------------------------------------------------------------------------------

struct LeadContact {
  personId @0 :C.Uuid $A.subject $A.zh("个人编号");
  name @1 :C.Personal $A.personal(name) $A.maxLength(80) $A.searchable(words) $A.zh("姓名");
  phone @2 :C.Personal $A.personal(phone) $A.maxLength(40) $A.searchable(number) $A.zh("电话");
}

struct Lead $A.aggregate(name = "lead", path = "leads", zh = "信息卡") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.searchable(number) $A.zh("卡号");
  policy @3 :C.PolicyRef $A.zh("适用制度");
  state @4 :LeadState $A.grouped $A.zh("状态");
  contact @5 :LeadContact $A.zh("联系方式");
  interest @6 :Text $A.maxLength(500) $A.zh("意向");
  source @7 :Text $A.filtered $A.zh("来源");
  holder @8 :Text $A.grouped $A.zh("持卡人");
  openedAt @9 :Int64 $A.time $A.indexed $A.zh("建卡时间");
  signedAt @10 :Int64 $A.time $A.zh("生效时间");
  signedBy @11 :Text $A.zh("签字人");
  followUps @12 :UInt16 $A.zh("跟进次数");
  smsInRow @13 :UInt16 $A.zh("连续短信次数");
  lastFollowUpAt @14 :Int64 $A.time $A.indexed $A.zh("最近跟进");
  validUntil @15 :Int32 $A.date $A.filtered $A.zh("有效期至");
  voidReason @16 :VoidReason $A.filtered $A.zh("作废原因");
  duplicateOf @17 :C.Uuid $A.filtered $A.zh("重复于");
  smsSent @18 :Bool $A.zh("已发短信");
  customerId @19 :C.Uuid $A.filtered $A.zh("客户");
  orderNo @20 :Text $A.filtered $A.zh("订单号");
  deliveredOn @21 :Int32 $A.date $A.zh("交车日期");
  reportedBack @22 :Bool $A.zh("已回报");
  agrees @23 :Bool $A.filtered $A.zh("两系统一致");
  dueAt @24 :Int64 $A.time $A.indexed $A.zh("下一期限");
  timers @25 :List(C.Timer) $A.zh("时限");
  misses @26 :UInt16 $A.filtered $A.zh("逾期次数");
}

struct OpenLead $A.command(aggregate = "lead", creates = true,
    roles = ["lead_holder", "group_leader", "hotline_agent", "care_agent"], zh = "建立信息卡") {
  # On the day of contact (X-94).
  contact @0 :LeadContact $A.required $A.rule("X-94") $A.zh("联系方式");
  contactedOn @1 :Int32 $A.date $A.rule("X-94") $A.zh("接触日期");
  # Not given: today; another day is refused.
  interest @2 :Text $A.maxLength(500) $A.zh("意向");
  source @3 :Text $A.required $A.rule("X-94") $A.zh("来源");
  holder @4 :Text $A.zh("持卡人");
  # Not given: who opens it.
}

struct SignLead $A.command(aggregate = "lead", verb = "sign", roles = ["group_leader"],
    zh = "签字生效") {
  note @0 :Text $A.maxLength(500) $A.zh("备注");
}

struct FollowUpLead $A.command(aggregate = "lead", verb = "follow-up",
    roles = ["lead_holder", "group_leader", "care_agent"], zh = "登记跟进") {
  mode @0 :FollowUpMode $A.required $A.rule("X-95") $A.zh("方式");
  note @1 :Text $A.required $A.maxLength(1000) $A.rule("X-95") $A.zh("记录");
}

struct SendLeadSms $A.command(aggregate = "lead", verb = "send-sms",
    roles = ["lead_holder", "care_agent", "hotline_agent"], zh = "登记首次短信") {
  # The same day, where a number was left (X-96).
  note @0 :Text $A.maxLength(500) $A.zh("内容");
}

struct SignValidity $A.command(aggregate = "lead", roles = ["group_leader"], zh = "签署有效期") {
  until @0 :Int32 $A.date $A.required $A.rule("X-95") $A.zh("有效期至");
}

struct ReassignLead $A.command(aggregate = "lead", verb = "reassign", roles = ["group_leader"],
    zh = "重新分配") {
  holder @0 :Text $A.required $A.rule("X-97") $A.zh("持卡人");
}

struct HandOverLead $A.command(aggregate = "lead", verb = "hand-over",
    roles = ["lead_holder", "group_leader", "care_agent"], zh = "移交信息卡") {
  # To field sales or a successor, with a signed slip (X-99).
  holder @0 :Text $A.required $A.rule("X-99") $A.zh("持卡人");
  slip @1 :Text $A.rule("X-99") $A.zh("移交单");
  handover @2 :C.Uuid $A.zh("交接");
}

struct ConvertLead $A.command(aggregate = "lead", verb = "convert",
    roles = ["lead_holder", "group_leader"], zh = "成交") {
  customerId @0 :C.Uuid $A.zh("客户");
  orderNo @1 :Text $A.required $A.rule("X-99") $A.zh("订单号");
}

struct ReportLeadResult $A.command(aggregate = "lead", verb = "report-result",
    roles = ["lead_holder", "group_leader", "sales_dept"], zh = "回报结果") {
  # Order and delivery; both systems must agree daily (X-99).
  orderNo @0 :Text $A.required $A.rule("X-99") $A.zh("订单号");
  deliveredOn @1 :Int32 $A.date $A.zh("交车日期");
  otherOrderNo @2 :Text $A.required $A.rule("X-99") $A.zh("对方系统订单号");
}

struct WithdrawLead $A.command(aggregate = "lead", verb = "withdraw", roles = ["group_leader"],
    zh = "撤回信息卡") {
  reason @0 :Text $A.required $A.maxLength(500) $A.rule("X-98") $A.zh("理由");
}

struct RecordLeadAbuse $A.command(aggregate = "lead", verb = "record-abuse",
    roles = ["group_leader", "auditor", "sales_manager"], zh = "登记违规") {
  abuse @0 :LeadAbuse $A.required $A.rule("X-98") $A.zh("违规");
  person @1 :Text $A.required $A.rule("X-98") $A.zh("责任人");
  note @2 :Text $A.required $A.maxLength(1000) $A.rule("X-98") $A.zh("说明");
}

struct ChargeDuplicate $A.command(aggregate = "lead", verb = "charge-duplicate",
    internal = true, zh = "登记重复卡") {
  # Sent by the service itself: this dead card has a successor of the same phone.
  winner @0 :C.Uuid $A.required $A.zh("有效卡");
}

struct OpenLeadContact $A.command(aggregate = "lead", verb = "open-contact", opens = true,
    zh = "查阅联系方式") {
  # Of a valid card its holder, and the group leader (X-42, X-43).
  reason @0 :Text $A.required $A.maxLength(500) $A.rule("X-43") $A.zh("理由");
}

struct LeadOpened $A.event(aggregate = "lead", zh = "信息卡已建") {
  docNo @0 :Text $A.zh("卡号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  contact @2 :LeadContact $A.zh("联系方式");
  interest @3 :Text $A.maxLength(500) $A.zh("意向");
  source @4 :Text $A.zh("来源");
  holder @5 :Text $A.zh("持卡人");
  timers @6 :List(C.Timer) $A.zh("时限");
}

struct LeadSigned $A.event(aggregate = "lead", zh = "信息卡已签") {
  late @0 :Bool $A.zh("补签");
  # Signed after the day of contact; it takes effect now.
  timers @1 :List(C.Timer) $A.zh("时限");
}

struct LeadFollowedUp $A.event(aggregate = "lead", zh = "已跟进") {
  no @0 :UInt16 $A.zh("次数");
  mode @1 :FollowUpMode $A.zh("方式");
  note @2 :Text $A.maxLength(1000) $A.zh("记录");
  smsInRow @3 :UInt16 $A.zh("连续短信次数");
  timers @4 :List(C.Timer) $A.zh("时限");
}

struct LeadSmsSent $A.event(aggregate = "lead", zh = "短信已发") {
  note @0 :Text $A.maxLength(500) $A.zh("内容");
  late @1 :Bool $A.zh("逾期");
}

struct LeadSmsMissed $A.event(aggregate = "lead", zh = "未发短信") {
  timer @0 :C.Timer $A.zh("时限");
  holder @1 :Text $A.zh("持卡人");
  charge @2 :C.Money $A.zh("扣款");
}

struct LeadValiditySigned $A.event(aggregate = "lead", zh = "有效期已签") {
  until @0 :Int32 $A.date $A.zh("有效期至");
  from @1 :Int32 $A.date $A.zh("起算日");
  late @2 :Bool $A.zh("补签");
  timers @3 :List(C.Timer) $A.zh("时限");
}

struct LeadVoided $A.event(aggregate = "lead", zh = "信息卡作废") {
  reason @0 :VoidReason $A.zh("作废原因");
  timer @1 :C.Timer $A.zh("时限");
  holder @2 :Text $A.zh("持卡人");
}

struct LeadReassigned $A.event(aggregate = "lead", zh = "信息卡已重新分配") {
  before @0 :Text $A.zh("原持卡人");
  holder @1 :Text $A.zh("持卡人");
  timers @2 :List(C.Timer) $A.zh("时限");
}

struct LeadDuplicateFound $A.event(aggregate = "lead", zh = "发现重复卡") {
  winner @0 :C.Uuid $A.zh("有效卡");
  other @1 :C.Uuid $A.zh("另一张卡");
  # The card that lost, or that was dead already.
  holder @2 :Text $A.zh("持卡人");
  charge @3 :C.Money $A.zh("扣款");
  # Where missing follow-up caused it (X-97).
}

struct LeadHandedOver $A.event(aggregate = "lead", zh = "信息卡已移交") {
  before @0 :Text $A.zh("原持卡人");
  holder @1 :Text $A.zh("持卡人");
  slip @2 :Text $A.zh("移交单");
  handover @3 :C.Uuid $A.zh("交接");
}

struct LeadConverted $A.event(aggregate = "lead", zh = "信息卡已成交") {
  customerId @0 :C.Uuid $A.zh("客户");
  orderNo @1 :Text $A.zh("订单号");
}

struct LeadResultReported $A.event(aggregate = "lead", zh = "结果已回报") {
  orderNo @0 :Text $A.zh("订单号");
  deliveredOn @1 :Int32 $A.date $A.zh("交车日期");
  agrees @2 :Bool $A.zh("两系统一致");
}

struct LeadWithdrawn $A.event(aggregate = "lead", zh = "信息卡已撤回") {
  reason @0 :Text $A.maxLength(500) $A.zh("理由");
}

struct LeadAbuseFound $A.event(aggregate = "lead", zh = "信息卡违规") {
  abuse @0 :LeadAbuse $A.zh("违规");
  person @1 :Text $A.zh("责任人");
  note @2 :Text $A.maxLength(1000) $A.zh("说明");
}

# --- members -------------------------------------------------------------------------------------

struct Card {
  no @0 :Text $A.required $A.zh("卡号");
  staff @1 :Bool $A.zh("员工卡");
  issuedAt @2 :Int64 $A.time $A.zh("发卡时间");
  issuedBy @3 :Text $A.zh("发卡人");
  settled @4 :Bool $A.zh("已日结");
}

struct PointsEntry {
  # Never edited; corrected by a reversing entry (X-91).
  no @0 :UInt32 $A.zh("序号");
  kind @1 :PointsKind $A.zh("类别");
  at @2 :Int64 $A.time $A.zh("时间");
  card @3 :Text $A.zh("卡号");
  points @4 :Int64 $A.zh("积分");
  # Earned: above zero; redeemed and reversed: as they change the balance.
  amount @5 :C.Money $A.zh("消费金额");
  bill @6 :Text $A.zh("单据号");
  gift @7 :Text $A.zh("礼品");
  reverses @8 :UInt32 $A.zh("冲销序号");
  reversed @9 :Bool $A.zh("已冲销");
}

struct Anomaly {
  no @0 :UInt16 $A.zh("序号");
  kind @1 :AnomalyKind $A.zh("类别");
  card @2 :Text $A.zh("卡号");
  entries @3 :List(UInt32) $A.maxItems(200) $A.zh("积分序号");
  points @4 :Int64 $A.zh("积分");
  value @5 :C.Money $A.zh("价值");
  foundAt @6 :Int64 $A.time $A.zh("发现时间");
  settled @7 :Bool $A.zh("已冲销");
}

struct Member $A.aggregate(name = "member", path = "members", zh = "会员") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.zh("会员编号");
  policy @3 :C.PolicyRef $A.zh("适用制度");
  open @4 :Bool $A.grouped $A.zh("有效");
  customerId @5 :C.Uuid $A.filtered $A.zh("客户");
  hobbies @6 :List(Text) $A.maxItems(30) $A.zh("爱好");
  importantDays @7 :List(ImportantDay) $A.maxItems(30) $A.zh("重要日子");
  cards @8 :List(Card) $A.maxItems(50) $A.zh("会员卡");
  balance @9 :Int64 $A.filtered $A.zh("积分余额");
  entries @10 :List(PointsEntry) $A.maxItems(500) $A.zh("积分明细");
  # The last ones, newest first; the events hold them all.
  entryCount @11 :UInt32 $A.zh("明细数");
  anomalies @12 :List(Anomaly) $A.maxItems(200) $A.zh("异常");
  anomaliesOpen @13 :UInt16 $A.filtered $A.zh("未处理异常");
  enrolledAt @14 :Int64 $A.time $A.indexed $A.zh("入会时间");
  closedAt @15 :Int64 $A.time $A.zh("退会时间");
  settledDay @16 :Int32 $A.date $A.filtered $A.zh("已日结至");
  unsettledCards @17 :UInt16 $A.filtered $A.zh("未日结卡数");
  cardFaults @18 :UInt16 $A.filtered $A.zh("卡务差错数");
  dueAt @19 :Int64 $A.time $A.indexed $A.zh("下一期限");
  timers @20 :List(C.Timer) $A.zh("时限");
}

struct EnrolMember $A.command(aggregate = "member", creates = true, roles = ["club_clerk"],
    zh = "办理入会") {
  customerId @0 :C.Uuid $A.required $A.rule("X-90") $A.zh("客户");
  hobbies @1 :List(Text) $A.maxItems(30) $A.rule("X-90") $A.zh("爱好");
  importantDays @2 :List(ImportantDay) $A.maxItems(30) $A.rule("X-90") $A.zh("重要日子");
}

struct IssueCard $A.command(aggregate = "member", roles = ["club_clerk"], zh = "发卡") {
  cardNo @0 :Text $A.required $A.maxLength(40) $A.rule("X-90") $A.zh("卡号");
  staff @1 :Bool $A.rule("X-92") $A.zh("员工卡");
}

struct EarnPoints $A.command(aggregate = "member",
    roles = ["club_clerk", "service_desk", "finance"], zh = "累积积分") {
  cardNo @0 :Text $A.required $A.rule("X-91") $A.zh("卡号");
  amount @1 :C.Money $A.required $A.rule("X-91") $A.zh("消费金额");
  bill @2 :Text $A.required $A.rule("X-91") $A.zh("单据号");
}

struct RedeemPoints $A.command(aggregate = "member", roles = ["club_clerk", "service_desk"],
    zh = "兑换积分") {
  cardNo @0 :Text $A.required $A.rule("X-91") $A.zh("卡号");
  gift @1 :Text $A.required $A.rule("X-91") $A.zh("礼品");
  # A gift of the policy's list.
}

struct ReversePoints $A.command(aggregate = "member", needsVersion = true,
    roles = ["club_clerk", "customer_service_manager"], zh = "冲销积分") {
  entry @0 :UInt32 $A.required $A.rule("X-91") $A.zh("序号");
  reason @1 :Text $A.required $A.maxLength(500) $A.rule("X-91") $A.zh("理由");
  anomaly @2 :UInt16 $A.rule("X-92") $A.zh("异常序号");
}

struct ReportAnomaly $A.command(aggregate = "member",
    roles = ["club_clerk", "auditor", "customer_service_manager"], zh = "上报异常") {
  kind @0 :AnomalyKind $A.required $A.rule("X-92") $A.zh("类别");
  cardNo @1 :Text $A.required $A.rule("X-92") $A.zh("卡号");
  entries @2 :List(UInt32) $A.required $A.maxItems(200) $A.rule("X-92") $A.zh("积分序号");
}

struct SettleCardDay $A.command(aggregate = "member", roles = ["club_clerk"], zh = "日结") {
  # Cards issued are settled daily (X-90).
  day @0 :Int32 $A.date $A.zh("日期");
  # Not given: today.
}

struct RecordCardError $A.command(aggregate = "member",
    roles = ["customer_service_manager", "auditor", "finance", "department_manager"],
    zh = "登记卡务差错") {
  fault @0 :CardFault $A.required $A.rule("X-93") $A.zh("差错");
  person @1 :Text $A.required $A.rule("X-93") $A.zh("责任人");
  loss @2 :C.Money $A.rule("X-93") $A.zh("损失");
  note @3 :Text $A.required $A.maxLength(1000) $A.rule("X-93") $A.zh("说明");
}

struct CloseMember $A.command(aggregate = "member", roles = ["club_clerk"], zh = "退会") {
  reason @0 :Text $A.required $A.maxLength(500) $A.zh("理由");
}

struct MemberEnrolled $A.event(aggregate = "member", zh = "已入会") {
  docNo @0 :Text $A.zh("会员编号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  customerId @2 :C.Uuid $A.zh("客户");
  hobbies @3 :List(Text) $A.maxItems(30) $A.zh("爱好");
  importantDays @4 :List(ImportantDay) $A.maxItems(30) $A.zh("重要日子");
  timers @5 :List(C.Timer) $A.zh("时限");
}

struct CardIssued $A.event(aggregate = "member", zh = "已发卡") {
  card @0 :Card $A.zh("会员卡");
}

struct PointsEarned $A.event(aggregate = "member", zh = "已累积积分") {
  entry @0 :PointsEntry $A.zh("明细");
}

struct PointsRedeemed $A.event(aggregate = "member", zh = "已兑换积分") {
  entry @0 :PointsEntry $A.zh("明细");
}

struct PointsAdjusted $A.event(aggregate = "member", zh = "积分已冲销") {
  entry @0 :PointsEntry $A.zh("明细");
  reason @1 :Text $A.maxLength(500) $A.zh("理由");
  anomaly @2 :UInt16 $A.zh("异常序号");
}

struct PointsAnomalyFound $A.event(aggregate = "member", zh = "积分异常") {
  anomaly @0 :Anomaly $A.zh("异常");
}

struct MemberImportantDayReminded $A.event(aggregate = "member", zh = "重要日子提醒") {
  title @0 :Text $A.zh("名称");
  timer @1 :C.Timer $A.zh("时限");
  timers @2 :List(C.Timer) $A.zh("时限");
}

struct CardDaySettled $A.event(aggregate = "member", zh = "已日结") {
  day @0 :Int32 $A.date $A.zh("日期");
  issued @1 :UInt16 $A.zh("发卡数");
  earned @2 :Int64 $A.zh("累积");
  redeemed @3 :Int64 $A.zh("兑换");
}

struct CardErrorRecorded $A.event(aggregate = "member", zh = "卡务差错") {
  fault @0 :CardFault $A.zh("差错");
  person @1 :Text $A.zh("责任人");
  charge @2 :C.Money $A.zh("扣款");
  # Of each error.
  loss @3 :C.Money $A.zh("损失");
  note @4 :Text $A.maxLength(1000) $A.zh("说明");
}

struct MemberClosed $A.event(aggregate = "member", zh = "已退会") {
  reason @0 :Text $A.maxLength(500) $A.zh("理由");
}

# --- hand-over -----------------------------------------------------------------------------------

struct HandoverItem {
  kind @0 :ItemKind $A.zh("类别");
  context @1 :Text $A.zh("来源");
  item @2 :C.Uuid $A.zh("编号");
  no @3 :Text $A.zh("单号");
  dueAt @4 :Int64 $A.time $A.zh("期限");
  # Unchanged by the move (X-63).
  moved @5 :Bool $A.zh("已移交");
  movedTo @6 :Text $A.zh("接收人");
  contacted @7 :Bool $A.zh("已联系");
  # Of a customer: by the successor (X-62).
}

struct Handover $A.aggregate(name = "handover", path = "handovers", readers = ["file_keeper", "file_manager", "department_manager", "hr", "gm", "auditor", "sales_manager", "customer_service_manager"], zh = "工作交接") {
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.zh("交接编号");
  policy @3 :C.PolicyRef $A.zh("适用制度");
  state @4 :HandoverState $A.grouped $A.zh("状态");
  person @5 :Text $A.filtered $A.zh("交接人");
  reason @6 :HandoverReason $A.zh("原因");
  department @7 :Text $A.filtered $A.zh("部门");
  leavingAt @8 :Int64 $A.time $A.indexed $A.zh("离岗时间");
  accessEnded @9 :Bool $A.filtered $A.zh("权限已终止");
  successor @10 :Text $A.filtered $A.zh("接任人");
  contexts @11 :List(Text) $A.maxItems(20) $A.zh("须上报");
  reported @12 :List(Text) $A.maxItems(20) $A.zh("已上报");
  items @13 :List(HandoverItem) $A.maxItems(5000) $A.zh("交接事项");
  openItems @14 :UInt32 $A.filtered $A.zh("未交接数");
  uncontacted @15 :UInt32 $A.filtered $A.zh("未联系客户数");
  startedBy @16 :Text $A.zh("发起人");
  startedAt @17 :Int64 $A.time $A.indexed $A.zh("发起时间");
  completedAt @18 :Int64 $A.time $A.zh("完成时间");
  dueAt @19 :Int64 $A.time $A.indexed $A.zh("下一期限");
  timers @20 :List(C.Timer) $A.zh("时限");
  misses @21 :UInt16 $A.filtered $A.zh("逾期次数");
  exportsFrom @22 :Int64 $A.time $A.zh("导出核查起");
  # From then until he leaves his exports are listed for the manager (X-61).
}

struct StartHandover $A.command(aggregate = "handover", creates = true,
    roles = ["hr", "department_manager", "file_manager", "sales_manager", "customer_service_manager"],
    zh = "发起交接") {
  person @0 :Text $A.required $A.rule("X-60") $A.zh("交接人");
  reason @1 :HandoverReason $A.required $A.rule("X-60") $A.zh("原因");
  department @2 :Text $A.zh("部门");
  leavingAt @3 :Int64 $A.time $A.required $A.rule("X-61") $A.zh("离岗时间");
  items @4 :List(HandoverItem) $A.maxItems(200) $A.rule("X-60") $A.zh("另列事项");
  # Keys and documents that no context knows.
}

struct ReportItems $A.command(aggregate = "handover", internal = true, zh = "上报交接事项") {
  # Sent by the service itself when a context has reported.
  context @0 :Text $A.required $A.zh("来源");
  items @1 :List(HandoverItem) $A.maxItems(5000) $A.zh("交接事项");
}

struct NameSuccessor $A.command(aggregate = "handover", needsVersion = true,
    roles = ["department_manager", "file_manager", "sales_manager", "customer_service_manager"],
    zh = "指定接任人") {
  successor @0 :Text $A.required $A.rule("X-62") $A.zh("接任人");
}

struct MoveItem $A.command(aggregate = "handover",
    roles = ["department_manager", "file_manager"], zh = "登记移交") {
  item @0 :C.Uuid $A.zh("编号");
  no @1 :Text $A.zh("单号");
  # Of an item without an id.
  to @2 :Text $A.required $A.rule("X-63") $A.zh("接收人");
}

struct RecordSuccessorContact $A.command(aggregate = "handover", verb = "record-contact",
    roles = ["account_owner", "second_contact", "lead_holder", "sales_dept", "customer_service_manager"],
    zh = "登记接任联系") {
  customerId @0 :C.Uuid $A.required $A.rule("X-62") $A.zh("客户");
  summary @1 :Text $A.required $A.maxLength(1000) $A.rule("X-62") $A.zh("摘要");
}

struct CompleteHandover $A.command(aggregate = "handover", verb = "complete",
    roles = ["hr", "department_manager", "file_manager"], zh = "完成交接") {
  note @0 :Text $A.maxLength(500) $A.zh("备注");
}

struct HandoverStarted $A.event(aggregate = "handover", zh = "交接已开始") {
  docNo @0 :Text $A.zh("交接编号");
  policy @1 :C.PolicyRef $A.zh("适用制度");
  person @2 :Text $A.zh("交接人");
  reason @3 :HandoverReason $A.zh("原因");
  department @4 :Text $A.zh("部门");
  leavingAt @5 :Int64 $A.time $A.zh("离岗时间");
  contexts @6 :List(Text) $A.maxItems(20) $A.zh("须上报");
  items @7 :List(HandoverItem) $A.maxItems(200) $A.zh("另列事项");
  timers @8 :List(C.Timer) $A.zh("时限");
  exportsFrom @9 :Int64 $A.time $A.zh("导出核查起");
}

struct HandoverItemsReported $A.event(aggregate = "handover", zh = "交接事项已上报") {
  handover @0 :C.Uuid $A.zh("交接");
  person @1 :Text $A.zh("交接人");
  context @2 :Text $A.zh("来源");
  items @3 :List(HandoverItem) $A.maxItems(5000) $A.zh("交接事项");
}

struct SuccessorNamed $A.event(aggregate = "handover", zh = "接任人已指定") {
  handover @0 :C.Uuid $A.zh("交接");
  person @1 :Text $A.zh("交接人");
  successor @2 :Text $A.zh("接任人");
  items @3 :List(HandoverItem) $A.maxItems(5000) $A.zh("交接事项");
  timers @4 :List(C.Timer) $A.zh("时限");
}

struct HandoverItemMoved $A.event(aggregate = "handover", zh = "事项已移交") {
  item @0 :C.Uuid $A.zh("编号");
  no @1 :Text $A.zh("单号");
  to @2 :Text $A.zh("接收人");
}

struct SuccessorContactMade $A.event(aggregate = "handover", zh = "接任人已联系") {
  customerId @0 :C.Uuid $A.zh("客户");
  summary @1 :Text $A.maxLength(1000) $A.zh("摘要");
  late @2 :Bool $A.zh("逾期");
}

struct AccessEnded $A.event(aggregate = "handover", zh = "权限已终止") {
  person @0 :Text $A.zh("交接人");
  timer @1 :C.Timer $A.zh("时限");
}

struct HandoverCompleted $A.event(aggregate = "handover", zh = "交接已完成") {
  person @0 :Text $A.zh("交接人");
  successor @1 :Text $A.zh("接任人");
  note @2 :Text $A.maxLength(500) $A.zh("备注");
}

# --- periodic reports ----------------------------------------------------------------------------

enum PeriodicKind {
  none @0;
  archiveCheck @1 $A.zh("档案核对清单");
  # Monthly: files are checked, a printed list is put to the paper files (CUS-55).
  departedCatalogue @2 $A.zh("退档目录");
  # Yearly: files of departed tenants, boxed by floor (CUS-12).
}

enum ReportState {
  none @0;
  due @1 $A.zh("待提交");
  submitted @2 $A.zh("已提交");
  missed @3 $A.zh("逾期未交");
  submittedLate @4 $A.zh("逾期提交");
}

struct PeriodicReport $A.aggregate(name = "periodic-report", path = "periodic-reports", zh = "定期报表") {
  # One per report and period (X-18).
  id @0 :C.Uuid;
  version @1 :UInt32;
  policy @2 :C.PolicyRef $A.zh("适用制度");
  report @3 :PeriodicKind $A.filtered $A.zh("报表");
  period @4 :Text $A.filtered $A.zh("期间");
  # 2026-03 or 2026.
  state @5 :ReportState $A.grouped $A.zh("状态");
  owner @6 :Text $A.filtered $A.zh("责任人");
  reference @7 :Text $A.zh("清单编号");
  submittedBy @8 :Text $A.zh("提交人");
  submittedAt @9 :Int64 $A.time $A.indexed $A.zh("提交时间");
  faults @10 :UInt16 $A.filtered $A.zh("差错数");
  dueAt @11 :Int64 $A.time $A.indexed $A.zh("期限");
  timers @12 :List(C.Timer) $A.zh("时限");
}

struct OpenPeriodicReport $A.command(aggregate = "periodic-report", creates = true,
    roles = ["file_keeper", "file_manager", "service_support"], zh = "开立定期报表") {
  report @0 :PeriodicKind $A.required $A.rule("X-18") $A.zh("报表");
  day @1 :Int32 $A.date $A.zh("期间内任一日");
  # Not given: today.
}

struct SubmitReport $A.command(aggregate = "periodic-report", verb = "submit",
    roles = ["file_keeper", "service_support"], zh = "提交报表") {
  reference @0 :Text $A.required $A.rule("X-18") $A.zh("清单编号");
  # Of the printed list.
}

struct RecordReportFault $A.command(aggregate = "periodic-report", verb = "record-fault",
    roles = ["file_manager", "auditor"], zh = "登记报表差错") {
  fault @0 :FaultKind $A.required $A.rule("X-18") $A.zh("差错");
  person @1 :Text $A.required $A.rule("X-18") $A.zh("责任人");
  note @2 :Text $A.required $A.maxLength(1000) $A.rule("X-18") $A.zh("说明");
}

struct PeriodicReportOpened $A.event(aggregate = "periodic-report", zh = "已开立报表") {
  policy @0 :C.PolicyRef $A.zh("适用制度");
  report @1 :PeriodicKind $A.zh("报表");
  period @2 :Text $A.zh("期间");
  owner @3 :Text $A.zh("责任人");
  timers @4 :List(C.Timer) $A.zh("时限");
}

struct PeriodicReportSubmitted $A.event(aggregate = "periodic-report", zh = "报表已提交") {
  report @0 :PeriodicKind $A.zh("报表");
  period @1 :Text $A.zh("期间");
  reference @2 :Text $A.zh("清单编号");
  late @3 :Bool $A.zh("逾期");
  next @4 :Int32 $A.date $A.zh("下一期间首日");
}

struct PeriodicReportMissed $A.event(aggregate = "periodic-report", zh = "报表逾期") {
  report @0 :PeriodicKind $A.zh("报表");
  period @1 :Text $A.zh("期间");
  person @2 :Text $A.zh("责任人");
  # Not given: the calendar names a duty, and who held it is not known here.
  timer @3 :C.Timer $A.zh("时限");
  next @4 :Int32 $A.date $A.zh("下一期间首日");
  owner @5 :Text $A.zh("责任岗位");
  # A role (X-18).
}

struct ReportFaultRecorded $A.event(aggregate = "periodic-report", zh = "报表差错") {
  fault @0 :FaultKind $A.zh("差错");
  person @1 :Text $A.zh("责任人");
  note @2 :Text $A.maxLength(1000) $A.zh("说明");
}

# --- lists and reports ---------------------------------------------------------------------------

struct LookupRow $A.listing(path = "lookups", key = "no", readers = ["file_manager", "auditor", "gm", "department_manager", "customer_service_manager"],
    zh = "查阅日志") {
  # Every look-up of personal values, and every one that was refused (X-43).
  no @0 :Text $A.zh("序号");
  at @1 :Int64 $A.time $A.indexed $A.zh("时间");
  person @2 :Text $A.grouped $A.zh("查阅人");
  aggregate @3 :Text $A.filtered $A.zh("对象类别");
  document @4 :C.Uuid $A.filtered $A.zh("对象");
  personId @5 :C.Uuid $A.filtered $A.zh("个人编号");
  fields @6 :List(Text) $A.zh("字段");
  reason @7 :Text $A.maxLength(500) $A.zh("理由");
  grant @8 :UInt16 $A.zh("授权序号");
  printed @9 :Bool $A.filtered $A.zh("打印或导出");
  refusal @10 :LookupRefusal $A.filtered $A.zh("拒绝原因");
}

struct ContactRow $A.listing(path = "contacts", key = "no",
    zh = "接触记录") {
  # Contacts of all customers (CUS-17).
  no @0 :Text $A.zh("序号");
  at @1 :Int64 $A.time $A.indexed $A.zh("时间");
  customerId @2 :C.Uuid $A.grouped $A.zh("客户");
  kind @3 :ContactKind $A.filtered $A.zh("方式");
  person @4 :Text $A.grouped $A.zh("接触人");
  department @5 :Text $A.filtered $A.zh("部门");
  summary @6 :Text $A.maxLength(1000) $A.zh("摘要");
  subject @7 :C.Uuid $A.filtered $A.zh("相关案件");
}

enum FileMove {
  none @0;
  opened @1 $A.zh("新建");
  verified @2 $A.zh("核实");
  discarded @3 $A.zh("草稿作废");
  changed @4 $A.zh("变更");
  # Corrected, too.
  reviewed @5 $A.zh("复核");
  reviewOverdue @6 $A.zh("复核逾期");
  fault @7 $A.zh("差错");
  rested @8 $A.zh("停用");
  retired @9 $A.zh("注销");
  # Merged into another file, too.
}

struct FileMoveRow $A.listing(path = "file-moves", key = "no",
    zh = "档案流水") {
  # What happened to customer files, one row each: what the file report counts (CUS-26).
  no @0 :Text $A.zh("序号");
  # Position of the event; of an opening the file, by which later rows find its keeper.
  position @1 :UInt64 $A.filtered $A.zh("日志位置");
  at @2 :Int64 $A.time $A.indexed $A.zh("时间");
  move @3 :FileMove $A.grouped $A.zh("类别");
  customerId @4 :C.Uuid $A.filtered $A.zh("客户");
  keeper @5 :Text $A.filtered $A.zh("建档人");
  # Of the file: whoever opened it.
  person @6 :Text $A.filtered $A.zh("办理人");
}

enum CustomerGroup {
  none @0;
  class @1 $A.zh("类别");
  region @2 $A.zh("区域");
  owner @3 $A.zh("责任人");
  grade @4 $A.zh("等级");
  status @5 $A.zh("状态");
}

struct CustomerCounts $A.report(path = "customer-counts", answer = "CustomerCountsReport",
    zh = "客户一览统计") {
  # How many open files there are, by what the list is grouped by (CUS-13, CUS-26).
  groupBy @0 :CustomerGroup $A.zh("分组");
  # Not given: by class.
}

struct CustomerCountsReport {
  asOf @0 :Int64 $A.time $A.zh("统计时间");
  rows @1 :List(CustomerCountRow) $A.maxItems(100000) $A.zh("明细");
}

struct CustomerCountRow {
  group @0 :Text $A.zh("分组");
  files @1 :UInt32 $A.zh("档案数");
  formal @2 :UInt32 $A.zh("正式客户");
  potential @3 :UInt32 $A.zh("潜在客户");
  inactive @4 :UInt32 $A.zh("停用");
  reviewOverdue @5 :UInt32 $A.zh("复核逾期");
  incomplete @6 :UInt32 $A.zh("未核实");
}

struct FileReport $A.report(path = "file-report", answer = "FileReportTable",
    zh = "档案报表") {
  # Work on the files of a month, by keeper (CUS-26, CUS-30). What stands, stands at the end of the
  # month, of the running one as of now.
  month @0 :Int32 $A.date $A.required $A.zh("月份");
  # Any day of it.
}

struct FileReportTable {
  month @0 :Int32 $A.date $A.zh("月份");
  rows @1 :List(FileReportRow) $A.maxItems(100000) $A.zh("明细");
}

struct FileReportRow {
  keeper @0 :Text $A.zh("建档人");
  opened @1 :UInt32 $A.zh("新建");
  changed @2 :UInt32 $A.zh("变更");
  # Files that were changed in the month, however often; likewise reviewed.
  reviewed @3 :UInt32 $A.zh("复核");
  overdue @4 :UInt32 $A.zh("复核逾期");
  # Files, at the end of the month; likewise incomplete. Faults are those of the month.
  incomplete @5 :UInt32 $A.zh("未核实");
  faults @6 :UInt32 $A.zh("差错");
}

struct MissingPapers $A.report(path = "missing-papers", answer = "MissingPapersTable",
    zh = "缺少交机资料") {
  # Machines whose delivery papers are not complete (CUS-50, CUS-55).
  region @0 :Text $A.zh("区域");
}

struct MissingPapersTable {
  asOf @0 :Int64 $A.time $A.zh("统计时间");
  rows @1 :List(MissingPapersRow) $A.maxItems(100000) $A.zh("明细");
}

struct MissingPapersRow {
  docNo @0 :Text $A.zh("设备编号");
  model @1 :Text $A.zh("型号");
  serialNo @2 :Text $A.zh("序列号");
  region @3 :Text $A.zh("区域");
  since @4 :Int32 $A.date $A.zh("交机日期");
  person @5 :Text $A.zh("登记人");
  late @6 :Bool $A.zh("逾期");
}

struct LoansByBorrower $A.report(path = "loans-by-borrower", answer = "LoansTable",
    zh = "借阅统计") {
  # (CUS-22, CUS-23)
  borrower @0 :Text $A.zh("借阅人");
}

struct LoansTable {
  rows @0 :List(LoansRow) $A.maxItems(100000) $A.zh("明细");
}

struct LoansRow {
  borrower @0 :Text $A.zh("借阅人");
  loans @1 :UInt32 $A.zh("借阅次数");
  out @2 :UInt32 $A.zh("在借");
  overdue @3 :UInt32 $A.zh("逾期次数");
  charged @4 :C.Money $A.zh("扣款");
  barred @5 :Bool $A.zh("停借");
}

struct NewCustomers $A.report(path = "new-customers", answer = "NewCustomersTable",
    zh = "新客户") {
  # Applications of a month and what became of them (CUS-34).
  month @0 :Int32 $A.date $A.required $A.zh("月份");
  # Any day of it.
}

struct NewCustomersTable {
  month @0 :Int32 $A.date $A.zh("月份");
  rows @1 :List(NewCustomersRow) $A.maxItems(100000) $A.zh("明细");
}

struct NewCustomersRow {
  docNo @0 :Text $A.zh("申请编号");
  applicant @1 :Text $A.zh("申请人");
  appliedAt @2 :Int64 $A.time $A.zh("申请时间");
  state @3 :ApplicationState $A.zh("结果");
  refusal @4 :RefusalReason $A.zh("拒绝原因");
  customerId @5 :C.Uuid $A.zh("客户");
}

struct WarrantyExits $A.report(path = "warranty-exits", answer = "WarrantyExitsTable",
    zh = "出保设备") {
  # Machines whose warranty ends within the period (CUS-51).
  from @0 :Int32 $A.date $A.required $A.zh("开始日期");
  to @1 :Int32 $A.date $A.required $A.zh("结束日期");
}

struct WarrantyExitsTable {
  rows @0 :List(WarrantyExitsRow) $A.maxItems(100000) $A.zh("明细");
}

struct WarrantyExitsRow {
  docNo @0 :Text $A.zh("设备编号");
  model @1 :Text $A.zh("型号");
  serialNo @2 :Text $A.zh("序列号");
  endsOn @3 :Int32 $A.date $A.zh("保修期至");
  contractOffered @4 :Bool $A.zh("已提供服务合同");
  station @5 :Text $A.zh("服务站");
}

struct MachinesToCall $A.report(path = "machines-to-call", answer = "MachinesToCallTable",
    zh = "小型及无信号设备") {
  # Small machines, and large ones without a GPS signal: their hour meters are asked for by calls
  # (CUS-63, WRK-38).
  station @0 :Text $A.zh("服务站");
  size @1 :MachineSize $A.zh("规格");
  # Not given: both lists.
}

struct MachinesToCallTable {
  rows @0 :List(MachinesToCallRow) $A.maxItems(100000) $A.zh("明细");
  # By station; those to be called first come first.
}

struct MachinesToCallRow {
  docNo @0 :Text $A.zh("设备编号");
  station @1 :Text $A.zh("服务站");
  partsOwner @2 :Text $A.zh("配件责任人");
  model @3 :Text $A.zh("型号");
  serialNo @4 :Text $A.zh("序列号");
  size @5 :MachineSize $A.zh("规格");
  gpsSignal @6 :Bool $A.zh("GPS有信号");
  deliveredOn @7 :Int32 $A.date $A.zh("交机日期");
  warrantyUntil @8 :Int32 $A.date $A.zh("保修期至");
  tenths @9 :UInt32 $A.tenths("h") $A.zh("小时表");
  lastReadOn @10 :Int32 $A.date $A.zh("最近读数日期");
  nextCallOn @11 :Int32 $A.date $A.zh("下次询问");
}

struct Transfers $A.report(path = "transfers", answer = "TransfersTable",
    zh = "转移与侵占费") {
  # (CUS-57 to CUS-61)
  from @0 :Int32 $A.date $A.required $A.zh("开始日期");
  to @1 :Int32 $A.date $A.required $A.zh("结束日期");
}

struct TransfersTable {
  rows @0 :List(TransfersRow) $A.maxItems(100000) $A.zh("明细");
  fees @1 :C.Money $A.zh("侵占费合计");
  open @2 :C.Money $A.zh("未结合计");
}

struct TransfersRow {
  docNo @0 :Text $A.zh("设备编号");
  serialNo @1 :Text $A.zh("序列号");
  otherDealer @2 :Text $A.zh("对方代理商");
  incoming @3 :Bool $A.zh("转入");
  movedOn @4 :Int32 $A.date $A.zh("转移日期");
  tenths @5 :UInt32 $A.tenths("h") $A.zh("小时表");
  days @6 :Int32 $A.zh("交付后天数");
  fee @7 :C.Money $A.zh("侵占费");
  settledOn @8 :Int32 $A.date $A.zh("结清日期");
}

struct VisitRecord $A.report(path = "visit-record", answer = "VisitRecordTable",
    zh = "拜访统计") {
  # (CUS-41)
  from @0 :Int32 $A.date $A.required $A.zh("开始日期");
  to @1 :Int32 $A.date $A.required $A.zh("结束日期");
}

struct VisitRecordTable {
  rows @0 :List(VisitRecordRow) $A.maxItems(100000) $A.zh("明细");
}

struct VisitRecordRow {
  owner @0 :Text $A.zh("责任人");
  plans @1 :UInt32 $A.zh("计划数");
  planned @2 :UInt32 $A.zh("计划拜访");
  done @3 :UInt32 $A.zh("完成拜访");
}

struct LeaverExports $A.report(path = "exports", of = "handover", answer = "LeaverExportsTable",
    readers = ["file_keeper", "file_manager", "department_manager", "hr", "gm", "auditor", "sales_manager", "customer_service_manager"],
    zh = "离岗前导出") {
  # What the person printed, copied or exported of customers in the last days before he leaves (X-61).
  id @0 :C.Uuid;
}

struct LeaverExportsTable {
  person @0 :Text $A.zh("交接人");
  from @1 :Int64 $A.time $A.zh("自");
  to @2 :Int64 $A.time $A.zh("至");
  exports @3 :UInt32 $A.zh("导出次数");
  persons @4 :UInt32 $A.zh("客户人数");
  # Whose values were among them.
  values @5 :UInt32 $A.zh("字段数");
  rows @6 :List(LeaverExportsRow) $A.maxItems(100000) $A.zh("明细");
}

struct LeaverExportsRow {
  no @0 :Text $A.zh("序号");
  # Of the look-up, as in /v1/lookups.
  at @1 :Int64 $A.time $A.zh("时间");
  aggregate @2 :Text $A.zh("对象类别");
  document @3 :C.Uuid $A.zh("对象");
  personId @4 :C.Uuid $A.zh("个人编号");
  fields @5 :List(Text) $A.zh("字段");
  reason @6 :Text $A.maxLength(500) $A.zh("理由");
}

struct LeadsBoard $A.report(path = "leads-board", answer = "LeadsBoardTable",
    zh = "信息卡看板") {
  # (X-94 to X-99)
  holder @0 :Text $A.zh("持卡人");
}

struct LeadsBoardTable {
  asOf @0 :Int64 $A.time $A.zh("统计时间");
  rows @1 :List(LeadsBoardRow) $A.maxItems(100000) $A.zh("明细");
}

struct LeadsBoardRow {
  holder @0 :Text $A.zh("持卡人");
  open @1 :UInt32 $A.zh("待签");
  valid @2 :UInt32 $A.zh("有效");
  dead @3 :UInt32 $A.zh("废卡");
  converted @4 :UInt32 $A.zh("已成交");
  disagree @5 :UInt32 $A.zh("两系统不一致");
  nextDue @6 :Int64 $A.time $A.zh("下一期限");
}

# --- what every service has ----------------------------------------------------------------------

struct Platform $A.adopts {
  notices @0 :N.Notices;
  calendars @1 :W.Calendars;
  policies @2 :P.Policies;
  operations @3 :O.Operations;
}
