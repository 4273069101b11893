//! What programs rely on: the description of the API, and the shape of its answers.

use serde_json::Value;

use foi_archive::web::{For, ROUTES};

use super::schema::differences;
use crate::archive::Archive;

#[test]
fn the_description_lists_the_routes_that_are_there() {
    let archive = Archive::small();
    archive.run(&["officers-key", "key"]);
    for (args, officers) in [(&[][..], true), (&["--public"], false), (&["--officers-key", "key"], true)] {
        let answer = archive.serve(args).get("/openapi.json");
        let description = answer.json();
        assert!(description["openapi"].as_str().is_some_and(|v| v.starts_with("3.")), "{description:#}");
        assert_eq!((description["info"]["title"].as_str(), answer.header("content-type")), (Some("foi-archive"), "application/json"));
        let is_for_programs = |path: &str| {
            ["/api/", "/linked-data/", "/search."].iter().any(|begin| path.starts_with(begin)) || ["/healthz", "/feed.atom"].contains(&path)
        };
        let programs = ROUTES.iter().filter(|r| is_for_programs(r.path));
        let there = programs.filter(|r| officers || r.audience == For::Everybody);
        let mut wanted: Vec<String> = there.map(|r| r.path.replace("{*", "{")).collect();
        wanted.sort();
        assert_eq!(description["paths"].as_object().unwrap().keys().cloned().collect::<Vec<_>>(), wanted, "{args:?}");
        assert_eq!(description["components"]["schemas"].get("PrecedentsBody").is_some(), officers, "{args:?}");
    }
}

#[test]
fn the_description_says_where_a_key_is_asked_for() {
    let archive = Archive::small();
    archive.run(&["officers-key", "key"]);
    let open = archive.serve(&["--public"]).get("/openapi.json").json();
    let keyed = archive.serve(&["--officers-key", "key"]).get("/openapi.json").json();
    assert_eq!(open["components"]["securitySchemes"], Value::Null);
    assert_eq!(keyed["components"]["securitySchemes"]["officers"]["scheme"], "bearer");
    for route in ROUTES {
        for (method, operation) in keyed["paths"][route.path.replace("{*", "{")].as_object().into_iter().flatten() {
            let asked = route.audience != For::Everybody;
            assert_eq!(operation["security"], if asked { serde_json::json!([{"officers": []}]) } else { Value::Null }, "{}", route.path);
            assert_eq!(operation["responses"]["401"].is_object(), asked, "{method} {}", route.path);
            assert!(!operation["tags"][0].as_str().unwrap().contains("::"), "{method} {}", route.path);
        }
    }
}

#[test]
fn the_description_refers_to_nothing_that_is_not_in_it() {
    let archive = Archive::small();
    let description = archive.serve(&[]).get("/openapi.json").json();
    let mut todo = vec![&description];
    let mut references = 0;
    while let Some(value) = todo.pop() {
        match value {
            Value::Object(fields) => {
                if let Some(Value::String(reference)) = fields.get("$ref") {
                    references += 1;
                    assert!(description.pointer(reference.trim_start_matches('#')).is_some(), "{reference} is not there");
                }
                todo.extend(fields.values());
            }
            Value::Array(items) => todo.extend(items),
            _ => {}
        }
    }
    assert!(references > 3);
}

/// An address for each route for programs, and what is posted to it; more than one where the answer has more than one shape.
const ASKED: &[(&str, &str, Option<&str>)] = &[
    ("/healthz", "/healthz", None),
    ("/api/v1/suggest", "/api/v1/suggest?q=s40", None),
    ("/api/v1/search", "/api/v1/search?limit=200", None),
    ("/api/v1/search", "/api/v1/search?q=tazer+year:3000", None),
    (
        "/api/v1/draft",
        "/api/v1/draft",
        Some("{\"request\":\"1. How many officers carry a taser?\\n2. How many dogs?\",\"choose\":[\"Q2=refuse:s12(1)\"]}"),
    ),
    ("/api/v1/precedents", "/api/v1/precedents", Some("{\"text\":\"1. How many officers carry a taser?\\n2. How many dogs?\"}")),
    ("/api/v1/wordings", "/api/v1/wordings", None),
    ("/api/v1/wordings/{id}", "/api/v1/wordings/{id}", None),
    ("/api/v1/wordings/compose", "/api/v1/wordings/compose?provision=s31(1)(a)&part=nothing", None),
    ("/api/v1/audit", "/api/v1/audit", None),
    ("/api/v1/journal", "/api/v1/journal", None),
    ("/api/v1/review", "/api/v1/review", None),
    ("/api/v1/statistics", "/api/v1/statistics", None),
    ("/api/v1/statistics", "/api/v1/statistics?by=month", None),
    ("/api/v1/working-days", "/api/v1/working-days?received=2024-03-01", None),
    ("/api/v1/working-days", "/api/v1/working-days?received=2024-03-01&responded=2024-04-08&regime=FOISA", None),
];

