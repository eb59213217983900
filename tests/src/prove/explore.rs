//! The search: every life with so many detours from the road to the end.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use humiao::catalog::Wire;
use humiao::policy::Policy;
use humiao::role::Role;
use humiao::time::{Day, Timestamp};
use humiao::warning::{Case, Event, Setting};

use super::alphabet::{first_reports, moves};
use super::key::{Key, Trace, key};
use super::laws::{Judged, Laws};
use super::road::{self, Step};
use super::world::{SCHOOLS, morning, next_minute, person};

/// How far a search goes.
#[derive(Debug, Clone, Copy)]
pub struct Bound {
    /// How often a life may leave the road: another command, or a wait that nothing asks for.
    pub detours: u8,
    /// Of how many keys one is compared with the next case that has it.
    pub sample: u64,
}

/// What was explored, and every law that was found broken.
#[derive(Debug, Clone, Default)]
pub struct Explored {
    /// Cases at an instant that differ in something on which a verdict or a duty can depend.
    pub states: usize,
    /// Commands that were allowed, and applied.
    pub steps: usize,
    /// Waits from one state to an edge of time.
    pub waits: usize,
    /// Commands that were refused.
    pub refusals: usize,
    /// Cases with equal keys whose behaviour was compared.
    pub compared: usize,
    /// The longest road from a state to the end of its case.
    pub road: usize,
    /// Each law that was found broken, with the first life that breaks it; at most twenty.
    pub broken: BTreeMap<String, String>,
}

impl fmt::Display for Explored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { states, steps, waits, refusals, compared, road, broken } = self;
        write!(f, "{states} states, {steps} steps, {waits} waits, {refusals} refusals; ")?;
        write!(f, "{compared} pairs of equal key compared; the longest road to an end has {road} steps; ")?;
        write!(f, "{} laws broken", broken.len())?;
        broken.iter().try_for_each(|(law, life)| write!(f, "\n    {law}\n        {life}"))
    }
}

/// A life, as a chain of events that shares its beginning with others.
struct Link {
    event: Event,
    before: Option<Rc<Link>>,
}

#[derive(Clone)]
struct Node {
    life: Rc<Link>,
    now: Timestamp,
}

impl Node {
    fn events(&self) -> Vec<Event> {
        let chain = std::iter::successors(Some(&self.life), |link| link.before.as_ref());
        let mut events: Vec<Event> = chain.map(|link| link.event.clone()).collect();
        events.reverse();
        events
    }

    fn shown(&self) -> String {
        let events = self.events();
        let began = events.first().map_or_else(|| self.now.day(), |event| event.happened.day());
        let told = |event: &Event| {
            let (day, happened) = (event.recorded.day().since(began), event.happened.day().since(began));
            let late = if day == happened { String::new() } else { format!(" (of day {happened})") };
            format!("day {day}{late}: {} by {}", event.change.command().wire(), event.actor.role.wire())
        };
        let lines: Vec<String> = events.iter().map(told).collect();
        format!("{}; now day {}", lines.join(", "), self.now.day().since(began))
    }
}

/// The search under one policy.
pub struct Search<'a> {
    setting: Setting<'a>,
    bound: Bound,
    laws: Laws<'a>,
    /// For each state the next one on its road, if it is not at its end.
    roads: BTreeMap<Key, Option<Key>>,
    behaviours: BTreeMap<Key, u64>,
    queues: Vec<VecDeque<Node>>,
    explored: Explored,
}

/// Explores every life within the bound; `progress` is called now and then.
///
/// # Errors
/// When a life cannot begin or be replayed.
pub fn explore(policy: &Policy, bound: Bound, mut progress: impl FnMut(&Explored)) -> Result<Explored, String> {
    let setting = Setting::from(policy);
    let queues = std::iter::repeat_with(VecDeque::new).take(usize::from(bound.detours) + 1).collect();
    let mut search = Search {
        setting,
        bound,
        laws: Laws::new(setting),
        roads: BTreeMap::new(),
        behaviours: BTreeMap::new(),
        queues,
        explored: Explored::default(),
    };
    search.begin()?;
    while let Some((detours, node)) = search.next() {
        if search.visit(&node, detours)? && search.explored.states.is_multiple_of(2000) {
            search.explored.refusals = search.laws.refusals();
            progress(&search.explored);
        }
    }
    search.finish();
    Ok(search.explored)
}

