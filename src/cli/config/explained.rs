//! A setting with its value and where that comes from.

use std::path::PathBuf;

use serde::Serialize;

/// A setting as it counts.
#[derive(Debug, Serialize)]
pub(super) struct Explained {
    /// Its table; blank for the settings of the archive.
    pub(super) table: String,
    /// Its name.
    pub(super) key: String,
    /// What it is; `None` where nothing is said and nothing stands in its place.
    pub(super) value: Option<String>,
    /// Where that comes from.
    pub(super) from: String,
}

/// What is found, for people and for programs.
#[derive(Debug, Serialize)]
pub(super) struct Found {
    /// The settings file of the program, where there is one.
    pub(super) config: Option<PathBuf>,
    /// Its settings.
    pub(super) settings: Vec<Explained>,
    /// The settings file of the archive.
    pub(super) archive: PathBuf,
    /// Its settings.
    pub(super) of_archive: Vec<Explained>,
}
