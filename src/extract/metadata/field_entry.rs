//! A sidecar and a field to the same sidecar with that field: what else stands in it stays, comments and all.

use super::from_yaml;
use crate::response::Metadata;

/// The same fields with `name` as `value`, which is written as YAML on one line; without a value, without the field.
///
/// # Errors
/// Where the fields cannot be read, or are written in a way that this does not know.
pub fn with_field(path: &str, yaml: &str, name: &str, value: Option<&str>) -> Result<String, String> {
    let (before, _) = from_yaml(path, yaml, 0).map_err(|unread| format!("{unread}; mend it first"))?;
    let newline = if yaml.contains("\r\n") { "\r\n" } else { "\n" };
    let line = value.map(|value| format!("{name}: {value}{newline}")).unwrap_or_default();
    let edited = match block(yaml, name) {
        Some((start, end)) => format!("{}{line}{}", &yaml[..start], &yaml[end..]),
        None => {
            let end = if yaml.is_empty() || yaml.ends_with('\n') { "" } else { newline };
            format!("{yaml}{end}{line}")
        }
    };
    match from_yaml(path, &edited, 0) {
        Ok((after, _)) if without(before, name) == without(after.clone(), name) => Ok(edited),
        _ => Err(format!(
            "`{path}` is written in a way that is not edited; change it by hand:\n\n{name}: {}",
            value.unwrap_or("(take it out)")
        )),
    }
}

/// Where a field stands with all that belongs to it.
fn block(yaml: &str, name: &str) -> Option<(usize, usize)> {
    let is_it = |line: &str| line.split_once(':').is_some_and(|(field, _)| field.trim_end().eq_ignore_ascii_case(name));
    let mut at = 0;
    let mut found = None;
    for line in yaml.split_inclusive('\n') {
        let goes_on = line.starts_with([' ', '\t', '-']) || line.trim().is_empty();
        match found {
            None if is_it(line) => found = Some((at, at + line.len())),
            Some((start, _)) if goes_on && !line.trim().is_empty() => found = Some((start, at + line.len())),
            Some(_) if !goes_on => break,
            _ => {}
        }
        at += line.len();
    }
    found
}

/// The fields without this one.
fn without(mut fields: Metadata, name: &str) -> Metadata {
    match name {
        "authority" => fields.authority = None,
        "title" => fields.title = None,
        "regime" => fields.regime = None,
        "received" => fields.received = None,
        "responded" => fields.responded = None,
        "published" => fields.published = None,
        "decision" => fields.decision = None,
        "provisions" => fields.provisions = None,
        "topics" => fields.topics = None,
        "url" => fields.url = None,
        "language" => fields.language = None,
        "withdrawn" => fields.withdrawn = None,
        "held" => fields.held = None,
        "corrected" => fields.corrected.clear(),
        _ => {}
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::with_field;

    #[test]
    fn a_field_is_put_in_changed_and_taken_out_and_the_rest_stays() {
        let edited = |yaml: &str, name: &str, value| with_field("a.yaml", yaml, name, value);
        assert_eq!(edited("", "published", Some("2026-01-01")).unwrap(), "published: 2026-01-01\n");
        let yaml = "# Ours\nreference: A/1\nheld:\n  reason: An appeal\n  by: K. Lind\n\ntopics: [dogs]";
        assert_eq!(edited(yaml, "held", None).unwrap(), "# Ours\nreference: A/1\n\ntopics: [dogs]");
        assert_eq!(edited(yaml, "title", Some("\"Dogs: all\"")).unwrap(), format!("{yaml}\ntitle: \"Dogs: all\"\n"));
        assert_eq!(edited("Published: 2026-01-01\r\n", "published", Some("2026-02-01")).unwrap(), "published: 2026-02-01\r\n");
        assert!(edited("reference: [", "title", Some("x")).is_err());
        assert!(edited("{reference: A/1}", "published", Some("2026-01-01")).unwrap_err().contains("by hand"));
    }
}
