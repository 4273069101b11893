//! What can go wrong with a model and its vectors, and the way out.

use std::path::PathBuf;

use crate::engine::EngineError;

/// Why there is no search by meaning.
#[derive(Debug, thiserror::Error)]
pub enum SemanticError {
    /// A file of the model's folder is missing or cannot be read.
    #[error("cannot read `{}`: {source}; a model's folder holds config.json, model.safetensors, and tokenizer.json or vocab.txt", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file is not what its name says, or describes another kind of model.
    #[error("`{}` cannot be used: {message}; give a BERT sentence-embedding model, such as all-MiniLM-L6-v2, with float weights", file.display())]
    NotAModel {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        message: String,
    },
    /// The archive cannot be read.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The model failed on a text.
    #[error("the model could not read a text: {0}; look whether config.json, the vocabulary and the weights are of one model")]
    Failed(String),
    /// The vectors cannot be kept.
    #[error("cannot keep vectors in `{}`: {source}; choose another folder with `--index DIR`", file.display())]
    Unwritable {
        /// The file.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}
