//! A number that was typed to the number that is used.

use crate::query::Hint;

/// The number typed for `name`, from 1 to `most`; `usual` where it is blank, or where it is none, which a hint then says.
pub(in crate::views) fn number(name: &str, raw: &str, usual: usize, most: usize, hints: &mut Vec<Hint>) -> usize {
    match raw.trim() {
        "" => usual,
        raw => raw.parse().ok().filter(|n| (1..=most).contains(n)).unwrap_or_else(|| {
            let upto = if most == usize::MAX { "1 upwards".to_owned() } else { format!("1 to {most}") };
            hints.push(Hint::new(format!("“{raw}” is no {name} from {upto}; {usual} was used.")));
            usual
        }),
    }
}
