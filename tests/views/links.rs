//! Links are made in one place: no template writes one of its own, and all of them change together.

use askama::Template;
use foi_archive::views::about::AboutPage;
use foi_archive::views::audit::{AuditPage, ChecksPage};
use foi_archive::views::home::HomePage;
use foi_archive::views::params::{AuditParams, ResponseParams, SearchParams, StatisticsParams, WordingsParams, WorkingDaysParams};
use foi_archive::views::provision::ProvisionPage;
use foi_archive::views::response::ResponsePage;
use foi_archive::views::results::ResultsPage;
use foi_archive::views::statistics::StatisticsPage;
use foi_archive::views::urls::Urls;
use foi_archive::views::view::View;
use foi_archive::views::wording::list::WordingsPage;
use foi_archive::views::working_days::WorkingDaysPage;
use regex::Regex;

use crate::archive::Archive;

/// Where the links, forms, styles and scripts of a page lead.
fn links(html: &str) -> Vec<String> {
    let attribute = Regex::new(r#"\b(?:href|src|action)="([^"]*)""#).unwrap();
    attribute.captures_iter(html).map(|found| found[1].to_owned()).collect()
}

#[test]
fn no_template_writes_a_path_of_its_own() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/templates");
    let mut seen = 0;
    for file in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()) {
        let template = std::fs::read_to_string(&file).unwrap();
        for link in links(&template) {
            let made = ["{{", "#", "mailto:"].iter().any(|begin| link.starts_with(begin));
            assert!(made, "{}: `{link}` is not made by `urls`", file.display());
            seen += 1;
        }
    }
    assert!(seen > 50, "only {seen} links were looked at");
}

/// Every link of a view, with links of a site of static files below a path.
fn static_links<V: View + Template>(archive: &Archive, params: &V::Params) -> Vec<String> {
    let view: V = archive.view(true, Urls::static_files("https://example.org/foi"), params).unwrap();
    links(&view.render().unwrap())
}

#[test]
fn every_link_of_a_static_site_leads_below_its_base() {
    let archive = Archive::small();
    archive.index();
    let tasers = ResponseParams {
        authority: "varnshire-police".into(),
        reference: "VP/2024/17".into(),
        q: "taser".into(),
        ..ResponseParams::default()
    };
    let all = [
        static_links::<HomePage>(&archive, &()),
        static_links::<AboutPage>(&archive, &()),
        static_links::<ResultsPage>(&archive, &SearchParams { q: "police".into(), limit: "1".into(), ..SearchParams::default() }),
        static_links::<ResponsePage>(&archive, &tasers),
        static_links::<ProvisionPage>(&archive, &"s31(1)(a)".into()),
        static_links::<StatisticsPage>(&archive, &StatisticsParams::default()),
        static_links::<WorkingDaysPage>(&archive, &WorkingDaysParams::default()),
        static_links::<WordingsPage>(&archive, &WordingsParams::default()),
        static_links::<AuditPage>(&archive, &AuditParams::default()),
        static_links::<ChecksPage>(&archive, &()),
    ];
    for link in all.iter().flatten() {
        let stays = link.starts_with('#') || link.starts_with("/foi/") || link.starts_with("https://example.org/foi/");
        let stays = stays || link.starts_with("https://www.legislation.gov.uk/") || link.starts_with("https://ico.org.uk/");
        assert!(stays, "`{link}` leads out of the site");
    }
    let hits = Regex::new(r"^/foi/responses/[\w-]+/[\w.~-]+/\?q=police#p\d+$").unwrap();
    assert!(all[2].iter().any(|link| hits.is_match(link)), "{:#?}", all[2]);
}
