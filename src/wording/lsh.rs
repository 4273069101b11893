//! Locality-sensitive hashing: which forms have a band in common with a given one?
//!
//! One table a band: slots of chains of forms whose keys fall together, centres before the others, so that the centres near a
//! form, which every new form asks for, are found without walking through their members. The narrow bands, which only short
//! forms have, have tables of their own, with room for those alone.

use super::minhash::{BandKeys, NARROW_BANDS, NO_KEY, WIDE_BANDS};

const NONE: u32 = u32::MAX;

/// The forms of all wordings by their band keys.
#[derive(Clone, Debug, Default)]
pub(super) struct LshIndex {
    wide: Bands<WIDE_BANDS>,
    narrow: Bands<NARROW_BANDS>,
    /// The row of each form among the narrow bands; none where it has none.
    narrow_rows: Vec<u32>,
    centre: Vec<bool>,
}

impl LshIndex {
    /// Makes room for this many forms.
    pub(super) fn reserve(&mut self, forms: usize) {
        self.wide.reserve(forms, &self.centre);
    }

    /// Puts a form in.
    pub(super) fn insert(&mut self, form: u32, keys: BandKeys, centre: bool) {
        let at = form as usize;
        if at >= self.centre.len() {
            self.centre.resize(at + 1, false);
            self.narrow_rows.resize(at + 1, NONE);
        }
        self.centre[at] = centre;
        let (wide, narrow) = keys.split_at(WIDE_BANDS);
        self.wide.insert(form, form, wide, &self.centre);
        self.narrow_rows[at] = NONE;
        if narrow.iter().any(|key| *key != NO_KEY) {
            let row = self.narrow.free();
            self.narrow_rows[at] = row;
            self.narrow.insert(row, form, narrow, &self.centre);
        }
    }

    /// Takes a form out.
    pub(super) fn remove(&mut self, form: u32) {
        self.wide.remove(form);
        if let Some(row) = self.narrow_row(form) {
            self.narrow.remove(row);
            self.narrow.spare.push(row);
            self.narrow_rows[form as usize] = NONE;
        }
    }

    /// Makes a form a centre, or no longer one.
    pub(super) fn set_centre(&mut self, form: u32, centre: bool) {
        if self.centre[form as usize] == centre {
            return;
        }
        let narrow = self.narrow_row(form);
        self.wide.unlink_all(form);
        narrow.into_iter().for_each(|row| self.narrow.unlink_all(row));
        self.centre[form as usize] = centre;
        self.wide.link_all(form, &self.centre);
        narrow.into_iter().for_each(|row| self.narrow.link_all(row, &self.centre));
    }

    /// Whether a form is a centre.
    pub(super) fn is_centre(&self, form: u32) -> bool {
        self.centre[form as usize]
    }

    /// The band keys of a form.
    pub(super) fn keys(&self, form: u32) -> BandKeys {
        let mut keys = [NO_KEY; WIDE_BANDS + NARROW_BANDS];
        let (wide, narrow) = keys.split_at_mut(WIDE_BANDS);
        self.wide.keys(form, wide);
        self.narrow_row(form).into_iter().for_each(|row| self.narrow.keys(row, narrow));
        keys
    }

    /// Every centre that shares a band, into `found`, each once.
    pub(super) fn centres(&self, keys: &BandKeys, found: &mut Vec<u32>) {
        self.collect(keys, found, |form| self.centre[form as usize]);
    }

    /// Every form that shares a band, into `found`, each once.
    pub(super) fn all(&self, keys: &BandKeys, found: &mut Vec<u32>) {
        self.collect(keys, found, |_| true);
    }

    fn collect(&self, keys: &BandKeys, found: &mut Vec<u32>, goes_on: impl Fn(u32) -> bool) {
        found.clear();
        let (wide, narrow) = keys.split_at(WIDE_BANDS);
        self.wide.collect(wide, found, &goes_on);
        self.narrow.collect(narrow, found, &goes_on);
        found.sort_unstable();
        found.dedup();
    }

    fn narrow_row(&self, form: u32) -> Option<u32> {
        self.narrow_rows.get(form as usize).copied().filter(|row| *row != NONE)
    }
}

/// What a row has in one band: its key, and the next row whose key falls into the same slot.
#[derive(Clone, Copy, Debug)]
struct Link {
    key: u32,
    next: u32,
}

/// Some bands: a row is what one form has in them.
#[derive(Clone, Debug)]
struct Bands<const N: usize> {
    heads: Vec<u32>,
    bits: u32,
    rows: Vec<[Link; N]>,
    /// The form of each row; none where it has none.
    forms: Vec<u32>,
    /// Rows that may be given again.
    spare: Vec<u32>,
    count: usize,
}

impl<const N: usize> Default for Bands<N> {
    fn default() -> Self {
        Bands { heads: Vec::new(), bits: 0, rows: Vec::new(), forms: Vec::new(), spare: Vec::new(), count: 0 }
    }
}

impl<const N: usize> Bands<N> {
    /// Makes room for this many rows: one slot a band for at most two of them.
    fn reserve(&mut self, rows: usize, centre: &[bool]) {
        let bits = rows.max(64).next_power_of_two().ilog2() - 1;
        if bits > self.bits {
            self.lay_out(bits, centre);
        }
    }

