# One event as it is stored, hashed, fed and backed up (D2). These bytes never change.

@0xc5a1c8a1f0e8d240;

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("aftercare::wire");

struct Record {
  position @0 :UInt64;
  # In the whole log: 1, 2, 3, ... without gaps (P2).
  streamHigh @1 :UInt64;
  streamLow @2 :UInt64;
  # UUIDv7 of the aggregate.
  eventHigh @3 :UInt64;
  eventLow @4 :UInt64;
  # UUIDv7 of this event.
  commandHigh @5 :UInt64;
  commandLow @6 :UInt64;
  # The command that caused it; of a timer: derived from stream, timer and due time.
  correlationHigh @7 :UInt64;
  correlationLow @8 :UInt64;
  # The request, case or process it belongs to.
  causationHigh @9 :UInt64;
  causationLow @10 :UInt64;
  # The event (of this or another service) that was reacted to; zero: a person's command.
  type @11 :UInt64;
  # Id of the Cap'n Proto struct of the payload.
  schema @12 :UInt64;
  # Fingerprint of the schema it was written with; the log holds that schema.
  recordedAt @13 :Int64;
  # Microseconds UTC: when it was written.
  effectiveAt @14 :Int64;
  # Microseconds UTC, whole seconds: when it happened in business time (X-14).
  version @15 :UInt32;
  # Within the stream: 1, 2, 3, ...
  aggregate @16 :Text;
  # "complaint"
  actor @17 :Text;
  # Id of the person, or "system".
  payload @18 :AnyPointer;
}
