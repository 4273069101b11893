//! The wordings of an archive that recur, however large it is: a list after another, each with wordings that no other has.
//!
//! 1. Letters wait in a file while each form gets a number and its band keys.
//! 2. Forms that share a key of some band, and those that share one with them, are a family: no wording reaches beyond one.
//! 3. Families that do not recur are left out; the others are put into heaps that fit in memory, and each heap is listed by itself.
//!
//! What is held all the while is some thirty bytes for each form.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};

use hashbrown::HashTable;
use rayon::prelude::*;

use super::archive::{BATCH, read};
use super::form::digest;
use super::minhash::{self, BANDS, NO_KEY};
use super::shingle::shingles;
use super::{Catalogue, MaskedLetter, MaskedParagraph, WordingIndex};
use crate::engine::{Engine, EngineError};
use crate::response::Response;
use crate::spill::{Spill, Spilled};

/// How often a wording is used at least that recurs.
pub const LEAST: usize = 3;
/// Paragraphs of a heap, about; a family is never parted.
const HEAP: usize = 150_000;
/// No heap.
const NONE: u32 = u32::MAX;

/// Gives `each` the recurring wordings of an archive, list by list. `look` takes what else is wanted of each response while it is read, on any core, and
/// `keep` is given it with the hash of the response's key, one after another.
///
/// # Errors
/// Where the engine cannot read the archive, where `keep` fails, or where what does not fit in memory cannot be written elsewhere.
pub fn each<T: Send>(
    snapshot: &dyn Engine,
    look: impl Fn(&Response) -> T + Sync,
    mut keep: impl FnMut(u64, T) -> Result<(), EngineError>,
    each: impl FnMut(&Catalogue),
) -> Result<(), EngineError> {
    let mut letters = WaitingLetters::default();
    for versions in snapshot.versions()?.chunks(BATCH) {
        let mut batch = Vec::with_capacity(versions.len());
        for (version, letter, looked) in read(snapshot, versions, &look)? {
            keep(version.key, looked)?;
            batch.push(letter);
        }
        letters.add(batch).map_err(EngineError::no_room)?;
    }
    letters.list(HEAP, each).map_err(EngineError::no_room)
}

/// Letters that wait until it is known which of their paragraphs recur.
#[derive(Default)]
struct WaitingLetters {
    letters: Spilled<(Vec<u32>, MaskedLetter)>,
    by_digest: HashTable<u32>,
    /// Of each form what its words come to.
    digests: Vec<u128>,
    /// Of each form how often it is used.
    uses: Vec<u32>,
    /// Of each band the keys of all forms, in the order of their numbers.
    bands: Vec<Spill>,
}

impl WaitingLetters {
    fn add(&mut self, letters: Vec<MaskedLetter>) -> io::Result<()> {
        let first = self.digests.len();
        let mut new: Vec<&str> = Vec::new();
        let mut numbers = Vec::with_capacity(letters.len());
        for letter in &letters {
            let of_letter: Vec<u32> = letter.paragraphs.iter().map(|paragraph| self.number(&paragraph.form)).collect();
            for (number, paragraph) in of_letter.iter().zip(&letter.paragraphs) {
                if *number as usize == first + new.len() {
                    new.push(&paragraph.form);
                }
            }
            numbers.push(of_letter);
        }
        self.bands.resize_with(BANDS, Spill::default);
        let keys: Vec<minhash::BandKeys> = new.par_iter().map(|form| minhash::keys(&shingles(form))).collect();
        for (band, spill) in self.bands.iter_mut().enumerate() {
            keys.iter().try_for_each(|keys| spill.write_all(&keys[band].to_le_bytes()))?;
        }
        numbers.into_iter().zip(letters).try_for_each(|letter| self.letters.push(&letter))
    }

    /// The number of a form, which is used once more.
    fn number(&mut self, form: &str) -> u32 {
        let (digest, digests) = (digest(form), &mut self.digests);
        let hash = |digest: u128| digest as u64;
        let known = self.by_digest.find(hash(digest), |at| digests[*at as usize] == digest).copied();
        let number = known.unwrap_or_else(|| {
            let new = digests.len() as u32;
            digests.push(digest);
            self.by_digest.insert_unique(hash(digest), new, |at| hash(digests[*at as usize]));
            self.uses.push(0);
            new
        });
        self.uses[number as usize] += 1;
        number
    }

    /// Gives every list, with heaps of about so many paragraphs.
    fn list(mut self, heap: usize, mut each: impl FnMut(&Catalogue)) -> io::Result<()> {
        self.by_digest = HashTable::new();
        self.digests = Vec::new();
        let (heaps, count) = self.heaps(heap)?;
        self.bands = Vec::new();
        let mut waiting: Vec<Spilled<MaskedLetter>> = Vec::new();
        waiting.resize_with(count, Spilled::default);
        for read in self.letters.iter()? {
            let (numbers, letter) = read?;
            let mut parted: BTreeMap<u32, Vec<MaskedParagraph>> = BTreeMap::new();
            for (number, paragraph) in numbers.into_iter().zip(letter.paragraphs) {
                parted.entry(heaps[number as usize]).or_default().push(paragraph);
            }
            let mut letter = MaskedLetter { paragraphs: Vec::new(), ..letter };
            for (heap, paragraphs) in parted.into_iter().filter(|(heap, _)| *heap != NONE) {
                letter.paragraphs = paragraphs;
                waiting[heap as usize].push(&letter)?;
            }
        }
        drop((heaps, self));
        for mut letters in waiting {
            let mut failed = None;
            let whole = letters.iter()?.map_while(|letter| letter.map_err(|error| failed = Some(error)).ok());
            let mut index = WordingIndex::from_letters(whole);
            index.close();
            match failed {
                Some(error) => return Err(error),
                None => each(&Catalogue::of(&index)),
            }
        }
        Ok(())
    }

