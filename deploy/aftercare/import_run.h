// The two passes of an import over rows that are mapped already. Knows HTTP's answers, no files.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/base/outcome.h"
#include "deploy/aftercare/import_map.h"
#include "deploy/client/http_client.h"

namespace aftercare::tool {

struct ImportRow {
  std::size_t number = 0;  // of the data row, from 1
  std::size_t line = 0;    // in the file
  MappedRow mapped;
  enum class State : std::uint8_t {
    waiting,
    valid,
    registered,
    already_there,
    refused
  } state = State::waiting;
  std::uint64_t position = 0;  // of the log, once it was registered (Aftercare-Position)
};

// Asks for the list of the target as it is with all rows registered by now, so that whoever looks
// after an import sees them. Answered when the views have come so far, or given up; nothing where
// nothing was registered.
std::optional<client::HttpCall> look_at_what_came(const std::vector<ImportRow>& rows,
                                                  const std::string& target);

// What an answer to one row means.
struct RowAnswer {
  enum class Kind : std::uint8_t {
    valid,  // dry run: it would be registered
    registered,
    already_there,  // registered by an earlier run
    refused,        // `problems` say why
    later,          // busy or away: ask again
    wrong_target,   // the suite has no such command: the map is wrong; `problems` say why
    stop,           // no row can succeed: wrong key, no such record; `problems` say why
  } kind = Kind::refused;
  std::vector<RowProblem> problems;
};
RowAnswer read_answer(const client::HttpAnswer& answer, bool dry_run);

// How the rows are sent; client::HttpClient::run, or a test's own.
using SendAll =
    std::function<void(const std::function<std::optional<client::HttpCall>()>& next,
                       const std::function<void(std::size_t, client::HttpClient::Result)>& done)>;
// Waits before rows are sent again; `moved`: some row was answered since the last wait. False: no
// longer.
using WaitAgain = std::function<bool(bool moved)>;

// Sends every row that is `waiting` (dry run) or `valid`, and notes what became of it. Rows that
// were told "later" are sent again as long as `wait_again` says so. `progress` gets the number of
// rows done. Faults: conflict (`wrong_target`), unavailable (nobody answers, or `stop`); the text
// says why.
Expected<void, Fault> send_rows(std::vector<ImportRow>& rows, const std::string& target,
                                bool dry_run, const SendAll& send, const WaitAgain& wait_again,
                                const std::function<void(std::size_t)>& progress);

}  // namespace aftercare::tool
