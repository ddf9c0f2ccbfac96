/// What the tree rules have to know about an element.
enum TagRole: UInt8 {
  /// An element without rules of its own.
  case inline
  /// b, font and their like: an end tag takes them out from under blocks.
  case formatting
  /// Block-level, closes an open `p`.
  case block
  case paragraph
  case heading
  case listItem
  case definition
  case preformatted
  case form
  /// applet, marquee, object: a wall for end tags.
  case marker
  case rule
  case lineBreak
  case image
  case void
  case table
  case caption
  case column
  case section
  case row
  case cell
  /// Content is no markup and is not shown.
  case rawText
  /// Content is no markup and is shown as it is.
  case rawShown
  case title
  case plaintext
  case option
  /// Content is markup that is not shown.
  case unseen
  case template
  /// svg, with rules of XML inside.
  case foreign
  /// html, head, body: always there, their tags change nothing.
  case document
}

/// A known element.
struct HTMLTag {
  /// Name as `TagName.key`; 0 for an empty place of the table.
  var key: UInt64 = 0
  var role = TagRole.inline
  /// The category "special" of the standard: an end tag of an inline element does not reach past it.
  var isSpecial = false
  /// Ends the scope of an element (table cells, tables and the like).
  var isScopeWall = false
  /// Whether `class`, `id` and `role` can make it a menu or footer.
  var mayBeFurniture = false
  /// Heading level, 0 otherwise.
  var level: UInt8 = 0
}

/// Element names packed into a number: up to eight lower-case bytes as they are, longer ones folded.
enum TagName {
  @inline(__always)
  static func add(_ byte: UInt8, to key: UInt64) -> UInt64 {
    // Rotated, not shifted, so that the bytes of a long name still count.
    (key << 8 | key >> 56) ^ UInt64(byte)
  }

  static func key(_ name: StaticString) -> UInt64 {
    name.withUTF8Buffer { bytes in bytes.reduce(0) { add($1, to: $0) } }
  }

  static let p = key("p")
  static let button = key("button")
  static let form = key("form")
  static let ol = key("ol")
  static let option = key("option")
  static let address = key("address")
  static let div = key("div")
  static let tbody = key("tbody")
  static let td = key("td")
  static let title = key("title")
  static let tr = key("tr")
  static let ul = key("ul")
  static let script = key("script")
  static let article = key("article")
  static let main = key("main")
  static let section = key("section")
  static let nav = key("nav")
  static let aside = key("aside")
  static let header = key("header")
  static let footer = key("footer")
}

/// All elements with rules, found by key with one multiplication.
struct HTMLTagTable {
  private(set) var places: [HTMLTag]
  static let shared = HTMLTagTable()

  @inline(__always)
  static func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 54) }

  private static let names: [(role: TagRole, names: [StaticString])] = [
    (.formatting, ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"]),
    (
      .block,
      [
        "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset", "figcaption", "figure",
        "footer", "header", "hgroup", "main", "menu", "nav", "ol", "search", "section", "summary", "ul",
      ]
    ),
    (.paragraph, ["p"]),
    (.heading, ["h1", "h2", "h3", "h4", "h5", "h6"]),
    (.listItem, ["li"]),
    (.definition, ["dd", "dt"]),
    (.preformatted, ["pre", "listing"]),
    (.form, ["form"]),
    (.marker, ["applet", "marquee", "object"]),
    (.rule, ["hr"]),
    (.lineBreak, ["br"]),
    (.image, ["img", "image"]),
    (
      .void,
      ["area", "base", "basefont", "bgsound", "embed", "frame", "input", "keygen", "link", "meta", "param", "source", "track", "wbr"]
    ),
    (.table, ["table"]),
    (.caption, ["caption"]),
    (.column, ["col", "colgroup"]),
    (.section, ["tbody", "tfoot", "thead"]),
    (.row, ["tr"]),
    (.cell, ["td", "th"]),
    (.rawText, ["script", "style", "iframe", "noembed", "noframes", "textarea"]),
    (.rawShown, ["xmp"]),
    (.title, ["title"]),
    (.plaintext, ["plaintext"]),
    (.option, ["option", "optgroup"]),
    (.unseen, ["select", "button", "xml", "datalist", "audio", "video", "canvas"]),
    (.template, ["template"]),
    (.foreign, ["svg"]),
    (.document, ["html", "head", "body", "frameset"]),
  ]

  private init() {
    places = Array(repeating: HTMLTag(), count: 1024)
    for (role, names) in Self.names {
      for name in names {
        var tag = HTMLTag(key: TagName.key(name), role: role)
        switch role {
        case .block, .paragraph, .heading, .listItem, .definition, .preformatted, .form, .section, .row, .plaintext: tag.isSpecial = true
        case .marker, .table, .caption, .cell, .template, .foreign: (tag.isSpecial, tag.isScopeWall) = (true, true)
        default: break
        }
        if tag.key == TagName.button || tag.key == TagName.key("select") { tag.isSpecial = true }
        if role == .heading { tag.level = UInt8(truncatingIfNeeded: tag.key & 0xF) }
        tag.mayBeFurniture = role == .block || role == .form
        var slot = Self.slot(tag.key)
        while places[slot].key != 0 { slot = (slot + 1) & 1023 }
        places[slot] = tag
      }
    }
  }
}
