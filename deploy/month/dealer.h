// A month in the life of a dealer: what his people do on a suite, each thing at its time, over the
// gateway as they would. Twenty machines, five engineers, four weeks of calls with repairs, parts,
// papers and claims; complaints, some of which go up a level; a stock-take; the scores of the month
// with an appeal; the manufacturer's credit note; a customer who is forgotten.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/base/time.h"
#include "deploy/month/desk.h"

namespace aftercare::month {

// The month that `day` lies in, as common/calendar counts days. Four weeks that are over when the
// month is, from their first morning on; until all is done, on the 11th of the next month.
Instant start_of_story(std::int32_t day);
Instant end_of_story(std::int32_t day);

class Dealer {
 public:
  // On a suite without data. `set_clock`: the time that the suite is told from then on. The same
  // seed plays the same month.
  Dealer(Desk& desk, std::function<void(Instant)> set_clock, std::uint64_t seed);

  // The whole month that `day` lies in. Once. Throws Stuck.
  void live_month_of(std::int32_t day);

  struct Machine {
    std::string customer;  // records, as paths
    std::string machine;
    std::string serial_no;
    std::string phone;
  };
  [[nodiscard]] const std::vector<Machine>& machines() const { return machines_; }
  [[nodiscard]] const std::vector<std::string>& orders() const { return orders_; }
  [[nodiscard]] const std::vector<std::string>& complaints() const { return complaints_; }
  [[nodiscard]] const std::vector<std::string>& claims() const { return claims_; }
  // The last of the customers is forgotten.
  [[nodiscard]] const std::string& forgotten() const { return machines_.back().customer; }
  // The first of them appeals.
  [[nodiscard]] static const std::vector<std::string>& engineers();
  // "王大力07"; each customer has one of his own.
  [[nodiscard]] static std::string name_of(std::size_t customer);

 private:
  using Action = std::function<void()>;
  struct Job;  // one call on its way

  // dealer.cpp
  void plan(Instant when, Action action);
  int roll(int least, int most) { return std::uniform_int_distribution<int>(least, most)(dice_); }
  bool chance(int per_cent) { return roll(1, 100) <= per_cent; }
  void open_shop(std::int32_t monday);
  void buy_machine(int number);
  void count_stock();
  void send_old_parts();
  void decide_tickets();
  void publish_scores(const std::string& month);
  void appeal(const std::string& month);
  void take_credit_note();
  void forget();

  // calls.cpp
  void take_calls(std::int32_t monday);
  void call(int number);
  void first_contact(const Job& job);
  void dispatch(const Job& job);
  void arrive(const Job& job);
  void repair(const Job& job);
  void papers(const Job& job, bool good);
  void settle(const Job& job);
  void take_part(const Job& job);
  void receive_originals(const std::string& order);
  void close(const std::string& order);
  void follow_up(const std::string& order);
  int satisfaction();
  void claim(const Job& job);
  void ask_for_news();
  void hand_in_old_part(const std::string& claim);

  // cases.cpp
  void take_complaints(std::int32_t monday);
  void complain(int number);
  void handle(const std::string& complaint, int level, bool content);
  void answer(const std::string& complaint, int level, bool content);

  Desk& desk_;
  const std::function<void(Instant)> set_clock_;
  std::mt19937_64 dice_;
  Instant now_{};
  std::multimap<Instant, Action> agenda_;  // equal times: in the order they were planned
  std::vector<Machine> machines_;
  std::vector<std::string> orders_, complaints_, claims_;
  std::set<std::string> half_done_;     // orders that wait for a last step
  std::vector<std::string> old_parts_;  // with the supervisor
  std::size_t liabilities_ = 0;         // determined
};

}  // namespace aftercare::month
