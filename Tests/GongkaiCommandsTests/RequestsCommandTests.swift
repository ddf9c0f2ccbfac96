import Foundation
import Testing

/// The register as CSV, as somebody at a terminal meets it.
@Suite struct RequestsCommandTests {
  static let heading = "申请编号,收到日期,渠道,申请人类别,姓名或者名称,联系电话,申请内容,办结日期,办理结果,备注\n"
  static let rows = "2025-0107,2025-03-03,当面提交,自然人,林小满,13800000000,加装电梯补贴明细,,,\n2025-0108,2025/3/4,邮寄,商业企业,某某公司,,采购合同,2025/3/20,G1,\n"

  func filled() throws -> Folder {
    let folder = try Folder()
    let run = try CommandRun(["exercise", "--data", folder.url.path, "--acts", "6", "--tasks", "1"])
    #expect(run.status == 0, "\(run.error)")
    return folder
  }

  @Test func previewsTakesAndWritesARegister() throws {
    let folder = try filled()
    let file = try folder.write(Self.heading + Self.rows, to: "台账.csv")
    let place = ["--data", folder.url.path, "--agency", "exercise-0"]
    let preview = try CommandRun(["requests", "import", file, "--preview"] + place)
    #expect(preview.status == 0, "\(preview.error)")
    #expect(preview.output == "核对没有发现错误，可以导入：申请 2 件，其中办结 1 件，在办 1 件。\n没有导入的列：备注。\n2025 年的申请编号至少从第 109 号往下编。\n")
    let taken = try CommandRun(["requests", "import", file] + place)
    #expect(taken.status == 0 && taken.output.hasPrefix("已导入机构 exercise-0：申请 2 件"), "\(taken.error)")
    let again = try CommandRun(["requests", "import", file] + place)
    #expect(again.status == 1)
    #expect(again.error.contains("第 2 行“申请编号”：申请编号 2025-0107 在系统中已经有了") && again.error.hasSuffix("台账有 2 处需要改正，没有导入任何内容。\n"))

    let out = folder.path("导出.csv")
    #expect(try CommandRun(["requests", "export", "--out", out] + place).status == 0)
    #expect(try String(contentsOfFile: out, encoding: .utf8).contains("林*,,,138****0000"))
    #expect(try CommandRun(["requests", "export", "--out", out] + place).status == 1, "nothing is overwritten")
    let full = folder.path("完整.csv")
    let unmasked = try CommandRun(["requests", "export", "--out", full, "--with-personal-data", "换用系统"] + place)
    #expect(unmasked.status == 0 && unmasked.error.contains("明文个人信息"))
    #expect(try String(contentsOfFile: full, encoding: .utf8).contains("林小满"))
    let mode = try FileManager.default.attributesOfItem(atPath: full)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try CommandRun(["audit", "verify", "--data", folder.url.path]).status == 0)
  }

  @Test func putsTheEvidenceOfARequestTogether() throws {
    let folder = try filled()
    let file = try folder.write(Self.heading + Self.rows, to: "台账.csv")
    let place = ["--data", folder.url.path, "--agency", "exercise-0"]
    #expect(try CommandRun(["requests", "import", file] + place).status == 0)
    let out = folder.path("证据.zip")
    let made = try CommandRun(["requests", "bundle", "2025-0107", "--out", out, "--reason", "复议案件提交证据"] + place)
    #expect(made.status == 0 && made.output.hasPrefix("已制作申请 2025-0107 的证据材料包") && made.error.contains("明文个人信息"), "\(made.error)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: out)).starts(with: [0x50, 0x4B, 3, 4]))
    let mode = try FileManager.default.attributesOfItem(atPath: out)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let again = try CommandRun(["requests", "bundle", "2025-0107", "--out", out, "--reason", "x"] + place)
    #expect(again.status == 1, "nothing is overwritten")
    let unknown = try CommandRun(["requests", "bundle", "2025-9999", "--out", folder.path("b.zip"), "--reason", "x"] + place)
    #expect(unknown.status == 2 && unknown.error.contains("没有找到这件申请"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("b.zip")))
    #expect(
      try CommandRun(["requests", "bundle", "2025-0107", "--out", folder.path("b.zip")] + place).status == 64, "a reason is asked for")
    #expect(try CommandRun(["audit", "verify", "--data", folder.url.path]).status == 0)
  }

  @Test func listsEveryFaultAndTakesNothing() throws {
    let folder = try filled()
    let file = try folder.write(Self.heading + Self.rows + "2025-0108,45719,步行,自然人,,,x,,,\n短\n", to: "a.csv")
    let run = try CommandRun(["requests", "import", file, "--data", folder.url.path, "--agency", "exercise-0"])
    #expect(run.status == 1 && run.output.isEmpty)
    let lines = run.error.split(separator: "\n")
    #expect(lines.count == 5, "\(run.error)")
    #expect(lines[3] == "\(file)：第 5 行：有 1 格，标题行有 10 格，请核对是否错列、漏列。")
  }

  @Test func refusesAnAgencyOrAFileThatIsNotThere() throws {
    let folder = try filled()
    let file = try folder.write(Self.heading + Self.rows, to: "a.csv")
    let stranger = try CommandRun(["requests", "import", file, "--data", folder.url.path, "--agency", "unknown"])
    #expect(stranger.status == 1 && stranger.error.contains("没有机构 unknown 的任何数据"))
    let missing = try CommandRun(["requests", "import", folder.path("b.csv"), "--data", folder.url.path, "--agency", "exercise-0"])
    #expect(missing.status == 2 && missing.error.contains("找不到这个文件"))
  }
}
