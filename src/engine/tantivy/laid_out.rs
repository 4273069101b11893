//! The facets of a commit to one number a document and facet, which stands for all of the document's values: counting is then one step a facet,
//! however many values there are, and no text is read.
//!
//! It is worked out when something is first counted, once for a commit, whoever looks.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use tantivy::columnar::StrColumn;
use tantivy::{DocId, Searcher, SegmentReader};

use crate::engine::Facet;

/// Facets of which each document has a number.
const FACETS: usize = Facet::ALL.len();

/// The facets of all documents of a commit.
pub(super) struct LaidOut {
    /// The values of each facet, by its place.
    pub(super) facets: Vec<FacetValues>,
    /// For each segment the numbers of its documents, one document after another.
    segments: Vec<Vec<u32>>,
}

impl LaidOut {
    /// Reads the columns of every facet.
    pub(super) fn new(searcher: &Searcher) -> tantivy::Result<Self> {
        let readers = searcher.segment_readers();
        let of = |facet: &Facet| FacetValues::read(readers, *facet);
        let (facets, columns): (Vec<FacetValues>, Vec<Vec<Vec<u32>>>) =
            Facet::ALL.par_iter().map(of).collect::<tantivy::Result<Vec<_>>>()?.into_iter().unzip();
        let segments = readers.iter().enumerate().map(|(segment, reader)| {
            let mut numbers = vec![0; reader.max_doc() as usize * FACETS];
            for (facet, of_facet) in columns.iter().enumerate() {
                numbers.iter_mut().skip(facet).step_by(FACETS).zip(&of_facet[segment]).for_each(|(place, number)| *place = *number);
            }
            numbers
        });
        let segments = segments.collect();
        Ok(LaidOut { facets, segments })
    }

    /// For each facet, by its place, the number of a document of this segment.
    pub(super) fn numbers(&self, segment: u32, doc: DocId) -> &[u32] {
        let at = doc as usize * FACETS;
        &self.segments[segment as usize][at..at + FACETS]
    }
}

/// The values of a facet, and what numbers mean: 0 none, up to their count the value before this place, and what is greater several of them.
pub(super) struct FacetValues {
    /// Every value that a document has, in order.
    pub(super) values: Vec<String>,
    several: Vec<Box<[u32]>>,
    /// What values share that are one.
    known_by: fn(&str) -> String,
    /// For each value the place of the first that is one with it; where nobody has needed it, it is not worked out.
    first_of: OnceLock<Vec<u32>>,
}

impl FacetValues {
    /// The values of a facet, and for each segment the numbers of its documents.
    fn read(readers: &[SegmentReader], facet: Facet) -> tantivy::Result<(Self, Vec<Vec<u32>>)> {
        let columns = readers.iter().map(|reader| column(reader, facet)).collect::<tantivy::Result<Vec<_>>>()?;
        let texts = columns.iter().map(|column| column.as_ref().map_or(Ok(Vec::new()), texts)).collect::<tantivy::Result<Vec<_>>>()?;
        let mut values: Vec<String> = texts.iter().flatten().cloned().collect();
        values.sort_unstable();
        values.dedup();
        let place = |text: &String| values.binary_search(text).unwrap_or_default() as u32;
        let (mut known, mut several, mut numbers) = (HashMap::<Box<[u32]>, u32>::new(), Vec::new(), Vec::with_capacity(readers.len()));
        for ((reader, column), texts) in readers.iter().zip(&columns).zip(&texts) {
            let places: Vec<u32> = texts.iter().map(place).collect();
            let mut of_doc = Vec::new();
            let mut number = |doc: DocId| {
                let Some(column) = column else { return 0 };
                of_doc.clear();
                of_doc.extend(column.ords().values_for_doc(doc).filter_map(|ord| places.get(ord as usize)));
                match *of_doc.as_slice() {
                    [] => 0,
                    [one] => one + 1,
                    _ => *known.entry(of_doc.as_slice().into()).or_insert_with_key(|of_doc| {
                        several.push(of_doc.clone());
                        (values.len() + several.len()) as u32
                    }),
                }
            };
            numbers.push((0..reader.max_doc()).map(&mut number).collect());
        }
        Ok((FacetValues { values, several, known_by: facet.row().known_by, first_of: OnceLock::new() }, numbers))
    }

    /// How many numbers there are.
    pub(super) fn numbers(&self) -> usize {
        1 + self.values.len() + self.several.len()
    }

    /// Of each number whether it stands for any of these values, which alone are looked up, however many there are.
    pub(super) fn having(&self, wanted: &BTreeSet<String>) -> Vec<bool> {
        let mut has = vec![false; self.numbers()];
        let places: Vec<usize> = wanted.iter().filter_map(|value| self.values.binary_search(value).ok()).collect();
        if places.is_empty() {
            return has;
        }
        places.iter().for_each(|place| has[place + 1] = true);
        let of_one = self.values.len() + 1;
        for (number, several) in self.several.iter().enumerate() {
            has[of_one + number] = several.iter().any(|place| places.binary_search(&(*place as usize)).is_ok());
        }
        has
    }

