//! The description of a package, as a CKAN catalogue gives it, to the logs that it may hold: their names, and where each may lie beside it.

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

/// A package of a catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package {
    /// What it is called.
    pub title: String,
    /// The body that publishes it.
    pub authority: Option<String>,
    /// What it holds, in order.
    pub resources: Vec<Resource>,
}

/// One file of a package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resource {
    /// What it is called.
    pub name: String,
    /// Names under which it may lie beside the description, the most likely first.
    pub files: Vec<String>,
}

impl Package {
    /// Reads a description; nothing where it is none.
    pub fn read(raw: &str) -> Option<Self> {
        let whole: Value = serde_json::from_str(raw).ok()?;
        let fields = whole.get("result").unwrap_or(&whole).as_object()?;
        let resources = fields.get("resources")?.as_array()?;
        let is_one = ["name", "title", "id"].iter().any(|name| fields.get(*name).is_some_and(Value::is_string));
        let of_catalogue = |resource: &Value| resource.get("url").is_some() || resource.get("format").is_some();
        if !is_one || !resources.iter().all(of_catalogue) {
            return None;
        }
        let organisation = fields.get("organization").and_then(Value::as_object);
        let authority = organisation.map(|body| text(body, "title")).filter(|title| !title.is_empty());
        let title = [text(fields, "title"), text(fields, "name")].into_iter().find(|title| !title.is_empty()).unwrap_or_default();
        Some(Package { title, authority, resources: resources.iter().filter_map(Value::as_object).map(resource).collect() })
    }
}

fn text(fields: &Map<String, Value>, name: &str) -> String {
    fields.get(name).and_then(Value::as_str).unwrap_or_default().trim().to_owned()
}

fn resource(fields: &Map<String, Value>) -> Resource {
    let (name, format) = (text(fields, "name"), text(fields, "format").to_lowercase());
    let address = text(fields, "url");
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let last = path.rsplit('/').next().map(|last| percent_decode_str(last).decode_utf8_lossy().into_owned()).unwrap_or_default();
    let named = |name: &str| format!("{name}.{}", format.trim_start_matches('.'));
    let id = text(fields, "id");
    // A name leads to no other folder.
    let all = [last, name.clone(), named(&name), named(&id)].into_iter();
    let mut files: Vec<String> = all.filter(|file| file.contains('.') && !file.contains(['/', '\\']) && !file.starts_with('.')).collect();
    files.dedup();
    Resource { name: if name.is_empty() { address } else { name }, files }
}

#[cfg(test)]
mod tests {
    use super::Package;

    #[test]
    fn a_package_says_where_its_files_may_lie() {
        let raw = r#"{"success": true, "result": {"name": "foi-log", "title": "Disclosure log", "organization": {"title": "Vale Council"},
            "resources": [{"id": "7f", "name": "Log 2024", "format": "CSV", "url": "https://data.vale.example/d/7f/log%202024.csv?x=1"},
                          {"name": "../up", "format": "CSV", "url": "https://data.vale.example/"}]}}"#;
        let package = Package::read(raw).unwrap();
        assert_eq!((package.title.as_str(), package.authority.as_deref()), ("Disclosure log", Some("Vale Council")));
        assert_eq!(package.resources[0].files, ["log 2024.csv", "Log 2024.csv", "7f.csv"]);
        assert!(package.resources[1].files.iter().all(|file| !file.contains('/')), "{package:?}");
        for other in ["[]", r#"{"resources": []}"#, r#"{"name": "x", "resources": [{"a": 1}]}"#] {
            assert_eq!(Package::read(other), None, "{other}");
        }
    }
}
