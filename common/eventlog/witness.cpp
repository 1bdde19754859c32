#include "common/eventlog/witness.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
#include <zlib.h>

#include <string_view>

#include "common/eventlog/keys.h"

namespace aftercare::eventlog {
namespace {

// A slot: magic (8), CRC-32 of all that follows it (4), length of the state (4), sequence (8),
// state.
constexpr std::size_t slot_bytes = 4096;
constexpr unsigned slots = 3;
constexpr std::size_t header_bytes = 24;
constexpr std::string_view magic = "ACWTNS01";
static_assert(header_bytes + max_state_bytes <= slot_bytes);

std::uint32_t checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

void encode_slot(const LogState& state, std::uint64_t sequence, std::string& out) {
  out.assign(magic);
  out.append(8, '\0');  // checksum and length, below
  keys::append64(out, sequence);
  encode(state, out);
  keys::store32(out.data() + 12, static_cast<std::uint32_t>(out.size() - header_bytes));
  keys::store32(out.data() + 8, checksum(std::string_view(out).substr(12)));
}

struct Slot {
  LogState state;
  std::uint64_t sequence;
};

std::optional<Slot> decode_slot(std::string_view bytes) {
  if (bytes.size() < header_bytes || !bytes.starts_with(magic)) return std::nullopt;
  const std::size_t length = keys::load32(bytes.data() + 12);
  if (length > bytes.size() - header_bytes) return std::nullopt;
  if (keys::load32(bytes.data() + 8) != checksum(bytes.substr(12, 12 + length)))
    return std::nullopt;
  auto state = decode_state(bytes.substr(header_bytes, length));
  if (!state) return std::nullopt;
  return Slot{*state, keys::load64(bytes.data() + 16)};
}

}  // namespace

Expected<std::optional<Witness::Reading>, Fault> Witness::read(const std::string& path) {
  auto content = read_file(path, slots * slot_bytes);
  if (!content) return unexpected(content.error());
  if (!*content) return std::nullopt;
  const std::string_view bytes = **content;

  std::optional<Reading> newest;
  unsigned damaged = 0;
  for (unsigned i = 0; i < slots; ++i) {
    const auto slot_view = bytes.substr(std::min(bytes.size(), i * slot_bytes), slot_bytes);
    if (auto slot = decode_slot(slot_view)) {
      if (!newest || slot->sequence > newest->sequence)
        newest = Reading{slot->state, slot->sequence, i, 0};
    } else if (slot_view.size() != slot_bytes ||
               slot_view.find_first_not_of('\0') != std::string_view::npos) {
      ++damaged;  // a slot that was never written holds zeroes
    }
  }
  if (!newest)
    return unexpected(Fault{
        Fault::Kind::corrupt,
        path + ": none of its three slots can be read, so nothing says how long the log must be. "
               "Run `aftercare verify` on the folder; if it finds all records that you expect, "
               "move this file away and start the service once with --accept-missing-witness"});
  newest->damaged = damaged;
  return newest;
}

Expected<std::unique_ptr<Witness>, Fault> Witness::create(const std::string& path,
                                                          const LogState& state) {
  const std::string temporary = path + ".new";
  File file(::open(temporary.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0640));
  if (!file) return unexpected(system_fault("cannot create", temporary));
  // All blocks are written now, so that a later sync has no file metadata to write.
  auto written = write_at(file, std::string(slots * slot_bytes, '\0'), 0, temporary);
  if (!written) return unexpected(written.error());

  std::unique_ptr<Witness> witness(new Witness(path, std::move(file)));
  written = witness->write(state);
  if (!written) return unexpected(written.error());
  written = witness->sync();
  if (!written) return unexpected(written.error());
  if (::rename(temporary.c_str(), path.c_str()) != 0)
    return unexpected(system_fault("cannot rename to", path));
  written = sync_directory(parent_of(path));
  if (!written) return unexpected(written.error());
  return witness;
}

Expected<std::unique_ptr<Witness>, Fault> Witness::resume(const std::string& path,
                                                          const Reading& reading,
                                                          const LogState& state) {
  File file(::open(path.c_str(), O_RDWR | O_CLOEXEC));
  if (!file) return unexpected(system_fault("cannot open", path));
  if (::ftruncate(file.get(), slots * slot_bytes) != 0)
    return unexpected(system_fault("cannot size", path));
  std::unique_ptr<Witness> witness(new Witness(path, std::move(file)));
  witness->sequence_ = reading.sequence;
  witness->slot_ = (reading.slot + 1) % slots;
  auto written = witness->write(state);
  if (!written) return unexpected(written.error());
  written = witness->sync();
  if (!written) return unexpected(written.error());
  return witness;
}

Expected<void, Fault> Witness::write(const LogState& state) {
  const std::lock_guard lock(mutex_);
  encode_slot(state, ++sequence_, scratch_);
  return write_at(file_, scratch_, slot_ * slot_bytes, path_);
}

Expected<void, Fault> Witness::sync() {
  {
    const std::lock_guard lock(mutex_);
    slot_ = (slot_ + 1) % slots;
  }
  if (::fdatasync(file_.get()) != 0) return unexpected(system_fault("cannot sync", path_));
  return {};
}

}  // namespace aftercare::eventlog
