//! Paths within the corpus to their parts.

/// The folder of a path; empty for the corpus itself.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Its last part.
pub(super) fn name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// What stands after the last full stop of its name; empty where there is none.
pub(super) fn ending(path: &str) -> &str {
    name(path).rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// The path without that.
pub(super) fn stem(path: &str) -> &str {
    path.strip_suffix(ending(path)).map_or(path, |p| p.trim_end_matches('.'))
}
