//! An embedded store of events, as a host would keep it: one table, and rows are only ever added.

use std::path::Path;

use humiao::fault::Fault;
use humiao::warning::{Case, Event};
use rusqlite::{Connection, params};

/// The events of all cases in one SQLite file.
pub(crate) struct Store {
    connection: Connection,
}

const SCHEMA: &str = "
    create table event (
        case_id text not null, seq integer not null check (seq > 0),
        happened integer not null, recorded integer not null, body text not null,
        primary key (case_id, seq)
    ) strict, without rowid;
    create trigger event_is_kept before delete on event begin select raise(abort, 'events are kept'); end;
    create trigger event_is_final before update on event begin select raise(abort, 'events are final'); end;
";

impl Store {
    /// A new store in this file; an older one of an earlier run is replaced.
    pub(crate) fn create(path: &Path) -> Result<Self, Box<dyn std::error::Error>> {
        if path.exists() {
            std::fs::remove_file(path)?;
        }
        let connection = Connection::open(path)?;
        connection.execute_batch(SCHEMA)?;
        Ok(Self { connection })
    }

    /// Adds events in one transaction: all of them or none.
    pub(crate) fn append(&mut self, events: &[Event]) -> rusqlite::Result<()> {
        let transaction = self.connection.transaction()?;
        {
            let mut insert = transaction
                .prepare_cached("insert into event (case_id, seq, happened, recorded, body) values (?, ?, ?, ?, ?)")?;
            for event in events {
                let (happened, recorded) = (event.happened.millis(), event.recorded.millis());
                insert.execute(params![event.case.as_str(), event.seq, happened, recorded, event.to_json()])?;
            }
        }
        transaction.commit()
    }

    /// Every case, replayed from what is stored, in the order of the ids.
    pub(crate) fn cases(&self) -> Result<Vec<Case>, Box<dyn std::error::Error>> {
        let mut select = self.connection.prepare("select case_id, body from event order by case_id, seq")?;
        let mut rows = select.query([])?;
        let (mut cases, mut history): (Vec<Case>, Vec<Event>) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next()? {
            let body: String = row.get(1)?;
            let event = Event::from_json(&body)?;
            if history.last().is_some_and(|last| last.case != event.case) {
                cases.push(replay(&mut history)?);
            }
            history.push(event);
        }
        if !history.is_empty() {
            cases.push(replay(&mut history)?);
        }
        Ok(cases)
    }
}

fn replay(history: &mut Vec<Event>) -> Result<Case, Fault> {
    let case = Case::replay(history)?;
    history.clear();
    Ok(case)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(seq: u32) -> Event {
        let change = match seq {
            1 => r#"{"reported":{"student":"U1","school":"S1","source":"teacher","signs":[],"danger":false}}"#,
            _ => r#""review-begun""#,
        };
        Event::from_json(&format!(
            r#"{{"v":1,"case":"W1","seq":{seq},"happened":0,"recorded":0,"actor":{{"staff":"T1","role":"principal","unit":"S1"}},"policy":"00112233445566778899aabbccddeeff","change":{change}}}"#
        ))
        .unwrap()
    }

    #[test]
    fn events_are_added_whole_or_not_at_all_and_never_changed() {
        let path = std::env::temp_dir().join(format!("humiao-store-{}.sqlite", std::process::id()));
        let mut store = Store::create(&path).unwrap();
        store.append(&[event(1)]).unwrap();
        // The second event is new, the first is there: neither is stored.
        assert!(store.append(&[event(2), event(1)]).is_err());
        assert_eq!(store.cases().unwrap()[0].state().version, 1);
        assert!(store.connection.execute("delete from event", []).is_err());
        assert!(store.connection.execute("update event set body = ''", []).is_err());
        store.append(&[event(2)]).unwrap();
        assert_eq!(store.cases().unwrap(), [Case::replay(&[event(1), event(2)]).unwrap()]);
        std::fs::remove_file(path).unwrap();
    }
}
