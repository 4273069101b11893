//! What a response was read from, as everybody may see it.

use crate::archive::{Archive, markdown};

const ROW: &str = "{\"reference\":\"L/1\",\"published\":\"2020-01-02\",\"decision\":\"disclosed\",\"requester_name\":\"Jo Sechrist\",\"request\":\"How many?\",\"response\":\"Seven.\"}\n";

fn archive() -> Archive {
    let page = "<html><head><meta name=author content='Jo Sechrist'></head><body><!-- Jo Sechrist --><main><p>Our reference: P/1.</p>\
                <p>How many?</p><p>Seven.</p><script>var who = 'Jo Sechrist'</script></main></body></html>";
    Archive::bare()
        .file("archive.toml", "default_authority = \"Varnshire Police\"\npublish = \"at-once\"\n")
        .file("log.jsonl", ROW)
        .file("page.html", page)
        .file("page.yaml", "reference: P/1\ninternal: Jo Sechrist\ntitle: Seven\n")
        .file("m.md", markdown("reference: M/1\nrequester: Jo Sechrist\n", "How many?\n\n<!-- Jo Sechrist -->\n\nSeven."))
}

fn source(server: &crate::archive::Server, reference: &str) -> (u16, String) {
    let answer = server.get(&format!("/source/varnshire-police/{reference}"));
    (answer.status, answer.body)
}

#[test]
fn everybody_has_what_was_indexed_and_officers_the_file() {
    let archive = archive();
    archive.run(&["index"]);
    let (public, officers) = (archive.serve(&["--public"]), archive.serve(&[]));
    for reference in ["L%2F1", "P%2F1", "M%2F1"] {
        let (status, words) = source(&public, reference);
        assert!(status == 200 && words.contains("Seven.") && words.contains("How many?"), "{reference}: {words}");
        assert!(!words.contains("Sechrist"), "{reference}: {words}");
        assert!(source(&officers, reference).1.contains("Sechrist"), "{reference}");
    }
    let row = public.get("/source/varnshire-police/L%2F1");
    assert_eq!(row.header("content-type"), "application/json");
    let wanted = serde_json::json!({
        "reference": "L/1", "authority": "Varnshire Police", "published": "2020-01-02", "decision": "disclosed",
        "request": "How many?", "response": "Seven."
    });
    assert_eq!(row.json(), wanted);
    assert!(source(&public, "P%2F1").1.starts_with("reference: P/1\nauthority: Varnshire Police\ntitle: Seven\n\n"));
}

#[test]
fn of_what_has_changed_since_nobody_has_anything() {
    let archive = archive();
    archive.run(&["index"]);
    let (public, officers) = (archive.serve(&["--public"]), archive.serve(&[]));
    archive.put("log.jsonl", ROW.replace("Seven.", "Eight."));
    archive.put("m.md", markdown("reference: M/1\nwithdrawn: true\n", "Taken back."));
    archive.remove("page.html");
    for reference in ["L%2F1", "P%2F1", "M%2F1"] {
        assert_eq!([source(&public, reference).0, source(&officers, reference).0], [404, 404], "{reference}");
    }
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_the_corpus() {
    use std::os::unix::fs::symlink;
    let archive = archive().file("case/response.md", markdown("reference: C/1\n", "Badgers."));
    let outside = archive.path("outside");
    std::fs::create_dir(&outside).unwrap();
    for (name, words) in
        [("l.md", markdown("reference: O/1\n", "Wetherby.")), ("t.csv", "Wetherby".to_owned()), ("l.yaml", "title: Wetherby".to_owned())]
    {
        std::fs::write(outside.join(name), words).unwrap();
    }
    let corpus = archive.path("corpus");
    symlink(&outside, corpus.join("folder")).unwrap();
    symlink(outside.join("l.md"), corpus.join("l.md")).unwrap();
    symlink(outside.join("t.csv"), corpus.join("case/t.csv")).unwrap();
    symlink(outside.join("l.yaml"), corpus.join("m.yaml")).unwrap();
    symlink("m.md", corpus.join("n.md")).unwrap();
    let report = archive.index();
    let passed: Vec<_> = report.passed.iter().map(ToString::to_string).collect();
    let reason = "it is a link that leads out of the corpus folder; put the file itself there";
    assert_eq!(passed, ["case/t.csv", "folder", "l.md", "m.yaml"].map(|path| format!("{path}: {reason}")));
    assert_eq!(archive.search("Wetherby").total, 0);
    assert_eq!(archive.found("Seven").len(), 3, "a link within the corpus is followed");
    // One that is put there later is not followed either.
    let server = archive.serve(&[]);
    assert_eq!(source(&server, "M%2F1").0, 200);
    std::fs::remove_file(corpus.join("m.md")).unwrap();
    std::fs::write(
        outside.join("m.md"),
        markdown("reference: M/1\nrequester: Jo Sechrist\n", "How many?\n\n<!-- Jo Sechrist -->\n\nSeven."),
    )
    .unwrap();
    symlink(outside.join("m.md"), corpus.join("m.md")).unwrap();
    assert_eq!(source(&server, "M%2F1").0, 404);
}
