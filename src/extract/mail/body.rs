//! The parts of a mail to its words and what is attached to it.

use std::collections::HashSet;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::{enclosed, transfer};
use crate::extract::charset::{declared_in_page, decode_as};
use crate::extract::content::Contained;
use crate::extract::html;
use crate::extract::splice::joined;
use crate::response::Remark;
use crate::text::Text;

/// Parts within parts that are looked into.
const DEEPEST: usize = 50;

/// What the parts of a mail hold.
#[derive(Default)]
pub(super) struct Body {
    /// Its words, stretch by stretch.
    pub(super) texts: Vec<Words>,
    /// What is attached.
    pub(super) contained: Vec<Contained>,
    /// What could not be read.
    pub(super) remarks: Vec<Remark>,
}

/// A stretch of the words of a mail.
pub(super) struct Words {
    pub(super) text: Text,
    /// Whether it was written as a page.
    is_page: bool,
}

/// What a mail holds.
pub(super) fn body(mail: &Message<'_>) -> Body {
    let mut body = Body::default();
    body.add(mail, 0, 0, &mut HashSet::new());
    body
}

impl Body {
    fn text(&self) -> Text {
        joined(&self.texts.iter().map(|words| words.text.clone()).collect::<Vec<_>>()).0
    }

    /// Adds a part that is not among those that were `seen`: a garbled mail may say of a part that it holds itself.
    fn add(&mut self, mail: &Message<'_>, id: u32, depth: usize, seen: &mut HashSet<u32>) {
        let Some(part) = mail.part(id).filter(|_| seen.insert(id)) else { return };
        match &part.body {
            PartType::Multipart(_) if depth >= DEEPEST => self.remark("parts of it that lie too deep were left out"),
            PartType::Multipart(parts) => self.add_parts(mail, part, parts, depth + 1, seen),
            PartType::Text(_) | PartType::Html(_) if is_body(part, id) => self.add_words(mail, part),
            PartType::Message(nested) => self.contained.push(nested_mail(mail, part, nested)),
            PartType::Text(text) if id != 0 && has_type(part, &["message/rfc822"]) => {
                self.contained.push(Contained { name: "mail.eml".to_owned(), media: MAIL.to_owned(), bytes: Ok(text.as_bytes().to_vec()) });
            }
            _ => self.attach(mail, part),
        }
    }

    fn add_parts(&mut self, mail: &Message<'_>, part: &MessagePart<'_>, parts: &[u32], depth: usize, seen: &mut HashSet<u32>) {
        if has_type(part, &["multipart/encrypted"]) {
            return self.remark("it is encrypted; ask for it as it was written, or save it without encryption");
        }
        if !has_type(part, &["multipart/alternative"]) {
            return parts.iter().for_each(|id| self.add(mail, *id, depth, seen));
        }
        let mut ways: Vec<Body> = Vec::new();
        for id in parts {
            let mut way = Body::default();
            way.add(mail, *id, depth, seen);
            self.contained.append(&mut way.contained);
            self.remarks.append(&mut way.remarks);
            if !way.texts.is_empty() {
                ways.push(way);
            }
        }
        if let Some(best) = best_way(ways) {
            self.texts.extend(best.texts);
        }
    }

    fn add_words(&mut self, mail: &Message<'_>, part: &MessagePart<'_>) {
        let bytes = bytes_of(mail, part);
        let declared = declared(part);
        if matches!(part.body, PartType::Html(_)) {
            let page = html::read_page(&characters(&bytes, declared.or_else(|| declared_in_page(&bytes))));
            self.remarks.extend(page.remarks);
            return self.texts.push(Words { text: page.text, is_page: true });
        }
        let (words, files) = enclosed::cut_out(&bytes);
        self.contained.extend(files);
        let text = match &part.body {
            PartType::Text(decoded) if label(part).is_some_and(|label| label.eq_ignore_ascii_case("utf-7")) => Text::plain(decoded),
            _ => Text::plain(&characters(&words, declared)),
        };
        self.texts.push(Words { text, is_page: false });
    }

    fn attach(&mut self, mail: &Message<'_>, part: &MessagePart<'_>) {
        if has_type(part, &["application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"]) {
            return;
        }
        if has_type(part, &["application/pkcs7-mime", "application/x-pkcs7-mime"]) {
            return self.remark("it is encrypted or sealed; save it from a mail program as plain text");
        }
        let media = part.content_type().map_or_else(String::new, |kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("*")));
        let media = media.to_ascii_lowercase();
        let name = part.attachment_name().map(file_name).unwrap_or_default();
        let bytes = match &part.body {
            PartType::Text(_) | PartType::Html(_) => as_utf_8(part, bytes_of(mail, part)),
            _ if part.is_encoding_problem => bytes_of(mail, part),
            _ => part.contents().to_vec(),
        };
        self.contained.push(Contained { name, media, bytes: Ok(bytes) });
    }

    fn remark(&mut self, message: &str) {
        self.remarks.push(Remark::new(message.to_owned()));
    }
}

const MAIL: &str = "message/rfc822";

