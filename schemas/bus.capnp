# What travels between gateway, services and tools (D4). One message is one ZeroMQ frame.
#
# Request/reply: DEALER to ROUTER, on the service's `commands` and `queries` endpoints.
# Feed: DEALER to ROUTER on its `feed` endpoint: FeedAsk in, FeedBatch out.

@0xc5a1c8a1f0e8d250;

using Cxx = import "/capnp/c++.capnp";
using C = import "/schemas/common.capnp";
$Cxx.namespace("aftercare::wire");

struct Actor {
  person @0 :Text;
  # Id of the person who asks, or "system".
  roles @1 :List(Text);
  # Role codes of the rulebook: "agent_l1".
}

struct Request {
  id @0 :UInt64;
  # Chosen by the asker, repeated in the reply; unique per connection.
  deadline @1 :Int64;
  # Microseconds UTC of the wall clock; nobody waits for the answer after it. 0: none.
  actor @2 :Actor;
  correlation @3 :C.Uuid;
  union {
    describe @4 :Void;
    # -> Reply.description
    command @5 :Command;
    # -> Reply.outcome or Reply.problem; on the `commands` endpoint only
    document @6 :DocumentQuery;
    # -> Reply.document
    list @7 :ListQuery;
    # -> Reply.page
    events @8 :EventsQuery;
    # -> Reply.events
    report @9 :ReportQuery;
    # -> Reply.document
    status @10 :Void;
    # -> Reply.status
    metrics @11 :Void;
    # -> Reply.metrics
    held @12 :Void;
    # -> Reply.held
    retry @13 :Retry;
    # -> Reply.retried; on the `commands` endpoint. For the operator: no gateway asks it.
    accept @14 :Accept;
    # -> Reply.retried; likewise
  }
}

struct Retry {
  # Tries parked streams again (P7).
  source @0 :Text;
  # Name of the reaction; empty: all.
  stream @1 :C.Uuid;
  # Zero: all.
  reason @2 :Text;
  # Why; recorded with who asks (operations.capnp).
}

struct Accept {
  # Reads the log of another service as it is now, although it is not the one that was read before.
  source @0 :Text;
  after @1 :UInt64;
  # From behind this position on, which both have in common; what was reacted to before is not done
  # twice.
  reason @2 :Text;
  # As of Retry.
}

struct Held {
  # What a service holds back from the events of others, or does not get.
  feeds @0 :List(Feed);
  streams @1 :List(Stream);

  struct Feed {
    source @0 :Text;
    reaction @1 :Text;
    position @2 :UInt64;
    # Of the source's log, reacted to.
    head @3 :UInt64;
    # Of the source's log, as last heard; 0: nothing was heard yet.
    connected @4 :Bool;
    trouble @5 :Text;
    # Why nothing is read from it; empty: it is.
  }
  struct Stream {
    source @0 :Text;
    # Name of the reaction.
    stream @1 :C.Uuid;
    position @2 :UInt64;
    # Of the first event that waits.
    waiting @3 :UInt32;
    since @4 :Int64;
    # Microseconds UTC.
    reason @5 :Text;
  }
}

struct Retried {
  resumed @0 :UInt32;
  # Streams that are parked no more.
  left @1 :List(Held.Stream);
  # Those that failed again.
}

struct Command {
  type @0 :UInt64;
  # Id of the struct of the payload.
  id @1 :C.Uuid;
  # Executed once (P3). UUIDv7 wherever possible: ids in time order are cheap to store.
  stream @2 :C.Uuid;
  # The aggregate; zero where the command creates it: the service gives it a new id (UUIDv7).
  expectedVersion @3 :UInt32;
  # Of the stream; 0: any.
  dryRun @4 :Bool;
  # Decide and answer, but record nothing.
  payload @5 :AnyPointer;
}

struct View {
  # Which state of the views is asked for.
  minPosition @0 :UInt64;
  # Wait until the view has seen this position.
  asOfPosition @1 :UInt64;
  asOfTime @2 :Int64;
  # Microseconds UTC; the views as they were. At most one of the two is given.
}

struct DocumentQuery {
  type @0 :UInt64;
  # Id of the document's or row's struct.
  key @1 :Text;
  view @2 :View;
}

struct ListQuery {
  type @0 :UInt64;
  filters @1 :List(Filter);
  sort @2 :Text;
  # Field name, "-" before it for descending; empty: by key, newest first.
  limit @3 :UInt32;
  cursor @4 :Text;
  # `next` of the page before; opaque.
  view @5 :View;
  search @6 :Text;
  # Words; rows in which all of them are found, newest first.

  struct Filter {
    field @0 :Text;
    op @1 :Op;
    value @2 :Text;
    # As in JSON: enum words, RFC 3339 times, decimal numbers.
    enum Op { eq @0; from @1; to @2; }
    # to: inclusive
  }
}

struct EventsQuery {
  stream @0 :C.Uuid;
  after @1 :UInt32;
  # Version after which to begin.
  limit @2 :UInt32;
  view @3 :View;
}

