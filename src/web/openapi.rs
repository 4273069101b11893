//! Routes to their description for programs: of each that is there for this audience, what to send, what comes back, and whether a
//! key is asked for.

use serde_json::{Map, Value, json};
use utoipa::OpenApi;

use super::auth::audience::{Audience, For};
use super::handlers::{
    audit, desk, health, listings, manage, precedents, responses, review, search, statistics, suggest, wordings, working_days,
};

#[derive(OpenApi)]
#[openapi(
    info(title = "foi-archive", description = "A searchable archive of freedom-of-information disclosures."),
    paths(
        search::search,
        suggest::suggest,
        listings::atom,
        listings::csv,
        listings::json_lines,
        listings::feed,
        responses::response,
        responses::linked_data,
        health::health,
        precedents::api_precedents,
        desk::draft,
        manage::journal,
        review::review,
        wordings::list,
        wordings::one,
        wordings::compose,
        audit::audit,
        statistics::statistics,
        working_days::working_days
    )
)]
struct Everything;

/// The description of what this audience has, in the form of OpenAPI.
///
/// `whose` says of a path, as the description writes it, for whom it is; nothing where there is no such route.
///
/// # Errors
///
/// Where the description cannot be written as JSON.
pub(super) fn of(audience: &Audience, desk: bool, whose: impl Fn(&str) -> Option<For>) -> Result<Value, serde_json::Error> {
    let mut description = serde_json::to_value(Everything::openapi())?;
    if let Some(paths) = description["paths"].as_object_mut() {
        paths.retain(|path, methods| {
            let Some(whose) = whose(path) else { return false };
            for operation in methods.as_object_mut().into_iter().flat_map(Map::values_mut) {
                label(operation, whose, audience);
            }
            audience.has(whose, desk)
        });
    }
    if audience.officers().is_some() {
        description["components"]["securitySchemes"] = json!({"officers": {"type": "http", "scheme": "bearer", "description": "The officers' key; where this machine alone is served, the token that `serve` printed."}});
    }
    drop_unused(&mut description);
    Ok(description)
}

/// Says whom an operation is for, and what becomes of those who show no key or too many wrong ones.
fn label(operation: &mut Value, whose: For, audience: &Audience) {
    operation["tags"] = match whose {
        For::Everybody => json!(["Disclosure log"]),
        For::Officers | For::Desk | For::Auditors => json!(["Officers' tools"]),
    };
    if whose != For::Everybody && audience.officers().is_some() {
        operation["security"] = json!([{"officers": []}]);
        let schema = json!({"schema": {"$ref": "#/components/schemas/Problem"}});
        for (status, what) in [("401", "The key is missing or wrong"), ("429", "Too many wrong keys; see `retry-after`")] {
            operation["responses"][status] = json!({"description": what, "content": {"application/problem+json": schema}});
        }
    }
}

/// Leaves out the shapes of answers that are not there.
fn drop_unused(description: &mut Value) {
    loop {
        let said = description.to_string();
        let Some(schemas) = description["components"]["schemas"].as_object_mut() else { return };
        let before = schemas.len();
        schemas.retain(|name, _| said.contains(&format!("\"#/components/schemas/{name}\"")));
        if schemas.len() == before {
            return;
        }
    }
}
