//! Words and values to standard output.

use super::fit::{columns, fit};
use super::outcome::Failure;

/// Prints to standard output; a reader that has gone away is no error.
pub(super) fn print(text: &str) {
    use std::io::Write;
    let mut out = anstream::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Prints words for people: on a terminal in lines that fit it.
pub(super) fn print_fitted(text: &str) {
    match columns() {
        Some(columns) => print(&fit(text, columns)),
        None => print(text),
    }
}

/// Prints what is to be kept as a file, letter by letter; whether somebody still reads it.
pub(super) fn print_raw(text: &str) -> bool {
    use std::io::Write;
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

/// Prints a value as indented JSON.
pub(super) fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    print(&(escaped(&serde_json::to_string_pretty(value)?) + "\n"));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn json_steers_no_terminal_and_says_the_same() {
        let json = serde_json::to_string_pretty(&["\u{9b}31m\u{7f}", "é"]).unwrap();
        let printed = escaped(&json);
        assert!(!printed.contains(['\u{9b}', '\u{7f}']), "{printed:?}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&printed).unwrap(), ["\u{9b}31m\u{7f}", "é"]);
    }
}
