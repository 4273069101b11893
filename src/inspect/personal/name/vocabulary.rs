//! Words that begin with a capital letter in letters of public bodies and are no names: by what they say of the words before them.
//!
//! There is no list of names here: a name is told by its place and its shape, and these words are what such places hold besides.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::super::word::{SHORT, Word};

/// What a word is, where it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A word of sentences and of letters: a name has ended, or never began.
    Plain,
    /// A word of somebody's work: a name may stand before it.
    Job,
    /// A word of a body or an office: what stands before it is its name.
    Body,
    /// A word of a place or a thing which is a surname too.
    Surname,
    /// A month that is a first name too.
    Time,
}

static CLASSES: LazyLock<HashMap<&str, Class>> = LazyLock::new(|| {
    let lists = [(SURNAME, Class::Surname), (TIME, Class::Time), (JOB, Class::Job), (BODY, Class::Body), (PLAIN, Class::Plain)];
    lists.iter().flat_map(|(list, class)| list.split_whitespace().map(|word| (word, *class))).collect()
});

/// What a word is; none where it may be a name.
pub(super) fn class(word: &Word) -> Option<Class> {
    let mut room = [0; SHORT];
    let small = word.small_in(&mut room);
    let bare = small.strip_suffix("'s").unwrap_or(&small);
    let crossed_out = bare.len() > 1 && bare.chars().all(|c| c == 'x');
    let known = || CLASSES.get(bare).copied();
    // `Information/Governance` is cut at its sign, `co-ordinator` and `e-mail` are not.
    let joined = || bare.split('-').find_map(|part| CLASSES.get(part).filter(|class| matches!(class, Class::Job | Class::Body)).copied());
    let hyphened = || {
        if bare.contains('-') && word.core.split('-').skip(1).all(|part| part.starts_with(char::is_lowercase)) { joined() } else { None }
    };
    if crossed_out { Some(Class::Plain) } else { known().or_else(hyphened) }
}

/// Whether it cannot be a word of a name where nothing else says that it is one.
pub(in super::super) fn is_known(word: &Word) -> bool {
    class(word).is_some()
}

const TIME: &str = "april may june august";

const SURNAME: &str =
    "hall lane park street hill court church field wood brook bridge green forest price grant bill law west north best friend";

const BODY: &str = "academy administration agency ambulance area army assembly association authorities authority bank board borough branch building
    bureau business cabinet campus cathedral centre center chamber chambers charity city civic clinic club co college commission
    committee community company constabulary consortium corporation council councils county court courts crown department depot dept
    directorate district division embassy energy enterprise estate executive-agency faculty federation fire floor force forum foundation foundations
    gallery government group gov headquarters home homes hospital hospitals house household hq hub inc infirmary inspectorate institute
    institution laboratory legion library limited llp ltd ministry museum nations navy neighbourhood network nhs office offices
    organisation parish parliament partners partnership plc police practice prison probation programme province raf regeneration region regiment
    region road avenue close crescent drive square terrace way school schools secretariat section service services shire society
    solutions squad staff state station suite surgery surveyors team teams town tower trading tribunal trust uk unit university
    village ward wing world workshop works cyngor llywodraeth heddlu prifysgol bwrdd gwasanaeth swyddfa tîm adran";

const JOB: &str = "accountant administrative administrator admin adviser advisor advocate agent aide analyst apprentice
    architect archivist assistant associate attorney auditor author barrister business-partner capital care caretaker case caseworker
    cashier chair chairman chairperson chairwoman chancellor chaplain chief clerk clinical coach commander commercial commissioner
    communications compliance complaints complainant consultant contract contracts contractor controller coordinator co-ordinator
    corporate correspondence counsel counsellor curator customer data dental dentist deputy detective developer development digital
    director directors disclosure doctor driver economist editor education employee engagement engineer engineering enquiries
    environmental equality estates ethics examiner executive facilities finance financial firefighter foi foia foisa freedom gdpr general
    governance governor graduate handler head headmaster headmistress headteacher health highways housing hr human ict ig
    independent information infrastructure inspector integrated intern internal inspection intelligence interim interpreter
    investigator investigation investigations it judge junior justice knowledge lawyer lead leader lecturer legal librarian licensing
    local manager managers management managing marketing matron mayor medical member members mental minister ministerial monitoring
    national nurse nursing occupational office-manager officer officers official operational operations operator organiser paralegal
    paramedic parking partner payroll people permanent physician planning planner policy practitioner press principal privacy procurement
    professor programme-manager project projects property prosecutor protection public quality receptionist records recruitment
    registrar regional regulation regulatory relations representative research researcher resources review reviewer reviewing revenue
    revenues risk safeguarding safety scientist secretary security senior sergeant shared social solicitor solicitors specialist
    spokesperson statistician strategic strategy superintendent supervisor support surgeon surveyor systems teacher technical technician
    technology temporary town-clerk trainee trainer training transformation translator transport travel treasurer treasury tutor vice warden
    waste web welfare worker writer youth rheolwr swyddog pennaeth cyfarwyddwr";

