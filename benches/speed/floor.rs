//! The floors: the least that must be done for each kind of work, with bare `std`, `rusqlite`, `blake3` and `fsrs`,
//! and nothing of the program. Those of whole processes run as processes of their own.

use super::home::NOW;
use chrono::Datelike;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, params};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// Runs one of the floors that are processes.
pub fn run(what: &str, home: &Path) {
    match what {
        "due" => due(home),
        "edited" => edited(home),
        "index" => index(home),
        "check" => check(home),
        "aggregate" => aggregate(home),
        "import" => import(home),
        _ => panic!("there is no floor `{what}`"),
    }
}

/// Looks at the files and asks the index one question.
fn due(home: &Path) {
    let files = look(home);
    let db = open(&home.join("greenroom.db"));
    super::say(&format!("{} files, {} due", files.len(), count_due(&db)));
}

/// The same, and reads the one file that changed: splits it, hashes its cards, compares them with the rows of the
/// index, writes the row that differs and the file's own.
fn edited(home: &Path) {
    let files = look(home);
    let mut db = open(&home.join("greenroom.db"));
    db.pragma_update(None, "synchronous", "NORMAL").expect("a database");
    let known = known_files(&db);
    for file in &files {
        let (id, size, modified) = known[&file.name];
        if (size, modified) == (file.size, file.modified) {
            continue;
        }
        let text = fs::read_to_string(&file.path).expect("a deck");
        let hashes: Vec<i64> = cards_in(&text).map(hash).collect();
        let change = db.transaction().expect("a transaction");
        let mut stored = rows_of_file(&change, id);
        // The bench changes one card at a time. The hashes here are not the program's: one row stands for the one that
        // differs, and all the others have been looked at.
        let differs = hashes.iter().position(|hash| stored.iter().any(|(_, text)| text == hash)).unwrap_or(0);
        let (card, _) = stored.swap_remove(differs);
        change.execute("UPDATE cards SET text = ?2 WHERE id = ?1", [card, hashes[0]]).expect("a row");
        change
            .execute("UPDATE files SET size = ?2, modified = ?3 WHERE id = ?1", [id, file.size, file.modified])
            .expect("a row");
        change.commit().expect("a transaction");
    }
    super::say(&format!("{} files, {} due", files.len(), count_due(&db)));
}

/// Reads all files, splits them, hashes the cards and inserts a row for each, in the order of the keys, with one index
/// by which the first card of a file is found.
fn index(home: &Path) {
    let path = home.join("floor.db");
    for name in ["floor.db", "floor.db-wal", "floor.db-shm"] {
        // What is not there need not go.
        let _ = fs::remove_file(home.join(name));
    }
    let mut db = Connection::open(&path).expect("a database");
    let begin = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;
                 CREATE TABLE cards (id INTEGER PRIMARY KEY, file INTEGER, place INTEGER, text INTEGER, front INTEGER) STRICT;";
    db.execute_batch(begin).expect("a new database");
    let mut rows: Vec<(i64, i64, i64, i64)> = Vec::new();
    for (number, file) in look(home).iter().enumerate() {
        let text = fs::read_to_string(&file.path).expect("a deck");
        let all = cards_in(&text).enumerate();
        rows.extend(all.map(|(place, card)| {
            let front = card.split("\nA: ").next().unwrap_or(card);
            (hash(card), number as i64, place as i64, hash(front))
        }));
    }
    rows.sort_unstable();
    let change = db.transaction().expect("a transaction");
    let sql = "INSERT INTO cards (id, file, place, text, front) VALUES (?1, ?2, ?3, ?1, ?4)";
    let mut insert = change.prepare(sql).expect("a table");
    for (id, file, place, front) in rows {
        insert.execute(params![id, file, place, front]).expect("a row");
    }
    drop(insert);
    change.execute_batch("CREATE INDEX cards_in_file ON cards (file, place)").expect("a table");
    change.commit().expect("a transaction");
    let first = "SELECT id FROM cards WHERE file = 0 ORDER BY place LIMIT 1";
    let id: i64 = db.query_row(first, [], |row| row.get(0)).expect("a card");
    super::say(&format!("first {id}"));
    // The time until the first card is measured; tidying up comes after it.
}

/// Lets pulldown-cmark read all files from end to end, then does what `index` does with them.
fn import(home: &Path) {
    let mut events = 0;
    for file in look(home) {
        let text = fs::read_to_string(&file.path).expect("a deck");
        events += pulldown_cmark::Parser::new(&text).count();
    }
    super::say(&format!("{events} events"));
    index(home);
}

/// SQLite's own checks of the database.
fn check(home: &Path) {
    let db = open(&home.join("greenroom.db"));
    for check in ["integrity_check", "foreign_key_check"] {
        db.pragma_query(None, check, |_| Ok(())).expect("a database");
    }
}

