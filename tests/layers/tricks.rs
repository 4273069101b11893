//! Small sources that try to get round the rules, each of which must be caught; and honest ones, which must not.

use std::collections::{BTreeMap, BTreeSet};

use super::circles::{circles, uses};
use super::tree::Tree;
use super::{imports_of_everything, imports_upwards, used_elsewhere};

/// A crate in which `text` may import nothing, `search` may import `text`, and `engine` alone may use `tantivy`.
const MODULES: &[(&str, &[&[&str]])] = &[("text", &[]), ("engine", &[&["text"]]), ("search", &[&["text", "engine"]])];
const ONLY_IN: &[(&str, &[&str])] = &[("tantivy", &["engine::tantivy"]), ("std::fs", &["engine"])];

fn tree(files: &[(&str, &str)]) -> Tree {
    let mut all: BTreeMap<String, String> = [
        ("lib.rs", "pub mod text; pub mod engine; pub mod search;"),
        ("text.rs", "pub struct Text; pub fn plain() {}"),
        ("engine/mod.rs", "mod tantivy; pub use tantivy::Reader; pub struct Commit;"),
        ("engine/tantivy.rs", "pub use ::tantivy::Document; pub struct Reader(tantivy::Index);"),
        ("search/mod.rs", "mod drill; mod rank; pub use drill::drill; pub use rank::Rank; pub fn search() {}"),
        ("search/drill.rs", "pub fn drill() {}"),
        ("search/rank.rs", "pub struct Rank;"),
    ]
    .map(|(file, text)| (file.to_owned(), text.to_owned()))
    .into();
    all.extend(files.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned())));
    Tree::read(&all, BTreeSet::from(["std", "tantivy", "serde"].map(str::to_owned)))
}

#[test]
fn an_honest_crate_breaks_no_rule() {
    let tree = tree(&[(
        "search/drill.rs",
        "use crate::text::{self, Text}; use super::rank::Rank; use std::collections::*; use std::cmp::Ordering::*;\n\
         // crate::search::search\n\
         pub fn drill(text: &Text, _: Rank) -> usize { let search = text::plain(); let words = \"use tantivy\"; words.len() }\n\
         #[cfg(test)] mod tests { use super::super::search; use tantivy::Index; use std::fs; }\n\
         #[test] fn t() { std::fs::read(\"a\"); }",
    )]);
    assert_eq!(imports_upwards(&tree, MODULES), [""; 0]);
    assert_eq!(used_elsewhere(&tree, ONLY_IN), [""; 0]);
    assert_eq!(imports_of_everything(&tree), [""; 0]);
    assert_eq!(circles(&uses(&tree)), []);
}

#[test]
fn an_import_upwards_is_seen_however_it_is_written() {
    for trick in [
        "use crate::search::search;",
        "pub use crate::search;",
        "pub(crate) use crate::search as s;",
        "use crate::{engine::Commit, search};",
        "use crate::{self as all}; fn f() { all::search::search() }",
        "use crate as all; use all::search as s;",
        "use crate as all; fn f() { all::search::search() }",
        "extern crate self as all; fn f() { all::search::search() }",
        "use super::search::drill;",
        "use super as all; fn f() { all::search::search() }",
        "use self::super::search;",
        "use super::*; fn f() { search::search() }",
        "use foi_archive::search;",
        "fn f() { crate::search::search() }",
        "fn f() { super::search::search() }",
        "fn f() { use crate::search::search; search() }",
        "fn f(_: crate::search::Rank) {}",
        "fn f(_: Vec<Option<crate::search::Rank>>) {}",
        "fn f() -> impl Fn(crate::search::Rank) { |_| () }",
        "struct S { rank: crate::search::Rank }",
        "impl From<crate::search::Rank> for S {}",
        "fn f(r: R) { if let crate::search::Rank { .. } = r {} }",
        "fn f() { <crate::search::Rank as Default>::default() }",
        "fn f() { println!(\"{}\", crate::search::search()) }",
        "macro_rules! m { () => { $crate::search::search() } }",
        "#[derive(crate::search::Rank)] struct S;",
        "#[serde(with = \"crate::search\")] struct S;",
        "mod inner { use super::super::search; }",
        "mod inner { pub mod deeper { fn f() { super::super::super::search::search() } } }",
        "use crate::r#search::search;",
        "#[cfg(not(test))] use crate::search;",
    ] {
        let wrong = imports_upwards(&tree(&[("text.rs", trick)]), MODULES);
        assert!(wrong.iter().any(|w| w.starts_with("src/text.rs imports search: ")), "{trick}: {wrong:?}");
    }
    let handed_on = tree(&[
        ("lib.rs", "pub mod text; pub mod engine; pub mod search; pub use search as found;"),
        ("text.rs", "fn f() { crate::found::search() }"),
    ]);
    assert!(!imports_upwards(&handed_on, MODULES).is_empty(), "by another name of the whole crate");
    let unknown = tree(&[("lib.rs", "pub mod text; pub mod engine; pub mod search; mod other;"), ("other.rs", "")]);
    assert_eq!(imports_upwards(&unknown, MODULES), ["src/other.rs belongs to no module of the table"]);
}

