//! Decks that something else stands in the place of, and folders that cannot be searched: told, and their cards stay.

use crate::support::{Coach, as_nobody, questions};
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;

fn studied() -> Coach {
    let coach = Coach::new().deck("few.md", &questions(3)).deck("sub/more.md", "Q: More?\nA: Yes.\n");
    coach.grade_all("--limit 4", "good");
    coach.at("2026-03-06 09:00")
}

/// Something that stands where a deck was.
type Impostor = (&'static str, fn(&Path));

const IMPOSTORS: [Impostor; 4] = [
    ("a pipe", |path| nix::unistd::mkfifo(path, nix::sys::stat::Mode::S_IRWXU).expect("a pipe")),
    ("a socket", |path| drop(UnixListener::bind(path).expect("a socket"))),
    ("a folder", |path| fs::create_dir(path).expect("a folder")),
    ("a link to nothing", |path| symlink("nowhere", path).expect("a link")),
];

#[test]
fn a_deck_that_became_something_else_is_told_and_its_cards_stay() {
    for (name, put) in IMPOSTORS {
        let coach = studied();
        let path = coach.home().join("decks/few.md");
        fs::remove_file(&path).expect("a deck");
        put(&path);
        for _ in 0..2 {
            let due = coach.ask("due");
            assert!(due.out.starts_with("1 card due, "), "only what can be shown is due: {}", due.out);
            let cards = coach.ask("cards is:retired --json");
            assert_eq!((cards.code, cards.out.as_str()), (Some(0), ""), "{name}");
            assert!(cards.err.contains("decks/few.md:1:1") && cards.err.contains("cannot be read"), "{}", cards.err);
        }
        let doctor = coach.ask("doctor");
        assert_eq!(doctor.code, Some(1), "{name}");
        assert!(doctor.out.contains("decks/few.md: 1 error"), "{name}: {}", doctor.out);
        assert_eq!(coach.ask("decks --check").code, Some(1), "{name}");
        assert_eq!(coach.study("").began["due"], 1, "{name}");
        assert_eq!(coach.number("SELECT count(*) FROM cards WHERE file IS NULL"), 0, "{name}");
        if path.is_dir() { fs::remove_dir(&path) } else { fs::remove_file(&path) }.expect("what stood there");
        coach.write("few.md", questions(3));
        assert_eq!(coach.waiting(), "4 cards due");
        coach.is_healthy();
    }
}

#[test]
fn a_deck_that_was_taken_away_is_retired_all_the_same() {
    let coach = studied();
    fs::remove_file(coach.home().join("decks/few.md")).expect("a deck");
    assert_eq!(coach.waiting(), "1 card due");
    assert_eq!(coach.json("cards is:retired --json").len(), 3);
    coach.is_healthy();
}

#[test]
fn decks_in_a_folder_that_became_a_file_or_a_link_to_nothing_stay() {
    for put in [IMPOSTORS[0].1, IMPOSTORS[3].1] {
        let coach = studied();
        let (folder, aside) = (coach.home().join("decks/sub"), coach.desk().join("sub"));
        fs::rename(&folder, &aside).expect("a move");
        put(&folder);
        assert!(coach.ask("cards").err.contains("decks/sub/more.md"));
        assert_eq!(coach.json("cards is:retired --json").len(), 0);
        let (decks, aside) = (coach.home().join("decks"), coach.desk().join("decks"));
        fs::rename(&decks, &aside).expect("a move");
        put(&decks);
        let cards = coach.ask("cards");
        assert_eq!(cards.err.matches("error: ").count(), 1, "the folder is told, not every file in it: {}", cards.err);
        assert_eq!(coach.json("cards is:retired --json").len(), 0);
        assert_eq!(coach.ask("doctor").code, Some(1));
    }
}

#[test]
fn a_folder_that_lies_absurdly_deep_is_told_and_the_rest_is_studied() {
    let coach = studied();
    // Deeper than any path may be long, which only steps one by one can make.
    let name = "d".repeat(200);
    let script = format!(
        "cd '{}' && for n in $(seq 40); do mkdir {name} && cd {name}; done",
        coach.home().join("decks").display()
    );
    assert!(std::process::Command::new("bash").args(["-c", &script]).status().is_ok_and(|status| status.success()));
    assert_eq!(coach.study("").began["due"], 4);
    let doctor = coach.ask("doctor");
    assert_eq!(doctor.code, Some(1), "{}", doctor.err);
    assert!(doctor.out.contains(" … ") && doctor.out.len() < 2_000, "named, but not at full length: {}", doctor.out);
    fs::remove_dir_all(coach.home().join("decks").join(&name)).expect("the folders");
    coach.is_healthy();
}

#[test]
fn a_folder_that_may_not_be_searched_is_told_and_its_decks_stay() {
    let promise = "a_folder_that_may_not_be_searched_is_told_and_its_decks_stay";
    let coach = studied();
    let Some(nobody) = as_nobody(promise) else { return };
    let everybody = std::process::Command::new("chmod").args(["-R", "a+rwX"]).arg(coach.desk()).status();
    assert!(everybody.is_ok_and(|status| status.success()));
    let folder = coach.home().join("decks/sub");
    let run = |args: &str| {
        let mut command = std::process::Command::new(nobody.get_program());
        command.args(nobody.get_args());
        coach.answer(coach.dress(command, args).output().expect("an end"))
    };
    for (mode, due) in [(0o000, "3 cards due"), (0o444, "3 cards due"), (0o111, "4 cards due")] {
        fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).expect("permissions");
        assert!(run("due").out.starts_with(due), "{mode:o}");
        let cards = run("cards is:retired --json");
        assert_eq!((cards.code, cards.out.as_str()), (Some(0), ""), "{mode:o}: {}", cards.err);
        assert!(cards.err.contains("permission denied"), "{mode:o}: {}", cards.err);
        assert_eq!(run("doctor").code, Some(1), "{mode:o}");
    }
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).expect("permissions");
    assert!(run("due").out.starts_with("4 cards due"));
}
