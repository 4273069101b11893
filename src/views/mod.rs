//! What the archive has, to what people and programs read of it: one struct a page or file, built by one function.
//!
//! 1. What is asked for is read into parameters (`params`).
//! 2. A view is built from parameters and a context (`view`, `context`): the archive at one commit, what its files say, what is
//!    derived from it (`fresh`, where nothing is kept), and who reads.
//! 3. What it can be shown as is a property of it: a page, JSON, a table, words on a terminal (`view`).
//! 4. Every link is made by `urls`; what stands around a page is its `layout`.
//!
//! The web, the command line and the tests build the same views. Nothing here knows of HTTP, and nothing of files but `source`
//! and `original`, which show one as it was read.

pub mod about;
pub mod accessibility;
pub mod advanced;
mod asked;
pub mod assets;
pub mod audit;
pub mod browse;
pub mod chart;
pub mod check;
pub mod context;
pub mod day;
pub mod desk;
pub mod developers;
pub mod error;
mod filters;
pub mod fresh;
pub mod home;
pub mod layout;
pub mod link;
pub mod listing;
pub mod listing_format;
pub mod manage;
mod marked;
mod offered;
pub mod original;
pub mod params;
pub mod parse;
mod passage_address;
pub mod precedents;
pub mod provision;
pub mod repeated;
pub mod response;
pub mod results;
pub mod review;
pub mod search_entry;
pub mod short;
pub mod sign_in;
pub mod signposts;
pub mod sitemap;
pub mod source;
pub mod spreadsheet;
pub mod statistics;
pub mod suggestions;
pub mod summary;
pub mod urls;
pub mod view;
pub mod wording;
pub mod working_days;
