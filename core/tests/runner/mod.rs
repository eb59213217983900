//! Reads the vectors of one book and compares what is told with what is written.

use humiao::catalog::{Code, Wire};
use humiao::duty::Duty;
use humiao::fault::Fault;
use humiao::indicator::Ratio;
use humiao::time::Day;
use humiao::verdict::Reason;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

pub(crate) fn run(book: &str, cases: usize, answer: impl Fn(&str, &Value, &Value) -> Value) {
    let folder = format!("{}/../tests/vectors/{book}", env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut told, mut wrong) = (0, Vec::new());
    for file in files {
        let vector: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let call = vector["call"].as_str().unwrap();
        for case in vector["cases"].as_array().unwrap() {
            told += 1;
            let found = answer(call, &case["given"], &case["when"]);
            if found != case["then"] {
                wrong.push(format!("{call}: {}\n  wanted {}\n  found  {found}", case["name"], case["then"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {told} cases differ\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(told, cases, "cases were added or lost");
}

pub(crate) fn get<T: DeserializeOwned>(value: &Value, key: &str) -> T {
    serde_json::from_value(value[key].clone()).unwrap_or_else(|error| panic!("`{key}`: {error}"))
}

pub(crate) fn list<T: DeserializeOwned>(value: &Value, key: &str) -> Vec<T> {
    if value.get(key).is_some() { get(value, key) } else { Vec::new() }
}

pub(crate) fn ratio(ratio: &Ratio) -> Value {
    json!({ "numerator": ratio.numerator, "denominator": ratio.denominator, "percent": ratio.percent(None) })
}

pub(crate) fn duty(duty: &Duty, on: Day) -> Value {
    let window = duty.window;
    json!({ "start": window.start, "due": window.due, "end": window.end, "status": duty.status(on).wire() })
}

pub(crate) fn faults(faults: &[Fault]) -> Value {
    faults.iter().map(|fault| json!({ "code": fault.code, "place": fault.place.as_str() })).collect()
}

pub(crate) fn codes(reasons: &[Reason]) -> Vec<Code> {
    reasons.iter().map(|reason| reason.code).collect()
}
