//! A hundred queries as people type them, with what must come first on the sample.

use std::collections::HashSet;

use foi_archive::corpus::Corpus;
use foi_archive::engine::Viewer;
use foi_archive::query;
use foi_archive::search::{self, Order, Window};

use crate::sample::sample;

/// What is typed, and the references of which one must come first.
const TYPED: &[(&str, &[&str])] = &[
    // Compounds, and words written as one or two.
    ("pot holes", &["OBC-FOI-1187"]),
    ("potholes", &["OBC-FOI-1187"]),
    ("pot-holes repaired", &["OBC-FOI-1187"]),
    ("escooters", &["VP.FOI.25.0065"]),
    ("e-scooter", &["VP.FOI.25.0065"]),
    ("fly tipping", &["EIR2023/0047", "EIR2022/0061"]),
    ("flytipping", &["EIR2023/0047", "EIR2022/0061"]),
    ("fly-tipping by ward", &["EIR2023/0047"]),
    ("note books", &["VP/2017/0386"]),
    ("body worn video", &["VP/FOI/21/0409", "VP/FOI/22/0580"]),
    ("bodyworn cameras", &["VP/FOI/22/0580", "VP/FOI/21/0409"]),
    // Words that are mistyped.
    ("tazer", &["VP.FOI.24.0130", "VP/FOI/21/0103", "VP/FOI/19/0027", "VP/2016/0072"]),
    ("alotment waiting list", &["FOI2021/00031", "FOI2023/00777"]),
    ("catalitic converters", &["VP/FOI/19/0127"]),
    ("homlessness", &["FOI2022/00212"]),
    ("aprenticeship levy", &["FOI2026/00868"]),
    ("intepreters", &["VP.FOI.25.0458", "VP/FOI/22/0087", "VP/2015/0218"]),
    // Sections, years and decisions in plain words.
    ("refused s12 2021", &["FOI2021/00512"]),
    ("refused s31 anpr", &["VP.FOI.23.0330"]),
    ("s42 market charter", &["FOI2025/00102"]),
    ("taser 2024", &["VP.FOI.24.0130"]),
    ("taser 2021", &["VP/FOI/21/0103"]),
    ("taser 2019", &["VP/FOI/19/0027"]),
    ("drones 2017", &["VP/2017/0718"]),
    ("drones 2024", &["VP.FOI.24.0269", "VP.FOI.24.0269/IR"]),
    ("section 43(2) payroll", &["FOI2025/00511"]),
    ("s14 taxi journeys", &["FOI2021/00512", "OBC-FOI-6290"]),
    ("ncnd 2024", &["FOI2024/00144"]),
    ("libraries 2026", &["FOI2026/00125"]),
    // Questions in plain words.
    ("how much do you spend on translators", &["VP/FOI/22/0087", "VP/2015/0218", "VP.FOI.25.0458", "VP/2018/0074"]),
    ("how many police dogs have you got", &["VP/FOI/19/0185", "VP.FOI.23.0066", "VP/FOI/20/0030", "VP/2017/0091"]),
    ("how many libraries visits were there last year", &["FOI2026/00125", "OBC-FOI-1834"]),
    ("what do council bulky waste collections cost", &["FOI2026/00112"]),
    ("how many blue badges were refused", &["FOI2024/00577"]),
    ("are there police horses", &["VP/FOI/19/0047"]),
    ("how many marriages at moot hall", &["FOI2026/00371"]),
    ("what did the mayoral car cost", &["FOI2025/00960"]),
    ("how many empty council homes are there", &["FOI2026/00771"]),
    ("who pays for the leisure centre", &["FOI2024/00433", "OBC-EIR-0094"]),
    ("how often were catalytic converters stolen?", &["VP/FOI/19/0127"]),
    ("do you have any ai software", &["FOI2026/00287", "VP.FOI.25.1290"]),
    ("what ai tools do staff use", &["FOI2026/00287"]),
    ("when are the big cats seen", &["VP/2016/0656"]),
    // Words as people have them for things.
    ("drink spiking", &["VP.FOI.25.0714"]),
    ("stop and search children", &["VP.FOI.26.0332", "VP/FOI/19/0698"]),
    ("stop search ethnicity", &["VP.FOI.26.0332", "VP/FOI/20/0875"]),
    ("facial recognition", &["VP.FOI.25.0649"]),
    ("second jobs police", &["VP/2018/0452", "VP.FOI.26.0097", "VP/FOI/22/0404"]),
    ("knife arches", &["VP.FOI.24.1296"]),
    ("speed awareness course", &["VP/FOI/19/0291"]),
    ("parking fines", &["FOI2024/00871", "FOI2022/00355", "OBC-FOI-5587", "OBC-FOI-2391", "VP/FOI/19/0518"]),
    ("penalty charge notices infirmary", &["FOI2024/00871"]),
    ("dog fouling", &["FOI2021/00455"]),
    ("weight limit bridge lorries", &["FOI2024/01033"]),
    ("care home fees", &["OBC-FOI-7302"]),
    ("school exclusions", &["FOI2021/00305"]),
    ("SEND tribunals", &["FOI2021/00790"]),
    ("right to buy", &["FOI2021/00398"]),
    ("food hygiene zero", &["OBC-FOI-6411"]),
    ("agency staff", &["FOI2021/00118", "OBC-FOI-4418"]),
    ("agency social workers", &["OBC-FOI-4418"]),
    ("cyber security incidents", &["FOI2021/00689"]),
    ("hate crime ward", &["VP/FOI/19/0819"]),
    ("hare coursing", &["VP.FOI.25.1389"]),
    ("misconduct hearings", &["VP/FOI/21/0539"]),
    ("101 calls abandoned", &["VP.FOI.25.0170"]),
    ("welsh speakers", &["VP/FOI/22/0926"]),
    ("Siaradwyr Cymraeg", &["VP/FOI/22/0926/CY"]),
    ("clare's law", &["VP/FOI/20/0127", "VP/FOI/20/0127/IR"]),
    ("clares law applications", &["VP/FOI/20/0127", "VP/FOI/20/0127/IR"]),
    ("Clare’s Law", &["VP/FOI/20/0127", "VP/FOI/20/0127/IR"]),
    ("operation marlstone", &["VP/FOI/22/0211", "VP/FOI/19/0376"]),
    ("catalytic", &["VP/FOI/19/0127"]),
    ("badger records", &["EIR2024/0101"]),
    ("nitrogen dioxide", &["EIR2025/0066"]),
    ("flood wall", &["EIR2023/0098", "IR2023/0027"]),
    ("trees felled", &["EIR2024/0043"]),
    ("contaminated land gasworks", &["OBC-EIR-0163"]),
    ("charge points faults", &["EIR2023/0074", "EIR2025/0102"]),
    ("moorings", &["FOI2026/00138"]),
    ("pest control fees", &["FOI2026/00126"]),
    ("settlement agreements", &["FOI2021/00417", "IR2021/0011"]),
    ("councillors expenses", &["FOI2021/00701"]),
    ("taxi licences revoked", &["FOI2024/00215", "OBC-FOI-2877"]),
    ("houses in multiple occupation", &["FOI2022/00804", "OBC-FOI-5802"]),
    ("grass cutting fosse lane", &["VP/FOI/19/0556"]),
    ("food parcels shielding", &["OBC-FOI-6861"]),
    ("hutches OR moorings", &["FOI2026/00138"]),
    // References in any punctuation.
    ("VP.FOI.24.0130", &["VP.FOI.24.0130"]),
    ("VP FOI 24 0130", &["VP.FOI.24.0130"]),
    ("VP/FOI/24/0130", &["VP.FOI.24.0130"]),
    ("vp-foi-24-0130", &["VP.FOI.24.0130"]),
    ("FOI2024-00577", &["FOI2024/00577"]),
    ("OBC FOI 5802", &["OBC-FOI-5802"]),
    // What is left out, and phrases.
    ("taser year:2016 -drones", &["VP/2016/0072"]),
    ("drones -(supplier OR airfield)", &["VP/2017/0718"]),
    ("drones !supplier !airfield", &["VP/2017/0718"]),
    ("\"police dogs\" attacked 2023", &["VP.FOI.23.0066"]),
    ("moor* quayside", &["FOI2026/00138"]),
    ("\"big cats\"", &["VP/2016/0656"]),
];

