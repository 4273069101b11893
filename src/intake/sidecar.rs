//! A group to the words of its sidecar: what is certain is stated, what is not stands there as a comment, and nothing says from when on it is
//! public.

use std::fmt::Write;

use super::fields::{Origin, ProposedField};
use super::name;
use super::proposal::Group;
use crate::import::Field;
use crate::response::Certainty;

/// The fields in the order in which they are written.
const ORDER: &[Field] =
    &[Field::Reference, Field::Authority, Field::Title, Field::Received, Field::Responded, Field::Decision, Field::Url, Field::Published];

/// The path of the sidecar of a letter.
pub fn sidecar_path(letter: &str) -> String {
    beside(letter, "yaml")
}

/// The path of the map of a file with requests.
pub(super) fn map_path(file: &str) -> String {
    beside(file, "map.toml")
}

fn beside(path: &str, ending: &str) -> String {
    let folder = name::folder(path);
    let stem = name::stem(path);
    if folder.is_empty() { format!("{stem}.{ending}") } else { format!("{folder}/{stem}.{ending}") }
}

/// The words of the sidecar that is proposed for a group. Where `held` is a reason, the letter is held for it: an archive that publishes
/// what is not held would show it at once.
pub fn sidecar(group: &Group, held: Option<&str>) -> String {
    let mut yaml = String::from(
        "# Proposed by `foi-archive import` from what the letter says. Mend what is wrong; what is commented out is not certain.\n",
    );
    for field in ORDER {
        let Some(found) = group.fields.get(field) else { continue };
        let value = quoted(&found.value);
        let said = if found.words.is_empty() { String::new() } else { format!(": {}", one_line(&found.words)) };
        let mark = if is_stated(*field, found) { "" } else { "# " };
        let _ = writeln!(yaml, "{mark}{field}: {value}  # {}{said}", word(found.sure));
    }
    if !group.fields.contains_key(&Field::Reference) {
        yaml += "# reference:  # none was found; without one the letter is not taken in\n";
    }
    match held {
        Some(reason) => {
            let _ = writeln!(yaml, "held: {{reason: {}}}", quoted(reason));
        }
        None => yaml += "# Without `published` it waits for review.\n",
    }
    let folder = name::folder(&group.letter);
    for (field, paths) in [
        ("attachments", group.attachments.iter().map(|attached| &attached.path).collect::<Vec<_>>()),
        ("left_out", group.left_out.iter().map(|left_out| &left_out.path).collect()),
    ] {
        if !paths.is_empty() {
            let _ = writeln!(yaml, "{field}:");
            for path in paths {
                let _ = writeln!(yaml, "  - {}", quoted(&relative(folder, path)));
            }
        }
    }
    yaml
}

/// Whether a value is stated: one that is certain; and a reference that the letter itself does not give, since nothing else would.
fn is_stated(field: Field, found: &ProposedField) -> bool {
    let is_needed = field == Field::Reference && found.from == Origin::Name && found.sure >= Certainty::Likely;
    field != Field::Published && (found.sure == Certainty::Certain || is_needed)
}

/// A path as it is written beside the files of a folder.
fn relative(folder: &str, path: &str) -> String {
    let mut up = 0;
    let mut from = folder;
    loop {
        if from.is_empty() {
            return format!("{}{path}", "../".repeat(up));
        }
        if let Some(rest) = path.strip_prefix(from).and_then(|rest| rest.strip_prefix('/')) {
            return format!("{}{rest}", "../".repeat(up));
        }
        from = name::folder(from);
        up += 1;
    }
}

/// A certainty in a word.
fn word(sure: Certainty) -> &'static str {
    match sure {
        Certainty::Certain => "certain",
        Certainty::Likely => "likely",
        Certainty::Guess => "guess",
    }
}

/// Words between quotation marks: those of JSON are those of YAML.
fn quoted(words: &str) -> String {
    serde_json::Value::from(words).to_string()
}

/// Words that end no comment.
fn one_line(words: &str) -> String {
    crate::text::plain(words).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{relative, sidecar_path};

    #[test]
    fn paths_are_written_from_the_folder_of_the_letter() {
        assert_eq!(relative("a/b", "a/b/c.csv"), "c.csv");
        assert_eq!(relative("a/b", "a/c/d.csv"), "../c/d.csv");
        assert_eq!(relative("a/b", "c.csv"), "../../c.csv");
        assert_eq!((relative("", "c/d.csv"), relative("ab", "a/c")), ("c/d.csv".to_owned(), "../a/c".to_owned()));
        assert_eq!((sidecar_path("a/b.tar.pdf"), sidecar_path("b")), ("a/b.tar.yaml".to_owned(), "b.yaml".to_owned()));
    }
}
