//! One function builds each view: what it shows, to whom, and what it says where there is nothing to show.

use askama::Template;
use foi_archive::views::audit::{Findings, FindingsFormat, PairPage};
use foi_archive::views::context::ViewError;
use foi_archive::views::params::{
    AuditParams, PairParams, PrecedentsForm, PrecedentsParams, ResponseParams, SearchParams, StatisticsParams, WorkingDaysParams,
};
use foi_archive::views::precedents::PrecedentsPage;
use foi_archive::views::provision::ProvisionPage;
use foi_archive::views::response::{ResponseBody, ResponsePage};
use foi_archive::views::results::{ResultsPage, SearchBody};
use foi_archive::views::source::SourceFile;
use foi_archive::views::statistics::Figures;
use foi_archive::views::urls::Urls;
use foi_archive::views::view::{Rows, Terminal};
use foi_archive::views::wording::detail::WordingPage;
use foi_archive::views::working_days::Reckoning;

use crate::archive::{Archive, markdown};

fn archive() -> Archive {
    let archive = Archive::small();
    archive.index();
    archive
}

fn tasers() -> ResponseParams {
    ResponseParams { authority: "varnshire-police".into(), reference: "VP/2024/17".into(), q: "taser".into(), ..ResponseParams::default() }
}

/// What is said of what is not there.
fn not_found<T>(view: Result<T, ViewError>) -> String {
    match view {
        Err(ViewError::NotFound(detail)) => detail,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it is there"),
    }
}

/// What is said of what cannot be answered.
fn bad_request<T>(view: Result<T, ViewError>) -> String {
    match view {
        Err(ViewError::BadRequest(detail)) => detail,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it is answered"),
    }
}

#[test]
fn a_search_is_the_same_in_every_form() {
    let archive = archive();
    let params = SearchParams { q: "police dogs".into(), ..SearchParams::default() };
    let page: ResultsPage = archive.view(false, Urls::default(), &params).unwrap();
    let body: SearchBody = archive.view(false, Urls::default(), &params).unwrap();
    assert_eq!(body.total, 1);
    let json = serde_json::to_value(&body).unwrap();
    assert_eq!(json["hits"][0]["url"], "/responses/varnshire-police/VP%2F2023%2F4");
    assert_eq!(serde_json::to_value(&page.body).unwrap(), json);
    let html = page.render().unwrap();
    let best = format!("<a href=\"/responses/varnshire-police/VP%2F2023%2F4?q=police%20dogs#{}\">", body.hits[0].passage);
    assert!(html.contains(&best), "{html}");
    assert!(body.terminal().ends_with("1 of 1 response\n"), "{}", body.terminal());
}

#[test]
fn a_search_that_finds_nothing_leads_to_one_that_does() {
    let archive = archive();
    let params = SearchParams { q: "taser".into(), decision: vec!["not-held".into()], ..SearchParams::default() };
    let page: ResultsPage = archive.view(false, Urls::default(), &params).unwrap();
    let wider: Vec<_> = page.wider.iter().map(|link| (link.label.as_str(), link.url.as_str())).collect();
    assert_eq!(wider, [("1 response matches without the filters", "/search?q=taser")]);
}

#[test]
fn a_response_shows_officers_more() {
    let archive = archive();
    let page = |officers| archive.view::<ResponsePage>(officers, Urls::default(), &tasers()).unwrap();
    let (public, officers) = (page(false), page(true));
    assert!(public.findings.is_empty() && !officers.findings.is_empty());
    assert!(public.render().unwrap().contains("<mark>taser</mark>"), "what led to it is marked");
    assert!(!public.render().unwrap().contains("Audit findings"));
    assert!(officers.render().unwrap().contains("Audit findings"));
}

#[test]
fn what_was_odd_is_for_officers_in_every_form() {
    let odd =
        "reference: VP/9\nauthority: Varnshire Police\ntitle: Swans\nreceived: 2024-01-09\nresponded: 2024-02-01\ndecision: perhaps\n";
    let archive = archive().file("odd.md", markdown(odd, "## Request\n\nHow many swans?\n\n## Response\n\nThe names are withheld."));
    archive.index();
    let params = ResponseParams { authority: "varnshire-police".into(), reference: "VP/9".into(), ..ResponseParams::default() };
    let remarks = |officers| archive.view::<ResponseBody>(officers, Urls::default(), &params).unwrap().remarks;
    assert!(!remarks(true).is_empty() && remarks(false).is_empty());
}

