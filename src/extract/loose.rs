//! A letter that is in no corpus, as it was pasted or uploaded, to its text.

use super::charset::decode;
use super::format::{Format, Reader};
use super::unread::Unread;
use crate::text::Text;

/// Reads a letter that is in no corpus, by the ending of its name: a mail, or any format of a letter; what cannot be told by its name is
/// plain text.
///
/// # Errors
/// Where its bytes are no text, or there is none in it.
pub fn loose(name: &str, bytes: &[u8]) -> Result<Text, Unread> {
    let failed = |message: String| Err(Unread::file(name, message));
    let what = Format::of_bytes(bytes).map(|format| format.name).or(super::is_binary(bytes).then_some("no text"));
    if let Some(what) = what {
        return failed(format!("it is {what}, which is not read here; save it as plain text, or paste its words"));
    }
    match Format::of_path(name).map(|format| &format.reader) {
        Some(Reader::Loose(read)) => {
            read(bytes).ok_or_else(|| Unread::file(name, "there is no text in this mail; paste its words instead"))
        }
        Some(Reader::Letter(read)) => match read(name, bytes)?.text {
            text if text.is_blank() => failed("there is no text in it; paste the letter's words instead".to_owned()),
            text => Ok(text),
        },
        _ => Ok(Text::plain(&decode(bytes))),
    }
}

#[cfg(test)]
mod tests {
    use super::loose;

    #[test]
    fn what_is_no_text_is_refused() {
        for (name, bytes) in [("a.pdf", &b"%PDF-1.7 x"[..]), ("a.docx", b"PK\x03\x04x"), ("a.txt", b"a\0b"), ("a.rtf", b"{\\rtf1 x}")] {
            let unread = loose(name, bytes).unwrap_err();
            assert!(unread.message.contains("save it as plain text"), "{unread}");
        }
        assert_eq!(loose("a.eml", b"Subject: x\r\n\r\nHow many?\r\n").unwrap().as_str().trim(), "How many?");
        assert_eq!(loose("a.html", b"<p>How <b>many</b>?</p>").unwrap().as_str().trim(), "How many?");
        assert_eq!(loose("-", b"How many?").unwrap().as_str(), "How many?");
    }
}
