//! Columns of numbers that are filled anew for each problem.

/// Numbers by index; outside, the number is zero, and cannot be set.
#[derive(Default)]
pub(super) struct Column<T>(pub(super) Vec<T>);

impl<T: Copy + Default> Column<T> {
    pub(super) fn reset(&mut self, len: usize) {
        self.0.clear();
        self.0.resize(len, T::default());
    }

    pub(super) fn at(&self, index: usize) -> T {
        self.0.get(index).copied().unwrap_or_default()
    }

    pub(super) fn set(&mut self, index: usize, value: T) {
        if let Some(place) = self.0.get_mut(index) {
            *place = value;
        }
    }
}

impl Column<i64> {
    pub(super) fn add(&mut self, index: usize, value: i64) {
        self.set(index, self.at(index) + value);
    }
}
