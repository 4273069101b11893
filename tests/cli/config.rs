//! `foi-archive.toml`: flags and variables win over it, what is wrong with it is said with its line, and `config check` explains what counts.

use crate::archive::{Archive, Ran};

fn with_settings(text: &str) -> Archive {
    let archive = Archive::small();
    std::fs::write(archive.path("foi-archive.toml"), text).unwrap();
    archive
}

/// The lines of a run that speak of a setting.
fn said<'a>(ran: &'a Ran, key: &str) -> Vec<&'a str> {
    ran.stdout.lines().map(str::trim).filter(|line| line.starts_with(&format!("{key} "))).collect()
}

#[test]
fn a_file_says_where_the_archive_is_and_a_variable_and_a_flag_win_over_it() {
    let archive = with_settings("[archive]\ncorpus = \"letters\"\nindex = \"made\"\n\n[index]\nstrict = true\n");
    std::fs::rename(archive.path("corpus"), archive.path("letters")).unwrap();
    assert_eq!(archive.run(&["index"]).code, 0);
    assert!(archive.path("made").exists() && !archive.path("index").exists());
    // Every command knows the folders.
    assert!(archive.run(&["search", "taser"]).stdout.contains("VP/2024/17"));
    assert!(archive.command(&["index"]).env("FOI_ARCHIVE_INDEX", "by-variable").status().unwrap().success());
    assert!(archive.path("by-variable").exists());
    assert!(archive.command(&["index", "--index", "by-flag"]).env("FOI_ARCHIVE_INDEX", "by-nobody").status().unwrap().success());
    assert!(archive.path("by-flag").exists() && !archive.path("by-nobody").exists());
    // What fails is an error by the file, and a finding by the flag that turns it off.
    std::fs::write(archive.path("letters/bad.md"), "---\nreference: B\n").unwrap();
    assert_eq!(archive.run(&["index"]).code, 2);
    assert_eq!(archive.run(&["index", "--strict=false"]).code, 1);
}

#[test]
fn the_file_may_be_elsewhere_and_its_paths_are_beside_it() {
    let archive = Archive::small();
    std::fs::create_dir(archive.path("etc")).unwrap();
    std::fs::write(archive.path("etc/settings.toml"), "[archive]\ncorpus = \"../corpus\"\nindex = \"index\"\n").unwrap();
    assert_eq!(archive.run(&["index", "--config", "etc/settings.toml"]).code, 0);
    assert!(archive.path("etc/index").exists());
    let by_variable = archive.command(&["search", "taser"]).env("FOI_ARCHIVE_CONFIG", "etc/settings.toml").output().unwrap();
    assert!(String::from_utf8_lossy(&by_variable.stdout).contains("VP/2024/17"));
    let missing = archive.run(&["index", "--config", "etc/none.toml"]);
    assert!(missing.code == 2 && missing.stderr.starts_with("error: cannot read `etc/none.toml`: "), "{missing:#?}");
    // No file at all, where one lies in the folder.
    std::fs::write(archive.path("foi-archive.toml"), "nonsense\n").unwrap();
    assert_eq!(archive.run(&["index"]).code, 2);
    assert_eq!(archive.run(&["index", "--config", ""]).code, 0);
}

#[test]
fn what_is_wrong_is_said_with_its_line_before_anything_is_done() {
    let archive = with_settings("[archive]\ncorpus = \"corpus\"\n[serve]\nlisen = \"127.0.0.1:0\"\nwatch = 1\n");
    let wanted = "error: `foi-archive.toml`, line 4: `lisen` is no setting of `[serve]`; the nearest is `listen`\n\
                  `foi-archive.toml`, line 5: `watch` is `true` or `false`, without quotation marks\n";
    for command in [&["index"][..], &["serve"], &["search", "taser"], &["config", "check"]] {
        assert_eq!(archive.run(command), Ran::new(2, "", wanted), "{command:?}");
    }
    assert!(!archive.path("index").exists());
}

#[test]
fn a_server_is_told_by_the_file_and_a_flag_wins_over_it() {
    let archive = with_settings("[serve]\npublic = true\nofficers_key = \"key\"\n");
    // What needs no archive asks for no settings.
    assert_eq!(archive.run(&["officers-key", "key"]).code, 0);
    let ran = archive.run(&["serve", "--config", "foi-archive.toml"]);
    assert!(ran.code == 2 && ran.stderr.contains("line 3: of `public` and `officers_key` only one may be set"), "{ran:#?}");
    std::fs::write(archive.path("foi-archive.toml"), "[serve]\nofficers_key = \"key\"\nconnections = 64\n").unwrap();
    // Whoever says `--public` does not mean the key besides.
    let public = archive.serve(&["--config", "foi-archive.toml", "--public"]);
    assert_eq!(public.get("/audit").status, 404);
    assert_eq!(public.get("/search").status, 200);
    std::fs::write(archive.path("foi-archive.toml"), "[serve]\npublic = true\nbehind_proxy = true\n").unwrap();
    let keyed = archive.serve(&["--config", "foi-archive.toml", "--officers-key", "key"]);
    assert_eq!((keyed.get("/audit").status, keyed.get("/sign-in").status), (303, 200));
}

