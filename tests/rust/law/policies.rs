//! The ways in which a policy could try to switch the law off.

use std::sync::LazyLock;

use humiao::catalog::Wire;
use humiao::duty::DutyKind;
use humiao::policy::Policy;
use humiao::role::Role;
use humiao::warning::CommandKind;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

pub(crate) fn preset() -> &'static Policy {
    static PRESET: LazyLock<Policy> = LazyLock::new(|| Policy::preset("jiaxing-2024").unwrap());
    &PRESET
}

/// The preset as a tree: its TOML holds tables of plain values only.
fn tree() -> Value {
    static TREE: LazyLock<Value> = LazyLock::new(|| {
        let mut root = json!({});
        let (mut path, mut pending) = (String::new(), String::new());
        for line in Policy::preset_text("jiaxing-2024").unwrap().lines() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            if pending.is_empty() && line.starts_with('[') {
                path = format!("/{}", line.trim_matches(['[', ']']).replace('.', "/"));
                entry(&mut root, &path);
                continue;
            }
            pending += line;
            let (key, value) = pending.split_once(" = ").unwrap();
            if let Ok(value) = serde_json::from_str::<Value>(&to_json(value)) {
                *entry(&mut root, &format!("{path}/{key}")) = value;
                pending.clear();
            }
        }
        assert!(pending.is_empty(), "{pending}");
        root
    });
    TREE.clone()
}

/// An inline value of TOML: keys are quoted, `=` is a colon, no comma stands before the end of a list.
fn to_json(value: &str) -> String {
    let (mut out, mut word, mut quoted) = (String::new(), String::new(), false);
    for letter in value.chars() {
        quoted ^= letter == '"';
        if !quoted && (letter.is_ascii_alphanumeric() || letter == '-') {
            word.push(letter);
            continue;
        }
        if !quoted && letter == '=' {
            let key = out.trim_end().len();
            out.truncate(key);
            let start = out.rfind(['{', ',', ' ']).map_or(0, |at| at + 1);
            let key = out.split_off(start);
            out += &format!("\"{key}\":");
            continue;
        }
        out += &std::mem::take(&mut word);
        if letter == ']' && out.trim_end().ends_with(',') {
            out.truncate(out.trim_end().len() - 1);
        }
        out.push(letter);
    }
    out + &word
}

/// The entry at a path, made where it is not there.
fn entry<'a>(root: &'a mut Value, path: &str) -> &'a mut Value {
    path.split('/').skip(1).fold(root, |at, key| {
        if !at.is_object() {
            *at = json!({});
        }
        at.as_object_mut().unwrap().entry(key).or_insert(Value::Null)
    })
}

fn to_toml(value: &Value) -> String {
    match value {
        Value::Object(table) => {
            let entries: Vec<String> =
                table.iter().map(|(key, value)| format!("\"{key}\" = {}", to_toml(value))).collect();
            format!("{{ {} }}", entries.join(", "))
        }
        Value::Array(members) => format!("[{}]", members.iter().map(to_toml).collect::<Vec<_>>().join(", ")),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string(),
    }
}

/// Reads a tree as JSON and as TOML, which must say the same: the policy, or every fault as code and place.
fn read(tree: &Value) -> Result<Policy, Vec<(String, String)>> {
    let toml: String =
        tree.as_object().unwrap().iter().map(|(key, value)| format!("\"{key}\" = {}\n", to_toml(value))).collect();
    let told = |faults: humiao::fault::Faults| {
        faults.0.iter().map(|fault| (fault.code.as_str().to_owned(), fault.place.to_string())).collect::<Vec<_>>()
    };
    let (json, toml) = (Policy::from_json(&tree.to_string()).map_err(told), Policy::from_toml(&toml).map_err(told));
    assert_eq!(json, toml);
    json
}

/// The preset with other values at some paths.
fn with<P: AsRef<str>>(changes: &[(P, Value)]) -> Value {
    let mut root = tree();
    for (path, value) in changes {
        *entry(&mut root, path.as_ref()) = value.clone();
    }
    root
}

/// The rules of the warning book whose value is a number.
fn numbers() -> Vec<String> {
    let rules = tree()["warning"].as_object().unwrap().clone();
    rules.into_iter().filter(|(_, rule)| rule["value"].is_number()).map(|(name, _)| name).collect()
}

