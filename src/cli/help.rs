//! The options of the program to its help: commands in groups, in the order in which people come to them, and examples of each.

use clap::builder::StyledStr;
use clap::{Command, CommandFactory};

use super::args::Args;

/// What is done for whom, with the commands for it.
const GROUPS: &[(&str, &[&str])] = &[
    ("Make an archive", &["index", "import", "add", "serve"]),
    ("Look something up", &["search", "precedents", "wording", "working-days"]),
    ("Answer and publish", &["draft", "check", "review", "publish", "hold", "withdraw", "restore", "correct", "journal"]),
    ("See how it reads, and whether it is right", &["audit", "parse", "text", "synonyms"]),
    ("Run it", &["export", "config", "officers-key", "officer", "completions", "man", "licences"]),
];

/// What may be typed, by the command.
const EXAMPLES: &[(&str, &[&str])] = &[
    (
        "index",
        &[
            "foi-archive index",
            "foi-archive --corpus letters --index /tmp/index index --verbose",
            "foi-archive index --verify --strict --json",
        ],
    ),
    (
        "import",
        &[
            "foi-archive import corpus/log.csv",
            "foi-archive import corpus/log.csv --published \"1 April 2024\" --write",
            "foi-archive import corpus/inbox --write",
        ],
    ),
    ("add", &["foi-archive add reply.pdf annex.xlsx --reference FOI/2024/13 --responded \"22 March 2024\""]),
    (
        "serve",
        &[
            "foi-archive serve --open",
            "foi-archive serve --public --watch --listen 0.0.0.0:8080",
            "foi-archive serve --officers officers.toml --desk --behind-proxy --log-json",
        ],
    ),
    (
        "search",
        &[
            "foi-archive search taser",
            "foi-archive search '\"body worn\" -police' --decision part --sort newest",
            "foi-archive search --provision \"s40(2)\" --csv",
        ],
    ),
    (
        "precedents",
        &["foi-archive precedents request.txt", "foi-archive precedents mail.eml --own \"Varnshire Police\" --received 2023..2024-06"],
    ),
    ("wording", &["foi-archive wording --exemption \"s31(1)(a)\" --role harm", "foi-archive wording likely to prejudice --sort uses"]),
    ("working-days", &["foi-archive working-days \"12 July 2024\"", "foi-archive working-days 12/07/2024 9/8/2024"]),
    (
        "draft",
        &["foi-archive draft request.txt", "foi-archive draft request.txt --choose Q1=give --choose \"Q2=refuse:s40(2)\" --out reply.docx"],
    ),
    ("check", &["foi-archive check reply.docx annex.xlsx", "foi-archive check letter.pdf --json"]),
    ("review", &["foi-archive review FOI/2024/12 annex.xlsx --by \"J. Smith\""]),
    ("publish", &["foi-archive publish FOI/2024/12", "foi-archive publish FOI/2024/12 --on \"2 April 2024\""]),
    ("hold", &["foi-archive hold FOI/2024/12 --reason \"a complaint is with the Commissioner\" --by \"J. Smith\""]),
    ("withdraw", &["foi-archive withdraw FOI/2024/12 --reason \"it named a person\""]),
    ("restore", &["foi-archive restore FOI/2024/12"]),
    ("journal", &["foi-archive journal FOI/2024/12", "foi-archive journal --corrections --json"]),
    ("export", &["foi-archive export site --base https://example.org/foi"]),
    ("officer", &["foi-archive officer officers.toml \"J. Smith\" --may desk,audit"]),
    ("correct", &["foi-archive correct FOI/2024/12 received=2024-03-02", "foi-archive correct FOI/2024/12 title=\"Claims for potholes\""]),
    (
        "audit",
        &[
            "foi-archive audit",
            "foi-archive audit --authority \"Varnshire Police\" --since \"1 January 2024\" --check T5,T12",
            "foi-archive audit VP/2024/17 --json",
        ],
    ),
    ("parse", &["foi-archive parse letter.txt", "foi-archive parse letter.txt --json"]),
    ("text", &["foi-archive text annex.xlsx"]),
    ("synonyms", &["foi-archive synonyms starter > corpus/synonyms.toml", "foi-archive synonyms check"]),
    ("config", &["foi-archive config check", "foi-archive config starter > foi-archive.toml"]),
    ("officers-key", &["foi-archive officers-key officers.key"]),
    ("completions", &["foi-archive completions bash > ~/.local/share/bash-completion/completions/foi-archive"]),
    ("man", &["foi-archive man ~/.local/share/man/man1"]),
    ("licences", &["foi-archive licences --list", "foi-archive licences --sbom > foi-archive.cdx.json"]),
];

