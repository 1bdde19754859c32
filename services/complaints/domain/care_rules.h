// The rules that can say no to a command on what stands beside the case: follow-ups, opinions,
// statistics, periodic reports, incoming mail.
#pragma once

#include "common/base/outcome.h"

namespace aftercare::complaints::rules {

// --- follow-ups ----------------------------------------------------------------------------------

inline constexpr Rule not_planned{"X-70", "NOT_PLANNED", Kind::not_found,  //
                                  "没有此回访，请先计划。",
                                  "There is no such follow-up: plan it first."};
inline constexpr Rule already_planned{"X-70", "ALREADY_PLANNED", Kind::state,  //
                                      "此回访已计划。", "The follow-up is planned already."};
inline constexpr Rule follow_up_state{
    "X-70", "WRONG_STATE", Kind::state,  //
    "回访当前状态不允许此操作，请刷新后再试。",
    "The follow-up is not in a state for this; read it again and see what can be done now."};
inline constexpr Rule terms_from_outside{
    "X-70", "TERMS_ARE_POLICY", Kind::forbidden,  //
    "回访要求由案件适用的制度决定，不能由人指定。",
    "The terms of a follow-up are set by the policy of its case; leave the field out."};
inline constexpr Rule terms_are_policy{
    "X-70", "TERMS_ARE_POLICY", Kind::values,  //
    "此对象的期限和方式由制度规定，请去掉此字段。",
    "The policy sets due time and mode for this subject; leave the field out."};
inline constexpr Rule no_follow_up{
    "X-70", "NO_FOLLOW_UP", Kind::values,  //
    "当前制度不对此对象做回访；每位客户都回访时不做抽样。",
    "The policy in force asks nobody about this subject; where every customer is asked there are "
    "no samples."};
inline constexpr Rule finished_in_future{"X-70", "FINISHED_IN_FUTURE", Kind::values,  //
                                         "时间不能晚于现在。", "The time cannot be in the future."};
inline constexpr Rule due_in_past{
    "X-70", "DUE_IN_PAST", Kind::values,  //
    "制度未规定此对象的期限，请给出晚于现在的期限。",
    "The policy has no due time for this subject: give one that is later than now."};
inline constexpr Rule no_follow_up_answer{
    "X-71", "NO_SUCH_ANSWER", Kind::values,  //
    "满意度须由客户本人答复，只能是1至5。",
    "The answer is the customer's own: 1, 2, 3, 4 or 5; none is preset."};
inline constexpr Rule wrong_mode{"X-70", "WRONG_MODE", Kind::values,  //
                                 "制度要求以其他方式回访。",
                                 "The policy wants this follow-up done in another way."};
inline constexpr Rule no_record{
    "X-74", "NO_RECORD", Kind::values,  //
    "不满意的答复须以文字或录音记录。",
    "A dissatisfied answer is recorded by note or audio or both: name the kind of record."};
inline constexpr Rule unsigned_form{
    "X-76", "UNSIGNED", Kind::values,  //
    "回访记录表须由客户签字，未签字视为未完成。",
    "The follow-up form must be signed by the customer; unsigned it is not completed."};
inline constexpr Rule too_few_days{"X-70", "TOO_FEW_ATTEMPTS", Kind::state,  //
                                   "须在不同的日子多次尝试联系后，才能免除回访。",
                                   "A follow-up is waived after failed attempts on different days "
                                   "only."};
inline constexpr Rule no_suggestion{"X-75", "NO_SUGGESTION", Kind::state,  //
                                    "客户没有提出建议。",
                                    "The customer made no suggestion in this follow-up."};
inline constexpr Rule already_adopted{"X-75", "ALREADY_ADOPTED", Kind::state,  //
                                      "此建议已采纳，优惠只给一次。",
                                      "The suggestion was adopted already; its discount is granted "
                                      "once."};
inline constexpr Rule no_care_slip{"X-16", "NO_SUCH_SLIP", Kind::values,  //
                                   "没有此单号的催办单。", "There is no slip of this number."};
inline constexpr Rule care_slip_answered{"X-16", "SLIP_ANSWERED", Kind::state,  //
                                         "此催办单已答复。", "This slip was answered already."};

// --- opinions ------------------------------------------------------------------------------------

inline constexpr Rule not_collected{"CMP-33", "NOT_COLLECTED", Kind::not_found,  //
                                    "没有此意见，请先汇总。",
                                    "There is no such opinion: collect it first."};
inline constexpr Rule already_collected{"CMP-33", "ALREADY_COLLECTED", Kind::state,  //
                                        "此意见已汇总。", "The opinion is collected already."};
inline constexpr Rule opinion_state{
    "CMP-33", "WRONG_STATE", Kind::state,  //
    "意见当前状态不允许此操作，请刷新后再试。",
    "The opinion is not in a state for this; read it again and see what can be done now."};
inline constexpr Rule opinions_not_offered{"CMP-33", "OPINIONS_NOT_OFFERED", Kind::values,  //
                                           "当前制度没有意见整改。",
                                           "The policy in force keeps no survey opinions."};
inline constexpr Rule compiled_in_future{"CMP-33", "COMPILED_IN_FUTURE", Kind::values,  //
                                         "汇总时间不能晚于现在。",
                                         "compiledAt cannot be in the future."};

// --- statistics ----------------------------------------------------------------------------------

inline constexpr Rule no_such_month{"CMP-76", "NO_SUCH_MONTH", Kind::not_found,  //
                                    "没有此月的统计。", "There are no statistics of this month."};
inline constexpr Rule month_opened{"CMP-76", "MONTH_OPENED", Kind::state,  //
                                   "此月的统计已开立。",
                                   "The statistics of this month are opened already."};
inline constexpr Rule bad_month{"CMP-76", "BAD_MONTH", Kind::values,  //
                                "月份须形如2026-03。", "A month is written like 2026-03."};
inline constexpr Rule statistics_state{
    "CMP-76", "WRONG_STATE", Kind::state,  //
    "统计表当前状态不允许此操作，请刷新后再试。",
    "The statistics are not in a state for this; read them again and see what can be done now."};
inline constexpr Rule month_runs{"CMP-76", "MONTH_RUNS", Kind::state,  //
                                 "当月尚未结束，月底之后才能编制。",
                                 "The month has not ended; its cases are compiled afterwards."};
inline constexpr Rule no_population{
    "CMP-57", "NO_POPULATION", Kind::values,  //
    "制度限定投诉率，请给出设备保有量。",
    "The policy limits the ratio of complaints: give the machine population of the period."};
inline constexpr Rule no_such_unit{"CMP-76", "NO_SUCH_UNIT", Kind::values,  //
                                   "此统计表中没有该责任单位。",
                                   "The unit has no share in these statistics."};
inline constexpr Rule share_settled{"CMP-76", "SHARE_SETTLED", Kind::state,  //
                                    "该单位的责任比例已确认或已裁定。",
                                    "The share of the unit is confirmed or decided already."};
inline constexpr Rule share_disputed{"X-36", "SHARE_DISPUTED", Kind::state,  //
                                     "该单位已提出签呈，须由总经理室裁定。",
                                     "The unit has filed a memo; gm_office decides it."};
inline constexpr Rule not_disputed{"X-36", "NOT_DISPUTED", Kind::state,  //
                                   "该单位没有待裁定的签呈。",
                                   "The unit has filed no memo that waits to be decided."};
inline constexpr Rule bad_loss{"X-36", "BAD_AMOUNT", Kind::values,  //
                               "损失金额不能为负。", "A loss is never negative."};

// --- customers -----------------------------------------------------------------------------------

inline constexpr Rule customer_known{"X-44", "CUSTOMER_KNOWN", Kind::state,  //
                                     "此客户已有参照。",
                                     "There is a reference of this customer already."};
inline constexpr Rule customer_unknown{"X-44", "CUSTOMER_UNKNOWN", Kind::not_found,  //
                                       "没有此客户的参照。",
                                       "Nothing is known here of this customer."};

// --- periodic reports ----------------------------------------------------------------------------

inline constexpr Rule not_on_calendar{"X-18", "NOT_ON_CALENDAR", Kind::not_found,  //
                                      "报告日历中没有此报告。",
                                      "The report calendar has no such report."};
inline constexpr Rule already_open{"X-18", "ALREADY_OPEN", Kind::state,  //
                                   "此期报告已开立。",
                                   "The report of this period is opened already."};
inline constexpr Rule already_submitted{"X-18", "ALREADY_SUBMITTED", Kind::state,  //
                                        "此期报告已提交。",
                                        "The report of this period is submitted already."};
inline constexpr Rule not_submitted{"X-18", "NOT_SUBMITTED", Kind::state,  //
                                    "报告尚未提交，无差错可记。",
                                    "The report is not submitted yet; nothing in it can be wrong."};
inline constexpr Rule period_runs{"X-18", "PERIOD_RUNS", Kind::state,  //
                                  "报告期尚未结束。", "The period of the report has not ended."};
inline constexpr Rule not_owner{"X-18", "NOT_OWNER", Kind::forbidden,  //
                                "只有负责该报告的岗位可以提交。",
                                "Only the function that owns the report submits it."};
inline constexpr Rule no_mismatch{"X-28", "NO_MISMATCH", Kind::values,  //
                                  "申报数与记录数相同。",
                                  "The claimed and the recorded figure are the same."};

// --- incoming mail -------------------------------------------------------------------------------

inline constexpr Rule no_such_mail{"X-54", "NO_SUCH_MAIL", Kind::not_found,  //
                                   "没有此来文，请先登记。",
                                   "There is no such mail: register it first."};
inline constexpr Rule mail_registered{"X-54", "ALREADY_REGISTERED", Kind::state,  //
                                      "此来文已登记。", "The mail is registered already."};
inline constexpr Rule mail_filed{"X-54", "ALREADY_FILED", Kind::state,  //
                                 "此来文已归档。", "The mail is filed already."};
inline constexpr Rule not_on_receipt{
    "X-54", "NOT_ON_RECEIPT", Kind::values,  //
    "来文须在收到当日登记，收文时间不能晚于现在。",
    "Mail is registered on the day it comes in; the time of receipt is today and not in the "
    "future."};
inline constexpr Rule bad_hash{"X-50", "BAD_HASH", Kind::values,  //
                               "内容摘要须为64位十六进制数（SHA-256）。",
                               "The hash must be 64 hexadecimal digits (SHA-256)."};

}  // namespace aftercare::complaints::rules
