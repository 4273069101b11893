//! A new request and what was answered before: on the sample archive, on the terminal, as a page and as JSON.

mod calls;
mod meaning;
mod paraphrases;
mod parted;
mod repeated;
mod sample;
mod served;
mod verdicts;
