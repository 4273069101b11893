//! A file that is no letter to the letter that it belongs to, by whatever says so the most clearly.
//!
//! What letters are called, and their references, are looked up by what a file's name, folder and first words hold, so that it takes no longer
//! the more letters there are. A letter's words are gone through once for the names of all files.

use std::collections::{BTreeMap, HashMap};

use aho_corasick::{AhoCorasick, MatchKind};

use super::evidence::Evidence;
use super::name::{self, compact, core, has, is_telling, telling_number, tokens};

/// The most tokens that a reference has.
const LONGEST: usize = 8;
/// The fewest letters and digits of a reference that is known by them alone.
const COMPACT: usize = 6;
/// Letters of one folder whose names are compared one by one.
const MOST_COMPARED: usize = 300;

/// Lines of a file's head in which it may say what request it is of.
const HEAD_LINES: usize = 40;

/// A letter that files may belong to.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// Its path.
    pub(super) path: String,
    /// Its reference.
    pub(super) reference: Option<String>,
    /// Its words; none where it was not read.
    pub(super) text: String,
}

/// A file that may belong to one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Loose<'f> {
    /// Its path.
    pub(super) path: &'f str,
    /// Its first words.
    pub(super) head: &'f str,
}

/// Where a file belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// To this letter, since this says so.
    Of(usize, Evidence),
    /// To one of these two: nothing tells which.
    Either(usize, usize),
    /// To none.
    Nowhere,
}

/// Letters, by all that they may be known by.
pub(super) struct Targets<'t> {
    all: &'t [Target],
    by_reference: HashMap<Vec<String>, Vec<usize>>,
    by_compact: HashMap<String, Vec<usize>>,
    by_number: HashMap<String, Vec<usize>>,
    by_core: HashMap<Vec<String>, Vec<usize>>,
    below: BTreeMap<&'t str, Vec<usize>>,
}

impl<'t> Targets<'t> {
    /// What these letters may be known by.
    pub(super) fn new(all: &'t [Target]) -> Self {
        let mut targets = Targets {
            all,
            by_reference: HashMap::new(),
            by_compact: HashMap::new(),
            by_number: HashMap::new(),
            by_core: HashMap::new(),
            below: BTreeMap::new(),
        };
        for (at, target) in all.iter().enumerate() {
            let reference = target.reference.as_deref().map(tokens).unwrap_or_default();
            if let Some(number) = telling_number(&reference) {
                targets.by_number.entry(number.to_owned()).or_default().push(at);
            }
            if is_telling(&reference) {
                let whole = compact(target.reference.as_deref().unwrap_or_default());
                if whole.len() >= COMPACT {
                    targets.by_compact.entry(whole).or_default().push(at);
                }
                targets.by_reference.entry(reference).or_default().push(at);
            }
            let core = core(name::stem(&target.path));
            if !core.is_empty() {
                targets.by_core.entry(core).or_default().push(at);
            }
            let mut folder = name::folder(&target.path);
            loop {
                targets.below.entry(folder).or_default().push(at);
                if folder.is_empty() {
                    break;
                }
                folder = name::folder(folder);
            }
        }
        targets
    }

