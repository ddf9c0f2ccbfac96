/// A pull scanner for the XML parts of an office file: one pass over the bytes, no copy, no `String`, no recursion.
///
/// It accepts only well-formed XML with namespaces and is stricter than the standard in these points: any document type is refused, so
/// there are no entities but the five of XML itself; encodings are UTF-8 and UTF-16; a tag has at most 128 attributes, 256 prefixes are in force at most; depth is bounded.
/// Legality of characters and of UTF-8 is checked once when the reader is made. Pointers stay inside the part because it ends in a `<`
/// that stops every scan, with zeros behind it for loads by whole words (`PartBytes`). The file is long because it is one state machine
/// whose pointers no other file can reach.
struct XMLReader: ~Copyable {
  enum Token: UInt8 {
    /// A start tag; `localName…`, `namespace` and `attributes` describe it. An empty element gives `start`, then `end`.
    case start
    case end
    /// Character data, `text…` describes it. Data may come in several pieces.
    case text
    /// The end of the part.
    case finished
  }

  /// An element that is open.
  private struct Open {
    var name: UnsafePointer<UInt8>
    var length: Int
    /// How many bindings there were outside it.
    var bindings: Int
  }

  private let part: PartBytes
  private let partName: String
  private let start: UnsafePointer<UInt8>
  private let limit: UnsafePointer<UInt8>
  private let depthLimit: Int
  private let deadline: Deadline
  private let hasCarriageReturn: Bool
  private let classes: UnsafeMutablePointer<UInt8>
  private let open: UnsafeMutablePointer<Open>
  private let attributes: UnsafeMutablePointer<XMLAttribute>

  private var cursor: UnsafePointer<UInt8>
  /// The first byte behind a byte order mark, the only place of an XML declaration.
  private var contentStart: UnsafePointer<UInt8>
  private var isEndPending = false
  private var hasRoot = false
  private var stepsToCheck = 4096
  private var bindings: [XMLBinding] = []
  /// The prefix looked up last, packed with its length; its namespace. Almost every look-up of a part hits it.
  private var cachedPrefix: UInt64 = 0
  private var cachedNamespace = XMLNamespace.none

  /// How many elements are open, the one of the last `start` token included.
  private(set) var depth = 0
  private(set) var namespace = XMLNamespace.none
  /// The local name of the last start tag, its first eight bytes as a little-endian number.
  private(set) var nameLow: UInt64 = 0
  /// Bytes nine to sixteen of the local name; all ones when it is longer.
  private(set) var nameHigh: UInt64 = 0
  private(set) var attributeCount = 0
  private(set) var textStart: UnsafePointer<UInt8>
  private(set) var textLength = 0
  /// Whether the text has references or carriage returns and so must be decoded.
  private(set) var textNeedsDecoding = false

  private static let attributeLimit = 128
  private static let bindingLimit = 256
  private static let nameClass: UInt8 = 1
  private static let firstClass: UInt8 = 2
  private static let spaceClass: UInt8 = 4

  /// Makes a reader over a part; `name` is for messages.
  init(_ part: consuming PartBytes, name: String, limits: ReadLimits, deadline: Deadline) throws(ReadError) {
    do throws(XMLBytes.Malformed) {
      if let utf8 = try XMLBytes.transcodedFromUTF16(part) { part = utf8 }
    } catch {
      throw .damagedXML(part: name, offset: error.offset, reason: "不是合法的 UTF-16 文字")
    }
    let check = XMLBytes.check(part.base, count: part.count)
    if let illegal = check.illegal { throw .damagedXML(part: name, offset: illegal, reason: "含有不允许的字符") }
    start = UnsafePointer(part.base)
    limit = start + part.count
    hasCarriageReturn = check.hasCarriageReturn
    self.part = part
    partName = name
    depthLimit = limits.depth
    self.deadline = deadline
    cursor = start
    contentStart = start
    textStart = start
    classes = .allocate(capacity: 256)
    open = .allocate(capacity: limits.depth + 1)
    attributes = .allocate(capacity: XMLReader.attributeLimit)
    fillClasses()
    if limit - cursor >= 3, cursor[0] == 0xEF, cursor[1] == 0xBB, cursor[2] == 0xBF { cursor += 3 }
    contentStart = cursor
  }

