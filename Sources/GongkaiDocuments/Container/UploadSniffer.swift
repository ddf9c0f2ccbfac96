/// Looks at a file that somebody sent: what it is, and whether it is what it says.
///
/// It finds honest mistakes and plain disguises; it is no scanner for viruses.
public struct UploadSniffer: Sendable {
  /// The kinds that are taken.
  public var taken: Set<FileKind>
  /// Bounds on reading the directory of a container.
  public var limits = ReadLimits()

  /// What people send with a request: documents, tables, pictures, text.
  public static let usual: Set<FileKind> = [.pdf, .ofd, .word, .excel, .oldWord, .oldExcel, .png, .jpeg, .gif, .text]

  /// A sniffer that takes these kinds.
  public init(taking taken: Set<FileKind> = UploadSniffer.usual) { self.taken = taken }

  /// What was found.
  public struct Look: Hashable, Sendable {
    /// What the file is.
    public let kind: FileKind
    /// Why it is not taken; nil when it is.
    public let refusal: UploadRefusal?

    /// Creates a look.
    public init(kind: FileKind, refusal: UploadRefusal?) {
      self.kind = kind
      self.refusal = refusal
    }
  }

  /// The kind that the first bytes show, some hundred suffice: enough to refuse a program before the rest has come.
  ///
  /// A ZIP container is `zip` here; what is in it is known only when all of it has come.
  public static func kind(ofFirst bytes: [UInt8]) -> FileKind {
    bytes.withUnsafeBufferPointer { buffer in FileMark.kind(buffer) ?? textKind(bytes) }
  }

  /// Looks at a whole file.
  ///
  /// - Parameters:
  ///   - fileName: as it was sent; only its ending is looked at, and a name without one is no lie.
  ///   - claimedType: the media type that came with it; one that says nothing or is not known is no lie.
  public func look(at bytes: [UInt8], fileName: String, claimedType: String? = nil) -> Look {
    let ending = Self.ending(of: fileName)
    guard !bytes.isEmpty else { return Look(kind: .unknown, refusal: .unreadable(.empty)) }
    var kind = Self.kind(ofFirst: bytes)
    var hasMacros = bytes.withUnsafeBufferPointer(FileMark.hasMacros)
    if kind == .zip {
      do throws(ReadError) {
        let directory = try bytes.withUnsafeBufferPointer { buffer throws(ReadError) in try ZipDirectory(buffer, limits: limits) }
        (kind, hasMacros) = (directory.kind, directory.hasMacros)
      } catch { return Look(kind: kind, refusal: .unreadable(error)) }
    }
    if Self.scripts.contains(ending), kind == .text || kind == .html || kind == .markup { kind = .script }
    return Look(kind: kind, refusal: refusal(of: kind, hasMacros: hasMacros, ending: ending, claimedType: claimedType))
  }

  private func refusal(of kind: FileKind, hasMacros: Bool, ending: String, claimedType: String?) -> UploadRefusal? {
    if kind == .encryptedOffice { return .unreadable(.encrypted) }
    if hasMacros { return .macros(kind) }
    guard taken.contains(kind) else {
      let isLie = FileKind.allCases.contains { $0 != kind && $0.extensions.contains(ending) }
      return isLie ? .nameLies(ending: ending, kind) : .notTaken(kind)
    }
    guard ending.isEmpty || kind.extensions.contains(ending) else { return .nameLies(ending: ending, kind) }
    let claim = claimedType?.split(separator: ";").first.map { $0.lowercased().filter { $0 != " " } } ?? ""
    guard !kind.mediaTypes.contains(claim), let other = FileKind.allCases.first(where: { $0.mediaTypes.contains(claim) }) else {
      return nil
    }
    return .typeLies(other, kind)
  }

  /// What stands behind the last full stop, in lower case, as Windows sees it: blanks and full stops at the end of the name do not count.
  private static func ending(of name: String) -> String {
    var rest = name[...]
    while let last = rest.last, last == "." || last.isWhitespace { rest.removeLast() }
    guard let dot = rest.lastIndex(of: "."), dot != rest.startIndex else { return "" }
    return rest[rest.index(after: dot)...].lowercased()
  }

  /// Endings under which text is run by a double click or by a server.
  private static let scripts: Set<String> = [
    "bat", "cmd", "vbs", "vbe", "js", "jse", "wsf", "wsh", "hta", "ps1", "psm1", "sct", "reg", "inf", "url", "scf", "sh", "py", "pl", "rb",
    "php",
    "phtml", "asp", "aspx", "jsp", "jspx", "cgi", "htc", "chm", "mht", "svg",
  ]

  private static func textKind(_ bytes: [UInt8]) -> FileKind {
    let head = bytes.prefix(512).drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    func begins(_ text: String) -> Bool { String(decoding: head.prefix(text.utf8.count), as: UTF8.self).lowercased() == text }
    if begins("#!/") || begins("#! /") || begins("<?php") || begins("<%") || begins("@echo off") { return .script }
    do throws(ReadError) {
      switch try Signature.detect(bytes) {
      case .html: return .html
      case .text: return begins("<?xml") || begins("<svg") || begins("<!doctype") ? .markup : .text
      case .zip: return .zip
      }
    } catch {
      if case .unsupported = error { return .markup }
      return .unknown
    }
  }
}

/// Why a file that somebody sent is not taken.
public enum UploadRefusal: Hashable, Sendable {
  /// Its name ends as files of another kind do, or as none of its kind does.
  case nameLies(ending: String, FileKind)
  /// It was sent as a file of the first kind and is one of the second.
  case typeLies(FileKind, FileKind)
  /// A kind that is not taken.
  case notTaken(FileKind)
  /// It carries macros.
  case macros(FileKind)
  /// It is empty, damaged, or locked with a password.
  case unreadable(ReadError)
}

extension UploadRefusal: CustomStringConvertible {
  /// What is the matter and what to do; the name of the file goes in front.
  public var description: String {
    switch self {
    case .nameLies(let ending, let kind): "文件名以“.\(ending)”结尾，内容却是\(kind.name)，请确认文件是否选对，用原来的软件另存后再上传。"
    case .typeLies(let claimed, let kind): "上传时标明是\(claimed.name)，内容却是\(kind.name)，请确认文件是否选对后重新上传。"
    case .notTaken(let kind): "这是\(kind.name)，不能接收，请换成 PDF、Word 文档、图片或者纯文本文件后再上传。"
    case .macros(let kind): "这份\(kind.name)带有宏，为安全起见不能接收，请另存为不含宏的文件或者 PDF 后再上传。"
    case .unreadable(let error): error.description
    }
  }
}
