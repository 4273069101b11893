//! What was measured, as a table of milliseconds and ratios.

use std::time::Instant;

use super::say;

/// Milliseconds of each of the sides, of every time that they were asked.
#[derive(Clone)]
pub(crate) struct Times(Vec<Vec<f64>>);

impl Times {
    pub(crate) fn of_sides(sides: usize) -> Self {
        Times(vec![Vec::new(); sides])
    }

    /// Lets every side find something once.
    pub(crate) fn take(&mut self, work: &[&dyn Fn() -> usize]) {
        for (side, work) in work.iter().enumerate() {
            self.take_one(side, work);
        }
    }

    /// Lets one side find something once.
    pub(crate) fn take_one(&mut self, side: usize, work: &dyn Fn() -> usize) {
        let started = Instant::now();
        std::hint::black_box(work());
        self.0[side].push(started.elapsed().as_secs_f64() * 1e3);
    }

    pub(crate) fn add(&mut self, other: Times) {
        self.0.iter_mut().zip(other.0).for_each(|(side, mut more)| side.append(&mut more));
    }

    /// Says the median and the 99th percentile of each side, and the ratio of the first side to each other.
    pub(crate) fn say(&self, what: &str) {
        for (name, share) in [("p50", 0.5), ("p99", 0.99)] {
            let label = format!("{what}, {name} of {}", self.0[0].len());
            let Some(sides) = self.0.iter().map(|side| quantile(side, share)).collect::<Option<Vec<_>>>() else {
                return say(&format!("{what:<34}{:>12}", "none"));
            };
            let beside = sides[1..].iter().map(|other| format!("{other:>12.2}{:>10.2}", sides[0] / other));
            say(&format!("{label:<34}{:>12.2}{}", sides[0], beside.collect::<String>()));
        }
    }
}

/// The least value that this share of all does not exceed.
fn quantile(values: &[f64], share: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(((sorted.len() as f64 * share).ceil() as usize).saturating_sub(1)).copied()
}
