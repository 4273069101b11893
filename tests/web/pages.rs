//! The pages as people read them: what stands on them, and what each link does.

use crate::archive::{Archive, markdown};

/// The text between two markers of a page, which must be there.
fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let inner = page.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map(|(inner, _)| inner);
    inner.unwrap_or_else(|| panic!("nothing between {from} and {to} in {page}"))
}

#[test]
fn every_page_can_be_walked_with_a_keyboard_and_a_screen_reader() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    for path in ["/", "/about", "/search", "/search?q=taser", "/responses/varnshire-police/VP%2F2024%2F17", "/nowhere"] {
        let page = server.get(path).body;
        for part in [
            "<!doctype html>",
            "<html lang=\"en\">",
            "<meta name=\"viewport\"",
            "<a class=\"skip\" href=\"#content\">",
            "<main id=\"content\"",
            "<nav aria-label=\"Main\">",
            "<footer>",
            "</html>",
        ] {
            assert!(page.contains(part), "{path} has no {part}");
        }
        assert_eq!(page.matches("<h1").count(), 1, "{path} has one heading of the first level");
        assert!(!between(&page, "<title>", "</title>").trim().is_empty(), "{path} has a title");
        for input in page.split("<input ").skip(1).map(|rest| rest.split('>').next().unwrap()).filter(|i| !i.contains("type=\"hidden\"")) {
            let id = between(input, "id=\"", "\"");
            assert!(!id.is_empty() && page.contains(&format!("<label for=\"{id}\"")), "{path}: <{input}> has no label");
        }
        let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{path} has an id twice");
    }
}

#[test]
fn the_first_page_has_a_search_and_the_latest() {
    let archive = Archive::small();
    let page = archive.serve(&[]).get("/").body;
    assert!(page.contains("action=\"/search\"") && page.contains("Search 4 answers"), "{page}");
    let latest = between(&page, "<h2 id=\"latest\">", "</ol>");
    let (tasers, potholes) = (latest.find("Tasers carried by officers").unwrap(), latest.find("Potholes and claims").unwrap());
    assert!(tasers < potholes, "newest first");
    assert!(page.contains("Answers from 2022 to 2024."), "{page}");
}

#[test]
fn the_menu_says_where_one_is() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    for (path, current) in [
        ("/search?q=taser", "href=\"/search\" aria-current=\"page\""),
        ("/responses/varnshire-police/VP%2F2024%2F17", "href=\"/search\" aria-current=\"true\""),
        ("/audit/checks", "href=\"/audit\" aria-current=\"true\""),
        ("/statistics?by=month", "href=\"/statistics\" aria-current=\"page\""),
        ("/about", "href=\"/about\" aria-current=\"page\""),
    ] {
        let page = server.get(path).body;
        let menu = between(&page, "<nav aria-label=\"Main\">", "</nav>");
        assert!(menu.contains(current) && menu.matches("aria-current").count() == 1, "{path}: {menu}");
    }
    let first = server.get("/").body;
    let menu = between(&first, "<nav aria-label=\"Main\">", "</nav>");
    assert!(menu.contains("href=\"/search\"") && !menu.contains("aria-current"), "{menu}");
}

#[test]
fn a_hint_is_a_sentence_for_people() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    for (path, sentence) in [
        ("/search?year=abc", "The filter “year” was left out: “abc” is no year such as 2024."),
        ("/search?decision=maybe", "The filter “decision” was left out: “maybe” is not one of"),
        ("/search?decision=refuzed", "ncnd, other; “refused” is near it."),
        ("/search?sort=best", "The order “best” is not one of"),
        ("/working-days?received=soon", "“received”: “soon” is not a day"),
    ] {
        let page = server.get(path).body;
        assert!(page.contains(sentence) && !page.contains("invalid digit"), "{path}: {page}");
    }
    for path in ["/audit/checks", "/audit", "/wordings/compose?provision=nonsense", "/compare"] {
        let page = server.get(path).body;
        assert!(!page.contains('`'), "{path}: {page}");
    }
}

#[test]
fn filters_are_chips_that_can_be_taken_off() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let page = server.get("/search?q=many&authority=Varnshire+Police&decision=part&decision=disclosed").body;
    let chips = between(&page, "<ul class=\"chips\"", "</ul>").replace("&#38;", "&");
    for (label, url) in [
        ("Authority: Varnshire Police", "/search?q=many&decision=part&decision=disclosed"),
        ("Decision: Disclosed in part", "/search?q=many&authority=Varnshire%20Police&decision=disclosed"),
        ("Decision: Disclosed <", "/search?q=many&authority=Varnshire%20Police&decision=part"),
    ] {
        let chip = chips.split("<li").find(|chip| chip.contains(label)).unwrap_or_else(|| panic!("{label} in {chips}"));
        assert!(chip.contains(&format!("href=\"{url}\"")), "{url} in {chip}");
    }
    assert!(page.contains("<input type=\"hidden\" name=\"decision\" value=\"part\">"), "a new search keeps the filters");
}

