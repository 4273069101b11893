//! One struct a page: the template's data, the JSON body and what the terminal prints.
//!
//! A page is built from what `search` and the modules beside it found; it knows addresses and words for people, and neither
//! files nor the engine nor HTTP.

pub mod about;
pub mod audit;
pub mod chart;
pub mod day;
pub mod error;
mod filters;
pub mod home;
pub mod layout;
pub mod link;
mod marked;
pub mod params;
pub mod parse;
pub mod precedents;
pub mod provision;
pub mod repeated;
pub mod response;
pub mod results;
pub mod sign_in;
pub mod spreadsheet;
pub mod statistics;
pub mod summary;
pub mod urls;
pub mod wording;
pub mod working_days;
