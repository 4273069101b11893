//! The bytes of a part of a mail as they were before they were sent, whatever was damaged on the way.

/// Undoes what `Content-Transfer-Encoding` names; what does not fit it is passed over.
pub(super) fn decoded(bytes: &[u8], encoding: &str) -> Vec<u8> {
    match encoding.trim().to_ascii_lowercase().as_str() {
        "base64" => base64(bytes),
        "quoted-printable" => quoted_printable(bytes),
        _ => bytes.to_vec(),
    }
}

fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0);
    for byte in bytes {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => {
                // Several encoded stretches one after another each end so.
                (bits, held) = (0, 0);
                continue;
            }
            _ => continue,
        };
        bits = bits << 6 | u32::from(six);
        held += 6;
        if held >= 8 {
            held -= 8;
            decoded.push((bits >> held & 0xff) as u8);
        }
    }
    decoded
}

fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'=' {
            decoded.push(*first);
            continue;
        }
        let line_end = after.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
        match after {
            [high, low, tail @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                decoded.push(hex(*high) << 4 | hex(*low));
                rest = tail;
            }
            _ if after.get(line_end) == Some(&b'\n') => rest = &after[line_end + 1..],
            _ if line_end == after.len() => rest = &[],
            _ => decoded.push(b'='),
        }
    }
    decoded
}

fn hex(digit: u8) -> u8 {
    (digit as char).to_digit(16).map_or(0, |value| value as u8)
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn what_was_damaged_costs_only_itself() {
        assert_eq!(decoded(b"SG93\r\nIG1h!bnk/", "BASE64"), b"How many?");
        assert_eq!(decoded(b"SG93IA==\r\nbWFueQ==", "base64"), b"How many");
        assert_eq!(decoded(b"caf=C3=A9 =\r\n=ZZ 1=1 =", "quoted-printable"), "café =ZZ 1=1 ".as_bytes());
        assert_eq!(decoded(b"as=20is", "8bit"), b"as=20is");
    }
}
