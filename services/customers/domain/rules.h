// The rules that can say no to a command, one constant each; `grep CUS_23` over code and tests
// shows the life of a rule. In the order of the rulebook's sections.
#pragma once

#include "common/base/outcome.h"
#include "common/decider/deciding.h"

namespace aftercare::customers::rules {

using deciding::in_future;

// --- any document --------------------------------------------------------------------------------

inline constexpr Rule not_there{"CUS-08", "NOT_THERE", Kind::not_found,  //
                                "没有此记录，请先建立。",
                                "There is no such record: make it first."};
inline constexpr Rule already_there{"CUS-08", "ALREADY_THERE", Kind::state,  //
                                    "记录已存在，不能重复建立。",
                                    "The record exists already; it cannot be made again."};
inline constexpr Rule wrong_state{
    "CUS §2", "WRONG_STATE", Kind::state,  //
    "当前状态不允许此操作，请刷新后再试。",
    "The record is not in a state for this; read it again and see what can be done now."};
inline constexpr Rule bad_amount{"CUS §2", "BAD_AMOUNT", Kind::values,  //
                                 "金额不能为负数，也不能超过十亿元。",
                                 "An amount is neither below zero nor above a billion yuan."};
inline constexpr Rule four_eyes{"X-30", "OWN_REQUEST", Kind::forbidden,  //
                                "不能批准本人的申请，请由他人办理。",
                                "Nobody approves his own work; let somebody else do it."};
inline constexpr Rule no_such_chain{
    "X-37", "NO_SUCH_CHAIN", Kind::unavailable,  //
    "制度中没有此审批链，请联系管理员。",
    "The policy has no such approval chain; tell the administrator."};
inline constexpr Rule no_such_file{
    "CUS-08", "NO_SUCH_FILE", Kind::values,  //
    "没有此客户档案，请核对。", "There is no open customer file of this number or id; check it."};
inline constexpr Rule person_left{"X-61", "PERSON_LEFT", Kind::values,  //
                                  "该人员已离岗，请指定在岗人员。",
                                  "That person has left; name somebody who is there."};

// --- customer files (3.1) ------------------------------------------------------------------------

inline constexpr Rule class_missing{"CUS-02", "CLASS_MISSING", Kind::values,  //
                                    "请选择客户类别。", "Choose the class of the customer."};
inline constexpr Rule special_kind_missing{
    "CUS-01", "SPECIAL_KIND_MISSING", Kind::values,  //
    "特殊客户须注明类别（律师、顾问、广告、公关、银行、保险、融资）。",
    "A special customer needs its kind: lawyer, adviser, advertising, PR, bank, insurer, "
    "financing."};
inline constexpr Rule name_missing{"CUS-06", "NAME_MISSING", Kind::values,  //
                                   "请填写姓名或单位名称。",
                                   "Give a name: of the person or of the organisation."};
inline constexpr Rule no_contact{
    "CUS-06", "NO_CONTACT", Kind::values,  //
    "至少填写一种联系方式（电话、电子邮件或地址）。",
    "Give at least one way to reach the customer: phone, e-mail or address."};
inline constexpr Rule person_id_given{"X-49", "PERSON_ID_GIVEN", Kind::values,  //
                                      "个人编号由系统给出，请勿填写。",
                                      "Person ids are given by the service; leave them out."};
inline constexpr Rule bad_id_number{
    "CUS-06", "BAD_ID_NUMBER", Kind::values,  //
    "身份证号无效（18位，校验位须正确）。",
    "That is no ID number: 18 characters with a right check digit."};
inline constexpr Rule bad_birth_date{
    "CUS-06", "BAD_BIRTH_DATE", Kind::values,  //
    "出生日期无效，或与身份证号不符。",
    "The birth date is impossible, or is not that of the ID number."};
inline constexpr Rule bad_credit_code{
    "CUS-06", "BAD_CREDIT_CODE", Kind::values,  //
    "统一社会信用代码无效（18位，校验位须正确）。",
    "That is no unified credit code: 18 characters with a right check character."};
inline constexpr Rule bad_important_day{"X-90", "BAD_DAY", Kind::values,  //
                                        "没有这样的日期，请更正。",
                                        "No year has that day; correct month and day."};
inline constexpr Rule unit_has_file{
    "CUS-09", "UNIT_HAS_FILE", Kind::state,  //
    "该房号已有档案（一户一档），请先将原档案退档。",
    "The unit has an open file (one file per unit): retire the old one first."};
inline constexpr Rule duplicate_person{
    "CUS-04", "DUPLICATE", Kind::state,  //
    "该身份证号已有客户档案，请使用原档案或合并。",
    "A file with this ID number is open already: use it, or merge the two."};
inline constexpr Rule duplicate_organisation{
    "CUS-04", "DUPLICATE", Kind::state,  //
    "该统一社会信用代码已有客户档案，请使用原档案或合并。",
    "A file with this credit code is open already: use it, or merge the two."};
inline constexpr Rule file_no_taken{"CUS-08", "FILE_NO_TAKEN", Kind::state,  //
                                    "档案编号已被使用。", "That file number is taken."};
inline constexpr Rule data_missing{"CUS-06", "DATA_MISSING", Kind::values,  //
                                   "该类客户的必填信息不全，请补充。",
                                   "Data that this class of customers needs is missing; add it."};
inline constexpr Rule proof_missing{"CUS-07", "PROOF_MISSING", Kind::values,  //
                                    "缺少核实所需的证明，请补充。",
                                    "A proof that this class needs is missing; add it."};
inline constexpr Rule only_complement{
    "CUS-25", "ONLY_COMPLEMENT", Kind::values,  //
    "已登记的信息不能在核实时改写，请走更正流程。",
    "What is registered is not changed at verification: it is corrected by a signed correction."};
inline constexpr Rule two_contacts{
    "CUS-19", "TWO_CONTACTS", Kind::values,  //
    "重要新客户须有责任人和另一名第二联系人。",
    "An important new customer needs an owner and, as second contact, another person."};
inline constexpr Rule nothing_changes{"CUS-14", "NOTHING_CHANGES", Kind::values,  //
                                      "没有任何变更内容。", "Nothing is given that would change."};
inline constexpr Rule class_stays{
    "CUS-25", "CLASS_STAYS", Kind::values,  //
    "类别、房号和证件号不能变更，只能更正。",
    "Class, unit and ID numbers do not change; a wrong one is corrected by a signed correction."};
inline constexpr Rule no_correction{
    "CUS-27", "NO_CORRECTION", Kind::state,  //
    "没有经批准的补救方案，不能更正；请先拟订并签署。",
    "No signed correction of this file waits to be executed: draft one and have it signed."};
inline constexpr Rule beyond_plan{"CUS-27", "BEYOND_PLAN", Kind::values,  //
                                  "补救方案未包含此字段，不能更正。",
                                  "The signed plan does not name this field; plan it, too."};
inline constexpr Rule bad_hash{"X-50", "BAD_HASH", Kind::values,  //
                               "内容摘要须为64位十六进制数（SHA-256）。",
                               "The hash must be 64 hexadecimal digits (SHA-256)."};
inline constexpr Rule formal_already{"CUS-03", "FORMAL_ALREADY", Kind::state,  //
                                     "已是正式客户。", "He is a formal customer already."};
inline constexpr Rule not_the_same{
    "CUS-04", "NOT_THE_SAME", Kind::values,  //
    "两份档案的身份证号或信用代码不同，不能合并。",
    "The file named does not have this ID number or credit code: nothing shows that they are one."};
inline constexpr Rule merged_into_itself{"CUS-04", "MERGED_INTO_ITSELF", Kind::values,  //
                                         "不能并入自身。", "A file is not merged into itself."};
inline constexpr Rule still_busy{
    "CUS-15", "STILL_BUSY", Kind::state,  //
    "规定期限内有业务往来，不能停用；确属无效客户时请注明。",
    "There was business within the term: only an invalid customer becomes inactive now."};
inline constexpr Rule not_bound{
    "CUS-12", "NOT_BOUND", Kind::values,  //
    "迁出或结业的档案须装订后单独存放。",
    "The file of one who has left is bound and kept apart: bind it first."};
inline constexpr Rule no_preferences{
    "CUS-28", "NO_PREFERENCES", Kind::state,  //
    "尚未登记爱好或重要日子，无法拟订关怀计划。",
    "No preferences are kept yet: a care plan is made from hobbies and important days."};
inline constexpr Rule no_care_plan{"CUS-28", "NO_CARE_PLAN", Kind::state,  //
                                   "没有待批准的关怀计划。",
                                   "There is no care plan that waits for approval."};

// --- privacy (X-40 to X-49) ----------------------------------------------------------------------

inline constexpr Rule no_such_value{"X-43", "NO_SUCH_VALUE", Kind::values,  //
                                    "档案中没有该项个人信息。",
                                    "The file holds no such personal value."};
inline constexpr Rule lookup_refused{
    "X-42", "LOOKUP_REFUSED", Kind::forbidden,  //
    "没有查阅该项个人信息的授权；此次请求已记录。",
    "You hold no grant for this personal value; this request was recorded."};
inline constexpr Rule open_case{
    "X-45", "OPEN_CASE", Kind::state,  //
    "该客户尚有未结案件，结案后才能销毁个人信息。",
    "A case of this person is open: his data is erased after it is closed."};
inline constexpr Rule merged_file{
    "X-45", "MERGED_FILE", Kind::state,  //
    "该档案已合并，其个人信息随合并后的档案销毁；请先办理合并后的档案。",
    "The file was merged: its persons are those of the file that stays; erase that one first."};
inline constexpr Rule unknown_scope{"X-45", "UNKNOWN_SCOPE", Kind::values,  //
                                    "范围中有未知的系统。",
                                    "The scope names a context that holds no personal values."};
inline constexpr Rule erased_already{"X-45", "ERASED_ALREADY", Kind::state,  //
                                     "个人信息已销毁。", "The personal data is erased already."};
inline constexpr Rule has_a_file{
    "X-49", "HAS_A_FILE", Kind::state,  //
    "此人有客户档案，请在档案上办理。",
    "This person has a customer file: erase it there, so that everything tied to it goes."};
inline constexpr Rule retention_runs{
    "X-56", "RETENTION_RUNS", Kind::state,  //
    "保存期未满，只能依法请求销毁。",
    "The retention has not ended: only a lawful request erases before."};

// --- loans (CUS-22, CUS-23) ----------------------------------------------------------------------

inline constexpr Rule borrower_barred{
    "CUS-23", "BORROWER_BARRED", Kind::forbidden,  //
    "借阅人已停借，须由档案主管恢复。",
    "This borrower gets no more files until the file manager admits him again."};
inline constexpr Rule file_is_out{"CUS-22", "FILE_IS_OUT", Kind::state,  //
                                  "该档案已借出或已被申请。",
                                  "The file is out, or somebody has asked for it already."};

// --- corrections and new customers ---------------------------------------------------------------

inline constexpr Rule bad_field{"CUS-27", "BAD_FIELD", Kind::values,  //
                                "客户档案中没有此字段。",
                                "No field of a customer's data: name it as \"/person/phone\"."};
inline constexpr Rule invoice_name{"CUS-33", "INVOICE_NAME", Kind::values,  //
                                   "客户名称须与开票名称一致。",
                                   "The customer's name must equal the invoice name."};
inline constexpr Rule too_late{
    "CUS-32", "TOO_LATE", Kind::values,  //
    "超过首次交易后一个月的申请期限，不予受理。",
    "The application comes later than a month after the first transaction."};
inline constexpr Rule file_missing{"CUS-34", "FILE_MISSING", Kind::values,  //
                                   "请先建立客户档案并注明。",
                                   "Open the customer's file first, and name it."};

// --- visits (3.3) --------------------------------------------------------------------------------

inline constexpr Rule region_has_plan{
    "CUS-40", "REGION_HAS_PLAN", Kind::state,  //
    "该区域当月已有拜访计划，区域不得重叠。",
    "The region has a plan of this month: regions do not overlap and have one owner."};
inline constexpr Rule bad_period{"CUS-41", "BAD_PERIOD", Kind::values,  //
                                 "计划期间无效（最长一年，结束不早于开始）。",
                                 "The period must not end before it begins, nor be over a year."};
inline constexpr Rule outside_period{"CUS-41", "OUTSIDE_PERIOD", Kind::values,  //
                                     "拜访日期须在计划期间内。",
                                     "A visit's date must lie within the period of the plan."};
inline constexpr Rule customer_twice{"CUS-42", "CUSTOMER_TWICE", Kind::values,  //
                                     "同一客户同一天重复出现。",
                                     "A customer stands twice in the table on one day."};
inline constexpr Rule no_such_row{"CUS-41", "NO_SUCH_ROW", Kind::values,  //
                                  "计划中没有此行，或已剔除。",
                                  "The plan has no such row, or it was struck."};
inline constexpr Rule visited_already{"CUS-41", "VISITED_ALREADY", Kind::state,  //
                                      "该行已登记拜访。", "That visit is recorded already."};

// --- equipment (3.4) -----------------------------------------------------------------------------

inline constexpr Rule machine_known{
    "CUS-52", "MACHINE_KNOWN", Kind::state,  //
    "该机型和序列号已有设备档案。",
    "A machine of this model and serial number has a file already."};
inline constexpr Rule date_conflict{
    "CUS-52", "DATE_CONFLICT", Kind::state,  //
    "出厂日期晚于交机日期，须厂家答复后更正。",
    "The factory date is after the delivery: it waits for the manufacturer's answer."};
inline constexpr Rule no_date_conflict{"CUS-52", "NO_DATE_CONFLICT", Kind::state,  //
                                       "日期没有冲突。", "The dates do not contradict each other."};
inline constexpr Rule other_dealer{"CUS-52", "OTHER_DEALER", Kind::values,  //
                                   "厂家系统显示不属于本代理商，不能登记。",
                                   "The manufacturer shows it under another dealer: it is not "
                                   "registered here."};
inline constexpr Rule reading_falls{
    "CUS §2.5", "READING_FALLS", Kind::values,  //
    "小时表不能低于上次读数，如有错误请更正读数。",
    "An hour meter never falls; correct the reading if the last one was wrong."};
inline constexpr Rule no_contract{"CUS §2.5", "NOT_OFFERED", Kind::state,  //
                                  "尚未提供此合同。", "That contract was not offered."};
inline constexpr Rule moved_before_delivery{"CUS-57", "MOVED_BEFORE_DELIVERY", Kind::values,  //
                                            "转移日期不能早于交机日期。",
                                            "A machine is not moved before it is delivered."};
inline constexpr Rule slip_missing{"CUS-59", "SLIP_MISSING", Kind::values,  //
                                   "保修期内转移须有联保单。",
                                   "Under warranty the joint-warranty slip is required."};
inline constexpr Rule fee_amount{
    "CUS-58", "FEE_AMOUNT", Kind::values,  //
    "应付侵占费而制度未定金额，请手工填写金额。",
    "An encroachment fee is due and the policy has no amount: enter it."};
inline constexpr Rule no_fee{"CUS-61", "NO_FEE", Kind::state,  //
                             "没有未结清的侵占费。", "No encroachment fee is open."};
inline constexpr Rule transfer_in_only{
    "CUS-59", "NO_TRANSFER_IN", Kind::state,  //
    "该设备不是外区转入。", "The machine was not announced as a transfer from elsewhere."};
inline constexpr Rule warranty_over{"CUS-51", "WARRANTY_OVER", Kind::state,  //
                                    "保修已结束。", "The warranty has ended already."};

// --- leads (X-94 to X-99) ------------------------------------------------------------------------

inline constexpr Rule not_today{"X-94", "NOT_TODAY", Kind::values,  //
                                "信息卡须在接触当天建立。",
                                "A card is made on the day of contact."};
inline constexpr Rule lead_duplicate{
    "X-97", "LEAD_DUPLICATE", Kind::state,  //
    "该电话已有生效的信息卡。", "A signed card of this phone number exists: the first one wins."};
inline constexpr Rule not_holder{"X-95", "NOT_HOLDER", Kind::forbidden,  //
                                 "只有持卡人或组长可以操作。",
                                 "Only the holder of the card or the group leader may do this."};
inline constexpr Rule no_validity_yet{"X-95", "NO_VALIDITY_YET", Kind::state,  //
                                      "第二次跟进后才签署有效期。",
                                      "The validity is signed after the second follow-up."};
inline constexpr Rule no_phone{"X-96", "NO_PHONE", Kind::state,  //
                               "没有留下电话号码。", "No number was left."};
inline constexpr Rule validity_past{"X-95", "VALIDITY_PAST", Kind::values,  //
                                    "有效期须晚于今天。", "The validity must end after today."};

// --- members (X-90 to X-93) ----------------------------------------------------------------------

inline constexpr Rule card_no_taken{"X-90", "CARD_NO_TAKEN", Kind::state,  //
                                    "该卡号已发出。", "A card of this number was issued already."};
inline constexpr Rule member_already{"X-90", "MEMBER_ALREADY", Kind::state,  //
                                     "该客户已是会员。", "This customer is a member already."};
inline constexpr Rule no_such_card{"X-90", "NO_SUCH_CARD", Kind::values,  //
                                   "会员没有此卡。", "The member has no such card."};
inline constexpr Rule no_points{"X-91", "NO_POINTS", Kind::values,  //
                                "金额不足一元，不产生积分。",
                                "An amount below one yuan earns no point."};
inline constexpr Rule not_enough{"X-91", "NOT_ENOUGH", Kind::state,  //
                                 "积分不足。", "The balance does not cover that gift."};
inline constexpr Rule no_such_gift{"X-91", "NO_SUCH_GIFT", Kind::values,  //
                                   "礼品目录中没有此礼品。", "The list of gifts has no such gift."};
inline constexpr Rule no_such_entry{
    "X-91", "NO_SUCH_ENTRY", Kind::values,  //
    "没有此积分明细，或已冲销。",
    "There is no such entry, or it was reversed; entries are never edited."};
inline constexpr Rule settled_already{"X-90", "SETTLED_ALREADY", Kind::state,  //
                                      "当日已结。", "That day is settled already."};
inline constexpr Rule points_left{"X-91", "POINTS_LEFT", Kind::state,  //
                                  "会员卡或异常尚未处理完，不能退会。",
                                  "Cards are unsettled or anomalies open: settle them first."};

// --- hand-over (X-60 to X-63) --------------------------------------------------------------------

inline constexpr Rule handover_running{"X-60", "HANDOVER_RUNNING", Kind::state,  //
                                       "该人员的交接正在进行。",
                                       "A hand-over of this person is running already."};
inline constexpr Rule items_open{
    "X-60", "ITEMS_OPEN", Kind::state,  //
    "尚有未交接事项或未上报的系统，不能完成交接。",
    "Items are open, or a context has not reported: the hand-over is not complete."};
inline constexpr Rule report_open{"X-18", "REPORT_OPEN", Kind::state,  //
                                  "该期间的报表已开立。",
                                  "The report of this period is open already."};
inline constexpr Rule no_such_item{"X-60", "NO_SUCH_ITEM", Kind::values,  //
                                   "没有此交接事项。", "The hand-over has no such item."};
inline constexpr Rule own_successor{"X-62", "OWN_SUCCESSOR", Kind::values,  //
                                    "接任人须为他人。", "The successor must be another person."};

}  // namespace aftercare::customers::rules
