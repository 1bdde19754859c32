#include "services/workorders/domain/deciding.h"
#include "services/workorders/domain/stations.h"

namespace aftercare::workorders {
namespace {

constexpr std::size_t most_track_orders = 200;

Decision<VehicleDayEvent> on(const VehicleDay&, const OpenVehicleDay& c, const Ctx& context) {
  if (No no = need(c.driver, "WRK-20", "/driver")) return refuse(std::move(no));
  if (No no = need(c.day != 0, "WRK-20", "/day")) return refuse(std::move(no));
  if (No no = not_in_future(c.day, context, "/day")) return refuse(std::move(no));
  return VehicleDayEvents{
      VehicleDayOpened{.policy = context.policy_ref, .driver = c.driver, .day = c.day}};
}

Decision<VehicleDayEvent> on(const VehicleDay& d, const NoteTrackOrder& c, const Ctx&) {
  if (No no = need(c.order.has_value(), "WRK-20", "/order")) return refuse(std::move(no));
  const bool known =
      std::ranges::find(d.orders, c.order->order, &TrackOrder::order) != d.orders.end();
  if (known || d.orders.size() >= most_track_orders) return VehicleDayEvents{};
  return VehicleDayEvents{TrackOrderNoted{.order = c.order}};
}

Decision<VehicleDayEvent> on(const VehicleDay& d, const ImportTrack& c, const Ctx&) {
  if (d.tracked) return refuse(rules::track_there, d.vehicle);
  if (No no = need(c.vehicle, "WRK-20", "/vehicle")) return refuse(std::move(no));
  return VehicleDayEvents{
      TrackImported{.vehicle = c.vehicle, .km_tenths = c.km_tenths, .stops = c.stops}};
}

// Stops of some length that no order of the day explains.
std::vector<TrackStop> stops_without_order(const VehicleDay& d, const OfficePolicy& policy) {
  std::vector<TrackStop> stops;
  for (const TrackStop& stop : d.stops) {
    const bool explained =
        stop.order.given() &&
        std::ranges::find(d.orders, stop.order, &TrackOrder::order) != d.orders.end();
    if (!explained && stop.minutes > policy.stop_minutes) stops.push_back(stop);
  }
  return stops;
}

// Of what the orders say; more than nothing is all of it.
std::int64_t over_ppm(const VehicleDay& d) {
  const std::int64_t gps = d.gps_tenths;
  const std::int64_t orders = d.order_tenths;
  if (orders == 0) return gps == 0 ? 0 : 1'000'000;
  return (gps - orders) * 1'000'000 / orders;
}

Decision<VehicleDayEvent> on(const VehicleDay& d, const CompareTrack&, const Ctx& context) {
  if (No no = only_in(d.state, TrackState::open)) return refuse(std::move(no));
  if (!d.tracked) return refuse(rules::no_track, d.driver);
  const OfficePolicy& policy = context.policy.office;
  auto stops = stops_without_order(d, policy);
  const std::int64_t over = over_ppm(d);
  const bool far = over > policy.track_ppm || -over > policy.track_ppm;
  if (!far && stops.empty()) {
    return VehicleDayEvents{TrackAgrees{
        .driver = d.driver, .gps_tenths = d.gps_tenths, .order_tenths = d.order_tenths}};
  }
  return VehicleDayEvents{TrackDiffers{.driver = d.driver,
                                       .day = d.day,
                                       .gps_tenths = d.gps_tenths,
                                       .order_tenths = d.order_tenths,
                                       .over_ppm = over,
                                       .stops = std::move(stops)}};
}

Decision<VehicleDayEvent> on(const VehicleDay& d, const ExplainTrack& c, const Ctx& context) {
  if (No no = only_in(d.state, TrackState::differs)) return refuse(std::move(no));
  if (No no = need(c.explanation, "WRK-20", "/explanation")) return refuse(std::move(no));
  if (context.actor.person == d.driver) return refuse(rules::own_track, d.driver);
  return VehicleDayEvents{TrackExplained{.explanation = c.explanation}};
}

void apply(VehicleDay& d, const VehicleDayOpened& e, const Recorded&) {
  d.state = TrackState::open;
  d.policy = e.policy;
  d.driver = e.driver;
  d.day = e.day;
}
// An order that is told of later is compared anew.
void apply(VehicleDay& d, const TrackOrderNoted& e, const Recorded&) {
  d.state = TrackState::open;
  if (!e.order) return;
  d.orders.push_back(*e.order);
  d.order_tenths += e.order->km_tenths;
}
void apply(VehicleDay& d, const TrackImported& e, const Recorded&) {
  d.state = TrackState::open;
  d.tracked = true;
  d.vehicle = e.vehicle;
  d.gps_tenths = e.km_tenths;
  d.stops = e.stops;
}
void apply(VehicleDay& d, const TrackAgrees&, const Recorded&) {
  d.state = TrackState::agrees;
  d.unexplained = 0;
  d.over_ppm = 0;
}
void apply(VehicleDay& d, const TrackDiffers& e, const Recorded&) {
  d.state = TrackState::differs;
  d.unexplained = static_cast<std::uint16_t>(e.stops.size());
  d.over_ppm = e.over_ppm;
}
void apply(VehicleDay& d, const TrackExplained& e, const Recorded&) {
  d.state = TrackState::explained;
  d.explanation = e.explanation;
}

}  // namespace

std::string track_key(std::string_view driver, std::int32_t day) {
  return std::string(driver) + " " + to_date(day);
}

Decision<VehicleDayEvent> VehicleDayModel::decide(const Document& document, const Command& command,
                                                  const Context<Policy>& context) {
  return each_on<OpenVehicleDay, Event>(
      command, document.state != TrackState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

void VehicleDayModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  fold(document, event, recorded,
       [](VehicleDay& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> VehicleDayModel::keys(const Document& d) {
  if (d.state == TrackState::none) return {};
  return {{keys::vehicle_day, track_key(d.driver, d.day)}};
}

}  // namespace aftercare::workorders
