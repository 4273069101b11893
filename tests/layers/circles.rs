//! What the files of a crate use of one another, to the circles among them.

use std::collections::{BTreeMap, BTreeSet};

use super::names::Meaning;
use super::tree::{Path, Tree};

/// For each file, the files whose items it uses and one path by which it does.
pub(super) type Uses = BTreeMap<String, BTreeMap<String, String>>;

/// Who uses whom. What a file only hands on (`pub use`), and a module that is only named on the way to something else, count for
/// nothing: what counts is where the thing itself stands.
pub(super) fn uses(tree: &Tree) -> Uses {
    let mut uses = Uses::new();
    for (at, module) in &tree.modules {
        let imported = module.imports.iter().filter(|i| !i.is_public).map(|i| &i.path);
        for path in imported.chain(&module.named) {
            let Some(Meaning::Within(owner)) = tree.meaning(at, path, &mut BTreeSet::<Path>::new()) else { continue };
            let owner = &tree.modules[&owner].file;
            if *owner != module.file {
                uses.entry(module.file.clone()).or_default().entry(owner.clone()).or_insert_with(|| path.join("::"));
            }
        }
    }
    uses
}

/// The largest sets of files that all lead to one another.
pub(super) fn circles(uses: &Uses) -> Vec<BTreeSet<String>> {
    let reached: BTreeMap<&String, BTreeSet<&String>> = uses.keys().map(|file| (file, reached(uses, file))).collect();
    let mut circles = BTreeSet::new();
    for (file, from_it) in &reached {
        let back: BTreeSet<String> =
            from_it.iter().filter(|other| reached.get(*other).is_some_and(|r| r.contains(file))).map(|f| (*f).clone()).collect();
        if !back.is_empty() {
            circles.insert(back);
        }
    }
    circles.into_iter().collect()
}

fn reached<'a>(uses: &'a Uses, file: &String) -> BTreeSet<&'a String> {
    let mut seen = BTreeSet::new();
    let mut left: Vec<&String> = uses.get(file).into_iter().flat_map(BTreeMap::keys).collect();
    while let Some(next) = left.pop() {
        if seen.insert(next) {
            left.extend(uses.get(next).into_iter().flat_map(BTreeMap::keys));
        }
    }
    seen
}

/// A circle in words: each use within it.
pub(super) fn shown(circle: &BTreeSet<String>, uses: &Uses) -> String {
    let within =
        circle.iter().flat_map(|file| uses[file].iter().filter(|(other, _)| circle.contains(*other)).map(move |(o, p)| (file, o, p)));
    within.map(|(file, other, path)| format!("src/{file} uses `{path}` of src/{other}")).collect::<Vec<_>>().join("\n  ")
}
