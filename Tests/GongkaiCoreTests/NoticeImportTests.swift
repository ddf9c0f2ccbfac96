import GongkaiCore
import Testing

/// A year's notice from a file of three columns: what is taken, and each refusal with its line.
@Suite struct NoticeImportTests {
  static func read(_ text: String, year: Int = 2027, document: String = "国办发明电〔2026〕9号") throws -> YearNotice {
    try NoticeImport.read(text, year: year, document: document, published: day("2026-11-01"))
  }

  @Test func takesAFileWithAndWithoutHeader() throws {
    let text = "2026-12-31,rest,元旦放假（2026-11-01通知）\n2027-01-02,work,元旦调休上班\r\n\n 2027-02-08 , rest , 春节放假, 第四天\n"
    let notice = try Self.read(text)
    #expect(try Self.read("\u{FEFF}date,kind,reason\n" + text) == notice)
    #expect(notice.festivals.map(\.name) == ["元旦", "春节"])
    #expect(notice.festivals[0].rest == [Day("2026-12-31")] && notice.festivals[0].work == [Day("2027-01-02")])
    #expect(notice.year == 2027 && notice.document == "国办发明电〔2026〕9号")
  }

  @Test(
    arguments: [
      ("2027-01-01,rest", 3, "应当有“日期,种类,事由”三栏，现有 2 栏。"), ("2027-1-1,rest,元旦放假", 3, "“2027-1-1”不是日期。请写成 2026-02-14 的样子。"),
      ("2027-02-30,rest,春节放假", 3, "“2027-02-30”不是日期。请写成 2026-02-14 的样子。"),
      ("2027-01-01,holiday,元旦放假", 3, "种类“holiday”不认识。放假写 rest，调休上班写 work。"),
      ("2027-01-02,rest,元旦放假", 3, "2027年1月2日（星期六）本来就休息，不用写 rest。"),
      ("2027-01-04,work,元旦调休上班", 3, "2027年1月4日（星期一）本来就上班，不用写 work。"),
      ("2028-01-03,rest,元旦放假", 3, "2028年1月3日不属于2027年的安排（上年只能有最后四天）。"),
      ("2026-12-25,rest,元旦放假", 3, "2026年12月25日不属于2027年的安排（上年只能有最后四天）。"),
      ("2027-01-01,rest,元旦放假\n2027-01-01,rest,元旦放假", 4, "2027年1月1日写了两次。"),
    ])
  func refusesALineAndNamesIt(text: String, line: Int, sentence: String) throws {
    let error = try #require(throws: NoticeError.self) { try Self.read("date,kind,reason\n\n" + text) }
    #expect(error.description == "第 \(line) 行：\(sentence)")
  }

  @Test(arguments: ["", "date,kind,reason\n", "\n \n"]) func refusesAFileWithoutDays(text: String) {
    #expect(throws: NoticeError.empty) { try Self.read(text) }
  }

  @Test func refusesAFileThatIsNoNotice() {
    #expect(throws: NoticeError.tooLong) { try Self.read(String(repeating: "\n", count: 1000)) }
    #expect(throws: NoticeError.empty) { try Self.read(String(repeating: "\n", count: 999)) }
  }

  @Test(arguments: ["", "  "]) func asksForTheDocumentNumber(document: String) {
    #expect(throws: NoticeError.noDocumentNumber) { try Self.read("2027-01-01,rest,元旦放假", document: document) }
    #expect(NoticeError.noDocumentNumber.description.contains("文号"))
  }

  @Test(arguments: ["2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31"]) func takesTheLastDaysOfTheYearBefore(text: String) throws {
    #expect(try Self.read("\(text),rest,元旦放假").festivals[0].rest == [Day(text)])
  }

  /// All published notices would pass the import.
  @Test(arguments: YearNotice.published) func publishedNoticesPass(notice: YearNotice) throws {
    let lines = notice.festivals.flatMap { festival in
      festival.rest.map { "\($0),rest,\(festival.name)放假" } + festival.work.map { "\($0),work,\(festival.name)调休上班" }
    }
    let read = try NoticeImport.read(
      lines.joined(separator: "\n"), year: notice.year, document: notice.document, published: notice.published)
    #expect(read == notice)
  }
}
