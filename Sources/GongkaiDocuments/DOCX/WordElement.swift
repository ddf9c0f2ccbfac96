/// The elements of a word-processor file that its reader tells apart, found from the local name without a `String`.
///
/// The numbers are the bytes of the name, little endian, as `XMLReader` packs them.
enum WordElement: UInt8 {
  case other
  case altChunk
  case body, p, r, t, tbl, tr, tc, rPr, pPr, tcPr, trPr, tblPr, tblGrid, tblPrEx, sectPr, sdtPr, sdtEndPr, del, moveFrom, ins
  case moveTo, instrText, delText, delInstrText, rt, rubyPr, tab, ptab, br, cr, noBreakHyphen, softHyphen, sym, fldChar
  case txbxContent, alternateContent, choice, fallback, blip, imagedata, vanish, pStyle, numPr, outlineLvl, pPrChange
  case rPrChange, tcPrChange, trPrChange, gridSpan, vMerge, hMerge, cellDel, cellIns, gridBefore, gridAfter, tblHeader, ilvl
  case numId, styles, style, name, basedOn, abstractNum, num, abstractNumId, lvl, start, numFmt, lvlText, suff, isLgl
  case lvlRestart, lvlOverride, startOverride, numStyleLink, styleLink, document, hdr, ftr, footnotes, endnotes, annotation, relationship
  case override

  /// The element whose local name is packed in `low` (bytes 1 to 8) and `high` (bytes 9 to 16).
  init(low: UInt64, high: UInt64) {
    self = high == 0 ? WordElement.short(low) : WordElement.long(low, high)
  }

  @inline(__always)
  private static func short(_ low: UInt64) -> WordElement {
    switch low {
    case 0x79646F62: .body
    case 0x70: .p
    case 0x72: .r
    case 0x74: .t
    case 0x6C6274: .tbl
    case 0x7274: .tr
    case 0x6374: .tc
    case 0x725072: .rPr
    case 0x725070: .pPr
    case 0x72506374: .tcPr
    case 0x72507274: .trPr
    case 0x72506C6274: .tblPr
    case 0x646972476C6274: .tblGrid
    case 0x784572506C6274: .tblPrEx
    case 0x725074636573: .sectPr
    case 0x7250746473: .sdtPr
    case 0x7250646E45746473: .sdtEndPr
    case 0x6C6564: .del
    case 0x6D6F724665766F6D: .moveFrom
    case 0x736E69: .ins
    case 0x6F5465766F6D: .moveTo
    case 0x747865546C6564: .delText
    case 0x7472: .rt
    case 0x725079627572: .rubyPr
    case 0x626174: .tab
    case 0x62617470: .ptab
    case 0x7262: .br
    case 0x7263: .cr
    case 0x6D7973: .sym
    case 0x72616843646C66: .fldChar
    case 0x6563696F6843: .choice
    case 0x6B6361626C6C6146: .fallback
    case 0x70696C62: .blip
    case 0x6873696E6176: .vanish
    case 0x656C79745370: .pStyle
    case 0x72506D756E: .numPr
    case 0x6E61705364697267: .gridSpan
    case 0x656772654D76: .vMerge
    case 0x656772654D68: .hMerge
    case 0x6C65446C6C6563: .cellDel
    case 0x736E496C6C6563: .cellIns
    case 0x6C766C69: .ilvl
    case 0x64496D756E: .numId
    case 0x73656C797473: .styles
    case 0x656C797473: .style
    case 0x656D616E: .name
    case 0x6E4F6465736162: .basedOn
    case 0x6D756E: .num
    case 0x6C766C: .lvl
    case 0x7472617473: .start
    case 0x746D466D756E: .numFmt
    case 0x747865546C766C: .lvlText
    case 0x66667573: .suff
    case 0x6C674C7369: .isLgl
    case 0x746E656D75636F64: .document
    case 0x726468: .hdr
    case 0x7365746F_6E646E65: .endnotes
    case 0x727466: .ftr
    case 0x656469727265764F: .override
    case 0x6B6E756843746C61: .altChunk
    default: .other
    }
  }

  private static func long(_ low: UInt64, _ high: UInt64) -> WordElement {
    switch (low, high) {
    case (0x7865547274736E69, 0x74): .instrText
    case (0x65746F6E_746F6F66, 0x73): .footnotes
    case (0x7274736E496C6564, 0x74786554): .delInstrText
    case (0x486B616572426F6E, 0x6E65687079): .noBreakHyphen
    case (0x6870794874666F73, 0x6E65): .softHyphen
    case (0x746E6F4378627874, 0x746E65): .txbxContent
    case (0x74616E7265746C41, 0x746E65746E6F4365): .alternateContent
    case (0x7461646567616D69, 0x61): .imagedata
    case (0x4C656E696C74756F, 0x6C76): .outlineLvl
    case (0x676E616843725070, 0x65): .pPrChange
    case (0x676E616843725072, 0x65): .rPrChange
    case (0x6E61684372506374, 0x6567): .tcPrChange
    case (0x6E61684372507274, 0x6567): .trPrChange
    case (0x6F66654264697267, 0x6572): .gridBefore
    case (0x6574664164697267, 0x72): .gridAfter
    case (0x65646165486C6274, 0x72): .tblHeader
    case (0x7463617274736261, 0x6D754E): .abstractNum
    case (0x7463617274736261, 0x64496D754E): .abstractNumId
    case (0x61747365526C766C, 0x7472): .lvlRestart
    case (0x727265764F6C766C, 0x656469): .lvlOverride
    case (0x65764F7472617473, 0x6564697272): .startOverride
    case (0x656C7974536D756E, 0x6B6E694C): .numStyleLink
    case (0x6E694C656C797473, 0x6B): .styleLink
    case (0x697461746F6E6E61, 0x6E6F): .annotation
    case (0x6E6F6974616C6552, 0x70696873): .relationship
    default: .other
    }
  }
}
