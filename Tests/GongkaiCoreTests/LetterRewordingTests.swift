@testable import GongkaiCore
import GongkaiLetterSamples
import Testing

/// An office's own words for letters: what may be put differently, and what may not be lost.
@Suite struct LetterRewordingTests {
  private static func standard(_ letter: Letter) -> [LetterWording.Sentence] { LetterWording.standard(for: letter).sentences }

  @Test(arguments: Letter.allCases) func nothingChangedIsTheStandardWording(letter: Letter) {
    let own = LetterRewording()
    #expect(own.isEmpty && own.refusals(for: letter) == [] && own.wording(for: letter) == .standard(for: letter))
    #expect(Set(Self.standard(letter).map(\.text)).count == Self.standard(letter).count, "sentences are told apart by their words")
  }

  /// Every letter x every sentence: leaving it out is refused exactly where it is the only one that carries something.
  @Test(arguments: Letter.allCases) func refusesToLeaveOutWhatMustBeSaid(letter: Letter) {
    for sentence in Self.standard(letter) where !sentence.elements.isEmpty {
      let others = Self.standard(letter).filter { $0 != sentence }
      let isCarriedElsewhere = sentence.elements.allSatisfy { element in
        others.contains { $0.elements.contains(element) && [sentence.when, .always].contains($0.when) }
      }
      let refusals = LetterRewording(replaced: [sentence.text: ""]).refusals(for: letter)
      #expect(!refusals.isEmpty || isCarriedElsewhere, "\(sentence.text)")
    }
  }

  /// Every letter x every sentence that cites an instrument in so many words.
  @Test(arguments: Letter.allCases) func refusesTheLossOfACitation(letter: Letter) {
    for sentence in Self.standard(letter) where sentence.text.contains("《") && !sentence.elements.isEmpty {
      let text = sentence.text.replacing("《中华人民共和国政府信息公开条例》第四十条", with: "规定").replacing("《中华人民共和国政府信息公开条例》", with: "法规")
      guard text != sentence.text else { continue }
      let refusals = LetterRewording(replaced: [sentence.text: text]).refusals(for: letter).map(\.description)
      #expect(refusals.contains { $0.contains("应当引用《中华人民共和国政府信息公开条例》") }, "\(sentence.text)")
    }
  }

  @Test func theShortNameOfAnInstrumentCitesItToo() throws {
    let sentence = try #require(Self.standard(.thirdPartyConsultation).first { $0.text.contains("的规定决定是否公开") })
    let text = sentence.text.replacing("《中华人民共和国政府信息公开条例》", with: "《条例》")
    #expect(LetterRewording(replaced: [sentence.text: text]).refusals(for: .thirdPartyConsultation) == [])
  }

  @Test func putsWordsDifferentlyAndAddsParagraphs() throws {
    let sentence = try #require(Self.standard(.extensionNotice).first { $0.elements == [.extensionReason] })
    let own = LetterRewording(replaced: [sentence.text: "由于{延期原因}，需要更多时间。"], added: ["请您谅解。", " "])
    #expect(own.refusals(for: .extensionNotice) == [])
    let facts = try LetterSample.complete(.extensionNotice)
    let text = LetterText(facts, wording: own.wording(for: .extensionNotice))
    #expect(text.plainText.contains("由于所申请的信息数量较多，需要逐份审查，需要更多时间。") && text.paragraphs.last == "请您谅解。")
    #expect(text.findings(for: facts) == [])
  }

  @Test func refusesWhatCannotStandInALetter() throws {
    let sentence = try #require(Self.standard(.extensionNotice).last { $0.elements.isEmpty == false })
    func refusals(_ text: String, added: [String] = []) -> [String] {
      LetterRewording(replaced: [sentence.text: text], added: added).refusals(for: .extensionNotice).map(\.description)
    }
    let long = String(repeating: "长", count: 1001)
    #expect(refusals(sentence.text + long).contains { $0.contains("超过 1000 字") })
    #expect(refusals(sentence.text + "\n第二段").contains { $0.contains("有换行或者控制字符") })
    #expect(refusals(sentence.text + "\u{0}").contains { $0.contains("有换行或者控制字符") })
    #expect(refusals(sentence.text + "{没有这个}").contains { $0.contains("{没有这个}不是占位符") })
    #expect(refusals(sentence.text + "{").contains { $0.contains("花括号没有成对") })
    #expect(refusals(sentence.text + "依据《条例》第二十一条第（三）项。").contains { $0.contains("2007年公布的条例第二十一条第（三）项") })
    #expect(refusals(sentence.text, added: ["请说明特殊需要。"]).contains { $0.contains("不要求申请人说明“特殊需要”") })
    #expect(refusals(sentence.text, added: ["号码 110105194912310021。"]).contains { $0.contains("完整的公民身份号码") })
    #expect(refusals(sentence.text, added: Array(repeating: "一段。", count: 6)) == ["补充的段落最多 5 段，请合并或者删去几段。"])
  }

  @Test func tellsWordsForSentencesThatAreGone() {
    let own = LetterRewording(replaced: ["从前的一句。": "我们的一句。"])
    #expect(own.outdated(for: .extensionNotice) == ["从前的一句。"])
    #expect(own.wording(for: .extensionNotice) == .standard(for: .extensionNotice))
  }

  /// What is read out of a text by hand: name and place, name alone, two of them.
  @Test func readsWhatATextCites() {
    let text = "根据《中华人民共和国政府信息公开条例》第三十二条第（一）项的规定和《收费办法》，"
    #expect(WrittenCitation.all(in: text).map(\.description) == ["《中华人民共和国政府信息公开条例》第三十二条第（一）项", "《收费办法》"])
    #expect(WrittenCitation.all(in: "《没有写完") == [] && WrittenCitation.all(in: "") == [])
  }

  @Test(arguments: Letter.allCases) func showsEveryLetterWithInventedContent(letter: Letter) throws {
    let text = LetterWording.standard(for: letter).sample(office: LetterSample.profile, on: try LetterSample.day("2026-01-26"))
    #expect(!text.plainText.contains("{") && !text.plainText.contains("}"))
    let office = LetterWording.standard(for: letter).slots.contains(.telephone)
    #expect(!office || text.plainText.contains("0000-00000001"))
    let depends = Self.standard(letter).contains { $0.when != .always }
    #expect(!depends || text.plainText.contains("〔"))
  }
}
