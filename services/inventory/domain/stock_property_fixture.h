// What holds for every history of a part's stock, against a ledger that knows nothing of lots,
// policies or documents: it books what the events say, pile by pile. Seeded: AFTERCARE_SEED repeats
// a run, AFTERCARE_MOVEMENTS makes it longer or shorter.
#pragma once

#include <gmock/gmock.h>

#include <cstdlib>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "services/inventory/domain/part_fixture.h"

namespace aftercare::inventory {

inline std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* const text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

// Piles by lot: how many pieces, at which cost. Independent of the part's own sums.
class StockLedger {
 public:
  void book(const PartsReceived& e) { add(e.lot->lot, e.lot->qty, e.lot->cost->fen); }
  void book(const PartsReturned& e) { add(e.lot->lot, e.lot->qty, e.lot->cost->fen); }
  void book(const PartsIssued& e) {
    std::int64_t value = 0;
    std::int64_t qty = 0;
    for (const Pick& pick : e.picks) {
      ASSERT_EQ(piles_.at(pick.lot).cost, pick.cost->fen);
      take(pick.lot, pick.qty);
      value += pick.qty * pick.cost->fen;
      qty += pick.qty;
    }
    EXPECT_EQ(e.value->fen, value);
    EXPECT_EQ(e.qty, qty);
  }
  void book(const LotMoved& e) {
    if (e.new_lot.empty()) return;
    const std::int64_t cost = piles_.at(e.lot).cost;
    take(e.lot, e.qty);
    add(e.new_lot, e.qty, cost);
  }
  void book(const StockAdjusted& e) {
    std::int64_t value = 0;
    std::int64_t qty = 0;
    for (const Pick& pick : e.picks) {
      take(pick.lot, pick.qty);
      value -= pick.qty * pick.cost->fen;
      qty -= pick.qty;
    }
    if (e.surplus) {
      add(e.surplus->lot, e.surplus->qty, e.surplus->cost->fen);
      value += e.surplus->qty * e.surplus->cost->fen;
      qty += e.surplus->qty;
    }
    EXPECT_EQ(e.value->fen, value);
    EXPECT_EQ(e.delta, qty);
  }
  template <class Other>
  void book(const Other&) {}

  [[nodiscard]] std::int64_t pieces() const { return pieces_; }
  [[nodiscard]] std::int64_t value() const { return value_; }
  [[nodiscard]] bool agrees(const Part& part) const {
    if (part.on_hand != pieces_ || part.value->fen != value_) return false;
    if (part.lots.size() != piles_.size()) return false;
    for (const Lot& lot : part.lots) {
      const auto pile = piles_.find(lot.lot);
      if (pile == piles_.end() || pile->second.qty != lot.qty || lot.qty <= 0) return false;
    }
    return true;
  }

 private:
  struct Pile {
    std::int64_t qty = 0;
    std::int64_t cost = 0;
  };
  void add(const std::string& lot, std::int64_t qty, std::int64_t cost) {
    Pile& pile = piles_[lot];
    pile.qty += qty;
    pile.cost = cost;
    pieces_ += qty;
    value_ += qty * cost;
  }
  void take(const std::string& lot, std::int64_t qty) {
    Pile& pile = piles_.at(lot);
    pile.qty -= qty;
    ASSERT_GE(pile.qty, 0) << lot << " below zero";
    pieces_ -= qty;
    value_ -= qty * pile.cost;
    if (pile.qty == 0) piles_.erase(lot);
  }
  std::map<std::string, Pile> piles_;
  std::int64_t pieces_ = 0;
  std::int64_t value_ = 0;
};

// One part, driven without the scenario: it would remember a million events.
class StockDriver {
 public:
  StockDriver(IssueMethod method, std::uint64_t seed) : random_(seed) {
    act(RegisterPart{.part_no = "P", .name = "件", .issue_method = method});
  }

