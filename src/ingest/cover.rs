//! A mail with the letter attached to that letter: the mail only brought it.

use crate::document::{Document, Part};
use crate::parse;
use crate::response::Decision;

/// Media types of mails.
const MAILS: &[&str] = &["message/rfc822", "application/vnd.ms-outlook"];
/// What letters are attached as.
const LETTERS: &[&str] = &[
    "application/pdf",
    "application/rtf",
    "application/msword",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
];

/// The same document, led by the first attached letter that says what was decided, where it is a mail that does not; else as it is.
pub fn without(document: Document) -> Document {
    let is = |part: &Part, media: &[&str]| media.contains(&part.media.as_str());
    let decides = |part: &&Part| {
        parse::read(&part.text).decision.and_then(|decision| decision.known().copied()).is_some_and(|decision| decision != Decision::Other)
    };
    let letter = document.letter();
    if !is(letter, MAILS) || !document.attachments().iter().any(|part| is(part, LETTERS)) || decides(&letter) {
        return document;
    }
    let attached = document.attachments().iter().filter(|part| is(part, LETTERS)).find(decides);
    match attached.map(|part| part.id) {
        Some(id) => document.led_by(id),
        None => document,
    }
}

#[cfg(test)]
mod tests {
    use super::without;
    use crate::document::{Document, Part};
    use crate::text::Text;

    fn part(media: &str, words: &str) -> Part {
        Part { media: media.to_owned(), text: Text::plain(words), ..Part::default() }
    }

    /// The words of the letter of a mail with an attachment.
    fn letter(mail: &str, attached: &str, media: &str) -> String {
        let mut document = Document::new(part("message/rfc822", mail));
        document.attach(part("text/csv", "Ward\tDogs"));
        document.attach(part(media, attached));
        without(document).letter().text.as_str().to_owned()
    }

    #[test]
    fn the_letter_that_a_mail_brings_is_the_letter() {
        let cover = "Dear Jo\n\nPlease find our response attached.\n\nYours";
        let reply =
            "Dear Jo\n\nYour request for information FOI 12 has been refused under section 12 of the Freedom of Information Act 2000.";
        assert_eq!(letter(cover, reply, "application/pdf"), reply);
        assert_eq!(letter(cover, reply, "text/html"), cover, "no letter comes as that");
        assert_eq!(letter(cover, "Map of the borough", "application/pdf"), cover, "nothing is decided in it");
        assert_eq!(letter(reply, reply, "application/pdf"), reply);
        let other = reply.replace("FOI 12", "FOI 13");
        assert_eq!(letter(reply, &other, "application/pdf"), reply, "the mail is the letter itself");
    }
}
