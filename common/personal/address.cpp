#include "common/personal/address.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "common/personal/utf8.h"

namespace aftercare::personal {
namespace {

// GB/T 2260: 23 provinces, 5 autonomous regions, 4 municipalities, 2 special regions. The full name
// before the short one.
constexpr std::array municipalities{U"北京市", U"天津市", U"上海市", U"重庆市",
                                    U"北京",   U"天津",   U"上海",   U"重庆"};
constexpr std::array regions{U"内蒙古自治区",
                             U"广西壮族自治区",
                             U"西藏自治区",
                             U"宁夏回族自治区",
                             U"新疆维吾尔自治区",
                             U"香港特别行政区",
                             U"澳门特别行政区",
                             U"内蒙古",
                             U"广西",
                             U"西藏",
                             U"宁夏",
                             U"新疆"};
constexpr std::array provinces{U"河北", U"山西", U"辽宁", U"吉林", U"黑龙江", U"江苏",
                               U"浙江", U"安徽", U"福建", U"江西", U"山东",   U"河南",
                               U"湖北", U"湖南", U"广东", U"海南", U"四川",   U"贵州",
                               U"云南", U"陕西", U"甘肃", U"青海", U"台湾"};

// Longer names than these exist for none of the kinds.
constexpr std::size_t longest_city = 11;       // 克孜勒苏柯尔克孜自治州
constexpr std::size_t longest_city_plain = 6;  // ...市
constexpr std::size_t longest_county = 16;  // 双江拉祜族佤族布朗族傣族自治县 has 15
constexpr std::size_t longest_district = 6;

using Codes = std::u32string_view;

bool is_han(char32_t code) {
  return (code >= 0x4E00 && code <= 0x9FFF) || (code >= 0x3400 && code <= 0x4DBF);
}

std::size_t blanks(Codes text) {
  std::size_t count = 0;
  while (count < text.size() && (text[count] == U' ' || text[count] == 0x3000)) ++count;
  return count;
}

std::size_t starts_with_one_of(Codes text, std::span<const char32_t* const> names) {
  for (const char32_t* name : names) {
    if (text.starts_with(name)) return Codes(name).size();
  }
  return 0;
}

struct Province {
  std::size_t length = 0;  // 0: none
  bool municipality = false;
};

Province province_at(Codes text) {
  if (const std::size_t length = starts_with_one_of(text, municipalities)) return {length, true};
  if (const std::size_t length = starts_with_one_of(text, regions)) return {length, false};
  if (const std::size_t length = starts_with_one_of(text, provinces)) {
    return {length + (text.substr(length).starts_with(U"省") ? 1U : 0U), false};
  }
  return {};
}

// 市, 自治州, 地区, 盟: the first that ends a name of at least two characters.
std::size_t city_at(Codes text) {
  for (std::size_t i = 1; i < std::min(text.size(), longest_city); ++i) {
    if (!is_han(text[i]) || !is_han(text[i - 1])) return 0;
    const Codes name = text.substr(0, i + 1);
    if (name.ends_with(U"自治州") || (i >= 2 && name.ends_with(U"地区"))) return i + 1;
    if ((text[i] == U'市' || text[i] == U'盟') && i + 1 <= longest_city_plain) return i + 1;
  }
  return 0;
}

// Words that name something smaller than a district.
bool names_something_smaller(Codes name) {
  constexpr Codes small = U"路街巷弄号栋楼室村镇组队";
  constexpr std::array estates{U"小区", U"社区", U"园区", U"校区", U"厂区", U"院区",
                               U"街区", U"宅区", U"舍区", U"墅区", U"属区", U"活区",
                               U"片区", U"库区", U"景区", U"工区", U"场区", U"营区"};
  // Districts that hold one of these characters: 鼓楼区, 镇海区, 镇江..., 中村... are not worth a
  // list; they are just not shown.
  if (name.find_first_of(small) != Codes::npos) return true;
  return std::any_of(estates.begin(), estates.end(),
                     [&](const char32_t* estate) { return name.ends_with(estate); });
}

// 区, 县, 市, 旗, also 自治县 and 自治旗.
std::size_t district_at(Codes text) {
  constexpr Codes ends = U"区县市旗";
  for (std::size_t i = 0; i < std::min(text.size(), longest_county); ++i) {
    if (!is_han(text[i])) return 0;
    if (i == 0 || ends.find(text[i]) == Codes::npos) continue;
    // 新市区, 红旗区: the name goes on.
    if (i + 1 < text.size() && ends.find(text[i + 1]) != Codes::npos) continue;
    const Codes name = text.substr(0, i + 1);
    const bool autonomous = name.ends_with(U"自治县") || name.ends_with(U"自治旗");
    if (names_something_smaller(name) || (!autonomous && name.size() > longest_district)) return 0;
    return i + 1;
  }
  return 0;
}

}  // namespace

std::size_t region_length(std::string_view address) {
  const auto parsed = characters(address);
  if (!parsed) return 0;
  std::u32string codes;
  for (const Character& character : *parsed) codes += character.code;
  const Codes text = codes;

  const Province province = province_at(text);
  if (province.length == 0) return 0;
  std::size_t at = province.length;
  bool city_known = false;
  {
    const std::size_t gap = blanks(text.substr(at));
    // A municipality is its own city; some write it twice (北京市 北京市 朝阳区).
    const std::size_t city = province.municipality
                                 ? starts_with_one_of(text.substr(at + gap), municipalities)
                                 : city_at(text.substr(at + gap));
    if (city != 0) at += gap + city;
    city_known = city != 0;
  }
  if (!city_known && !province.municipality) return 0;
  const std::size_t gap = blanks(text.substr(at));
  const std::size_t district = district_at(text.substr(at + gap));
  if (district != 0) at += gap + district;
  // 北京路5号: the name of a municipality alone may be that of a street.
  if (province.municipality && district == 0 && !text.substr(0, province.length).ends_with(U"市")) {
    return 0;
  }
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < at; ++i) bytes += (*parsed)[i].bytes.size();
  return bytes;
}

}  // namespace aftercare::personal
