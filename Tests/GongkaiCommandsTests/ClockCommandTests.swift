import Foundation
import Testing

/// `gongkai clock` as a user runs it. The due days are those of the worked example of the calendar document and hand counts.
@Suite struct ClockCommandTests {
  @Test func explainsOneCaseDayByDay() throws {
    let run = try CommandRun([
      "clock", "--received", "2025-03-03", "--event", "2025-03-10=consultationSent", "--event", "2025-03-28=consultationAnswered",
    ])
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("最迟2025年4月21日（星期一）答复，另有 14 个工作日不计入期限\n"))
    #expect(run.output.contains("2025-03-10　星期一　第 5 日\n  2025-03-11　星期二　不计（征求第三方意见，不计入期限）"))
    #expect(run.output.contains("2025-04-04　星期五　休（清明节放假）"))
    #expect(run.output.contains("2025-04-21　星期一　第 20 日"))
  }

  @Test func answersEachLineInItsPlace() throws {
    let folder = try Folder()
    let file = try folder.write(
      """
      {"id":"a","received":"2025-03-03","events":[{"on":"2025-03-10","kind":"extended","days":10}]}
      {"id":7,"received":"2025-03-03","events":[{"on":"2025-03-10","kind":"correctionRequested"}]}

      {"id":"c","received":"2025-03-03","events":[{"on":"2025-03-10","kind":"extended","days":21}]}
      not json
      """, to: "cases.jsonl")
    let run = try CommandRun(["clock", file, "--to", "json"])
    #expect(run.status == 1)
    let lines = run.output.split(separator: "\n")
    try #require(lines.count == 4)
    #expect(lines[0] == #"{"id": "a", "due": "2025-04-15", "provisional": false, "counted": 30, "excluded": []}"#)
    #expect(lines[1] == #"{"id": 7, "due": null, "provisional": false, "counted": 0, "excluded": []}"#)
    #expect(lines[2].hasPrefix(#"{"id": "c", "error": "第 1 件事：延长的期限为 1 至 20 个工作日，不能是 21"#))
    #expect(lines[3].hasPrefix(#"{"error": "这一行不是 JSON 对象"#))
  }

  @Test func listsWhatAnImportedNoticeMoves() throws {
    let folder = try Folder()
    let cases = try folder.write(
      """
      {"id":"early","received":"2026-11-02","events":[]}
      {"id":"late","received":"2026-12-14","events":[]}
      """, to: "cases.jsonl")
    // an invented notice for 2027: 4 January is a day of rest, Saturday 9 January is worked, so nothing but the 20th day moves
    let notice = try folder.write(
      "date,kind,reason\n2027-01-01,rest,元旦放假\n2027-01-04,rest,元旦放假\n2027-01-16,work,元旦调休上班\n", to: "2027.csv")
    let run = try CommandRun([
      "clock", cases, "--to", "json", "--moved", "--notice", notice, "--year", "2027", "--document", "国办发明电〔2026〕0号", "--published",
      "2026-11-25",
    ])
    #expect(run.status == 0)
    // provisional: 2027-01-12; with the notice one day of rest more before it: 2027-01-13
    #expect(
      run.output == #"{"id": "late", "due": "2027-01-13", "provisional": false, "counted": 20, "excluded": [], "was": "2027-01-12"}"# + "\n"
    )
  }

  @Test(arguments: [
    (["clock"], 64, "请写一个文件，或者用 --received 写明收到申请之日"),
    (["clock", "--received", "2025-02-30"], 64, "“2025-02-30”不是日期"),
    (["clock", "--received", "2025-03-03", "--event", "2025-03-10"], 64, "请写成“日期=种类”"),
    (["clock", "--received", "2025-03-03", "--event", "2025-03-10=answered"], 1, "种类“answered”不认识"),
    (["clock", "--received", "2018-12-31"], 1, "工作日历从2019年1月1日开始"),
    (["clock", "missing.jsonl"], 2, "找不到这个文件"),
  ])
  func refusesInOneSentence(arguments: [String], status: Int32, sentence: String) throws {
    let folder = try Folder()
    let run = try CommandRun(arguments, in: folder.url)
    #expect(run.status == status)
    #expect(run.error.contains(sentence), "\(run.error)")
  }

  @Test(arguments: [
    ("2027-01-02,rest,元旦放假", "第 1 行：2027年1月2日（星期六）本来就休息"),
    ("2027-01-04,work,元旦调休上班", "第 1 行：2027年1月4日（星期一）本来就上班"),
    ("2027-01-01,rest,元旦放假\n2027-01-01,rest,元旦放假", "第 2 行：2027年1月1日写了两次"),
    ("2026-12-25,rest,元旦放假", "第 1 行：2026年12月25日不属于2027年的安排"),
    ("2027-01-01,holiday,元旦", "第 1 行：种类“holiday”不认识"),
    ("2027-01-01;rest", "第 1 行：应当有“日期,种类,事由”三栏，现有 1 栏"),
    ("", "文件中没有一天放假或者调休"),
  ])
  func refusesANoticeThatIsNone(text: String, sentence: String) throws {
    let folder = try Folder()
    let cases = try folder.write(#"{"id":"a","received":"2026-11-02","events":[]}"#, to: "cases.jsonl")
    let notice = try folder.write(text, to: "2027.csv")
    let run = try CommandRun([
      "clock", cases, "--notice", notice, "--year", "2027", "--document", "国办发明电〔2026〕0号", "--published", "2026-11-25",
    ])
    #expect(run.status == 2)
    #expect(run.error.contains(sentence), "\(run.error)")
  }
}
