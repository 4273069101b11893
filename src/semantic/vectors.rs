//! The vectors of the archive: one for each text of a response, a byte a number; and how alike they are to what is sought.
//!
//! All are compared with all that is sought, one after another, on all cores: no structure that would have to be kept up to date, and nothing that is near is
//! passed over.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use rayon::prelude::*;

use super::SemanticError;

/// What stands first in the file; it changes when the file's form or the texts that are embedded do.
const FORM: &[u8] = b"foi-archive meaning 2\n";
/// Bytes of an entry in the file.
const ENTRY_BYTES: usize = 22;
/// Bytes of the digest that ends the file.
const SEAL_BYTES: usize = 32;

/// The largest number of a vector as it is kept.
const STEPS: f32 = 127.0;
/// The largest number of a vector that is sought: a product of two vectors of up to 4,000 numbers stays within 32 bits.
const FINE_STEPS: f32 = 4_000.0;
/// Vectors that one core compares together.
const CHUNK: usize = 4_096;
/// The most vectors that are given for one that is sought, the nearest: what is further away than so many says nothing of it, and a question takes no more
/// memory in a large archive than in a small one.
const MOST: usize = 10_000;

/// A response in one edition, by the hash of its key and the digest of its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct VectorOwner {
    /// Hash of its key.
    pub key: u64,
    /// Hash of what was indexed.
    pub digest: u64,
}

/// Whose a vector is.
#[derive(Clone, Copy, Debug, PartialEq)]
struct VectorEntry {
    of: VectorOwner,
    /// Which of the texts of the response it is of.
    place: u16,
    /// The largest number of the vector, which is kept as [`STEPS`].
    scale: f32,
}

/// Vectors, in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VectorStore {
    dimension: usize,
    entries: Vec<VectorEntry>,
    numbers: Vec<i8>,
}

impl VectorStore {
    /// None yet, of this many numbers each.
    pub fn new(dimension: usize) -> Self {
        VectorStore { dimension, ..VectorStore::default() }
    }

    /// Those of a file; none where it is not there, is damaged, or is of another form: they can always be made again.
    pub(super) fn read(file: &Path, dimension: usize) -> Self {
        let store = std::fs::read(file).ok().and_then(|bytes| VectorStore::from_bytes(&bytes));
        store.filter(|k| k.dimension == dimension).unwrap_or_else(|| VectorStore::new(dimension))
    }

    /// Writes the file anew; who reads it meanwhile has the old one.
    pub(super) fn write(&self, file: &Path) -> Result<(), SemanticError> {
        let bytes = self.to_bytes();
        let seal: String = bytes[bytes.len() - 4..].iter().map(|b| format!("{b:02x}")).collect();
        let beside = file.with_extension(format!("{seal}.new"));
        let written = std::fs::write(&beside, &bytes).and_then(|()| std::fs::rename(&beside, file));
        written.map_err(|source| SemanticError::Unwritable { file: file.to_owned(), source })
    }

