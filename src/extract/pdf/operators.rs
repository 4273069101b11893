//! The bytes of a content stream, or of a map of characters, to operators with their operands: one after another, none kept.

/// What an operator is given.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Operand {
    /// A number.
    Number(f32),
    /// A name, without its slash.
    Name(Vec<u8>),
    /// A string, in brackets or in hexadecimal digits.
    Words(Vec<u8>),
    /// An array.
    List(Vec<Operand>),
    /// A dictionary.
    Dictionary(Vec<(Vec<u8>, Operand)>),
}

impl Operand {
    /// The number, where it is one.
    pub(super) fn number(&self) -> Option<f32> {
        if let Operand::Number(number) = self { Some(*number) } else { None }
    }

    /// The name, where it is one.
    pub(super) fn name(&self) -> Option<&[u8]> {
        if let Operand::Name(name) = self { Some(name) } else { None }
    }

    /// The string, where it is one.
    pub(super) fn words(&self) -> Option<&[u8]> {
        if let Operand::Words(words) = self { Some(words) } else { None }
    }
}

/// The deepest array or dictionary within others.
const DEEPEST: usize = 16;
/// The most operands of one operator: what stands before more is not for it.
const MOST_OPERANDS: usize = 100_000;

/// A stream that is being read.
pub(super) struct Operators<'a> {
    bytes: &'a [u8],
    at: usize,
    /// The operands of the operator that was read last.
    pub(super) operands: Vec<Operand>,
}

enum Token<'a> {
    Operand(Operand),
    Operator(&'a [u8]),
    Close,
    End,
}

impl<'a> Operators<'a> {
    /// Begins to read.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Operators { bytes, at: 0, operands: Vec::new() }
    }

    /// The next operator; `None` at the end.
    pub(super) fn next(&mut self) -> Option<&'a [u8]> {
        self.operands.clear();
        loop {
            match self.token(0) {
                Token::Operand(operand) if self.operands.len() < MOST_OPERANDS => self.operands.push(operand),
                Token::Operand(_) | Token::Close => {}
                Token::Operator(b"BI") => {
                    self.skip_image();
                    self.operands.clear();
                }
                Token::Operator(operator) => return Some(operator),
                Token::End => return None,
            }
        }
    }

    /// The number before the operator, counted from the last one.
    pub(super) fn number(&self, from_last: usize) -> Option<f32> {
        self.operands.iter().rev().nth(from_last)?.number()
    }

    fn token(&mut self, depth: usize) -> Token<'a> {
        self.skip_blank();
        let Some(first) = self.bytes.get(self.at).copied() else { return Token::End };
        match first {
            b'(' => Token::Operand(Operand::Words(self.string())),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                self.at += 2;
                self.group(depth, true)
            }
            b'<' => Token::Operand(Operand::Words(self.digits())),
            b'[' => {
                self.at += 1;
                self.group(depth, false)
            }
            b'>' if self.bytes.get(self.at + 1) == Some(&b'>') => {
                self.at += 2;
                Token::Close
            }
            b']' => {
                self.at += 1;
                Token::Close
            }
            b'/' => {
                self.at += 1;
                Token::Operand(Operand::Name(unescaped(self.regular())))
            }
            b'>' | b')' | b'{' | b'}' => {
                self.at += 1;
                self.token(depth)
            }
            _ => {
                let word = self.regular();
                match number(word) {
                    Some(number) => Token::Operand(Operand::Number(number)),
                    None => Token::Operator(word),
                }
            }
        }
    }

    /// An array or a dictionary whose beginning was read; one that is too deep is read to its end and has nothing in it.
    fn group(&mut self, depth: usize, is_dictionary: bool) -> Token<'a> {
        let mut all = Vec::new();
        if depth < DEEPEST {
            loop {
                match self.token(depth + 1) {
                    Token::Operand(operand) if all.len() < MOST_OPERANDS => all.push(operand),
                    Token::Close | Token::End => break,
                    _ => {}
                }
            }
        }
        Token::Operand(if is_dictionary { dictionary(all) } else { Operand::List(all) })
    }

    fn skip_blank(&mut self) {
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'%' => {
                    self.at +=
                        self.bytes[self.at..].iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(self.bytes.len() - self.at)
                }
                byte if is_blank(*byte) => self.at += 1,
                _ => return,
            }
        }
    }

    /// The characters up to the next blank or delimiter, one at least.
    fn regular(&mut self) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|byte| is_blank(*byte) || b"()<>[]{}/%".contains(byte)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    /// A string in brackets, which may hold pairs of them.
    fn string(&mut self) -> Vec<u8> {
        self.at += 1;
        let (mut words, mut open) = (Vec::new(), 1);
        while let Some(byte) = self.bytes.get(self.at).copied() {
            self.at += 1;
            match byte {
                b'\\' => self.escape(&mut words),
                b'(' => {
                    open += 1;
                    words.push(byte);
                }
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                    words.push(byte);
                }
                _ => words.push(byte),
            }
        }
        words
    }

    fn escape(&mut self, words: &mut Vec<u8>) {
        let Some(byte) = self.bytes.get(self.at).copied() else { return };
        self.at += 1;
        match byte {
            b'n' => words.push(b'\n'),
            b'r' => words.push(b'\r'),
            b't' => words.push(b'\t'),
            b'b' | b'f' => {}
            b'\r' => self.at += usize::from(self.bytes.get(self.at) == Some(&b'\n')),
            b'\n' => {}
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.bytes.get(self.at).copied() else { break };
                    value = value * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                words.push((value & 0xff) as u8);
            }
            other => words.push(other),
        }
    }

    /// A string in hexadecimal digits.
    fn digits(&mut self) -> Vec<u8> {
        self.at += 1;
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|byte| *byte == b'>').unwrap_or(rest.len());
        self.at += length + 1;
        let digits: Vec<u8> = rest[..length].iter().filter_map(|byte| char::from(*byte).to_digit(16)).map(|digit| digit as u8).collect();
        digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
    }

    /// Goes on behind a picture that stands in the stream itself.
    fn skip_image(&mut self) {
        while let Token::Operand(_) | Token::Close | Token::Operator(_) = match self.token(0) {
            Token::Operator(b"ID") | Token::End => Token::End,
            other => other,
        } {}
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let is_end =
            |at: usize| is_blank(rest[at]) && rest[at + 1..].starts_with(b"EI") && rest.get(at + 3).is_none_or(|byte| is_blank(*byte));
        let end = (0..rest.len().saturating_sub(2)).find(|at| is_end(*at));
        self.at += end.map_or(rest.len(), |at| at + 3);
    }
}

