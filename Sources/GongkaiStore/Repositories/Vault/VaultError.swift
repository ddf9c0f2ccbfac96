/// Why encrypted fields cannot be read or written. Holds key ids, never keys or values.
public enum VaultError: Error, Hashable, CustomStringConvertible {
  /// The database has encrypted fields, but the key file is not there.
  case keyFileMissing(path: String)
  /// Others than the owner may read or change the key file.
  case keyFileOpenToOthers(path: String, permissions: UInt32)
  /// The key file is not as the program wrote it; `line` counts from 1.
  case keyFileDamaged(path: String, line: Int)
  /// The key file lacks a key that the database was written with.
  case keyLost(id: String)
  /// The key of this id is another one than the database was written with.
  case wrongKey(id: String)
  /// A value was changed, or moved from another place.
  case valueDamaged(FieldPlace)
  /// Another process is changing the key file.
  case rotationUnderWay(path: String)
  /// A key that fields are still encrypted with, or the current one, cannot be taken out.
  case keyInUse(id: String)

  /// What happened and what to do, one Chinese sentence.
  public var description: String {
    switch self {
    case .keyFileMissing(let path):
      "找不到密钥文件 \(path)，而数据库中已有加密的个人信息，请从密钥备份恢复该文件后再启动，切勿新建。"
    case .keyFileOpenToOthers(let path, let permissions):
      "密钥文件 \(path) 的权限是 \(String(permissions, radix: 8))，其他用户可以读写，请改为只有本程序用户可读写（chmod 600）后再启动。"
    case .keyFileDamaged(let path, let line): "密钥文件 \(path) 第 \(line) 行已损坏，请从密钥备份恢复该文件。"
    case .keyLost(let id): "密钥文件中缺少密钥 \(id)，数据库中有内容用它加密，请从密钥备份恢复完整的密钥文件。"
    case .wrongKey(let id): "密钥文件中的密钥 \(id) 不是本数据库所用的那一把，请换回与本数据库对应的密钥文件。"
    case .valueDamaged(let place): "\(place) 的加密内容已被改动或移动，无法还原，请用备份核对。"
    case .rotationUnderWay(let path): "另一个程序正在更换密钥（\(path).new 已存在），请等它完成；如确认没有，请删除该文件后重试。"
    case .keyInUse(let id): "密钥 \(id) 仍在使用，不能移除，请先完成重新加密。"
    }
  }
}

/// Where an encrypted value stands. It is bound to the value, which therefore cannot be moved to another row or office.
public struct FieldPlace: Hashable, Sendable, CustomStringConvertible {
  /// The table.
  public var table: Identifier
  /// The column.
  public var column: Identifier
  /// The office.
  public var agency: String
  /// The row's key within the office.
  public var row: String

  /// A place.
  public init(table: Identifier, column: Identifier, agency: String, row: String) {
    self.table = table
    self.column = column
    self.agency = agency
    self.row = row
  }

  /// Table, column and row, without content.
  public var description: String { "\(table).\(column)（机构 \(agency)，记录 \(row)）" }

  /// The bytes that are bound to the value.
  func bound(key: String) -> [UInt8] {
    var text = LengthPrefixed(purpose: "gongkai-field-1")
    for part in [key, table.text, column.text, agency, row] { text.add(part) }
    return text.bytes
  }
}
