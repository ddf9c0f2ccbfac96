import GongkaiCore
import GongkaiReports

/// The answer to one timeline.
struct ClockAnswer {
  let id: TimelineLine.ID?
  let reading: ClockReading?
  let error: String?
  /// The due day before the calendar was changed, when both were asked for.
  let was: Day?
  let isMoved: Bool

  init(id: TimelineLine.ID?, _ reading: ClockReading) { self.init(id, reading, nil, was: nil, isMoved: false) }

  init(id: TimelineLine.ID?, error: String) { self.init(id, nil, error, was: nil, isMoved: false) }

  /// Reads, judges and counts a line; with `before`, in that calendar too.
  init(_ line: some Collection<UInt8>, in calendar: WorkCalendar, before: WorkCalendar?) {
    do {
      let timeline = try TimelineLine(line)
      let reading = try timeline.reading(in: calendar)
      let was = try before.flatMap { before throws(TimelineError) in try timeline.reading(in: before).due }
      self.init(timeline.id, reading, nil, was: was, isMoved: before != nil && was != reading.due)
    } catch {
      self.init(error.id, nil, error.description, was: nil, isMoved: false)
    }
  }

  private init(_ id: TimelineLine.ID?, _ reading: ClockReading?, _ error: String?, was: Day?, isMoved: Bool) {
    (self.id, self.reading, self.error, self.was, self.isMoved) = (id, reading, error, was, isMoved)
  }

  /// One line of JSON.
  var line: String {
    var json = JSONWriter(openDepth: -1)
    json.object { json in
      switch id {
      case .text(let text): json.member("id", text)
      case .number(let number): json.member("id", number)
      case nil: break
      }
      if let error { json.member("error", error) }
      if let reading { Self.write(reading, was: was, isMoved: isMoved, to: &json) }
    }
    return json.text + "\n"
  }

  private static func write(_ reading: ClockReading, was: Day?, isMoved: Bool, to json: inout JSONWriter) {
    json.member("due", reading.due?.description)
    json.member("provisional", reading.isProvisional)
    json.member("counted", reading.counted)
    json.key("excluded")
    json.array(reading.excluded) { $0.string($1.description) }
    if isMoved { json.member("was", was?.description) }
  }
}

/// A clock in words, for a person at a terminal.
enum ClockText {
  /// One line of a batch.
  static func summary(_ answer: ClockAnswer) -> String {
    let name =
      switch answer.id {
      case .text(let text): text
      case .number(let number): String(number)
      case nil: "（无编号）"
      }
    if let error = answer.error { return "\(name)　\(error)\n" }
    guard let reading = answer.reading else { return "" }
    return "\(name)　\(result(reading))\(answer.isMoved ? "（原为 \(answer.was?.description ?? "停止计算")）" : "")\n"
  }

  /// The result first: the due day, or why the clock stands still.
  static func result(_ reading: ClockReading) -> String {
    switch reading.standing {
    case .running(let due):
      "\(reading.isProvisional ? "暂定最迟" : "最迟")\(due.inChineseWithWeekday)答复"
        + (reading.excluded.isEmpty ? "" : "，另有 \(reading.excluded.count) 个工作日不计入期限")
    case .awaitingCorrection(let since): "\(since.inChinese)已要求补正，收到补正之日起重新计算 20 个工作日"
    case .awaitingPayment(let since, let lastDay): "\(since.inChinese)已通知缴费，最迟\(lastDay.inChineseWithWeekday)缴纳，缴费之日起重新计算 20 个工作日"
    }
  }

  /// The whole explanation of one case, day by day.
  static func explanation(_ clock: ReplyClock, _ reading: ClockReading, in calendar: WorkCalendar) -> String {
    var lines = [result(reading), ""]
    lines.append("收到申请　\(clock.received.inChineseWithWeekday)，当日不计（\(Citation(.civilCode, "第二百零一条"))）")
    if reading.count.start != clock.received { lines.append("重新起算　\(reading.count.start.inChineseWithWeekday)，当日不计") }
    if clock.events.isEmpty, let day = try? calendar.lastDay(of: .of(.correctionNotice), from: clock.received) {
      lines.append("需要补正的，最迟\(day.inChineseWithWeekday)发出补正告知书（\(TimeLimit.of(.correctionNotice).citation)）")
    }
    for irregularity in reading.irregularities { lines.append("注意　\(sentence(irregularity))") }
    if reading.isProvisional { lines.append("暂定　期限跨入尚未公布放假安排的年度，公布后重新计算") }
    lines.append("")
    lines += reading.count.entries.map(row)
    lines.append("")
    lines.append("依据：\(TimeLimit.of(.reply).citation)" + (reading.excluded.isEmpty ? "" : "、\(Citation(.regulation, "第三十三条第三款"))"))
    return lines.joined(separator: "\n") + "\n"
  }

  private static func sentence(_ irregularity: ClockReading.Irregularity) -> String {
    switch irregularity {
    case .lateCorrectionNotice(let sent): "补正告知书于\(sent.inChinese)发出，已超过 7 个工作日，答复期限仍按收到申请之日计算"
    }
  }

  private static func row(_ entry: DayCount.Entry) -> String {
    let standing =
      switch entry.standing {
      case .counted(let number): "第 \(number) 日"
      case .countedMoved(let number, let reason): "第 \(number) 日（\(reason)）"
      case .weekend: "休"
      case .holiday(let reason): "休（\(reason)）"
      case .excluded(let reason): "不计（\(reason)）"
      }
    return "  \(entry.day)　\(entry.day.weekday.inChinese)　\(standing)"
  }
}
