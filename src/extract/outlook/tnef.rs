//! A mail as Outlook sends it to another (`winmail.dat`, TNEF) to its content.

use super::properties::{Properties, kind};
use super::{content, property};
use crate::extract::content::{Contained, Content};
use crate::extract::unread::Unread;

/// What the bytes begin with.
pub(in crate::extract) const SIGNATURE: &[u8] = &[0x78, 0x9f, 0x3e, 0x22];

/// The numbers of attributes.
mod attribute {
    pub(super) const SUBJECT: u16 = 0x8004;
    pub(super) const BODY: u16 = 0x800c;
    pub(super) const DATA: u16 = 0x800f;
    pub(super) const TITLE: u16 = 0x8010;
    pub(super) const BEGINS_ATTACHMENT: u16 = 0x9002;
    pub(super) const PROPERTIES: u16 = 0x9003;
    pub(super) const OF_ATTACHMENT: u16 = 0x9005;
    pub(super) const CODEPAGE: u16 = 0x9007;
}

/// Reads such a mail.
pub(in crate::extract) fn read(path: &str, bytes: &[u8]) -> Result<Content, Unread> {
    let failed = |message: &str| Unread::file(path, message);
    let Some(mut rest) = bytes.strip_prefix(SIGNATURE).and_then(|rest| rest.get(2..)) else {
        return Err(failed("it is no mail that Outlook packed; save the mail again from a mail program"));
    };
    let mut mail = Properties::default();
    let mut attached: Vec<Properties> = Vec::new();
    while let Some((number, value)) = next(&mut rest) {
        match number {
            attribute::CODEPAGE => mail.inherit(value.get(..4).map_or(0, |four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))),
            attribute::SUBJECT => mail.add(property::SUBJECT, kind::OLD_TEXT, value.to_vec()),
            attribute::BODY => mail.add(property::BODY, kind::OLD_TEXT, value.to_vec()),
            attribute::PROPERTIES => drop(add_properties(value, &mut mail)),
            attribute::BEGINS_ATTACHMENT => attached.push(Properties::within(&mail)),
            attribute::TITLE | attribute::DATA | attribute::OF_ATTACHMENT => {
                let Some(last) = attached.last_mut() else { continue };
                match number {
                    attribute::TITLE => last.add(property::SHORT_FILE_NAME, kind::OLD_TEXT, value.to_vec()),
                    attribute::DATA => last.add(property::DATA, kind::BYTES, value.to_vec()),
                    _ => drop(add_properties(value, last)),
                }
            }
            _ => {}
        }
    }
    let content = content(&mail, attached.iter().map(contained).collect());
    if content.text.is_blank() && content.contained.is_empty() {
        return Err(failed("there are no words in this mail, or it is cut short; save the mail again from a mail program"));
    }
    Ok(content)
}

/// The next attribute; nothing at the end, and where the rest is cut short.
fn next<'a>(rest: &mut &'a [u8]) -> Option<(u16, &'a [u8])> {
    /// Whose it is, its number and kind, its length; after the value a sum.
    const HEAD: usize = 9;
    const SUM: usize = 2;
    let head = rest.get(..HEAD)?;
    let number = u16::from_le_bytes([head[1], head[2]]);
    let length = u32::from_le_bytes([head[5], head[6], head[7], head[8]]) as usize;
    let value = rest.get(HEAD..HEAD.checked_add(length)?)?;
    *rest = rest.get(HEAD + length + SUM..).unwrap_or_default();
    Some((number, value))
}

fn contained(properties: &Properties) -> Contained {
    /// What stands before an object: which kind of object it is.
    const OBJECT_HEAD: usize = 16;
    let first = |numbers: &[u16]| numbers.iter().find_map(|number| properties.text(*number).filter(|text| !text.trim().is_empty()));
    let name = first(&[property::FILE_NAME, property::SHORT_FILE_NAME, property::NAME]).unwrap_or_default();
    let media = first(&[property::MEDIA]).unwrap_or_default().to_ascii_lowercase();
    match properties.bytes(property::DATA) {
        Some(bytes) if bytes.get(OBJECT_HEAD..).is_some_and(|inner| inner.starts_with(SIGNATURE)) => {
            Contained { name: format!("{name}.tnef"), media: "application/ms-tnef".to_owned(), bytes: Ok(bytes[OBJECT_HEAD..].to_vec()) }
        }
        Some(bytes) => Contained { name, media, bytes: Ok(bytes.to_vec()) },
        None => Contained { name, media, bytes: Err("it is not in the mail".to_owned()) },
    }
}

