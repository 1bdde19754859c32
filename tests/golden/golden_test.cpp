// What every build must still read; see README.md.
#include <capnp/dynamic.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <kj/exception.h>

#include <filesystem>
#include <string>

#include "tests/golden/coverage.h"
#include "tests/golden/event_types.h"
#include "tests/golden/files.h"
#include "tests/golden/record_reader.h"
#include "tests/golden/sample_record.h"
#include "tests/golden/services.h"

namespace aftercare::golden {
namespace {

class Golden : public testing::TestWithParam<Service> {
 protected:
  [[nodiscard]] static std::filesystem::path folder() {
    return std::filesystem::path(GOLDEN_FOLDER) / GetParam().name;
  }

  // In words a failure can show.
  static std::string decode(wire::Record::Reader record, Decoded& decoded) {
    try {
      const bool known = GetParam().decode(record.getType(), record.getPayload(), decoded);
      return known ? "" : "no codec in services.cpp knows its type";
    } catch (const kj::Exception& broken) {
      return broken.getDescription().cStr();
    } catch (const std::exception& failure) {
      return failure.what();
    }
  }
};

TEST_P(Golden, RecordsDecodeToTheirTexts) {
  const auto files = golden_files(folder());
  ASSERT_THAT(files, testing::Not(testing::IsEmpty()));
  for (const auto& file : files) {
    SCOPED_TRACE(file.record.filename().string());
    RecordReader reader(read_file(file.record));
    Decoded decoded;
    ASSERT_EQ(decode(reader.record(), decoded), "");
    EXPECT_EQ(decoded.name, file.event);
    EXPECT_THAT(decoded.aggregates, testing::Contains(reader.record().getAggregate().cStr()));
    EXPECT_EQ(decoded.text + "\n", read_file(file.text));
  }
}

TEST_P(Golden, ValueTypesLoseNothingOfThem) {
  for (const auto& file : golden_files(folder())) {
    RecordReader reader(read_file(file.record));
    Decoded decoded;
    ASSERT_EQ(decode(reader.record(), decoded), "");
    EXPECT_TRUE(decoded.canonical == canonical_bytes(reader.record().getPayload()))
        << file.record.filename() << " is another event after decode and encode: " << decoded.text;
  }
}

TEST_P(Golden, EveryFieldOfEveryEventIsInOne) {
  const EventTypes types(GetParam());
  ASSERT_THAT(types.all(), testing::Not(testing::IsEmpty()));
  for (const auto& type : types.all()) {
    const auto uncovered = uncovered_fields(folder(), type);
    if (!uncovered) {
      ADD_FAILURE() << type.name << " has no golden file; run golden-write";
      continue;
    }
    EXPECT_THAT(*uncovered, testing::IsEmpty())
        << "fields of " << type.name << " that no golden file gives; run golden-write";
  }
}

TEST_P(Golden, EveryFileIsOfAnEvent) {
  const EventTypes types(GetParam());
  for (const auto& file : golden_files(folder())) {
    EXPECT_NE(types.find(file.event), nullptr)
        << "the schema has no event " << file.event << " any more; logs hold it: bring it back";
  }
}

TEST_P(Golden, ASampleGivesEveryField) {
  const EventTypes types(GetParam());
  for (const auto& type : types.all()) {
    RecordReader reader(sample_record(type, "any"));
    const auto event = reader.record().getPayload().getAs<capnp::DynamicStruct>(type.schema);
    EXPECT_THAT(missing_fields(event), testing::IsEmpty()) << type.name;
  }
}

INSTANTIATE_TEST_SUITE_P(Services, Golden, testing::ValuesIn(services().begin(), services().end()),
                         [](const auto& service) { return std::string(service.param.name); });

TEST(GoldenFiles, AreNeverWrittenOver) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "golden_files_test";
  std::filesystem::remove_all(folder);
  const auto first = next_file(folder, "CaseClosed");
  EXPECT_EQ(first.record.filename(), "CaseClosed-1.bin");
  write_new_file(first.record, "one");
  write_new_file(first.text, "two");
  EXPECT_THROW(write_new_file(first.record, "three"), std::runtime_error);
  EXPECT_EQ(read_file(first.record), "one");
  EXPECT_EQ(next_file(folder, "CaseClosed").number, 2U);
  std::filesystem::remove(first.text);
  EXPECT_THROW(golden_files(folder), std::runtime_error);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace aftercare::golden
