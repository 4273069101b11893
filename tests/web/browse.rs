//! The log by authority, year, topic, decision and provision, and the way from there to a letter and back.

use foi_archive::response::Key;
use foi_archive::views::urls::Urls;

use crate::archive::{Archive, markdown};

#[test]
fn every_list_leads_to_pages_with_counts_and_feeds() {
    let server = Archive::small().serve(&["--public"]);
    for (list, heading, pages) in [
        ("/authorities", "Authorities", vec![("/authorities/varnshire-police", "Varnshire Police", 3)]),
        ("/years", "Years", vec![("/years/2023", "2023", 2), ("/years/2022", "2022", 1)]),
        ("/topics", "Topics", vec![("/topics/roads", "roads", 1)]),
        ("/decisions", "Decisions", vec![("/decisions/refused", "Refused", 1)]),
        ("/provisions", "Provisions", vec![("/provisions/FOIA%2012%281%29", "FOIA 12(1)", 1)]),
    ] {
        let page = server.get(list).body;
        assert!(page.contains(&format!("<h1>{heading}</h1>")), "{page}");
        for (url, label, count) in pages {
            assert!(page.contains(&format!("<a href=\"{url}\">{label}</a></th><td>{count}</td>")), "{url}: {page}");
            let one = server.get(url);
            assert!(one.status == 200 && one.body.contains(label) && one.body.contains("/search.atom?"), "{url}: {one:#?}");
            assert!(one.body.contains(&format!("<link rel=\"canonical\" href=\"{}{url}\">", server.base())), "{url}: {}", one.body);
        }
    }
    let year = server.get("/years/2023").body;
    assert!(year.contains("<a href=\"/years/2023/02\" rel=\"nofollow\">February</a></th><td>2</td>"), "{year}");
    let month = server.get("/years/2023/02");
    assert!(month.status == 200 && month.body.contains("<h1>February 2023</h1>") && month.body.contains("All 2 responses"), "{month:#?}");
    assert!(month.body.contains("/search.atom?responded=2023-02"), "{}", month.body);
    assert!(server.get("/authorities").body.contains("<svg class=\"chart\""), "two bodies can be compared");
    for none in ["/years/2023/01", "/years/2023/13", "/years/2023/2", "/years/02023/02", "/years/2023/soon"] {
        assert_eq!(server.get(none).status, 404, "{none}");
    }
    for none in ["/authorities/nobody", "/years/1999", "/years/soon", "/topics/nothing"] {
        assert_eq!(server.get(none).status, 404, "{none}");
    }
    assert_eq!(server.get("/topics/ROADS").status, 200);
    let sitemap = server.get("/sitemap.xml").body;
    assert!(sitemap.contains("/authorities/varnshire-police</loc>") && sitemap.contains("/topics</loc>"), "{sitemap}");
}

#[test]
fn names_of_one_body_have_one_page() {
    let letter = |reference: &str, name: &str| markdown(&format!("reference: {reference}\nauthority: {name}\ntitle: Kites\n"), "How many?");
    let archive = Archive::new().file("a.md", letter("A", "King's Heath")).file("b.md", letter("B", "King’s Heath"));
    let server = archive.serve(&["--public"]);
    let page = server.get("/authorities/kings-heath").body;
    assert!(page.contains("All 2 responses"), "{page}");
    let list = server.get("/authorities").body;
    assert_eq!(list.matches("href=\"/authorities/kings-heath\"").count(), 1, "{list}");
}

#[test]
fn a_list_has_every_value_however_many_there_are() {
    let letters = (1..=130).map(|number| {
        (format!("{number}.md"), markdown(&format!("reference: R{number}\nauthority: Body number {number}\ntitle: Kites\n"), "How many?"))
    });
    let archive = letters.fold(Archive::new(), |archive, (name, letter)| archive.file(&name, letter));
    let list = archive.serve(&["--public"]).get("/authorities").body;
    assert_eq!(list.matches("href=\"/authorities/body-number-").count(), 130, "{list}");
}

