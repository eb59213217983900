//! Reminder notes 提示单 to the county units, each to be answered within some working days.

use humiao::time::Day;

use crate::draw::Draw;
use crate::network::COUNTIES;
use crate::scale::Scale;

/// A note that was issued on a day.
pub(crate) struct Notice {
    pub(crate) id: String,
    pub(crate) county: &'static str,
    pub(crate) issued: Day,
    pub(crate) working_days: u32,
}

/// Three for each county unit, around the May holidays and the make-up workdays beside them.
pub(crate) fn notices(scale: Scale) -> Vec<Notice> {
    let mut draw = Draw::stream(scale.seed, "notices");
    let mut notices = Vec::new();
    for county in COUNTIES {
        for _ in 0..3 {
            let id = format!("N-{:03}", notices.len() + 1);
            // The first is due today, a Saturday that is worked.
            let (days, working_days) =
                if notices.is_empty() { (2, 2) } else { (draw.between(1, 18), draw.between(2, 5)) };
            let issued = scale.today.plus(-i32::try_from(days).unwrap_or(1));
            notices.push(Notice { id, county: county.id, issued, working_days });
        }
    }
    notices
}
