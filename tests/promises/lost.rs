//! A database that is gone or is none, told from a new home: it is said at every verb, `doctor` finds it, and a copy brings
//! everything back.

use crate::support::{Answer, Coach, feed, questions};
use rusqlite::Connection;
use std::fs;
use std::path::PathBuf;

/// Two of four cards graded on the second of March, copied on the fourth.
fn studied() -> Coach {
    let coach = Coach::new().deck("few.md", &questions(4));
    coach.grade_all("--limit 2", "good");
    let coach = coach.at("2026-03-04 09:00");
    coach.ask("backup");
    coach
}

fn database(coach: &Coach) -> PathBuf {
    coach.home().join("greenroom.db")
}

const COPY: &str = "000001-2026-03-04.db";
const RESTORE: &str = "backup --restore 000001-2026-03-04.db";

#[track_caller]
fn warns(answer: &Answer) {
    let named = answer.err.contains("the earlier database in this data directory is gone") && answer.err.contains(COPY);
    assert!(named && answer.err.contains("2 answers, the last on 2026-03-02"), "{}", answer.err);
}

#[test]
fn a_database_that_is_empty_or_missing_is_told_at_every_verb_until_a_copy_is_restored() {
    for is_missing in [false, true] {
        let coach = studied();
        let pipe = coach.home().join("backups/000009-pipe.db");
        nix::unistd::mkfifo(&pipe, nix::sys::stat::Mode::S_IRWXU).expect("a pipe that looks like a copy");
        let path = database(&coach);
        if is_missing { fs::remove_file(&path) } else { fs::write(&path, "") }.expect("a database");
        for verb in ["due", "stats", "cards", "study --json", "due"] {
            warns(&coach.ask(verb));
        }
        let doctor = coach.ask("doctor");
        assert_eq!(doctor.code, Some(1));
        assert!(
            doctor.out.contains("the earlier database in this data directory is gone") && doctor.out.contains(RESTORE),
            "{}",
            doctor.out
        );
        let restored = coach.ask(RESTORE);
        assert!(restored.out.starts_with("restored 2 answers, the last on 2026-03-02"), "{}", restored.out);
        assert_eq!(coach.waiting(), "2 cards due, 2 new");
        assert_eq!(coach.number("SELECT count(*) FROM reviews"), 2);
        coach.is_healthy();
    }
}

#[test]
fn a_database_that_is_lost_without_a_copy_is_told_until_the_person_starts_over() {
    let coach = studied();
    fs::remove_dir_all(coach.home().join("backups")).expect("the copies");
    fs::remove_file(database(&coach)).expect("a database");
    for verb in ["due", "cards", "study --json"] {
        let answer = coach.ask(verb);
        assert!(
            answer.err.contains("the earlier database in this data directory is gone")
                && answer.err.contains("no copy"),
            "{}",
            answer.err
        );
    }
    coach.tell_warned("backup --start-over");
    coach.is_healthy();
}

impl Coach {
    /// Runs the program, which must succeed, whatever it warns of.
    #[track_caller]
    fn tell_warned(&self, args: &str) {
        let answer = self.ask(args);
        assert_eq!(answer.code, Some(0), "{}", answer.err);
    }
}

#[test]
fn a_home_from_before_the_mark_is_known_by_what_only_a_used_home_holds() {
    for trace in ["backups/x.db", "attempts/0000000000000001.draft", "mocks/1.md", "history.txt", "greenroom.db-wal"] {
        let coach = Coach::nowhere().deck("few.md", &questions(1));
        let path = coach.home().join(trace);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, "something").expect("a trace");
        let answer = coach.ask("cards");
        assert!(answer.err.contains("the earlier database in this data directory is gone"), "{trace}: {}", answer.err);
    }
    // Decks alone may be synced from elsewhere, and a first run that was killed leaves an empty file.
    let coach = Coach::nowhere().deck("few.md", &questions(1));
    fs::write(database(&coach), "").expect("an empty file");
    assert_eq!(coach.ask("cards").err, "");
}

#[test]
fn the_log_of_a_lost_database_is_kept_and_one_that_vanished_is_told() {
    let coach = studied();
    fs::write(database(&coach), "").expect("a database");
    fs::write(coach.home().join("greenroom.db-wal"), "the last answers").expect("a log");
    warns(&coach.ask("cards"));
    let kept = fs::read(coach.home().join("backups/lost-1.db-wal")).expect("the log");
    assert_eq!(kept, b"the last answers");
    let coach = studied();
    fs::write(coach.home().join("greenroom.db-shm"), [0; 32_768]).expect("an index of a log");
    let doctor = coach.ask("doctor");
    assert_eq!(doctor.code, Some(1), "{}", doctor.out);
    assert!(doctor.out.contains("greenroom.db-wal is gone"), "{}", doctor.out);
}

