//! What is installed besides the program: manual pages, completions, the unit of the service, the description of the container. That the Debian
//! package can be installed, used and removed is tried by `scripts/test-package`.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use clap::{CommandFactory, Parser};
use foi_archive::cli::Args;

use crate::archive::Archive;

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The instructions of the container, each in one line.
fn instructions() -> Vec<(String, String)> {
    let text = read("Containerfile").replace("\\\n", " ");
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_once(' ').map(|(word, rest)| (word.to_owned(), rest.trim().to_owned())).unwrap()).collect()
}

/// The values of an instruction.
fn all(word: &str) -> Vec<String> {
    instructions().into_iter().filter(|(of, _)| of == word).map(|(_, rest)| rest).collect()
}

fn list(json: &str) -> Vec<String> {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"))
}

#[test]
fn the_version_says_what_was_built() {
    let said = Archive::bare().run(&["--version"]);
    let features = if cfg!(feature = "meaning") { "meaning" } else { "none" };
    let begin = format!("foi-archive {} (commit ", env!("CARGO_PKG_VERSION"));
    assert!(said.code == 0 && said.stdout.starts_with(&begin) && said.stdout.ends_with(&format!("; features: {features})\n")), "{said:#?}");
}

#[test]
fn there_is_a_manual_page_for_every_command() {
    let archive = Archive::bare();
    assert_eq!(archive.run(&["man", "pages"]).code, 0);
    let there: BTreeSet<String> =
        std::fs::read_dir(archive.path("pages")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let program = Args::command();
    for command in program.get_subcommands().filter(|command| !command.is_hide_set()) {
        assert!(there.contains(&format!("foi-archive-{}.1", command.get_name())), "{} has none: {there:?}", command.get_name());
    }
    assert!(there.contains("foi-archive.1") && there.contains("foi-archive-config-check.1"), "{there:?}");
    assert!(!there.iter().any(|page| page.contains("untrusted") || page.contains("help")), "{there:?}");
    let page = std::fs::read_to_string(archive.path("pages/foi-archive-serve.1")).unwrap();
    assert!(page.contains("officers\\-key") && page.starts_with(".ie"), "{page}");
    let refused = archive.run(&["man", "pages/foi-archive.1"]);
    assert!(refused.code == 2 && refused.stderr.starts_with("error: cannot write manual pages to `pages/foi-archive.1`: "), "{refused:#?}");
}

#[test]
fn shells_are_told_every_command() {
    let archive = Archive::bare();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = archive.run(&["completions", shell]);
        assert_eq!(script.code, 0);
        for word in ["serve", "officers-key", "allow-removals"] {
            assert!(script.stdout.contains(word), "{shell} is not told of {word}");
        }
    }
    std::fs::write(archive.path("script"), archive.run(&["completions", "bash"]).stdout).unwrap();
    let tried = "source ./script; COMP_WORDS=(foi-archive index --str); COMP_CWORD=2; $(complete -p foi-archive | sed 's/.*-F \\([^ ]*\\).*/\\1/') foi-archive --str index; echo \"${COMPREPLY[@]}\"";
    let proposed = Command::new("bash").args(["-c", tried]).current_dir(archive.path("")).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&proposed.stdout).trim(), "--strict");
}

#[test]
fn the_program_prints_whose_work_it_is() {
    let all = Archive::bare().run(&["licences"]);
    let list = Archive::bare().run(&["licences", "--list"]);
    assert!(
        all.code == 0 && all.stdout.contains("\ntantivy ") && all.stdout.contains("Permission is hereby granted"),
        "the texts are there"
    );
    let bill = Archive::bare().run(&["licences", "--sbom"]).json();
    assert_eq!(bill["bomFormat"], "CycloneDX");
    assert_eq!(bill["components"].as_array().unwrap().len(), list.stdout.lines().filter(|line| line.contains(": ")).count());
    assert!(all.stdout.starts_with(&list.stdout) && list.stdout.lines().count() < 1_000 && !list.stdout.contains("Permission is hereby"));
}

#[test]
fn the_service_runs_the_program_as_it_is() {
    let unit = read("packaging/debian/foi-archive.service");
    let one = |key: &str| unit.lines().find_map(|line| line.strip_prefix(&format!("{key}="))).unwrap_or_else(|| panic!("no {key}"));
    let words: Vec<&str> = one("ExecStart").split(' ').collect();
    let args = Args::try_parse_from(words.iter().map(|word| word.trim_start_matches("/usr/bin/"))).unwrap();
    assert_eq!(args.config.as_deref(), Some(Path::new("/etc/foi-archive/foi-archive.toml")));
    assert_eq!(
        (one("User"), one("ProtectSystem"), one("NoNewPrivileges"), one("CapabilityBoundingSet")),
        ("foi-archive", "strict", "yes", "")
    );
    assert_eq!((one("ReadOnlyPaths"), one("ReadWritePaths")), ("/var/lib/foi-archive/corpus", "/var/lib/foi-archive/index"));
    assert!(!one("MemoryMax").is_empty() && !one("TasksMax").is_empty());
}

#[test]
fn the_container_builds_this_program_and_runs_as_nobody_who_matters() {
    let known =
        ["FROM", "WORKDIR", "ARG", "ENV", "RUN", "COPY", "USER", "VOLUME", "EXPOSE", "STOPSIGNAL", "HEALTHCHECK", "ENTRYPOINT", "CMD"];
    for (word, _) in instructions() {
        assert!(known.contains(&word.as_str()), "`{word}` is no instruction of a container");
    }
    let from = all("FROM");
    let [build, run] = from.as_slice() else { panic!("two stages: {from:?}") };
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let rust = manifest["package"]["rust-version"].as_str().unwrap();
    assert!(build.contains(&format!("rust:{rust}-")) && build.ends_with(" AS build"), "{build}");
    assert!(!run.contains("rust") && !run.ends_with(":latest") && run.contains(':'), "{run}");
    // The libraries that it was built with are those that it runs with.
    assert!(build.contains("bookworm") && run.contains("bookworm"));
    assert!(all("RUN").iter().any(|run| run.contains("cargo build --locked --profile dist")));
    assert!(manifest["profile"]["dist"].is_table());
    assert_eq!(all("COPY"), [". .", "--from=build /src/target/dist/foi-archive /usr/local/bin/foi-archive"]);
    let user = all("USER");
    assert!(matches!(user.as_slice(), [user] if !user.starts_with("0") && !user.starts_with("root")), "{user:?}");
    let line: Vec<String> = list(&all("ENTRYPOINT")[0]).into_iter().chain(list(&all("CMD")[0])).collect();
    assert!(Args::try_parse_from(&line).is_ok(), "{line:?}");
    for left_out in ["target", ".git"] {
        assert!(read(".containerignore").lines().any(|line| line == left_out));
    }
}

#[test]
fn the_container_knows_whether_the_archive_answers() {
    let check = all("HEALTHCHECK").remove(0);
    let (_, command) = check.split_once(" CMD ").unwrap();
    let healthy = |port: &str| {
        let words: Vec<String> = list(command).into_iter().map(|word| word.replace("/8080", &format!("/{port}"))).collect();
        Command::new(&words[0]).args(&words[1..]).stderr(std::process::Stdio::null()).status().unwrap().success()
    };
    let archive = Archive::small();
    let server = archive.serve(&["--public"]);
    let port = server.address().rsplit(':').next().unwrap().to_owned();
    assert!(healthy(&port));
    drop(server);
    assert!(!healthy(&port));
}
