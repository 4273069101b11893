//! What is asked of each view: addresses, forms, bodies and command lines to typed parameters, read in one place.
//!
//! Parameters are lenient where a person may have typed them: what cannot be used is said in a hint, and the rest goes on.

pub mod advanced;
pub mod audit;
pub mod browse;
pub mod compose;
pub mod cursor;
mod desk;
mod desk_check;
pub mod file;
pub mod listing;
mod manage;
pub mod names;
pub(super) mod number;
pub mod pair;
pub mod pairs;
pub mod precedents;
pub mod repeated;
pub mod response;
pub mod search;
pub mod sitemap;
pub mod statistics;
pub mod strict;
pub mod suggest;
pub mod wordings;
pub mod working_days;

pub use advanced::AdvancedParams;
pub use audit::AuditParams;
pub use browse::BrowseParams;
pub use compose::ComposeParams;
pub use cursor::After;
pub use desk::{DeskChoices, DeskParams};
pub use desk_check::DeskCheckParams;
pub use file::FileParams;
pub use listing::ListingParams;
pub use manage::{ANY_BODY, JournalParams, ManageParams};
pub use pair::PairParams;
pub use precedents::{PrecedentsForm, PrecedentsParams};
pub use repeated::RepeatedParams;
pub use response::ResponseParams;
pub use search::{ParsedSearch, SearchParams};
pub use sitemap::SitemapParams;
pub use statistics::StatisticsParams;
pub use strict::{NoParams, Strict};
pub use suggest::SuggestParams;
pub use wordings::{ParsedWordings, WordingsParams};
pub use working_days::WorkingDaysParams;
