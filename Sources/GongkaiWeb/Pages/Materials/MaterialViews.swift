import GongkaiCore
import GongkaiDesk

/// The documents of a request.
struct MaterialsView: Hashable, Sendable {
  let backHref: String
  let previewHref: String
  let materials: [Row]
  let isEmpty: Bool
  let closed: String?
  let adding: Adding?
  let forApplicant: [Offer]
  let hasOffers: Bool
  let standing: String

  /// One document.
  struct Row: Hashable, Sendable {
    let nameText: String
    let sheetHref: String
    let aboutText: String
    let state: Tag
    let copies: [StatusView.File]
    let sheetName: String
    let changes: Changes?
  }

  /// What can be done with one document.
  struct Changes: Hashable, Sendable {
    let wholeHref: String?
    let backAction: String?
    let pdfAction: String?
    let removeAction: String?
  }

  /// The form for more documents.
  struct Adding: Hashable, Sendable {
    let addAction: String
    let accept: String
    let rule: String
    let fileFaults: [String]
    let hasFaults: Bool
  }

  /// What the applicant gets.
  struct Offer: Hashable, Sendable {
    let offerName: String
    let offerHref: String
    let offerFacts: String
  }

  init(_ list: MaterialList, mayChange: Bool, _ faults: [FieldFault]) {
    backHref = Link.request(list.number)
    previewHref = Link.preview(list.number)
    closed = list.closed?.description
    let isOpen = mayChange && list.closed == nil
    materials = list.materials.map { Self.row($0, list.number, isOpen: isOpen) }
    isEmpty = materials.isEmpty
    adding =
      isOpen
      ? Adding(
        addAction: Link.materials(list.number), accept: UploadRules.material.kinds.map(\.mediaType).joined(separator: ","),
        rule: UploadRules.material.sentence, fileFaults: faults.map(\.text), hasFaults: !faults.isEmpty) : nil
    forApplicant = list.forApplicant.map { file in
      let taken = list.taken[file.id].map { "，申请人 \($0) 首次下载" } ?? ""
      return Offer(
        offerName: file.name, offerHref: Link.offered(file.id, list),
        offerFacts: "\(file.addedOn)\(file.size > 0 ? "，\(FileSize.words(file.size))" : "")\(taken)")
    }
    hasOffers = !forApplicant.isEmpty
    standing = list.isServed ? "答复已经送达，申请人可以在进度查询页面下载。首次下载的时间只作为收到的佐证，不改变送达日期。" : "答复送达以后，申请人才能在进度查询页面看到和下载答复书及所附文件；补正、延期等程序性文书签发以后即可下载。"
  }

  private static func row(_ material: Material, _ number: String, isOpen: Bool) -> Row {
    let id = material.file.id
    let isRedacted = material.copies.contains { !$0.isWhole }
    let hasPDF = material.copies.contains { $0.file.mediaType == UploadKind.pdf.mediaType }
    let isWord = material.file.mediaType == UploadKind.docx.mediaType
    return Row(
      nameText: material.file.name, sheetHref: Link.material(number, id),
      aboutText: "\(material.file.addedOn) \(material.addedBy)，\(FileSize.words(material.file.size))"
        + (material.isRedactable ? "，标注 \(material.marks) 处" : "，不能在这里遮盖"),
      state: state(material),
      copies: material.copies.map {
        StatusView.File(
          fileHref: Link.materialFile(number, $0.file.id), fileName: $0.file.name,
          fileFacts: "\($0.madeAt) \($0.madeBy)\($0.isWhole ? "核对" : "制作")，\(FileSize.words($0.file.size))")
      }, sheetName: material.isReleased || !material.isRedactable ? "查看" : "核对和遮盖",
      changes: isOpen
        ? Changes(
          wholeHref: !material.isReleased && material.marks == 0 ? Link.material(number, id, .whole) : nil,
          backAction: material.isReleased ? Link.material(number, id, .back) : nil,
          pdfAction: isRedacted && isWord && !hasPDF ? Link.material(number, id, .pdf) : nil,
          removeAction: material.isReleased ? nil : Link.material(number, id, .remove)) : nil)
  }

