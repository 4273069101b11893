//! A snapshot of an archive's indices, taken by the cluster, brings back what was committed, whole.

use serde_json::{Value, json};

use crate::archive::{Archive, Cluster, letter, on_the_cluster};

/// What a node answers to a request; fails where it is an error.
fn ask(method: &str, path: &str, body: &Value) -> Value {
    let address = format!("{}{path}", Cluster::of_tests().nodes()[0]);
    let request = ureq::http::Request::builder().method(method).uri(&address).header("content-type", "application/json");
    let answer = ureq::run(request.body(body.to_string()).unwrap()).unwrap_or_else(|error| panic!("{method} {path}: {error}"));
    serde_json::from_str(&answer.into_body().read_to_string().unwrap()).unwrap()
}

#[test]
#[ignore = "needs a cluster, which `scripts/test` starts"]
fn a_snapshot_brings_back_what_was_committed() {
    let archive = on_the_cluster(Archive::small);
    archive.index();
    let (before, name) = (archive.everything(), archive.index_path().file_name().unwrap().to_str().unwrap().to_owned());
    let repository = format!("/_snapshot/{name}");
    let location = Cluster::of_tests().folder().join("snapshots").join(&name);
    ask("PUT", &repository, &json!({ "type": "fs", "settings": { "location": location } }));
    let both = json!({ "indices": format!("{name}-6,{name}-kept"), "include_global_state": false });
    let taken = ask("PUT", &format!("{repository}/one?wait_for_completion=true"), &both);
    assert_eq!(taken["snapshot"]["state"], "SUCCESS", "{taken}");
    archive.put("late.md", letter("LATE/1", "## Response\n\nThere are nine numbats."));
    archive.index();
    assert_ne!(archive.everything(), before);

    ask("DELETE", &format!("/{name}-6,{name}-kept"), &json!({}));
    let restored = ask("POST", &format!("{repository}/one/_restore?wait_for_completion=true"), &both);
    assert_eq!(restored["snapshot"]["shards"]["failed"], 0, "{restored}");
    assert_eq!(archive.everything(), before, "it is as it was");
    let alias = ask("GET", &format!("/_alias/{name}"), &Value::Null);
    assert!(alias[format!("{name}-6")].is_object(), "{alias}");
    let report = archive.index();
    assert_eq!((report.read, archive.everything()), (1, archive.rebuilt()), "what came since is brought in");

    ask("DELETE", &format!("{repository}/one"), &json!({}));
    ask("DELETE", &repository, &json!({}));
}
