//! Which program this is: its version, the commit that it was built from, and what was built in.

/// What may be built in, and whether it was.
const FEATURES: [(&str, bool); 1] = [("meaning", cfg!(feature = "meaning"))];

/// The version, and what else tells two builds apart.
pub(super) fn version() -> String {
    let built_in: Vec<&str> = FEATURES.iter().filter(|(_, is_built_in)| *is_built_in).map(|(name, _)| *name).collect();
    let features = if built_in.is_empty() { "none".to_owned() } else { built_in.join(", ") };
    format!("{} (commit {}; features: {features})", env!("CARGO_PKG_VERSION"), env!("FOI_ARCHIVE_COMMIT"))
}
