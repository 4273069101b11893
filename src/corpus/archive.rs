//! `archive.toml`: the archive's name and defaults.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::CorpusError;

/// What the archive is called and whose it is. Every key may be left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Archive {
    /// The name at the top of every page.
    pub name: String,
    /// A sentence or two below it.
    pub description: String,
    /// Whether bodies and letters are invented; then every page says so.
    pub fictional: bool,
    /// The authority of responses that name none.
    pub default_authority: Option<String>,
    /// Where the archive is published, without a slash at the end.
    pub base_url: Option<String>,
    /// An e-mail address for questions about the archive.
    pub contact: Option<String>,
}

impl Default for Archive {
    fn default() -> Self {
        Archive {
            name: "Disclosure archive".to_owned(),
            description: "Published answers to freedom-of-information requests.".to_owned(),
            fictional: false,
            default_authority: None,
            base_url: None,
            contact: None,
        }
    }
}

impl Archive {
    /// Reads the file; the defaults where there is none.
    pub(super) fn read(path: &Path) -> Result<Self, CorpusError> {
        settings(path).map(Option::unwrap_or_default)
    }
}

/// A TOML settings file beside the responses; `None` where there is none.
pub(super) fn settings<T: serde::de::DeserializeOwned>(path: &Path) -> Result<Option<T>, CorpusError> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(CorpusError::Unreadable { path: path.to_owned(), source }),
    };
    toml::from_str(&text)
        .map(Some)
        .map_err(|error| CorpusError::Settings { path: path.to_owned(), message: error.to_string().trim().to_owned() })
}
