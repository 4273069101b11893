//! Who asks, over which connection, and what is said where that goes wrong.
//!
//! The cluster of the tests has no security plugin: a proxy in front of a node asks for the login and speaks TLS.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::proxy::{Proxy, Then};
use crate::archive::{Archive, Cluster, Ran, on_the_cluster};

/// The header of `reader:open sesame`.
const LOGIN: &str = "authorization: Basic cmVhZGVyOm9wZW4gc2VzYW1l";

fn guard(head: &str) -> Then {
    if head.lines().any(|line| line == LOGIN) { Then::Pass } else { Then::Answer(401, "Unauthorized".to_owned()) }
}

/// The archive's address through these hosts.
fn through(archive: &Archive, scheme: &str, hosts: &str) -> String {
    let place = archive.index_path();
    format!("opensearch+{scheme}://{hosts}/{}", place.file_name().unwrap().to_str().unwrap())
}

fn run(archive: &Archive, index: &str, args: &[&str], variables: &[(&str, &str)]) -> Ran {
    let output = archive.command(args).env("FOI_ARCHIVE_INDEX", index).envs(variables.iter().copied()).output().unwrap();
    Ran::new(output.status.code().unwrap(), &String::from_utf8_lossy(&output.stdout), &String::from_utf8_lossy(&output.stderr))
}

fn authority() -> String {
    format!("{}/tests/cluster/tls/ca.pem", env!("CARGO_MANIFEST_DIR"))
}

#[test]
#[ignore = "needs a cluster, which `scripts/test` starts"]
fn a_login_goes_over_tls_to_a_node_that_its_authority_vouches_for() {
    let archive = on_the_cluster(Archive::small);
    let proxy = Proxy::over_tls(&Cluster::of_tests().nodes()[0], guard);
    let index = through(&archive, "https", &proxy.host);
    let authority = authority();
    let login = ("FOI_ARCHIVE_CLUSTER_LOGIN", "reader:open sesame");
    let known = ("FOI_ARCHIVE_CLUSTER_CA", authority.as_str());
    let indexed = run(&archive, &index, &["index"], &[login, known]);
    assert!(indexed.code == 0 && indexed.stdout.contains("4 read"), "{indexed:#?}");
    let found = run(&archive, &index, &["search", "taser"], &[login, known]);
    assert!(found.code == 0 && found.stdout.contains("VP/2024/17"), "{found:#?}");
    let file = archive.path("login");
    std::fs::write(&file, "reader:open sesame\n").unwrap();
    let of_file = run(&archive, &index, &["search", "taser"], &[("FOI_ARCHIVE_CLUSTER_LOGIN_FILE", file.to_str().unwrap()), known]);
    assert_eq!(of_file.code, 0, "{of_file:#?}");
    for (variables, said) in [
        (vec![known], "it does not know this login, or wants one; set FOI_ARCHIVE_CLUSTER_LOGIN"),
        (vec![("FOI_ARCHIVE_CLUSTER_LOGIN", "reader:wrong"), known], "it does not know this login"),
        (vec![login], "cannot prove who it is"),
        (vec![login, ("FOI_ARCHIVE_CLUSTER_CA", "/nowhere")], "cannot read `/nowhere`"),
        (vec![("FOI_ARCHIVE_CLUSTER_TOKEN", "x"), login], "both FOI_ARCHIVE_CLUSTER_LOGIN and FOI_ARCHIVE_CLUSTER_TOKEN"),
    ] {
        let refused = run(&archive, &index, &["search", "taser"], &variables);
        assert!(refused.code == 2 && refused.stderr.contains(said), "{said}: {refused:#?}");
        assert!(!refused.stderr.contains("sesame") && !refused.stderr.contains("wrong"), "{refused:#?}");
    }
}

