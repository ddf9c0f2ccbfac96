/// Why a file was refused. One case per reason, with its facts; the description says the reason and what to do, in one sentence,
/// without the file's name (the caller knows it and puts it in front).
public enum ReadError: Error, Hashable, Sendable {
  /// The file has no byte.
  case empty
  /// More bytes than `ReadLimits.bytes`.
  case tooLarge(bytes: Int, limit: Int)
  /// Bytes of a known kind that is not read; `kind` is its Chinese name, `advice` says what to save it as.
  case unsupported(kind: String, advice: String)
  /// The file is protected by a password.
  case encrypted
  /// A container that cannot be unpacked; `reason` is a short Chinese clause.
  case damagedContainer(reason: String)
  /// A ZIP file without a word-processor document in it.
  case notWordDocument
  /// Inflated content passes `ReadLimits.inflatedBytes` or `inflateRatio`.
  case inflatesTooFar(limit: Int)
  /// More entries than `ReadLimits.entries`.
  case tooManyEntries(count: Int, limit: Int)
  /// An entry name that leaves its folder.
  case unsafeEntryName
  /// An XML part declares a document type.
  case documentType(part: String)
  /// An XML part is not well-formed.
  case damagedXML(part: String, offset: Int, reason: String)
  /// Elements nested deeper than `ReadLimits.depth`.
  case tooDeep(limit: Int)
  /// More cells than `ReadLimits.cells`.
  case tooManyCells(limit: Int)
  /// More text than `ReadLimits.text`.
  case tooMuchText(limit: Int)
  /// More blocks than `ReadLimits.blocks`.
  case tooManyBlocks(limit: Int)
  /// Longer than `ReadLimits.seconds`.
  case tookTooLong(seconds: Double)
  /// Bytes that are no text in any encoding that is read.
  case notText
}

extension ReadError: CustomStringConvertible {
  /// The reason and the remedy, one Chinese sentence.
  public var description: String {
    switch self {
    case .empty: "文件是空的（0 字节），请确认上传或复制是否完整后重新取得文件。"
    case .tooLarge(let bytes, let limit):
      "文件有 \(bytes / (1 << 20)) MB，超过 \(limit / (1 << 20)) MB 的读取上限，请删去图片等附件后另存再试。"
    case .unsupported(let kind, let advice): "这是\(kind)，不能直接读取，请\(advice)。"
    case .encrypted: "文件设有打开密码，无法读取，请去掉密码后另存再试。"
    case .damagedContainer(let reason): "文件已损坏（\(reason)），请用原来的软件打开并重新保存。"
    case .notWordDocument: "这是压缩包但里面没有 Word 文档正文，请解压后选择其中的报告文件。"
    case .inflatesTooFar(let limit):
      "文件解压后过大（超过 \(limit / (1 << 20)) MB 或压缩比异常），为安全起见不予读取，请核实文件来源。"
    case .tooManyEntries(let count, let limit): "压缩包内有 \(count) 个文件，超过 \(limit) 个的上限，不予读取，请核实文件来源。"
    case .unsafeEntryName: "压缩包内含有指向包外的文件名，为安全起见不予读取，请核实文件来源。"
    case .documentType(let part): "部件 \(part) 含有文档类型声明（DOCTYPE），为安全起见不予读取，请用 Word 或 WPS 重新保存。"
    case .damagedXML(let part, let offset, let reason):
      "部件 \(part) 第 \(offset) 字节处不符合 XML 规则（\(reason)），请用 Word 或 WPS 打开并重新保存。"
    case .tooDeep(let limit): "内容嵌套超过 \(limit) 层，不予读取，请核实文件来源。"
    case .tooManyCells(let limit): "表格单元格超过 \(limit) 个，不予读取，请确认这是一份年度报告。"
    case .tooMuchText(let limit): "文字超过 \(limit / (1 << 20)) MB，不予读取，请确认这是一份年度报告。"
    case .tooManyBlocks(let limit): "段落超过 \(limit) 个，不予读取，请确认这是一份年度报告。"
    case .tookTooLong(let seconds): "读取超过 \(Int(seconds)) 秒仍未完成，已停止，请确认这是一份年度报告。"
    case .notText: "文件内容不是文字，也不是可识别的文档格式，请确认文件是否选对。"
    }
  }
}
