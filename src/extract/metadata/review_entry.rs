//! A sidecar and a review to the same sidecar with the review among its `reviewed` files: what stands in it stays, comments and all.

use std::fmt::Write;

use super::from_yaml;
use crate::response::{Metadata, Review};

/// The same fields with one file more under `reviewed`; where it cannot be put there, the lines to put there by hand.
///
/// # Errors
/// Where the fields cannot be read, or are written in a way that this does not know.
pub fn with_review(path: &str, yaml: &str, review: &Review) -> Result<String, String> {
    let (before, _) = from_yaml(path, yaml, 0).map_err(|unread| format!("{unread}; mend it first"))?;
    let wanted = Metadata { reviewed: before.reviewed.iter().chain([review]).cloned().collect(), ..before };
    let newline = if yaml.contains("\r\n") { "\r\n" } else { "\n" };
    let edited = match Place::of(yaml) {
        Place::End => {
            let end = if yaml.is_empty() || yaml.ends_with('\n') { "" } else { newline };
            format!("{yaml}{end}reviewed:{newline}{}", entry(review, "  ", newline))
        }
        Place::After { at, indent } => {
            let end = if yaml[..at].ends_with('\n') { "" } else { newline };
            format!("{}{end}{}{}", &yaml[..at], entry(review, &indent, newline), &yaml[at..])
        }
        Place::Within { at, is_first } => {
            let comma = if is_first { "" } else { ", " };
            format!("{}{comma}{}{}", &yaml[..at], flow_entry(review), &yaml[at..])
        }
    };
    // Whatever the file looks like: what is read of it afterwards is what was read before, and the review.
    match from_yaml(path, &edited, 0) {
        Ok((after, _)) if after == wanted => Ok(edited),
        _ => Err(format!("`{path}` is written in a way that is not edited; add this to it:\n\nreviewed:\n{}", entry(review, "  ", "\n"))),
    }
}

/// A review as an entry of a list, on lines of its own.
fn entry(review: &Review, indent: &str, newline: &str) -> String {
    let mut lines = format!("{indent}- digest: {}{newline}{indent}  by: {}{newline}", quoted(&review.digest), quoted(&review.by));
    if let Some(on) = review.on {
        let _ = write!(lines, "{indent}  on: {on}{newline}");
    }
    lines
}

/// The same on the line of a list in brackets.
fn flow_entry(review: &Review) -> String {
    let on = review.on.map(|on| format!(", on: {on}")).unwrap_or_default();
    format!("{{digest: {}, by: {}{on}}}", quoted(&review.digest), quoted(&review.by))
}

/// Words between quotation marks: those of JSON are those of YAML.
fn quoted(words: &str) -> String {
    serde_json::Value::from(words).to_string()
}

/// Where the entry is to stand.
enum Place {
    /// Under a field of its own, at the end.
    End,
    /// After the last entry of a list that has one a line.
    After { at: usize, indent: String },
    /// Before the bracket that closes a list.
    Within { at: usize, is_first: bool },
}

impl Place {
    fn of(yaml: &str) -> Place {
        let Some((field, value)) = field(yaml) else { return Place::End };
        let rest = &yaml[value..];
        if let Some(inner) = rest.trim_start_matches([' ', '\t']).strip_prefix('[') {
            let open = yaml.len() - inner.len();
            return closing(inner).map_or(Place::End, |at| Place::Within { at: open + at, is_first: inner[..at].trim().is_empty() });
        }
        let mut at = field;
        let mut indent = None;
        // The first of these lines is that of the field itself.
        for (number, line) in yaml[field..].split_inclusive('\n').enumerate() {
            let words = line.trim_start_matches(' ');
            let is_blank = words.trim().is_empty() || words.starts_with('#');
            if number > 0 && !is_blank && !line.starts_with([' ', '-']) {
                break;
            }
            if number > 0 && words.starts_with("- ") {
                indent.get_or_insert_with(|| line[..line.len() - words.len()].to_owned());
            }
            if number == 0 || !is_blank {
                at = field + yaml[field..].split_inclusive('\n').take(number + 1).map(str::len).sum::<usize>();
            }
        }
        Place::After { at, indent: indent.unwrap_or_else(|| "  ".to_owned()) }
    }
}

/// Where the line of `reviewed` begins, and where its value does.
fn field(yaml: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    for line in yaml.split_inclusive('\n') {
        if let Some((name, _)) = line.split_once(':')
            && name.trim_end().trim_matches(['"', '\'']).eq_ignore_ascii_case("reviewed")
        {
            return Some((at, at + name.len() + 1));
        }
        at += line.len();
    }
    None
}