#[test]
#[ignore = "needs a cluster, which `scripts/test` starts"]
fn what_is_wrong_with_a_cluster_is_said_in_words() {
    let archive = on_the_cluster(Archive::small);
    let node = Cluster::of_tests().nodes().swap_remove(0);
    let error =
        |kind: &str, reason: &str| format!(r#"{{"error":{{"root_cause":[{{"type":"{kind}","reason":"{reason}"}}],"type":"{kind}"}}}}"#);
    let flood = error("cluster_block_exception", "disk usage exceeded flood-stage watermark, index has read-only-allow-delete block");
    let rights = error("security_exception", "no permissions for [indices:admin/create]");
    let answers = [
        (403, flood, "its disks are too full (flood stage)"),
        (403, rights, "this login may not do what is needed (no permissions for [indices:admin/create])"),
        (
            200,
            r#"{"version":{"number":"2.19.1","distribution":"opensearch"}}"#.to_owned(),
            "it is OpenSearch 2.19.1; 3.0 or later is needed",
        ),
        (200, "<html>".to_owned(), "what answers is not OpenSearch"),
    ];
    for (status, body, said) in answers {
        let proxy = Proxy::new(&node, move |_| Then::Answer(status, body.clone()));
        let refused = run(&archive, &through(&archive, "http", &proxy.host), &["index"], &[]);
        assert!(refused.code == 2 && refused.stderr.contains(said), "{said}: {refused:#?}");
    }
    let red = error("no_shard_available_action_exception", "none");
    let proxy = Proxy::new(&node, move |_| Then::Answer(503, red.clone()));
    let refused = run(&archive, &through(&archive, "http", &proxy.host), &["search", "taser"], &[]);
    assert!(refused.code == 2 && refused.stderr.contains("the index is red"), "{refused:#?}");
    let nowhere = run(&archive, "opensearch+http://127.0.0.1:1/foi", &["search", "taser"], &[]);
    assert!(nowhere.code == 2 && nowhere.stderr.contains("no node answers"), "{nowhere:#?}");
    let missing = run(&archive, &through(&archive, "http", node.strip_prefix("http://").unwrap()), &["search", "taser"], &[]);
    assert!(missing.code == 2 && missing.stderr.contains("make one with `foi-archive index`"), "{missing:#?}");
    let typed = run(&archive, "opensearch+http://me:sesame@h/foi", &["search", "taser"], &[]);
    assert!(typed.code == 2 && typed.stderr.contains("FOI_ARCHIVE_CLUSTER_LOGIN") && !typed.stderr.contains("sesame"), "{typed:#?}");
}

#[test]
#[ignore = "needs a cluster, which `scripts/test` starts"]
fn a_login_that_may_not_remove_is_told_so_the_first_time() {
    let archive = on_the_cluster(Archive::small).file("more.md", "---\nreference: VP-9\n---\nWe hold no horses.\n");
    assert_eq!(archive.run(&["index"]).code, 0);
    archive.remove("more.md");
    assert_eq!(archive.run(&["index"]).code, 0);
    let tries = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&tries);
    let refused = r#"{"error":{"type":"security_exception","reason":"no permissions for [indices:data/write/delete/byquery]"}}"#;
    let proxy = Proxy::new(&Cluster::of_tests().nodes()[0], move |head| {
        let removes = head.contains("/_delete_by_query?conflicts=proceed&refresh=true");
        counted.fetch_add(usize::from(removes), Ordering::SeqCst);
        if removes { Then::Answer(403, refused.to_owned()) } else { Then::Pass }
    });
    let purged = run(&archive, &through(&archive, "http", &proxy.host), &["index", "--purge"], &[]);
    assert!(purged.code == 2 && purged.stderr.contains("this login may not do what is needed"), "{purged:#?}");
    assert_eq!(tries.load(Ordering::SeqCst), 1);
}

#[test]
#[ignore = "needs a cluster, which `scripts/test` starts"]
fn a_second_writer_learns_who_the_first_is() {
    let archive = on_the_cluster(Archive::small);
    let first = foi_archive::engine::Writer::open(&archive.index_path()).unwrap();
    let second = archive.run(&["index"]);
    let said = format!("is being written by process {} on `", std::process::id());
    assert!(second.code == 2 && second.stderr.contains(&said), "{second:#?}");
    drop(first);
    assert_eq!(archive.run(&["index"]).code, 0, "it is free as soon as the first has ended");
}

#[test]
#[ignore = "needs a cluster, which `scripts/test` starts"]
fn a_full_queue_is_waited_for_and_a_silent_node_is_not() {
    let archive = on_the_cluster(Archive::small);
    let cluster = Cluster::of_tests();
    let refused = AtomicUsize::new(0);
    let queue = r#"{"error":{"type":"rejected_execution_exception","reason":"queue"},"status":429}"#;
    let full = Proxy::new(&cluster.nodes()[0], move |head| {
        let is_early = head.contains("/_bulk") && refused.fetch_add(1, Ordering::SeqCst) < 5;
        if is_early { Then::Answer(429, queue.to_owned()) } else { Then::Pass }
    });
    let indexed = run(&archive, &through(&archive, "http", &full.host), &["index"], &[]);
    assert!(indexed.code == 0 && indexed.stdout.contains("4 read"), "{indexed:#?}");
    let silent = Proxy::new(&cluster.nodes()[0], |_| Then::Silence);
    let hosts = format!("{},{}", silent.host, cluster.nodes()[1].strip_prefix("http://").unwrap());
    let found = run(&archive, &through(&archive, "http", &hosts), &["search", "taser"], &[]);
    assert!(found.code == 0 && found.stdout.contains("VP/2024/17"), "the other node answers: {found:#?}");
}