    /// Of these places those whose values are the most frequent by their counts, the ones of so many values that are one however they are
    /// written, and of those that are wanted.
    pub(super) fn most_frequent(
        &self,
        mut places: Vec<usize>,
        counts: &[usize],
        most: usize,
        wanted: Option<&BTreeSet<String>>,
    ) -> Vec<usize> {
        let first_of = self.first_of.get_or_init(|| self.firsts());
        let first = |place: usize| first_of[place] as usize;
        let (mut sums, mut firsts) = (vec![0; self.values.len()], Vec::new());
        for place in &places {
            let sum = &mut sums[first(*place)];
            if *sum == 0 {
                firsts.push(first(*place));
            }
            *sum += counts[*place];
        }
        if firsts.len() > most {
            let _ = firsts.select_nth_unstable_by_key(most, |first| (Reverse(sums[*first]), *first));
            firsts.truncate(most);
        }
        let mut is_kept = vec![false; self.values.len()];
        let wanted = wanted.into_iter().flatten().filter_map(|value| self.values.binary_search(value).ok()).map(first);
        firsts.into_iter().chain(wanted).for_each(|first| is_kept[first] = true);
        places.retain(|place| is_kept[first(*place)]);
        places
    }

    fn firsts(&self) -> Vec<u32> {
        // On one thread: whoever needs it meanwhile waits, and may be of those that all share.
        let known: Vec<String> = self.values.iter().map(|value| (self.known_by)(value)).collect();
        let mut firsts: HashMap<&str, u32> = HashMap::with_capacity(known.len());
        known.iter().enumerate().map(|(place, known)| *firsts.entry(known).or_insert(place as u32)).collect()
    }

    /// The values that a number stands for, in order.
    pub(super) fn texts(&self, number: u32) -> Vec<Arc<str>> {
        self.places(number).map(|place| Arc::from(self.values[place].as_str())).collect()
    }

    /// The places of the values that a number stands for.
    pub(super) fn places(&self, number: u32) -> impl Iterator<Item = usize> + '_ {
        let number = number as usize;
        let one = (1..=self.values.len()).contains(&number).then(|| number - 1);
        let several = number.checked_sub(self.values.len() + 1).and_then(|at| self.several.get(at));
        one.into_iter().chain(several.into_iter().flatten().map(|place| *place as usize))
    }
}

/// The column of a facet.
pub(super) fn column(segment: &SegmentReader, facet: Facet) -> tantivy::Result<Option<StrColumn>> {
    segment.fast_fields().str(&format!("facet_{}", facet.as_str()))
}

/// The values of a column, in order.
fn texts(column: &StrColumn) -> tantivy::Result<Vec<String>> {
    let (mut texts, mut values) = (Vec::with_capacity(column.num_terms()), column.dictionary().stream()?);
    while values.advance() {
        texts.push(String::from_utf8_lossy(values.key()).into_owned());
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_a_value_that_it_stands_for_alone_or_among_several() {
        let values: Vec<String> = ["adur", "barnet", "camden", "devon"].map(str::to_owned).into();
        let several = vec![[0, 2].into(), [3, 1].into(), [2, 3].into()];
        let of = FacetValues { values, several, known_by: str::to_owned, first_of: OnceLock::new() };
        for wanted in [&[][..], &["adur"], &["devon"], &["barnet", "camden"], &["aberdeen", "camden"], &["zetland"]] {
            let wanted: BTreeSet<String> = wanted.iter().map(|value| (*value).to_owned()).collect();
            let stands_for = |number| of.places(number).any(|place| wanted.contains(&of.values[place]));
            assert_eq!(of.having(&wanted), (0..of.numbers() as u32).map(stands_for).collect::<Vec<bool>>(), "{wanted:?}");
        }
    }

    #[test]
    fn the_most_frequent_are_counted_as_one_however_they_are_written() {
        let values: Vec<String> = ["Adur", "Barnet", "Camden", "Devon", "adur"].map(str::to_owned).into();
        let of = FacetValues { values, several: Vec::new(), known_by: str::to_lowercase, first_of: OnceLock::new() };
        let most = |most: usize, wanted: &[&str]| {
            let wanted: BTreeSet<String> = wanted.iter().map(|value| (*value).to_owned()).collect();
            of.most_frequent(vec![4, 3, 2, 1, 0], &[2, 3, 1, 3, 2], most, Some(&wanted))
        };
        assert_eq!(most(1, &[]), [4, 0], "both of one body, which have four together");
        assert_eq!(most(2, &[]), [4, 1, 0], "of two that are as frequent the first");
        assert_eq!(most(1, &["Camden", "Zetland"]), [4, 2, 0], "and what is filtered by");
        assert_eq!(most(9, &[]), [4, 3, 2, 1, 0]);
    }
}
