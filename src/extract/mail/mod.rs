//! A mail as it was saved (`.eml`) to its subject and the words of its body: encodings undone, other headers left out.
//!
//! 1. The parts of the mail are its words, as plain text or as a page, and what is attached: files, and other mails.
//! 2. What it quotes of earlier mails is marked as a quotation, without the addresses in their headers.
//! 3. A mailbox (`.mbox`) is its mails one after another; a saved page (`.mhtml`) is the first page in it.

mod body;
mod enclosed;
mod history;
mod mbox;
mod transfer;

use encoding_rs::{UTF_16BE, UTF_16LE};
use jiff::civil::Date;
use mail_parser::{Message, MessageParser};

use super::builder::TextBuilder;
use super::content::Content;
use super::paragraphs::paragraphs;
use super::splice::joined;
use super::unread::Unread;
use crate::response::Metadata;
use crate::text::Text;
pub(super) use body::{is_stub, may_be_stub};
pub(super) use mbox::read as read_mailbox;

/// Raised whenever the same bytes give another text.
pub(super) const VERSION: u32 = 2;

/// Reads a mail.
pub(super) fn read(path: &str, bytes: &[u8]) -> Result<Content, Unread> {
    message(bytes)
        .ok_or_else(|| Unread::file(path, "it is no mail: it has no headers; save it again from a mail program, or paste its words"))
}

/// Reads a page that was saved with its pictures.
pub(super) fn read_saved_page(path: &str, bytes: &[u8]) -> Result<Content, Unread> {
    let bytes = as_utf_8(bytes);
    let found = MessageParser::default().parse(&bytes).map(|mail| body::body(&mail));
    let Some(page) = found.and_then(|body| body.texts.into_iter().next()) else {
        return Err(Unread::file(path, "there is no page in it; save the page as HTML"));
    };
    Ok(Content { layout: paragraphs(&page.text), ..Content::of_text(page.text) })
}

/// Whether a mail is a page that was saved by a browser.
pub(super) fn is_saved_page(bytes: &[u8]) -> bool {
    let mail = MessageParser::default().parse_headers(bytes);
    mail.is_some_and(|mail| {
        mail.header("Snapshot-Content-Location").is_some()
            || mail.from().is_some_and(|from| {
                from.first().and_then(|from| from.name.as_deref().or(from.address.as_deref())).is_some_and(|by| by.starts_with("Saved by"))
            })
    })
}

/// Whether bytes begin as the headers of a mail do.
pub(super) fn is_mail(bytes: &[u8]) -> bool {
    /// As many bytes as are looked at, and lines.
    const FIRST: usize = 4_096;
    const HEADERS: &[&str] =
        &["from", "to", "subject", "date", "received", "message-id", "mime-version", "content-type", "return-path", "delivered-to", "cc"];
    let bytes = as_utf_8(&bytes[..bytes.len().min(FIRST)]);
    let head = String::from_utf8_lossy(without_separator(&bytes));
    let names = head.lines().take_while(|line| !line.trim().is_empty()).filter(|line| !line.starts_with([' ', '\t']));
    let names: Vec<_> = names.map(|line| line.split_once(':').map_or("", |(name, _)| name).to_ascii_lowercase()).collect();
    let known = names.iter().filter(|name| HEADERS.contains(&name.as_str())).count();
    let is_header = |name: &String| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    known >= 3 && names.iter().rev().skip(1).all(is_header)
}

/// The content of one mail; nothing where the bytes are none.
fn message(bytes: &[u8]) -> Option<Content> {
    let bytes = as_utf_8(bytes);
    let mail = MessageParser::default().parse(without_separator(&bytes))?;
    let body = body::body(&mail);
    let subject = mail.subject().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let words = body.texts.iter().map(|words| marked_history(&words.text, &subject));
    let texts: Vec<Text> = std::iter::once(heading(&subject)).chain(words).filter(|text| !text.is_blank()).collect();
    let text = joined(&texts).0;
    let stated = Metadata { responded: sent_on(&mail), ..Metadata::default() };
    Some(Content { layout: paragraphs(&text), text, stated, contained: body.contained, remarks: body.remarks, ..Content::default() })
}

/// The words of a mail with this subject, with what they quote of earlier ones marked.
pub(super) fn marked_history(words: &Text, subject: &str) -> Text {
    history::marked(words, history::is_passed_on(subject))
}

/// Words of subjects that say nothing of the matter: that it is a request under the Act, an answer, or passed on.
const SAYING_NOTHING: &[&str] = &[
    "re",
    "fw",
    "fwd",
    "foi",
    "foia",
    "foisa",
    "eir",
    "freedom",
    "of",
    "information",
    "act",
    "2000",
    "request",
    "requests",
    "new",
    "enquiry",
];