#[test]
fn a_provision_names_the_law_that_it_is_of() {
    let archive = archive();
    let law = |typed: &str| archive.view::<ProvisionPage>(false, Urls::default(), &typed.to_owned()).unwrap().law[0].1.clone();
    let laws = ["DPA 29(1)", "DPA 45(4)", "s40(2)"].map(law);
    assert_eq!(laws, ["Data Protection Act 1998", "Data Protection Act 2018", "Freedom of Information Act 2000"]);
}

#[test]
fn what_is_not_there_is_named() {
    let archive = archive();
    let gone = ResponseParams { reference: "VP/0".into(), ..tasers() };
    assert!(not_found(archive.view::<ResponsePage>(false, Urls::default(), &gone)).contains("“VP/0”"));
    assert!(not_found(archive.view::<ResponseBody>(false, Urls::default(), &gone)).contains("“VP/0”"));
    assert!(not_found(archive.view::<SourceFile>(false, Urls::default(), &gone)).contains("“VP/0”"));
    assert!(not_found(archive.view::<WordingPage>(true, Urls::default(), &"0".into())).contains("“0”"));
    let pair = PairParams { one: "varnshire-police/VP%2F2024%2F17".into(), other: "varnshire-police/VP%2F0".into() };
    assert!(not_found(archive.view::<PairPage>(true, Urls::default(), &pair)).contains("“VP/0”"));
}

#[test]
fn what_cannot_be_answered_says_what_to_write() {
    let archive = archive();
    let pair = PairParams { one: "VP".into(), other: String::new() };
    assert!(bad_request(archive.view::<PairPage>(true, Urls::default(), &pair)).contains("`authority/reference`"));
    let unknown = (FindingsFormat::Csv, AuditParams { check: vec!["T99".into()], ..AuditParams::default() });
    assert!(bad_request(archive.view::<Findings>(true, Urls::default(), &unknown)).contains("`T99` is not known"));
    let days = WorkingDaysParams { received: "soon".into(), ..WorkingDaysParams::default() };
    assert!(bad_request(archive.view::<Reckoning>(false, Urls::default(), &days)).contains("`soon` is not a day"));
}

#[test]
fn the_letter_is_given_as_it_stands_in_the_corpus() {
    let archive = archive();
    let row = ResponseParams { reference: "VP/2023/4".into(), ..tasers() };
    let file: SourceFile = archive.view(false, Urls::default(), &row).unwrap();
    let words = String::from_utf8(file.bytes.clone()).unwrap();
    assert!(words.contains("nineteen police dogs") && !words.contains("horses"), "its own row alone: {words}");
    assert_eq!(file.media, "application/json");
}

#[test]
fn a_draft_keeps_passages_once_and_says_where_they_are_published() {
    let archive = archive();
    let id = "/responses/varnshire-police/VP%2F2023%2F4#p1";
    let kept = vec![id.to_owned(), "/responses/varnshire-police/VP%2F2023%2F4#p99".into(), id.to_owned(), "elsewhere".into()];
    let form = PrecedentsForm { params: PrecedentsParams::default(), kept };
    let page: PrecedentsPage = archive.view(true, Urls::served("https://foi.example.org"), &form).unwrap();
    assert_eq!(page.draft.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), [id]);
    assert_eq!(page.draft[0].citation, format!("Varnshire Police, VP/2023/4, 1 February 2023, https://foi.example.org{id}"));
    assert!(page.body.is_none(), "nothing was asked");
}

#[test]
fn tables_have_a_cell_for_every_heading() {
    let archive = archive();
    let figures: Figures = archive.view(false, Urls::default(), &StatisticsParams::default()).unwrap();
    assert!(!figures.rows().is_empty());
    assert!(figures.rows().iter().all(|row| row.len() == figures.headings().len()));
    assert_eq!(figures.csv().lines().count(), figures.rows().len() + 1);
}
