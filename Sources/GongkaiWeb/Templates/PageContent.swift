import Mustache

/// A view model as the templates read it: each of its structures looked into once, its fields found by name.
///
/// The template engine reflects on a structure anew for every field it prints, which took half of the time of a page with a list. View models
/// are structures of texts, numbers, flags, lists and further structures; anything else is shown as its description.
struct PageContent: MustacheParent {
  private let fields: [String: Any]

  func child(named name: String) -> Any? { fields[name] }

  /// What a template can read of a value; nil for an optional that holds nothing.
  static func of(_ value: Any) -> Any? {
    switch value {
    case let text as String: return PageWord(renderText: text)
    case let flag as Bool: return flag
    case let number as Int: return PageWord(renderText: String(number))
    default: break
    }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.flatMap { of($0.value) }
    case .collection: return mirror.children.compactMap { of($0.value) }
    case .struct: return PageContent(mirror)
    default: return PageWord(renderText: String(describing: value))
    }
  }

  private init(_ mirror: Mirror) {
    var fields: [String: Any] = [:]
    for child in mirror.children {
      if let label = child.label, let content = Self.of(child.value) { fields[label] = content }
    }
    self.fields = fields
  }
}

/// A text of a page; the engine prints it without asking what it is.
struct PageWord: MustacheCustomRenderable {
  let renderText: String
  var isNull: Bool { false }
}
