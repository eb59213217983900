//! The parts that the report is put together from: both languages in one file, no script, no network.

use humiao::text::{Bilingual, Language};

use crate::svg::escape;

/// A text in both languages.
pub(crate) fn said(zh: impl Into<String>, en: impl Into<String>) -> Bilingual {
    Bilingual { zh: zh.into().into(), en: en.into().into() }
}

/// Both languages; the reader's choice hides one of them.
pub(crate) fn both(text: &Bilingual) -> String {
    let (zh, en) = (escape(text.text(Language::Zh).as_str()), escape(text.text(Language::En).as_str()));
    format!(r#"<span lang="zh">{zh}</span><span lang="en">{en}</span>"#)
}

/// A section with its heading.
pub(crate) fn section(heading: &Bilingual, body: &[String]) -> String {
    format!("<section>\n<h2>{}</h2>\n{}\n</section>\n", both(heading), body.join("\n"))
}

/// Sections beside each other, where there is room.
pub(crate) fn pair(sections: &[String]) -> String {
    format!("<div class=\"pair\">\n{}</div>\n", sections.concat())
}

/// Sections under each other, where others stand beside them.
pub(crate) fn column(sections: &[String]) -> String {
    format!("<div class=\"column\">\n{}</div>\n", sections.concat())
}

/// A paragraph in small letters.
pub(crate) fn note(text: &Bilingual) -> String {
    format!("<p><small>{}</small></p>", both(text))
}

/// What the colours of a chart mean.
pub(crate) fn key(entries: &[(&str, Bilingual)]) -> String {
    let entries: Vec<String> =
        entries.iter().map(|(class, text)| format!(r#"<span><i class="{class}"></i>{}</span>"#, both(text))).collect();
    format!(r#"<div class="key">{}</div>"#, entries.concat())
}

/// A list of sentences.
pub(crate) fn list(lines: &[Bilingual]) -> String {
    let items: Vec<String> = lines.iter().map(|line| format!("<li>{}</li>", both(line))).collect();
    format!("<ul class=\"lines\">{}</ul>", items.concat())
}

/// What is there for whoever asks for it.
pub(crate) fn details(summary: &Bilingual, body: &str) -> String {
    format!("<details><summary>{}</summary>\n{body}\n</details>", both(summary))
}

/// A figure that stands out.
pub(crate) fn tile(figure: &str, text: &Bilingual) -> String {
    format!(r#"<div class="tile"><b>{}</b>{}</div>"#, escape(figure), both(text))
}

/// A cell of a table, ready as HTML.
pub(crate) enum Cell {
    /// Words, to the left.
    Words(String),
    /// A figure, to the right.
    Figure(String),
}

impl Cell {
    pub(crate) fn both(text: &Bilingual) -> Self {
        Self::Words(both(text))
    }

    pub(crate) fn code(text: &str) -> Self {
        Self::Words(format!("<code>{}</code>", escape(text)))
    }

    pub(crate) fn figure(figure: impl ToString) -> Self {
        Self::Figure(escape(&figure.to_string()))
    }
}

/// A table; a column is a column of figures when its first row has one there.
pub(crate) fn table(header: &[Bilingual], rows: &[Vec<Cell>]) -> String {
    let figures = |column: usize| {
        rows.first().and_then(|row| row.get(column)).is_some_and(|cell| matches!(cell, Cell::Figure(_)))
    };
    let head: Vec<String> = header
        .iter()
        .enumerate()
        .map(|(column, text)| {
            let class = if figures(column) { r#" class="n""# } else { "" };
            format!("<th{class}>{}</th>", both(text))
        })
        .collect();
    let body: Vec<String> = rows
        .iter()
        .map(|row| {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| match cell {
                    Cell::Words(html) => format!("<td>{html}</td>"),
                    Cell::Figure(html) => format!(r#"<td class="n">{html}</td>"#),
                })
                .collect();
            format!("<tr>{}</tr>\n", cells.concat())
        })
        .collect();
    format!(
        "<div class=\"scroll\"><table><thead><tr>{}</tr></thead><tbody>\n{}</tbody></table></div>",
        head.concat(),
        body.concat()
    )
}

/// The whole page.
pub(crate) fn page(title: &Bilingual, body: &str) -> String {
    let (zh, style) = (escape(title.zh.as_str()), include_str!("style.css"));
    format!(
        r#"<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{zh}</title>
<style>
{style}</style></head>
<body>
<input type="radio" name="language" id="zh" checked><input type="radio" name="language" id="en">
<main>
{body}</main>
</body>
</html>
"#
    )
}