/// Policies that load, and say as little as they can about what the law wants.
pub(crate) fn allowed() -> Vec<(&'static str, Policy)> {
    static ALLOWED: LazyLock<Vec<(&str, Policy)>> = LazyLock::new(|| {
        let every = |value: fn(&str) -> u16| {
            numbers()
                .into_iter()
                .map(move |name| (format!("/warning/{name}/value"), json!(value(&name))))
                .collect::<Vec<_>>()
        };
        // Of these there is one at least.
        let least = every(|name| u16::from(name == "approvers" || name.ends_with("-interval")));
        let most = every(|_| u16::MAX);
        let all: Vec<&str> = Role::ALL.iter().map(|role| role.wire()).collect();
        let permissions = |roles: &[&str]| {
            let given = CommandKind::ALL.iter().map(|kind| {
                let law = matches!(kind, CommandKind::BringToHospital | CommandKind::TellPolice);
                (kind.wire().to_owned(), json!(if law { &all } else { roles }))
            });
            Value::Object(given.collect())
        };
        let duty_roles: Map<String, Value> =
            DutyKind::ALL.iter().map(|kind| (kind.wire().to_owned(), json!("city-centre"))).collect();
        let lax: Vec<(String, Value)> = [
            ("/warning/self-approval/value", json!(true)),
            ("/warning/release-opinion/value", json!(false)),
            ("/warning/return-assessment/value", json!(false)),
            ("/warning/judgement/value", json!([])),
            ("/warning/escalation/value", json!([])),
            ("/warning/duty-roles/value", json!({})),
            ("/warning/cadence/value", json!([{"every-days": u16::MAX}])),
            ("/warning/levels/value", json!([{"severity": 2, "title": {"zh": "二", "en": "two"}}])),
            ("/warning/permissions/value", permissions(&all)),
            ("/category/confirmers/value", json!(all)),
        ]
        .map(|(path, value)| (path.to_owned(), value))
        .to_vec();
        let trees = vec![
            ("the preset", with::<&str>(&[])),
            ("every number at its most", with(&most)),
            ("every number at its least", with(&least)),
            ("the proposer approves", with(&lax[..1])),
            ("nobody judges", with(&lax[3..4])),
            ("follow-ups are rare", with(&lax[6..7])),
            ("nobody in particular owes anything", with(&lax[5..6])),
            ("the city owes everything", with(&[("/warning/duty-roles/value", Value::Object(duty_roles))])),
            ("only the city may", with(&[("/warning/permissions/value", permissions(&["city-centre"]))])),
            ("everything is lax", with(&[least.clone(), lax.clone()].concat())),
            ("everything is lax and late", with(&[most.clone(), lax.clone()].concat())),
        ];
        trees
            .into_iter()
            .map(|(name, tree)| (name, read(&tree).unwrap_or_else(|faults| panic!("{name}: {faults:?}"))))
            .collect()
    });
    ALLOWED.clone()
}