  deinit {
    classes.deallocate()
    open.deallocate()
    attributes.deallocate()
  }

  private func fillClasses() {
    classes.initialize(repeating: 0, count: 256)
    for byte in 0x61...0x7A {
      classes[byte] = XMLReader.nameClass | XMLReader.firstClass
      classes[byte - 0x20] = XMLReader.nameClass | XMLReader.firstClass
    }
    for byte in 0x30...0x39 { classes[byte] = XMLReader.nameClass }
    classes[0x5F] = XMLReader.nameClass | XMLReader.firstClass
    classes[0x2D] = XMLReader.nameClass
    classes[0x2E] = XMLReader.nameClass
    for byte in [0x20, 0x09, 0x0A, 0x0D] { classes[byte] = XMLReader.spaceClass }
  }

  // MARK: Failure

  // Mutating, as are the helpers on the way of every tag: a method that only borrows so large a value is handed a copy of it.
  @inline(never)
  private mutating func damaged(_ reason: String, at place: UnsafePointer<UInt8>) -> ReadError {
    .damagedXML(part: partName, offset: place - start, reason: reason)
  }

  // MARK: Tokens

  /// Reads the next token.
  mutating func next() throws(ReadError) -> Token {
    if isEndPending {
      isEndPending = false
      leave()
      return .end
    }
    while true {
      if cursor[0] != 0x3C {
        if depth > 0 {
          try readText()
          return .text
        }
        guard XMLReader.isSpace(cursor[0]) else { throw damaged("根元素之外有文字", at: cursor) }
        cursor += 1
        continue
      }
      switch cursor[1] {
      case 0x2F:
        try readEndTag()
        return .end
      case 0x3F:
        if try !readDeclaration() { try skipInstruction() }
      case 0x21:
        if try readDeclarationLike() { return .text }
      default:
        if cursor == limit {
          guard depth == 0, hasRoot else { throw damaged("内容不完整", at: cursor) }
          return .finished
        }
        try readStartTag()
        return .start
      }
    }
  }

  /// Reads on to the end of the element whose start tag was the last token; true if there was text in it that is not white space.
  @discardableResult
  mutating func skipElement() throws(ReadError) -> Bool {
    let outside = depth - 1
    var hasText = false
    while depth > outside {
      if try next() == .text, !hasText { hasText = textIsVisible }
    }
    return hasText
  }

  /// Whether the last text token is more than white space.
  var textIsVisible: Bool {
    for index in 0..<textLength where !XMLReader.isSpace(textStart[index]) { return true }
    return false
  }

  // MARK: Elements

  private mutating func readStartTag() throws(ReadError) {
    let tag = cursor
    if depth == 0 {
      guard !hasRoot else { throw damaged("有多个根元素", at: tag) }
      hasRoot = true
    }
    guard depth < depthLimit else { throw .tooDeep(limit: depthLimit) }
    var at = tag + 1
    let prefixLength = try readName(&at)
    let nameLength = at - (tag + 1)
    let outerBindings = bindings.count
    var count = 0
    var hasPrefixes = false
    while true {
      if at[0] == 0x3E {
        at += 1
        break
      }
      if at[0] == 0x2F {
        guard at[1] == 0x3E else { throw damaged("标签没有写完", at: at) }
        at += 2
        isEndPending = true
        break
      }
      guard XMLReader.isSpace(at[0]) else { throw damaged("标签没有写完", at: at) }
      repeat { at += 1 } while XMLReader.isSpace(at[0])
      if at[0] == 0x3E || at[0] == 0x2F { continue }
      guard count < XMLReader.attributeLimit else { throw damaged("属性过多", at: tag) }
      try readAttribute(&at, into: count)
      if attributes[count].prefixLength > 0 { hasPrefixes = true }
      if attributes[count].name[0] == 0x78 { try bindIfDeclared(attributes[count]) }
      count += 1
    }
    attributeCount = count
    // Tags with many attributes take time with the square of their number.
    stepsToCheck -= count > 8 ? count * count : 1
    if stepsToCheck <= 0 {
      stepsToCheck = 4096
      try deadline.check()
    }
    open[depth] = Open(name: tag + 1, length: nameLength, bindings: outerBindings)
    depth += 1
    let local = prefixLength > 0 ? tag + 2 + prefixLength : tag + 1
    pack(local, length: nameLength - (local - (tag + 1)))
    namespace = try lookUp(tag + 1, length: prefixLength)
    if hasPrefixes {
      for index in 0..<count where attributes[index].prefixLength > 0 {
        _ = try lookUp(attributes[index].name, length: Int(attributes[index].prefixLength))
      }
    }
    if count > 1 { try refuseDuplicates() }
    cursor = at
  }

