// Reception: from the greeting to the signed estimate, or the contract of an overhaul.
#include "services/workorders/domain/job_deciding.h"

namespace aftercare::workorders::jobs {
namespace {

constexpr std::uint32_t most_minutes = 1'000'000;

No not_for_overhaul(const WorkshopJob& d) {
  if (!d.overhaul) return {};
  return reject(rules::overhaul_step, d.doc_no);
}

}  // namespace

Sum sum_of(const std::vector<JobItem>& items) {
  Sum sum;
  for (const JobItem& item : items) {
    sum.total.fen += or_zero(item.price).fen;
    sum.minutes += item.minutes;
  }
  return sum;
}

No unpriced(const std::vector<JobItem>& items, std::string_view rule_id) {
  if (No no = need(!items.empty(), rule_id, "/items")) return no;
  std::uint64_t minutes = 0;
  for (const JobItem& item : items) {
    if (No no = need(item.text, rule_id, "/items/text")) return no;
    if (No no = need(item.price.has_value(), rule_id, "/items/price")) return no;
    if (No no = need(item.minutes > 0, rule_id, "/items/minutes")) return no;
    if (No no = need(item.parts_state != PartsState::none, rule_id, "/items/partsState")) {
      return no;
    }
    if (No no = sound(item.price, "/items/price")) return no;
    minutes += item.minutes;
  }
  if (minutes > most_minutes)
    return reject(rules::bad_amount, {"minutes", "工时（分钟）"}, "/items");
  return {};
}

std::vector<JobItem> numbered(std::vector<JobItem> items) {
  std::uint16_t no = 0;
  for (JobItem& item : items) item.no = ++no;
  return items;
}

Result on(const WorkshopJob&, const ReceiveVehicle& c, const Ctx& context) {
  const Instant arrived = whole_seconds(c.arrived_at);
  if (No no = need(given(c.arrived_at), "WRK-52", "/arrivedAt")) return refuse(std::move(no));
  if (arrived > context.now) return refuse(deciding::in_future, to_rfc3339(arrived), "/arrivedAt");
  if (!has_phone(c.contact)) {
    if (No no = need(c.customer_id.given(), "WRK-50", "/contact/phone")) {
      return refuse(std::move(no));
    }
  }
  const calendar::Term term = context.policy.workshop.greeting;
  return Events{VehicleReceived{
      .doc_no = context.number("WT"),
      .policy = context.policy_ref,
      .arrived_at = arrived,
      .customer_id = c.customer_id,
      .contact = met(c.contact, context),
      .equipment = c.equipment,
      .serial_no = c.serial_no,
      .appointment = c.appointment,
      .order = c.order,
      .overhaul = c.overhaul,
      .tests_needed = c.tests_needed,
      .timers =
          c.overhaul || !term.given()
              ? std::vector<Timer>{}
              : timers::due(greeting, arrived, calendar::deadline(arrived, term, context.calendar),
                            "service_advisor"),
      .also_waiting = c.also_waiting}};
}

Result on(const WorkshopJob& d, const GreetCustomer& c, const Ctx& context) {
  if (No no = only_in(d.state, State::received)) return refuse(std::move(no));
  if (given(d.greeted_at)) return refuse(rules::wrong_state, {"greeted already", "已接待"});
  // More than one car waits: the advisor of the first calls help at once (WRK-52).
  if (d.help_called && !c.help_called) {
    return refuse(rules::help_not_called, d.doc_no, "/helpCalled");
  }
  return Events{CustomerGreeted{.advisor = context.actor.person,
                                .late = timers::is_late(d.timers, greeting, context.now),
                                .help_called = c.help_called}};
}

Result on(const WorkshopJob& d, const RecordWalkAround& c, const Ctx& context) {
  if (No no = only_in(d.state, State::received)) return refuse(std::move(no));
  if (No no = not_for_overhaul(d)) return refuse(std::move(no));
  const std::uint16_t covers = context.policy.workshop.covers;
  if (c.covers < covers) {
    return refuse(rules::too_few_covers,
                  wording::of(std::to_string(c.covers), std::to_string(covers)), "/covers");
  }
  if (!c.valuables_reminded) return refuse(rules::not_reminded, d.doc_no, "/valuablesReminded");
  if (!c.signed_by_customer) {
    return refuse(reject(rules::not_signed, d.doc_no, "/signedByCustomer"));
  }
  return Events{WalkAroundSigned{.covers = c.covers, .findings = c.findings}};
}

Result on(const WorkshopJob& d, const RecordPreCheck& c, const Ctx&) {
  if (No no = only_in(d.state, State::inspected)) return refuse(std::move(no));
  if (No no = not_for_overhaul(d)) return refuse(std::move(no));
  if (No no = need(!c.customer_items.empty(), "WRK-54", "/customerItems")) {
    return refuse(std::move(no));
  }
  return Events{
      PreChecked{.customer_items = c.customer_items, .technician_items = c.technician_items}};
}

Result on(const WorkshopJob& d, const GiveEstimate& c, const Ctx&) {
  if (No no = only_in(d.state, State::pre_checked)) return refuse(std::move(no));
  if (No no = unpriced(c.items, "WRK-54")) return refuse(std::move(no));
  const Sum sum = sum_of(c.items);
  return Events{
      EstimateGiven{.items = numbered(c.items), .total = sum.total, .minutes = sum.minutes}};
}

Result on(const WorkshopJob& d, const ConfirmEstimate& c, const Ctx& context) {
  if (No no = only_in(d.state, State::estimated)) return refuse(std::move(no));
  if (!c.signed_by_customer) return refuse(rules::not_signed, d.doc_no, "/signedByCustomer");
  if (No no = need(c.waiting != WaitingMode::none, "WRK-54", "/waiting")) {
    return refuse(std::move(no));
  }
  if (No no = need(c.payment != PaymentMethod::none, "WRK-57", "/payment")) {
    return refuse(std::move(no));
  }
  if (No no = need(c.old_parts_wish, "WRK-57", "/oldPartsWish")) return refuse(std::move(no));
  if (!c.copy_given) return refuse(rules::no_copy, d.doc_no, "/copyGiven");
  return Events{EstimateConfirmed{.waiting = c.waiting,
                                  .payment = c.payment,
                                  .old_parts_wish = c.old_parts_wish,
                                  .wash = c.wash,
                                  .promised_at = context.now + std::chrono::minutes{d.minutes}}};
}

Result on(const WorkshopJob& d, const DeclineEstimate& c, const Ctx&) {
  if (No no = only_in(d.state, State::estimated)) return refuse(std::move(no));
  return Events{EstimateDeclined{.reason = c.reason}};
}

Result on(const WorkshopJob& d, const CancelJob& c, const Ctx&) {
  if (No no = only_in(d.state, State::received, State::inspected, State::pre_checked,
                      State::estimated, State::confirmed, State::ready_to_repair)) {
    return refuse(std::move(no));
  }
  if (No no = need(c.reason, "WRK-54", "/reason")) return refuse(std::move(no));
  return Events{JobCancelled{.reason = c.reason}};
}

Result on(const WorkshopJob& d, const SignEntryReport& c, const Ctx&) {
  if (!d.overhaul) return refuse(rules::no_overhaul, d.doc_no);
  if (No no = only_in(d.state, State::received)) return refuse(std::move(no));
  if (No no = need(c.report, "WRK-60", "/report")) return refuse(std::move(no));
  if (!c.tested_with_owner) return refuse(rules::not_tested, d.doc_no, "/testedWithOwner");
  if (!c.signed_by_both) return refuse(rules::not_signed, d.doc_no, "/signedByBoth");
  return Events{EntryReportSigned{.report = c.report}};
}

Result on(const WorkshopJob& d, const SignRepairContract& c, const Ctx&) {
  if (!d.overhaul) return refuse(rules::no_overhaul, d.doc_no);
  if (No no = only_in(d.state, State::inspected)) return refuse(std::move(no));
  if (No no = need(c.contract, "WRK-60", "/contract")) return refuse(std::move(no));
  if (No no = need(!c.parts.empty(), "WRK-60", "/parts")) return refuse(std::move(no));
  if (No no = unpriced(c.items, "WRK-60")) return refuse(std::move(no));
  if (!c.cleaned) return refuse(rules::not_cleaned, d.doc_no, "/cleaned");
  const Sum sum = sum_of(c.items);
  return Events{RepairContractSigned{.contract = c.contract,
                                     .items = numbered(c.items),
                                     .parts = c.parts,
                                     .total = sum.total,
                                     .minutes = sum.minutes}};
}

Result on(const WorkshopJob& d, const OpenJobContact& c, const Ctx&) {
  return look_up<WorkshopJobEvent>(d.contact, c, unless_open(d.state != State::closed));
}
Result on(const WorkshopJob& d, const EraseJobContact& c, const Ctx&) {
  return erase<WorkshopJobEvent>(d.contact, c.decision);
}

}  // namespace aftercare::workorders::jobs
