//! JSON to rows: requests of a site that runs Alaveteli, a list of objects, a line for each, an object that holds such a list, or a document whose tables pandoc wrote out.

use serde_json::{Map, Value};

use super::alaveteli;
use super::table::{Row, Table};

/// How deep a list of records, or a table, may lie.
const DEEPEST: usize = 60;

/// Reads JSON.
pub(super) fn read(raw: &str) -> Result<Vec<Table>, String> {
    let whole: Result<Value, _> = serde_json::from_str(raw);
    match whole {
        Ok(value) if value.get("pandoc-api-version").is_some() => {
            let mut tables = Vec::new();
            pandoc_tables(&value, DEEPEST, &mut tables);
            Ok(tables)
        }
        Ok(value) if let Some(requests) = alaveteli::rows(&value) => {
            Ok(vec![table(requests.iter().enumerate().map(|(at, request)| (at + 1, request)))])
        }
        Ok(value) => {
            let records = records(&value, DEEPEST).ok_or("no list of objects was found in it; a log has an object for each request")?;
            Ok(vec![table(records.iter().enumerate().filter_map(|(at, record)| Some((at + 1, record.as_object()?))))])
        }
        Err(error) => {
            let lines: Vec<(usize, Value)> =
                raw.lines().enumerate().filter_map(|(at, line)| Some((at + 1, serde_json::from_str(line.trim()).ok()?))).collect();
            if lines.iter().filter(|(_, value)| value.is_object()).count() == 0 {
                return Err(format!("it is not JSON: {error}"));
            }
            Ok(vec![table(lines.iter().filter_map(|(line, value)| Some((*line, value.as_object()?))))])
        }
    }
}

/// The longest list of objects within a value.
fn records(value: &Value, deep: usize) -> Option<&Vec<Value>> {
    let inner: Vec<&Value> = match value {
        Value::Array(items) if items.iter().any(Value::is_object) => return Some(items),
        Value::Object(fields) if deep > 0 => fields.values().collect(),
        Value::Array(items) if deep > 0 => items.iter().collect(),
        _ => return None,
    };
    inner.into_iter().filter_map(|value| records(value, deep - 1)).max_by_key(|records| records.len())
}

/// Objects as rows under the names of their fields.
fn table<'a>(records: impl Iterator<Item = (usize, &'a Map<String, Value>)>) -> Table {
    let mut names: Vec<String> = Vec::new();
    let mut rows = Vec::new();
    for (number, record) in records {
        let mut cells = vec![String::new(); names.len()];
        for (name, value) in record {
            let column = names.iter().position(|known| known == name).unwrap_or_else(|| {
                names.push(name.clone());
                cells.push(String::new());
                names.len() - 1
            });
            cells[column] = words(value);
        }
        rows.push(Row { number, cells });
    }
    rows.insert(0, Row { number: 0, cells: names });
    Table { rows, is_headed: true, ..Table::default() }
}

/// A value as a cell: a list is its items, each with a semicolon between.
fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(words) => words.clone(),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => fields.iter().map(|(name, value)| format!("{name}: {}", words(value))).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

fn pandoc_tables(value: &Value, deep: usize, tables: &mut Vec<Table>) {
    match value {
        Value::Object(node) if node.get("t").and_then(Value::as_str) == Some("Table") => {
            tables.extend(node.get("c").and_then(pandoc_table))
        }
        Value::Object(node) if deep > 0 => node.values().for_each(|value| pandoc_tables(value, deep - 1, tables)),
        Value::Array(items) if deep > 0 => items.iter().for_each(|value| pandoc_tables(value, deep - 1, tables)),
        _ => {}
    }
}

/// A table as pandoc writes it: attributes, caption, columns, head, bodies, foot; rows are attributes and cells, and a cell is attributes,
/// alignment, the rows and columns that it spans, and blocks.
fn pandoc_table(content: &Value) -> Option<Table> {
    let head = content.get(3)?.get(1)?.as_array()?;
    let bodies = content.get(4)?.as_array()?.iter().filter_map(|body| body.get(3)?.as_array()).flatten();
    let row = |(at, row): (usize, &Value)| {
        let cells = row.get(1)?.as_array()?.iter().map(|cell| cell.get(4).map(pandoc_words).unwrap_or_default()).collect();
        Some(Row { number: at + 1, cells })
    };
    let rows = head.iter().chain(bodies).enumerate().filter_map(row).collect();
    Some(Table { rows, is_headed: !head.is_empty(), ..Table::default() })
}

