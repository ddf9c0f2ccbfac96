import FoundationEssentials
import GongkaiDesk
import GongkaiForms
import HTTPTypes
import Hummingbird
import NIOCore

/// A former register as it was sent. Between the check and the confirmation it stays with the person who sent it, in the page itself: nothing
/// with personal data is kept here before somebody has decided to take it, and what comes back is checked anew.
struct RegisterUpload: Sendable {
  private(set) var name = ""
  private(set) var bytes: [UInt8] = []
  private(set) var isTicked = false
  /// Whether another file is to be chosen.
  private(set) var isToBeChanged = false

  /// Most bytes of a register that a page takes, some thousand requests; larger ones are for the command.
  static let limit = 2 << 20
  static let tooLarge = "文件超过 \(limit >> 20) MB。请按年份分成几个文件分别导入，或者请系统管理员用 gongkai requests import 导入。"

  /// The content for a field of a form.
  var base64: String { Data(bytes).base64EncodedString() }

  /// Reads a form with a file, or with what was read before; nil where it is neither.
  static func read(_ visit: Visit) async throws -> RegisterUpload? {
    let type = visit.request.headers[.contentType] ?? ""
    guard type.lowercased().hasPrefix("multipart/form-data") else {
      // an empty form, as a browser sends it that knows no files
      _ = try await visit.form()
      return nil
    }
    var (upload, field, text): (RegisterUpload, PartHead?, [UInt8]) = (RegisterUpload(), nil, [])
    do {
      var parser = try MultipartParser(contentType: type, limits: limits)
      for try await part in visit.request.body {
        for event in try parser.feed(part.readableBytesView) {
          switch event {
          case .begin(let head): (field, text) = (head, [])
          case .bytes(let bytes): text += bytes
          case .end: if let field { upload.take(field, text) }
          }
        }
      }
      try parser.finish()
    } catch let fault as MultipartFault { throw PortalError(fault) }
    return upload
  }

  private mutating func take(_ field: PartHead, _ content: [UInt8]) {
    switch (field.name, field.fileName) {
    case ("file", let name?): (self.name, bytes) = (name, content)
    case ("content", nil): bytes = Data(base64Encoded: Data(content)).map(Array.init) ?? []
    case ("name", nil): name = String(decoding: content, as: UTF8.self)
    case ("tick", nil): isTicked = true
    case ("edit", nil): isToBeChanged = true
    default: break
    }
  }

  /// One file past the limit is still read to its end, so that the page can say so; what is far larger is cut off.
  private static var limits: MultipartLimits {
    var limits = MultipartLimits()
    (limits.fileBytes, limits.fieldBytes, limits.requestBytes) = (4 * limit, 2 * limit, 5 * limit)
    (limits.parts, limits.files) = (8, 1)
    return limits
  }
}

/// The form that sends a register.
struct RegisterUploadView: Hashable, Sendable {
  let uploadAction = Link.importRegister
  let cancelHref = Link.requests
  var fault: String?
  let fileHint = "CSV 文件，不超过 \(RegisterUpload.limit >> 20) MB；UTF-8、UTF-16 或者 GBK 编码都可以。Excel 表格请先另存为“CSV UTF-8”。"
  let required = RegisterFile.requiredColumns.joined(separator: "、")
}

/// What taking a register would do or has done, or everything that is wrong with it.
struct RegisterCheckView: Hashable, Sendable {
  let isTaken: Bool
  let isWrong: Bool
  let faultCount: Int
  let name: String
  let facts: [Fact]
  let faults: [Row]
  /// How many faults are not shown.
  let more: String?
  let asking: Asking?
  let listHref = Link.requests
  let againHref = Link.importRegister

  /// Most faults that a page shows; who mends these finds the others by checking again.
  static let mostFaults = 200

  /// One fault.
  struct Row: Hashable, Sendable {
    let line: String
    let column: String
    let reason: String
  }

  /// The question whether to take it.
  struct Asking: Hashable, Sendable {
    let confirmAction = Link.confirmRegister
    let contentBase64: String
    let fileName: String
    let tickFault: String?
  }

  init(_ file: RegisterFile, _ sent: RegisterUpload, fault: String? = nil) {
    self.init(file, sent.name, asking: Asking(contentBase64: sent.base64, fileName: sent.name, tickFault: fault), isTaken: false)
  }

  init(taken file: RegisterFile, _ sent: RegisterUpload) { self.init(file, sent.name, asking: nil, isTaken: true) }

  private init(_ file: RegisterFile, _ name: String, asking: Asking?, isTaken: Bool) {
    (self.isTaken, self.name, faultCount, isWrong) = (isTaken, name, file.faults.count, !file.faults.isEmpty)
    self.asking = file.faults.isEmpty ? asking : nil
    facts = file.faults.isEmpty ? Self.facts(file, name) : []
    faults = file.faults.prefix(Self.mostFaults).map { fault in
      Row(line: fault.line.map { "第 \($0) 行" } ?? "整个文件", column: fault.column ?? "", reason: fault.reason.description)
    }
    let rest = faultCount - faults.count
    more = rest > 0 ? "另有 \(rest) 处没有列出，改正以后再核对一次。" : nil
  }

  private static func facts(_ file: RegisterFile, _ name: String) -> [Fact] {
    let ended = file.rows.count { $0.end != nil }
    var facts = [
      Fact(term: "文件", meaning: name), Fact(term: "申请", meaning: "\(file.rows.count) 件"), Fact(term: "其中办结", meaning: "\(ended) 件"),
      Fact(term: "其中在办", meaning: "\(file.rows.count - ended) 件，按收到日期计算答复期限"),
    ]
    if !file.ignored.isEmpty { facts.append(Fact(term: "不导入的列", meaning: file.ignored.joined(separator: "、"))) }
    for (year, last) in file.lastNumbers.sorted(by: { $0.key < $1.key }) {
      facts.append(Fact(term: "\(year) 年的申请编号", meaning: "至少从第 \(last + 1) 号往下编"))
    }
    return facts
  }
}
