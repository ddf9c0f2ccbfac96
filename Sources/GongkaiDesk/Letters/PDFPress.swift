import FoundationEssentials
public import GongkaiCore
import Subprocess
import Synchronization

/// Makes PDF files from Word files with LibreOffice, which is not part of this program: installed or not, it is asked anew each time.
///
/// It runs as a child that is killed after a minute, with bounded memory, in a folder of its own that only this user can read and that is gone
/// afterwards. Two run at a time; a third is asked to wait, since each takes a processor for seconds.
public final class PDFPress: Sendable {
  private let running = Mutex(0)
  static let most = 2
  static let seconds = 60
  /// Bytes of address space: LibreOffice reserves far more than it uses.
  static let memory = 6 << 30
  /// Bytes of a finished file.
  static let largest = 64 << 20

  /// A press.
  public init() {}

  /// The PDF of a Word file.
  public func pdf(from docx: [UInt8]) async throws(PDFRefusal) -> [UInt8] {
    guard enter() else { throw .busy }
    defer { leave() }
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appending(path: "gongkai-pdf-\(UUID().uuidString)")
    do {
      try manager.createDirectory(at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch { throw .disk }
    defer { try? manager.removeItem(at: folder) }
    do { try Data(docx).write(to: folder.appending(path: "letter.docx")) } catch { throw .disk }
    try await convert(in: folder.path)
    guard let pdf = try? Data(contentsOf: folder.appending(path: "letter.pdf")), !pdf.isEmpty else { throw .failed }
    guard pdf.count <= Self.largest else { throw .failed }
    return Array(pdf)
  }

  private func convert(in folder: String) async throws(PDFRefusal) {
    // timeout kills the whole group: soffice is a script that starts the real program
    let arguments = [
      "--as=\(Self.memory)", "timeout", "--signal=KILL", "\(Self.seconds)", "soffice", "--headless", "--norestore", "--nologo",
      "-env:UserInstallation=file://\(folder)/profile", "--convert-to", "pdf:writer_pdf_Export", "--outdir", folder,
      "\(folder)/letter.docx",
    ]
    do {
      let result = try await run(
        .name("prlimit"), arguments: Arguments(arguments), environment: .inherit.updating(["HOME": folder, "LC_ALL": "C.UTF-8"]),
        output: .discarded)
      switch result.terminationStatus {
      case .exited(0): return
      case .exited(127), .exited(126): throw PDFRefusal.notInstalled
      case .exited(137), .signaled: throw PDFRefusal.tooLong
      default: throw PDFRefusal.failed
      }
    } catch let error as PDFRefusal { throw error } catch { throw .notInstalled }
  }

  private func enter() -> Bool {
    running.withLock { running in
      guard running < Self.most else { return false }
      running += 1
      return true
    }
  }

  private func leave() { running.withLock { $0 -= 1 } }
}

/// Why there is no PDF.
public enum PDFRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  case notInstalled, busy, tooLong, failed, disk

  /// One sentence with what to do.
  public var description: String {
    switch self {
    case .notInstalled: "这台服务器没有安装 LibreOffice，不能生成 PDF。请下载 Word 文件，或者请系统管理员安装 libreoffice-writer。"
    case .busy: "正在生成其他 PDF 文件，请过一分钟再试，或者下载 Word 文件。"
    case .tooLong: "生成 PDF 超过 \(PDFPress.seconds) 秒，已经停止。请下载 Word 文件。"
    case .failed: "LibreOffice 没有生成 PDF。请下载 Word 文件；再次出现的，请联系系统管理员。"
    case .disk: "临时文件夹不能写入，没有生成 PDF。请系统管理员检查磁盘空间和权限。"
    }
  }
}

extension LetterDesk {
  /// The whole letter as a PDF file made from the Word file; the audit log keeps who took it.
  public func pdf(_ letter: Letter, of number: String, by actor: Actor) async throws(DeskError) -> File {
    try await press.pdf(of: docx(letter, of: number, by: actor))
  }
}

extension PDFPress {
  /// The PDF of a letter under the same name.
  func pdf(of word: LetterDesk.File) async throws(DeskError) -> LetterDesk.File {
    do {
      let name = word.name.split(separator: ".").dropLast().joined(separator: ".") + ".pdf"
      return LetterDesk.File(name: name, mediaType: "application/pdf", bytes: try await pdf(from: word.bytes))
    } catch { throw .paper(error.description) }
  }
}