/// Where the bracket stands that closes a list, after the one that opens it.
fn closing(inner: &str) -> Option<usize> {
    let (mut depth, mut quote, mut escaped) = (0, None, false);
    for (at, c) in inner.char_indices() {
        match (quote, c) {
            (Some('"'), '\\') if !escaped => {
                escaped = true;
                continue;
            }
            (Some(open), _) if c == open && !escaped => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '[' | '{') => depth += 1,
            (None, ']') if depth == 0 => return Some(at),
            (None, ']' | '}') => depth -= 1,
            (None, _) => {}
        }
        escaped = false;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{from_yaml, with_review};
    use crate::response::Review;

    fn review() -> Review {
        Review { digest: "0123456789abcdef".to_owned(), by: "K. \"Kit\" Lind: #1".to_owned(), on: "2026-11-27".parse().ok() }
    }

    #[test]
    fn a_review_is_put_into_fields_of_any_form() {
        let entry = "- digest: \"0123456789abcdef\"\n    by: \"K. \\\"Kit\\\" Lind: #1\"\n    on: 2026-11-27\n";
        let other = "{digest: fedcba9876543210, by: \"[A] 'B'\"}";
        for (before, after) in [
            (String::new(), format!("reviewed:\n  {entry}")),
            ("# ours\nreference: 7 # of the log".to_owned(), format!("# ours\nreference: 7 # of the log\nreviewed:\n  {entry}")),
            (
                format!("reviewed:\n  # last year\n  - {other}\n\n# then\ntitle: Otters\n"),
                format!("reviewed:\n  # last year\n  - {other}\n  {entry}\n# then\ntitle: Otters\n"),
            ),
            (
                "reviewed:\n- digest: fedcba9876543210\n  by: A\ntitle: x\n".to_owned(),
                format!("reviewed:\n- digest: fedcba9876543210\n  by: A\n{}title: x\n", entry.replace("\n    ", "\n  ")),
            ),
            ("reviewed:\ntitle: x\n".to_owned(), format!("reviewed:\n  {entry}title: x\n")),
            ("Reviewed: # none yet\n".to_owned(), format!("Reviewed: # none yet\n  {entry}")),
        ] {
            assert_eq!(with_review("a.yaml", &before, &review()), Ok(after), "{before}");
        }
        let flow = "{digest: \"0123456789abcdef\", by: \"K. \\\"Kit\\\" Lind: #1\", on: 2026-11-27}";
        for (before, after) in [
            ("reviewed: []\ntitle: x\n".to_owned(), format!("reviewed: [{flow}]\ntitle: x\n")),
            (format!("reviewed: [{other}] # one"), format!("reviewed: [{other}, {flow}] # one")),
            (format!("reviewed: [\n  {other}\n]\n"), format!("reviewed: [\n  {other}\n, {flow}]\n")),
        ] {
            assert_eq!(with_review("a.yaml", &before, &review()), Ok(after), "{before}");
        }
        let windows = with_review("a.yaml", "title: x\r\n", &review()).unwrap();
        assert_eq!(windows.matches('\n').count(), windows.matches("\r\n").count());
    }

    #[test]
    fn what_is_read_afterwards_is_the_same_and_the_review() {
        for before in
            ["title: x\n", "reviewed: []", "reviewed:\n  - {digest: fedcba9876543210, by: A}\n", "held: true\nreviewed: [x, {a: ']'}]\n"]
        {
            let edited = with_review("a.yaml", before, &review()).unwrap();
            let (was, is) = (from_yaml("a.yaml", before, 0).unwrap().0, from_yaml("a.yaml", &edited, 0).unwrap().0);
            assert_eq!(is.reviewed.last(), Some(&review()));
            assert_eq!((was.title, was.held, was.reviewed.len() + 1), (is.title, is.held, is.reviewed.len()));
        }
    }

    #[test]
    fn what_is_not_understood_is_left_alone_and_said() {
        for odd in ["{title: x}", "title: x\n---\ntitle: y\n", "reviewed: &all\n  - {digest: fedcba9876543210, by: A}\ntitle: *all\n"] {
            if let Err(said) = with_review("a.yaml", odd, &review()) {
                assert!(said.contains("a.yaml"), "{said}");
            }
        }
        let said = with_review("a.yaml", "{title: x}", &review()).unwrap_err();
        assert!(said.contains("add this to it:\n\nreviewed:\n  - digest: \"0123456789abcdef\""), "{said}");
        assert!(with_review("a.yaml", "title: [", &review()).unwrap_err().ends_with("mend it first"));
    }
}
