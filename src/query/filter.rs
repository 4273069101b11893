//! What must be so of a response, whatever its words.

use crate::response::{Date, Decision, Provision, Regime, Role};

/// Every filter of a query. Values of one kind widen the search, kinds narrow it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Names or slugs of authorities, or the beginnings of names.
    pub authorities: Vec<String>,
    /// Years of the answer.
    pub years: Vec<i16>,
    /// Decisions.
    pub decisions: Vec<Decision>,
    /// Provisions relied on; a section stands for all its subsections.
    pub provisions: Vec<Provision>,
    /// Laws.
    pub regimes: Vec<Regime>,
    /// Subjects, exact but for case.
    pub topics: Vec<String>,
    /// Parts that the letter must have.
    pub roles: Vec<Role>,
    /// When the request arrived.
    pub received: Option<Days>,
    /// When it was answered.
    pub responded: Option<Days>,
    /// References, exact but for case and spacing.
    pub references: Vec<String>,
    /// What must not be so.
    pub without: Vec<Filter>,
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// See [`Filters::authorities`].
    Authority(String),
    /// See [`Filters::years`].
    Year(i16),
    /// See [`Filters::decisions`].
    Decision(Decision),
    /// See [`Filters::provisions`].
    Provision(Provision),
    /// See [`Filters::regimes`].
    Regime(Regime),
    /// See [`Filters::topics`].
    Topic(String),
    /// See [`Filters::received`].
    Received(Days),
    /// See [`Filters::responded`].
    Responded(Days),
    /// See [`Filters::references`].
    Reference(String),
}

/// Days from the first to the last, both included; open where `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl Days {
    /// Reads `2024`, `2024-06`, `2024-06-30`, or two of them around `..`, either of which may be left out.
    pub fn parse(text: &str) -> Option<Days> {
        match text.split_once("..") {
            Some((from, to)) => {
                let (from, to) = (from.trim(), to.trim_start_matches('.').trim());
                if from.is_empty() && to.is_empty() {
                    return None;
                }
                let from = if from.is_empty() { None } else { Some(period(from)?.0) };
                let to = if to.is_empty() { None } else { Some(period(to)?.1) };
                Some(Days { from, to })
            }
            None => period(text.trim()).map(|(from, to)| Days { from: Some(from), to: Some(to) }),
        }
    }

    /// The days that are in both.
    pub fn and(self, other: Days) -> Days {
        let from = self.from.max(other.from);
        let to = match (self.to, other.to) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Days { from, to }
    }
}

/// The first and the last day of a year, a month or a day.
fn period(text: &str) -> Option<(Date, Date)> {
    let numbers: Vec<i16> = text.split(['-', '/']).map(str::parse).collect::<Result<_, _>>().ok()?;
    let month = |year, month: i16| Date::new(year, i8::try_from(month).ok()?, 1).ok();
    match *numbers.as_slice() {
        [year @ 1900..=2100] => Some((month(year, 1)?, month(year, 12)?.last_of_month())),
        [year @ 1900..=2100, m] => Some((month(year, m)?, month(year, m)?.last_of_month())),
        [year @ 1900..=2100, m, d] => {
            let day = Date::new(year, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()?;
            Some((day, day))
        }
        _ => None,
    }
}

impl Filters {
    /// Adds a condition.
    pub fn add(&mut self, filter: Filter) {
        fn put<T: PartialEq>(list: &mut Vec<T>, value: T) {
            if !list.contains(&value) {
                list.push(value);
            }
        }
        match filter {
            Filter::Authority(a) => put(&mut self.authorities, a),
            Filter::Year(y) => put(&mut self.years, y),
            Filter::Decision(d) => put(&mut self.decisions, d),
            Filter::Provision(p) => put(&mut self.provisions, p),
            Filter::Regime(r) => put(&mut self.regimes, r),
            Filter::Topic(t) => put(&mut self.topics, t),
            Filter::Received(d) => self.received = Some(self.received.map_or(d, |r| r.and(d))),
            Filter::Responded(d) => self.responded = Some(self.responded.map_or(d, |r| r.and(d))),
            Filter::Reference(r) => put(&mut self.references, r),
        }
    }

    /// Whether nothing is asked of the response.
    pub fn is_empty(&self) -> bool {
        *self == Filters::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        let read = |text| Days::parse(text).map(|d| (d.from.map(|d| d.to_string()), d.to.map(|d| d.to_string())));
        let days = |from: &str, to: &str| Some(((!from.is_empty()).then(|| from.to_owned()), (!to.is_empty()).then(|| to.to_owned())));
        assert_eq!(read("2023..2024-06"), days("2023-01-01", "2024-06-30"));
        assert_eq!(read("2024-02"), days("2024-02-01", "2024-02-29"));
        assert_eq!(read("..2024-02-03"), days("", "2024-02-03"));
        assert_eq!(read("2024.."), days("2024-01-01", ""));
        assert_eq!((read(".."), read("24"), read("2024-13"), read("soon")), (None, None, None, None));
    }
}
