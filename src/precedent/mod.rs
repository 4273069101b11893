//! A new request to what was released before, and how alike.
//!
//! 1. [`thread`] takes the message that asks out of a thread of mails, and [`inquiry`] finds what it asks, without greetings and boilerplate.
//! 2. `search::similar` ranks past responses for the whole request and for each question.
//! 3. [`compare`] compares a question with the one that was asked before: shared words, periods, recall and precision.
//! 4. [`standing`] says whether a match ranks well before all others, [`verdict`], with care, what became of it then, [`parted`] where the
//!    questions of the letter were not decided alike, and [`evidence`] points at the passages that say so.

mod answering;
mod beyond;
mod boilerplate;
mod compare;
mod evidence;
mod found;
mod frequencies;
mod headline;
mod inquiry;
mod meaning;
mod message;
mod parted;
mod past;
mod period;
pub mod repeated;
mod requests;
mod session;
mod standing;
mod synonym_expansion;
mod thread;
mod verdict;

pub use crate::search::Signals;
pub use compare::Comparison;
pub use evidence::{Evidence, Ground};
pub use found::{MOST, Match, PrecedentOptions, Precedents, QuestionPrecedents};
pub use inquiry::{Inquiry, InquiryItem, LONGEST};
pub use meaning::InquiryMeaning;
pub use parted::Parted;
pub use period::{Period, periods};
pub use session::{Session, Work, precedents, precedents_by_meaning, similar};
pub use verdict::Verdict;
