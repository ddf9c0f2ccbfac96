/// An element on the stack of open elements.
struct OpenElement {
  var key: UInt64
  var role: TagRole
  var isSpecial: Bool
  var isScopeWall: Bool
  /// Whether it was shown when it was opened; only then the builder knows of it.
  var isLive = false
  var hides = false
  /// A hidden row or row group. It hides its cells, not the stray text in it: a browser moves that in front of the table.
  var hidesCells = false
  var isFurniture = false
  var isSection = false
  var level: UInt8

  init(_ tag: HTMLTag) {
    key = tag.key
    role = tag.role
    isSpecial = tag.isSpecial
    isScopeWall = tag.isScopeWall
    level = tag.level
  }
}

/// The insertion modes of the standard as far as tables need them; `body` is everything outside tables.
enum TableMode {
  case body, table, caption, section, row, cell
}

/// The tree rules of the HTML standard, section 13.2.6, as far as they change where a paragraph or a cell begins and ends.
///
/// Names of the functions follow the standard's wording. Formatting is not kept, so the list of active formatting elements is not either.
extension HTMLParser {
  // MARK: Stack

  /// Ends the paragraph being written.
  @inline(__always)
  mutating func flush() throws(ReadError) {
    pendingSpace = false
    if builder.hasText { try builder.endParagraph(kind: heading > 0 ? .heading(level: Int(heading)) : .paragraph) }
  }

  /// A stack this high takes no more elements; a table still gets its section, row and cell.
  private var isFull: Bool { stack.count + 4 > limits.depth }

  @inline(__always)
  private mutating func push(_ tag: HTMLTag, hides: Bool) {
    var element = OpenElement(tag)
    element.hides = hides
    if hides { hidden += 1 }
    element.isLive = hidden == 0
    stack.append(element)
  }

  /// Puts a block on the stack, in front of which a paragraph ends if it is shown.
  private mutating func pushBlock(_ tag: HTMLTag) throws(ReadError) {
    push(tag, hides: attributes.isHidden)
    let last = stack.count - 1
    if stack[last].isLive { try flush() }
    switch tag.role {
    case .paragraph: paragraphs += 1
    case .preformatted: preformatted += 1
    case .heading: heading = tag.level
    case .block, .form:
      if tag.key == TagName.article || tag.key == TagName.main || tag.key == TagName.section {
        stack[last].isSection = true
        sections += 1
      }
      if attributes.isFurniture || isFurniture(tag.key) {
        stack[last].isFurniture = true
        furniture += 1
        builder.region = .furniture
      }
    default: break
    }
  }

  /// A `header` or `footer` inside an article belongs to the article.
  private func isFurniture(_ key: UInt64) -> Bool {
    key == TagName.nav || key == TagName.aside || sections == 0 && (key == TagName.header || key == TagName.footer)
  }

  @inline(__always)
  private mutating func pop() throws(ReadError) {
    guard let element = stack.popLast() else { return }
    if element.role.rawValue > TagRole.formatting.rawValue { try leave(element) }
    if element.hides { hidden -= 1 }
  }

  private mutating func leave(_ element: OpenElement) throws(ReadError) {
    switch element.role {
    case .paragraph, .block, .listItem, .definition, .form, .caption, .heading, .preformatted:
      if element.isLive { try flush() }
    case .cell:
      if element.isLive {
        try flush()
        try builder.endCell()
      }
    case .row:
      if element.isLive {
        try flush()
        try builder.endRow()
      }
    case .section:
      if element.isLive {
        try flush()
        try builder.endRowGroup()
      }
    case .table:
      if element.isLive {
        try flush()
        try builder.endTable()
      }
    case .foreign: foreign -= 1
    default: break
    }
    switch element.role {
    case .paragraph: paragraphs -= 1
    case .preformatted: preformatted -= 1
    case .heading: heading = stack.last { $0.role == .heading }?.level ?? 0
    default: break
    }
    if element.isSection { sections -= 1 }
    if element.isFurniture {
      furniture -= 1
      if furniture == 0 { builder.region = .body }
    }
  }

  /// Pops until `count` elements are left.
  mutating func pop(to count: Int) throws(ReadError) {
    while stack.count > count { try pop() }
  }

  /// The innermost element of that name in scope; `walls` are names that end the scope besides the usual ones.
  private func inScope(_ key: UInt64, _ wall: UInt64 = 0, _ otherWall: UInt64 = 0) -> Int? {
    var index = stack.count - 1
    while index >= 0 {
      if stack[index].key == key { return index }
      if stack[index].isScopeWall || stack[index].key == wall || stack[index].key == otherWall { return nil }
      index -= 1
    }
    return nil
  }

