/// The lists of a document: what number stands before a paragraph. Reports number their headings this way, so that 一、 is not in the text.
struct WordNumbering {
  private struct Level {
    var start = 1
    var format = "decimal"
    var text = ""
    var suffix = Suffix.tab
    var isDecimalOnly = false
    /// Levels below this one (counted from 1) begin anew only after a level up to it; 0: never; nil: after any higher level.
    var restart: Int?
    var style: String?
  }

  /// What stands between number and text.
  enum Suffix: Hashable {
    case tab, space, nothing
  }

  private struct Abstract {
    var levels = [Level](repeating: Level(), count: 9)
    var styleLink: String?
    var numberStyleLink: String?
    /// The number last given on each level; nil: none since the level began anew. Lists that share the definition go on counting.
    var counters = [Int?](repeating: nil, count: 9)
  }

  private struct List {
    var abstract = 0
    var levels: [Int: Level] = [:]
    var starts: [Int: Int] = [:]
  }

  private var abstracts: [Int: Abstract] = [:]
  private var lists: [Int: List] = [:]

  /// No lists.
  init() {}

  /// Reads `numbering.xml`.
  init(_ xml: consuming XMLReader) throws(ReadError) {
    while true {
      let token = try xml.next()
      if token == .finished { break }
      guard token == .start, xml.namespace == .word else { continue }
      switch xml.element {
      case .abstractNum:
        guard let id = xml.number("abstractNumId") else { continue }
        abstracts[id] = try WordNumbering.readAbstract(&xml)
      case .num:
        guard let id = xml.number("numId") else { continue }
        lists[id] = try WordNumbering.readList(&xml)
      default: break
      }
    }
  }

  /// A definition may only point at a style, whose list has the levels.
  mutating func followStyleLinks(_ styles: inout WordStyles) throws(ReadError) {
    var linked: [String: Int] = [:]
    for (id, abstract) in abstracts {
      if let link = abstract.styleLink { linked[link] = min(id, linked[link] ?? id) }
    }
    for (id, list) in lists {
      guard let link = abstracts[list.abstract]?.numberStyleLink else { continue }
      if let target = try styles.resolved(link).numberID, let other = lists[target], other.abstract != list.abstract {
        lists[id]?.abstract = other.abstract
      } else if let found = linked[link] {
        lists[id]?.abstract = found
      }
    }
  }

  private static func readAbstract(_ xml: inout XMLReader) throws(ReadError) -> Abstract {
    var abstract = Abstract()
    let outside = xml.depth - 1
    while xml.depth > outside {
      guard try xml.next() == .start, xml.namespace == .word else { continue }
      switch xml.element {
      case .styleLink: abstract.styleLink = xml.string(of: "val")
      case .numStyleLink: abstract.numberStyleLink = xml.string(of: "val")
      case .lvl:
        let index = xml.number("ilvl") ?? 0
        let level = try readLevel(&xml)
        if abstract.levels.indices.contains(index) { abstract.levels[index] = level }
      default: break
      }
    }
    return abstract
  }

  private static func readList(_ xml: inout XMLReader) throws(ReadError) -> List {
    var list = List()
    var override = 0
    let outside = xml.depth - 1
    while xml.depth > outside {
      guard try xml.next() == .start, xml.namespace == .word else { continue }
      switch xml.element {
      case .abstractNumId: list.abstract = xml.number("val") ?? 0
      case .lvlOverride: override = xml.number("ilvl") ?? 0
      case .startOverride: list.starts[override] = xml.number("val")
      case .lvl: list.levels[override] = try readLevel(&xml)
      default: break
      }
    }
    return list
  }

  private static func readLevel(_ xml: inout XMLReader) throws(ReadError) -> Level {
    var level = Level()
    let outside = xml.depth - 1
    while xml.depth > outside {
      guard try xml.next() == .start, xml.namespace == .word else { continue }
      switch xml.element {
      case .start: level.start = xml.number("val") ?? 1
      case .numFmt: level.format = xml.string(of: "val") ?? "decimal"
      case .lvlText: level.text = String((xml.string(of: "val") ?? "").prefix(64))
      case .suff: level.suffix = xml.attribute("val", is: "nothing") ? .nothing : xml.attribute("val", is: "space") ? .space : .tab
      case .isLgl: level.isDecimalOnly = xml.isOn
      case .lvlRestart: level.restart = xml.number("val")
      case .pStyle: level.style = xml.string(of: "val")
      case .pPr, .rPr: try xml.skipElement()
      default: break
      }
    }
    return level
  }

  /// The level of list `id` that is tied to a paragraph style.
  func level(ofStyle style: String, list id: Int) -> Int? {
    guard let list = lists[id] else { return nil }
    return abstracts[list.abstract]?.levels.firstIndex { $0.style == style }
  }

  /// Counts one paragraph of list `id` on `level` (from 0) and gives the text before it; nil where nothing is shown.
  mutating func advance(list id: Int, level: Int) -> (text: String, suffix: Suffix)? {
    guard 0..<9 ~= level, var list = lists[id], var abstract = abstracts[list.abstract] else { return nil }
    func definition(_ index: Int) -> Level { list.levels[index] ?? abstract.levels[index] }
    if let start = list.starts.removeValue(forKey: level) {
      // An override sets the counter once, at the list's first paragraph on that level.
      abstract.counters[level] = start
      lists[id] = list
    } else {
      abstract.counters[level] = abstract.counters[level].map { $0 &+ 1 } ?? definition(level).start
    }
    for higher in 0..<level where abstract.counters[higher] == nil { abstract.counters[higher] = definition(higher).start }
    for lower in level + 1..<9 where definition(lower).restart.map({ level < $0 }) ?? true { abstract.counters[lower] = nil }
    abstracts[list.abstract] = abstract
    return WordNumbering.text(level: level, definition: definition, counters: abstract.counters)
  }

  private static func text(level: Int, definition: (Int) -> Level, counters: [Int?]) -> (text: String, suffix: Suffix)? {
    let own = definition(level)
    guard own.format != "bullet" else { return nil }
    var out = ""
    var isPlaceholder = false
    for character in own.text {
      if isPlaceholder, let digit = character.wholeNumberValue, 1...9 ~= digit {
        let number = counters[digit - 1] ?? definition(digit - 1).start
        out += NumberFormat.text(number, format: own.isDecimalOnly ? "decimal" : definition(digit - 1).format) ?? ""
        isPlaceholder = false
        continue
      }
      if isPlaceholder { out += "%" }
      isPlaceholder = character == "%"
      if !isPlaceholder { out.append(character) }
    }
    if isPlaceholder { out += "%" }
    return out.isEmpty ? nil : (out, own.suffix)
  }
}