struct ReportQuery {
  type @0 :UInt64;
  # Id of the parameters' struct.
  parameters @1 :AnyPointer;
  view @2 :View;
}

struct Reply {
  id @0 :UInt64;
  union {
    problem @1 :Problem;
    outcome @2 :Data;
    # An Outcome message, byte for byte as stored.
    replayed @3 :Data;
    # The same, for a command id that was executed before.
    document @4 :Document;
    page @5 :Page;
    events @6 :Events;
    description @7 :Description;
    status @8 :Status;
    metrics @10 :Text;
    # In the text format of Prometheus.
    held @11 :Held;
    retried @12 :Retried;
  }
  opened @9 :List(Opened);
  # Beside `outcome` or `replayed`: personal values opened for this one answer.
  struct Opened { path @0 :Text; value @1 :Text; }
  # path: JSON pointer into the body.
}

struct Outcome {
  # What a command led to; kept with its id for ever.
  union {
    done @0 :Done;
    refused @1 :Problem;
    folded @2 :Folded;
    # In the log only: a Done whose document is not kept a second time, because the events of its
    # stream make it again (decision 21).
  }
}

struct Folded {
  # Of the Done: its body is the fold of the stream's events up to this position.
  stream @0 :C.Uuid;
  version @1 :UInt32;
  position @2 :UInt64;
}

struct Done {
  stream @0 :C.Uuid;
  version @1 :UInt32;
  # Of the stream after the command.
  position @2 :UInt64;
  # Of its last event (or of the log's head where it recorded none).
  type @3 :UInt64;
  body @4 :AnyPointer;
  # The document after the command.
}

struct Document {
  type @0 :UInt64;
  position @1 :UInt64;
  # What the view had seen.
  version @2 :UInt32;
  # Of the stream; 0 where the answer is no document.
  body @3 :AnyPointer;
}

struct Page {
  type @0 :UInt64;
  position @1 :UInt64;
  items @2 :List(Data);
  # One bare segment each, root (a struct `type`) first: a message without its segment table.
  next @3 :Text;
  # Cursor of the next page; empty: this is the last.
}

struct Events {
  position @0 :UInt64;
  records @1 :List(Data);
  # Record messages as stored.
  next @2 :UInt32;
  # Version to continue after; 0: no more.
}

struct Description {
  service @0 :Text;
  fingerprint @1 :UInt64;
  # Changes with the schema; asked again when it does.
  schema @2 :Data;
  # A CodeGeneratorRequest with source info, as the Cap'n Proto compiler writes it.
}

struct Status {
  service @0 :Text;
  head @1 :UInt64;
  # Last position of the log.
  fingerprint @2 :UInt64;
  views @3 :List(Cursor);
  accepting @4 :Bool;
  # False: commands are refused (disk full, stopping).
  struct Cursor { name @0 :Text; position @1 :UInt64; }
  refusedFeeds @5 :List(Text);
  # Sources from which nothing is read: their log is not the one that was read before, or they have
  # too many readers (Held.Feed).
}

struct Problem {
  # An answer that is a "no" (RFC 9457).
  kind @0 :Kind;
  code @1 :Text;
  # Stable, kebab-case or the rulebook's reason code: "level-floor".
  rule @2 :Text;
  # Rule id: "CMP-13".
  zh @3 :Text;
  en @4 :Text;
  # One sentence: what is wrong and what to do.
  detail @5 :Text;
  # The values that broke it; never a personal value.
  errors @6 :List(FieldError);
  retryAfter @7 :UInt32;
  # Seconds; 0: a retry does not help.
  detailZh @8 :Text;
  # `detail` in Chinese; empty: it serves both languages.

  struct FieldError {
    pointer @0 :Text;
    # JSON pointer: "/contact/phone"
    code @1 :Text;
    rule @2 :Text;
    zh @3 :Text;
    en @4 :Text;
  }
  enum Kind {
    none @0;
    malformed @1;      # 400
    unauthorised @2;   # 401
    forbidden @3;      # 403
    notFound @4;       # 404
    state @5;          # 409: not in this state
    precondition @6;   # 412: another version
    values @7;         # 422: these values break a rule
    needsVersion @8;   # 428
    busy @9;           # 429
    unavailable @10;   # 503
    timeout @11;       # 504
    full @12;          # 507
  }
}

struct FeedAsk {
  after @0 :UInt64;
  # Begin behind this position; only with `open`.
  credits @1 :UInt32;
  # Further records the asker can take.
  open @2 :Bool;
  # Begin (again).
  log @3 :C.Uuid;
  # The log that was read up to `after`; zero: not known, nothing is compared.
  seen @4 :Data;
  # Leaf hash of the record at `after`, as it was read; empty: not known.
}

struct FeedBatch {
  head @0 :UInt64;
  # The log's last position when it was sent; an empty batch is a heartbeat.
  records @1 :List(Data);
  log @2 :C.Uuid;
  # Which log this is.
  refused @3 :Problem;
  # Instead of records: this log is not the one that the asker has read, or an older copy of it; or,
  # of kind `unavailable`, there are too many readers already.
}
