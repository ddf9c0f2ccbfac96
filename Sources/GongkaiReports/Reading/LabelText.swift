/// A label, heading or cell text brought to one spelling, so that it can be compared: white space, punctuation and bracket width gone,
/// full-width letters narrowed, the traditional characters that labels use simplified, the numeral in front taken off.
struct LabelText {
  /// The numeral in front of a label.
  enum Numeral: Equatable {
    /// 一、 二、 …
    case chinese(Int)
    /// （一） or (1)
    case bracketed(Int)
    /// 1. 2、 …
    case arabic(Int)
  }
  /// The numeral in front, nil when there is none.
  var numeral: Numeral?
  /// Room for the words; `length` of it is theirs. Never shorter than the longest text read, so that reading does not grow it step by step.
  private var storage: [UInt32]
  /// How many scalars the words have.
  private(set) var length = 0
  /// Length of the part of `core` before the first opening bracket; equals `core.count` when there is none.
  private(set) var shortLength = 0
  /// FNV-1a over the whole core.
  private(set) var hash = LabelText.hashSeed
  /// FNV-1a over the part before the first bracket.
  private(set) var shortHash = LabelText.hashSeed

  /// The words, brackets' content included, without punctuation.
  var core: ArraySlice<UInt32> { storage[..<length] }

  var isEmpty: Bool { length == 0 }

  /// The first two scalars mixed into one number, see `LabelIndex.beginsLabel`.
  var beginning: UInt32 { length > 1 ? storage[0] &* 31 &+ storage[1] : length > 0 ? storage[0] : 0 }

  private static let hashSeed: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The core as text.
  var words: String { String(String.UnicodeScalarView(core.compactMap(Unicode.Scalar.init))) }

  init() {
    storage = Array(repeating: 0, count: 64)
  }

  init(_ text: String) {
    var copy = text
    self = copy.withUTF8 { bytes in
      var label = LabelText()
      label.read(bytes)
      return label
    }
  }