/// The plain words, unless the page says much more: then they are a stub.
fn best_way(ways: Vec<Body>) -> Option<Body> {
    let (pages, plain): (Vec<Body>, Vec<Body>) = ways.into_iter().partition(|body| body.texts.iter().any(|words| words.is_page));
    let plain = plain.into_iter().find(|body| !body.text().is_blank());
    let page = pages.into_iter().rfind(|body| !body.text().is_blank());
    match (plain, page) {
        (Some(plain), Some(page)) => Some(if is_stub(&plain.text(), &page.text()) { page } else { plain }),
        (plain, page) => plain.or(page),
    }
}

/// Whether a mail's plain words are so few that they may only say that there is a page.
pub(in crate::extract) fn may_be_stub(plain: &Text) -> bool {
    /// Words of a sentence or two about it.
    const MOST: usize = 60;
    count(plain) <= MOST
}

/// Whether a mail's plain words only stand for its page: a few where it has many, or words that ask for a program that shows it.
pub(in crate::extract) fn is_stub(plain: &Text, page: &Text) -> bool {
    /// Words of a stub, at most, and how many times as many the page has.
    const STUB: (usize, usize) = (30, 3);
    let is_short = count(plain) <= STUB.0 && count(page) >= STUB.1 * count(plain);
    is_short || may_be_stub(plain) && plain.as_str().to_ascii_lowercase().contains("html") && !page.is_blank()
}

fn count(text: &Text) -> usize {
    text.as_str().split_whitespace().count()
}

/// Whether a part of text is words of the mail itself: not attached as a file, and of a kind that is read by itself.
fn is_body(part: &MessagePart<'_>, id: u32) -> bool {
    let is_file = part.attachment_name().is_some() || part.content_disposition().is_some_and(|way| way.is_attachment());
    let is_words = part.content_type().is_none_or(|kind| {
        !kind.ctype().eq_ignore_ascii_case("text")
            || ["plain", "html", "enriched"].iter().any(|words| kind.subtype().is_none_or(|subtype| subtype.eq_ignore_ascii_case(words)))
    });
    let is_text = part.content_type().is_none_or(|kind| kind.ctype().eq_ignore_ascii_case("text") || kind.ctype() == "multipart");
    is_words && (is_text || id == 0) && (!is_file || id == 0 && part.attachment_name().is_none())
}

fn has_type(part: &MessagePart<'_>, types: &[&str]) -> bool {
    types.iter().filter_map(|name| name.split_once('/')).any(|(kind, subtype)| part.is_content_type(kind, subtype))
}

fn nested_mail(mail: &Message<'_>, part: &MessagePart<'_>, nested: &Message<'_>) -> Contained {
    let encoded =
        part.content_transfer_encoding().is_some_and(|way| matches!(way.to_ascii_lowercase().as_str(), "base64" | "quoted-printable"));
    let bytes = if encoded { nested.raw_message().to_vec() } else { raw(mail, part).to_vec() };
    let subject = nested.subject().map(file_name).filter(|subject| !subject.is_empty());
    let name = part.attachment_name().map(file_name).or(subject.map(|subject| format!("{subject}.eml"))).unwrap_or("mail.eml".to_owned());
    Contained { name, media: MAIL.to_owned(), bytes: Ok(bytes) }
}

fn raw<'m>(mail: &'m Message<'_>, part: &MessagePart<'_>) -> &'m [u8] {
    mail.raw_message().get(part.raw_body_offset() as usize..part.raw_end_offset() as usize).unwrap_or_default()
}

fn bytes_of(mail: &Message<'_>, part: &MessagePart<'_>) -> Vec<u8> {
    transfer::decoded(raw(mail, part), part.content_transfer_encoding().unwrap_or_default())
}

fn label<'p>(part: &'p MessagePart<'_>) -> Option<&'p str> {
    part.content_type()?.attribute("charset")
}

/// The encoding that a part names; what is glued to its name by mistake is passed over.
fn declared(part: &MessagePart<'_>) -> Option<&'static Encoding> {
    let label = label(part)?.trim_matches([' ', '"', '\'']);
    Encoding::for_label(label.split(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c)).next()?.as_bytes())
}

fn characters(bytes: &[u8], declared: Option<&'static Encoding>) -> String {
    match declared {
        Some(wide) if [UTF_16LE, UTF_16BE].contains(&wide) && bytes.contains(&0) => wide.decode(bytes).0.into_owned(),
        declared => decode_as(bytes, declared).into_owned(),
    }
}

/// A text that was attached, in UTF-8: what names its charset is not part of it.
fn as_utf_8(part: &MessagePart<'_>, bytes: Vec<u8>) -> Vec<u8> {
    match declared(part) {
        Some(declared) if std::str::from_utf8(&bytes).is_err() && declared_in_page(&bytes).is_none() => {
            characters(&bytes, Some(declared)).into_bytes()
        }
        _ => bytes,
    }
}

/// The name of a file without folders, line ends, and what encodes words in headers.
fn file_name(name: &str) -> String {
    let decoded = name
        .contains("=?")
        .then(|| format!("Subject: {name}\r\n\r\n"))
        .and_then(|header| Some(MessageParser::default().parse_headers(header.as_bytes())?.subject()?.to_owned()));
    let name = decoded.as_deref().unwrap_or(name);
    name.rsplit(['/', '\\']).next().unwrap_or_default().replace(char::is_control, " ").trim().to_owned()
}
