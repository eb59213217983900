//! The codes of a roster.

use crate::catalog::codes;

codes! { Fault, "roster";
    /// A header that no column has.
    HEADER = "roster.header": "缺少列 `{name}`" / "the column `{name}` is missing";
    /// No row that could be the header.
    NO_HEADER = "roster.no-header": "前 {rows} 行中没有表头" / "none of the first {rows} rows is a header";
    /// Two columns that mean the same.
    TWO_COLUMNS = "roster.two-columns": "与 {first} 同为 `{name}`，请指明用哪一列" / "means `{name}`, as {first} does; say which of them to read";
    /// A sheet whose columns are no longer where the plan found them.
    CHANGED = "roster.changed": "表头与导入方案不符，请重新检查该表" / "the header is not the one of the plan; inspect the sheet anew";
    /// A row without a single value.
    BLANK_ROW = "roster.blank-row": "空行，已跳过" / "a blank row, passed over";
    /// A row of totals.
    TOTAL_ROW = "roster.total-row": "合计行，已跳过" / "a row of totals, passed over";
    /// The header once more.
    REPEATED_HEADER = "roster.repeated-header": "重复的表头，已跳过" / "the header once more, passed over";
    /// A row with more or fewer cells than the header.
    CELLS = "roster.cells": "该行有 {given} 格，表头有 {wanted} 格" / "the row has {given} cells, the header {wanted}";
    /// A row that is not UTF-8.
    ENCODING = "roster.encoding": "该行不是 UTF-8 编码，请另存为“CSV UTF-8”" / "the row is not UTF-8; save the file as \"CSV UTF-8\"";
    /// A required cell that is empty.
    EMPTY_CELL = "roster.empty-cell": "必填格为空" / "a required cell is empty";
    /// A cell that is not a day.
    DAY = "roster.day": "不是日期，应为 2024-05-11、2024/5/11、2024年5月11日、20240511 或 Excel 序号" / "not a day; write 2024-05-11, 2024/5/11, 2024年5月11日, 20240511 or an Excel serial number";
    /// A month without its day.
    MONTH_ONLY = "roster.month-only": "只有年月，请补写到日" / "a month without its day; write the whole date";
    /// A cell that is neither yes nor no.
    YES_NO = "roster.yes-no": "应为 是/否、1/0 或 yes/no" / "write 是/否, 1/0 or yes/no";
    /// A cell that is not a whole number.
    NUMBER = "roster.number": "应为非负整数" / "must be a whole number, not negative";
    /// A cell that is no sex.
    SEX = "roster.sex": "应为 男/女" / "write 男 or 女, male or female";
    /// A cell that is no grade.
    GRADE = "roster.grade": "应为 1 至 12 的年级，如 7、七年级、初一" / "must be a grade from 1 to 12, such as 7, 七年级 or 初一";
    /// A long number that the spreadsheet rounded.
    DIGITS_LOST = "roster.digits-lost": "电子表格只保留 15 位有效数字，后几位已丢失；请将该列设为“文本”后重新录入" / "a spreadsheet keeps 15 digits of a number, so the last ones are lost; make the column text and enter it anew";
    /// An id that the spreadsheet made a number of.
    NUMBER_AS_ID = "roster.number-as-id": "编号成了数字，开头的 0 可能已丢失；请将该列设为“文本”，或指明位数" / "the id became a number and may have lost zeros in front; make the column text, or say how many places it has";
    /// An id that is shorter than others of its column, which begin with zeros.
    ZEROS_LOST = "roster.zeros-lost": "同列编号以 0 开头、共 {wanted} 位，此格开头的 0 可能已丢失" / "other ids of the column begin with 0 and have {wanted} places; this one may have lost zeros in front";
    /// One class under two schools.
    CLASS_IN_TWO_SCHOOLS = "roster.class-in-two-schools": "该班级在 {first} 属于另一所学校，请用唯一的班级编号" / "the class belongs to another school in {first}; use ids of classes that are unique";
    /// A birth date that is not the one of the ID number.
    BIRTH_DATE_DIFFERS = "roster.birth-date-differs": "与证件号码中的出生日期不一致，请核对" / "is not the birth date of the ID number; look which is right";
    /// A sex that is not the one of the ID number.
    SEX_DIFFERS = "roster.sex-differs": "与证件号码中的性别不一致，请核对" / "is not the sex of the ID number; look which is right";
    /// A student number that has another ID number inside.
    NUMBER_DIFFERS = "roster.number-differs": "学籍号中的证件号码与证件号码列不一致，请核对" / "the student number has another ID number inside; look which is right";
    /// One ID number under two student numbers.
    SAME_PERSON = "roster.same-person": "与 {first} 证件号码相同，请核对是否同一人" / "the same ID number as {first}; look whether it is one person";
    /// A temporary or auxiliary student number of another form.
    UNUSUAL_NUMBER = "roster.unusual-number": "临时或无有效证件学籍号的格式不常见，已保留" / "a temporary or auxiliary student number of an unusual form; it is kept";
}
