//! Requests to answers, one file a subject: what an address names is handed to a view, and what the view makes is sent in the form
//! that was asked for.

pub(super) mod api_description;
pub(super) mod assets;
pub(super) mod audit;
pub(super) mod bring_in;
pub(super) mod browse;
pub(super) mod desk;
pub(super) mod files;
pub(super) mod health;
pub(super) mod home;
pub(super) mod judge;
pub(super) mod letters;
pub(super) mod listings;
pub(super) mod manage;
pub(super) mod metrics;
pub(super) mod precedents;
pub(super) mod provisions;
pub(super) mod repeated;
pub(super) mod responses;
pub(super) mod review;
pub(super) mod search;
pub(super) mod short;
pub(super) mod sign_in;
pub(super) mod statistics;
pub(super) mod suggest;
pub(super) mod wordings;
pub(super) mod working_days;
