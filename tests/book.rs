//! The book in `docs/`: every page is in its table of contents, every link leads somewhere, every command is one that the program understands,
//! and the addresses that it names are answered.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Parser;
use foi_archive::audit::CheckId;
use foi_archive::cli::Args;
use foi_archive::import::Field;
use foi_archive::web::ROUTES;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser as Markdown, Tag, TagEnd};

use crate::archive::Archive;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pages of the book, and those beside it that speak to users, by their path from the root.
fn pages() -> Vec<PathBuf> {
    let docs = std::fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let mut pages: Vec<PathBuf> = docs.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect();
    let beside = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "corpus/README.md"];
    pages.extend(beside.map(|name| root().join(name)));
    pages.sort();
    pages
}

fn text(page: &Path) -> String {
    std::fs::read_to_string(page).unwrap_or_else(|error| panic!("{}: {error}", page.display()))
}

fn name(page: &Path) -> String {
    page.strip_prefix(root()).unwrap().display().to_string()
}

/// Where a page's links and pictures lead.
fn links(page: &str) -> Vec<String> {
    let events = Markdown::new_ext(page, Options::ENABLE_TABLES);
    let leads = |event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.to_string()),
        _ => None,
    };
    events.filter_map(leads).collect()
}

/// The headings of a page, as the anchors that lead to them.
fn anchors(page: &str) -> BTreeSet<String> {
    let (mut anchors, mut heading) = (BTreeSet::new(), None::<String>);
    for event in Markdown::new(page) {
        match (event, &mut heading) {
            (Event::Start(Tag::Heading { .. }), _) => heading = Some(String::new()),
            (Event::Text(words) | Event::Code(words), Some(title)) => title.push_str(&words),
            (Event::End(TagEnd::Heading(_)), _) => {
                let plain = heading.take().unwrap_or_default().to_lowercase().replace(' ', "-");
                anchors.insert(plain.chars().filter(|c| c.is_alphanumeric() || "-_".contains(*c)).collect());
            }
            _ => {}
        }
    }
    anchors
}

/// The lines of a page's blocks of code that are for a shell.
fn typed(page: &str) -> Vec<String> {
    let (mut lines, mut is_typed) = (Vec::new(), false);
    for event in Markdown::new_ext(page, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                is_typed = match kind {
                    CodeBlockKind::Indented => true,
                    CodeBlockKind::Fenced(language) => ["", "sh", "console"].contains(&&*language),
                };
            }
            Event::End(TagEnd::CodeBlock) => is_typed = false,
            Event::Text(code) if is_typed => lines.extend(code.lines().map(|line| line.trim().trim_start_matches("$ ").to_owned())),
            _ => {}
        }
    }
    lines
}

/// The words of a command as a shell takes them, up to whatever follows it.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in line.chars() {
        match (c, quote) {
            ('\'' | '"', None) => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (c, Some(open)) if c == open => quote = None,
            (' ', None) => words.extend(word.take()),
            (c, _) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    let ends = words.iter().position(|word| ["|", ">", "&&", "#", ";"].contains(&word.as_str())).unwrap_or(words.len());
    words.truncate(ends);
    words
}

/// The commands of this program among the lines: as they are, for another user, or run by cargo.
fn commands(page: &str) -> Vec<Vec<String>> {
    let own = |line: String| {
        let words = words(&line);
        let from_cargo = words.first().is_some_and(|word| word == "cargo") && words.get(1).is_some_and(|word| word == "run");
        let at =
            if from_cargo { words.iter().position(|word| word == "--") } else { words.iter().rposition(|word| word == "foi-archive") }?;
        let begins = at == 0 || from_cargo || words[..2] == ["sudo", "-u"];
        begins.then(|| std::iter::once("foi-archive".to_owned()).chain(words[at + 1..].iter().cloned()).collect())
    };
    typed(page).into_iter().filter_map(own).collect()
}

#[test]
fn every_page_is_in_the_table_of_contents_once() {
    let contents = links(&text(&root().join("docs/SUMMARY.md")));
    let listed: BTreeSet<&String> = contents.iter().collect();
    assert_eq!(listed.len(), contents.len(), "a page is listed twice");
    let there: BTreeSet<String> = pages()
        .iter()
        .filter_map(|page| page.strip_prefix(root().join("docs")).ok().map(|page| page.display().to_string()))
        .filter(|page| page != "SUMMARY.md")
        .collect();
    assert_eq!(listed.into_iter().cloned().collect::<BTreeSet<_>>(), there);
    let book: toml::Table = text(&root().join("docs/book.toml")).parse().unwrap();
    assert_eq!(book["book"]["src"].as_str(), Some("."));
}

