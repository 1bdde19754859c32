// The rules that can say no to a command, one constant each; `grep SCO_12` over code and tests
// shows the life of a rule. In the order of the rulebook's sections.
#pragma once

#include "common/base/outcome.h"
#include "common/decider/deciding.h"

namespace aftercare::scoring::rules {

using deciding::in_future;

// --- any document --------------------------------------------------------------------------------

inline constexpr Rule not_there{"SCO §2", "NOT_THERE", Kind::not_found,  //
                                "没有此记录，请先建立。",
                                "There is no such record: make it first."};
inline constexpr Rule already_there{"SCO §2", "ALREADY_THERE", Kind::state,  //
                                    "记录已存在，不能重复建立。",
                                    "The record exists already; it cannot be made again."};
inline constexpr Rule wrong_state{
    "SCO §2", "WRONG_STATE", Kind::state,  //
    "当前状态不允许此操作，请刷新后再试。",
    "The record is not in a state for this; read it again and see what can be done now."};
inline constexpr Rule bad_amount{"SCO §2", "BAD_AMOUNT", Kind::values,  //
                                 "金额须大于零且不过大，请更正。",
                                 "The amount must be above zero and of a sensible size."};
inline constexpr Rule bad_hash{"SCO-02", "BAD_HASH", Kind::values,  //
                               "文件哈希须为64位十六进制。",
                               "The file's hash is a SHA-256 of 64 hexadecimal digits."};

inline constexpr Rule report_known{"X-18", "REPORT_KNOWN", Kind::state,  //
                                   "该期间的事项已开立。",
                                   "This report of the period is opened already."};

// --- scoring (3.1) -------------------------------------------------------------------------------

inline constexpr Rule no_such_table{"SCO-01", "NO_SUCH_TABLE", Kind::values,  //
                                    "制度中没有此考核表。",
                                    "The policy in force has no KPI table of that name."};
inline constexpr Rule post_held{"SCO-12", "POST_HELD", Kind::state,  //
                                "此人已有考核岗位，请先结束。",
                                "This person holds a post already; end that one first."};
inline constexpr Rule no_person{"SCO-67", "NO_PERSON", Kind::values,  //
                                "此处须填写人员，不能填写角色。",
                                "This is the word of a role; name the person who holds the post."};
inline constexpr Rule own_superior{"SCO-12", "OWN_SUPERIOR", Kind::values,  //
                                   "上级不能是本人。", "Nobody is his own superior."};
inline constexpr Rule not_of_table{"SCO-04", "NOT_OF_TABLE", Kind::values,  //
                                   "该指标不属于此考核表。",
                                   "No item of the sheet's table counts this metric."};
inline constexpr Rule counted_already{"SCO-04", "COUNTED_ALREADY", Kind::state,  //
                                      "该事件已计入此项。",
                                      "This event is counted for this person and item already."};
inline constexpr Rule no_such_entry{"SCO-09", "NO_SUCH_ENTRY", Kind::values,  //
                                    "没有此条目，或已剔除、冲销。",
                                    "There is no such entry, or it is excluded or reversed."};
inline constexpr Rule two_signers{"SCO-09", "TWO_SIGNERS", Kind::forbidden,  //
                                  "剔除须由考核人与审核人两人签署。",
                                  "Evaluator and reviewer, two persons, sign an exclusion; let "
                                  "the other one sign."};
inline constexpr Rule own_score{"SCO-12", "OWN_SCORE", Kind::forbidden,  //
                                "不能考核本人。", "Nobody scores himself."};
inline constexpr Rule not_evaluator{"SCO-12", "NOT_EVALUATOR", Kind::forbidden,  //
                                    "须由考核表指定的考核人办理。",
                                    "Only the evaluator that the table names may do this."};
inline constexpr Rule not_reviewer{"SCO-12", "NOT_REVIEWER", Kind::forbidden,  //
                                   "须由考核表指定的审核人办理，且不能是考核人。",
                                   "Only the reviewer that the table names may do this, and not "
                                   "who evaluated."};
inline constexpr Rule not_appellant{"SCO §2", "NOT_APPELLANT", Kind::forbidden,  //
                                    "只有被考核人可以申诉。",
                                    "Only the person who is scored may appeal."};
inline constexpr Rule period_open{"SCO §2", "PERIOD_OPEN", Kind::state,  //
                                  "考核期尚未结束。", "The period is not over yet."};
inline constexpr Rule target_unset{
    "SCO-A22", "TARGET_UNSET", Kind::state,  //
    "考核项的指标未设置，请在制度中填写。",
    "An item has no target for this post; fill it in by a new version of the policy."};
inline constexpr Rule manual_missing{"SCO-12", "MANUAL_MISSING", Kind::state,  //
                                     "考核人尚未评分。",
                                     "The evaluator has not entered all manual scores yet."};
inline constexpr Rule not_manual{"SCO-12", "NOT_MANUAL", Kind::values,  //
                                 "该项不由人工评分，或超过权重。",
                                 "That item is not scored by hand, or the points exceed its "
                                 "weight."};
inline constexpr Rule appeal_over{"SCO §2", "APPEAL_OVER", Kind::state,  //
                                  "申诉期已过。", "The time for appeals is over."};
inline constexpr Rule still_open{"SCO-11", "STILL_OPEN", Kind::state,  //
                                 "申诉期未过或有待处理的更正。",
                                 "The time for appeals runs, or a correction waits to be decided."};
inline constexpr Rule no_such_late{"SCO-11", "NO_SUCH_LATE", Kind::values,  //
                                   "没有待处理的迟到事实。",
                                   "No fact of that number waits to be decided."};
inline constexpr Rule file_known{"SCO-02", "FILE_KNOWN", Kind::state,  //
                                 "该文件已导入。", "This file is imported already."};
inline constexpr Rule own_file{"SCO-48", "OWN_FILE", Kind::forbidden,  //
                               "数据须由他人签署。",
                               "Figures are signed by somebody else than who imports them."};
inline constexpr Rule not_imported{"SCO-02", "NOT_IMPORTED", Kind::values,  //
                                   "该指标由事件计算，不能导入。",
                                   "This metric follows from events; it is not imported."};

// --- pay (3.2, 3.3) ------------------------------------------------------------------------------

inline constexpr Rule share_unset{"SCO-31", "SHARE_UNSET", Kind::state,  //
                                  "对外维修分成比例未设置，请在制度中填写。",
                                  "The share of third-party repairs is not set; fill it in by a "
                                  "new version of the policy."};
inline constexpr Rule no_rate{"SCO-28", "NO_RATE", Kind::values,  //
                              "费率表中没有此技术等级。", "The rate table has no such grade."};
inline constexpr Rule twice_named{"SCO-30", "TWICE_NAMED", Kind::values,  //
                                  "同一人员列出两次。", "A person is named twice."};
inline constexpr Rule coefficients_unset{
    "SCO-40", "COEFFICIENT_UNSET", Kind::state,  //
    "项目系数表未填写，不能计算点数。",
    "The table of project coefficients is empty for this project; fill it in by a new version of "
    "the policy."};
inline constexpr Rule year_open{"SCO-25", "YEAR_OPEN", Kind::state,  //
                                "年度尚未结束，年末部分不能发放。",
                                "The year is not over; its held part is released after it."};
inline constexpr Rule own_pay{"SCO-27", "OWN_PAY", Kind::forbidden,  //
                              "计算、复核、批准须由不同人员，且不能是本人。",
                              "Computing, review and approval are three persons', and nobody's "
                              "for his own pay."};
inline constexpr Rule month_paid{"SCO-27", "MONTH_PAID", Kind::state,  //
                                 "该月薪酬已发放，请计入之后的月份。",
                                 "The pay of that month is paid; name a later one."};
inline constexpr Rule guard_blocks{"X-A7", "DEDUCTION_GUARD", Kind::state,  //
                                   "扣款超过工资比例上限，不能发放。",
                                   "The fines exceed the share of the wage that may be taken; "
                                   "reverse or postpone some."};
inline constexpr Rule not_paid_in_full{"SCO-42", "NOT_PAID_IN_FULL", Kind::state,  //
                                       "款项未全部收到，不计提成。",
                                       "Commission follows the full payment only."};
inline constexpr Rule margin_low{"SCO-41", "MARGIN_LOW", Kind::values,  //
                                 "毛利率不足，没有提成。",
                                 "The margin is below the lowest step: there is no commission."};
inline constexpr Rule not_pay_month{"SCO-42", "NOT_PAY_MONTH", Kind::state,  //
                                    "提成按季支付，本月不支付。",
                                    "Commissions are paid in the months that the plan names."};
inline constexpr Rule commission_barred{"SCO-37", "COMMISSION_BARRED", Kind::state,  //
                                        "该工单有责任事故（或尚未定案）或资料缺陷，不支付提成。",
                                        "The order has an accident case, decided or not, or faulty "
                                        "papers: its commission is not paid."};
inline constexpr Rule deal_known{"SCO-42", "DEAL_KNOWN", Kind::state,  //
                                 "该业务已有提成单。",
                                 "This deal has a commission statement already."};
inline constexpr Rule bonus_known{"SCO-48", "BONUS_KNOWN", Kind::state,  //
                                  "该期间的奖金单已有，须先取消。",
                                  "There is a bonus of this kind and period already; cancel that "
                                  "one first."};
inline constexpr Rule trip_twice{"SCO-40", "TRIP_TWICE", Kind::values,  //
                                 "同一出差单列出两次。", "A trip is listed twice."};
inline constexpr Rule trip_elsewhere{"SCO-40", "TRIP_ELSEWHERE", Kind::values,  //
                                     "出差不在该月内。",
                                     "The trip was not done in the month that is computed."};
inline constexpr Rule ranking_known{"SCO-43", "RANKING_KNOWN", Kind::state,  //
                                    "该季度排名已编制。",
                                    "The ranking of this quarter is compiled already."};
inline constexpr Rule quarter_open{"SCO-43", "PERIOD_OPEN", Kind::state,  //
                                   "季度尚未结束。", "The quarter is not over yet."};

// --- accidents (3.4) -----------------------------------------------------------------------------

inline constexpr Rule class_not_met{
    "SCO-50", "CLASS_NOT_MET", Kind::values,  //
    "不符合所选事故类别的条件。",
    "What was found does not meet this class of accident; correct it, or dismiss the case."};
inline constexpr Rule no_split{"SCO-53", "NO_SPLIT", Kind::state,  //
                               "离岗或推诿的事故移交法务，不分责。",
                               "Who left his post or shifts the blame bears legal liability: refer "
                               "the case to legal."};
inline constexpr Rule only_absconded{"SCO-53", "ONLY_ABSCONDED", Kind::state,  //
                                     "只有离岗或推诿的事故移交法务。",
                                     "Only a case of leaving or shifting blame goes to legal."};
inline constexpr Rule bad_shares{"SCO-55", "BAD_SHARES", Kind::values,  //
                                 "责任比例须全部填写且合计100%，或全部不填。",
                                 "Either all shares are given and sum to 100 %, or none; each "
                                 "person once."};
inline constexpr Rule leaders_workshop{"SCO-54", "LEADERS_WORKSHOP", Kind::values,  //
                                       "管理责任人只用于大修厂。",
                                       "Leaders are charged for accidents of the workshop only."};
inline constexpr Rule own_accident{"SCO-56", "OWN_ACCIDENT", Kind::forbidden,  //
                                   "责任人不能调查、批准本人事故。",
                                   "Nobody investigates or approves an accident of his own."};

// --- tickets (3.5) -------------------------------------------------------------------------------

inline constexpr Rule no_such_code{"SCO-60", "NO_SUCH_CODE", Kind::values,  //
                                   "奖罚条款不存在或未启用。",
                                   "The catalogue in force has no such line, or it is disabled."};
inline constexpr Rule person_unnamed{"SCO-67", "PERSON_UNNAMED", Kind::state,  //
                                     "事件只写明角色，请先确定人员。",
                                     "The event names a role only; name the person first."};
inline constexpr Rule person_named{"SCO-67", "PERSON_NAMED", Kind::state,  //
                                   "人员已确定。", "The person is known already."};
inline constexpr Rule out_of_range{"SCO-60", "OUT_OF_RANGE", Kind::values,  //
                                   "金额超出条款范围。",
                                   "The amount is not the catalogue's value nor in its range."};
inline constexpr Rule amount_unset{"SCO-A16", "AMOUNT_UNSET", Kind::state,  //
                                   "条款未设金额，不能开出。",
                                   "The catalogue sets no amount for this line; it cannot be "
                                   "issued before it does."};
inline constexpr Rule base_missing{"SCO-60", "BASE_MISSING", Kind::values,  //
                                   "按比例的条款须有基数。",
                                   "A share needs the amount it is taken of."};
inline constexpr Rule legal_first{"SCO-A19", "LEGAL_CHECK_FIRST", Kind::state,  //
                                  "须先作法务审查。",
                                  "This sanction needs a legal check before it is signed."};
inline constexpr Rule not_executed{
    "SCO-62", "NOT_EXECUTED", Kind::state,  //
    "辞退、调岗、降职等只向管理层建议，系统不执行。",
    "Dismissal, transfer and demotion are proposals to the management; the system books money "
    "only."};
inline constexpr Rule ticket_known{"SCO-64", "TICKET_KNOWN", Kind::state,  //
                                   "同一事件、人员、条款已有通知单。",
                                   "This event has led to a ticket of this person and code "
                                   "already."};
inline constexpr Rule own_ticket{"SCO-60", "OWN_TICKET", Kind::forbidden,  //
                                 "不能办理本人的通知单，也不能批准本人定额的通知单。",
                                 "Nobody handles his own ticket, nor approves what he priced."};
inline constexpr Rule no_such_copy{"SCO-63", "NO_SUCH_COPY", Kind::values,  //
                                   "没有此联，或已送达。",
                                   "There is no such copy, or it is delivered already."};

// --- customer grading (3.6) ----------------------------------------------------------------------

inline constexpr Rule bad_prospects{"SCO-75", "BAD_PROSPECTS", Kind::values,  //
                                    "前景评价为20、40、60、80或100。",
                                    "Prospects are judged 20, 40, 60, 80 or 100."};
inline constexpr Rule no_such_customer{"SCO-70", "NO_SUCH_CUSTOMER", Kind::values,  //
                                       "本次评级没有此客户。", "This run has no such customer."};
inline constexpr Rule nobody_to_grade{"SCO-78", "NOBODY_TO_GRADE", Kind::state,  //
                                      "没有可评级的客户。",
                                      "There is nobody to grade: import receivables and orders."};
inline constexpr Rule run_known{"SCO-77", "RUN_KNOWN", Kind::state,  //
                                "该季度评级已开始。", "The grading of this quarter has begun."};

}  // namespace aftercare::scoring::rules
