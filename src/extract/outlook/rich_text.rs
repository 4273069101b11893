//! The rich text of a mail to the page that Outlook wrapped in it.

use encoding_rs::{Encoding, WINDOWS_1252};

use super::codepage;

/// The page that was wrapped in rich text; nothing where it was no page.
pub(super) fn page(rich: &[u8]) -> Option<String> {
    /// Where the word that says so stands, at most.
    const WITHIN: usize = 1_024;
    let head = String::from_utf8_lossy(&rich[..rich.len().min(WITHIN)]);
    head.contains("\\fromhtml").then(|| Reader::new().read(rich))
}

/// Groups whose content is no words.
const SILENT: &[&str] = &[
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "themedata",
    "header",
    "footer",
    "xmlnstbl",
    "latentstyles",
    "datastore",
];

/// What holds within a group.
#[derive(Clone, Copy, Default)]
struct Group {
    is_silent: bool,
    /// Within a tag of the page.
    is_tag: bool,
    /// Within what shows the page to a program that knows rich text alone.
    is_repeated: bool,
    /// How many characters stand for one that such a program does not know.
    skipped: usize,
}

struct Reader {
    groups: Vec<Group>,
    group: Group,
    encoding: &'static Encoding,
    /// Bytes of words whose charset is `encoding`.
    held: Vec<u8>,
    words: String,
    /// Half of a character in UTF-16.
    half: Option<u16>,
    to_skip: usize,
    /// The group has just begun with `\*`.
    is_optional: bool,
}

impl Reader {
    fn new() -> Self {
        Reader {
            groups: Vec::new(),
            group: Group { skipped: 1, ..Group::default() },
            encoding: WINDOWS_1252,
            held: Vec::new(),
            words: String::new(),
            half: None,
            to_skip: 0,
            is_optional: false,
        }
    }

    fn read(mut self, rich: &[u8]) -> String {
        /// Groups within groups, at most.
        const DEEPEST: usize = 100_000;
        let mut at = 0;
        while let Some(byte) = rich.get(at) {
            at += 1;
            match byte {
                b'{' if self.groups.len() < DEEPEST => self.groups.push(self.group),
                b'}' => {
                    self.group = self.groups.pop().unwrap_or(self.group);
                    self.is_optional = false;
                }
                b'\\' => at = self.control(rich, at),
                b'\r' | b'\n' | b'{' => {}
                byte => self.byte(*byte),
            }
        }
        self.flush();
        self.words
    }

    /// A word or sign after a backslash; where what follows begins.
    fn control(&mut self, rich: &[u8], at: usize) -> usize {
        let letters = rich[at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if letters == 0 {
            return self.sign(rich, at);
        }
        let word = String::from_utf8_lossy(&rich[at..at + letters]).into_owned();
        let mut end = at + letters;
        let digits = rich[end..].iter().enumerate().take_while(|(n, byte)| byte.is_ascii_digit() || *n == 0 && **byte == b'-').count();
        let number = std::str::from_utf8(&rich[end..end + digits]).ok().and_then(|digits| digits.parse::<i64>().ok());
        end += digits;
        end += usize::from(rich.get(end) == Some(&b' '));
        self.word(&word, number);
        self.is_optional = false;
        match (&*word, number) {
            ("bin", Some(length)) => end.saturating_add(usize::try_from(length).unwrap_or(0)).min(rich.len()),
            _ => end,
        }
    }

    fn sign(&mut self, rich: &[u8], at: usize) -> usize {
        match rich.get(at) {
            Some(b'*') => self.is_optional = true,
            Some(b'\'') => {
                let digits = rich.get(at + 1..at + 3).and_then(|digits| std::str::from_utf8(digits).ok());
                if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                    self.byte(byte);
                    return at + 3;
                }
            }
            Some(b'~') => self.say(' '),
            Some(b'_') => self.say('-'),
            Some(b'-') => {}
            Some(b'\r' | b'\n') => self.say('\n'),
            Some(byte) => self.byte(*byte),
            None => {}
        }
        at + 1
    }

    fn word(&mut self, word: &str, number: Option<i64>) {
        match word {
            "htmltag" => self.group.is_tag = true,
            "htmlrtf" => self.group.is_repeated = number != Some(0),
            "mhtmltag" => self.group.is_silent = true,
            _ if self.is_optional || SILENT.contains(&word) => self.group.is_silent = true,
            "ansicpg" => {
                self.encoding = number.and_then(|number| codepage::encoding(u32::try_from(number).ok()?)).unwrap_or(self.encoding);
            }
            "uc" => self.group.skipped = number.and_then(|number| usize::try_from(number).ok()).unwrap_or(1),
            "u" => {
                self.wide(number.unwrap_or(0) as u16);
                self.to_skip = self.group.skipped;
            }
            "par" | "line" | "sect" | "page" | "row" => self.say('\n'),
            "tab" | "cell" => self.say('\t'),
            "lquote" => self.say('‘'),
            "rquote" => self.say('’'),
            "ldblquote" => self.say('“'),
            "rdblquote" => self.say('”'),
            "bullet" => self.say('•'),
            "endash" => self.say('–'),
            "emdash" => self.say('—'),
            _ => {}
        }
    }

    fn is_heard(&self) -> bool {
        let is_repeated = self.group.is_repeated && !self.group.is_tag;
        !(self.group.is_silent || is_repeated)
    }

    fn byte(&mut self, byte: u8) {
        if self.to_skip > 0 {
            self.to_skip -= 1;
        } else if self.is_heard() {
            self.held.push(byte);
        }
    }

    fn say(&mut self, c: char) {
        if self.is_heard() {
            self.flush();
            self.words.push(c);
        }
    }

    fn wide(&mut self, unit: u16) {
        let pair: Vec<u16> = self.half.take().into_iter().chain([unit]).collect();
        if pair.len() == 1 && (0xd800..0xdc00).contains(&unit) {
            self.half = Some(unit);
            return;
        }
        char::decode_utf16(pair).filter_map(Result::ok).for_each(|c| self.say(c));
    }

    fn flush(&mut self) {
        let held = std::mem::take(&mut self.held);
        self.words.push_str(&self.encoding.decode_without_bom_handling(&held).0);
    }
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn a_page_comes_out_of_its_wrapping() {
        let rich = b"{\\rtf1\\ansi\\ansicpg1251\\fromhtml1 {\\fonttbl{\\f0 Arial;}}\n{\\*\\htmltag64 <p>}\\htmlrtf \\par\\htmlrtf0 How \\'ec\\u8217?any{\\*\\htmltag84 &nbsp;}{\\*\\mhtmltag <x>}{\\*\\htmltag72 </p>}}";
        assert_eq!(page(rich).unwrap(), "<p>How м’any&nbsp;</p>");
        assert_eq!(page(b"{\\rtf1 plain}"), None);
    }
}