#[test]
fn a_facet_leads_to_as_many_as_it_says() {
    let archive = Archive::small().file(
        "federation.md",
        "---\nreference: F/1\nauthority: Varnshire Police Federation\nresponded: 2024-01-01\ndecision: part\n---\nHow many members?\n",
    );
    archive.index();
    let body = archive.search("");
    let facets: Vec<(&str, usize)> = body.facets.iter().map(|(facet, values)| (*facet, values.len())).collect();
    let all = [("authority", 3), ("decision", 4), ("provision", 5), ("regime", 1), ("role", 5), ("topic", 3), ("year", 3)];
    assert_eq!(facets, all);
    for (facet, values) in &body.facets {
        for value in values {
            let asked = foi_archive::views::params::SearchParams {
                q: String::new(),
                ..serde_json::from_value(serde_json::json!({*facet: [&value.value]})).unwrap()
            };
            assert_eq!(archive.ask(&asked).total, value.count, "{facet}: {}", value.value);
        }
    }
}

#[test]
fn pages_of_results_cover_everything_once() {
    let rows: String =
        (0..45).map(|n| format!("{{\"reference\":\"R{n}\",\"responded\":\"2024-01-{:02}\",\"text\":\"badger\"}}\n", n % 28 + 1)).collect();
    let archive = Archive::new().file("log.jsonl", rows);
    let server = archive.serve(&[]);
    for sort in ["relevance", "newest", "oldest"] {
        let mut seen = std::collections::BTreeSet::new();
        for page in 1..=5 {
            let body = server.get(&format!("/api/v1/search?q=badger&limit=10&page={page}&sort={sort}")).json();
            assert_eq!(body["total"], 45);
            for hit in body["hits"].as_array().unwrap() {
                assert!(seen.insert(hit["reference"].as_str().unwrap().to_owned()), "{hit:#} twice");
            }
        }
        assert_eq!(seen.len(), 45, "{sort}");
    }
    let first = server.get("/search?q=badger").body;
    assert!(first.contains("page 1 of 3") && first.contains("rel=\"next\"") && !first.contains("rel=\"prev\""), "{first}");
    let last = server.get("/search?q=badger&page=3").body;
    assert!(last.contains("rel=\"prev\"") && !last.contains("rel=\"next\"") && last.contains("start=\"41\""), "{last}");
}

#[test]
fn a_response_shows_its_facts_and_its_parts() {
    let archive = Archive::small();
    let page = archive.serve(&[]).get("/responses/varnshire-police/VP%2F2023%2F4?q=dogs").body;
    for part in [
        "<dt>Reference</dt><dd>VP/2023/4</dd>",
        "9 January 2023",
        "1 February 2023",
        "23 calendar days",
        "<mark>dogs</mark>",
        "href=\"#p0\"",
        "id=\"p1\"",
        "/source/varnshire-police/VP%2F2023%2F4",
        "/api/v1/responses/varnshire-police/VP%2F2023%2F4",
    ] {
        assert!(page.contains(part), "no {part} in {page}");
    }
}

#[test]
fn an_archive_that_is_invented_says_so_on_every_page() {
    let archive =
        Archive::small().file("archive.toml", "fictional = true\ndefault_authority = \"Varnshire Police\"\npublish = \"at-once\"\n");
    let server = archive.serve(&[]);
    for path in ["/", "/search", "/about", "/responses/varnshire-police/VP%2F2023%2F4", "/nowhere"] {
        assert!(server.get(path).body.contains("Everything in this archive is invented"), "{path}");
    }
}

#[test]
fn an_empty_archive_says_what_to_do() {
    let archive = Archive::new();
    let server = archive.serve(&[]);
    assert!(server.get("/").body.contains("foi-archive index"));
    assert_eq!(server.get("/api/v1/search?q=x").json()["total"], 0);
    assert!(server.get("/search?q=x").body.contains("Nothing here matches"));
}

