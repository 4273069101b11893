//! The description of a package: each log that lies beside it is imported. Nothing is fetched.

use std::path::Path;

use serde::Serialize;

use super::super::folders::Folders;
use super::super::outcome::{Failure, Outcome};
use super::super::output::{print, print_fitted, print_json};
use super::log::{ImportedLog, import_log, read};
use super::options::ImportOptions;
use crate::import::{Package, Resource};
use crate::text::{counted, plain};

/// A package as it would be read.
#[derive(Serialize)]
struct ImportedPackage<'p> {
    /// What it is called.
    package: &'p str,
    /// The body that publishes it.
    authority: Option<&'p str>,
    /// What it holds.
    resources: Vec<ImportedResource<'p>>,
}

/// One file of a package.
#[derive(Serialize)]
struct ImportedResource<'p> {
    /// What it is called.
    name: &'p str,
    /// The file that it is, beside the description.
    file: Option<String>,
    /// How it would be read.
    #[serde(flatten)]
    log: Option<ImportedLog>,
    /// Why it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

pub(super) fn run(folders: &Folders, options: &ImportOptions, package: &Package) -> Result<Outcome, Failure> {
    let folder = Path::new(&options.from).parent().unwrap_or(Path::new(""));
    let authority = options.authority.as_deref().or(package.authority.as_deref());
    let resources: Vec<ImportedResource> =
        package.resources.iter().map(|resource| imported(folders, options, folder, resource, authority)).collect();
    let outcomes: Vec<Outcome> = resources.iter().filter_map(|resource| Some(resource.log.as_ref()?.outcome())).collect();
    if options.json {
        print_json(&ImportedPackage { package: &package.title, authority, resources })?;
    } else {
        print(&format!("{}: {}\n", plain(&package.title), counted(resources.len(), "file", "files")));
        for ImportedResource { name, log, reason, .. } in &resources {
            match (log, reason) {
                (Some(log), _) => print_fitted(&log.shown()),
                (None, reason) => print(&format!("{}: {}\n", plain(name), plain(reason.as_deref().unwrap_or_default()))),
            }
        }
    }
    let is_whole = !outcomes.is_empty() && outcomes.iter().all(|outcome| *outcome == Outcome::Found);
    Ok(if is_whole { Outcome::Found } else { Outcome::Nothing })
}

fn imported<'p>(
    folders: &Folders,
    options: &ImportOptions,
    folder: &Path,
    resource: &'p Resource,
    authority: Option<&str>,
) -> ImportedResource<'p> {
    let name = resource.name.as_str();
    let Some(file) = resource.files.iter().find(|file| folder.join(file).is_file()) else {
        let wanted = resource.files.first().map_or(String::new(), |file| format!("; put `{file}` there"));
        let reason = Some(format!("it does not lie beside the description, and nothing is fetched{wanted}"));
        return ImportedResource { name, file: None, log: None, reason };
    };
    let path = folder.join(file);
    let log = read(&path).map_err(Failure::from).and_then(|bytes| import_log(folders, options, &path, &bytes, authority));
    match log {
        Ok(log) => ImportedResource { name, file: Some(file.clone()), log: Some(log), reason: None },
        Err(reason) => ImportedResource { name, file: Some(file.clone()), log: None, reason: Some(reason.to_string()) },
    }
}
