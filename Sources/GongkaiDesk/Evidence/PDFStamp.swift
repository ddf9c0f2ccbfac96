import GongkaiCore
import GongkaiStore

/// Takes the moment of making out of a PDF file of LibreOffice, so that the same letter gives the same bytes.
///
/// Only digits are exchanged, each for one: no place in the file moves. The day becomes that of signing, the identifiers follow from the letter.
enum PDFStamp {
  static func fixed(_ pdf: [UInt8], on day: Day?, source: [UInt8]) -> [UInt8] {
    var out = pdf
    let stamp = Array("\(day?.description.replacing("-", with: "") ?? "19800101")000000".utf8)
    let digits = Array((Digest(of: source).description.split(separator: ":").last.map(String.init) ?? "").uppercased().utf8.prefix(32))
    for key in ["/CreationDate(D:", "/ModDate(D:"] {
      for start in places(of: key, in: pdf) { replace(&out, from: start, with: stamp) { (0x30...0x39).contains($0) } }
    }
    for start in places(of: "/DocChecksum /", in: pdf) { replace(&out, from: start, with: digits, while: isHexadecimal) }
    for start in places(of: "/ID [ <", in: pdf) {
      replace(&out, from: start, with: digits, while: isHexadecimal)
      if let second = pdf[start...].prefix(200).firstIndex(of: UInt8(ascii: "<")) {
        replace(&out, from: second + 1, with: digits, while: isHexadecimal)
      }
    }
    return out
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) }

  private static func replace(_ bytes: inout [UInt8], from start: Int, with new: [UInt8], while isReplaced: (UInt8) -> Bool) {
    for (offset, byte) in new.enumerated() where start + offset < bytes.count {
      guard isReplaced(bytes[start + offset]) else { return }
      bytes[start + offset] = byte
    }
  }

  /// The places right behind a text.
  private static func places(of text: String, in bytes: [UInt8]) -> [Int] {
    let wanted = Array(text.utf8)
    guard bytes.count >= wanted.count, let first = wanted.first else { return [] }
    return (0...bytes.count - wanted.count).filter { bytes[$0] == first && bytes[$0..<$0 + wanted.count].elementsEqual(wanted) }
      .map { $0 + wanted.count }
  }
}
