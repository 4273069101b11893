//! Tables of Markdown that are drawn with `+---+` around their cells: a cell may have several lines.

use super::table::{Row, Table};

/// The tables of a text that are drawn so; none where there are none.
pub(super) fn read(raw: &str) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut lines = raw.lines().enumerate().peekable();
    while let Some((at, line)) = lines.next() {
        let Some(borders) = borders(line.trim()) else { continue };
        let indent = line.len() - line.trim_start().len();
        let mut table = Table::default();
        let mut cells = vec![String::new(); borders.len() - 1];
        let mut number = at + 2;
        while let Some((at, line)) = lines.next_if(|(_, line)| line.trim_start().starts_with(['|', '+'])) {
            let line = line.get(indent..).unwrap_or_default();
            if line.starts_with('+') {
                if cells.iter().any(|cell| !cell.trim().is_empty()) {
                    table.rows.push(Row { number, cells: cells.iter().map(|cell| without_markup(cell)).collect() });
                }
                table.is_headed |= line.starts_with("+=") || line.starts_with("+:=");
                cells.iter_mut().for_each(String::clear);
                number = at + 2;
                continue;
            }
            let signs: Vec<char> = line.chars().collect();
            for (cell, between) in cells.iter_mut().zip(borders.windows(2)) {
                let words: String = signs.get(between[0] + 1..between[1].min(signs.len())).unwrap_or_default().iter().collect();
                let words = words.trim();
                let item = words.strip_prefix("-   ").or_else(|| words.strip_prefix("*   "));
                match item {
                    _ if words.is_empty() => cell.push('\n'),
                    Some(item) => *cell += &format!("\n{}", item.trim_start()),
                    None => *cell += &format!(" {words}"),
                }
            }
        }
        if !table.rows.is_empty() {
            tables.push(table);
        }
    }
    tables
}

/// Where the corners of a drawn line are, in characters.
fn borders(line: &str) -> Option<Vec<usize>> {
    let is_drawn = line.len() > 4 && line.starts_with('+') && line.ends_with('+') && line.chars().all(|c| "+-=:".contains(c));
    let corners: Vec<usize> = line.char_indices().filter(|(_, c)| *c == '+').map(|(at, _)| at).collect();
    (is_drawn && corners.len() > 2).then_some(corners)
}

/// The words of a cell: links without their addresses, quotes as they are set, and no attributes, marks of emphasis or backslashes.
fn without_markup(cell: &str) -> String {
    let mut words = String::new();
    let mut rest = cell;
    while let Some(at) = rest.find(['[', ']', '{', '\\', '*', '!', '\'', '"']) {
        words += &rest[..at];
        let sign = rest[at..].chars().next().unwrap_or_default();
        let after = &rest[at + sign.len_utf8()..];
        rest = match sign {
            '\\' => {
                let escaped = after.chars().next();
                words.extend(escaped);
                &after[escaped.map_or(0, char::len_utf8)..]
            }
            ']' => {
                [('(', ')'), ('[', ']'), ('{', '}')].into_iter().find_map(|(open, close)| bracketed(after, open, close)).unwrap_or(after)
            }
            '{' => bracketed(&rest[at..], '{', '}').unwrap_or_else(|| {
                words.push('{');
                after
            }),
            '!' if !after.starts_with('[') => {
                words.push('!');
                after
            }
            // Quotes that are typed straight stand for those that are set.
            '\'' | '"' => {
                let opens = words.chars().last().is_none_or(|before| before.is_whitespace() || "([-“‘".contains(before));
                words.push(match (sign, opens) {
                    ('"', true) => '“',
                    ('"', false) => '”',
                    (_, true) => '‘',
                    _ => '’',
                });
                after
            }
            _ => after,
        };
    }
    words + rest
}

/// What stands after brackets that open at the beginning.
fn bracketed(words: &str, open: char, close: char) -> Option<&str> {
    let inside = words.strip_prefix(open)?;
    inside.find(close).map(|end| &inside[end + close.len_utf8()..])
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn cells_of_several_lines_are_one_and_links_are_their_words() {
        let raw = "::: x\n+------+-----------+\n| Date | Detail    |\n+======+===========+\n| 1    | Copy of   |\n| May  | [it](/a)  |\n|      |           |\n|      | and more  |\n+------+-----------+\n| 2    | Dogs      |\n+------+-----------+\n:::";
        let table = &read(raw)[0];
        let shown: Vec<Vec<String>> =
            table.rows.iter().map(|row| row.cells.iter().map(|c| c.split_whitespace().collect::<Vec<_>>().join(" ")).collect()).collect();
        assert_eq!(shown, [["Date", "Detail"], ["1 May", "Copy of it and more"], ["2", "Dogs"]]);
        assert!(table.is_headed && table.rows[1].number == 5, "{table:?}");
    }
}