/// How the help of the program is laid out: the groups stand in the place of one long list.
const LAID_OUT: &str = "{about-with-newline}\n{usage-heading} {usage}\n\n{before-help}Options:\n{options}{after-help}\n";

/// The program with its help.
pub(super) fn program() -> Command {
    let program = EXAMPLES.iter().fold(Args::command(), |program, (name, lines)| {
        program.mut_subcommand(name, |command| {
            let before = command.get_after_help().map(|text| format!("{text}\n\n")).unwrap_or_default();
            let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
            command.after_help(format!("{before}Examples:\n{}", lines.trim_end()))
        })
    });
    let groups = groups(&program);
    program.before_help(groups).help_template(LAID_OUT)
}

fn groups(program: &Command) -> String {
    let width = GROUPS.iter().flat_map(|(_, names)| *names).map(|name| name.len()).max().unwrap_or_default();
    let about = |name: &str| program.find_subcommand(name).and_then(Command::get_about).map(StyledStr::to_string).unwrap_or_default();
    let group = |(title, names): &(&str, &[&str])| {
        let lines: String = names.iter().map(|name| format!("  {name:width$}  {}\n", about(name))).collect();
        format!("{title}:\n{lines}\n")
    };
    GROUPS.iter().map(group).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::{CommandFactory, Parser};

    use super::{EXAMPLES, GROUPS, program};
    use crate::cli::Args;

    #[test]
    fn every_command_stands_in_one_group_and_has_an_example() {
        let program = Args::command();
        let commands: Vec<&str> = program.get_subcommands().filter(|c| !c.is_hide_set()).map(clap::Command::get_name).collect();
        let all: BTreeSet<&str> = commands.iter().copied().collect();
        let grouped: Vec<&str> = GROUPS.iter().flat_map(|(_, names)| *names).copied().collect();
        assert_eq!(grouped.len(), commands.len());
        assert_eq!(grouped.into_iter().collect::<BTreeSet<_>>(), all);
        assert_eq!(EXAMPLES.iter().map(|(name, _)| *name).collect::<BTreeSet<_>>(), all);
    }

    #[test]
    fn every_example_is_understood() {
        for (name, lines) in EXAMPLES {
            for line in *lines {
                let line = line.split(" > ").next().unwrap_or_default();
                let (mut words, mut quote) = (vec![String::new()], None);
                for c in line.chars() {
                    match (c, quote) {
                        ('"' | '\'', None) => quote = Some(c),
                        (c, Some(open)) if c == open => quote = None,
                        (' ', None) => words.push(String::new()),
                        (c, _) => words.last_mut().unwrap().push(c),
                    }
                }
                let words = crate::cli::args::options_first(words.into_iter().map(Into::into));
                assert!(words.iter().any(|word| word == name), "{line} is no example of {name}");
                if let Err(error) = Args::try_parse_from(words) {
                    panic!("{line}: {error}");
                }
            }
        }
    }

    #[test]
    fn the_help_has_the_groups_and_no_list_besides() {
        let help = program().render_help().to_string();
        assert!(help.contains("Make an archive:\n  index ") && help.contains("\nOptions:\n"), "{help}");
        assert_eq!(help.matches("  working-days ").count(), 1, "{help}");
        assert!(!help.contains("Commands:"), "{help}");
    }
}