/// One sum over the whole log.
fn aggregate(home: &Path) {
    let db = open(&home.join("greenroom.db"));
    let sql = "SELECT count(*), total(seconds), avg(grade) FROM reviews";
    let (answers, seconds, _): (i64, f64, f64) =
        db.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).expect("a log");
    super::say(&format!("{answers} answers, {seconds} s"));
}

/// A database to which graded answers are written, nothing else.
pub struct Grades {
    db: Connection,
    cards: Vec<i64>,
    done: usize,
}

impl Grades {
    /// In a copy of this database.
    pub fn beside(home: &Path) -> Grades {
        let path = home.join("floor.db");
        fs::copy(home.join("greenroom.db"), &path).expect("room for a copy");
        let db = open(&path);
        db.execute_batch("PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0").expect("a database");
        let mut due = db.prepare("SELECT id FROM cards WHERE due IS NOT NULL ORDER BY due").expect("a table");
        let cards = due.query_map([], |row| row.get(0)).and_then(Iterator::collect).expect("cards");
        drop(due);
        Grades { db, cards, done: 0 }
    }

    /// Writes one: the row of the log, the card's state, the way back; one durable commit.
    pub fn grade(&mut self) {
        let card = self.cards[self.done];
        self.done += 1;
        let (today, due) = (day(), day() + 30);
        let change = self.db.transaction().expect("a transaction");
        let log = "INSERT INTO reviews (id, card, at, zone, day, kind, grade, seconds, interval)
                   VALUES ((SELECT max(id) FROM reviews) + 1, ?1, 1772474400000, 60, ?2, 1, 3, 6.5, 30)";
        change.prepare_cached(log).and_then(|mut log| log.execute([card, today])).expect("a row");
        let state = "UPDATE cards SET stability = 31.5, difficulty = 4.5, last = ?2, due = ?3, reviews = reviews + 1,
                     version = (SELECT max(id) FROM reviews) WHERE id = ?1";
        change.prepare_cached(state).and_then(|mut state| state.execute([card, today, due])).expect("a row");
        let back = r#"INSERT INTO undo (at, action, card, before) VALUES (1772474400000, 'grade', ?1, '{"grade":1}')"#;
        change.prepare_cached(back).and_then(|mut back| back.execute([card])).expect("a row");
        change.commit().expect("a durable commit");
    }
}

/// The steps of the model for this many histories of this many reviews each.
pub fn steps(histories: usize, reviews: usize) -> f32 {
    let fsrs = fsrs::FSRS::default();
    let mut sum = 0.0;
    for nth in 0..histories {
        let step = |review: usize| fsrs::FSRSReview {
            rating: 3,
            delta_t: if review == 0 { 0 } else { 30 + (nth % 7) as u32 },
        };
        let item = fsrs::FSRSItem { reviews: (0..reviews).map(step).collect() };
        sum += fsrs.memory_state(item, None).expect("finite").stability;
    }
    sum
}

struct File {
    name: String,
    path: PathBuf,
    size: i64,
    modified: i64,
}

fn look(home: &Path) -> Vec<File> {
    let entries = fs::read_dir(home.join("decks")).expect("decks");
    let file = |entry: fs::DirEntry| {
        let (path, facts) = (entry.path(), entry.metadata().expect("a file"));
        let modified = facts.modified().expect("a time").duration_since(UNIX_EPOCH).expect("a time of today");
        let name = entry.file_name().to_string_lossy().into_owned();
        File { name, path, size: facts.len() as i64, modified: modified.as_nanos() as i64 }
    };
    entries.map(|entry| file(entry.expect("a file"))).collect()
}

/// Leaves the log file where it is on the way out: the least that an end can do.
fn open(path: &Path) -> Connection {
    let db = Connection::open(path).expect("a database");
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).expect("a database");
    db
}

fn count_due(db: &Connection) -> i64 {
    let sql = "SELECT count(*) FROM cards WHERE due <= ?1 AND suspended = 0 AND file IS NOT NULL AND due IS NOT NULL";
    db.query_row(sql, [day()], |row| row.get(0)).expect("a count")
}

fn day() -> i64 {
    let now = chrono::DateTime::parse_from_rfc3339(NOW).expect("a time");
    i64::from(now.date_naive().num_days_from_ce())
}

fn known_files(db: &Connection) -> HashMap<String, (i64, i64, i64)> {
    let mut query = db.prepare("SELECT name, id, size, modified FROM files").expect("a table");
    let rows = query.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?))));
    rows.and_then(Iterator::collect).expect("rows")
}

fn rows_of_file(db: &Connection, file: i64) -> Vec<(i64, i64)> {
    let mut query = db.prepare("SELECT id, text FROM cards WHERE file = ?1 ORDER BY place").expect("a table");
    let rows = query.query_map([file], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.and_then(Iterator::collect).expect("rows")
}

fn cards_in(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").filter(|part| part.starts_with("Q: ") || part.starts_with("C: "))
}

fn hash(card: &str) -> i64 {
    let mut first = [0; 8];
    first.copy_from_slice(&blake3::hash(card.as_bytes()).as_bytes()[..8]);
    i64::from_le_bytes(first) >> 4
}