  private static func state(_ material: Material) -> Tag {
    if material.copies.contains(where: \.isWhole) { return Tag(tagClass: "tag-ok", tagText: "全文提供") }
    if material.isReleased { return Tag(tagClass: "tag-ok", tagText: "已制作公开件") }
    return Tag(tagClass: "tag-warn", tagText: material.isRedactable ? "待制作公开件" : "待核对")
  }
}

/// Text of a document: lines and tables.
struct MaterialText: Hashable, Sendable {
  let blocks: [Block]

  /// A line, or a table.
  struct Block: Hashable, Sendable {
    var line: Line?
    var grid: Grid?
  }

  /// One paragraph.
  struct Line: Hashable, Sendable {
    let box: Box?
    let isHeading: Bool
    let segments: [Segment]
  }

  /// The box that chooses the whole of it.
  struct Box: Hashable, Sendable {
    let boxValue: String
    let boxLabel: String
    let isTicked: Bool
  }

  /// A stretch of text.
  struct Segment: Hashable, Sendable {
    let segmentText: String
    let isMarked: Bool
    let isProposed: Bool
  }

  /// A table.
  struct Grid: Hashable, Sendable {
    let gridName: String
    var rows: [Row]
  }

  /// One row of it.
  struct Row: Hashable, Sendable {
    var cells: [Cell]
  }

  /// One cell.
  struct Cell: Hashable, Sendable {
    let box: Box?
    let cellTag: String
    let rowSpan: Int
    let columnSpan: Int
    let segments: [Segment]
  }

  init(_ lines: [MaterialSheet.Line], isOpen: Bool, chosen: Set<String> = []) {
    var blocks: [Block] = []
    var last: (table: Int, row: Int)?
    for line in lines {
      let value = "\(line.piece)"
      let box =
        isOpen && !line.segments.isEmpty
        ? Box(boxValue: value, boxLabel: "遮盖\(line.place)", isTicked: chosen.contains(value)) : nil
      let segments = line.segments.map {
        Segment(segmentText: $0.text, isMarked: $0.state == .marked, isProposed: $0.state == .proposed)
      }
      guard let place = line.cell else {
        last = nil
        blocks.append(Block(line: Line(box: box, isHeading: line.level != nil, segments: segments)))
        continue
      }
      let cell = Cell(box: box, cellTag: place.isHeader ? "th" : "td", rowSpan: place.rows, columnSpan: place.columns, segments: segments)
      if last?.table != place.table { blocks.append(Block(grid: Grid(gridName: "表\(place.table)", rows: []))) }
      let index = blocks.count - 1
      if last?.table != place.table || last?.row != place.row { blocks[index].grid?.rows.append(Row(cells: [])) }
      if let row = blocks[index].grid?.rows.indices.last { blocks[index].grid?.rows[row].cells.append(cell) }
      last = (place.table, place.row)
    }
    self.blocks = blocks
  }
}

/// The copy as it would be, with why each passage is taken out.
struct MaterialCopyView: Hashable, Sendable {
  let backHref: String
  let text: MaterialText
  let reasons: [Reason]
  let omissions: [String]
  let hasOmissions: Bool
  let making: Making?

  /// The passages of one ground.
  struct Reason: Hashable, Sendable {
    let reasonGround: String
    let reasonText: String
  }

  /// The form that makes it.
  struct Making: Hashable, Sendable {
    let makeAction: String
    let seen: String
    let fault: String?
  }

  init(_ preview: MaterialPreview, mayChange: Bool, fault: String?) {
    let id = preview.material.file.id
    backHref = Link.material(preview.number, id)
    // all of it: who makes the copy affirms having read the whole
    text = MaterialText(preview.lines, isOpen: false)
    reasons = preview.report.entries.map { entry in
      let what = entry.what.isEmpty ? "" : entry.what.joined(separator: "、") + "，"
      let places = entry.places.isEmpty ? "只在批注、属性等不进入公开件的部分" : entry.places.joined(separator: "、")
      return Reason(
        reasonGround: "\(entry.ground.label)（\(entry.ground.basis.map(\.place).joined(separator: "、"))）",
        reasonText: "\(what)\(entry.count) 处：\(places)")
    }
    omissions = preview.report.omissions
    hasOmissions = !omissions.isEmpty
    let isOpen = mayChange && !preview.material.isReleased
    making = isOpen ? Making(makeAction: Link.material(preview.number, id, .copy), seen: "\(preview.seen)", fault: fault) : nil
  }
}