  private mutating func closeParagraph() throws(ReadError) {
    guard paragraphs > 0, let index = inScope(TagName.p, TagName.button) else { return }
    try pop(to: index)
  }

  // MARK: Start tags

  /// An element without rules of its own, by far the most frequent kind.
  @inline(__always)
  mutating func openInline(_ tag: HTMLTag) throws(ReadError) {
    if foreign > 0 {
      try open(tag, at: 0)
    } else if overflow == 0, attributes.isHidden ? !isFull : stack.count < limits.depth / 2 {
      // The upper half is kept for blocks: a page with a thousand unclosed `font` still has its tables.
      push(tag, hides: attributes.isHidden)
    }
  }

  mutating func open(_ tag: HTMLTag, at position: Int) throws(ReadError) {
    if foreign > 0, try openForeign(tag) { return }
    switch tag.role {
    case .table, .caption, .column, .section, .row, .cell: try openTablePart(tag, at: position)
    case .lineBreak: if hidden == 0 { try flush() }
    case .rule:
      try closeParagraph()
      if hidden == 0 { try flush() }
    case .rawShown, .plaintext:
      try closeParagraph()
      if hidden == 0 { try flush() }
    case .image, .void, .document, .rawText, .title: break
    default:
      if overflow > 0 || isFull { try openFlat(tag) } else { try openBody(tag) }
    }
  }

  /// Start tags of section "in body" that put something on the stack.
  private mutating func openBody(_ tag: HTMLTag) throws(ReadError) {
    switch tag.role {
    case .block, .paragraph, .preformatted:
      try closeParagraph()
      try pushBlock(tag)
    case .heading:
      try closeParagraph()
      if stack.last?.role == .heading { try pop() }
      try pushBlock(tag)
    case .listItem, .definition:
      try closeItem(tag)
      try closeParagraph()
      try pushBlock(tag)
    case .form:
      // Directly in a table a form is opened and closed at once; inside another form it is not opened.
      guard mode == .body || mode == .cell || mode == .caption, !stack.contains(where: { $0.role == .form }) else { return }
      try closeParagraph()
      try pushBlock(tag)
    case .option:
      if stack.last?.key == TagName.option { try pop() }
      push(tag, hides: true)
    case .unseen:
      if tag.key == TagName.button, let index = inScope(tag.key) { try pop(to: index) }
      push(tag, hides: true)
    case .template:
      push(tag, hides: true)
      mode = .body
    case .foreign:
      if attributes.isSelfClosing { return }
      push(tag, hides: true)
      foreign += 1
    default: push(tag, hides: attributes.isHidden)
    }
  }

  /// A new `li` closes the one before it, a new `dd` or `dt` a `dd` or `dt`, unless another structure is between.
  private mutating func closeItem(_ tag: HTMLTag) throws(ReadError) {
    var index = stack.count - 1
    while index >= 0 {
      if stack[index].role == tag.role { return try pop(to: index) }
      let key = stack[index].key
      if stack[index].isSpecial, key != TagName.address, key != TagName.div, key != TagName.p { return }
      index -= 1
    }
  }

  /// Deeper than the limit nothing is kept apart but paragraphs. What needs an end tag is counted, so that the end tags match.
  private mutating func openFlat(_ tag: HTMLTag) throws(ReadError) {
    switch tag.role {
    case .block, .heading, .preformatted, .form, .marker:
      overflow += 1
      if hidden == 0 { try flush() }
    case .paragraph, .listItem, .definition: if hidden == 0 { try flush() }
    default: break
    }
  }

  /// Inside svg everything is a drawing until a tag that only text has; gives whether the tag is dealt with.
  private mutating func openForeign(_ tag: HTMLTag) throws(ReadError) -> Bool {
    switch tag.role {
    case .block, .paragraph, .heading, .listItem, .definition, .preformatted, .rule, .lineBreak, .image, .table:
      if let index = stack.firstIndex(where: { $0.role == .foreign }) { try pop(to: index) }
      return false
    default:
      if !attributes.isSelfClosing, stack.count < limits.depth / 2 {
        var element = tag
        (element.role, element.isSpecial, element.isScopeWall) = (.inline, false, false)
        push(element, hides: false)
      }
      return true
    }
  }

  // MARK: Tables