    /// The heap of each form, and how many heaps there are.
    fn heaps(&mut self, most: usize) -> io::Result<(Vec<u32>, usize)> {
        let mut families = Families::new(self.uses.len());
        for band in &mut self.bands {
            families.join(band)?;
        }
        let mut uses = vec![0usize; self.uses.len()];
        for (form, count) in self.uses.iter().enumerate() {
            uses[families.of(form as u32) as usize] += *count as usize;
        }
        let (mut heaps, mut last, mut filled) = (vec![NONE; uses.len()], 0, 0);
        for form in 0..uses.len() as u32 {
            let family = families.of(form) as usize;
            if uses[family] >= LEAST && heaps[family] == NONE {
                if filled > 0 && filled + uses[family] > most {
                    (last, filled) = (last + 1, 0);
                }
                filled += uses[family];
                heaps[family] = last;
            }
            heaps[form as usize] = heaps[family];
        }
        Ok((heaps, last as usize + 1))
    }
}

/// Which forms belong together: each with the number of another of its family, the first of all with its own.
struct Families(Vec<u32>);

impl Families {
    fn new(forms: usize) -> Self {
        Families((0..forms as u32).collect())
    }

    /// The first form of a form's family.
    fn of(&mut self, form: u32) -> u32 {
        let mut at = form;
        while self.0[at as usize] != at {
            let next = self.0[at as usize];
            self.0[at as usize] = self.0[next as usize];
            at = self.0[at as usize];
        }
        at
    }

    /// Joins the families of forms with the same key.
    fn join(&mut self, keys: &mut Spill) -> io::Result<()> {
        let mut read = Vec::with_capacity(self.0.len());
        let (mut keys, mut key) = (keys.read()?, [0; 4]);
        for form in 0..self.0.len() as u32 {
            keys.read_exact(&mut key)?;
            read.push((u32::from_le_bytes(key), form));
        }
        read.retain(|(key, _)| *key != NO_KEY);
        read.par_sort_unstable();
        for pair in read.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            let (one, two) = (self.of(pair[0].1), self.of(pair[1].1));
            self.0[one.max(two) as usize] = one.min(two);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{LEAST, WaitingLetters};
    use crate::document::PassageId;
    use crate::response::{Authority, LetterKind, Reference};
    use crate::wording::{Catalogue, MaskedLetter, MaskedParagraph, Part, Variant, WordingIndex};

    const WORDS: [&str; 12] =
        ["answer", "body", "council", "days", "exempt", "forty", "information", "letter", "public", "review", "section", "working"];

    /// The words of a paragraph of one of some families, one of them changed here and there.
    fn form(family: usize, change: usize) -> String {
        let mut words: Vec<String> = (0..24).map(|at| format!("{}{}", WORDS[(at * 5 + family) % WORDS.len()], at % 3 * family)).collect();
        if change > 0 {
            words[change % 24] = "otherwise".to_owned();
        }
        format!("{}.", words.join(" "))
    }

    fn letter(number: usize) -> MaskedLetter {
        let paragraph = |place: usize| MaskedParagraph {
            passage: PassageId::default(),
            part: Part::ReviewRights,
            provisions: Vec::new(),
            form: form(number * (place + 5) % 37, if (number + place).is_multiple_of(5) { number } else { 0 }),
        };
        MaskedLetter {
            authority: Authority::new(if number.is_multiple_of(3) { "Varnshire Police" } else { "Ostlebury Borough Council" }),
            reference: Reference::new(&format!("F-{number}")).unwrap(),
            date: format!("20{:02}-03-01", 10 + number % 12).parse().ok(),
            kind: LetterKind::Answer,
            paragraphs: (0..1 + number % 4).map(paragraph).collect(),
        }
    }

    /// The variants of the wordings that recur, by the wording's id.
    fn wordings(catalogue: &Catalogue) -> BTreeMap<String, Vec<Variant>> {
        let of = catalogue.iter().filter(|wording| wording.uses >= LEAST);
        of.map(|wording| (wording.id.to_string(), wording.variants.clone())).collect()
    }

    #[test]
    fn lists_of_heaps_are_together_the_list_of_all() {
        let letters: Vec<MaskedLetter> = (0..300).map(letter).collect();
        let all = wordings(&Catalogue::of(&WordingIndex::from_letters(letters.clone())));
        assert!(all.len() > 10 && all.values().any(|variants| variants.len() > 3), "{}", all.len());
        for (heap, at_once) in [(1, 7), (50, 40), (100_000, 300)] {
            let mut waiting = WaitingLetters::default();
            letters.chunks(at_once).for_each(|some| waiting.add(some.to_vec()).unwrap());
            let (mut listed, mut lists) = (BTreeMap::new(), 0);
            let each = |catalogue: &Catalogue| {
                lists += 1;
                for (id, variants) in wordings(catalogue) {
                    assert!(listed.insert(id, variants).is_none(), "a wording is in one list");
                }
            };
            waiting.list(heap, each).unwrap();
            assert_eq!(listed, all, "heaps of {heap}");
            assert_eq!(lists > 1, heap < 100_000, "{lists} lists");
        }
    }
}
