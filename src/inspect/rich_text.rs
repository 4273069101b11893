//! Rich text (RTF) to what it hides.

use std::collections::HashMap;

use super::finding::Finding;
use super::kind::Kind;
use super::look::{Closed, Look};
use super::shade::is_light;

/// The most groups that are open at once.
const DEEPEST: usize = 10_000;

/// What is said of the words of a group.
#[derive(Clone, Default)]
struct Group {
    is_hidden: bool,
    is_changed: bool,
    is_white: bool,
    is_tiny: bool,
    /// Whether the ground of its words is something else than white.
    has_ground: bool,
    /// The destination that its words are in, where they are not the document's.
    destination: Option<String>,
}

/// Destinations whose words are not read as those of the document.
const DESTINATIONS: &[&str] = &[
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "objdata",
    "annotation",
    "atnauthor",
    "atnid",
    "author",
    "operator",
    "manager",
    "company",
    "template",
    "themedata",
    "colorschememapping",
    "datastore",
    "latentstyles",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "revtbl",
    "generator",
    "xmlnstbl",
    "fldinst",
    "bkmkstart",
    "bkmkend",
    "filetbl",
    "nextfile",
    "title",
    "subject",
    "doccomm",
    "keywords",
    "userprops",
];

/// What was counted.
#[derive(Default)]
struct Seen {
    counts: HashMap<(Kind, &'static str), usize>,
    names: Vec<(&'static str, String)>,
    colours: Vec<bool>,
    colour: [u32; 3],
}

/// Looks into a document.
pub(super) fn look(bytes: &[u8]) -> Look {
    let mut groups = vec![Group::default()];
    let mut seen = Seen::default();
    let mut at = 0;
    let mut words = String::new();
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'{' if groups.len() < DEEPEST => {
                seen.words(&groups, &mut words);
                groups.push(groups.last().cloned().unwrap_or_default());
            }
            b'{' => return Err(Closed::Damaged("it is nested too deep".to_owned())),
            b'}' => {
                seen.words(&groups, &mut words);
                groups.pop();
            }
            b'\\' => {
                let (word, number, end) = control(bytes, at);
                at = end;
                if word == "bin" {
                    at = at.saturating_add(usize::try_from(number.unwrap_or(0)).unwrap_or(0));
                    continue;
                }
                if word == "'" {
                    words.push('x');
                    continue;
                }
                seen.words(&groups, &mut words);
                if let Some(group) = groups.last_mut() {
                    seen.control(&word, number, group);
                }
            }
            b'\r' | b'\n' => {}
            b';' if groups.last().is_some_and(|group| group.destination.as_deref() == Some("colortbl")) => seen.end_colour(),
            byte => words.push(char::from(*byte)),
        }
    }
    if groups.len() > 1 {
        return Err(Closed::Damaged("it ends too early".to_owned()));
    }
    Ok(seen.findings())
}

/// A control word, its number, and where what follows it begins.
fn control(bytes: &[u8], from: usize) -> (String, Option<i64>, usize) {
    let letters = bytes[from..].iter().take(64).take_while(|byte| byte.is_ascii_alphabetic()).count();
    if letters == 0 {
        let sign = bytes.get(from).map_or(String::new(), |byte| char::from(*byte).to_string());
        let length = if sign == "'" { 3 } else { 1 };
        return (sign, None, from + length);
    }
    let word = String::from_utf8_lossy(&bytes[from..from + letters]).into_owned();
    let at = from + letters;
    let digits =
        bytes[at..].iter().take(12).enumerate().take_while(|(place, byte)| byte.is_ascii_digit() || *place == 0 && **byte == b'-').count();
    let number = std::str::from_utf8(&bytes[at..at + digits]).ok().and_then(|digits| digits.parse().ok());
    let end = at + digits;
    (word, number, end + usize::from(bytes.get(end) == Some(&b' ')))
}

