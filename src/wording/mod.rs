//! Near-identical passages as one standard wording with its variants.
//!
//! 1. A response becomes a `MaskedLetter`: the paragraphs of the body's own words, masked (`letter`, `paragraph`, `thought`, `mask`, `part`).
//! 2. Paragraphs that are the same once masked are one form, by digest (`form`, `index`).
//! 3. Forms become sets of three-word runs, sets become MinHash signatures, and signatures that share a band are compared for real
//!    (`shingle`, `minhash`, `lsh`).
//! 4. Forms that share half of their runs or more with a centre are one wording (`cluster`).
//! 5. Wordings are listed, found, compared and laid out as a refusal notice (`catalogue`, `template`, `find`, `drift`, `stale`, `compose`).
//!
//! 6. `Wordings` gathers them from the index and follows its commits (`archive`); those that recur are gone through without holding all of them (`recurring`); all
//!    else knows letters only.

mod part;

mod paragraph;

pub mod mask;

mod thought;

mod served;

mod letter;

mod shingle;

mod minhash;

mod lsh;

mod form;

mod cluster;

mod index;

mod id;

mod usage;

mod standard_wording;

mod difference;

mod template;

mod letter_kind;

pub mod stale;

mod catalogue;

mod stems;

mod find;

mod telling;

mod drift;

pub mod compose;

mod archive;

pub mod recurring;

pub use archive::Wordings;
pub use catalogue::Catalogue;
pub use difference::{TextChange, difference, differing, words_changed};
pub use drift::{Drift, drift, of_wording as drift_of};
pub use find::{Currency, WordingOrder, WordingQuery, authorities, find, in_use, nearest};
pub use id::{NotAnId, WordingId};
pub use index::{Touched, WordingIndex};
pub use letter::{MaskedLetter, MaskedParagraph, filled_in};
pub use paragraph::paragraphs;
pub use part::{Part, states_the_right};
pub use shingle::{Jaccard, shingles};
pub use standard_wording::{Variant, Wording};
pub use telling::titles;
pub use usage::{SourceLetter, Usage};
