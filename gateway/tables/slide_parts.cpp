#include "gateway/tables/slide_parts.h"

#include "common/schema/utf8.h"
#include "gateway/tables/zip.h"

namespace aftercare::gateway::tables {
namespace {

constexpr std::string_view xml_head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr std::string_view spaces =
    R"( xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main")"
    R"( xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")"
    R"( xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main")";
constexpr std::string_view relations_head =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
constexpr std::string_view relation_types =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view group =
    R"(<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>)";

// Characters that XML does not know, and bytes that are no characters, become a question mark.
std::string escaped(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t length = schema::utf8_sequence(text);
    const char c = text.front();
    if (length == 0) {
      out += '?';
    } else if (length > 1) {
      out.append(text.substr(0, length));
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == '\n' || c == '\r' || c == '\t') {
      out += ' ';
    } else {
      out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '?' : c;
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return out;
}

std::string decimal(long value) { return std::to_string(value); }

std::string transform(std::string_view tag, const Place& place) {
  return "<" + std::string(tag) + "><a:off x=\"" + decimal(place.x) + "\" y=\"" + decimal(place.y) +
         "\"/><a:ext cx=\"" + decimal(place.width) + "\" cy=\"" + decimal(place.height) + "\"/></" +
         std::string(tag) + ">";
}

std::string fill(std::string_view colour) {
  return R"(<a:solidFill><a:srgbClr val=")" + std::string(colour) + R"("/></a:solidFill>)";
}

std::string relation(std::string_view id, std::string_view type, std::string_view target,
                     bool external = false) {
  return "<Relationship Id=\"" + std::string(id) + "\" Type=\"" + std::string(relation_types) +
         std::string(type) + "\" Target=\"" + escaped(target) + "\"" +
         (external ? R"( TargetMode="External")" : "") + "/>";
}

std::string relations_of(std::string_view all) {
  return std::string(xml_head) + std::string(relations_head) + std::string(all) +
         "</Relationships>";
}

// One colour scheme and font for all; the parts of it that the format asks for and nobody sees are
// the plainest ones.
std::string theme() {
  const auto colour = [](std::string_view name, std::string_view value) {
    return "<a:" + std::string(name) + "><a:srgbClr val=\"" + std::string(value) +
           "\"/></a:" + std::string(name) + ">";
  };
  const std::string plain = R"(<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>)";
  const std::string line = R"(<a:ln w="6350">)" + plain + "</a:ln>";
  const std::string effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
  const std::string font =
      R"(<a:latin typeface="Noto Sans"/><a:ea typeface="Noto Sans CJK SC"/><a:cs typeface=""/>)";
  return std::string(xml_head) +
         R"(<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main")"
         R"( name="Aftercare"><a:themeElements><a:clrScheme name="Aftercare">)" +
         colour("dk1", "1F2933") + colour("lt1", "FFFFFF") + colour("dk2", "33475B") +
         colour("lt2", "F3F6F9") + colour("accent1", "2F6FAB") + colour("accent2", "4C9A6A") +
         colour("accent3", "C98A2B") + colour("accent4", "B5483F") + colour("accent5", "6C5B9E") +
         colour("accent6", "5B6B7B") + colour("hlink", "2F6FAB") + colour("folHlink", "6C5B9E") +
         R"(</a:clrScheme><a:fontScheme name="Aftercare"><a:majorFont>)" + font +
         "</a:majorFont><a:minorFont>" + font +
         R"(</a:minorFont></a:fontScheme><a:fmtScheme name="Aftercare"><a:fillStyleLst>)" + plain +
         plain + plain + "</a:fillStyleLst><a:lnStyleLst>" + line + line + line +
         "</a:lnStyleLst><a:effectStyleLst>" + effect + effect + effect +
         "</a:effectStyleLst><a:bgFillStyleLst>" + plain + plain + plain +
         "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>";
}

std::string master() {
  return std::string(xml_head) + "<p:sldMaster" + std::string(spaces) +
         R"(><p:cSld><p:bg><p:bgPr>)" + fill("FFFFFF") +
         "<a:effectLst/></p:bgPr></p:bg><p:spTree>" + std::string(group) +
         R"(</p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2")"
         R"( accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4")"
         R"( accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>)"
         R"(<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst>)"
         "</p:sldMaster>";
}

std::string layout() {
  return std::string(xml_head) + "<p:sldLayout" + std::string(spaces) +
         R"( type="blank"><p:cSld name="Blank"><p:spTree>)" + std::string(group) +
         "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>";
}

std::string slide_name(std::size_t no) { return "slide" + std::to_string(no) + ".xml"; }

std::string content_types(std::size_t slides) {
  const auto part = [](std::string_view name, std::string_view type) {
    return "<Override PartName=\"/" + std::string(name) +
           "\" ContentType=\"application/vnd.openxmlformats-" + std::string(type) + "+xml\"/>";
  };
  std::string all =
      std::string(xml_head) +
      R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
      R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.)"
      R"(relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>)" +
      part("ppt/presentation.xml", "officedocument.presentationml.presentation.main") +
      part("ppt/slideMasters/slideMaster1.xml", "officedocument.presentationml.slideMaster") +
      part("ppt/slideLayouts/slideLayout1.xml", "officedocument.presentationml.slideLayout") +
      part("ppt/theme/theme1.xml", "officedocument.theme") +
      part("docProps/core.xml", "package.core-properties");
  for (std::size_t i = 1; i <= slides; ++i) {
    all += part("ppt/slides/" + slide_name(i), "officedocument.presentationml.slide");
  }
  return all + "</Types>";
}

