//! Which rows share a teacher, directly or through others: what shares none is planned apart.

/// Classes, or trips, in parts that have nothing to do with each other.
pub(super) struct Components {
    /// Rows, part after part; the parts by their first row, the rows of a part in order.
    rows: Vec<usize>,
    ends: Vec<usize>,
}

impl Components {
    /// The parts of rows that each name some teachers.
    pub(super) fn of<'a>(teachers: usize, rows: impl ExactSizeIterator<Item = &'a [usize]>) -> Self {
        let count = rows.len();
        let mut above: Vec<usize> = (0..count).collect();
        let mut taken: Vec<Option<usize>> = vec![None; teachers];
        for (row, named) in rows.enumerate() {
            for teacher in named {
                let Some(place) = taken.get_mut(*teacher) else { continue };
                match *place {
                    Some(other) => join(&mut above, row, other),
                    None => *place = Some(row),
                }
            }
        }
        // The first row of a part is its root, so parts come in order, and so do their rows.
        let roots: Vec<usize> = (0..count).map(|row| root(&mut above, row)).collect();
        let mut sizes = vec![0; count];
        for root in &roots {
            if let Some(size) = sizes.get_mut(*root) {
                *size += 1;
            }
        }
        let mut free = vec![0; count];
        let (mut sum, mut ends) = (0, Vec::new());
        for (place, size) in free.iter_mut().zip(&sizes) {
            *place = sum;
            sum += *size;
            if *size > 0 {
                ends.push(sum);
            }
        }
        let mut sorted = vec![0; count];
        for (row, root) in roots.iter().enumerate() {
            if let Some(next) = free.get_mut(*root) {
                if let Some(place) = sorted.get_mut(*next) {
                    *place = row;
                }
                *next += 1;
            }
        }
        Self { rows: sorted, ends }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &[usize]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| self.rows.get(start..*end).unwrap_or_default())
    }
}

fn root(above: &mut [usize], row: usize) -> usize {
    let mut row = row;
    loop {
        let Some(next) = above.get(row).copied().filter(|next| *next != row) else { return row };
        // Halving the way up keeps every later walk short.
        let further = above.get(next).copied().unwrap_or(next);
        if let Some(place) = above.get_mut(row) {
            *place = further;
        }
        row = further;
    }
}

fn join(above: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(above, a), root(above, b));
    if let Some(place) = above.get_mut(a.max(b)) {
        *place = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_share_a_teacher_through_others_are_one_part() {
        let rows: [&[usize]; 5] = [&[0], &[1, 2], &[3], &[2, 0], &[]];
        let parts = Components::of(4, rows.into_iter());
        let parts: Vec<&[usize]> = parts.iter().collect();
        assert_eq!(parts, [&[0, 1, 3][..], &[2], &[4]]);
    }
}
