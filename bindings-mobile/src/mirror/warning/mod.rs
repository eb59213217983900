//! The warning book.

mod command;
mod content;
mod state;
mod vocabulary;
