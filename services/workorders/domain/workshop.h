// Appointments, jobs of the workshop and discounts (docs/domain/workorders.md 2.5, 2.6, WRK-50 to
// WRK-61; X-75). Pure: no I/O, no clock, no randomness.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "schemas/workorders_workshop.values.h"
#include "services/workorders/domain/model_of.h"

namespace aftercare::workorders {

struct AppointmentCodec;  // generated: schemas/workorders_workshop.codec.h
struct WorkshopJobCodec;
struct DiscountCodec;

struct AppointmentModel
    : ModelOf<Appointment, AppointmentCommand, AppointmentEvent, AppointmentCodec>,
      AnswersLookUps<AppointmentEvent> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr std::uint32_t keys_version = 2;  // 2: its customer
  static constexpr bool claims_keys = false;
};

struct WorkshopJobModel
    : ModelOf<WorkshopJob, WorkshopJobCommand, WorkshopJobEvent, WorkshopJobCodec>,
      AnswersLookUps<WorkshopJobEvent> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
  // The discount it used up: nobody uses it twice.
  static std::vector<DocumentKey> keys(const Document& document);
};

struct DiscountModel : ModelOf<Discount, DiscountCommand, DiscountEvent, DiscountCodec> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
  // Once per customer and suggestion; open ones by the customer, and with their share.
  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr std::uint32_t keys_version = 2;  // 2: the share
};

// The key of a discount with its share.
inline std::string discount_key(const Uuid& discount, std::uint32_t share_ppm) {
  return to_string(discount) + " " + std::to_string(share_ppm);
}

}  // namespace aftercare::workorders
