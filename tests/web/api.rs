//! What programs rely on: the description of the API, and the shape of its answers.

use serde_json::Value;

use foi_archive::web::ROUTES;

use crate::archive::Archive;

#[test]
fn the_description_lists_the_routes_for_programs() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let answer = server.get("/openapi.json");
    let description = answer.json();
    assert!(description["openapi"].as_str().is_some_and(|v| v.starts_with("3.")), "{description:#}");
    assert_eq!((description["info"]["title"].as_str(), answer.header("content-type")), (Some("foi-archive"), "application/json"));
    for route in ROUTES.iter().filter(|r| r.path.starts_with("/api/") || r.path == "/healthz") {
        let path = route.path.replace("{*", "{");
        assert!(description["paths"][&path].is_object(), "{path} is not described");
    }
    for path in description["paths"].as_object().unwrap().keys() {
        assert!(ROUTES.iter().any(|r| r.path.replace("{*", "{") == *path), "{path} is described and not there");
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

#[test]
fn a_search_answers_with_what_is_described() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let description = server.get("/openapi.json").json();
    for (path, schema) in [("/api/v1/search?q=taser", "SearchBody"), ("/api/v1/responses/varnshire-police/VP%2F2024%2F17", "ResponseBody")]
    {
        let body = server.get(path).json();
        let described = described(&description, &description["components"]["schemas"][schema]);
        for name in body.as_object().unwrap().keys() {
            assert!(described.contains(name), "`{name}` of {schema} is not described");
        }
        for name in &described {
            assert!(body.get(name).is_some(), "`{name}` of {schema} is described and not there");
        }
    }
}

/// The fields of a schema, those of the schemas that it is made of included.
fn described(description: &Value, schema: &Value) -> Vec<String> {
    let mut names: Vec<String> = schema["properties"].as_object().into_iter().flat_map(|p| p.keys().cloned()).collect();
    for part in schema["allOf"].as_array().into_iter().flatten() {
        let part = part["$ref"].as_str().and_then(|r| description.pointer(r.trim_start_matches('#'))).unwrap_or(part);
        names.extend(described(description, part));
    }
    names
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
