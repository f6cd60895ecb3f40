//! Files that are linked instead of copied: followed, never written to, and taken back.

use super::importing::{TWO, import, source};
use crate::support::Coach;
use std::fs;

#[test]
fn a_linked_file_is_followed_and_never_written_to() {
    let coach = Coach::new();
    source(&coach, "notes.md", TWO);
    let before = fs::metadata(coach.desk().join("notes.md")).expect("a file").modified().expect("a time");
    assert_eq!(import(&coach, "--link notes.md"), [2, 0, 0, 0, 0, 0]);
    assert_eq!(fs::read_dir(coach.home().join("decks")).expect("decks").count(), 0);
    coach.grade_all("", "good");
    let id = coach.card("One?")["id"].as_str().expect("an id").to_owned();
    for edit in [format!("edit {id}"), "add --deck notes New? yes".to_owned()] {
        let answer = coach.ask(&edit);
        assert_eq!(answer.code, Some(1), "{edit}");
        assert!(answer.err.contains("Greenroom does not write to linked files"), "{}", answer.err);
    }
    let path = coach.desk().join("notes.md");
    assert_eq!(fs::read_to_string(&path).expect("a file"), TWO);
    assert_eq!(fs::metadata(&path).expect("a file").modified().expect("a time"), before);
    source(&coach, "notes.md", &TWO.replace("A: 2", "A: zwei"));
    assert_eq!(coach.card("Two?")["back"], "zwei");
    assert_eq!(coach.progress("Two?").1, 1);
    assert_eq!(coach.card("Two?")["file"], path.to_string_lossy().as_ref());
    assert_eq!(import(&coach, "--link notes.md"), [0, 0, 2, 0, 0, 0]);
    assert_eq!(coach.ask("decks --check").code, Some(0));
    coach.is_healthy();
}

#[test]
fn a_linked_file_that_vanishes_is_told_once_and_comes_back_with_its_history() {
    let coach = Coach::new();
    source(&coach, "notes.md", TWO);
    import(&coach, "--link notes.md");
    coach.grade_all("", "good");
    let (here, away) = (coach.desk().join("notes.md"), coach.desk().join("away.md"));
    fs::rename(&here, &away).expect("another name");
    coach.ask("due");
    let answer = coach.ask("cards");
    let told = format!(
        "{}, which is linked, is gone: its cards are retired and keep their history. They come back with the file; \
         `decks unlink` forgets it.\n",
        here.display()
    );
    assert_eq!((answer.out.lines().last(), answer.err.as_str()), (Some("0 cards"), told.as_str()));
    assert_eq!(coach.ask("cards").err, "");
    let doctor = coach.ask("doctor");
    assert_eq!(doctor.code, Some(1));
    assert!(doctor.out.contains("is linked and not there"), "{}", doctor.out);
    fs::rename(&away, &here).expect("the old name");
    assert_eq!(coach.progress("One?").1, 1);
    coach.is_healthy();
    fs::remove_file(&here).expect("a file");
    assert!(coach.ask("cards").err.contains("is gone"), "it is news again");
    coach.tell("decks unlink notes");
    coach.is_healthy();
}

#[test]
fn a_link_is_taken_back_and_a_copy_and_a_link_give_way_to_each_other() {
    let coach = Coach::new();
    source(&coach, "notes.md", TWO);
    import(&coach, "--link notes.md");
    coach.tell("undo");
    assert_eq!(coach.json("cards --json").len(), 0);
    import(&coach, "notes.md");
    coach.grade_all("", "good");
    import(&coach, "--link notes.md");
    assert!(!coach.home().join("decks/notes.md").exists());
    assert_eq!((coach.progress("One?").1, coach.json("cards --json").len()), (1, 2));
    import(&coach, "notes.md");
    assert!(coach.home().join("decks/notes.md").exists());
    assert_eq!((coach.progress("One?").1, coach.json("cards --json").len()), (1, 2));
    coach.write("notes.md", coach.read("notes.md").replace("A: 1", "A: mine"));
    let answer = coach.ask("import --link notes.md");
    assert_eq!(answer.code, Some(1));
    assert!(answer.err.contains("was imported before and changed in the home since"), "{}", answer.err);
    coach.is_healthy();
}