  private mutating func openTablePart(_ tag: HTMLTag, at position: Int) throws(ReadError) {
    if overflow > 0 {
      if hidden == 0 { try flush() }
      if tag.role == .table { overflow += 1 }
      return
    }
    while true {
      switch (mode, tag.role) {
      case (.body, .table), (.cell, .table), (.caption, .table):
        try closeParagraph()
        guard !isFull else {
          overflow += 1
          if hidden == 0 { try flush() }
          return
        }
        return try pushTable(tag, at: position)
      case (.body, _): return
      case (.table, .table):
        try popTable()
      case (.table, .caption):
        try clear(to: .table)
        push(tag, hides: attributes.isHidden)
        if hidden == 0 { try flush() }
        mode = .caption
        return
      case (.table, .column): return try clear(to: .table)
      case (.table, .section):
        try clear(to: .table)
        push(tag, hides: false)
        stack[stack.count - 1].hidesCells = attributes.isHidden
        mode = .section
        return
      case (.table, _):
        try clear(to: .table)
        push(HTMLTag.tbody, hides: false)
        mode = .section
      case (.section, .row):
        try clear(to: .section)
        return try pushRow(tag, hides: attributes.isHidden)
      case (.section, .cell):
        try clear(to: .section)
        try pushRow(HTMLTag.tr, hides: false)
      case (.section, _):
        try clear(to: .section)
        try pop()
        mode = .table
      case (.row, .cell):
        try clear(to: .row)
        return try pushCell(tag, at: position)
      case (.row, _):
        try clear(to: .row)
        try pop()
        mode = .section
      case (.cell, _): try closeCell()
      case (.caption, _): try closeCaption()
      }
    }
  }

  private mutating func pushTable(_ tag: HTMLTag, at position: Int) throws(ReadError) {
    push(tag, hides: attributes.isHidden)
    if hidden == 0 {
      try flush()
      try builder.beginTable(position: Int32(truncatingIfNeeded: position))
    }
    mode = .table
  }

  private mutating func pushRow(_ tag: HTMLTag, hides: Bool) throws(ReadError) {
    let isHidden = hides || stack.last?.hidesCells == true
    push(tag, hides: false)
    stack[stack.count - 1].hidesCells = isHidden
    if isHidden { stack[stack.count - 1].isLive = false }
    if hidden == 0 { try flush() }
    if hidden == 0, !isHidden {
      try builder.beginRow()
    }
    mode = .row
  }

  private mutating func pushCell(_ tag: HTMLTag, at position: Int) throws(ReadError) {
    let isInHiddenRow = stack.last?.hidesCells == true
    push(tag, hides: attributes.isHidden || isInHiddenRow)
    if hidden == 0 {
      try flush()
      try builder.beginCell(
        columnSpan: attributes.columnSpan, rowSpan: attributes.rowSpan, isHeader: tag.key != TagName.td,
        position: Int32(truncatingIfNeeded: position))
    }
    mode = .cell
  }

  /// "Clear the stack back to a table (body, row) context".
  private mutating func clear(to role: TagRole) throws(ReadError) {
    while let last = stack.last, last.role != role { try pop() }
  }

  private mutating func closeCell() throws(ReadError) {
    try clear(to: .cell)
    try pop()
    mode = .row
  }

  private mutating func closeCaption() throws(ReadError) {
    try clear(to: .caption)
    try pop()
    mode = .table
  }

  private mutating func popTable() throws(ReadError) {
    try clear(to: .table)
    try pop()
    resetMode()
  }

  /// "Reset the insertion mode appropriately".
  private mutating func resetMode() {
    mode = .body
    for element in stack.reversed() {
      switch element.role {
      case .cell: mode = .cell
      case .row: mode = .row
      case .section: mode = .section
      case .caption: mode = .caption
      case .table: mode = .table
      case .template: break
      default: continue
      }
      return
    }
  }

  private mutating func closeTablePart(_ tag: HTMLTag) throws(ReadError) {
    if overflow > 0 {
      if hidden == 0 { try flush() }
      if tag.role == .table { overflow -= 1 }
      return
    }
    while true {
      switch (mode, tag.role) {
      case (.body, _), (_, .column): return
      case (.caption, .caption): return try closeCaption()
      case (.caption, .table): try closeCaption()
      case (.table, .table): return try popTable()
      case (.section, .section), (.section, .table):
        guard tag.role == .table || isOpenInTable(tag.key) else { return }
        try clear(to: .section)
        try pop()
        mode = .table
        if tag.role == .section { return }
      case (.row, .row), (.row, .section), (.row, .table):
        guard tag.role != .section || isOpenInTable(tag.key) else { return }
        try clear(to: .row)
        try pop()
        mode = .section
        if tag.role == .row { return }
      case (.cell, .cell):
        if isOpenInTable(tag.key) { try closeCell() }
        return
      case (.cell, .row), (.cell, .section), (.cell, .table):
        guard isOpenInTable(tag.key) else { return }
        try closeCell()
      default: return
      }
    }
  }

