/// What a file is, told from its bytes alone.
public enum FileKind: String, Hashable, Sendable, CaseIterable {
  case pdf, ofd, rtf
  case word, excel, powerPoint, openDocument
  case oldWord, oldExcel, oldPowerPoint, oldOffice, encryptedOffice
  case png, jpeg, gif, tiff, webp, bmp
  case zip, rar, sevenZip, gzip, bzip2, xz
  case text, html, markup, script, executable, unknown

  /// The Chinese name.
  public var name: String {
    switch self {
    case .pdf: "PDF 文件"
    case .ofd: "OFD 版式文件"
    case .rtf: "RTF 文件"
    case .word: "Word 文档"
    case .excel: "Excel 工作簿"
    case .powerPoint: "PowerPoint 演示文稿"
    case .openDocument: "OpenDocument 文档"
    case .oldWord: "旧版 Word（.doc）文件"
    case .oldExcel: "旧版 Excel（.xls）文件"
    case .oldPowerPoint: "旧版 PowerPoint（.ppt）文件"
    case .oldOffice: "旧版 Office 文件"
    case .encryptedOffice: "设有打开密码的 Office 文件"
    case .png: "PNG 图片"
    case .jpeg: "JPEG 图片"
    case .gif: "GIF 图片"
    case .tiff: "TIFF 图片"
    case .webp: "WEBP 图片"
    case .bmp: "BMP 图片"
    case .zip: "ZIP 压缩包"
    case .rar: "RAR 压缩包"
    case .sevenZip: "7z 压缩包"
    case .gzip: "gzip 压缩文件"
    case .bzip2: "bzip2 压缩文件"
    case .xz: "xz 压缩文件"
    case .text: "纯文本文件"
    case .html: "网页文件"
    case .markup: "XML 或者 SVG 文件"
    case .script: "脚本文件"
    case .executable: "可执行程序"
    case .unknown: "不能识别的文件"
    }
  }

  /// The endings under which files of the kind go, the usual one first; none where nothing is taken under any.
  public var extensions: [String] {
    switch self {
    case .pdf: ["pdf"]
    case .ofd: ["ofd"]
    case .rtf: ["rtf"]
    case .word: ["docx", "docm", "dotx", "dotm"]
    case .excel: ["xlsx", "xlsm", "xltx", "xltm", "xlsb"]
    case .powerPoint: ["pptx", "pptm", "ppsx", "potx"]
    case .openDocument: ["odt", "ods", "odp"]
    case .oldWord: ["doc", "dot", "wps"]
    case .oldExcel: ["xls", "xlt", "et"]
    case .oldPowerPoint: ["ppt", "pps", "dps"]
    case .oldOffice, .encryptedOffice, .html, .markup, .script, .executable, .unknown: []
    case .png: ["png"]
    case .jpeg: ["jpg", "jpeg", "jpe", "jfif"]
    case .gif: ["gif"]
    case .tiff: ["tif", "tiff"]
    case .webp: ["webp"]
    case .bmp: ["bmp"]
    case .zip: ["zip"]
    case .rar: ["rar"]
    case .sevenZip: ["7z"]
    case .gzip: ["gz"]
    case .bzip2: ["bz2"]
    case .xz: ["xz"]
    case .text: ["txt", "csv", "md", "log"]
    }
  }

  /// The media types that browsers claim for the kind, the registered one first.
  public var mediaTypes: [String] {
    let openXML = "application/vnd.openxmlformats-officedocument."
    return switch self {
    case .pdf: ["application/pdf", "application/x-pdf"]
    case .ofd: ["application/ofd"]
    case .rtf: ["application/rtf", "text/rtf", "application/msword"]
    case .word: [openXML + "wordprocessingml.document", "application/msword", "application/zip", "application/x-zip-compressed"]
    case .excel: [openXML + "spreadsheetml.sheet", "application/vnd.ms-excel", "application/zip", "application/x-zip-compressed"]
    case .powerPoint: [openXML + "presentationml.presentation", "application/vnd.ms-powerpoint", "application/zip"]
    case .oldWord: ["application/msword", "application/kswps", "application/wps-office.wps"]
    case .oldExcel: ["application/vnd.ms-excel", "application/kset", "application/wps-office.et"]
    case .oldPowerPoint: ["application/vnd.ms-powerpoint", "application/ksdps"]
    case .png: ["image/png", "image/x-png"]
    case .jpeg: ["image/jpeg", "image/jpg", "image/pjpeg"]
    case .gif: ["image/gif"]
    case .tiff: ["image/tiff"]
    case .webp: ["image/webp"]
    case .bmp: ["image/bmp", "image/x-ms-bmp"]
    case .zip: ["application/zip", "application/x-zip-compressed"]
    // A browser on a machine with Excel claims that a CSV file is of Excel.
    case .text: ["text/plain", "text/csv", "text/markdown", "text/x-markdown", "application/vnd.ms-excel"]
    case .html: ["text/html", "application/xhtml+xml"]
    default: []
    }
  }
}
