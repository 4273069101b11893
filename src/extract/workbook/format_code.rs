//! The code of a number format (`#,##0.00;[Red]-#,##0.00`) to its sections, each a row of tokens.

/// A number format.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FormatCode {
    /// Its sections, of which a value has one; never none.
    pub(super) sections: Vec<Section>,
}

/// What is shown of the values that a section is for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Section {
    /// Which values it is for, where it says so itself.
    pub(super) condition: Option<(Comparison, f64)>,
    /// What is shown, from left to right.
    pub(super) tokens: Vec<Token>,
    /// What is shown instead: the long date or the time as whoever looks at it has set them.
    as_set: Option<&'static str>,
}

/// How a value is compared with the number of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    GreaterOrEqual,
    Greater,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Characters that stand for themselves.
    Literal(String),
    /// A place for a digit: `0`, `#` or `?`.
    Digit(char),
    /// The decimal point.
    Point,
    /// A comma, which groups digits or divides by a thousand.
    Comma,
    /// A percent sign.
    Percent,
    /// Ten to the power of what follows; whether a plus is shown.
    Exponent(bool),
    /// The bar of a fraction, or a slash.
    Slash,
    /// The number as it would be shown without a format.
    General,
    /// The text of the cell.
    Text,
    /// A part of a date or a time: its letter in lower case, and how often it is there.
    Moment(char, usize),
    /// Hours, minutes or seconds that do not begin again with a new day: letter and width.
    Elapsed(char, usize),
    /// `AM/PM`.
    HalfOfDay,
}

/// The longest code that is looked at; the format itself allows 255 characters.
const LONGEST: usize = 1_024;

impl FormatCode {
    /// Reads a code. Whatever it does not know stands for itself.
    pub(super) fn parse(code: &str) -> Self {
        let mut sections = vec![Section::default()];
        let chars: Vec<char> = code.chars().take(LONGEST).collect();
        let mut at = 0;
        while at < chars.len() {
            let rest = &chars[at..];
            if rest[0] == ';' {
                sections.push(Section::default());
                at += 1;
                continue;
            }
            at += sections.last_mut().map_or(1, |section| section.take(rest));
        }
        for section in &mut sections {
            if let Some(code) = section.as_set.take() {
                section.tokens = FormatCode::parse(code).sections.remove(0).tokens;
            }
        }
        FormatCode { sections }
    }

    /// Whether it shows the number as it would be without a format.
    pub(super) fn is_general(&self) -> bool {
        self.sections.len() == 1 && self.sections[0].tokens == [Token::General]
    }
}

impl Section {
    /// Takes the next piece, and says how many characters it was.
    fn take(&mut self, rest: &[char]) -> usize {
        match rest[0] {
            '"' => {
                let end = rest.iter().skip(1).position(|c| *c == '"').map_or(rest.len(), |found| found + 1);
                self.literal(&rest[1..end.max(1)].iter().collect::<String>());
                (end + 1).min(rest.len())
            }
            '\\' | '!' if rest.len() > 1 => {
                self.literal(&rest[1].to_string());
                2
            }
            // A space as wide as the next character, and a character that fills the cell.
            '_' | '*' => 2.min(rest.len()),
            '[' => self.take_bracket(rest),
            _ => self.take_unquoted(rest),
        }
    }

    fn take_bracket(&mut self, rest: &[char]) -> usize {
        let Some(end) = rest.iter().position(|c| *c == ']') else {
            self.literal("[");
            return 1;
        };
        let inner: String = rest[1..end].iter().collect();
        let lower = inner.to_ascii_lowercase();
        if let Some(currency) = inner.strip_prefix('$') {
            self.take_locale(currency);
        } else if let Some(condition) = condition(&inner) {
            self.condition = Some(condition);
        } else if let Some(letter) = lower.chars().next().filter(|c| "hms".contains(*c) && lower.chars().all(|other| other == *c)) {
            self.tokens.push(Token::Elapsed(letter, lower.len()));
        }
        end + 1
    }

    /// `£-809`: a sign and where it is used; `-F800` and `-F400` are the long date and the time as they are set.
    fn take_locale(&mut self, currency: &str) {
        match currency.to_ascii_uppercase().as_str() {
            "-F800" => self.as_set = Some("dd mmmm yyyy"),
            "-F400" => self.as_set = Some("hh:mm:ss"),
            _ => {}
        }
        let sign = currency.rsplit_once('-').map_or(currency, |(sign, _)| sign);
        if !sign.is_empty() {
            self.literal(sign);
        }
    }

