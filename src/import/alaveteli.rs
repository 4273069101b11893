//! Requests as a site that runs Alaveteli gives them to programs, to rows: what was asked, what was answered, by whom and when. Of whoever
//! asked nothing is read: the name is cut out where it stands in the words.

use regex::{Regex, RegexBuilder, escape};
use serde_json::{Map, Value};

/// What a site calls the state of a request, and the decision that it is, where it is one.
const STATES: &[(&str, &str)] =
    &[("successful", "disclosed"), ("partially_successful", "part"), ("rejected", "refused"), ("not_held", "not-held")];

/// Where words may stand in an event or a message, the fullest first.
const WORDS: &[&str] = &["body", "text", "main_body_text", "body_text", "content", "snippet"];

/// The rows of requests; nothing where a value holds none.
pub(super) fn rows(value: &Value) -> Option<Vec<Map<String, Value>>> {
    let found = requests(value);
    (!found.is_empty()).then(|| found.into_iter().map(row).collect())
}

/// The requests that a value is, lists, or holds under one name.
pub(super) fn requests(value: &Value) -> Vec<&Map<String, Value>> {
    let is_request = |fields: &Map<String, Value>| {
        fields.contains_key("url_title")
            && ["info_request_events", "described_state", "public_body"].iter().any(|name| fields.contains_key(*name))
    };
    match value {
        Value::Object(fields) if is_request(fields) => vec![fields],
        Value::Object(fields) => ["info_request", "request", "info_requests", "requests"]
            .iter()
            .find_map(|name| Some(requests(fields.get(*name)?)).filter(|found| !found.is_empty()))
            .unwrap_or_default(),
        Value::Array(items) => {
            let found: Vec<_> = items.iter().filter_map(Value::as_object).filter(|fields| is_request(fields)).collect();
            if found.len() == items.len() { found } else { Vec::new() }
        }
        _ => Vec::new(),
    }
}

fn row(request: &Map<String, Value>) -> Map<String, Value> {
    let text = |fields: &Map<String, Value>, name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let body = request.get("public_body").and_then(Value::as_object);
    let asker = name_of(&request.get("user").and_then(Value::as_object).map(|user| text(user, "name")).unwrap_or_default());
    let messages = messages(request);
    let of = |is_answer: bool| {
        let words: Vec<String> = messages
            .iter()
            .filter(|message| message.is_answer == is_answer)
            .map(|message| unsigned(&message.words, asker.as_ref()))
            .collect();
        words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n\n")
    };
    let answered = messages.iter().filter(|message| message.is_answer).map(|message| day(&message.on)).next_back();
    let state = text(request, "described_state");
    let decision = STATES.iter().find(|(known, _)| *known == state).map_or("", |(_, decision)| decision);
    let is_hidden = request.get("prominence").and_then(Value::as_str).is_some_and(|prominence| prominence != "normal");
    let address = Some(text(request, "url")).filter(|url| url.starts_with("https://") || url.starts_with("http://")).unwrap_or_default();
    [
        ("reference", text(request, "url_title")),
        ("authority", body.map(|body| text(body, "name")).unwrap_or_default()),
        ("title", unsigned(&text(request, "title"), asker.as_ref())),
        ("request", of(false)),
        ("response", of(true)),
        ("decision", decision.to_owned()),
        ("received", day(&text(request, "created_at"))),
        ("responded", answered.unwrap_or_default()),
        ("url", address),
        ("held", if is_hidden { "true".to_owned() } else { String::new() }),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), Value::from(value)))
    .collect()
}

/// A message of a request.
struct Message {
    is_answer: bool,
    on: String,
    words: String,
}

/// The messages of a request, in order: from its events with the messages that they name, or as a list of their own.
fn messages(request: &Map<String, Value>) -> Vec<Message> {
    let list = |name: &str| request.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
    let mut all = Vec::new();
    for event in list("info_request_events") {
        let is_answer = match event.get("event_type").and_then(Value::as_str) {
            Some("sent" | "resent" | "followup_sent") => false,
            Some("response") => true,
            _ => continue,
        };
        let (whole, many, id) = if is_answer {
            ("incoming_message", "incoming_messages", "incoming_message_id")
        } else {
            ("outgoing_message", "outgoing_messages", "outgoing_message_id")
        };
        let named = list(many).find(|message| event.get(id).is_some_and(|id| !id.is_null() && message.get("id") == Some(id)));
        let message = event.get(whole).and_then(Value::as_object).or(named);
        let is_shown =
            |fields: &&Map<String, Value>| fields.get("prominence").and_then(Value::as_str).is_none_or(|shown| shown == "normal");
        let found = message.filter(is_shown).map(words).filter(|words| !words.is_empty());
        let own = if message.is_none_or(|message| is_shown(&message)) { words(event) } else { String::new() };
        all.push(Message { is_answer, on: on(event), words: found.unwrap_or(own) });
    }
    if all.iter().all(|message| message.words.is_empty()) {
        for message in list("correspondence") {
            let is_answer = message.get("direction").and_then(Value::as_str) == Some("response");
            all.push(Message { is_answer, on: on(message), words: words(message) });
        }
    }
    all
}

