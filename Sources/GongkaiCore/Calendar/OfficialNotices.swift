// The notices published so far. Each line can be held beside the text of its notice; `WorkCalendarTests` compares the whole with the
// independent table of the domain documents and with the package chinesecalendar.

extension YearNotice {
  /// All notices for the years 2019 to 2026, amended ones in both forms, in the order of publication.
  public static let published: [YearNotice] = [
    YearNotice(
      2019, "国办发明电〔2018〕15号", published: 2018_12_04,
      [
        ("元旦", rest: [101], work: []),
        ("春节", rest: [204, 205, 206, 207, 208], work: [202, 203]),
        ("清明节", rest: [405], work: []),
        ("劳动节", rest: [501], work: []),
        ("端午节", rest: [607], work: []),
        ("中秋节", rest: [913], work: []),
        ("国庆节", rest: [1001, 1002, 1003, 1004, 1007], work: [929, 1012]),
      ]),
    YearNotice(
      2019, "国办发明电〔2019〕3号", published: 2019_03_22,
      [("劳动节", rest: [501, 502, 503], work: [428, 505])]),
    YearNotice(
      2020, "国办发明电〔2019〕16号", published: 2019_11_21,
      [
        ("元旦", rest: [101], work: []),
        ("春节", rest: [124, 127, 128, 129, 130], work: [119, 201]),
        ("清明节", rest: [406], work: []),
        ("劳动节", rest: [501, 504, 505], work: [426, 509]),
        ("端午节", rest: [625, 626], work: [628]),
        ("国庆节、中秋节", rest: [1001, 1002, 1005, 1006, 1007, 1008], work: [927, 1010]),
      ]),
    YearNotice(
      2020, "国办发明电〔2020〕1号", published: 2020_01_26,
      [("春节", rest: [124, 127, 128, 129, 130, 131], work: [119])]),
    YearNotice(
      2021, "国办发明电〔2020〕27号", published: 2020_11_25,
      [
        ("元旦", rest: [101], work: []),
        ("春节", rest: [211, 212, 215, 216, 217], work: [207, 220]),
        ("清明节", rest: [405], work: []),
        ("劳动节", rest: [503, 504, 505], work: [425, 508]),
        ("端午节", rest: [614], work: []),
        ("中秋节", rest: [920, 921], work: [918]),
        ("国庆节", rest: [1001, 1004, 1005, 1006, 1007], work: [926, 1009]),
      ]),
    YearNotice(
      2022, "国办发明电〔2021〕11号", published: 2021_10_25,
      [
        ("元旦", rest: [103], work: []),
        ("春节", rest: [131, 201, 202, 203, 204], work: [129, 130]),
        ("清明节", rest: [404, 405], work: [402]),
        ("劳动节", rest: [502, 503, 504], work: [424, 507]),
        ("端午节", rest: [603], work: []),
        ("中秋节", rest: [912], work: []),
        ("国庆节", rest: [1003, 1004, 1005, 1006, 1007], work: [1008, 1009]),
      ]),
    YearNotice(
      2023, "国办发明电〔2022〕16号", published: 2022_12_08,
      [
        ("元旦", rest: [102], work: []),
        ("春节", rest: [123, 124, 125, 126, 127], work: [128, 129]),
        ("清明节", rest: [405], work: []),
        ("劳动节", rest: [501, 502, 503], work: [423, 506]),
        ("端午节", rest: [622, 623], work: [625]),
        ("中秋节、国庆节", rest: [929, 1002, 1003, 1004, 1005, 1006], work: [1007, 1008]),
      ]),
    YearNotice(
      2024, "国办发明电〔2023〕7号", published: 2023_10_25,
      [
        ("元旦", rest: [101], work: []),
        ("春节", rest: [212, 213, 214, 215, 216], work: [204, 218]),
        ("清明节", rest: [404, 405], work: [407]),
        ("劳动节", rest: [501, 502, 503], work: [428, 511]),
        ("端午节", rest: [610], work: []),
        ("中秋节", rest: [916, 917], work: [914]),
        ("国庆节", rest: [1001, 1002, 1003, 1004, 1007], work: [929, 1012]),
      ]),
    YearNotice(
      2025, "国办发明电〔2024〕12号", published: 2024_11_12,
      [
        ("元旦", rest: [101], work: []),
        ("春节", rest: [128, 129, 130, 131, 203, 204], work: [126, 208]),
        ("清明节", rest: [404], work: []),
        ("劳动节", rest: [501, 502, 505], work: [427]),
        ("端午节", rest: [602], work: []),
        ("国庆节、中秋节", rest: [1001, 1002, 1003, 1006, 1007, 1008], work: [928, 1011]),
      ]),
    // The number of this notice is (unverified); its date and its days were checked.
    YearNotice(
      2026, "国办发明电〔2025〕7号", published: 2025_11_04,
      [
        ("元旦", rest: [101, 102], work: [104]),
        ("春节", rest: [216, 217, 218, 219, 220, 223], work: [214, 228]),
        ("清明节", rest: [406], work: []),
        ("劳动节", rest: [501, 504, 505], work: [509]),
        ("端午节", rest: [619], work: []),
        ("中秋节", rest: [925], work: []),
        ("国庆节", rest: [1001, 1002, 1005, 1006, 1007], work: [920, 1010]),
      ]),
  ]
}
