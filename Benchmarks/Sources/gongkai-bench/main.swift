import Glibc

// gongkai-bench SAMPLES... [--rows html,docx,txt,review,repair,growth] [--program FILE --small FOLDER --large FOLDER --output FOLDER]
#if DEBUG
  print("measures nothing useful without -c release")
  exit(64)
#endif

var folders: [String] = []
var options: [String: String] = [:]
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
  if argument.hasPrefix("--"), let value = arguments.popFirst() { options[argument] = value } else { folders.append(argument) }
}

let samples = Samples(folders: folders, limit: 120)
let rows = options["--rows"].map { Set($0.split(separator: ",").map(String.init)) }
func wants(_ name: String) -> Bool { rows?.contains(name) ?? true }

var table = Table()
if wants("html"), !samples.html.isEmpty { table.addHTML(samples.html) }
if wants("docx"), !samples.docx.isEmpty { table.addDOCX(samples.docx) }
if wants("txt"), !samples.text.isEmpty { table.addText(samples.text) }
if wants("review") { table.addReviews(samples.html + samples.docx + samples.text) }
if wants("repair") { table.addRepairQuality() }
if wants("growth") { table.addGrowth() }
if let program = options["--program"], let small = options["--small"], let large = options["--large"], let output = options["--output"] {
  table.addFolders(program: program, small: small, large: large, output: output)
}
print(table.text)
exit(table.hasFailed ? 1 : 0)
