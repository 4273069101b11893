//! What a passage is called: by its part and its place in it, and as an anchor on the page.

use serde::{Deserialize, Serialize};

use super::PartId;

/// A passage of a document. Written as its anchor: `p3` is the fourth passage of the letter, `a2-p3` that of the second attachment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PassageId {
    /// The part that it is in.
    pub part: PartId,
    /// Its place in that part, from 0.
    pub ordinal: u32,
}

impl PassageId {
    /// A passage of the letter.
    pub fn of_letter(ordinal: u32) -> Self {
        PassageId { part: PartId::LETTER, ordinal }
    }
}

impl std::fmt::Display for PassageId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.part.is_letter() {
            write!(f, "a{}-", self.part.number())?;
        }
        write!(f, "p{}", self.ordinal)
    }
}

/// Words that name no passage.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no passage; one of the letter is named as in `p3`, and one of the second attachment as in `a2-p3`")]
pub struct NotAnAnchor(String);

impl std::str::FromStr for PassageId {
    type Err = NotAnAnchor;

    fn from_str(anchor: &str) -> Result<Self, NotAnAnchor> {
        let read = || {
            let (part, ordinal) = match anchor.strip_prefix('a') {
                Some(attachment) => {
                    let (number, ordinal) = attachment.split_once('-')?;
                    (PartId::of_attachment(usize::from(number.parse::<u16>().ok()?.checked_sub(1)?)), ordinal)
                }
                None => (PartId::LETTER, anchor),
            };
            Some(PassageId { part, ordinal: ordinal.strip_prefix('p')?.parse().ok()? })
        };
        // What reads as one but is not written so, such as `p03`, is another word.
        read().filter(|id| id.to_string() == anchor).ok_or_else(|| NotAnAnchor(anchor.to_owned()))
    }
}

impl TryFrom<String> for PassageId {
    type Error = NotAnAnchor;

    fn try_from(anchor: String) -> Result<Self, NotAnAnchor> {
        anchor.parse()
    }
}

impl From<PassageId> for String {
    fn from(id: PassageId) -> Self {
        id.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::{PartId, PassageId};

    #[test]
    fn an_anchor_reads_as_it_is_written() {
        for (id, anchor) in [
            (PassageId::of_letter(3), "p3"),
            (PassageId { part: PartId::of_attachment(1), ordinal: 0 }, "a2-p0"),
            (PassageId { part: PartId::of_attachment(11), ordinal: 41 }, "a12-p41"),
        ] {
            assert_eq!(id.to_string(), anchor);
            assert_eq!(anchor.parse(), Ok(id));
        }
    }

    #[test]
    fn other_words_name_no_passage() {
        for words in ["", "p", "3", "p03", "p+3", "p-3", "a0-p3", "a-p3", "a2p3", "a2-3", "a02-p3", "a70000-p1", "P3", "p3 ", "b2-p3"] {
            assert!(words.parse::<PassageId>().is_err(), "{words}");
        }
    }
}
