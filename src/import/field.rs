//! What a column of a log may be: the fields of a response, each with the headings that bodies put above it.

use serde::{Deserialize, Serialize};

use crate::word::words;

words! {
    /// What a column holds.
    pub enum Field {
        /// The body's number for the request.
        Reference = "reference", "reference",
        /// The body that answered.
        Authority = "authority", "authority",
        /// What it is about, in a line.
        Title = "title", "title",
        /// What was asked.
        Request = "request", "request",
        /// What was answered.
        Response = "response", "response",
        /// What was decided.
        Decision = "decision", "decision",
        /// The exemptions or exceptions relied on.
        Provisions = "provisions", "provisions",
        /// The law that it was answered under.
        Regime = "regime", "regime",
        /// The day that the request arrived.
        Received = "received", "received",
        /// The day of the answer.
        Responded = "responded", "responded",
        /// The day that it was published.
        Published = "published", "published",
        /// Its topics.
        Topics = "topics", "topics",
        /// Where it is published elsewhere.
        Url = "url", "url",
        /// Whether it was taken back.
        Withdrawn = "withdrawn", "withdrawn",
        /// Whether it is held.
        Held = "held", "held",
    }
}

/// Headings of one field, in small letters, the most telling first. `*` stands for any words.
const HEADINGS: &[(Field, &[&str])] = &[
    (
        Field::Reference,
        &[
            "reference",
            "reference number",
            "reference no",
            "ref",
            "ref no",
            "ref number",
            "foi reference",
            "foi ref",
            "foi ref no",
            "foi reference number",
            "foi number",
            "foi no",
            "foi id",
            "request reference",
            "request ref",
            "request id",
            "request number",
            "request no",
            "our reference",
            "our ref",
            "unique reference",
            "unique reference number",
            "unique id",
            "case reference",
            "case ref",
            "case number",
            "case no",
            "case id",
            "tracking number",
            "tracking no",
            "control number",
            "file number",
            "file no",
            "log number",
            "log no",
            "log id",
            "identifier",
            "request identifier",
            "urn",
            "number",
            "id",
            "no",
            "nr",
            "foi",
            "ati number",
            "foia number",
            "foia no",
            "foia case number",
            "rti number",
            "application number",
            "application no",
            "application id",
            "request tracking number",
            "foi eir reference",
            "disclosure log number",
            "disclosure number",
            "disclosure log reference",
            "request file number",
            "foi application number",
            "#",
        ],
    ),
    (
        Field::Authority,
        &[
            "authority",
            "public authority",
            "public body",
            "authority name",
            "organisation",
            "organization",
            "organisation name",
            "organization name",
            "agency",
            "agency name",
            "ministry",
            "institution",
            "body",
            "council",
            "trust",
            "force",
        ],
    ),
    (
        Field::Title,
        &[
            "title",
            "request title",
            "subject",
            "request subject",
            "subject of request",
            "subject matter",
            "short description",
            "brief description",
            "heading",
            "request name",
            "topic of request",
            "title of request",
            "foi title",
            "foi subject",
            "headline",
            "subject line",
            "name of request",
            "re",
        ],
    ),
    (
        Field::Request,
        &[
            "request",
            "request description",
            "description of request",
            "request summary",
            "summary of request",
            "request text",
            "text of request",
            "request details",
            "details of request",
            "information requested",
            "requested information",
            "information sought",
            "what was requested",
            "what was asked",
            "question",
            "questions",
            "foi request",
            "nature of request",
            "request detail",
            "description",
            "summary",
            "abstract",
            "detail",
            "details",
            "records requested",
            "documents requested",
            "subject of the request",
            "scope of request",
            "scope",
            "request wording",
            "summary of information requested",
            "description of records",
            "description of documents",
            "description of information",
            "details of information requested",
            "english summary",
            "summary of access request",
            "request asked",
            "full request",
            "enquiry",
            "query",
            "body of request",
            "information released description",
            "description of the request",
            "summary of the request",
            "details of the request",
            "application summary",
            "application description",
        ],
    ),
    (
        Field::Response,
        &[
            "response",
            "reply",
            "answer",
            "our response",
            "response text",
            "response summary",
            "summary of response",
            "response details",
            "details of response",
            "final response",
            "information released",
            "information provided",
            "information disclosed",
            "response provided",
            "foi response",
            "disclosure",
            "answer given",
            "text of response",
            "response sent text",
            "our answer",
            "our reply",
            "summary of answer",
            "response given",
        ],
    ),
    (
        Field::Decision,
        &[
            "decision",
            "outcome",
            "disposition",
            "final disposition",
            "result",
            "decision made",
            "request outcome",
            "outcome of request",
            "response type",
            "disclosure decision",
            "disclosure status",
            "release status",
            "request disposition",
            "determination",
            "foi outcome",
            "decision type",
            "final decision",
            "action taken",
            "access decision",
            "outcome status",
            "decision outcome",
            "response outcome",
            "type of response",
            "disclosed",
            "status",
            "granted",
            "access",
            "case outcome",
            "request result",
            "release type",
            "level of disclosure",
            "information released y n",
        ],
    ),
    (
        Field::Provisions,
        &[
            "exemption",
            "exemptions",
            "exemptions applied",
            "exemption applied",
            "exemptions used",
            "exemption used",
            "exemptions cited",
            "exemption cited",
            "exemption s",
            "exemption s applied",
            "exceptions",
            "exception",
            "exemptions exceptions",
            "exemption exception",
            "exemption exceptions",
            "provisions",
            "sections applied",
            "section applied",
            "sections",
            "section",
            "exemptions claimed",
            "exemption code",
            "exemption codes",
            "reason for refusal",
            "refusal reason",
            "refusal grounds",
            "grounds for refusal",
            "sections cited",
            "exemptions engaged",
            "exemptions relied on",
            "provision",
            "exemption s used",
            "exemption s cited",
            "exemption type",
            "reason for exemption",
            "exemption section",
        ],
    ),
    (
        Field::Regime,
        &[
            "regime",
            "legislation",
            "act",
            "law",
            "foi eir",
            "foi or eir",
            "access regime",
            "request type",
            "type of request",
            "case type",
            "legislation type",
            "information regime",
            "type",
        ],
    ),
    (
        Field::Received,
        &[
            "received",
            "date received",
            "received date",
            "date of request",
            "request date",
            "date requested",
            "requested date",
            "date request received",
            "request received",
            "date of receipt",
            "receipt date",
            "date opened",
            "opened date",
            "open date",
            "opened",
            "date accepted",
            "date logged",
            "logged date",
            "date submitted",
            "submitted date",
            "submitted",
            "request received date",
            "start date",
            "date in",
            "date created",
            "created date",
            "date raised",
            "date entered",
            "received on",
            "date foi received",
            "valid date",
            "date valid",
            "perfected date",
            "request submitted date",
            "date of application",
            "application date",
            "date application received",
            "dated received",
        ],
    ),
    (
        Field::Responded,
        &[
            "responded",
            "date of response",
            "response date",
            "date responded",
            "date of reply",
            "reply date",
            "date answered",
            "answered date",
            "answered",
            "closed date",
            "date closed",
            "close date",
            "closed",
            "date completed",
            "completed date",
            "completion date",
            "completed",
            "date of decision",
            "decision date",
            "date sent",
            "sent date",
            "date issued",
            "issue date",
            "date of release",
            "date released",
            "release date",
            "released",
            "date response sent",
            "response sent",
            "date of disclosure",
            "disclosure date",
            "disclosed date",
            "date disclosed",
            "response sent date",
            "actual response date",
            "final response date",
            "date finalised",
            "finalised date",
            "date out",
            "responded date",
            "date of access",
            "response issued",
            "disposition date",
            "date replied",
            "end date",
            "date request closed",
            "date of final response",
            "released date",
            "date fulfilled",
        ],
    ),
    (
        Field::Published,
        &[
            "published",
            "date published",
            "published date",
            "publication date",
            "date of publication",
            "date posted",
            "posted",
            "posted date",
            "date uploaded",
            "uploaded",
            "date added",
            "published on",
            "date added to log",
        ],
    ),
    (
        Field::Topics,
        &[
            "topic",
            "topics",
            "category",
            "categories",
            "theme",
            "themes",
            "subject area",
            "keywords",
            "keyword",
            "tags",
            "subject category",
            "request category",
            "classification",
        ],
    ),
    (
        Field::Url,
        &[
            "url",
            "link",
            "links",
            "web link",
            "weblink",
            "hyperlink",
            "response link",
            "link to response",
            "document link",
            "link to documents",
            "response url",
            "document url",
            "web address",
            "website",
            "link to information",
            "download",
            "attachment",
            "attachments",
            "documents",
            "files",
            "response document",
            "link to disclosure",
            "permalink",
        ],
    ),
    (Field::Withdrawn, &["withdrawn", "taken back"]),
    (Field::Held, &["held", "on hold"]),
];

