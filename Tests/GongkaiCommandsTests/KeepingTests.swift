import Foundation
import GongkaiStore
import Testing

/// Audit, export, import and keys as somebody at a terminal meets them.
@Suite struct KeepingTests {
  /// A folder with two agencies and some acts, made by the hidden load command.
  func filled(_ acts: Int = 12) throws -> Folder {
    let folder = try Folder()
    let run = try CommandRun(["exercise", "--data", folder.url.path, "--acts", String(acts), "--tasks", "2"])
    #expect(run.status == 0, "\(run.error)")
    return folder
  }

  @Test func findsAByteChangedInAnyColumnOfTheAuditLog() async throws {
    let folder = try filled()
    #expect(try CommandRun(["audit", "verify", "--data", folder.url.path]).status == 0)
    for column in [
      "act_id", "at", "actor", "act", "object_kind", "object_id", "outcome", "before_json", "after_json", "previous_hash", "hash",
    ] {
      let name = try #require(Identifier(column))
      let file = folder.path("gongkai.sqlite")
      let old = try await change(name, of: 5, in: file) { $0.dropLast() + ($0.hasSuffix("1") ? "2" : "1") }
      let run = try CommandRun(["audit", "verify", "--data", folder.url.path])
      #expect(run.status == 1)
      #expect(run.output.contains("机构 exercise-0：第 5 条审计记录不可信"), "\(column): \(run.output)")
      #expect(run.output.contains("机构 exercise-1：12 条审计记录完整"))
      _ = try await change(name, of: 5, in: file) { _ in old }
    }
    #expect(try CommandRun(["audit", "verify", "--data", folder.url.path]).status == 0)
  }

  func change(_ column: Identifier, of entry: Int, in file: String, to new: @escaping @Sendable (String) -> String) async throws -> String {
    let database = try SQLiteDatabase(path: file)
    let old = try await database.write { db in
      let old: String =
        try db.value(
          "found", of: "SELECT \(column) AS found FROM audit_entry WHERE agency_id = 'exercise-0' AND sequence = \(entry)") ?? ""
      try db.execute("UPDATE audit_entry SET \(column) = \(new(old)) WHERE agency_id = 'exercise-0' AND sequence = \(entry)")
      return old
    }
    await database.close()
    return old
  }

  @Test func movesAnAgencyToAnotherFolder() throws {
    let (first, second) = (try filled(), try Folder())
    let file = first.path("a.jsonl")
    let export = ["export", "--data", first.url.path, "--agency", "exercise-0", "--out", file, "--with-personal-data"]
    #expect(try CommandRun(export).status == 0)
    #expect(try CommandRun(export).status == 1, "nothing is overwritten")
    let taken = try CommandRun(["import", file, "--data", second.url.path])
    #expect(taken.status == 0 && taken.output == "已导入机构 exercise-0。\n", "\(taken.error)")
    let again = try CommandRun(["import", file, "--data", second.url.path])
    #expect(again.status == 1 && again.error.contains("在这里已有数据"))
    let lines = try CommandRun(["audit", "export", "--data", second.url.path, "--agency", "exercise-0"])
    #expect(lines.status == 0)
    #expect(lines.output == (try CommandRun(["audit", "export", "--data", first.url.path, "--agency", "exercise-0"])).output)
    #expect(lines.output.split(separator: "\n").count == 12)
    let sealed = first.path("b.jsonl")
    #expect(try CommandRun(["export", "--data", first.url.path, "--agency", "exercise-1", "--out", sealed]).status == 0)
    let refused = try CommandRun(["import", sealed, "--data", second.url.path])
    #expect(refused.status == 1 && refused.error.contains("这里没有同一把密钥"))
  }

  @Test func changesTheKeysOfPersonalData() throws {
    let folder = try filled()
    let run = try CommandRun(["keys", "rotate", "--data", folder.url.path, "--retire"])
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("已更换为密钥 k2，重新加密 ") && run.output.contains("移除旧密钥 k1。"), "\(run.output)\(run.error)")
  }

  @Test(arguments: [
    (["audit", "verify", "--data", "没有"], 2, "文件夹 没有 不存在或无权进入"),
    (["audit", "verify", "--data", "."], 2, "中没有数据库 gongkai.sqlite"),
    (["audit", "verify"], 64, "--data"),
    (["export", "--data", ".", "--agency", "a", "--out", "a.jsonl"], 2, "中没有数据库"),
    (["import", "没有.jsonl", "--data", "."], 2, "找不到这个文件"),
    (["audit", "verify", "--data", ".", "--database", "这不是连接文字"], 2, "数据库连接参数写法有误"),
    (["audit", "verify", "--data", ".", "--database", "host=/nowhere port=1"], 2, "数据库连接中断"),
    (["keys", "rotate", "--data", "."], 2, "中没有数据库"),
  ])
  func refusesInOneSentence(arguments: [String], status: Int32, sentence: String) throws {
    let folder = try Folder()
    let run = try CommandRun(arguments, in: folder.url)
    #expect(run.status == status)
    #expect(run.error.contains(sentence), "\(run.error)")
  }
}