    /// What they take in memory.
    pub fn bytes(&self) -> usize {
        self.numbers.len() + self.entries.len() * size_of::<VectorEntry>()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whose vectors are there.
    pub(super) fn owners(&self) -> HashSet<VectorOwner> {
        self.entries.iter().map(|e| e.of).collect()
    }

    /// Adds the vectors of a response, one for each of its texts.
    pub fn add(&mut self, of: VectorOwner, vectors: &[Vec<f32>]) {
        for (place, vector) in (0_u16..).zip(vectors.iter().filter(|v| v.len() == self.dimension)) {
            let scale = vector.iter().fold(0.0_f32, |most, x| most.max(x.abs()));
            self.numbers.extend(vector.iter().map(|x| (x / scale.max(f32::MIN_POSITIVE) * STEPS).round() as i8));
            self.entries.push(VectorEntry { of, place, scale });
        }
    }

    /// Keeps the vectors of these responses alone.
    pub(super) fn retain(&mut self, current: &HashSet<VectorOwner>) {
        let mut left = VectorStore::new(self.dimension);
        for (entry, numbers) in self.vectors().filter(|(entry, _)| current.contains(&entry.of)) {
            left.entries.push(*entry);
            left.numbers.extend_from_slice(numbers);
        }
        *self = left;
    }

    /// For each of the vectors that are sought the responses that have one whose cosine with it is at least `least`, each by the best that it has, by
    /// the hashes of their keys; only those that `counts` admits, and of them no more than those of the [`MOST`] nearest vectors.
    pub fn alike(&self, sought: &[Vec<f32>], least: f32, counts: impl Fn(&VectorOwner) -> bool + Sync) -> Vec<HashMap<u64, f64>> {
        let sought: Vec<(Vec<i16>, f32)> = sought.iter().map(|vector| whole_numbers(vector)).collect();
        let chunk = CHUNK * self.dimension.max(1);
        let found = self.entries.par_chunks(CHUNK).zip(self.numbers.par_chunks(chunk)).map(|(entries, numbers)| {
            let mut found: Vec<Nearest> = vec![Nearest::default(); sought.len()];
            for (entry, numbers) in entries.iter().zip(numbers.chunks_exact(self.dimension.max(1))) {
                for ((vector, scale), nearest) in sought.iter().zip(&mut found) {
                    let likeness = product(vector, numbers) as f32 * scale * entry.scale / STEPS;
                    if likeness >= least && counts(&entry.of) {
                        nearest.0.push((likeness, entry.of.key));
                    }
                }
            }
            found
        });
        let none = || vec![Nearest::default(); sought.len()];
        let both = |one: Vec<Nearest>, other: Vec<Nearest>| one.into_iter().zip(other).map(|(one, other)| one.with(other)).collect();
        found.reduce(none, both).into_iter().map(Nearest::by_key).collect()
    }

    fn vectors(&self) -> impl Iterator<Item = (&VectorEntry, &[i8])> {
        self.entries.iter().zip(self.numbers.chunks_exact(self.dimension.max(1)))
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = FORM.to_vec();
        bytes.extend((self.dimension as u32).to_le_bytes());
        bytes.extend((self.entries.len() as u32).to_le_bytes());
        for entry in &self.entries {
            bytes.extend(entry.of.key.to_le_bytes());
            bytes.extend(entry.of.digest.to_le_bytes());
            bytes.extend(entry.place.to_le_bytes());
            bytes.extend(entry.scale.to_le_bytes());
        }
        bytes.extend(self.numbers.iter().map(|n| n.to_le_bytes()[0]));
        let seal = blake3::hash(&bytes);
        bytes.extend(seal.as_bytes());
        bytes
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (body, seal) = bytes.split_at_checked(bytes.len().checked_sub(SEAL_BYTES)?)?;
        if blake3::hash(body).as_bytes() != seal {
            return None;
        }
        let (dimension, rest) = body.strip_prefix(FORM)?.split_first_chunk()?;
        let (count, rest) = rest.split_first_chunk()?;
        let (dimension, count) = (u32::from_le_bytes(*dimension) as usize, u32::from_le_bytes(*count) as usize);
        let (entries, numbers) = rest.split_at_checked(count.checked_mul(ENTRY_BYTES)?)?;
        let entries = entries.chunks_exact(ENTRY_BYTES).map(VectorEntry::from_bytes).collect::<Option<Vec<_>>>()?;
        let whole = numbers.len() == count.checked_mul(dimension)?;
        whole.then(|| VectorStore { dimension, entries, numbers: numbers.iter().map(|b| i8::from_le_bytes([*b])).collect() })
    }
}

/// How alike vectors are to one that is sought, and the hashes of the keys whose they are: the [`MOST`] nearest at least, if there are so many.
#[derive(Clone, Default)]
struct Nearest(Vec<(f32, u64)>);

impl Nearest {
    fn with(mut self, mut other: Nearest) -> Nearest {
        // The smaller one goes to the larger, and the furthest only go when there are many.
        if self.0.len() < other.0.len() {
            std::mem::swap(&mut self, &mut other);
        }
        self.0.extend(other.0);
        if self.0.len() > 2 * MOST { self.cut() } else { self }
    }