    /// A row that nothing has.
    fn free(&mut self) -> u32 {
        self.spare.pop().unwrap_or(self.rows.len() as u32)
    }

    fn insert(&mut self, row: u32, form: u32, keys: &[u32], centre: &[bool]) {
        let at = row as usize;
        if at >= self.rows.len() {
            self.rows.resize(at + 1, [Link { key: NO_KEY, next: NONE }; N]);
            self.forms.resize(at + 1, NONE);
        }
        self.reserve(self.count + 1, centre);
        self.rows[at] = std::array::from_fn(|band| Link { key: keys[band], next: NONE });
        self.forms[at] = form;
        self.count += 1;
        self.link_all(row, centre);
    }

    fn remove(&mut self, row: u32) {
        self.unlink_all(row);
        self.forms[row as usize] = NONE;
        self.count -= 1;
    }

    fn keys(&self, row: u32, keys: &mut [u32]) {
        keys.iter_mut().zip(&self.rows[row as usize]).for_each(|(key, link)| *key = link.key);
    }

    fn collect(&self, keys: &[u32], found: &mut Vec<u32>, goes_on: &impl Fn(u32) -> bool) {
        if self.heads.is_empty() {
            return;
        }
        for (band, key) in keys.iter().enumerate().filter(|(_, key)| **key != NO_KEY) {
            let mut row = self.heads[self.slot(band, *key)];
            while row != NONE && goes_on(self.forms[row as usize]) {
                let link = self.rows[row as usize][band];
                if link.key == *key {
                    found.push(self.forms[row as usize]);
                }
                row = link.next;
            }
        }
    }

    /// The bands that a row has.
    fn banded(&self, row: u32) -> impl Iterator<Item = usize> + use<N> {
        let links = self.rows[row as usize];
        (0..N).filter(move |&band| links[band].key != NO_KEY)
    }

    fn slot(&self, band: usize, key: u32) -> usize {
        (band << self.bits) + (key >> (32 - self.bits)) as usize
    }

    fn link_all(&mut self, row: u32, centre: &[bool]) {
        self.banded(row).for_each(|band| self.link(row, band, centre));
    }

    fn unlink_all(&mut self, row: u32) {
        self.banded(row).for_each(|band| self.unlink(row, band));
    }

    fn link(&mut self, row: u32, band: usize, centre: &[bool]) {
        let is_centre = |row: u32| centre[self.forms[row as usize] as usize];
        let slot = self.slot(band, self.rows[row as usize][band].key);
        let mut before = NONE;
        let mut after = self.heads[slot];
        if !is_centre(row) {
            while after != NONE && is_centre(after) {
                (before, after) = (after, self.rows[after as usize][band].next);
            }
        }
        self.rows[row as usize][band].next = after;
        match before {
            NONE => self.heads[slot] = row,
            before => self.rows[before as usize][band].next = row,
        }
    }

    fn unlink(&mut self, row: u32, band: usize) {
        let Link { key, next: after } = self.rows[row as usize][band];
        let slot = self.slot(band, key);
        let mut at = self.heads[slot];
        if at == row {
            self.heads[slot] = after;
            return;
        }
        while at != NONE {
            let next = self.rows[at as usize][band].next;
            if next == row {
                self.rows[at as usize][band].next = after;
                return;
            }
            at = next;
        }
    }

    fn lay_out(&mut self, bits: u32, centre: &[bool]) {
        self.bits = bits;
        self.heads = vec![NONE; N << bits];
        for row in 0..self.rows.len() as u32 {
            if self.forms[row as usize] != NONE {
                self.link_all(row, centre);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::minhash::BANDS;
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

    #[test]
    fn only_short_forms_have_rows_among_the_narrow_bands() {
        let mut index = LshIndex::default();
        let long = |n: u32| -> BandKeys { std::array::from_fn(|band| if band < WIDE_BANDS { key(n)[band] } else { NO_KEY }) };
        for form in 0..300 {
            index.insert(form, if form % 3 == 0 { key(form % 10) } else { long(form % 10) }, false);
        }
        assert_eq!((index.wide.rows.len(), index.narrow.rows.len()), (300, 100));
        assert!((0..300).all(|form| index.keys(form) == if form % 3 == 0 { key(form % 10) } else { long(form % 10) }));
        // Of the same narrow bands alone: short forms meet, and long ones do not.
        let narrow: BandKeys = std::array::from_fn(|band| if band < WIDE_BANDS { NO_KEY } else { key(6)[band] });
        let mut found = Vec::new();
        index.all(&narrow, &mut found);
        assert_eq!(found, (0..300).filter(|form| form % 30 == 6).collect::<Vec<_>>());
        index.remove(36);
        index.insert(36, key(4), true);
        assert_eq!(index.narrow.rows.len(), 100, "a row that was given up is given again");
        index.all(&narrow, &mut found);
        assert!(!found.contains(&36));
        assert_eq!(BANDS, WIDE_BANDS + NARROW_BANDS);
    }
}
