//! A mail as it was saved (`.eml`) to the words of its body: encodings undone, headers and attachments left out.

use mail_parser::MessageParser;

use super::html;
use crate::text::Text;

/// The plain text of a mail, or its page as text; nothing where it has neither.
pub(super) fn read(bytes: &[u8]) -> Option<Text> {
    let mail = MessageParser::default().parse(bytes)?;
    let is_plain = mail.text_part(0).is_some_and(|part| !part.is_text_html());
    let text = match mail.body_html(0) {
        Some(page) if !is_plain => html::read_page(&page),
        _ => Text::plain(&mail.body_text(0)?),
    };
    Some(text).filter(|text| !text.is_blank())
}

#[cfg(test)]
mod tests {
    use super::read;

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

    #[test]
    fn a_declared_charset_is_heeded() {
        let mail = b"Subject: FOI\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=iso-8859-2\r\nContent-Transfer-Encoding: 8bit\r\n\r\nHow large is \xa3\xf3d\xbc?\r\n";
        assert_eq!(read(mail).unwrap().as_str().trim(), "How large is Łódź?");
    }
}
