//! Vacant posts of class teachers, and who answers in their place up the chain.

use std::collections::BTreeMap;

use humiao::fault::Fault;
use humiao::id::{ClassId, StudentId};
use humiao::role::Role;
use humiao::visit;

use crate::clock::Stage;
use crate::rosters::Rosters;
use crate::setting::Setting;

/// How many classes are answered for by somebody in which role; nobody at all is `None`.
pub(crate) type Answering = BTreeMap<Option<Role>, u64>;

/// Asks the responsibility chain of one student of each class who answers as the class teacher.
pub(crate) fn answering(setting: &Setting, rosters: &Rosters, stage: &mut Stage) -> Result<Answering, Fault> {
    let on = setting.today;
    let mut of_class: BTreeMap<&ClassId, &StudentId> = BTreeMap::new();
    for student in rosters.students.keys() {
        stage.tick();
        if let Some(class) = rosters.directory.class_of(student, on) {
            of_class.entry(&class.class_id).or_insert(student);
        }
    }
    let mut answering = Answering::new();
    for student in of_class.into_values() {
        let chain = visit::chain(&setting.policy.visit, &rosters.directory, student, on)?;
        let role = chain.link(Role::ClassTeacher).and_then(|link| link.answering_role);
        *answering.entry(role).or_default() += 1;
    }
    Ok(answering)
}
