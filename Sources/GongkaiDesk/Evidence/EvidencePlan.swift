import GongkaiCore
import GongkaiDocuments
import GongkaiStore

/// The whole archive, planned: the index, then every file in its order. The same state gives the same bytes.
struct EvidencePlan {
  private(set) var pieces: [EvidenceBundle.Piece] = []
  private(set) var size = 0
  private(set) var missing: [String] = []
  private var zip = ZipStream()

  /// A line of the index.
  private struct Line {
    let number: Int
    let item: EvidenceItem
    let files: [Listed]
  }

  /// A file as the index lists it.
  private struct Listed {
    let name: String
    let size: Int
    let hash: String
  }

  init(_ snapshot: EvidenceSnapshot, _ items: [EvidenceItem]) throws {
    let lines = items.enumerated().map { Line(number: $0 + 1, item: $1, files: Self.listed($0 + 1, $1)) }
    missing = lines.filter(\.item.files.isEmpty).map { "\($0.number)　\($0.item.title)" }
    let time = (snapshot.audit.last.map { String($0.at.prefix(19)) } ?? "1980-01-01T00:00:00") + "Z"
    let paper = Self.index(snapshot, lines, missing)
    let page = try EvidencePapers.html(paper).content
    guard case .bytes(let html) = page else { return }
    let word = try paper.docx(time: time)
    let heads = [("00-证据目录.html", html, true), ("00-证据目录.docx", word, false)]
    let json = Self.json(
      snapshot, lines, missing, heads: heads.map { Listed(name: $0.0, size: $0.1.count, hash: Digest(of: $0.1).description) })
    for (name, bytes, packs) in heads { add(try zip.entry(name, bytes, isPacked: packs)) }
    add(try zip.entry("00-index.json", Array((json.json + "\n").utf8)))
    for line in lines {
      for (file, listed) in Swift.zip(line.item.files, line.files) { try add(file, as: listed) }
    }
    add(try zip.end())
  }

  private mutating func add(_ file: EvidenceItem.File, as listed: Listed) throws(ZipWriteError) {
    switch file.content {
    case .bytes(let bytes): add(try zip.entry(listed.name, bytes, isPacked: !file.isPacked))
    case .blob(let address, let size, let crc):
      add(try zip.entry(listed.name, crc: crc, size: size))
      pieces.append(.blob(address))
      self.size += size
    }
  }

  private mutating func add(_ bytes: [UInt8]) {
    pieces.append(.bytes(bytes))
    size += bytes.count
  }

  private static func listed(_ number: Int, _ item: EvidenceItem) -> [Listed] {
    item.files.map { file in
      let name = Evidence.fileName(number, item.title, file.ending)
      return switch file.content {
      case .bytes(let bytes): Listed(name: name, size: bytes.count, hash: Digest(of: bytes).description)
      case .blob(let address, let size, _): Listed(name: name, size: size, hash: address.description)
      }
    }
  }

  // MARK: the index

  private static func index(_ snapshot: EvidenceSnapshot, _ lines: [Line], _ missing: [String]) -> OfficialPaper {
    var body: [PaperBlock] = [
      .paragraph(
        PaperText(Evidence.line(snapshot.title) + "，证据 \(lines.count) 件，文件 \(lines.reduce(0) { $0 + $1.files.count }) 个。文件名前的数字为证据序号。"))
    ]
    if !missing.isEmpty {
      body.append(.paragraph(PaperText(Evidence.line("注意：下列证据的内容缺失，没有装入，请用备份恢复后补充：\(missing.joined(separator: "；"))。"))))
    }
    let rows = lines.map { line in
      let notes = line.item.notes.isEmpty ? "" : "（\(line.item.notes.joined(separator: "；"))）"
      return [
        "\(line.number)", line.item.title, line.item.origin, line.item.day?.description ?? "", line.item.proves + notes,
        line.files.map(\.name).joined(separator: "、"),
      ]
    }
    body.append(EvidencePapers.table(["序号", "证据名称", "来源", "日期", "证明内容", "文件"], rows))
    body.append(.heading(level: 1, "文件校验值"))
    let hashes = lines.flatMap(\.files).map { [$0.name, "\($0.size)", $0.hash] }
    body.append(EvidencePapers.table(["文件", "字节", "校验值（SHA-256）"], hashes))
    return OfficialPaper(title: "证据目录", body: body)
  }

  private static func json(_ snapshot: EvidenceSnapshot, _ lines: [Line], _ missing: [String], heads: [Listed]) -> CanonicalJSON {
    func file(_ listed: Listed) -> CanonicalJSON {
      let digits = listed.hash.split(separator: ":").last.map(String.init) ?? ""
      return ["name": .text(listed.name), "size": .integer(listed.size), "sha256": .text(digits)]
    }
    let items = lines.map { line -> CanonicalJSON in
      [
        "number": .integer(line.number), "title": .text(line.item.title), "origin": .text(line.item.origin),
        "date": line.item.day.map { .text($0.description) } ?? .null, "proves": .text(line.item.proves),
        "files": .list(line.files.map(file)),
        "notes": .list(line.item.notes.map { .text($0) }),
      ]
    }
    return [
      "format": "gongkai-evidence-1", "subject": .text(snapshot.title), "items": .list(items), "missing": .list(missing.map { .text($0) }),
      "index": .list(heads.map(file)),
    ]
  }
}
