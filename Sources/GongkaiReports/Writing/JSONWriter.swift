/// Writes JSON straight into bytes, keys in the order they are given, so that outputs are stable and can be compared line by line.
public struct JSONWriter: Sendable {
  /// The bytes written so far.
  public private(set) var bytes: [UInt8] = []
  private var depth = 0
  private var needsComma = false
  /// Depth down to which members stand on lines of their own.
  private let openDepth: Int

  /// A writer that breaks lines down to `openDepth` levels.
  public init(openDepth: Int = 3) {
    self.openDepth = openDepth
    bytes.reserveCapacity(1 << 14)
  }

  /// The text written so far.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Writes an object whose members `body` writes.
  public mutating func object(_ body: (inout JSONWriter) -> Void) { nest(0x7B, 0x7D, body) }

  /// Writes an array whose elements `body` writes, each begun by `element`.
  public mutating func array(_ body: (inout JSONWriter) -> Void) { nest(0x5B, 0x5D, body) }

  /// Writes an array of one element for each item.
  public mutating func array<Items: Sequence>(_ items: Items, _ body: (inout JSONWriter, Items.Element) -> Void) {
    array { writer in
      for item in items {
        writer.element()
        body(&writer, item)
      }
    }
  }

  /// Begins the next element of an array.
  public mutating func element() { separate() }

  /// Writes a key; the value must follow.
  public mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes.append(0x3A)
    bytes.append(0x20)
  }

  /// Writes a member.
  public mutating func member(_ name: String, _ value: String?) {
    key(name)
    string(value)
  }

  /// Writes a member.
  public mutating func member(_ name: String, _ value: Int?) {
    key(name)
    if let value { raw(String(value)) } else { raw("null") }
  }

  /// Writes a member.
  public mutating func member(_ name: String, _ value: Bool) {
    key(name)
    raw(value ? "true" : "false")
  }

  /// Writes a member.
  public mutating func member(_ name: String, _ value: Number?) {
    key(name)
    raw(value?.description ?? "null")
  }

  /// Writes a string or null.
  public mutating func string(_ value: String?) {
    if let value { quote(value) } else { raw("null") }
  }

  /// Ends the text with a line feed.
  public mutating func endLine() { bytes.append(0x0A) }

  /// Writes ASCII text as it is; the caller answers for its being JSON.
  mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func nest(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void) {
    bytes.append(open)
    depth += 1
    needsComma = false
    body(&self)
    depth -= 1
    if depth < openDepth, needsComma { newLine() }
    bytes.append(close)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
    if depth <= openDepth { newLine() } else if needsComma { bytes.append(0x20) }
    needsComma = true
  }

  private mutating func newLine() {
    bytes.append(0x0A)
    for _ in 0..<depth { bytes.append(0x20) }
  }

  private mutating func quote(_ text: String) {
    bytes.append(0x22)
    var copy = text
    copy.withUTF8 { quote($0) }
    bytes.append(0x22)
    needsComma = true
  }

  /// Copies stretches that need no escape whole.
  private mutating func quote(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for (index, byte) in text.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F {
      bytes.append(contentsOf: text[start..<index])
      start = index + 1
      switch byte {
      case 0x22:
        bytes.append(0x5C)
        bytes.append(0x22)
      case 0x5C:
        bytes.append(0x5C)
        bytes.append(0x5C)
      case 0x0A: raw("\\n")
      case 0x0D: raw("\\r")
      case 0x09: raw("\\t")
      default:
        let digits = String(byte, radix: 16)
        raw("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      }
    }
    bytes.append(contentsOf: text[start...])
  }
}