    /// For each file where it belongs.
    pub(super) fn places(&self, files: &[Loose<'_>]) -> Vec<Place> {
        let mut named = self.named(files);
        files.iter().enumerate().map(|(at, file)| self.place(*file, &named.remove(&at).unwrap_or_default())).collect()
    }

    fn place(&self, file: Loose<'_>, named_by: &[usize]) -> Place {
        let mut found: Vec<(usize, Evidence)> = named_by.iter().map(|letter| (*letter, Evidence::Named)).collect();
        let (stem, folder) = (name::stem(file.path), name::folder(file.path));
        let states = self.having(file.head);
        // What has several references is a list of requests.
        if let [only] = states.as_slice() {
            found.push((*only, Evidence::States));
        }
        let of_name = self.having(stem);
        found.extend(of_name.iter().map(|letter| (*letter, Evidence::ReferenceInName)));
        let mut above = folder;
        while !above.is_empty() {
            found.extend(self.having(name::last(above)).into_iter().map(|letter| (letter, Evidence::ReferenceInFolder)));
            found.extend(self.numbered(name::last(above)).into_iter().map(|letter| (letter, Evidence::Number)));
            for letter in self.by_core.get(&core(name::last(above))).into_iter().flatten() {
                if name::folder(&self.all[*letter].path) == name::folder(above) {
                    found.push((*letter, Evidence::FolderOfName));
                }
            }
            above = name::folder(above);
        }
        found.extend(self.numbered(stem).into_iter().map(|letter| (letter, Evidence::Number)));
        self.by_name(stem, folder, &mut found);
        if let Some(only) = self.only(folder).filter(|only| !self.is_of_another(file, *only)) {
            found.push((only, Evidence::OnlyLetter));
        }
        self.best(folder, &found)
    }

    /// The letters that have their reference among these words.
    fn having(&self, words: &str) -> Vec<usize> {
        let all = tokens(words);
        let mut found: Vec<(usize, usize)> = Vec::new();
        for start in 0..all.len() {
            for length in 2..=LONGEST.min(all.len() - start) {
                for letter in self.by_reference.get(&all[start..start + length]).into_iter().flatten() {
                    found.push((length, *letter));
                }
            }
        }
        if found.is_empty() {
            let parts: Vec<String> = words.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(compact).collect();
            for start in 0..parts.len() {
                let mut whole = String::new();
                for (length, part) in parts[start..].iter().take(LONGEST).enumerate() {
                    whole.push_str(part);
                    found.extend(self.by_compact.get(&whole).into_iter().flatten().map(|letter| (length, *letter)));
                }
            }
        }
        // `FOI 12/2` is not `FOI 12`.
        let longest = found.iter().map(|(length, _)| *length).max().unwrap_or(0);
        let is_short = words.len() < 300;
        let mut letters: Vec<usize> =
            found.into_iter().filter(|(length, _)| !is_short || *length == longest).map(|(_, letter)| letter).collect();
        letters.sort_unstable();
        letters.dedup();
        letters
    }

    /// The letters that have a number of this name in their reference, and no two the same.
    fn numbered(&self, name: &str) -> Vec<usize> {
        let of = |token: &String| self.by_number.get(token).filter(|letters| letters.len() == 1).map(|letters| letters[0]);
        tokens(name).iter().filter_map(of).collect()
    }

    /// The letters that are named like a file.
    fn by_name(&self, stem: &str, folder: &str, found: &mut Vec<(usize, Evidence)>) {
        let own = core(stem);
        for length in (1..=own.len()).rev() {
            let letters = self.by_core.get(&own[..length]).map_or(&[][..], Vec::as_slice);
            let evidence = if length == own.len() { Evidence::SameName } else { Evidence::BeginsAlike };
            found.extend(letters.iter().map(|letter| (*letter, evidence)));
            if !letters.is_empty() {
                return;
            }
        }
        let beside: Vec<usize> = self.below.get(folder).into_iter().flatten().copied().collect();
        let beside: Vec<usize> = beside.into_iter().filter(|letter| name::folder(&self.all[*letter].path) == folder).collect();
        if beside.len() > MOST_COMPARED {
            return;
        }
        let shared = |letter: &usize| {
            let other = core(name::stem(&self.all[*letter].path));
            own.iter().zip(&other).take_while(|(one, two)| one == two).count()
        };
        let mut by_length: Vec<(usize, usize)> = beside.iter().map(|letter| (shared(letter), *letter)).collect();
        by_length.sort_by(|one, other| other.cmp(one));
        match by_length.as_slice() {
            [(longest, letter), rest @ ..] if *longest >= 2 && rest.first().is_none_or(|(next, _)| next < longest) => {
                found.push((*letter, Evidence::SharesName));
            }
            _ => {}
        }
    }

    /// The one letter of a folder, or of the nearest above it that has any.
    fn only(&self, folder: &str) -> Option<usize> {
        let mut at = folder;
        loop {
            match self.below.get(at).map(Vec::as_slice) {
                Some([only]) => return Some(*only),
                Some(_) => return None,
                None if at.is_empty() => return None,
                None => at = name::folder(at),
            }
        }
    }

    /// Whether the name of a file, or a line of its head that is on references, has one that is not this letter's.
    fn is_of_another(&self, file: Loose<'_>, letter: usize) -> bool {
        let own = self.all[letter].reference.as_deref().map(tokens).unwrap_or_default();
        let is_same = |other: &[String]| has(other, &own) || has(&own, other);
        let has_other = |words: &str| {
            let other = name::reference(words).filter(|(_, sure)| *sure >= crate::response::Certainty::Likely);
            other.is_some_and(|(other, _)| !is_same(&tokens(&other)))
        };
        let is_on_references = |line: &&str| tokens(line).iter().any(|token| token == "ref" || token == "reference");
        let states_another = || file.head.lines().take(HEAD_LINES).filter(is_on_references).any(has_other);
        !own.is_empty() && (has_other(name::stem(file.path)) || states_another())
    }

    /// The letter that the most says; the nearer one where two are equal.
    fn best(&self, folder: &str, found: &[(usize, Evidence)]) -> Place {
        let mut points: BTreeMap<usize, (i32, Evidence)> = BTreeMap::new();
        for (letter, evidence) in found {
            let near = near(name::folder(&self.all[*letter].path), folder);
            let worth = evidence.points() + near;
            let (known, best) = points.entry(*letter).or_insert((worth, *evidence));
            // Each thing more that says so counts a little.
            let more = if worth > *known { (worth + 1, *evidence) } else { (*known + 1, *best) };
            (*known, *best) = more;
        }
        let mut ranked: Vec<(i32, usize, Evidence)> = points.into_iter().map(|(letter, (worth, best))| (worth, letter, best)).collect();
        ranked.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
        match ranked.as_slice() {
            [] => Place::Nowhere,
            [(first, one, _), (second, two, _), ..] if first == second => Place::Either(*one, *two),
            [(_, letter, evidence), ..] => Place::Of(*letter, *evidence),
        }
    }

    /// For each file the letters that have its name among their words.
    fn named(&self, files: &[Loose<'_>]) -> HashMap<usize, Vec<usize>> {
        let mut patterns: Vec<String> = Vec::new();
        let mut files_of: Vec<Vec<usize>> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        for (at, file) in files.iter().enumerate() {
            let stem = name::stem(file.path);
            // A word of the language says nothing; a name with a number, or of several words, does.
            let tells = stem.len() >= 8 && core(stem).len() >= 2;
            let names = std::iter::once(name::last(file.path)).chain(tells.then_some(stem));
            for name in names.filter(|name| !name.is_empty()).map(str::to_lowercase) {
                let pattern = *known.entry(name.clone()).or_insert_with(|| {
                    patterns.push(name);
                    files_of.push(Vec::new());
                    patterns.len() - 1
                });
                files_of[pattern].push(at);
            }
        }
        // The two nearest letters of a file: a third changes nothing of what is found.
        let mut named: HashMap<usize, Vec<(i32, usize)>> = HashMap::new();
        let Ok(finder) = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&patterns) else { return HashMap::new() };
        for (letter, target) in self.all.iter().enumerate() {
            let words = target.text.to_lowercase();
            let folder = name::folder(&target.path);
            for found in finder.find_iter(&words) {
                let bounded =
                    !words[..found.start()].ends_with(char::is_alphanumeric) && !words[found.end()..].starts_with(char::is_alphanumeric);
                let candidates = files_of.get(found.pattern().as_usize()).map_or(&[][..], Vec::as_slice);
                // Many letters have an `annex.csv`: that of another folder is not meant.
                for file in candidates.iter().filter(|_| bounded) {
                    let nearness = near(folder, name::folder(files[*file].path));
                    if candidates.len() == 1 || nearness > 0 {
                        keep_nearest(named.entry(*file).or_default(), nearness, letter);
                    }
                }
            }
        }
        named.into_iter().map(|(file, letters)| (file, letters.into_iter().map(|(_, letter)| letter).collect())).collect()
    }
}

/// Keeps a letter among the two nearest, of those that are equally near the first.
fn keep_nearest(letters: &mut Vec<(i32, usize)>, nearness: i32, letter: usize) {
    if letters.iter().any(|(_, known)| *known == letter) {
        return;
    }
    letters.push((nearness, letter));
    letters.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
    letters.truncate(2);
}

/// How near two folders are: the same, one within the other, or neither.
fn near(one: &str, other: &str) -> i32 {
    let within = |inner: &str, outer: &str| outer.is_empty() || inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('/'));
    if one == other {
        4
    } else if within(one, other) || within(other, one) {
        2
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::{Evidence, Loose, Place, Target, Targets};

    fn place(letters: &[(&str, &str, &str)], path: &str, head: &str) -> Place {
        let target = |(path, reference, text): &(&str, &str, &str)| Target {
            path: (*path).to_owned(),
            reference: Some((*reference).to_owned()).filter(|reference| !reference.is_empty()),
            text: (*text).to_owned(),
        };
        let all: Vec<Target> = letters.iter().map(target).collect();
        Targets::new(&all).places(&[Loose { path, head }]).remove(0)
    }

    #[test]
    fn what_says_the_most_decides() {
        let flat = [("FOI-12 reply.pdf", "FOI/12", "see Dogs by ward.csv"), ("FOI-123 reply.pdf", "FOI/123", "")];
        assert_eq!(place(&flat, "FOI_123_annex.csv", ""), Place::Of(1, Evidence::ReferenceInName));
        assert_eq!(place(&flat, "dogs by ward.csv", ""), Place::Of(0, Evidence::Named));
        assert_eq!(place(&flat, "map.csv", "Our ref: FOI/0012\nWard"), Place::Of(0, Evidence::States));
        assert_eq!(place(&flat, "map.csv", "FOI 12, FOI 123"), Place::Nowhere, "a list is nobody's");
        assert_eq!(place(&flat, "map.csv", ""), Place::Nowhere);
        assert_eq!(place(&flat, "123 map.csv", ""), Place::Of(1, Evidence::Number));
    }

    #[test]
    fn of_many_letters_that_name_a_file_the_nearest_counts() {
        let far: Vec<String> = (0..40).map(|number| format!("a/{number}/reply.pdf")).collect();
        let mut letters: Vec<(&str, &str, &str)> = far.iter().map(|path| (path.as_str(), "", "see dogs by ward.csv")).collect();
        assert_eq!(place(&letters, "b/dogs by ward.csv", ""), Place::Either(0, 1));
        letters.push(("b/reply.pdf", "", "see dogs by ward.csv"));
        assert_eq!(place(&letters, "b/dogs by ward.csv", ""), Place::Of(40, Evidence::Named));
    }

    #[test]
    fn folders_and_names_say_it_too() {
        let cases = [("7/reply.pdf", "VP/7", ""), ("8/reply.pdf", "VP/8", ""), ("Otters 2023.txt", "", "")];
        assert_eq!(place(&cases, "7/annexes/a.csv", ""), Place::Of(0, Evidence::OnlyLetter));
        assert_eq!(place(&cases, "7/annexes/a.csv", "Ward,Dogs\nOur ref: VP/7"), Place::Of(0, Evidence::States));
        let one = [("in/reply.pdf", "FOI/7", "")];
        assert_eq!(place(&one, "in/a.csv", "Our ref: FOI 99\nWard,Dogs"), Place::Nowhere, "it says that it is of another");
        assert_eq!(place(&one, "in/a.csv", "FOI 2023,Dogs\nFOI 99,3"), Place::Of(0, Evidence::OnlyLetter));
        assert_eq!(place(&cases, "otters_2023_data.csv", ""), Place::Of(2, Evidence::SameName));
        assert_eq!(place(&cases, "Otters 2023 rivers.csv", ""), Place::Of(2, Evidence::BeginsAlike));
        assert_eq!(place(&cases, "Otters 2023/rivers.csv", ""), Place::Of(2, Evidence::FolderOfName));
        let twice = [("a/FOI 71.pdf", "FOI 71", ""), ("b/FOI 71.pdf", "FOI 71", "")];
        assert_eq!(place(&twice, "c/FOI 71 map.csv", ""), Place::Either(0, 1));
        assert_eq!(place(&twice, "b/FOI 71 map.csv", ""), Place::Of(1, Evidence::ReferenceInName));
    }
}
