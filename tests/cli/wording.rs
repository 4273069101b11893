//! `wording`: what is printed, the filters, and the exit codes.

use crate::archive::{Archive, Ran, markdown};

fn indexed() -> Archive {
    let letter = |number: u32| {
        let fields =
            format!("reference: VP-{number}\nauthority: Varnshire Police\nresponded: 202{number}-03-04\nprovisions: [\"FOIA 31(1)(a)\"]\n");
        let body = format!(
            "## Request\n\nWhere did the cameras stand in 202{number}?\n\n## Harm\n\nOffenders who knew where the {number} cameras stand would choose \
             other roads, and collisions would be likely to rise.\n"
        );
        markdown(&fields, &body)
    };
    let archive = (1..=3).fold(Archive::new(), |archive, number| archive.file(&format!("{number}.md"), letter(number)));
    archive.index();
    archive
}

#[test]
fn a_wording_is_printed_for_people() {
    let archive = indexed();
    let json = archive.run(&["wording", "cameras", "--json"]).json();
    let id = json["wordings"][0]["id"].as_str().expect("an id");
    let printed = format!(
        "Harm, FOIA 31(1)(a), Varnshire Police: cameras, stand, choose (used in 3 responses by Varnshire Police, 2021 to 2023; {id})\n  \
         Offenders who knew where the [number] cameras stand would choose other roads, and collisions would be likely to rise.\n\n\
         1 of 1 wording\n"
    );
    assert_eq!(archive.run(&["wording", "camera", "--exemption", "s31(1)(a)", "--role", "harm"]), Ran::new(0, &printed, ""));
}

#[test]
fn the_json_has_the_shape_that_programs_rely_on() {
    let archive = indexed();
    let printed = archive.run(&["wording", "--json", "--limit", "20"]).json();
    assert_eq!(printed, archive.serve(&[]).get("/api/v1/wordings").json());
    let wording = &printed["wordings"][0];
    for (name, wanted) in [("role", "harm"), ("first", "2021-03-04"), ("last", "2023-03-04")] {
        assert_eq!(wording[name], wanted, "{name}");
    }
    assert_eq!((&wording["uses"], &wording["provisions"][0]), (&3.into(), &"FOIA 31(1)(a)".into()));
    assert_eq!(wording["variants"].as_array().map(Vec::len), Some(1));
}

#[test]
fn what_one_letter_alone_says_is_listed_when_it_is_asked_for() {
    let archive = indexed().file("4.md", markdown("reference: VP-4\nprovisions: [\"FOIA 31(1)(a)\"]\n", "## Request\n\nHow deep is the lake?\n\n## Harm\n\nA diver who knew how deep the lake is at the weir would be likely to try it, and to drown.\n"));
    archive.index();
    let usual = archive.run(&["wording", "diver"]);
    assert_eq!(usual, Ran::new(1, "1 wording more is in one response alone; ask for those used once to see them.\n0 of 0 wordings\n", ""));
    assert_eq!(archive.run(&["wording", "diver", "--once"]).summary(), "1 of 1 wording");
}

#[test]
fn nothing_found_is_exit_code_1_and_a_filter_that_means_nothing_is_said() {
    let archive = indexed();
    assert_eq!(archive.run(&["wording", "xylophone"]), Ran::new(1, "0 of 0 wordings\n", ""));
    assert_eq!(archive.run(&["wording", "--role", "licence"]).code, 1);
    let hinted = archive.run(&["wording", "--role", "haiku"]);
    assert!(
        hinted.code == 0 && hinted.stdout.starts_with("The filter “role” was left out: `haiku` is not one of introduction, decision,"),
        "{hinted:?}"
    );
    assert_eq!(Archive::small().run(&["wording"]).code, 2, "there is no index yet");
}