    fn cut(mut self) -> Nearest {
        if self.0.len() > MOST {
            self.0.select_nth_unstable_by(MOST, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            self.0.truncate(MOST);
        }
        self
    }

    /// Each response by the nearest of its vectors.
    fn by_key(self) -> HashMap<u64, f64> {
        let mut best = HashMap::new();
        for (likeness, key) in self.cut().0 {
            let known = best.entry(key).or_insert(0.0);
            *known = f64::from(likeness).max(*known);
        }
        best
    }
}

/// A vector as whole numbers, and what one of them is worth.
fn whole_numbers(vector: &[f32]) -> (Vec<i16>, f32) {
    let most = vector.iter().fold(0.0_f32, |most, x| most.max(x.abs())).max(f32::MIN_POSITIVE);
    (vector.iter().map(|x| (x / most * FINE_STEPS).round() as i16).collect(), most / FINE_STEPS)
}

/// The product of two vectors; in whole numbers, whose sums may be taken in any order, many at a time.
fn product(one: &[i16], other: &[i8]) -> i32 {
    one.iter().zip(other).map(|(x, y)| i32::from(*x) * i32::from(*y)).sum()
}

impl VectorEntry {
    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (key, rest) = bytes.split_first_chunk()?;
        let (digest, rest) = rest.split_first_chunk()?;
        let (place, rest) = rest.split_first_chunk()?;
        let (scale, _) = rest.split_first_chunk()?;
        let of = VectorOwner { key: u64::from_le_bytes(*key), digest: u64::from_le_bytes(*digest) };
        Some(VectorEntry { of, place: u16::from_le_bytes(*place), scale: f32::from_le_bytes(*scale) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: VectorOwner = VectorOwner { key: 1, digest: 11 };
    const TWO: VectorOwner = VectorOwner { key: 2, digest: 22 };

    fn two() -> VectorStore {
        let mut store = VectorStore::new(3);
        store.add(ONE, &[vec![1.0, 0.0, 0.0], vec![0.0, 0.6, 0.8]]);
        store.add(TWO, &[vec![0.6, 0.8, 0.0]]);
        store
    }

    fn all(_: &VectorOwner) -> bool {
        true
    }

    #[test]
    fn the_nearest_text_of_each_response_counts_for_each_that_is_sought() {
        let alike = two().alike(&[vec![0.0, 0.0, 1.0], vec![0.0, 1.0, 0.0]], 0.3, all);
        let told = |at: usize| -> Vec<(u64, f64)> {
            let mut told: Vec<_> = alike[at].iter().map(|(key, likeness)| (*key, (likeness * 100.0).round())).collect();
            told.sort_by_key(|(key, _)| *key);
            told
        };
        assert_eq!((told(0), told(1)), (vec![(1, 80.0)], vec![(1, 60.0), (2, 80.0)]));
    }

    #[test]
    fn what_does_not_count_or_is_not_alike_enough_is_not_given() {
        let alike = |least: f32, of: VectorOwner| two().alike(&[vec![0.0, 1.0, 0.0]], least, |other| *other == of).remove(0).len();
        assert_eq!((alike(0.7, TWO), alike(0.7, ONE), alike(0.5, ONE)), (1, 0, 1));
    }

    #[test]
    fn many_vectors_are_compared_as_few_are() {
        let vector = |n: usize| (0..7).map(|at| ((n * 31 + at * 17) % 23) as f32 / 23.0 - 0.4).collect::<Vec<f32>>();
        let mut store = VectorStore::new(7);
        (0..3 * CHUNK).for_each(|n| store.add(VectorOwner { key: n as u64, digest: 0 }, &[vector(n)]));
        let alike = store.alike(&[vector(5)], -2.0, all).remove(0);
        assert_eq!((alike.len(), store.len()), (MOST, 3 * CHUNK), "no more than the nearest are given");
        let exact = |n: usize| f64::from(vector(5).iter().zip(vector(n)).map(|(x, y)| x * y).sum::<f32>().max(0.0));
        let mut all: Vec<f64> = (0..3 * CHUNK).map(exact).collect();
        all.sort_by(|a, b| b.total_cmp(a));
        for n in (0..3 * CHUNK).step_by(77).chain([CHUNK - 1, CHUNK, 3 * CHUNK - 1]) {
            match alike.get(&(n as u64)) {
                Some(likeness) => assert!((likeness - exact(n)).abs() < 0.01, "{n}: {likeness} {}", exact(n)),
                None => assert!(exact(n) <= all[MOST - 1] + 0.01, "{n}"),
            }
        }
    }

    #[test]
    fn a_byte_a_number_is_exact_enough() {
        let vector: Vec<f32> = (0..384).map(|n| ((n * 37 % 101) as f32 - 50.0) / 571.0).collect();
        let length = vector.iter().map(|x| f64::from(x * x)).sum::<f64>();
        let mut store = VectorStore::new(384);
        store.add(ONE, std::slice::from_ref(&vector));
        let likeness = store.alike(&[vector], 0.0, all)[0][&1];
        assert!((likeness - length).abs() < length * 0.002, "{likeness} {length}");
    }

    #[test]
    fn what_was_kept_is_read_again_and_damage_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("kept.vectors");
        assert_eq!(VectorStore::read(&file, 3), VectorStore::new(3));
        two().write(&file).unwrap();
        assert_eq!(VectorStore::read(&file, 3), two());
        assert_eq!(VectorStore::read(&file, 4), VectorStore::new(4), "of another model");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        let bytes = std::fs::read(&file).unwrap();
        for end in 0..bytes.len() {
            assert_eq!(VectorStore::from_bytes(&bytes[..end]), None);
        }
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            assert_eq!(VectorStore::from_bytes(&damaged), None);
        }
    }

    #[test]
    fn what_is_gone_leaves() {
        let mut store = two();
        store.retain(&HashSet::from([TWO]));
        assert_eq!(store.owners(), HashSet::from([TWO]));
        let alike = store.alike(&[vec![0.6, 0.8, 0.0]], 0.0, all).remove(0);
        assert!(alike.len() == 1 && (alike[&2] - 1.0).abs() < 0.01, "{alike:?}");
    }
}
