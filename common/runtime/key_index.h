// Who holds which key (decider/document_key.h): entries of the log, written with the events that
// changed them, and those of the group in hand.
//
//   key/<space>/<size of the value, 4 hexadecimal digits>/<value>/<holder>  -> "-", or the person
//   keyof/<person>/<entry above>                                            -> "-"
//   keys/built                                                              -> which keys() made
//   them
//
// The value of a personal key is the vault's keyed hash of it, in hexadecimal. All of it is a
// function of the log (and of the vault, for whom was erased): build() makes it again.
//
// One thread (the writer's).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/outcome.h"
#include "common/decider/document_key.h"
#include "common/eventlog/event_log.h"
#include "common/runtime/document_cache.h"

namespace aftercare::runtime {

class PersonKeys;

class KeyIndex final : public KeyLookup {
 public:
  KeyIndex(const eventlog::EventLog& log, const PersonKeys& persons);

  // Throws eventlog::Damaged where the log cannot be read.
  [[nodiscard]] std::vector<Uuid> holders(const DocumentKey& key, std::size_t limit) const override;

  // Notes what a document holds before it is changed: to be called when it comes into use.
  void look(CachedDocument& document) const;
  // Takes over what has changed since look() or the last update().
  void update(CachedDocument& document);

  // The hashes of a person's values go; he is being erased.
  void forget_person(const Uuid& person);

  // What has changed since the last call, as entries for the batch that is to be written next.
  std::vector<eventlog::Batch::Entry> take_entries();
  // That batch is in the log.
  void written() { leaving_.clear(); }
  // Nothing of what was changed since the last commit got written.
  void clear();

 private:
  const eventlog::EventLog& log_;
  const PersonKeys& persons_;
  // Calls `visit` with the entries of a prefix as they will be, once all is written.
  template <class Visit>
  void each_entry(const std::string& prefix, const Visit& visit) const;

  // Entry -> value; empty: removed. What is collected, and what is being written before it.
  using Changes = std::map<std::string, std::string>;
  Changes pending_;
  Changes leaving_;
};

// Makes the index of a log that has none, or one that other keys() made, before the writer starts.
// Faults: of the log; full.
Expected<void, Fault> build_key_index(eventlog::EventLog& log, const Aggregates& aggregates,
                                      const PersonKeys& persons);

// That the index is the one of the documents; a sentence for each difference, `limit` at most. A
// tool that has no vault leaves `persons` out: of personal keys it then knows only that their
// holder has some. Faults: the log cannot be read.
Expected<std::vector<std::string>, Fault> check_key_index(const eventlog::EventLog& log,
                                                          const Aggregates& aggregates,
                                                          const PersonKeys* persons,
                                                          std::size_t limit);

}  // namespace aftercare::runtime