/// The subject of a mail as the heading of its text; nothing where it says nothing of the matter.
pub(super) fn heading(subject: &str) -> Text {
    let mut words = subject.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    if words.all(|word| SAYING_NOTHING.contains(&&*word.to_ascii_lowercase())) {
        return Text::default();
    }
    let mut builder = TextBuilder::default();
    builder.begin_heading();
    builder.words(subject);
    builder.end_heading(1);
    builder.finish()
}

/// The day on which a mail was sent, where it was.
fn sent_on(mail: &Message<'_>) -> Option<Date> {
    let date = mail.date()?;
    Date::new(date.year.try_into().ok()?, date.month.try_into().ok()?, date.day.try_into().ok()?).ok().filter(|date| date.year() > 1990)
}

/// A whole mail that was saved in UTF-16, or with a mark in front, as it was sent.
fn as_utf_8(bytes: &[u8]) -> std::borrow::Cow<'_, [u8]> {
    let is_wide = |at: usize| bytes.len() > 8 && bytes[..8].iter().skip(at).step_by(2).all(|byte| *byte == 0);
    let wide = if bytes.starts_with(b"\xff\xfe") || is_wide(1) {
        UTF_16LE
    } else if bytes.starts_with(b"\xfe\xff") || is_wide(0) {
        UTF_16BE
    } else {
        return bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start().into();
    };
    wide.decode(bytes).0.into_owned().into_bytes().into()
}