#[test]
fn hundreds_of_bodies_make_no_page_long() {
    let row = |number: usize| {
        format!(
            "{{\"reference\":\"R{number}\",\"authority\":\"Body number {number}\",\"title\":\"Kites\",\"responded\":\"2024-01-02\",\"decision\":\"disclosed\",\"response\":\"We hold it.\"}}\n"
        )
    };
    let log: String = (1..=600).chain([7, 7, 599]).enumerate().map(|(n, body)| row(body).replace("\"R", &format!("\"{n}-R"))).collect();
    let archive = Archive::new().file("log.jsonl", log);
    let server = archive.serve(&["--public"]);
    let listed = |path: &str| server.get(path).body.matches("<th scope=\"row\"><a href=\"/authorities/body-number-").count();
    assert_eq!(["/authorities", "/authorities?page=2", "/authorities?page=3"].map(listed), [250, 250, 100]);
    let first = server.get("/authorities").body;
    assert!(first.contains("600 in all") && first.contains("href=\"/authorities?page=2\" rel=\"next\""), "{first}");
    assert!(first.find("body-number-7\"").unwrap() < first.find("body-number-599\"").unwrap(), "the most frequent first");
    assert_eq!(server.get("/authorities?page=4").status, 404);
    let home = server.get("/").body;
    assert!(home.matches("href=\"/authorities/body-number-").count() <= 100 && home.contains("/authorities/body-number-7\""), "{home}");
    let form = server.get("/search/advanced").body;
    assert!(form.contains("<input id=\"authority\" name=\"authority\"") && !form.contains("Body number 9<"), "{form}");
    let found = server.get("/search/advanced?go=yes&authority=body+number+599");
    assert!(server.get(found.header("location")).body.contains("2 responses"), "{found:?}");
    let figures = server.get("/statistics?by=authority").body;
    assert_eq!(figures.matches("<th scope=\"row\">Body number ").count(), 100, "{figures}");
    assert!(figures.contains("the files have 500 more") && figures.contains("<th scope=\"row\">Body number 7<"), "{figures}");
    let of_one = server.get("/statistics?by=year&authority=body+number+7").body;
    assert!(of_one.contains("<p>3 responses") && of_one.contains("value=\"body number 7\""), "{of_one}");
    let officers = archive.serve(&[]);
    for path in ["/precedents", "/desk", "/wordings", "/wordings/compose"] {
        let page = officers.get(path);
        assert!(page.status == 200 && !page.body.contains(">Body number 300<"), "{path}: {page:?}");
    }
    // The body that is filtered by is counted among the others, however few have it.
    let of_last = server.get("/api/v1/search?authority=Body+number+600").json();
    let bodies = of_last["facets"]["authority"].as_array().unwrap();
    assert_eq!(bodies.iter().filter(|body| body["selected"] == true && body["count"] == 1).count(), 1, "{bodies:?}");
    assert_eq!(bodies.len(), 101);
}

#[test]
fn a_response_says_how_to_cite_it_where_it_belongs_and_whom_to_tell_of_a_mistake() {
    let archive = Archive::small().file(
        "archive.toml",
        "name = \"Test archive\"\ndefault_authority = \"Varnshire Police\"\npublish = \"at-once\"\nbase = \"https://foi.example.org\"\ncontact = \"foi@example.org\"\n",
    );
    let server = archive.serve(&["--public"]);
    let page = server.get("/responses/varnshire-police/VP%2F2024%2F17").body;
    let url = "https://foi.example.org/responses/varnshire-police/VP%2F2024%2F17";
    for wanted in [
        format!("Varnshire Police, “Tasers carried by officers”, response VP/2024/17, 22 March 2024, {url}"),
        "@misc{Varnshire-Police-VP-2024-17,".to_owned(),
        "href=\"https://www.legislation.gov.uk/ukpga/2000/36/section/31\"".to_owned(),
        "14 working days, 21 calendar days".to_owned(),
        "<a href=\"/authorities/varnshire-police\">Varnshire Police</a> › ".to_owned(),
        "mailto:foi@example.org?subject=A%20mistake%20in%20VP%2F2024%2F17".to_owned(),
    ] {
        assert!(page.contains(&wanted), "{wanted}: {page}");
    }
}

#[test]
fn a_short_address_leads_to_the_response_and_says_when_it_was_taken_back() {
    let archive =
        Archive::small().file("gone.md", markdown("reference: GONE\npublished: 2024-01-01\nwithdrawn: {on: 2024-02-02}\n", "How many?"));
    let server = archive.serve(&["--public"]);
    let page = server.get("/responses/varnshire-police/VP%2F2024%2F17").body;
    let short = page.split("<dt>Short address</dt><dd><a href=\"").nth(1).unwrap().split('"').next().unwrap();
    let path = short.strip_prefix(&server.base()).unwrap_or(short);
    assert!(path.len() <= 16, "{path}");
    for written in [path.to_owned(), format!("/r/{}", path[3..].to_uppercase())] {
        let answer = server.get(&written);
        assert_eq!((answer.status, answer.header("location")), (303, "/responses/varnshire-police/VP%2F2024%2F17"), "{written}");
    }
    let gone = Urls::default().short(&Key::from_parts("varnshire-police", "GONE"));
    let answer = server.get(&gone);
    assert!(answer.status == 410 && answer.body.contains("“GONE” was taken back on 2 February 2024"), "{answer:#?}");
    assert_eq!(server.get("/r/0000000000000").status, 404);
}

