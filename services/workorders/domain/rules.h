// The rules that can say no to a command, one constant each; `grep WRK_43` over code and tests
// shows the life of a rule. In the order of the rulebook's sections.
#pragma once

#include "common/base/outcome.h"

namespace aftercare::workorders::rules {

// --- any document --------------------------------------------------------------------------------

inline constexpr Rule not_there{"WRK-01", "NOT_THERE", Kind::not_found,  //
                                "没有此记录，请先建立。",
                                "There is no such record: make it first."};
inline constexpr Rule already_there{"WRK-01", "ALREADY_THERE", Kind::state,  //
                                    "记录已存在，不能重复建立。",
                                    "The record exists already; it cannot be made again."};
inline constexpr Rule wrong_state{
    "WRK-11", "WRONG_STATE", Kind::state,  //
    "当前状态不允许此操作，请刷新后再试。",
    "The record is not in a state for this; read it again and see what can be done now."};
inline constexpr Rule bad_amount{"WRK-68", "BAD_AMOUNT", Kind::values,  //
                                 "金额不能为负数，也不能超过十亿元。",
                                 "An amount is neither below zero nor above a billion yuan."};
inline constexpr Rule in_past{"X-14", "IN_PAST", Kind::values,  //
                              "时间不能早于现在，请更正。",
                              "The time has passed; give one that is still to come."};
inline constexpr Rule no_such_contact{"X-43", "NO_SUCH_CONTACT", Kind::values,  //
                                      "没有登记该联系方式。",
                                      "No such contact value is on file; choose another field."};
inline constexpr Rule not_on_case{
    "X-42", "NOT_ON_CASE", Kind::forbidden,  //
    "仅经办人可在单据未结时查阅联系方式。",
    "Only those who work on the open document may look its contact up."};
inline constexpr Rule no_slip{"X-16", "NO_SLIP", Kind::state,  //
                              "没有待答复的催办单。", "No reminder slip waits for an answer."};

// --- hotline and dispatch (3.1) ------------------------------------------------------------------

inline constexpr Rule foreign_no_taken{
    "X-81", "FOREIGN_NO_TAKEN", Kind::state,  //
    "该厂家单号已登记，请使用原工单。",
    "That manufacturer's number is registered already; use the order there is."};
inline constexpr Rule serial_known{"WRK-04", "SERIAL_KNOWN", Kind::state,  //
                                   "序列号已登记，无需补录。",
                                   "The order has its serial number already."};
inline constexpr Rule not_the_station{"WRK-06", "NOT_THE_STATION", Kind::forbidden,  //
                                      "首次响应须由该工单的站长完成。",
                                      "The head of the order's station makes the first contact."};
inline constexpr Rule same_station{"WRK-05", "SAME_STATION", Kind::values,  //
                                   "已是该服务站和站长，请选择其他服务站或站长。",
                                   "The order is with that station and its head already."};
inline constexpr Rule before_registration{
    "WRK-10", "BEFORE_NOW", Kind::values,  //
    "时间不能早于现在，请更正。", "A planned time lies before now; give one that is to come."};
inline constexpr Rule not_the_engineer{
    "WRK-10", "NOT_THE_ENGINEER", Kind::forbidden,  //
    "节点须由派工的工程师或400上报。",
    "Nodes are reported by the engineer of the dispatch, or taken by the hotline."};
inline constexpr Rule debt_open{
    "WRK-14", "DEBT_OPEN", Kind::values,  //
    "客户有欠款且未预付，须经批准方可派工。",
    "The customer has debts and has not paid in advance; name who approves the dispatch."};
inline constexpr Rule cost_not_told{
    "WRK-29", "COST_NOT_TOLD", Kind::values,  //
    "收费维修须事先告知费用。", "Tell the customer the cost of a paid repair before the visit."};
inline constexpr Rule too_low_tcl{"WRK-40", "TCL_TOO_LOW", Kind::values,  //
                                  "定检须由TCL1及以上工程师完成。",
                                  "Inspections are done by engineers of TCL1 and higher."};
inline constexpr Rule gauge_overdue{
    "INV-48", "GAUGE_OVERDUE", Kind::state,  //
    "该量具检定已逾期，不得携带；请先送检或改带其他量具。",
    "The calibration of that gauge is overdue: have it calibrated, or take another one along."};
inline constexpr Rule not_correctable{
    "WRK-12", "NOT_CORRECTABLE", Kind::state,  //
    "仅无序列号或系统故障的工单可更正节点时间。",
    "Node times are corrected of serial-less orders and after system faults only."};
inline constexpr Rule no_such_node{"WRK-12", "NO_SUCH_NODE", Kind::values,  //
                                   "工单没有此节点。", "The order has no such node."};
inline constexpr Rule no_correction{"WRK-12", "NO_CORRECTION", Kind::state,  //
                                    "没有待批的节点更正。",
                                    "No correction of a node waits for approval."};
inline constexpr Rule outside_window{
    "WRK-72", "OUTSIDE_WINDOW", Kind::values,  //
    "已超过返修认定期限，不作返修处理。",
    "The time in which a repeated fault counts as rework is over."};
inline constexpr Rule not_repeated{
    "WRK-72", "NOT_REPEATED", Kind::values,  //
    "须为同一故障且属本方作业原因；否则填写不计的原因。",
    "Rework is the same fault by own work; otherwise say why it does not count."};
inline constexpr Rule other_reviewer{"WRK-64", "OTHER_REVIEWER", Kind::forbidden,  //
                                     "此类资料由其他岗位审核。",
                                     "Papers of this type are reviewed by another duty."};
inline constexpr Rule no_defects{"WRK-63", "NO_DEFECTS", Kind::values,  //
                                 "不合格须列明缺陷；合格不得列缺陷。",
                                 "A rejection names its defects, an acceptance has none."};
inline constexpr Rule paper_received{"WRK-62", "PAPER_RECEIVED", Kind::state,  //
                                     "该原件已登记收到。",
                                     "That original has been received already."};
inline constexpr Rule not_computed{"WRK-68", "NOT_COMPUTED", Kind::state,  //
                                   "工时费用尚未核算，请服务支持先核算。",
                                   "Support has not computed hours and cost yet."};
inline constexpr Rule four_eyes{"WRK-68", "OWN_WORK", Kind::forbidden,  //
                                "不能批准本人核算的工时，请由他人办理。",
                                "Nobody approves what he computed himself; let another do it."};
inline constexpr Rule own_order{"X-30", "OWN_ORDER", Kind::forbidden,  //
                                "不能审核本人的工单，请由他人办理。",
                                "Nobody reviews his own work; let somebody else do it."};
inline constexpr Rule follow_up_open{"WRK-11", "FOLLOW_UP_OPEN", Kind::state,  //
                                     "回访尚未完成或免除，不能关闭。",
                                     "The follow-up is neither done nor waived; it comes first."};
inline constexpr Rule signature_missing{"WRK-67", "SIGNATURE_MISSING", Kind::values,  //
                                        "客户未签字时须说明情况。",
                                        "Say why the customer has not signed the service record."};
inline constexpr Rule opportunity_over{"WRK-18", "OPPORTUNITY_OVER", Kind::state,  //
                                       "商机已结束。", "The opportunity has ended."};
inline constexpr Rule engineer_known{"WRK-40", "ENGINEER_KNOWN", Kind::state,  //
                                     "该工程师已登记。", "That engineer is registered already."};

inline constexpr Rule stage_open{"WRK-19", "REMINDER_OPEN", Kind::state,  //
                                 "该服务站此主题的提醒尚未答复，请在原提醒上跟进。",
                                 "The station has not answered its last reminder of that topic."};
inline constexpr Rule track_day_known{"WRK-20", "TRACK_DAY_KNOWN", Kind::state,  //
                                      "该驾驶人当日已建立，请在原记录上补入轨迹。",
                                      "That driver's day is there already; add the track to it."};
inline constexpr Rule track_there{"WRK-20", "TRACK_THERE", Kind::state,  //
                                  "当日轨迹已导入。", "The track of that day has been imported."};
inline constexpr Rule no_track{"WRK-20", "NO_TRACK", Kind::state,  //
                               "尚未导入轨迹，无法核对。",
                               "There is no track to compare with yet; import it first."};
inline constexpr Rule own_track{"WRK-20", "OWN_TRACK", Kind::forbidden,  //
                                "不能说明本人的差异，请由他人办理。",
                                "Nobody explains his own track; let another do it."};
inline constexpr Rule receipt_known{"WRK-21", "RECEIPT_KNOWN", Kind::values,  //
                                    "该票据号已使用，不能重复报销。",
                                    "That receipt has been handed in already; it is paid once."};
inline constexpr Rule not_the_traveller{"WRK-21", "NOT_THE_TRAVELLER", Kind::forbidden,  //
                                        "由提交人本人重新提交。",
                                        "Whoever handed the receipts in does it again himself."};

// --- maintenance, campaigns, visits (3.3) --------------------------------------------------------

inline constexpr Rule plan_known{"WRK-35", "PLAN_KNOWN", Kind::state,  //
                                 "该设备的此项保养已安排。",
                                 "That maintenance of the machine is scheduled already."};
inline constexpr Rule no_due{"WRK-35", "NO_DUE", Kind::values,  //
                             "请给出应做日期、小时或交机日期。",
                             "Give the day or hours on which it is due, or the delivery date."};
inline constexpr Rule after_deadline{
    "WRK-43", "AFTER_DEADLINE", Kind::values,  //
    "计划日期不能晚于技改截止日期。",
    "The plan lies behind the campaign's deadline; never past it."};
inline constexpr Rule campaign_known{"WRK-41", "CAMPAIGN_KNOWN", Kind::state,  //
                                     "该通报已登记。", "That bulletin is registered already."};
inline constexpr Rule bad_range{"WRK-41", "BAD_RANGE", Kind::values,  //
                                "序列号范围的起止有误。",
                                "A serial range ends before it begins, or differs in length."};
inline constexpr Rule task_known{"WRK-41", "TASK_KNOWN", Kind::state,  //
                                 "该设备的技改任务已建立。",
                                 "The machine has its task of the campaign already."};
inline constexpr Rule step_missing{"WRK-43", "STEP_MISSING", Kind::state,  //
                                   "前一步骤尚未完成。", "The step before it is not done yet."};
inline constexpr Rule order_not_resolved{"WRK-43", "ORDER_NOT_RESOLVED", Kind::values,  //
                                         "没有此机的工单，或该工单尚未上门解决。",
                                         "There is no such order of this machine, or its work "
                                         "there is not done yet."};
inline constexpr Rule major_leader{"WRK-47", "MAJOR_LEADER", Kind::forbidden,  //
                                   "年度大型活动由技术总监负责。",
                                   "Major service campaigns are led by the technical director."};
inline constexpr Rule actions_missing{"WRK-45", "ACTIONS_MISSING", Kind::values,  //
                                      "五大标准动作不全，报告须退回。",
                                      "Standard actions are missing; the report goes back."};
inline constexpr Rule unknown_action{"WRK-45", "UNKNOWN_ACTION", Kind::values,  //
                                     "没有此标准动作。", "The policy has no such standard action."};

// --- workshop (3.4) ------------------------------------------------------------------------------

inline constexpr Rule not_repeated_back{"WRK-50", "NOT_REPEATED_BACK", Kind::values,  //
                                        "须向客户复述预约内容。",
                                        "Repeat the whole appointment to the customer first."};
inline constexpr Rule help_not_called{"WRK-52", "HELP_NOT_CALLED", Kind::values,  //
                                      "另有车辆等候时须立即呼叫支援。",
                                      "Another car waits: call help at once."};
inline constexpr Rule too_few_covers{"WRK-53", "TOO_FEW_COVERS", Kind::values,  //
                                     "防护件数量不足。", "Protective covers are missing."};
inline constexpr Rule not_reminded{"WRK-53", "NOT_REMINDED", Kind::values,  //
                                   "须提醒客户带走贵重物品。",
                                   "Remind the customer of his valuables."};
inline constexpr Rule not_signed{"WRK-54", "NOT_SIGNED", Kind::values,  //
                                 "须由客户签字。", "The customer's signature is missing."};
inline constexpr Rule no_copy{"WRK-57", "NO_COPY", Kind::values,  //
                              "须将客户联交给客户。", "Give the customer his copy of the order."};
inline constexpr Rule not_shown{"WRK-55", "NOT_SHOWN", Kind::values,  //
                                "须让客户查看故障部位。",
                                "Show the customer the faulty part first."};
inline constexpr Rule no_consent{"WRK-56", "NO_CONSENT", Kind::values,  //
                                 "增项须先经客户同意并授权。",
                                 "Extra work needs the customer's consent and authorisation."};
inline constexpr Rule items_open{"WRK-58", "ITEMS_OPEN", Kind::values,  //
                                 "尚有项目未完成。", "Items of the order are not done yet."};
inline constexpr Rule no_road_test{"WRK-58", "NO_ROAD_TEST", Kind::values,  //
                                   "需路试的须与客户一同路试。",
                                   "Make the road test together with the customer."};
inline constexpr Rule not_explained{
    "WRK-59", "NOT_EXPLAINED", Kind::values,  //
    "交车时须装新件、示旧件、解释项目与费用。",
    "At hand-over new parts are fitted, old ones shown, items and fees "
    "explained; do what is missing."};
inline constexpr Rule covers_on{"WRK-53", "COVERS_ON", Kind::values,  //
                                "须当面取下防护件。",
                                "Take the protective covers off before the customer."};
inline constexpr Rule wrong_sum{"WRK-59", "WRONG_SUM", Kind::values,  //
                                "实付金额与结算金额不符。",
                                "What was paid is not what the settlement says."};
inline constexpr Rule wrong_pass{"WRK-59", "WRONG_PASS", Kind::values,  //
                                 "出门证或结算单号不符，不得放行。",
                                 "Gate pass or settlement slip do not match; the key stays."};
inline constexpr Rule keys_not_signed{"WRK-59", "KEYS_NOT_SIGNED", Kind::values,  //
                                      "钥匙须签收。", "The keys are handed out against signature."};
inline constexpr Rule follow_up_not_announced{"WRK-59", "FOLLOW_UP_NOT_ANNOUNCED", Kind::values,  //
                                              "须告知三日内回访。",
                                              "Announce the follow-up to the customer."};
inline constexpr Rule no_overhaul{"WRK-60", "NO_OVERHAUL", Kind::state,  //
                                  "此步骤仅适用于大修。", "That step belongs to overhauls."};
inline constexpr Rule overhaul_step{
    "WRK-60", "OVERHAUL_STEP", Kind::state,  //
    "大修须按进厂报告、合同、检测报告、出厂报告办理。",
    "An overhaul goes by entry report, contract, test reports and exit "
    "report."};
inline constexpr Rule not_cleaned{"WRK-60", "NOT_CLEANED", Kind::values,  //
                                  "入厂前须清洗。", "The machine is cleaned before it enters."};
inline constexpr Rule not_tested{"WRK-60", "NOT_TESTED", Kind::values,  //
                                 "须与机主共同试机。", "Test the machine together with its owner."};
inline constexpr Rule test_report_missing{
    "WRK-60", "TEST_REPORT_MISSING", Kind::state,  //
    "发动机、液压泵、主阀须有检测报告。",
    "Engine, hydraulic pump and main valve need their test reports first."};
inline constexpr Rule discount_used{"X-75", "DISCOUNT_USED", Kind::state,  //
                                    "该优惠已使用。", "That discount has been used."};
inline constexpr Rule no_discount{"X-75", "NO_DISCOUNT", Kind::values,  //
                                  "客户没有此优惠。", "The customer has no such discount."};
inline constexpr Rule wrong_share{"X-75", "WRONG_SHARE", Kind::values,  //
                                  "优惠比例与授予的不符。",
                                  "The discount was granted with another share; name that one."};
inline constexpr Rule discount_known{"X-75", "DISCOUNT_KNOWN", Kind::state,  //
                                     "该建议已授予优惠。",
                                     "The suggestion has brought its discount already."};

// --- installation, owners' repairs (3.7) ---------------------------------------------------------

inline constexpr Rule not_this_signer{"WRK-83", "NOT_THIS_SIGNER", Kind::forbidden,  //
                                      "此步骤由其他职务签批。",
                                      "Another duty signs this step of the chain."};
inline constexpr Rule own_request{"X-30", "OWN_REQUEST", Kind::forbidden,  //
                                  "不能批准本人的申请，请由他人办理。",
                                  "Nobody approves his own request; let somebody else do it."};
inline constexpr Rule signs_once{"X-30", "SIGNS_ONCE", Kind::forbidden,  //
                                 "同一人不能签署两次，请由他人签署。",
                                 "Nobody signs twice; let somebody else sign."};
inline constexpr Rule not_arrived{"WRK-80", "NOT_ARRIVED", Kind::values,  //
                                  "须由客户确认到货。", "The customer confirms the arrival."};
inline constexpr Rule goods_under_way{"WRK-81", "GOODS_UNDER_WAY", Kind::state,  //
                                      "货物到达并经客户确认后，方可约定安装日期。",
                                      "The goods have not arrived yet; the day of installation is "
                                      "agreed once the customer has them."};
inline constexpr Rule checks_missing{"WRK-83", "CHECKS_MISSING", Kind::values,  //
                                     "须完成质量和安全检查。",
                                     "Quality and safety checks come before it is done."};
inline constexpr Rule papers_missing{"WRK-87", "PAPERS_MISSING", Kind::values,  //
                                     "归档资料不全。", "Papers of the archive are missing."};
inline constexpr Rule not_the_installer{"WRK-81", "NOT_THE_INSTALLER", Kind::forbidden,  //
                                        "由派出的安装人上报。",
                                        "The installer who was sent reports it."};
inline constexpr Rule firm_missing{"WRK-84", "FIRM_MISSING", Kind::values,  //
                                   "大修须指定签约外包单位；小修由自有人员完成。",
                                   "Large jobs go to a contracted firm, small ones to own staff."};
inline constexpr Rule owner_not_signed{"WRK-84", "OWNER_NOT_SIGNED", Kind::values,  //
                                       "须由业主验收签字。",
                                       "The owner accepts the repair with his signature."};
inline constexpr Rule nothing_to_charge{"WRK-84", "NOTHING_TO_CHARGE", Kind::state,  //
                                        "没有可向承建商扣回的费用。",
                                        "There is no cost to recover from the builder."};

inline constexpr Rule card_known{"WRK-85", "CARD_KNOWN", Kind::state,  //
                                 "该房号已有保修卡。",
                                 "The unit has its warranty card already; pass that on."};

// --- assignments (X-20 to X-29) ------------------------------------------------------------------

inline constexpr Rule own_assignment{"X-20", "OWN_ASSIGNMENT", Kind::values,  //
                                     "下令人不能同时是受令人。",
                                     "Issuer and assignee are two people."};
inline constexpr Rule own_check{"X-27", "OWN_CHECK", Kind::values,  //
                                "检查人不能同时是受令人。", "Checker and assignee are two people."};
inline constexpr Rule issuer_is_sender{"X-20", "ISSUER_IS_SENDER", Kind::forbidden,  //
                                       "任务由下令人本人下达。",
                                       "An assignment is issued by its issuer himself."};
inline constexpr Rule no_due_time{"X-20", "NO_DUE_TIME", Kind::values,  //
                                  "任务须有将来的复命期限。",
                                  "An assignment has a due time that is still to come."};
inline constexpr Rule not_assignee{"X-20", "NOT_ASSIGNEE", Kind::forbidden,  //
                                   "由受令人办理。", "The assignee does this."};
inline constexpr Rule not_issuer{"X-21", "NOT_ISSUER", Kind::forbidden,  //
                                 "由下令人办理。", "The issuer decides this."};
inline constexpr Rule not_checker{"X-27", "NOT_CHECKER", Kind::forbidden,  //
                                  "由下令人或检查人办理。", "The issuer or the checker does this."};
inline constexpr Rule not_manager{"X-23", "NOT_MANAGER", Kind::forbidden,  //
                                  "延期由下令人或部门经理决定。",
                                  "The issuer or the department manager decides on an extension."};
inline constexpr Rule due_passed{"X-21", "DUE_PASSED", Kind::values,  //
                                 "原期限已过，须给出新的期限。",
                                 "The old due time has passed; give a new one that is to come."};
inline constexpr Rule too_late{"X-23", "TOO_LATE", Kind::state,  //
                               "须在期限之前申请延期。",
                               "An extension is asked for before the due time."};
inline constexpr Rule no_request{"X-23", "NO_REQUEST", Kind::state,  //
                                 "没有待批的延期申请。", "No request for an extension is open."};
inline constexpr Rule no_attendance{"CLM-34", "NO_ATTENDANCE", Kind::values,  //
                                    "培训须登记出席人员。",
                                    "A training is reported with its attendance."};

// --- periodic reports, office --------------------------------------------------------------------

inline constexpr Rule no_such_report{"X-18", "NO_SUCH_REPORT", Kind::values,  //
                                     "报表日历中没有此报表。",
                                     "The calendar of reports has no such report."};
inline constexpr Rule report_open{"X-18", "REPORT_OPEN", Kind::state,  //
                                  "该期间的报表已开立。",
                                  "The report of that period is open already."};
inline constexpr Rule not_owner{"X-18", "NOT_OWNER", Kind::forbidden,  //
                                "由该报表的责任人提交。", "The owner of the report submits it."};
inline constexpr Rule item_not_named{"X-100", "FINDING_INCOMPLETE", Kind::values,  //
                                     "不合格项须写明发现和责任人。",
                                     "A fault names what was found and who is responsible."};
inline constexpr Rule duty_gap{"X-104", "DUTY_GAP", Kind::values,  //
                               "值班有空档，须补齐。", "The desk has a gap in its duty; fill it."};
inline constexpr Rule all_on_leave{"X-104", "ALL_ON_LEAVE", Kind::values,  //
                                   "同职能人员不得同时休假。",
                                   "Staff of one function are never on leave together."};
inline constexpr Rule duty_known{"X-104", "DUTY_KNOWN", Kind::state,  //
                                 "该日值班已排。", "The duty of that day is planned already."};
inline constexpr Rule circle_known{"X-105", "CIRCLE_KNOWN", Kind::state,  //
                                   "该小组已注册。", "That circle is registered already."};
inline constexpr Rule veto_signed{"WRK-70", "VETO_NOT_SIGNED", Kind::forbidden,  //
                                  "一票否决须由区域服务总监签署。",
                                  "A safety veto is signed by the regional service director."};
inline constexpr Rule no_excess{"WRK-17", "NO_EXCESS", Kind::values,  //
                                "里程未超过标准。", "The mileage does not exceed the standard."};
inline constexpr Rule figures_equal{"X-28", "FIGURES_EQUAL", Kind::values,  //
                                    "自报数量与记录一致。", "Claimed and recorded figures agree."};

}  // namespace aftercare::workorders::rules
