//! The kinds of page that there are, each with one of its kind, and an archive that has something for all of them.

use foi_archive::web::{For, ROUTES};

use crate::archive::{Archive, Server, markdown};

/// A kind of page.
pub(super) struct Kind {
    /// What it is called in the statement on accessibility.
    pub(super) name: &'static str,
    /// A page of the kind, or one that leads to it.
    pub(super) path: &'static str,
    /// How the address of the first link on that page begins that leads to one of the kind; blank where the page itself is one.
    pub(super) by: &'static str,
}

const fn page(name: &'static str, path: &'static str) -> Kind {
    Kind { name, path, by: "" }
}

/// Every kind that everybody has.
pub(super) const PUBLIC: &[Kind] = &[
    page("the first page", "/"),
    page("results of a search", "/search?q=police"),
    page("results with filters", "/search?q=police&decision=part&year=2024&responded=2024..2025"),
    page("a page of results after the first", "/search?limit=2&page=2"),
    page("a search that finds nothing", "/search?q=zeppelin&year=2024"),
    page("a search in plain words", "/search/advanced?q=police&from=2024-01-01"),
    page("a response", TASERS),
    page("a response with words marked", "/responses/varnshire-police/VP%2F2024%2F17?q=taser"),
    page("a response with attachments", "/responses/varnshire-police/VP%2F2024%2F30?at=a1-p0"),
    page("two letters side by side", "/compare?one=varnshire-police/VP%252F2023%252F4&other=varnshire-police/VP%252F2025%252F9"),
    page("a list to browse by", "/authorities"),
    page("one authority", "/authorities/varnshire-police"),
    page("the years", "/years"),
    page("one year", "/years/2024"),
    page("one month", "/years/2024/03"),
    page("one topic", "/topics/equipment"),
    page("one decision", "/decisions/refused"),
    page("a provision", "/provisions/FOIA%2031%281%29%28a%29"),
    page("statistics", "/statistics"),
    page("statistics by month", "/statistics?by=month&authority=Varnshire+Police"),
    page("working days", "/working-days?received=2024-03-01&responded=2024-04-22"),
    page("about the archive", "/about"),
    page("for programmers", "/developers"),
    page("the statement on accessibility", "/accessibility"),
    page("signing in", "/sign-in"),
    page("an error", NOWHERE),
];

/// Every kind that officers have besides.
pub(super) const OFFICERS: &[Kind] = &[
    page("precedents of a request", "/precedents?text=How+many+police+dogs+do+you+have%3F+How+many+officers+carry+a+taser%3F"),
    page("the desk", "/desk"),
    page("managing a response", "/desk/responses/varnshire-police/VP%2F2024%2F30"),
    page("putting a letter in", "/desk/add"),
    page("bringing a log in", "/desk/import"),
    page("bringing letters in", "/desk/letters"),
    page("what was done to the archive", "/desk/journal"),
    page("what is asked again and again", "/repeated"),
    page("what waits for review", "/review"),
    page("checking files", "/check"),
    page("wordings", "/wordings"),
    Kind { name: "one wording", path: "/wordings", by: "/wordings/" },
    page("a draft of a refusal notice", "/wordings/compose?provision=s31(1)(a)"),
    page("the audit", "/audit"),
    page("the checks of the audit", "/audit/checks"),
];

/// A page that there is not.
pub(super) const NOWHERE: &str = "/nowhere";
/// A response with words, a table and a link.
pub(super) const TASERS: &str = "/responses/varnshire-police/VP%2F2024%2F17";

impl Kind {
    /// The address of one of the kind.
    pub(super) fn address(&self, server: &Server) -> String {
        if self.by.is_empty() {
            return self.path.to_owned();
        }
        let page = server.get(self.path).body;
        let mut links = page.split("href=\"").filter_map(|rest| rest.split('"').next());
        let leads = |link: &&str| link.starts_with(self.by) && !link.contains("compose");
        links.find(leads).unwrap_or_else(|| panic!("{} leads to no {}", self.path, self.by)).to_owned()
    }

    /// Whether a server that lets officers in has it.
    pub(super) fn status(&self) -> u16 {
        if self.path == NOWHERE { 404 } else { 200 }
    }
}

/// Every kind there is.
pub(super) fn all() -> impl Iterator<Item = &'static Kind> {
    PUBLIC.iter().chain(OFFICERS)
}

