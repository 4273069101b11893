//! What the environment says of a cluster's users and certificates, to a header and the authorities that are trusted.

use std::fmt;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// `USER:PASSWORD`, or a file that holds it.
const LOGIN: &str = "FOI_ARCHIVE_CLUSTER_LOGIN";
/// A bearer token, or a file that holds one.
const TOKEN: &str = "FOI_ARCHIVE_CLUSTER_TOKEN";
/// The certificates of the authorities that vouch for the nodes.
const AUTHORITIES: &str = "FOI_ARCHIVE_CLUSTER_CA";
/// Where systems keep those that they trust.
const OF_THE_SYSTEM: [&str; 3] = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"];

/// Who asks, and whom to trust. It never shows what it holds.
#[derive(Clone, Default)]
pub(super) struct Credentials {
    /// The value of the header that says who asks.
    pub(super) authorization: Option<String>,
    /// The file of the authorities, as PEM.
    pub(super) authorities: Option<PathBuf>,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let has_login = self.authorization.is_some();
        f.debug_struct("Credentials").field("has_login", &has_login).field("authorities", &self.authorities).finish()
    }
}

impl Credentials {
    /// What the environment says.
    ///
    /// # Errors
    /// A sentence on what is wrong, without a secret in it.
    pub(super) fn of_environment() -> Result<Self, String> {
        Credentials::read(&|name| std::env::var(name).ok().filter(|value| !value.trim().is_empty()))
    }

    fn read(variable: &dyn Fn(&str) -> Option<String>) -> Result<Self, String> {
        let login = secret(variable, LOGIN)?;
        let token = secret(variable, TOKEN)?;
        let authorization = match (login, token) {
            (Some(_), Some(_)) => return Err(format!("both {LOGIN} and {TOKEN} are set; set the one that the cluster asks for")),
            (Some(login), None) if !login.contains(':') => return Err(format!("{LOGIN} is not `USER:PASSWORD`: it has no `:`")),
            (Some(login), None) => Some(format!("Basic {}", STANDARD.encode(login))),
            (None, Some(token)) => Some(format!("Bearer {token}")),
            (None, None) => None,
        };
        if authorization.as_ref().is_some_and(|value| value.chars().any(char::is_control)) {
            return Err(format!("{TOKEN} holds a line break or another character that cannot be sent"));
        }
        Ok(Credentials { authorization, authorities: variable(AUTHORITIES).map(PathBuf::from) })
    }

    /// The certificates of the authorities, as PEM: those that were named, else the system's.
    ///
    /// # Errors
    /// A sentence on what is wrong.
    pub(super) fn authorities(&self) -> Result<Vec<u8>, String> {
        let named = self.authorities.as_deref();
        let file = named.or_else(|| OF_THE_SYSTEM.iter().map(Path::new).find(|file| file.exists()));
        let file = file.ok_or_else(|| format!("no certificates of authorities were found; name a file of them with {AUTHORITIES}"))?;
        std::fs::read(file)
            .map_err(|e| format!("cannot read `{}`: {e}; name the authorities' certificates with {AUTHORITIES}", file.display()))
    }
}

fn secret(variable: &dyn Fn(&str) -> Option<String>, name: &str) -> Result<Option<String>, String> {
    let of_file = format!("{name}_FILE");
    match (variable(name), variable(&of_file)) {
        (Some(_), Some(_)) => Err(format!("both {name} and {of_file} are set; set one of them")),
        (Some(value), None) => Ok(Some(value.trim().to_owned())),
        (None, Some(file)) => match std::fs::read_to_string(&file) {
            Ok(value) if !value.trim().is_empty() => Ok(Some(value.trim().to_owned())),
            Ok(_) => Err(format!("`{file}`, which {of_file} names, is empty")),
            Err(e) => Err(format!("cannot read `{file}`, which {of_file} names: {e}")),
        },
        (None, None) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(set: &[(&str, &str)]) -> Result<Credentials, String> {
        Credentials::read(&|name| set.iter().find(|(of, _)| *of == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn a_login_and_a_token_become_a_header() {
        let login = read(&[(LOGIN, "reader:open sesame")]).unwrap();
        assert_eq!(login.authorization.as_deref(), Some("Basic cmVhZGVyOm9wZW4gc2VzYW1l"));
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("token");
        std::fs::write(&file, "abc\n").unwrap();
        let token = read(&[("FOI_ARCHIVE_CLUSTER_TOKEN_FILE", &file.to_string_lossy())]).unwrap();
        assert_eq!(token.authorization.as_deref(), Some("Bearer abc"));
        assert_eq!(read(&[]).unwrap().authorization, None);
    }

    #[test]
    fn what_is_wrong_is_said_without_the_secret() {
        let both = format!("{LOGIN}_FILE");
        for set in [vec![(LOGIN, "secret")], vec![(LOGIN, "a:secret"), (TOKEN, "secret")], vec![(LOGIN, "a:secret"), (&both, "x")]] {
            let error = read(&set).unwrap_err();
            assert!(error.contains(LOGIN) && !error.contains("secret"), "{error}");
        }
        assert!(read(&[("FOI_ARCHIVE_CLUSTER_LOGIN_FILE", "/nowhere")]).unwrap_err().contains("cannot read `/nowhere`"));
        assert!(!format!("{:?}", read(&[(LOGIN, "a:secret")]).unwrap()).contains("secret"));
    }
}
