// Repair, inspection, hand-over, settlement, release.
#include "services/workorders/domain/job_deciding.h"

namespace aftercare::workorders::jobs {
namespace {

bool was_worked_on(const WorkshopJob& d) { return !d.declined && !d.cancelled; }

No tests_missing(const WorkshopJob& d) {
  for (const Component component : d.tests_needed) {
    const bool filed = std::ranges::any_of(
        d.test_reports, [&](const TestReport& one) { return one.component == component; });
    if (!filed) return reject(rules::test_report_missing, wording::word(component));
  }
  return {};
}

}  // namespace

Result on(const WorkshopJob& d, const DiagnoseFault& c, const Ctx&) {
  if (No no = only_in(d.state, State::confirmed)) return refuse(std::move(no));
  if (No no = need(c.cause, "WRK-55", "/cause")) return refuse(std::move(no));
  if (!c.seen_by_customer) return refuse(rules::not_shown, d.doc_no, "/seenByCustomer");
  if (c.as_estimated) return Events{DiagnosisConfirmed{.cause = c.cause}};
  if (No no = unpriced(c.items, "WRK-55")) return refuse(std::move(no));
  const Sum sum = sum_of(c.items);
  return Events{DiagnosisChanged{
      .cause = c.cause, .items = numbered(c.items), .total = sum.total, .minutes = sum.minutes}};
}

Result on(const WorkshopJob& d, const DispatchJob& c, const Ctx&) {
  if (No no = only_in(d.state, State::ready_to_repair)) return refuse(std::move(no));
  if (No no = need(c.team, "WRK-60", "/team")) return refuse(std::move(no));
  if (d.overhaul) {
    if (No no = need(c.fault_place, "WRK-60", "/faultPlace")) return refuse(std::move(no));
    if (No no = need(c.days > 0, "WRK-60", "/days")) return refuse(std::move(no));
  }
  return Events{JobDispatched{.team = c.team,
                              .technician = c.technician,
                              .days = c.days,
                              .fault_place = c.fault_place,
                              .parts = c.parts}};
}

Result on(const WorkshopJob& d, const DrawParts& c, const Ctx& context) {
  if (No no = only_in(d.state, State::in_repair)) return refuse(std::move(no));
  if (No no = need(!c.lines.empty(), "INV-13", "/lines")) return refuse(std::move(no));
  if (No no = need(c.yellow_copy, "INV-13", "/yellowCopy")) return refuse(std::move(no));
  return Events{
      PartsRequested{.doc_no = d.doc_no,
                     .lines = c.lines,
                     .warehouse = c.warehouse,
                     .precheck_no = c.yellow_copy,
                     .taken_by = d.technician.empty() ? context.actor.person : d.technician}};
}

Result on(const WorkshopJob& d, const AddItem& c, const Ctx&) {
  if (No no = only_in(d.state, State::in_repair)) return refuse(std::move(no));
  if (!c.consent) return refuse(rules::no_consent, d.doc_no, "/consent");
  if (No no = need(c.authorisation, "WRK-56", "/authorisation")) return refuse(std::move(no));
  if (No no = need(c.item.has_value(), "WRK-56", "/item")) return refuse(std::move(no));
  if (No no = unpriced({*c.item}, "WRK-56")) return refuse(std::move(no));
  if (d.items.size() >= 100) {
    return refuse(rules::wrong_state, {"100 items; open another order", "已满 100 项，请另开一单"});
  }
  JobItem item = *c.item;
  item.no = static_cast<std::uint16_t>(d.items.size() + 1);
  item.extra = true;
  item.authorisation = c.authorisation;
  const Instant promise =
      given(d.promised_at) ? d.promised_at + std::chrono::minutes{item.minutes} : Instant{};
  return Events{ExtraWorkAuthorised{.item = std::move(item), .promised_at = promise}};
}

Result on(const WorkshopJob& d, const FinishWork& c, const Ctx&) {
  if (No no = only_in(d.state, State::in_repair)) return refuse(std::move(no));
  if (No no = tests_missing(d)) return refuse(std::move(no));
  return Events{WorkFinished{.items_done = c.items_done}};
}

Result on(const WorkshopJob& d, const InspectJob& c, const Ctx& context) {
  if (No no = only_in(d.state, State::to_inspect)) return refuse(std::move(no));
  if (context.actor.person == d.technician) return refuse(rules::own_order, d.doc_no);
  if (!c.pass) {
    if (No no = need(c.reason, "WRK-61", "/reason")) return refuse(std::move(no));
    return Events{JobFailed{.reason = c.reason},
                  ReworkRecorded{.team = d.team, .technician = d.technician, .reason = c.reason}};
  }
  for (const JobItem& item : d.items) {
    if (!item.done) return refuse(rules::items_open, std::to_string(item.no) + " " + item.text);
  }
  if (c.road_test && !c.road_test_with_customer) {
    return refuse(rules::no_road_test, d.doc_no, "/roadTestWithCustomer");
  }
  const bool on_time = !given(d.promised_at) || context.now <= d.promised_at;
  return Events{JobPassed{
      .on_time = on_time, .stamp = on_time ? Stamp::blue : Stamp::red, .report = c.report}};
}

Result on(const WorkshopJob& d, const FileTestReport& c, const Ctx&) {
  if (!d.overhaul) return refuse(rules::no_overhaul, d.doc_no);
  if (No no = only_in(d.state, State::in_repair)) return refuse(std::move(no));
  if (No no = need(c.component != Component::none, "WRK-60", "/component")) {
    return refuse(std::move(no));
  }
  if (No no = need(c.reference, "WRK-60", "/reference")) return refuse(std::move(no));
  return Events{TestReportFiled{.component = c.component, .reference = c.reference}};
}

Result on(const WorkshopJob& d, const HandOverVehicle& c, const Ctx&) {
  if (No no = only_in(d.state, State::hand_over)) return refuse(std::move(no));
  if (d.overhaul && was_worked_on(d)) return refuse(rules::overhaul_step, d.doc_no);
  if (was_worked_on(d)) {
    if (!c.new_parts_fitted || !c.old_parts_shown || !c.items_explained || !c.amounts_explained) {
      return refuse(rules::not_explained, d.doc_no);
    }
  }
  if (d.covers > 0 && !c.covers_off) return refuse(rules::covers_on, d.doc_no, "/coversOff");
  return Events{VehicleHandedOver{}};
}

Result on(const WorkshopJob& d, const SignExitReport& c, const Ctx&) {
  if (!d.overhaul) return refuse(rules::no_overhaul, d.doc_no);
  if (No no = only_in(d.state, State::hand_over)) return refuse(std::move(no));
  if (No no = need(c.report, "WRK-60", "/report")) return refuse(std::move(no));
  if (!c.tested_by_owner) return refuse(rules::not_tested, d.doc_no, "/testedByOwner");
  return Events{ExitReportSigned{.report = c.report}};
}

Result on(const WorkshopJob& d, const SettleJob& c, const Ctx& context) {
  if (No no = only_in(d.state, State::settling)) return refuse(std::move(no));
  if (No no = need(c.settlement_no, "WRK-59", "/settlementNo")) return refuse(std::move(no));
  if (No no = need(c.paid.has_value(), "WRK-59", "/paid")) return refuse(std::move(no));
  const Money total = was_worked_on(d) ? or_zero(d.total) : Money{};
  Money off;
  if (c.discount.given()) {
    // Granted to this customer, and not used up.
    const auto open = context.holders(keys::discounts_of, text_of(d.customer_id));
    if (std::ranges::find(open, c.discount) == open.end()) {
      return refuse(rules::no_discount, to_string(c.discount), "/discount");
    }
    const std::uint32_t share =
        c.discount_ppm != 0 ? c.discount_ppm : context.policy.workshop.discount_ppm;
    if (!context.holder(keys::discount_share, discount_key(c.discount, share))) {
      return refuse(rules::wrong_share, std::to_string(share) + " ppm", "/discountPpm");
    }
    off = share_of(total, share).value_or(Money{});
  }
  const Money owed{total.fen - off.fen};
  if (*c.paid != owed) return refuse(rules::wrong_sum, to_decimal(owed), "/paid");
  Events events{JobSettled{.settlement_no = c.settlement_no,
                           .total = total,
                           .discount_amount = off,
                           .paid = c.paid,
                           .payment = c.payment == PaymentMethod::none ? d.payment : c.payment}};
  if (c.discount.given()) {
    events.push_back(DiscountUsed{.discount = c.discount, .amount = off});
  }
  events.push_back(GatePassIssued{.gate_pass = "GP-" + d.doc_no});
  return events;
}

Result on(const WorkshopJob& d, const ReleaseVehicle& c, const Ctx&) {
  if (No no = only_in(d.state, State::paid)) return refuse(std::move(no));
  if (c.gate_pass != d.gate_pass || c.settlement_no != d.settlement_no) {
    return refuse(rules::wrong_pass, d.doc_no, "/gatePass");
  }
  if (!c.keys_signed) return refuse(rules::keys_not_signed, d.doc_no, "/keysSigned");
  const bool worked = was_worked_on(d);
  if (worked) {
    if (!c.follow_up_announced) {
      return refuse(rules::follow_up_not_announced, d.doc_no, "/followUpAnnounced");
    }
    if (No no =
            need(c.next_service_on != 0 || c.next_service_km != 0, "WRK-59", "/nextServiceOn")) {
      return refuse(std::move(no));
    }
  }
  Events events{VehicleReleased{.doc_no = d.doc_no,
                                .customer_id = d.customer_id,
                                .next_service_on = c.next_service_on,
                                .next_service_km = c.next_service_km,
                                .advisor = d.advisor,
                                .worked = worked}};
  if (d.overhaul && worked) {
    events.push_back(EquipmentRepairFileUpdated{.equipment = d.equipment,
                                                .serial_no = d.serial_no,
                                                .entry_report = d.entry_report,
                                                .exit_report = d.exit_report,
                                                .test_reports = d.test_reports});
  }
  return events;
}

}  // namespace aftercare::workorders::jobs
