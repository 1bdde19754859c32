// X-41 and worked example 6 of cross-cutting.
#include "common/personal/mask.h"

#include <gtest/gtest.h>

#include <random>

#include "common/personal/utf8.h"

namespace aftercare::personal {
namespace {

struct Row {
  const char* value;
  const char* masked;
};

void expect(Mask kind, std::initializer_list<Row> rows) {
  for (const Row& row : rows) EXPECT_EQ(mask(row.value, kind), row.masked) << row.value;
}

TEST(Mask, X_41_Example6) {
  EXPECT_EQ(mask("13812345678", Mask::phone), "138****5678");
  EXPECT_EQ(mask("11010519491231002X", Mask::id_number), "110***********002X");
  EXPECT_EQ(mask("0991-3661234", Mask::phone), "****-***1234");
  EXPECT_EQ(mask("王小明", Mask::name), "王**");
}

TEST(Mask, X_41_MobilePhonesShowTheFirstThreeAndTheLastFour) {
  expect(Mask::phone, {{"138-1234-5678", "138-****-5678"},
                       {"138 1234 5678", "138 **** 5678"},
                       {"１３８１２３４５６７８", "138****5678"},
                       {"138－1234－5678", "138－****－5678"},
                       {"+8613812345678", "+86138****5678"},
                       {"+86 138 1234 5678", "+86 138 **** 5678"},
                       {"0086-13812345678", "0086-138****5678"},
                       {"8613812345678", "86138****5678"}});
}

TEST(Mask, X_41_OtherPhonesShowTheLastFour) {
  expect(Mask::phone, {{"09913661234", "*******1234"},
                       {"(0991) 3661234", "(****) ***1234"},
                       {"3661234", "***1234"},
                       {"400-820-8820", "***-***-8820"},
                       {"+1 212 555 0123", "+* *** *** 0123"},
                       {"+86 991 3661234", "+86 *** ***1234"},
                       {"+1 380 555 0123", "+* *** *** 0123"},
                       {"12125550123", "*******0123"},
                       {"1381234567", "******4567"},
                       {"138123456789", "********6789"},
                       {"13812345678/13987654321", "***********/*******4321"},
                       {"0991-3661234转801", "****-*******转801"}});
}

TEST(Mask, X_41_AValueTooShortToHideACharacterIsAllStars) {
  expect(Mask::phone, {{"1234", "****"}, {"12-34", "*****"}, {"1", "*"}, {"--", "**"}});
  expect(Mask::name, {{"王", "*"}, {" ", "*"}});
  expect(Mask::id_number, {{"1234567", "*******"}, {"12345678", "123*5678"}});
  expect(Mask::account, {{"1234", "****"}, {"12345", "*2345"}});
  expect(Mask::plate, {{"京A12", "****"}, {"京A123", "京A*23"}});
  expect(Mask::email, {{"a@b.cn", "***@b.cn"}});
}

TEST(Mask, X_41_NamesShowTheFirstCharacter) {
  expect(Mask::name, {{"王明", "王*"},
                      {"欧阳小明", "欧***"},
                      {"John Smith", "J*** *****"},
                      {"阿卜杜·热合曼", "阿**·***"},
                      {"Zoë", "Z**"},
                      {"𠮷田", "𠮷*"}});
}

TEST(Mask, X_41_AccountsAndPlates) {
  expect(Mask::account, {{"6222021234567890123", "***************0123"},
                         {"6222 0212 3456 7890", "**** **** **** 7890"}});
  expect(Mask::plate, {{"京A12345", "京A***45"},
                       {"京A·12345", "京A·***45"},
                       {"新AD12345", "新A****45"},
                       {"粤Z1234港", "粤Z***4港"}});
}

TEST(Mask, X_41_EMailKeepsTheDomain) {
  expect(Mask::email, {{"wang.xm@example.com", "w***@example.com"},
                       {"王小明@例子.中国", "王***@例子.中国"},
                       {"\"a@b\"@example.com", "\"***@example.com"},
                       {"no at sign", "***"},
                       {"@example.com", "***"},
                       {"wang@", "***"}});
}

TEST(Mask, X_41_EverythingElseIsThreeStars) {
  expect(Mask::fixed, {{"1990-01-01", "***"}, {"x", "***"}, {"家庭情况", "***"}});
}

TEST(Mask, X_41_NoValueNoMask) {
  for (const Mask kind : {Mask::fixed, Mask::name, Mask::phone, Mask::email, Mask::id_number,
                          Mask::account, Mask::plate, Mask::address}) {
    EXPECT_EQ(mask("", kind), "");
  }
}

TEST(Mask, X_41_AddressesShowProvinceCityAndDistrict) {
  expect(Mask::address,
         {{"新疆维吾尔自治区乌鲁木齐市天山区幸福路5号", "新疆维吾尔自治区乌鲁木齐市天山区***"},
          {"新疆乌鲁木齐市新市区北京南路1号", "新疆乌鲁木齐市新市区***"},
          {"新疆 乌鲁木齐市 天山区 幸福路5号", "新疆 乌鲁木齐市 天山区***"},
          {"广东省深圳市南山区科技园1栋", "广东省深圳市南山区***"},
          {"广东深圳市南山区", "广东深圳市南山区***"},
          {"北京市朝阳区建国路88号", "北京市朝阳区***"},
          {"北京市北京市朝阳区建国路88号", "北京市北京市朝阳区***"},
          {"上海浦东新区世纪大道1号", "上海浦东新区***"},
          {"重庆市城口县葛城街道", "重庆市城口县***"},
          {"四川省凉山彝族自治州西昌市航天大道", "四川省凉山彝族自治州西昌市***"},
          {"内蒙古自治区锡林郭勒盟锡林浩特市", "内蒙古自治区锡林郭勒盟锡林浩特市***"},
          {"内蒙古包头市达茂旗", "内蒙古包头市达茂旗***"},
          {"黑龙江省大兴安岭地区呼玛县", "黑龙江省大兴安岭地区呼玛县***"},
          {"云南省临沧市双江拉祜族佤族布朗族傣族自治县勐勐镇",
           "云南省临沧市双江拉祜族佤族布朗族傣族自治县***"},
          {"山东省济南市市中区经四路", "山东省济南市市中区***"},
          {"河南省新乡市红旗区平原路", "河南省新乡市红旗区***"}});
}

TEST(Mask, X_41_WhatMightBeAStreetOrAnEstateIsNotShown) {
  expect(Mask::address, {{"新疆乌鲁木齐市幸福小区5号", "新疆乌鲁木齐市***"},
                         {"新疆乌鲁木齐市友好路开发区3栋", "新疆乌鲁木齐市***"},
                         {"广东省深圳市123号", "广东省深圳市***"},
                         {"湖北省仙桃市", "湖北省仙桃市***"},
                         {"湖北省仙桃市王家村红旗组", "湖北省仙桃市***"}});
}

TEST(Mask, X_41_UnparsedAddressesAreThreeStars) {
  expect(Mask::address, {{"幸福路5号", "***"},
                         {"乌鲁木齐市天山区幸福路", "***"},
                         {"北京路5号", "***"},
                         {"海南路12号", "***"},
                         {"新疆", "***"},
                         {"12 Main Street, Springfield", "***"}});
}

TEST(Mask, X_41_BrokenTextIsThreeStars) {
  for (const char* text :
       {"\x80", "\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "王\xE5"}) {
    for (const Mask kind : {Mask::name, Mask::phone, Mask::email, Mask::address}) {
      EXPECT_EQ(mask(text, kind), "***");
    }
  }
}

TEST(Mask, NormaliseDigitsChangesNothingElse) {
  EXPECT_EQ(normalise_digits("０１２３４５６７８９"), "0123456789");
  EXPECT_EQ(normalise_digits("王Ａ１号／9"), "王Ａ1号／9");
  EXPECT_EQ(normalise_digits("\xEF\xBC"), "\xEF\xBC");
  EXPECT_EQ(normalise_digits(""), "");
}

// Whatever the value: the mask of a number never shows more than its ends.
TEST(Mask, X_41_RandomNumbersShowNoHiddenDigit) {
  constexpr std::uint64_t seed = 41;
  std::cout << "seed " << seed << std::endl;
  std::mt19937_64 random(seed);
  for (int i = 0; i < 20'000; ++i) {
    std::string value;
    const auto size = 1 + random() % 24;
    for (std::uint64_t k = 0; k < size; ++k) {
      value += random() % 6 == 0 ? "- (+"[random() % 4] : static_cast<char>('0' + random() % 10);
    }
    const auto digits = [](const std::string& text) {
      return std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    const std::string account = mask(value, Mask::account);
    EXPECT_EQ(account.size(), value.size());
    EXPECT_LE(digits(account), 4) << value;
    EXPECT_TRUE(digits(value) == 0 || digits(account) < digits(value)) << value;
    // Country code (4) besides first three and last four.
    EXPECT_LE(digits(mask(value, Mask::phone)), 11) << value;
    EXPECT_LE(digits(mask(value, Mask::id_number)), 7) << value;
  }
}

TEST(Utf8, CharactersAreTheCodePoints) {
  const auto text = characters("aé王𠮷").value();
  ASSERT_EQ(text.size(), 4U);
  EXPECT_EQ(text[0].code, U'a');
  EXPECT_EQ(text[1].code, U'é');
  EXPECT_EQ(text[2].code, U'王');
  EXPECT_EQ(text[3].code, U'𠮷');
  EXPECT_EQ(text[3].bytes.size(), 4U);
}

}  // namespace
}  // namespace aftercare::personal
