//! A group to the words of its sidecar: what is certain is stated, what is not stands there as a comment, and nothing says from when on it is
//! public.

use std::fmt::Write;

use super::fields::{Origin, ProposedField};
use super::name;
use super::proposal::{Attached, Group};
use crate::import::Field;
use crate::response::Certainty;

/// The fields in the order in which they are written.
const ORDER: &[Field] =
    &[Field::Reference, Field::Authority, Field::Title, Field::Received, Field::Responded, Field::Decision, Field::Url, Field::Published];

/// The first line of a sidecar that was proposed.
const PROPOSED: &str =
    "# Proposed by `foi-archive import` from what the letter says. Mend what is wrong; what is commented out is not certain.";

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

/// When a letter is public once its sidecar is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing<'r> {
    /// Not before somebody states a day.
    Waits,
    /// Not while it is held for this reason: an archive that publishes what is not held would show it at once.
    Held(&'r str),
    /// It is public already, and stays so; what would be attached to it would be public at once.
    Public,
}

/// The words of the sidecar that is proposed for a group.
pub fn sidecar(group: &Group, standing: Standing<'_>) -> String {
    let mut yaml = format!("{PROPOSED}\n");
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
    match standing {
        Standing::Held(reason) => {
            let _ = writeln!(yaml, "held: {{reason: {}}}", quoted(reason));
        }
        Standing::Waits => yaml += "# Without `published` it waits for review.\n",
        Standing::Public => yaml += "# It is public already; what is attached to it is too, so look through that before you state it.\n",
    }
    let folder = name::folder(&group.letter);
    let is_named = |attached: &Attached| attached.sure >= Certainty::Likely && standing != Standing::Public;
    if !group.attachments.is_empty() {
        yaml += if group.attachments.iter().any(is_named) { "attachments:\n" } else { "# attachments:\n" };
    }
    for attached in &group.attachments {
        let mark = if is_named(attached) { "" } else { "# " };
        let said = match attached.sure {
            Certainty::Certain => String::new(),
            sure => format!("  # {}: {}", word(sure), one_line(&attached.why)),
        };
        let _ = writeln!(yaml, "{mark}  - {}{said}", quoted(&relative(folder, &attached.path)));
    }
    if !group.left_out.is_empty() {
        yaml += "left_out:\n";
    } else if yaml.lines().all(|line| line.starts_with('#')) {
        // Comments alone are no fields.
        yaml += "left_out: []\n";
    }
    for left_out in &group.left_out {
        let _ = writeln!(yaml, "  - {}", quoted(&relative(folder, &left_out.path)));
    }
    yaml
}

/// A sidecar that was proposed without the words of the letter that stand in its comments: those that a field was read from, and values that are
/// not certain. What is stated stays, and so do the comments that people wrote.
pub fn without_quotations(yaml: &str) -> String {
    if !yaml.lines().any(|line| line.trim_end() == PROPOSED) {
        return yaml.to_owned();
    }
    let is_doubt = |line: &str| {
        let doubted = line.strip_prefix("# ");
        doubted.is_some_and(|rest| rest.starts_with("  - ") || ORDER.iter().any(|field| rest.starts_with(&format!("{field}: "))))
    };
    let told = |line: &str| {
        [Certainty::Certain, Certainty::Likely, Certainty::Guess]
            .iter()
            .filter_map(|sure| line.rfind(&format!("  # {}: ", word(*sure))))
            .max()
    };
    let bare = |line: &str| {
        let end = if line.ends_with('\n') { "\n" } else { "" };
        told(line).map_or_else(|| line.to_owned(), |at| format!("{}{end}", &line[..at]))
    };
    yaml.split_inclusive('\n').filter(|line| !is_doubt(line)).map(bare).collect()
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

/// Words between quotation marks: those of JSON are those of YAML, but for characters that end a line there, or that it does not have.
fn quoted(words: &str) -> String {
    let odd = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}');
    let json = serde_json::Value::from(words).to_string();
    json.chars().map(|c| if odd(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() }).collect()
}

