import GongkaiCore
import GongkaiDocuments
import GongkaiStore

extension EvidencePapers {
  /// The audit extract: every entry as it was written, with its place in the chain of hashes, and what checking the whole chain came to.
  static func item(ofAudit entries: [AuditEntry], _ verdict: AuditVerdict, names: [String: String]) throws(DeskError) -> EvidenceItem {
    let lines = entries.map { $0.jsonLine + "\n" }.joined()
    let rows = entries.map { entry in
      [
        "\(entry.sequence)", Instant(entry.at).map { ChinaTime($0).description } ?? entry.at,
        entry.actor == Actor.applicantID ? "申请人" : names[entry.actor] ?? entry.actor,
        ActWords.name(entry.act),
        entry.outcome == AuditRecord.Outcome.success.rawValue ? "办成" : "未办成", entry.hash,
      ]
    }
    var body = sentences(entries, verdict).map { PaperBlock.paragraph(PaperText(Evidence.line($0))) }
    if !rows.isEmpty { body.append(table(["序号", "时间", "人员", "操作", "结果", "本条校验值"], rows)) }
    let title = "审计记录摘录"
    return EvidenceItem(
      title: title, origin: "本机关审计记录", proves: "上述记录在办理当时形成，此后没有改动",
      files: [
        try html(OfficialPaper(title: title, body: body)), EvidenceItem.File(ending: "jsonl", content: .bytes(Array(lines.utf8))),
      ])
  }

  private static func sentences(_ entries: [AuditEntry], _ verdict: AuditVerdict) -> [String] {
    let check: String =
      switch verdict {
      case .intact:
        entries.last.map { "核验结果：本机关全部审计记录逐条完好、首尾相接；摘录的最后一条是第 \($0.sequence) 条，校验值 \($0.hash)。" } ?? "核验结果：本机关全部审计记录完好；没有与本案有关的记录。"
      case .broken(let at, let why): "核验结果：第 \(at) 条审计记录不可信（\(why)），此前各条完好。请结合其他证据使用。"
      }
    return [
      check,
      "每条记录的校验值由该条的全部内容和上一条的校验值算出（SHA-256），改动任何一条，其后各条都不再相符。同名的 JSON 文件逐条列出全部内容、上一条的校验值和本条的校验值，可以独立核对。",
      "只查看、取用文书和制作证据材料包的记录不是案件的经过，没有摘录。",
    ]
  }
}
