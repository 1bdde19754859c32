// Who comes to the door of a command, whatever the preset says behind it.
#include "services/complaints/service_fixture.h"

namespace aftercare::complaints {
namespace {

class Doors : public ServiceTest {};

TEST_F(Doors, X_36_AnObjectionIsDecidedByTheOfficeOrTheGmNotByWhoDirectedTheCase) {
  const Uuid stream = done<ComplaintCodec>(request(), "agent_l1");
  done<ComplaintCodec>(RecordFirstContact{}, "agent_l1", stream);
  done<ComplaintCodec>(JudgeValidity{.validity = Validity::valid, .reason = "属实"}, "agent_l1",
                       stream);
  done<ComplaintCodec>(DetermineLiability{.responsible = {{.unit = "制造部"}}}, "agent_l1", stream);
  done<ComplaintCodec>(FileObjection{.unit = "制造部", .memo = "来料不良"}, "production", stream,
                       "of-unit");
  const DecideObjection decided{.objection = 1, .decision = "维持"};
  const auto refused = ask<ComplaintCodec>(stream, ComplaintCommand(decided), "wang", "agent_l3");
  ASSERT_TRUE(refused.problem);
  EXPECT_EQ(refused.problem->kind, Kind::forbidden);
  done<ComplaintCodec>(decided, "gm", stream, "g");
}

}  // namespace
}  // namespace aftercare::complaints