/// Words that end no comment.
fn one_line(words: &str) -> String {
    crate::text::plain(words).replace('\u{feff}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Standing, quoted, relative, sidecar, sidecar_path, without_quotations};
    use crate::extract;
    use crate::import::Field;
    use crate::intake::fields::{Origin, ProposedField};
    use crate::intake::{Attached, Group};
    use crate::response::Certainty;

    #[test]
    fn any_name_is_read_as_it_is() {
        let odd = "a\u{7f}b\u{85}c\u{2028}d\u{2029}e\u{feff}f\tg\"h\\ .csv";
        assert!(quoted(odd).is_ascii() && !quoted(odd).chars().any(char::is_control), "{}", quoted(odd));
        let read: serde_json::Value = serde_saphyr::from_str(&format!("a: {}\n", quoted(odd))).unwrap();
        assert_eq!(read["a"], odd);
    }

    #[test]
    fn what_is_only_guessed_is_no_attachment_and_what_is_likely_says_why() {
        let attached = |path: &str, sure| Attached { path: path.to_owned(), sure, why: "it is near".to_owned(), unread: None };
        let attachments = vec![attached("a", Certainty::Certain), attached("b", Certainty::Likely), attached("c", Certainty::Guess)];
        let mut group = Group { letter: "x.txt".to_owned(), attachments, ..Group::default() };
        let yaml = sidecar(&group, Standing::Waits);
        assert!(yaml.contains("attachments:\n  - \"a\"\n  - \"b\"  # likely: it is near\n#   - \"c\"  # guess: it is near\n"), "{yaml}");
        assert_eq!(extract::stated("x.yaml", &yaml).unwrap().0.attachments, ["a", "b"]);
        let public = extract::stated("x.yaml", &sidecar(&group, Standing::Public)).unwrap().0;
        assert_eq!((public.attachments.len(), public.held), (0, None), "they would be public at once");
        group.attachments.drain(..2);
        assert!(extract::stated("x.yaml", &sidecar(&group, Standing::Waits)).unwrap().0.attachments.is_empty());
    }

    #[test]
    fn without_quotations_it_states_the_same() {
        let field =
            |value: &str, words: &str, sure| ProposedField { value: value.to_owned(), words: words.to_owned(), sure, from: Origin::Letter };
        let attachments = vec![Attached { path: "b".to_owned(), sure: Certainty::Likely, why: "names Orla".to_owned(), unread: None }];
        let fields = [
            (Field::Reference, field("VP/1", "Our reference: VP/1, for Orla Brandt", Certainty::Certain)),
            (Field::Title, field("Orla  # certain: Brandt", "About Orla Brandt", Certainty::Likely)),
        ];
        let group = Group { letter: "x.txt".to_owned(), attachments, fields: fields.into(), ..Group::default() };
        let yaml = format!("{}# Ours, of Orla\n", sidecar(&group, Standing::Waits));
        let bare = without_quotations(&yaml);
        assert_eq!(extract::stated("x.yaml", &bare).unwrap(), extract::stated("x.yaml", &yaml).unwrap());
        assert!(bare.contains("reference: \"VP/1\"\n") && bare.ends_with("# Ours, of Orla\n"), "{bare}");
        assert_eq!(bare.matches("Orla").count(), 1, "{bare}");
        assert_eq!(without_quotations("# title: \"x\"  # likely: y\n"), "# title: \"x\"  # likely: y\n", "it was not proposed");
    }

    #[test]
    fn paths_are_written_from_the_folder_of_the_letter() {
        assert_eq!(relative("a/b", "a/b/c.csv"), "c.csv");
        assert_eq!(relative("a/b", "a/c/d.csv"), "../c/d.csv");
        assert_eq!(relative("a/b", "c.csv"), "../../c.csv");
        assert_eq!((relative("", "c/d.csv"), relative("ab", "a/c")), ("c/d.csv".to_owned(), "../a/c".to_owned()));
        assert_eq!((sidecar_path("a/b.tar.pdf"), sidecar_path("b")), ("a/b.tar.yaml".to_owned(), "b.yaml".to_owned()));
    }
}
