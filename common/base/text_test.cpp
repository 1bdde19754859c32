#include "common/base/text.h"

#include <gtest/gtest.h>

namespace aftercare {
namespace {

TEST(Text, NumbersThatLookTheSameAreTheSame) {
  for (const char* written :
       {"P-77", " P-77", "P-77 ", "P-77\t", "P-77\n", "P-77\u200b", "\ufeffP-77", "P\u00ad-77",
        "P-77\u00a0", "Ｐ－７７", "　P-77　", "\u202aP-77\u202c"}) {
    EXPECT_EQ(normalised(written), "P-77") << written;
  }
  EXPECT_EQ(normalised("　１３８１２３４５６７８ "), "13812345678");
  EXPECT_EQ(normalised("P 77"), "P 77");
  EXPECT_EQ(normalised("王小明"), "王小明");
  for (const char* longer : {"é😀", "𠮷田", "😠", "𠀋"}) EXPECT_EQ(normalised(longer), longer);
  EXPECT_EQ(normalised(" \t "), "");
}

}  // namespace
}  // namespace aftercare
