# A made-up context for the tests of common/schema: one of everything that a schema can say.

@0xc5a1c8a1f0e8df01;

using A = import "/schemas/annotations.capnp";
using C = import "/schemas/common.capnp";
$A.service("shop");

enum Colour {
  # What it looks like.
  none @0;
  darkRed @1 $A.zh("深红");
  # Like wine.
  blue @2 $A.zh("蓝");
}

struct Contact {
  personId @0 :C.Uuid $A.subject;
  name @1 :C.Personal $A.personal(name) $A.maxLength(10) $A.zh("姓名");
  phone @2 :C.Personal $A.personal(phone);
}

struct Line {
  item @0 :Text $A.required $A.maxLength(5) $A.zh("物品");
  count @1 :UInt32 $A.required $A.range(min = 1, max = 1000);
  price @2 :C.Money $A.range(min = 0, max = 100000);
  notes @3 :List(Text) $A.maxItems(2) $A.maxLength(3);
}

struct Order $A.aggregate(name = "order", path = "orders", readers = ["agent_l1", "gm"], zh = "订单") {
  # What somebody
  # wants to have.
  id @0 :C.Uuid;
  version @1 :UInt32;
  docNo @2 :Text $A.indexed $A.zh("单号");
  colour @3 :Colour $A.grouped;
  urgent @4 :Bool $A.filtered;
  level @5 :UInt8 $A.indexed;
  dueAt @6 :Int64 $A.time $A.indexed;
  deliverOn @7 :Int32 $A.date $A.filtered;
  total @8 :C.Money $A.filtered;
  customerId @9 :C.Uuid $A.filtered;
  contact @10 :Contact;
  lines @11 :List(Line);
  timers @12 :List(C.Timer);
  policy @13 :C.PolicyRef;
  secret @14 :Text $A.hidden;
  agentL1 @15 :Text $A.filtered;
}

struct PlaceOrder $A.command(aggregate = "order", creates = true, roles = ["agent_l1"], zh = "下单") {
  # Begins an order.
  later @1 :Text;
  # Declared first, numbered second.
  first @0 :Text $A.required $A.rule("SHP-01") $A.zh("第一");
  # The first by number.
  colour @2 :Colour $A.required;
  lines @3 :List(Line) $A.required $A.maxItems(3);
  contact @4 :Contact;
  dueAt @5 :Int64 $A.time $A.range(min = 1000000, max = 253402300799000000);
  deliverOn @6 :Int32 $A.date;
  total @7 :C.Money;
  share @8 :UInt32 $A.ppm;
  weight @9 :Float64 $A.range(min = -5, max = 5);
  picture @10 :Data $A.maxLength(4);
  gift @11 :Bool;
  customerId @12 :C.Uuid;
  level @13 :Int8 $A.range(min = 2, max = 3);
  margin @14 :Int32 $A.ppm $A.range(min = -2000000, max = 1000000);
}

struct ChangeOrderColour $A.command(aggregate = "order", needsVersion = true, opens = true) {
  colour @0 :Colour;
}

struct CancelOrder $A.command(aggregate = "order", roles = ["gm"], verb = "call-off", zh = "取消") {}

struct RecordFirstContact $A.command(aggregate = "order") {}

struct OrderPlaced $A.event(aggregate = "order", zh = "已下单") {
  docNo @0 :Text;
  colour @1 :Colour;
  lines @2 :List(Line);
  contact @3 :Contact;
}

struct OrderCancelled $A.event(aggregate = "order") {}

struct Sales $A.report(path = "sales", answer = "SalesTable", readers = ["gm"], zh = "销售") {
  # How much was sold.
  fromDay @0 :Int32 $A.date $A.required;
  toDay @1 :Int32 $A.date;
  colours @2 :List(Colour);
  least @3 :C.Money;
  all @4 :Bool;
}

struct SalesTable {
  rows @0 :List(Row);
  struct Row {
    colour @0 :Colour;
    sum @1 :C.Money;
  }
}

struct Costs $A.report(path = "costs", of = "order", answer = "CostTable", readers = ["gm"], zh = "成本") {
  # What one order costs.
  id @0 :C.Uuid $A.required;
  inTax @1 :Bool;
}

struct CostTable {
  total @0 :C.Money;
  badge @1 :Text $A.words("Colour");
  wayTenths @2 :Int64 $A.tenths("km");
  tenths @3 :UInt32 $A.tenths("h");
  taxPpm @4 :UInt32 $A.ppm $A.knownBy("total");
}

struct Marks $A.report(path = "marks", answer = "MarkTable", readers = ["gm"]) {
  # What the clerks did.
}

struct MarkTable {
  meanCp @0 :Int32 $A.points;
  # Of all that have one.
  rows @1 :List(Mark);
  struct Mark {
    clerk @0 :Text;
    scoreCp @1 :Int32 $A.points $A.knownBy("scored") $A.zh("得分");
    scored @2 :Bool;
    marginPpm @3 :Int32 $A.ppm $A.range(min = -2000000, max = 1000000);
    sharesPpm @4 :List(UInt32) $A.ppm;
    weeksCp @5 :List(Int32) $A.points;
  }
}

struct Queue $A.listing(path = "queue", key = "no", readers = ["agent_l1"], zh = "队列") {
  no @0 :Text;
  holder @1 :Text $A.indexed;
  dueAt @2 :Int64 $A.time $A.filtered;
}

struct Everything $A.event(aggregate = "order") {
  # Every kind of field, single and as a list.
  flag @0 :Bool;
  i8 @1 :Int8;
  i16 @2 :Int16;
  i32 @3 :Int32;
  i64 @4 :Int64;
  u8 @5 :UInt8;
  u16 @6 :UInt16;
  u32 @7 :UInt32;
  u64 @8 :UInt64;
  f32 @9 :Float32;
  f64 @10 :Float64;
  text @11 :Text;
  data @12 :Data;
  colour @13 :Colour;
  time @14 :Int64 $A.time;
  date @15 :Int32 $A.date;
  uuid @16 :C.Uuid;
  money @17 :C.Money;
  part @18 :Part;
  flags @19 :List(Bool);
  i8s @20 :List(Int8);
  i16s @21 :List(Int16);
  i32s @22 :List(Int32);
  i64s @23 :List(Int64);
  u8s @24 :List(UInt8);
  u16s @25 :List(UInt16);
  u32s @26 :List(UInt32);
  u64s @27 :List(UInt64);
  f32s @28 :List(Float32);
  f64s @29 :List(Float64);
  texts @30 :List(Text);
  datas @31 :List(Data);
  colours @32 :List(Colour);
  times @33 :List(Int64) $A.time;
  dates @34 :List(Int32) $A.date;
  uuids @35 :List(C.Uuid);
  moneys @36 :List(C.Money);
  parts @37 :List(Part);
  five @38 :Int32 = 5;
  yes @39 :Bool = true;
  blueOne @40 :Colour = blue;

  struct Part {
    name @0 :Text;
    number @1 :Int64;
    inner @2 :Part;
  }
}