const REVIEW: &str = "If you are unhappy with this answer you may ask us for an internal review within 40 working days by writing to the information team at foi@varnshire.example.";
const HARM: &str = "Section 31(1)(a) applies since disclosure would be likely to prejudice the prevention or detection of crime: whoever knew it could plan around it.";

/// An archive that has something for every kind of page.
pub(super) fn archive() -> Archive {
    let dogs = |reference: &str, day: &str, decision: &str, answer: &str| {
        markdown(
            &format!(
                "reference: {reference}\ntitle: Police dogs\nregime: FOIA\nreceived: 2024-12-02\nresponded: {day}\ndecision: {decision}\ntopics: [dogs]\n"
            ),
            &format!("## Request\n\nHow many police dogs do you have?\n\n## Response\n\n{answer}\n\n{REVIEW}"),
        )
    };
    let reasons = |reference: &str, what: &str, day: &str| {
        markdown(
            &format!(
                "reference: {reference}\ntitle: {what}\nregime: FOIA\nreceived: 2024-03-01\nresponded: {day}\ndecision: refused\nprovisions: [FOIA 31(1)(a)]\ntopics: [equipment, crime]\n"
            ),
            &format!(
                "## Request\n\n{what}, by police station.\n\n## Response\n\nWe hold this and withhold it.\n\n## Harm\n\n{HARM}\n\n{REVIEW}"
            ),
        )
    };
    Archive::small()
        .file("archive.toml", "name = \"Test archive\"\ndescription = \"Answers of two bodies.\"\nfictional = true\ndefault_authority = \"Varnshire Police\"\npublish = \"at-once\"\ncontact = \"foi@varnshire.example\"\n")
        .file("police/dogs-again.md", dogs("VP/2025/9", "2025-01-14", "disclosed", "We have twenty-one police dogs."))
        .file("police/dogs-later.md", dogs("VP/2025/77", "2025-06-14", "refused", "We withhold this."))
        .file("police/cameras.md", reasons("VP/2024/21", "Where cameras stand", "2024-03-20"))
        .file("police/vans.md", reasons("VP/2024/22", "Where vans are parked", "2024-04-02"))
        .file("police/radios.md", reasons("VP/2024/23", "Which radios are carried", "2024-04-03"))
        .file(
            "police/case/response.md",
            markdown(
                "reference: VP/2024/30\ntitle: Badgers counted\nregime: EIR\nreceived: 2024-05-01\nresponded: 2024-05-20\ndecision: part\nprovisions: [EIR 12(5)(e)]\n",
                "## Request\n\n1. How many badgers were counted?\n2. What did it cost?\n\n## Response\n\n1. The police counted 1,204 badgers; see https://data.varnshire.example/badgers?year=2024 for each.\n2. The cost is withheld.\n\n| Ward | 2022/23 | 2023/24 |\n|---|---|---|\n| Ostle | 1,003 | 12.5% |\n| Tarn | 201 | £3,400 |",
            ),
        )
        .file("police/case/figures.csv", "Ward,Badgers\nOstle,1003\nTarn,201\n")
        .file("police/welsh.md", markdown("reference: VP/2024/31\ntitle: Cŵn yr heddlu\nlanguage: cy\nresponded: 2024-06-20\ndecision: disclosed\n", "Mae gan yr heddlu un ar bymtheg o gŵn police."))
}

#[test]
fn every_page_of_the_program_is_of_a_kind() {
    let server = archive().serve(&["--desk"]);
    for route in ROUTES {
        let answer = server.get(route.example);
        if answer.status == 405 || !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        let fixed = route.path.split('{').next().unwrap();
        let is_of = |kind: &Kind| {
            let path = if kind.by.is_empty() { kind.path } else { kind.by };
            let path = path.split('?').next().unwrap();
            if route.path.contains('{') { path.starts_with(fixed) } else { path == fixed }
        };
        // One list to browse by stands for the others.
        let is_list = ["/topics", "/decisions", "/provisions"].contains(&route.path);
        // What sends on, or a file that is not there, is no page of its own.
        let is_none = ["/r/", "/source/", "/files/", "/assets/", "/api/"].iter().any(|begin| route.path.starts_with(begin));
        let kinds = if route.audience == For::Everybody { PUBLIC } else { OFFICERS };
        assert!(is_list || is_none || kinds.iter().any(is_of), "{} is of no kind", route.path);
    }
}
