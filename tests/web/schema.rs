//! A JSON answer against the schema that describes it: whatever is in one and not in the other is told, with its place.

use serde_json::Value;

/// What of `answer` is not as `schema`, a part of `description`, has it.
pub(super) fn differences(description: &Value, schema: &Value, answer: &Value) -> Vec<String> {
    let mut check = Check { description, found: Vec::new() };
    check.value(schema, answer, "answer");
    check.found
}

struct Check<'a> {
    description: &'a Value,
    found: Vec<String>,
}

impl<'a> Check<'a> {
    fn value(&mut self, schema: &'a Value, value: &Value, at: &str) {
        let schema = self.target(schema);
        if let Some(choices) = schema["oneOf"].as_array() {
            let fits = |choice: &&Value| differences(self.description, choice, value).is_empty();
            if choices.iter().filter(fits).count() != 1 {
                self.found.push(format!("{at}: {value} is not one of {schema}"));
            }
            return;
        }
        let kinds = [&schema["type"]].into_iter().chain(schema["type"].as_array().into_iter().flatten());
        let kinds: Vec<&str> = kinds.filter_map(Value::as_str).collect();
        if !kinds.is_empty() && !kinds.iter().any(|kind| is_of(value, kind)) {
            self.found.push(format!("{at}: {value} is none of {kinds:?}"));
        }
        if schema["enum"].as_array().is_some_and(|words| !words.contains(value)) {
            self.found.push(format!("{at}: {value} is not in {}", schema["enum"]));
        }
        match value {
            Value::Object(_) => self.object(schema, value, at),
            Value::Array(items) => {
                for (n, item) in items.iter().enumerate() {
                    let of_item = schema["prefixItems"].get(n).unwrap_or(&schema["items"]);
                    if of_item.is_object() {
                        self.value(of_item, item, &format!("{at}[{n}]"));
                    } else {
                        self.found.push(format!("{at}[{n}] is not described"));
                    }
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, schema: &'a Value, value: &Value, at: &str) {
        let parts = self.parts(schema);
        let Some(fields) = value.as_object() else { return };
        for (name, field) in fields {
            let described = parts.iter().find_map(|p| p["properties"].get(name));
            let any = parts.iter().map(|p| &p["additionalProperties"]).find(|any| any.is_object());
            match described.or(any) {
                Some(schema) => self.value(schema, field, &format!("{at}.{name}")),
                None if parts.iter().any(|p| p["additionalProperties"] == true) => {}
                None => self.found.push(format!("{at}.{name} is not described")),
            }
        }
        for name in parts.iter().flat_map(|p| p["required"].as_array().into_iter().flatten()).filter_map(Value::as_str) {
            if !fields.contains_key(name) {
                self.found.push(format!("{at}.{name} is described as always there, and is not"));
            }
        }
    }

    /// An object's schema, and those that it is made of.
    fn parts(&self, schema: &'a Value) -> Vec<&'a Value> {
        let schema = self.target(schema);
        let more = schema["allOf"].as_array().into_iter().flatten().flat_map(|part| self.parts(part));
        std::iter::once(schema).chain(more).collect()
    }

    fn target(&self, schema: &'a Value) -> &'a Value {
        let Some(reference) = schema["$ref"].as_str() else { return schema };
        self.description.pointer(reference.trim_start_matches('#')).unwrap_or_else(|| panic!("{reference} is not there"))
    }
}

fn is_of(value: &Value, kind: &str) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("`{other}` is no type of JSON"),
    }
}