const PLAIN: &str = "mr mrs ms miss mx messrs dr prof cllr cllrs january february march july september october november december jan feb mar apr jun jul aug sep sept oct nov dec
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    a about above access accordingly account accounts act acknowledgement acting action actions activity additional
    address addressee after again agenda all also although an analysis and annex annual anonymous answer answers any anyone apologies
    apology appeal appeals appendix applicant applicants application applications apply appropriate are article as ask asked assessment
    at attached attachment attachments attn audit authorised available award awards because been before being below best between both bullying
    but by can category cc charge chart circular class clause client clients code colleague colleagues column comments comment complaint
    concerned conclusion confidential confirmation confirmed consideration contact contents continued copy correspondent cost costs could
    count councillors creditor current customers data-controller date day days dear decision declaration deputation description details did
    direct disclosures discussion document documents does doing don't draft dress due duration duty each eir eirs either email e-mail
    emails employees enclosed enclosure enclosures end england english enquirer enquiry entry environment error estimated europe european
    event everyone everybody evidence example exemption exemptions exception exceptions existing explanation extension external extract
    facts factor factors false family fao fax fee fees figure figures file final finally first following follows for form former friends from fully further future gender gentlemen gentleman good great greetings guidance had has have he hello help her here hereby
    hi his hold how however i i'd i'm i've ico id if implementation important in inbox included incident incidents including income
    index individual individuals initial inquiry internet introduction invoice investment ireland is issue issued issues item
    items its it's job join journal journalist justification key kind kindest kingdom known ladies lady lastly later least letter level
    licence license line link links list location log made madam maidstone mail making many map matter maximum may-be me media meeting message
    method minimum minutes mobile model month monthly more most mr-mayor much my name names need neither neighbour new next night no none
    nor northern note notes notice notification now null number numbers of offence offences offender old on once one online only open
    operation option options or order organisation's original other others otherwise our out outcome outline outstanding overall overview
    owner page pages paragraph parent parents part particular parties party patient patients payment payments penalty per performance
    period person personal persons phone photo please point points policies position post postcode postal practice-note present previous prime
    prior private procedure proceedings process product products property-owner proposal proposed provide provided publication published
    purchase purpose put q quarter query question questions quote rank rate rates re reason reasons received recent recipient record redacted
    removed withheld redaction ref reference referred refusal refuse regarding regard regards register regulations related relevant remit reply
    report reported reporting reports request requested requester requestor requesters requests required requirements resident residents
    response responses result results return returned reviewed right rights role royal salary sale sales same scheme schedule scope score
    scotland scottish search second secondly section-40 see sender sent services-team several shall she should sic signature image logo photograph signed since sincerely
    faithfully truly sir sirs site size so some source south southern special specific spend stage stages standard standards start
    statement status still student students study subject subject-access submission submitted such summary sundry survey
    table target tax tel telephone tenant tenants term terms test thank thanks that the their them then there therefore these they third this
    those through thus time title to today together too topic total totals training-day transfer trainee-scheme twitter type types under
    unfortunately unknown until update updated upon urgent use used user users valid value vehicle version very via view visible
    visit visitor volume volumes wales warm was we we've website week weekly weeks welcome well welsh were western east eastern what
    whatdotheyknow when where whether which while whilst who whom whose why will wish wishes with within without witness witnesses would written
    year years yes yesterday yet you your yours yourself zero
    annwyl cofion cynnes gorau gywir yn yr gan oddi dyddiad rhif cyf eich ein ddiolch diolch syr";

#[cfg(test)]
mod tests {
    use super::super::super::word::words;
    use super::{Class, class};

    #[test]
    fn a_word_is_known_in_any_case_and_with_what_joins_it() {
        let of = |text| class(&words(text)[0]);
        assert_eq!(
            [of("COUNCIL"), of("Council’s"), of("Officer"), of("Thank")],
            [Some(Class::Body), Some(Class::Body), Some(Class::Job), Some(Class::Plain)]
        );
        assert_eq!(
            [of("Co-ordinator"), of("xxxx"), of("Hill"), of("May")],
            [Some(Class::Job), Some(Class::Plain), Some(Class::Surname), Some(Class::Time)]
        );
        assert_eq!([of("Okonkwo"), of("Hall-Okonkwo"), of("Ng")], [None; 3]);
    }
}
