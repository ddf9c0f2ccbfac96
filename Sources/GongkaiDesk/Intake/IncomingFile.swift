import GongkaiStore

/// A file on its way in: handed over piece by piece, written to the disk at once, looked at meanwhile.
///
/// A fault does not stop the rest of the form: it is kept and told at the end.
public final class IncomingFile {
  private let upload: BlobUpload?
  private let rules: UploadRules
  private let name: String
  private var sniffer = UploadSniffer()
  private var fault: UploadFault.Reason?

  init(_ upload: BlobUpload?, _ rules: UploadRules, name: String) {
    (self.upload, self.rules, self.name) = (upload, rules, FileName.plain(name))
    if upload == nil { fault = .notTaken }
  }

  /// Takes the next bytes.
  public func append(_ bytes: [UInt8]) async {
    guard fault == nil, let upload else { return }
    sniffer.take(bytes)
    do { try await upload.append(bytes) } catch BlobError.tooLarge { fault = .tooLarge(limit: rules.limit) } catch { fault = .notTaken }
  }

  /// What came in, safe on the disk; or why it is not taken, and then nothing is left behind.
  public func end(agency: String) async -> Result<ReceivedFile, UploadFault> {
    let kind = sniffer.kind
    guard let upload else { return .failure(UploadFault(name: name, reason: .notTaken)) }
    if fault == nil { fault = upload.size == 0 ? .empty : sniffer.hasMacros ? .hasMacros : nil }
    if fault == nil, kind.map({ !rules.kinds.contains($0) }) ?? true { fault = .wrongKind(rules.kinds) }
    if let fault {
      await upload.discard()
      return .failure(UploadFault(name: name, reason: fault))
    }
    do {
      let blob = try await upload.finish(agency: agency)
      return .success(
        ReceivedFile(blob: blob, name: FileName.ending(name, kind), mediaType: kind?.mediaType ?? "", purpose: rules.purpose))
    } catch { return .failure(UploadFault(name: name, reason: .notTaken)) }
  }

  /// Gives it up.
  public func discard() async { await upload?.discard() }
}

/// A file whose content is kept, not yet part of anything.
public struct ReceivedFile: Hashable, Sendable {
  let blob: KeptBlob
  /// Its name.
  public let name: String
  let mediaType: String
  let purpose: RequestFile.Purpose
  /// Whether it proves who asks.
  public var isOfIdentity: Bool { purpose == .identity }
}

/// Names of files as people see them: no path, no control characters, no overlong ones.
enum FileName {
  static func plain(_ sent: String) -> String {
    let last = sent.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    let scalars = last.unicodeScalars.filter { $0.properties.generalCategory != .control && $0.properties.generalCategory != .format }
    let text = String(String.UnicodeScalarView(scalars.suffix(100)))
    return text.allSatisfy { $0.isWhitespace || $0 == "." } ? "文件" : text
  }

  /// The name with the ending that its content has.
  static func ending(_ name: String, _ kind: UploadKind?) -> String {
    guard let kind else { return name }
    let endings = kind == .jpeg ? ["jpg", "jpeg"] : kind == .html ? ["html", "htm"] : [kind.ending]
    return endings.contains { name.lowercased().hasSuffix("." + $0) } ? name : "\(name).\(kind.ending)"
  }
}

extension DeskContext {
  /// Begins to take a file in.
  public func receive(_ rules: UploadRules, name: String) async -> IncomingFile {
    IncomingFile(try? await blobs?.begin(limit: rules.limit), rules, name: name)
  }

  /// Keeps a text as a file of its own.
  func receive(text: String, name: String, purpose: RequestFile.Purpose, agency: String) async throws -> ReceivedFile? {
    guard let upload = try await blobs?.begin(limit: 1 << 20) else { return nil }
    try await upload.append(Array(text.utf8))
    return ReceivedFile(blob: try await upload.finish(agency: agency), name: name, mediaType: "text/plain; charset=utf-8", purpose: purpose)
  }
}
