//! A path as it stands in a module to what it means: something of another crate, or of a module of this one.

use std::collections::BTreeSet;

use super::tree::{Module, Path, Tree};

/// How many imports and re-exports are followed after one another before a path is given up.
const DEEPEST: usize = 20;

/// What the library calls itself.
const OWN_NAME: &str = "foi_archive";

/// What a path means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// This, of another crate, which is its first name.
    Foreign(Path),
    /// A module of this crate, itself.
    Module(Path),
    /// Something that a module of this crate has.
    Within(Path),
}

impl Tree {
    /// What `path` means in a module, where it begins with the name of a crate, a module or an import. Modules on the way to it, as
    /// the one that hands it on, are added to `through`.
    pub(super) fn meaning(&self, at: &Path, path: &[String], through: &mut BTreeSet<Path>) -> Option<Meaning> {
        self.follow(at, path, through, DEEPEST)
    }

    fn follow(&self, at: &Path, path: &[String], through: &mut BTreeSet<Path>, left: usize) -> Option<Meaning> {
        let left = left.checked_sub(1)?;
        let (first, rest) = path.split_first()?;
        let start = match first.as_str() {
            "" => return Some(Meaning::Foreign(rest.to_vec())),
            "crate" | "$crate" => Meaning::Module(Path::new()),
            "self" => Meaning::Module(at.clone()),
            "super" => Meaning::Module(above(at)),
            _ => self.first(at, path, through, left)?,
        };
        rest.iter().enumerate().try_fold(start, |meaning, (place, name)| match meaning {
            Meaning::Foreign(path) => Some(Meaning::Foreign(path.into_iter().chain([name.clone()]).collect())),
            Meaning::Module(module) if name == "super" => Some(Meaning::Module(above(&module))),
            Meaning::Module(module) if name == "self" => Some(Meaning::Module(module)),
            Meaning::Module(module) if name == "*" => Some(Meaning::Module(module)),
            Meaning::Module(module) => {
                through.insert(module.clone());
                let is_last = place + 1 == rest.len();
                Some(self.member(&module, name, is_last, through, left).unwrap_or(Meaning::Within(module)))
            }
            within @ Meaning::Within(_) => Some(within),
        })
    }

    /// What the first name of a path means in a module: what is declared or imported by name goes before a crate, and both before
    /// what comes with everything of another module.
    fn first(&self, at: &Path, path: &[String], through: &mut BTreeSet<Path>, left: usize) -> Option<Meaning> {
        let (name, is_last) = (&path[0], path.len() == 1);
        if let Some(meaning) = self.member(at, name, is_last, through, left) {
            return Some(meaning);
        }
        if self.crates.contains(name) {
            return Some(Meaning::Foreign(vec![name.clone()]));
        }
        if name == OWN_NAME {
            return Some(Meaning::Module(Path::new()));
        }
        let is_glob = path.last().is_some_and(|last| last == "*");
        let globs = self.modules.get(at).into_iter().flat_map(|m| &m.imports).filter(|i| i.name == "*" && !is_glob);
        globs.into_iter().find_map(|glob| match self.follow(at, &glob.path, through, left)? {
            Meaning::Module(from) if from != *at => self.member(&from, name, is_last, through, left),
            _ => None,
        })
    }

    /// What a name means in a module that declares or imports it. Where a module and something in it share a name (`mod drill; pub use
    /// drill::drill`), a path that ends there means the latter.
    fn member(&self, at: &Path, name: &str, is_last: bool, through: &mut BTreeSet<Path>, left: usize) -> Option<Meaning> {
        let module = self.modules.get(at)?;
        let is_child = module.children.contains(name);
        let import = module.imports.iter().find(|i| i.name == name && i.path != [name]);
        match import.filter(|_| is_last || !is_child) {
            Some(import) => self.imported(at, module, &import.path, through, left),
            None => is_child.then(|| Meaning::Module(below(at, name))),
        }
    }

    /// What an import stands for; its first name may not be found by way of the import itself.
    fn imported(&self, at: &Path, module: &Module, path: &[String], through: &mut BTreeSet<Path>, left: usize) -> Option<Meaning> {
        let first = &path[0];
        let is_import = module.imports.iter().any(|i| i.name == *first && i.path != path);
        let is_foreign = self.crates.contains(first) && !is_import && !module.children.contains(first);
        if is_foreign { Some(Meaning::Foreign(path.to_vec())) } else { self.follow(at, path, through, left) }
    }
}

fn below(module: &[String], name: &str) -> Path {
    module.iter().cloned().chain([name.to_owned()]).collect()
}

fn above(module: &[String]) -> Path {
    module[..module.len().saturating_sub(1)].to_vec()
}
