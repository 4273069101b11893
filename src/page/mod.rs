//! What people and programs are shown: one struct a page, the same for template, JSON and terminal.

pub mod parse;
