//! The bytes of an RTF to groups, control words and characters.

/// What an RTF is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A group begins.
    Begin,
    /// A group ends.
    End,
    /// A control word, and the number behind it.
    Word(&'a str, Option<i32>),
    /// A control sign, such as `*` or `~`.
    Sign(u8),
    /// A byte of text, in the charset of its font.
    Byte(u8),
}

/// The tokens of an RTF.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    /// The tokens of these bytes.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Tokens { bytes, at: 0 }
    }

    /// Goes on behind so many bytes, which are no text.
    pub(super) fn pass(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes).min(self.bytes.len());
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let first = *self.bytes.get(self.at)?;
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            if first == b'\'' {
                let digits = self.bytes.get(self.at..self.at + 2)?;
                let code = std::str::from_utf8(digits).ok().and_then(|digits| u8::from_str_radix(digits, 16).ok());
                self.at += if code.is_some() { 2 } else { 0 };
                return Some(code.map_or(Token::Sign(b'\''), Token::Byte));
            }
            return Some(match first {
                b'\\' | b'{' | b'}' => Token::Byte(first),
                b'\n' | b'\r' => Token::Word("par", None),
                sign => Token::Sign(sign),
            });
        }
        let word = self.take(|byte| byte.is_ascii_alphabetic());
        let sign = self.at;
        if self.bytes.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        let digits = self.take(|byte| byte.is_ascii_digit());
        let number = if digits.is_empty() {
            self.at = sign;
            None
        } else {
            std::str::from_utf8(&self.bytes[sign..self.at]).ok().and_then(|number| number.parse().ok())
        };
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        Some(Token::Word(word, number))
    }

    fn take(&mut self, is_wanted: impl Fn(&u8) -> bool) -> &'a str {
        let start = self.at;
        self.at += self.bytes[start..].iter().take_while(|byte| is_wanted(byte)).count();
        std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default()
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            return match byte {
                b'{' => Some(Token::Begin),
                b'}' => Some(Token::End),
                b'\\' => self.control(),
                b'\n' | b'\r' | 0 => continue,
                byte => Some(Token::Byte(byte)),
            };
        }
    }
}
