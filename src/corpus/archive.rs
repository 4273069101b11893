//! `archive.toml`: the archive's name and defaults.

use std::collections::BTreeMap;
use std::path::Path;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use super::error::CorpusError;

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
    /// `[authorities]`: bodies by the names that the archive calls them by, each with the other names that it goes by, or that it and the
    /// bodies before it went by: `"Varnshire Council" = ["The Varnshire Council", "Varnshire District Council"]`.
    pub authorities: BTreeMap<String, Vec<String>>,
    /// Where the archive is published, such as `https://foi.example.org`, without a slash at its end; the file may call it
    /// `base_url` too. Where it is left out, it is where the archive is served.
    #[serde(alias = "base_url", deserialize_with = "published_at")]
    pub base: Option<String>,
    /// An e-mail address for questions about the archive.
    pub contact: Option<String>,
    /// When a response that states no day of publication is published.
    pub publish: Publish,
    /// What the inspection of files leaves alone.
    pub inspect: InspectSettings,
    /// How files are read.
    pub extract: ExtractSettings,
}

/// `[inspect]`: a body's exceptions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InspectSettings {
    /// Kinds of finding, by their names, or words such as the body's own addresses, that are no findings.
    pub allow: Vec<String>,
}

/// `[extract]`: how files are read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ExtractSettings {
    /// Whether pictures, and pages that are pictures, are read by machine.
    pub ocr: bool,
}

/// When a response that states no day of publication is published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Publish {
    /// Not before a day is stated, and from that day on.
    #[default]
    FromItsDay,
    /// At once, unless it is held.
    AtOnce,
}

impl Default for Archive {
    fn default() -> Self {
        Archive {
            name: "Disclosure archive".to_owned(),
            description: "Published answers to freedom-of-information requests.".to_owned(),
            fictional: false,
            default_authority: None,
            authorities: BTreeMap::new(),
            base: None,
            contact: None,
            publish: Publish::default(),
            inspect: InspectSettings::default(),
            extract: ExtractSettings::default(),
        }
    }
}

impl Archive {
    /// A web address that an archive may be published at, without a slash at its end.
    ///
    /// # Errors
    /// Where links cannot begin with it, with an example of one.
    pub fn base_of(typed: &str) -> Result<String, String> {
        base(typed)
    }

    /// Reads the file; the defaults where there is none.
    pub(super) fn read(path: &Path) -> Result<Self, CorpusError> {
        settings(path).map(Option::unwrap_or_default)
    }
}

fn published_at<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    base(&String::deserialize(from)?).map(Some).map_err(D::Error::custom)
}

/// A web address without a slash at its end, or why it is none that links can begin with.
fn base(typed: &str) -> Result<String, String> {
    let base = typed.trim().trim_end_matches('/');
    let rest = base.strip_prefix("https://").or_else(|| base.strip_prefix("http://")).unwrap_or_default();
    let host = rest.split('/').next().unwrap_or_default();
    let (name, port) = host.rsplit_once(':').filter(|_| !host.ends_with(']')).unwrap_or((host, "80"));
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-._[]:".contains(c));
    let is_path = rest.chars().all(|c| !c.is_whitespace() && !c.is_control() && !"?#\"<>\\".contains(c));
    if is_name && is_path && port.parse::<u16>().is_ok() {
        Ok(base.to_owned())
    } else {
        Err(format!("`{typed}` is no address that the archive can be published at; write it as `https://foi.example.org`"))
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

#[cfg(test)]
mod tests {
    use super::Archive;

    fn base(line: &str) -> Result<Option<String>, String> {
        toml::from_str::<Archive>(line).map(|archive| archive.base).map_err(|error| error.to_string())
    }

    #[test]
    fn the_base_is_a_web_address_without_a_slash_at_its_end() {
        for good in ["https://foi.example.org", "http://127.0.0.1:8080", "https://example.org/foi", "http://[::1]:8080", "http://[::1]"] {
            assert_eq!(base(&format!("base = \"{good}/\"")), Ok(Some(good.to_owned())));
            assert_eq!(base(&format!("base_url = \"{good}\"")), Ok(Some(good.to_owned())), "as it was called before");
        }
        assert_eq!(base("name = \"A\""), Ok(None));
        for bad in ["", "foi.example.org", "ftp://foi.example.org", "https://", "https:///foi", "https://a b", "https://a?b", "https://a:x"]
        {
            let said = base(&format!("base = \"{bad}\"")).unwrap_err();
            assert!(said.contains(&format!("`{bad}` is no address")) && said.contains("https://foi.example.org"), "{said}");
        }
        assert!(base("base = 8080").is_err());
        assert!(base("base = \"https://a\"\nbase_url = \"https://b\"").is_err(), "said twice");
    }
}