/// A mail without the line that a mailbox has above it.
fn without_separator(bytes: &[u8]) -> &[u8] {
    let has_separator = bytes.starts_with(b"From ") || bytes.starts_with(b">From ");
    match bytes.iter().position(|byte| *byte == b'\n').filter(|_| has_separator) {
        Some(end) => &bytes[end + 1..],
        None => bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_mail, read, read_saved_page};
    use crate::extract::content::Content;

    fn mail(head: &str, body: &str) -> Content {
        read("a.eml", format!("{head}\n\n{body}").replace('\n', "\r\n").as_bytes()).unwrap()
    }

    fn words(head: &str, body: &str) -> String {
        mail(head, body).text.as_str().trim().to_owned()
    }

    fn parts(kind: &str, parts: &[&str]) -> Content {
        let body: String = parts.iter().map(|part| format!("--x\n{part}\n")).collect();
        mail(&format!("Subject: Swans\nMIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary=x"), &format!("{body}--x--\n"))
    }

    fn contained(content: &Content) -> Vec<(String, String, String)> {
        let text = |bytes: &Result<Vec<u8>, String>| String::from_utf8_lossy(bytes.as_ref().unwrap()).trim().to_owned();
        content.contained.iter().map(|file| (file.name.clone(), file.media.clone(), text(&file.bytes))).collect()
    }

    #[test]
    fn quoted_printable_is_undone_and_headers_go() {
        let head = "From: Jo <jo@example.org>\nDate: Thu, 6 Mar 2025 17:31:51 +0000\nSubject: =?utf-8?Q?Caf=C3=A9s?=\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable";
        let content = mail(head, "How many dogs did the caf=C3=A9 feed, and what did the=\n vet cost?\n");
        assert_eq!(content.text.as_str().trim(), "Cafés\n\nHow many dogs did the café feed, and what did the vet cost?");
        assert_eq!(content.stated.responded.unwrap().to_string(), "2025-03-06");
        assert_eq!(content.text.marks().len(), 1, "the subject is a heading");
        assert_eq!(words("Subject: RE: FOI Request", "How many dogs?"), "How many dogs?", "the subject says nothing");
    }

    #[test]
    fn of_two_bodies_the_plain_one_is_read_unless_it_is_a_stub() {
        let read = |plain: &str, page: &str| {
            let content =
                parts("alternative", &[&format!("Content-Type: text/plain\n\n{plain}"), &format!("Content-Type: text/html\n\n{page}")]);
            content.text.as_str().trim().to_owned()
        };
        assert_eq!(read("How many swans?", "<p>How many <b>swans</b>?</p>"), "Swans\n\nHow many swans?");
        assert_eq!(read("This message needs an HTML viewer.", "<p>How many swans?</p>"), "Swans\n\nHow many swans?");
        assert_eq!(read("", "<p>How many swans?</p>"), "Swans\n\nHow many swans?");
        assert_eq!(words("Subject: Swans\nContent-Type: text/html", "<p>How many <b>swans</b>?</p>"), "Swans\n\nHow many swans?");
    }

    #[test]
    fn words_are_in_their_charset_whatever_is_said() {
        let body = |declared: &str, bytes: &[u8]| {
            let head = format!("Subject: x\r\nContent-Type: text/plain{declared}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n");
            read("a.eml", &[head.as_bytes(), bytes].concat()).unwrap().text.as_str().trim()[3..].to_owned()
        };
        assert_eq!(body("; charset=iso-8859-2", b"\xa3\xf3d\xbc"), "Łódź");
        assert_eq!(body("", b"caf\xe9s"), "cafés");
        assert_eq!(body("; charset=us-ascii", "cafés".as_bytes()), "cafés", "it is UTF-8");
        assert_eq!(body("; charset = \"utf-8\"Content-X: 8bit", "cafés".as_bytes()), "cafés");
        let wide: Vec<u8> = "\u{feff}Subject: Łódź\n\nHow many?".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read("a.eml", &wide).unwrap().text.as_str().trim(), "Łódź\n\nHow many?");
    }

    #[test]
    fn all_that_is_attached_is_there_with_its_name() {
        let content = parts(
            "mixed",
            &[
                "Content-Type: text/plain\n\nMy request is attached.",
                "Content-Type: text/plain; charset=utf-8\nContent-Disposition: attachment; filename*=utf-8''r%C3%A9quest.txt\n\nHow many swans?",
                "Content-Type: application/pdf; name=\"=?utf-8?Q?caf=C3=A9.pdf?=\"\nContent-Transfer-Encoding: base64\n\nJVBE!Ri0x",
                "Content-Type: message/rfc822\n\nSubject: Inner\nFrom: a@example.org\n\nHow many ducks?",
                "Content-Type: text/plain\n\nSent from a train.",
            ],
        );
        assert_eq!(content.text.as_str().trim(), "Swans\n\nMy request is attached.\n\nSent from a train.");
        let row = |name: &str, media: &str, words: &str| (name.to_owned(), media.to_owned(), words.to_owned());
        assert_eq!(
            contained(&content),
            [
                row("réquest.txt", "text/plain", "How many swans?"),
                row("café.pdf", "application/pdf", "%PDF-1"),
                row("Inner.eml", "message/rfc822", "Subject: Inner\r\nFrom: a@example.org\r\n\r\nHow many ducks?"),
            ]
        );
    }

    #[test]
    fn every_mail_of_a_digest_is_there() {
        let content = parts("digest", &["\nSubject: One\n\nFirst.", "Content-Type: message/rfc822\n\nSubject: Two\n\nSecond."]);
        let names: Vec<_> = contained(&content).into_iter().map(|(name, _, _)| name).collect();
        assert_eq!(names, ["One.eml", "Two.eml"]);
    }

    #[test]
    fn a_part_that_is_said_to_hold_itself_is_taken_once() {
        let inner = "Content-Type: message/rfc822\n\nContent-Type: message/rfc822\n\n";
        assert!(contained(&parts("mixed", &[inner, "Content-Type: message/rfc822\n\n"])).len() < 4);
        let filled = format!("{inner}Subject: Two\n\nSecond.");
        assert!(contained(&parts("mixed", &[&filled, &filled])).iter().any(|(_, _, words)| words.contains("Second.")));
    }

    #[test]
    fn sealed_mails_say_so() {
        let content =
            parts("encrypted", &["Content-Type: application/pgp-encrypted\n\nVersion: 1", "Content-Type: application/octet-stream\n\nx"]);
        assert!(content.remarks[0].message.contains("encrypted"), "{:?}", content.remarks);
    }

    #[test]
    fn a_saved_page_is_read_and_mails_are_known() {
        let saved = b"MIME-Version: 1.0\r\nSubject: Page\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>Four swans.</p>\r\n--x\r\nContent-Type: image/png\r\n\r\nx\r\n--x--\r\n";
        assert_eq!(read_saved_page("a.mht", saved).unwrap().text.as_str().trim(), "Four swans.");
        assert!(is_mail(saved));
        assert!(!is_mail(b"Dear R\n\nFrom: a\nTo: b\nSubject: c"));
        assert!(read("a.eml", b"").is_err());
    }

    #[test]
    fn nothing_that_is_cut_short_is_fatal() {
        let mail = b"Subject: a\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Transfer-Encoding: base64\r\n\r\nYWJj\r\n--x\r\nContent-Type: message/rfc822\r\n\r\nSubject: b\r\n\r\n> c\r\n--x--";
        for end in 0..mail.len() {
            let _ = read("a.eml", &mail[..end]);
        }
        let _ = read("a.eml", &b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n".repeat(20_000));
    }
}
