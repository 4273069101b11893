//! A form to the set of its three-word runs, and two sets to how alike they are.

/// Words in a run.
const LENGTH: usize = 3;
/// The most runs of a form that counts as short: about thirty words.
const SHORT: usize = 28;
/// Short forms are the same wording where so many of a hundred words stand in both in the same order.
const IN_ORDER: usize = 65;

/// The words of a form for comparing: small letters and digits; a blank is one word; punctuation does not count.
pub(super) fn folded(form: &str) -> impl Iterator<Item = String> + '_ {
    form.split_whitespace().map(fold).filter(|word| !word.is_empty())
}

fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        if c.is_ascii_alphanumeric() {
            folded.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            folded.extend(c.to_lowercase());
        }
    }
    folded
}

/// The distinct runs of a form, as sorted digests; a form of fewer words than a run has one run, all of it.
pub fn shingles(form: &str) -> Box<[u32]> {
    let words: Vec<u64> = form.split_whitespace().filter_map(digest).collect();
    let mut runs: Vec<u32> = match words.len() {
        0 => Vec::new(),
        short if short < LENGTH => vec![run(&words)],
        _ => words.windows(LENGTH).map(run).collect(),
    };
    runs.sort_unstable();
    runs.dedup();
    runs.into_boxed_slice()
}

/// The digest of a folded word, without building the word.
fn digest(word: &str) -> Option<u64> {
    const SEED: u64 = 0xcbf2_9ce4_8422_2325;
    let mut digest = SEED;
    let mut step = |byte: u8| digest = (digest ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    for c in word.chars() {
        if c.is_ascii_alphanumeric() {
            step(c.to_ascii_lowercase() as u8);
        } else if c.is_alphanumeric() {
            c.to_lowercase().for_each(|c| (c as u32).to_le_bytes().into_iter().for_each(&mut step));
        }
    }
    (digest != SEED).then_some(digest)
}

/// Whether these are the runs of a short form.
pub(super) fn is_short(runs: &[u32]) -> bool {
    runs.len() <= SHORT
}

/// Whether most words of two short forms stand in both in the same order. One clause put anew takes half of the runs of a form of
/// twenty words, and leaves most of its words.
pub(super) fn is_same_order(a: &str, b: &str) -> bool {
    let words = |form: &str| form.split_whitespace().filter_map(digest).collect::<Vec<u64>>();
    let (a, b) = (words(a), words(b));
    let mut row = vec![0; b.len() + 1];
    for word in &a {
        let mut before = 0;
        for (at, other) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == other { before + 1 } else { above.max(row[at]) };
            before = above;
        }
    }
    row[b.len()] * 100 >= a.len().max(b.len()) * IN_ORDER
}

fn run(words: &[u64]) -> u32 {
    let mixed = words.iter().fold(0x9e37_79b9_7f4a_7c15, |mixed: u64, word| mix(mixed.rotate_left(23) ^ word));
    (mixed >> 32) as u32
}

/// Spreads every bit of `n` over all bits.
pub(super) fn mix(mut n: u64) -> u64 {
    n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}

/// The Jaccard similarity of two sets, as shared runs of all runs: an exact fraction that orders without rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jaccard {
    shared: u32,
    all: u32,
}

impl Jaccard {
    /// The real Jaccard similarity of two sorted sets.
    pub fn of(a: &[u32], b: &[u32]) -> Jaccard {
        let (mut i, mut j, mut shared) = (0, 0, 0);
        while i < a.len() && j < b.len() {
            match a[i].cmp(&b[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
            }
        }
        Jaccard { shared, all: (a.len() + b.len()) as u32 - shared }
    }

    /// Whether at least half of all runs are shared: the same wording.
    pub fn is_same_wording(self) -> bool {
        self.all > 0 && self.shared * 2 >= self.all
    }

    /// Whether at least a fifth of all runs are shared, so that it is worth while to look at the words.
    pub(super) fn is_near(self) -> bool {
        self.all > 0 && self.shared * 5 >= self.all
    }
}

impl Ord for Jaccard {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (u64::from(self.shared) * u64::from(other.all)).cmp(&(u64::from(other.shared) * u64::from(self.all)))
    }
}

impl PartialOrd for Jaccard {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_punctuation_do_not_count() {
        assert_eq!(shingles("We do not hold this."), shingles("we DO not, hold this"));
        assert_eq!(folded("We don't — “hold” [date].").collect::<Vec<_>>(), ["we", "dont", "hold", "date"]);
    }

    #[test]
    fn alike_is_shared_of_all() {
        let alike = Jaccard::of(&shingles("a b c d e f"), &shingles("a b c d e g"));
        assert_eq!((alike.shared, alike.all), (3, 5));
        assert!(alike.is_same_wording());
        assert!(Jaccard::of(&shingles("a b c d"), &shingles("e f g h")) < alike);
    }
}
