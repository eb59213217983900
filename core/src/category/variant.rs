//! Reading the variants of a category: several readings, one of which holds.

use std::collections::BTreeMap;

use super::code;
use super::criterion::Criterion;
use super::set::Variant;
use crate::fault::{Fault, FaultKind, code as fault_code};
use crate::policy::{FromNode, Node, Table};
use crate::text::Text;

type Chosen = (Criterion, Option<Text>, Vec<Variant>);

/// The reading that the entry `variant` names, and all of them. Each has a name and a clause of its own,
/// since they differ by where they are written.
pub(super) fn read(
    table: &mut Table<'_, '_>,
    listed: &Node<'_>,
    criterion: &mut dyn FnMut(&Node<'_>, &mut Vec<Fault>) -> Option<Criterion>,
    faults: &mut Vec<Fault>,
) -> Option<Chosen> {
    let holds = table.node("variant");
    let nodes = listed.list(faults)?;
    let read: Vec<Option<Variant>> = nodes.iter().map(|node| one(node, criterion, faults)).collect();
    let variants: Vec<Variant> = read.into_iter().collect::<Option<_>>()?;
    let mut first: BTreeMap<&Text, &str> = BTreeMap::new();
    for (node, variant) in nodes.iter().zip(&variants) {
        if let Some(first) = first.get(&variant.name) {
            let fault = Fault::new(FaultKind::Conflict, fault_code::DUPLICATE).with("first", first);
            return node.fault(fault, faults);
        }
        first.insert(&variant.name, node.path());
    }
    let Some(holds) = holds else {
        let fault = Fault::new(FaultKind::Missing, fault_code::MISSING).with("name", "variant");
        return listed.fault(fault, faults);
    };
    let name = Text::from_node(&holds, faults)?;
    let Some(chosen) = variants.iter().find(|variant| variant.name == name) else {
        return holds.fault(Fault::new(FaultKind::Unknown, code::VARIANT).with("name", &name), faults);
    };
    Some((chosen.criterion.clone(), Some(name), variants))
}

fn one(
    node: &Node<'_>,
    criterion: &mut dyn FnMut(&Node<'_>, &mut Vec<Fault>) -> Option<Criterion>,
    faults: &mut Vec<Fault>,
) -> Option<Variant> {
    let criterion = criterion(node, faults)?;
    let named = criterion.basis.as_ref().and_then(|basis| basis.rule.as_str().rsplit('.').next()).map(Text::from);
    let Some(name) = named else {
        let fault = Fault::new(FaultKind::Missing, fault_code::MISSING).with("name", "name");
        return node.fault(fault, faults);
    };
    Some(Variant { name, criterion })
}
