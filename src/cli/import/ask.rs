//! Asks whoever sits at the terminal from when on the rows of a log are public.

use std::io::{BufRead, IsTerminal, Write};

use crate::response::day::day;

/// How often somebody may be mistaken.
const TIMES: usize = 3;

/// Whether somebody sits there who can be asked.
pub(super) fn can_be_asked() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks; a day, a heading, or nothing where they are to wait for review.
///
/// # Errors
/// Where nothing can be read or written.
pub(super) fn published(headings: &[String], input: &mut impl BufRead, output: &mut impl Write) -> std::io::Result<Option<String>> {
    let columns: Vec<String> =
        headings.iter().filter(|name| !name.is_empty()).map(|name| format!("`{}`", crate::text::plain(name))).collect();
    writeln!(output, "From when on are its rows public? A day such as 2026-01-31, or one of the columns {}.", columns.join(", "))?;
    for _ in 0..TIMES {
        write!(output, "Nothing: they wait for review. > ")?;
        output.flush()?;
        let mut typed = String::new();
        if input.read_line(&mut typed)? == 0 || typed.trim().is_empty() {
            return Ok(None);
        }
        let typed = typed.trim().trim_matches('`');
        if let Ok(day) = day(typed) {
            return Ok(Some(day.to_string()));
        }
        if let Some(heading) = headings.iter().find(|heading| heading.trim().eq_ignore_ascii_case(typed)) {
            return Ok(Some(heading.clone()));
        }
        writeln!(output, "That is neither a day nor one of its columns.")?;
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::published;

    #[test]
    fn a_day_a_column_or_nothing_is_an_answer() {
        let headings = ["Ref".to_owned(), "Date published".to_owned()];
        let asked = |typed: &str| {
            let mut said = Vec::new();
            let answer = published(&headings, &mut typed.as_bytes(), &mut said).unwrap();
            (answer, String::from_utf8(said).unwrap())
        };
        assert_eq!(asked("date PUBLISHED\n").0.as_deref(), Some("Date published"));
        assert_eq!(asked("soon\n31/1/2026\n").0.as_deref(), Some("2026-01-31"));
        for nothing in ["", "\n", "soon\nlater\nnever\n2026-01-31\n"] {
            assert_eq!(asked(nothing).0, None, "{nothing:?}");
        }
        let (_, said) = asked("soon\n\n");
        assert!(said.contains("`Date published`") && said.contains("neither a day nor one of its columns"), "{said}");
    }
}
