//! What is typed for an archive on a cluster to its nodes and its name there.

use std::path::{Path, PathBuf};

use crate::engine::EngineError;

/// How every address of an archive on a cluster begins.
const SCHEMES: [(&str, &str); 2] = [("opensearch+http://", "http://"), ("opensearch+https://", "https://")];
/// Where a node listens when nothing else is said.
const PORT: u16 = 9200;
/// Names of indices may not be longer, with what is put behind them.
const LONGEST: usize = 200;

/// Where an archive lies: `opensearch+http[s]://HOST:PORT[,HOST:PORT...]/NAME[?shards=N]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// The base of each node's addresses, such as `http://127.0.0.1:9200`.
    pub(super) nodes: Vec<String>,
    /// What the archive is called on the cluster.
    pub(super) name: String,
    /// Into how many shards it is cut when it is made.
    pub(super) shards: u32,
    /// As it was typed.
    pub(super) typed: PathBuf,
}

/// Shards of an archive, where nothing else is said.
const SHARDS: u32 = 3;

/// Whether this names an archive on a cluster, and not a folder.
pub(crate) fn is_cluster(path: &Path) -> bool {
    path.to_str().is_some_and(|typed| typed.starts_with("opensearch+"))
}

impl Address {
    /// Reads what was typed.
    pub(super) fn read(path: &Path) -> Result<Self, EngineError> {
        let typed = path.to_string_lossy();
        // What might hold a password is not said again.
        let shown = if typed.contains('@') { "opensearch+...".to_owned() } else { typed.to_string() };
        let wrong = |message: String| EngineError::Address { typed: shown.clone(), message };
        let (rest, base) = SCHEMES
            .iter()
            .find_map(|(scheme, base)| Some((typed.strip_prefix(scheme)?, base)))
            .ok_or_else(|| wrong("it begins neither with `opensearch+http://` nor with `opensearch+https://`".to_owned()))?;
        if typed.contains('@') {
            let message = "it holds a user name, and addresses are logged; set FOI_ARCHIVE_CLUSTER_LOGIN to `USER:PASSWORD` instead";
            return Err(wrong(message.to_owned()));
        }
        let (hosts, name) = rest.split_once('/').ok_or_else(|| wrong("the archive's name is missing behind the nodes".to_owned()))?;
        let (name, options) = name.split_once('?').unwrap_or((name, ""));
        check_name(name).map_err(&wrong)?;
        let mut shards = SHARDS;
        for option in options.split('&').filter(|option| !option.is_empty()) {
            let value = option.strip_prefix("shards=").and_then(|value| value.parse().ok()).filter(|value| (1..=1_000).contains(value));
            shards = value.ok_or_else(|| wrong(format!("`{option}` is not `shards=N` with a number from 1 to 1000")))?;
        }
        let nodes = hosts.split(',').map(|host| node(base, host).map_err(&wrong)).collect::<Result<_, _>>()?;
        Ok(Address { nodes, name: name.to_owned(), shards, typed: path.to_owned() })
    }

    /// The index of this schema's responses.
    pub(super) fn responses(&self, version: u32) -> String {
        format!("{}-{version}", self.name)
    }

    /// The index of all else: commits, the state of the corpus, who writes, what is derived.
    pub(super) fn kept(&self) -> String {
        format!("{}-kept", self.name)
    }
}

fn node(base: &str, host: &str) -> Result<String, String> {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port.parse().map_err(|_| format!("`{port}` is no port"))?),
        _ => (host, PORT),
    };
    let is_plain = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "-._:[]".contains(c));
    if is_plain { Ok(format!("{base}{name}:{port}")) } else { Err(format!("`{host}` is no host with a port, such as `10.0.0.5:9200`")) }
}

fn check_name(name: &str) -> Result<(), String> {
    let begins_well = name.starts_with(|c: char| c.is_ascii_lowercase());
    let is_plain = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_');
    let last = name.rsplit('-').next().unwrap_or_default();
    // What is kept of another archive is called so.
    let is_taken = name.contains('-') && (last == "kept" || last.bytes().all(|b| b.is_ascii_digit()));
    if begins_well && is_plain && !is_taken && name.len() <= LONGEST {
        return Ok(());
    }
    Err(format!(
        "`{name}` is no name for an archive: lower-case letters, digits, `-` and `_`, a letter first, and not `-kept` or a number last"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Result<Address, String> {
        Address::read(Path::new(typed)).map_err(|error| error.to_string())
    }

    #[test]
    fn nodes_and_name_are_read() {
        let address = read("opensearch+http://10.0.0.5:9201,search.example,[::1]:9300/foi?shards=12").unwrap();
        assert_eq!(address.nodes, ["http://10.0.0.5:9201", "http://search.example:9200", "http://[::1]:9300"]);
        assert_eq!((address.name.as_str(), address.shards), ("foi", 12));
        assert_eq!((address.responses(6), address.kept()), ("foi-6".to_owned(), "foi-kept".to_owned()));
        assert_eq!(read("opensearch+https://a/foi").unwrap().nodes, ["https://a:9200"]);
    }

    #[test]
    fn what_is_wrong_is_said_and_a_password_is_not() {
        for (typed, said) in [
            ("opensearch+ftp://a/foi", "`opensearch+https://`"),
            ("opensearch+http://a:9200", "name is missing"),
            ("opensearch+http://a:x/foi", "`x` is no port"),
            ("opensearch+http://a b/foi", "`a b` is no host"),
            ("opensearch+http://a,/foi", "`` is no host"),
            ("opensearch+http://a/Foi", "`Foi` is no name"),
            ("opensearch+http://a/foi-kept", "`foi-kept` is no name"),
            ("opensearch+http://a/foi-6", "`foi-6` is no name"),
            ("opensearch+http://a/foi?shards=0", "`shards=0`"),
            ("opensearch+http://me:secret@a/foi", "FOI_ARCHIVE_CLUSTER_LOGIN"),
        ] {
            let error = read(typed).unwrap_err();
            assert!(error.contains(said) && !error.contains("secret"), "{typed}: {error}");
        }
    }

    #[test]
    fn folders_are_no_clusters() {
        assert!(is_cluster(Path::new("opensearch+http://a/b")));
        assert!(!is_cluster(Path::new("opensearch")) && !is_cluster(Path::new("/srv/index")));
    }
}
