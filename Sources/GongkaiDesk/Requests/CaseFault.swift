import GongkaiCore
import GongkaiStore

/// What is wrong with parts, files, codes and proposals on the page of a request; one sentence each.
public enum CaseFault: Error, Hashable, Sendable {
  /// A request is split into 2 to 20 parts.
  case partCount(Int)
  /// A part says nothing; the first is 1.
  case partEmpty(Int)
  /// A part is longer than a request may be.
  case partTooLong(Int, limit: Int)
  /// Two parts ask for the same.
  case partsEqual(Int, Int)
  /// No file was chosen.
  case noFiles
  /// Files that are not taken.
  case uploads([UploadFault])
  /// The same content lies with the request already.
  case knownFile(name: String)
  /// There is nothing signed yet that could be handed to the applicant.
  case nothingSigned
  /// A file that is to be given to the applicant, which is looked through first.
  case providedElsewhere
  /// The code was replaced meanwhile.
  case codeChanged
  /// What is to be published was not disclosed.
  case notDisclosed
  /// Nobody has said that personal data was looked for.
  case notLookedThrough
  /// The record is on the list already.
  case proposedBefore
  /// The proposal was settled meanwhile.
  case settled
}

extension CaseFault: CustomStringConvertible {
  /// What is the matter, under which rule, what to do.
  public var description: String {
    switch self {
    case .partCount(let count):
      "现在写了 \(count) 件。拆分至少写 \(RequestDesk.partCounts.lowerBound) 件、最多 \(RequestDesk.partCounts.upperBound) 件，每件写一项信息。"
    case .partEmpty(let part): "第 \(part) 件没有写明申请公开的信息，请填写或者删去。"
    case .partTooLong(let part, let limit): "第 \(part) 件超过 \(limit) 字，请缩短。"
    case .partsEqual(let first, let second): "第 \(second) 件与第 \(first) 件相同，请合为一件。"
    case .noFiles: "请选择要添加的文件。"
    case .uploads(let faults): faults.map { "\($0)。" }.joined(separator: "\n")
    case .knownFile(let name): "文件“\(name)”的内容已经在案，没有重复添加。"
    case .nothingSigned: "还没有签发文书，不能添加给申请人的文件；请先签发，再添加盖章件或者提供的信息。"
    case .providedElsewhere: "提供给申请人的文件请从“拟提供的材料”添加，核对、遮盖以后随答复书提供（\(Citation(.regulation, "第三十七条"))）。"
    case .codeChanged: "查询码刚才已经更换，这次没有再换。需要打印的，请重新打开本页办理。"
    case .notDisclosed: "只有答复已经送达、予以公开或者部分公开的信息才能转为主动公开（\(Citation(.regulation, "第四十四条第一款"))）。"
    case .notLookedThrough: "请先核对个人信息、商业秘密并勾选，再提出。"
    case .proposedBefore: "这件申请的同一份信息已经提出过，请在列表中查看。"
    case .settled: "这一条刚才已经处理，请刷新列表。"
    }
  }
}
