//! Synthetic numbers of persons. They pass their checksums, and are marked: their region code begins
//! with 999, which GB/T 2260 gives to no place, so none can be the number of a person.

use humiao::id::ResidentNumber;
use humiao::time::Day;

/// The ID number of the `serial`-th person of a place (1 to 999); its last digit but one tells the sex.
///
/// Two persons of one place are told apart as long as their serials differ by less than 1,000 or
/// their birth days differ.
pub(crate) fn resident_number(place: u32, born: Day, serial: u32) -> String {
    let (year, month, day) = born.parts();
    let body = format!("999{:03}{year:04}{month:02}{day:02}{:03}", place % 1_000, serial % 1_000);
    let check = ResidentNumber::check_digit(&body).map(String::from).unwrap_or_default();
    body + &check
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_pass_their_check_and_belong_to_no_region() {
        let born = Day::new(2012, 2, 29).unwrap();
        for serial in 0..1_000 {
            let number = resident_number(7, born, serial);
            assert!(number.starts_with("999007"));
            assert_eq!(ResidentNumber::parse(&number).unwrap().birth_date(), born);
        }
    }
}