  /// Reads a text into this value, reusing its storage; no more than `limit` scalars of its words, where only the beginning is asked for.
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, atMost limit: Int = .max) {
    numeral = nil
    let start = skipNumeral(bytes)
    // a scalar takes at least one byte
    if storage.count < bytes.count { storage = Array(repeating: 0, count: 2 * bytes.count) }
    let words = Self.pairs.withUnsafeBufferPointer { pairs in
      storage.withUnsafeMutableBufferPointer { Self.write(bytes, from: start, into: $0, pairs, atMost: limit) }
    }
    (length, shortLength, hash, shortHash) = words
  }

  /// Writes the words of a text from an offset on; gives `length`, `shortLength`, `hash` and `shortHash`.
  private static func write(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, into storage: UnsafeMutableBufferPointer<UInt32>,
    _ pairs: UnsafeBufferPointer<UInt16>, atMost limit: Int
  ) -> (length: Int, shortLength: Int, hash: UInt64, shortHash: UInt64) {
    var index = start
    var written = 0
    var short = 0
    var hash = hashSeed
    var shortHash = hashSeed
    while written < limit, index < bytes.count {
      let plain: UInt32
      if let ideograph = ideograph(bytes, at: index) {
        plain = UInt32(pairs[ideograph])
        index &+= 3
      } else {
        plain = self.plain(nextScalar(bytes, &index) ?? 0)
      }
      if plain > 0x29 {
        storage[written] = plain
        written &+= 1
        hash = (hash ^ UInt64(plain)) &* 0x100_0000_01b3
      } else if plain == 0x28, short == 0 {
        // no bracket counts before the first scalar
        short = written
        shortHash = hash
      }
    }
    return short == 0 ? (written, written, hash, hash) : (written, short, hash, shortHash)
  }

  /// Whether the words begin with these.
  func begins(with words: [UInt32]) -> Bool {
    guard words.count <= length else { return false }
    for (index, word) in words.enumerated() where storage[index] != word { return false }
    return true
  }

  /// Whether the words are these.
  func equals(_ words: [UInt32]) -> Bool { words.count == length && begins(with: words) }

  /// Takes the numeral off and returns the offset behind it.
  private mutating func skipNumeral(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    if let ideograph = bytes.isEmpty ? nil : Self.ideograph(bytes, at: 0), Self.chineseDigit(UInt32(0x4E00 + ideograph)) == nil { return 0 }
    var index = 0
    var bracket = false
    var value = 0
    var digits = 0
    var isChinese = false
    while true {
      let before = index
      guard let scalar = nextScalar(bytes, &index) else { return 0 }
      if Self.isSpace(scalar) || scalar == 0x23 || scalar == 0x2A || scalar == 0x3E { continue }
      let narrow = Self.narrow(scalar)
      if digits == 0, !bracket, narrow == 0x28 {
        bracket = true
      } else if narrow >= 0x30, narrow <= 0x39, !isChinese, digits < 2 {
        value = value * 10 + Int(narrow - 0x30)
        digits += 1
      } else if let digit = Self.chineseDigit(scalar), digits < 2, digits == 0 || isChinese {
        value = digit == 10 ? (digits == 0 ? 10 : value * 10) : (digits > 0 && value == 10 ? 10 + digit : digit)
        digits += 1
        isChinese = true
      } else if digits > 0, bracket, narrow == 0x29 {
        numeral = .bracketed(value)
        return index
      } else if digits > 0, !bracket, narrow == 0x29 {
        numeral = .arabic(value)
        return index
      } else if digits > 0, !bracket, narrow == 0x2E || narrow == 0x3001 || narrow == 0x2C || narrow == 0xFF0E || narrow == 0xB7 {
        // "1.5" is a number, not a numbered label
        if narrow == 0x2E, !isChinese, index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 { return 0 }
        numeral = isChinese ? .chinese(value) : .arabic(value)
        return index
      } else if digits > 0, isChinese, !bracket, scalar == 0x662F {
        // 三是…: a section heading typed as an enumeration
        numeral = .chinese(value)
        return index
      } else if digits > 0, !isChinese, !bracket, scalar > 0x2E80 {
        numeral = value <= 20 && scalar != 0x5E74 ? .arabic(value) : nil
        return numeral == nil ? 0 : before
      } else {
        return 0
      }
    }
  }

  /// The ideograph at this place as its distance from U+4E00, nil for any other scalar.
  @inline(__always)
  private static func ideograph(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    // no sum here can overflow: the place lies in the text, and the parts of a scalar are small
    let lead = Int(bytes[index])
    guard lead &- 0xE4 >= 0, lead <= 0xE9, index &+ 2 < bytes.count else { return nil }
    let distance =
      (lead &- 0xE4) << 12 &+ Int(bytes[index &+ 1] & 0x3F) << 6 &+ Int(bytes[index &+ 2] & 0x3F) &- 0x0E00
    return distance >= 0 ? distance : nil
  }

  /// A scalar that is no ideograph, narrowed; 0 for what is dropped; brackets as ASCII.
  private static func plain(_ wide: UInt32) -> UInt32 {
    let scalar = narrow(wide)
    switch scalar {
    case 0x28, 0x29, 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x3007: return scalar
    case 0x3014: return 0x28
    case 0x3015: return 0x29
    default: return 0
    }
  }

  @inline(__always)
  static func narrow(_ scalar: UInt32) -> UInt32 { scalar >= 0xFF01 && scalar <= 0xFF5E ? scalar - 0xFEE0 : scalar }

  @inline(__always)
  static func isSpace(_ scalar: UInt32) -> Bool {
    // ideographs, which most texts are made of
    if scalar > 0x3000, scalar < 0xFEFF { return false }
    switch scalar {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200F, 0x2028...0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF, 0xAD: return true
    default: return false
    }
  }

  static func chineseDigit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x4E00: 1
    case 0x4E8C: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    case 0x5341: 10
    default: nil
    }
  }

  /// Traditional characters of the form's labels and headings, each followed by its simplified one.
  /// By distance from U+4E00: one step per character of a label instead of a hash.
  private static let pairs: [UInt16] = {
    let text =
      "規规範范條条項项製制數数開开對对總总減减處处決决許许罰罚強强費费採采購购業业機机構构組组織织會会務务結结轉转續续辦办繼继屬属於于國国護护權权類类內内過过詢询無无確确認认獲获複复覆复訴诉訟讼維维糾纠審审計计經经議议復复請请況况"
      + "報报門门關关問问題题進进動动協协領领導导檔档設设監监評评責责負负縣县鎮镇鄉乡廳厅區区點点實实為为說说發发書书證证該该據据應应員员體体際际歷历變变環环態态濟济種种單单績绩網网電电話话聯联繫系誤误損损證证億亿萬万與与並并個个們们時时後后從从穩稳徵征眾众讓让紀纪黨党戶户號号稱称錄录質质額额餘余較较職职臺台灣湾線线編编範范輿舆話话該该誌志辭辞遲迟達达遠远選选郵邮釋释錯错鄰邻須须頁页頒颁預预願愿類类飾饰驗验齊齐龍龙贈赠贏赢賠赔賣卖購购貫贯賦赋贊赞趨趋躍跃車车軍军載载輕轻軟软輪轮輸输轄辖轄辖適适遺遗釐厘針针鐘钟鋼钢鍵键長长閉闭閱阅闊阔陳陈陸陆陽阳階阶隨随險险隱隐雖虽雙双離离難难雲云靈灵響响頂顶順顺預预頻频顯显風风飛飞養养館馆馬马駐驻驅驱麗丽麥麦黃黄齡龄佈布係系備备傢家冊册噹当圖图埰采執执寀采廢废彔录懷怀捲卷掃扫擊击査查沒没瀏浏爲为當当碼码礙碍祕秘穫获納纳繳缴舉举補补覽览訪访註注識识讀读踰逾輯辑這这録录間间閤合閲阅隻只髮发麪面麵面齣出來来現现見见觀观優优勞劳農农財财產产價价產产標标準准"
    var table = (0x4E00...0x9FFF as ClosedRange<UInt16>).map { $0 }
    var previous: UInt32?
    for scalar in text.unicodeScalars {
      if let from = previous {
        if from >= 0x4E00, from <= 0x9FFF { table[Int(from - 0x4E00)] = UInt16(truncatingIfNeeded: scalar.value) }
        previous = nil
      } else {
        previous = scalar.value
      }
    }
    return table
  }()

  /// The simplified form of a traditional character that labels use; other characters unchanged.
  static func simplified(_ scalar: UInt32) -> UInt32 {
    scalar >= 0x4E00 && scalar <= 0x9FFF ? UInt32(pairs[Int(scalar - 0x4E00)]) : scalar
  }

  /// Share of character pairs that two cores have in common (Dice), 0...1.
  static func likeness(_ a: ArraySlice<UInt32>, _ b: ArraySlice<UInt32>) -> Double {
    guard a.count > 1, b.count > 1 else { return a == b ? 1 : 0 }
    return likeness(sortedPairs(a), sortedPairs(b))
  }

  /// The pairs of neighbours in a core, sorted; what likeness compares. Cores of the form keep theirs.
  static func sortedPairs(_ core: ArraySlice<UInt32>) -> [UInt64] {
    zip(core, core.dropFirst()).map { UInt64($0) << 32 | UInt64($1) }.sorted()
  }

  /// Likeness of two cores of at least two characters, by their sorted pairs.
  static func likeness(_ x: [UInt64], _ y: [UInt64]) -> Double {
    var i = 0
    var j = 0
    var common = 0
    while i < x.count, j < y.count {
      if x[i] == y[j] {
        common += 1
        i += 1
        j += 1
      } else if x[i] < y[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return 2 * Double(common) / Double(x.count + y.count)
  }
}

/// Decodes the scalar at `index` of valid UTF-8 and moves behind it; nil at the end. Damaged bytes give U+FFFD.
@inline(__always)
func nextScalar(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt32? {
  guard index < bytes.count else { return nil }
  let lead = UInt32(bytes[index])
  if lead < 0x80 {
    index += 1
    return lead
  }
  if lead >= 0xE0, lead < 0xF0, index + 3 <= bytes.count {
    let scalar = (lead & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
    index += 3
    return scalar
  }
  let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
  guard length > 1, index + length <= bytes.count else {
    index += 1
    return 0xFFFD
  }
  var scalar = lead & (0x7F >> UInt32(length))
  for offset in 1..<length { scalar = scalar << 6 | UInt32(bytes[index + offset] & 0x3F) }
  index += length
  return scalar
}
