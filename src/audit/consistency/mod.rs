//! Responses beside each other: decided differently (T19), counted differently (T20), worded differently (T21).
//!
//! 1. Each response is reduced to a `ComparedAnswer`, a few hundred bytes of what is compared, so that an archive of any size can be read
//!    one response at a time.
//! 2. A `AnswerGroup` says which answers are to the same request; who asks the same is for others to say.
//! 3. `decisions` and `figure_conflicts` compare the answers of a group; `paragraphs` turns departures from a standard wording into findings.

mod answer;
mod compare;
mod decisions;
mod figure_conflicts;
mod figures;
mod group;
mod paragraphs;
mod period;
mod quotation;

pub use answer::ComparedAnswer;
pub use compare::compare;
pub use decisions::decided_differently;
pub use figure_conflicts::counted_differently;
pub use figures::{Figure, Unit};
pub use group::{AnswerGroup, RequestSimilarity};
pub use paragraphs::{Departure, departed};
pub use period::FigurePeriod;
pub use quotation::Quotation;
