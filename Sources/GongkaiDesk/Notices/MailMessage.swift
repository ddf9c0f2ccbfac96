import FoundationEssentials
import GongkaiCore
import GongkaiStore

/// A mail as it goes over the wire (RFC 5322): one recipient, plain text, UTF-8 in Base64.
///
/// The same notice always has the same bytes. Nothing in a value can begin a header: subject and name are encoded words, or printable
/// ASCII without an end of line, and addresses are `EmailAddress`.
struct MailMessage {
  let id: String
  let date: Instant
  let sender: EmailAddress
  let senderName: String
  let recipient: EmailAddress
  let subject: String
  let body: String

  /// The whole message, lines ended by CR LF.
  var bytes: [UInt8] {
    let from = senderName.allSatisfy(\.isWhitespace) ? "<\(sender)>" : "\(Self.words(senderName, always: true))\r\n <\(sender)>"
    let headers = [
      "Date: \(Self.dateText(date))", "From: \(from)", "To: <\(recipient)>", "Subject: \(Self.words(subject))",
      "Message-ID: <\(id)@\(sender.domain)>", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: base64", "Auto-Submitted: auto-generated",
    ]
    return Array((headers.joined(separator: "\r\n") + "\r\n\r\n" + Self.base64Lines(body)).utf8)
  }

  /// A header's text: as it is when it is plain ASCII, else as encoded words (RFC 2047) on lines of at most 76 characters.
  static func words(_ text: String, always: Bool = false) -> String {
    let line = text.unicodeScalars.map { isUnprintable($0) ? " " : $0 }
    let isPlain = line.allSatisfy { $0.isASCII } && text.firstRange(of: "=?") == nil
    if isPlain, !always { return String(String.UnicodeScalarView(line)) }
    var (parts, part): ([String], String) = ([], "")
    for scalar in line {
      // 39 bytes become 52 letters, 64 with their frame; the longest name of a header here takes 9
      if part.utf8.count + scalar.utf8.count > 39 {
        parts.append(part)
        part = ""
      }
      part.unicodeScalars.append(scalar)
    }
    return (parts + [part]).map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
  }

  private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  private static func base64Lines(_ text: String) -> String {
    let ended = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(separator: "\r\n") + "\r\n"
    let letters = Array(Data(ended.utf8).base64EncodedString().utf8)
    return stride(from: 0, to: letters.count, by: 76).map { start in
      String(decoding: letters[start..<min(start + 76, letters.count)], as: UTF8.self) + "\r\n"
    }.joined()
  }

  /// `Mon, 03 Mar 2025 09:05:00 +0800`: the clock on the wall in China.
  static func dateText(_ instant: Instant) -> String {
    let (time, day) = (ChinaTime(instant), DeskContext.day(of: instant))
    let (year, month, number) = day.components
    let weekday = Weekday.allCases.firstIndex(of: day.weekday).map { ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][$0] } ?? ""
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let second = Int((instant.microseconds / 1_000_000 % 60 + 60) % 60)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(weekday), \(two(number)) \(months[month - 1]) \(year) \(two(time.hour)):\(two(time.minute)):\(two(second)) +0800"
  }
}

extension Unicode.Scalar {
  fileprivate var utf8: String.UTF8View { String(self).utf8 }
}
