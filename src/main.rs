//! The command line: reads letters and shows what was read.

use std::io::{Read, Write};
use std::process::ExitCode;

use foi_archive::page::parse::ReadingPage;
use foi_archive::text::Text;

fn main() -> ExitCode {
    let mut files: Vec<String> = std::env::args().skip(1).collect();
    let json = files.iter().any(|a| a == "--json");
    files.retain(|a| a != "--json" && a != "parse");
    let mut out = anstream::stdout();
    for file in &files {
        let mut bytes = Vec::new();
        let read = if file == "-" { std::io::stdin().read_to_end(&mut bytes).map(|_| ()) } else { std::fs::read(file).map(|b| bytes = b) };
        if read.is_err() {
            return ExitCode::from(2);
        }
        let text = Text::plain(&String::from_utf8_lossy(&bytes));
        let (reading, remarks) = foi_archive::parse::parse(&text);
        let page = ReadingPage::new(&text, reading, remarks);
        let shown = match (json, files.len()) {
            (true, 1) => serde_json::to_string_pretty(&page).unwrap_or_default(),
            (true, _) => serde_json::to_string(&page).unwrap_or_default(),
            _ => page.terminal(&text),
        };
        let _ = writeln!(out, "{shown}");
    }
    ExitCode::SUCCESS
}
