//! An officer holds, publishes, corrects and withdraws from the command line; what is written is a sidecar that people can read.

use foi_archive::engine::Viewer;

use crate::archive::{Archive, markdown};

fn public(archive: &Archive) -> u64 {
    archive.index();
    archive.reader().snapshot(Viewer::public_today()).unwrap().count()
}

fn run(archive: &Archive, args: &[&str]) -> String {
    let ran = archive.run(args);
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.stdout
}

#[test]
fn a_response_is_published_held_corrected_and_taken_back() {
    let archive = Archive::bare()
        .file("archive.toml", "name = \"Test\"\ndefault_authority = \"Varnshire Police\"\n")
        .file("a.txt", "We hold wombats.")
        .file("a.yaml", "# Ours\nreference: A/1\n");
    let sidecar = || std::fs::read_to_string(archive.path("corpus").join("a.yaml")).unwrap();
    assert_eq!(public(&archive), 0);
    run(&archive, &["publish", "A/1", "--on", "1 January 2026"]);
    assert_eq!((public(&archive), sidecar().as_str()), (1, "# Ours\nreference: A/1\npublished: 2026-01-01\n"));
    run(&archive, &["hold", "A/1", "--reason", "An appeal: \"open\"", "--by", "K. Lind"]);
    assert_eq!(public(&archive), 0);
    run(&archive, &["correct", "a/1", "received=12 July 2024"]);
    run(&archive, &["correct", "A/1", "topics=dogs; marsupials"]);
    run(&archive, &["publish", "A/1", "--on", "2026-01-01"]);
    assert_eq!(public(&archive), 1, "{}", sidecar());
    let response = archive.everything().into_values().next().unwrap();
    assert_eq!((response.received.map(|fact| fact.value.to_string()).as_deref(), response.topics.len()), (Some("2024-07-12"), 2));
    run(&archive, &["withdraw", "varnshire-police/A/1", "--reason", "Sent in error."]);
    assert_eq!(public(&archive), 0);
    assert!(archive.everything().is_empty() && sidecar().starts_with("# Ours\nreference: A/1\n"), "{}", sidecar());
}

#[test]
fn what_is_taken_back_leaves_no_words_of_the_letter_in_a_proposed_sidecar() {
    let letter = "Varnshire Police\n\nOur reference: VP/2024/0117\n\n4 March 2024\n\nDear Orla Brandt\n\nThank you for your request of 3 February 2024 about the dog of Tomas Lind.\n\nWe refuse it under section 40(2) of the Act.\n\nYours sincerely\n";
    let archive = Archive::bare().file("archive.toml", "name = \"Test\"\n").file("in/lind.txt", letter);
    let sidecar = || std::fs::read_to_string(archive.path("corpus").join("in/lind.yaml")).unwrap();
    run(&archive, &["import", "corpus/in", "--write"]);
    archive.index();
    let proposed = sidecar();
    assert!(proposed.contains("  # certain: ") && proposed.contains("Lind"), "{proposed}");
    std::fs::write(archive.path("corpus").join("in/lind.yaml"), format!("{proposed}# Ours: ask legal\n")).unwrap();
    run(&archive, &["withdraw", "VP/2024/0117", "--reason", "It named a person."]);
    let left = sidecar();
    assert!(!left.contains("Lind") && !left.contains("# certain") && !left.contains("# likely"), "{left}");
    assert!(
        left.contains("reference: \"VP/2024/0117\"\n") && left.contains("# Ours: ask legal\n") && left.contains("withdrawn: {"),
        "{left}"
    );
    // What is only held keeps what was proposed.
    assert_eq!(public(&archive), 0);
}

#[test]
fn a_draft_that_misses_something_is_not_published() {
    let archive = Archive::new()
        .file("draft.md", markdown("reference: D/1\n", "We hold it. [missing: reasons for the decision, FOIA 31] You may appeal."))
        .file("taken-out.md", markdown("reference: D/2\n", "We met [name] on [date] about [missing dogs]."));
    archive.index();
    let refused = archive.run(&["publish", "D/1"]);
    assert!(
        refused.code == 2 && refused.stderr.contains("`[missing: reasons for the decision, FOIA 31]` was never filled in"),
        "{refused:?}"
    );
    assert!(!archive.path("corpus").join("draft.yaml").exists());
    // Nor is one put in.
    std::fs::write(archive.path("reply.md"), "We hold it. [missing: reasons for the decision, FOIA 31] You may appeal.").unwrap();
    let refused = archive.run(&["add", "reply.md", "--reference", "D/3"]);
    assert!(refused.code == 2 && refused.stderr.contains("was never filled in; write what is missing, and then put it in"), "{refused:?}");
    assert!(!archive.path("corpus").join("varnshire-police").exists());
    std::fs::write(archive.path("reply.md"), "We met [name] on [date] about [missing dogs].").unwrap();
    run(&archive, &["add", "reply.md", "--reference", "D/3"]);
    let said = run(&archive, &["publish", "D/2", "--on", "2026-01-01"]);
    assert!(said.contains("has 2026-01-01 as its day of publication") && said.contains("what holds it still"), "{said}");
}