#[test]
fn a_crate_in_the_wrong_room_is_seen_however_it_is_written() {
    for (trick, name) in [
        ("use tantivy::Index;", "tantivy"),
        ("use ::tantivy::Index;", "tantivy"),
        ("use tantivy as t; fn f(_: t::Index) {}", "tantivy"),
        ("extern crate tantivy as t;", "tantivy"),
        ("fn f(_: tantivy::Index) {}", "tantivy"),
        ("fn f() { assert!(::tantivy::version().is_some()) }", "tantivy"),
        ("use crate::engine::tantivy::Document;", "tantivy"),
        ("use crate::engine::tantivy as e; fn f(_: e::Document) {}", "tantivy"),
        ("use std::fs;", "std::fs"),
        ("use std::{collections::BTreeMap, fs::read};", "std::fs"),
        ("use std as s; fn f() { s::fs::read(\"a\") }", "std::fs"),
        ("use std::*; fn f() { fs::read(\"a\") }", "std::fs"),
        ("fn f() { std::fs::read(\"a\"); }", "std::fs"),
    ] {
        let wrong = used_elsewhere(&tree(&[("search/rank.rs", trick)]), ONLY_IN);
        assert!(
            wrong.iter().any(|w| w.starts_with("src/search/rank.rs uses") && w.contains(name.split("::").next().unwrap())),
            "{trick}: {wrong:?}"
        );
    }
    // The room is `engine::tantivy`, and not all of `engine`.
    for handed_on in ["mod tantivy; fn f(_: ::tantivy::Index) {}", "mod tantivy; pub use tantivy::Document;"] {
        assert!(!used_elsewhere(&tree(&[("engine/mod.rs", handed_on)]), ONLY_IN).is_empty(), "{handed_on}");
    }
    for called in ["fn f() { println!() }", "fn f() { vec![dbg!(1)] }", "fn f() { std::unreachable!() }"] {
        assert_eq!(used_elsewhere(&tree(&[("search/rank.rs", called)]), ONLY_IN).len(), 1, "{called}");
    }
}

#[test]
fn an_import_of_everything_is_seen() {
    for trick in ["use super::*;", "use super::drill::*;", "use crate::text::*;", "use crate::*;", "use super as s; use s::*;"] {
        assert_eq!(imports_of_everything(&tree(&[("search/rank.rs", trick)])).len(), 1, "{trick}");
    }
}

#[test]
fn a_circle_of_files_is_seen_however_it_is_closed() {
    for (drill, rank) in [
        ("use super::rank::Rank;", "use super::drill::drill; pub struct Rank;"),
        ("use super::Rank;", "pub struct Rank; fn f() { super::drill() }"),
        ("use super::super::search::Rank;", "pub struct Rank; fn f() { crate::search::drill::drill() }"),
        ("use super::rank as r; fn f(_: r::Rank) {}", "pub struct Rank; use crate as c; fn f() { c::search::drill() }"),
        ("fn f(_: super::Rank) {}", "pub struct Rank; mod inner { fn f() { super::super::drill() } }"),
    ] {
        let tree = tree(&[("search/drill.rs", &format!("{drill} pub fn drill() {{}}")), ("search/rank.rs", rank)]);
        assert_eq!(circles(&uses(&tree)), [BTreeSet::from(["search/drill.rs", "search/rank.rs"].map(str::to_owned))], "{drill} {rank}");
    }
    let three = tree(&[
        ("search/mod.rs", "mod drill; mod rank; pub use drill::drill; pub use rank::Rank; pub fn search() { drill() }"),
        ("search/drill.rs", "use super::Rank; pub fn drill() {}"),
        ("search/rank.rs", "use super::search; pub struct Rank;"),
    ]);
    assert_eq!(circles(&uses(&three))[0].len(), 3, "through the folder's own file");
}
