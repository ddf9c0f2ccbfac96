import GongkaiDocuments
public import GongkaiStore

/// The kinds of files that are taken, found from the content and never from the name.
public enum UploadKind: String, Hashable, Sendable, CaseIterable {
  case jpeg, png, pdf, docx, xlsx
  /// Of the office only: documents that are to be provided.
  case html, text

  /// What applicants may hand in.
  public static let ofApplicants: [UploadKind] = [.jpeg, .png, .pdf, .docx, .xlsx]

  /// Whether its text can be read and passages of it taken out.
  public var isRedactable: Bool { self == .docx || self == .html || self == .text }

  /// The media type.
  public var mediaType: String {
    switch self {
    case .jpeg: "image/jpeg"
    case .png: "image/png"
    case .pdf: "application/pdf"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .html: "text/html"
    case .text: "text/plain"
    }
  }

  /// The word on the form.
  public var name: String {
    switch self {
    case .jpeg: "JPG"
    case .html: "网页"
    case .text: "纯文本"
    default: rawValue.uppercased()
    }
  }
  /// The end of a name, when the sender's has another.
  var ending: String { self == .jpeg ? "jpg" : self == .text ? "txt" : rawValue }
}

/// What a place on a form takes: limits for everything.
public struct UploadRules: Hashable, Sendable {
  /// What the files are there for.
  public let purpose: RequestFile.Purpose
  /// The kinds.
  public let kinds: [UploadKind]
  /// Bytes of one file.
  public let limit: Int

  /// Copies of documents of identity and powers of attorney.
  public static let identity = UploadRules(purpose: .identity, kinds: [.jpeg, .png, .pdf], limit: 10 << 20)
  /// What helps to find the information.
  public static let request = UploadRules(purpose: .request, kinds: UploadKind.ofApplicants, limit: 20 << 20)
  /// What comes with a correction or later.
  public static let correction = UploadRules(purpose: .correction, kinds: UploadKind.ofApplicants, limit: 20 << 20)
  /// Documents that are to be provided.
  public static let material = UploadRules(purpose: .material, kinds: UploadKind.allCases, limit: 20 << 20)
  /// The most files of one application or answer.
  public static let mostFiles = 10

  /// The fault of handing in more than that at once; nil when they are not too many.
  static func excess(of files: [ReceivedFile]) -> UploadFault? {
    files.count > mostFiles ? UploadFault(name: files.last?.name ?? "", reason: .tooMany(limit: mostFiles)) : nil
  }

  /// “JPG、PNG 或 PDF，不超过 10 MB”
  public var sentence: String {
    let names = kinds.map(\.name)
    return "\(names.dropLast().joined(separator: "、"))\(names.count > 1 ? " 或 " : "")\(names.last ?? "")，不超过 \(limit >> 20) MB"
  }
}

/// Why a file is not taken; the sentence names it.
public struct UploadFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name as it was sent.
  public let name: String
  /// Why.
  public let reason: Reason

  /// Why a file is not taken.
  public enum Reason: Hashable, Sendable {
    case tooLarge(limit: Int)
    case wrongKind([UploadKind])
    case hasMacros
    case empty
    case tooMany(limit: Int)
    case notTaken
  }

  /// What is the matter and what to do.
  public var description: String {
    let file = "文件“\(name)”"
    return switch reason {
    case .tooLarge(let limit): "\(file)超过 \(limit >> 20) MB，请压缩或者分成几份"
    case .wrongKind(let kinds): "\(file)的内容不是 \(kinds.map(\.name).joined(separator: "、"))，请换一种格式"
    case .hasMacros: "\(file)带有宏，不能接收，请另存为不带宏的文件或者 PDF"
    case .empty: "\(file)是空的，请重新选择"
    case .tooMany(let limit): "\(file)没有加入：最多 \(limit) 份文件"
    case .notTaken: "\(file)没有保存成功，请再试一次；仍然不行的，可以当面或者邮寄提交"
    }
  }
}

/// Looks at content while it streams by: its first bytes, and whether an Office file holds macros.
///
/// The name of every part of a ZIP file stands in it uncompressed, at the part and in the directory at the end, so macros are found without
/// opening it.
struct UploadSniffer: Sendable {
  private var head: [UInt8] = []
  private var tail: [UInt8] = []
  private var seen: Set<String> = []
  /// Enough to tell text from anything else.
  private static let headLength = 1024
  private static let marks = ["vbaProject.bin", "[Content_Types].xml", "word/document.xml", "xl/workbook.xml"]
  private static let longest = marks.map(\.utf8.count).max() ?? 0

  mutating func take(_ bytes: [UInt8]) {
    if head.count < Self.headLength { head += bytes.prefix(Self.headLength - head.count) }
    guard isZip else { return }
    let window = tail + bytes
    for mark in Self.marks where !seen.contains(mark) && window.firstRange(of: Array(mark.utf8)) != nil { seen.insert(mark) }
    tail = Array(window.suffix(Self.longest - 1))
  }

  private var isZip: Bool { head.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

  var hasMacros: Bool { seen.contains("vbaProject.bin") }

  /// The kind; nil for anything else.
  var kind: UploadKind? {
    if head.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if head.starts(with: Array("%PDF-".utf8)) { return .pdf }
    guard isZip else { return textKind }
    guard seen.contains("[Content_Types].xml") else { return nil }
    return seen.contains("word/document.xml") ? .docx : seen.contains("xl/workbook.xml") ? .xlsx : nil
  }

  private var textKind: UploadKind? {
    switch GongkaiDocuments.UploadSniffer.kind(ofFirst: head) {
    case .html: .html
    case .text: .text
    default: nil
    }
  }
}