#[test]
fn what_people_type_finds_first_what_they_look_for() {
    for viewer in [Viewer::Officer, Viewer::public_today()] {
        finds_first_what_is_looked_for(viewer);
    }
    assert!(TYPED.len() >= 100, "{}", TYPED.len());
}

fn finds_first_what_is_looked_for(viewer: Viewer) {
    let snapshot = sample().reader().snapshot(viewer).unwrap();
    let synonyms = Corpus::open(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")).unwrap().synonyms().unwrap();
    let window = Window::new(Order::Relevance, 0, 3);
    let seen = |reference: &str| snapshot.responses().any(|response| response.unwrap().reference.as_str() == reference);
    let seen: HashSet<&str> = TYPED.iter().flat_map(|(_, wanted)| *wanted).copied().filter(|reference| seen(reference)).collect();
    let mut asked = 0;
    // Where the public sees none of what is wanted something else comes first.
    let missed =
        TYPED.iter().filter(|(_, wanted)| wanted.iter().any(|reference| seen.contains(reference))).filter_map(|(typed, wanted)| {
            asked += 1;
            let found = search::search(&*snapshot, &query::parse(typed, &synonyms).0, typed, window).unwrap();
            let first: Vec<&str> = found.hits.iter().map(|hit| hit.response.reference.as_str()).collect();
            let is_there = first.first().is_some_and(|first| wanted.contains(first));
            (!is_there).then(|| format!("{typed}: {first:?} and not {wanted:?}"))
        });
    assert_eq!(missed.collect::<Vec<_>>(), [""; 0], "{viewer:?}");
    assert!(asked > 30, "{viewer:?} sees enough of the sample: {asked}");
}
