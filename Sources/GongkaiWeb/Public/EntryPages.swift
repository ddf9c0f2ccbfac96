import GongkaiDesk
import Hummingbird
import Synchronization

/// | GET | `/?q=` | who comes without an address: citizens find their office, people who are signed in their desk |
enum EntryPages {
  static let routes: [Route] = [
    .get(Link.home, .anyone) { visit in
      if visit.context.viewer != nil { return .redirect(to: Link.desk) }
      let (offices, words) = (try await visit.portal.openOffices.all(visit), String(visit.query("q").prefix(EntryView.longestWords)))
      if offices.count == 1, let only = offices.first { return .redirect(to: Link.office(only.key)) }
      // nobody is there yet: whoever comes is the one who sets it up, and is told how
      if offices.isEmpty, try await visit.desks.people.awaitsFirstStart() { return .redirect(to: Link.signIn) }
      let frame = PublicFrame(visit, "选择机关", isHome: true)
      return .html(try visit.portal.renderer.render("public-entry", frame, EntryView(offices, words: words)))
    }
  ]
}

/// The offices that are open to the public, read at most once in a while: the tree of a province is long, and whoever comes reads it.
final class OpenOffices: Sendable {
  private struct Reading {
    let offices: [OpenOffice]
    let second: Int
  }

  private let last = Mutex<Reading?>(nil)
  /// Seconds after which an office that opens is found here.
  static let seconds = 30

  func all(_ visit: Visit) async throws -> [OpenOffice] {
    let now = visit.portal.second()
    if let reading = last.withLock({ $0 }), now < reading.second + Self.seconds { return reading.offices }
    let offices = try await visit.desks.offices.open()
    last.withLock { $0 = Reading(offices: offices, second: now) }
    return offices
  }
}

/// The offices by the place they are in.
struct EntryView: Hashable, Sendable {
  let searchAction = Link.home
  let allHref = Link.home
  let words: String
  let groups: [Group]
  /// That nothing is there, and what to do.
  let empty: String?
  let isSearched: Bool
  /// How many are not shown.
  let more: String?

  static let longestWords = 100
  /// Most offices on the page.
  static let most = 200

  /// The offices of one place.
  struct Group: Hashable, Sendable {
    let groupID: String
    let groupName: String
    let offices: [Item]
  }

  /// One office.
  struct Item: Hashable, Sendable {
    let itemName: String
    let itemHref: String
  }

  init(_ offices: [OpenOffice], words: String) {
    let parts = words.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
    let found = offices.filter { office in
      let text = (office.above + [office.name]).joined(separator: " ").lowercased()
      return parts.allSatisfy { text.contains($0) }
    }
    (self.words, isSearched) = (words, !parts.isEmpty)
    groups = Self.groups(Array(found.prefix(Self.most)))
    more = found.count > Self.most ? "另有 \(found.count - Self.most) 个机关没有列出，请写出机关或者地区名称查找。" : nil
    empty =
      !found.isEmpty ? nil : offices.isEmpty ? "还没有机关在这里公布办理信息。请直接向机关当面或者邮寄提交申请。" : "没有找到名称中有“\(words)”的机关。可以少写几个字，例如只写区县或者街道的名称。"
  }

  /// In the order in which the places come first.
  private static func groups(_ offices: [OpenOffice]) -> [Group] {
    var (places, members): ([String], [String: [Item]]) = ([], [:])
    for office in offices {
      let place = office.above.joined(separator: " ")
      if members[place] == nil { places.append(place) }
      members[place, default: []].append(Item(itemName: office.name, itemHref: Link.office(office.key)))
    }
    return places.enumerated().map { index, place in
      Group(groupID: "h-\(index)", groupName: place.isEmpty ? "机关" : place, offices: members[place] ?? [])
    }
  }
}
