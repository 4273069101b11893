//! What was taken out and purged is in no file of any node.

use std::path::PathBuf;

use aho_corasick::AhoCorasick;

use crate::archive::{Archive, Cluster, on_the_cluster, until};

/// The nodes' files that hold any of these words as it is written.
fn holding(cluster: &Cluster, words: &[&str]) -> Vec<PathBuf> {
    let words = AhoCorasick::new(words).unwrap();
    let entries = walkdir::WalkDir::new(cluster.folder()).into_iter().flatten();
    let files = entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    files.filter(|path| std::fs::read(path).is_ok_and(|bytes| words.is_match(&bytes))).collect()
}

#[test]
#[ignore = "needs a cluster, which `scripts/test` starts"]
fn what_was_purged_is_in_no_file_of_any_node() {
    let cluster = Cluster::of_tests();
    let archive = on_the_cluster(Archive::small);
    let letter = |n: usize, word: &str| {
        format!("---\nreference: QF/{n}\ntitle: Ponds\nresponded: 2023-03-01\n---\n## Request\n\nWhere?\n\n## Response\n\nAt {word}.\n")
    };
    // One word of a letter that is withdrawn, and one of the name of a file that goes.
    archive.put("ponds.md", letter(1, "quaggaford"));
    archive.put("zebrawick.md", letter(2, "the weir"));
    archive.index();
    for word in ["quaggaford", "zebrawick"] {
        assert!(!holding(&cluster, &[word]).is_empty(), "there is no `{word}` to be purged");
    }
    for read in [6, 0] {
        let ran = archive.run(&["index", "--derive"]);
        assert!(ran.stdout.ends_with(&format!("; {read} responses were read for them\n")), "it is kept: {ran:#?}");
    }
    archive.remove("zebrawick.md");
    let withdrawn = archive.run(&["withdraw", "QF/1", "--reason", "It names a person"]);
    assert_eq!(withdrawn.code, 0, "{withdrawn:#?}");
    let purged = archive.run(&["index", "--purge", "--allow-removals"]);
    assert_eq!(purged.code, 0, "{purged:#?}");
    // Nodes remove files that nobody reads any more when all copies have said, every half minute, what they have.
    until("they are in no file", || holding(&cluster, &["quaggaford", "zebrawick"]).is_empty().then_some(()));
}
