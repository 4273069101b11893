//! Which file is attached to which letter, in any depth and never in a circle; and which are left out.

use std::collections::BTreeMap;

/// Which file is attached to which.
#[derive(Debug, Default)]
pub(super) struct Belonging<'e> {
    owners: BTreeMap<&'e str, &'e str>,
    missing: BTreeMap<&'e str, Vec<String>>,
    left_out: BTreeMap<&'e str, &'e str>,
}

impl<'e> Belonging<'e> {
    /// Attaches a file to another, unless it is attached already or the other is attached to it.
    pub(super) fn attach(&mut self, path: &'e str, owner: &'e str) {
        if !self.owners.contains_key(path) && self.root(owner) != path {
            self.owners.insert(path, owner);
        }
    }

    /// Notes that a letter names a file that is not there.
    pub(super) fn miss(&mut self, path: String, owner: &'e str) {
        let missing = self.missing.entry(owner).or_default();
        if !missing.contains(&path) {
            missing.push(path);
        }
    }

    /// Notes that a sidecar leaves a file out.
    pub(super) fn leave_out(&mut self, path: &'e str, sidecar: &'e str) {
        self.left_out.entry(path).or_insert(sidecar);
    }

    /// The sidecar that leaves a file out.
    pub(super) fn left_out_by(&self, path: &str) -> Option<&'e str> {
        self.left_out.get(path).copied()
    }

    /// Whether a file is attached to another.
    pub(super) fn is_attached(&self, path: &str) -> bool {
        self.owners.contains_key(path)
    }

    /// The letter that a file is attached to; what is attached to an attachment is attached to its letter.
    pub(super) fn owner(&self, path: &str) -> Option<&'e str> {
        self.owners.get(path).map(|owner| self.root(owner))
    }

    /// The files that a letter names and that are not there.
    pub(super) fn missing(&self, letter: &str) -> impl Iterator<Item = &str> {
        self.missing.get(letter).into_iter().flatten().map(String::as_str)
    }

    /// Nothing leads back to itself, since nothing is attached that would.
    fn root(&self, path: &'e str) -> &'e str {
        let mut at = path;
        while let Some(owner) = self.owners.get(at) {
            at = owner;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::Belonging;

    #[test]
    fn attachments_of_attachments_are_the_letters_and_nothing_goes_in_a_circle() {
        let mut belonging = Belonging::default();
        for (path, owner) in [("b", "a"), ("c", "b"), ("a", "c"), ("a", "a"), ("c", "d"), ("a", "z")] {
            belonging.attach(path, owner);
        }
        let owners = ["a", "b", "c", "d"].map(|path| belonging.owner(path));
        assert_eq!(owners, [Some("z"), Some("z"), Some("z"), None]);
    }
}