impl Seen {
    fn control(&mut self, word: &str, number: Option<i64>, group: &mut Group) {
        let is_on = number != Some(0);
        if DESTINATIONS.contains(&word) {
            group.destination = Some(word.to_owned());
        }
        match word {
            "v" => group.is_hidden = is_on,
            "revised" | "deleted" | "crauth" | "revauth" | "mvf" | "mvt" => group.is_changed |= is_on || word.ends_with("auth"),
            "plain" => {
                (group.is_hidden, group.is_changed, group.is_white, group.is_tiny, group.has_ground) = (false, false, false, false, false)
            }
            "fs" => group.is_tiny = number.is_some_and(|size| (1..=6).contains(&size)),
            "cf" => group.is_white = number.and_then(|at| self.colours.get(usize::try_from(at).ok()?)).copied().unwrap_or(false),
            "highlight" | "cb" | "chcbpat" | "cbpat" | "clcbpat" => group.has_ground = is_on,
            "annotation" => self.count(Kind::Comment, "comment"),
            "objdata" => self.count(Kind::EmbeddedFile, "file or object of another program"),
            "objautlink" | "objlink" => self.count(Kind::ExternalLink, "object that lies in another file"),
            "red" => self.colour[0] = colour(number),
            "green" => self.colour[1] = colour(number),
            "blue" => self.colour[2] = colour(number),
            _ => {}
        }
    }

    fn end_colour(&mut self) {
        let [red, green, blue] = std::mem::take(&mut self.colour);
        self.colours.push(is_light(&format!("{red:02x}{green:02x}{blue:02x}")));
    }

    fn count(&mut self, kind: Kind, what: &'static str) {
        *self.counts.entry((kind, what)).or_default() += 1;
    }

    fn words(&mut self, groups: &[Group], words: &mut String) {
        let said = std::mem::take(words);
        let (Some(group), true) = (groups.last(), !said.trim().is_empty()) else { return };
        match group.destination.as_deref() {
            Some("author") => self.names.push(("its properties name its author", said)),
            Some("operator") => self.names.push(("its properties name who saved it last", said)),
            Some("manager") => self.names.push(("its properties name a manager", said)),
            Some(_) => {}
            None => {
                let all = [
                    (group.is_hidden, Kind::HiddenText, "stretch of words that is set as hidden"),
                    (group.is_changed, Kind::TrackedChange, "change that is recorded"),
                    (group.is_white && !group.has_ground, Kind::HiddenText, "stretch of words that is white on white"),
                    (group.is_tiny, Kind::HiddenText, "stretch of words that is too small to be read"),
                ];
                all.into_iter().filter(|(is_so, ..)| *is_so).for_each(|(_, kind, what)| self.count(kind, what));
            }
        }
    }

    fn findings(self) -> Vec<Finding> {
        let names = self.names.iter().map(|(message, words)| Finding::new(Kind::MetadataName, "properties", *message).about(words));
        let mut counted: Vec<_> = self.counts.into_iter().collect();
        counted.sort_unstable();
        counted.into_iter().map(|((kind, what), count)| Finding::new(kind, "", format!("{what}, {count} in all"))).chain(names).collect()
    }
}

fn colour(number: Option<i64>) -> u32 {
    number.map_or(0, |part| part.clamp(0, 255) as u32)
}

#[cfg(test)]
mod tests {
    use super::look;

    fn said(words: &str) -> Vec<String> {
        look(format!("{{\\rtf1\\ansi {words}}}").as_bytes())
            .unwrap()
            .iter()
            .map(|found| format!("{}: {}", found.kind, found.message))
            .collect()
    }

    #[test]
    fn what_is_hidden_in_rich_text_is_found() {
        assert_eq!(said("We hold {\\v no }it."), ["hidden-text: stretch of words that is set as hidden, 1 in all"]);
        assert_eq!(said("We {\\deleted\\revauthdel1 never }hold it."), ["tracked-change: change that is recorded, 1 in all"]);
        assert_eq!(said("{\\*\\annotation Is this so?}It is."), ["comment: comment, 1 in all"]);
        assert_eq!(said("{\\info{\\author Jo Carr}}It is."), ["metadata-name: its properties name its author"]);
        let colours = "{\\colortbl;\\red255\\green255\\blue255;\\red0\\green0\\blue0;}";
        assert_eq!(said(&format!("{colours}It is {{\\cf1 not }}so.")), ["hidden-text: stretch of words that is white on white, 1 in all"]);
        assert_eq!(said(&format!("{colours}It is {{\\cf2 not }}so {{\\cf1\\highlight2 at all}}.")), [""; 0]);
        assert_eq!(said("It is.\\par{\\bin3 }}}}\\v0 All."), [""; 0]);
    }

    #[test]
    fn what_breaks_off_is_not_clean() {
        assert!(look(b"{\\rtf1 It is {\\v ").is_err() && look(&b"{".repeat(20_000)).is_err());
    }
}