#[test]
fn a_file_that_nobody_named_does_not_decide_who_is_served_what() {
    let settings = [
        "listen = \"127.0.0.1:0\"",
        "public = true",
        "officers_key = \"key\"",
        "officers = \"officers\"",
        "officer_header = \"x-officer\"",
        "behind_proxy = true",
        "desk = true",
        "metrics = \"127.0.0.1:0\"",
    ];
    for setting in settings {
        let archive = with_settings(&format!("[serve]\n{setting}\n"));
        let key = setting.split(' ').next().unwrap();
        let wanted = format!(
            "error: `foi-archive.toml`, line 2: `{key}` counts only in a file that is named, since it decides who is served what; name it with \
             `--config foi-archive.toml`, or none with `--config ''`\n"
        );
        for command in [&["serve"][..], &["config", "check"]] {
            assert_eq!(archive.run(command), Ran::new(2, "", &wanted), "{command:?}");
        }
        assert_eq!(archive.run(&["config", "check", "--config", "foi-archive.toml"]).code, 0, "{setting}");
        assert_eq!(archive.run(&["index"]).code, 0, "whom it concerns not");
    }
    // The rest counts, and the log says which file it is.
    let archive = with_settings("[serve]\nwatch = true\npublic = false\n");
    archive.serve(&[]).says(&format!("settings are those of `{}`", archive.path("foi-archive.toml").display()));
}

#[test]
fn a_file_with_the_desk_and_the_public_is_refused() {
    let archive = with_settings("[serve]\ndesk = true\npublic = true\n");
    let ran = archive.run(&["serve", "--config", "foi-archive.toml"]);
    assert!(ran.code == 2 && ran.stderr.contains("`--desk` is for officers, and with `--public` there are none"), "{ran:#?}");
}

#[test]
fn every_setting_is_explained_with_where_it_comes_from() {
    let archive = with_settings("[archive]\nindex = \"made\"\n[serve]\nwatch = true\n");
    let ran = archive.command(&["config", "check"]).env("FOI_ARCHIVE_CORPUS", "corpus").env("FOI_ARCHIVE_OCR", "1").output().unwrap();
    let ran = Ran::new(ran.status.code().unwrap(), &String::from_utf8_lossy(&ran.stdout), &String::from_utf8_lossy(&ran.stderr));
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let one = |key: &str| said(&ran, key).first().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default();
    assert_eq!(one("corpus"), "corpus = corpus the variable FOI_ARCHIVE_CORPUS");
    assert_eq!(one("index"), "index = made foi-archive.toml, line 2");
    assert_eq!(one("ocr"), "ocr = true the variable FOI_ARCHIVE_OCR");
    assert_eq!(one("watch"), "watch = true foi-archive.toml, line 4");
    assert_eq!(one("listen"), "listen = 127.0.0.1:8080 the default");
    assert_eq!(one("officers_key"), "officers_key is not set the default");
    // And of the archive's own.
    assert_eq!(one("default_authority"), "default_authority = Varnshire Police line 2");
    assert_eq!(one("contact"), "contact is not set the default");
    let json = archive.run(&["config", "check", "--json", "--index", "elsewhere"]).json();
    let index = json["settings"].as_array().unwrap().iter().find(|setting| setting["key"] == "index").unwrap().clone();
    assert_eq!((index["value"].as_str(), index["from"].as_str()), (Some("elsewhere"), Some("the command line")));
    let none = Archive::small().run(&["config", "check"]);
    assert!(none.code == 0 && none.stdout.starts_with("Settings of the program: no foi-archive.toml is here"), "{none:#?}");
}

#[test]
fn the_file_to_begin_with_is_understood_with_every_line_of_it_turned_on() {
    let archive = Archive::small();
    let starter = archive.run(&["config", "starter"]);
    assert_eq!(starter.code, 0);
    std::fs::write(archive.path("foi-archive.toml"), &starter.stdout).unwrap();
    assert_eq!(archive.run(&["config", "check", "--config", "foi-archive.toml"]).code, 0);
    // Of settings of which only one may stand the second goes, and those that name no value of their own get one.
    let on: String =
        starter.stdout.lines().filter(|line| !line.ends_with('.')).map(|line| line.trim_start_matches("# ").to_owned() + "\n").collect();
    let on = on
        .replace("public = true\n", "")
        .replace("officers_key = \"FILE\"\n", "")
        .replace("ADDRESS:PORT", "127.0.0.1:1")
        .replace("quiet = true\n", "");
    std::fs::write(archive.path("foi-archive.toml"), &on).unwrap();
    let ran = archive.run(&["config", "check", "--config", "foi-archive.toml"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{on}");
    assert!(on.contains("[serve]\nlisten = ") && on.contains("\nwatch = true\n"), "{on}");
}
