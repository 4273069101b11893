//! What is proposed for small folders.
