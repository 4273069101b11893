//! Near-identical passages as one standard wording with its variants.
//!
//! 1. A response becomes a `Letter`: the paragraphs of the body's own words, masked (`letter`, `paragraph`, `mask`, `part`).
//! 2. Paragraphs that are the same once masked are one form, by digest (`form`, `gathered`).
//! 3. Forms become sets of three-word runs, sets become sketches, and sketches that share a band are compared for real
//!    (`shingle`, `sketch`, `bands`).
//! 4. Forms that share half of their runs or more with a centre are one wording (`cluster`).
//! 5. Wordings are listed, found, compared and laid out as a refusal notice (`catalogue`, `shared`, `find`, `drift`, `stale`, `compose`).
//!
//! 6. `Wordings` gathers them from the index and follows its commits (`archive`); all else knows letters only.

mod part;

mod paragraph;

pub mod mask;

mod letter;

mod shingle;

mod sketch;

mod bands;

mod form;

mod cluster;

mod gathered;

mod standard;

mod difference;

mod shared;

mod occasion;

pub mod stale;

mod catalogue;

mod find;

mod drift;

pub mod compose;

mod archive;

pub use archive::Wordings;
pub use catalogue::Catalogue;
pub use difference::{Change, difference, words_changed};
pub use drift::{Drift, drift, of_wording as drift_of};
pub use find::{Currency, Order, Sought, authorities, find, in_use, nearest};
pub use gathered::{Gathered, Source, Touched};
pub use letter::{Letter, Paragraph, filled_in};
pub use occasion::Occasion;
pub use paragraph::paragraphs;
pub use part::{Part, states_the_right};
pub use shingle::{Alike, shingles};
pub use standard::{NotAnId, Use, Variant, Wording, WordingId};