/// The words of blocks and of what stands in them.
fn pandoc_words(value: &Value) -> String {
    fn push(value: &Value, deep: usize, out: &mut String) {
        let kind = value.get("t").and_then(Value::as_str).unwrap_or_default();
        let content = value.get("c");
        match (kind, content) {
            ("Str", Some(Value::String(words))) => out.push_str(words),
            ("Space" | "SoftBreak" | "LineBreak", _) => out.push(' '),
            // The address of a link is none of its words.
            ("Link" | "Image" | "Span" | "Div" | "Quoted" | "Header", Some(Value::Array(parts))) if deep > 0 => {
                parts
                    .iter()
                    .filter(|part| part.as_array().is_some_and(|items| items.iter().all(|item| item.get("t").is_some())))
                    .for_each(|part| part.as_array().into_iter().flatten().for_each(|item| push(item, deep - 1, out)));
            }
            ("Code" | "CodeBlock", Some(Value::Array(parts))) => out.extend(parts.get(1).and_then(Value::as_str)),
            (_, Some(inner)) if deep > 0 => push_all(inner, deep - 1, out),
            _ => push_all(value, deep.saturating_sub(1), out),
        }
        if matches!(kind, "Para" | "Plain" | "Header" | "CodeBlock") {
            out.push('\n');
        }
    }
    fn push_all(value: &Value, deep: usize, out: &mut String) {
        if let Some(items) = value.as_array().filter(|_| deep > 0) {
            items.iter().for_each(|item| push(item, deep, out));
        }
    }
    let mut out = String::new();
    push_all(value, DEEPEST, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::read;

    fn cells(raw: &str) -> Vec<Vec<String>> {
        read(raw).unwrap()[0].rows.iter().map(|row| row.cells.clone()).collect()
    }

    #[test]
    fn lists_lines_and_what_holds_them_are_rows() {
        let wanted = [vec!["asked", "ref"], vec!["How many?", "A/1"], vec!["", "A/2"]];
        let list = r#"[{"ref":"A/1","asked":"How many?"},{"ref":"A/2"}]"#;
        for raw in [
            list.to_owned(),
            format!(r#"{{"meta":{{"x":[1]}},"data":{list}}}"#),
            "{\"ref\":\"A/1\",\"asked\":\"How many?\"}\n\n{\"ref\":\"A/2\"}".to_owned(),
        ] {
            assert_eq!(cells(&raw), wanted, "{raw}");
        }
        assert!(read("{\"a\": ").is_err() && read("[1, 2]").is_err());
    }

    #[test]
    fn tables_that_pandoc_wrote_out_are_rows() {
        let cell = |words: &str| format!(r#"[["",[],[]],{{"t":"AlignDefault"}},1,1,[{{"t":"Para","c":[{{"t":"Str","c":"{words}"}}]}}]]"#);
        let row = |one: &str, two: &str| format!(r#"[["",[],[]],[{},{}]]"#, cell(one), cell(two));
        let table = format!(
            r#"{{"pandoc-api-version":[1,22],"blocks":[{{"t":"Div","c":[["",[],[]],[{{"t":"Table","c":[["",[],[]],[null,[]],[],[["",[],[]],[{}]],[[["",[],[]],0,[],[{}]]],[["",[],[]],[]]]}}]]}}]}}"#,
            row("Date", "Detail"),
            row("1 May 2024", "Dogs")
        );
        assert_eq!(
            cells(&table).iter().map(|row| row.iter().map(|cell| cell.trim()).collect::<Vec<_>>()).collect::<Vec<_>>(),
            [["Date", "Detail"], ["1 May 2024", "Dogs"]]
        );
    }
}
