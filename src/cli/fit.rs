//! Lines for people to lines that fit their terminal: broken between words, and going on below where they began.
//!
//! What goes to a file or a pipe is left as it is, and so are the rows of a table, which are drawn with bars.

/// Columns below which nothing is gained by breaking.
const NARROWEST: usize = 30;

/// The columns of the terminal that standard output is; none where it is none.
pub(super) fn columns() -> Option<usize> {
    let (width, _) = terminal_size::terminal_size_of(std::io::stdout())?;
    Some(usize::from(width.0)).filter(|columns| *columns >= NARROWEST)
}

/// The same lines, none longer than so many columns, unless a word is.
pub(super) fn fit(text: &str, columns: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let (words, end) = line.strip_suffix('\n').map_or((line, ""), |words| (words, "\n"));
        broken(words, columns, &mut out);
        out.push_str(end);
    }
    out
}

/// Puts a line there, broken where it is too long.
fn broken(line: &str, columns: usize, out: &mut String) {
    if line.trim_start().starts_with('|') || width(line) <= columns {
        return out.push_str(line);
    }
    let lead = lead(line);
    let below = below(&line[..lead], columns);
    out.push_str(&line[..lead]);
    let mut at = width(&line[..lead]);
    let mut is_first = true;
    for word in line[lead..].split(' ') {
        let wide = width(word);
        if !is_first && at + 1 + wide > columns {
            out.push('\n');
            out.push_str(&below);
            at = width(&below);
        } else if !is_first {
            out.push(' ');
            at += 1;
        }
        out.push_str(word);
        at += wide;
        is_first = false;
    }
}

/// Where the words of a line begin: after blanks, marks of a list, and the bar that says what part of a letter it is.
fn lead(line: &str) -> usize {
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        match c {
            ' ' | '▌' => at += c.len_utf8(),
            '\u{1b}' => at += escape(&line[at..]),
            _ => break,
        }
    }
    // A colour that begins with the words is theirs.
    line[..at].rfind([' ', '▌']).map_or(0, |last| last + line[last..].chars().next().map_or(0, char::len_utf8))
}

/// What stands before the words of a line that goes on: the same bar, or as many blanks.
fn below(lead: &str, columns: usize) -> String {
    if lead.contains('▌') {
        return lead.to_owned();
    }
    let blanks = width(lead);
    " ".repeat(if blanks == 0 || blanks > columns / 2 { 2 } else { blanks })
}

/// How many columns words take, without the colours in them.
fn width(words: &str) -> usize {
    let (mut at, mut wide) = (0, 0);
    while let Some(c) = words[at..].chars().next() {
        if c == '\u{1b}' {
            at += escape(&words[at..]);
        } else {
            at += c.len_utf8();
            wide += 1;
        }
    }
    wide
}

/// The bytes of a colour at the beginning of some words.
fn escape(words: &str) -> usize {
    words.find('m').map_or(words.len(), |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::{fit, width};

    #[test]
    fn a_long_line_goes_on_below_where_its_words_began() {
        let cases = [
            ("short\n", "short\n"),
            ("one two three four five six seven", "one two three four five six\n  seven"),
            ("    one two three four five six\n", "    one two three four five\n    six\n"),
            ("a_word_that_is_longer_than_the_line is left\n", "a_word_that_is_longer_than_the_line\n  is left\n"),
            ("| a cell | another cell | a third |\n", "| a cell | another cell | a third |\n"),
            ("\n\n", "\n\n"),
            ("", ""),
        ];
        for (line, fitted) in cases {
            assert_eq!(fit(line, 28), fitted);
        }
    }

    #[test]
    fn colours_take_no_columns_and_the_bar_of_a_part_goes_on() {
        let bold = "  \u{1b}[1mone two three four\u{1b}[0m five six\n";
        assert_eq!((width(bold.trim_end()), fit(bold, 29)), (29, bold.to_owned()));
        assert_eq!(fit(bold, 28), "  \u{1b}[1mone two three four\u{1b}[0m five\n  six\n");
        let bar = "\u{1b}[32m▌\u{1b}[0m one two three four five six\n";
        assert_eq!(fit(bar, 24), "\u{1b}[32m▌\u{1b}[0m one two three four\n\u{1b}[32m▌\u{1b}[0m five six\n");
    }

    #[test]
    fn every_word_stays_whatever_the_width() {
        let line = "    “2,481” is given here for 2021-22, and 2,418 in the earlier letter [figures for the same period agree]\n  x\n";
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        for columns in 1..120 {
            assert_eq!(words(&fit(line, columns)), words(line), "{columns}");
        }
    }
}