#[test]
fn a_provision_has_a_page_with_its_law_its_responses_and_its_wordings() {
    let harm = "To publish the routes of the patrols would be likely to let offenders keep out of their way, and so to prejudice the prevention of crime.";
    let letter = |n: usize| {
        let fields = format!("reference: VP-{n}\nresponded: 2024-0{n}-01\ndecision: refused\nprovisions: [\"s31(1)(a)\"]\n");
        markdown(&fields, &format!("## Request\n\nThe routes of patrol {n}?\n\n## Harm\n\n{harm}"))
    };
    let archive = Archive::new().file("1.md", letter(1)).file("2.md", letter(2));
    archive.index();
    let page = archive.serve(&[]).get("/provisions/s31(1)(a)");
    assert_eq!(page.status, 200);
    for part in ["FOIA 31(1)(a)", "qualified", "FOIA 31(3)", "2 responses", "VP-2", "/wordings/", "keep out of their way"] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    let public = archive.serve(&["--public"]);
    let page = public.get("/provisions/FOIA%2031(1)(a)");
    assert!(page.body.contains("VP-2") && !page.body.contains("/wordings"), "{}", page.body);
    assert_eq!(public.get("/provisions/s999").status, 404);
    let response = public.get(archive.search("").hits[0].summary.url.as_str()).body;
    assert!(response.contains("href=\"/provisions/FOIA%2031%281%29%28a%29\""), "{response}");
}

#[test]
fn a_filter_that_was_typed_can_be_taken_off() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let page = server.get("/search?q=many+decision:part").body.replace("&#38;", "&");
    let chips = between(&page, "<ul class=\"chips\"", "</ul>");
    assert!(chips.contains("href=\"/search?q=many\"") && chips.contains("Decision: Disclosed in part"), "{chips}");
    for path in ["/search?q=decision:part", "/search?authority=varnshire&provision=s31(1)(a)", "/search?q=authority:varnshire+-year:2022"] {
        let page = server.get(path).body.replace("&#38;", "&");
        let own = foi_archive::views::urls::decode(path).unwrap().replace('+', " ");
        for (place, mark) in [("aside", "rel=\"nofollow\" aria-current"), ("chip", "aria-label=\"Remove the filter")] {
            let links: Vec<&str> = page.split("href=\"").filter(|rest| rest.split('>').next().unwrap().contains(mark)).collect();
            assert!(!links.is_empty(), "{path} has no {place}: {page}");
            for link in links.iter().map(|rest| rest.split('"').next().unwrap()) {
                assert_ne!(foi_archive::views::urls::decode(link).unwrap(), own, "a {place} leads nowhere");
            }
        }
    }
}

#[test]
fn past_the_last_page_is_a_way_back() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    for page in ["9", "500", "501", "4000000000"] {
        let answer = server.get(&format!("/search?limit=3&page={page}")).body;
        assert!(answer.contains("There are only 2 pages."), "{page}: {answer}");
        assert!(answer.contains("page=2\">Go to the last page") && answer.contains("page=2\" rel=\"prev\""), "{page}: {answer}");
        assert!(!answer.contains("Nothing here matches") && !answer.contains(" of 2<"), "{page}: {answer}");
        let body = server.get(&format!("/api/v1/search?limit=3&page={page}")).json();
        if page == "4000000000" {
            assert!(body["detail"].as_str().is_some_and(|detail| detail.contains("`4000000000`")), "a page that there never is: {body:#}");
            continue;
        }
        assert_eq!((body["total"].as_u64(), body["hits"].as_array().map(Vec::len)), (Some(4), Some(0)));
    }
}

#[test]
fn nothing_found_says_what_less_would_find() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let page = server.get("/search?q=taser+year:2022&decision=refused").body;
    assert!(page.contains("<a href=\"/search?q=taser\">1 response matches without the filters</a>"), "{page}");
    let page = server.get("/search?q=withheld+in:request").body;
    assert!(page.contains("<a href=\"/search?q=withheld\">1 response matches elsewhere in the letter</a>"), "{page}");
    assert!(!server.get("/search?q=zebra+year:2022").body.contains("without the filters"));
}

#[test]
fn a_letter_has_the_headings_that_it_is_heard_by() {
    let body = "## Request\n\nHow many dogs?\n\n## DECISION\n\nWe disclose it.\n\n## Dogs by year\n\n| Year | Dogs |\n|---|---|\n| 2022 | 9 |\n| 2023 | 9 |\n";
    let archive = Archive::new().file("a.md", markdown("reference: A\ntitle: Dogs\ndecision: disclosed\n", body));
    let page = archive.serve(&[]).get("/responses/varnshire-police/A").body;
    let letter = between(&page, "<div class=\"letter\"", "</article>");
    assert!(letter.contains("<h2 class=\"role-heading\">DECISION</h2>") && !letter.contains(">Decision</h2>"), "{letter}");
    assert!(letter.contains("<h3>Dogs by year</h3>"), "{letter}");
    assert!(
        letter.contains("aria-label=\"Table: Dogs by year\"") && letter.contains("<th scope=\"row\">2022</th><td class=\"number\">9</td>"),
        "{letter}"
    );
}

