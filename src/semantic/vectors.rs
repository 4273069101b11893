//! The vectors of what was asked before: one for each whole request and each of its questions, a byte a number.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::SemanticError;

/// What stands first in the file; it changes when the file's form or the texts that are embedded do.
const FORM: &[u8] = b"foi-archive meaning 1\n";
/// Bytes of an entry in the file.
const ENTRY_BYTES: usize = 22;
/// Bytes of the digest that ends the file.
const SEAL_BYTES: usize = 32;

/// A response in one edition, by the hash of its key and the digest of its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct VectorOwner {
    pub(super) key: u64,
    pub(super) digest: u64,
}

/// Whose a vector is.
#[derive(Clone, Copy, Debug, PartialEq)]
struct VectorEntry {
    of: VectorOwner,
    /// 0 is the whole request, and n its nth question.
    place: u16,
    /// The largest number of the vector, which is kept as 127.
    scale: f32,
}

/// Vectors, in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct VectorStore {
    dimension: usize,
    entries: Vec<VectorEntry>,
    numbers: Vec<i8>,
}

/// The best of a response's vectors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct NearestVector {
    pub(super) of: VectorOwner,
    /// 0 is the whole request, and n its nth question.
    pub(super) place: u16,
    /// Which of the vectors that were sought it is near to.
    pub(super) sought: usize,
    /// The cosine of the two.
    pub(super) likeness: f32,
}

impl VectorStore {
    /// None yet, of this many numbers each.
    pub(super) fn new(dimension: usize) -> Self {
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

    /// Whose vectors are there.
    pub(super) fn owners(&self) -> HashSet<VectorOwner> {
        self.entries.iter().map(|e| e.of).collect()
    }

    /// Adds the vectors of a response: of the whole request, and of its questions.
    pub(super) fn add(&mut self, of: VectorOwner, vectors: &[Vec<f32>]) {
        for (place, vector) in (0_u16..).zip(vectors.iter().filter(|v| v.len() == self.dimension)) {
            let scale = vector.iter().fold(0.0_f32, |most, x| most.max(x.abs()));
            self.numbers.extend(vector.iter().map(|x| (x / scale.max(f32::MIN_POSITIVE) * 127.0).round() as i8));
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

    /// The best vector of each response against any of those sought, in no particular order.
    pub(super) fn nearest(&self, sought: &[Vec<f32>]) -> Vec<NearestVector> {
        let mut best: HashMap<VectorOwner, NearestVector> = HashMap::new();
        for (entry, numbers) in self.vectors() {
            for (at, vector) in sought.iter().enumerate() {
                let likeness = vector.iter().zip(numbers).map(|(x, n)| x * f32::from(*n)).sum::<f32>() * entry.scale / 127.0;
                let near = NearestVector { of: entry.of, place: entry.place, sought: at, likeness };
                let known = best.entry(entry.of).or_insert(near);
                if likeness > known.likeness {
                    *known = near;
                }
            }
        }
        best.into_values().collect()
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

    #[test]
    fn the_nearest_question_of_each_response_counts() {
        let mut near = two().nearest(&[vec![0.0, 0.0, 1.0], vec![0.0, 1.0, 0.0]]);
        near.sort_by_key(|n| n.of.key);
        let told: Vec<_> = near.iter().map(|n| (n.of, n.place, n.sought, (n.likeness * 100.0).round())).collect();
        assert_eq!(told, [(ONE, 1, 0, 80.0), (TWO, 0, 1, 80.0)]);
    }

    #[test]
    fn a_byte_a_number_is_exact_enough() {
        let vector: Vec<f32> = (0..384).map(|n| ((n * 37 % 101) as f32 - 50.0) / 571.0).collect();
        let length = vector.iter().map(|x| x * x).sum::<f32>();
        let mut store = VectorStore::new(384);
        store.add(ONE, std::slice::from_ref(&vector));
        let likeness = store.nearest(&[vector])[0].likeness;
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
        assert_eq!(store.nearest(&[vec![0.6, 0.8, 0.0]]).len(), 1);
        assert!((store.nearest(&[vec![0.6, 0.8, 0.0]])[0].likeness - 1.0).abs() < 0.01);
    }
}
