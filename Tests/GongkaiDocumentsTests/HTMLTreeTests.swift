import Testing

@testable import GongkaiDocuments

/// Reads a page given as text.
func readHTML(_ text: String, limits: ReadLimits = ReadLimits()) throws(ReadError) -> SourceDocument {
  let decoded = DecodedText(bytes: Array(text.utf8), encoding: .utf8, undecodable: 0)
  return try HTMLReader.read(decoded, limits: limits, deadline: Deadline(seconds: limits.seconds))
}

/// A page and the listing a browser's tree would give, worked out by hand from the standard.
struct Page: CustomTestStringConvertible, Sendable {
  let behaviour: String
  let html: String
  let listing: String
  var testDescription: String { behaviour }

  init(_ behaviour: String, _ html: String, _ lines: String...) {
    self.behaviour = behaviour
    self.html = html
    listing = lines.map { $0 + "\n" }.joined()
  }
}

@Suite("The tree of an HTML page")
struct HTMLTreeTests {
  @Test("Paragraphs end where a browser ends them", arguments: paragraphPages)
  func paragraphs(page: Page) throws { #expect(try readHTML(page.html).dump() == page.listing) }

  @Test("Tables have the grid a browser shows", arguments: tablePages)
  func tables(page: Page) throws { #expect(try readHTML(page.html).dump() == page.listing) }

  @Test("Markup is read by the rules of the tokenizer", arguments: tokenPages)
  func tokens(page: Page) throws { #expect(try readHTML(page.html).dump() == page.listing) }

  @Test("What is not shown is not read", arguments: unseenPages)
  func unseen(page: Page) throws { #expect(try readHTML(page.html).dump() == page.listing) }

  static let paragraphPages: [Page] = [
    Page("text without a tag", "甲乙", "p \"甲乙\""),
    Page("white space collapses", "<p> 甲 \n\t 乙 </p>\n<p>\n</p>", "p \"甲 乙\""),
    Page("white space between inline elements counts once", "<p><b>a </b> <i> b</i>", "p \"a b\""),
    Page("wide blanks are kept", "<p>&emsp;　甲&nbsp; 乙&nbsp;</p>", "p \"\u{2003}　甲\u{A0} 乙\u{A0}\""),
    Page("p closes p", "<p>甲<p>乙", "p \"甲\"", "p \"乙\""),
    Page("a block closes p, a stray end tag ends the line", "<p>甲<div>乙</div>丙</p>丁", "p \"甲\"", "p \"乙\"", "p \"丙\"", "p \"丁\""),
    Page("br and hr end a line", "甲<br>乙<br/>丙</br>丁<hr>戊", "p \"甲\"", "p \"乙\"", "p \"丙\"", "p \"丁\"", "p \"戊\""),
    Page("li closes li, not across a list", "<ul><li>甲<ul><li>乙</ul>丙<li>丁</ul>", "p \"甲\"", "p \"乙\"", "p \"丙\"", "p \"丁\""),
    Page("dt and dd close each other", "<dl><dt>甲<dd>乙<dt>丙</dl>", "p \"甲\"", "p \"乙\"", "p \"丙\""),
    Page("headings carry their level", "<h1>甲</h1><h3>乙<h6>丙</h2>丁", "h1 \"甲\"", "h3 \"乙\"", "h6 \"丙\"", "p \"丁\""),
    Page("a heading ends with what it stands in", "<div><h2>甲</div>乙", "h2 \"甲\"", "p \"乙\""),
    Page("an unclosed b does not run on", "<p><b>甲<p>乙</b>丙", "p \"甲\"", "p \"乙丙\""),
    Page("pre keeps its lines and blanks", "<pre>\n 甲  乙\n\n丙 </pre>丁", "p \" 甲  乙\"", "p \"丙 \"", "p \"丁\""),
    Page("xmp and plaintext show tags", "<xmp><b>甲</xmp>乙<plaintext><td>丙", "p \"<b>甲\"", "p \"乙\"", "p \"<td>丙\""),
    Page("a form ends without what was opened in it", "<form><div>甲</form>乙</div>丙", "p \"甲\"", "p \"乙\"", "p \"丙\""),
    Page("noscript is read as without scripts", "<noscript>甲</noscript>", "p \"甲\""),
  ]

  static let tablePages: [Page] = [
    Page(
      "a plain table", "<table><tr><th>甲<td>乙<tr><td>丙</table>", "table 2x2", "  [0,0 1x1] th \"甲\"", "  [0,1 1x1] \"乙\"",
      "  [1,0 1x1] \"丙\""),
    Page(
      "paragraphs of a cell are lines", "<table><td><p>甲</p><p>乙<br>丙</p>丁</table>", "table 1x1", "  [0,0 1x1] \"甲\\n乙\\n丙\\n丁\""),
    Page(
      "spans push cells aside", "<table><tr><td rowspan=2>甲<td colspan='2'>乙<tr><td>丙<td>丁</table>", "table 2x3",
      "  [0,0 2x1] \"甲\"", "  [0,1 1x2] \"乙\"", "  [1,1 1x1] \"丙\"", "  [1,2 1x1] \"丁\""),
    Page(
      "a row span ends with its group", "<table><tbody><tr><td rowspan=0>甲<td>乙<tr><td>丙<tbody><tr><td>丁</table>", "table 3x2",
      "  [0,0 2x1] \"甲\"", "  [0,1 1x1] \"乙\"", "  [1,1 1x1] \"丙\"", "  [2,0 1x1] \"丁\""),
    Page(
      "colspan 0 is 1, 1001 is 1000", "<table><td colspan=0>甲<td colspan=\" +1001px\" colspan=2>乙</table>", "table 1x1001",
      "  [0,0 1x1] \"甲\"", "  [0,1 1x1000] \"乙\""),
    Page(
      "a colspan that is no number is 1", "<table><td colspan=-2>甲<td colspan=x>乙</table>", "table 1x2", "  [0,0 1x1] \"甲\"",
      "  [0,1 1x1] \"乙\""),
    Page(
      "td without tr, tr without tbody", "<table><td>甲</td><tbody><td>乙</table>", "table 2x1", "  [0,0 1x1] \"甲\"", "  [1,0 1x1] \"乙\""),
    Page("end tags of cells outside a table do nothing", "甲</td></tr>乙<td>丙", "p \"甲乙丙\""),
    Page("</th> does not close td", "<table><td>甲</th>乙</table>", "table 1x1", "  [0,0 1x1] \"甲乙\""),
    Page(
      "</tr> closes the cell, </tbody> and </table> close all", "<table><tr><td><div>甲</tr><tr><td>乙</tbody><tr><td><p>丙</table>丁",
      "table 3x1", "  [0,0 1x1] \"甲\"", "  [1,0 1x1] \"乙\"", "  [2,0 1x1] \"丙\"", "p \"丁\""),
    Page(
      "a table directly in a table starts a new one", "<table><tr><td>甲<tr><table><tr><td>乙</table>", "table 2x1", "  [0,0 1x1] \"甲\"",
      "table 1x1", "  [0,0 1x1] \"乙\""),
    Page(
      "stray text goes in front of its table", "<table>甲<tr>乙<td>丙</td><div>丁</div></table>戊", "p \"甲\"", "p \"乙\"", "p \"丁\"", "table 1x1",
      "  [0,0 1x1] \"丙\"", "p \"戊\""),
    Page(
      "a caption stands in front of its table", "<table><caption>表 <b>1</b><tr><td>甲</table>", "p \"表 1\"", "table 1x1",
      "  [0,0 1x1] \"甲\""),
    Page(
      "a table that holds a table dissolves",
      "<table><tr><td>菜单<td><h1>题</h1><table><tr><td>甲</td></tr></table>尾</td></tr></table>", "p \"菜单\"", "h1 \"题\"", "table 1x1",
      "  [0,0 1x1] \"甲\"", "p \"尾\""),
    Page(
      "</td> in an inner table leaves the outer cell open", "<table><td><table></td></tr><td>甲</table>乙</table>", "table 1x1",
      "  [0,0 1x1] \"甲\"", "p \"乙\""),
    Page("an empty table inside does not dissolve", "<table><td>甲<table></table>乙</table>", "table 1x1", "  [0,0 1x1] \"甲\\n乙\""),
    Page("a table without cells leaves its text", "<table><tr>甲</table>乙", "p \"甲\"", "p \"乙\""),
    Page("a table may be left open", "<table><tr><td>甲", "table 1x1", "  [0,0 1x1] \"甲\""),
    Page(
      "a table ends an open p, the p after it is stray", "<p>甲<table><td>乙</table></p>丙", "p \"甲\"", "table 1x1", "  [0,0 1x1] \"乙\"",
      "p \"丙\""),
    Page(
      "colgroup and col are skipped", "<table><colgroup><col span=2></colgroup><col><tr><td>甲</table>", "table 1x1",
      "  [0,0 1x1] \"甲\""),
    Page(
      "hidden rows and cells take no place", "<table><tr style='display:none'><td>甲<tr><td hidden>乙<td>丙</table>", "table 1x1",
      "  [0,0 1x1] \"丙\""),
  ]

  static let tokenPages: [Page] = [
    Page("comments of every form", "甲<!-->乙<!--->丙<!-- x -- > --!>丁<!---->戊<!--a--b-->己", "p \"甲乙丙丁戊己\""),
    Page("bogus comments", "甲<!x>乙<?php ?>丙</ x>丁</>戊<![endif]>己<![CDATA[庚]]>辛", "p \"甲乙丙丁戊己辛\""),
    Page("a lone < is text", "1 < 2 <3 <", "p \"1 < 2 <3 <\""),
    Page("greater-than signs in quotes", "<p title=\"a>b\" x='>'>甲</p y=\">\">", "p \"甲\""),
    Page(
      "attributes without quotes or blanks", "<table><td colspan=2align=x>甲<td/rowspan=2/>乙</table>", "table 1x3", "  [0,0 1x2] \"甲\"",
      "  [0,2 1x1] \"乙\""),
    Page("capitals", "<TABLE><TR><TD COLSPAN=2>甲</Td></tR></TABLE>", "table 1x2", "  [0,0 1x2] \"甲\""),
    Page("self-closing means nothing for p", "<p/>甲<p/>乙", "p \"甲\"", "p \"乙\""),
    Page("document type", "<!DOCTYPE html PUBLIC \"-//W3C//DTD\" \"x\">甲", "p \"甲\""),
    Page("named references", "&lt;&amp;&nbsp;&AMP&copy;&copyx&notit;&notin;&hearts;&bogus;&", "p \"<&\u{A0}&©©x¬it;∉♥&bogus;&\""),
    Page("references of two characters", "&NotEqualTilde;&fjlig;", "p \"≂\u{338}fj\""),
    Page(
      "numeric references", "&#20013;&#x56FD&#150;&#x80;&#0;&#xD800;&#x110000;&#99999999999;&#;&#x;",
      "p \"中国–€\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}&#;&#x;\""),
    Page("a reference to a blank collapses", "甲&#32;&#10; 乙", "p \"甲 乙\""),
    Page("raw text ends at its own end tag only", "<script>if (a</b>) '</scripts>' </script >甲<style><p></style>乙", "p \"甲乙\""),
    Page("a script inside a comment inside a script", "<script><!-- <script></script> --></script>甲", "p \"甲\""),
    Page("a script ends inside an HTML comment", "<script><!-- x </script>甲", "p \"甲\""),
    Page("NUL is dropped", "甲\u{0}乙", "p \"甲乙\""),
  ]

  static let unseenPages: [Page] = [
    Page("head, script, style, template", "<head><title>题</title><style>p{}</style></head><template><p>甲</template>乙", "p \"乙\""),
    Page("form fields", "<select><option>甲<option>乙</select><button>丙</button><textarea><p>丁</textarea>戊", "p \"戊\""),
    Page("hidden and display:none, nested", "<div hidden><div>甲</div>乙</div>丙<p style=\"color:red; Display : NONE\">丁</p>戊", "p \"丙戊\""),
    Page("a hidden span ends with its block", "<div><span style=display:none>甲</div>乙", "p \"乙\""),
    Page(
      "other properties do not hide", "<p style='mso-display:none'>甲<p style='display:none;display:block'>乙<p data-hidden>丙", "p \"甲\"",
      "p \"乙\"", "p \"丙\""),
    Page("an island of Word", "<!--[if gte mso 9]><xml>甲</xml><![endif]--><xml><w:View>乙</w:View></xml>丙", "p \"丙\""),
    Page("a drawing, and text that breaks out of it", "<svg><text>甲</text><path/></svg>乙<svg><g><p>丙", "p \"乙\"", "p \"丙\""),
    Page("frames", "<iframe>甲</iframe><noframes>乙</noframes>丙", "p \"丙\""),
  ]

  @Test func `a page pasted from Word reads as plain paragraphs and cells`() throws {
    let page = """
      <html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang=ZH-CN style='tab-interval:21.0pt'>
      <p class=MsoNormal style='text-indent:32.0pt'><span lang=EN-US style='font-family:仿宋'>2024<o:p></o:p></span><span
      style='mso-bidi-font-size:16.0pt'>年，我局<![if !supportEmptyParas]>&nbsp;<![endif]></span></p>
      <table class=MsoTableGrid border=1><tr style='mso-yfti-irow:0'><td width=91 colspan=2 style='width:68.4pt'>
      <p class=MsoNormal align=center><b><span style='font-size:12.0pt'>信息<span lang=EN-US><o:p></o:p></span></span></b></p></td></tr>
      </table></body></html>
      """
    #expect(try readHTML(page).dump() == "p \"2024年，我局\u{A0}\"\ntable 1x2\n  [0,0 1x2] \"信息\"\n")
  }

  @Test func `positions are byte offsets of the text and of the cell`() throws {
    let document = try readHTML("<p> 甲</p><table><tr><td> 乙</table>")
    #expect(document.blocks.map(\.position) == [4, 11])
    #expect(document.cells.map(\.position) == [22])
    #expect(document.lines.place(of: 22) == SourcePlace(line: 1, column: 21))
  }

  @Test func `the first title is metadata and pictures are counted`() throws {
    let document = try readHTML("<title> 年报&amp;<b> \n 2024 </title><svg><title>x</title></svg><img src=a><p><image>甲<title>二</title>")
    #expect(document.string(document.metadataTitle) == "年报&<b> 2024")
    #expect(document.notes == [.pictures(count: 2)])
    #expect(document.dump() == "p \"甲\"\n")
  }

  @Test("A file that ends in a structure says so", arguments: ["<p>甲<span", "甲<!-- x", "<script>", "<table><td>甲", "甲</p "])
  func endsEarly(page: String) throws { #expect(try readHTML(page).notes == [.endsEarly]) }

  @Test func `an open paragraph is no early end`() throws { #expect(try readHTML("<div><p>甲").notes.isEmpty) }

  @Test(
    "Menus, paths and footers are furniture",
    arguments: [
      ("<nav>x</nav>", true), ("<header>x</header>", true), ("<article><header>x</header></article>", false), ("<footer>x</footer>", true),
      ("<div class='top topNav'>x</div>", true), ("<ul id=nav-2>x</ul>", true), ("<div class=\"crumbs\">x</div>", true),
      ("<div class='no-sidebar'>x</div>", false), ("<div class=unavailable>x</div>", false), ("<div role=navigation>x</div>", true),
      ("<span class=nav>x</span>", false), ("<div class=main-menu><p>x</p></div>", true), ("<div class=nav></div>x", false),
    ])
  func furniture(page: String, isFurniture: Bool) throws {
    #expect(try readHTML(page).blocks.map(\.region) == [isFurniture ? .furniture : .body])
  }

  @Test func `a class on the element round everything does not make the report a menu`() throws {
    let document = try readHTML("<div class=menu-open><p>甲</p><table><td>乙</table></div>")
    #expect(document.blocks.map(\.region) == [.body, .body])
    let page = try readHTML("<ul class=menu><li>甲</ul><table><td>乙</table>")
    #expect(page.blocks.map(\.region) == [.furniture, .body])
  }
}
