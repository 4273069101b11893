//! A mailbox (`.mbox`): its messages one after another.

use super::message;
use crate::document::Place;
use crate::extract::content::{Contained, Content};
use crate::extract::splice::joined;
use crate::extract::unread::Unread;

/// The most messages that are read.
const MOST: usize = 10_000;

/// Reads a mailbox.
pub(in crate::extract) fn read(path: &str, bytes: &[u8]) -> Result<Content, Unread> {
    let mails = messages(bytes);
    if mails.is_empty() {
        return Err(Unread::file(path, "there is no message in it; a mailbox has a line that begins with `From ` above each one"));
    }
    let mut whole = Content::default();
    let mut texts = Vec::new();
    for (mail, number) in mails.iter().take(MOST).zip(1..) {
        match message(mail) {
            Some(content) => {
                texts.push((content.text, number));
                whole.contained.extend(content.contained);
                whole.remarks.extend(content.remarks);
            }
            None => whole.contained.push(Contained::closed(format!("message {number}"), "it could not be read")),
        }
    }
    if mails.len() > MOST {
        whole.contained.push(Contained::closed("the rest of it", format!("only its first {MOST} messages are read")));
    }
    let (texts, numbers): (Vec<_>, Vec<_>) = texts.into_iter().unzip();
    let (text, spans) = joined(&texts);
    whole.layout = spans.into_iter().map(|span| text.trim(span)).zip(numbers).map(|(span, n)| (span, Place::Message(n))).collect();
    Ok(Content { text, ..whole })
}

/// The messages, each without the line above it.
fn messages(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut mails: Vec<Vec<u8>> = Vec::new();
    let mut after_blank = true;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if after_blank && line.starts_with(b"From ") && line.contains(&b':') {
            mails.push(Vec::new());
        } else if let Some(mail) = mails.last_mut() {
            let is_escaped = line.iter().position(|byte| *byte != b'>').is_some_and(|at| at > 0 && line[at..].starts_with(b"From "));
            mail.extend_from_slice(if is_escaped { &line[1..] } else { line });
        }
        after_blank = line.trim_ascii().is_empty();
    }
    mails
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn each_message_has_its_number() {
        let mailbox = b"From a@b Thu Mar  6 17:28:24 2008\nSubject: One\n\nHow many?\n>From here.\n\nFrom c@d Thu Mar  6 17:28:24 2008\nSubject: Two\n\nFour.\n";
        let content = read("a.mbox", mailbox).unwrap();
        let places: Vec<_> = content.layout.iter().map(|(span, place)| format!("{place}: {}", content.text.slice(*span))).collect();
        assert_eq!(places, ["message 1: One\n\nHow many?\nFrom here.", "message 2: Two\n\nFour."]);
        assert!(read("a.mbox", b"no mailbox").is_err());
    }
}
