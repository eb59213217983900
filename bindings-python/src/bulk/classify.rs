//! Students by the table: the columns of the facts in, a column for each category out.

use std::collections::BTreeSet;
use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, StructArray, new_null_array};
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer};
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Fields};
use humiao::bulk::{Bitmap, code};
use humiao::catalog::Wire;
use humiao::category::{
    CategoryColumns, Classified, Classifier, Criterion, FaultColumn, Ternary, Test, Wanted, code as category_code,
    required_facts,
};
use humiao::fault::{Fault, FaultKind, Faults, code as fault_code};
use humiao::text::{Bilingual, Language, Text};
use humiao::time::{Day, code as time_code};
use pyo3::prelude::*;

use super::column::{Prepared, with_columns};
use super::incoming::{Chunk, Incoming};
use super::lists::{Having, Names, fault_fields, list, member};
use super::run::Run;
use super::table::Table;
use crate::cross::Face;
use crate::error::raise_all;
use crate::policy::Policy;

/// The answers of `answers`, or with `reasons` those of `candidates`, for every row of a table.
#[pyfunction]
#[pyo3(signature = (table, *, policy, on, reasons, keep, language, threads, progress, total, unknown))]
pub(crate) fn classify(
    py: Python<'_>,
    table: &Bound<'_, PyAny>,
    policy: &Policy,
    on: Face<Day>,
    reasons: bool,
    keep: Face<Vec<String>>,
    language: Face<Language>,
    threads: Face<Option<i64>>,
    progress: Option<Py<PyAny>>,
    total: Option<usize>,
    unknown: Face<Vec<String>>,
) -> PyResult<Table> {
    let run = Run::new(threads.0, progress, total)?;
    let mut incoming = Incoming::new(table, &unknown.0)?;
    let asked = required_facts(&policy.core.category);
    let wanted = if reasons { Wanted::Reasons } else { Wanted::Answers };
    let job =
        Job::new(policy.classifier(), &mut incoming, &asked, &keep.0, (wanted, language.0, on.0)).map_err(raise_all)?;
    let chunks = run.over(py, &mut incoming, |chunk| job.answer(chunk))?;
    Ok(Table::new(job.fields, chunks))
}

/// One call, bound to the columns of its table.
struct Job<'p> {
    classifier: &'p Classifier,
    wanted: Wanted,
    on: Day,
    /// So many columns are passed through; those of facts come after them.
    kept: usize,
    facts: Vec<Text>,
    /// The columns of the answer.
    fields: Fields,
    /// With reasons, for each category its conditions, as they are told.
    told: Vec<Told>,
    /// The names of all facts, and the codes of their faults.
    names: Names,
    codes: Names,
}

/// The conditions of a category from left to right, and the facts that it asks for.
struct Told {
    /// Whether the condition answers the contrary of the whole where it decides.
    turned: Vec<bool>,
    words: Names,
    facts: Names,
}

/// The codes of faults of rows, in the order of their numbers.
const CODES: [humiao::catalog::Code; 3] = [category_code::FACT_KIND, category_code::UNKNOWN_CODE, time_code::DAY];

impl<'p> Job<'p> {
    fn new(
        classifier: &'p Classifier,
        table: &mut Incoming,
        asked: &[Text],
        keep: &[String],
        (wanted, language, on): (Wanted, Language, Day),
    ) -> Result<Self, Faults> {
        let (kept, mut faults) = kept(table.fields(), keep);
        let of_facts = table.fields().iter().enumerate().filter_map(|(place, field)| {
            asked.iter().find(|fact| fact.as_str() == field.name()).map(|fact| (place, fact.clone()))
        });
        let (places, facts): (Vec<usize>, Vec<Text>) = of_facts.unzip();
        table.choose(kept.iter().copied().chain(places).collect());
        let set = classifier.set();
        let told = match wanted {
            Wanted::Answers => Vec::new(),
            Wanted::Reasons => set.categories.iter().map(|category| Told::new(&category.criterion, language)).collect(),
        };
        let passed = table.chosen().take(kept.len()).map(|field| field.as_ref().clone().with_nullable(true).into());
        let fields: Vec<FieldRef> = passed.chain(answer_fields(classifier, wanted)).collect();
        let mut seen = BTreeSet::new();
        for field in &fields {
            if !seen.insert(field.name()) {
                let fault = Fault::new(FaultKind::Conflict, code::COLUMN_TWICE).at(field.name().as_str());
                faults.push(fault.with("column", field.name()));
            }
        }
        let job = Self {
            classifier,
            wanted,
            on,
            kept: kept.len(),
            facts,
            fields: fields.into(),
            told,
            names: Names::new(set.facts.keys().map(Text::as_str)),
            codes: Names::new(CODES.iter().map(|code| code.as_str())),
        };
        // A table without rows tells of every column that is wrong before the first row is read.
        if let Err(wrong) = job.classified(&table.nothing()) {
            faults.extend(wrong.0);
        }
        if faults.is_empty() { Ok(job) } else { Err(Faults(faults)) }
    }

