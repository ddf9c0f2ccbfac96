/// Why an office cannot be written to a file or taken from one; nothing was changed.
public enum PortableError: Error, Hashable, CustomStringConvertible {
  /// There is nothing of this office.
  case noSuchAgency(String)
  /// The office is there already.
  case exists(agency: String)
  /// A file of this name is there already.
  case outputExists(path: String)
  /// The folder to write into is not there.
  case noFolder(String)
  /// It does not begin as such a file does.
  case notPortable
  /// It was written by a newer program.
  case newer(version: Int)
  /// The end is missing.
  case cut
  /// Content and hash or counts differ.
  case changed
  /// A line that cannot be read.
  case line(Int)
  /// The values are sealed with a key that this installation does not have.
  case keyMissing(id: String)
  /// The chain of the audit log does not hold.
  case auditBroken(at: Int, AuditBreak)
  /// A login that another office uses.
  case loginTaken(String)

  /// The reason and the remedy, one Chinese sentence.
  public var description: String {
    switch self {
    case .noSuchAgency(let agency): "没有机构 \(agency) 的任何数据，请核对机构编号。"
    case .exists(let agency): "机构 \(agency) 在这里已有数据，为防止混在一起不予导入，请导入到没有该机构的数据文件夹或者数据库。"
    case .outputExists(let path): "\(path) 已经存在，没有覆盖，请换一个名称或者先移走它。"
    case .noFolder(let folder): "要写入的文件夹 \(folder) 不存在，请先建立。"
    case .notPortable: "这不是 gongkai export 写出的机构数据文件，没有导入任何内容。"
    case .newer(let version): "文件由更新版本的程序写出（格式第 \(version) 版，本程序只到第 \(PortableFile.version) 版），没有导入任何内容，请升级程序。"
    case .cut: "文件不完整，缺少末尾，没有导入任何内容，请重新复制或者重新导出。"
    case .changed: "文件内容与其校验值不符，曾被改动或者在复制时损坏，没有导入任何内容，请重新复制或者重新导出。"
    case .line(let number): "文件第 \(number) 行无法读取，没有导入任何内容，请重新复制或者重新导出。"
    case .keyMissing(let id):
      "文件中的个人信息用密钥 \(id) 加密，而这里没有同一把密钥，没有导入任何内容，请先放好原来的密钥文件 keys.json，或者用 --with-personal-data 重新导出。"
    case .auditBroken(let entry, let why): "审计记录第 \(entry) 条不可信（\(why)），没有导入任何内容，请用备份核对。"
    case .loginTaken(let login): "登录名 \(login) 已被其他机构的账号使用，没有导入任何内容，请先在其中一处改名。"
    }
  }
}
