import GongkaiReports

/// The form of the annual report; a form of this room is what a browser sends.
typealias ReportForm = GongkaiReports.Form
