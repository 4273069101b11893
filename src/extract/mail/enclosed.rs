//! Files that stand in the words of a mail, as they were sent before mails had parts: uuencoded and yEnc.

use crate::extract::content::Contained;

/// The words without the files in them, and the files.
pub(super) fn cut_out(words: &[u8]) -> (Vec<u8>, Vec<Contained>) {
    let (mut rest, mut files) = (Vec::with_capacity(words.len()), Vec::new());
    let mut lines = words.split_inclusive(|byte| *byte == b'\n').peekable();
    while let Some(line) = lines.next() {
        let head = String::from_utf8_lossy(line);
        if let Some(name) = uu_name(&head).filter(|_| lines.peek().is_some_and(|next| is_uu_line(next))) {
            let mut bytes = Vec::new();
            for line in lines.by_ref().take_while(|line| line.trim_ascii() != b"end") {
                uu_line(line, &mut bytes);
            }
            files.push(Contained { name, media: String::new(), bytes: Ok(bytes) });
        } else if let Some(name) = yenc_name(&head) {
            let mut bytes = Vec::new();
            for line in lines.by_ref().take_while(|line| !line.starts_with(b"=yend")).filter(|line| !line.starts_with(b"=ypart")) {
                yenc_line(line, &mut bytes);
            }
            files.push(Contained { name, media: String::new(), bytes: Ok(bytes) });
        } else {
            rest.extend_from_slice(line);
        }
    }
    (rest, files)
}

fn uu_name(line: &str) -> Option<String> {
    let (mode, name) = line.strip_prefix("begin ")?.trim_end().split_once(' ')?;
    (matches!(mode.len(), 3 | 4) && mode.bytes().all(|byte| matches!(byte, b'0'..=b'7'))).then(|| name.trim().to_owned())
}

/// Whether a line may be one of a uuencoded file: it is as long as its first character says, or nearly.
fn is_uu_line(line: &[u8]) -> bool {
    let line = line.trim_ascii_end();
    let Some(length) = line.first().map(|first| usize::from(first.wrapping_sub(b' ') & 0x3f)) else { return false };
    let encoded = length.div_ceil(3) * 4;
    line.iter().all(|byte| (b' '..=b'`').contains(byte)) && line.len() + 4 > encoded && line.len() <= encoded + 3
}

fn uu_line(line: &[u8], bytes: &mut Vec<u8>) {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let Some((first, encoded)) = line.split_first() else { return };
    let value = |byte: Option<&u8>| byte.map_or(0, |byte| u32::from(byte.wrapping_sub(b' ') & 0x3f));
    let length = bytes.len() + value(Some(first)) as usize;
    for four in encoded.chunks(4) {
        let bits = (0..4).fold(0, |bits, at| bits << 6 | value(four.get(at)));
        bytes.extend([16, 8, 0].map(|shift| (bits >> shift & 0xff) as u8));
    }
    bytes.truncate(length);
}

fn yenc_name(line: &str) -> Option<String> {
    let named = line.strip_prefix("=ybegin ")?;
    Some(named.split_once("name=")?.1.trim().to_owned())
}

fn yenc_line(line: &[u8], bytes: &mut Vec<u8>) {
    /// What is added to each byte, and to one that must not stand for itself.
    const SHIFT: u8 = 42;
    const ESCAPE: u8 = 64;
    let mut escaped = false;
    for byte in line.iter().filter(|byte| !matches!(byte, b'\r' | b'\n')) {
        if *byte == b'=' && !escaped {
            escaped = true;
            continue;
        }
        bytes.push(byte.wrapping_sub(SHIFT).wrapping_sub(if escaped { ESCAPE } else { 0 }));
        escaped = false;
    }
}

#[cfg(test)]
mod tests {
    use super::cut_out;

    fn cut(words: &[u8]) -> (String, Vec<(String, String)>) {
        let (rest, files) = cut_out(words);
        let files = files.into_iter().map(|file| (file.name, String::from_utf8_lossy(&file.bytes.unwrap()).into_owned()));
        (String::from_utf8_lossy(&rest).into_owned(), files.collect())
    }

    #[test]
    fn files_are_cut_out_of_the_words() {
        let uu = cut(b"Attached.\r\n\r\nbegin 644 a b.txt\r\n'2&]W(&UA;@``\r\n`\r\nend\r\nBye\r\n");
        assert_eq!(uu, ("Attached.\r\n\r\nBye\r\n".to_owned(), vec![("a b.txt".to_owned(), "How man".to_owned())]));
        let yenc = cut(b"See\n=ybegin line=128 size=3 name=c.txt\n\x72\x99=\xe1\n=yend size=3\n");
        assert_eq!(yenc, ("See\n".to_owned(), vec![("c.txt".to_owned(), "How".to_owned())]));
        let words = b"We\nbegin 644 letters a day\nand end.\n";
        assert_eq!(cut(words).0.as_bytes(), words, "words that only look like a beginning");
    }
}
