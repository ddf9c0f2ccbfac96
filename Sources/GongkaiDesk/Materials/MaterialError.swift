public import GongkaiCore

/// Why nothing was done with a document that is to be provided; one sentence each, none repeats a marked passage.
public enum MaterialError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The answer has reached the applicant.
  case served
  /// The letter that lists what is withheld is signed.
  case letterSigned(Letter)
  /// The case has ended otherwise.
  case ended
  /// A kind of file whose text cannot be read here.
  case notRedactable
  /// No ground was chosen, or one that is none.
  case noGround
  /// The words for what it is hold what is to be hidden.
  case tellsContent
  /// The words for what it is are too long for the letter.
  case whatTooLong(limit: Int)
  /// Nothing was chosen to be marked.
  case nothingChosen
  /// The words of this line, from 1, are nowhere in the document.
  case notFound(line: Int)
  /// A mark was asked to be undone that does not stand.
  case noSuchMark
  /// A copy stands; what it rests on stays.
  case released
  /// There is nothing marked.
  case nothingMarked
  /// Passages are marked, so the document does not go out whole.
  case markedNotWhole
  /// Nobody has confirmed that it was looked through.
  case notChecked
  /// Somebody else has changed the marks meanwhile.
  case changed
  /// The text is no longer what was marked.
  case textDiffers
  /// The kept file is damaged or missing.
  case damaged
  /// The copy was not made, for a reason of its own.
  case refused(String)
  /// Documents without a copy, by name, when the letter is to be signed.
  case notReleased([String])
  /// Documents to be provided, when the answer that is to be signed gives nothing.
  case notHandedOver
  /// More marks at once than are taken.
  case tooMany(limit: Int)
  /// This installation takes no files.
  case noFiles

  /// What is the matter, under which rule, what to do.
  public var description: String {
    switch self {
    case .served: "答复已经送达，提供的材料不能再改动。有误的，另行更正并告知申请人。"
    case .letterSigned(let letter): "《\(letter.title)》已经签发，所列不公开的部分以文书为准，材料不能再改动。"
    case .ended: "这件申请已经办结，不再提供材料。"
    case .notRedactable: "这种文件的文字不能在这里识别和遮盖。请上传 Word（.docx）、网页或者纯文本格式；只有扫描件、图片的，请在原件上遮盖后另行扫描上传，并由核对的人勾选确认。"
    case .noGround: "请选择不予公开的依据，每一处遮盖都要说明理由（《中华人民共和国政府信息公开条例》第三十七条）。"
    case .tellsContent: "“是什么内容”要写入答复书，其中却有要遮盖的文字。请改用概括的说法，例如：投诉人姓名。"
    case .whatTooLong(let limit): "“是什么内容”超过 \(limit) 字，请改用概括的说法，例如：投诉人姓名。"
    case .nothingChosen: "没有选中任何内容。请勾选或者填写要遮盖的内容。"
    case .notFound(let line): "第 \(line) 行的内容在这份材料中没有找到，没有加入任何标注。请核对文字。"
    case .noSuchMark: "这一处标注已经撤销，请刷新后再看。"
    case .released: "已经制作公开件，标注不能改动。需要改动的，请先收回公开件。"
    case .nothingMarked: "还没有标注要遮盖的内容。全文可以公开的，请用“全文提供”。"
    case .markedNotWhole: "这份材料有标注的内容，不能全文提供。请制作公开件，或者先撤销全部标注。"
    case .notChecked: "请先核对全文并勾选，再办理（《中华人民共和国政府信息公开条例》第十七条）。"
    case .changed: "标注刚才已由他人改动，没有办理。请重新核对后再试。"
    case .textDiffers: "材料的文字与标注时不一致，没有制作公开件。请撤销标注，对照材料重新标注。"
    case .damaged: "保存的材料已经损坏或者缺失（校验值不符），没有办理。请系统管理员从备份恢复，或者重新上传。"
    case .refused(let sentence): sentence
    case .notReleased(let names):
      "拟提供的材料还没有制作公开件：\(names.map { "“\($0)”" }.joined(separator: "、"))。请先制作公开件、确认全文提供，或者移除该材料，再签发答复书。"
    case .notHandedOver: "答复书的结论不提供信息，却有拟提供的材料。请先移除这些材料（已经制作公开件的先收回），再签发答复书。"
    case .tooMany(let limit): "一次最多标注 \(limit) 处，请分几次办理。"
    case .noFiles: "本系统没有开通文件保存，请联系系统管理员。"
    }
  }
}
