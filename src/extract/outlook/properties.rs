//! Properties of a mail by their numbers, whose texts are in UTF-16 or in the charset that another property names.

use std::borrow::Cow;
use std::collections::HashMap;

use encoding_rs::{Encoding, UTF_16LE};
use jiff::civil::Date;

use super::{codepage, property};
use crate::extract::charset::{declared_in_page, decode_as};

/// The kinds of property.
pub(super) mod kind {
    pub(in super::super) const NUMBER: u16 = 0x0003;
    pub(in super::super) const OBJECT: u16 = 0x000d;
    pub(in super::super) const OLD_TEXT: u16 = 0x001e;
    pub(in super::super) const TEXT: u16 = 0x001f;
    pub(in super::super) const TIME: u16 = 0x0040;
    pub(in super::super) const BYTES: u16 = 0x0102;
}

/// The properties of a mail or of an attachment.
#[derive(Clone, Debug, Default)]
pub(super) struct Properties {
    values: HashMap<u16, (u16, Vec<u8>)>,
    /// The charset of the mail that an attachment is in.
    inherited: Option<&'static Encoding>,
}

impl Properties {
    /// None, of something in a mail with these.
    pub(super) fn within(mail: &Properties) -> Self {
        Properties { inherited: mail.encoding(), ..Properties::default() }
    }

    /// Notes a value, unless there is one already.
    pub(super) fn add(&mut self, number: u16, kind: u16, value: Vec<u8>) {
        self.values.entry(number).or_insert((kind, value));
    }

    /// A charset for texts that name none.
    pub(super) fn inherit(&mut self, codepage: u32) {
        self.inherited = codepage::encoding(codepage);
    }

    /// A value as it stands.
    pub(super) fn bytes(&self, number: u16) -> Option<&[u8]> {
        self.values.get(&number).map(|(_, bytes)| &**bytes)
    }

    /// A text.
    pub(super) fn text(&self, number: u16) -> Option<String> {
        let (kind, bytes) = self.values.get(&number)?;
        let text = match *kind {
            kind::TEXT => UTF_16LE.decode_without_bom_handling(bytes).0,
            kind::OLD_TEXT => self.old(bytes),
            _ => return None,
        };
        Some(text.trim_end_matches('\0').to_owned())
    }

    /// The page of a mail.
    pub(super) fn page(&self) -> Option<String> {
        let (kind, bytes) = self.values.get(&property::PAGE)?;
        if *kind == kind::TEXT {
            return self.text(property::PAGE);
        }
        let named = declared_in_page(bytes).or_else(|| codepage::encoding(self.number(property::PAGE_CODEPAGE)?)).or(self.encoding());
        Some(decode_as(bytes, named).into_owned()).filter(|page| !page.trim().is_empty())
    }

    /// A day.
    pub(super) fn day(&self, number: u16) -> Option<Date> {
        /// Intervals of 100 ns in a day, and days from the beginning of 1601 to that of 1970.
        const A_DAY: u64 = 864_000_000_000;
        const TO_1970: i64 = 134_774;
        let (kind, bytes) = self.values.get(&number)?;
        let ticks = u64::from_le_bytes(bytes.get(..8)?.try_into().ok()?);
        let days = i64::try_from(ticks / A_DAY).ok()? - TO_1970;
        let epoch = jiff::Timestamp::UNIX_EPOCH.to_zoned(jiff::tz::TimeZone::UTC).date();
        (*kind == kind::TIME && days > 0).then(|| epoch.checked_add(jiff::Span::new().try_days(days).ok()?).ok()).flatten()
    }

    fn number(&self, number: u16) -> Option<u32> {
        Some(u32::from_le_bytes(self.bytes(number)?.get(..4)?.try_into().ok()?))
    }

    fn encoding(&self) -> Option<&'static Encoding> {
        let named = self.number(property::CODEPAGE).or_else(|| self.number(property::PAGE_CODEPAGE)).and_then(codepage::encoding);
        named.or(self.inherited).or_else(|| codepage::of_language(self.number(property::LANGUAGE)?))
    }

    fn old<'a>(&self, bytes: &'a [u8]) -> Cow<'a, str> {
        decode_as(bytes, self.encoding())
    }
}
