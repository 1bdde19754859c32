#include <algorithm>
#include <utility>
#include <variant>

#include "services/inventory/domain/deciding.h"
#include "services/inventory/domain/slips.h"
#include "services/inventory/domain/tool.h"
#include "services/inventory/domain/tool_timers.h"

namespace aftercare::inventory {
namespace {

// --- the register --------------------------------------------------------------------------------

// When a gauge calibrated on `day` is due again, with its two clocks (INV-48).
Calibration calibrated(std::int32_t day, std::uint16_t months, const std::string& certificate) {
  return {.interval_months = months,
          .last_on = day,
          .next_on = calendar::add_months(day, months),
          .certificate = certificate};
}
std::vector<Timer> calibration_clocks(const Calibration& calibration, const Ctx& context) {
  const std::int32_t notice = calibration.next_on - context.policy.tools.calibration_notice_days;
  std::vector<Timer> clocks =
      due_on(tool_timer::calibration, context, calibration.next_on, "gauge_keeper");
  // The notice is told on its day, not behind it.
  if (notice > today(context)) {
    timers::append(clocks, timers::due(tool_timer::calibration_notice, context.now,
                                       calendar::end_of_day(notice - 1), "gauge_keeper"));
  }
  return clocks;
}

Decision<ToolEvent> on(const Tool&, const RegisterTool& c, const Ctx& context) {
  const std::string tool_no = normalised(c.tool_no);
  for (const auto& [text, at] : {std::pair{&tool_no, "/toolNo"}, std::pair{&c.name, "/name"},
                                 std::pair{&c.slip_no, "/slipNo"}}) {
    if (No no = need(*text, "INV-11", at)) return refuse(std::move(no));
  }
  if (No no = need(c.kind != ToolKind::none, "INV-11", "/kind")) return refuse(std::move(no));
  if (No no = need(c.value.has_value(), "INV-44", "/value")) return refuse(std::move(no));
  if (No no = not_negative(c.value, "/value")) return refuse(std::move(no));
  if (No no = not_negative(c.deposit, "/deposit")) return refuse(std::move(no));
  ToolRegistered registered{.tool_no = tool_no,
                            .name = c.name,
                            .brand = c.brand,
                            .serial_no = normalised(c.serial_no),
                            .qr = normalised(c.qr),
                            .kind = c.kind,
                            .policy = context.policy_ref,
                            .slip_no = c.slip_no,
                            .place = c.place,
                            .group = c.group,
                            .card_no = c.card_no,
                            .value = c.value,
                            .deposit = c.deposit,
                            .contents = c.contents};
  if (c.kind == ToolKind::personal_set && !c.deposit) {
    registered.deposit = context.policy.tools.deposit;
  }
  if (c.kind == ToolKind::gauge) {
    if (No no = need(c.calibrated_on != 0, "INV-48", "/calibratedOn")) return refuse(std::move(no));
    if (No no = need(c.certificate, "INV-48", "/certificate")) return refuse(std::move(no));
    if (No no = not_in_future(c.calibrated_on, context, "/calibratedOn")) {
      return refuse(std::move(no));
    }
    const std::uint16_t months =
        c.interval_months == 0 ? context.policy.tools.calibration_months : c.interval_months;
    registered.calibration = calibrated(c.calibrated_on, months, c.certificate);
    registered.timers = calibration_clocks(*registered.calibration, context);
  }
  return ToolEvents{std::move(registered)};
}

Decision<ToolEvent> on(const Tool& d, const MoveTool& c, const Ctx&) {
  if (No no = only_in(d.state, ToolState::in_store, ToolState::issued))
    return refuse(std::move(no));
  if (No no = need(c.group, "INV-11", "/group")) return refuse(std::move(no));
  if (No no = need(c.reason, "INV-11", "/reason")) return refuse(std::move(no));
  return ToolEvents{ToolMoved{.before = d.group,
                              .group = c.group,
                              .place = c.place.empty() ? d.place : c.place,
                              .reason = c.reason}};
}

std::vector<Timer> check_clock(const Ctx& context, const std::string& holder, std::int32_t day) {
  if (!context.policy.tools.check_monthly) return {};
  return due_on(tool_timer::check, context, calendar::last_of_month(day), holder);
}

Decision<ToolEvent> on(const Tool& d, const CheckTool& c, const Ctx& context) {
  if (d.state == ToolState::scrapped)
    return refuse(only_in(d.state, ToolState::in_store, ToolState::issued));
  ToolChecked checked{
      .present = c.present, .orderly = c.carded && c.sorted && c.off_floor, .note = c.note};
  if (!c.present || !checked.orderly) {
    if (No no = need(c.note, c.present ? "INV-49" : "INV-47", "/note")) {
      return refuse(std::move(no));
    }
  }
  if (d.state == ToolState::issued) {
    checked.timers = check_clock(context, d.holder, calendar::last_of_month(today(context)) + 1);
  }
  return ToolEvents{std::move(checked)};
}

Decision<ToolEvent> on(const Tool& d, const ScrapTool& c, const Ctx&) {
  if (d.state == ToolState::on_loan || d.state == ToolState::scrapped) {
    return refuse(rules::wrong_state, wording::word(d.state));
  }
  for (const auto& [text, at] :
       {std::pair{&c.approved_by, "/approvedBy"}, std::pair{&c.disposed_by, "/disposedBy"},
        std::pair{&c.reason, "/reason"}}) {
    if (No no = need(*text, "INV-12", at)) return refuse(std::move(no));
  }
  return ToolEvents{ToolScrapped{.tool_no = d.tool_no,
                                 .approved_by = c.approved_by,
                                 .disposed_by = c.disposed_by,
                                 .reported_to = "gm",
                                 .reason = c.reason,
                                 .value = d.value}};
}

Decision<ToolEvent> on(const Tool& d, const ListForCount& c, const Ctx&) {
  const bool there = d.state == ToolState::in_store || d.state == ToolState::issued;
  return ToolEvents{ToolListed{.stock_take = c.stock_take,
                               .tool_no = d.tool_no,
                               .place = d.place,
                               .holder = d.holder,
                               .present = static_cast<std::uint16_t>(there ? 1 : 0),
                               .value = d.value}};
}

// The full value (INV-44, INV-45).
Charge charge_of_loss(const Tool& d, const std::string& person) {
  return {.kind = ChargeKind::tool_lost,
          .person = person,
          .base = d.value,
          .share_ppm = 1'000'000,
          .amount = d.value,
          .reason = d.tool_no};
}

// --- personal sets -------------------------------------------------------------------------------

Decision<ToolEvent> on(const Tool& d, const RecordDeposit& c, const Ctx&) {
  if (No no = only_in(d.state, ToolState::in_store)) return refuse(std::move(no));
  if (d.kind != ToolKind::personal_set) return refuse(rules::no_personal_set, d.tool_no);
  if (!c.amount || c.amount->fen < or_zero(d.deposit).fen) {
    return refuse(rules::deposit_too_low, to_decimal(or_zero(d.deposit)), "/amount");
  }
  if (!d.deposit_paid_by.empty()) return refuse(rules::deposit_paid, d.deposit_paid_by);
  return ToolEvents{
      DepositRecorded{.person = c.person, .amount = c.amount, .receipt_no = c.receipt_no}};
}

// One per engineer, after his deposit (INV-41); that he has none yet is a key of the document.
Decision<ToolEvent> on(const Tool& d, const IssuePersonalSet& c, const Ctx& context) {
  if (No no = only_in(d.state, ToolState::in_store)) return refuse(std::move(no));
  if (d.kind != ToolKind::personal_set) return refuse(rules::no_personal_set, d.tool_no);
  if (No no = need(c.engineer, "INV-41", "/engineer")) return refuse(std::move(no));
  if (!c.confirmed_in_post) return refuse(rules::not_in_post, c.engineer, "/confirmedInPost");
  if (d.deposit_paid_by != c.engineer) return refuse(rules::no_deposit, c.engineer, "/engineer");
  return ToolEvents{ToolSetIssued{.engineer = c.engineer,
                                  .timers = check_clock(context, c.engineer, today(context))}};
}

// Lost from the store, by a confirmed count: whoever is liable pays (INV-45), if anybody is.
ToolDeemedLost not_found(const Tool& d, const ReportMissing& c) {
  ToolDeemedLost gone{.tool_no = d.tool_no, .borrower = c.liable, .stock_take = c.stock_take};
  if (!c.liable.empty()) gone.charge = charge_of_loss(d, c.liable);
  return gone;
}

const SetItem* find_item(const std::vector<SetItem>& items, const SetItem& like) {
  const auto found = std::ranges::find_if(
      items, [&](const SetItem& one) { return one.name == like.name && one.brand == like.brand; });
  return found == items.end() ? nullptr : &*found;
}

Decision<ToolEvent> on(const Tool& d, const ReportMissing& c, const Ctx& context) {
  if (d.state != ToolState::issued && d.state != ToolState::in_store) {
    if (is_system(context)) return ToolEvents{};
    return refuse(only_in(d.state, ToolState::issued, ToolState::in_store));
  }
  // Two have signed that it is not in the store (INV-36): nobody lends it any more.
  if (is_system(context) && d.state == ToolState::in_store && c.items.empty()) {
    return ToolEvents{not_found(d, c)};
  }
  for (const SetItem& item : c.items) {
    const SetItem* const known = find_item(d.contents, item);
    if (known == nullptr || item.qty > known->qty) {
      return refuse(rules::not_in_set, item.name, "/items");
    }
  }
  return ToolEvents{
      ToolItemsMissing{.items = c.items, .stock_take = c.stock_take, .person = d.holder}};
}

// Same brand and number (INV-34).
Decision<ToolEvent> on(const Tool& d, const ReplaceMissing& c, const Ctx&) {
  if (No no = only_in(d.state, ToolState::issued)) return refuse(std::move(no));
  if (!d.incomplete) return refuse(rules::nothing_missing, d.tool_no);
  for (const SetItem& gone : d.missing) {
    const SetItem* const put = find_item(c.items, gone);
    if (put == nullptr || put->qty != gone.qty) {
      return refuse(rules::other_brand, gone.brand + " " + gone.name, "/items");
    }
  }
  return ToolEvents{ToolSetCompleted{.items = c.items}};
}

Decision<ToolEvent> on(const Tool& d, const ReturnSet& c, const Ctx&) {
  if (No no = only_in(d.state, ToolState::issued)) return refuse(std::move(no));
  if (!c.complete || d.incomplete) return refuse(rules::set_incomplete, d.tool_no, "/complete");
  ToolEvents events{ToolSetReturned{.engineer = d.holder}};
  if (or_zero(d.deposit_paid).fen > 0) {
    events.push_back(DepositRefunded{.person = d.deposit_paid_by, .amount = d.deposit_paid});
  }
  return events;
}

// --- loans ---------------------------------------------------------------------------------------

Decision<ToolEvent> on(const Tool& d, const LendTool& c, const Ctx& context) {
  if (No no = only_in(d.state, ToolState::in_store)) return refuse(std::move(no));
  if (d.kind == ToolKind::personal_set) return refuse(rules::set_is_issued, d.tool_no);
  if (No no = need(c.borrower, "INV-43", "/borrower")) return refuse(std::move(no));
  if (No no = need(c.return_on != 0, "INV-44", "/returnOn")) return refuse(std::move(no));
  if (c.return_on < today(context)) {
    return refuse(rules::in_past, to_date(c.return_on), "/returnOn");
  }
  if (d.kind == ToolKind::special && !c.lead) {
    return refuse(rules::lead_borrows, c.borrower, "/lead");
  }
  if (c.people > 2) {
    if (No no = need(c.keeper, "INV-43", "/keeper")) return refuse(std::move(no));
  }
  if (d.kind == ToolKind::gauge && d.calibration && d.calibration->next_on < today(context)) {
    return refuse(rules::calibration_expired, to_date(d.calibration->next_on));
  }
  return ToolEvents{
      ToolLent{.loan = ToolLoan{.no = static_cast<std::uint16_t>(d.loan_count + 1),
                                .borrower = c.borrower,
                                .keeper = c.keeper.empty() ? c.borrower : c.keeper,
                                .site = c.site,
                                .slip_no = context.number("GJ"),
                                .lent_at = context.now,
                                .return_on = c.return_on},
               .timers = due_on(tool_timer::tool_return, context, c.return_on, c.borrower)}};
}

std::uint16_t late_days(const Tool& d, const Ctx& context) {
  if (!d.loan) return 0;
  return static_cast<std::uint16_t>(std::max(0, today(context) - d.loan->return_on));
}

Expected<Charge, Rejection> damage(const Tool& d, const ReturnTool& c, const Ctx& context) {
  const ToolPolicy& policy = context.policy.tools;
  if (c.share_ppm < policy.min_share_ppm || c.share_ppm > policy.max_share_ppm) {
    return unexpected(reject(
        rules::bad_share,
        wording::range(std::to_string(policy.min_share_ppm), std::to_string(policy.max_share_ppm)) +
            " ppm",
        "/sharePpm"));
  }
  return Charge{.kind = ChargeKind::tool_damaged,
                .person = d.loan ? d.loan->borrower : d.holder,
                .base = d.value,
                .share_ppm = c.share_ppm,
                .amount = share_of(or_zero(d.value), c.share_ppm),
                .reason = d.tool_no};
}

Decision<ToolEvent> on(const Tool& d, const ReturnTool& c, const Ctx& context) {
  if (No no = only_in(d.state, ToolState::on_loan, ToolState::lost)) return refuse(std::move(no));
  if (No no = need(c.condition != ToolCondition::none, "INV-46", "/condition")) {
    return refuse(std::move(no));
  }
  if (!c.counted) return refuse(rules::not_counted_back, d.tool_no, "/counted");
  const std::uint16_t late = late_days(d, context);
  ToolEvents events;
  // The charge of the loss is given back in full; the lateness stays on record (INV-44).
  if (d.state == ToolState::lost) {
    ToolReturnedLate back{.late_days = late};
    if (d.charge) {
      back.charge = charge_of_loss(d, d.holder);
      back.charge->amount = d.charge;
      back.charge->reversal = true;
    }
    events.push_back(std::move(back));
  }
  if (c.condition == ToolCondition::damaged) {
    auto charge = damage(d, c, context);
    if (!charge) return unexpected(std::move(charge.error()));
    events.push_back(
        ToolReturnedDamaged{.charge = std::move(*charge), .late_days = late, .note = c.note});
  } else if (d.state == ToolState::on_loan) {
    events.push_back(ToolReturned{.note = c.note});
  }
  return events;
}

Decision<ToolEvent> on(const Tool& d, const ReportToolLost& c, const Ctx& context) {
  if (No no = only_in(d.state, ToolState::on_loan)) return refuse(std::move(no));
  if (No no = need(c.note, "INV-45", "/note")) return refuse(std::move(no));
  const bool store = !duty_of(context.actor, {"storekeeper", "service_support"}).empty();
  if (!store && d.loan && context.actor.person != d.loan->borrower) {
    return refuse(rules::borrower_reports, d.loan->borrower);
  }
  return ToolEvents{lost(d, {}, c.note)};
}

Decision<ToolEvent> on(const Tool& d, const AnswerToolSlip& c, const Ctx& context) {
  return slips::answered<ToolEvent>(d, c, context);
}

// --- repair and calibration ----------------------------------------------------------------------

Decision<ToolEvent> on(const Tool& d, const RecordRepair& c, const Ctx&) {
  if (No no = only_in(d.state, ToolState::repair)) return refuse(std::move(no));
  if (No no = need(c.note, "INV-42", "/note")) return refuse(std::move(no));
  return ToolEvents{ToolRepaired{.note = c.note}};
}

Decision<ToolEvent> on(const Tool& d, const SendForCalibration& c, const Ctx&) {
  if (d.kind != ToolKind::gauge) return refuse(rules::no_gauge, d.tool_no);
  if (No no = only_in(d.state, ToolState::in_store)) return refuse(std::move(no));
  return ToolEvents{GaugeSentForCalibration{.to = c.to}};
}

Decision<ToolEvent> on(const Tool& d, const RecordCalibration& c, const Ctx& context) {
  if (No no = only_in(d.state, ToolState::at_calibration)) return refuse(std::move(no));
  if (No no = need(c.certificate, "INV-48", "/certificate")) return refuse(std::move(no));
  if (No no = need(c.on != 0, "INV-48", "/on")) return refuse(std::move(no));
  if (No no = not_in_future(c.on, context, "/on")) return refuse(std::move(no));
  if (!c.passed) {
    return ToolEvents{GaugeFailed{.tool_no = d.tool_no, .on = c.on, .certificate = c.certificate}};
  }
  const std::uint16_t months =
      d.calibration ? d.calibration->interval_months : context.policy.tools.calibration_months;
  const Calibration next = calibrated(c.on, months, c.certificate);
  return ToolEvents{GaugeCalibrated{
      .tool_no = d.tool_no, .calibration = next, .timers = calibration_clocks(next, context)}};
}

}  // namespace

ToolDeemedLost lost(const Tool& tool, const Timer& missed, const std::string& note) {
  const std::string borrower = tool.loan ? tool.loan->borrower : tool.holder;
  return {.timer = missed,
          .tool_no = tool.tool_no,
          .borrower = borrower,
          .charge = charge_of_loss(tool, borrower),
          .note = note};
}

Decision<ToolEvent> ToolModel::decide(const Document& document, const Command& command,
                                      const Context<Policy>& context) {
  return each_on<RegisterTool, Event>(
      command, document.state != ToolState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

}  // namespace aftercare::inventory