impl Search<'_> {
    fn begin(&mut self) -> Result<(), String> {
        let start = morning(Day::new(2024, 3, 4).map_err(|fault| fault.to_string())?);
        let [school, _] = SCHOOLS;
        for report in first_reports(school) {
            let actor = person(Role::ClassTeacher, school);
            let verdict = Case::open(self.setting.policy, "C-1".into(), report, &actor, start, start);
            let event = verdict.into_result().ok().and_then(|events| events.into_iter().next());
            let event = event.ok_or("a first report is refused")?;
            self.push(0, Node { life: Rc::new(Link { event, before: None }), now: next_minute(start) });
        }
        Ok(())
    }

    fn push(&mut self, detours: u8, node: Node) {
        if let Some(queue) = self.queues.get_mut(usize::from(detours)) {
            queue.push_back(node);
        }
    }

    /// The life with the fewest detours, among these the first that was found.
    fn next(&mut self) -> Option<(u8, Node)> {
        let mut queues = (0..).zip(&mut self.queues);
        queues.find_map(|(detours, queue)| Some((detours, queue.pop_front()?)))
    }

    fn broken(&mut self, node: &Node, more: Option<String>) {
        for law in self.laws.found().into_iter().chain(more) {
            if self.explored.broken.len() < 20 {
                self.explored.broken.entry(law).or_insert_with(|| node.shown());
            }
        }
    }

    fn key(&self, case: &Case, trace: &Trace, now: Timestamp) -> Key {
        key(self.setting.policy, case, trace, now)
    }

    fn try_all(&mut self, case: &Case, now: Timestamp) -> Vec<Judged> {
        let permissions = &self.setting.policy.warning.permissions.value;
        let may = |kind| permissions.get(&kind).cloned().unwrap_or_default();
        let moves = moves(may, case.state(), now);
        self.laws.judge(case, now, moves)
    }

    /// Looks at a life; false when its state was seen before.
    fn visit(&mut self, node: &Node, detours: u8) -> Result<bool, String> {
        let (mut events, now) = (node.events(), node.now);
        let (case, trace) = Trace::of(&events)?;
        let own = self.key(&case, &trace, now);
        if self.roads.contains_key(&own) {
            self.compare(node, own, &case, &trace)?;
            return Ok(false);
        }
        self.explored.states += 1;
        self.laws.replay(&case, &events);
        let judged = self.try_all(&case, now);
        let edges = self.laws.edges(&case, now.day(), &judged);
        self.laws.state(&case, now, &judged, &edges);
        let path = road::along_path(self.setting, &case, now).err();
        self.broken(node, path);
        if own.0.is_multiple_of(self.bound.sample) {
            let behaviour = self.behaviour(&case, &trace, now, &judged)?;
            self.behaviours.insert(own, behaviour);
        }
        let late = self.laws.late(&case, now.day());
        for it in &judged {
            let Ok(given) = &it.outcome else { continue };
            events.extend(given.iter().cloned());
            let after = case.evolve(given).map_err(|fault| fault.to_string())?;
            self.explored.steps += 1;
            self.laws.step(&case, &late, &after, &events, &it.attempt);
            self.broken(node, None);
            if let [event] = given.as_slice() {
                self.push(detours.saturating_add(1), after_event(node, event));
            }
            events.truncate(events.len().saturating_sub(given.len()));
        }
        if case.is_open() {
            self.explored.waits += edges.len();
            for edge in &edges {
                self.push(detours.saturating_add(1), Node { now: morning(*edge), ..node.clone() });
            }
        }
        let next = self.along(node, &case, &trace, detours)?;
        self.roads.insert(own, next);
        Ok(true)
    }

    /// Goes on along the road, which costs no detour; the key of what comes next.
    fn along(&mut self, node: &Node, case: &Case, trace: &Trace, detours: u8) -> Result<Option<Key>, String> {
        let now = node.now;
        let next = match road::step(self.setting, case, now) {
            Ok(Step::End) => return Ok(None),
            Ok(Step::Wait(day)) => Node { now: morning(day), ..node.clone() },
            Ok(Step::Do(act)) => {
                let verdict = case.decide(self.setting, &act.command, &act.actor, act.happened(now), now);
                let [event] = verdict.into_result().ok().and_then(|it| it.try_into().ok()).ok_or("no one event")?;
                after_event(node, &event)
            }
            Err(way) => {
                self.broken(node, Some(format!("no end can be reached: {way}")));
                return Ok(None);
            }
        };
        let key = if Rc::ptr_eq(&next.life, &node.life) {
            self.key(case, trace, next.now)
        } else {
            let after = case.evolve(std::slice::from_ref(&next.life.event)).map_err(|fault| fault.to_string())?;
            let mut trace = trace.clone();
            trace.note(case.state(), after.state(), &next.life.event);
            self.key(&after, &trace, next.now)
        };
        self.push(detours, next);
        Ok(Some(key))
    }

    /// What can be done, what comes of it, and why the rest is refused.
    fn behaviour(&self, case: &Case, trace: &Trace, now: Timestamp, judged: &[Judged]) -> Result<u64, String> {
        let mut hasher = DefaultHasher::new();
        for it in judged {
            match &it.outcome {
                Ok(given) => {
                    let (mut trace, mut after) = (trace.clone(), case.clone());
                    for event in given {
                        let next = after.evolve(std::slice::from_ref(event)).map_err(|fault| fault.to_string())?;
                        trace.note(after.state(), next.state(), event);
                        after = next;
                    }
                    self.key(&after, &trace, next_minute(now)).hash(&mut hasher);
                }
                Err(unmet) => {
                    let days = |day: Day| day.since(now.day());
                    let said = unmet.iter().map(|it| (it.code.as_str(), &it.who, it.earliest.map(days)));
                    said.for_each(|it| it.hash(&mut hasher));
                }
            }
        }
        Ok(hasher.finish())
    }

    /// Two cases with one key behave alike: the same refusals, and the same keys after each step.
    fn compare(&mut self, node: &Node, own: Key, case: &Case, trace: &Trace) -> Result<(), String> {
        let Some(expected) = self.behaviours.get(&own).copied() else { return Ok(()) };
        let judged = self.try_all(case, node.now);
        let behaviour = self.behaviour(case, trace, node.now, &judged)?;
        self.explored.compared += 1;
        let differs = (behaviour != expected).then(|| "another case of this key behaves otherwise".to_owned());
        self.broken(node, differs);
        Ok(())
    }

    /// Follows every road to its end.
    fn finish(&mut self) {
        let mut lengths: BTreeMap<Key, usize> = BTreeMap::new();
        let mut lost = 0_usize;
        for start in self.roads.keys() {
            let (mut walked, mut at) = (Vec::new(), Some(*start));
            let mut rest = 0;
            while let Some(key) = at {
                if let Some(known) = lengths.get(&key) {
                    rest = known + 1;
                    break;
                }
                // A road that is longer than there are states goes in a circle.
                if walked.len() > self.roads.len() {
                    lost += 1;
                    break;
                }
                walked.push(key);
                at = match self.roads.get(&key) {
                    Some(next) => *next,
                    None => {
                        lost += 1;
                        None
                    }
                };
            }
            for key in walked.into_iter().rev() {
                lengths.insert(key, rest);
                rest += 1;
            }
        }
        self.explored.road = lengths.values().copied().max().unwrap_or_default();
        self.explored.refusals = self.laws.refusals();
        if lost > 0 {
            self.explored.broken.insert("roads that lead to no end".to_owned(), lost.to_string());
        }
    }
}

fn after_event(node: &Node, event: &Event) -> Node {
    let life = Rc::new(Link { event: event.clone(), before: Some(Rc::clone(&node.life)) });
    Node { life, now: next_minute(node.now) }
}
