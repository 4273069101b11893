//! A mail of Outlook (`.msg`), a compound file, to its content.

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use cfb::CompoundFile;

use super::properties::{Properties, kind};
use super::{content, property};
use crate::extract::content::{Contained, Content};
use crate::extract::unread::Unread;

type Compound<'a> = CompoundFile<Cursor<&'a [u8]>>;

/// The stream of the values that have a fixed size, and what the names of the others and of attachments begin with.
const FIXED: &str = "__properties_version1.0";
const OF_ANY_SIZE: &str = "__substg1.0_";
const ATTACHED: &str = "__attach_version1.0_";

/// The bytes before the values of a mail, of a mail within another, and of an attachment.
const MAIL_HEAD: usize = 32;
const INNER_HEAD: usize = 24;
const ATTACHED_HEAD: usize = 8;

/// The most bytes of one value, and of a mail within a mail.
const MOST: u64 = 128 << 20;

/// Reads a mail of Outlook.
pub(in crate::extract) fn read(path: &str, bytes: &[u8]) -> Result<Content, Unread> {
    let failed = |message: &str| Unread::file(path, message);
    let mut file =
        CompoundFile::open(Cursor::new(bytes)).map_err(|_| failed("it is damaged or no mail of Outlook; save it again, or as text"))?;
    let root = Path::new("/");
    let properties = properties(&mut file, root, MAIL_HEAD, Properties::default());
    let mut attachments: Vec<PathBuf> = storages(&file, root, ATTACHED);
    attachments.sort();
    let contained = attachments.iter().map(|storage| attachment(&mut file, storage, &properties)).collect();
    let content = content(&properties, contained);
    if content.text.is_blank() && content.contained.is_empty() {
        return Err(failed("there are no words in this mail; save it again, or as text"));
    }
    Ok(content)
}

fn storages(file: &Compound<'_>, within: &Path, prefix: &str) -> Vec<PathBuf> {
    let Ok(entries) = file.read_storage(within) else { return Vec::new() };
    entries.filter(|entry| entry.is_storage() && entry.name().starts_with(prefix)).map(|entry| entry.path().to_owned()).collect()
}

/// The properties in a storage whose fixed values have a head of so many bytes before them.
fn properties(file: &mut Compound<'_>, storage: &Path, head: usize, mut properties: Properties) -> Properties {
    for entry in stream(file, &storage.join(FIXED)).unwrap_or_default().get(head..).unwrap_or_default().chunks_exact(16) {
        let (kind, number) = (u16::from_le_bytes([entry[0], entry[1]]), u16::from_le_bytes([entry[2], entry[3]]));
        if matches!(kind, kind::NUMBER | kind::TIME) {
            properties.add(number, kind, entry[8..].to_vec());
        }
    }
    let Ok(entries) = file.read_storage(storage) else { return properties };
    let streams: Vec<(PathBuf, u32)> = entries
        .filter(|entry| entry.is_stream())
        .filter_map(|entry| Some((entry.path().to_owned(), u32::from_str_radix(entry.name().strip_prefix(OF_ANY_SIZE)?, 16).ok()?)))
        .collect();
    for (path, tag) in streams {
        let (number, kind) = ((tag >> 16) as u16, (tag & 0xffff) as u16);
        if let Some(value) = stream(file, &path) {
            properties.add(number, kind, value);
        }
    }
    properties
}

fn attachment(file: &mut Compound<'_>, storage: &Path, mail: &Properties) -> Contained {
    let properties = properties(file, storage, ATTACHED_HEAD, Properties::within(mail));
    let first = |numbers: &[u16]| numbers.iter().find_map(|number| properties.text(*number).filter(|text| !text.trim().is_empty()));
    let name = first(&[property::FILE_NAME, property::SHORT_FILE_NAME, property::NAME]).unwrap_or_default();
    let media = first(&[property::MEDIA]).unwrap_or_default().to_ascii_lowercase();
    if let Some(bytes) = properties.bytes(property::DATA) {
        return Contained { name, media, bytes: Ok(bytes.to_vec()) };
    }
    let object = storage.join(format!("{OF_ANY_SIZE}{:04X}{:04X}", property::DATA, kind::OBJECT));
    if file.is_stream(object.join(FIXED)) {
        let name =
            if name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("msg")) { name } else { format!("{name}.msg") };
        let bytes = by_itself(file, &object).ok_or_else(|| "the mail within it is damaged".to_owned());
        return Contained { name, media: "application/vnd.ms-outlook".to_owned(), bytes };
    }
    Contained { name, media, bytes: Err("it is not in the mail: only where it was, or an object of some program".to_owned()) }
}

