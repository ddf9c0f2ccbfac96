import GongkaiCore
import Testing

/// What looks like personal data, and what only seems to.
@Suite struct PersonalDataTests {
  static func found(_ text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    return PersonalData.finds(in: text).map { find in
      "\(find.kind.rawValue) \(String(String.UnicodeScalarView(scalars[find.range])))"
    }
  }

  @Test(arguments: [
    ("身份证号000000195203150012，", ["identityNumber 000000195203150012"]), ("号 00000019520315001x。", ["identityNumber 00000019520315001x"]),
    ("０００００01952０3150012", ["identityNumber ０００００01952０3150012"]), ("000000 19520315 0012", ["identityNumber 000000 19520315 0012"]),
    ("000000520315001", ["identityNumber 000000520315001"]), ("电话13800000000转", ["mobile 13800000000"]),
    ("138 0000 0000", ["mobile 138 0000 0000"]), ("0000-00000000", ["telephone 0000-00000000"]), ("01000000000", ["telephone 01000000000"]),
    ("账号 0000 0000 0000 0000 001", ["bankAccount 0000 0000 0000 0000 001"]), ("a.b@example.cn。", ["email a.b@example.cn"]),
    ("住青禾路 88 号 3 单元 502 室。", ["address 青禾路 88 号 3 单元 502 室"]), ("家住石桥村3组12号", ["address 石桥村3组12号"]),
    ("Tel13800000000", ["mobile 13800000000"]), ("ID000000195203150012", ["identityNumber 000000195203150012"]),
    ("2025-03-05 13800000000", ["mobile 13800000000"]), ("13800000000 13900000000", ["mobile 13800000000", "mobile 13900000000"]),
  ])
  func findsNumbersAndPlacesByTheirForm(_ text: String, _ expected: [String]) { #expect(Self.found(text) == expected) }

  @Test(arguments: [
    "示民电〔2025〕19号", "青街公开复〔2025〕1号", "第15号楼", "2025-03-05", "1234567890123456789012", "000000199902310012 不是日期的十八位以外", "合计 3000 元",
    "abc@", "@example.cn", "20250305", "",
  ])
  func leavesOtherNumbersAlone(_ text: String) {
    #expect(Self.found(text).filter { !$0.hasPrefix("bankAccount") } == [], "\(Self.found(text))")
  }

  /// GB 11643: weights 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2 over 11010519491231002 give 167, 167 mod 11 = 2, so X.
  @Test func saysWhenTheCheckCharacterAgrees() {
    #expect(PersonalData.finds(in: "11010519491231002X").map(\.isChecked) == [true])
    #expect(PersonalData.finds(in: "110105194912310021").map(\.isChecked) == [false])
    // Luhn: 4539 1488 0343 6467 is the usual example of a right one
    #expect(PersonalData.finds(in: "4539148803436467").map(\.isChecked) == [true])
    #expect(PersonalData.finds(in: "4539148803436468").map(\.isChecked) == [false])
  }

  @Test func doesNotBreakOnAnything() {
    for text in ["号", "1号", " 1 号", "路1", "0", "-", "1-", "1 ", "@.", "路路路路1号号", String(repeating: "1 ", count: 5000)] {
      _ = PersonalData.finds(in: text)
    }
  }

  @Test func groundsAreThoseOfTheArticlesThatWithhold() {
    #expect(Outcome.grounds.map(\.code) == ["D1", "D2", "D3", "D4", "D5", "D6", "D7"])
    for outcome in Outcome.allCases {
      #expect(outcome.reason(withholding: []).isEmpty != Outcome.grounds.contains(outcome), "\(outcome)")
    }
    #expect(Outcome.thirdPartyRights.reason(withholding: ["姓名", "手机号码"]) == "属于公开会对第三方合法权益造成损害的政府信息（姓名、手机号码）")
  }
}
