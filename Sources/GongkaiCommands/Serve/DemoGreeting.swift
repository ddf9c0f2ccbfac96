import GongkaiCore
import GongkaiDesk

/// What `gongkai serve --demo` says: where the pages are and who can sign in.
enum DemoGreeting {
  static func text(site: String, folder: String) -> String {
    let rows = DemoOffice.people.map { person in
      "  \(padded(person.login, to: 12))\(padded(person.name, to: 12))\(person.role.name)\(person.agency == DemoOffice.agency ? "" : "（区）")"
    }
    return """
      公众页面：\(site)/o/\(DemoOffice.agency)
      办公页面：\(site)/desk

      演示账号（密码都是 \(DemoOffice.password)，不要求动态验证码）：
        账号        姓名        角色
      \(rows.joined(separator: "\n"))

      人员、机构、申请都是虚构的。数据在 \(folder)，删去这个文件夹就回到原样。
      按 Ctrl+C 停止。

      """
  }

  /// Chinese characters take two columns.
  private static func padded(_ text: String, to width: Int) -> String {
    let taken = text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
    return text + String(repeating: " ", count: max(1, width - taken))
  }
}