#[test]
fn every_answer_is_as_it_is_described() {
    let archive = Archive::bare();
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
    let server = archive.serve(&["--corpus", sample]);
    let description = server.get("/openapi.json").json();
    let id = server.get("/api/v1/wordings").json()["wordings"][0]["id"].as_str().expect("a wording").to_owned();
    let mut wrong = Vec::new();
    let (response, linked) = ("/api/v1/responses/{authority}/{reference}", "/linked-data/{authority}/{reference}");
    let everything = server.get("/api/v1/search?limit=200").json();
    let permalinks: Vec<&str> = everything["hits"].as_array().unwrap().iter().map(|hit| hit["url"].as_str().unwrap()).collect();
    let bodies = permalinks.iter().map(|url| (response, format!("/api/v1{url}"), None));
    let data = permalinks.iter().map(|url| (linked, url.replacen("/responses/", "/linked-data/", 1), None));
    let asked = ASKED.iter().map(|(path, address, body)| (*path, address.replace("{id}", &id), *body));
    for (path, address, body) in asked.chain(bodies).chain(data) {
        let answer = match body {
            Some(body) => server.send("POST", &address, &[("content-type", "application/json")], Some(body)),
            None => server.get(&address),
        };
        assert_eq!(answer.status, 200, "{address}: {answer:#?}");
        let method = if body.is_some() { "post" } else { "get" };
        let schema = &description["paths"][path][method]["responses"]["200"]["content"][answer.header("content-type")]["schema"];
        assert!(schema.is_object(), "the answer of {path} is not described");
        wrong.extend(differences(&description, schema, &answer.json()).iter().map(|problem| format!("{address}: {problem}")));
    }
    for path in description["paths"].as_object().unwrap().keys() {
        let is_listing = path.starts_with("/search.") || path == "/feed.atom";
        assert!(is_listing || path == response || path == linked || ASKED.iter().any(|(asked, ..)| asked == path), "{path} is not asked");
    }
    let refused = server.get("/api/v1/responses/nobody/0").json();
    wrong.extend(differences(&description, &description["components"]["schemas"]["Problem"], &refused));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_response_says_everything_of_itself() {
    let archive = Archive::small();
    let body = archive.serve(&[]).get("/api/v1/responses/varnshire-police/VP%2F2023%2F4").json();
    for (name, wanted) in [
        ("reference", "VP/2023/4".into()),
        ("authority", "Varnshire Police".into()),
        ("received", "2023-01-09".into()),
        ("responded", "2023-02-01".into()),
        ("decision", "disclosed".into()),
        ("days", Value::from(23)),
        ("source", "police/log.jsonl#1".into()),
    ] {
        assert_eq!(body[name], wanted, "{name}");
    }
    let passages: Vec<_> =
        body["passages"].as_array().unwrap().iter().map(|p| (p["id"].as_str().unwrap(), p["text"].as_str().unwrap())).collect();
    assert_eq!(passages, [("p0", "How many police dogs do you have?"), ("p1", "We have nineteen police dogs.")]);
    assert_eq!(body["passages"][0]["role"], "request");
}

#[test]
fn an_empty_search_is_everything_newest_first() {
    let archive = Archive::small();
    let body = archive.serve(&[]).get("/api/v1/search?q=&limit=3").json();
    assert_eq!((body["total"].as_u64(), body["limit"].as_u64(), body["offset"].as_u64()), (Some(4), Some(3), Some(0)));
    let order: Vec<_> = body["hits"].as_array().unwrap().iter().map(|h| h["reference"].as_str().unwrap()).collect();
    assert_eq!(order, ["VP/2024/17", "VP/2023/5", "VP/2023/4"]);
    assert_eq!(
        body["facets"]["year"],
        serde_json::json!([{"value": "2024", "count": 1, "selected": false}, {"value": "2023", "count": 2, "selected": false}, {"value": "2022", "count": 1, "selected": false}])
    );
}

#[test]
fn a_response_is_linked_data_at_an_address_of_its_own() {
    let archive = Archive::small().file(
        "archive.toml",
        "name = \"Test archive\"\ndefault_authority = \"Varnshire Police\"\npublish = \"at-once\"\nbase = \"https://foi.example.org\"\n",
    );
    let server = archive.serve(&["--public"]);
    let page = server.get("/responses/varnshire-police/VP%2F2024%2F17").body;
    let link = "<link rel=\"alternate\" href=\"/linked-data/varnshire-police/VP%2F2024%2F17\" type=\"application/ld+json\"";
    assert!(page.contains(link) && !page.contains("ld+json\">{"), "{page}");
    let answer = server.get("/linked-data/varnshire-police/VP%2F2024%2F17");
    assert_eq!(answer.header("content-type"), "application/ld+json");
    let data = answer.json();
    let expected = serde_json::json!({
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": "https://foi.example.org/responses/varnshire-police/VP%2F2024%2F17",
        "url": "https://foi.example.org/responses/varnshire-police/VP%2F2024%2F17",
        "name": "Tasers carried by officers",
        "reportNumber": "VP/2024/17",
        "abstract": "Varnshire Police, VP/2024/17. Disclosed in part. Asked: How many officers carry a taser?",
        "disambiguatingDescription": "Disclosed in part",
        "dateCreated": "2024-03-22",
        "inLanguage": "en",
        "keywords": ["equipment"],
        "author": {"@type": "GovernmentOrganization", "name": "Varnshire Police", "url": "https://foi.example.org/authorities/varnshire-police"},
        "citation": [{"@type": "Legislation", "name": "FOIA 31(1)(a)", "url": "https://www.legislation.gov.uk/ukpga/2000/36/section/31"}],
        "isPartOf": {"@type": "Dataset", "name": "Test archive", "url": "https://foi.example.org/"},
    });
    assert_eq!(data, expected);
    let none = server.get("/linked-data/varnshire-police/none");
    assert_eq!((none.status, none.header("content-type")), (404, "application/problem+json"));
    assert!(server.get("/linked-data/varnshire-police/VP%2F2024%2F17?x=1").status == 400, "unknown names are refused");
    let described = server.get("/openapi.json").json();
    assert!(
        described["paths"]["/linked-data/{authority}/{reference}"]["get"]["responses"]["200"]["content"]["application/ld+json"].is_object()
    );
}