#[test]
fn every_link_leads_somewhere() {
    let mut wrong = Vec::new();
    for page in pages() {
        for link in links(&text(&page)) {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = if path.is_empty() { page.clone() } else { page.parent().unwrap().join(path) };
            let is_there = target.exists();
            if !is_there || !anchor.is_empty() && !anchors(&text(&target)).contains(anchor) {
                wrong.push(format!("{}: {link}", name(&page)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_command_is_one_that_the_program_understands() {
    let (mut wrong, mut read) = (Vec::new(), 0);
    for page in pages() {
        for command in commands(&text(&page)) {
            read += 1;
            if let Err(error) = Args::try_parse_from(&command)
                && !matches!(error.kind(), clap::error::ErrorKind::DisplayHelp | clap::error::ErrorKind::DisplayVersion)
            {
                wrong.push(format!("{}: {}\n{error}", name(&page), command.join(" ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(read > 40, "{read} commands");
    let page =
        "x\n\n    foi-archive search \"a b\" --jsn\n\n    sudo -u x foi-archive index | less\n    sudo systemctl start foi-archive\n";
    assert_eq!(commands(page), [vec!["foi-archive", "search", "a b", "--jsn"], vec!["foi-archive", "index"]]);
    assert!(Args::try_parse_from(["foi-archive", "index", "--jsn"]).is_err());
}

#[test]
fn every_setting_of_the_pages_is_one() {
    let archive = Archive::small();
    let mut read = 0;
    for page in ["docs/settings.md", "docs/running.md", "packaging/debian/foi-archive.toml"] {
        let text = text(&root().join(page));
        let blocks: Vec<String> = if page.ends_with(".toml") { vec![text] } else { fenced(&text, "toml") };
        for block in blocks {
            read += 1;
            let block = block.replace("/var/lib/foi-archive/corpus", "corpus");
            std::fs::write(archive.path("foi-archive.toml"), &block).unwrap();
            let ran = archive.run(&["config", "check", "--config", "foi-archive.toml"]);
            assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{page}: {block}");
        }
    }
    assert!(read >= 2);
}

/// The blocks of code of a page that are in a language.
fn fenced(page: &str, language: &str) -> Vec<String> {
    let (mut blocks, mut open) = (Vec::new(), None::<String>);
    for event in Markdown::new(page) {
        match (event, &mut open) {
            (Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(of))), _) if &*of == language => open = Some(String::new()),
            (Event::Text(code), Some(block)) => block.push_str(&code),
            (Event::End(TagEnd::CodeBlock), _) => blocks.extend(open.take()),
            _ => {}
        }
    }
    blocks
}

#[test]
fn the_addresses_for_programs_are_answered() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let page = text(&root().join("docs/api.md"));
    let mut asked = 0;
    for line in typed(&page).into_iter().filter(|line| line.starts_with("curl ")) {
        let words = words(&line);
        let address = words.iter().find_map(|word| word.strip_prefix("http://127.0.0.1:8080")).unwrap_or_else(|| panic!("{line}"));
        let sent = words.iter().position(|word| word == "-d").map(|at| words[at + 1].clone());
        let answer = match &sent {
            Some(body) => {
                server.send("POST", address, &[("content-type", "application/json"), ("authorization", &server.bearer())], Some(body))
            }
            None => server.stranger("GET", address, &[], None),
        };
        assert_eq!(answer.status, 200, "{line}: {answer:#?}");
        asked += 1;
    }
    assert!(asked > 5, "{asked}");
}

#[test]
fn the_figures_that_are_explained_are_those_that_are_counted() {
    let archive = Archive::small();
    let server = archive.serve(&["--watch"]);
    server.until("/metrics", |answer| answer.body.contains("foi_archive_unreadable "));
    server.raw("GET / HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n");
    let counted = server.get("/metrics").body;
    let counted: BTreeSet<&str> = counted.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next()).collect();
    let page = text(&root().join("docs/monitoring.md"));
    let rows = page.lines().filter(|line| line.starts_with("| `foi_archive_"));
    let named =
        rows.flat_map(|row| row.split('|').nth(1).unwrap().split('`').skip(1).step_by(2).map(|name| name.split('{').next().unwrap()));
    assert_eq!(named.collect::<BTreeSet<_>>(), counted);
}

#[test]
fn every_command_of_the_program_is_in_the_readme() {
    use clap::CommandFactory;
    let readme = text(&root().join("README.md"));
    let program = Args::command();
    let commands = program.get_subcommands().filter(|command| !command.is_hide_set()).map(clap::Command::get_name);
    let missing: Vec<&str> =
        commands.filter(|name| !readme.contains(&format!("`{name} ")) && !readme.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(readme.lines().count() <= 120, "the README is one page");
    assert!(ROUTES.iter().any(|route| route.path == "/metrics"));
}

/// `UPDATE_GOLDEN=1 cargo test book` writes the table anew.
#[test]
fn the_auditors_page_says_what_the_checks_say() {
    let path = root().join("docs/auditors.md");
    let page = text(&path);
    let (before, rest) = page.split_once("<!-- checks -->\n").unwrap();
    let (held, after) = rest.split_once("<!-- end -->").unwrap();
    let mut table = "\n".to_owned();
    for &id in CheckId::ALL {
        let check = id.check();
        let laws: Vec<&str> = check.regimes.iter().map(|law| law.as_str()).collect();
        table += &format!("### {id}: {}\n\n", check.title());
        table += &format!("*{}* ({}). When {}.\n\n", check.bases().join("; "), laws.join(", "), check.when);
        table += &format!("- Looks for {}.\n- Cannot know {}.\n", check.looks_for, check.cannot_know);
        table += &format!("- Finds: {}\n- Leaves: {}\n", check.finds, check.leaves);
        for change in check.changes {
            table += &format!("- Since {}: {}\n", change.day, change.what);
        }
        table.push('\n');
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, format!("{before}<!-- checks -->\n{table}<!-- end -->{after}")).unwrap();
    } else {
        assert_eq!(held, table, "`UPDATE_GOLDEN=1 cargo test book` writes it anew");
    }
}

#[test]
fn the_page_of_fields_names_all_that_a_column_of_a_log_may_be() {
    let page = text(&root().join("docs/fields.md"));
    let (_, rest) = page.split_once("says in its map which column is\nwhich field: ").expect("the fields of a map");
    let (named, _) = rest.split_once('(').unwrap();
    let named: BTreeSet<&str> = named.split('`').skip(1).step_by(2).collect();
    assert_eq!(named, Field::ALL.iter().map(|field| field.as_str()).collect());
}