  private mutating func readEndTag() throws(ReadError) {
    guard depth > 0 else { throw damaged("多余的结束标签", at: cursor) }
    let element = open[depth - 1]
    var at = cursor + 2
    // Compare by words where possible; behind the part lie bytes that may be loaded.
    var index = 0
    let length = element.length
    while index + 8 <= length {
      guard XMLReader.word(at + index) == XMLReader.word(element.name + index) else { throw damaged("结束标签不匹配", at: cursor) }
      index += 8
    }
    let rest = UInt64(truncatingIfNeeded: (length - index) * 8)
    if rest > 0, (XMLReader.word(at + index) ^ XMLReader.word(element.name + index)) << (64 - rest) != 0 {
      throw damaged("结束标签不匹配", at: cursor)
    }
    at += length
    while XMLReader.isSpace(at[0]) { at += 1 }
    guard at[0] == 0x3E else { throw damaged("结束标签不匹配", at: cursor) }
    cursor = at + 1
    leave()
  }

  @inline(__always)
  private mutating func leave() {
    depth -= 1
    if bindings.count != open[depth].bindings {
      bindings.removeSubrange(open[depth].bindings...)
      cachedPrefix = 0
    }
  }

  // MARK: Names

  @inline(__always)
  private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 && (byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D) }

  @inline(__always)
  private static func word(_ at: UnsafePointer<UInt8>) -> UInt64 { UnsafeRawPointer(at).loadUnaligned(as: UInt64.self) }

  /// Moves `at` over a qualified name and gives the length of its prefix, 0 if it has none.
  @inline(__always)
  private mutating func readName(_ at: inout UnsafePointer<UInt8>) throws(ReadError) -> Int {
    let name = at
    if at[0] == 0x77, at[1] == 0x3A, classes[Int(at[2])] & XMLReader.firstClass != 0 {
      at += 3
      while classes[Int(at[0])] & XMLReader.nameClass != 0 { at += 1 }
      if at[0] < 0x80, at[0] != 0x3A { return 1 }
      at = name
    }
    return try readAnyName(&at)
  }

  @inline(never)
  private mutating func readAnyName(_ at: inout UnsafePointer<UInt8>) throws(ReadError) -> Int {
    let name = at
    var colon: UnsafePointer<UInt8>?
    var isFirst = true
    while true {
      let byte = at[0]
      if byte >= 0x80 {
        guard at < limit else { break }
        let (scalar, length) = XMLReader.scalar(at: at)
        guard XMLBytes.isNameScalar(scalar, first: isFirst) else { throw damaged("名称不合规则", at: at) }
        at += length
      } else if byte == 0x3A {
        guard colon == nil, !isFirst else { throw damaged("名称不合规则", at: at) }
        colon = at
        at += 1
        isFirst = true
        continue
      } else if classes[Int(byte)] & (isFirst ? XMLReader.firstClass : XMLReader.nameClass) != 0 {
        at += 1
      } else {
        break
      }
      isFirst = false
    }
    guard !isFirst else { throw damaged("名称不合规则", at: at) }
    return colon.map { $0 - name } ?? 0
  }

  /// The scalar at a place known to hold legal UTF-8 above ASCII.
  private static func scalar(at place: UnsafePointer<UInt8>) -> (value: UInt32, length: Int) {
    let first = UInt32(place[0])
    let second = UInt32(place[1] & 0x3F)
    if first < 0xE0 { return ((first & 0x1F) << 6 | second, 2) }
    let third = UInt32(place[2] & 0x3F)
    if first < 0xF0 { return ((first & 0x0F) << 12 | second << 6 | third, 3) }
    return ((first & 0x07) << 18 | second << 12 | third << 6 | UInt32(place[3] & 0x3F), 4)
  }

  @inline(__always)
  private mutating func pack(_ local: UnsafePointer<UInt8>, length: Int) {
    if length < 8 {
      nameLow = XMLReader.word(local) & (1 << UInt64(truncatingIfNeeded: length * 8) &- 1)
      nameHigh = 0
    } else {
      nameLow = XMLReader.word(local)
      if length == 8 {
        nameHigh = 0
      } else if length < 16 {
        nameHigh = XMLReader.word(local + 8) & (1 << UInt64(truncatingIfNeeded: (length - 8) * 8) &- 1)
      } else {
        nameHigh = length == 16 ? XMLReader.word(local + 8) : .max
      }
    }
  }

  // MARK: Namespaces

  /// The namespace of a prefix; a length of 0 asks for the default namespace.
  @inline(__always)
  private mutating func lookUp(_ prefix: UnsafePointer<UInt8>, length: Int) throws(ReadError) -> XMLNamespace {
    guard length < 7 else { return try lookUpBinding(prefix, length: length) }
    let packed =
      (XMLReader.word(prefix) & (1 << UInt64(truncatingIfNeeded: length * 8) &- 1)) | UInt64(truncatingIfNeeded: length + 1) << 56
    if packed == cachedPrefix { return cachedNamespace }
    let found = try lookUpBinding(prefix, length: length)
    cachedPrefix = packed
    cachedNamespace = found
    return found
  }

  @inline(never)
  private mutating func lookUpBinding(_ prefix: UnsafePointer<UInt8>, length: Int) throws(ReadError) -> XMLNamespace {
    guard let found = XMLReader.find(prefix, length, in: bindings) else { throw damaged("名称前缀没有声明", at: prefix) }
    return found
  }

  private static func find(_ prefix: UnsafePointer<UInt8>, _ length: Int, in bindings: [XMLBinding]) -> XMLNamespace? {
    let found: XMLNamespace? = bindings.withUnsafeBufferPointer { bindings in
      var index = bindings.count - 1
      while index >= 0 {
        if bindings[index].declares(prefix, length) { return bindings[index].namespace }
        index -= 1
      }
      return nil
    }
    if let found { return found }
    if length == 0 { return XMLNamespace.none }
    if isXML(prefix, length) { return .xml }
    return isXMLNS(prefix, length) ? .other : nil
  }

  private static func isXML(_ name: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    length == 3 && name[0] == 0x78 && name[1] == 0x6D && name[2] == 0x6C
  }

  private static func isXMLNS(_ name: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    length == 5 && isXML(name, 3) && name[3] == 0x6E && name[4] == 0x73
  }

  /// Adds a binding if the attribute is `xmlns` or `xmlns:prefix`.
  @inline(never)
  private mutating func bindIfDeclared(_ attribute: XMLAttribute) throws(ReadError) {
    let isDefault = attribute.prefixLength == 0
    guard XMLReader.isXMLNS(attribute.name, isDefault ? Int(attribute.nameLength) : Int(attribute.prefixLength)) else { return }
    let prefix = isDefault ? attribute.name : attribute.name + 6
    let prefixLength = isDefault ? 0 : Int(attribute.nameLength) - 6
    guard isDefault || attribute.valueLength > 0, !XMLReader.isXML(prefix, prefixLength), !XMLReader.isXMLNS(prefix, prefixLength) else {
      throw damaged("命名空间声明不合规则", at: attribute.name)
    }
    // Look-ups walk through all of them.
    guard bindings.count < XMLReader.bindingLimit else { throw damaged("命名空间声明过多", at: attribute.name) }
    bindings.append(
      XMLBinding(
        prefix: prefix, prefixLength: prefixLength, uri: attribute.value, uriLength: Int(attribute.valueLength),
        namespace: XMLNamespace(uri: attribute.value, length: Int(attribute.valueLength))))
    cachedPrefix = 0
  }

  // MARK: Attributes

  @inline(__always)
  private mutating func readAttribute(_ at: inout UnsafePointer<UInt8>, into index: Int) throws(ReadError) {
    let name = at
    let prefixLength = try readName(&at)
    let nameLength = at - name
    while XMLReader.isSpace(at[0]) { at += 1 }
    guard at[0] == 0x3D else { throw damaged("属性缺少等号", at: at) }
    at += 1
    while XMLReader.isSpace(at[0]) { at += 1 }
    let quote = at[0]
    guard quote == 0x22 || quote == 0x27 else { throw damaged("属性值缺少引号", at: at) }
    at += 1
    let value = at
    var hasReferences = false
    let quotes = UInt64(quote) &* 0x0101_0101_0101_0101
    while true {
      let here = XMLReader.word(at)
      let found =
        XMLReader.zeros(here ^ quotes) | XMLReader.zeros(here ^ 0x3C3C_3C3C_3C3C_3C3C) | XMLReader.zeros(here ^ 0x2626_2626_2626_2626)
      if found == 0 {
        at += 8
        continue
      }
      at += found.trailingZeroBitCount >> 3
      if at[0] == quote { break }
      guard at[0] == 0x26 else { throw damaged(at == limit ? "内容不完整" : "属性值里有“<”", at: at) }
      guard XMLReader.readReference(&at) != nil else { throw damaged("实体或字符引用不合规则", at: at) }
      hasReferences = true
    }
    attributes[index] = XMLAttribute(
      name: name, prefixLength: Int32(truncatingIfNeeded: prefixLength), nameLength: Int32(truncatingIfNeeded: nameLength), value: value,
      valueLength: Int32(truncatingIfNeeded: at - value), hasReferences: hasReferences)
    at += 1
  }

  /// Bit 7 of every zero byte; bytes above the first zero may be marked wrongly, so only the lowest mark counts.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// Refuses two attributes of one name, also where two prefixes stand for one namespace.
  @inline(__always)
  private mutating func refuseDuplicates() throws(ReadError) {
    for index in 1..<attributeCount {
      let length = attributes[index].nameLength
      let name = attributes[index].name
      let last = name[Int(length) - 1]
      for earlier in 0..<index where attributes[earlier].name[Int(attributes[earlier].nameLength) - 1] == last {
        if attributes[earlier].nameLength == length || attributes[earlier].prefixLength != attributes[index].prefixLength {
          if isDuplicate(attributes[earlier], attributes[index]) { throw damaged("属性重复", at: name) }
        }
      }
    }
  }

  @inline(never)
  private mutating func isDuplicate(_ one: XMLAttribute, _ other: XMLAttribute) -> Bool {
    let oneLocal = Int(one.prefixLength) + (one.prefixLength > 0 ? 1 : 0)
    let otherLocal = Int(other.prefixLength) + (other.prefixLength > 0 ? 1 : 0)
    let length = Int(one.nameLength) - oneLocal
    guard length == Int(other.nameLength) - otherLocal else { return false }
    for index in 0..<length where one.name[oneLocal + index] != other.name[otherLocal + index] { return false }
    let onePrefix = UnsafeBufferPointer(start: one.name, count: Int(one.prefixLength))
    let otherPrefix = UnsafeBufferPointer(start: other.name, count: Int(other.prefixLength))
    if onePrefix.elementsEqual(otherPrefix) { return true }
    guard !onePrefix.isEmpty, !otherPrefix.isEmpty,
      let first = bindings.last(where: { $0.declares(one.name, Int(one.prefixLength)) }),
      let second = bindings.last(where: { $0.declares(other.name, Int(other.prefixLength)) })
    else { return false }
    return UnsafeBufferPointer(start: first.uri, count: first.uriLength)
      .elementsEqual(UnsafeBufferPointer(start: second.uri, count: second.uriLength))
  }

  /// The attribute of that local name in the element's own namespace or in none.
  func attribute(_ local: StaticString, in namespace: XMLNamespace = .word) -> XMLAttribute? {
    let wanted = UnsafeBufferPointer(start: local.utf8Start, count: local.utf8CodeUnitCount)
    for index in 0..<attributeCount {
      let attribute = attributes[index]
      let prefix = Int(attribute.prefixLength)
      let localStart = prefix > 0 ? prefix + 1 : 0
      guard Int(attribute.nameLength) - localStart == wanted.count,
        UnsafeBufferPointer(start: attribute.name + localStart, count: wanted.count).elementsEqual(wanted)
      else { continue }
      if prefix == 0 { return attribute }
      if XMLReader.find(attribute.name, prefix, in: bindings) == namespace { return attribute }
    }
    return nil
  }

  /// The value of an attribute with references resolved.
  func string(_ attribute: XMLAttribute) -> String {
    let value = UnsafeBufferPointer(start: attribute.value, count: Int(attribute.valueLength))
    guard attribute.hasReferences else { return String(decoding: value, as: UTF8.self) }
    var bytes: [UInt8] = []
    var at = attribute.value
    let end = attribute.value + value.count
    while at < end {
      if at[0] == 0x26, let scalar = XMLReader.readReference(&at) {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      } else {
        bytes.append(at[0])
        at += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Text

  private mutating func readText() throws(ReadError) {
    var at = cursor
    textStart = at
    textNeedsDecoding = hasCarriageReturn
    while true {
      let here = XMLReader.word(at)
      let found =
        XMLReader.zeros(here ^ 0x3C3C_3C3C_3C3C_3C3C) | XMLReader.zeros(here ^ 0x2626_2626_2626_2626)
        | XMLReader.zeros(here ^ 0x5D5D_5D5D_5D5D_5D5D)
      if found == 0 {
        at += 8
        continue
      }
      at += found.trailingZeroBitCount >> 3
      if at[0] == 0x3C { break }
      if at[0] == 0x26 {
        guard XMLReader.readReference(&at) != nil else { throw damaged("实体或字符引用不合规则", at: at) }
        textNeedsDecoding = true
      } else {
        guard at[1] != 0x5D || at[2] != 0x3E else { throw damaged("文字里有“]]>”", at: at) }
        at += 1
      }
    }
    textLength = at - textStart
    cursor = at
  }

  /// Reads a reference; `at` stands on the `&` and ends behind the `;`. Nil where it is none that XML itself defines.
  private static func readReference(_ at: inout UnsafePointer<UInt8>) -> Unicode.Scalar? {
    at += 1
    if at[0] == 0x23 {
      at += 1
      let isHex = at[0] == 0x78
      if isHex { at += 1 }
      var value: UInt32 = 0
      var digits = 0
      while at[0] != 0x3B {
        let digit: UInt32
        switch at[0] {
        case 0x30...0x39: digit = UInt32(at[0]) - 0x30
        case 0x41...0x46 where isHex: digit = UInt32(at[0]) - 0x37
        case 0x61...0x66 where isHex: digit = UInt32(at[0]) - 0x57
        default: return nil
        }
        value = min(0x11_0000, value &* (isHex ? 16 : 10) &+ digit)
        digits += 1
        at += 1
      }
      at += 1
      return digits > 0 && XMLBytes.isLegal(value) ? Unicode.Scalar(value) : nil
    }
    func skips(_ name: StaticString) -> Bool {
      for index in 0..<name.utf8CodeUnitCount where at[index] != name.utf8Start[index] { return false }
      at += name.utf8CodeUnitCount
      return true
    }
    if skips("lt;") { return "<" }
    if skips("gt;") { return ">" }
    if skips("amp;") { return "&" }
    if skips("quot;") { return "\"" }
    if skips("apos;") { return "'" }
    return nil
  }

  /// Appends the last text token with references resolved; line ends become line feeds.
  func decodeText(into out: inout [UInt8]) {
    var at = textStart
    let end = textStart + textLength
    while at < end {
      if at[0] == 0x26, !isCharacterData, let value = XMLReader.readReference(&at) {
        out.append(contentsOf: UTF8.encode(value) ?? UTF8.encodedReplacementCharacter)
      } else if at[0] == 0x0D {
        out.append(0x0A)
        at += at + 1 < end && at[1] == 0x0A ? 2 : 1
      } else {
        out.append(at[0])
        at += 1
      }
    }
  }

  /// Whether the last text token is a CDATA section, in which `&` is itself.
  private var isCharacterData: Bool { textStart - start >= 9 && textStart[-1] == 0x5B && textStart[-9] == 0x3C }

  // MARK: Declarations, comments, instructions

  /// Reads what begins with `<!`; true if it is a CDATA section and so a text token.
  private mutating func readDeclarationLike() throws(ReadError) -> Bool {
    if XMLReader.begins(cursor + 2, "--") {
      var at = cursor + 4
      while at[0] != 0x2D || at[1] != 0x2D {
        guard at < limit else { throw damaged("注释没有结束", at: cursor) }
        at += 1
      }
      guard at[2] == 0x3E else { throw damaged("注释不合规则", at: at) }
      cursor = at + 3
      return false
    }
    if depth > 0, XMLReader.begins(cursor + 2, "[CDATA[") {
      var at = cursor + 9
      textStart = at
      while at[0] != 0x5D || at[1] != 0x5D || at[2] != 0x3E {
        guard at < limit else { throw damaged("CDATA 没有结束", at: cursor) }
        at += 1
      }
      textLength = at - textStart
      textNeedsDecoding = hasCarriageReturn
      cursor = at + 3
      return true
    }
    if XMLReader.begins(cursor + 2, "DOCTYPE") { throw .documentType(part: partName) }
    throw damaged("标签不合规则", at: cursor)
  }

  private static func begins(_ place: UnsafePointer<UInt8>, _ text: StaticString) -> Bool {
    for index in 0..<text.utf8CodeUnitCount where place[index] != text.utf8Start[index] { return false }
    return true
  }

  private mutating func skipInstruction() throws(ReadError) {
    var at = cursor + 2
    let target = at
    guard try readAnyName(&at) == 0 else { throw damaged("处理指令不合规则", at: target) }
    if at - target == 3, target[0] | 0x20 == 0x78, target[1] | 0x20 == 0x6D, target[2] | 0x20 == 0x6C {
      throw damaged("XML 声明的位置不对", at: target)
    }
    guard XMLReader.isSpace(at[0]) || (at[0] == 0x3F && at[1] == 0x3E) else { throw damaged("处理指令不合规则", at: target) }
    while at[0] != 0x3F || at[1] != 0x3E {
      guard at < limit else { throw damaged("处理指令没有结束", at: cursor) }
      at += 1
    }
    cursor = at + 2
  }

  /// Reads `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` if the part begins with one.
  private mutating func readDeclaration() throws(ReadError) -> Bool {
    guard cursor == contentStart, XMLReader.begins(cursor, "<?xml"), XMLReader.isSpace(cursor[5]) else { return false }
    var at = cursor + 5
    var stage = 0
    while true {
      let hadSpace = XMLReader.isSpace(at[0])
      while XMLReader.isSpace(at[0]) { at += 1 }
      if at[0] == 0x3F, at[1] == 0x3E, stage > 0 { break }
      guard hadSpace else { throw damaged("XML 声明不合规则", at: at) }
      let place = at
      try readAttribute(&at, into: 0)
      let attribute = attributes[0]
      let name = String(decoding: UnsafeBufferPointer(start: attribute.name, count: Int(attribute.nameLength)), as: UTF8.self)
      let value = String(decoding: UnsafeBufferPointer(start: attribute.value, count: Int(attribute.valueLength)), as: UTF8.self)
      switch (name, stage) {
      case ("version", 0):
        guard value == "1.0" else { throw damaged("XML 版本不支持", at: place) }
        stage = 1
      case ("encoding", 1):
        // The bytes have been recognised already; the declaration may only agree.
        guard ["utf-8", "utf8", "utf-16", "us-ascii", "ascii"].contains(value.lowercased()) else {
          throw damaged("编码不支持", at: place)
        }
        stage = 2
      case ("standalone", 1), ("standalone", 2):
        guard value == "yes" || value == "no" else { throw damaged("XML 声明不合规则", at: place) }
        stage = 3
      default: throw damaged("XML 声明不合规则", at: place)
      }
    }
    cursor = at + 2
    return true
  }

  // MARK: Reading a piece twice

  /// A start tag that has been passed over and can be read later.
  struct Bookmark {
    fileprivate var tag: UnsafePointer<UInt8>
    fileprivate var bindings: [XMLBinding]
  }

  /// Where reading goes on after a bookmarked element.
  struct Return {
    fileprivate var cursor: UnsafePointer<UInt8>
    fileprivate var bindings: [XMLBinding]
  }

  /// Marks the start tag just read.
  func bookmark() -> Bookmark {
    Bookmark(tag: open[depth - 1].name - 1, bindings: bindings)
  }

  /// Goes to a bookmarked start tag, which is the next token; `resume` must be called right after its end tag.
  mutating func jump(to bookmark: Bookmark) -> Return {
    let back = Return(cursor: cursor, bindings: bindings)
    cursor = bookmark.tag
    bindings = bookmark.bindings
    cachedPrefix = 0
    return back
  }

  /// Goes back to where `jump` was called.
  mutating func resume(_ back: Return) {
    cursor = back.cursor
    bindings = back.bindings
    cachedPrefix = 0
  }
}
