//! A `Reading` to remarks: what about the letter a person should look at.

use crate::law;
use crate::response::{CitationUse, Decision, Reading, Remark};

/// Whether the request, or one question of it, is refused.
fn refuses(reading: &Reading) -> bool {
    let outcomes = reading.questions.iter().filter_map(|q| q.outcome.as_ref()).chain(&reading.decision);
    outcomes.into_iter().any(|outcome| outcome.value == Decision::Refused)
}

/// What is odd about a reading; what is stated beside the letter may have been put into it first.
pub fn remarks(reading: &Reading) -> Vec<Remark> {
    let mut remarks = Vec::new();
    match &reading.decision {
        None => remarks.push(Remark::new("no decision could be read; state `decision` beside the letter")),
        Some(decision) if refuses(reading) && reading.provisions.is_empty() => {
            let message = "something is withheld, but no provision is named";
            remarks.push(decision.span().map_or_else(|| Remark::new(message), |span| Remark::at(span, message)));
        }
        Some(_) => {}
    }
    if let (Some(received), Some(responded)) = (&reading.received, &reading.responded)
        && responded.value < received.value
    {
        let message = format!("the answer is dated `{}`, before the request was received on `{}`", responded.value, received.value);
        remarks.push(responded.span().map_or_else(|| Remark::new(&*message), |span| Remark::at(span, &*message)));
    }
    let regime = reading.regime.as_ref().map(|r| r.value);
    for citation in reading.citations.iter().filter(|c| c.usage == CitationUse::Relied) {
        let of = citation.provision.regime();
        let act = regime.filter(|regime| regime.is_environmental()).map(|regime| regime.on_environment(false));
        if act == Some(of) && !law::is_signpost(&citation.provision) {
            remarks.push(Remark::at(
                citation.span(),
                format!("`{}` is relied on in an answer under the environmental regulations", citation.provision),
            ));
        }
        let day = reading.responded.as_ref().or(reading.received.as_ref()).map(|d| d.value);
        if let (Some(day), Some(entry)) = (day, law::entry(&citation.provision))
            && !entry.in_force(day)
        {
            remarks.push(Remark::at(citation.span(), format!("`{}` was not in force on `{day}`", citation.provision)));
        }
    }
    remarks
}
