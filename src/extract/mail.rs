//! A mail as it was saved (`.eml`) to the words of its body: encodings undone, headers and attachments left out.

use mail_parser::MessageParser;

use crate::text::Text;

/// The plain text of a mail, or its HTML without tags; nothing where it has neither.
pub(super) fn read(bytes: &[u8]) -> Option<Text> {
    let mail = MessageParser::default().parse(bytes)?;
    let body = mail.body_text(0)?;
    Some(Text::plain(&body)).filter(|text| !text.is_blank())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_printable_is_undone_and_headers_go() {
        let mail = b"From: Jo <jo@example.org>\r\nSubject: FOI\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nHow many dogs did the caf=C3=A9 feed, and what did the=\r\n vet cost?\r\n";
        assert_eq!(read(mail).unwrap().as_str().trim(), "How many dogs did the café feed, and what did the vet cost?");
    }

    #[test]
    fn of_two_bodies_the_plain_one_is_read() {
        let mail = b"Subject: FOI\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nHow many swans?\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>How many <b>swans</b>?</p>\r\n--x--\r\n";
        assert_eq!(read(mail).unwrap().as_str().trim(), "How many swans?");
        let html = b"Subject: FOI\r\nContent-Type: text/html\r\n\r\n<p>How many <b>swans</b>?</p>\r\n";
        assert_eq!(read(html).unwrap().as_str().trim(), "How many swans?");
    }
}