/// Adds the properties in a value, as far as it can be read.
fn add_properties(value: &[u8], properties: &mut Properties) -> Option<()> {
    /// Kinds that hold several values, and numbers that have names.
    const SEVERAL: u16 = 0x1000;
    const NAMED: u16 = 0x8000;
    let mut rest = Bytes(value);
    let count = rest.number()?;
    for _ in 0..count {
        let head = rest.number()?;
        let (kind, number) = ((head & 0xffff) as u16, (head >> 16) as u16);
        if number >= NAMED {
            rest.take(16)?;
            if rest.number()? == 0 {
                rest.take(4)?;
            } else {
                let length = rest.number()?;
                rest.padded(length)?;
            }
        }
        let has_length = matches!(kind & !SEVERAL, kind::OLD_TEXT | kind::TEXT | kind::BYTES | kind::OBJECT);
        let values = if has_length || kind & SEVERAL != 0 { rest.number()? } else { 1 };
        for _ in 0..values {
            let value = if has_length {
                let length = rest.number()?;
                rest.padded(length)?
            } else {
                rest.take(match kind & !SEVERAL {
                    0x0005..=0x0007 | 0x0014 | kind::TIME => 8,
                    0x0048 => 16,
                    _ => 4,
                })?
            };
            if number < NAMED {
                properties.add(number, kind, value.to_vec());
            }
        }
    }
    Some(())
}

/// Bytes that are read from their beginning.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let taken = self.0.get(..length)?;
        self.0 = &self.0[length..];
        Some(taken)
    }

    fn number(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    /// So many bytes, and those that fill the last four.
    fn padded(&mut self, length: u32) -> Option<&'a [u8]> {
        let length = length as usize;
        let taken = self.take(length)?;
        self.take(((4 - length % 4) % 4).min(self.0.len()))?;
        Some(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::{SIGNATURE, attribute, read};

    fn attribute(number: u16, value: &[u8]) -> Vec<u8> {
        let length = (value.len() as u32).to_le_bytes();
        [&[1][..], &number.to_le_bytes(), &[6, 0], &length, value, &[0, 0]].concat()
    }

    fn text(number: u16, text: &str) -> Vec<u8> {
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let padding = vec![0; (4 - bytes.len() % 4) % 4];
        [&[0x1f, 0][..], &number.to_le_bytes(), &1u32.to_le_bytes(), &(bytes.len() as u32).to_le_bytes(), &bytes, &padding].concat()
    }

    #[test]
    fn words_and_attachments_are_read() {
        let named = [1u32.to_le_bytes().to_vec(), text(0x3707, "A long name.csv")].concat();
        let body = [1u32.to_le_bytes().to_vec(), text(0x1000, "How many swäns?")].concat();
        let bytes = [
            SIGNATURE.to_vec(),
            vec![0, 0],
            attribute(attribute::CODEPAGE, &[0xe4, 4, 0, 0, 0, 0, 0, 0]),
            attribute(attribute::SUBJECT, b"Swans \x96 all\0"),
            attribute(attribute::PROPERTIES, &body),
            attribute(attribute::BEGINS_ATTACHMENT, &[0; 14]),
            attribute(attribute::TITLE, b"ALONG~1.CSV\0"),
            attribute(attribute::DATA, b"a,b"),
            attribute(attribute::OF_ATTACHMENT, &named),
        ]
        .concat();
        let content = read("winmail.dat", &bytes).unwrap();
        assert_eq!(content.text.as_str().trim_end(), "Swans – all\n\nHow many swäns?");
        assert_eq!((&*content.contained[0].name, &content.contained[0].bytes), ("A long name.csv", &Ok(b"a,b".to_vec())));
        for end in 0..bytes.len() {
            let _ = read("winmail.dat", &bytes[..end]);
        }
        assert!(read("winmail.dat", b"x").unwrap_err().message.contains("Outlook"));
    }
}
