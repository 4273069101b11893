//! E-mail addresses: whose they are, as far as their own letters and the words around say.

use std::collections::{HashSet, VecDeque};
use std::sync::LazyLock;

use lazy_regex::{Lazy, Regex, lazy_regex};

use super::super::Kind;
use super::name::is_known;
use super::sighting::Sighting;
use super::signs::Sign;
use super::visible::Visible;
use super::word::Gap;
use crate::law::commissioner::is_public_host;

/// An address, with the sign as it is or written in brackets.
static ADDRESS: Lazy<Regex> = lazy_regex!(
    r"(?i)(?-u:\b)([a-z0-9][a-z0-9._%+'’-]{0,63})(?:@| ?[\[(<{] ?(?:@|at) ?[\])>}] ?)((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24})(?-u:\b)"
);

/// Words in the first half of an address that belongs to an office and not to a person.
static ROLES: LazyLock<HashSet<&str>> = LazyLock::new(|| ROLE_WORDS.split_whitespace().collect());
const ROLE_WORDS: &str = "
    access accessibility accounts admin administration admissions advice alerts answers appeals applications archive archives assets
    audit benefits board bookings building business care careers cases casework ceo chiefexecutive clerk committee communications
    comms community complaint complaints compliance connect consultation consultations contact contactus contracts corporate
    correspondence council councillors customer customers customerservice customerservices data dataprotection democratic desk
    development digital director disclosure disclosures dpa dpo dvla editor education eir eirs elections email enquiries enquiry
    environment environmental events executive families feedback finance foi foia foirequest foirequests foiteam foisa freedom
    freedomofinformation gdpr general governance governors group head headteacher health hello help helpdesk helpline highways
    housing hr ig igteam inbox info information infogov infogovernance infoman informationaccess informationgovernance
    informationmanagement informationrequests informationrights insurance intelligence internal internalreview internalreviews ir
    it jobs knowledge legal library licensing local mail mailbox management marketing media members ministerial ministers news
    newsdesk no noreply office officeof official officer officers operations ops outreach parking partnerships pay payments payroll
    pensions performance permissions planning policy post postmaster powers press pressoffice principal privacy procurement
    programme project property public publications query questions reception records recruitment referrals registrar registration
    registry regulation reply request requests research response responses review reviews rights safeguarding safety sales sar
    sars schools secretariat secretary security sen send service servicedesk services shared social solicitors strategy subject
    subjectaccess support switchboard tax team technical tenders training transport treasury unit waste web webmaster welfare
    ask copyright psi psilicensing reuse licence whistleblowing";

/// Words of an office that are joined to others in such addresses: `customerfeedback`, `foiteam2`.
const JOINED: &[&str] = &[
    "foi",
    "info",
    "request",
    "enquir",
    "inquir",
    "complain",
    "customer",
    "service",
    "team",
    "office",
    "support",
    "council",
    "admin",
    "access",
    "governance",
    "protection",
    "freedom",
    "disclosure",
    "feedback",
    "consult",
    "record",
    "contact",
    "help",
    "mailbox",
    "press",
    "licens",
    "planning",
];

/// Words that say that an address is a requester's, whatever it is called.
static OF_REQUESTER: Lazy<Regex> =
    lazy_regex!(r"(?i)(?-u:\b)(?:request[eo]r|applicant|complainant|enquirer|customer|your|my)(?:['’]?s)? (?:e-?mail|address)[^\n]{0,20}$");

/// Hosts at which people have addresses of their own.
const FREE_HOSTS: &[&str] = &[
    "gmail",
    "googlemail",
    "hotmail",
    "outlook",
    "live",
    "msn",
    "yahoo",
    "ymail",
    "rocketmail",
    "icloud",
    "me",
    "mac",
    "aol",
    "btinternet",
    "btopenworld",
    "talktalk",
    "sky",
    "virginmedia",
    "ntlworld",
    "blueyonder",
    "tiscali",
    "protonmail",
    "proton",
    "pm",
    "gmx",
    "mail",
    "zoho",
    "fastmail",
    "tutanota",
    "hey",
    "plus",
    "plusnet",
    "lineone",
    "orange",
    "o2",
];

/// The addresses in a text.
pub(super) fn seen(visible: &Visible) -> Vec<Sighting> {
    if !visible.signs.has(Sign::At) {
        return Vec::new();
    }
    let text = visible.as_str();
    let found: Vec<_> = ADDRESS.captures_iter(text).filter_map(|found| Some((found.get(0)?, found.get(1)?, found.get(2)?))).collect();
    if found.is_empty() {
        return Vec::new();
    }
    let known = Spoken::of(visible);
    let sightings = found.into_iter().filter_map(|(whole, local, host)| {
        let (local, host) = (local.as_str().to_lowercase(), host.as_str().to_lowercase());
        if is_public_host(&host) || is_blacked_out(&local) {
            return None;
        }
        let requesters = OF_REQUESTER.is_match(visible.before_on_line(whole.start(), 60));
        Some(weighed(&local, &host, visible.is_asked(whole.start()), requesters, &known, whole.range()))
    });
    sightings.collect()
}

