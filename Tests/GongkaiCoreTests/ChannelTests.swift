import GongkaiCore
import Testing

/// Channels and receipt days: sections 4.1 and 4.2 of the domain document.
@Suite struct ChannelTests {
  @Test(arguments: [(Channel.inPerson, false), (.post, false), (.oral, false), (.online, true), (.email, true), (.fax, true)])
  func knowsWhichChannelsMayBeClosed(channel: Channel, mayBeClosed: Bool) {
    #expect(channel.mayBeClosed == mayBeClosed)
    #expect(channel.closingRule.hasSuffix("。"))
    #expect(!channel.name.isEmpty && !channel.receiptRules.isEmpty)
  }

  @Test(
    arguments: [
      ([.email], .email, .opened), ([.email], .fax, .closed), ([], .inPerson, .basic), ([], .post, .basic), ([], .oral, .basic),
      ([], .online, .closed), (nil, .fax, .notAnnounced), (nil, .post, .basic),
    ] as [(Set<Channel>?, Channel, AnnouncedChannels.Standing)])
  func respectsTheApplicantsChoiceWhereNothingWasAnnounced(opened: Set<Channel>?, channel: Channel, standing: AnnouncedChannels.Standing) {
    let found = AnnouncedChannels(opened: opened).standing(of: channel)
    #expect(found == standing)
    #expect(found.accepts == (standing != .closed))
    #expect(found.sentence.hasSuffix("。"))
  }

  static func dates(_ text: String) -> ArrivalDates {
    let days = text.split(separator: " ", omittingEmptySubsequences: false).map { Day("2025-03-\($0)") }
    return ArrivalDates(submitted: days[0], arrived: days[1], confirmedByOrgan: days[2], confirmedByApplicant: days[3])
  }

  /// Days of March 2025: submitted, arrived, confirmed by the organ, confirmed by the applicant; `-` unknown.
  @Test(
    arguments: [
      (.inPerson, "03 - - -", "03"), (.inPerson, "03 03 - -", "03"), (.inPerson, "- - - -", nil), (.oral, "04 - - -", "04"),
      (.postSigned, "01 05 - -", "05"), (.postSigned, "01 - - -", nil), (.postSigned, "- 05 06 07", "05"),
      (.postUnsigned, "01 05 05 05", "05"), (.postUnsigned, "01 05 - -", nil), (.postUnsigned, "01 05 - 10", "10"),
      (.postUnsigned, "01 05 05 -", nil), (.postUnsigned, "01 - - 05", nil), (.postMisdirected, "01 06 06 06", "06"),
      (.postMisdirected, "01 06 06 -", nil), (.online, "03 03 03 -", nil), (.online, "03 03 - 03", nil), (.online, "03 03 04 03", "04"),
      (.online, "03 03 03 05", "05"), (.email, "03 03 - -", nil), (.email, "03 03 04 06", "06"), (.fax, "03 03 07 03", "07"),
      (.fax, "03 03 - -", nil),
    ] as [(ReceiptRule, String, String?)])
  func findsTheReceiptDay(rule: ReceiptRule, dates: String, day: String?) {
    #expect(rule.receiptDay(of: Self.dates(dates)) == day.flatMap { Day("2025-03-\($0)") })
    #expect(rule.refusal(of: Self.dates(dates)) == nil)
  }

  @Test func takesSubmissionForConfirmationOnlyOnlineAndWhereTheGuideSaysSo() {
    let dates = Self.dates("03 - - -")
    #expect(ReceiptRule.online.receiptDay(of: dates, submissionConfirms: true) == Day("2025-03-03"))
    #expect(ReceiptRule.online.receiptDay(of: dates) == nil)
    #expect(ReceiptRule.email.receiptDay(of: dates, submissionConfirms: true) == nil)
  }

  @Test(
    arguments: [
      (.postSigned, "05 04 - -", "收到日期2025年3月4日早于提交日期2025年3月5日。请核对两个日期。"),
      (.inPerson, "03 04 - -", "当面提交或者代为填写的，当日即为收到；提交日期2025年3月3日与收到日期2025年3月4日不同。请核对两个日期。"),
      (.online, "03 - 02 -", "确认日期2025年3月2日早于提交日期2025年3月3日。请核对两个日期。"),
      (.email, "03 05 04 -", "确认日期2025年3月4日早于收到日期2025年3月5日。请核对两个日期。"),
      (.postUnsigned, "- 05 - 04", "确认日期2025年3月4日早于收到日期2025年3月5日。请核对两个日期。"),
    ] as [(ReceiptRule, String, String)])
  func refusesDaysThatCannotBeTrue(rule: ReceiptRule, dates: String, sentence: String) {
    #expect(rule.refusal(of: Self.dates(dates))?.description == sentence)
    #expect(rule.receiptDay(of: Self.dates(dates)) == nil)
  }

  @Test func refusesTheFutureWhenTodayIsTold() throws {
    let dates = Self.dates("03 03 03 05")
    #expect(ReceiptRule.online.refusal(of: dates, today: Day("2025-03-05")) == nil)
    let refusal = try #require(ReceiptRule.online.refusal(of: dates, today: Day("2025-03-04")))
    #expect(refusal.description == "2025年3月5日还没有到。请核对日期。")
  }

  @Test func reproachesALetterConfirmedLate() throws {
    #expect(ReceiptRule.postUnsigned.reproach(of: Self.dates("01 05 05 05")) == nil)
    #expect(ReceiptRule.postSigned.reproach(of: Self.dates("01 05 05 09")) == nil)
    let sentence = try #require(ReceiptRule.postMisdirected.reproach(of: Self.dates("01 05 - 09")))
    #expect(sentence.contains("2025年3月9日才与申请人确认"))
  }

  @Test(arguments: ReceiptRule.allCases) func belongsToItsChannelAndCitesItsSource(rule: ReceiptRule) {
    #expect(rule.channel.receiptRules.contains(rule))
    #expect(rule.sentence.hasSuffix("收到申请之日。"))
    #expect(rule.citation.description.contains(rule == .postMisdirected ? "207号" : "第三十一条"))
  }
}
