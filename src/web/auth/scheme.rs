//! Whether a request came by HTTPS, as whoever stands in front says.

use axum::http::{HeaderMap, header};

/// Whether a proxy was asked by HTTPS, as it says; of several the first was asked by the reader.
///
/// Anybody may say so: to believe it may cost only whoever says it.
pub(in crate::web) fn is_secure(headers: &HeaderMap) -> bool {
    let first = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).and_then(|value| value.split(',').next());
    let says = |name: &str, what: &str| first(name).is_some_and(|value| value.trim().eq_ignore_ascii_case(what));
    // RFC 7239: `for=192.0.2.1;proto=https`.
    let forwarded = first(header::FORWARDED.as_str()).unwrap_or_default();
    let proto = forwarded.split(';').filter_map(|pair| pair.split_once('=')).find(|(name, _)| name.trim().eq_ignore_ascii_case("proto"));
    says("x-forwarded-proto", "https")
        || says("x-forwarded-ssl", "on")
        || says("front-end-https", "on")
        || proto.is_some_and(|(_, scheme)| scheme.trim().trim_matches('"').eq_ignore_ascii_case("https"))
}

#[cfg(test)]
mod tests {
    use super::{HeaderMap, is_secure};

    #[test]
    fn proxies_say_it_in_several_ways() {
        let of = |name: &str, value: &str| is_secure(&HeaderMap::from_iter([(name.parse().unwrap(), value.parse().unwrap())]));
        for (name, value) in [
            ("x-forwarded-proto", "https"),
            ("x-forwarded-proto", "HTTPS, http"),
            ("x-forwarded-ssl", "on"),
            ("front-end-https", "On"),
            ("forwarded", "for=192.0.2.1;proto=https;by=192.0.2.2, proto=http"),
            ("forwarded", "Proto=\"https\""),
        ] {
            assert!(of(name, value), "{name}: {value}");
        }
        for (name, value) in
            [("x-forwarded-proto", "http, https"), ("x-forwarded-ssl", "off"), ("forwarded", "for=https"), ("x-proto", "https")]
        {
            assert!(!of(name, value), "{name}: {value}");
        }
        assert!(!is_secure(&HeaderMap::new()));
    }
}