#[test]
fn days_that_are_filled_in_become_a_search_and_days_that_cannot_be_are_said() {
    let server = Archive::small().serve(&["--public"]);
    let sent = server.get("/search/advanced?go=yes&q=many&from=2023-01-01&to=2023-12-31&authority=Varnshire+Police&decision=");
    let search = "/search?q=many&authority=Varnshire%20Police&responded=2023-01-01..2023-12-31";
    assert_eq!((sent.status, sent.header("location")), (303, search), "{sent:#?}");
    let page = server.get(search).body;
    assert!(page.contains("2 responses") && page.contains("name=\"from\" type=\"date\" value=\"2023-01-01\""), "{page}");
    assert!(page.contains("Answered: 1 January 2023 to 31 December 2023"), "{page}");
    let plain =
        page.split("<a href=\"/search/advanced?").nth(1).unwrap().split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
    let form = server.get(&format!("/search/advanced?{plain}")).body;
    assert!(form.contains("name=\"q\" type=\"text\" value=\"many\"") && form.contains("value=\"2023-12-31\""), "{form}");
    let turned = server.get("/search/advanced?go=yes&from=2024-02-01&to=2024-01-01");
    assert!(turned.status == 200 && turned.body.contains("The last day is before the first; change them round."), "{turned:#?}");
}

#[test]
fn a_page_of_results_says_in_its_title_which_it_is() {
    let server = Archive::small().serve(&["--public"]);
    let title = |path: &str| server.get(path).body.split("<title>").nth(1).unwrap().split("</title>").next().unwrap().to_owned();
    assert_eq!(title("/search?limit=3"), "Disclosure log · Test archive");
    assert_eq!(title("/search?limit=3&page=2"), "Disclosure log, page 2 of 2 · Test archive");
    assert_eq!(title("/search?q=taser"), "taser · Test archive");
}

#[test]
fn a_response_leads_to_what_its_body_answered_before_and_after_and_to_a_comparison() {
    let letter = |reference: &str, body: &str, day: &str| {
        let fields = format!("reference: {reference}\nauthority: {body}\ntitle: Wombats of {reference}\nresponded: {day}\n");
        markdown(&fields, "## Request\n\nHow many wombats are kept in the kennels by night?\n\n## Response\n\nWe keep nineteen wombats.")
    };
    let archive = Archive::new()
        .file("a.md", letter("A1", "Varnshire Police", "2024-01-10"))
        .file("b.md", letter("A2", "Varnshire Police", "2024-02-10"))
        .file("c.md", letter("A3", "Varnshire Police", "2024-03-10"))
        .file("d.md", letter("B1", "Ostlebury Council", "2024-02-20"));
    let server = archive.serve(&[]);
    let page = |reference: &str| server.stranger("GET", &format!("/responses/varnshire-police/{reference}"), &[], None).body;
    let middle = page("A2");
    assert!(
        middle.contains("rel=\"prev\">Before it: Wombats of A1</a>") && middle.contains("rel=\"next\">After it: Wombats of A3</a>"),
        "{middle}"
    );
    assert!(!page("A1").contains("Before it:") && !page("A3").contains("After it:"));
    assert!(middle.contains(">Compare with the last time</a> <span class=\"help\">answered 10 January 2024</span>"), "{middle}");
    assert!(!page("A1").contains("Compare with the last time"), "there was none before it");
    let pair =
        middle.split("href=\"").filter_map(|rest| rest.split('"').next()).find(|url| url.starts_with("/compare?")).expect("a comparison");
    let pair = pair.replace("&amp;", "&").replace("&#38;", "&");
    let shown = server.stranger("GET", &pair, &[], None);
    assert!(shown.status == 200 && shown.body.contains("Wombats of A1") && !shown.body.contains("/audit"), "{shown:#?}");
    assert!(server.get(&pair).body.contains("The audit finds nothing between these two letters."));
}
