//! Locality-sensitive hashing: which forms have a band in common with a given one?
//!
//! One table a band: slots of chains of forms whose keys fall together, centres before the others, so that the centres near a
//! form, which every new form asks for, are found without walking through their members.

use super::minhash::{BANDS, BandKeys, NO_KEY};

const NONE: u32 = u32::MAX;

/// The forms of all wordings by their band keys.
#[derive(Clone, Debug, Default)]
pub(super) struct LshIndex {
    heads: Vec<u32>,
    bits: u32,
    keys: Vec<BandKeys>,
    next: Vec<BandKeys>,
    centre: Vec<bool>,
    here: Vec<bool>,
    count: usize,
}

impl LshIndex {
    /// Makes room for this many forms.
    pub(super) fn reserve(&mut self, forms: usize) {
        let bits = usize::BITS - forms.max(64).next_power_of_two().leading_zeros() - 1;
        if bits > self.bits {
            self.lay_out(bits);
        }
    }

    /// Puts a form in.
    pub(super) fn insert(&mut self, form: u32, keys: BandKeys, centre: bool) {
        let at = form as usize;
        if at >= self.keys.len() {
            self.keys.resize(at + 1, [0; BANDS]);
            self.next.resize(at + 1, [NONE; BANDS]);
            self.centre.resize(at + 1, false);
            self.here.resize(at + 1, false);
        }
        self.reserve(self.count + 1);
        (self.keys[at], self.centre[at], self.here[at]) = (keys, centre, true);
        self.count += 1;
        self.banded(form).for_each(|band| self.link(form, band));
    }

    /// Takes a form out.
    pub(super) fn remove(&mut self, form: u32) {
        self.banded(form).for_each(|band| self.unlink(form, band));
        self.here[form as usize] = false;
        self.count -= 1;
    }

    /// Makes a form a centre, or no longer one.
    pub(super) fn set_centre(&mut self, form: u32, centre: bool) {
        if self.centre[form as usize] != centre {
            self.banded(form).for_each(|band| self.unlink(form, band));
            self.centre[form as usize] = centre;
            self.banded(form).for_each(|band| self.link(form, band));
        }
    }

    /// Whether a form is a centre.
    pub(super) fn is_centre(&self, form: u32) -> bool {
        self.centre[form as usize]
    }

    /// The band keys of a form.
    pub(super) fn keys(&self, form: u32) -> &BandKeys {
        &self.keys[form as usize]
    }

    /// Every centre that shares a band, into `found`, each once.
    pub(super) fn centres(&self, keys: &BandKeys, found: &mut Vec<u32>) {
        self.collect(keys, found, |index, form| index.centre[form as usize]);
    }

    /// Every form that shares a band, into `found`, each once.
    pub(super) fn all(&self, keys: &BandKeys, found: &mut Vec<u32>) {
        self.collect(keys, found, |_, _| true);
    }

    fn collect(&self, keys: &BandKeys, found: &mut Vec<u32>, goes_on: impl Fn(&Self, u32) -> bool) {
        found.clear();
        if self.heads.is_empty() {
            return;
        }
        for (band, key) in keys.iter().enumerate().filter(|(_, key)| **key != NO_KEY) {
            let mut form = self.heads[self.slot(band, *key)];
            while form != NONE && goes_on(self, form) {
                if self.keys[form as usize][band] == *key {
                    found.push(form);
                }
                form = self.next[form as usize][band];
            }
        }
        found.sort_unstable();
        found.dedup();
    }

    /// The bands that a form has.
    fn banded(&self, form: u32) -> impl Iterator<Item = usize> + use<> {
        let keys = self.keys[form as usize];
        (0..BANDS).filter(move |&band| keys[band] != NO_KEY)
    }

    fn slot(&self, band: usize, key: u32) -> usize {
        (band << self.bits) + (key >> (32 - self.bits)) as usize
    }

    fn link(&mut self, form: u32, band: usize) {
        let slot = self.slot(band, self.keys[form as usize][band]);
        let mut before = NONE;
        let mut after = self.heads[slot];
        if !self.centre[form as usize] {
            while after != NONE && self.centre[after as usize] {
                (before, after) = (after, self.next[after as usize][band]);
            }
        }
        self.next[form as usize][band] = after;
        match before {
            NONE => self.heads[slot] = form,
            before => self.next[before as usize][band] = form,
        }
    }

    fn unlink(&mut self, form: u32, band: usize) {
        let slot = self.slot(band, self.keys[form as usize][band]);
        let after = self.next[form as usize][band];
        let mut at = self.heads[slot];
        if at == form {
            self.heads[slot] = after;
            return;
        }
        while at != NONE {
            let next = self.next[at as usize][band];
            if next == form {
                self.next[at as usize][band] = after;
                return;
            }
            at = next;
        }
    }

    fn lay_out(&mut self, bits: u32) {
        self.bits = bits;
        self.heads = vec![NONE; BANDS << bits];
        for form in 0..self.keys.len() as u32 {
            if self.here[form as usize] {
                self.banded(form).for_each(|band| self.link(form, band));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(n: u32) -> BandKeys {
        std::array::from_fn(|band| (n + 1).wrapping_mul(0x9e37_79b9).rotate_left(band as u32))
    }

    #[test]
    fn forms_are_found_until_they_are_taken_out() {
        let mut index = LshIndex::default();
        for form in 0..500 {
            index.insert(form, key(form % 50), form < 50);
        }
        let mut found = Vec::new();
        index.all(&key(7), &mut found);
        assert_eq!(found, (0..10).map(|n| 7 + n * 50).collect::<Vec<_>>());
        index.centres(&key(7), &mut found);
        assert_eq!(found, [7]);
        index.remove(7);
        index.set_centre(107, true);
        index.centres(&key(7), &mut found);
        assert_eq!(found, [107]);
        index.set_centre(107, false);
        index.centres(&key(7), &mut found);
        assert!(found.is_empty());
        index.all(&key(7), &mut found);
        assert_eq!(found.len(), 9);
    }
}