/// What it is, and how it is put there.
type Impostor = (&'static str, fn(&PathBuf));

/// Everything that can stand where the database belongs and is none.
fn impostors() -> Vec<Impostor> {
    vec![
        ("garbage", |path| fs::write(path, [0xa5; 30_000]).expect("a file")),
        ("the beginning of itself", |path| {
            let whole = fs::read(path).expect("a database");
            fs::write(path, &whole[..whole.len() / 3]).expect("a file");
        }),
        ("another program's", |path| {
            fs::remove_file(path).expect("a database");
            let other = Connection::open(path).expect("SQLite");
            other.execute_batch("CREATE TABLE cards (x); PRAGMA user_version = 10").expect("SQL");
        }),
        ("a folder", |path| {
            fs::remove_file(path).expect("a database");
            fs::create_dir(path).expect("a folder");
        }),
        ("a pipe", |path| {
            fs::remove_file(path).expect("a database");
            nix::unistd::mkfifo(path, nix::sys::stat::Mode::S_IRWXU).expect("a pipe");
        }),
    ]
}

#[test]
fn whatever_stands_where_the_database_belongs_is_told_with_the_copies_and_a_copy_takes_its_place() {
    for (name, put) in impostors() {
        let coach = studied();
        put(&database(&coach));
        for (verb, code) in [("cards", 1), ("due", 2), ("study --json", 1)] {
            let answer = coach.ask(verb);
            assert_eq!((answer.code, answer.out.as_str()), (Some(code), ""), "{verb} on {name}: {}", answer.err);
            assert!(answer.err.contains("error: could not ") && answer.err.contains(COPY), "{name}: {}", answer.err);
        }
        let doctor = coach.ask("doctor");
        assert_eq!(doctor.code, Some(1), "{name}");
        assert!(doctor.out.starts_with("- database: ") && doctor.out.contains(RESTORE), "{name}: {}", doctor.out);
        coach.tell_warned(RESTORE);
        assert_eq!(coach.waiting(), "2 cards due, 2 new", "{name}");
        coach.is_healthy();
        assert!(coach.home().join("backups/damaged-1/greenroom.db").exists(), "{name} is kept");
    }
}

#[test]
fn a_restore_keeps_what_it_replaces_and_a_copy_that_is_none_changes_nothing() {
    let coach = studied();
    coach.grade_all("--limit 2", "good");
    let before = coach.json("cards --json");
    fs::write(coach.desk().join("none.db"), "this is no database").expect("a file");
    for (args, error) in [
        ("backup --restore none.db", "none.db is damaged or not a copy of the database"),
        ("backup --restore nowhere.db", "there is no file nowhere.db"),
        ("backup --restore .", "there is no file ."),
    ] {
        let answer = coach.ask(args);
        assert_eq!(answer.code, Some(1), "{}", answer.out);
        assert!(answer.err.starts_with(&format!("error: {error}\n hint: ")), "{}", answer.err);
        assert_eq!(coach.json("cards --json"), before);
    }
    coach.tell_warned(RESTORE);
    assert_ne!(coach.json("cards --json"), before);
    coach.tell_warned("backup --restore 000002-before-restore.db");
    assert_eq!(coach.json("cards --json"), before);
}

#[test]
fn a_session_that_is_open_goes_on_with_what_was_restored() {
    let coach = studied();
    let mut session = coach.study("");
    coach.tell_warned(RESTORE);
    session.grade("good", 1.0);
    drop(session);
    assert_eq!(coach.number("SELECT count(*) FROM reviews"), 3);
    coach.is_healthy();
}

#[test]
fn nothing_in_the_home_that_is_no_file_is_waited_for() {
    let coach = studied();
    let pipe = |name: &str| {
        let path = coach.home().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        nix::unistd::mkfifo(&path, nix::sys::stat::Mode::S_IRWXU).expect("a pipe");
        path
    };
    for (name, verb, code) in [
        ("config.toml", "due", 2),
        ("config.toml", "config plain true", 1),
        (".staged/lock", "import new.md", 1),
        ("stories/a.md", "stories", 0),
        ("checklists/a.md", "checklist", 0),
    ] {
        fs::write(coach.desk().join("new.md"), "Q: New?\nA: Yes.\n").expect("a deck");
        let path = pipe(name);
        let answer = coach.answer(feed(coach.command(verb), ""));
        assert_eq!(answer.code, Some(code), "{name}: {}", answer.err);
        assert!(answer.err.contains("it is a pipe, not a file"), "{name}: {}", answer.err);
        fs::remove_file(path).expect("the pipe");
    }
    let path = coach.desk().join("pipe");
    nix::unistd::mkfifo(&path, nix::sys::stat::Mode::S_IRWXU).expect("a pipe");
    for verb in ["feedback pipe", "import pipe"] {
        let answer = coach.ask(verb);
        assert_eq!(answer.code, Some(1), "{}", answer.out);
        assert!(answer.err.contains("it is a pipe that no program writes to"), "{}", answer.err);
    }
}
