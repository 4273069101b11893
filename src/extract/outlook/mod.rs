//! Mails as Outlook keeps them: a compound file (`.msg`), or a stretch of bytes that other mail programs show as `winmail.dat`.
//!
//! Both are properties with numbers; those of the words and of the attachments are read, nothing else.

mod codepage;
mod compressed;
mod message;
mod properties;
mod property;
mod rich_text;
mod tnef;

use super::content::{Contained, Content};
use super::html;
use super::mail;
use super::paragraphs::paragraphs;
use super::rtf;
use super::splice::joined;
use crate::response::{Metadata, Remark};
use crate::text::Text;
pub(super) use message::read as read_message;
use properties::Properties;
pub(super) use tnef::{SIGNATURE as TNEF_SIGNATURE, read as read_tnef};

/// Raised whenever the same bytes give another text.
pub(super) const VERSION: u32 = 1;

/// The content of a mail with these properties and attachments.
fn content(properties: &Properties, contained: Vec<Contained>) -> Content {
    let subject = properties.text(property::SUBJECT).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let mut remarks = Vec::new();
    let is_sealed = properties.text(property::CLASS).is_some_and(|class| class.to_ascii_lowercase().contains("smime"))
        || contained.iter().any(|file| file.name.to_ascii_lowercase().ends_with(".rpmsg"));
    if is_sealed {
        remarks.push(Remark::new("it is encrypted or sealed; save it from a mail program as plain text".to_owned()));
    }
    let body = body(properties, &mut remarks);
    let texts = [mail::heading(&subject), mail::marked_history(&body, &subject)].into_iter().filter(|text| !text.is_blank());
    let text = joined(&texts.collect::<Vec<_>>()).0;
    let sent = properties.day(property::SENT).or_else(|| properties.day(property::ARRIVED));
    let stated = Metadata { responded: sent, ..Metadata::default() };
    Content { layout: paragraphs(&text), text, stated, contained, remarks, ..Content::default() }
}

/// The plain words, or where they are a stub those of the page, or of the rich text.
fn body(properties: &Properties, remarks: &mut Vec<Remark>) -> Text {
    let plain = Text::plain(&properties.text(property::BODY).unwrap_or_default());
    if !plain.is_blank() && !mail::may_be_stub(&plain) {
        return plain;
    }
    let page = properties.page().map(|page| html::read_page(&page)).or_else(|| {
        let rich = compressed::expand(properties.bytes(property::RICH_TEXT)?)?;
        Some(match rich_text::page(&rich) {
            Some(page) => html::read_page(&page),
            None => rtf::read("", &rich).unwrap_or_default(),
        })
    });
    match page {
        Some(page) if plain.is_blank() || mail::is_stub(&plain, &page.text) => {
            remarks.extend(page.remarks);
            page.text
        }
        _ => plain,
    }
}