/// A mail within another as a file of its own.
fn by_itself(file: &mut Compound<'_>, storage: &Path) -> Option<Vec<u8>> {
    let mut copy = CompoundFile::create(Cursor::new(Vec::new())).ok()?;
    let entries: Vec<(PathBuf, bool)> =
        file.walk_storage(storage).ok()?.skip(1).map(|entry| (entry.path().to_owned(), entry.is_storage())).collect();
    let mut left = MOST;
    for (path, is_storage) in entries {
        let place = Path::new("/").join(path.strip_prefix(storage).ok()?);
        if is_storage {
            copy.create_storage(&place).ok()?;
            continue;
        }
        let mut bytes = stream(file, &path)?;
        left = left.checked_sub(bytes.len() as u64)?;
        if place == Path::new("/").join(FIXED) && bytes.len() >= INNER_HEAD {
            bytes.splice(INNER_HEAD..INNER_HEAD, [0; MAIL_HEAD - INNER_HEAD]);
        }
        copy.create_stream(&place).ok()?.write_all(&bytes).ok()?;
    }
    Some(copy.into_inner().into_inner())
}

fn stream(file: &mut Compound<'_>, path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    file.open_stream(path).ok()?.take(MOST).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use cfb::CompoundFile;

    use super::{FIXED, read};
    use crate::extract::told::told;

    fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn message(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
        let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        for (path, bytes) in streams {
            if let Some((storage, _)) = path.rsplit_once('/').filter(|(storage, _)| !storage.is_empty()) {
                file.create_storage_all(storage).unwrap();
            }
            file.create_stream(path).unwrap().write_all(bytes).unwrap();
        }
        file.into_inner().into_inner()
    }

    fn fixed(head: usize, values: &[(u16, u16, u64)]) -> Vec<u8> {
        let mut bytes = vec![0; head];
        for (number, kind, value) in values {
            bytes.extend([kind.to_le_bytes(), number.to_le_bytes()].concat());
            bytes.extend([0; 4]);
            bytes.extend(value.to_le_bytes());
        }
        bytes
    }

    #[test]
    fn words_attachments_and_mails_within_are_read() {
        let bytes = message(&[
            (&format!("/{FIXED}"), fixed(32, &[(0x0039, 0x0040, 133_856_928_000_000_000)])),
            ("/__substg1.0_0037001F", wide("FW: Swans")),
            ("/__substg1.0_1000001F", wide("Please log.\r\n\r\nFrom: R <r@example.org>\r\nSent: 3 March\r\nTo: FOI\r\n\r\nHow many?")),
            ("/__attach_version1.0_#00000000/__substg1.0_3707001F", wide("Swans.csv")),
            ("/__attach_version1.0_#00000000/__substg1.0_37010102", b"a,b".to_vec()),
            ("/__attach_version1.0_#00000001/__substg1.0_3001001F", wide("Inner")),
            (&format!("/__attach_version1.0_#00000001/__substg1.0_3701000D/{FIXED}"), fixed(24, &[(0x3ffd, 3, 1251)])),
            ("/__attach_version1.0_#00000001/__substg1.0_3701000D/__substg1.0_1000001E", b"\xcb\xe5\xe1\xe5\xe4\xe8".to_vec()),
        ]);
        assert_eq!(told("a", &bytes).map(|format| format.media), Some("application/vnd.ms-outlook"));
        let content = read("a.msg", &bytes).unwrap();
        assert_eq!(content.text.as_str().trim_end(), "FW: Swans\n\nPlease log.\n\nFrom: R\nSent: 3 March\nTo: FOI\n\nHow many?");
        assert_eq!(content.stated.responded.unwrap().to_string(), "2025-03-06");
        assert_eq!((&*content.contained[0].name, &content.contained[0].bytes), ("Swans.csv", &Ok(b"a,b".to_vec())));
        let inner = read("b.msg", content.contained[1].bytes.as_ref().unwrap()).unwrap();
        assert_eq!((&*content.contained[1].name, inner.text.as_str()), ("Inner.msg", "Лебеди"));
    }

    #[test]
    fn a_page_is_read_where_there_are_no_plain_words() {
        let page = b"<p>How many <b>swans</b>?</p>".to_vec();
        let content = read("a.msg", &message(&[(&format!("/{FIXED}"), fixed(32, &[])), ("/__substg1.0_10130102", page)])).unwrap();
        assert_eq!(content.text.as_str().trim_end(), "How many swans?");
    }

    #[test]
    fn what_is_cut_short_says_so() {
        let bytes = message(&[(&format!("/{FIXED}"), fixed(32, &[])), ("/__substg1.0_1000001E", b"How many?".to_vec())]);
        for end in (0..bytes.len()).step_by(64) {
            let _ = read("a.msg", &bytes[..end]);
        }
        assert!(read("a.msg", &bytes[..100]).unwrap_err().message.contains("damaged"));
    }
}
