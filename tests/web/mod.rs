//! The server: every route in every mode, and what its answers promise.

mod addresses;
mod anything;
mod api;
mod base;
mod browse;
mod caching;
mod clients;
mod csrf;
mod errors;
mod escaping;
mod fresh;
mod listings;
mod log;
mod metrics;
mod midnight;
mod officers;
mod pages;
mod review;
mod routes;
mod schema;
mod token;
mod unseen;