fn dictionary(all: Vec<Operand>) -> Operand {
    let mut entries = Vec::new();
    let mut all = all.into_iter();
    while let (Some(key), Some(value)) = (all.next(), all.next()) {
        if let Operand::Name(key) = key {
            entries.push((key, value));
        }
    }
    Operand::Dictionary(entries)
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | 0 | 12)
}

/// A name with its characters that were written as `#` and two digits.
fn unescaped(name: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(name.len());
    let mut at = 0;
    while let Some(byte) = name.get(at) {
        let digit = |at: usize| name.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'#', Some(high), Some(low)) => {
                plain.push((high * 16 + low) as u8);
                at += 3;
            }
            _ => {
                plain.push(*byte);
                at += 1;
            }
        }
    }
    plain
}

/// A number as programs write it, of which some write two signs or a sign within.
fn number(word: &[u8]) -> Option<f32> {
    if !word.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.')) || !word.iter().any(u8::is_ascii_digit) {
        return None;
    }
    let digits = word.iter().position(|byte| !matches!(byte, b'+' | b'-'))?;
    let rest = &word[digits..];
    let length = rest.iter().position(|byte| matches!(byte, b'+' | b'-')).unwrap_or(rest.len());
    let size: f32 = std::str::from_utf8(&rest[..length]).ok()?.parse().ok()?;
    Some(if word[..digits].contains(&b'-') { -size } else { size })
}

#[cfg(test)]
mod tests {
    use super::{Operand, Operators};

    fn read(stream: &str) -> Vec<(String, Vec<Operand>)> {
        let mut operators = Operators::new(stream.as_bytes());
        let mut all = Vec::new();
        while let Some(operator) = operators.next() {
            all.push((String::from_utf8_lossy(operator).into_owned(), operators.operands.clone()));
        }
        all
    }

    #[test]
    fn operators_have_their_operands() {
        use Operand::{Dictionary, List, Name, Number, Words};
        let words = |words: &str| Words(words.as_bytes().to_vec());
        assert_eq!(
            read("q 1 -.5 --3 4-5 cm % rest\n/F#31 12.5 Tf[(a\\(b\\051\\\n)-20<4a4B4>]TJ(a(b)c)'"),
            [
                ("q".to_owned(), vec![]),
                ("cm".to_owned(), [1.0, -0.5, -3.0, 4.0].map(Number).to_vec()),
                ("Tf".to_owned(), vec![Name(b"F1".to_vec()), Number(12.5)]),
                ("TJ".to_owned(), vec![List(vec![words("a(b)"), Number(-20.0), words("JK@")])]),
                ("'".to_owned(), vec![words("a(b)c")]),
            ]
        );
        assert_eq!(
            read("/P <</MCID 3/A[1]>> BDC")[0].1[1],
            Dictionary(vec![(b"MCID".to_vec(), Number(3.0)), (b"A".to_vec(), List(vec![Number(1.0)]))])
        );
        assert_eq!(read("BI /W 1 ID \x01(\x02 EI Q").len(), 1, "a picture is no text");
    }

    #[test]
    fn no_stream_goes_on_for_ever() {
        let whole = "[(a)<</B[1 2]>>]TJ BI /W 1 ID x EI (\\";
        (0..=whole.len()).for_each(|end| drop(read(&whole[..end])));
        assert_eq!(read(&("[".repeat(100_000) + " Q")).len(), 0);
        assert_eq!(read("] >> ) } Q").len(), 1);
    }
}
