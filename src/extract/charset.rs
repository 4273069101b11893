//! Bytes to characters: by the mark that they begin with, by what they are, by the charset that the file declares.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The characters of a file that declares no charset. UTF-8 and UTF-16 are known by their mark, UTF-8 without one by its being valid;
/// anything else is windows-1252, which most old letters are in. A stray byte in a UTF-8 file is read as windows-1252 alone.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    decode_as(bytes, None)
}

/// The same of a file that declares a charset: it counts where neither a mark nor the bytes themselves say otherwise.
pub(super) fn decode_as<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Cow<'a, str> {
    if let Some((marked, _)) = Encoding::for_bom(bytes) {
        // A mark that only looks like one: the bytes of a text in an old charset.
        if marked != UTF_8 || std::str::from_utf8(bytes).is_ok() {
            return marked.decode_with_bom_removal(bytes).0;
        }
    }
    // What cannot be UTF-16, for it could be read up to here, is not so whatever it says.
    let declared = declared.filter(|encoding| ![UTF_8, UTF_16LE, UTF_16BE].contains(encoding));
    match (std::str::from_utf8(bytes), declared) {
        (Ok(text), None) => Cow::Borrowed(text),
        (Ok(text), Some(_)) if !text.is_ascii() => Cow::Borrowed(text),
        (_, Some(declared)) => declared.decode_without_bom_handling(bytes).0,
        (Err(_), None) if is_mostly_utf8(bytes) => with_strays(bytes),
        (Err(_), None) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// The encoding that a page declares in its first kilobyte.
pub(super) fn declared_in_page(bytes: &[u8]) -> Option<&'static Encoding> {
    /// As many bytes as browsers look through.
    const FIRST: usize = 1_024;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(FIRST)]).to_ascii_lowercase();
    head.split("<meta").skip(1).find_map(|tag| {
        let tag = tag.split('>').next()?;
        let label = tag.split_once("charset")?.1.trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
        Encoding::for_label(label.split([' ', '"', '\'', ';', '/']).next()?.as_bytes())
    })
}

/// Whether more characters of several bytes are whole than bytes are stray.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut stray) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        stray += chunk.invalid().len();
    }
    whole > stray
}

fn with_strays(bytes: &[u8]) -> Cow<'_, str> {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    Cow::Owned(text)
}

/// Whether bytes are no text whatever they are called. UTF-16 has null bytes and begins with a mark.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    bytes.contains(&0) && !bytes.starts_with(b"\xff\xfe") && !bytes.starts_with(b"\xfe\xff")
}

#[cfg(test)]
mod tests {
    use super::{declared_in_page, decode, decode_as};

    #[test]
    fn old_letters_decode() {
        assert_eq!(decode(b"council\x92s \xa3450"), "council’s £450");
        assert_eq!(decode("plain ’ text".as_bytes()), "plain ’ text");
        assert_eq!(decode(b"\xef\xbb\xbfmarked"), "marked");
    }

    #[test]
    fn utf_16_is_known_by_its_mark() {
        let units = || "Kosten: 450 £".encode_utf16();
        let little: Vec<u8> = [0xff, 0xfe].into_iter().chain(units().flat_map(u16::to_le_bytes)).collect();
        let big: Vec<u8> = [0xfe, 0xff].into_iter().chain(units().flat_map(u16::to_be_bytes)).collect();
        assert_eq!((decode(&little), decode(&big)), ("Kosten: 450 £".into(), "Kosten: 450 £".into()));
    }

    #[test]
    fn a_stray_byte_spoils_nothing_but_itself() {
        let stray = ["The council’s answer — “we hold it” — cost ".as_bytes(), b"\xa3", "450, or €500".as_bytes()].concat();
        assert_eq!(decode(&stray), "The council’s answer — “we hold it” — cost £450, or €500");
    }

    #[test]
    fn a_declared_charset_counts_where_the_bytes_do_not_say() {
        let page = |declared: &str, words: &[u8]| [format!("<html><head>{declared}</head>").as_bytes(), words].concat();
        let read = |page: &[u8]| decode_as(page, declared_in_page(page)).rsplit_once('>').unwrap().1.to_owned();
        assert_eq!(read(&page("<meta charset=\"iso-8859-2\">", b"\xa3\xf3d\xbc")), "Łódź");
        assert_eq!(read(&page("<META http-equiv=content-type content='text/html; charset=KOI8-R'>", b"\xc4\xc1")), "да");
        assert_eq!(read(&page("<meta charset=iso-8859-2>", "Łódź".as_bytes())), "Łódź", "valid UTF-8 is no accident");
        assert_eq!(read(&page("<meta charset=utf-16>", "Łódź".as_bytes())), "Łódź");
        assert_eq!(read(&page("<meta charset=nonsense>", b"\xa3450")), "£450");
    }
}
