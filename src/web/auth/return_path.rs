//! Where somebody wants to go after signing in, to a path of this site.

use axum::http::uri::PathAndQuery;

/// The path and query that was wanted; the first page where that is none of this site.
///
/// Browsers leave tabs and line ends out of an address, take a backslash for a slash, and two slashes for the beginning of another
/// site's name, also where dots before them go away. None of it is in a path of ours.
pub(in crate::web) fn return_path(wanted: &str) -> &str {
    let is_plain = wanted.starts_with('/') && wanted.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    let path = wanted.split(['?', '#']).next().unwrap_or_default();
    let is_dots = |segment: &str| matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..");
    let goes_down = path == "/" || path.split('/').skip(1).all(|segment| !segment.is_empty() && !is_dots(segment));
    if is_plain && goes_down && wanted.parse::<PathAndQuery>().is_ok() { wanted } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::return_path;

    #[test]
    fn nobody_is_sent_elsewhere() {
        for to in [
            "/",
            "/?q=a//b",
            "/audit?x",
            "/search?q=https://elsewhere.example",
            "/responses/varnshire-police/VP%2F2024%2F17#p3",
            "/a..b/.c",
        ] {
            assert_eq!(return_path(to), to);
        }
        for to in [
            "",
            "audit",
            "?q=x",
            "//evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/\\evil",
            "/\t/evil.example",
            "/audit\r\nx: y",
            "/a b",
            "/\u{b}/evil",
            "/\u{2028}/evil",
            "/é",
            "/\0/evil",
            "/..//evil.example",
            "/.//evil.example",
            "/%2e%2E//evil.example",
            "/a/../..//evil.example",
            "/a//evil.example",
            "/audit/",
        ] {
            assert_eq!(return_path(to), "/", "{to:?}");
        }
    }
}
