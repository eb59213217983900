//! Charts as inline SVG: whole numbers only, one look, both languages.

use humiao::text::{Bilingual, Language};

/// The width of every chart, and the height of a row of bars: its label, then the bar.
const WIDTH: u32 = 560;
const ROW: u32 = 42;
const TWIN_ROW: u32 = 52;

/// Text that is safe inside HTML and SVG.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// One part of a bar, in the colour of its class.
pub(crate) struct Part {
    pub(crate) class: &'static str,
    pub(crate) amount: u64,
}

/// A horizontal bar.
pub(crate) struct Bar {
    pub(crate) label: Bilingual,
    pub(crate) parts: Vec<Part>,
    /// The amount that fills the whole width.
    pub(crate) full: u64,
    /// Where a target stands, in the unit of the parts.
    pub(crate) target: Option<u64>,
    /// What is written at the end of the bar.
    pub(crate) shown: String,
}

fn scaled(amount: u64, full: u64) -> u64 {
    u64::from(WIDTH) * amount.min(full) / full.max(1)
}

fn label(x: u64, y: u64, anchor: &str, text: &Bilingual) -> String {
    [(Language::Zh, "zh"), (Language::En, "en")]
        .map(|(language, tag)| {
            let text = escape(text.text(language).as_str());
            format!(r#"<text lang="{tag}" x="{x}" y="{y}" text-anchor="{anchor}">{text}</text>"#)
        })
        .concat()
}

/// Horizontal bars under each other, each with its label and its value above it, and perhaps a target.
pub(crate) fn bars(title: &Bilingual, bars: &[Bar]) -> String {
    let height = u64::from(ROW) * u64::try_from(bars.len()).unwrap_or(0);
    let mut out = open(title, height);
    for (bar, top) in bars.iter().zip((0..).map(|index: u64| index * u64::from(ROW))) {
        let (text, bar_top) = (top + 16, top + 22);
        out += &label(0, text, "start", &bar.label);
        let shown = escape(&bar.shown);
        out += &format!(r#"<text class="value" x="{WIDTH}" y="{text}" text-anchor="end">{shown}</text>"#);
        out += &format!(r#"<rect class="track" x="0" y="{bar_top}" width="{WIDTH}" height="12" rx="3"/>"#);
        let mut left = 0;
        for part in &bar.parts {
            let (start, end) = (scaled(left, bar.full), scaled(left + part.amount, bar.full));
            // What is there is seen, however little it is.
            let width = if part.amount > 0 { (end - start).max(2) } else { 0 };
            let class = part.class;
            out += &format!(r#"<rect class="{class}" x="{start}" y="{bar_top}" width="{width}" height="12" rx="3"/>"#);
            left += part.amount;
        }
        if let Some(target) = bar.target {
            let x = scaled(target, bar.full);
            let (above, below) = (bar_top - 4, bar_top + 16);
            out += &format!(r#"<line class="target" x1="{x}" x2="{x}" y1="{above}" y2="{below}"/>"#);
        }
    }
    out + "</svg>"
}

/// Pairs of bars under each other, each under one label: a thin one, and a thick one below it.
pub(crate) fn twins(title: &Bilingual, rows: &[(Bar, Bar)]) -> String {
    let height = u64::from(TWIN_ROW) * u64::try_from(rows.len()).unwrap_or(0);
    let mut out = open(title, height);
    for ((first, second), top) in rows.iter().zip((0..).map(|index: u64| index * u64::from(TWIN_ROW))) {
        let text = top + 16;
        out += &label(0, text, "start", &first.label);
        let shown = escape(&first.shown);
        out += &format!(r#"<text class="value" x="{WIDTH}" y="{text}" text-anchor="end">{shown}</text>"#);
        for (bar, bar_top, thick) in [(first, top + 24, 5), (second, top + 31, 11)] {
            out += &format!(r#"<rect class="track" x="0" y="{bar_top}" width="{WIDTH}" height="{thick}" rx="2"/>"#);
            let amount = bar.parts.iter().map(|part| part.amount).sum();
            let class = bar.parts.first().map_or("main", |part| part.class);
            let width = scaled(amount, bar.full);
            out += &format!(r#"<rect class="{class}" x="0" y="{bar_top}" width="{width}" height="{thick}" rx="2"/>"#);
        }
    }
    out + "</svg>"
}

/// Sums that grow from step to step, in the stroke of their class.
pub(crate) struct Line<'a> {
    pub(crate) class: &'static str,
    pub(crate) sums: &'a [u64],
    pub(crate) label: Bilingual,
}

/// A step that is pointed out.
pub(crate) struct Mark {
    pub(crate) at: usize,
    pub(crate) label: Bilingual,
}

/// Growing sums over the same steps, with what each stroke means on top, and perhaps a step that is pointed out.
pub(crate) fn lines(title: &Bilingual, ticks: &[String], lines: &[Line<'_>], mark: Option<&Mark>) -> String {
    let (top, tall, left) = (40, 220, 34);
    let most = lines.iter().flat_map(|line| line.sums).copied().max().unwrap_or(0).max(1);
    let steps = u64::try_from(ticks.len()).unwrap_or(1).max(1);
    let x = |step: u64| left + (u64::from(WIDTH) - left - 6) * step / steps;
    let y = |sum: u64| top + tall - tall * sum / most;
    let mut out = open(title, top + tall + 30);
    for (line, column) in lines.iter().zip(0..) {
        let at = column * (u64::from(WIDTH) / 3);
        out += &format!(r#"<path class="line {}" d="M{at} 11h30"/>"#, line.class);
        out += &label(at + 38, 16, "start", &line.label);
    }
    for sum in [0, most / 2, most] {
        let y = y(sum);
        out += &format!(r#"<line class="grid" x1="{left}" x2="{WIDTH}" y1="{y}" y2="{y}"/>"#);
        out += &format!(r#"<text class="tick" x="{}" y="{}" text-anchor="end">{sum}</text>"#, left - 6, y + 5);
    }
    // One tick in so many that they do not touch.
    let every = steps.div_ceil(10);
    for (tick, step) in ticks.iter().zip(0..).filter(|(_, step): &(_, u64)| step.is_multiple_of(every)) {
        let (x, y) = (x(step), top + tall + 20);
        out += &format!(r#"<text class="tick" x="{x}" y="{y}" text-anchor="start">{}</text>"#, escape(tick));
    }
    if let Some((mark, step)) = mark.and_then(|mark| Some((mark, u64::try_from(mark.at).ok()?))) {
        let (start, end) = (x(step), x(step + 1));
        let width = end - start;
        out += &format!(r#"<rect class="marked" x="{start}" y="{top}" width="{width}" height="{tall}"/>"#);
        out += &label(end + 6, top + 18, "start", &mark.label);
    }
    for line in lines {
        // What holds at the end of a week is reached on the way through it.
        let points = line.sums.iter().zip(1..).map(|(sum, step)| format!(" {},{}", x(step), y(*sum)));
        let points: String = points.collect();
        out += &format!(r#"<polyline class="line {}" points="{},{}{points}"/>"#, line.class, x(0), y(0));
    }
    out + "</svg>"
}

/// A column with its label below and its amount on top.
pub(crate) struct Column {
    pub(crate) label: String,
    pub(crate) amount: u64,
}

/// Columns beside each other.
pub(crate) fn columns(title: &Bilingual, columns: &[Column]) -> String {
    let (wide, tall) = (u64::from(WIDTH), 200);
    let full = columns.iter().map(|column| column.amount).max().unwrap_or(0).max(1);
    let step = wide / u64::try_from(columns.len()).unwrap_or(1).max(1);
    let mut out = open(title, tall + 46);
    for (column, left) in columns.iter().zip((0..).map(|index: u64| index * step)) {
        let height = tall * column.amount / full;
        let (top, middle) = (18 + tall - height, left + step / 2);
        let (x, width) = (left + step / 8, step * 3 / 4);
        out += &format!(r#"<rect class="main" x="{x}" y="{top}" width="{width}" height="{height}" rx="3"/>"#);
        out += &format!(
            r#"<text class="value" x="{middle}" y="{}" text-anchor="middle">{}</text>"#,
            top - 5,
            column.amount
        );
        let text = escape(&column.label);
        out += &format!(r#"<text class="tick" x="{middle}" y="{}" text-anchor="middle">{text}</text>"#, 18 + tall + 18);
    }
    out + "</svg>"
}

fn open(title: &Bilingual, height: u64) -> String {
    let said = escape(&format!("{} / {}", title.zh, title.en));
    format!(r#"<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{said}"><title>{said}</title>"#)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title() -> Bilingual {
        Bilingual { zh: "家访".into(), en: "visits".into() }
    }

    #[test]
    fn a_bar_is_as_long_as_its_share_and_a_little_is_still_seen() {
        let bar = |amount| Bar {
            label: title(),
            parts: vec![Part { class: "main", amount }],
            full: 336_000,
            target: Some(168_000),
            shown: "1 < 2".into(),
        };
        let drawn = bars(&title(), &[bar(84_000), bar(1)]);
        assert!(drawn.contains(r#"width="140""#), "a quarter of 560");
        assert!(drawn.contains(r#"width="2""#));
        assert!(drawn.contains(r#"x1="280""#), "half of 560");
        assert!(drawn.contains("1 &lt; 2"));
    }

    #[test]
    fn the_highest_column_fills_the_height() {
        let column = |amount| Column { label: "5".into(), amount };
        let drawn = columns(&title(), &[column(10), column(5)]);
        assert!(drawn.contains(r#"height="200""#) && drawn.contains(r#"height="100""#));
    }

    #[test]
    fn a_thin_bar_and_a_thick_one_share_a_scale() {
        let bar = |class, amount| Bar {
            label: title(),
            parts: vec![Part { class, amount }],
            full: 40,
            target: None,
            shown: "30 → 10".into(),
        };
        let drawn = twins(&title(), &[(bar("calm", 30), bar("main", 10))]);
        assert!(drawn.contains(r#"<rect class="calm" x="0" y="24" width="420" height="5""#), "three quarters of 560");
        assert!(drawn.contains(r#"<rect class="main" x="0" y="31" width="140" height="11""#), "a quarter of 560");
        assert_eq!(drawn.matches("30 → 10").count(), 1);
    }

    #[test]
    fn sums_rise_from_the_corner_to_the_top_and_a_week_is_marked_where_it_is() {
        let line = |class, sums| Line { class, sums, label: title() };
        let ticks: Vec<String> = (1..=4).map(|week| format!("w{week}")).collect();
        let mark = Mark { at: 2, label: title() };
        let drawn =
            lines(&title(), &ticks, &[line("asked", &[0, 5, 10, 20]), line("room", &[5, 5, 5, 5])], Some(&mark));
        // The drawing is 220 high from 40 down, and 520 wide from 34 on: 130 for each of four weeks.
        assert!(
            drawn.contains(r#"<polyline class="line asked" points="34,260 164,260 294,205 424,150 554,40"/>"#),
            "{drawn}"
        );
        assert!(drawn.contains(r#"<polyline class="line room" points="34,260 164,205 294,205 424,205 554,205"/>"#));
        assert!(drawn.contains(r#"<rect class="marked" x="294" y="40" width="130" height="220"/>"#), "the third week");
    }
}