    fn take_unquoted(&mut self, rest: &[char]) -> usize {
        let lower = |at: usize| rest.get(at).map(char::to_ascii_lowercase);
        let begins = |word: &str| word.chars().enumerate().all(|(at, c)| lower(at) == Some(c));
        if begins("general") {
            self.tokens.push(Token::General);
            return 7;
        }
        for (word, length) in [("am/pm", 5), ("a/p", 3)] {
            if begins(word) {
                self.tokens.push(Token::HalfOfDay);
                return length;
            }
        }
        let token = match rest[0] {
            digit @ ('0' | '#' | '?') => Token::Digit(digit),
            '.' => Token::Point,
            ',' => Token::Comma,
            '%' => Token::Percent,
            '/' => Token::Slash,
            '@' => Token::Text,
            'E' | 'e' if matches!(rest.get(1), Some('+' | '-')) => {
                self.tokens.push(Token::Exponent(rest[1] == '+'));
                return 2;
            }
            c if "ymdhse".contains(c.to_ascii_lowercase()) => {
                let letter = c.to_ascii_lowercase();
                let count = rest.iter().take_while(|other| other.to_ascii_lowercase() == letter).count();
                // `e` is the year too.
                self.tokens.push(if letter == 'e' { Token::Moment('y', 4) } else { Token::Moment(letter, count) });
                return count;
            }
            other => {
                self.literal(&other.to_string());
                return 1;
            }
        };
        self.tokens.push(token);
        1
    }

    fn literal(&mut self, words: &str) {
        match self.tokens.last_mut() {
            Some(Token::Literal(before)) => before.push_str(words),
            _ => self.tokens.push(Token::Literal(words.to_owned())),
        }
    }

    /// Whether it shows a date or a time.
    pub(super) fn is_moment(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token, Token::Moment(..) | Token::Elapsed(..) | Token::HalfOfDay))
    }

    /// Whether it shows the text of a cell.
    pub(super) fn is_text(&self) -> bool {
        self.tokens.contains(&Token::Text)
    }
}

impl Comparison {
    /// Whether it is so.
    pub(super) fn holds(self, value: f64, number: f64) -> bool {
        match self {
            Comparison::Less => value < number,
            Comparison::LessOrEqual => value <= number,
            Comparison::Equal => value == number,
            Comparison::NotEqual => value != number,
            Comparison::GreaterOrEqual => value >= number,
            Comparison::Greater => value > number,
        }
    }
}

fn condition(inner: &str) -> Option<(Comparison, f64)> {
    let signs = [
        ("<=", Comparison::LessOrEqual),
        (">=", Comparison::GreaterOrEqual),
        ("<>", Comparison::NotEqual),
        ("<", Comparison::Less),
        (">", Comparison::Greater),
        ("=", Comparison::Equal),
    ];
    signs.iter().find_map(|(sign, comparison)| Some((*comparison, inner.strip_prefix(sign)?.trim().parse().ok()?)))
}

/// The code of a format that every workbook has without saying so, by its number. Dates and times that follow the settings of whoever
/// looks at them are shown as in the United Kingdom, whose Acts this archive is about; the currency is that of ECMA-376, part 1, 18.8.30.
pub(super) fn built_in(number: u32) -> &'static str {
    match number {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 => "\"$\"#,##0;-\"$\"#,##0",
        6 => "\"$\"#,##0;[Red]-\"$\"#,##0",
        7 => "\"$\"#,##0.00;-\"$\"#,##0.00",
        8 => "\"$\"#,##0.00;[Red]-\"$\"#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 | 27..=31 | 34..=36 | 50..=54 | 57 | 58 => "dd/mm/yyyy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 | 32 => "h:mm",
        21 | 33 | 55 | 56 => "h:mm:ss",
        22 => "dd/mm/yyyy hh:mm",
        37 => "#,##0;-#,##0",
        38 => "#,##0;[Red]-#,##0",
        39 => "#,##0.00;-#,##0.00",
        40 => "#,##0.00;[Red]-#,##0.00",
        41 => "#,##0;-#,##0;\"-\";@",
        42 => "\"$\"#,##0;-\"$\"#,##0;\"$\"\"-\";@",
        43 => "#,##0.00;-#,##0.00;\"-\"??;@",
        44 => "\"$\"#,##0.00;-\"$\"#,##0.00;\"$\"\"-\"??;@",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => "General",
    }
}
