import GongkaiDesk
import GongkaiForms
import HTTPTypes
import Hummingbird
import NIOCore

/// What a form with attachments brought: fields as text, files safe on the disk.
struct UploadedForm: Sendable {
  var form: Form
  var files: [ReceivedFile] = []
  /// Why files were not taken, by the field they came in.
  var faults: [FieldFault] = []
}

/// Reads a form with attachments while it streams in; no file is ever held in memory whole.
enum UploadReader {
  /// - Parameters:
  ///   - rules: the fields that take files.
  ///   - many: the text fields that may be sent more than once.
  /// - Throws: `PortalError`; nothing is left on the disk then.
  static func read(_ visit: PublicVisit, rules: [String: UploadRules], many: Set<String> = []) async throws -> UploadedForm {
    try await read(visit.visit, agency: visit.key, rules: rules, many: many)
  }

  /// - Parameter agency: whose files they will be.
  static func read(_ visit: Visit, agency: String, rules: [String: UploadRules], many: Set<String> = []) async throws -> UploadedForm {
    let request = visit.request
    let type = request.headers[.contentType] ?? ""
    guard type.lowercased().hasPrefix("multipart/form-data") else { return UploadedForm(form: try await visit.form()) }
    var sink = UploadSink(context: visit.desks.context, agency: agency, rules: rules, many: many)
    do {
      var parser = try MultipartParser(contentType: type, limits: limits)
      for try await part in request.body {
        for event in try parser.feed(part.readableBytesView) { try await sink.take(event) }
      }
      try parser.finish()
    } catch {
      await sink.discard()
      if let fault = error as? MultipartFault { throw PortalError(fault) }
      throw error
    }
    return sink.result
  }

  /// One file past its own limit is told at its field, with everything else kept; so the reader only guards the whole.
  private static var limits: MultipartLimits {
    var limits = MultipartLimits()
    limits.fileBytes = limits.requestBytes
    return limits
  }
}

/// Puts the pieces of a form where they belong.
private struct UploadSink {
  let context: DeskContext
  let agency: String
  let rules: [String: UploadRules]
  let many: Set<String>
  private var values: [String: [String]] = [:]
  private var head: PartHead?
  private var text: [UInt8] = []
  private var file: IncomingFile?
  private var files: [ReceivedFile] = []
  private var faults: [FieldFault] = []

  init(context: DeskContext, agency: String, rules: [String: UploadRules], many: Set<String>) {
    (self.context, self.agency, self.rules, self.many) = (context, agency, rules, many)
  }

  var result: UploadedForm { UploadedForm(form: Form(values), files: files, faults: faults) }

  mutating func take(_ event: MultipartEvent) async throws {
    switch event {
    case .begin(let head): try await begin(head)
    case .bytes(let bytes):
      if let file { await file.append(bytes) } else { text += bytes }
    case .end: await end()
    }
  }

  private mutating func begin(_ head: PartHead) async throws {
    (self.head, text, file) = (head, [], nil)
    guard let name = head.fileName else {
      if head.isRepeated, !many.contains(head.name) { throw PortalError.badForm("有一项送来了两次") }
      return
    }
    guard !name.isEmpty else { return }
    guard let rules = rules[head.name] else { throw PortalError.badForm("有一项不应当是文件") }
    file = await context.receive(rules, name: name)
  }

  private mutating func end() async {
    guard let head else { return }
    self.head = nil
    if let file {
      switch await file.end(agency: agency) {
      case .success(let received): files.append(received)
      case .failure(let fault): faults.append(FieldFault(head.name, fault.description))
      }
      self.file = nil
    } else if head.fileName == nil {
      // the reader has found it to be UTF-8
      values[head.name, default: []].append(String(decoding: text, as: UTF8.self).replacing("\r\n", with: "\n"))
    }
  }

  func discard() async { await file?.discard() }
}

extension PortalError {
  /// A form with attachments that cannot be read.
  init(_ fault: MultipartFault) {
    switch fault {
    case .requestTooLarge(let limit), .fileTooLarge(_, let limit), .fieldTooLarge(_, let limit): self = .tooLarge(limit: limit)
    case .notFormData: self = .wrongMediaType
    default: self = .refused(fault.description)
    }
  }
}
