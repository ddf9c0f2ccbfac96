import GongkaiCore
import GongkaiDocuments
import GongkaiStore

/// One piece of evidence: a line of the index with its files.
struct EvidenceItem {
  /// What it is called in the index.
  let title: String
  /// Who made it or where it comes from.
  let origin: String
  /// The day it was made or came; nil where it covers several.
  var day: Day?
  /// What it shows.
  let proves: String
  /// Its files, the same content in different formats.
  var files: [File]
  /// What the reader must know, such as why a format is missing.
  var notes: [String] = []

  /// One file.
  struct File {
    /// The end of its name: `docx`.
    let ending: String
    let content: Content
    /// Whether packing would be wasted time.
    var isPacked = false
  }

  /// What is in a file.
  enum Content {
    case bytes([UInt8])
    /// Kept content of a known size; `crc` of all of it.
    case blob(Digest, size: Int, crc: CRC32)
  }
}

/// Names and texts of evidence.
enum Evidence {
  /// A text for a cell or a line: line ends become spaces, what no format can hold is left out.
  static func line(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\t", "\u{2028}", "\u{2029}": out.append("\u{3000}")
      case _ where scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value || scalar.value & 0xFFFE == 0xFFFE: continue
      case _ where 0xFDD0...0xFDEF ~= scalar.value: continue
      default: out.append(scalar)
      }
    }
    return String(out)
  }

  /// A part of a file name that every system can store: letters, digits, Chinese, `-`, `_` and dots inside; at most 60 characters.
  static func name(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "-_.（）〔〕".unicodeScalars.contains(scalar) ? scalar : "_"
    }
    let kept = String(String.UnicodeScalarView(scalars.prefix(60)))
    let inner = kept.drop { $0 == "." || $0 == "_" }
    let end = inner.lastIndex { $0 != "." && $0 != "_" }
    return end.map { String(inner[...$0]) } ?? "文件"
  }

  /// `07-答复告知书.docx`; the number keeps the order and makes every name a different one.
  static func fileName(_ number: Int, _ title: String, _ ending: String) -> String {
    "\(number < 10 ? "0" : "")\(number)-\(name(title)).\(name(ending))"
  }
}
