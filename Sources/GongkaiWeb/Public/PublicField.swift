import GongkaiDesk

/// One field of a public form: label, hint, warning, message, control, in this order (ux.md section 5).
struct PublicField: Hashable, Sendable {
  let name: String
  let label: String
  let fieldID: String
  var isOptional = false
  var hint: String?
  var warning: String?
  var fault: String?
  var fieldClass: String?
  var inputClass = ""
  var inputType = "text"
  var inputMode: String?
  var autocomplete = "off"
  var value = ""
  var accept = ""
  var rows = 5
  var isInput = false
  var isArea = false
  var isFiles = false
  var isGroup = false
  var isSelect = false
  var choiceType = "radio"
  var choicesClass: String?
  var choices: [Choice] = []
  var attached: Attached?
  var describedBy: String?

  /// One thing to choose.
  struct Choice: Hashable, Sendable {
    let choiceID: String
    let choiceValue: String
    let choiceLabel: String
    let choiceHint: String?
    let isChosen: Bool
  }

  /// The files that are there already.
  struct Attached: Hashable, Sendable {
    let files: [File]
  }

  /// One file, with the box that takes it out.
  struct File: Hashable, Sendable {
    let fileID: String
    let fileName: String
    let fileSize: String
  }

  private init(_ name: String, _ label: String, _ hint: String?, isOptional: Bool) {
    (self.name, self.label, self.hint, self.isOptional) = (name, label, hint, isOptional)
    fieldID = "f-" + name
  }

  var hintID: String { fieldID + "-hint" }

  static func input(
    _ name: String, _ label: String, _ value: String, hint: String? = nil, isOptional: Bool = false, class inputClass: String = "",
    type: String = "text", mode: String? = nil, autocomplete: String = "off"
  ) -> PublicField {
    var field = PublicField(name, label, hint, isOptional: isOptional)
    (field.isInput, field.value, field.inputClass, field.inputType) = (true, value, inputClass, type)
    (field.inputMode, field.autocomplete) = (mode, autocomplete)
    return field
  }

  static func area(_ name: String, _ label: String, _ value: String, hint: String? = nil, rows: Int = 5, isOptional: Bool = false)
    -> PublicField
  {
    var field = PublicField(name, label, hint, isOptional: isOptional)
    (field.isArea, field.value, field.rows) = (true, value, rows)
    return field
  }

  /// Any number of files, those already there with a box to take them out.
  static func files(
    _ name: String, _ label: String, _ rules: UploadRules, _ files: [FileFacts], hint: String = "", isOptional: Bool = false
  )
    -> PublicField
  {
    var field = PublicField(name, label, (hint.isEmpty ? "" : hint + "；") + rules.sentence, isOptional: isOptional)
    field.isFiles = true
    field.accept = rules.kinds.map(\.mediaType).joined(separator: ",")
    if !files.isEmpty {
      field.attached = Attached(
        files: files.map { File(fileID: $0.id, fileName: $0.name, fileSize: FileSize.words($0.size)) })
    }
    return field
  }

  /// One of a few, or any of a few.
  static func group(
    _ name: String, _ label: String, _ choices: [(value: String, label: String, hint: String?)], chosen: Set<String>, hint: String? = nil,
    isMany: Bool = false, isRow: Bool = false, isOptional: Bool = false
  ) -> PublicField {
    var field = PublicField(name, label, hint, isOptional: isOptional)
    (field.isGroup, field.choiceType, field.choicesClass) = (true, isMany ? "checkbox" : "radio", isRow ? "choices-row" : nil)
    field.choices = choices.map {
      Choice(
        choiceID: "f-\(name)-\($0.value)", choiceValue: $0.value, choiceLabel: $0.label, choiceHint: $0.hint,
        isChosen: chosen.contains($0.value))
    }
    return field
  }

  /// One of many.
  static func select(_ name: String, _ label: String, _ choices: [(value: String, label: String)], chosen: String, hint: String? = nil)
    -> PublicField
  {
    var field = PublicField(name, label, hint, isOptional: false)
    field.isSelect = true
    field.choices = choices.map {
      Choice(
        choiceID: "f-\(name)-\($0.value)", choiceValue: $0.value, choiceLabel: $0.label, choiceHint: nil, isChosen: $0.value == chosen)
    }
    return field
  }

  /// Where a link of the summary leads.
  var firstID: String { isGroup ? choices.first?.choiceID ?? fieldID : fieldID }

  /// The field with what is wrong with it.
  func with(fault: String?, warning: String? = nil) -> PublicField {
    var field = self
    (field.fault, field.warning) = (fault, warning)
    field.fieldClass = fault != nil ? "field-err" : warning != nil ? "field-warn" : nil
    let ids = [hint == nil ? nil : hintID, warning == nil ? nil : fieldID + "-warn", fault == nil ? nil : fieldID + "-fault"]
    let described = ids.compactMap { $0 }
    field.describedBy = described.isEmpty ? nil : described.joined(separator: " ")
    return field
  }
}

/// Sizes of files in words.
enum FileSize {
  static func words(_ bytes: Int) -> String {
    if bytes < 1024 { return "\(bytes) 字节" }
    if bytes < 1 << 20 { return "\((bytes + 512) / 1024) KB" }
    let tenths = (bytes * 10 + 1 << 19) >> 20
    return "\(tenths / 10).\(tenths % 10) MB"
  }
}

/// A public form with its fields, faults and what goes along unseen.
struct PublicForm: Hashable, Sendable {
  var fields: [PublicField]
  var errors: ErrorSummary?

  /// Marks the fields and makes the summary; a fault whose field is not here links to its own page.
  init(_ fields: [PublicField], _ faults: [FieldFault], warnings: [String: String] = [:]) {
    self.fields = fields.map { field in
      field.with(fault: faults.first { $0.field == field.name }?.text, warning: warnings[field.name])
    }
    guard !faults.isEmpty else { return }
    errors = ErrorSummary(
      count: faults.count,
      items: faults.map { fault in
        let id = fields.first { $0.name == fault.field }?.firstID ?? "main"
        return ErrorSummary.Item(errorHref: "#" + id, errorText: fault.text)
      })
  }
}
