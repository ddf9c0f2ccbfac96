import CBaseline
import FoundationEssentials
import GongkaiDocuments

/// A file held in memory.
struct Sample {
  let path: String
  let bytes: [UInt8]
}

/// The files that are read over and over.
struct Samples {
  var html: [Sample] = []
  var docx: [Sample] = []
  var text: [Sample] = []

  /// All files under the folders, by ending, in the order of their paths; at most `limit` of each kind.
  init(folders: [String], limit: Int) {
    var paths: [String] = []
    for folder in folders {
      let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
      paths += names.map { folder + "/" + $0 }
    }
    for path in paths.sorted() {
      let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
      guard ["html", "htm", "docx", "txt"].contains(ending), let data = FileManager.default.contents(atPath: path) else { continue }
      let sample = Sample(path: path, bytes: Array(data))
      switch ending {
      case "docx": if docx.count < limit { docx.append(sample) }
      case "txt": if text.count < limit { text.append(sample) }
      default: if html.count < limit { html.append(sample) }
      }
    }
  }
}

/// `word/document.xml` of a DOCX file, inflated by zlib into memory used again for every file.
final class Inflater {
  private var room = [UInt8](repeating: 0, count: 1 << 24)

  /// Runs `body` on the part.
  func withDocument(_ sample: Sample, _ body: (UnsafeBufferPointer<UInt8>) -> Int) -> Int {
    room.withUnsafeMutableBufferPointer { output in
      let count = baseline_inflate_document(sample.bytes, sample.bytes.count, output.baseAddress, output.count)
      return body(UnsafeBufferPointer(rebasing: output[..<count]))
    }
  }
}