    fn classified(&self, chunk: &Chunk) -> Result<Classified, Faults> {
        let facts = self.facts.iter().zip(chunk.columns.iter().skip(self.kept));
        let prepared: Vec<Prepared> = facts
            .filter_map(|(fact, array)| {
                let spec = self.classifier.set().facts.get(fact)?;
                Some(Prepared::new(fact.clone(), spec.kind.of_column(), array.clone()))
            })
            .collect();
        with_columns(chunk.rows, &prepared, |columns| self.classifier.classify(columns, self.wanted, self.on))
    }

    fn answer(&self, chunk: &Chunk) -> Result<StructArray, Faults> {
        let classified = self.classified(chunk)?;
        self.columns(chunk, classified).map_err(|_| Fault::new(FaultKind::Malformed, code::UNREADABLE).into())
    }

    fn columns(&self, chunk: &Chunk, classified: Classified) -> Result<StructArray, ArrowError> {
        let rows = chunk.rows;
        let mut columns: Vec<ArrayRef> = chunk.columns.iter().take(self.kept).cloned().collect();
        let mut reasons = Vec::new();
        for (at, category) in classified.categories.into_iter().enumerate() {
            if let Some(told) = self.told.get(at) {
                reasons.extend(told.columns(rows, &category)?);
            }
            columns.push(answers(category));
        }
        columns.append(&mut reasons);
        if self.wanted == Wanted::Reasons {
            let lapsed = classified.lapsed.iter().map(|column| (self.number(&column.fact), &column.rows));
            columns.push(self.names.list(Having::new(rows, lapsed))?);
        }
        columns.push(self.faults(rows, &classified.faults)?);
        StructArray::try_new(self.fields.clone(), columns, None)
    }

    /// The number of a fact among those of the set.
    fn number(&self, fact: &Text) -> i16 {
        let place = self.classifier.set().facts.keys().position(|other| other == fact);
        place.and_then(|place| i16::try_from(place).ok()).unwrap_or_default()
    }

    /// What is wrong with each row, nothing where all is well.
    fn faults(&self, rows: usize, faults: &[FaultColumn]) -> Result<ArrayRef, ArrowError> {
        let data_type = faults_type();
        if faults.is_empty() {
            return Ok(new_null_array(&data_type, rows));
        }
        let number = |at: usize| i16::try_from(at).unwrap_or_default();
        let numbered = faults.iter().enumerate().map(|(at, fault)| (number(at), &fault.rows));
        let (offsets, numbers) = Having::new(rows, numbered).into_parts();
        let of = |number: &i16| usize::try_from(*number).ok().and_then(|at| faults.get(at));
        let facts = numbers.iter().map(|number| of(number).map_or(0, |fault| self.number(&fault.fact)));
        let codes = numbers.iter().map(|number| {
            of(number).and_then(|fault| CODES.iter().position(|code| *code == fault.code)).map_or(0, number_of)
        });
        let parts = vec![self.names.column(facts.collect())?, self.codes.column(codes.collect())?];
        let members = StructArray::try_new(fault_fields(), parts, None)?;
        let there = NullBuffer::from_iter(offsets.iter().zip(offsets.iter().skip(1)).map(|(start, end)| start < end));
        list(member(DataType::Struct(fault_fields())), offsets, Arc::new(members), Some(there))
    }
}

fn number_of(at: usize) -> i16 {
    i16::try_from(at).unwrap_or_default()
}

