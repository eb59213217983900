//! `trips.csv`: the plan as a list, one row for each trip.

use std::error::Error;
use std::path::Path;

use humiao::catalog::Wire;
use humiao::visit::{self, Plan, Trip};

const HEADER: [&str; 6] = ["week", "choice", "household", "students", "key_students", "visitors"];

/// Writes the trips by week, the most urgent first; ids are set apart by blanks, a companion is marked with `+`.
pub(crate) fn write(path: &Path, plan: &Plan) -> Result<(), Box<dyn Error>> {
    let mut writer = csv::Writer::from_path(path)?;
    writer.write_record(HEADER)?;
    for trip in &plan.trips {
        writer.write_record(row(trip))?;
    }
    writer.flush()?;
    Ok(())
}

fn row(trip: &Trip) -> [String; 6] {
    let students = |key: bool| {
        let rows = trip.students.iter().filter(|row| !key || row.key);
        rows.map(|row| row.student.as_str()).collect::<Vec<_>>().join(" ")
    };
    let visitor = |row: &visit::TripVisitor| {
        let mark = if row.companion { "+" } else { "" };
        format!("{mark}{}:{}", row.staff.as_str(), row.role.wire())
    };
    [
        trip.week.to_string(),
        trip.choice.wire().to_owned(),
        trip.household.as_ref().map_or_else(String::new, |household| household.as_str().to_owned()),
        students(false),
        students(true),
        trip.visitors.iter().map(visitor).collect::<Vec<_>>().join(" "),
    ]
}