/// Words of a heading that say that its column is of a person: whoever asked, or whoever answered.
const OF_PERSONS: &[&str] = &[
    "requester",
    "requestor",
    "requesters",
    "requestors",
    "applicant",
    "applicants",
    "enquirer",
    "inquirer",
    "complainant",
    "customer",
    "correspondent",
    "officer",
    "handler",
    "caseworker",
    "assigned",
    "allocated",
    "handled",
    "email",
    "mail",
    "phone",
    "telephone",
    "mobile",
    "tel",
    "address",
    "postcode",
    "surname",
    "forename",
    "firstname",
    "lastname",
    "contact",
    "owner",
    "analyst",
    "processor",
    "respondent",
    "author",
    "signatory",
    "lead",
    "name",
    "names",
    "person",
    "sender",
    "submitter",
    "manager",
];

/// Words beside them that say that it is not of one person.
const OF_NOBODY: &[&str] = &[
    "type",
    "types",
    "category",
    "class",
    "classification",
    "count",
    "number",
    "status",
    "sector",
    "kind",
    "project",
    "file",
    "document",
    "authority",
    "organisation",
    "organization",
    "agency",
    "body",
    "department",
    "council",
    "ministry",
    "directorate",
    "service",
    "team",
    "country",
    "request",
];

/// A heading as it is compared: its words, in small letters, with a space between.
pub(super) fn folded(heading: &str) -> String {
    let mut words = String::new();
    let mut before = ' ';
    for c in heading.chars() {
        let begins = c.is_uppercase() && before.is_lowercase();
        if begins || !c.is_alphanumeric() && c != '#' && c != '\'' {
            words.push(' ');
        }
        if c.is_alphanumeric() || c == '#' {
            words.extend(c.to_lowercase());
        }
        before = c;
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How well a heading names a field, from 0 to 100, for each field that it may name.
pub(super) fn named(heading: &str) -> Vec<(Field, u32)> {
    let folded = folded(heading);
    let mut all: Vec<(Field, u32)> = Vec::new();
    for (field, headings) in HEADINGS {
        let exact = headings.iter().position(|known| *known == folded).map(|at| 100 - (at as u32 / 3).min(30));
        // A longer heading that has a known one of two words or more within it.
        let within = || {
            let has = |known: &&&str| known.contains(' ') && format!(" {folded} ").contains(&format!(" {known} "));
            headings.iter().filter(has).map(|known| 40 + (known.len() * 30 / folded.len().max(1)) as u32).max()
        };
        // One word of it that names the field by itself.
        let word = || {
            let telling = &headings[..headings.len().min(3)];
            telling.iter().any(|known| known.len() > 3 && folded.split(' ').any(|word| word == *known)).then_some(30)
        };
        if let Some(score) = exact.or_else(within).or_else(word) {
            all.push((*field, score));
        }
    }
    // "Date ..." is a day, whatever else it names.
    if folded.split(' ').any(|word| word == "date") {
        all.retain(|(field, _)| matches!(field, Field::Received | Field::Responded | Field::Published));
    }
    all.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
    all
}

/// Whether a heading says that its column is of persons.
pub(super) fn is_of_persons(heading: &str) -> bool {
    let folded = folded(heading);
    let words: Vec<&str> = folded.split(' ').collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let asks = words.iter().any(|word| OF_PERSONS[..10].contains(word));
    // "Requester organisation" says who asked; "requester type" does not.
    let is_kind = words.iter().any(|word| OF_NOBODY[..9].contains(word));
    has(OF_PERSONS) && if asks { !is_kind } else { !has(OF_NOBODY) }
}

#[cfg(test)]
mod tests {
    use super::{Field, is_of_persons, named};

    #[test]
    fn headings_name_fields() {
        for (heading, field) in [
            ("Request ID", Some(Field::Reference)),
            ("RequestID", Some(Field::Reference)),
            ("FOI Ref No.", Some(Field::Reference)),
            ("Date Received", Some(Field::Received)),
            ("Date of response", Some(Field::Responded)),
            ("Date response published on website", Some(Field::Published)),
            ("Final Disposition", Some(Field::Decision)),
            ("Exemption(s) applied", Some(Field::Provisions)),
            ("Summary of request", Some(Field::Request)),
            ("Applicant type", None),
            ("Number of pages", None),
        ] {
            assert_eq!(named(heading).first().map(|(field, _)| *field), field, "{heading}");
        }
    }

    #[test]
    fn columns_of_persons_are_known_by_their_headings() {
        for heading in
            ["Requester", "Requestor Name", "Applicant's e-mail", "FOI Officer", "Assigned to", "Surname", "Requester Organization", "Name"]
        {
            assert!(is_of_persons(heading), "{heading}");
        }
        for heading in ["Requester type", "Applicant category", "Authority name", "File name", "Contact centre service", "Description"] {
            assert!(!is_of_persons(heading), "{heading}");
        }
    }
}