#[test]
fn a_table_goes_on_after_one_within_a_cell() {
    let inner = "<table><tr><td>inner</td><td>cells</td></tr></table>";
    let table = format!(
        "<table><tr><th>Year</th><th>Dogs</th></tr><tr><td>2022 {inner} on</td><td>nine</td></tr><tr><td>2023</td><td>ten</td></tr></table>"
    );
    let page = format!("<main><h2>Request</h2><p>How many dogs?</p><h2>Response</h2>{table}<p>That is all.</p></main>");
    let archive = Archive::new().file("a.html", page).file("a.yaml", "reference: A\ntitle: Dogs\n");
    let page = archive.serve(&[]).get("/responses/varnshire-police/A").body;
    let table = between(&page, "<table", "</table>");
    assert!(table.contains(">2023</span></th><td><span class=\"read\">ten</span></td>"), "{page}");
    assert!(!table.contains("That is all.") && page.matches("<table").count() == 1, "{page}");
}

#[test]
fn what_is_read_first_stands_first() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let place = |page: &str, of: &str| page.find(of).unwrap_or_else(|| panic!("no {of} in {page}"));
    let results = server.get("/search").body;
    assert!(place(&results, "id=\"narrow\"") < place(&results, "<ol class=\"results\""), "filters stand above what they filter");
    let response = server.get("/responses/varnshire-police/VP%2F2024%2F17").body;
    assert!(place(&response, "aria-label=\"Facts\"") < place(&response, "<div class=\"letter\""));
    assert!(!server.get("/assets/style.css").body.contains(" order:"), "what is seen and what is heard come in one order");
}

/// How bright a colour is, by WCAG 2.
fn brightness(colour: &str) -> f64 {
    let part = |at: usize| {
        let share = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

#[test]
fn words_can_be_told_from_what_is_behind_them() {
    let archive = Archive::small();
    let style = archive.serve(&[]).get("/assets/style.css").body;
    let colour = |name: &str, dark: bool| {
        let both = between(&style, &format!("--{name}: light-dark("), ")").to_owned();
        let (light, night) = both.split_once(", ").unwrap_or_else(|| panic!("no {name}"));
        brightness(if dark { night } else { light })
    };
    for dark in [false, true] {
        for back in ["paper", "panel", "mark"] {
            for front in ["ink", "soft", "link", "good", "mixed", "bad", "disclosed", "part", "refused", "ncnd", "not-held", "other"] {
                let (one, other) = (colour(front, dark), colour(back, dark));
                let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
                assert!(contrast >= 4.5, "{front} on {back}, dark {dark}: {contrast:.2}");
            }
        }
    }
}

#[test]
fn a_letter_that_can_be_read_two_ways_is_shown_both_ways_with_its_words() {
    let body = "Dear Ms Hale\n\nThank you for your request for all reports on swings.\n\nTo comply with your request would exceed the \
        appropriate limit of 18 hours, so section 12(1) of the Freedom of Information Act applies and we are not obliged to comply with your \
        request.\n\nOutside the Act, I attach the list of reports.\n\nYours sincerely";
    let archive = Archive::new().file("a.md", markdown("reference: A\ntitle: Swings\n", body));
    let server = archive.serve(&[]);
    let page = server.get("/responses/varnshire-police/A").body;
    let facts = between(&page, "<aside aria-label=\"Facts\">", "</aside>");
    assert!(facts.contains("As fair a reading"), "{facts}");
    let json = server.get("/api/v1/responses/varnshire-police/A").json();
    let both = [json["decision"].as_str(), json["other_decision"].as_str()];
    assert!(both.contains(&Some("part")) && both.contains(&Some("refused")), "{json:#}");
    assert!(json["basis"]["FOIA 12(1)"]["read"]["sure"].is_string(), "{json:#}");
    let ran = archive.run(&["parse", "corpus/a.md"]);
    assert!(ran.stdout.contains("other_decision") && ran.stdout.contains("“"), "{}", ran.stdout);
}

#[test]
fn a_decision_that_is_not_known_is_said_to_be_so_in_lists() {
    let words = "## Request\n\nHow many kites?\n\n## Response\n\nThe kite team has looked at the matter with care.";
    let archive = Archive::new().file("kites.md", markdown("reference: K/1\nresponded: 2024-03-01\n", words));
    let server = archive.serve(&["--public"]);
    for path in ["/search?q=kites", "/authorities/varnshire-police", "/years/2024"] {
        assert!(server.get(path).body.contains("<span class=\"decision\">no decision read</span>"), "{path}");
    }
    let page = server.get("/responses/varnshire-police/K%2F1").body;
    assert!(page.contains("Not known") && page.contains("no words of the letter say it"), "{page}");
}
