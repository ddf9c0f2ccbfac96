import GongkaiCore
import GongkaiDesk

/// A page that is mainly a form.
struct FormView: Hashable, Sendable {
  var formAction: String
  var fields: [Field]
  var buttonText: String
  var cancelHref: String?
  var intro: [String] = []
  var hidden: [Hidden] = []
  var errors: ErrorSummary?

  /// A value that goes along unseen.
  struct Hidden: Hashable, Sendable {
    let hiddenName: String
    let hiddenValue: String
  }

  /// The form with messages at its fields and a summary with links on top.
  func with(_ faults: [FieldFault]) -> FormView {
    var view = self
    for fault in faults {
      for index in view.fields.indices where view.fields[index].name == fault.field { view.fields[index].mark(fault.text) }
    }
    view.errors = ErrorSummary(
      count: faults.count,
      items: faults.map { fault in
        let target = fields.first { $0.name == fault.field } ?? fields.first
        return ErrorSummary.Item(errorHref: "#" + (target?.firstID ?? "main"), errorText: fault.text)
      })
    return view
  }
}

extension FormView {
  /// The summary leads to a field that the page draws itself, where no field of this form has its name.
  func pointing(_ field: String) -> FormView {
    var view = self
    guard let errors else { return view }
    view.errors = ErrorSummary(
      count: errors.count,
      items: errors.items.map { item in
        fields.contains { $0.fault == item.errorText } ? item : ErrorSummary.Item(errorHref: "#f-" + field, errorText: item.errorText)
      })
    return view
  }
}

/// The summary on top of a form that was not taken.
struct ErrorSummary: Hashable, Sendable {
  let count: Int
  let items: [Item]

  /// One message with a link to its field.
  struct Item: Hashable, Sendable {
    let errorHref: String
    let errorText: String
  }
}

/// What is wrong with one field.
struct FieldFault: Error, Hashable, Sendable {
  let field: String
  let text: String

  init(_ field: String, _ text: String) { (self.field, self.text) = (field, text) }

  /// The field that an error of the desk belongs to; nil when it is no matter of a form.
  init?(_ error: PeopleError) {
    let field: String
    switch error {
    case .wrong, .locked, .inactive, .login, .loginTaken: field = "login"
    case .wrongCode, .codeNeeded, .totpNotBegun: field = "code"
    case .password: field = "password"
    case .noName: field = "name"
    case .noRoles, .rolesConflict: field = "roles"
    case .ownAccount: field = "roles"
    case .email: field = "email"
    case .linkInvalid, .alreadyStarted: field = "organ"
    case .region(let error): field = Self.place(of: error)
    case .signedOut, .noSuchAccount, .notYourRole, .store: return nil
    }
    self.init(field, error.description)
  }

  private static func place(of error: RegionError) -> String {
    switch error {
    case .noName, .twice: "name"
    case .misplaced: "kind"
    case .cycle: "under"
    case .tooEarly: "from"
    case .mergedInto, .alreadyMerged, .unknown: "into"
    }
  }
}

/// One field of a form: label, hint, message, control.
struct Field: Hashable, Sendable {
  let name: String
  let label: String
  var hint: String?
  var fault: String?
  var describedBy: String?
  var type = "text"
  var value = ""
  var autocomplete = "off"
  var isInput = false
  var isArea = false
  var rows = 12
  /// Whether the area may be lower than usual.
  var isShort = false
  var isSelect = false
  var isChecks = false
  var isTick = false
  var choices: [Choice] = []
  let hintID: String
  let faultID: String
  let fieldID: String

  /// One thing to choose.
  struct Choice: Hashable, Sendable {
    let choiceID: String
    let choiceValue: String
    let choiceLabel: String
    var choiceHint: String?
    let isChosen: Bool
  }

  private init(_ name: String, _ label: String, hint: String?) {
    (self.name, self.label, self.hint) = (name, label, hint)
    (fieldID, hintID, faultID) = ("f-" + name, "f-" + name + "-hint", "f-" + name + "-fault")
    describedBy = hint == nil ? nil : hintID
  }

  /// What is filled in or chosen, in words; nil for nothing.
  var said: String? {
    if isTick { return value.isEmpty ? nil : label }
    let text = isSelect ? choices.first { $0.isChosen && !$0.choiceValue.isEmpty }?.choiceLabel ?? "" : value
    return text.isEmpty ? nil : "\(label)：\(text)"
  }

  /// Where a link of the summary leads.
  var firstID: String { isChecks ? choices.first?.choiceID ?? fieldID : fieldID }

  fileprivate mutating func mark(_ text: String) {
    fault = text
    describedBy = [hint == nil ? nil : hintID, faultID].compactMap { $0 }.joined(separator: " ")
  }

  /// A line of text.
  static func input(
    _ name: String, _ label: String, value: String = "", hint: String? = nil, type: String = "text", autocomplete: String = "off"
  ) -> Field {
    var field = Field(name, label, hint: hint)
    (field.value, field.type, field.autocomplete, field.isInput) = (value, type, autocomplete, true)
    return field
  }

  /// A password; what was typed is never sent back.
  static func password(_ name: String, _ label: String, hint: String? = nil, isNew: Bool = true) -> Field {
    input(name, label, hint: hint, type: "password", autocomplete: isNew ? "new-password" : "current-password")
  }

  /// Several lines of text.
  static func area(
    _ name: String, _ label: String, value: String, hint: String? = nil, rows: Int = 5, isShort: Bool = false
  ) -> Field {
    var field = Field(name, label, hint: hint)
    (field.value, field.isArea, field.rows, field.isShort) = (value, true, rows, isShort)
    return field
  }

  /// One of a list.
  static func select(
    _ name: String, _ label: String, _ choices: [(value: String, label: String)], chosen: String, hint: String? = nil
  ) -> Field {
    var field = Field(name, label, hint: hint)
    field.choices = choices.map {
      Choice(choiceID: "f-\(name)-\($0.value)", choiceValue: $0.value, choiceLabel: $0.label, isChosen: $0.value == chosen)
    }
    field.isSelect = true
    return field
  }

  /// Any of a list.
  static func checks(
    _ name: String, _ label: String, _ choices: [(value: String, label: String, hint: String)], chosen: Set<String>, hint: String? = nil
  ) -> Field {
    var field = Field(name, label, hint: hint)
    field.choices = choices.map {
      Choice(
        choiceID: "f-\(name)-\($0.value)", choiceValue: $0.value, choiceLabel: $0.label, choiceHint: $0.hint,
        isChosen: chosen.contains($0.value))
    }
    (field.isChecks, field.type) = (true, "checkbox")
    return field
  }

  /// One of a list, each with what is to be known before choosing it.
  static func radios(
    _ name: String, _ label: String, _ choices: [(value: String, label: String, hint: String)], chosen: String, hint: String? = nil
  ) -> Field {
    var field = checks(name, label, choices, chosen: [chosen], hint: hint)
    field.type = "radio"
    return field
  }

  /// One box to tick.
  static func tick(_ name: String, _ label: String, isOn: Bool, hint: String? = nil) -> Field {
    var field = Field(name, label, hint: hint)
    field.value = isOn ? "on" : ""
    field.choices = [Choice(choiceID: "f-" + name, choiceValue: "on", choiceLabel: label, choiceHint: hint, isChosen: isOn)]
    field.isTick = true
    return field
  }
}
