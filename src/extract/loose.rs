//! A letter that is in no corpus, as it was pasted or uploaded, to its text.

use super::charset::{decode, is_binary};
use super::format::{Format, Reader};
use super::nested::Extracted;
use super::splice::joined;
use super::told::{is_text, told};
use super::unread::Unread;
use crate::text::Text;

/// Media types of mails, and of what is read with the mail that it is attached to.
const MAILS: &[&str] = &["message/rfc822", "application/mbox", "application/vnd.ms-outlook"];
const OF_A_MAIL: &[&str] = &["message/rfc822", "application/vnd.ms-outlook", "text/plain", "text/html"];

/// Reads a letter that is in no corpus, by the ending of its name: a mail, or any format of a letter; what cannot be told by its name is
/// plain text. Of a mail, those that it passes on and texts that are attached follow. Where a file has no words itself, the first that it
/// holds with some.
///
/// # Errors
/// Where its bytes are no text, or there is none in it.
pub fn loose(name: &str, bytes: &[u8]) -> Result<Text, Unread> {
    // A mail that was saved as text is a mail.
    let name_alone = if Format::of_path(name).is_some_and(|named| named.media == "text/plain") { "" } else { name };
    let is_text = is_text(name_alone, bytes);
    if is_text && !told(name_alone, bytes).is_some_and(|format| matches!(format.reader, Reader::Letter(_))) {
        return plain(name, bytes);
    }
    match super::read(name_alone, bytes) {
        Ok(extracted) => match words(extracted) {
            text if text.is_blank() => Err(Unread::file(name, "there is no text in it; paste the letter's words instead")),
            text => Ok(text),
        },
        Err(unread) if is_text => Err(Unread::file(name, unread.message)),
        Err(unread) => Err(Unread::file(name, format!("{}; or save it as plain text, or paste its words", unread.message))),
    }
}

/// The words of a letter.
fn words(extracted: Extracted) -> Text {
    let is = |media: &str, known: &[&str]| known.contains(&media);
    let is_mail = extracted.parts.first().is_some_and(|part| is(&part.media, MAILS));
    if is_mail {
        let texts = extracted.parts.iter().enumerate().filter(|(at, part)| *at == 0 || is(&part.media, OF_A_MAIL));
        let texts: Vec<Text> = texts.map(|(_, part)| part.text.clone()).filter(|text| !text.is_blank()).collect();
        if !texts.is_empty() {
            return joined(&texts).0;
        }
    }
    extracted.parts.into_iter().map(|part| part.text).find(|text| !text.is_blank()).unwrap_or_default()
}

/// Words as they stand, whatever they are called.
fn plain(name: &str, bytes: &[u8]) -> Result<Text, Unread> {
    if is_binary(bytes) {
        return Err(Unread::file(name, "its bytes are no text; save it as plain text, or paste its words"));
    }
    Ok(Text::plain(&decode(bytes)))
}

#[cfg(test)]
mod tests {
    use super::loose;

    #[test]
    fn what_is_no_text_is_refused() {
        for (name, bytes) in [("a.pdf", &b"%PDF-1.7 x"[..]), ("a.pptx", b"PK\x03\x04x"), ("a", b"a\0b"), ("a.txt", b"a\0b")] {
            let unread = loose(name, bytes).unwrap_err();
            assert!(unread.message.contains("save it as plain text"), "{unread}");
        }
    }

    #[test]
    fn words_are_those_of_the_letter() {
        assert_eq!(loose("a.eml", b"Subject: x\r\n\r\nHow many?\r\n").unwrap().as_str().trim(), "x\n\nHow many?");
        let inner = "Content-Type: message/rfc822\n\nSubject: Dogs\n\nHow many?\n--x\nContent-Type: text/plain; name=a.txt\n\nAnd where?";
        let nested = format!("Subject: FW: x\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nPlease log.\n--x\n{inner}\n--x--\n");
        assert_eq!(loose("a.eml", nested.as_bytes()).unwrap().as_str().trim(), "FW: x\n\nPlease log.\n\nDogs\n\nHow many?\n\nAnd where?");
        assert_eq!(loose("a.html", b"<p>How <b>many</b>?</p>").unwrap().as_str().trim(), "How many?");
        assert_eq!(loose("-", b"How many?").unwrap().as_str(), "How many?");
    }
}