  void step() {
    const std::int64_t n = random(1, 9);
    switch (random(0, 19)) {
      case 0:
      case 1:
      case 2:
      case 3:
        act(ReceiveParts{.qty = n * 2,
                         .cost = Money{random(1, 5) * 1'000},
                         .location = place(),
                         .receipt_no = "RK"});
        break;
      case 4:
        act(ReserveParts{.qty = n, .purpose = Purpose::claim, .warehouse = warehouse()});
        break;
      case 5:
      case 6: {
        if (part_.reservations.empty()) break;
        const auto at = static_cast<std::size_t>(
            random(0, static_cast<std::int64_t>(part_.reservations.size()) - 1));
        act(ReleaseReservation{.reservation = part_.reservations[at].no, .reason = "x"});
        break;
      }
      case 7: act(TransferLot{.lot = lot(), .qty = random(0, 3), .to = place()}); break;
      case 8: act(BlockLot{.lot = lot(), .reason = "x"}); break;
      case 9:
      case 10: act(UnblockLot{.lot = lot(), .reason = "x"}); break;
      case 11:
        if (part_.issued.empty()) break;
        act(ReturnUnused{
            .slip_no = part_.issued.back().slip_no, .qty = random(1, 3), .returned_by = "y"});
        break;
      case 12: count(); break;
      case 13: wait_or_give_up(n); break;
      case 14: send_back(n); break;
      default: act(an_issue(n)); break;
    }
  }

  const Part& part() const { return part_; }
  const StockLedger& ledger() const { return ledger_; }
  std::uint64_t accepted() const { return accepted_; }
  std::uint64_t refused() const { return refused_; }

 private:
  // A confirmed count of the place of some lot: fewer or more lie there than the book says
  // (INV-36).
  void count() {
    const Uuid take{9, ++counts_};
    Location at = place();
    if (!part_.lots.empty()) at = part_.lots[some(part_.lots.size())].location.value_or(at);
    const Freeze freeze{.stock_take = take, .rule = FreezeRule::freeze, .warehouse = at.warehouse};
    act(FreezeStock{.freeze = freeze}, "system");
    const std::int64_t delta = random(0, 1) == 0 ? random(1, 5) : -random(1, 5);
    act(AdjustStock{.stock_take = take, .location = at, .delta = delta, .reason = "x"}, "system");
    act(ThawStock{.stock_take = take}, "system");
  }
  // One of few claims asks for more than there is, or wants nothing any more (INV-14).
  void wait_or_give_up(std::int64_t n) {
    const Uuid claim{8, static_cast<std::uint64_t>(random(1, 5))};
    if (random(0, 2) == 0) return act(ReleaseFor{.reference_id = claim, .reason = "x"}, "system");
    act(ReserveParts{.qty = n, .purpose = Purpose::claim, .reference_id = claim, .wait = true});
  }
  // Rejected goods leave the store, whoever they are kept for (INV-08).
  void send_back(std::int64_t n) {
    IssueParts back = issue_of(n);
    back.lines[0].lot = lot();
    back.to_supplier = true;
    act(back, "system");
  }
  std::size_t some(std::size_t of) {
    return static_cast<std::size_t>(random(0, static_cast<std::int64_t>(of) - 1));
  }
  IssueParts an_issue(std::int64_t n) {
    IssueParts issue = issue_of(n);
    issue.slip_no = "CK-" + std::to_string(accepted_);
    if (random(0, 3) == 0) issue.lines.push_back({.qty = random(1, 9)});
    if (part_.issue_method == IssueMethod::specific) {
      for (IssueLine& line : issue.lines) line.lot = lot();
    }
    issue.warehouse = warehouse();
    if (!part_.reservations.empty() && random(0, 2) == 0) {
      issue.reservation = part_.reservations.front().no;
    } else if (random(0, 2) == 0) {
      issue.reference_id = Uuid{8, static_cast<std::uint64_t>(random(1, 5))};
    }
    return issue;
  }
  void act(const PartCommand& command, const char* person = "wang") {
    const NumberSource number = [](std::string_view prefix) { return std::string(prefix); };
    const Actor actor{.person = person, .roles = {"storekeeper"}};
    const Context<InventoryPolicy> context{.now = now_,
                                           .actor = actor,
                                           .policy = standard(),
                                           .policy_ref = ref_,
                                           .calendar = calendar::shipped_calendar(),
                                           .stream = {},
                                           .command = {},
                                           .number = number};
    now_ += std::chrono::seconds(1);
    const auto decided = PartModel::decide(part_, command, context);
    if (!decided) {
      ++refused_;
      return;
    }
    ++accepted_;
    for (const PartEvent& event : *decided) {
      std::visit([this](const auto& e) { ledger_.book(e); }, event);
      PartModel::evolve(part_, event, {.at = context.now, .actor = "wang"});
    }
  }
  std::int64_t random(std::int64_t from, std::int64_t to) {
    return std::uniform_int_distribution<std::int64_t>(from, to)(random_);
  }
  std::string warehouse() {
    const auto which = random(0, 4);
    return which == 0 ? "WH1" : which == 1 ? "WH2" : std::string();
  }
  Location place() {
    return shelf("R" + std::to_string(random(1, 3)), "B1", random(0, 1) == 0 ? "WH1" : "WH2");
  }
  std::string lot() { return part_.lots.empty() ? "P#0" : part_.lots[some(part_.lots.size())].lot; }

  std::mt19937_64 random_;
  Instant now_ = local("2026-03-02 09:00");
  const PolicyRef ref_{.preset = "standard", .version = 1};
  Part part_;
  StockLedger ledger_;
  std::uint64_t accepted_ = 0;
  std::uint64_t refused_ = 0;
  std::uint64_t counts_ = 0;
};

// So many accepted movements, on parts of all methods in turn.
inline void expect_stock_is_never_wrong(std::uint64_t default_movements) {
  const std::uint64_t seed = from_environment("AFTERCARE_SEED", 20260302);
  const std::uint64_t movements = from_environment("AFTERCARE_MOVEMENTS", default_movements);
  constexpr IssueMethod methods[] = {IssueMethod::fifo, IssueMethod::lifo, IssueMethod::specific};
  std::uint64_t done = 0;
  std::uint64_t refused = 0;
  for (std::uint64_t run = 0; done < movements; ++run) {
    StockDriver driver(methods[run % 3], seed + run);
    for (int i = 0; i < 2'000; ++i) {
      driver.step();
      if (::testing::Test::HasFatalFailure()) return;
      // The sums after every movement; all piles now and then.
      ASSERT_EQ(driver.part().on_hand, driver.ledger().pieces()) << "seed " << seed + run;
      ASSERT_EQ(driver.part().value->fen, driver.ledger().value()) << "seed " << seed + run;
      if (i % 16 == 0) {
        ASSERT_TRUE(driver.ledger().agrees(driver.part())) << "seed " << seed + run;
      }
    }
    done += driver.accepted();
    refused += driver.refused();
  }
  EXPECT_GT(refused, done / 20) << "the limits were never tried";
}

}  // namespace aftercare::inventory
