"""A list of students as schools have it, in a real workbook."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]

TITLES = ["学籍号", "姓名", "性别", "出生日期", "身份证件号", "班级编号", "年级", "学校标识码", "入学日期", "备注"]
FIRST, SECOND = "34052419800101001X", "11010519491231002X"


def workbook(path: Path, *, system_1904: bool = False) -> Path:
    """A list as schools have it: a title in merged cells, days and numbers that Excel made, blank rows, a total."""
    book = xlsxwriter.Workbook(path, {"date_1904": system_1904})
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.merge_range(0, 0, 0, 9, "二〇二三学年学生名册")
    sheet.write_row(2, 0, TITLES)
    sheet.write_row(3, 0, [f"G{FIRST}", "甲某某", "男"])
    sheet.write_datetime(3, 3, datetime(1980, 1, 1), day)
    sheet.write_row(3, 4, [FIRST, "C-701", "七年级", 2133000001])
    sheet.write_datetime(3, 8, datetime(2023, 9, 1), day)
    sheet.write_row(5, 0, [f"G{SECOND}", "乙某某", "女", "1949年12月31日", SECOND, "C-702", 7, "2133000001", "２０２３.９.１"])
    sheet.write_row(6, 0, ["L330402201209010011", "丙某某", "女", "2012-09", None, "C-702", 7, "2133000001", 45170])
    sheet.write_row(7, 0, ["L330402201209010012", "丁某某", "女", "2012-09-01", 330402201209010015, "C-702", 7])
    sheet.write_row(8, 0, ["合计", 4])
    book.close()
    return path