std::string presentation(std::size_t slides) {
  constexpr std::size_t first_id = 256;      // as the format asks for
  constexpr std::size_t first_relation = 3;  // behind master and theme
  std::string all = std::string(xml_head) + "<p:presentation" + std::string(spaces) +
                    R"(><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/>)"
                    "</p:sldMasterIdLst><p:sldIdLst>";
  for (std::size_t i = 0; i < slides; ++i) {
    all += "<p:sldId id=\"" + std::to_string(first_id + i) + "\" r:id=\"rId" +
           std::to_string(first_relation + i) + "\"/>";
  }
  return all + "</p:sldIdLst><p:sldSz cx=\"" + decimal(slide_width) + "\" cy=\"" +
         decimal(slide_height) + R"("/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>)";
}

std::string core(std::string_view title) {
  return std::string(xml_head) +
         R"(<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/)"
         R"(core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>)" +
         escaped(title) + "</dc:title><dc:creator>Aftercare</dc:creator></cp:coreProperties>";
}

}  // namespace

void Slide::text(const Place& place, std::string_view value, TextStyle style) {
  const std::string id = std::to_string(++shape_);
  shapes_ += "<p:sp><p:nvSpPr><p:cNvPr id=\"" + id + "\" name=\"Text " + id +
             R"("/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>)" +
             transform("a:xfrm", place) +
             R"(<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody>)"
             R"(<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"/><a:lstStyle/><a:p>)"
             R"(<a:r><a:rPr lang="zh-CN" sz=")" +
             std::to_string(style.points * 100) + "\"" + (style.bold ? R"( b="1")" : "") + ">" +
             fill(style.grey ? "5B6B7B" : "1F2933") + "</a:rPr><a:t>" + escaped(value) +
             "</a:t></a:r></a:p></p:txBody></p:sp>";
}

void Slide::begin_table(const Place& place, const std::vector<long>& widths) {
  const std::string id = std::to_string(++shape_);
  shapes_ += "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"" + id + "\" name=\"Table " + id +
             R"("/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>)"
             "<p:nvPr/></p:nvGraphicFramePr>" +
             transform("p:xfrm", place) +
             R"(<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/)"
             R"(table"><a:tbl><a:tblPr firstRow="1" bandRow="1"/><a:tblGrid>)";
  for (const long width : widths) shapes_ += "<a:gridCol w=\"" + decimal(width) + "\"/>";
  shapes_ += "</a:tblGrid>";
}

void Slide::begin_row(long height) { shapes_ += "<a:tr h=\"" + decimal(height) + "\">"; }

void Slide::cell(std::string_view value, const std::string& link, CellStyle style) {
  std::string click;
  if (!link.empty()) {
    links_.push_back(link);
    // rId1 is the layout.
    click = "<a:hlinkClick r:id=\"rId" + std::to_string(links_.size() + 1) + "\"/>";
  }
  const std::string_view ground = style.head ? "DDE6F0" : style.band ? "F3F6F9" : "FFFFFF";
  shapes_ += R"(<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="zh-CN" sz="1000")" +
             std::string(style.head ? R"( b="1")" : "") + ">" + fill("1F2933") + click +
             "</a:rPr><a:t>" + escaped(value) +
             R"(</a:t></a:r></a:p></a:txBody><a:tcPr marL="91440" marR="91440" marT="45720")"
             R"( marB="45720">)" +
             fill(ground) + "</a:tcPr></a:tc>";
}

void Slide::end_row() { shapes_ += "</a:tr>"; }

void Slide::end_table() { shapes_ += "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"; }

std::string Slide::xml() const {
  return std::string(xml_head) + "<p:sld" + std::string(spaces) + "><p:cSld><p:spTree>" +
         std::string(group) + shapes_ +
         "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>";
}

std::string Slide::relations() const {
  std::string all = relation("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml");
  for (std::size_t i = 0; i < links_.size(); ++i) {
    all += relation("rId" + std::to_string(i + 2), "hyperlink", links_[i], true);
  }
  return relations_of(all);
}

std::string package(std::string_view title, const std::vector<Slide>& slides) {
  ZipFile file;
  file.add("[Content_Types].xml", content_types(slides.size()));
  file.add("_rels/.rels",
           std::string(xml_head) + std::string(relations_head) +
               relation("rId1", "officeDocument", "ppt/presentation.xml") +
               R"(<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/)"
               R"(relationships/metadata/core-properties" Target="docProps/core.xml"/>)"
               "</Relationships>");
  file.add("docProps/core.xml", core(title));
  file.add("ppt/presentation.xml", presentation(slides.size()));
  std::string parts = relation("rId1", "slideMaster", "slideMasters/slideMaster1.xml") +
                      relation("rId2", "theme", "theme/theme1.xml");
  for (std::size_t i = 1; i <= slides.size(); ++i) {
    parts += relation("rId" + std::to_string(i + 2), "slide", "slides/" + slide_name(i));
  }
  file.add("ppt/_rels/presentation.xml.rels", relations_of(parts));
  file.add("ppt/theme/theme1.xml", theme());
  file.add("ppt/slideMasters/slideMaster1.xml", master());
  file.add("ppt/slideMasters/_rels/slideMaster1.xml.rels",
           relations_of(relation("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml") +
                        relation("rId2", "theme", "../theme/theme1.xml")));
  file.add("ppt/slideLayouts/slideLayout1.xml", layout());
  file.add("ppt/slideLayouts/_rels/slideLayout1.xml.rels",
           relations_of(relation("rId1", "slideMaster", "../slideMasters/slideMaster1.xml")));
  for (std::size_t i = 0; i < slides.size(); ++i) {
    file.add("ppt/slides/" + slide_name(i + 1), slides[i].xml());
    file.add("ppt/slides/_rels/" + slide_name(i + 1) + ".rels", slides[i].relations());
  }
  return file.finish();
}

}  // namespace aftercare::gateway::tables