fn weighed(local: &str, host: &str, is_asked: bool, requesters: bool, known: &Spoken, span: std::ops::Range<usize>) -> Sighting {
    let free = FREE_HOSTS.contains(&host.split('.').next().unwrap_or_default());
    if free {
        return Sighting::hold(Kind::Email, span, "an e-mail address at a host where people have addresses of their own");
    }
    if requesters {
        return Sighting::hold(Kind::Email, span, "the e-mail address of whoever asked, by the words before it");
    }
    if host.ends_with("whatdotheyknow.com") || is_role(local) || known.names_an_office(local) {
        return Sighting::note(Kind::Email, span, "an e-mail address of an office, by its words");
    }
    if is_asked {
        return Sighting::hold(Kind::Email, span, "an e-mail address in what the requester wrote");
    }
    Sighting::hold(Kind::Email, span, "an e-mail address that no words say is an office's")
}

/// Whether somebody has taken the letters out already: `xxxxxxx`.
fn is_blacked_out(local: &str) -> bool {
    local.len() > 1 && local.chars().all(|c| c == 'x' || c == '-' || c == '_' || c == '.')
}

/// Whether one of its words is an office's.
fn is_role(local: &str) -> bool {
    let words = || local.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let alone = local.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).count() == 1;
    words().any(|word| ROLES.contains(word)) || (alone && words().any(|word| JOINED.iter().any(|joined| word.contains(joined))))
}

/// The most words of an office of which the initials are an address.
const LONGEST_INITIALS: usize = 6;

/// What the words of the letter say of an address that its own do not: that it is the initials of an office that the letter names,
/// or a word of everyday language.
struct Spoken {
    initials: HashSet<String>,
    everyday: HashSet<String>,
}

impl Spoken {
    fn of(visible: &Visible) -> Self {
        let mut spoken = Spoken { initials: HashSet::new(), everyday: HashSet::new() };
        // Capitals that stand together, each with whether its word is one of offices: `jps` may be Jo P Silva.
        let mut run: VecDeque<(char, bool)> = VecDeque::new();
        for word in &visible.words {
            let capital = word.is_capital();
            let goes_on = word.is_next() || (capital && word.gap == Gap::Wrap);
            if !goes_on || !(capital || matches!(word.core, "of" | "and" | "&" | "for" | "the")) {
                run.clear();
            }
            if let Some(first) = word.core.chars().next().filter(|_| capital) {
                run.push_back((first.to_ascii_lowercase(), is_known(word)));
                if run.len() > LONGEST_INITIALS {
                    run.pop_front();
                }
                let from = (0..run.len().saturating_sub(2)).filter(|from| run.range(from..).any(|(_, known)| *known));
                spoken.initials.extend(from.map(|from| run.range(from..).map(|(letter, _)| *letter).collect::<String>()));
            } else if word.core.len() > 5 && word.core.chars().all(char::is_lowercase) {
                spoken.everyday.insert(word.core.to_owned());
            }
        }
        spoken
    }

    fn names_an_office(&self, local: &str) -> bool {
        self.initials.contains(local) || self.everyday.contains(local)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::Effect::{Hold, Note};
    use super::super::proof::weighed;
    use super::{Kind, seen};

    #[test]
    fn an_address_is_an_offices_where_words_say_so() {
        for (text, found, effect) in [
            ("write to foi@varnshire.example", "foi@varnshire.example", Note),
            ("FOI-Team2@varnshire.example", "FOI-Team2@varnshire.example", Note),
            ("customerfeedback@varnshire.example", "customerfeedback@varnshire.example", Note),
            ("Central Enquiry Unit\nEmail: ceu@varnshire.example", "ceu@varnshire.example", Note),
            ("about cemeteries: cemeteries@varnshire.example", "cemeteries@varnshire.example", Note),
            ("orla.brandt@varnshire.example", "orla.brandt@varnshire.example", Hold),
            ("ask Jo P Silva: jps@varnshire.example", "jps@varnshire.example", Hold),
            ("they will hold it: will@varnshire.example", "will@varnshire.example", Hold),
            ("obrandt@varnshire.example", "obrandt@varnshire.example", Hold),
            ("o'brandt-wu [at] varnshire.example", "o'brandt-wu [at] varnshire.example", Hold),
            ("Requester's email: office@varnshire.example", "office@varnshire.example", Hold),
            ("foi.requester@gmail.com", "foi.requester@gmail.com", Hold),
            ("(orla@varnshire.example)", "orla@varnshire.example", Hold),
        ] {
            assert_eq!(weighed(text, seen), [(Kind::Email, found, effect)], "{text}");
        }
    }

    #[test]
    fn commissioners_and_what_is_blacked_out_are_passed_over() {
        for text in ["icocasework@ico.org.uk", "xxxxxxx@xxxxx.xxx", "12 @ 3.50", "[Varnshire Council request email]", "me at work.here"] {
            assert_eq!(weighed(text, seen), [], "{text}");
        }
    }
}