#[test]
fn what_cannot_be_changed_is_said_and_nothing_is_written() {
    let archive = Archive::small().file("held.md", markdown("reference: H/1\nheld: true\n", "We hold wombats."));
    archive.index();
    for (args, said) in [
        (vec!["withdraw", "VP/2023/4"], "is a row of `police/log.jsonl`"),
        (vec!["hold", "X/1"], "there is no response `X/1`"),
        (vec!["correct", "OBC-88", "decision=refusd"], "is not one of"),
        (vec!["correct", "OBC-88", "colour=red"], "the fields are"),
        (vec!["correct", "OBC-88", "received=soon"], "is not a day"),
    ] {
        let ran = archive.run(&args);
        assert!(ran.code == 2 && ran.stderr.contains(said), "{args:?}: {ran:?}");
    }
    assert!(!archive.path("corpus").join("held.yaml").exists());
    // What its front matter says is changed there.
    assert_eq!(archive.run(&["publish", "H/1", "--on", "2026-01-01"]).code, 0);
    let held = std::fs::read_to_string(archive.path("corpus").join("held.md")).unwrap();
    assert!(held.contains("published: 2026-01-01") && !held.contains("held:") && held.contains("We hold wombats."), "{held}");
    assert!(!archive.path("corpus").join("held.yaml").exists() && !archive.path("corpus").join("council/potholes.yaml").exists());
}

#[test]
fn a_finished_letter_is_added_whole_and_waits() {
    let archive = Archive::bare()
        .file("archive.toml", "name = \"Test\"\ndefault_authority = \"Varnshire Police\"\n")
        .file("../reply.md", markdown("reference: VP/9\nresponded: 2026-02-03\ntitle: Wombats\n", "We hold nine wombats."))
        .file("../wombats.csv", "name,weight\nRosie,20\n")
        .file("../public.md", markdown("reference: VP/12\npublished: 2020-01-01\n", "We hold two numbats."))
        .file("../plain.txt", "We hold quolls.");
    let at = |name: &str| archive.path(name).to_str().unwrap().to_owned();
    let said = run(&archive, &["add", &at("reply.md"), &at("wombats.csv")]);
    assert!(said.contains("varnshire-police/2026/vp-9") && said.contains("foi-archive publish VP/9"), "{said}");
    let folder = archive.path("corpus").join("varnshire-police/2026/vp-9");
    assert_eq!(std::fs::read(folder.join("wombats.csv")).unwrap(), b"name,weight\nRosie,20\n");
    assert_eq!(public(&archive), 0, "it waits");
    assert_eq!(archive.everything().values().map(|response| response.document.attachments().len()).sum::<usize>(), 1);
    run(&archive, &["publish", "VP/9"]);
    assert_eq!(public(&archive), 1);
    // Nothing is doubled, and what is not said is asked for.
    let refused = |args: &[&str]| {
        let ran = archive.run(args);
        assert_eq!(ran.code, 2, "{ran:?}");
        ran.stderr
    };
    assert!(refused(&["add", &at("reply.md")]).contains("is in the archive already"));
    assert!(refused(&["add", &at("plain.txt")]).contains("--reference"));
    assert!(refused(&["add", &at("wombats.csv"), "--reference", "X/1"]).contains("is no letter"));
    // Its own fields go before what is stated beside it, so that they may not be at odds.
    assert!(refused(&["add", &at("reply.md"), "--reference", "VP/11"]).contains("says otherwise of `reference`"));
    assert!(refused(&["add", &at("public.md")]).contains("take that line out of it"));
    assert!(refused(&["add", &at("public.md"), "--published", "2026-02-01"]).contains("says otherwise of `published`"));
    let said =
        run(&archive, &["add", &at("plain.txt"), "--reference", "VP/10", "--received", "2 January 2026", "--published", "2026-02-01"]);
    assert!(said.contains("The public sees it once it is indexed."), "{said}");
    assert_eq!(public(&archive), 2);
}
