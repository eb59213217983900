//! The warning book.

mod command;
mod content;
mod path;
mod state;
mod vocabulary;