  /// "In table scope".
  private func isOpenInTable(_ key: UInt64) -> Bool {
    for element in stack.reversed() {
      if element.key == key { return true }
      if element.role == .table || element.role == .template { return false }
    }
    return false
  }

  // MARK: End tags

  @inline(__always)
  mutating func close(_ tag: HTMLTag) throws(ReadError) {
    if tag.role == .inline, let last = stack.last, last.key == tag.key { return try pop() }
    try closeAny(tag)
  }

  private mutating func closeAny(_ tag: HTMLTag) throws(ReadError) {
    if foreign > 0, try closeForeign(tag) { return }
    switch tag.role {
    case .table, .caption, .column, .section, .row, .cell: return try closeTablePart(tag)
    case .block, .heading, .preformatted, .form, .marker:
      if overflow > 0 {
        overflow -= 1
        if hidden == 0 { try flush() }
        return
      }
    default: break
    }
    switch tag.role {
    case .inline, .option: try closeOther(tag.key)
    case .formatting: try closeFormatting(tag.key)
    case .block, .preformatted, .marker, .definition: if let index = inScope(tag.key) { try pop(to: index) }
    case .unseen: tag.isSpecial ? try closeSpecial(tag.key) : try closeOther(tag.key)
    case .listItem: if let index = inScope(tag.key, TagName.ol, TagName.ul) { try pop(to: index) }
    case .paragraph:
      // Without an open `p` the standard makes an empty one, which still ends the line.
      if paragraphs > 0, let index = inScope(TagName.p, TagName.button) { try pop(to: index) } else if hidden == 0 { try flush() }
    case .heading: try closeHeading()
    case .form: try closeForm()
    case .lineBreak: if hidden == 0 { try flush() }
    case .template:
      guard let index = stack.lastIndex(where: { $0.role == .template }) else { return }
      try pop(to: index)
      resetMode()
    default: break
    }
  }

  private mutating func closeSpecial(_ key: UInt64) throws(ReadError) {
    if let index = inScope(key) { try pop(to: index) }
  }

  /// "Any other end tag".
  private mutating func closeOther(_ key: UInt64) throws(ReadError) {
    var index = stack.count - 1
    while index >= 0 {
      if stack[index].key == key { return try pop(to: index) }
      if stack[index].isSpecial { return }
      index -= 1
    }
  }

  /// The adoption agency, as far as the stack goes: a formatting element leaves it, blocks opened inside it stay.
  private mutating func closeFormatting(_ key: UInt64) throws(ReadError) {
    guard let index = inScope(key) else { return }
    guard stack[index...].contains(where: { $0.isSpecial }) else { return try pop(to: index) }
    if stack[index].hides { hidden -= 1 }
    stack.remove(at: index)
  }

  private mutating func closeHeading() throws(ReadError) {
    var index = stack.count - 1
    while index >= 0, !stack[index].isScopeWall {
      if stack[index].role == .heading { return try pop(to: index) }
      index -= 1
    }
  }

  /// A form ends where its tag stands, but what was opened inside it goes on.
  private mutating func closeForm() throws(ReadError) {
    guard let index = inScope(TagName.form) else { return }
    while let last = stack.last, stack.count > index + 1, Self.hasImpliedEnd(last.role) { try pop() }
    if index == stack.count - 1 { return try pop() }
    let element = stack.remove(at: index)
    try leave(element)
    if element.hides { hidden -= 1 }
  }

  private static func hasImpliedEnd(_ role: TagRole) -> Bool {
    switch role {
    case .paragraph, .listItem, .definition, .option: true
    default: false
    }
  }

  private mutating func closeForeign(_ tag: HTMLTag) throws(ReadError) -> Bool {
    var index = stack.count - 1
    while index >= 0 {
      if stack[index].key == tag.key {
        try pop(to: index)
        return true
      }
      if stack[index].role == .foreign { return false }
      index -= 1
    }
    return false
  }
}

extension HTMLTag {
  fileprivate static let tbody = HTMLTag(key: TagName.tbody, role: .section, isSpecial: true)
  fileprivate static let tr = HTMLTag(key: TagName.tr, role: .row, isSpecial: true)
}