fn words(fields: &Map<String, Value>) -> String {
    let found = WORDS.iter().filter_map(|name| fields.get(*name)?.as_str()).find(|words| !words.trim().is_empty());
    found.unwrap_or_default().trim().to_owned()
}

fn on(fields: &Map<String, Value>) -> String {
    let found = ["created_at", "sent_at", "last_described_at"].iter().find_map(|name| fields.get(*name)?.as_str());
    found.unwrap_or_default().to_owned()
}

/// The day of a moment.
fn day(moment: &str) -> String {
    moment.get(..10).unwrap_or_default().to_owned()
}

/// What finds the name of whoever asked, however it is written: the whole of it, and its last word; nothing where there is none.
fn name_of(asker: &str) -> Option<Regex> {
    let parts: Vec<&str> =
        asker.split_whitespace().map(|part| part.trim_matches(|c: char| !c.is_alphanumeric())).filter(|part| !part.is_empty()).collect();
    let whole = parts.iter().map(|part| escape(part)).collect::<Vec<_>>().join(r"[\s\p{P}]+");
    // An initial says nobody's name.
    let last = parts.last().filter(|part| part.chars().count() > 1).map(|part| format!("|{}", escape(part))).unwrap_or_default();
    let pattern = (!parts.is_empty()).then(|| format!(r"\b(?:{whole}{last})\b"))?;
    RegexBuilder::new(&pattern).case_insensitive(true).build().ok()
}

/// Words without the name of whoever asked.
fn unsigned(words: &str, asker: Option<&Regex>) -> String {
    asker.map_or_else(|| words.to_owned(), |asker| asker.replace_all(words, "[name]").into_owned())
}

#[cfg(test)]
mod tests {
    use super::{name_of, rows, unsigned};
    use serde_json::json;

    #[test]
    fn a_name_is_cut_out_however_it_is_written() {
        for (asker, words, left) in [
            ("Orla Brandt", "ORLA BRANDT asked; Ms brandt\u{2019}s, Orla\nBrandt", "[name] asked; Ms [name]\u{2019}s, [name]"),
            ("Orla Brandt", "Brandtford and (Brandt)", "Brandtford and ([name])"),
            ("O. B", "Annex B of O. B", "Annex B of [name]"),
            ("Ann (Vale) O'Neil+", "ann vale o'neil, O'NEIL", "[name], [name]"),
            ("Émile Ørn", "ÉMILE ØRN", "[name]"),
            (" - ", "a - b", "a - b"),
            ("", "a b", "a b"),
        ] {
            assert_eq!(unsigned(words, name_of(asker).as_ref()), left, "{asker}");
        }
    }

    #[test]
    fn a_request_is_a_row_and_its_asker_is_not_in_it() {
        let request = json!({
            "id": 7, "url_title": "otters_in_the_vale", "title": "Otters in the Vale for Ms BRANDT", "created_at": "2023-03-01T09:12:00.000Z",
            "described_state": "partially_successful", "prominence": "normal",
            "user": {"id": 9, "url_name": "orla_brandt", "name": "Orla Brandt"},
            "public_body": {"url_name": "vale", "name": "Vale Rivers Board"},
            "outgoing_messages": [{"id": 3, "body": "How many otters were seen?\n\nYours faithfully\n\nOrla Brandt"}],
            "info_request_events": [
                {"event_type": "sent", "created_at": "2023-03-01T09:12:00.000Z", "outgoing_message_id": 3},
                {"event_type": "status_update", "created_at": "2023-03-02T09:12:00.000Z"},
                {"event_type": "response", "created_at": "2023-03-20T10:00:00.000Z", "snippet": "Dear Orla Brandt, we saw forty."},
                {"event_type": "response", "created_at": "2023-03-21T10:00:00.000Z", "incoming_message": {"prominence": "hidden", "body": "x"}}
            ]
        });
        for whole in [request.clone(), json!([request]), json!({"info_requests": [request]})] {
            let rows = rows(&whole).unwrap();
            let row = &rows[0];
            assert_eq!((row["reference"].as_str(), row["authority"].as_str()), (Some("otters_in_the_vale"), Some("Vale Rivers Board")));
            assert_eq!(
                (row["received"].as_str(), row["responded"].as_str(), row["decision"].as_str()),
                (Some("2023-03-01"), Some("2023-03-21"), Some("part"))
            );
            assert_eq!(row["title"], "Otters in the Vale for Ms [name]");
            assert_eq!(row["response"], "Dear [name], we saw forty.");
            assert!(row["request"].as_str().unwrap().starts_with("How many otters") && !format!("{row:?}").contains("Brandt"), "{row:?}");
        }
        assert!(rows(&json!([{"ref": "A/1"}])).is_none() && rows(&json!({"url_title": "x"})).is_none());
    }
}