impl Told {
    fn new(criterion: &Criterion, language: Language) -> Self {
        let mut leaves = Vec::new();
        every_leaf(criterion, false, &mut leaves);
        // No and yes of each condition, one after the other.
        let words = leaves.iter().flat_map(|(words, _)| {
            [Ternary::No, Ternary::Yes].map(|answer| {
                format!("{}{}{}", words.text(language), language.pick("：", ": "), answer.title(language))
            })
        });
        let words: Vec<String> = words.collect();
        let facts: BTreeSet<&Text> = criterion.conditions().into_iter().map(|condition| condition.fact()).collect();
        Self {
            turned: leaves.iter().map(|(_, turned)| *turned).collect(),
            words: Names::new(words.iter().map(String::as_str)),
            facts: Names::new(facts.into_iter().map(Text::as_str)),
        }
    }

    /// What decided and what is missing, where it was asked for.
    fn columns(&self, rows: usize, category: &CategoryColumns) -> Result<Vec<ArrayRef>, ArrowError> {
        let Some(reasons) = &category.reasons else { return Ok(Vec::new()) };
        let mut decisive: Vec<(i16, Bitmap)> = Vec::new();
        for ((leaf, turned), decides) in self.turned.iter().enumerate().zip(&reasons.decisive) {
            let split = |yes: bool| {
                let words = decides.words().iter().zip(category.surely.words());
                let turn = if yes { 0 } else { u64::MAX };
                Bitmap::new(words.map(|(decides, surely)| decides & (surely ^ turn)).collect(), rows)
            };
            decisive.push((number_of(2 * leaf), split(*turned)));
            decisive.push((number_of(2 * leaf + 1), split(!*turned)));
        }
        let missing = reasons.missing.iter().enumerate().map(|(at, (_, rows))| (number_of(at), rows));
        Ok(vec![
            self.words.list(Having::new(rows, decisive.iter().map(|(number, rows)| (*number, rows))))?,
            self.facts.list(Having::new(rows, missing))?,
        ])
    }
}

/// The conditions from left to right, each with whether an odd number of branches turns it over.
fn every_leaf<'c>(criterion: &'c Criterion, turned: bool, found: &mut Vec<(&'c Bilingual, bool)>) {
    match &criterion.test {
        Test::Fact { words, .. } => found.push((words, turned)),
        Test::Not { of } => every_leaf(of, !turned, found),
        Test::All { of } | Test::Any { of } | Test::AtLeast { of, .. } => {
            of.iter().for_each(|part| every_leaf(part, turned, found));
        }
    }
}

/// Yes and no, and nothing where it is not known.
fn answers(category: CategoryColumns) -> ArrayRef {
    let known = category.known();
    let bits = |bitmap: Bitmap| {
        let rows = bitmap.len();
        BooleanBuffer::new(Buffer::from_vec(bitmap.into_words()), 0, rows)
    };
    let known = NullBuffer::new(bits(known));
    Arc::new(BooleanArray::new(bits(category.surely), Some(known)))
}

/// The places of the columns that are passed through.
fn kept(fields: &Fields, keep: &[String]) -> (Vec<usize>, Vec<Fault>) {
    let (mut places, mut faults) = (Vec::new(), Vec::new());
    for name in keep {
        let fault = |kind, code| Fault::new(kind, code).at(name.as_str()).with("column", name);
        let mut found = fields.iter().enumerate().filter(|(_, field)| field.name() == name).map(|(place, _)| place);
        match (found.next(), found.next()) {
            (None, _) => faults.push(fault(FaultKind::Missing, fault_code::MISSING).with("name", name)),
            (Some(_), Some(_)) => faults.push(fault(FaultKind::Conflict, code::COLUMN_TWICE)),
            (Some(place), None) => places.push(place),
        }
    }
    (places, faults)
}

/// The columns of the answer, after those that are passed through.
fn answer_fields(classifier: &Classifier, wanted: Wanted) -> Vec<FieldRef> {
    let categories = || classifier.set().categories.iter().map(|category| category.id.as_str());
    let mut fields: Vec<FieldRef> =
        categories().map(|category| Field::new(category, DataType::Boolean, true).into()).collect();
    let names = || DataType::List(member(Names::data_type()));
    if wanted == Wanted::Reasons {
        for category in categories() {
            fields.push(Field::new(format!("{category}.decisive"), names(), false).into());
            fields.push(Field::new(format!("{category}.missing"), names(), false).into());
        }
        fields.push(Field::new("lapsed", names(), false).into());
    }
    fields.push(Field::new("faults", faults_type(), true).into());
    fields
}

fn faults_type() -> DataType {
    DataType::List(member(DataType::Struct(fault_fields())))
}
