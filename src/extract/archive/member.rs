//! The name of a file in an archive, whose charset the archive may not say.

use encoding_rs::{SHIFT_JIS, WINDOWS_1252};

use crate::extract::charset::decode;

/// The characters that stand in the upper half of the charset of the first PCs.
const PC: &str =
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// A name, whichever of the charsets of its time it is in; folders are kept, those above the archive and the root are not.
pub(super) fn name(raw: &[u8]) -> String {
    let name = characters(raw).replace('\\', "/").replace(char::is_control, " ");
    name.split('/').filter(|folder| !matches!(*folder, "" | "." | "..")).collect::<Vec<_>>().join("/")
}

/// Whether a file is one that a system puts beside others for itself, by its name and by what is in it: anything may have such a name.
pub(super) fn is_of_system(name: &str, bytes: &[u8]) -> bool {
    /// What the properties that macOS keeps of a file begin with (AppleDouble), and its view of a folder.
    const DOUBLE: &[u8] = b"\0\x05\x16\x07";
    const VIEW: &[u8] = b"\0\0\0\x01Bud1";
    let last = name.rsplit('/').next().unwrap_or_default();
    let is_named = name.starts_with("__MACOSX/") || matches!(last, ".DS_Store" | "desktop.ini") || last.starts_with("._");
    let begins = || match last {
        ".DS_Store" => bytes.starts_with(VIEW),
        "desktop.ini" => {
            decode(&bytes[..bytes.len().min(256)]).trim_start_matches('\u{feff}').trim_start().starts_with("[.ShellClassInfo]")
        }
        _ => bytes.starts_with(DOUBLE),
    };
    is_named && (bytes.is_empty() || begins())
}

fn characters(raw: &[u8]) -> String {
    if let Ok(name) = std::str::from_utf8(raw) {
        return name.to_owned();
    }
    let (japanese, _, is_damaged) = SHIFT_JIS.decode(raw);
    let is_japanese = |c: char| ('\u{3040}'..='\u{30ff}').contains(&c) || ('\u{4e00}'..='\u{9fff}').contains(&c);
    let pairs = japanese.chars().zip(japanese.chars().skip(1)).filter(|(one, two)| is_japanese(*one) && is_japanese(*two)).count();
    if !is_damaged && pairs > 0 {
        return japanese.into_owned();
    }
    // Letters with accents have the numbers from 192 in windows-1252 and those below 166 in the older charset.
    if raw.iter().all(|byte| byte.is_ascii() || *byte >= 192) {
        return WINDOWS_1252.decode_without_bom_handling(raw).0.into_owned();
    }
    raw.iter()
        .map(|byte| if byte.is_ascii() { char::from(*byte) } else { PC.chars().nth(usize::from(*byte - 128)).unwrap_or('?') })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{PC, is_of_system, name};

    #[test]
    fn names_are_in_the_charset_of_their_time() {
        assert_eq!(PC.chars().count(), 128);
        for (raw, plain) in [
            ("a/é.txt".as_bytes(), "a/é.txt"),
            (b"caf\x82.txt", "café.txt"),
            (b"caf\xe9.txt", "café.txt"),
            (b"H\x94he \x9c5.txt", "Höhe £5.txt"),
            (b"\x95\xb6\x8f\x91.txt", "文書.txt"),
            (b"../..\\etc/./x\n.txt", "etc/x .txt"),
        ] {
            assert_eq!(name(raw), plain);
        }
    }

    #[test]
    fn what_a_system_keeps_for_itself_is_known_by_its_bytes_too() {
        let double = b"\0\x05\x16\x07\0\x02\0\0Mac OS X";
        for (name, bytes) in [
            ("__MACOSX/a/._b.txt", &double[..]),
            ("a/._b.txt", double),
            ("__MACOSX/a/", b""),
            ("a/.DS_Store", b"\0\0\0\x01Bud1\0"),
            ("desktop.ini", b"\xef\xbb\xbf\r\n[.ShellClassInfo]\r\n"),
        ] {
            assert!(is_of_system(name, bytes), "{name}");
            assert!(bytes.is_empty() || !is_of_system(name, b"Names of officers"), "{name}");
        }
        // Small pictures of other files are in this one.
        assert!(!is_of_system("a/Thumbs.db", b"\xd0\xcf\x11\xe0") && !is_of_system("a/b.txt", double));
    }
}
