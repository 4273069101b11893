//! Words and values to standard output.

use std::io::{self, Write};

use super::fit::{columns, fit};
use super::outcome::Failure;

/// Prints to standard output; a reader that has gone away is no error.
pub(super) fn print(text: &str) {
    put(text);
}

/// The same; whether somebody still reads it.
pub(super) fn put(text: &str) -> bool {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_ok()
}

/// Prints words for people: on a terminal in lines that fit it.
pub(super) fn print_fitted(text: &str) {
    put_fitted(text);
}

/// The same; whether somebody still reads them.
pub(super) fn put_fitted(text: &str) -> bool {
    match columns() {
        Some(columns) => put(&fit(text, columns)),
        None => put(text),
    }
}

/// Prints what is to be kept as a file, letter by letter; whether somebody still reads it.
pub(super) fn print_raw(text: &str) -> bool {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_ok()
}

/// JSON without characters that steer a terminal: it escapes some of them itself, and not those beyond ASCII.
pub(super) fn escaped(json: &str) -> String {
    if !json.contains(|c: char| c.is_control() && c != '\n') {
        return json.to_owned();
    }
    let shown = |c: char| if c.is_control() && c != '\n' { format!("\\u{:04x}", c as u32) } else { c.to_string() };
    json.chars().map(shown).collect()
}

/// Prints a value as indented JSON, line after line: a long one is never held as a whole. A reader that has gone away is no error.
pub(super) fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let mut lines = EscapedLines { out: anstream::stdout().lock(), held: Vec::new() };
    match serde_json::to_writer_pretty(&mut lines, value) {
        Err(error) if !error.is_io() => return Err(error.into()),
        Err(_) => {}
        Ok(()) => drop(lines.write_all(b"\n").and_then(|()| lines.flush())),
    }
    Ok(())
}

/// How many bytes are held at least before whole lines of them are written.
const HELD: usize = 1 << 15;

/// Whole lines of JSON, [`escaped`].
struct EscapedLines<W> {
    out: W,
    held: Vec<u8>,
}

impl<W: Write> EscapedLines<W> {
    fn write_held(&mut self) -> io::Result<()> {
        let held = std::mem::take(&mut self.held);
        self.out.write_all(escaped(&String::from_utf8_lossy(&held)).as_bytes())
    }
}

impl<W: Write> Write for EscapedLines<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() >= HELD && self.held.ends_with(b"\n") {
            self.write_held()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.write_held()?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::{EscapedLines, HELD, escaped};

    #[test]
    fn long_json_is_written_line_by_line_and_says_the_same() {
        let values: Vec<String> = (0..5_000).map(|n| format!("é {n} \u{9b}31m")).collect();
        let mut lines = EscapedLines { out: Vec::new(), held: Vec::new() };
        serde_json::to_writer_pretty(&mut lines, &values).unwrap();
        assert!(!lines.out.is_empty() && lines.held.len() < HELD + 100, "{} bytes are held", lines.held.len());
        lines.flush().unwrap();
        assert_eq!(String::from_utf8(lines.out).unwrap(), escaped(&serde_json::to_string_pretty(&values).unwrap()));
    }

    #[test]
    fn json_steers_no_terminal_and_says_the_same() {
        let json = serde_json::to_string_pretty(&["\u{9b}31m\u{7f}", "é"]).unwrap();
        let printed = escaped(&json);
        assert!(!printed.contains(['\u{9b}', '\u{7f}']), "{printed:?}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&printed).unwrap(), ["\u{9b}31m\u{7f}", "é"]);
    }
}
