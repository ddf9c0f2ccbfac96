/// Why an attachment could not be kept or read.
public enum BlobError: Error, Hashable, CustomStringConvertible {
  /// More bytes than allowed.
  case tooLarge(limit: Int)
  /// No such attachment in this agency.
  case unknown(Digest)
  /// The record is there, the content is not.
  case missing(Digest)
  /// The content is not what was kept.
  case damaged(Digest)

  /// The reason and the remedy, one Chinese sentence.
  public var description: String {
    switch self {
    case .tooLarge(let limit): "附件超过 \(Self.size(limit)) 的上限，没有保存，请压缩或拆分后重新上传。"
    case .unknown: "本机构没有这个附件，请刷新页面后重试。"
    case .missing(let address): "附件内容已丢失（校验值 \(address)），请用备份恢复附件文件夹。"
    case .damaged(let address): "附件内容与保存时不一致（校验值 \(address)），为防止误用不予打开，请用备份恢复。"
    }
  }

  private static func size(_ bytes: Int) -> String { bytes >= 1 << 20 ? "\(bytes >> 20) MB" : "\(bytes) 字节" }
}
