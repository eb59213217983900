//! The warning book.

use crate::catalog::Entry;
use crate::fault::Fault;
use crate::policy::{FromNode, Node};

pub(crate) const ENTRIES: &[Entry] = &[];
pub(crate) const TABLES: &[&[Entry]] = &[];

/// The rules of the warning book.
#[derive(Debug, Clone, PartialEq)]
pub struct Rules {}

impl FromNode for Rules {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        node.table(faults)?.finish(faults);
        Some(Self {})
    }
}
