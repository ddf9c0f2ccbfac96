/// Why a form with attachments is refused; nothing of it is to be kept. One case per reason, one sentence for the person who sent it.
public enum MultipartFault: Error, Hashable, Sendable {
  /// The content type of the request is not `multipart/form-data`.
  case notFormData
  /// The boundary is missing, given twice, too long, or has characters that RFC 2046 section 5.1.1 does not allow.
  case boundary
  /// More bytes than `MultipartLimits.requestBytes`.
  case requestTooLarge(limit: Int)
  /// A file with more bytes than `MultipartLimits.fileBytes`; its name as shown.
  case fileTooLarge(String, limit: Int)
  /// A text field with more bytes than `MultipartLimits.fieldBytes`.
  case fieldTooLarge(String, limit: Int)
  /// More parts than `MultipartLimits.parts`.
  case tooManyParts(limit: Int)
  /// More files than `MultipartLimits.files`.
  case tooManyFiles(limit: Int)
  /// A part whose headers pass `MultipartLimits.headerBytes`.
  case headersTooLarge(limit: Int)
  /// The body ends before the last boundary: an upload that was cut off.
  case cut
  /// Something else than a line end behind a boundary, or after the last one.
  case damagedBoundary
  /// A header line that is none: bare CR or LF, control characters, no colon, a header twice.
  case damagedHeader
  /// A part that does not say `Content-Disposition: form-data` with a name.
  case nameMissing
  /// A name with control characters.
  case badName
  /// A name written in the form that RFC 7578 section 4.2 forbids (`filename*=`).
  case extendedName
  /// A content transfer encoding other than 7bit, 8bit and binary (RFC 7578 section 4.7).
  case encoded
  /// A part that is a multipart itself (RFC 7578 section 4.3 forbids it).
  case nested
  /// A name or a text field that is not UTF-8, or says it is not.
  case notUTF8
  /// A zero byte in a text field.
  case zeroByte
}

extension MultipartFault: CustomStringConvertible {
  /// What is the matter and what to do, for the person who sent the form.
  public var description: String {
    switch self {
    case .notFormData: "提交的内容不是带附件的表单，请用本站页面上的表单提交。"
    case .boundary: "提交的表单没有写明各项之间的分隔标记，请换用新版本的浏览器重新提交。"
    case .requestTooLarge(let limit): "提交的内容合计超过 \(Self.words(limit))，请减少附件或者分次提交。"
    case .fileTooLarge(let name, let limit): "附件\(name.isEmpty ? "" : "“\(name)”")超过 \(Self.words(limit))，请压缩或者拆分后重新上传。"
    case .fieldTooLarge(_, let limit): "有一项填写的内容超过 \(Self.words(limit))，请缩短后重新提交，较长的材料可以作为附件上传。"
    case .tooManyParts(let limit): "提交的表单超过 \(limit) 项，请用本站页面上的表单提交。"
    case .tooManyFiles(let limit): "附件超过 \(limit) 个，请合并成较少的文件或者分次提交。"
    case .headersTooLarge(let limit): "有一项的名称和说明超过 \(Self.words(limit))，请把文件名改短后重新上传。"
    case .cut: "上传中断，内容没有收全，没有保存任何内容，请检查网络后重新提交。"
    case .damagedBoundary, .damagedHeader: "提交的内容在传送中损坏，没有保存任何内容，请重新提交。"
    case .nameMissing, .badName: "提交的内容中有一项没有可用的名称，请用本站页面上的表单提交。"
    case .extendedName: "附件的文件名用了不能接收的写法，请用浏览器从本站页面上传。"
    case .encoded: "附件在传送前又经过编码，不能接收，请用浏览器从本站页面上传原文件。"
    case .nested: "提交的内容中套有另一份多部分内容，不能接收，请把附件逐个上传。"
    case .notUTF8: "填写的文字或者文件名不是 UTF-8 编码，请换用新版本的浏览器重新提交。"
    case .zeroByte: "填写的文字中含有不能显示的空字符，请删去后重新填写。"
    }
  }

  /// A number of bytes in the largest unit that leaves nothing over.
  private static func words(_ bytes: Int) -> String {
    switch bytes {
    case 1... where bytes % (1 << 20) == 0: "\(bytes >> 20) MB"
    case 1... where bytes % (1 << 10) == 0: "\(bytes >> 10) KB"
    default: "\(bytes) 字节"
    }
  }
}
