//! A past response as questions are compared with it: read and analysed once, however many questions there are.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::boilerplate;
use crate::analysis::Analyzer;
use crate::response::{Question, Response};

/// A past response, with the terms of what it was asked.
pub(super) struct PastRequest {
    pub(super) response: Arc<Response>,
    /// The words of its request.
    pub(super) words: String,
    /// The terms of its title.
    pub(super) title: BTreeSet<String>,
    /// The terms of its request, without boilerplate.
    pub(super) request: BTreeSet<String>,
    /// The same for each of its questions, where there are several.
    pub(super) questions: Vec<BTreeSet<String>>,
}

impl PastRequest {
    /// What a response was asked.
    pub(super) fn new(response: Response, analyzer: &mut Analyzer) -> Self {
        let title = response.title.as_ref().map_or("", |title| title.value.as_str());
        let title: BTreeSet<String> = analyzer.terms(title).into_iter().collect();
        let words = response.request_text();
        let request = asked_terms(&words, analyzer);
        let several = if response.questions.len() > 1 { response.questions.as_slice() } else { &[] };
        // A question that leans on another is about what that one is about.
        let words_of = |question: &Question| {
            let subject = question.subject.map(|span| response.letter().slice(span)).unwrap_or_default();
            format!("{} {subject}", response.letter().slice(question.span))
        };
        let questions = several.iter().map(|question| asked_terms(&words_of(question), analyzer)).collect();
        PastRequest { response: Arc::new(response), words, title, request, questions }
    }

    /// Every term of its title and its request.
    pub(super) fn terms(&self) -> impl Iterator<Item = &str> {
        self.title.iter().chain(&self.request).chain(self.questions.iter().flatten()).map(String::as_str)
    }
}

/// The terms of words that ask, without boilerplate.
pub(super) fn asked_terms(words: &str, analyzer: &mut Analyzer) -> BTreeSet<String> {
    analyzer.terms(&boilerplate::substance(words)).into_iter().collect()
}