/// Policies that would block the law or name it do not load, and the fault says where.
pub(crate) fn refused() {
    let rule = |value: Value| json!({"value": value, "standing": "convention", "clause": {"text": "惯例"}});
    let by_law =
        json!({"value": 1, "standing": "law", "clause": {"document": "某法", "article": "第一条", "text": "…"}});
    let all_but = |role: Role| Role::ALL.iter().filter(|it| **it != role).map(|role| role.wire()).collect::<Vec<_>>();
    let (permissions, lint) = ("warning.permissions.value", "warning.lint-law");
    let mut tries: Vec<(String, Value, &str, String)> = Vec::new();
    let mut attempt = |path: &str, value: Value, code: &'static str, place: &str| {
        tries.push((path.to_owned(), value, code, place.to_owned()));
    };
    for act in ["bring-to-hospital", "tell-police"] {
        for role in Role::ALL {
            attempt(&format!("/warning/permissions/value/{act}"), json!(all_but(*role)), lint, permissions);
        }
        attempt(&format!("/warning/permissions/value/{act}"), json!([]), lint, permissions);
    }
    for kind in CommandKind::ALL {
        let path = format!("/warning/permissions/value/{}", kind.wire());
        attempt(&path, json!([]), "warning.lint-nobody", permissions);
    }
    for name in ["diagnose", "set-level-by-score"] {
        let (path, place) = (format!("/warning/permissions/value/{name}"), format!("{permissions}.{name}"));
        attempt(&path, json!(["principal"]), "fault.unknown-name", &place);
    }
    for law in humiao::law::all() {
        attempt(&format!("/{}", law.rule), rule(json!(false)), "fault.unknown-key", "");
        attempt(&format!("/warning/{}", law.rule), rule(json!(false)), "fault.unknown-key", "warning");
    }
    for name in ["law", "tell-guardian", "bring-to-hospital", "mandatory-report", "consent", "confidentiality", "score"]
    {
        attempt(&format!("/{name}"), rule(json!(false)), "fault.unknown-key", "");
        attempt(&format!("/warning/{name}"), rule(json!(false)), "fault.unknown-key", "warning");
        for within in ["guardian-deadline", "confidentiality-deadline", "release-days", "levels", "permissions"] {
            let (path, place) = (format!("/warning/{within}/{name}"), format!("warning.{within}"));
            attempt(&path, json!(false), "fault.unknown-key", &place);
        }
    }
    for name in tree()["warning"].as_object().unwrap().keys() {
        let (path, place) = (format!("/warning/{name}/standing"), format!("warning.{name}.standing"));
        attempt(&path, json!("law"), "policy.standing", &place);
    }
    attempt("/warning/guardian-deadline", by_law, "policy.standing", "warning.guardian-deadline.standing");
    attempt("/warning/approvers/value", json!(0), "fault.out-of-range", "warning.approvers.value");
    attempt("/warning/guardian-deadline/value", json!(-1), "fault.out-of-range", "warning.guardian-deadline.value");
    attempt("/warning/levels/value", json!([]), "warning.lint-levels", "warning.levels.value");
    attempt(
        "/warning/levels/value",
        json!([{"severity": 1, "title": {"zh": "一", "en": "one"}, "from-score": 40}]),
        "fault.unknown-key",
        "warning.levels.value[0]",
    );
    attempt("/category/least-evidence/value", json!(0), "fault.out-of-range", "category.least-evidence.value");
    for (path, value, code, place) in tries {
        let faults = read(&with(&[(path.as_str(), value)])).err().unwrap_or_default();
        assert!(faults.contains(&(code.to_owned(), place.clone())), "{path}: {faults:?}");
    }
}

/// A policy with a random value for every rule of the warning book, which loads.
pub(crate) fn random() -> impl Strategy<Value = Policy> {
    let roles = |least: usize| prop::sample::subsequence(Role::ALL, least..=Role::ALL.len());
    let wire = |roles: Vec<Role>| json!(roles.iter().map(|role| role.wire()).collect::<Vec<_>>());
    let numbers = prop::collection::vec(prop_oneof![1u16..40, Just(1), Just(u16::MAX)], numbers().len());
    let permissions = prop::collection::vec(roles(1), CommandKind::ALL.len());
    let duty_roles = prop::collection::vec(prop::option::of(prop::sample::select(Role::ALL)), DutyKind::ALL.len());
    let flags = (any::<bool>(), any::<bool>(), any::<bool>());
    (numbers, permissions, duty_roles, roles(0), roles(0), flags, 1u16..400).prop_map(
        move |(values, permissions, duty_roles, judgement, escalation, flags, every)| {
            let mut root = tree();
            let mut set = |rule: &str, value: Value| *entry(&mut root, &format!("/warning/{rule}/value")) = value;
            self::numbers().iter().zip(values).for_each(|(rule, value)| set(rule, json!(value)));
            set("self-approval", json!(flags.0));
            set("release-opinion", json!(flags.1));
            set("return-assessment", json!(flags.2));
            set("judgement", wire(judgement));
            set("escalation", wire(escalation));
            set("cadence", json!([{"every-days": every}]));
            let charged = DutyKind::ALL.iter().zip(duty_roles);
            let charged = charged.filter_map(|(kind, role)| Some((kind.wire().to_owned(), json!(role?.wire()))));
            set("duty-roles", Value::Object(charged.collect()));
            for (kind, roles) in CommandKind::ALL.iter().zip(permissions) {
                if !matches!(kind, CommandKind::BringToHospital | CommandKind::TellPolice) {
                    *entry(&mut root, &format!("/warning/permissions/value/{}", kind.wire())) = wire(roles);
                }
            }
            Policy::from_json(&root.to_string()).unwrap()
        },
    )
}
